"""Which words of a phrase with particles name who speaks.

In: a stretch of the sentence, the listed names in it, the words of a language. Out: a Speaker, or None for what cannot speak.
Which listed entity he is, particle_actors.py tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.particles import ParticleWords, tail_in
from pactwatch.languages.scripts import script
from stream.reading.grammars.base import LONGEST_SPEAKER, Kind, Named, Voice
from stream.reading.grammars.particle_actors import Actors, Phrase, office_in, outsider_in, rest_of

_WORD: Final = re.compile(r"[^\s()·,\[\]]+")
_TIME: Final = re.compile(r"^(?:\d+(\D{0,2})(?:\(.*\))?|\([^)]*\))$")
_PARENTHESIS: Final = re.compile(r"\s*\([^()]{0,40}\)\s*$")
_QUOTES: Final = "‘’'\"“”《》「」『』"


class Speaker(NamedTuple):
    """The words [start, end) that name who speaks, who he is in the watchlist, and how he is named."""

    start: int
    end: int
    actors: tuple[str | None, ...]
    voice: Voice
    kind: Kind = ""
    office: bool = False  # he holds an office of whom he is listed as

    def each(self) -> list[Speaker]:
        """One for each of those whom the words name together."""
        return [self._replace(actors=(actor,)) for actor in self.actors]


class Finder:
    """Finds speakers in one sentence."""

    def __init__(
        self,
        text: str,
        named: Sequence[Named],
        countries: Mapping[str, str],
        words: ParticleWords,
        *,
        title: bool = False,
        proper: frozenset[int] = frozenset(),
    ) -> None:
        self.text, self.words, self.people = text, words, words.people
        self.title = title
        self.proper = proper  # where proper names end
        self.named = sorted(n for n in named if not self._generic(n))
        places = [n for n in named if n.kind == "place"]
        self._actors = Actors(text, self.named, countries, words, title=title, proper=proper, places=places)

    def _generic(self, name: Named) -> bool:
        """A word that needs a country beside it ("대통령"), or a place that the speaker is sent to ("주유엔 대사")."""
        p, word = self.people, self.text[name.start : name.end].strip()
        if word in p.generic or name.kind in ("place", "weapon") or self._posted(name, word):
            return True
        behind = self.text[name.end :].lstrip()
        if name.kind == "organisation" and behind.startswith(p.missions):
            return True
        return behind.startswith(p.posting) and not office_in(word, self.words)

    def _posted(self, name: Named, word: str) -> bool:
        """ "주유엔", "대러": where somebody is sent, or what a policy is about."""
        p = self.people
        if len(word) == 2 and word[0] in p.posted and word[1] in p.letters:
            return True
        before = self.text[: name.start]
        return before[-1:] in p.posted and not before[-2:-1].strip()

    def find(self, start: int, end: int, *, certain: bool = False) -> Speaker | None:
        """The speaker that the phrase [start, end) names; `certain`: its place says that it is one, whatever it is called."""
        start, end = self._trimmed(start, end)
        start -= self._cut_off(start)
        phrase = self._phrase(start, end)
        if not phrase.texts:
            return None
        if not phrase.inside and self._points_back(phrase.texts):
            voice: Voice = "pronoun" if phrase.head in self.people.pronouns else "noun"
            return Speaker(start, end, (None,), voice, self._kind(phrase.texts))
        if not self._speaks(phrase, certain=certain):
            return None
        actors = self._actors.of(phrase)
        kind: Kind = "leader" if self._actors.heads(phrase) else ""
        return Speaker(start, end, actors, "named", kind, office=self._held(phrase))

    def _held(self, phrase: Phrase) -> bool:
        """Whether an office is held of whom the phrase lists: "미 국방부 대변인", "정보총국장 키릴로 부다노프"."""
        if not phrase.inside:
            return False
        last, offices = phrase.inside[-1], self.people.offices
        before = self.text[phrase.start : last.start].split()
        return last.end < phrase.end or any(tail_in(word, offices) for word in before)

    def _phrase(self, start: int, end: int) -> Phrase:
        texts = list(filter(None, (w.strip(_QUOTES) for w in _WORD.findall(self.text[start:end]))))
        return Phrase(start, end, texts, [n for n in self.named if start <= n.start and n.end <= end])

    def _cut_off(self, start: int) -> int:
        """Letters before the phrase that belong to it: "주재 한 외교관", where 한 was taken for the end of a verb."""
        one = self.words.particles.one + " "
        before = self.text[:start]
        return len(one) if before == one or before.endswith(f" {one}") else 0

    def _speaks(self, phrase: Phrase, *, certain: bool) -> bool:
        """Whether the phrase can be a speaker: by its place, a listed name at its end, or what its words are."""
        if self._silent(phrase.texts):
            return False
        proper = phrase.end in self.proper
        if (certain or proper) and (proper or not phrase.head[:1].isdigit()):
            return True
        if phrase.inside and not rest_of(self.text, phrase.inside[-1], phrase.end, self.words).strip():
            return True
        return self._can_speak(phrase.texts)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The phrase without times before it and a parenthesis behind it, at most twelve words."""
        while match := _PARENTHESIS.search(self.text[start:end]):
            end = start + match.start()
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", self.text[start:end])]
        words = words[self._times_before([self.text[a:b] for a, b in words]) :]
        words = self._first_of(words)
        summed = {self.words.particles.etcetera, *self.people.both}
        if len(words) > 1 and self.text[slice(*words[-1])] in summed:
            words.pop()
        words = words[-LONGEST_SPEAKER:]
        return (words[0][0], words[-1][1]) if words else (start, end)

    def _first_of(self, words: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """ "한국 등 11개국": who is named of them."""
        texts = [self.text[a:b] for a, b in words]
        at = texts.index(self.words.particles.etcetera) if self.words.particles.etcetera in texts[:-1] else 0
        return words[:at] if at and at + 2 == len(texts) and texts[-1][:1].isdigit() else words

    def _times_before(self, words: Sequence[str]) -> int:
        """How many words are a time, or end what went before: "며칠 뒤", "국정원의 발표 직후"."""
        at = max((i + 1 for i, w in enumerate(words[:-1]) if w in self.words.contexts), default=0)
        while at < len(words) - 1 and (of_time := self._of_time(words[at : at + 2])):
            at += of_time
        return min(at, len(words) - 1)

    def _of_time(self, words: Sequence[str]) -> int:
        """How many of two words are a time: "현지 시간", but not "현지 당국"."""
        if " ".join(words) in self.people.times:
            return 2
        return int(self._is_time(words[0]))

    def _is_time(self, word: str) -> bool:
        match = _TIME.match(word)
        if match and (not match[1] or match[1] in self.words.particles.times):
            return True
        return word.rstrip(",") in self.people.times

    def _points_back(self, texts: Sequence[str]) -> bool:
        """ "그", "이 신문", "같은 관계자", "대변인", "김 장관": somebody named before."""
        if self._spokesman(texts):
            return True
        if len(texts) == 2 and texts[1] in self.words.people.sides:
            return self._bare(texts[0])  # "대사관 측"
        if len(texts) > 2 or " ".join(texts) in self.people.home:
            return False
        return self._bare(texts[0]) if len(texts) == 1 else self._pointed(*texts)

    def _spokesman(self, texts: Sequence[str]) -> bool:
        """ "팻 라이더 대변인": whose spokesman he is was told before."""
        p, names = self.people, texts[:-1]
        if texts[-1] not in p.speaking_for or not 1 <= len(names) <= 3:
            return False
        return not any(
            tail_in(w, known) for w in names for known in (p.offices, p.home, p.outsiders, p.voices)
        ) and not any(w.startswith(p.foreign) for w in names)

    def _bare(self, word: str) -> bool:
        """A pronoun, an office or trade alone, a leader by the first letter of his name ("李")."""
        p = self.people
        if word in p.documents or word in p.alone:
            return word in p.documents
        if len(word) == 1 and script(word) == "han":
            return word not in p.letters and word not in p.generic  # "李", but not "野"
        if word in p.home or (self.title and (word in p.ministers or word in p.outsiders)):
            return False  # a headline's "전문가" is an expert of whom nothing was told
        return any(word in known for known in (p.pronouns, p.offices, p.outsiders, p.staff, p.titles))

    def _pointed(self, first: str, head: str) -> bool:
        """ "이 신문", "김 장관": behind a word that points, or a surname alone."""
        p = self.people
        if first in p.pointing:
            return head not in p.silent or any(tail_in(head, k) for k in (p.offices, p.outsiders, p.staff))
        surname = len(first) == 1 and first != self.words.particles.one and first in p.surnames
        held = tail_in(head, p.offices) or tail_in(head, p.outsiders)
        return surname and bool(held) and not tail_in(head, p.staff)

    def _kind(self, texts: Sequence[str]) -> Kind:
        """A person, if his surname or a trade tells; an envoy too, since the state that spoke before may be his host."""
        p, head = self.people, texts[-1]
        surname = len(texts) > 1 and texts[0] in p.surnames
        trade = head in p.outsiders and head not in p.media
        return "person" if surname or trade or head in p.he or head in p.envoys else ""

    def _can_speak(self, texts: Sequence[str]) -> bool:
        p, head = self.people, texts[-1]
        if self._silent(texts) or self._is_time(head):
            return False
        if (head in p.capitals and len(texts) == 1) or " ".join(texts) in p.alone:
            return True
        if texts[0] == self.words.particles.one and len(texts) > 1:
            return True  # "한 애널리스트": one of those
        if any(tail_in(head, kind) for kind in (p.offices, p.staff, p.titles, p.outsiders, p.voices)):
            return True
        return self._proper(texts)

    def _silent(self, texts: Sequence[str]) -> bool:
        head, silent = texts[-1], self.people.silent
        if head in silent:
            return True
        if len(head) > 2 and tail_in(head, self.words.words.rumour) and not tail_in(head, self.people.voices):
            return True  # "무기 거래설"
        mute = len(tail_in(head, silent))
        if mute > 1:
            return len(tail_in(head, self.people.offices)) <= mute and not outsider_in(head, self.words)
        counted = head.endswith(self.words.particles.persons) and any(t[0].isdigit() for t in texts[-2:])
        return counted and not outsider_in(" ".join(texts), self.words)

    def _proper(self, texts: Sequence[str]) -> bool:
        """A name that nobody knows: beside an office or trade, or in Latin letters."""
        p = self.people
        if re.fullmatch(r"[A-Za-z][A-Za-z&.]+", texts[-1]):
            return True
        beside = [t for t in texts[:-1] if t not in p.silent]
        return any(tail_in(t, p.offices) or tail_in(t, p.outsiders) for t in beside) and len(texts) <= 6
