"""News as documents of Elasticsearch.

In: an Article, TaggedArticle, Story or Alert. Out: a document that fits its template. Pure.

Fields are ECS's where it has one, and below `pactwatch` otherwise. They are named one by one: a new field of a record gets
into a document only together with its mapping.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import msgspec

from pactwatch.languages.lookalikes import respelled
from pactwatch.records import (
    Act,
    Alert,
    Article,
    Change,
    Claim,
    Evidence,
    Figure,
    LedgerEntry,
    Report,
    Story,
    StoryAct,
    StoryAlert,
    StoryClaim,
    Tag,
    TaggedArticle,
    WatchlistVersion,
)
from sinks import facets
from sinks.facets import EntityNames

Document = dict[str, Any]
NO_NAMES: EntityNames = {}
_MOST_EVIDENCE_TEXT = 1_000


def tagged_article(tagged: TaggedArticle, names: EntityNames = NO_NAMES) -> Document:
    """For `pactwatch-articles`; `rule.name` has the themes that are more than background."""
    article = tagged.article
    document = _article_part(article, tagged.language) | {
        "event": {
            "kind": "event",
            "category": ["threat"],
            "id": tagged.id,
            "created": article.first_seen,
            "severity": max((t.severity for t in tagged.tags if not t.background), default=0),
        },
        "rule": _rule([t.theme for t in tagged.tags if not t.background], tagged.watchlist),
    }
    document["pactwatch"] |= {
        "respelled": " ".join(respelled(article.title, article.body)) or None,
        "relevant": tagged.relevant,
        "status": tagged.status,
        "tags": [_tag(tag) for tag in tagged.tags],
        "claims": [_claim(claim) for claim in tagged.claims],
        "acts": [_act(act) for act in tagged.acts],
        **facets.of_claims(tagged.claims),
        **facets.of_acts(tagged.acts),
        **facets.of_actors(tagged.actors, names),
    }
    return document


def alert(alert: Alert, names: EntityNames = NO_NAMES) -> Document:
    """For `pactwatch-alerts`."""
    document = {
        "@timestamp": alert.event_time,
        "message": alert.title,
        "event": {
            "kind": "alert",
            "category": ["threat"],
            "id": alert.id,
            "created": alert.raised,
            "severity": alert.severity,
            "reason": "; ".join(f"{c.reason}: {c.after}" for c in alert.changes),
            "url": alert.url,
        },
        "rule": _rule(alert.themes, alert.watchlist),
        "url": url_fields(alert.url),
        "pactwatch": {
            "story": alert.story_id,
            "article": alert.article,
            "revision": alert.revision,
            "title": alert.title,
            "outlet": {"name": alert.outlet, "country": alert.country, "ownership": alert.ownership},
            "language": alert.language,
            "published": alert.published,
            "first_seen": alert.first_seen,
            "status": alert.status,
            "changes": [_change(change) for change in alert.changes],
            "tags": [_tag(tag) for tag in alert.tags],
            "claims": [_claim(claim) for claim in alert.claims],
            **facets.of_claims(alert.claims),
            **facets.of_actors(alert.actors, names),
            "tlp": alert.tlp or None,
            "number": alert.number,
            "article_count": alert.article_count,
            "origin_count": alert.origin_count,
            "basis": msgspec.to_builtins(alert.basis) if alert.basis else None,
            "others": [msgspec.to_builtins(other) for other in alert.others],
        },
    }
    return document


def story(story: Story, names: EntityNames = NO_NAMES) -> Document:
    """For `pactwatch-stories`; its time is that of its newest report."""
    document = {
        "@timestamp": story.last_event,
        "message": story.title,
        "event": {
            "kind": "state",
            "category": ["threat"],
            "id": story.id,
            "created": story.opened,
            "severity": story.severity,
            "start": story.first_event,
            "end": story.last_event,
        },
        "rule": _rule(story.themes, story.watchlist),
        "pactwatch": {
            "story": story.id,
            "continues": list(story.earlier),
            "title": story.title,
            "language": story.language,
            "languages": list(story.languages),
            "countries": list(story.countries),
            "status": story.status,
            "actors": list(story.actors),
            "places": [f.removeprefix("place:") for f in story.features if f.startswith("place:")],
            "names": facets.names_of(story.actors, names),
            "article_count": story.article_count,
            "origin_count": story.origin_count,
            "alert_count": story.alert_count,
            "updated": story.updated,
            "reports": [_report(report) for report in story.articles],
            "ledger": [_ledger_entry(entry) for entry in story.ledger],
            "claims": [_story_claim(each) for each in story.claims if not each.claim.earlier],
            "acts": [_story_act(each) for each in story.acts],
            "headlines": [{"language": k, "title": v} for k, v in story.headlines.items()],
            "statuses": [
                {"status": s.status, "since": s.since, "article": s.article} for s in story.statuses
            ],
            "alerts": [_story_alert(each) for each in story.alerts],
            **facets.of_claims([c.claim for c in story.claims]),
            **facets.of_acts([a.act for a in story.acts]),
            "left_out": msgspec.to_builtins(story.left_out),
        },
    }
    return document


def archived(article: Article) -> Document:
    """For `pactwatch-archive`."""
    document = _article_part(article, article.language)
    document["event"] = {
        "kind": "event",
        "category": ["threat"],
        "id": article.id,
        "created": article.first_seen,
    }
    return document


def _report(report: Report) -> dict[str, Any]:
    return {
        "article": report.article,
        "origin": report.origin,
        "outlet": report.outlet,
        "country": report.country,
        "ownership": report.ownership,
        "language": report.language,
        "title": report.title,
        "url": report.url,
        "event_time": report.event_time,
        "status": report.status,
        "withdrawn": report.withdrawn,
    }


def _ledger_entry(entry: LedgerEntry) -> dict[str, Any]:
    return _figure(entry.figure) | {
        "article": entry.article,
        "outlet": entry.outlet,
        "event_time": entry.event_time,
        "stance": entry.stance,
        "sentence": entry.text,
    }


def _article_part(article: Article, language: str) -> dict[str, Any]:
    return {
        "@timestamp": article.event_time,
        "url": url_fields(article.url),
        "pactwatch": {
            "article": article.id,
            "revision": article.revision,
            "title": article.title,
            "body": article.body,
            "outlet": {
                "name": article.outlet,
                "country": article.country,
                "ownership": article.ownership,
                "feed": article.feed,
            },
            "language": language,
            "authors": list(article.authors),
            "categories": list(article.categories),
            "published": article.published,
            "published_offset": article.published_offset,
            "updated": article.updated,
            "first_seen": article.first_seen,
            "fetched": article.fetched,
            "revised": article.revised,
            "muted": article.muted,
            "cut": article.cut,
            "text_from": article.text_from,
        },
    }


def _rule(themes: Iterable[str], watchlist: WatchlistVersion) -> dict[str, Any]:
    return {"name": list(themes), "ruleset": watchlist.id, "version": watchlist.version}


def _tag(tag: Tag) -> dict[str, Any]:
    return {
        "theme": tag.theme,
        "score": tag.score,
        "threshold": tag.threshold,
        "background": tag.background,
        "evidence": _evidence(tag.evidence),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "reason": change.reason,
        "subject": change.subject,
        "before": change.before,
        "after": change.after,
        "sentence": change.sentence or None,
        "severity": change.severity,
        "evidence": _evidence(change.evidence),
    }


def _act(act: Act) -> dict[str, Any]:
    return {
        "act": act.act,
        "by": act.by,
        "to": act.to,
        "with": act.with_,
        "realis": act.realis,
        "field": act.field,
        "start": act.start,
        "end": act.end,
        "text": act.text[:_MOST_EVIDENCE_TEXT],
        "news": act.news,
        "severity": act.severity,
    }


def _story_claim(each: StoryClaim) -> dict[str, Any]:
    """What is said to the story's news; what its articles only recall is with these."""
    told = {"article": each.article, "outlet": each.outlet, "event_time": each.event_time}
    return _claim(each.claim) | {"party": each.claim.party} | told


def _story_act(each: StoryAct) -> dict[str, Any]:
    told = {
        "clause": each.clause,
        "article": each.article,
        "outlet": each.outlet,
        "event_time": each.event_time,
    }
    return _act(each.act) | told


def _story_alert(each: StoryAlert) -> dict[str, Any]:
    return {
        "number": each.number,
        "id": each.id,
        "severity": each.severity,
        "reasons": list(each.reasons),
        "sentence": each.sentence,
        "raised": each.raised,
    }


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {
            "field": e.field,
            "start": e.start,
            "end": e.end,
            "text": e.text[:_MOST_EVIDENCE_TEXT],
            "rule": e.rule,
            "weight": e.weight,
        }
        for e in evidence
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "actor": claim.actor,
        "speaker": claim.speaker.words or claim.speaker.text if claim.speaker else None,
        "via": claim.via,
        "through": [mouth.speaker.words or mouth.speaker.text for mouth in claim.through],
        "stance": claim.stance,
        "status": claim.status,
        "theme": claim.theme,
        "text": claim.text,
        "field": claim.field,
        "start": claim.start,
        "end": claim.end,
        "figures": [_figure(figure) for figure in claim.figures],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    low, high = facets.bounds(figure)
    return {
        "low": low,
        "high": high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "currency": figure.currency,
        "role": figure.role,
        "said_by": figure.said_by,
        "as_of": figure.as_of,
        "total": figure.total,
        "text": figure.text,
    }


def url_fields(url: str | None) -> dict[str, Any]:
    """ECS's fields of a URL; without a domain if it is malformed."""
    if url is None:
        return {}
    try:
        return {"full": url, "domain": urlsplit(url).hostname}
    except ValueError:
        return {"full": url}
