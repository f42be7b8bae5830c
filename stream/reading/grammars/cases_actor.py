"""Which listed entity speaks with a noun phrase, if one does.

In: tokens and a Phrase. Out: an id, or None for anybody else; whether the phrase can speak, or only points back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import Named
from stream.reading.grammars.cases_forms import PEOPLE, is_person_name, noun_forms, surely_declined
from stream.reading.grammars.cases_phrase import Phrase, charged
from stream.reading.grammars.cases_text import Token

_NAMED_SO: Final = frozenset({"country", "organisation", "agency"})  # they may be named by their people
_SURNAME: Final = 4  # letters of a Korean surname


class Actors:
    """Which listed entity speaks with a phrase."""

    def __init__(self, tokens: Sequence[Token], countries: Mapping[str, str]) -> None:
        self._tokens, self._countries = tokens, countries

    def of(self, phrase: Phrase, gender: str = "") -> str | None:
        """The id of the entity, or None for anybody else."""
        person = self._person(phrase, gender)
        if person:
            return person
        inside = self._tokens[phrase.lo : phrase.hi]
        before = self._tokens[phrase.lo : phrase.head + 1]
        head = self._tokens[phrase.head]
        if any(each.has("former") for each in inside):
            return None
        last = inside[-1]
        if last.quoted == 1 and last.named and last.named.kind != "place":
            return last.named.id  # "the party's voice «Rodong Sinmun»"
        owned = any(each.has("state-owned") for each in before)
        if head.has("private") and not head.named and not owned:
            return self._attached(phrase)
        if head.named and not self._longer(phrase):
            return self._named_head(head, head.named)
        if owned or head.has("office") or head.word.caps or head.has("office-stem"):
            return self._state(before[:-1], phrase)
        return None

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
        if not tokens[phrase.head].has("back") or phrase.lo != phrase.head:
            return False
        many = ("n", True) in phrase.forms and ("n", False) not in phrase.forms
        if many and phrase.hi - phrase.lo > 1:
            return False
        behind = tokens[phrase.lo + 1 : phrase.hi]
        return not any(each.quoted or (each.capital and not each.has("office")) for each in behind)

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
            if self._another(last):
                continue
            covers = named.start <= tokens[phrase.head].start < named.end
            if covers or self._apposed(tokens[last], phrase, gender):
                return named.id
        return None

    def _another(self, last: int) -> bool:
        """Whether a listed surname goes on as somebody else's name ("Ким" of "Ким Док Хён")."""
        if last + 1 >= len(self._tokens):
            return False  # a sentence ends in a mark
        token, after = self._tokens[last], self._tokens[last + 1]
        single = token.named is not None and token.named.end == token.end and token.start == token.named.start
        if single and self._namesake(last):
            return True
        if not single or not after.capital or after.word.caps or after.named:
            return False
        name = after.word.name
        return not name and (
            after.word.strange or after.word.little or any(case == "n" for case, _ in after.word.forms)
        )

    def _namesake(self, place: int) -> bool:
        """Whether a Korean surname has another first name: behind it («Ким Чхоль Су»), or abroad before it («Валерия Ким»)."""
        token, after = self._tokens[place], self._tokens[place + 1]
        if len(token.text) > _SURNAME:
            return False
        before = self._tokens[place - 1] if place else None
        abroad = (
            before is not None and not before.named and before.text[0].isupper() and is_person_name(before)
        )
        return abroad or (after.capital and not (after.word.caps or after.named or after.text.isascii()))

    def _last(self, place: int, named: Named) -> int:
        while place + 1 < len(self._tokens) and self._tokens[place + 1].named is named:
            place += 1
        return place

    @staticmethod
    def _is_person(token: Token, named: Named) -> bool:
        name = token.text[0].isupper() and token.word.name
        return named.kind in PEOPLE or (named.kind in _NAMED_SO and name)

    def _apposed(self, token: Token, phrase: Phrase, gender: str) -> bool:
        """Whether a name after the head stands in the head's case: "посол Мацегора", not "советник Зеленского"."""
        head = self._tokens[phrase.head]
        behind = (each for each in self._tokens[phrase.head : phrase.hi] if each.start > token.start)
        if any(each.word.preposition and not each.capital for each in behind):
            return False
        if head.word.forms and not head.word.animate:
            return False
        if token.word.strange:
            return self._strange_apposed(token, phrase, head)
        own = [each for each in token.word.nominal if each.name and each.pos == "NOUN" and not each.plural]
        if not own:
            return _fits_any(token, phrase)
        return self._known_apposed(token, own, {form[0] for form in phrase.forms}, gender)

    @staticmethod
    def _strange_apposed(token: Token, phrase: Phrase, head: Token) -> bool:
        declined = {case for case, _ in surely_declined(token)}
        if declined and not declined & {form[0] for form in phrase.forms}:
            return False
        if is_person_name(head) and head.end + 1 == token.start:
            return True  # «Марк Рютте»
        return _fits_any(token, phrase)

    def _known_apposed(self, token: Token, own: Sequence[Parse], cases: set[str], gender: str) -> bool:
        """A name of the dictionary: «Захарова» is she, or his genitive, and the verb's gender or her first name decides."""
        fitting = [each for each in own if each.case in cases]
        if "g" in cases or any(each.fixed for each in own) or all(each.case != "g" for each in own):
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

    def _named_head(self, head: Token, named: Named) -> str | None:
        if named.kind == "place" or (
            named.kind == "country" and (not self._capital(head, named) or _national(head))
        ):
            if head.has("office") and named.kind == "country":
                return named.id
            return None
        return named.id

    def _seat(self, phrase: Phrase, place: int) -> str | None:
        """ "the ministry in Pyongyang" is the North's; an embassy in Seoul is not the South's."""
        named = self._tokens[place].named if place < phrase.hi else None
        abroad = self._tokens[phrase.head].has("abroad")
        return named.id if named is not None and named.kind == "country" and not abroad else None

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
        """The state, agency or body for which an office speaks."""
        tokens = self._tokens
        for each in before:
            if each.named and each.named.kind != "place":
                return each.named.id
        skipped = 0  # what an office is in charge of says not whose it is: "envoy for Ukraine"
        for place in range(phrase.head + 1, phrase.hi):
            token = tokens[place]
            if place < skipped:
                continue
            if token.has("private") and not token.named:
                return self._attached(phrase)
            if self._of_private(place, phrase.hi) or (token.named and token.named.kind == "place"):
                return None
            if charge := charged(tokens, place, phrase.hi):
                skipped = charge.head + 1
                continue
            if token.word.preposition and not token.capital and not token.has("attached"):
                return self._seat(phrase, place + 1) if token.has("in") else None
            if token.named and token.named.kind in PEOPLE:
                return self._countries.get(token.named.country)
            if token.named:
                after = tokens[place + 1].named if place + 1 < phrase.hi else None
                # "the Security Council of the RF" is Russia's, though the council alone is the UN's
                own = token.named.kind == "organisation" and after is not None and after.kind == "country"
                return after.id if own and after else token.named.id
        return None

    def _of_private(self, place: int, limit: int) -> bool:
        """Whether a state's adjective belongs to what nobody speaks for a state from: "of the Minsk centre"."""
        tokens = self._tokens
        while place < limit and tokens[place].word.attributes and not tokens[place].capital:
            place += 1
        return (
            place < limit
            and tokens[place - 1].named is not None
            and not tokens[place].named
            and tokens[place].has("private")
        )


def _fits_any(token: Token, phrase: Phrase) -> bool:
    """Whether a name that tells no case can be an apposition: not one with an ending, to a subject."""
    subject = any(form[0] == "n" for form in phrase.forms)
    return not subject or not token.has("stranger-inflected")


def _says_whose(token: Token, head: Token) -> bool:
    """Whether a word in an office's phrase says whose it is, or that it is nobody's now."""
    if token.named or token.has("former") or _foreign(token):
        return True
    return token.has("private") and token is not head


def _foreign(token: Token) -> bool:
    """ "the British diplomat" points to nobody named before, though Britain is not listed."""
    return token.has("national") and bool(token.word.attributes)


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
    if head.named and head.named.kind == "place":
        return 0
    first = tokens[phrase.lo]
    if any(each.has("office", "private", "back", "former", "voices") for each in (head, first)):
        return 2
    if head.has("pronouns") or (first.has("pronouns") and not first.has("whose")):
        return 2
    person = head.word.living
    name = (
        head.quoted == 1
        or head.word.caps
        or (head.word.strange and head.text[0].isupper())
        or not head.word.nominal
    )
    own = any(is_person_name(each) for each in tokens[phrase.lo : phrase.hi]) and head.text[0].isupper()
    return 2 if person or name or own else 0


__all__ = ["Actors", "speaks"]
