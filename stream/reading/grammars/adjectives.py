"""Who says something by what he is said to be: "is adamant that", "was scathing about the report", "was coy about the date".

In: a Sentence. Out: sayings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pactwatch.records import Stance
from stream.reading.grammars.base import Saying
from stream.reading.grammars.sayings import sayings_of
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.subjects import subject_before

_STANCES: Final[dict[str, Stance]] = {
    "certain": "asserts",
    "adjective_asserts": "asserts",
    "adjective_denies": "denies",
    "adjective_declines": "declines",
}
ADJECTIVES: Final = (*_STANCES, "adjective_aware")
_SAID: Final = frozenset({"noun_asserts", "noun_estimates", "document", "own_source"})
_SAID_REACH: Final = 7  # tokens from "dismissive of" to "claims"


def of_adjectives(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of those who are sure, scornful or silent about something; none of who "is not sure"."""
    for index, token in enumerate(sentence.tokens):
        if token.quoted and sentence.title:
            yield from _of_headline(sentence, index)
        stance = None if token.quoted else _stance(sentence, index)
        if stance is None:
            continue
        group = sentence.group(index)
        lead = sentence.parts_in(Phrase(group, index - 1)) if group < index else frozenset()
        subject = subject_before(sentence, group) if "passive" in lead and "negation" not in lead else None
        if subject is not None:
            at, said = (token.start, token.end), (token.end, len(sentence.text))
            yield from sayings_of(sentence, subject, stance, at, said, animated=True)


def _of_headline(sentence: Sentence, index: int) -> Iterator[Saying]:
    """Sayings of whom a headline quotes with an adjective alone: "UN chief 'very concerned'", "China 'not aware' of it"."""
    opening = _opening(sentence, index)
    stance = _quoted_stance(sentence, opening, index) if opening else None
    subject = subject_before(sentence, opening) if stance is not None else None
    if subject is None or subject.first > 0 or stance is None:
        return
    token = sentence.tokens[index]
    at, said = (token.start, token.end), (token.end, len(sentence.text))
    for saying in sayings_of(sentence, subject, stance, at, said):
        if saying.actor is not None or saying.office:
            yield saying


def _opening(sentence: Sentence, index: int) -> int:
    """The quotation mark before a quoted adjective and its adverbs; 0 if there is none."""
    first = index - 1
    while sentence.parts(first) & {"adverb", "negation"} and not sentence.tokens[first].mark:
        first -= 1
    return first if first > 0 and sentence.tokens[first].mark and sentence.tokens[first].quoted else 0


def _quoted_stance(sentence: Sentence, opening: int, index: int) -> Stance | None:
    """The stance of an adjective that a headline quotes: "concerned" asserts, "not aware" declines; None if neither."""
    negated = "negation" in sentence.parts_in(Phrase(opening, index - 1))
    if negated:
        return "declines" if "adjective_aware" in sentence.parts(index) else None
    return "asserts" if "adjective_asserts" in sentence.parts(index) else None


def _stance(sentence: Sentence, index: int) -> Stance | None:
    """The stance that an adjective tells with what follows it; None if it tells nothing."""
    kind = next((kind for kind in _STANCES if kind in sentence.parts(index)), None)
    if kind is None:
        return None
    if kind == "certain":
        return "asserts" if _clause_behind(sentence, index + 1) else None
    if _quotes(sentence, index + 1):
        return "asserts"
    if sentence.parts(index + 1).isdisjoint(("adjective_about", "that")):
        return None
    denies_nothing = kind == "adjective_denies" and not _of_words(sentence, index + 1)
    return "asserts" if denies_nothing else _STANCES[kind]


def _quotes(sentence: Sentence, index: int) -> bool:
    """Whether a colon at `index` leads to somebody's own words: 'was blunt: "We will not"'."""
    quoted = index + 1 < len(sentence.tokens) and sentence.tokens[index + 1].quoted
    return quoted and sentence.low(index) == ":"


def _of_words(sentence: Sentence, index: int) -> bool:
    """Whether words are soon named that can be denied: "dismissive of the claims", no "dismissive of Clinton"."""
    return any(sentence.parts(i) & _SAID for i in range(index, index + _SAID_REACH - 1))


def _clause_behind(sentence: Sentence, index: int) -> bool:
    """Whether what somebody is sure of begins at `index`: "that", or a noun phrase."""
    parts = sentence.parts(index)
    named = index < len(sentence.tokens) and sentence.tokens[index].capital
    return named or not parts.isdisjoint(("that", "determiner", "pronoun", "possessive_pronoun"))
