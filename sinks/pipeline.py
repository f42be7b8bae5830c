"""The pipeline's own documents of Elasticsearch.

In: a FeedState, a dead letter, a stage's lag. Out: a document that fits its template. Pure.
"""

from __future__ import annotations

from datetime import datetime

from pactwatch import identity, seen
from pactwatch.envelope import Letter
from pactwatch.records import FeedState
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
