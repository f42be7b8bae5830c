"""What all records are made of: their base, and the closed lists of words that their fields have.

A literal is only ever added: an older record may have any that was there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Time = Annotated[datetime, Meta(tz=True)]  # a time without a zone is refused when it is read
Field = Literal["title", "body"]
Ownership = Literal["state", "public", "private", "independent", "unknown"]
Stance = Literal["asserts", "confirms", "estimates", "denies", "declines", "threatens"]
Status = Literal["confirmed", "alleged", "denied"]
Qualifier = Literal["exactly", "about", "up-to", "over", "another"]
Unit = Literal[
    "troops",
    "casualties",
    "killed",
    "prisoners",
    "workers",
    "shells",
    "missiles",
    "containers",
    "vehicles",
    "aircraft",
    "ships",
    "money",
    "other",
]
FeedSource = Literal["list", "user"]
FeedVerdict = Literal[
    "too-heavy", "not-a-feed", "failing", "empty", "stuck-304", "quiet", "shrinking", "truncated", "future-dated", "undated",
    "new", "ok", "disabled",
]  # fmt: skip
TextSource = Literal["feed", "page"]
Muted = Literal["stale", "first-contact"]
ActName = Literal[
    "announce", "visit", "meet", "sign", "ratify", "send", "receive", "arrive", "train", "deploy", "fight", "capture", "lose",
    "return", "test", "deliver", "build", "fund", "sanction", "block", "veto", "summon", "protest", "recognise", "agree",
    "withdraw", "warn", "decide", "refuse", "condemn", "publish",
]  # fmt: skip
Realis = Literal["done", "planned", "hypothetical", "denied"]
ChangeReason = Literal[
    "new-story", "new-act", "figure", "confirmed", "denied", "declined", "corroborated", "correction", "withdrawn", "restored",
    "escalation", "new-theme", "status", "denial", "confirmation",  # the last four only in older records
]  # fmt: skip

Tlp = Literal[
    "", "clear", "green", "amber", "amber+strict", "red"
]  # Traffic Light Protocol 2.0; empty is none
VerdictName = Literal["right", "wrong-theme", "wrong-speaker", "wrong-figure", "not-news", "duplicate"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records; unknown fields are ignored on reading, so old readers survive new writers."""


class Place(Record, frozen=True, kw_only=True):
    """A place on the map that a text names, in degrees; a region has the point of the city that it is called after."""

    name: str  # in English
    latitude: Annotated[float, Meta(ge=-90, le=90)]
    longitude: Annotated[float, Meta(ge=-180, le=180)]
    geonames: int = 0  # its number in GeoNames


class Actor(Record, frozen=True, kw_only=True):
    """An entity of the watchlist found in the text, with the surface forms that named it."""

    id: str
    kind: str  # country, leader, agency, military, organisation, place, weapon, person
    country: str = (
        ""  # that it belongs to, as two capital letters (ISO 3166-1); empty for none, and in older records
    )
    names: tuple[str, ...] = ()
    labels: dict[str, str] = msgspec.field(
        default_factory=dict
    )  # language -> what it calls the entity; empty in older records
    places: tuple[Place, ...] = ()  # of a place: the points on the map that the names mean


class Credit(Record, frozen=True, kw_only=True):
    """The agency whose report an article passes on, or that published it. `state`: a state owns it."""

    agency: str  # id in pactwatch/languages/agencies.toml
    state: bool = False


class WatchlistVersion(Record, frozen=True, kw_only=True):
    """Which rules made a record: `version` is a content hash, so replays under changed rules can be told apart."""

    id: str
    version: str


class LeftOut(Record, frozen=True, kw_only=True):
    """What a story no longer holds, so that its record stays under 64 KB."""

    articles: int = 0
    origins: int = 0
    ledger: int = 0
    claims: int = 0
    acts: int = 0
    alerts: int = 0
