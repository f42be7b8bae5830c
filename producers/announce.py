"""Writes the list of feeds to Kafka. In: feeds. Out: the records on `feeds` that differ."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from pactwatch.envelope import Outgoing
from pactwatch.kafka.client import unavailable
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Feed, FeedState
from pactwatch.security.addresses import feed_key
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS, FEEDS_STATE
from producers.effects import feed_record, forgotten, health_record
from producers.feedlist import name_of
from producers.outages import closed
from producers.outbox import NotAcknowledged, Outbox


def announce(settings: Settings, feeds: Iterable[Feed], *, only: bool = False) -> int:
    """Makes `feeds` hold these feeds; returns how many records that took. Blocks; raises KafkaUnavailable.

    Only what differs is written, and a list changes nothing of a feed that a user added or changed. With `only`, all other
    feeds that came from a list are removed, and so are their states.
    """
    wanted = {feed.url: feed for feed in feeds}
    known = read_to_end(settings, FEEDS, Feed).records
    changes = [feed_record(feed) for feed in wanted.values() if _is_news(feed, known.get(feed.url))]
    gone = [feed for url, feed in known.items() if only and url not in wanted and feed.source == "list"]
    changes += [Outgoing(FEEDS.name, feed.url.encode(), None) for feed in gone]
    asyncio.run(_send(settings, [*changes, *_farewell(settings, gone)]))
    return len(changes)


class Adopted(NamedTuple):
    """How many of a user's feeds were new, and how many changed one that was there."""

    new: int
    changed: int

    def __str__(self) -> str:
        return f"{self.new} new, {self.changed} changed"

    @property
    def of_one(self) -> str:
        """What came of a single feed."""
        return "added" if self.new else "changed" if self.changed else "was there already"


def adopt(settings: Settings, feeds: Sequence[Feed], said: Collection[str] = ()) -> Adopted:
    """Adds the feeds that a user gives. Blocks; raises KafkaUnavailable.

    What is known of a feed stays where the user says nothing: other readers' lists name neither country nor password.
    """
    known = read_to_end(settings, FEEDS, Feed).records
    written = announce(settings, [completed(feed, known.get(feed.url), said) for feed in feeds])
    new = len({feed.url for feed in feeds} - known.keys())
    return Adopted(new, written - new)


def completed(feed: Feed, known: Feed | None, said: Collection[str] = ()) -> Feed:
    """A user's feed; fields that are at their default and not `said` are as `known`, and so is a name that is only its host."""
    usual = {one.name: one.default for one in msgspec.structs.fields(Feed)} | {"outlet": name_of(feed.url)}
    unsaid = [name for name, value in usual.items() if name not in said and getattr(feed, name) == value]
    return msgspec.structs.replace(
        feed, **({name: getattr(known, name) for name in unsaid if known} | {"source": "user"})
    )


def _is_news(feed: Feed, known: Feed | None) -> bool:
    if known is not None and known.source == "user" and feed.source == "list":
        return False
    return feed != known


def switch(settings: Settings, key: str, *, on: bool) -> Feed | None:
    """Enables or disables the feed of this key, as a user's choice; None if there is none. Blocks; raises KafkaUnavailable.

    A disabled feed is not polled; what is remembered of it stays.
    """
    found = next((feed for feed in present(settings) if feed_key(feed) == key), None)
    if found is None:
        return None
    changed = msgspec.structs.replace(found, enabled=on, source="user")
    if changed != found:
        asyncio.run(_send(settings, [feed_record(changed)]))
    return changed


def withdraw(settings: Settings, url: str) -> Feed | None:
    """Removes a feed and its state; returns it, or None if there is none. Blocks; raises KafkaUnavailable."""
    feed = read_to_end(settings, FEEDS, Feed).records.get(url)
    if feed:
        removed = Outgoing(FEEDS.name, feed.url.encode(), None)
        asyncio.run(_send(settings, [removed, *_farewell(settings, [feed])]))
    return feed


def _farewell(settings: Settings, gone: Sequence[Feed]) -> Iterator[Outgoing]:
    """What ends the memory of removed feeds: the end of their outages, which nobody would see, and their states' tombstones."""
    states = read_to_end(settings, FEEDS_STATE, FeedState).records if gone else {}
    for feed in gone:
        if state := states.get(feed_key(feed)):
            yield from (health_record(alert) for alert in closed(state, datetime.now(UTC)))
        yield forgotten(feed)
        if feed.url in states and feed.url != feed_key(feed):
            yield forgotten(feed, feed.url)  # version 0.1 kept it by the full address, with its secret


def present(settings: Settings) -> list[Feed]:
    """All feeds, with their secrets. Blocks; raises KafkaUnavailable."""
    return list(read_to_end(settings, FEEDS, Feed).records.values())


async def _send(settings: Settings, records: list[Outgoing]) -> None:
    outbox = Outbox(settings)
    try:
        await outbox.send(records)
    except NotAcknowledged as error:
        raise unavailable(settings, error, "feeds were not acknowledged") from error
    finally:
        await outbox.close()
