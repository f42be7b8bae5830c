"""Which quotation marks of a sentence hold somebody's words, and which only a name or a term.

In: a text and the endings that can stand behind a quotation. Out: spans in order. One pass from left to right.
"""

from __future__ import annotations

from typing import Final

from pactwatch.languages.particles import Endings

PAIRS: Final = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "«": "»",
    "《": "》",
    '"': '"',
    "'": "'",
    "＂": "＂",
}
_MARKS: Final = frozenset({*PAIRS, "”"})
SMALL: Final = "‘'《「『"  # quotes that mark names as well as words


def quotations(text: str, endings: Endings, *, title: bool) -> list[tuple[int, int]]:
    """The stretches of `text` in quotation marks that are somebody's words, marks included, in order."""
    spans: list[tuple[int, int]] = []
    if _MARKS.isdisjoint(text):  # most sentences
        return spans
    at = 0
    while at < len(text):
        if text[at] == "”" and not spans and "“" not in text[:at]:
            spans = [(0, at + 1)]  # it began in a sentence before
        if _opens(text, at):
            at = _quotation(text, at, spans, endings, title=title)
        at += 1
    return spans


def _opens(text: str, at: int) -> bool:
    """Whether a quotation mark stands at `at`; an apostrophe within a Latin word is none."""
    inside = text[at] == "'" and at > 0 and text[at - 1].isascii() and text[at - 1].isalnum()
    return text[at] in PAIRS and not inside


def _quotation(text: str, at: int, spans: list[tuple[int, int]], endings: Endings, *, title: bool) -> int:
    """Adds the quotation that the mark at `at` opens, or closes; its last character."""
    end = _closed(text, at)
    if end < 0 and text[at] == "“":
        end = len(text) - 1  # it ends in a sentence after
    if end < 0:
        return _unpaired(text, at, spans, endings) if text[at] == '"' else at
    if _speaks(text, (at, end), endings, title=title):
        spans.append((at, end + 1))
    return end


def _closed(text: str, at: int) -> int:
    """Where the mark that closes the one at `at` is, -1 without one; a straight mark may be closed by a curled one."""
    end = text.find(PAIRS[text[at]], at + 1)
    curled = text.find("”", at + 1, end if end >= 0 else len(text)) if text[at] == '"' else -1
    return curled if curled >= 0 and "“" not in text[at:curled] else end


def _unpaired(text: str, at: int, spans: list[tuple[int, int]], endings: Endings) -> int:
    """A straight mark alone closes what began before the sentence, or opens what ends behind it."""
    if text.startswith(endings.behind_quote, at + 1) or (at > 0 and not text[at - 1].isspace()):
        spans[:] = [(0, at + 1)]
        return at
    spans.append((at, len(text)))
    return len(text) - 1


def _speaks(text: str, span: tuple[int, int], endings: Endings, *, title: bool) -> bool:
    """Whether what is quoted is more than a name or a term."""
    start, end = span
    inside = text[start + 1 : end]
    marked = text.startswith(endings.behind_quote, end + 1)
    if marked and (" " in inside or not text.startswith(endings.unsure, end + 1)):
        return True
    if inside.endswith((".", "?", "!")):
        return True
    long = title or inside.count(" ") >= 3 or inside.endswith(endings.finals)
    return text[start] not in SMALL and long
