"""Text to sentences: where a claim begins and ends.

In: a text as stored, the languages. Out: spans in code points, in order, none overlapping, no text but blanks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES
from stream.matching.patterns import any_of

# No sentence of the news is longer. Rules and claims compare the mentions of a sentence with each other, so that one
# of 100,000 characters, as a hostile feed may send, would keep the tagger busy for an hour.
LONGEST: Final = 1_500
_PARAGRAPH = re.compile(r"[^\n\r]+")
_NAME: Final = (
    30  # characters of a name in quotation marks on either side of a full stop: «Украина. Год 2025»
)
_OPENS = re.compile(rf"\w [«“][^«»“”.!?]{{1,{_NAME}}}$")
_CLOSES = re.compile(rf"\s[^«»“”.!?]{{1,{_NAME}}}[»”]")
_FOLLOWS = re.compile(r"\s*[\"'“‘«(\[—–-]*\s*([^\W_])")
_DATE: Final = 11  # characters of "2026.12.8" at most, with blanks
_DAY: Final = re.compile(r"(?<![\d.])(?:20\d\d\. ?)?(?:1[0-2]|[1-9])\. ?(?:[12]\d|3[01]|[1-9])$")
_HANGUL: Final = re.compile(rf"\s+[{CLASSES['hangul']}]")


class Sentence(NamedTuple):
    """A sentence at [start, end) of its text."""

    start: int
    end: int


class _Ends(NamedTuple):
    """What ends a sentence in any of the languages, and what only seems to."""

    stop: re.Pattern[str]
    abbreviation: re.Pattern[str]
    whole: re.Pattern[str]
    longest: int  # of the abbreviations


def sentences(text: str, languages: Languages) -> list[Sentence]:
    """The sentences of `text`. Every character but blanks between sentences lies in exactly one of them.

    One that has more than LONGEST characters is cut, at a blank where there is one.
    """
    found = []
    ends = _ends_of(languages)
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        for stop in ends.stop.finditer(text, paragraph.start(), paragraph.end()):
            if not _is_end(text, start, stop, paragraph.end(), ends):
                continue
            found.append(_trimmed(text, start, stop.end()))
            start = stop.end()
        found.append(_trimmed(text, start, paragraph.end()))
    return [part for sentence in found for part in _parts(text, *sentence) if part.end > part.start]


def headline(text: str, languages: Languages) -> list[Sentence]:
    """The sentences of a headline: a quotation in it is never cut."""
    found: list[Sentence] = []
    for sentence in sentences(text, languages):
        if found and _is_open(text[found[-1].start : found[-1].end]):
            found[-1] = Sentence(found[-1].start, sentence.end)
        else:
            found.append(sentence)
    return found


def _is_open(piece: str) -> bool:
    """Whether a quotation goes on at its end."""
    return (
        piece.count('"') % 2 == 1
        or piece.count("“") > piece.count("”")
        or piece.count("«") > piece.count("»")
    )


@lru_cache(maxsize=8)
def _ends_of(languages: Languages) -> _Ends:
    every = languages.sentences
    stops = "".join(re.escape(each.stops) for each in every.values())
    joined = [
        rf"(?<={re.escape(end)})(?=[{CLASSES.get(languages.detect[code].script, '')}\"“'‘])"
        for code, each in every.items()
        for end in each.ends
        if code in languages.detect
    ]
    # One class first, then what it must be: only so does the engine skip to the next stop instead of trying each letter.
    stop = rf"[.!?…。;{stops}](?:(?<!;)[.!?…。{stops}]*[\"'”’»)\]]*(?=\s|$)|{any_of(joined)}|(?<=;)(?=\s))"
    abbreviations = [each for sentences in every.values() for each in sentences.abbreviations]
    initials = "".join(each.initials for each in every.values())
    shortened = [*map(re.escape, abbreviations), *([f"[{initials}]"] if initials else [])]
    return _Ends(
        re.compile(stop),
        re.compile(rf"(?<!['’])\b{any_of(shortened)}\.$", re.IGNORECASE),
        re.compile(
            rf"\b{any_of([re.escape(phrase) for each in every.values() for phrase in each.whole])}\.$",
            re.IGNORECASE,
        ),
        max(map(len, abbreviations), default=1),
    )


def _parts(text: str, start: int, end: int) -> Iterator[Sentence]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > 0 else start + LONGEST
        yield _trimmed(text, start, cut)
        start = cut
    yield _trimmed(text, start, end)


def _is_end(text: str, start: int, stop: re.Match[str], limit: int, ends: _Ends) -> bool:
    """Whether a full stop ends a sentence: not after an abbreviation or an initial, and something new follows."""
    follows = _FOLLOWS.match(text, stop.end(), limit)
    if follows and follows[1].islower():
        return False
    if stop[0] == "." and (_is_in_name(text, start, stop) or _is_in_date(text, stop)):
        return False
    if stop[0] == ".":
        word = text[max(start, stop.start() - ends.longest - 1) : stop.start()]
        if len(word) > ends.longest and word.isalnum():  # most sentences; the regex is slow
            return True
        tail = text[max(start, stop.start() - ends.longest - 8) : stop.start() + 1]
        return not ends.abbreviation.search(tail) or ends.whole.search(tail) is not None
    return True


def _is_in_name(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a full stop is within a name in quotation marks that no colon or comma introduces, as speech is."""
    closes = _CLOSES.match(text, stop.end())
    return (
        closes is not None
        and _OPENS.search(text, max(start, stop.start() - _NAME - 3), stop.start()) is not None
    )


def _is_in_date(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop ends a date that Korean words follow: "12.8. 평양에서". Their sentences end in words."""
    return _DAY.search(text, max(0, stop.start() - _DATE), stop.start()) is not None and (
        _HANGUL.match(text, stop.end()) is not None
    )


def _trimmed(text: str, start: int, end: int) -> Sentence:
    piece = text[start:end]
    return Sentence(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
