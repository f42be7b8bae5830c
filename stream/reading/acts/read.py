"""The acts of an article: who did what to or with whom, in its title and the head of its text.

In: the sentences of an article with what is said in them. Out: Act records in text order. What a denial denies is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, cast

import msgspec

from pactwatch.acts import GIVING, figures_with
from pactwatch.languages.forms import CasesForm, OrderForm
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphemes, Morphology
from pactwatch.parts import HEAD, LEAD
from pactwatch.records import Act, Article, Claim, Realis
from stream.matching.patterns import any_of
from stream.reading.acts.answers import occasions, taken_over
from stream.reading.acts.base import Event, Party, firmest, roles
from stream.reading.acts.before import recalled
from stream.reading.acts.cases import CaseActs, CaseWords
from stream.reading.acts.joint import as_joint, pair_of
from stream.reading.acts.order import OrderActs
from stream.reading.acts.order_words import OrderWords
from stream.reading.acts.particles import ParticleActs, ParticleActWords
from stream.reading.acts.persons import named_of, persons_of
from stream.reading.asked import asked_in, is_asked
from stream.reading.claims import Spoken
from stream.reading.dates import is_of_before
from stream.reading.listed import countries, piece_of
from stream.reading.rules import ReadSentence
from stream.reading.status import DOUBTS
from stream.reading.weight import party_of
from stream.watchlist.model import Watchlist

ACTS: Final = 12  # of one article: a story's record must stay small
SENTENCES: Final = 4  # of the body, or its LEAD where they are short
_REACTIONS: Final = ("protest", "condemn")  # news also where they are not told first
_SIGN: Final = "sign"
_FORMAL: Final = frozenset({_SIGN, "visit", "meet"})  # dated as they are told
_MOVING: Final = GIVING | {"deploy", "receive"}
_PRICES: Final = ("money", "other")
_DONE_TO_PEOPLE: Final = frozenset({"send", "deploy", "return", "deliver", "capture"})
_SENT: Final = frozenset({"send", "deploy"})
_COMING: Final = frozenset({"visit", "arrive"})
_TAKEN: Final = frozenset({"capture", "return"})  # acts that are often told of one person
_PEOPLE: Final = ("prisoners", "troops")
_AHEAD: Final = 80  # characters between the beginning of a clause and its verb
_PRONOUN: Final = 22  # characters of a pronoun, what joins it to what is said, and a day


class Reader(Protocol):
    """One way to mark who does what."""

    def read(self, text: str, parties: Sequence[Party]) -> list[Event]:
        """The events of a sentence, in order."""
        ...


def acts_of(
    article: Article, sentences: Sequence[Spoken], watchlist: Watchlist, language: str
) -> tuple[Act, ...]:
    """The acts of title and head, the first ACTS of them, each once: where it is told rather than mentioned.

    Behind the sentences that tell the news only what was given in return for what these tell: the rest is background.
    """
    reader = readers(watchlist.languages).get(language)
    if reader is None:
        return ()
    found: dict[tuple[str, str | None, str | None, str | None, Realis], Act] = {}
    pair: tuple[str, ...] = ()
    for sentence in filter(_is_in_head, sentences):
        named = parties(sentence, watchlist)
        form = watchlist.languages.acts[language]
        pair = pair_of(sentence.unit.text, named, form.joins, form.determiners) if named else pair
        here = list(_acts(article, sentence, watchlist, reader, language, named=named, pair=pair))
        for act in here if _is_opening(sentence.unit) else _returned(here, list(found.values())):
            key = act.act, act.by, act.to, act.with_, act.realis
            known = found.get(key)
            if known is not None and _is_told(known, act):
                found[key] = _told_again(known, act, sentence.unit)
            elif not any(_says_less(act, other) for other in here):
                found[key] = act
    return _as_planned(tuple(found.values())[:ACTS])


def _is_told(known: Act, act: Act) -> bool:
    """Whether an act that is told again is told already; what a headline has as possible stays the headline's."""
    return known.news or not act.news or (known.field, known.realis) == ("title", "hypothetical")


def _told_again(known: Act, act: Act, unit: ReadSentence) -> Act:
    """The act, a headline's with where the text's first sentence tells it again."""
    again = known.field == "title" and (act.field, unit.number) == ("body", 0)
    return msgspec.structs.replace(known, again=act.start) if again else known


def _as_planned(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts, those of a headline planned that the body only tells as planned: headlines leave that out."""
    body = [act for act in acts if act.field == "body"]
    plans = {(act.act, act.by) for act in body if act.realis == "planned" and act.by}
    done = {(act.act, act.by) for act in body if act.realis == "done"}
    plans = {(name, by) for name, by in plans if done.isdisjoint(((name, by), (name, None)))}
    return tuple(
        msgspec.structs.replace(act, realis="planned")
        if act.field == "title" and act.realis == "done" and (act.act, act.by) in plans
        else act
        for act in acts
    )


def as_counted(
    acts: Sequence[Act], claims: Sequence[Claim], languages: Languages, language: str
) -> tuple[Act, ...]:
    """The acts, planned where all that their words count is only to be given: a headline has no tense.

    Its verbs have one in languages with cases.
    """
    tensed = isinstance(languages.grammar.get(language), CasesForm)
    acts = [_as_many(act, claims) for act in acts]
    return tuple(
        msgspec.structs.replace(act, realis="planned")
        if act.realis == "done"
        and act.act in _MOVING
        and not (tensed and act.news)
        and _roles(act, claims) == {"being-prepared"}
        else act
        for act in acts
    )


def _as_many(act: Act, claims: Sequence[Claim]) -> Act:
    """The act, done to one person if its words count one, and to no single one if they count more."""
    here = figures_with(act, claims) if act.act in _TAKEN else ()
    counted = {f.value for f in here if f.unit in _PEOPLE}
    return msgspec.structs.replace(act, one=counted == {1}) if counted else act


def _roles(act: Act, claims: Sequence[Claim]) -> set[str]:
    return {figure.role for figure in figures_with(act, claims) if figure.unit not in _PRICES} - {"unknown"}


def _is_in_head(sentence: Spoken) -> bool:
    return _is_opening(sentence.unit) or sentence.unit.start < HEAD


def _is_opening(unit: ReadSentence) -> bool:
    """Whether a sentence is one of those that tell the news itself: what follows adds to it."""
    return unit.field == "title" or unit.number < SENTENCES or unit.start < LEAD


def _returned(acts: Sequence[Act], told: Sequence[Act]) -> list[Act]:
    """The acts by which somebody gives something to who had given him something."""
    given = {(act.to, act.by) for act in told if act.act in GIVING and act.realis == "done"}
    return [act for act in acts if act.act in GIVING and (act.by, act.to) in given]


def _says_less(act: Act, other: Act) -> bool:
    """Whether another act of the sentence is the same and names more parties: a noun beside its verb."""
    same = (act.act, act.realis) == (other.act, other.realis) and act.by in (None, other.by)
    return same and act != other and act.to in (None, other.to) and act.with_ in (None, other.with_) and (
        (act.by, act.to, act.with_) != (other.by, other.to, other.with_)
    )  # fmt: skip


def _acts(
    article: Article,
    sentence: Spoken,
    watchlist: Watchlist,
    reader: Reader,
    language: str,
    *,
    named: Sequence[Party],
    pair: tuple[str, ...],
) -> Iterator[Act]:
    """The acts of a sentence; of one that names nobody, what the `pair` of the sentence before has signed."""
    unit = sentence.unit
    text = article.title if unit.field == "title" else article.body
    first = unit.field == "title" or unit.number == 0
    own = any(voice.saying.own for voice in sentence.said.voices)
    pair = pair if unit.field == "title" or unit.number == 0 else ()  # what is behind recalls older treaties
    if not (named or own or pair):
        return  # what nobody whom the watchlist lists has to do with
    piece = piece_of(unit, text)
    asked = asked_in(unit, sentence.said.top)
    known = _clauses(watchlist.languages, language)
    events = [
        each
        for found in reader.read(piece, named)
        for each in _as_told(as_joint(found, piece, pair), piece, known)
        if named or own or each.by
    ]
    one = any(event.act in _TAKEN for event in events) and _is_of_one(piece, known)
    others = taken_over(events, piece, known.apart, known.describes)
    events = [each._replace(by=(), mentioned=True) if each in others else each for each in events]
    beside = (
        *occasions(events, piece, known.apart, known.describes),
        *recalled(events, piece, article.event_time, watchlist.languages, titled=unit.field == "title"),
    )
    for found in events:
        event = found if found.by else found._replace(by=_own(sentence, found, watchlist))
        if _only_means(event, piece, known):
            event = event._replace(meant=True)
        if event.realis == "done" and known.signs and known.signs.search(piece, 0, event.start):
            event = event._replace(realis="hypothetical")
        realis = firmest([event.realis, *_of_sayings(sentence, event)])
        behind = _is_news_behind(event, piece, known)
        recalls = event.act in _FORMAL and not behind and _recalls(unit, article, watchlist.languages)
        aside = event.mentioned or event.meant or found in beside
        tells = _is_opening(unit) and not recalls and (first or behind) and not aside
        for by, to, other in roles(event):
            start, end = unit.start + event.start, unit.start + event.end
            yield Act(
                act=event.act, by=by, to=to, with_=other, field=unit.field, start=start, end=end, text=text[start:end],
                realis="hypothetical" if realis == "done" and _is_question(sentence, event, asked) else realis,
                plan=event.planned and realis == "denied",
                plain=_is_plain(sentence, event),
                news=tells,
                meant=event.meant,
                one=one and event.act in _TAKEN,
                persons=persons_of(sentence, event, (by, to, other), watchlist, language),
            )  # fmt: skip


def _is_news_behind(event: Event, piece: str, known: _Clauses) -> bool:
    """Whether an act behind the first sentence is news: a reaction, or what was signed on the day of the news."""
    if event.act == _SIGN:
        return known.same_day is not None and known.same_day.search(piece) is not None
    return event.act in _REACTIONS


def _is_of_one(sentence: str, known: _Clauses) -> bool:
    """Whether a sentence speaks of one person, and of no others beside him: "a soldier"."""
    one = known.lone is not None and known.lone.search(sentence) is not None
    return one and not (known.several and known.several.search(sentence))


def _only_means(event: Event, piece: str, known: _Clauses) -> bool:
    """Whether an act only says which people are meant: those to whom it was done, or who were sent and have returned."""
    if event.act in _DONE_TO_PEOPLE and known.whom and known.whom.search(piece, 0, event.end):
        return True
    return event.meant or bool(event.act in _SENT and known.back and known.back.match(piece, event.end))


def _as_told(event: Event, piece: str, known: _Clauses) -> Iterator[Event]:
    """The event; an ambassador who calls at his hosts' ministry has met them, and visits no country."""
    if known.refused and known.refused.match(piece, event.end):
        event = event._replace(realis="denied")
    subject = known.ambassador.search(piece, 0, event.start) if known.ambassador else None
    if event.act not in _COMING or subject is None:
        yield event
        return
    host = event.slots.get("object") or event.slots.get("to")
    if host and known.called_at and known.called_at.search(piece):
        yield event._replace(act="meet", slots={"with": host})


class _Clauses(NamedTuple):
    """What a language has around acts that are no news, compiled; None for what it does not list."""

    # Begins a clause that only says which people are meant: "two soldiers whom Ukraine has …" …
    whom: re.Pattern[str] | None
    # … and one that something only points to: "there are signs that Russia has …".
    signs: re.Pattern[str] | None
    back: re.Pattern[str] | None  # tells that who was sent is back
    apart: re.Pattern[str] | None  # begins another main clause than that of an answer
    describes: re.Pattern[str] | None  # ends a clause before its noun
    lone: re.Pattern[str] | None  # names one person
    several: re.Pattern[str] | None  # names more than one
    refused: re.Pattern[str] | None  # tells behind an act that it is refused
    ambassador: re.Pattern[str] | None  # an ambassador who does what follows …
    called_at: re.Pattern[str] | None  # … and where he does his work: his hosts' ministries
    same_day: re.Pattern[str] | None  # dates what is told behind the news as it


@lru_cache(maxsize=16)
def _clauses(languages: Languages, code: str) -> _Clauses:
    form = languages.acts[code]
    return _Clauses(
        whom=_ahead(form.whom, f"[^,.;:!?]{{0,{_AHEAD}}}"),
        signs=_ahead(form.signs, f"[^.;!?]{{0,{_AHEAD}}}"),
        back=_one_of(form.back),
        apart=_one_of(form.apart),
        describes=_one_of(form.describes),
        lone=_one_of(form.lone, re.IGNORECASE),
        several=_one_of(form.several, re.IGNORECASE),
        refused=_one_of(form.refused),
        ambassador=_one_of(form.ambassador, re.IGNORECASE),
        called_at=_one_of(form.called_at, re.IGNORECASE),
        same_day=_one_of(form.same_day, re.IGNORECASE),
    )


def _one_of(words: Sequence[str], flags: int = 0) -> re.Pattern[str] | None:
    return re.compile(any_of(words), flags) if words else None


def _ahead(words: Sequence[str], between: str) -> re.Pattern[str] | None:
    return re.compile(f"(?i:{any_of(words)}){between}$") if words else None


def _recalls(unit: ReadSentence, article: Article, languages: Languages) -> bool:
    """Whether a sentence of the text only recalls, by its date: "the treaty was signed in June 2024"."""
    return unit.field == "body" and is_of_before(unit.text, article.event_time, languages)


def _is_question(sentence: Spoken, event: Event, asked: Sequence[tuple[int, int]]) -> bool:
    """Whether nobody tells the act: it is asked whether it was done, or somebody only comments on reports of it."""
    return sentence.said.asks or is_asked(event.start, asked)


def _own(sentence: Spoken, event: Event, watchlist: Watchlist) -> tuple[str, ...]:
    """Who says of himself that he did it ("Ukraine says it has captured …"): a pronoun before the act, and nothing else."""
    for voice in sentence.said.voices:
        start, end = voice.saying.said
        near = 0 <= event.start - start <= _PRONOUN and event.start < end
        if voice.saying.own and voice.actor and near and not event.passive:
            return tuple(filter(None, [party_of(voice.actor, watchlist)]))
    return ()


def _is_plain(sentence: Spoken, event: Event) -> bool:
    """Whether the text tells the act by itself: it is in nobody's words, and no word outside of these doubts it."""
    spans = [voice.saying.said for voice in sentence.said.voices]
    doubts = [word.start - sentence.unit.start for word in sentence.unit.words if word.name in DOUBTS]
    inside = [any(start <= place < end for start, end in spans) for place in (event.start, *doubts)]
    return not inside[0] and all(inside[1:])


def _of_sayings(sentence: Spoken, event: Event) -> Iterator[Realis]:
    """What the saying that tells of the act makes of it."""
    for voice in sentence.said.voices:
        start, end = voice.saying.said
        if start <= event.start < end:
            if voice.saying.stance == "denies":
                yield "denied"
            elif voice.saying.stance in ("threatens", "declines") or voice.saying.rejects:
                yield "hypothetical"


def parties(sentence: Spoken, watchlist: Watchlist) -> list[Party]:
    """The listed names of a sentence, by the country or organisation that they stand for; of those that overlap the longest."""
    named = list(_named(sentence, watchlist))
    found: list[Party] = []
    for name in sorted(named, key=lambda n: n.start - n.end):
        free = not any(
            name.start < each.end and each.start < name.end and not _is_pair(name, each) for each in found
        )
        if free and not _is_mixed(name, named):
            found.append(name)
    return sorted(found)


def _named(sentence: Spoken, watchlist: Watchlist) -> Iterator[Party]:
    known = countries(watchlist)
    for n in named_of(sentence, watchlist):
        party = known.get(n.country, n.id if n.kind in ("organisation", "country") else None)
        if party:
            yield Party(n.start, n.end, party, n.kind == "place")


def _is_pair(name: Party, other: Party) -> bool:
    """Whether one word names both: "북러"."""
    return name[:2] == other[:2] and name.id != other.id


def _is_mixed(name: Party, named: Sequence[Party]) -> bool:
    """Whether it holds a shorter name of another party: then it is no name of its own ("Putin and Kim")."""
    held = (n for n in named if name.start <= n.start and n.end <= name.end and n.id != name.id)
    return any(n[:2] != name[:2] for n in held)


@lru_cache(maxsize=8)
def readers(languages: Languages) -> Mapping[str, Reader]:
    """Language code -> what reads its acts; languages without acts.toml or grammar.toml are left out."""
    return {code: _reader(languages, code) for code in languages.acts if code in languages.grammar}


def _reader(languages: Languages, code: str) -> Reader:
    form, grammar = languages.acts[code], languages.grammar[code]
    if isinstance(grammar, OrderForm):
        return OrderActs(OrderWords(form, grammar))
    if isinstance(grammar, CasesForm):
        return CaseActs(CaseWords(form, cast(Morphology, languages.morphology[code])))
    return ParticleActs(ParticleActWords(form, cast(Morphemes, languages.morphology[code])))


__all__ = ["ACTS", "acts_of", "as_counted", "readers"]
