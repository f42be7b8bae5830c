"""What the watchlist says of an article's sentences more exactly than of their themes: things, facts, what a speaker does.

In: acts or claims, the sentences with what is mentioned in them, tags, a watchlist. Out: the acts or claims with words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache, reduce
from itertools import islice
from operator import or_
from typing import Final, Literal

import msgspec

from pactwatch.acts import GIVING, is_inside
from pactwatch.languages.model import Languages
from pactwatch.parts import HEAD, LEAD
from pactwatch.records import Act, Claim, Stance, Tag
from stream.matching.patterns import any_of
from stream.reading.arrivals import Names, places_of
from stream.reading.counted_people import as_in_text, exact, located
from stream.reading.dates import is_of_before
from stream.reading.event_places import where_it_was
from stream.reading.mouths import is_local
from stream.reading.rules import MetTheme, ReadSentence, bits_of, meets
from stream.watchlist.model import Detail, Theme, Watchlist

_SAYS: Final = ("asserts", "threatens")  # stances in which words may be deeds
_PLACED: Final = frozenset({"arrive", "deploy", "capture"})  # acts that are done where people are
_MANY: Final = frozenset({"vehicles", "troops"})  # units that count more than one kind of thing
_SPOKEN: Final = frozenset({"condemn", "protest", "warn", "summon"})  # acts that are words
_ANSWERS: Final = ("confirms", "denies", "declines")
_REFUSED: Final = ("denied", "denies", "declines")  # by an act's status or a claim's stance
_HANDED: Final = GIVING | {"receive", "deploy", "arrive"}  # acts of which the theme says who or what it was
_Forms = Literal["offered", "unsaid", "in_effect", "further", "contrasts"]


def detailed_acts(
    acts: Iterable[Act], read: Sequence[ReadSentence], tags: Iterable[Tag], watchlist: Watchlist
) -> tuple[Act, ...]:
    """The acts with what each was done to or with, as far as the watchlist has words for what its sentence names."""
    themes = _told(tags, watchlist)
    return tuple(
        _with_place(
            _of_a_case(act)
            if _is_of_a_case(act, here, watchlist)
            else _with_object(act, _object(act, here, themes)),
            here,
            themes,
            watchlist.names,
        )
        for act in acts
        for here in (_sentence(act, read),)
    )


def _of_a_case(act: Act) -> Act:
    """An act that is denied of one case: whether its theme's soldiers or arms were handed over at all stays open."""
    return msgspec.structs.replace(act, realis="hypothetical") if act.act in _HANDED else act


def _is_of_a_case(denied: Act | Claim, sentence: ReadSentence | None, watchlist: Watchlist) -> bool:
    """Whether something is denied or (not) confirmed of one case, a strike or a brigade, or of a part, and no more."""
    stance = denied.realis if isinstance(denied, Act) else denied.stance
    return (
        stance in (*_REFUSED, "confirms")
        and sentence is not None
        and bool(sentence.bits & watchlist.limiting)
    )


def _with_place(act: Act, here: ReadSentence | None, themes: Iterable[Theme], names: Names) -> Act:
    """The act with where the sentence says that those are whom the news is about."""
    if here is None or act.act not in _PLACED:
        return act
    found = places_of(act, {d.place for t in themes for d in _fitting(here, t) if d.place}, names)
    return msgspec.structs.replace(act, place=found.pop() if len(found) == 1 else "")


def _with_object(act: Act, detail: Detail | None) -> Act:
    if detail is None:
        return act
    return msgspec.structs.replace(act, object=detail.thing, kinds=detail.kinds, share=detail.share)


def detailed_claims(
    claims: Iterable[Claim],
    read: Sequence[ReadSentence],
    tags: Sequence[Tag],
    watchlist: Watchlist,
    when: datetime,
) -> tuple[Claim, ...]:
    """The claims with what is confirmed or denied in each, what its speaker does, and whether he says it for the first time.

    A party that has to admit something, and tells it flatly for the first time, confirms it. Who says "if it is so" admits
    nothing, whatever a headline takes it for. `when` is the article's time.
    """
    themes, counted = _news(tags, watchlist), _told(tags, watchlist)
    found = [(claim, _sentence(claim, read)) for claim in claims]
    detailed = (
        (_detailed(claim, sentence, themes, counted, watchlist), sentence) for claim, sentence in found
    )
    read_in, languages = list(detailed), watchlist.languages
    told = as_in_text([_counted(claim, sentence, counted, languages) for claim, sentence in read_in])
    told = where_it_was(told, read, counted)
    pairs = zip(told, read_in, strict=True)
    timed = [_timed(claim, sentence, when, languages) for claim, (_, sentence) in pairs]
    answered = {
        _voice(claim)
        for claim, sentence in zip(timed, (sentence for _, sentence in found), strict=True)
        if _is_exact(claim, sentence, watchlist)
    }
    return tuple(msgspec.structs.replace(c, fact="") if _voice(c) in answered else c for c in timed)


def _voice(claim: Claim) -> tuple[str | None, Stance]:
    """Whose answer a claim is, and which."""
    return claim.party, claim.stance


def _is_exact(claim: Claim, sentence: ReadSentence | None, watchlist: Watchlist) -> bool:
    """Whether a party's refusal in title or lead is of a number or of one case, which its other words often leave out."""
    lead = claim.field == "title" or claim.start < LEAD
    counts = claim.stance in _REFUSED and not claim.silent and any(f.total for f in claim.figures)
    return lead and claim.party is not None and (counts or _is_of_a_case(claim, sentence, watchlist))


def without_refusals(
    claims: Iterable[Claim], acts: Sequence[Act]
) -> tuple[tuple[Claim, ...], tuple[Act, ...]]:
    """Claims and acts: who has not protested, or will not give, has not declined to speak; who is silent refuses nothing."""
    undone = [act for act in acts if act.realis == "denied"]
    spoken = tuple(
        msgspec.structs.replace(claim, stance="asserts", fact="", silent=False)
        if claim.stance == "declines"
        and any(is_inside(act, claim) and (act.act in _SPOKEN or act.by == claim.party) for act in undone)
        else claim
        for claim in claims
    )
    return spoken, tuple(act for act in acts if not _is_silence(act, spoken))


def _is_silence(act: Act, claims: Iterable[Claim]) -> bool:
    """Whether all that somebody refuses is to speak."""
    alone = act.act == "refuse" and not (act.to or act.with_)
    return alone and any(claim.stance == "declines" and is_inside(act, claim) for claim in claims)


def abouts(read: Sequence[ReadSentence], tags: Iterable[Tag], watchlist: Watchlist) -> dict[str, str]:
    """Theme -> what the article's news is about: by its headline, else by its first sentence, else by the theme."""
    first = sorted((s for s in read if s.number == 0), key=lambda s: s.field != "title")
    opening = [each for s in first for each in (*_before_contrast(s, watchlist.languages), s)]
    return {theme.id: _about(theme, opening) for theme in _news(tags, watchlist)}


def _before_contrast(sentence: ReadSentence, languages: Languages) -> Iterator[ReadSentence]:
    """A sentence as far as a "but": what is denied there is not what is given behind it."""
    if contrast := _regex(languages, "contrasts").search(sentence.text):
        at = sentence.start + contrast.start()
        named = tuple(mention for mention in sentence.mentions if mention.start < at)
        yield sentence._replace(bits=bits_of(named), mentions=named)


def opening_themes(
    found: Iterable[MetTheme], news: Collection[str], read: Sequence[ReadSentence]
) -> tuple[str, ...]:
    """The themes of the news that headline or first sentence tell, or all of whose parties they name.

    What follows may be of something else.
    """
    bits = reduce(or_, (u.bits for u in read if u.number == 0), 0)
    return tuple(
        each.theme.id
        for each in found
        if each.theme.id in news
        and (
            any(u.number == 0 for match in each.matches for u, _, _ in match.spans)
            or (_is_of_parties(each.theme) and all(bits & mask for mask in each.theme.context))
        )
    )


def _is_of_parties(theme: Theme) -> bool:
    """Whether a theme is known by two sides: soldiers are named together with anybody."""
    return not theme.personnel and len(theme.context) > 1


def about_of(claim: Claim, sentence: ReadSentence, tags: Iterable[Tag], watchlist: Watchlist) -> str:
    """What a sentence is about, by its claim's theme and those of which it has evidence; "" if none of several says it."""
    tags = tuple(tags)
    here = {t.theme for t in tags if any(e.field == "body" and _is_in(e.start, sentence) for e in t.evidence)}
    themes = [theme for theme in _told(tags, watchlist) if theme.id in here | {claim.theme}]
    own_first = sorted(themes, key=lambda theme: theme.id != claim.theme)
    exact = (detail.about for theme in own_first for detail in _fitting(sentence, theme))
    return next(filter(None, exact), themes[0].about if len(themes) == 1 else "")


def _is_in(start: int, sentence: ReadSentence) -> bool:
    return sentence.start <= start < sentence.end


def _about(theme: Theme, opening: Sequence[ReadSentence]) -> str:
    found = (detail.about for sentence in opening for detail in _fitting(sentence, theme))
    return next(filter(None, found), theme.about)


def admissions(tags: Iterable[Tag], watchlist: Watchlist) -> dict[str, int]:
    """What it weighs if a party confirms the article's news."""
    news = {tag.theme for tag in tags if not tag.background}
    rows = (row for row in watchlist.weighty if "confirms" in row.stances and row.themes & news)
    return {party: row.level for row in rows for party in sorted(row.by)}


def _news(tags: Iterable[Tag], watchlist: Watchlist) -> list[Theme]:
    """The themes of the article's news, the weightiest first."""
    return _told((tag for tag in tags if not tag.background), watchlist)


def _told(tags: Iterable[Tag], watchlist: Watchlist) -> list[Theme]:
    """The themes of tags, the weightiest first, those that are only mentioned last."""
    found = {theme.id: theme for theme in watchlist.theme_list}
    weighed = sorted(tags, key=lambda tag: (tag.background, -tag.score))
    return [found[tag.theme] for tag in weighed if tag.theme in found]


def _sentence(place: Act | Claim, read: Sequence[ReadSentence]) -> ReadSentence | None:
    """The sentence of an act or a claim, if it is in title or head."""
    if place.field == "body" and place.start >= HEAD:
        return None
    return next((s for s in read if s.holds(place)), None)


def _fitting(sentence: ReadSentence, theme: Theme) -> Iterator[Detail]:
    for detail in theme.details:
        if not sentence.bits & detail.none and meets(sentence.bits, detail.all):
            yield detail


def _object(act: Act, sentence: ReadSentence | None, themes: Iterable[Theme]) -> Detail | None:
    giver = act.with_ if act.act == "receive" else act.by
    found = (detail for theme in themes if sentence for detail in _fitting(sentence, theme))
    things = (d for d in found if (d.thing or d.kinds) and act.act in d.acts and (not d.by or giver in d.by))
    return next((d for d in things if act.realis == "denied" or not d.denied), None)


def _detailed(
    claim: Claim,
    sentence: ReadSentence | None,
    themes: Sequence[Theme],
    told: Sequence[Theme],
    watchlist: Watchlist,
) -> Claim:
    if sentence is None:
        return claim
    admits = _admits(watchlist)
    claim = _admitting(_unanswered(claim, sentence, watchlist), sentence, admits, watchlist)
    admitting = claim.party in admits
    further = admitting and _has("further", sentence.text, watchlist.languages)
    first = bool(sentence.bits & watchlist.told_first) and not further
    own = first and admitting
    # Who admits something for the first time means his own side, and it is news where the rest of the article is on others.
    fact = _fact(claim, *((_with_own(claim, sentence, watchlist), told) if own else (sentence, themes)))
    if own and sentence.bits & watchlist.again and not fact:
        first, further = False, True  # only that it was done again is told for the first time
    deeds = list(_deeds(claim, sentence, themes)) if claim.stance in _SAYS else []
    stance: Stance = "confirms" if first and admitting and _is_flat(claim) else claim.stance
    # A watchlist without words for confirming cannot tell silence from "does not confirm".
    on_confirming = not watchlist.confirming or bool(sentence.bits & watchlist.confirming)
    return msgspec.structs.replace(
        claim,
        first=first,
        silent=stance == "declines" and not on_confirming,
        # Who left a part unsaid; or confirms more of what he had confirmed before.
        partial=(stance == "declines" and _has("unsaid", sentence.text, watchlist.languages))
        or (stance == "confirms" and further),
        stance=stance,
        fact=fact
        if _is_answer(claim, stance, admits)
        and not _is_of_a_case(claim, sentence, watchlist)
        and not (stance in _REFUSED and _is_of_a_body(claim, admits, watchlist))
        else "",
        does=" and ".join(dict.fromkeys(each.does for each in deeds)),
        severity=max((each.severity for each in deeds), default=1),
    )


@lru_cache(maxsize=8)
def _admits(watchlist: Watchlist) -> frozenset[str | None]:
    """The parties that have something to admit."""
    return frozenset(party for row in watchlist.weighty if row.stances for party in row.by)


def _admitting(
    claim: Claim, sentence: ReadSentence, admits: Collection[str | None], watchlist: Watchlist
) -> Claim:
    """The claim, which admits nothing where it is only taken for an admission, or says what would be if it were so."""
    if claim.stance != "confirms" or claim.party not in admits:
        return claim
    taken = _has("in_effect", sentence.text, watchlist.languages)
    if taken or any(word.name == "condition" for word in sentence.words):
        return msgspec.structs.replace(claim, stance="asserts", status="alleged")
    return claim


def _unanswered(claim: Claim, sentence: ReadSentence, watchlist: Watchlist) -> Claim:
    """The claim; who does not answer an offer or a demand leaves no report without comment."""
    offered = claim.stance == "declines" and _has("offered", sentence.text, watchlist.languages)
    return msgspec.structs.replace(claim, stance="asserts") if offered else claim


def _timed(claim: Claim, sentence: ReadSentence | None, when: datetime, languages: Languages) -> Claim:
    """An answer, marked as `earlier` where a sentence below the first only recalls it."""
    if sentence is None or not sentence.below or claim.stance not in (*_ANSWERS, "threatens"):
        return claim
    return msgspec.structs.replace(
        claim, earlier=sentence.recalled or is_of_before(sentence.text, when, languages)
    )


def _has(forms: _Forms, sentence: str, languages: Languages) -> bool:
    """Whether a sentence says something in one of a language's forms: "did not say when"."""
    return _regex(languages, forms).search(sentence) is not None


@lru_cache(maxsize=8)
def _regex(languages: Languages, forms: _Forms) -> re.Pattern[str]:
    return re.compile(any_of(regex for each in languages.frames.values() for regex in getattr(each, forms)))


def _is_flat(claim: Claim) -> bool:
    """Whether somebody states a theme's news as a fact."""
    return (claim.stance, claim.status) == ("asserts", "confirmed") and claim.theme is not None


def _is_answer(claim: Claim, stance: Stance, admits: Collection[str | None]) -> bool:
    """Whether a claim answers to what is reported, and not only to a number in it or to what is said of others."""
    if stance == "confirms":
        return True
    if stance != "declines" and (stance != "denies" or claim.party not in admits):
        return False
    return not any(map(str.isdigit, claim.text))


@lru_cache(maxsize=8)
def _bodies(watchlist: Watchlist) -> frozenset[str]:
    """The listed bodies that are no government."""
    return frozenset(e.id for e in watchlist.entities.values() if e.kind == "agency")


def _is_of_a_body(claim: Claim, admits: Collection[str | None], watchlist: Watchlist) -> bool:
    """Whether a company, an embassy or a region answers, and not the state that would have something to admit."""
    own = claim.party in admits and claim.actor in _bodies(watchlist)
    return own or (claim.actor is not None and is_local(claim.words, watchlist.languages))


def _with_own(claim: Claim, sentence: ReadSentence, watchlist: Watchlist) -> ReadSentence:
    """The sentence as one that names its speaker's country."""
    return sentence._replace(bits=sentence.bits | _bits_of(watchlist).get(claim.actor or "", 0))


@lru_cache(maxsize=8)
def _bits_of(watchlist: Watchlist) -> Mapping[str, int]:
    """The bits of each listed entity."""
    return {entity.id: watchlist.bits[symbol] for symbol, entity in watchlist.entities.items()}


def _fact(claim: Claim, sentence: ReadSentence, themes: Sequence[Theme]) -> str:
    """What the sentence is about as a clause, by the claim's own theme, else by the article's weightiest one."""
    theme = next((theme for theme in themes if claim.theme in (theme.id, None)), None)
    return next((d.fact for d in _fitting(sentence, theme) if d.fact), "") if theme else ""


def _deeds(claim: Claim, sentence: ReadSentence, themes: Iterable[Theme]) -> Iterator[Detail]:
    """What a party does with its words: it condemns, demands, warns. One deed of each theme."""
    for theme in themes:
        found = (d for d in _fitting(sentence, theme) if d.does and claim.party in d.by)
        yield from islice(found, 1)


def _counted(
    claim: Claim, sentence: ReadSentence | None, themes: Sequence[Theme], languages: Languages
) -> Claim:
    """The claim's figures with where those counted are, and with what is counted; also in news that is only mentioned."""
    if sentence is None or not claim.figures:
        return claim
    units = [figure.unit for figure in claim.figures]
    # Of two numbers of vehicles or soldiers one counts something else than what is named.
    figures = (
        exact(
            located(figure, sentence, themes, languages),
            sentence,
            themes,
            alone=figure.unit not in _MANY or units.count(figure.unit) == 1,
        )
        for figure in claim.figures
    )
    return msgspec.structs.replace(claim, figures=tuple(figures))
