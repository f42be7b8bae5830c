"""Who speaks, from sentence to sentence: sayings of single sentences with pronouns, surnames and quotations resolved.

In: the sentences of an article in order. Out: for each its sayings, the actor of each a listed entity or None. A grammar
(grammars/) reads one sentence; this module remembers what came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.records import Speaker
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Grammar, Named, Saying
from stream.reading.holders import Holders
from stream.reading.rules import Unit
from stream.watchlist.model import Entity, Watchlist

SPEAKERS = frozenset({"country", "leader", "agency", "person", "official", "organisation", "military"})
_PEOPLE = frozenset({"person", "leader"})
_PLACES = SPEAKERS | {"place"}
_BODIES = frozenset({"agency", "organisation", "military"})
_REMEMBERED = 4  # speakers that a noun can point back to
_SMALL = 3  # letters of an article or preposition at most in letters of an alphabet
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair, which morphology cannot take
_BLOCKS = "\u1100"  # letters from here on stand for syllables or words
_STEM = 4  # letters that forms of one surname share at least


class Voice(NamedTuple):
    """A saying in an article: `who` are the speaker's words, None if the sentence names nobody."""

    saying: Saying
    actor: str | None
    who: Speaker | None


class Said(NamedTuple):
    """What a sentence says: its voices, the listed entities named in it, and whether it is a question."""

    voices: tuple[Voice, ...] = ()
    named: Sequence[Named] = ()
    asks: bool = False

    @property
    def top(self) -> list[Voice]:
        """The voices that no other one in the sentence reports."""
        return [voice for voice in self.voices if voice.saying.outer is None]


class Voices:
    """Reads an article's sentences in order. Used once."""

    def __init__(self, watchlist: Watchlist, language: str) -> None:
        self._watchlist = watchlist
        self._grammar = grammars(watchlist.languages).get(language)
        self._countries = countries(watchlist)
        self._kinds = kinds(watchlist)
        self._recent: list[Voice] = []  # who spoke before, the last one first
        self._spoken: Voice | None = None  # who spoke in the sentence before
        self._before: tuple[str, Sequence[Named]] | None = None  # that sentence
        self._holders = Holders()
        self._listed: dict[str, str] = {}  # part of a full name -> the listed person
        self._others: set[str] = set()  # parts of full names of people who are not listed

    def expect(self, units: Iterable[tuple[Unit, str]]) -> None:
        """Sentences, with their texts, that will be read: together they can be read faster."""
        if self._grammar is not None:
            self._grammar.ahead([_piece(unit, text) for unit, text in units])

    def read(self, unit: Unit, text: str) -> Said:
        """What the sentence `unit` of `text` says. Hazard: sentences must come in the order of the article."""
        named = named_in(unit, self._watchlist)
        piece = _piece(unit, text)
        self._remember(named, piece)
        if self._grammar is None:
            return Said(named=named)
        reading = self._grammar.read(piece, named, self._countries, title=unit.field == "title")
        voices = []
        for saying in reading.sayings:
            voice = self._voice(saying, unit, piece)
            voices.append(voice)
            if saying.outer is None and voice.who is not None:
                self._recent = [voice, *self._recent[: _REMEMBERED - 1]]
        said = Said(tuple(voices), named, reading.asks)
        self._spoken = next((voice for voice in reversed(said.top) if voice.who is not None), None)
        self._before = (piece, named)
        return said

    def _voice(self, saying: Saying, unit: Unit, piece: str) -> Voice:
        who = _speaker(saying, unit, piece)
        if saying.voice == "pronoun":
            actor, words = self._stood_for(saying)
            return Voice(saying, actor, who or words)
        if who is None:
            return Voice(saying, None, None)
        if saying.voice == "noun":
            return Voice(saying, self._pointed_to(saying, who.text) or self._holder(None, who.text), who)
        official = saying.office or any(
            word.name == "official" and who.start <= word.start and word.end <= who.end for word in unit.words
        )
        actor = self._holder(self._named(saying.actor, who.text), who.text)
        return Voice(saying._replace(office=official), actor, who)

    def _holder(self, actor: str | None, words: str) -> str | None:
        """`actor`, or whoever was named before in full by the name and office of `words`, where words are compounds."""
        if words < _BLOCKS:
            return actor
        if actor is not None:
            self._holders.spoke(words, actor)
        return actor or self._holders.whose(words)

    def _stood_for(self, saying: Saying) -> tuple[str | None, Speaker | None]:
        """Whom a pronoun stands for: who spoke in the sentence before, else its subject; (None, None) if it can be neither.

        A speaker who is left out can only be the one who spoke.
        """
        if self._spoken is not None:
            alike = self._alike(saying, self._spoken)
            return (self._spoken.actor, self._spoken.who) if alike else (None, None)
        left_out = saying.speaker is None
        if self._before is not None and self._grammar is not None and not left_out:
            span, actor = self._grammar.subject(*self._before, self._countries)
            if span is not None and not _differ(saying.kind, self._kind_at(span, actor)):
                return actor, None
            return self._who_spoke_last(saying) if span is not None else (None, None)
        return None, None

    def _who_spoke_last(self, saying: Saying) -> tuple[str | None, Speaker | None]:
        """A body came between: "he" is who spoke before it."""
        last = next(iter(self._recent), None)
        return (last.actor, last.who) if last is not None and self._alike(saying, last) else (None, None)

    def _kind_at(self, span: tuple[int, int], actor: str | None) -> str:
        """Whether the entity named in [start, end) of the sentence before is a person: an official has his country's id."""
        named = self._before[1] if self._before else ()
        people = any(n.id == actor and n.kind in _PEOPLE and span[0] <= n.start < span[1] for n in named)
        return "person" if people else self._kinds.get(actor or "", "")

    def _alike(self, saying: Saying, voice: Voice) -> bool:
        """Whether both are people, or both bodies, as far as their words tell."""
        kind = voice.saying.kind or ("" if voice.saying.office else self._kinds.get(voice.actor or "", ""))
        return not _differ(saying.kind, kind)

    def _pointed_to(self, saying: Saying, words: str) -> str | None:
        """Whom a noun that points back ("the ministry") stands for: the last speaker of its kind with that noun in his words.

        A body that spoke last needs no such word, if it is an agency, a state that spoke in the sentence before or, where
        words do not tell bodies from people, an office.
        """
        alike = [voice for voice in self._recent if self._alike(saying, voice)]
        named_so = next((voice for voice in alike if _share_a_word(words, voice)), None)
        if named_so is not None:
            return named_so.actor
        last = alike[0] if alike and alike[0] is self._recent[0] else None
        return last.actor if last is not None and self._needs_no_word(saying, last) else None

    def _needs_no_word(self, saying: Saying, voice: Voice) -> bool:
        if self._watchlist_kind(voice.actor) in _BODIES:
            return True
        near = voice is self._spoken or (not saying.kind and voice.saying.office)
        return near and voice.actor in self._countries.values()

    def _watchlist_kind(self, actor: str | None) -> str:
        return entity_kinds(self._watchlist).get(actor or "", "")

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
        self._holders.notice(named, piece)
        for name in named:
            if name.kind in _PEOPLE:
                parts = [w for w in _WORD.findall(piece[name.start : name.end]) if w[:1].isupper()]
                if len(parts) > 1:
                    self._listed[_stem(parts[-1])] = name.id
                    self._listed[_stem(parts[0])] = name.id


def _piece(unit: Unit, text: str) -> str:
    return _SURROGATE.sub("\ufffd", text[unit.start : unit.end])


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _share_a_word(words: str, voice: Voice) -> bool:
    pointing, known = _WORD.findall(words), _WORD.findall(voice.who.text if voice.who else "")
    if words > _BLOCKS:
        return _same_holder(pointing, known)
    short = {_short(word) for word in known}
    return not short.isdisjoint(_short(word) for word in pointing if len(word) > _SMALL)


def _same_holder(pointing: Sequence[str], known: Sequence[str]) -> bool:
    """Where words are compounds: "실장" is "국가안보실장", and a surname alone in front begins his name."""
    surname = pointing[0] if len(pointing) > 1 and len(pointing[0]) == 1 else ""
    if not any(word.startswith(surname) for word in known):
        return False
    return bool(pointing) and any(word.endswith(pointing[-1]) for word in known)


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


@lru_cache(maxsize=32)
def entity_kinds(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> its kind."""
    return {entity.id: entity.kind for entity in watchlist.entities.values()}


@lru_cache(maxsize=32)
def kinds(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> whether it is a person or a body."""
    return {id: "person" if kind in _PEOPLE else "body" for id, kind in entity_kinds(watchlist).items()}


@lru_cache(maxsize=8)
def grammars(languages: Languages) -> Mapping[str, Grammar]:
    """Language code -> its grammar."""
    return {code: grammar_of(languages, code) for code in languages.grammar}
