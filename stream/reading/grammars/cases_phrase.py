"""Noun phrases by case: where one begins and ends, and which listed entity it is when it speaks.

In: tokens. Out: Phrases, and the id of the entity that speaks with a phrase, or None.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stream.reading.grammars.base import LONGEST_SPEAKER, Named
from stream.reading.grammars.cases_text import Clause, Token, finite

Forms = frozenset[tuple[str, bool]]
_ALL: Final[Forms] = frozenset((case, plural) for case in "ngdail" for plural in (False, True))
_NO_SUBJECT: Final[Forms] = frozenset(each for each in _ALL if each[0] != "n")
_GENITIVE: Final = frozenset({("g", False), ("g", True)})
_LITTLE: Final = ("coordinate", "joins", "neither", "not", "that", "subordinate", "would", "whether", "nobody", "small")
_SHORT: Final = 3  # letters of an adverb that looks like an adjective («уже»)
_PEOPLE: Final = frozenset({"person", "leader"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase of tokens [lo, hi) with its head; `preposition` is the token before it, if it depends on one."""

    lo: int
    hi: int
    head: int
    forms: Forms
    preposition: int | None = None
    counted: bool = False

    def may_be(self, case: str) -> bool:
        """Whether it can stand in this case."""
        return any(form[0] == case for form in self.forms)


def phrases(tokens: Sequence[Token], lo: int, hi: int) -> list[Phrase]:
    """The noun phrases in [lo, hi), from left to right."""
    found = []
    place = lo
    while place < hi:
        token = tokens[place]
        if token.word.preposition and not _name_part(tokens, place, lo) and not token.quoted:
            phrase = parse(tokens, place + 1, hi, oblique=True)
            if phrase:
                phrase.preposition = place
        elif finite(token):
            phrase = None
        else:
            phrase = parse(tokens, place, hi)
        if phrase:
            found.append(phrase)
        place = phrase.hi if phrase else place + 1
    return found


def parse(tokens: Sequence[Token], lo: int, limit: int, *, oblique: bool = False) -> Phrase | None:
    """The noun phrase that begins at `lo`, if one does. `oblique`: it depends on a preposition, so it is no subject."""
    limit = min(limit, lo + LONGEST_SPEAKER + 4)
    if lo < limit and _counts(tokens[lo]):
        phrase = _counted(tokens, lo, limit)
        if phrase:
            return phrase
    forms: Forms = _NO_SUBJECT if oblique else _ALL
    for place in range(lo, limit):
        token = tokens[place]
        noun = noun_forms(tokens, place, lo) & forms
        attribute = _attributes(token) & forms
        if noun and not (attribute and _agrees_next(tokens, place, limit, attribute)):
            return _extended(tokens, Phrase(lo, place + 1, place, noun), limit, oblique=oblique)
        if not attribute or finite(token):
            # An adjective with no noun after it stands for one ("the wounded").
            return _extended(tokens, Phrase(lo, place, place - 1, forms), limit, oblique=oblique) if place > lo else None
        forms = attribute
        if place + 1 == limit:
            return Phrase(lo, limit, place, forms)
    return None


def noun_forms(tokens: Sequence[Token], place: int, lo: int) -> Forms:
    """Cases and numbers in which a token can stand as a noun; a stranger's name, Latin letters: in all."""
    token = tokens[place]
    if token.quoted == 1:
        return _ALL
    if token.quoted or token.mark or finite(token) or (not token.capital and token.has(*_LITTLE)):
        return frozenset()
    if token.word.small and not (token.capital or token.named or token.has("pronouns")):
        return frozenset()
    own = frozenset((each.case, each.plural) for each in token.word.nominal if each.name and each.pos == "NOUN")
    if own and token.capital:  # a surname is no fish («путина»), and a first name no genitive of many («Александр»)
        return frozenset(each for each in own if not each[1]) or own
    if not own and token.word.strange and not token.word.caps and (token.capital or token.named) and token.word.forms:
        return token.word.forms | {("n", False)}  # a stranger's name may be any form («Ведант», «Рютте»)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    first = token.text[0].isupper() and not token.capital and not token.has("private", "office", "times", "back")
    first = first and not (token.word.lemmas and token.word.nominal and token.word.nominal[0].pos == "NPRO")
    if first and after and finite(after) and not any(case == "n" for case, _ in token.word.forms | token.word.attributes):
        return _ALL if not token.word.little and not token.word.verbs else frozenset()  # "Юн добавил": a name, though a word
    if token.word.forms and not (token.word.strange and token.word.caps):
        return token.word.forms
    if token.text[0].isupper() and (token.word.strange or token.word.caps or _name_part(tokens, place, lo)):
        return _ALL if token.capital or not token.word.attributes else frozenset()
    if token.word.strange and not token.word.nominal and not token.text[0].isdigit():
        return _ALL
    return frozenset()


def _attributes(token: Token) -> Forms:
    if token.quoted or (not token.capital and (token.has(*_LITTLE) or (token.word.small and len(token.text) <= _SHORT))):
        return frozenset()
    return _ALL if token.has("whose") else token.word.attributes


def _name_part(tokens: Sequence[Token], place: int, lo: int) -> bool:
    """Whether a small word with a capital is a syllable of a name ("Со Чун Хо")."""
    token = tokens[place]
    if not token.capital or not token.word.little:
        return False
    near = [tokens[k] for k in (place - 1, place + 1) if lo <= k < len(tokens)]
    return any(each.text[:1].isupper() for each in near)


def _agrees_next(tokens: Sequence[Token], place: int, limit: int, attribute: Forms) -> bool:
    if place + 1 >= limit or finite(tokens[place + 1]) or tokens[place + 1].quoted:
        return False
    after = tokens[place + 1].word
    return bool(attribute & (after.forms | after.attributes)) and not (tokens[place + 1].capital and tokens[place].capital)


def _counts(token: Token) -> bool:
    return not token.quoted and (
        token.has("counted") or token.text[0].isdigit() or any(each.pos == "NUMR" for each in token.word.nominal)
    )


def _counted(tokens: Sequence[Token], lo: int, limit: int) -> Phrase | None:
    """ "two sources", "one of the diplomats", "most experts": who is counted is the head."""
    place = lo + 1
    while place < limit and (_counts(tokens[place]) or tokens[place].text == "."):
        place += 1
    if place < limit and tokens[place].word.preposition and tokens[lo].has("counted"):
        place += 1
    if place >= limit or not (tokens[place].word.forms | tokens[place].word.attributes) & _GENITIVE:
        return None
    inner = parse(tokens, place, limit, oblique=True)
    if not inner:
        return None
    own = tokens[lo].word.forms | tokens[lo].word.attributes or frozenset({("n", True), ("a", True)})
    both = frozenset((case, plural) for case, _ in own for plural in (False, True))
    return Phrase(lo, inner.hi, inner.head, both, counted=True)


def _extended(tokens: Sequence[Token], phrase: Phrase, limit: int, *, oblique: bool) -> Phrase:
    """The phrase with what belongs to its head behind it: genitives, names, an institution with "при"."""
    limit = min(limit, phrase.lo + LONGEST_SPEAKER)
    while phrase.hi < limit:
        step = _one_more(tokens, phrase, limit, oblique=oblique)
        if not step:
            break
        phrase.hi = step
    return phrase


def _one_more(tokens: Sequence[Token], phrase: Phrase, limit: int, *, oblique: bool) -> int:
    """The end of the phrase with one more piece, or 0 where nothing more belongs to it."""
    place, token = phrase.hi, tokens[phrase.hi]
    head = tokens[phrase.head]
    if token.quoted:
        return place + 1 if token.quoted == 1 else 0
    if token.mark or finite(token) or token.has("whose"):
        return 0
    if token.named and tokens[place - 1].named is token.named:
        return place + 1
    if token.has("joins") and place + 1 < limit:
        return _joined_genitive(tokens, phrase, place)
    if token.word.preposition and not _name_part(tokens, place, phrase.lo):
        return _attached(tokens, phrase, place, limit) if not oblique or token.has("attached") else 0
    forms = noun_forms(tokens, place, phrase.lo) | _attributes(token)
    stateful = token.named is not None and token.named.kind in {"country", "place"} and not _surname(token)
    genitive = bool(forms & _GENITIVE) and not head.has("times")
    if forms == _ALL and not token.word.caps and token.text[0].isupper():
        return place + 1 if _may_be_named(tokens, phrase, place) else 0
    if genitive and not (forms == _ALL and stateful and tokens[place - 1].capital and place - 1 == phrase.head):
        return place + 1
    same_case = bool({case for case, _ in forms} & {case for case, _ in phrase.forms})
    if not token.capital or stateful or (token.named and not same_case):
        return 0
    fits = same_case or (tokens[place - 1].capital and not head.named and not token.named)
    return place + 1 if fits and _may_be_named(tokens, phrase, place) else 0


def _may_be_named(tokens: Sequence[Token], phrase: Phrase, place: int) -> bool:
    """Whether the head can have a name behind it: a person or an institution, one of them, or a name already."""
    head, before = tokens[phrase.head], tokens[place - 1]
    if all(plural and case != "n" for case, plural in phrase.forms):
        return False  # "told the journalists Sin Hong Chol": not theirs
    if before.text[0].isupper() and not (before.word.caps or (before.named and before.named.kind != "person")):
        return True
    animate = any(each.animate for each in head.word.nominal) or not head.word.forms or tokens[place].text.isascii()
    return animate or head.text[0].isupper() and not head.named or head.has("office", "private", "back", "voices")


def _joined_genitive(tokens: Sequence[Token], phrase: Phrase, place: int) -> int:
    """ "ministers of defence of the US and of South Korea": an "and" inside the genitives."""
    after = tokens[place + 1]
    forms = after.word.forms | after.word.attributes
    inside = place - 1 > phrase.head and tokens[place - 1].word.forms & _GENITIVE
    only = bool(forms & _GENITIVE) and not any(form[0] == "n" for form in forms)
    plural = any(form == ("n", True) for form in phrase.forms) and bool(forms & _GENITIVE)
    lower = not tokens[phrase.head].text[0].isupper() or plural
    return place + 2 if inside and lower and (only or plural) and not _surname(after) else 0


def _attached(tokens: Sequence[Token], phrase: Phrase, place: int, limit: int) -> int:
    """The end of a phrase such as "at the UN" or "in Pyongyang" where a name follows it; "при …" always belongs."""
    inner = parse(tokens, place + 1, limit, oblique=True)
    if not inner:
        return 0
    if tokens[place].has("attached"):
        return inner.hi
    head = tokens[phrase.head]
    if (head.text[0].isupper() and not head.has("office", "private")) or inner.hi >= limit:
        return 0
    after = tokens[inner.hi]
    forms = noun_forms(tokens, inner.hi, phrase.lo)
    stateful = after.named is not None and after.named.kind in {"country", "place"}
    return inner.hi if after.capital and not stateful and forms & phrase.forms else 0


def _surname(token: Token) -> bool:
    person = token.named is not None and token.named.kind in _PEOPLE
    return person or any(each.name for each in token.word.nominal)


def gender_fits(tokens: Sequence[Token], phrase: Phrase, gender: str) -> bool:
    """Whether a verb in the past with this gender can have the phrase as its subject."""
    head = tokens[phrase.head]
    if not gender or phrase.counted or head.quoted or head.word.strange:
        return True
    if (head.named is not None and head.named.kind in _PEOPLE) or head.has("office"):
        return True
    own = {each.gender for each in head.word.nominal if each.case == "n" and not each.plural}
    animate = any(each.animate for each in head.word.nominal)
    return not own or gender in own or "" in own or (animate and gender == "f")


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
        if any(each.has("former") for each in inside) or (head.has("private") and not head.named):
            return None
        if head.named and not self._longer(phrase):
            return self._named_head(head, head.named)
        if head.has("office") or head.word.caps or head.has("office-stem"):
            return self._state(before[:-1], phrase)
        return None

    def points_back(self, phrase: Phrase) -> bool:
        """Whether it says only "the ministry": an office of which the sentence doesn't say whose."""
        tokens = self._tokens
        head = tokens[phrase.head]
        inside = tokens[phrase.lo : phrase.hi]
        if any(each.named or each.has("former") or (each.has("private") and each is not head) for each in inside):
            return False
        bare = phrase.lo == phrase.head and (("n", True) not in phrase.forms or ("n", False) in phrase.forms or phrase.hi - phrase.lo == 1)
        if head.has("back") and bare and not any(
            each.quoted or (each.capital and not each.has("office")) for each in inside[1:]
        ):
            return True
        if head.has("office") and any(each.has("whose") for each in tokens[phrase.lo : phrase.head]):
            return True
        return head.has("office") and self._of_back(phrase)

    def _of_back(self, phrase: Phrase) -> bool:
        """ "the ministry's spokesman Lin Jian": a noun that points back, and then nothing but his name."""
        tokens = self._tokens
        for place in range(phrase.head + 1, phrase.hi):
            token = tokens[place]
            if token.has("back"):
                after = tokens[place + 1] if place + 1 < phrase.hi else None
                return after is None or (after.capital and (_surname(after) or after.word.strange))
            if token.capital and not token.has("office"):
                return False
        return False

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
            return False
        token, after = self._tokens[last], self._tokens[last + 1]
        single = token.named is not None and token.named.end == token.end and token.start == token.named.start
        if not single or not after.capital or after.word.caps or after.named:
            return False
        name = any(each.name for each in after.word.nominal)
        return not name and (after.word.strange or after.word.little or any(case == "n" for case, _ in after.word.forms))

    def _last(self, place: int, named: Named) -> int:
        while place + 1 < len(self._tokens) and self._tokens[place + 1].named is named:
            place += 1
        return place

    @staticmethod
    def _is_person(token: Token, named: Named) -> bool:
        return named.kind in _PEOPLE or (named.kind == "country" and any(each.name for each in token.word.nominal))

    def _apposed(self, token: Token, phrase: Phrase, gender: str) -> bool:
        """Whether a name after the head stands in the head's case: "посол Мацегора", not "советник Зеленского"."""
        if any(each.word.preposition and not each.capital for each in self._tokens[phrase.head : phrase.hi] if each.start > token.start):
            return False
        cases = {form[0] for form in phrase.forms}
        head = self._tokens[phrase.head]
        if head.word.forms and not any(each.animate for each in head.word.nominal):
            return False
        own = [each for each in token.word.nominal if each.name and each.pos == "NOUN" and not each.plural]
        if not own or token.word.strange:
            if not any(form[0] == "n" for form in phrase.forms):
                return True
            return not token.has("stranger-inflected")
        fitting = [each for each in own if each.case in cases and not each.plural]
        if "g" in cases or any(each.fixed for each in own):
            return bool(fitting)
        if not any(each.case == "g" and not each.plural for each in own):
            return bool(fitting)
        # «Захарова» is she, or his genitive: the verb's gender decides.
        return bool(gender) and any(each.gender in {gender, ""} for each in fitting)

    def _longer(self, phrase: Phrase) -> bool:
        """Whether a listed name in Latin letters is part of a longer one ("The Seoul Ledger")."""
        inside = [each for each in self._tokens[phrase.lo : phrase.hi] if not each.word.nominal and each.text.isascii()]
        return any(each.named for each in inside) and any(not each.named for each in inside)

    def _named_head(self, head: Token, named: Named) -> str | None:
        if named.kind == "place" or (named.kind == "country" and (not head.text[0].isupper() or _national(head))):
            if head.has("office") and named.kind == "country":
                return named.id
            return None
        return named.id

    def _state(self, before: Sequence[Token], phrase: Phrase) -> str | None:
        """The state, agency or body for which an office speaks."""
        tokens = self._tokens
        for each in before:
            if each.named and each.named.kind != "place":
                return each.named.id
        for place in range(phrase.head + 1, phrase.hi):
            token = tokens[place]
            if token.has("private") or (token.named and token.named.kind == "place"):
                return None
            if token.word.preposition and not token.capital and not token.has("attached"):
                return None
            if token.named and token.named.kind in _PEOPLE:
                return self._countries.get(token.named.country)
            if token.named:
                after = tokens[place + 1].named if place + 1 < phrase.hi else None
                # "the Security Council of the RF" is Russia's, though the council alone is the UN's
                own = token.named.kind == "organisation" and after is not None and after.kind == "country"
                return after.id if own and after else token.named.id
        return None


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
    if any(each.has("office", "private", "back", "pronouns", "former", "voices") for each in (head, tokens[phrase.lo])):
        return 2
    person = any(each.animate or each.name for each in head.word.nominal)
    name = head.quoted == 1 or head.word.caps or (head.word.strange and head.text[0].isupper()) or not head.word.nominal
    own = any(_surname(each) for each in tokens[phrase.lo : phrase.hi]) and head.text[0].isupper()
    return 2 if person or name or own else 0


def clause_phrases(tokens: Sequence[Token], clause: Clause) -> list[Phrase]:
    """The noun phrases of a clause."""
    return phrases(tokens, clause.lo, clause.hi)


__all__ = ["Actors", "Phrase", "clause_phrases", "gender_fits", "noun_forms", "parse", "phrases", "speaks"]
