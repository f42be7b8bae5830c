"""Documents of Elasticsearch as the records that they were made of. In: what `sinks.documents` wrote. Out: Alert, Story. Pure.

A document lacks what nobody searches (sketches, features, the place of a speaker): so does the record that comes back.
What a page shows is in both, so a page reads records only, from Kafka or from Elasticsearch.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from console.view import Judgement
from pactwatch.records import Alert, Story

Source = Mapping[str, Any]


def alert_of(source: Source) -> Alert:
    """The alert of a document; raises msgspec.ValidationError for another kind of document."""
    own, event = source["pactwatch"], source["event"]
    return msgspec.convert(
        {
            **own,
            **_outlet(own),
            "id": event["id"],
            "story_id": own.get("story"),
            "watchlist": _watchlist(source),
            "themes": source["rule"].get("name", []),
            "severity": event["severity"],
            "tlp": own.get("tlp") or "",
            "changes": own.get("changes", []),
            "claims": [_claim(each) for each in own.get("claims", [])],
            "actors": _actors(own),
            "url": source.get("url", {}).get("full"),
            "event_time": source["@timestamp"],
            "raised": event["created"],
            "filed": source["@timestamp"],
        },
        Alert,
    )


def _actors(own: Source) -> list[dict[str, Any]]:
    """The actors by their ids. Points of the map are the first place's: a document does not say whose they are."""
    found = [{"id": each, "kind": ""} for each in own.get("actors", [])]
    points = [
        {"name": name, "latitude": at["lat"], "longitude": at["lon"]}
        for name, at in zip(own.get("place_names", []), own.get("location", []), strict=False)
    ]
    first = next(iter(own.get("places", [])), None)
    return [each | ({"places": points} if each["id"] == first else {}) for each in found]


def judgement_of(source: Source) -> Judgement:
    """What a page shows of the verdict of a document."""
    own, event = source["pactwatch"], source["event"]
    claim = (own.get("claim") or {}).get("text", "")
    judged = datetime.fromisoformat(event["created"])
    return Judgement(
        event["id"],
        own["alert"],
        own["story"],
        own["verdict"],
        source["user"]["name"],
        judged,
        own["note"],
        claim,
    )


def story_of(source: Source) -> Story:
    """The story of a document; raises msgspec.ValidationError for another kind of document.

    Hazard: an origin has the id and the outlet of its first report that the story still holds.
    """
    own, event = source["pactwatch"], source["event"]
    reports = own.get("reports", [])
    return msgspec.convert(
        {
            **own,
            "id": own["story"],
            "watchlist": _watchlist(source),
            "themes": source["rule"].get("name", []),
            "status": own.get("status"),
            "severity": event["severity"],
            "articles": [{"revision": "", "ownership": "unknown", **each} for each in reports],
            "origins": _origins(reports),
            "ledger": [_entry(each) for each in own.get("ledger", [])],
            "claims": [_story_claim(each, own) for each in own.get("claims", [])],
            "acts": [_story_act(each) for each in own.get("acts", [])],
            "headlines": {each["language"]: each["title"] for each in own.get("headlines", [])},
            "continues": next(iter(_listed(own.get("continues"))), None),
            "follows": _listed(own.get("continues")),
            "first_event": event["start"],
            "last_event": event["end"],
            "opened": event["created"],
            "filed": event["created"],
        },
        Story,
    )


def _listed(value: str | list[str] | None) -> list[str]:
    """Older documents name one earlier story at most."""
    return [value] if isinstance(value, str) else value or []


def _watchlist(source: Source) -> dict[str, Any]:
    return {"id": source["rule"]["ruleset"], "version": source["rule"]["version"]}


def _outlet(own: Source) -> dict[str, Any]:
    outlet = own["outlet"]
    return {
        "outlet": outlet["name"],
        "country": outlet.get("country", "ZZ"),
        "ownership": outlet.get("ownership", "unknown"),
    }


def _claim(claim: Source) -> dict[str, Any]:
    """A document has a speaker's words only: the place that a record needs is that of its claim."""
    place = {"field": claim["field"], "start": claim["start"], "end": claim["end"]}
    spoken = claim.get("speaker")
    return {
        **claim,
        "actor": claim.get("actor"),
        "speaker": {"text": spoken, **place} if spoken else None,
        "through": [{"speaker": {"text": words, **place}} for words in claim.get("through", [])],
        "figures": [_figure(each) for each in claim.get("figures", [])],
    }


def _figure(figure: Source) -> dict[str, Any]:
    kept = {key: value for key, value in figure.items() if key not in ("low", "high")}
    low, high = figure["low"], figure["high"]
    number = {"value": low} if low == high else {"low": low, "high": high}
    return {**kept, **number, "start": 0, "end": 0}


def _entry(entry: Source) -> dict[str, Any]:
    return {**entry, "figure": _figure(entry), "text": entry.get("sentence", "")}


def _story_claim(claim: Source, own: Source) -> dict[str, Any]:
    """Documents before 0.3 do not say which article a claim is of."""
    unknown = {"article": "", "outlet": "", "event_time": own["updated"]}
    return {**unknown, **claim, "claim": _claim(claim)}


def _story_act(act: Source) -> dict[str, Any]:
    return {**act, "act": {"start": 0, "end": 0, "text": "", **act}}


def _origins(reports: list[Source]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for each in reports:
        origin = found.setdefault(
            each["origin"], {"id": each["origin"], "outlet": each["outlet"], "articles": 0}
        )
        origin["articles"] += 1
    return list(found.values())
