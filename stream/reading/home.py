"""Whose an office is that nothing in an article tells: a language's own ("Міноборони" is Ukraine's in a Ukrainian text).

In: the listed names of an article's sentences in order, and an office's words. Out: a listed country's id, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pactwatch.languages.forms import Home
from stream.reading.grammars.base import Named
from stream.reading.listed import countries
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist


class Homes:
    """Whose offices of a language are, as far as the article names no other state. Used for one article."""

    def __init__(self, watchlist: Watchlist, language: str) -> None:
        speech = watchlist.languages.speech.get(language)
        self._homes = tuple(speech.home) if speech is not None else ()
        self._countries = countries(watchlist)
        self._seen: set[str] = set()  # countries of whom the article has named
        self._begins = (speech.elsewhere, speech.dateline) if speech is not None else ("", "")
        # Whether the last sentence in which anybody spoke had an unlisted office's words,
        self._abroad = False
        # and whether the sentence, or the article, is from a place that is not listed.
        self.elsewhere = self._away = False

    def notice(self, named: Iterable[Named], piece: str) -> None:
        """Takes in the names of a sentence; `piece` is the sentence."""
        named = list(named)
        elsewhere, dateline = self._begins
        self.elsewhere = _is_from_unlisted(elsewhere, piece, named)
        self._away = self._away or _is_from_unlisted(dateline, piece, named)
        self._seen.update(name.country for name in named if name.country)

    def hear(self, voices: Sequence[Voice], named: Sequence[Named]) -> None:
        """Takes in who speaks in a sentence: behind the office of an unlisted state, no other is a language's own."""
        if voices:
            self._abroad = any(_is_unlisted_office(voice, named) for voice in voices)

    def of(self, words: str) -> str | None:
        """The listed country whose office `words` are; None where they are anybody's, or a further state is named."""
        fitting = (home for home in self._homes if self._fits(home, words))
        return next((self._countries.get(home.country) for home in fitting), None)

    @property
    def _foreign(self) -> bool:
        """Whether what is said may come from another state."""
        return self._away or self.elsewhere or self._abroad

    def _fits(self, home: Home, words: str) -> bool:
        if not self._seen <= {home.country, *home.beside} or self._foreign:
            return False
        match = _words(home).match(words.lower())
        rest = words[match.end() :].split() if match else []
        named = home.named and all(word[:1].isupper() for word in rest)
        return match is not None and (named or not rest)


def _is_unlisted_office(voice: Voice, named: Sequence[Named]) -> bool:
    """Whether an office speaks that is nobody's who is listed, and has no listed place in its words."""
    saying = voice.saying
    if voice.actor is not None or not saying.office or saying.voice != "named" or saying.speaker is None:
        return False
    start, end = saying.speaker
    return not any(start <= name.start < end for name in named)


def _is_from_unlisted(begins: str, piece: str, named: Sequence[Named]) -> bool:
    """Whether a sentence begins as the regex says with a place that is not listed: «В Лондоне министр обороны …»."""
    match = re.match(begins, piece) if begins else None
    return match is not None and not any(
        name.start < match.end("place") and match.start("place") < name.end for name in named
    )


@lru_cache(maxsize=32)
def _words(home: Home) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(home.words)})(?!\w)")


__all__ = ["Homes"]
