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

import msgspec

from pactwatch.languages.model import Languages
from pactwatch.records import Speaker
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import BODIES, PEOPLE, Grammar, Named, Saying, share_a_gender
from stream.reading.holders import Holders
from stream.reading.listed import countries, entity_kinds, kinds, named_in, piece_of, sides
from stream.reading.people import People
from stream.reading.pointing import office_before, share_a_word
from stream.reading.rules import Unit
from stream.watchlist.model import Watchlist

_ARTICLE = 3  # letters
_REMEMBERED = 12  # speakers that a noun can point back to
_MENTIONED = 24  # sentences in which an office can have been named
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_OFFICES = frozenset({"leader", "holder"})
_CLOSING, _CRIES = "\"'”’» ", frozenset("!?")
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


class Meant(NamedTuple):
    """Whom words that name nobody stand for: a listed entity or None, and the words that name him, "" if none are known."""

    actor: str | None = None
    words: str = ""
    who: Speaker | None = None  # the words in their place, if he spoke


_NOBODY = Meant()


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
            voice = self._voice(saying, unit, piece, named, voices)
            voices.append(voice)
            if saying.outer is None and voice.who is not None:
                self._recent = [voice, *self._recent[: _REMEMBERED - 1]]
        quotation, self._quoted = _quotation(piece, self._quoted and unit.field == "body")
        if quotation and not voices and not self._quoted:
            voices += self._goes_on(piece)
        said = Said(tuple(voices), named, reading.asks)
        if voices or not quotation:  # what is only quoted changes nothing about who speaks
            self._spoken = [voice for voice in said.top if voice.who is not None]
            self._before = (piece, named)
        self._past.appendleft((piece, named))
        return said

    def _voice(
        self, saying: Saying, unit: Unit, piece: str, named: Sequence[Named], before: Sequence[Voice]
    ) -> Voice:
        """Who says it; `before` has the voices of the same sentence that were read."""
        who = _speaker(saying, unit, piece)
        if saying.voice == "pronoun":
            meant = self._stood_for(saying, before)
            return Voice(saying, meant.actor, _standing(who, meant.words) if who is not None else meant.who)
        if who is None:
            return Voice(saying, None, None)
        if saying.theirs:
            whose = self._whose(saying, piece, named, before).actor
            actor = sides(self._watchlist).get(whose or "")
            return Voice(saying, actor, who if actor else _standing(who, ""))
        if saying.voice == "noun":
            return self._noun(saying, who)
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

    def _noun(self, saying: Saying, who: Speaker) -> Voice:
        """The voice of a noun that points back; a name of his own behind it tells who speaks, listed or not."""
        meant = self._pointed_to(saying, who.text)
        actor = meant.actor or self._holders.named(None, who.text)
        told = saying.name is not None or not _says_little(who.text, alone=not meant.words)
        if told or (actor is not None and not meant.words):
            return Voice(saying, actor, who)
        return Voice(saying, actor, _standing(who, meant.words))

    def _goes_on(self, piece: str) -> list[Voice]:
        """The voice of a sentence that is only quoted: of who alone was quoted in the sentence before."""
        quoted = self._before is not None and not _QUOTES.isdisjoint(self._before[0])
        cries = (
            piece.rstrip(_CLOSING)[-1:] in _CRIES
        )  # its speaker may be in the next sentence: "Stop!" Trump wrote
        if cries or not quoted or len(self._spoken) != 1 or self._spoken[0].saying.stance != "asserts":
            return []
        whole = (0, len(piece))
        saying = Saying("asserts", 0, 0, None, None, "nobody", whole, office=self._spoken[0].saying.office)
        return [self._spoken[0]._replace(saying=saying)]

    def _whose(self, saying: Saying, piece: str, named: Sequence[Named], before: Sequence[Voice]) -> Meant:
        """Whose an office with a pronoun is: of who speaks before it in the sentence, else of its subject."""
        start = saying.speaker[0] if saying.speaker is not None else 0
        near = [v for v in before if v.who is not None and (v.saying.speaker or (start, 0))[0] < start]
        meant = next((v for v in reversed(near) if self._alike(saying, v)), None)
        if meant is not None:
            return _meant(meant)
        span, actor = self._grammar.subject(piece, named, self._countries) if self._grammar else (None, None)
        if span is not None and span[1] <= start and actor is not None:
            person = any(n.kind in PEOPLE and span[0] <= n.start < span[1] for n in named)
            if not _differ(saying.kind, "person" if person else self._kinds.get(actor, "")):
                return Meant(actor, piece[slice(*span)])
        return self._stood_for(saying, ())

    def _stood_for(self, saying: Saying, before: Sequence[Voice]) -> Meant:
        """Whom a pronoun stands for: who spoke before it, else the subject of the last sentence.

        A speaker who is left out can only be the one who spoke. A gender tells whom among several, the first of them.
        """
        if saying.kind == "latter":
            return self._last_person()
        same = next((v for v in before if v.saying.voice == "named" and v.saying.outer is None), None)
        if same is not None and saying.kind == "person" and self._alike(saying, same):
            lied = saying.stance == "denies"  # "Trump says she lied, a charge she denies"
            return _NOBODY if lied else _meant(same)
        if saying.outer is not None and saying.outer < len(before):
            reporter = before[saying.outer]  # "the agency said it believed"
            if saying.kind != "person" and self._alike(saying, reporter):
                return _meant(reporter)
        if self._spoken:
            near = self._spoken if saying.gender else self._spoken[-1:]
            return _meant(next((voice for voice in near if self._alike(saying, voice)), None))
        return self._subject(saying) if saying.speaker is not None else _NOBODY

    def _subject(self, saying: Saying) -> Meant:
        """The subject of the sentence before, if it can be whom a pronoun means, else who spoke before it."""
        if self._before is None or self._grammar is None:
            return _NOBODY
        span, actor = self._grammar.subject(*self._before, self._countries)
        if span is None:
            return self._who_spoke_last(saying)
        fits = not _differ(saying.kind, self._kind_at(span, actor))
        return Meant(actor, self._name_at(span, actor)) if fits else self._who_spoke_last(saying)

    def _name_at(self, span: tuple[int, int], actor: str | None) -> str:
        """The words at `span` of the sentence before if they name `actor`, or somebody who is not listed; "" for others."""
        piece, named = self._before or ("", ())
        words = piece[slice(*span)]
        listed = any(span[0] <= name.start < span[1] for name in named)
        full = " " in words and _bare(words) and not listed
        return words if actor is not None or full else ""

    def _person_before(self, words: str) -> Meant | None:
        """The listed person, no head of state, who is the subject of the sentence before: "the envoy" where nobody spoke."""
        if (
            self._before is None
            or self._grammar is None
            or self._spoken
            or not _says_little(words, alone=False)
        ):
            return None
        span, actor = self._grammar.subject(*self._before, self._countries)
        if span is None or self._kind_at(span, actor) != "person" or self._watchlist_kind(actor) == "leader":
            return None
        return Meant(actor, self._name_at(span, actor))

    def _last_person(self) -> Meant:
        """The last listed person named in the sentence before, whom "the latter" («тот») means."""
        piece, named = self._before or ("", ())
        last = max((name for name in named if name.kind in PEOPLE), default=None)
        return Meant(last.id, piece[last.start : last.end]) if last is not None else _NOBODY

    def _who_spoke_last(self, saying: Saying) -> Meant:
        """A body or a thing came between: "he" is who spoke before it."""
        last = next(iter(self._recent), None)
        return _meant(last) if last is not None and self._alike(saying, last) else _NOBODY

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

    def _pointed_to(self, saying: Saying, words: str) -> Meant:
        """Whom a noun that points back ("the ministry") stands for: the last speaker of its kind with that noun in his words.

        A body that spoke last needs no such word, if it is an agency, a state that spoke in the sentence before or, where
        words do not tell bodies from people, an office.
        """
        joint = [voice for voice in self._now if voice.saying.start == saying.start]
        alike = [v for v in self._recent if v not in joint and self._alike(saying, v)]
        named_so = next((v for v in alike if _called(words, v)), None)
        if named_so is not None:
            return _meant(named_so)
        last = self._last_told(alike)
        if last is not None and last in self._spoken[-1:] and self._watchlist_kind(last.actor) in BODIES:
            return _meant(last)
        if saying.kind == "person" and (holder := self._people.holder(words)) is not None:
            return Meant(holder)
        if saying.kind == "person" and (subject := self._person_before(words)) is not None:
            return subject
        if saying.kind in _OFFICES:
            near = last is not None and (self._needs_no_word(saying, last) or self._holds(saying, last))
            return _meant(last) if near else Meant(self._people.holder(words))
        known, whose = office_before(words, self._past)
        if known or last is None:
            return Meant(whose or self._holder_of(saying, words))
        if self._needs_no_word(saying, last):
            return _meant(last)
        return Meant(self._holder_of(saying, words))

    def _holder_of(self, saying: Saying, words: str) -> str | None:
        """Who "the minister" is, and whose "the ministry", by the only listed person named so; else the body last heard."""
        holder = self._people.holder(words)
        if saying.kind != "body":
            return holder
        last = self._spoken[-1].actor if self._spoken else None
        body = last if self._watchlist_kind(last) in BODIES else None
        return sides(self._watchlist).get(holder or "") or body

    def _last_told(self, alike: Sequence[Voice]) -> Voice | None:
        """Who spoke last, if he is one of `alike`; who reports in the same sentence and is nobody listed is passed over."""
        told = (voice for voice in self._recent if voice not in self._now or (voice in alike and voice.actor))
        last = next(told, None)
        return last if last in alike else None

    def _holds(self, saying: Saying, voice: Voice) -> bool:
        """Whether "the minister" is a listed person who spoke in the sentence before by his name alone."""
        kind = self._watchlist_kind(voice.actor)
        office = {"leader": "leader", "holder": "person"}.get(saying.kind)
        return kind == office and voice in self._spoken and voice.who is not None and _bare(voice.who.words)

    def _needs_no_word(self, saying: Saying, voice: Voice) -> bool:
        if self._watchlist_kind(voice.actor) in BODIES:
            return True
        near = voice in self._spoken[-1:] or (not saying.kind and voice.saying.office)
        return near and voice.actor in self._countries.values()

    def _watchlist_kind(self, actor: str | None) -> str:
        return entity_kinds(self._watchlist).get(actor or "", "")


def _meant(voice: Voice | None) -> Meant:
    """Whoever `voice` is, as what later words stand for."""
    if voice is None:
        return _NOBODY
    return Meant(voice.actor, voice.who.words if voice.who is not None else "", voice.who)


def _called(words: str, voice: Voice) -> bool:
    """Whether a noun that points back shares a word with those of a voice, or with those that it stood for."""
    who = voice.who
    return who is not None and any(share_a_word(words, known) for known in {who.text, who.words} if known)


def _says_little(words: str, *, alone: bool) -> bool:
    """Whether a noun has no name with it ("the spy agency"); where nobody is known, `alone`, it must be a noun alone."""
    first, *rest = _WORD.findall(words) or [""]
    if any(word[:1].isupper() for word in rest):
        return False
    return not alone or len(rest) <= (len(first) <= _ARTICLE and first.isascii())


def _standing(who: Speaker, words: str) -> Speaker:
    """Words that name nobody, with those that do."""
    return msgspec.structs.replace(who, stands_for=words)


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


@lru_cache(maxsize=8)
def grammars(languages: Languages) -> Mapping[str, Grammar]:
    """Language code -> its grammar."""
    return {code: grammar_of(languages, code) for code in languages.grammar}
