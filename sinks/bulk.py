"""Records to bulk actions, and a bulk answer to verdicts. Pure.

In: an Article, TaggedArticle, Story or Alert. Out: an Action with a deterministic id and an external version, so that
doing it again, or late, changes nothing. ECS where it has a field, our own below `pactwatch`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import UNSET

from pactwatch import identity
from pactwatch.records import Alert, Article, Claim, Evidence, Figure, Record, Story, Tag, TaggedArticle

ARTICLES, ALERTS, STORIES, ARCHIVE = "pactwatch-articles", "pactwatch-alerts", "pactwatch-stories", "pactwatch-archive"
Verdict = Literal["ok", "stale", "retry", "rejected"]
_MOST_EVIDENCE_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class Action:
    """One document to write. `version` only ever grows for an id; an older one loses."""

    index: str
    id: str
    version: int
    document: dict[str, Any]

    def lines(self, now: datetime) -> bytes:
        """The action's two lines of a bulk body; `now` becomes `event.ingested`."""
        head = {"index": {"_index": self.index, "_id": self.id, "version": self.version, "version_type": "external_gte"}}
        event = {**self.document["event"], "ingested": now}
        return b"%b\n%b\n" % (_json(head), _json({**self.document, "event": event}))


def action(record: Record) -> Action:
    """The action of a record; TypeError for a record that is not indexed."""
    match record:
        case TaggedArticle():
            return _tagged_article(record)
        case Alert():
            return _alert(record)
        case Story():
            return _story(record)
        case Article():
            return _archived(record)
    raise TypeError(f"{type(record).__name__} is not indexed")


def verdict(item: Mapping[str, Any]) -> tuple[Verdict, str]:
    """What became of one action, from its item of the bulk answer, and why.

    `stale`: a newer state is there already, which is fine. `retry`: the cluster is busy. `rejected`: it never will be.
    """
    status, error = int(item.get("status", 500)), item.get("error") or {}
    if status < 300:
        return "ok", ""
    if status == 409:
        return "stale", ""
    kind = error.get("type", "") if isinstance(error, Mapping) else str(error)
    reason = error.get("reason", "") if isinstance(error, Mapping) else ""
    cause = error.get("caused_by") if isinstance(error, Mapping) else None
    if isinstance(cause, Mapping) and cause.get("reason"):
        reason = f"{reason}: {cause['reason']}"
    if status == 429 or status >= 500 or kind in _BUSY:
        return "retry", f"{kind}: {reason}"
    return "rejected", f"Elasticsearch refused it ({status} {kind}: {reason})"


_BUSY = frozenset({"es_rejected_execution_exception", "cluster_block_exception", "circuit_breaking_exception", "unavailable_shards_exception"})


def _tagged_article(tagged: TaggedArticle) -> Action:
    article = tagged.article
    document = _article_part(article, tagged.language) | {
        "event": {
            "kind": "event",
            "category": ["threat"],
            "id": tagged.id,
            "created": article.first_seen,
            "severity": max((t.severity for t in tagged.tags if not t.background), default=0),
        },
        "rule": _rule(tagged.tags, tagged.watchlist.id, tagged.watchlist.version),
    }
    document["pactwatch"] |= {
        "relevant": tagged.relevant,
        "status": tagged.status,
        "tags": [_tag(tag) for tag in tagged.tags],
        "claims": [_claim(claim) for claim in tagged.claims],
        **_facets(tagged.claims),
        "actors": [actor.id for actor in tagged.actors],
    }
    # A revision without tags is written too, so that the report it withdraws is no longer found as relevant.
    return Action(
        _index(ARTICLES, article.filed), identity.document_id(tagged.watchlist.id, tagged.id), _millis(article.fetched), document
    )


def _alert(alert: Alert) -> Action:
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
        "rule": {"name": list(alert.themes), "ruleset": alert.watchlist.id, "version": alert.watchlist.version},
        "url": _url(alert.url),
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
            "changes": [
                {"reason": c.reason, "subject": c.subject, "before": c.before, "after": c.after, "evidence": _evidence(c.evidence)}
                for c in alert.changes
            ],
            "tags": [_tag(tag) for tag in alert.tags],
            "claims": [_claim(claim) for claim in alert.claims],
            **_facets(alert.claims),
            "actors": [actor.id for actor in alert.actors],
            "article_count": alert.article_count,
            "origin_count": alert.origin_count,
        },
    }
    return Action(_index(ALERTS, alert.filed), alert.id, _millis(alert.raised), document)


def _story(story: Story) -> Action:
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
        "rule": {"name": list(story.themes), "ruleset": story.watchlist.id, "version": story.watchlist.version},
        "pactwatch": {
            "story": story.id,
            "title": story.title,
            "language": story.language,
            "languages": list(story.languages),
            "countries": list(story.countries),
            "status": story.status,
            "actors": list(story.actors),
            "article_count": story.article_count,
            "origin_count": story.origin_count,
            "alert_count": story.alert_count,
            "updated": story.updated,
            "reports": [
                {"article": r.article, "origin": r.origin, "outlet": r.outlet, "country": r.country, "language": r.language,
                 "title": r.title, "url": r.url, "event_time": r.event_time, "status": r.status, "withdrawn": r.withdrawn}
                for r in story.articles
            ],
            "ledger": [
                {**_figure(e.figure), "article": e.article, "outlet": e.outlet, "event_time": e.event_time, "stance": e.stance, "sentence": e.text}
                for e in story.ledger
            ],
            "claims": [_claim(c.claim) for c in story.claims],
            **_facets([c.claim for c in story.claims]),
            "left_out": msgspec.to_builtins(story.left_out),
        },
    }  # fmt: skip
    return Action(_index(STORIES, story.filed), story.id, _millis(story.updated), document)


def _archived(article: Article) -> Action:
    document = _article_part(article, article.language)
    document["event"] = {"kind": "event", "category": ["threat"], "id": article.id, "created": article.first_seen}
    return Action(_index(ARCHIVE, article.filed), article.id, _millis(article.fetched), document)


def _article_part(article: Article, language: str) -> dict[str, Any]:
    return {
        "@timestamp": article.event_time,
        "url": _url(article.url),
        "pactwatch": {
            "article": article.id,
            "revision": article.revision,
            "title": article.title,
            "body": article.body,
            "outlet": {"name": article.outlet, "country": article.country, "ownership": article.ownership, "feed": article.feed},
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
        },
    }


def _rule(tags: Iterable[Tag], ruleset: str, version: str) -> dict[str, Any]:
    return {"name": [t.theme for t in tags if not t.background], "ruleset": ruleset, "version": version}


def _tag(tag: Tag) -> dict[str, Any]:
    return {
        "theme": tag.theme,
        "score": tag.score,
        "threshold": tag.threshold,
        "background": tag.background,
        "evidence": _evidence(tag.evidence),
    }


def _evidence(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [
        {"field": e.field, "start": e.start, "end": e.end, "text": e.text[:_MOST_EVIDENCE_TEXT], "rule": e.rule, "weight": e.weight}
        for e in evidence
    ]


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "actor": claim.actor,
        "via": claim.via,
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
    low, high = _bounds(figure)
    return {
        "low": low,
        "high": high,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "role": figure.role,
        "said_by": figure.said_by,
        "as_of": figure.as_of,
        "total": figure.total,
        "text": figure.text,
    }


def _bounds(figure: Figure) -> tuple[int, int]:
    """A figure as a range: one value is a range of its own."""
    if figure.value is not UNSET:
        return figure.value, figure.value
    low = 0 if figure.low is UNSET else figure.low
    return low, (low if figure.high is UNSET else figure.high)


def _facets(claims: Iterable[Claim]) -> dict[str, Any]:
    """Flat fields to count and filter by, as objects in lists can't be."""
    claims = list(claims)
    troops = [_bounds(f)[1] for c in claims for f in c.figures if f.unit == "troops"]
    return {
        "deniers": sorted({c.actor for c in claims if c.stance == "denies" and c.actor}),
        "confirmers": sorted({c.actor for c in claims if c.stance == "confirms" and c.actor}),
        "troops": sorted(set(troops)),
    }


def _url(url: str | None) -> dict[str, Any]:
    if url is None:
        return {}
    try:
        return {"full": url, "domain": urlsplit(url).hostname}
    except ValueError:
        return {"full": url}


def _index(alias: str, filed: datetime) -> str:
    return f"{alias}-{filed:%Y.%m}"


def _millis(time: datetime) -> int:
    return int(time.timestamp() * 1000)


def _json(value: Any) -> bytes:
    return msgspec.json.encode(_bare(value))


def _bare(value: Any) -> Any:
    """Without empty fields: null says nothing that absence doesn't."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v is not None and v != {} and v != []}
    if isinstance(value, list):
        return [_bare(v) for v in value]
    return value
