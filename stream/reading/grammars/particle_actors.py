"""Whom the watchlist lists a speaker as: a person, a body, or the country whose office he holds; None for anybody else.

In: the words of a phrase that speaks, and the listed names in it. Out: ids of entities. A name makes its bearer the actor only
as the head of the phrase, or where an office that belongs to it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from pactwatch.languages.particles import ParticleWords, tail_in
from stream.reading.grammars.base import PEOPLE, Named

_DATELINE = re.compile(r"[\[(]([^\W\d_]+)[=·,]")
_SERVICES = frozenset({"agency", "military"})  # other countries' may be called the same
_FULL_NAME = 3  # syllables of a Korean name


class Phrase(NamedTuple):
    """The words of [start, end), and the names listed in it."""

    start: int
    end: int
    texts: Sequence[str]
    inside: Sequence[Named]

    @property
    def head(self) -> str:
        """Its last word."""
        return self.texts[-1]


def office_in(text: str, words: ParticleWords) -> bool:
    """Whether a word of an office is in the text."""
    p, m = words.people, words.particles
    each = (w.removesuffix(m.plural) for w in text.replace(m.of + " ", " ").split())
    return any(tail_in(w, p.offices) or tail_in(w, p.home) for w in each)


def outsider_in(text: str, words: ParticleWords) -> bool:
    """A trade that speaks for nobody. "관계자" is none: what is before him decides."""
    each = re.split(r"[\s·()]+", text)
    return any(_outsider(word, words) for word in (*each, "".join(each[-2:])))  # "외교 소식통"


def _outsider(word: str, words: ParticleWords) -> bool:
    bare = word.removesuffix(words.particles.plural).removesuffix(words.particles.of)
    trade = tail_in(bare, words.people.outsiders)
    return bool(trade) and len(tail_in(bare, words.people.offices)) < len(trade)


def rest_of(text: str, name: Named, end: int, words: ParticleWords) -> str:
    """What follows the name in its phrase, the rest of a name that was found shortened left out."""
    rest = text[name.end : end]
    for completion in words.people.completes.get(text[name.start : name.end].strip(), ()):
        if rest.startswith(completion):
            return rest[len(completion) :]
    return rest


class Actors:
    """Tells who the speakers of one sentence are."""

    def __init__(
        self,
        text: str,
        named: Sequence[Named],
        countries: Mapping[str, str],
        words: ParticleWords,
        *,
        title: bool,
        proper: frozenset[int] = frozenset(),
        places: Sequence[Named] = (),
    ) -> None:
        self._places = places
        self._text, self._named, self._countries = text, named, countries
        self._words, self._people, self._title = words, words.people, title
        self._proper = proper  # where proper names end

    def of(self, phrase: Phrase) -> tuple[str | None, ...]:
        """The entities that the phrase names: several for "한미", None for somebody who is not listed."""
        if any(t in self._people.former for t in phrase.texts):
            return (None,)
        if pair := self._letters(phrase):
            return pair
        if self.heads(phrase):
            return (phrase.inside[-1].id,)
        guest = self._guest(phrase.head)
        one = guest or self._country_alone(phrase) or self._organ(phrase) or self._named_person(phrase)
        return one or self._regional(phrase) or (self._body(phrase),)

    def _regional(self, phrase: Phrase) -> tuple[str | None, ...]:
        """ "쿠르스크 주지사": the state of the region that somebody heads, where no other is named."""
        if not any(tail_in(word, self._people.regional) for word in phrase.texts):
            return ()
        places = [n for n in self._places if phrase.start <= n.start < phrase.end]
        states = {n.country for n in (*places, *phrase.inside) if n.country}
        return (self._countries.get(states.pop()),) if places and len(states) == 1 else ()

    def heads(self, phrase: Phrase) -> bool:
        """ "러시아 대통령", "북한 지도자": who heads a state, by its name and his office alone."""
        state = any(n.kind == "country" and n.start == phrase.start for n in phrase.inside)
        return state and len(phrase.texts) == 2 and phrase.head in self._people.leaders

    def _guest(self, word: str) -> tuple[str | None, ...]:
        """ "주한러시아대사관": whose embassy it is, in one word with where it is; by its first letter, else nobody's."""
        p, own = self._people, word[2:]
        if not (self._posted_abroad(word) and own) or own in p.offices:
            return ()
        return (self._countries.get(p.letters.get(own[0], "")),)

    def _country_alone(self, phrase: Phrase) -> tuple[str | None, ...]:
        """ "모스크바"; in a headline "미"."""
        if len(phrase.texts) > 1:
            return ()
        p, word = self._people, phrase.head
        code = p.capitals.get(word) or (p.letters.get(word) if self._title else None)
        return (self._countries.get(code),) if code else ()

    def _organ(self, phrase: Phrase) -> tuple[str | None, ...]:
        """The state whose press this is: by its name, or "관영 매체" with a country."""
        p = self._people
        known = next((c for name, c in p.organs.items() for t in phrase.texts if t.startswith(name)), None)
        state = self._countries.get(known) if known else self._owner(phrase)
        return (state,) if state else ()

    def _owner(self, phrase: Phrase) -> str | None:
        p = self._people
        if not tail_in(phrase.head, p.media) and tail_in(phrase.head, p.outsiders):
            return None
        if not self._owned(phrase):
            return None
        country = next((n.country for n in phrase.inside if n.country), "")
        return self._countries.get(country) or self._shortened(phrase.texts)

    def _owned(self, phrase: Phrase) -> bool:
        """Press of a state: called so, or of one that has no other."""
        p = self._people
        if any(t.startswith(p.state_owned) for t in phrase.texts):
            return True
        press = tail_in(phrase.head.removesuffix(self._words.particles.plural), p.media)
        return bool(press) and any(n.country in p.all_owned for n in phrase.inside)

    def _named_person(self, phrase: Phrase) -> tuple[str | None, ...]:
        of = self._words.particles.of
        people = [n for n in phrase.inside if n.kind in PEOPLE and not self._rest(n, phrase).startswith(of)]
        if not people:
            return ()
        return (self._agency_of(people[-1], phrase.inside) or self._person(people[-1], phrase),)

    def _agency_of(self, person: Named, inside: Sequence[Named]) -> str | None:
        """ "조태용 국정원장": an official who is not listed himself speaks for the agency that he heads."""
        if person.id != self._countries.get(person.country):
            return None
        behind = (n for n in inside if n.start >= person.end and n.kind == "agency")
        return next((n.id for n in behind if n.country == person.country), None)

    def _person(self, name: Named, phrase: Phrase) -> str | None:
        """The named person himself, or the country that whoever is named before or behind him serves."""
        country = self._countries.get(name.country)
        if self._other_holder(name):
            return country
        rest = self._rest(name, phrase)
        office, outsider = office_in(rest, self._words), outsider_in(rest, self._words)
        if self._has_another_first_name(name, phrase):
            return None
        if any(self._strange(word, name) for word in rest.split()):
            return country if office and not outsider else None
        return name.id if office or not outsider else None

    def _has_another_first_name(self, name: Named, phrase: Phrase) -> bool:
        """ "데이비드 오스틴": a proper name, unlisted and no first name of his, right before a foreigner's surname."""
        before = self._text[phrase.start : name.start]
        word = before.split()[-1] if before.endswith(" ") and before.strip() else ""
        end = name.start - 1
        if not word or end not in self._proper or any(n.end == end for n in self._named):
            return False
        return name.is_strange(word) and self._strange(word, name._replace(end=phrase.start))

    def _strange(self, word: str, name: Named) -> bool:
        """Another person's name, as far as one can see: no office, no listed name, no posting, no number."""
        p = self._people
        if tail_in(word, p.offices) or tail_in(word, p.titles) or len(word) == 1 or word[0].isdigit():
            return False
        if word.endswith(p.missions):
            return False  # "유엔 주재"
        if word[0] in p.posted and len(word) <= 4:
            return False
        at = self._text.find(word, name.end)
        return not any(at <= n.start < at + len(word) or n.start <= at < n.end for n in self._named)

    def _other_holder(self, name: Named) -> bool:
        """ "강순남 국방상": an office that is listed for somebody else, behind a name of our letters."""
        word, before = self._text[name.start : name.end].strip(), self._text[: name.start].split()
        if not before or not tail_in(word, self._people.offices) or " " in word:
            return False
        holder = before[-1]
        listed = any(n.end > name.start - len(holder) - 1 and n.start < name.start for n in self._named)
        return not listed and self._korean(holder)

    def _korean(self, word: str) -> bool:
        """A name of ours: a surname with one to three syllables."""
        return 2 <= len(word) <= 4 and word[0] in self._people.surnames

    def _body(self, phrase: Phrase) -> str | None:
        """The country or body that the phrase speaks for; a country rather than where it is represented."""
        abroad = next(filter(None, (self._abroad_of(n, phrase) for n in phrase.inside)), "")
        if abroad:
            return self._countries.get(abroad)
        longest = sorted(phrase.inside, key=lambda n: (n.kind != "organisation", n.end, n.end - n.start))
        spoken_for = next((n.id for n in reversed(longest) if self._speaks_for(n, phrase)), None)
        return spoken_for or self._ours(phrase)

    def _abroad_of(self, name: Named, phrase: Phrase) -> str:
        """The other country whose service a listed one's name is here, "?" for an unlisted one: "영국 국방정보국"."""
        before = self._text[phrase.start : name.start].split()
        if name.kind not in _SERVICES or not before:
            return ""
        country = next((n.country for n in phrase.inside if n.end == name.start - 1), "")
        code = country or self._people.letters.get(before[-1], "")
        unlisted = "?" if before[-1].startswith(self._people.foreign) else ""
        return code if code and code != name.country else unlisted

    def _speaks_for(self, name: Named, phrase: Phrase) -> bool:
        """Whether the head of the phrase is the named country or body, or holds an office of it."""
        rest = self._rest(name, phrase).strip()
        if self._part_of_a_word(name):
            return False
        if not rest:
            return not outsider_in(self._text[phrase.start : name.end], self._words)
        if outsider_in(rest, self._words):
            return False
        staffed = any(tail_in(w, self._people.staff) for w in rest.split())
        return office_in(self._held(name, phrase.end), self._words) or (name.kind != "country" and staffed)

    def _held(self, name: Named, end: int) -> str:
        """Where the office can be: behind the name, in the word that it is cut from, or in a name of several words.

        Another country's forces or ministry, named in between, are no office of this one.
        """
        inside = self._text[name.start : name.end]
        cut = self._text[name.end : name.end + 1].isalpha() and name.end < end
        held = self._text[name.start if cut or " " in inside else name.end : end]
        for other in self._named:
            if name.end <= other.start < end and other.country not in (name.country, ""):
                held = held.replace(self._text[other.start : other.end], "")
        return held

    def _part_of_a_word(self, name: Named) -> bool:
        """The name is only the end of a longer word."""
        return self._text[name.start - 1 : name.start].isalnum() and name.start > 0

    def _rest(self, name: Named, phrase: Phrase) -> str:
        return rest_of(self._text, name, phrase.end, self._words)

    def _letters(self, phrase: Phrase) -> tuple[str | None, ...]:
        """ "한미", "북·러 외교장관": each of them."""
        letters, texts = self._people.letters, phrase.texts
        several = self._letters_apart(phrase)
        apart = len(several) > 1
        first = "".join(several) if apart else texts[0].replace("·", "").replace("-", "")
        rest = " ".join(texts[len(several) or 1 :])
        told = rest in self._people.both or office_in(rest, self._words)  # "한미일 3국", "한미 외교장관"
        if not self._pair(first) or (rest and not told):
            return ()
        return tuple(dict.fromkeys(self._countries.get(letters[c]) for c in first))

    def _letters_apart(self, phrase: Phrase) -> Sequence[str]:
        """ "북·러", "북 러", but not "한 미 의회 보좌관": one of America's."""
        texts = phrase.texts
        one = texts[0] == self._words.particles.one and self._text[phrase.start + 1 : phrase.start + 2] == " "
        several = [t for t in texts if t in self._people.letters]
        return several if not one and texts[: len(several)] == several else several[:1]

    def _pair(self, word: str) -> bool:
        """Whether the word is two letters or more, each a country."""
        p = self._people
        return len(word) > 1 and word not in p.unpaired and p.letters.keys() >= set(word)

    def _shortened(self, texts: Sequence[str]) -> str | None:
        """ "러대사관", "북 외무성": a country by one letter before its office."""
        p = self._people
        for at, word in enumerate(texts):
            held = word[1:] in p.offices or (
                len(word) == 1
                and word != self._words.particles.one
                and any(tail_in(t, p.offices) for t in texts[at + 1 :])
            )
            if held and word[0] in p.letters:
                return self._countries.get(p.letters[word[0]])
        return None

    def _ours(self, phrase: Phrase) -> str | None:
        """Our own ministries need no country; with another country's name, or a trade, they are not meant."""
        if self._abroad(phrase) and not self._our_envoy(phrase):
            return None
        if not phrase.inside and (short := self._shortened(phrase.texts)):
            return short
        if only := self._people.only.get(phrase.head):
            return self._countries.get(only)
        return self._countries.get(self._words.ours) if self._home(phrase) else None

    def _home(self, phrase: Phrase) -> bool:
        if " ".join(phrase.texts) in self._people.alone:
            return True
        posted = not phrase.inside and self._posted_abroad(phrase.head)
        minister = self._title and len(phrase.texts) == 1 and phrase.head in self._people.ministers
        return posted or minister or self._at_home(phrase.texts)

    def _abroad(self, phrase: Phrase) -> bool:
        """Whether another country, or a trade, is named."""
        if any(n.country != self._words.ours for n in phrase.inside) or self._said_abroad(phrase):
            return True
        foreign = any(t.startswith(self._people.foreign) for t in phrase.texts)
        return foreign or outsider_in(" ".join(phrase.texts), self._words)

    def _said_abroad(self, phrase: Phrase) -> bool:
        """ "베를린에서 정부 대변인은", "[빌뉴스=로이터] 국방부는": a foreign place right before the phrase, or as dateline."""
        p, before = self._people, self._text[: phrase.start]
        capitals = tuple(name for name, code in p.capitals.items() if code != self._words.ours)
        near = takewhile(lambda w: w.endswith((self._words.particles.in_, *p.held)), reversed(before.split()))
        dateline = _DATELINE.match(before)
        places = [*near, *(dateline.groups() if dateline else ())]
        return any(word.startswith((*p.foreign, *capitals)) for word in places)

    def _posted_abroad(self, word: str) -> bool:
        """ "주미대사": ours, since no other country is named."""
        p = self._people
        return word[:1] in p.posted and word[1:2] in p.letters and tail_in(word, p.envoys) != ""

    def _our_envoy(self, phrase: Phrase) -> bool:
        """ "[워싱턴=연합뉴스] 조현동 주미대사": by his name ours, wherever the report is from."""
        name, *rest = phrase.texts
        ours = len(rest) == 1 and len(name) == _FULL_NAME and self._korean(name)
        return ours and not phrase.inside and self._posted_abroad(phrase.head)

    def _at_home(self, texts: Sequence[str]) -> bool:
        """A ministry of ours, with nothing before it or one Korean name: "사브리나 싱 국방부 부대변인" is no one of ours."""
        p = self._people
        if " ".join(texts) in p.home:
            return True
        at = next((i for i, t in enumerate(texts) if len(t) <= 8 and tail_in(t, p.home)), None)
        return at is not None and self._ours_before(texts[:at])

    def _ours_before(self, texts: Sequence[str]) -> bool:
        of = self._words.particles.of
        before = [t for t in texts if not t.endswith(of) and t not in self._people.vague]
        return not before or (len(before) == 1 and self._korean(before[0]))
