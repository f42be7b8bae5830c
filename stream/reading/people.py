"""Whom surnames mean in an article: people who are listed, those who speak for a listed entity, and their namesakes.

In: the sentences of an article in order, and full names of those who speak. Out: a listed entity's id, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile

from stream.reading.compounds import is_compound
from stream.reading.grammars.base import PEOPLE, Named
from stream.reading.listed import leaders, sides
from stream.reading.pointing import WORD, short, stems
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_GIVEN = re.compile(r" ([^\W\d_])\w+(?: ([^\W\d_])\w|-\w)")  # two given names behind a surname
_APART = re.compile(r"[,;:.!?…()«»\"–—]")
_COMMA_BEFORE = re.compile(r"(?<=\w),(?: [^\W\d_a-z][^\s,]*){0,2} $")  # and given names in front of a surname
_TITLE = 8  # words of an office before a name
_PLACE = 2  # capitals of "in Seoul Georgy" at least before a surname
_INITIALS = 3  # letters of an abbreviation at least
_SMALL = 3  # letters of an article or preposition at most
_STEM = 4  # letters that forms of one surname share at least


class People:
    """The people of one article."""

    def __init__(self, watchlist: Watchlist) -> None:
        self._watchlist = watchlist
        self._people = _people(watchlist)
        self._listed: dict[
            str, str
        ] = {}  # part of a full name -> the listed person, or whom its owner speaks for
        self._first: dict[str, set[str]] = {}  # listed person -> parts of his full names
        self._posts: dict[
            str, set[str]
        ] = {}  # word before a listed person's name -> who was introduced by it
        self._heads: dict[str, set[str]] = {}  # country -> its leaders who are named
        self._short: dict[str, str] = {}  # initials -> the listed speaker whose words have them
        self._others: set[str] = set()  # parts of full names of people who are not listed

    def meet(self, unit: ReadSentence, text: str) -> None:
        """Learns the names in full of the listed people in a sentence, before the article is read."""
        for mention in unit.mentions:
            entity = self._watchlist.entities.get(mention.symbol)
            if entity is not None and entity.kind == "leader":
                self._heads.setdefault(sides(self._watchlist)[entity.id], set()).add(entity.id)
            if entity is None or entity.kind not in PEOPLE:
                continue
            parts = WORD.findall(text, mention.start, mention.end)
            if len(parts) > 1:
                self._first.setdefault(entity.id, set()).update(map(_stem, parts))

    def read(self, unit: ReadSentence, text: str, named: Sequence[Named], piece: str) -> None:
        """Takes in who is named in full in a sentence; `piece` is the sentence."""
        for name in named:
            if name.kind not in PEOPLE:
                continue
            self._lead(name, piece)
            parts = [w for w in WORD.findall(piece[name.start : name.end]) if w[:1].isupper()]
            if len(parts) > 1:
                self._listed[_stem(parts[-1])] = name.id
                self._listed[_stem(parts[0])] = name.id
        for mention in unit.mentions if unit.field != "title" else ():
            if mention.symbol in self._people and self._stranger(unit, text, mention):
                self._forget(_stem(text[mention.start : mention.end]))

    def _stranger(self, unit: ReadSentence, text: str, mention: Mention) -> bool:
        """Whether given names that are not his follow a listed surname: "Kim Jong Gyu", "Yoon Tae-ho"."""
        given = _GIVEN.match(text, mention.end)
        if given is None or not all(letter.isupper() for letter in given.groups("A")):
            return False
        return not any(m.start == mention.start and m.end > mention.end for m in unit.mentions)

    def _lead(self, name: Named, piece: str) -> None:
        """Remembers the words that lead to a person's name: no mark between them, and a little word only before a place.

        Commas on both sides of the name are no such marks: "the minister, Kim Yong Hyun, said".
        """
        capitals = 0
        before = piece[: name.start]
        if is_compound(piece[name.start : name.end], self._watchlist.languages):
            return
        comma = _COMMA_BEFORE.search(before)
        if comma is not None and piece[name.end : name.end + 1] == ",":
            before = before[: comma.start()]
        for word in reversed(WORD.findall(_APART.split(before)[-1])[-_TITLE:]):
            if word[:1].isupper():
                capitals += 1
            elif len(word) <= _SMALL and capitals < _PLACE:
                return
            if len(word) > _SMALL:
                self._posts.setdefault(short(word), set()).add(name.id)

    def holds(self, actor: str, words: str) -> None:
        """Remembers the words that explain the name of a listed person: "Russia's chief of the general staff"."""
        for word in WORD.findall(words):
            if len(word) > _SMALL:
                self._posts.setdefault(short(word), set()).add(actor)

    def shorten(self, words: str, actor: str) -> None:
        """Remembers the initials of a listed speaker's words: "JCS" of "the Joint Chiefs of Staff"."""
        names = [word for word in WORD.findall(words) if word[:1].isupper()]
        for first in range(len(names) - _INITIALS + 1):
            self._short.setdefault("".join(word[0] for word in names[first:]), actor)

    def abbreviated(self, words: str) -> str | None:
        """Whose initials are among words: "a JCS official"."""
        return next((self._short[word] for word in WORD.findall(words) if word in self._short), None)

    def holder(self, words: str) -> str | None:
        """The only listed person whose name stood behind this office before."""
        known = [
            self._posts[stem] for word in WORD.findall(words) for stem in stems(word) if stem in self._posts
        ]
        return next(iter(known[0])) if known and len(known[0]) == 1 else None

    def head_of(self, actor: str | None) -> str | None:
        """Who "the Russian president" is: the one leader of the country `actor` whom the article names, or who is listed."""
        named = self._heads.get(actor or "", set())
        return next(iter(named)) if len(named) == 1 else leaders(self._watchlist).get(actor or "", actor)

    def _forget(self, surname: str) -> None:
        self._others.add(surname)
        self._listed.pop(surname, None)

    def another(self, actor: str | None, name: str) -> bool:
        """Whether a name in full is that of somebody else than the listed person of that surname: "Bill Clinton".

        The surname alone then means him, until the listed person is named in full again.
        """
        parts = WORD.findall(name)
        if not parts:
            return False
        surname = _stem(parts[-1])
        known = self._first.get(actor or self._listed.get(surname, ""))
        if known is None or _stem(parts[0]) in known:
            return False
        self._forget(surname)
        return True

    def introduce(self, name: str, actor: str) -> None:
        """Remembers by his surname, first or last, somebody who speaks for `actor`."""
        parts = WORD.findall(name)
        if len(parts) > 1:
            self._others.discard(_stem(parts[-1]))
        for stem in {_stem(part) for part in parts[:1] + parts[-1:]} - self._others:
            if len(parts) > 1:  # of two whom a sentence names the one who speaks
                self._listed[stem] = actor
            else:
                self._listed.setdefault(stem, actor)

    def called(self, actor: str | None, words: str) -> str | None:
        """Whom words mean that a grammar read as `actor`: a surname alone is whoever was last named in full by it."""
        later = dropwhile(_is_low, WORD.findall(words))
        # "Rep. Kim" of "Rep. Kim of the party"
        parts = list(takewhile(lambda word: not _is_low(word), later))
        if len(parts) > 1 and actor is None:
            self._others.add(_stem(_surname(parts)))
        if len(parts) != 1:
            return actor
        stem = _stem(parts[0])
        if stem in self._others and stem not in self._listed:
            return None
        return actor if actor is not None else self._listed.get(stem)


def _is_low(word: str) -> bool:
    return not word[:1].isupper()


def _surname(parts: Sequence[str]) -> str:
    """The surname of a full name: the last part, or what stands before given names with a hyphen ("Kim Byung-kee")."""
    return parts[-2] if "-" in parts[-1] else parts[-1]


@lru_cache(maxsize=32)
def _people(watchlist: Watchlist) -> frozenset[int]:
    """Symbols of the listed people."""
    return frozenset(symbol for symbol, entity in watchlist.entities.items() if entity.kind in PEOPLE)


def _stem(word: str) -> str:
    low = word.lower()
    return low if low.isascii() or len(low) <= _STEM else low[: max(_STEM, len(low) - 2)]
