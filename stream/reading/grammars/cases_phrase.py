"""Noun phrases by case: where one begins and ends.

In: tokens. Out: Phrases, each with the cases and numbers that it can be in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from stream.reading.grammars.base import LONGEST_SPEAKER
from stream.reading.grammars.cases_borders import (
    another_name,
    begins_another,
    behind_state,
    is_state,
    same_name,
    takes_no_name,
)
from stream.reading.grammars.cases_forms import (
    ALL,
    INTRODUCING,
    Forms,
    Phrase,
    attributes,
    is_person_name,
    name_part,
    noun_forms,
)
from stream.reading.grammars.cases_text import Token, finite
from stream.reading.grammars.cases_words import Word

_NO_SUBJECT: Final[Forms] = frozenset(each for each in ALL if each[0] != "n")
_FIGURE: Final[Forms] = frozenset({("n", True), ("a", True)})
_ABBREVIATED: Final = 4  # letters: «тыс.», «млрд.»
_GENITIVE: Final = frozenset({("g", False), ("g", True)})


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
    if lo < limit and counts(tokens[lo]):
        phrase = _counted(tokens, lo, limit)
        if phrase:
            return phrase
    core = _core(tokens, lo, limit, _NO_SUBJECT if oblique else ALL)
    return _extended(tokens, core, limit, oblique=oblique) if core else None


def _core(tokens: Sequence[Token], lo: int, limit: int, forms: Forms) -> Phrase | None:
    """A noun with the attributes before it that agree with it."""
    for place in range(lo, limit):
        token = tokens[place]
        if _emphasised(tokens, place, lo, limit):
            continue
        noun = noun_forms(tokens, place, lo) & forms
        attribute = attributes(token) & forms
        if noun and not (attribute and _agrees_next(tokens, place, limit, attribute)):
            return Phrase(lo, place + 1, place, noun)
        if not attribute or finite(token):
            # An adjective with no noun after it stands for one ("the wounded").
            return Phrase(lo, place, place - 1, forms) if place > lo else None
        forms = attribute
        if place + 1 == limit:
            return Phrase(lo, limit, place, forms)
    return None


def _emphasised(tokens: Sequence[Token], place: int, lo: int, limit: int) -> bool:
    """Whether it is one of the words of "of that same Seoul" or "Putin himself", which need not agree."""
    if place > lo and tokens[place].has("emphasis"):
        return True
    if place + 1 < limit and tokens[place].has("itself"):
        return bool(noun_forms(tokens, place + 1, lo) or attributes(tokens[place + 1]))
    return place + 1 < limit and tokens[place + 1].has("emphasis") and tokens[place].has("pronouns")


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


def counts(token: Token) -> bool:
    """Whether it is a number, or "several"."""
    return not token.quoted and (
        token.has("counted")
        or token.text[0].isdigit()
        or any(each.pos == "NUMR" for each in token.word.nominal)
    )


def _counted(tokens: Sequence[Token], lo: int, limit: int) -> Phrase | None:
    """ "two sources", "one of the diplomats", "most experts": who is counted is the head."""
    place = _behind_number(tokens, lo, limit)
    if place >= limit or not tokens[place].word.all_forms & _GENITIVE:
        return None
    inner = parse(tokens, place, limit, oblique=True)
    if not inner:
        return None
    own = tokens[lo].word.all_forms or _FIGURE
    both = frozenset((case, plural) for case, _ in own for plural in (False, True))
    return Phrase(lo, inner.hi, inner.head, both, counted=True)


def _behind_number(tokens: Sequence[Token], lo: int, limit: int) -> int:
    """Where the words behind a number begin, and behind "of" in "one of"."""
    place = lo + 1
    while place < limit and (counts(tokens[place]) or _abbreviates(tokens, place)):
        place += 1
    of = place < limit and tokens[place].word.preposition and tokens[lo].has("counted")
    return place + of


def _abbreviates(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is a stop, or the short word before one: "11 тыс. человек"."""
    stops = [each.text == "." for each in tokens[place : place + 2]]
    return stops[0] or (stops[-1] and len(tokens[place].text) <= _ABBREVIATED)


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
    if _ends(tokens, phrase):
        return 0
    if same_name(token, tokens[place - 1]):
        return place + 1
    if token.word.caps and token.named is None and _is_surname(tokens[place - 1]):
        return 0  # «слова Пескова ТАСС»
    another = another_name(tokens, phrase) or behind_state(tokens, phrase)
    if another or begins_another(tokens, phrase, oblique=oblique):
        return 0
    return _dependent(tokens, phrase, limit, oblique=oblique)


def _is_surname(token: Token) -> bool:
    return token.capital and is_person_name(token) and not token.names({"place"})


def _dependent(tokens: Sequence[Token], phrase: Phrase, limit: int, *, oblique: bool) -> int:
    """The end of the phrase with what depends on its head, or 0."""
    place, token = phrase.hi, tokens[phrase.hi]
    if token.has("joins") and place + 1 < limit:
        return place + 2 if _joins_genitives(tokens, phrase) else 0
    if token.word.preposition and not name_part(tokens, place, phrase.lo):
        return _attached(tokens, phrase, limit) if not oblique or _binds(tokens, phrase) else 0
    return place + 1 if _belongs(tokens, phrase) else 0


def _binds(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a preposition behind the phrase may belong to it: to an office, or a body with a name of its own."""
    first = tokens[phrase.lo]
    own = first.capital and first.named is None
    return own or tokens[phrase.hi].has("attached") or tokens[phrase.head].has("office", "insiders")


def _ends(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the next token can belong to no phrase before it."""
    token = tokens[phrase.hi]
    if token.mark or finite(token) or token.has("whose"):
        return True
    return takes_no_name(tokens, phrase, token) or _points_to_what_was_said(tokens, phrase.hi)


def _points_to_what_was_said(tokens: Sequence[Token], place: int) -> bool:
    """Whether "this" stands right before a verb: «В Кремле этого не подтвердили»."""
    after = tokens[place + 1 : place + 2]
    return tokens[place].has("this") and any(each.has("not") or finite(each) for each in after)


def _belongs(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the next word belongs to the phrase: as a genitive, as a name, or as whom its head commands."""
    token = tokens[phrase.hi]
    if _commanded(tokens, phrase):
        return True
    forms = noun_forms(tokens, phrase.hi, phrase.lo) | attributes(token)
    if forms == ALL and token.text[0].isupper() and not token.word.caps:
        return _may_be_named(tokens, phrase)
    if forms & _GENITIVE and _takes_genitive(tokens, phrase, forms):
        return True
    return _fits_as_name(tokens, phrase, forms) and _may_be_named(tokens, phrase)


def _commanded(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "commanding the army": the instrumental right behind who commands."""
    beside = phrase.hi - 1 == phrase.head
    commands = beside and tokens[phrase.head].has("commands")
    return commands and any(case == "i" for case, _ in tokens[phrase.hi].word.forms)


def _takes_genitive(tokens: Sequence[Token], phrase: Phrase, forms: Forms) -> bool:
    """Whether the next word can be a genitive here: not of a day, and no state of unknown case beside a name («Сеул США»)."""
    token = tokens[phrase.hi]
    plural = ("n", False) in forms and ("g", False) not in forms  # "Киев" is no genitive of «кий»
    if tokens[phrase.head].has("times") or (token.named is not None and plural):
        return False
    beside = phrase.hi - 1 == phrase.head and tokens[phrase.head].capital
    return not (beside and forms == ALL and is_state(token))


def _fits_as_name(tokens: Sequence[Token], phrase: Phrase, forms: Forms) -> bool:
    """Whether the next word can be a name in the case of the head, or goes on with a stranger's name."""
    token = tokens[phrase.hi]
    if not token.capital or is_state(token):
        return False
    if phrase.cases & {case for case, _ in forms}:
        return True
    return tokens[phrase.hi - 1].capital and not tokens[phrase.head].named and not token.named


def _may_be_named(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether the head can have a name behind it: a person or an institution, one of them, or a name already."""
    if all(plural and case != "n" for case, plural in phrase.forms):
        return False  # "told the journalists Sin Hong Chol": not theirs
    named_already = _begins_name(tokens[phrase.hi - 1])
    return named_already or tokens[phrase.hi].text.isascii() or _may_be_called(tokens[phrase.head])


def _begins_name(token: Token) -> bool:
    """Whether it is a word of somebody's name, no abbreviation and no state's or body's name."""
    if not token.text[0].isupper() or token.word.caps:
        return False
    return token.named is None or token.named.kind == "person"


def _may_be_called(head: Token) -> bool:
    """Whether what a word means has a name: somebody, an institution, something that is written as a name."""
    if head.word.animate or not head.word.forms:
        return True
    return head.has(*INTRODUCING) or (head.text[0].isupper() and not head.named)


def _joins_genitives(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "ministers of defence of the US and of South Korea": an "and" inside the genitives."""
    before, after = tokens[phrase.hi - 1], tokens[phrase.hi + 1]
    inside = phrase.hi - 1 > phrase.head and before.word.forms & _GENITIVE
    forms = after.word.all_forms
    if not inside or not forms & _GENITIVE or is_person_name(after):
        return False
    only = all(case != "n" for case, _ in forms)
    return ("n", True) in phrase.forms or (only and not tokens[phrase.head].text[0].isupper())


def _attached(tokens: Sequence[Token], phrase: Phrase, limit: int) -> int:
    """The end of a phrase with one that a preposition attaches, or 0: "the centre at the UN"."""
    inner = parse(tokens, phrase.hi + 1, limit, oblique=True)
    if not inner or tokens[inner.head].has("this"):
        return 0
    bound = _says_where(tokens, phrase, inner) or _in_charge(tokens, phrase, limit)
    return inner.hi if bound or (inner.hi < limit and _before_its_name(tokens, phrase, inner)) else 0


def _says_where(tokens: Sequence[Token], phrase: Phrase, inner: Phrase) -> bool:
    """ "the centre at the council", "sources in the ministry"."""
    preposition = tokens[phrase.hi]
    if preposition.has("attached") or tokens[inner.head].has("former"):
        return True  # "the centre at the council", "a general in retirement"
    insiders = tokens[phrase.head].has("insiders") and preposition.has("in")
    return insiders and tokens[inner.head].has("office")


def _in_charge(tokens: Sequence[Token], phrase: Phrase, limit: int) -> bool:
    """ "the envoy for Ukraine", "the Monitoring Team for sanctions": an office, or a body with a name of its own."""
    own = phrase.lo < phrase.head and tokens[phrase.lo].capital and not tokens[phrase.lo].named
    charges = tokens[phrase.head].has("office") or own
    return charges and charged(tokens, phrase.hi, limit) is not None


def _before_its_name(tokens: Sequence[Token], phrase: Phrase, inner: Phrase) -> bool:
    """Whether a name in the case of the head follows what stands between: "the ambassador in Pyongyang Matsegora"."""
    head, after = tokens[phrase.head], tokens[inner.hi]
    if head.text[0].isupper() and not head.has("office", "private"):
        return False
    if tokens[inner.head].has("occasions"):
        return False  # "Budanov in an interview to Radio Svoboda"
    if not after.capital or after.names({"country", "place"}):
        return False
    return bool(noun_forms(tokens, inner.hi, phrase.lo) & phrase.forms)


def charged(tokens: Sequence[Token], place: int, limit: int) -> Phrase | None:
    """What an office is in charge of, if the preposition at `place` says that: "по контролю", «в делах»."""
    token = tokens[place]
    if not token.word.preposition or token.capital or not token.has("charge", "in"):
        return None
    inner = parse(tokens, place + 1, limit, oblique=True)
    if inner is None or not (token.has("charge") or tokens[inner.head].has("affairs")):
        return None
    return inner


def before_name(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Who is told of by an adjective alone before a name that doesn't decline: the prisoner in «цитує полоненого СБУ»."""
    name, words = tokens[phrase.head], tokens[phrase.lo : phrase.head]
    if not words or name.named is None or not name.word.caps or phrase.may_be("n"):
        return None
    if any(each.named or each.capital for each in words):
        return None
    return replace(phrase, hi=phrase.head, head=phrase.head - 1)


__all__ = ["Phrase", "before_name", "charged", "counts", "parse", "phrases"]
