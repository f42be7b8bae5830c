"""Whose an office is that nothing in an article tells: a language's own ("Міноборони" is Ukraine's in a Ukrainian text).

In: the listed names of an article's sentences in order, and an office's words. Out: a listed country's id, or None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pactwatch.languages.homes import Abroad, Home
from stream.reading.grammars.base import BODIES, Named
from stream.reading.listed import countries
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist


class Homes:
    """Whose offices of a language are, as far as the article names no other state. Used for one article."""

    def __init__(self, watchlist: Watchlist, language: str) -> None:
        speech = watchlist.languages.speech.get(language)
        self._homes = tuple(speech.home) if speech is not None else ()
        self._words = speech.abroad if speech is not None else Abroad()
        self._countries = countries(watchlist)
        self._seen: set[str] = set()  # countries of whom the article has named
        self._further = False  # whether the sentence before begins with a state that is not listed
        self._from = ""  # the country that the article is from, by its dateline
        self._spoke: set[str] = set()  # who listed spoke in the sentence before
        self._now: tuple[str, list[Named]] = ("", [])  # the sentence that is read
        self._before = self._now  # and the one before
        # Whether the last sentence in which anybody spoke had an unlisted office's words,
        self._abroad = False
        # and whether the sentence, or the article, is from a place that is not listed.
        self.elsewhere = self._away = False

    def notice(self, named: Iterable[Named], piece: str) -> None:
        """Takes in the names of a sentence; `piece` is the sentence."""
        named = list(named)
        self._before, self._now = self._now, (piece, named)
        self.elsewhere = _is_from_unlisted(self._words.elsewhere, piece, named)
        self._away = self._away or _is_from_unlisted(self._words.dateline, piece, named)
        self._from = self._from or _dateline(self._words, piece)
        self._further = self._begins_with_a_further(self._before[0])
        self._seen.update(n.country for n in named if n.country and not self.is_bare(piece[n.start : n.end]))

    def _names_a_further(self, piece: str) -> bool:
        return bool(self._words.states) and re.search(self._words.states, piece) is not None

    def _begins_with_a_further(self, piece: str) -> bool:
        return bool(self._words.states) and re.match(self._words.states, piece) is not None

    @property
    def hosting(self) -> tuple[str, list[Named]] | None:
        """The sentence before, if in it a state has an envoy come: the bare ministry behind it is that state's."""
        hosts, (piece, _) = self._words.hosts, self._before
        return self._before if hosts and re.search(hosts, piece.lower()) else None

    def hear(self, voices: Sequence[Voice], named: Sequence[Named]) -> None:
        """Takes in who speaks in a sentence: behind the office of an unlisted state, no other is a language's own."""
        self._spoke = {voice.actor for voice in voices if voice.actor is not None}
        if voices:
            self._abroad = any(_is_unlisted_office(voice, named) for voice in voices)

    def is_envoy(self, words: str) -> bool:
        """Whether words tell of somebody who can be called to a ministry."""
        return bool(self._words.envoys) and re.search(self._words.envoys, words.lower()) is not None

    def is_bare(self, words: str) -> bool:
        """Whether words are an office without its state that more than one state has."""
        return bool(self._words.offices) and re.fullmatch(self._words.offices, words) is not None

    def guest(self, words: str, own: str) -> str | None:
        """The other state whose bare office words are, by the sentence before; "" for nobody's, None for `own`."""
        if not self.is_bare(words):
            return None
        piece, named = self._before
        for name in named:
            at = piece.find(words, name.start, name.end + len(words) + 1) if name.id != own else -1
            if at >= 0 and not any(n.kind in BODIES and n.start <= at < n.end for n in named):
                return name.id if name.kind == "country" else ""
        known = any(self._countries.get(country) == own for country in self._seen)
        others = self._spoke & set(self._countries.values()) - {own}
        return None if known or own in self._spoke or not (others or self._hosted) else ""

    @property
    def _hosted(self) -> bool:
        return self.hosting is not None and self._names_a_further(self._before[0])

    @property
    def written_in(self) -> str | None:
        """The listed country that the article is from, by its dateline: a bare ministry is that one's."""
        return self._countries.get(self._from)

    def of(self, words: str) -> str | None:
        """The listed country whose office `words` are; None where they are anybody's, or a further state is named."""
        fitting = (home for home in self._homes if self._fits(home, words))
        return next((self._countries.get(home.country) for home in fitting), None)

    @property
    def _foreign(self) -> bool:
        """Whether what is said may come from another state."""
        return self._away or self.elsewhere or self._abroad or self._further

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


def _dateline(words: Abroad, piece: str) -> str:
    """The country from whose capital the sentence is, if it begins as a dateline does; "" for none."""
    match = re.match(words.dateline, piece) if words.dateline else None
    return words.capitals.get(match["place"].lower(), "") if match is not None else ""


@lru_cache(maxsize=32)
def _words(home: Home) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(home.words)})(?!\w)")


__all__ = ["Homes"]
