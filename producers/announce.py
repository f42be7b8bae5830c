"""Writes the list of feeds to Kafka. In: feeds. Out: the records on `feeds` that differ."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from pactwatch.envelope import Outgoing
from pactwatch.kafka.client import unavailable
from pactwatch.kafka.compacted import read_to_end
from pactwatch.records import Feed
from pactwatch.settings import Settings
from pactwatch.topics import FEEDS
from producers.effects import feed_record, forgotten
from producers.outbox import NotAcknowledged, Outbox


def announce(settings: Settings, feeds: Iterable[Feed], *, only: bool = False) -> int:
    """Makes `feeds` hold these feeds; returns how many records that took. Blocks; raises KafkaUnavailable.

    Only what differs is written. With `only`, all other feeds that came from a list are removed, and so are their states.
    """
    wanted = {feed.url: feed for feed in feeds}
    known = read_to_end(settings, FEEDS, Feed).records
    changes = [feed_record(feed) for url, feed in wanted.items() if known.get(url) != feed]
    gone = [feed for url, feed in known.items() if only and url not in wanted and feed.source == "list"]
    changes += [Outgoing(FEEDS.name, feed.url.encode(), None) for feed in gone]
    states = [forgotten(feed) for feed in gone]
    asyncio.run(_send(settings, [*changes, *states]))
    return len(changes)


def withdraw(settings: Settings, url: str) -> Feed | None:
    """Removes a feed and its state; returns it, or None if there is none. Blocks; raises KafkaUnavailable."""
    feed = read_to_end(settings, FEEDS, Feed).records.get(url)
    if feed:
        tombstones = [Outgoing(FEEDS.name, feed.url.encode(), None), forgotten(feed)]
        asyncio.run(_send(settings, tombstones))
    return feed


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
