"""Who speaks, from sentence to sentence: sayings of single sentences with pronouns, surnames and quotations resolved.

In: the sentences of an article in order. Out: for each its sayings, the actor of each a listed entity or None. A grammar
(grammars/) reads one sentence, antecedents.py remembers what came before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from pactwatch.languages.model import Languages
from pactwatch.records import Speaker, Stance
from stream.reading.antecedents import Antecedents
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import PEOPLE, Grammar, Named, Saying
from stream.reading.holders import Holders
from stream.reading.home import Homes
from stream.reading.listed import countries, entity_kinds, named_in, organ, piece_of, sides
from stream.reading.people import People
from stream.reading.pointing import share_a_word, tells_who
from stream.reading.rules import ReadSentence
from stream.reading.voices import NOBODY, Meant, Voice
from stream.watchlist.model import Watchlist

_CLOSING, _CRIES = "\"'”’» ", frozenset("!?")
_LEAD = 7  # characters before the subject of what is said: " that “"
_QUOTES, _OPENING = frozenset('"“”„«»'), frozenset("“„«")
_UNQUOTED = str.maketrans(dict.fromkeys(_QUOTES, " "))


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
        self._grammar = grammar(watchlist.languages, language)
        self._countries = countries(watchlist)
        self._quoted = False  # whether a quotation goes on
        self._rulers: set[str] = set()  # words for heads of state, as the article writes them
        self._people = People(watchlist)
        self._holders = Holders(frozenset(self._countries.values()), watchlist.languages)
        self._homes = Homes(watchlist, language)
        self._antecedents = Antecedents(watchlist, self._grammar, self._people)

    def expect(self, units: Iterable[tuple[ReadSentence, str]]) -> None:
        """Sentences, with their texts, that will be read: together they can be read faster."""
        units = list(units)
        for unit, text in units:
            self._people.meet(unit, text)
        if self._grammar is not None:
            self._grammar.ahead([piece_of(unit, text) for unit, text in units])

    def read(self, unit: ReadSentence, text: str) -> Said:
        """What the sentence `unit` of `text` says. Hazard: sentences must come in the order of the article."""
        named = named_in(unit, self._watchlist)
        piece = piece_of(unit, text)
        self._homes.notice(named, piece)
        self._rulers |= {text[w.start : w.end].lower() for w in unit.words if w.name == "ruler"}
        self._people.read(unit, text, named, piece)
        self._holders.notice(named, piece)
        if self._grammar is None:
            return Said(named=named)
        reading = self._grammar.read(piece, named, self._countries, title=unit.field == "title")
        voices: list[Voice] = []
        for saying in reading.sayings:
            voice = self._at_home(self._voice(saying, unit, piece, named))
            voices.append(voice)
            self._antecedents.hear(voice)
        only, self._quoted = quotation(piece, opened=self._quoted and unit.field == "body")
        if only and not voices and not self._quoted:
            voices += self._goes_on(piece, named)
        voices = [_silent(place, voices) for place in range(len(voices))]
        if len(voices) == 1 and not reading.cites:
            voices = [self._for_its_state(voices[0])]
        said = Said(tuple(self._apart(voice, voices) for voice in voices), named, reading.asks)
        self._homes.hear(said.top, named)
        self._antecedents.end(piece, named, said.top, only_quoted=only and not voices)
        return said

    def _for_its_state(self, voice: Voice) -> Voice:
        """A state's agency that passes on nobody's words as that state: "TASS reported that the sappers had left"."""
        unlisted = voice.actor is None and voice.saying.voice == "named" and voice.who is not None
        return (
            voice._replace(actor=organ(self._watchlist, voice.who.text)) if unlisted and voice.who else voice
        )

    def _apart(self, voice: Voice, voices: Sequence[Voice]) -> Voice:
        """A voice that its own side's office or press only passes on, as one of its own: "Kim praised them, KCNA said"."""
        outer = voice.saying.outer
        reporter = voices[outer] if outer is not None and voice.saying.voice == "named" else None
        if reporter is None or voice.actor is None or voice.saying.stance == "estimates":
            return voice
        side = sides(self._watchlist).get
        behind = voice.saying.end < reporter.saying.start or self._is_own_press(reporter, voice)
        behind = behind and reporter.saying.outer is None
        own = side(voice.actor, voice.actor) == side(reporter.actor or "", reporter.actor)
        return voice._replace(saying=voice.saying._replace(outer=None)) if behind and own else voice

    def _is_own_press(self, reporter: Voice, voice: Voice) -> bool:
        """Whether a body that speaks for a state passes on a person's words: "according to TASS, Shoigu said"."""
        kind = entity_kinds(self._watchlist).get
        people = kind(voice.actor or "") in PEOPLE and voice.saying.stance == "asserts"
        return people and kind(reporter.actor or "") == "country"

    def _voice(self, saying: Saying, unit: ReadSentence, piece: str, named: Sequence[Named]) -> Voice:
        """Who says it."""
        who = _speaker(saying, unit, piece)
        if saying.voice == "pronoun":
            meant = self._ruling(self._antecedents.stood_for(saying, piece, named))
            if self._told_of_another(saying, meant, piece, named):
                meant = NOBODY
            return Voice(saying, meant.actor, _standing(who, meant.words) if who is not None else meant.who)
        if who is None:
            return Voice(saying, None, None)
        if saying.theirs:
            owner = self._whose(saying, piece, named)
            # Of "his Russian colleague" the country, if "he" speaks for one.
            actor = owner and (saying.actor or owner)
            told = saying._replace(kind="")  # until now it was that of the pronoun
            self._introduce(saying, piece, actor)
            return Voice(told, actor, who if actor else _standing(who, ""))
        if saying.voice == "noun":
            found = self._meant(saying, who, piece, named)
            voice = self._noun(saying, who, NOBODY if self._named_behind(found, saying, named) else found)
            official = tells_who(who.text, alone=True) and _among(unit, who, "official")
            return voice._replace(saying=voice.saying._replace(office=voice.saying.office or official))
        return self._named(saying, unit, piece, who)

    def _ruling(self, meant: Meant) -> Meant:
        """Whom a pronoun means; of "the Russian president" who that is, not his state."""
        words = meant.words.lower().split()
        rules = len(words) == 2 and meant.actor in self._countries.values() and self._rulers & set(words)
        return meant._replace(actor=self._people.head_of(meant.actor)) if rules else meant

    def _told_of_another(self, saying: Saying, meant: Meant, piece: str, named: Sequence[Named]) -> bool:
        """Whether another listed person is the subject before a colon: "Chang would have none of it: this, he said, …"."""
        start = saying.speaker[0] if saying.speaker is not None else 0
        before = piece[: piece.rfind(": ", 0, start) + 1]
        if self._grammar is None or saying.kind == "body" or not before or not _QUOTES.isdisjoint(before):
            return False
        inside = [name for name in named if name.end <= len(before)]
        _, actor = self._grammar.subject(before, inside, self._countries)
        person = any(name.kind in PEOPLE for name in inside)
        return actor is not None and person and actor != meant.actor

    def _at_home(self, voice: Voice) -> Voice:
        """A voice; an office that its language takes for its own is another state's, or nobody's, if that has just acted."""
        if voice.actor is None or voice.who is None:
            return voice
        guest = self._homes.guest(voice.who.text, voice.actor)
        return voice if guest is None else voice._replace(actor=guest or None)

    def _whose(self, saying: Saying, piece: str, named: Sequence[Named]) -> str | None:
        """Whose an office is by a pronoun ("its spokesman") or by a noun that points back ("the agency's spokesman")."""
        if saying.owner is None:
            return sides(self._watchlist).get(self._antecedents.whose(saying, piece, named).actor or "")
        meant = self._pointed_to(saying._replace(kind="body"), piece[slice(*saying.owner)], piece, named)
        return sides(self._watchlist).get(meant.actor or "", meant.actor)

    def _meant(self, saying: Saying, who: Speaker, piece: str, named: Sequence[Named]) -> Meant:
        """Whom a noun that points back stands for: nobody named before where a sentence begins in another place."""
        if self._homes.elsewhere:
            return NOBODY
        meant = self._pointed_to(saying, who.text, piece, named)
        if (host := self._host(saying, who, meant)) is not None:
            return host
        if saying.ministry and entity_kinds(self._watchlist).get(meant.actor or "") == "agency":
            meant = meant._replace(actor=sides(self._watchlist).get(meant.actor or ""), words="")
        if meant == NOBODY and (home := self._homes.of(who.text)) is not None:
            meant = Meant(self._people.head_of(home) if saying.kind == "leader" else home)
        if meant == NOBODY:
            meant = Meant(self._of_body_before(saying, piece))
        if meant == NOBODY and saying.ministry:
            meant = Meant(self._homes.written_in)
        return meant

    def _host(self, saying: Saying, who: Speaker, meant: Meant) -> Meant | None:
        """Whose a bare ministry is behind an envoy who was called to one: of the state that did so, if it is listed."""
        before = self._homes.hosting
        if (
            before is None
            or self._grammar is None
            or saying.kind not in ("", "body")
            or tells_who(who.text, alone=False)
        ):
            return None
        if meant != NOBODY and share_a_word(who.text, meant.words, self._watchlist.languages):
            return None
        piece, named = before
        span, actor = self._grammar.subject(piece, named, self._countries)
        host = piece[slice(*span)] if span is not None and actor is not None else ""
        state = sides(self._watchlist).get(actor or "", actor)
        return NOBODY if not host or self._homes.is_envoy(host) else Meant(state, host)

    def _is_mission(self, saying: Saying, who: Speaker, meant: Meant) -> bool:
        """Whether a mission that was named with its leader is meant, though another body spoke last."""
        return saying.kind == "person" and not share_a_word(who.text, meant.words, self._watchlist.languages)

    def _named_behind(self, found: Meant, saying: Saying, named: Sequence[Named]) -> bool:
        """Whether a person stands by his name behind a noun that would mean him: "the head of state thanked Kim"."""
        after = saying.speaker[1] if saying.speaker is not None else 0
        person = found.actor not in self._countries.values()
        return person and any(n.id == found.actor and n.kind in PEOPLE and n.start >= after for n in named)

    def _pointed_to(self, saying: Saying, words: str, piece: str, named: Sequence[Named]) -> Meant:
        """The same by the article: who spoke with such a word, whose official the sentence is about, or who spoke last."""
        meant = self._antecedents.pointed_to(saying, words)
        if meant != NOBODY and (
            saying.kind != "body" or share_a_word(words, meant.words, self._watchlist.languages)
        ):
            return meant
        subject = self._antecedents.of_subject(saying, piece, named)
        return subject if subject != NOBODY else meant

    def _named(self, saying: Saying, unit: ReadSentence, piece: str, who: Speaker) -> Voice:
        """The voice of who is named in his sentence."""
        official = (saying.office or _among(unit, who, "official")) and not _among(unit, who, "unofficial")
        name = piece[slice(*saying.name)] if saying.name is not None else ""
        if name and self._people.another(saying.actor, name):
            return Voice(saying._replace(office=official), None, who)
        actor = self._holders.named(self._people.called(saying.actor, who.text), who.text)
        if saying.kind == "leader":
            actor, saying = self._people.head_of(actor), saying._replace(kind="person")
        elif actor is None:
            actor = self._people.abbreviated(who.text) if official else None
            actor = actor or self._of_surname(saying, piece) or self._homes.of(who.text)
        self._introduce(saying, piece, actor)
        return Voice(saying._replace(office=official), actor, who)

    def _of_body_before(self, saying: Saying, piece: str) -> str | None:
        """Whose an officer is by the body in front of his post that spoke before: "ministry spokesperson Kang Ji-won"."""
        if not saying.office or saying.name is None or saying.speaker is None:
            return None
        body = " ".join(piece[saying.speaker[0] : saying.name[0]].split()[:-1])
        if not body or body[:1].isupper():
            return None
        meant = self._antecedents.pointed_to(saying._replace(kind="body", voice="noun"), body)
        same = meant.actor is not None and share_a_word(body, meant.words, self._watchlist.languages)
        return meant.actor if same else None

    def _of_surname(self, saying: Saying, piece: str) -> str | None:
        """The country of whom an office is by his surname: "Lee's office"."""
        owner = self._people.called(None, piece[slice(*saying.owner)]) if saying.owner is not None else None
        return sides(self._watchlist).get(owner or "", owner)

    def _introduce(self, saying: Saying, piece: str, actor: str | None) -> None:
        """Remembers the name in full of who speaks for a listed entity, and his post."""
        if actor is not None and saying.name is not None:
            self._people.introduce(piece[slice(*saying.name)], actor)
        if actor is not None and saying.office and saying.speaker is not None:
            self._people.shorten(piece[slice(*saying.speaker)], actor)
        if actor is not None and saying.post is not None:
            self._people.holds(actor, piece[slice(*saying.post)])

    def _noun(self, saying: Saying, who: Speaker, meant: Meant) -> Voice:
        """The voice of a noun that points back; a name of his own behind it tells who speaks, listed or not."""
        holder = self._holders.named(None, who.text, bare=True)
        private = meant.actor is None and share_a_word(who.text, meant.words, self._watchlist.languages)
        if (
            holder is not None
            and not private
            and (meant.actor is None or self._is_mission(saying, who, meant))
        ):
            meant = Meant(holder)
        actor = meant.actor
        if actor is not None:
            self._people.shorten(who.text, actor)
        if not saying.kind and (meant.actor is not None or meant.office):
            saying = saying._replace(office=True)  # a person or a body: "he" and "it" can mean him
        told = saying.name is not None or tells_who(who.text, alone=not meant.words)
        if told or (actor is not None and not meant.words):
            return Voice(saying, actor, who)
        return Voice(saying, actor, _standing(who, meant.words))

    def verdict(self, piece: str, named: Sequence[Named]) -> Stance:
        """What a sentence that is only quoted does by its own words: it denies, declines, or else asserts."""
        plain = piece.translate(_UNQUOTED)
        own = self._grammar.verdict(plain, named) if self._grammar is not None else None
        return own or "asserts"

    def _goes_on(self, piece: str, named: Sequence[Named]) -> list[Voice]:
        """The voice of a sentence that is only quoted: of who alone was quoted in the sentence before.

        Not of one that ends in a cry, whose speaker may be in the next sentence: "Stop!" Trump wrote.
        """
        voice = self._antecedents.quoted(_QUOTES)
        if voice is None or piece.rstrip(_CLOSING)[-1:] in _CRIES:
            return []
        stance = self.verdict(piece, named)
        saying = Saying(stance, 0, 0, None, None, "nobody", (0, len(piece)), office=voice.saying.office)
        return [voice._replace(saying=saying)]


def _silent(place: int, voices: Sequence[Voice]) -> Voice:
    """A voice that only says of itself that it declines, as one that declines: "he said the alliance could not confirm"."""
    voice = voices[place]
    told = [each for each in voices if each.saying.outer == place]
    if voice.saying.stance != "asserts" or not any(_declines_first(voice, each) for each in told):
        return voice
    return voice._replace(saying=voice.saying._replace(stance="declines"))


def _declines_first(voice: Voice, inner: Voice) -> bool:
    """Whether what a voice says begins with itself, who declines."""
    saying = inner.saying
    if saying.stance != "declines" or saying.speaker is None:
        return False
    back = saying.voice == "noun" or (saying.voice == "pronoun" and inner.actor is None)
    same = back or (inner.actor is not None and inner.actor == voice.actor)
    return same and 0 <= saying.speaker[0] - voice.saying.said[0] <= _LEAD


def _among(unit: ReadSentence, who: Speaker, name: str) -> bool:
    """Whether a word of speech of that `name` is among a speaker's."""
    return any(w.name == name and who.start <= w.start and w.end <= who.end for w in unit.words)


def _standing(who: Speaker, words: str) -> Speaker:
    """Words that name nobody, with those that do."""
    return msgspec.structs.replace(who, stands_for=words)


def quotation(piece: str, *, opened: bool) -> tuple[bool, bool]:
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


def _speaker(saying: Saying, unit: ReadSentence, piece: str) -> Speaker | None:
    if saying.speaker is None:
        return None
    start, end = saying.speaker
    return Speaker(text=piece[start:end], field=unit.field, start=unit.start + start, end=unit.start + end)


@lru_cache(maxsize=32)
def grammar(languages: Languages, code: str) -> Grammar | None:
    """The grammar of a language, made once; None for a language without one."""
    return grammar_of(languages, code) if code in languages.grammar else None
