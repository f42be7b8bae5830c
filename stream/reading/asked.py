"""What a sentence only mentions: what somebody is asked, and the reports that he comments on.

In: a sentence with its words, and who speaks in it. Out: the spans that hold what is asked. Whose claim it is, claims.py says:
never that of who answers. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stream.reading.lexicon import Word
from stream.reading.rules import ReadSentence
from stream.reading.voices import Voice

ASKED: Final = "asked"  # words behind which is asked: "asked about", "commenting on reports that"
ASKED_BEFORE: Final = "asked-before"  # and those that end what is asked, in languages that put them there
_ENDS: Final = frozenset('.!?"«»“”')  # before the first word of a question
_OPENS: Final = ':"'  # what is quoted behind is the answer

Span = tuple[int, int]


def asked_in(unit: ReadSentence, voices: Sequence[Voice]) -> list[Span]:
    """What a sentence only asks or mentions; offsets from its beginning."""
    return [*_spans(unit, voices), *_questions(unit.text)]


def is_asked(at: int, spans: Sequence[Span]) -> bool:
    """Whether a place is in what is asked."""
    return any(start <= at < end for start, end in spans)


def _spans(unit: ReadSentence, voices: Sequence[Voice]) -> Iterator[Span]:
    for word in unit.words:
        if word.name == ASKED:
            yield word.end - unit.start, _answered(word, unit, voices)
        elif word.name == ASKED_BEFORE:
            yield _told_until(word, unit, voices), word.start - unit.start


def _questions(text: str) -> Iterator[Span]:
    """The questions in a text, each from the mark before it: "Where are these 12,000?"; the comma of a number is no mark."""
    if "?" not in text:  # most sentences
        return
    begin = 0
    for at, letter in enumerate(text):
        if letter == "?":
            yield begin, at
        if letter in _ENDS and not text[at + 1 : at + 2].isdigit():
            begin = at + 1


def _answered(word: Word, unit: ReadSentence, voices: Sequence[Voice]) -> int:
    """Where what is asked ends: at who answers, or his words; behind an answer at the next comma, else with the sentence."""
    asked = word.end - unit.start
    begins = [_begin(v) for v in voices if v.saying.start >= asked and v.who is not None]
    quoted = (unit.text.find(mark, asked) for mark in _OPENS)
    ends = [*begins, *(at for at in quoted if at >= 0)]
    if not begins and any(v.saying.end <= asked for v in voices):
        ends += [at for at in [unit.text.find(",", asked)] if at >= 0]
    return min((at for at in ends if at >= asked), default=len(unit.text))


def _told_until(word: Word, unit: ReadSentence, voices: Sequence[Voice]) -> int:
    """Where what is asked begins: behind the last saying there, whose own words it may be a word of, or with the sentence."""
    ends = (v.saying.end for v in voices if v.saying.start < word.end - unit.start)
    return max(ends, default=0)


def _begin(voice: Voice) -> int:
    """Where a saying begins, or who says it."""
    start = voice.saying.start
    return start if voice.saying.speaker is None else min(start, voice.saying.speaker[0])


__all__ = ["ASKED", "ASKED_BEFORE", "asked_in", "is_asked"]
