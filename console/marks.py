"""A text with what was found in it. In: a text, spans. Out: pieces to show, each with its mark. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Kind = Literal["figure", "evidence", "speaker", "act"]
Span = tuple[int, int, Kind]
_ENDS = ".!?…。\n"
_CLOSING = "\"'”’»」』)]"
_LETTER = r"(?![\x00-\u036f\u1e00-\u1eff])[^\W\d_]"  # of no Latin alphabet
_FOREIGN = re.compile(rf"{_LETTER}(?:[^A-Za-z“”]*{_LETTER})?")
_MOST_BEFORE, _MOST_AFTER = 160, 240  # characters of context


class Piece(NamedTuple):
    """Some words of a text, with the mark that all of them have."""

    text: str
    mark: str = ""  # a Kind, or one and "act"


class Quote(NamedTuple):
    """Words of an article, in its language; cut where they begin or end inside a sentence."""

    pieces: tuple[Piece, ...]
    language: str
    cut_before: bool = False
    cut_after: bool = False


class Words(NamedTuple):
    """Some words of a sentence of ours: its article's headline, others in the article's language, or ours."""

    text: str
    kind: Literal["title", "foreign", "ours"] = "ours"


def words_of(sentence: str, title: str) -> tuple[Words, ...]:
    """The whole sentence. What is written in another alphabet, such as a quotation or an outlet's name, is apart."""
    before, quoted, after = sentence.partition(title) if title else (sentence, "", "")
    found = [*_by_alphabet(before), Words(quoted, "title"), *_by_alphabet(after)]
    return tuple(each for each in found if each.text)


def _by_alphabet(text: str) -> Iterable[Words]:
    start = 0
    for found in _FOREIGN.finditer(text):
        yield Words(text[start : found.start()])
        yield Words(found[0], "foreign")
        start = found.end()
    yield Words(text[start:])


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """The whole text; where spans overlap, the first wins, with an act beside it. Spans beyond the text are cut."""
    marks = [""] * len(text)
    for start, end, kind in sorted(spans, key=lambda span: span[2] == "act"):
        for place in range(max(0, start), min(end, len(text))):
            if kind == "act" and "act" not in marks[place]:
                marks[place] = f"{marks[place]} act".strip()
            else:
                marks[place] = marks[place] or kind
    found: list[Piece] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            found.append(Piece(text[start:place], marks[start]))
            start = place
    return tuple(found)


def quote(text: str, language: str, spans: Sequence[Span]) -> Quote:
    """The sentences of the text that have the spans, with these marked. Without spans, its first sentence."""
    first = min((start for start, _, _ in spans), default=0)
    last = max((end for _, end, _ in spans), default=0)
    start = _start(text, min(first, len(text)))
    end = _end(text, min(last, len(text)))
    shifted = [(a - start, b - start, kind) for a, b, kind in spans]
    before, words, after = text[:start].rstrip(" \t"), text[start:end], text[end:].strip()
    return Quote(
        pieces(words, shifted),
        language,
        cut_before=bool(before) and before[-1] not in _ENDS + _CLOSING,
        cut_after=bool(after)
        and words.rstrip()[-1:] not in (*_ENDS, *_CLOSING)
        and text[end : end + 1] != "\n",
    )


def _start(text: str, place: int) -> int:
    """Where the sentence around a place begins, or a word some way before it."""
    least = max(0, place - _MOST_BEFORE)
    for here in range(place, least, -1):
        if _is_end(text, here - 1) and here < place:
            return _skip_blanks(text, here, place)
    return _skip_blanks(text, least if least == 0 else text.find(" ", least, place) + 1 or least, place)


def _end(text: str, place: int) -> int:
    """Where the sentence around a place ends, or a word some way after it."""
    most = min(len(text), place + _MOST_AFTER)
    for here in range(max(place - 1, 0), most):
        if _is_end(text, here):
            end = here if text[here] == "\n" else here + 1
            while end < len(text) and text[end] in _CLOSING:
                end += 1
            return max(end, place)
    return most if most == len(text) else max(text.rfind(" ", place, most), place)


def _is_end(text: str, place: int) -> bool:
    """Whether a sentence ends with this character: a full stop within a number or an address is none."""
    if text[place] not in _ENDS:
        return False
    following = text[place + 1 : place + 2]
    return text[place] == "\n" or not following or following.isspace() or following in _CLOSING


def _skip_blanks(text: str, start: int, limit: int) -> int:
    while start < limit and (text[start].isspace() or text[start] in "”’»」』)]"):
        start += 1
    return start
