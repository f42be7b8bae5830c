"""What nouns that point back share with words that were said before: "the ministry", "the spy agency".

In: the words that point, and earlier words or sentences. Out: whether they mean the same, and whose office it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pactwatch.languages.model import Languages
from stream.reading.compounds import is_compound
from stream.reading.grammars.base import PEOPLE, Named

_APART = 2  # words between a country and an office of it
_SMALL = 3  # letters of an article or preposition at most in letters of an alphabet
# Letters that forms of one word share, where words are declined and where not ("minister", "ministry").
_STEM, _WHOLE = 4, 7
WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_MARKS = re.compile(r"[.,;:()\"]")
_NO_OWNERS = PEOPLE | {"place"}  # of "the Amur governor" nobody listed is the owner


def office_before(
    words: str, past: Iterable[tuple[str, Sequence[Named]]], languages: Languages
) -> tuple[bool, str | None]:
    """Whether an office with the noun of `words` is in one of the sentences `past`, and with whose name it stands there."""
    if is_compound(words, languages):
        return False, None
    noun = re.compile(rf"(?<!\w){re.escape(WORD.findall(words)[-1])}(?!\w)", re.IGNORECASE)
    return next((found for piece, named in past for found in _owners(noun, piece, named)), (False, None))


def _owners(noun: re.Pattern[str], piece: str, named: Sequence[Named]) -> Iterator[tuple[bool, str | None]]:
    """For each office in a sentence whose it is; one with a name of its own is somebody's who is not listed."""
    for match in noun.finditer(piece):
        near = [n for n in named if n.end <= match.start() and n.kind not in _NO_OWNERS]
        if (agency := _agency_at(match.start(), named)) is not None:
            yield True, agency
        elif near and _belongs(piece[near[-1].end : match.start()]):
            yield True, near[-1].id
        elif match[0][:1].isupper() and match.start() > 0:
            yield True, None


def _agency_at(start: int, named: Sequence[Named]) -> str | None:
    """The listed agency whose name a noun is part of: "agency" in "Seoul's spy agency"."""
    return next((n.id for n in named if n.start <= start < n.end and n.kind == "agency"), None)


def _belongs(between: str) -> bool:
    """Whether nothing but a few words of a name stand between a country and an office."""
    return _MARKS.search(between) is None and len(WORD.findall(between)) <= _APART


def named_in_full(words: str, piece: str) -> bool:
    """Whether a sentence has the last of some words right behind another name: "Petrov" in "Andrei Petrov"."""
    last = (WORD.findall(words) or [""])[-1]
    before = re.finditer(rf"([^\W\d_])[\w'’\-]* {re.escape(last)}(?!\w)", piece)
    return any(not match[1].islower() for match in before)


def share_a_word(words: str, earlier: str, languages: Languages) -> bool:
    """Whether most words of a noun phrase that points back are in an earlier one; of compounds, whether they end alike."""
    pointing, known = WORD.findall(words), WORD.findall(earlier)
    if is_compound(words, languages):
        return _same_holder(pointing, known)
    content = {_declined(word) for word in pointing if len(word) > _SMALL}
    shared = content & {_declined(word) for word in known}
    return len(shared) * 2 > len(content)  # "the Ministry of Defence" is no "Defence Intelligence Agency"


def _same_holder(pointing: Sequence[str], known: Sequence[str]) -> bool:
    """Where words are compounds: "실장" is "국가안보실장", and a surname alone in front begins his name."""
    surname = pointing[0] if len(pointing) > 1 and len(pointing[0]) == 1 else ""
    if not any(word.startswith(surname) for word in known):
        return False
    return bool(pointing) and any(word.endswith(pointing[-1]) for word in known)


def short(word: str) -> str:
    """What all forms of a word or surname begin with."""
    return word.lower()[:_STEM]


def stems(word: str) -> tuple[str, ...]:
    """What forms of a word begin with, those too that drop the vowel before its last letter: «посол», «посла»."""
    whole, shortened = short(word), short(word[:-2] + word[-1:])
    return (whole,) if whole == shortened or word.isascii() else (whole, shortened)


def has_apart(words: str, piece: str, own: str) -> bool:
    """Whether a sentence has one of some words, in any form, and not only among the words `own`."""
    pointing = {stem for word in WORD.findall(words) for stem in stems(word)}
    return not pointing.isdisjoint(set(map(short, WORD.findall(piece))) - set(map(short, WORD.findall(own))))


def _declined(word: str) -> str:
    return word.lower()[:_WHOLE] if word.isascii() else short(word)


def tells_who(words: str, *, alone: bool) -> bool:
    """Whether a noun that points back has a name with it; where nobody is known for it, `alone`, whether it is no bare noun."""
    first, *rest = WORD.findall(words) or [""]
    bare = len(rest) <= (len(first) <= _SMALL and first.isascii())
    return not says_little(words) or (alone and not bare)


def says_little(words: str) -> bool:
    """Whether a noun has no name with it: "the spy agency"."""
    return not any(word[:1].isupper() for word in WORD.findall(words)[1:])
