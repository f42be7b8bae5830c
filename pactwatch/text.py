"""Text from outside. In: text of feeds, files and people. Out: text that a terminal shows and that pactwatch compares. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"))
_PARTS = tuple("\"“”«»‘’':-–—")  # a mark between what a headline says and who says it
APART = " \"'“”‘’«»:-–—,…"  # what a clause of a headline does not begin or end with
# C0 but for line ends and tabs, DEL, C1, and what turns the direction of writing.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """The text with a visible sign for every control character; its length stays, so offsets hold."""
    return _CONTROLS.sub(lambda found: chr(0x2400 + ord(found[0])) if found[0] < " " else "\ufffd", words)


def in_sentence(text: str, names: Mapping[str, str]) -> str:
    """The sentence with another name for every name in it that `names` has: "Russia has …" becomes "Россия has …"."""
    known = sorted((name for name in names if not name.islower()), key=len, reverse=True)
    if not known:
        return text
    pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, known)) + r")(?!\w)"
    return re.sub(pattern, lambda found: names[found[0]], text)


def in_words(text: str, names: Mapping[str, str]) -> str:
    """The text with its name for every entity id that is a word of it: "nis denies" becomes "National … denies"."""
    return re.sub(r"[\w-]+", lambda word: names.get(word[0], word[0]), text)


def shortened(line: str, most: int) -> str:
    """A line of at most `most` characters, cut between words: "North Korea has sent …"."""
    cut = line[:most]
    return line if cut == line else f"{cut.rpartition(' ')[0] or cut} …"


def without_speaker(text: str, start: int, end: int, speaker: tuple[int, int]) -> tuple[int, int]:
    """What a headline at [start, end) says, without who says it at one of its ends, apart from it by a mark.

    The whole where he is in its midst, or is the subject of its verb.
    """
    first, last = speaker
    if not text[start:first].strip(APART) and text[last:end].lstrip()[:1] in _PARTS:
        return last, end
    if not text[last:end].strip(APART) and text[start:first].rstrip()[-1:] in _PARTS:
        return start, first
    return start, end


def closes_quotations(text: str) -> bool:
    """Whether quotations begin and end in a text: a part of one is nothing to quote."""
    return text.count('"') % 2 == 0 and all(text.count(begin) == text.count(end) for begin, end in _QUOTES)


def spaced(identifier: str) -> str:
    """A theme, reason or other id for people: "troop-deployment" is "troop deployment"."""
    return identifier.replace("-", " ")
