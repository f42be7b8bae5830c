"""The pipeline's own documents of Elasticsearch.

In: a FeedState, a FeedAlert, a dead letter, a stage's lag. Out: a document that fits its template. Pure.
"""

from __future__ import annotations

from datetime import datetime

from pactwatch import identity, seen
from pactwatch.envelope import Letter
from pactwatch.records import FeedAlert, FeedDocument, FeedState
from sinks.documents import Document, url_fields


def feed(state: FeedState) -> Document:
    """For `pactwatch-feeds`: the feed's newest state, without the ids that it has seen."""
    when = state.last_poll or state.next_poll
    return {
        "@timestamp": when,
        "event": {
            "kind": "state",
            "category": ["web"],
            "id": feed_id(state.url),
            "created": when,
            "outcome": "failure" if state.error else "success" if state.last_success else "unknown",
        },
        "url": url_fields(state.url),
        "http": {"response": {"status_code": state.status}},
        "error": {"message": state.error},
        "pactwatch": {
            "outlet": {"name": state.outlet, "country": state.country},
            "language": state.language,
            "feed": {
                "polls": state.polls,
                "articles": state.articles,
                "failures": state.failures,
                "interval": state.interval,
                "known": seen.count(state.known) or len(state.seen),
                "last_poll": state.last_poll,
                "last_success": state.last_success,
                "last_new": state.last_new,
                "next_poll": state.next_poll,
                "first_contact": state.first_contact,
                "newest": state.newest or max((entry.filed for entry in state.seen), default=None),
                "moved_to": state.moved_to,
                "verdict": state.verdict,
                "problems": [outage.verdict for outage in state.outages],
                **_document(state.document),
            },
        },
    }


def _document(document: FeedDocument | None) -> dict[str, float | bool]:
    if document is None:
        return {}
    return {
        "entries": document.entries,
        "undated": document.undated,
        "ahead": document.ahead,
        "truncated": document.truncated,
    }


def outage(alert: FeedAlert) -> Document:
    """For `pactwatch-outages`: one document per outage, which its end replaces; without `event.end` it lasts."""
    lasted = (alert.until - alert.since).total_seconds() if alert.until else None
    return {
        "@timestamp": alert.since,
        "message": alert.message,
        "event": {
            "kind": "alert",
            "category": ["web"],
            "id": alert.id,
            "created": alert.raised,
            "start": alert.since,
            "end": alert.until,
            "duration": int(lasted * 1_000_000_000) if lasted is not None else None,
        },
        "url": url_fields(alert.feed),
        "http": {"response": {"status_code": alert.status}},
        "error": {"message": alert.error},
        "pactwatch": {
            "outlet": {"name": alert.outlet, "country": alert.country},
            "language": alert.language,
            "outage": {
                "verdict": alert.verdict,
                "over": alert.event == "ended",
                "last_success": alert.last_success,
                "last_new": alert.last_new,
            },
        },
    }


def feed_id(url: str) -> str:
    """The id of a feed's document: a URL can be longer than an id may be."""
    return identity.digest("feed", url)


def dead_letter(letter: Letter, identifier: str) -> Document:
    """For `pactwatch-dead-letters`: the reason and the place; the bytes stay in Kafka."""
    return {
        "@timestamp": letter.when,
        "event": {
            "kind": "pipeline_error",
            "category": ["process"],
            "id": identifier,
            "created": letter.when,
        },
        "error": {"message": letter.reason},
        "pactwatch": {
            "letter": {
                "topic": letter.topic,
                "partition": letter.partition,
                "offset": letter.offset,
                "size": letter.size,
                "cut": letter.cut,
            }
        },
    }


def lag(reader: str, topic: str, records: int, when: datetime, identifier: str) -> Document:
    """For `pactwatch-lag`: how many records of a topic a stage had not read."""
    return {
        "@timestamp": when,
        "event": {"kind": "metric", "category": ["process"], "id": identifier, "created": when},
        "pactwatch": {
            "lag": {"reader": reader, "topic": topic, "of": f"{reader}: {topic}", "records": records}
        },
    }
