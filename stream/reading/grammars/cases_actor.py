"""Which listed entity speaks with a noun phrase, if one does.

In: tokens and a Phrase. Out: an id, or None for anybody else; whether the phrase can speak, or only points back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import PEOPLE, Named
from stream.reading.grammars.cases_abroad import are_many, foreign, is_of_another, is_peer
from stream.reading.grammars.cases_forms import is_name, is_person_name, noun_forms, surely_declined
from stream.reading.grammars.cases_namesakes import has_another_post, is_another
from stream.reading.grammars.cases_phrase import Phrase, charged
from stream.reading.grammars.cases_text import Token

_NAMED_SO: Final = frozenset({"country", "organisation", "agency"})  # they may be named by their people
_SPEAKING: Final = ("office", "private", "back", "former", "voices")


class Actors:
    """Which listed entity speaks with a phrase."""

    def __init__(self, tokens: Sequence[Token], countries: Mapping[str, str]) -> None:
        self._tokens, self._countries = tokens, countries

    def of(self, phrase: Phrase, gender: str = "") -> str | None:
        """The id of the entity, or None for anybody else."""
        person = self._person(phrase, gender)
        inside = self._tokens[phrase.lo : phrase.hi]
        if person or any(each.has("former") for each in inside):
            return person
        if is_peer(self._tokens, phrase):
            return self._country_of(phrase, None)
        return _called(inside) or self._body(phrase)

    def _body(self, phrase: Phrase) -> str | None:
        """The state or body that the head of a phrase is, or for which it speaks."""
        head = self._tokens[phrase.head]
        before = self._tokens[phrase.lo : phrase.head + 1]
        owned = any(each.has("state-owned") for each in before)
        if _is_private(head) and not owned:
            return self._regional(phrase) or self._attached(phrase)
        if self._abroad(head, phrase):
            return self._country_of(phrase, head.named)
        if head.named and not self._longer(phrase):
            return self._of_agency(head, head.named, before) if self._is_his(phrase) else None
        state = self._state(before[:-1], phrase) if owned or self._is_office(phrase) else None
        return state or self._regional(phrase)

    def _of_agency(self, head: Token, named: Named, before: Sequence[Token]) -> str | None:
        """A listed name as a head; a state's other service than the listed one is the state's: «военная разведка Сеула»."""
        other = any(each.has("armed") and each.named is not named for each in before)
        if named.kind == "agency" and other:
            return self._countries.get(named.country)
        return self._named_head(head, named)

    def _regional(self, phrase: Phrase) -> str | None:
        """The state of the region that somebody heads: «врио губернатора Курской области», no «мэр Курска»."""
        head, inside = self._tokens[phrase.head], self._tokens[phrase.lo : phrase.hi]
        near = self._tokens[phrase.head : phrase.head + 2]
        body = any(each.has("regional-body") for each in inside)
        leads = any(each.has("regional") for each in near)
        office = head.has("office") and _of_a_region(inside)
        if not (body or leads or office) or (not body and any(each.has("contested") for each in inside)):
            return None
        states = {each.named.country for each in inside if each.named and each.named.country}
        return self._countries.get(states.pop()) if len(states) == 1 else None

    def _is_his(self, phrase: Phrase) -> bool:
        """Whether the listed name of a head is no person's who bears another name: «Ким» of «Ким Сон»."""
        named = self._tokens[phrase.head].named
        person = named is not None and named.kind in PEOPLE
        return named is None or not person or not is_another(self._tokens, self._last(phrase.head, named))

    def _is_office(self, phrase: Phrase) -> bool:
        """Whether a head is an office or abbreviation, and no body with a quoted name of its own: «бюро „Траектория“»."""
        head, behind = self._tokens[phrase.head], self._tokens[phrase.head + 1 : phrase.head + 2]
        if not head.word.living and any(each.quoted == 1 for each in behind):
            return False
        return head.has("office", "office-stem") or head.word.caps

    def points_back(self, phrase: Phrase) -> bool:
        """Whether it says only "the ministry": an office of which the sentence doesn't say whose."""
        tokens = self._tokens
        head = tokens[phrase.head]
        inside = tokens[phrase.lo : phrase.hi]
        if any(_says_whose(each, head) for each in inside):
            return False
        whose = any(each.has("whose") for each in tokens[phrase.lo : phrase.head])
        return self._bare_back(phrase) or (
            head.has("office") and (whose or self._of_back(phrase) or self._stateless(phrase))
        )

    def _bare_back(self, phrase: Phrase) -> bool:
        """ "the ministry" and no name behind it."""
        tokens = self._tokens
        if not tokens[phrase.head].has("back") or not self._only_described(phrase):
            return False
        many = ("n", True) in phrase.forms and ("n", False) not in phrase.forms
        if many and phrase.hi - phrase.lo > 1:
            return False
        behind = tokens[phrase.lo + 1 : phrase.hi]
        return not any(each.quoted or (each.capital and not each.has("office")) for each in behind)

    def _only_described(self, phrase: Phrase) -> bool:
        """Whether nothing stands before a head, or adjectives that say whose it is not: «государственное агентство»."""
        before = self._tokens[phrase.lo : phrase.head]
        if before and self._tokens[phrase.head].word.living:
            return False
        return all(each.word.attributes and not each.capital for each in before)

    def _stateless(self, phrase: Phrase) -> bool:
        """ "the council of national security": an office, and no word in it that says whose."""
        inside = self._tokens[phrase.lo : phrase.hi]
        return all(
            each.has("office", "back", "neutral") or (each.word.attributes and not each.capital)
            for each in inside
        )

    def _of_back(self, phrase: Phrase) -> bool:
        """ "the deputy head of the ministry's press office Lin Jian": nouns of which one points back, then only a name."""
        tokens = self._tokens
        seen = False
        for place in range(phrase.head + 1, phrase.hi):
            token = tokens[place]
            if token.capital and not token.has("office"):
                return seen and ("n", False) in noun_forms(tokens, place, phrase.lo)
            seen = seen or token.has("back")
            if not (token.has("back", "office", "neutral") or token.word.attributes):
                return False
        return seen

    def _person(self, phrase: Phrase, gender: str) -> str | None:
        """A listed person who is the phrase's head or apposition, not in its genitives."""
        tokens = self._tokens
        seen: Named | None = None
        for place in range(phrase.hi - 1, phrase.lo - 1, -1):
            named = tokens[place].named
            if named is None or named is seen or not self._is_person(tokens[place], named):
                continue
            seen = named
            last = self._last(place, named)
            if is_another(tokens, last) or has_another_post(tokens[phrase.head], tokens[last]):
                continue
            covers = named.start <= tokens[phrase.head].start < named.end
            if covers or self._apposed(tokens[last], phrase, gender):
                return named.id
        return None

    def _last(self, place: int, named: Named) -> int:
        while place + 1 < len(self._tokens) and self._tokens[place + 1].named is named:
            place += 1
        return place

    @staticmethod
    def _is_person(token: Token, named: Named) -> bool:
        name = token.text[0].isupper() and token.word.name and not _are_people(token)
        return named.kind in PEOPLE or (named.kind in _NAMED_SO and name)

    def _apposed(self, token: Token, phrase: Phrase, gender: str) -> bool:
        """Whether a name after the head is in the head's case: "посол Мацегора", not "советник Зеленского"."""
        head = self._tokens[phrase.head]
        if self._is_governed(token, phrase) or (head.word.forms and not head.word.animate):
            return False
        if token.word.strange:
            return self._strange_apposed(token, phrase, head)
        own = [each for each in token.word.nominal if is_name(each)]
        if not own:
            return _fits_any(token, phrase)
        return not are_many(head, own) and self._known_apposed(token, own, phrase.cases, gender)

    def _is_governed(self, token: Token, phrase: Phrase) -> bool:
        """Whether a preposition stands behind a name in a phrase, so that the name can't be the head's."""
        behind = (each for each in self._tokens[phrase.head : phrase.hi] if each.start > token.start)
        return any(each.word.preposition and not each.capital for each in behind)

    @staticmethod
    def _strange_apposed(token: Token, phrase: Phrase, head: Token) -> bool:
        declined = {case for case, _ in surely_declined(token)}
        if declined and not declined & phrase.cases:
            return False
        if is_person_name(head) and head.end + 1 == token.start:
            return True  # «Марк Рютте»
        return _fits_any(token, phrase)

    def _known_apposed(self, token: Token, own: Sequence[Parse], cases: set[str], gender: str) -> bool:
        """A name of the dictionary: «Захарова» is she, or his genitive, and the verb's gender or her first name decides."""
        fitting = [each for each in own if each.case in cases]
        if "g" in cases or not _may_be_his_genitive(own):
            return bool(fitting)
        gender = gender or self._first_name(token)
        return bool(gender) and any(each.gender in {gender, ""} for each in fitting)

    def _first_name(self, surname: Token) -> str:
        """The gender that a first name in the nominative tells of the surname behind it; "" for none."""
        place = next(k for k, each in enumerate(self._tokens) if each is surname)
        before = self._tokens[place - 1].word.nominal if place else ()
        return next(
            (each.gender for each in before if each.name and each.case == "n" and not each.plural), ""
        )

    def _longer(self, phrase: Phrase) -> bool:
        """Whether a listed name in Latin letters is part of a longer one ("The Seoul Ledger")."""
        inside = [
            each
            for each in self._tokens[phrase.lo : phrase.hi]
            if not each.word.nominal and each.text.isascii()
        ]
        return any(each.named for each in inside) and any(not each.named for each in inside)

    def _abroad(self, token: Token, phrase: Phrase) -> bool:
        """Whether the name of a country's body is that of another one: «військова розвідка Данії»."""
        named = token.named
        body = token.names({"agency", "military"}) or (token.names({"country"}) and token.has("office"))
        if named is None or not body:
            return False
        apart = [each for each in self._tokens[phrase.lo : phrase.hi] if each.named is not named]
        return any(is_of_another(each, named) for each in apart)

    def _country_of(self, phrase: Phrase, body: Named | None) -> str | None:
        """The listed country that a phrase names beside a body."""
        named = (each.named for each in self._tokens[phrase.lo : phrase.hi] if each.named)
        return next((each.id for each in named if each.kind == "country" and each is not body), None)

    def _named_head(self, head: Token, named: Named) -> str | None:
        if named.kind == "place" or (
            named.kind == "country" and (not self._capital(head, named) or _national(head))
        ):
            if head.has("office") and named.kind == "country":
                return named.id
            return None
        return named.id

    def _attached(self, phrase: Phrase) -> str | None:
        """The body to which a centre belongs ("… при СНБО")."""
        tokens = self._tokens[phrase.head : phrase.hi]
        place = next((k for k, each in enumerate(tokens) if each.has("attached")), len(tokens))
        named = (each.named for each in tokens[place:] if each.named)
        return next((each.id for each in named if each.kind not in PEOPLE and each.kind != "place"), None)

    def _capital(self, head: Token, named: Named) -> bool:
        """Whether a name has a capital, in its head or, as a square's, in a word before."""
        own = (each for each in self._tokens if each.named is named and each.end <= head.end)
        return any(each.text[0].isupper() for each in own)

    def _state(self, before: Sequence[Token], phrase: Phrase) -> str | None:
        """The state, agency or body for which an office speaks: one named before it, else one behind."""
        ahead = (each.named for each in before if each.named)
        first = next((each.id for each in ahead if each.kind != "place"), None)
        return first or self._state_behind(phrase)

    def _state_behind(self, phrase: Phrase) -> str | None:
        place = phrase.head + 1
        while place < phrase.hi:
            token = self._tokens[place]
            if _is_private(token):
                return self._attached(phrase)
            if token.names({"place"}) or self._of_private(place, phrase.hi) or self._accredited(place):
                return None
            charge = charged(self._tokens, place, phrase.hi)
            if charge:  # it says not whose the office is: "envoy for Ukraine"
                place = charge.head + 1
                continue
            if _governs(token):
                return None
            if self._abroad(token, phrase):
                return self._country_of(phrase, token.named)
            if self._of_namesake(place, phrase):
                return None
            if token.named:
                return self._whose(token.named, self._tokens[place + 1 : phrase.hi][:1])
            place += 1
        return None

    def _accredited(self, place: int) -> bool:
        """Whether what follows is no owner but where an envoy is sent to: "the ambassador of Lithuania at the UN"."""
        behind = self._tokens[place : place + 2]
        return behind[0].has("attached") and behind[-1].names({"organisation"})

    def _of_namesake(self, place: int, phrase: Phrase) -> bool:
        """Whether a listed name behind an office is its unlisted holder's: «министр Ким»."""
        token, head = self._tokens[place], self._tokens[phrase.head]
        if token.named is None or token.named.kind not in PEOPLE or not self._apposed(token, phrase, ""):
            return False
        return is_another(self._tokens, self._last(place, token.named)) or has_another_post(head, token)

    def _whose(self, named: Named, after: Sequence[Token]) -> str | None:
        """Whose an office is by the first name behind it: a person's is his state's."""
        if named.kind in PEOPLE:
            return self._countries.get(named.country)
        for each in after:
            # "the Security Council of the RF" is Russia's, though the council alone is the UN's
            if each.named and each.named.kind == "country" and named.kind == "organisation":
                return each.named.id
        return named.id

    def _of_private(self, place: int, limit: int) -> bool:
        """Whether a state's adjective belongs to what nobody speaks for a state from: "of the Minsk centre"."""
        tokens = self._tokens
        while place < limit and tokens[place].word.attributes and not tokens[place].capital:
            place += 1
        return place < limit and tokens[place - 1].named is not None and _is_private(tokens[place])


def _of_a_region(inside: Sequence[Token]) -> bool:
    """Whether a phrase names a region, or its administration: «областной администрации», no «областного суда»."""
    offices = any(each.has("provincial-office") for each in inside)
    return any(each.has("region") or (offices and each.has("provincial")) for each in inside)


def _called(inside: Sequence[Token]) -> str | None:
    """Whose name all quoted words of a phrase are: "the party's voice «Rodong Sinmun»"."""
    names = [each.named for each in inside if each.quoted == 1 and not each.mark]
    first = names[0] if names else None
    if first is None or first.kind == "place":
        return None
    return first.id if all(each is first for each in names) else None


def _is_private(token: Token) -> bool:
    """Whether it speaks for no state, and isn't listed."""
    return token.has("private") and not token.named


def _governs(token: Token) -> bool:
    """Whether it is a preposition with which something else begins, not one that says to whom a body belongs."""
    return token.word.preposition and not token.capital and not token.has("attached")


def _may_be_his_genitive(own: Sequence[Parse]) -> bool:
    """Whether a name can be another's genitive: «Захарова» of «Захаров»."""
    return any(each.case == "g" for each in own) and not any(each.fixed for each in own)


def _fits_any(token: Token, phrase: Phrase) -> bool:
    """Whether a name that tells no case can be an apposition: not one with an ending, to a subject."""
    subject = any(form[0] == "n" for form in phrase.forms)
    return not subject or not token.has("stranger-inflected")


def _says_whose(token: Token, head: Token) -> bool:
    """Whether a word in an office's phrase says whose it is, or that it is nobody's now."""
    if token.named or token.has("former") or foreign(token):
        return True
    return token.has("private") and token is not head


def _are_people(token: Token) -> bool:
    """ "the Ukrainians" are many, though the word can be a surname («Українці»)."""
    return any(each.animate and each.plural and not each.name for each in token.word.nominal)


def _national(token: Token) -> bool:
    """ "the Ukrainian" is a person, not the state."""
    return any(each.animate and not each.name for each in token.word.nominal)


def speaks(tokens: Sequence[Token], phrase: Phrase, actors: Actors) -> int:
    """How well the phrase can speak: 3 a listed speaker, 2 a person, office or name, 0 a thing."""
    head = tokens[phrase.head]
    if head.has("times"):
        return 0
    if actors.of(phrase):
        return 3
    if head.names({"place"}):
        return 0
    return 2 if _can_speak(tokens, phrase) else 0


def _can_speak(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is somebody or an institution, by what its words mean or how they are written."""
    first, head = tokens[phrase.lo], tokens[phrase.head]
    if head.has(*_SPEAKING) or first.has(*_SPEAKING) or head.word.living:
        return True
    if head.has("pronouns") or (first.has("pronouns") and not first.has("whose")):
        return True
    return _looks_like_name(head) or _is_called(tokens, phrase)


def _looks_like_name(head: Token) -> bool:
    if head.quoted == 1 or head.word.caps or not head.word.nominal:
        return True
    return head.word.strange and head.text[0].isupper()


def _is_called(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a head with a capital has somebody's name in its phrase."""
    return tokens[phrase.head].text[0].isupper() and any(
        is_person_name(each) for each in tokens[phrase.lo : phrase.hi]
    )


__all__ = ["Actors", "speaks"]
