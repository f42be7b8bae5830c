"""Whom words that name nobody stand for: "he", "the ministry", "its spokesman".

In: the voices and names of the sentences of an article, in order, and a saying of somebody who is not named. Out: Meant.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import islice

from stream.reading import voices as mouths
from stream.reading.grammars.base import BODIES, PEOPLE, Grammar, Named, Saying, Subject, share_a_gender
from stream.reading.listed import countries, entity_kinds, kinds, leading, sides
from stream.reading.people import People
from stream.reading.pointing import has_apart, office_before, says_little
from stream.reading.voices import NOBODY, Meant, Voice, differ, is_outlet, known, meant, only_a_name
from stream.watchlist.model import Watchlist

_MARKS = frozenset(",;:.!?\"'”’»…-–—")
_REMEMBERED = 12  # speakers that a noun can point back to
_MENTIONED = 24  # sentences in which an office can have been named
# What a noun tells of an office -> the kind of who holds it.
_OFFICES = {"leader": "leader", "holder": "person", "anyone": "person"}
_SILENT = 2  # sentences in which nobody speaks, after which a pronoun means no speaker any more
_HE = "m"


class Antecedents:
    """Remembers who spoke in an article, and what its sentences named. Used once."""

    def __init__(self, watchlist: Watchlist, grammar: Grammar | None, people: People) -> None:
        self._watchlist, self._grammar, self._people = watchlist, grammar, people
        self._languages = watchlist.languages
        self._countries = countries(watchlist)
        self._kinds = kinds(watchlist)
        self._recent: list[Voice] = []  # who spoke before, the last one first
        self._spoken: list[Voice] = []  # who spoke in the sentence before
        self._told: list[Voice] = []  # whose words it reports
        self._now: list[Voice] = []  # who spoke before in this sentence
        self._before: mouths.Before = None  # that sentence
        self._past: deque[tuple[str, Sequence[Named]]] = deque(maxlen=_MENTIONED)  # the last sentence first
        self._silent = 0  # sentences since somebody spoke

    def hear(self, voice: Voice) -> None:
        """Takes in a voice of the sentence that is being read."""
        self._now.append(voice)
        unknown = voice.saying.voice == "noun" and voice.actor is None and not known(voice)
        if voice.saying.outer is None and voice.who is not None and not unknown:
            self._recent = [voice, *self._recent[: _REMEMBERED - 1]]

    def end(self, piece: str, named: Sequence[Named], top: Sequence[Voice], *, only_quoted: bool) -> None:
        """Ends a sentence, whose voices at the top are `top`; what is `only_quoted` changes nothing about who speaks."""
        if not only_quoted:
            self._spoken = [voice for voice in top if voice.who is not None]
            self._told = [voice for voice in self._now if voice not in top]
            self._before = (piece, named)
            self._silent = 0 if self._spoken else self._silent + 1
        self._past.appendleft((piece, named))
        self._now = []

    def quoted(self, marks: frozenset[str]) -> Voice | None:
        """Who alone was quoted in the sentence before, by its `marks` of quotation."""
        if self._before is None or marks.isdisjoint(self._before[0]) or len(self._spoken) != 1:
            return None
        return self._spoken[0] if self._spoken[0].saying.stance == "asserts" else None

    def stood_for(self, saying: Saying, piece: str, named: Sequence[Named]) -> Meant:
        """Whom a pronoun stands for: who spoke before it, else the subject of the last sentence.

        A speaker who is left out can only be the one who spoke. A gender tells whom among several, the first of them.
        """
        if saying.kind == "latter":
            return mouths.last_person(self._before)
        beside = self._beside(saying) or self._called_so(saying, piece, named)
        if beside is not None:
            return beside
        if self._spoken:
            near = self._spoken if saying.gender else self._spoken[::-1]
            said = next((voice for voice in near if self._alike(saying, voice)), None)
            return self._carried(saying, said) or self._told_by_body(saying, said) or meant(said)
        if saying.speaker is None:
            return NOBODY
        again = self._silent <= _SILENT and self._same_pronoun(piece[slice(*saying.speaker)])
        return self._who_spoke_last(saying) if again else self._subject(saying)

    def _carried(self, saying: Saying, said: Voice | None) -> Meant | None:
        """The person of whom an outlet told, if only that has `said` something: "Shoigu came, Yonhap reported. He said …"."""
        if said is not None and not is_outlet(said, (piece for piece, _ in self._past)):
            return None
        listed = (v for v in self._spoken if v.actor is not None)
        other = any(saying.kind != "person" or mouths.is_person(v, self._kinds) for v in listed)
        before = other or any(v.saying.said[1] > v.saying.start for v in self._spoken)
        silent = before or saying.speaker is None or saying.kind == "body"
        return None if silent else self._listed_subject()

    def _told_by_body(self, saying: Saying, said: Voice | None) -> Meant | None:
        """The one listed person whose words a body, or nobody alike, has `said` on: "by TASS, Shoigu said …. He added"."""
        if (
            saying.kind == "body"
            or saying.speaker is None
            or (said is not None and mouths.is_person(said, self._kinds))
        ):
            return None
        return mouths.one_person([v for v in self._told if self._alike(saying, v)], self._kinds)

    def _listed_subject(self) -> Meant | None:
        """The listed person who is the subject of the sentence before."""
        span, actor = self._subject_before()
        if span is None or actor is None or self._kind_at(span, actor) != "person":
            return None
        return Meant(actor, mouths.name_at(self._before, span, actor))

    def _same_pronoun(self, words: str) -> bool:
        """Whether the pronoun is the subject of the sentence before, too: "He had flown in. He said"."""
        span, _ = self._subject_before()
        before = self._before[0] if self._before is not None else ""
        return span is not None and before[slice(*span)].lower() == words.lower()

    def _beside(self, saying: Saying) -> Meant | None:
        """Who speaks in the same sentence: "Putin said he", "the agency said it believed"."""
        if saying.kind != "person":
            return self._reporter(saying)
        # Not who speaks jointly: "neither he nor Kim".
        apart = (v for v in self._now if mouths.may_be_he(v.saying, saying))
        same = next((v for v in apart if v.saying.voice == "named"), None)
        if same is None or not self._alike(saying, same):
            return None
        other = saying.stance == "denies"  # "Trump says she lied, a charge she denies"
        return NOBODY if other else meant(same)

    def _called_so(self, saying: Saying, piece: str, named: Sequence[Named]) -> Meant | None:
        """The body that is the subject of a sentence in which it calls something: "Seoul released pictures it says show"."""
        start = saying.speaker[0] if saying.speaker is not None else 0
        before = piece[:start].rstrip()
        if saying.kind == "person" or not before or before[-1] in _MARKS:
            return None
        return self._subject_here(saying, piece[:start], named)

    def _reporter(self, saying: Saying) -> Meant | None:
        """Who reports a saying in the same sentence."""
        reporter = None if saying.outer is None else next(iter(self._now[saying.outer :]), None)
        return meant(reporter) if reporter is not None and self._alike(saying, reporter) else None

    def whose(self, saying: Saying, piece: str, named: Sequence[Named]) -> Meant:
        """Whose an office with a pronoun is: of who speaks before it in the sentence, of its subject, or of who spoke."""
        start = saying.speaker[0] if saying.speaker is not None else 0
        near = (
            v for v in reversed(self._now) if v.saying.speaker is not None and v.saying.speaker[0] < start
        )
        told = next((v for v in near if self._alike(saying, v)), None)
        if told is not None:
            return meant(told)
        if (ahead := leading(named, piece[:start])) is not None:
            return Meant(ahead.id, piece[ahead.start : ahead.end])
        return self._subject_here(saying, piece[:start], named) or self._spoke(saying)

    def of_subject(self, saying: Saying, piece: str, named: Sequence[Named]) -> Meant:
        """Whose a body is by the official who is the subject before it: "the minister of … will travel, the ministry said"."""
        body = saying.kind == "body" and saying.office
        if saying.speaker is None or (saying.kind and not body):
            return NOBODY
        subject = self._subject_here(saying._replace(kind=""), piece[: saying.speaker[0]], named)
        states = {piece[name.start : name.end] for name in named if name.kind == "country"}
        if subject is None or subject.words in states:
            return NOBODY
        if body and self._watchlist_kind(subject.actor) != "person":
            return NOBODY  # heads of state are told of by anybody's offices
        return subject._replace(actor=sides(self._watchlist).get(subject.actor or "", subject.actor))

    def _spoke(self, saying: Saying) -> Meant:
        last = next((voice for voice in self._spoken[-1:] if self._alike(saying, voice)), None)
        return meant(last) if self._spoken else self._subject(saying)

    def _subject_here(self, saying: Saying, piece: str, named: Sequence[Named]) -> Meant | None:
        """The listed subject of the beginning of a sentence."""
        inside = [name for name in named if name.end <= len(piece)]
        span, actor = self._grammar.subject(piece, inside, self._countries) if self._grammar else (None, None)
        if span is None or actor is None:
            return None
        kind = self._kind_of(span, actor, inside)
        return None if differ(saying.kind, kind) else Meant(actor, piece[slice(*span)])

    def _subject(self, saying: Saying) -> Meant:
        """The subject of the sentence before, if it can be whom a pronoun means, else who spoke before it."""
        span, actor = self._subject_before()
        over = self._over_the_subject(saying, span, actor)
        if over is not None:
            return over
        if span is None:
            return self._who_spoke_last(saying) if saying.kind else NOBODY
        fits = not differ(saying.kind, self._kind_at(span, actor))
        return (
            Meant(actor, mouths.name_at(self._before, span, actor)) if fits else self._who_spoke_last(saying)
        )

    def _over_the_subject(
        self, saying: Saying, span: tuple[int, int] | None, actor: str | None
    ) -> Meant | None:
        """Whom "he" means where the subject before is a state or nobody: who spoke last, or the one person named there."""
        if saying.kind or (span is not None and "country" not in self._bare_names(span, actor)):
            return None
        last = self._who_spoke_last(saying) if self._silent <= _SILENT else NOBODY
        if last != NOBODY:
            return last
        return mouths.only_named(self._before, PEOPLE) if saying.gender == _HE else None

    def _subject_before(self) -> Subject:
        """The subject of the sentence before."""
        if self._before is None or self._grammar is None:
            return None, None
        return self._grammar.subject(*self._before, self._countries)

    def _named_before(self, actor: str | None) -> list[Named]:
        """Where the sentence before names an entity."""
        return [name for name in (self._before[1] if self._before else ()) if name.id == actor]

    def _bare_names(self, span: tuple[int, int], actor: str | None) -> set[str]:
        """The kinds of the names that are all that is in [start, end) of the sentence before; empty for more words."""
        return {n.kind for n in self._named_before(actor) if (n.start, n.end) == span}

    def _person_before(self, words: str) -> Meant | None:
        """The listed person, no head of state, who is the subject of the sentence before: "the envoy" where nobody spoke."""
        found = None if self._spoken or not says_little(words) else self._listed_subject()
        return None if found is None or self._watchlist_kind(found.actor) == "leader" else found

    def _who_spoke_last(self, saying: Saying) -> Meant:
        """A body or a thing came between: "he" is who spoke before it."""
        last = next(iter(self._recent), None)
        return meant(last) if last is not None and self._alike(saying, last) else NOBODY

    def _kind_at(self, span: tuple[int, int], actor: str | None) -> str:
        """Whether the entity at [start, end) of the sentence before is a person or a body, "" if nobody listed."""
        return self._kind_of(span, actor, self._named_before(actor))

    def _kind_of(self, span: tuple[int, int], actor: str | None, named: Sequence[Named]) -> str:
        """The same, by the names of a sentence: an official has his country's id."""
        people = any(n.kind in PEOPLE and span[0] <= n.start < span[1] for n in named)
        return "person" if people else self._kinds.get(actor or "", "")

    def _alike(self, saying: Saying, voice: Voice) -> bool:
        """Whether both are people, or both bodies, as far as their words tell."""
        kind = voice.saying.kind or ("" if voice.saying.office else self._kinds.get(voice.actor or "", ""))
        kind = "" if mouths.bears_a_name(voice, self._watchlist_kind(voice.actor)) else kind
        agrees = saying.voice != "pronoun" or share_a_gender(saying, voice.saying)
        return agrees and not differ(saying.kind, kind)

    def pointed_to(self, saying: Saying, words: str) -> Meant:
        """Whom a noun that points back ("the ministry") stands for: the last speaker of its kind with that noun in his words.

        A body that spoke last needs no such word, if it is an agency, a state that spoke in the sentence before or, where
        words do not tell bodies from people, an office.
        """
        alike = self._alike_before(saying)
        named_so = mouths.named_so(words, alike, entity_kinds(self._watchlist), self._languages)
        if named_so is not None:
            return meant(named_so)
        if saying.kind == "anyone" and (person := self._person_spoke()) is not None:
            return meant(person)
        last = self._last_told(saying, alike)
        if self._body_spoke(last):
            return meant(last)
        if saying.kind in _OFFICES:
            return self._office(saying, words, last)
        found = self._bearer(saying, words) or self._owner(saying, words, last)
        return (found.actor is None and self._told_alone(saying, words)) or found

    def _told_alone(self, saying: Saying, words: str) -> Meant | None:
        """The person who alone spoke in the sentence before: "Lavrov praised the troops. The diplomat said …"."""
        told = {v.actor if v.saying.kind != "body" else None for v in self._spoken}
        alone = saying.office and saying.kind == "person" and len(told) == 1 and None not in told
        known = not alone or any(office_before(words, self._past, self._languages))
        return None if known else meant(self._spoken[-1])

    def _person_spoke(self) -> Voice | None:
        """The person who alone spoke last."""
        last = next(iter(self._spoken or self._recent), None)
        if last is None or len(self._spoken) > 1:
            return None
        person = last.saying.voice == "pronoun" or "person" in (
            last.saying.kind,
            self._kinds.get(last.actor or ""),
        )
        return last if person or last.saying.kind in _OFFICES else None

    def _alike_before(self, saying: Saying) -> list[Voice]:
        """Who spoke before and can be meant, the last one first: not who speaks jointly."""
        joint = [voice for voice in self._now if voice.saying.start == saying.start]
        return [voice for voice in self._recent if voice not in joint and self._alike(saying, voice)]

    def _body_spoke(self, voice: Voice | None) -> bool:
        """Whether a listed agency or organisation spoke last in the sentence before."""
        return (
            voice in self._spoken[-1:] and voice is not None and self._watchlist_kind(voice.actor) in BODIES
        )

    def _office(self, saying: Saying, words: str, last: Voice | None) -> Meant:
        """Who has an office: who spoke `last`, no ministry that summoned him, else the only listed person named with it."""
        near = last is not None and (self._needs_no_word(saying, last) or self._holds(saying, last))
        found = meant(last) if near else self._silent_subject(saying)
        person = "person" in (last.saying.kind if last and near else "", self._kinds.get(found.actor or ""))
        guest = not person and self._before is not None and has_apart(words, self._before[0], found.words)
        if near and not guest:
            return found
        holder = self._people.holder(words)
        return Meant(holder) if holder is not None else NOBODY if guest else found

    def _silent_subject(self, saying: Saying) -> Meant:
        """Who is the subject of the sentence before, in which nobody spoke: "Lavrov came. The minister …"."""
        if self._spoken:
            return NOBODY
        span, actor = self._subject_before()
        if span is not None and actor is not None and self._can_be_pointed_to(saying, span, actor):
            return Meant(actor, mouths.name_at(self._before, span, actor))
        if saying.kind:
            return mouths.only_named(self._before, {_OFFICES.get(saying.kind, "")}) or NOBODY
        return mouths.only_named(self._before, {"agency"}) or self._earlier_body() or NOBODY

    def _earlier_body(self) -> Meant | None:
        """The body that was the subject some sentences ago, in none of which anybody spoke."""
        earlier = islice(self._past, 1, min(self._silent, _SILENT + 1))
        return next(filter(None, (self._body_in(piece, named) for piece, named in earlier)), None)

    def _body_in(self, piece: str, named: Sequence[Named]) -> Meant | None:
        """The listed body that is the subject of a sentence; a state is one only by more words than its name."""
        span, actor = self._grammar.subject(piece, named, self._countries) if self._grammar else (None, None)
        if span is None or actor is None:
            return None
        inside = [n for n in named if span[0] <= n.start < span[1]]
        bare = any((n.start, n.end) == span for n in inside) and self._watchlist_kind(actor) not in BODIES
        person = any(n.kind in PEOPLE for n in inside)
        return None if bare or person else Meant(actor, piece[slice(*span)])

    def _can_be_pointed_to(self, saying: Saying, span: tuple[int, int], actor: str) -> bool:
        """Whether "the minister" or "the ministry" can be the subject before; a country needs more words than its name."""
        bare = bool(self._bare_names(span, actor))
        person, kind = self._kind_at(span, actor) == "person", self._watchlist_kind(actor)
        if saying.kind not in _OFFICES:
            return not person and (kind in BODIES or not bare)
        return kind in (_OFFICES[saying.kind], "organisation") or (kind == "country" and (person or not bare))

    def _bearer(self, saying: Saying, words: str) -> Meant | None:
        """Who bears a person's office: the only listed person who was named with it, or who was the subject before."""
        if saying.kind != "person":
            return None
        holder = self._people.holder(words)
        return Meant(holder) if holder is not None else self._person_before(words)

    def _owner(self, saying: Saying, words: str, last: Voice | None) -> Meant:
        """Whose office it is: of whom it was named with, of who spoke `last`, of the only listed person with such an office."""
        known, whose = office_before(words, self._past, self._languages) if saying.office else (False, None)
        if last is not None and not known and self._needs_no_word(saying, last):
            return meant(last)
        holder = whose or self._holder_of(saying, words)
        if known or holder is not None:
            return Meant(holder)
        subject = self._silent_subject(saying)
        another = last is not None and last.saying.voice == "named"
        return subject if subject != NOBODY or another else self._only_agency(saying)

    def _only_agency(self, saying: Saying) -> Meant:
        """The only listed agency that sentences before name, for "the agency" or "the service"."""
        past = ((name, piece) for piece, named in self._past for name in named if name.kind == "agency")
        found = {name.id: piece[name.start : name.end] for name, piece in past}
        return Meant(*found.popitem()) if saying.agency and len(found) == 1 else NOBODY

    def _holder_of(self, saying: Saying, words: str) -> str | None:
        """Who "the minister" is, and whose "the ministry", by the only listed person named so; else the body last heard."""
        holder, side = self._people.holder(words), sides(self._watchlist).get
        if saying.kind != "body":
            # An abbreviation is a body, and the other side may have one.
            return holder if saying.kind else None
        last = self._spoken[-1].actor if self._spoken else None
        return side(holder or "") or (last if self._watchlist_kind(last) in BODIES else None)

    def _watchlist_kind(self, actor: str | None) -> str:
        return entity_kinds(self._watchlist).get(actor or "", "")

    def _last_told(self, saying: Saying, alike: Sequence[Voice]) -> Voice | None:
        """Who spoke last, if he is one of `alike`; who reports in the same sentence and is nobody listed is passed over.

        A body can have spoken before a person did: "the NIS said …, Lee said. The agency …".
        """
        near = (v for v in self._recent if saying.kind != "body" or v.saying.kind != "person")
        told = (voice for voice in near if voice not in self._now or (voice in alike and voice.actor))
        return last if (last := next(told, None)) in alike else None

    def _holds(self, saying: Saying, voice: Voice) -> bool:
        """Whether "the minister" is a listed person who spoke in the sentence before by his name alone."""
        return (
            self._watchlist_kind(voice.actor) == _OFFICES.get(saying.kind)
            and voice in self._spoken
            and voice.who is not None
            and only_a_name(voice.who.words)
        )

    def _needs_no_word(self, saying: Saying, voice: Voice) -> bool:
        near = voice in self._spoken[-1:] or (not saying.kind and voice.saying.office)
        state = near and voice.actor in self._countries.values()
        return state or self._watchlist_kind(voice.actor) in BODIES
