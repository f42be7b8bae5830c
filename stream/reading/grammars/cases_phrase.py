"""Noun phrases by case: where one begins and ends.

In: tokens. Out: Phrases, each with the cases and numbers that it can stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stream.reading.grammars.base import LONGEST_SPEAKER
from stream.reading.grammars.cases_text import Token, finite

Forms = frozenset[tuple[str, bool]]
_ALL: Final[Forms] = frozenset((case, plural) for case in "ngdail" for plural in (False, True))
_NO_SUBJECT: Final[Forms] = frozenset(each for each in _ALL if each[0] != "n")
_GENITIVE: Final = frozenset({("g", False), ("g", True)})
_LITTLE: Final = (
    "coordinate",
    "joins",
    "neither",
    "not",
    "that",
    "subordinate",
    "would",
    "whether",
    "nobody",
    "small",
)
_SHORT: Final = 3  # letters of an adverb that looks like an adjective («уже»)
PEOPLE: Final = frozenset({"person", "leader"})


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
            return (
                _extended(tokens, Phrase(lo, place, place - 1, forms), limit, oblique=oblique)
                if place > lo
                else None
            )
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
    own = frozenset(
        (each.case, each.plural) for each in token.word.nominal if each.name and each.pos == "NOUN"
    )
    if (
        own and token.capital
    ):  # a surname is no fish («путина»), and a first name no genitive of many («Александр»)
        return frozenset(each for each in own if not each[1]) or own
    if not own and token.word.strange and not token.word.caps and (token.capital or token.named):
        declined = surely_declined(token)
        if declined:
            return declined
        if token.word.forms:
            return token.word.forms | {("n", False)}  # a stranger's name may be any form («Ведант», «Рютте»)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    first = (
        token.text[0].isupper() and not token.capital and not token.has("private", "office", "times", "back")
    )
    first = first and not (token.word.lemmas and token.word.nominal and token.word.nominal[0].pos == "NPRO")
    if (
        first
        and after
        and finite(after)
        and not any(case == "n" for case, _ in token.word.forms | token.word.attributes)
    ):
        return (
            _ALL if not token.word.little and not token.word.verbs else frozenset()
        )  # "Юн добавил": a name, though a word
    if token.word.forms and not (token.word.strange and token.word.caps):
        return token.word.forms
    if token.text[0].isupper() and (token.word.strange or token.word.caps or _name_part(tokens, place, lo)):
        return _ALL if token.capital or not token.word.attributes else frozenset()
    if token.word.strange and not token.word.nominal and not token.text[0].isdigit():
        return _ALL
    return frozenset()


def surely_declined(token: Token) -> Forms:
    """The cases of a name that the dictionary lacks, if its ending leaves no doubt that it is no nominative.

    «Зеленского» ends as adjectives do, «Ермака» as living beings in genitive and accusative; «Рютте» may be anything.
    """
    guesses = [each for each in token.word.nominal if each.case]
    if not guesses or any(each.case == "n" for each in guesses):
        return frozenset()
    cases = {each.case for each in guesses}
    living = {"g", "a"} <= cases and any(each.animate for each in guesses)
    if not living and not all(each.pos == "ADJF" for each in guesses):
        return frozenset()
    return frozenset((each.case, each.plural) for each in guesses)


def _attributes(token: Token) -> Forms:
    if token.quoted or (
        not token.capital and (token.has(*_LITTLE) or (token.word.small and len(token.text) <= _SHORT))
    ):
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
    return bool(attribute & (after.forms | after.attributes)) and not (
        tokens[place + 1].capital and tokens[place].capital
    )


def _counts(token: Token) -> bool:
    return not token.quoted and (
        token.has("counted")
        or token.text[0].isdigit()
        or any(each.pos == "NUMR" for each in token.word.nominal)
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
    state = tokens[place - 1].named
    ended = state is not None and state.kind == "country" and not tokens[place - 1].word.attributes
    if ended and token.text[0].islower() and not token.word.preposition:
        # A state takes no genitive, and ends one: «Пекин обвинения отверг».
        return _joined_genitive(tokens, phrase, place) if token.has("joins") and place + 1 < limit else 0
    if token.has("joins") and place + 1 < limit:
        return _joined_genitive(tokens, phrase, place)
    if token.word.preposition and not _name_part(tokens, place, phrase.lo):
        return _attached(tokens, phrase, place, limit) if not oblique or token.has("attached") else 0
    forms = noun_forms(tokens, place, phrase.lo) | _attributes(token)
    stateful = (
        token.named is not None and token.named.kind in {"country", "place"} and not is_person_name(token)
    )
    genitive = bool(forms & _GENITIVE) and not head.has("times")
    if forms == _ALL and not token.word.caps and token.text[0].isupper():
        return place + 1 if _may_be_named(tokens, phrase, place) else 0
    if genitive and not (
        forms == _ALL and stateful and tokens[place - 1].capital and place - 1 == phrase.head
    ):
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
    if before.text[0].isupper() and not (
        before.word.caps or (before.named and before.named.kind != "person")
    ):
        return True
    animate = (
        any(each.animate for each in head.word.nominal) or not head.word.forms or tokens[place].text.isascii()
    )
    return (
        animate
        or (head.text[0].isupper() and not head.named)
        or head.has("office", "private", "back", "voices")
    )


def _joined_genitive(tokens: Sequence[Token], phrase: Phrase, place: int) -> int:
    """ "ministers of defence of the US and of South Korea": an "and" inside the genitives."""
    after = tokens[place + 1]
    forms = after.word.forms | after.word.attributes
    inside = place - 1 > phrase.head and tokens[place - 1].word.forms & _GENITIVE
    only = bool(forms & _GENITIVE) and not any(form[0] == "n" for form in forms)
    plural = any(form == ("n", True) for form in phrase.forms) and bool(forms & _GENITIVE)
    lower = not tokens[phrase.head].text[0].isupper() or plural
    return place + 2 if inside and lower and (only or plural) and not is_person_name(after) else 0


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


def is_person_name(token: Token) -> bool:
    """Whether it is a listed person, or can be a first name or surname."""
    person = token.named is not None and token.named.kind in PEOPLE
    return person or any(each.name for each in token.word.nominal)


def gender_fits(tokens: Sequence[Token], phrase: Phrase, gender: str) -> bool:
    """Whether a verb in the past with this gender can have the phrase as its subject."""
    head = tokens[phrase.head]
    if not gender or phrase.counted or head.quoted or head.word.strange:
        return True
    if (head.named is not None and head.named.kind in PEOPLE) or head.has("office"):
        return True
    own = {each.gender for each in head.word.nominal if each.case == "n" and not each.plural}
    animate = any(each.animate for each in head.word.nominal)
    return not own or gender in own or "" in own or (animate and gender == "f")


__all__ = [
    "PEOPLE",
    "Forms",
    "Phrase",
    "gender_fits",
    "is_person_name",
    "noun_forms",
    "parse",
    "phrases",
    "surely_declined",
]
