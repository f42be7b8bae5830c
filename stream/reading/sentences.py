"""Text to sentences: where a claim begins and ends, in English, Korean, Russian and Ukrainian.

In: a text as stored. Out: spans in code points, in order, none overlapping, no text but blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

# No sentence of the news is longer. Rules and claims compare the mentions of a sentence with each other, so that one
# of 100,000 characters, as a hostile feed may send, would keep the tagger busy for an hour.
LONGEST: Final = 1_500
_PARAGRAPH = re.compile(r"[^\n\r]+")
# One class first, then what it must be: only so does the regex engine skip to the next stop instead of trying each letter.
_STOP = re.compile(r"[.!?…。;](?:(?<!;)[.!?…。]*[\"'”’»)\]]*(?=\s|$)|(?<=다\.)(?=[가-힣\"“'‘])|(?<=;)(?=\s))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|gen|lt|col|maj|sgt|capt|adm|gov|sen|rep|st|no|vs|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov"
    r"|dec|inc|co|corp|[a-z]|тыс|тис|млн|млрд|трлн|г|гг|р|рр|им|ім|ул|вул|руб|грн|долл|дол|стр|см|ср|гл|т|п|н|ст|обл|чел|др|ін|е|д|о"
    r"|[а-яіїє])|(?:\b[a-z]\.)+[a-z])\.$",
    re.IGNORECASE,
)
_NO_ABBREVIATION = 5  # so many letters before a full stop are no abbreviation: the longest has four
_FOLLOWS = re.compile(r"\s*[\"'“‘«(\[—–-]*\s*([^\W_])")


class Sentence(NamedTuple):
    """A sentence at [start, end); `paragraph` counts from 0 in its text."""

    start: int
    end: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of `text`. Every character but blanks between sentences lies in exactly one of them.

    One that has more than LONGEST characters is cut, at a blank where there is one.
    """
    found = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        start = paragraph.start()
        for stop in _STOP.finditer(text, paragraph.start(), paragraph.end()):
            if not _ends(text, start, stop, paragraph.end()):
                continue
            found.append(_trimmed(text, start, stop.end(), number))
            start = stop.end()
        found.append(_trimmed(text, start, paragraph.end(), number))
    return [part for sentence in found for part in _parts(text, *sentence) if part.end > part.start]


def _parts(text: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > 0 else start + LONGEST
        yield _trimmed(text, start, cut, paragraph)
        start = cut
    yield _trimmed(text, start, end, paragraph)


def _ends(text: str, start: int, stop: re.Match[str], limit: int) -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or an initial, and something new follows."""
    follows = _FOLLOWS.match(text, stop.end(), limit)
    if follows and follows[1].islower():
        return False
    if stop[0] == ".":
        word = text[max(start, stop.start() - _NO_ABBREVIATION) : stop.start()]
        if len(word) == _NO_ABBREVIATION and word.isalnum():  # most sentences; the regex is slow
            return True
        tail = text[max(start, stop.start() - 12) : stop.start() + 1]
        return not _ABBREVIATION.search(tail)
    return True


def _trimmed(text: str, start: int, end: int, paragraph: int) -> Sentence:
    piece = text[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), paragraph)
