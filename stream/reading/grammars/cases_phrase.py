"""Noun phrases by case: where one begins and ends.

In: tokens. Out: Phrases, each with the cases and numbers that it can stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stream.reading.grammars.base import LONGEST_SPEAKER
from stream.reading.grammars.cases_forms import (
    ALL,
    PEOPLE,
    Forms,
    attributes,
    is_person_name,
    name_part,
    noun_forms,
)
from stream.reading.grammars.cases_text import Token, finite
from stream.reading.grammars.cases_words import Word

_NO_SUBJECT: Final[Forms] = frozenset(each for each in ALL if each[0] != "n")
_STATES: Final = frozenset({"country", "organisation"})  # nobody's name follows them: «в ООН Трамп …»
_GENITIVE: Final = frozenset({("g", False), ("g", True)})


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

    @property
    def cases(self) -> set[str]:
        """The cases in which it can stand."""
        return {case for case, _ in self.forms}


def phrases(tokens: Sequence[Token], lo: int, hi: int) -> list[Phrase]:
    """The noun phrases in [lo, hi), from left to right."""
    found = []
    place = lo
    while place < hi:
        token = tokens[place]
        if token.word.preposition and not name_part(tokens, place, lo) and not token.quoted:
            phrase = _behind_adverb(tokens, place, hi)
            if phrase is None and (phrase := parse(tokens, place + 1, hi, oblique=True)):
                phrase.preposition = place
        elif finite(token):
            phrase = None
        else:
            phrase = parse(tokens, place, hi)
        if phrase:
            found.append(phrase)
        place = phrase.hi if phrase else place + 1
    return found


def _behind_adverb(tokens: Sequence[Token], place: int, hi: int) -> Phrase | None:
    """The phrase behind a word that is an adverb there, no preposition: «Накануне Кремль заявил», not «накануне визита»."""
    if not tokens[place].word.adverb:
        return None
    phrase = parse(tokens, place + 1, hi)
    if phrase is None or not phrase.may_be("n"):
        return None
    governed = phrase.may_be("g") or phrase.may_be("d")
    when = tokens[place].has("earlier") and phrase.hi < hi and finite(tokens[phrase.hi])
    return phrase if when or not governed else None


def parse(tokens: Sequence[Token], lo: int, limit: int, *, oblique: bool = False) -> Phrase | None:
    """The noun phrase that begins at `lo`, if one does. `oblique`: it depends on a preposition, so it is no subject."""
    limit = min(limit, lo + LONGEST_SPEAKER + 4)
    if lo < limit and _counts(tokens[lo]):
        phrase = _counted(tokens, lo, limit)
        if phrase:
            return phrase
    forms: Forms = _NO_SUBJECT if oblique else ALL
    for place in range(lo, limit):
        token = tokens[place]
        if token.has("emphasis") and place > lo:
            continue
        if place + 1 < limit and tokens[place + 1].has("emphasis") and token.has("pronouns"):
            continue  # "of that same Seoul"
        noun = noun_forms(tokens, place, lo) & forms
        attribute = attributes(token) & forms
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


def _agrees_next(tokens: Sequence[Token], place: int, limit: int, attribute: Forms) -> bool:
    if place + 1 >= limit or finite(tokens[place + 1]) or tokens[place + 1].quoted:
        return False
    after = tokens[place + 1].word
    if tokens[place].has("this") and (
        tokens[place + 1].capital or _genders_differ(tokens[place].word, after)
    ):
        return False
    return bool(attribute & (after.forms | after.attributes)) and not (
        tokens[place + 1].capital and tokens[place].capital
    )


def _genders_differ(one: Word, other: Word) -> bool:
    """Whether two words cannot agree in gender: «этом власти»."""
    genders = [{each.gender for each in word.nominal if not each.plural} for word in (one, other)]
    return all(genders) and not any("" in each for each in genders) and not genders[0] & genders[1]


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
    if token.quoted:
        return place + 1 if token.quoted == 1 else 0
    if token.mark or finite(token) or token.has("whose") or _takes_no_name(tokens, phrase, token):
        return 0
    if token.named and tokens[place - 1].named is token.named:
        return place + 1
    if _begins_another(tokens, phrase, place, oblique=oblique) or _behind_state(tokens, phrase, place):
        return 0
    if token.has("joins") and place + 1 < limit:
        return _joined_genitive(tokens, phrase, place)
    if token.word.preposition and not name_part(tokens, place, phrase.lo):
        bound = token.has("attached") or tokens[phrase.head].has("office", "insiders")
        return _attached(tokens, phrase, place, limit) if not oblique or bound else 0
    return place + 1 if _belongs(tokens, phrase, place) else 0


def _takes_no_name(tokens: Sequence[Token], phrase: Phrase, token: Token) -> bool:
    """A day or "this" ends before a name: «В среду Середа …», «Об этом Трамп сообщил»."""
    return token.text[0].isupper() and tokens[phrase.head].has("times", "this")


def _behind_state(tokens: Sequence[Token], phrase: Phrase, place: int) -> bool:
    """A state takes no genitive, and ends a phrase: «Пекин обвинения отверг», «предостерегла Сеул Захарова»."""
    before, token = tokens[place - 1], tokens[place]
    if before.named is None or before.named.kind != "country" or before.word.attributes:
        return False
    if token.text[0].islower():
        return not token.word.preposition and not token.has("joins")
    return place - 1 == phrase.head and is_person_name(token)


def _belongs(tokens: Sequence[Token], phrase: Phrase, place: int) -> bool:
    """Whether a word belongs to the phrase before it: as a genitive, as a name, or as whom its head commands."""
    token, head, before = tokens[place], tokens[phrase.head], tokens[place - 1]
    beside = place - 1 == phrase.head
    if beside and head.has("commands") and any(case == "i" for case, _ in token.word.forms):
        return True
    forms = noun_forms(tokens, place, phrase.lo) | attributes(token)
    if forms == ALL and not token.word.caps and token.text[0].isupper():
        return _may_be_named(tokens, phrase, place)
    state = token.named is not None and token.named.kind in {"country", "place"} and not is_person_name(token)
    genitive = bool(forms & _GENITIVE) and not head.has("times")
    if genitive and not (forms == ALL and state and before.capital and beside):
        return True
    same_case = bool({case for case, _ in forms} & {case for case, _ in phrase.forms})
    if not token.capital or state or (token.named and not same_case):
        return False
    fits = same_case or (before.capital and not head.named and not token.named)
    return fits and _may_be_named(tokens, phrase, place)


def _begins_another(tokens: Sequence[Token], phrase: Phrase, place: int, *, oblique: bool) -> bool:
    """Whether a word that could be a genitive begins another phrase: "she", "this week", a subject before its verb."""
    token, head = tokens[place], tokens[phrase.head]
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    nominative = ("n", False) in noun_forms(tokens, place, phrase.lo)
    if nominative and token.has("pronouns"):
        return True
    if token.has("times") or (after is not None and token.word.attributes and after.has("times")):
        return True
    if not (oblique and nominative and token.capital) or token.word.caps:
        return False
    if token.named is head.named is not None:
        return False
    return _is_subject(tokens, phrase, place)


def _is_subject(tokens: Sequence[Token], phrase: Phrase, place: int) -> bool:
    """Whether a name in the nominative behind what a preposition governs is the subject: «под Курском Захарова …»."""
    token, head = tokens[place], tokens[phrase.head]
    beside = place - 1 == phrase.head
    person = token.named is not None and token.named.kind in PEOPLE
    if beside and head.named is not None and head.named.kind in _STATES:
        return token.named is None or person
    if any(each.animate or each.name for each in head.word.nominal):
        return False
    if person:
        return beside and not head.has("office", "private", "back", "voices")
    return head.text[0].islower() and place + 1 < len(tokens) and finite(tokens[place + 1])


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
    if not inner or tokens[inner.head].has("this"):
        return 0
    if tokens[place].has("attached") or (tokens[phrase.head].has("office") and charged(tokens, place, limit)):
        return inner.hi
    head = tokens[phrase.head]
    if head.has("insiders") and tokens[place].has("in") and tokens[inner.head].has("office"):
        return inner.hi
    if (head.text[0].isupper() and not head.has("office", "private")) or inner.hi >= limit:
        return 0
    after = tokens[inner.hi]
    forms = noun_forms(tokens, inner.hi, phrase.lo)
    stateful = after.named is not None and after.named.kind in {"country", "place"}
    return inner.hi if after.capital and not stateful and forms & phrase.forms else 0


def charged(tokens: Sequence[Token], place: int, limit: int) -> Phrase | None:
    """What an office is in charge of, if the preposition at `place` says that: "по контролю", «в делах»."""
    token = tokens[place]
    if not token.word.preposition or token.capital or not token.has("charge", "in"):
        return None
    inner = parse(tokens, place + 1, limit, oblique=True)
    if inner is None or not (token.has("charge") or tokens[inner.head].has("affairs")):
        return None
    return inner


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


__all__ = ["Phrase", "charged", "gender_fits", "parse", "phrases"]
