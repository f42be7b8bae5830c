"""Who holds an office, where words are compounds: "라이더 대변인" is "패트릭 라이더 미국 국방부 대변인" named before.

In: speakers with their words, and the listed names of sentences, in the order of an article. Out: the listed entity that
a later "name and office", or an office alone, stands for; None for anybody else.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Sequence
from typing import Final

from pactwatch.languages.model import Languages
from stream.reading.compounds import is_compound
from stream.reading.grammars.base import PEOPLE, Named

_WORD: Final = re.compile(r"[^\W_]+")
_KEPT: Final = 40  # of each, the last ones
_POST: Final = 40  # characters behind a name
_BEHIND_PERSON, _BEHIND_COUNTRY = 4, 1  # words behind a name in which the office of its bearer can be


class Holders:
    """What an article has told about offices so far."""

    def __init__(self, states: Collection[str], languages: Languages) -> None:
        self._languages = languages
        self._states = states  # ids of listed countries
        self._speakers: deque[tuple[list[str], str]] = deque(maxlen=_KEPT)
        # What is behind a name, how many words of it count, whose name.
        self._posts: deque[tuple[str, int, str]] = deque(maxlen=_KEPT)

    def named(self, actor: str | None, words: str, *, bare: bool = False) -> str | None:
        """`actor`, or whoever was named before in full by the name and office of `words`, where words are compounds.

        Only who is `bare`, no name of his own, can be the holder of an office that was behind somebody's name.
        """
        if not is_compound(words, self._languages):
            return actor
        if actor is None:
            return self._whose(words, bare=bare)
        actor = self._namesake(words, actor)
        self._speakers.appendleft((_WORD.findall(words), actor))
        return actor

    def _namesake(self, words: str, actor: str) -> str:
        """`actor`, or who was named in full with the same office and spoke after him: "국방부" behind "미국 국방부"."""
        first = _WORD.findall(words)[0]
        for known, other in self._speakers:
            if other == actor:
                return actor
            if first in known[1:] and other in self._states:
                return other
        return actor

    def notice(self, named: Sequence[Named], piece: str) -> None:
        """Remembers the words behind the names of a sentence."""
        for name in named:
            reach = _BEHIND_PERSON if name.kind in PEOPLE else _BEHIND_COUNTRY
            self._posts.appendleft((piece[name.end : name.end + _POST], reach, name.id))

    def _whose(self, words: str, *, bare: bool) -> str | None:
        """Whom "name and office" stand for, or the office alone."""
        *names, office = _WORD.findall(words) or [""]
        if not names:
            return self._posted(office) if bare else None
        full = (
            actor
            for known, actor in self._speakers
            if len(known) > len(names) + 1 and _same(names, office, known)
        )
        return next(full, None)

    def _posted(self, office: str) -> str | None:
        if len(office) < 2:
            return None
        for behind, reach, id in self._posts:
            if any(word.startswith(office) for word in _WORD.findall(behind)[:reach]):
                return id
        return None


def _same(names: Sequence[str], office: str, known: Sequence[str]) -> bool:
    """Whether both have the name, and offices of which one is the end of the other ("장관", "국방장관")."""
    last = known[-1]
    held = last.endswith(office) or office.endswith(last)
    return held and all(len(name) > 1 and name in known[:-1] for name in names)
