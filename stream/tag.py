"""An article to a tagged article: themes with evidence, claims with figures, actors, language, status.

In: an Article and a Watchlist. Out: a TaggedArticle. Pure, total on any text, linear in its length: a gate of one native
automaton turns away what can't matter, and only the rest is read sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.detect import SAMPLE, detect
from pactwatch.languages.outlets import listed_name
from pactwatch.parts import LEAD
from pactwatch.records import (
    Act,
    Actor,
    Article,
    Claim,
    Developments,
    Evidence,
    Field,
    Tag,
    TaggedArticle,
    WatchlistVersion,
)
from stream.matching.patterns import fold
from stream.reading.acts.read import acts_of, as_counted
from stream.reading.added import with_added
from stream.reading.answers import confirms_another, is_answered
from stream.reading.arrivals import without_left_places
from stream.reading.chambers import with_chambers
from stream.reading.claims import Spoken, claims_of, spoken
from stream.reading.credits import credit_of
from stream.reading.details import (
    abouts,
    admissions,
    detailed_acts,
    detailed_claims,
    opening_themes,
    without_refusals,
)
from stream.reading.developments import developments_of, tells_news
from stream.reading.frames import (
    explains_from,
    is_correction,
    is_explaining,
    is_no_news,
    is_retraction,
    note_of,
)
from stream.reading.gloss import gloss_of
from stream.reading.mentions import units
from stream.reading.mouths import sources_of
from stream.reading.nationals import without_others_losses
from stream.reading.occasions import mentioned, without_occasions
from stream.reading.offices import offices_of, with_holders
from stream.reading.opinions import reports_nothing
from stream.reading.originals import as_read, as_written
from stream.reading.rules import Match, MetTheme, ReadSentence, evaluate
from stream.reading.sanctioned import with_targets
from stream.reading.status import by_side, of_public, status_of
from stream.reading.untitled import told_by_text
from stream.reading.weight import names_of, things_of, weighed_acts, weighed_tags, with_parties, wording_of
from stream.reading.whole_headlines import english_of, reports_of
from stream.watchlist.model import Entity, Watchlist

EVIDENCE_PER_TAG = 6
_ANSWERS: Final = ("denies", "declines")  # stances to what was reported
HEAD_SENTENCES = 4  # of the body: news that begins later is background to other news,
LEAD_SENTENCES = 2  # … and in the tail below these,
SHORT_BODY = 3  # unless they name it all in so short a text,
BRIEF_BODY = 5  # or in one that is so brief, ahead of its last two sentences,
MAIN_SENTENCES, MAIN_SHARE = 3, 0.3  # unless so many sentences, and such a part of them, speak of it
_BREAKS: Final = (":", ".", "…", "!", "|", "—", "–", "-")  # what parts of a headline end with
TAIL = 3  # and not the last ones alone, in which a text recalls what is behind its news


def tag(article: Article, watchlist: Watchlist) -> TaggedArticle:
    """`article` with what `watchlist` finds in it. Never raises, whatever the text."""
    if watchlist.gate.passes(f"{article.title}\n{article.body}"):
        read = as_read(article, watchlist.languages)
        return _of(article, read, _tagged(read, watchlist, units(read, watchlist)))
    return TaggedArticle(
        id=article.id,
        revision=article.revision,
        language=_language(article, watchlist),
        relevant=False,
        watchlist=WatchlistVersion(id=watchlist.id, version=watchlist.version),
        article=article,
    )


def _of(article: Article, read: Article, tagged: TaggedArticle) -> TaggedArticle:
    """What was found in the article as it was `read`, in the article's own letters."""
    if read is article:
        return tagged
    return msgspec.structs.replace(as_written(tagged, read, article), article=article)


def _language(article: Article, watchlist: Watchlist) -> str:
    return detect(f"{article.title}\n{article.body[:SAMPLE]}", article.language, watchlist.languages)


def _tagged(article: Article, watchlist: Watchlist, read: Sequence[ReadSentence]) -> TaggedArticle:
    """The article with what was `read` of it."""
    language, title = _language(article, watchlist), fold(article.title, watchlist.languages)
    found = [f for f in evaluate(watchlist.theme_list, read) if f.score >= f.theme.threshold]
    sentences = by_side(spoken(article, read, watchlist, found, language), watchlist)
    news = _news(found, article, title, sentences, watchlist)
    tags = _tags(found, article, news)
    relevant = any(not t.background for t in tags)
    said = with_parties(claims_of(sentences), watchlist)
    detailed = detailed_claims(said, read, tags, watchlist, article.event_time)
    told = acts_of(article, sentences, watchlist, language) if relevant else ()
    claims = with_added(detailed, read, tags, told, watchlist, when=article.event_time, language=language)
    claims, told = without_refusals(claims, told)
    explains = relevant and _explains(title, told, claims, language, watchlist)
    if explains:  # it recalls what was told before
        told = tuple(msgspec.structs.replace(act, news=False) for act in told)
    edited = article.body if article.revised else ""
    retracts = is_retraction(title, watchlist.languages, fold(edited[:LEAD], watchlist.languages))
    offices = offices_of(article, read, watchlist) if relevant else {}
    held = with_holders(as_counted(told, claims, watchlist.languages, language), read, offices, watchlist)
    in_houses = without_others_losses(with_chambers(held, read, language, watchlist), claims, watchlist)
    acts = weighed_acts(_exact(in_houses, read, tags, language, watchlist), tags, watchlist)
    actors = tuple(_actors(read, article, watchlist))
    return told_by_text(TaggedArticle(
        id=article.id, revision=article.revision, language=language, relevant=relevant,
        status=of_public(status_of(sentences, watchlist), acts, claims) if relevant or claims else None,
        credit=credit_of(article, watchlist.languages) if relevant else None,
        tags=weighed_tags(tags, acts, claims, watchlist),
        claims=without_left_places(claims, acts),
        acts=acts,
        developments=developments_of(article, language, actors, watchlist, explains=explains)
        if relevant
        else Developments(),
        actors=actors, names=names_of(acts, claims, actors, watchlist) if relevant else {},
        things=things_of(tags, watchlist),
        wording=msgspec.structs.replace(
            wording_of(tags, abouts(read, tags, watchlist), language, watchlist),
            opening=opening_themes(found, news, read),
            offices=offices,
            gloss=gloss_of(read, title, language, watchlist) if relevant else (),
            english=english_of(article.title, read, (claims, acts), language, watchlist) if relevant else "",
            reported=reports_of(article.title, read, language, watchlist) if relevant and _answers(claims, retracts) else "",
            outlet=listed_name(article.outlet, watchlist.languages.outlets),
            corrects=retracts or is_correction(title, watchlist.languages),
            retracts=retracts, explains=explains, note=note_of(edited, watchlist.languages),
            sources=sources_of(claims, language, watchlist.languages),
        ),
        reasons=dict(watchlist.reasons) if relevant else {},
        admissions=admissions(tags, watchlist),
        watchlist=WatchlistVersion(id=watchlist.id, version=watchlist.version),
        article=article,
    ), title, read, watchlist)  # fmt: skip


def _exact(
    acts: Iterable[Act],
    read: Sequence[ReadSentence],
    tags: Sequence[Tag],
    language: str,
    watchlist: Watchlist,
) -> tuple[Act, ...]:
    """The acts with what each was done to, and with how many of whom sanctions are on."""
    return with_targets(detailed_acts(acts, read, tags, watchlist), read, language, watchlist)


def _argues(
    article: Article, sentences: Sequence[Spoken], found: Sequence[MetTheme], watchlist: Watchlist
) -> bool:
    """Whether the text only argues, under a headline that tells of nobody what he did."""
    language = _language(article, watchlist)
    if not reports_nothing(sentences, found, watchlist.languages, language):
        return False
    acts = acts_of(article, sentences, watchlist, language)
    return not any(act.field == "title" and act.by and act.realis == "done" for act in acts)


def _answers(claims: Iterable[Claim], retracts: bool) -> bool:
    """Whether what was reported is denied, not commented on or taken back."""
    return retracts or any(claim.stance in _ANSWERS for claim in claims)


def _explains(
    title: str, acts: Iterable[Act], claims: Iterable[Claim], language: str, watchlist: Watchlist
) -> bool:
    """Whether the headline asks what its text explains, before which it tells no act and names no listed speaker.

    A sentence before it is news too: "Soldier captured: what is known".
    """
    begins = explains_from(title, watchlist.languages)
    if begins is None:
        return False
    told = [act.start for act in acts if act.field == "title" and act.realis != "hypothetical"]
    said = [c.start for c in claims if c.field == "title" and (c.actor or c.party)]
    if min((*told, *said), default=begins) < begins:
        return False
    whole = title[: begins + 1].rstrip().endswith(_BREAKS)
    return not (whole and tells_news(title[:begins], language, watchlist))


class NearMiss(NamedTuple):
    """A rule that was met but for what `stopped_by` says: a word that it excludes, with its term, or a score too low."""

    theme: str
    rule: str
    text: str
    stopped_by: str


class Explanation(NamedTuple):
    """What `tag` found, and what it nearly found."""

    tagged: TaggedArticle
    near_misses: tuple[NearMiss, ...]
    # What is mentioned, by sentence; empty where the gate does not pass the article.
    read: Sequence[ReadSentence]


def explain(article: Article, watchlist: Watchlist) -> Explanation:
    """Like `tag`, with the near misses: rules stopped by an exclusion, themes short of their threshold. Slower."""
    if not watchlist.gate.passes(f"{article.title}\n{article.body}"):
        return Explanation(tag(article, watchlist), (), ())
    plain = as_read(article, watchlist.languages)
    read = units(plain, watchlist)
    tagged = _of(article, plain, _tagged(plain, watchlist, read))
    themes = {t.theme for t in tagged.tags}
    misses = [miss for miss in _stopped(watchlist, read, article) if miss.theme not in themes]
    for found in evaluate(watchlist.theme_list, read):
        if found.score < found.theme.threshold:
            for match in found.matches[:1]:
                unit, start, end = match.spans[0]
                short = f"score {found.score:.2f} is below {found.theme.threshold:.2f}"
                text = _text(article, unit.field)[start:end]
                misses.append(NearMiss(found.theme.id, match.rule.id, text, short))
    return Explanation(tagged, tuple(misses), read)


def _stopped(watchlist: Watchlist, read: Sequence[ReadSentence], article: Article) -> Iterable[NearMiss]:
    """Sentences where everything that a rule asks for is there, and something that it excludes."""
    for theme in watchlist.theme_list:
        for rule in theme.rules:
            for unit in read:
                bits = unit.bits | (unit.carried if rule.within == "focus" else 0)
                if not unit.bits & rule.none or not all(bits & mask for mask in rule.all):
                    continue
                exclusion = next(m for m in unit.mentions if m.bits & rule.none)
                text, term = _text(article, unit.field), watchlist.symbol_names[exclusion.symbol]
                stopped = f"excluded by “{text[exclusion.start : exclusion.end]}” ({term})"
                yield NearMiss(theme.id, rule.id, text[unit.start : unit.end], stopped)


def _text(article: Article, field: Field) -> str:
    return article.title if field == "title" else article.body


def _tags(found: Sequence[MetTheme], article: Article, news: Collection[str]) -> tuple[Tag, ...]:
    return tuple(
        Tag(
            theme=f.theme.id,
            score=round(f.score, 3),
            threshold=f.theme.threshold,
            background=f.theme.id not in news,
            severity=f.theme.severity,
            evidence=tuple(_evidence(f.matches, article)),
        )
        for f in found
    )


def _news(
    found: Sequence[MetTheme],
    article: Article,
    title: str,
    sentences: Sequence[Spoken],
    watchlist: Watchlist,
) -> Collection[str]:
    """Themes that are the article's news; one that is only the occasion of another's, or mentioned, is background."""
    languages, read = watchlist.languages, [sentence.unit for sentence in sentences]
    if is_no_news(title, article.url, languages) or not (
        _is_news(found, read) or is_answered(found, sentences, watchlist)
    ):
        return ()
    if _argues(article, sentences, found, watchlist) or confirms_another(
        found, sentences, article, watchlist
    ):
        return ()
    opening = (u for u in read if u.field == "title" or u.number == 0)
    if is_explaining(title, languages) and not any(watchlist.gate.passes(_span(article, u)) for u in opening):
        return ()  # the theme is only a part of what is explained
    themes = {f.theme.id for f in found} - mentioned(found, read)
    rest = without_occasions(read, watchlist) if len(themes) > 1 else read
    if all(unit is before for unit, before in zip(rest, read, strict=True)):
        return themes
    still = evaluate([f.theme for f in found if f.theme.id in themes], rest)
    return {f.theme.id for f in still if f.score >= f.theme.threshold} or themes


def _is_news(found: Sequence[MetTheme], read: Sequence[ReadSentence]) -> bool:
    """Whether headline or lead speak of a theme, or a good part of the text does wherever it begins."""
    matches = [match for f in found for match in f.matches]
    told = {unit.number for match in matches for unit, _, _ in match.spans if not unit.recalled}
    last = max((unit.number for unit in read), default=0)
    before_tail = any(number <= last - TAIL for number in told)
    if any(map(_in_head, matches)):
        most = BRIEF_BODY if min(told, default=last) < last - 1 else SHORT_BODY
        short = last < most and any(_is_named_above(f, read) for f in found)
        return before_tail or short or any(map(_in_lead, matches))
    return before_tail and len(told) >= max(MAIN_SENTENCES, MAIN_SHARE * len(read))


def _in_head(match: Match) -> bool:
    return any(
        unit.field == "title" or (unit.number < HEAD_SENTENCES and not unit.recalled)
        for unit, _, _ in match.spans
    )


def _in_lead(match: Match) -> bool:
    return any(unit.field == "title" or unit.number < LEAD_SENTENCES for unit, _, _ in match.spans)


def _is_named_above(found: MetTheme, read: Sequence[ReadSentence]) -> bool:
    """Whether headline and lead name all that a theme is about: of neighbouring news they name a part."""
    bits = reduce(or_, (u.bits for u in read if u.field == "title" or u.number < LEAD_SENTENCES), 0)
    return all(bits & mask for mask in found.theme.context)


def _span(article: Article, unit: ReadSentence) -> str:
    return _text(article, unit.field)[unit.start : unit.end]


def _evidence(matches: Sequence[Match], article: Article) -> Iterable[Evidence]:
    """The strongest matches first, each span once."""
    seen: set[tuple[str, int, int]] = set()
    for match in sorted(matches, key=lambda m: -m.weight):
        for unit, start, end in match.spans:
            if (unit.field, start, end) in seen or len(seen) >= EVIDENCE_PER_TAG:
                continue
            seen.add((unit.field, start, end))
            text = _text(article, unit.field)
            yield Evidence(
                field=unit.field,
                start=start,
                end=end,
                text=text[start:end],
                rule=match.rule.id,
                weight=round(match.weight / len(match.spans), 3),
            )


def _actors(read: Sequence[ReadSentence], article: Article, watchlist: Watchlist) -> Iterable[Actor]:
    names: dict[str, dict[str, None]] = {}
    entities: dict[str, Entity] = {}
    for unit in read:
        text = _text(article, unit.field)
        for mention in unit.mentions:
            entity = watchlist.entities.get(mention.symbol)
            if entity:
                names.setdefault(entity.id, {})[text[mention.start : mention.end]] = None
                entities[entity.id] = entity
    return (_actor(entities[key], tuple(found), watchlist) for key, found in names.items())


def _actor(entity: Entity, names: tuple[str, ...], watchlist: Watchlist) -> Actor:
    places = {
        place.name: place
        for name in (names if entity.kind == "place" else ())
        for begins, place in watchlist.places
        if name.casefold().startswith(begins)
    }
    return Actor(
        id=entity.id, kind=entity.kind, country=entity.country, names=names, labels=dict(entity.labels),
        places=tuple(places.values()),
    )  # fmt: skip


__all__ = ["explain", "tag"]
