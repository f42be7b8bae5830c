"""Who speaks, from sentence to sentence: sayings of single sentences with pronouns, surnames and quotations resolved.

In: the sentences of an article in order. Out: for each its sayings, the actor of each a listed entity or None. A grammar
(grammars/) reads one sentence; this module remembers what came before.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.records import Speaker
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import BODIES, PEOPLE, Grammar, Named, Saying, share_a_gender
from stream.reading.holders import Holders
from stream.reading.people import People
from stream.reading.pointing import WORD, office_before, share_a_word
from stream.reading.rules import Unit
from stream.watchlist.model import Entity, Watchlist

SPEAKERS = frozenset({"country", "leader", "agency", "person", "official", "organisation", "military"})
_PLACES = SPEAKERS | {"place"}
_REMEMBERED = 12  # speakers that a noun can point back to
_MENTIONED = 24  # sentences in which an office can have been named
_OFFICES = frozenset({"leader", "holder"})
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair, which morphology cannot take
_QUOTES, _OPENING = frozenset('"“”„«»'), frozenset("“„«")


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
        self._spoken: list[Voice] = []  # who spoke in the sentence before
        self._now: list[Voice] = []  # who spoke before in this sentence
        self._before: tuple[str, Sequence[Named]] | None = None  # that sentence
        self._past: deque[tuple[str, Sequence[Named]]] = deque(
            maxlen=_MENTIONED
        )  # sentences before, the last one first
        self._quoted = False  # whether a quotation goes on
        self._people = People(watchlist)
        self._holders = Holders()

    def expect(self, units: Iterable[tuple[Unit, str]]) -> None:
        """Sentences, with their texts, that will be read: together they can be read faster."""
        units = list(units)
        for unit, text in units:
            self._people.meet(unit, text)
        if self._grammar is not None:
            self._grammar.ahead([piece_of(unit, text) for unit, text in units])

    def read(self, unit: Unit, text: str) -> Said:
        """What the sentence `unit` of `text` says. Hazard: sentences must come in the order of the article."""
        named = named_in(unit, self._watchlist)
        piece = piece_of(unit, text)
        self._people.read(unit, text, named, piece)
        self._holders.notice(named, piece)
        if self._grammar is None:
            return Said(named=named)
        reading = self._grammar.read(piece, named, self._countries, title=unit.field == "title")
        voices: list[Voice] = []
        self._now = voices
        for saying in reading.sayings:
            voice = self._voice(saying, unit, piece, voices)
            voices.append(voice)
            if saying.outer is None and voice.who is not None:
                self._recent = [voice, *self._recent[: _REMEMBERED - 1]]
        said = Said(tuple(voices), named, reading.asks)
        quotation, self._quoted = _quotation(piece, self._quoted and unit.field == "body")
        if voices or not quotation:  # what is only quoted changes nothing about who speaks
            self._spoken = [voice for voice in said.top if voice.who is not None]
            self._before = (piece, named)
        self._past.appendleft((piece, named))
        return said

    def _voice(self, saying: Saying, unit: Unit, piece: str, before: Sequence[Voice]) -> Voice:
        """Who says it; `before` has the voices of the same sentence that were read."""
        who = _speaker(saying, unit, piece)
        if saying.voice == "pronoun":
            actor, words = self._stood_for(saying, before)
            return Voice(saying, actor, who or words)
        if who is None:
            return Voice(saying, None, None)
        if saying.theirs:
            return Voice(saying, sides(self._watchlist).get(self._stood_for(saying, ())[0] or ""), who)
        if saying.voice == "noun":
            actor = self._pointed_to(saying, who.text) or self._holders.named(None, who.text)
            return Voice(saying, actor, who)
        official = saying.office or any(
            word.name == "official" and who.start <= word.start and word.end <= who.end for word in unit.words
        )
        name = piece[slice(*saying.name)] if saying.name is not None else ""
        if name and self._people.another(saying.actor, name):
            return Voice(saying._replace(office=official), None, who)
        actor = self._holders.named(self._people.called(saying.actor, who.text), who.text)
        if actor is not None and name:
            self._people.introduce(name, actor)
        return Voice(saying._replace(office=official), actor, who)

    def _stood_for(self, saying: Saying, before: Sequence[Voice]) -> tuple[str | None, Speaker | None]:
        """Whom a pronoun stands for: who spoke before it, else the subject of the last sentence; (None, None) for neither.

        A speaker who is left out can only be the one who spoke. A gender tells whom among several, the first of them.
        """
        if saying.kind == "latter":
            return self._last_person(), None
        same = next((v for v in before if v.saying.voice == "named" and v.saying.outer is None), None)
        if same is not None and saying.kind == "person" and self._alike(saying, same):
            lied = saying.stance == "denies"  # "Trump says she lied, a charge she denies"
            return (None, None) if lied else (same.actor, same.who)
        if self._spoken:
            near = self._spoken if saying.gender else self._spoken[-1:]
            meant = next((voice for voice in near if self._alike(saying, voice)), None)
            return (meant.actor, meant.who) if meant is not None else (None, None)
        return self._subject(saying) if saying.speaker is not None else (None, None)

    def _subject(self, saying: Saying) -> tuple[str | None, Speaker | None]:
        """The subject of the sentence before, if it can be whom a pronoun means, else who spoke before it."""
        if self._before is None or self._grammar is None:
            return None, None
        span, actor = self._grammar.subject(*self._before, self._countries)
        if span is None:
            return None, None
        fits = not _differ(saying.kind, self._kind_at(span, actor))
        return (actor, None) if fits else self._who_spoke_last(saying)

    def _last_person(self) -> str | None:
        """The last listed person named in the sentence before, whom "the latter" («тот») means."""
        people = [name for name in (self._before[1] if self._before else ()) if name.kind in PEOPLE]
        return max(people, key=lambda name: name.start).id if people else None

    def _who_spoke_last(self, saying: Saying) -> tuple[str | None, Speaker | None]:
        """A body came between: "he" is who spoke before it."""
        last = next(iter(self._recent), None)
        return (last.actor, last.who) if last is not None and self._alike(saying, last) else (None, None)

    def _kind_at(self, span: tuple[int, int], actor: str | None) -> str:
        """Whether the entity named in [start, end) of the sentence before is a person: an official has his country's id."""
        named = self._before[1] if self._before else ()
        people = any(n.id == actor and n.kind in PEOPLE and span[0] <= n.start < span[1] for n in named)
        return "person" if people else self._kinds.get(actor or "", "")

    def _alike(self, saying: Saying, voice: Voice) -> bool:
        """Whether both are people, or both bodies, as far as their words tell."""
        kind = voice.saying.kind or ("" if voice.saying.office else self._kinds.get(voice.actor or "", ""))
        agrees = saying.voice != "pronoun" or share_a_gender(saying, voice.saying)
        return agrees and not _differ(saying.kind, kind)

    def _pointed_to(self, saying: Saying, words: str) -> str | None:
        """Whom a noun that points back ("the ministry") stands for: the last speaker of its kind with that noun in his words.

        A body that spoke last needs no such word, if it is an agency, a state that spoke in the sentence before or, where
        words do not tell bodies from people, an office.
        """
        alike = [voice for voice in self._recent if self._alike(saying, voice)]
        named_so = next((v for v in alike if v.who is not None and share_a_word(words, v.who.text)), None)
        if named_so is not None:
            return named_so.actor
        last = self._last_told(alike)
        if last is not None and last in self._spoken[-1:] and self._watchlist_kind(last.actor) in BODIES:
            return last.actor
        if saying.kind in _OFFICES:
            near = last is not None and (self._needs_no_word(saying, last) or self._holds(saying, last))
            return last.actor if last is not None and near else self._people.holder(words)
        known, whose = office_before(words, self._past)
        if known or last is None:
            return whose
        return last.actor if self._needs_no_word(saying, last) else None

    def _last_told(self, alike: Sequence[Voice]) -> Voice | None:
        """Who spoke last, if he is one of `alike`; who reports in the same sentence and is nobody listed is passed over."""
        told = (voice for voice in self._recent if voice.actor is not None or voice not in self._now)
        last = next(told, None)
        return last if last in alike else None

    def _holds(self, saying: Saying, voice: Voice) -> bool:
        """Whether "the minister" is a listed person who spoke in the sentence before by his name alone."""
        kind = self._watchlist_kind(voice.actor)
        office = {"leader": "leader", "holder": "person"}.get(saying.kind)
        return kind == office and voice in self._spoken and voice.who is not None and _bare(voice.who.text)

    def _needs_no_word(self, saying: Saying, voice: Voice) -> bool:
        if self._watchlist_kind(voice.actor) in BODIES:
            return True
        near = voice in self._spoken[-1:] or (not saying.kind and voice.saying.office)
        return near and voice.actor in self._countries.values()

    def _watchlist_kind(self, actor: str | None) -> str:
        return entity_kinds(self._watchlist).get(actor or "", "")


def _quotation(piece: str, opened: bool) -> tuple[bool, bool]:
    """Whether a sentence is nothing but quoted words, and whether a quotation is open at its end; `opened` at its beginning."""
    if _QUOTES.isdisjoint(piece):
        return opened, opened
    outside = []
    for mark in piece:
        if mark in _QUOTES:
            opened = mark in _OPENING or (mark == '"' and not opened)
        elif not opened:
            outside.append(mark)
    return not any(mark.isalnum() for mark in outside), opened


def piece_of(unit: Unit, text: str) -> str:
    """The sentence `unit` of `text`, of the same length, as morphology can take it."""
    return _SURROGATE.sub("\ufffd", text[unit.start : unit.end])


def _differ(one: str, other: str) -> bool:
    return {one, other} == {"person", "body"}


def _bare(words: str) -> bool:
    """Whether words are nothing but a name."""
    return all(word[:1].isupper() for word in words.split())


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
    names = sorted(found)
    return sorted({_apart(name, names, unit.text) for name in names})


def _apart(name: Named, found: Sequence[Named], piece: str) -> Named:
    """Of "A and B", found as one name for both, the end that is A or B: the other end is found by itself."""
    inside = next(
        (n for n in found if name.start <= n.start and n.end <= name.end and n[:2] != name[:2]), None
    )
    if inside is None or not any(n[:2] == name[:2] and n.id != name.id for n in found):
        return name
    words = [word.span() for word in WORD.finditer(piece, name.start, name.end)]
    first = (inside.end == name.end) == (inside.id != name.id)
    start, end = words[0 if first else -1]
    return name._replace(start=start, end=end)


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
    return {id: "person" if kind in PEOPLE else "body" for id, kind in entity_kinds(watchlist).items()}


@lru_cache(maxsize=32)
def sides(watchlist: Watchlist) -> Mapping[str, str]:
    """Id of a listed entity -> the listed country that it belongs to, else itself."""
    of_country = countries(watchlist)
    return {e.id: of_country.get(e.country, e.id) for e in watchlist.entities.values()}


@lru_cache(maxsize=8)
def grammars(languages: Languages) -> Mapping[str, Grammar]:
    """Language code -> its grammar."""
    return {code: grammar_of(languages, code) for code in languages.grammar}
