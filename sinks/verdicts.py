"""Verdicts as documents of Elasticsearch. In: a Verdict. Out: a document that fits its template. Pure."""

from __future__ import annotations

from pactwatch.verdicts import Verdict
from sinks.documents import Document, url_fields


def verdict(given: Verdict) -> Document:
    """For `pactwatch-verdicts`: what the analyst said, and of what; its time is when the alert was raised."""
    said = given.claim
    return {
        "@timestamp": given.raised,
        "message": given.title,
        "event": {
            "kind": "event",
            "category": ["threat"],
            "id": given.id,
            "created": given.judged,
            "severity": given.severity,
            "outcome": "success" if given.verdict == "right" else "failure",
        },
        "rule": {
            "name": list(given.themes),
            "ruleset": given.watchlist.id,
            "version": given.watchlist.version,
        },
        "user": {"name": given.analyst},
        "url": url_fields(given.url),
        "pactwatch": {
            "alert": given.alert,
            "story": given.story_id,
            "article": given.article,
            "revision": given.revision,
            "verdict": given.verdict,
            "note": given.note,
            "wrong_theme": given.theme,
            "rules": list(given.rules),
            "reasons": list(given.reasons),
            "claim": None
            if said is None
            else {
                "field": said.field, "start": said.start, "end": said.end, "text": said.text,
                "actor": said.actor, "stance": said.stance,
            },
            "title": given.title,
            "language": given.language,
            "outlet": {"name": given.outlet},
            "sentence": given.sentence,
        },
    }  # fmt: skip
