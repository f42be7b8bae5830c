"""Who speaks, from sentence to sentence: sayings of single sentences with pronouns, surnames and quotations resolved.

In: the sentences of an article in order. Out: for each its sayings, the actor of each a listed entity or None. A grammar
(grammars/) reads one sentence; this module remembers what came before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.records import Field, Speaker
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Grammar, Named, Reading, Saying
from stream.reading.rules import Unit
from stream.watchlist.model import Entity, Watchlist

SPEAKERS = frozenset({"country", "leader", "agency", "person", "official", "organisation", "military"})
_PEOPLE = frozenset({"person", "leader"})
_PLACES = SPEAKERS | {"place"}
_BODIES = frozenset({"agency", "organisation", "military"})
_PRONOUN = 5  # letters of a pronoun at most
_SMALL = 3  # letters of an article or preposition at most in letters of an alphabet
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair, which morphology cannot take
_STEM = 4  # letters that forms of one surname share at least


class Voice(NamedTuple):
    """A saying in an article: `who` are the speaker's words, None if the sentence names nobody."""

    saying: Saying
    actor: str | None
    who: Speaker | None


class Said(NamedTuple):
    """What a sentence says: its voices, and whether it is a question."""

    voices: tuple[Voice, ...] = ()
    asks: bool = False


class Voices:
    """Reads an article's sentences in order. Used once."""

    def __init__(self, watchlist: Watchlist, language: str) -> None:
        self._watchlist = watchlist
        self._grammars = grammars(watchlist.languages)
        self._language = language
        self._countries = countries(watchlist)
        self._states = frozenset(self._countries.values())
        self._agencies = {e.id for e in watchlist.entities.values() if e.kind in _BODIES}
        self._last: Voice | None = None  # who spoke last, anywhere before
        self._spoken: Voice | None = None  # who spoke in the sentence before
        self._before: tuple[str, Sequence[Named]] | None = None  # that sentence
        self._listed: dict[str, str] = {}  # part of a full name -> the listed person
        self._others: set[str] = set()  # parts of full names of people who are not listed

    def read(self, unit: Unit, text: str) -> Said:
        """What the sentence `unit` of `text` says. Hazard: sentences must come in the order of the article."""
        named = named_in(unit, self._watchlist)
        piece = _SURROGATE.sub("\ufffd", text[unit.start : unit.end])
        self._remember(named, piece)
        grammar = self._grammar(piece)
        if grammar is None:
            return Said()
        reading = grammar.read(piece, named, self._countries, title=unit.field == "title")
        voices = []
        for saying in reading.sayings:
            voice = self._voice(saying, unit, piece)
            voices.append(voice)
            if saying.outer is None and voice.who is not None:
                self._last = voice
        top = [v for v in voices if v.saying.outer is None and v.who is not None]
        self._spoken = top[-1] if top else None
        self._before = (piece, named)
        return Said(tuple(voices), reading.asks)

    def _grammar(self, piece: str) -> Grammar | None:
        """The grammar of the article's language, None for a language without one."""
        return self._grammars.get(self._language)

    def _voice(self, saying: Saying, unit: Unit, piece: str) -> Voice:
        who = _speaker(saying, unit, piece)
        if saying.voice == "pronoun":
            actor, words = self._referred(who)
            return Voice(saying, actor, who or words)
        if who is None:
            return Voice(saying, None, None)
        official = saying.office or any(
            word.name == "official" and who.start <= word.start and word.end <= who.end for word in unit.words
        )
        return Voice(saying._replace(office=official), self._named(saying.actor, who.text), who)

    def _referred(self, who: Speaker | None) -> tuple[str | None, Speaker | None]:
        """Whom a pronoun, or a noun that points back, stands for; (None, None) when that is not clear.

        A pronoun is who spoke in the sentence before, else its subject. A noun ("the ministry") is the last speaker only if
        that one's words have it too, or an agency spoke.
        """
        if who is not None and len(who.text) > _PRONOUN:
            last = self._last
            return (last.actor, last.who) if last is not None and self._fits(who.text, last) else (None, None)
        if self._spoken is not None:
            return self._spoken.actor, self._spoken.who
        if self._before is not None and (grammar := self._grammar(self._before[0])):
            span, actor = grammar.subject(*self._before, self._countries)
            if span is not None:
                return actor, None
        return None, None

    def _fits(self, words: str, last: Voice) -> bool:
        """Whether `words` can point back to the last speaker."""
        office = last.saying.office and last.actor in self._states
        if last.actor is not None and (office or last.actor in self._agencies):
            return True
        known = {_short(word) for word in _WORD.findall(last.who.text if last.who else "")}
        return not known.isdisjoint(
            _short(word) for word in _WORD.findall(words) if len(word) > (1 if word > "\u1100" else _SMALL)
        )

    def _named(self, actor: str | None, words: str) -> str | None:
        """A surname alone means whoever was last named in full by it."""
        parts = [w for w in _WORD.findall(words) if w[:1].isupper()]
        if len(parts) > 1 and actor is None:
            self._others.update(map(_stem, parts[-1:]))
        if len(parts) != 1:
            return actor
        stem = _stem(parts[0])
        if stem in self._others and stem not in self._listed:
            return None
        return actor if actor is not None else self._listed.get(stem)

    def _remember(self, named: Sequence[Named], piece: str) -> None:
        for name in named:
            if name.kind in _PEOPLE:
                parts = [w for w in _WORD.findall(piece[name.start : name.end]) if w[:1].isupper()]
                if len(parts) > 1:
                    self._listed[_stem(parts[-1])] = name.id
                    self._listed[_stem(parts[0])] = name.id


def _short(word: str) -> str:
    return word.lower()[:_STEM]


def _stem(word: str) -> str:
    low = word.lower()
    return low if low.isascii() or len(low) <= _STEM else low[: max(_STEM, len(low) - 2)]


def _speaker(saying: Saying, unit: Unit, piece: str) -> Speaker | None:
    if saying.speaker is None:
        return None
    start, end = saying.speaker
    return Speaker(text=piece[start:end], field=unit.field, start=unit.start + start, end=unit.start + end)


def named_in(unit: Unit, watchlist: Watchlist) -> list[Named]:
    """The listed entities named in a sentence, offsets from its beginning."""
    found = set()
    for mention in unit.mentions:
        entity = watchlist.entities.get(mention.symbol)
        if entity and entity.kind in _PLACES:
            start, end = mention.start - unit.start, mention.end - unit.start
            found.add(_named(start, end, entity, watchlist))
    return sorted(found)


def _named(start: int, end: int, entity: Entity, watchlist: Watchlist) -> Named:
    """An entity as grammars see it: an official speaks for his country, by his name."""
    if entity.kind == "official" and (country := countries(watchlist).get(entity.country)):
        return Named(start, end, country, "person", entity.country)
    return Named(start, end, entity.id, entity.kind, entity.country)


@lru_cache(maxsize=32)
def countries(watchlist: Watchlist) -> Mapping[str, str]:
    """ISO code -> id of the listed country."""
    return {e.country: e.id for e in watchlist.entities.values() if e.kind == "country" and e.country}


@lru_cache(maxsize=8)
def grammars(languages: Languages) -> Mapping[str, Grammar]:
    """Language code -> its grammar."""
    return {code: grammar_of(languages, code) for code in languages.grammar}


__all__ = ["SPEAKERS", "Field", "Reading", "Said", "Voice", "Voices", "countries", "grammars", "named_in"]
