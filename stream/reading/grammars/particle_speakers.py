"""Who a phrase with particles names: which words of it are the speaker, and which listed entity he is.

In: a stretch of the sentence, the listed names in it, the words of a language. Out: a Speaker, or None for what cannot speak.
A name makes its bearer the actor only as the head of the phrase, or where an office that belongs to it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.particles import ParticleWords, tail_in
from stream.reading.grammars.base import LONGEST_SPEAKER, Kind, Named, Voice

_WORD: Final = re.compile(r"[^\s()·,\[\]]+")
_TIME: Final = re.compile(r"^(?:\d+(\D{0,2})(?:\(.*\))?|\([^)]*\))$")
_PARENTHESIS: Final = re.compile(r"\s*\([^()]{0,40}\)\s*$")
_PEOPLE: Final = frozenset({"person", "leader"})


class Speaker(NamedTuple):
    """The words [start, end) that name who speaks, who he is in the watchlist, and how he is named."""

    start: int
    end: int
    actors: tuple[str | None, ...]
    voice: Voice
    kind: Kind = ""


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
        self.countries, self.title = countries, title
        self.proper = proper  # where proper names end
        self.named = sorted(n for n in named if not self._generic(n))

    def _generic(self, name: Named) -> bool:
        """A word that needs a country beside it ("대통령"), or a place that the speaker is sent to ("주유엔 대사")."""
        p, word = self.people, self.text[name.start : name.end].strip()
        if word in p.generic or name.kind in ("place", "weapon"):
            return True
        before = self.text[name.start - 1 : name.start]
        if before in p.posted and not self.text[max(0, name.start - 2) : name.start - 1].strip():
            return True
        if len(word) == 2 and word[0] in p.posted and word[1] in p.letters:
            return True
        behind = self.text[name.end :].lstrip()
        if name.kind == "organisation" and behind.startswith(p.missions):
            return True
        return behind.startswith(p.posting) and not self._office_in(word)

    def find(self, start: int, end: int, *, certain: bool = False) -> Speaker | None:
        """The speaker that the phrase [start, end) names; `certain`: its place says that it is one, whatever it is called."""
        start, end = self._trimmed(start, end)
        one = self.words.particles.one + " "
        if self.text[:start].endswith(f" {one}") or self.text[:start] == one:
            start -= len(one)  # "주재 한 외교관", where 한 was taken for the end of a verb
        words = [(m.start() + start, m.end() + start) for m in _WORD.finditer(self.text[start:end])]
        texts = [t for a, b in words if (t := self.text[a:b].strip("‘’'\"“”《》「」『』"))]
        if not texts:
            return None
        inside = [n for n in self.named if start <= n.start and n.end <= end]
        if not inside and self._points_back(texts):
            voice: Voice = "pronoun" if texts[-1] in self.people.pronouns else "noun"
            return Speaker(start, end, (None,), voice, self._kind(texts))
        counted = texts[-1][:1].isdigit() and end not in self.proper
        nameable = (certain or end in self.proper) and not counted and not self._silent(texts)
        headed = inside and not self._silent(texts) and not self._rest(inside[-1], end).strip()
        if not (nameable or headed or self._can_speak(texts)):
            return None
        return Speaker(start, end, self._actors(inside, texts, start, end), "named")

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The phrase without times before it and a parenthesis behind it, at most twelve words."""
        text = self.text
        while match := _PARENTHESIS.search(text[start:end]):
            end = start + match.start()
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
        context = [i for i, w in enumerate(words[:-1]) if text[slice(*w)] in self.words.contexts]
        words = words[context[-1] + 1 if context else 0 :]
        while len(words) > 1 and self._is_time(text[slice(*words[0])]):
            words = words[1:]
        summed = {self.words.particles.etcetera, *self.people.both}
        if len(words) > 1 and text[slice(*words[-1])] in summed:
            words.pop()
        words = words[-LONGEST_SPEAKER:]
        return (words[0][0], words[-1][1]) if words else (start, end)

    def _is_time(self, word: str) -> bool:
        match = _TIME.match(word)
        if match and (not match[1] or match[1] in self.words.particles.times):
            return True
        return word.rstrip(",") in self.people.times

    def _points_back(self, texts: Sequence[str]) -> bool:
        """ "그", "이 신문", "같은 관계자", "대변인", "김 장관": somebody named before."""
        p, head = self.people, texts[-1]
        if " ".join(texts) in p.home:
            return False
        if len(texts) == 1:
            if len(head) == 1 and "一" <= head <= "鿿" and head not in p.letters:
                return True  # a leader by the first letter of his name: "李"
            if self.title and head in p.ministers:
                return False
            bare = head in p.offices or head in p.outsiders or head in p.staff or head in p.titles
            return head in p.pronouns or (bare and head not in p.home)
        if not (tail_in(head, p.offices) or tail_in(head, p.outsiders) or tail_in(head, p.staff)):
            return texts[0] in p.pointing and head not in p.silent and len(texts) == 2
        letter = texts[0] if texts[0] != self.words.particles.one else ""
        surname = len(letter) == 1 and letter in p.surnames and not tail_in(head, p.staff)
        return len(texts) == 2 and (texts[0] in p.pointing or surname)

    def _kind(self, texts: Sequence[str]) -> Kind:
        """A person, if his surname or a trade tells; an envoy too, since the state that spoke before may be his host."""
        p, head = self.people, texts[-1]
        surname = len(texts) > 1 and texts[0] in p.surnames
        if surname or head in p.envoys or (head in p.outsiders and head not in p.media):
            return "person"
        return ""

    def _can_speak(self, texts: Sequence[str]) -> bool:
        p, head = self.people, texts[-1]
        if self._silent(texts) or self._is_time(head):
            return False
        if head in p.capitals and len(texts) == 1:
            return True
        if texts[0] == self.words.particles.one and len(texts) > 1:
            return True  # "한 애널리스트": one of those
        if any(tail_in(head, kind) for kind in (p.offices, p.staff, p.titles, p.outsiders, p.voices)):
            return True
        return self._proper(texts)

    def _silent(self, texts: Sequence[str]) -> bool:
        head, silent = texts[-1], self.people.silent
        if head in silent or len(tail_in(head, silent)) > 1:
            return not self._outsider_in(head)
        counted = head.endswith(self.words.particles.persons) and any(t[0].isdigit() for t in texts[-2:])
        return counted and not self._outsider_in(" ".join(texts))

    def _proper(self, texts: Sequence[str]) -> bool:
        """A name that nobody knows: beside an office or trade, or in Latin letters."""
        p = self.people
        if re.fullmatch(r"[A-Za-z][A-Za-z&.]+", texts[-1]):
            return True
        return any(tail_in(t, p.offices) or tail_in(t, p.outsiders) for t in texts[:-1]) and len(texts) <= 6

    def _rest(self, name: Named, end: int) -> str:
        """What follows the name in its phrase, the rest of a name that was found shortened left out."""
        rest = self.text[name.end : end]
        for completion in self.people.completes.get(self.text[name.start : name.end].strip(), ()):
            if rest.startswith(completion):
                return rest[len(completion) :]
        return rest

    def _office_in(self, words: str) -> bool:
        p, m = self.people, self.words.particles
        each = (w.removesuffix(m.plural) for w in words.replace(m.of + " ", " ").split())
        return any(tail_in(w, p.offices) or tail_in(w, p.home) for w in each)

    def _outsider_in(self, words: str) -> bool:
        """A trade that speaks for nobody. "관계자" is none: what is before him decides."""
        p, m = self.people, self.words.particles
        for word in re.split(r"[\s·()]+", words):
            bare = word.removesuffix(m.plural).removesuffix(m.of)
            trade = tail_in(bare, p.outsiders)
            if trade and len(tail_in(bare, p.offices)) < len(trade):
                return True
        return False

    def _former(self, texts: Sequence[str]) -> bool:
        return any(t in self.people.former for t in texts)

    def _actors(
        self, inside: Sequence[Named], texts: Sequence[str], start: int, end: int
    ) -> tuple[str | None, ...]:
        if self._former(texts):
            return (None,)
        pair = self._letters(texts, inside)
        if pair:
            return pair
        if self.title and len(texts) == 1 and texts[0] in self.people.letters:
            return (self.countries.get(self.people.letters[texts[0]]),)
        if len(texts) == 1 and texts[0] in self.people.capitals:
            return (self.countries.get(self.people.capitals[texts[0]]),)
        organ = self._organ(inside, texts)
        if organ:
            return (organ,)
        of = self.words.particles.of
        people = [n for n in inside if n.kind in _PEOPLE and not self._rest(n, end).startswith(of)]
        if people:
            return (self._agency_of(people[-1], inside) or self._person(people[-1], end),)
        return (self._body(inside, texts, start, end),)

    def _organ(self, inside: Sequence[Named], texts: Sequence[str]) -> str | None:
        """The state whose press this is: by its name, or "관영 매체" with a country."""
        p = self.people
        known = next((c for name, c in p.organs.items() for t in texts if t.startswith(name)), None)
        if known:
            return self.countries.get(known)
        media = tail_in(texts[-1], p.media) or not tail_in(texts[-1], p.outsiders)
        owned = any(t.startswith(p.state_owned) for t in texts)
        if not media or not (owned or self._of_a_state_without_other(inside, texts)):
            return None
        country = next((n.country for n in inside if n.country), "")
        return self.countries.get(country) or self._shortened(texts)

    def _agency_of(self, person: Named, inside: Sequence[Named]) -> str | None:
        """ "조태용 국정원장": an official who is not listed himself speaks for the agency that he heads."""
        if person.id != self.countries.get(person.country):
            return None
        behind = (n for n in inside if n.start >= person.end and n.kind == "agency")
        return next((n.id for n in behind if n.country == person.country), None)

    def _of_a_state_without_other(self, inside: Sequence[Named], texts: Sequence[str]) -> bool:
        press = tail_in(texts[-1].removesuffix(self.words.particles.plural), self.people.media)
        return bool(press) and any(n.country in self.people.all_owned for n in inside)

    def _body(self, inside: Sequence[Named], texts: Sequence[str], start: int, end: int) -> str | None:
        """The country or body that the phrase speaks for; a country rather than where it is represented."""
        longest = sorted(inside, key=lambda n: (n.kind != "organisation", n.end, n.end - n.start))
        for name in reversed(longest):
            if self._speaks_for(name, start, end):
                return name.id
        return self._ours(inside, texts)

    def _letters(self, texts: Sequence[str], inside: Sequence[Named]) -> tuple[str | None, ...]:
        """ "한미", "북·러 외교장관": each of them."""
        letters = self.people.letters
        first = texts[0].replace("·", "").replace("-", "")
        several = [t for t in texts if t in letters]
        if len(several) >= 2 and texts[: len(several)] == several:
            first = "".join(several)
        if first in self.people.unpaired or len(first) < 2 or any(c not in letters for c in first):
            return ()
        rest = texts[len(several) or 1 :]
        if rest and not self._office_in(" ".join(rest)):
            return ()
        return tuple(dict.fromkeys(self.countries.get(letters[c]) for c in first))

    def _person(self, name: Named, end: int) -> str | None:
        """The named person himself, or the country that whoever is named before or behind him serves."""
        if self._other_holder(name):
            return self.countries.get(name.country)
        rest = self._rest(name, end)
        strange = []
        for word in rest.split():
            if tail_in(word, self.people.offices) or tail_in(word, self.people.titles) or len(word) == 1:
                continue
            at = self.text.find(word, name.end)
            if any(at <= n.start < at + len(word) or n.start <= at < n.end for n in self.named):
                continue
            if word[0].isdigit() or (word[0] in self.people.posted and len(word) <= 4):
                continue
            strange.append(word)
        if not strange:
            return name.id if not self._outsider_in(rest) or self._office_in(rest) else None
        if self._outsider_in(rest):
            return None
        return self.countries.get(name.country) if self._office_in(rest) else None

    def _other_holder(self, name: Named) -> bool:
        """ "강순남 국방상": an office that is listed for somebody else, behind a name of our letters."""
        word, before = self.text[name.start : name.end].strip(), self.text[: name.start].split()
        if not before or not tail_in(word, self.people.offices) or " " in word:
            return False
        holder = before[-1]
        listed = any(n.end > name.start - len(holder) - 1 and n.start < name.start for n in self.named)
        return not listed and 2 <= len(holder) <= 4 and holder[0] in self.people.surnames

    def _speaks_for(self, name: Named, start: int, end: int) -> bool:
        """Whether the head of the phrase is the named country or body, or holds an office of it."""
        rest = self._rest(name, end).strip()
        if not rest:
            return not self._stranger(name) and not self._outsider_in(self.text[start : name.end])
        if self._outsider_in(rest) or self._stranger(name):
            return False
        held = self._held(name, end)
        return self._office_in(held) or (name.kind != "country" and self._staffed(rest))

    def _held(self, name: Named, end: int) -> str:
        """Where the office can be: behind the name, in the word that it is cut from, or in a name of several words."""
        inside = self.text[name.start : name.end]
        cut = self.text[name.end : name.end + 1].isalpha() and name.end < end
        return self.text[name.start if cut or " " in inside else name.end : end]

    def _staffed(self, rest: str) -> bool:
        return any(tail_in(w, self.people.staff) for w in rest.split())

    def _stranger(self, name: Named) -> bool:
        """A trade before the name, in the same phrase: "블로거 탈라노프"; or a longer word that the name is only part of."""
        return self.text[name.start - 1 : name.start].isalnum() and name.start > 0

    def _shortened(self, texts: Sequence[str]) -> str | None:
        """ "러대사관", "북 외무성": a country by one letter before its office."""
        p = self.people
        for at, word in enumerate(texts):
            joined = word[0] in p.letters and word[1:] in p.offices
            apart = (
                word in p.letters
                and word != self.words.particles.one
                and any(tail_in(t, p.offices) for t in texts[at + 1 :])
            )
            if joined or apart:
                return self.countries.get(p.letters[word[0]])
        return None

    def _ours(self, inside: Sequence[Named], texts: Sequence[str]) -> str | None:
        """Our own ministries need no country; with another country's name, or a trade, they are not meant."""
        p, words = self.people, " ".join(texts)
        if any(n.country != self.words.ours for n in inside) or self._outsider_in(words):
            return None
        if any(t.startswith(p.foreign) for t in texts):
            return None
        if not inside and (short := self._shortened(texts)):
            return short
        if not inside and self._posted_abroad(texts[-1]):
            return self.countries.get(self.words.ours)
        if only := next((c for office, c in p.only.items() if texts[-1] == office), None):
            return self.countries.get(only)
        minister = self.title and len(texts) == 1 and texts[0] in p.ministers
        return self.countries.get(self.words.ours) if minister or self._at_home(texts) else None

    def _posted_abroad(self, word: str) -> bool:
        """ "주미대사": ours, since no other country is named."""
        p = self.people
        return word[:1] in p.posted and word[1:2] in p.letters and tail_in(word, p.envoys) != ""

    def _at_home(self, texts: Sequence[str]) -> bool:
        """A ministry of ours, with nothing before it or one Korean name: "사브리나 싱 국방부 부대변인" is no one of ours."""
        p = self.people
        if " ".join(texts) in p.home:
            return True
        at = next((i for i, t in enumerate(texts) if tail_in(t, p.home) and len(t) <= 8), None)
        of = self.words.particles.of
        before = [t for t in texts[:at] if not t.endswith(of) and t not in p.vague]
        name = len(before) == 1 and 2 <= len(before[0]) <= 4 and before[0][0] in p.surnames
        return at is not None and (not before or name)
