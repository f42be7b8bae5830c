"""What a process that polls feeds writes when it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from pactwatch import codec, seen
from pactwatch.envelope import Outgoing
from pactwatch.records import Feed, FeedState, SeenEntry
from producers import goodbye
from producers.outbox import NotAcknowledged
from producers.owner import Memory
from producers.shelf import Kept

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)


@dataclass
class Box:
    """Instead of the outbox; at most so many records are taken."""

    room: int = 1_000
    sent: list[Sequence[Outgoing]] = field(default_factory=list)

    async def send(self, records: Sequence[Outgoing]) -> None:
        if sum(map(len, self.sent)) + len(records) > self.room:
            raise NotAcknowledged("no room")
        self.sent.append(records)

    def states(self) -> dict[str, FeedState]:
        found = [codec.decode(record.value, FeedState) for batch in self.sent for record in batch]
        return {state.url: state for state in found}


class Lost(Kept):
    """Entries that the disk no longer has."""

    def get(self) -> bytes:
        raise OSError("the file was cut")


def entries(mark: str, count: int) -> bytes:
    """Rows of a feed, whose mark tells them from another's."""
    row = SeenEntry(id="", revision="0" * 16, first_seen=NOW, filed=NOW, mark=mark)
    rows = (msgspec.structs.replace(row, id=f"{number:032x}") for number in range(count))
    return b"".join(map(seen.pack, rows))


def remembered(name: str, *, count: int = 3, written: datetime | None = None) -> tuple[Feed, Memory]:
    """A feed that was polled at NOW, and when its state was written before."""
    feed, memory = Feed(url=f"https://{name}.example/feed", outlet=name), Memory()
    state = FeedState(
        url=feed.url,
        next_poll=NOW,
        last_poll=NOW,
        etag=f'"{name}"',
        known=entries(f"{ord(name):012x}", count),
    )
    memory.keep(state)
    memory.written = msgspec.structs.replace(state, last_poll=written, known=b"") if written else None
    return feed, memory


def write(box: Any, memories: list[tuple[Feed, Memory]]) -> None:
    asyncio.run(goodbye.write_unwritten(box, memories))


def test_states_are_written_with_all_that_they_know() -> None:
    """Validators and entries of each feed are in its record: a restart neither loads it in full nor forgets an article."""
    box, memories = Box(), [remembered("a", count=600), remembered("b")]
    write(box, memories)
    assert {url: (state.etag, state.known) for url, state in box.states().items()} == {
        feed.url: (f'"{feed.outlet}"', memory.entries.get()) for feed, memory in memories
    }


def test_few_states_are_in_memory_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are sent in parts, each when the one before was acknowledged, and none is left out."""
    monkeypatch.setattr(goodbye, "_STATES_AT_ONCE", 2)
    box = Box()
    write(box, [remembered(name) for name in "abcde"])
    assert [len(batch) for batch in box.sent] == [2, 2, 1]
    assert len(box.states()) == 5


def test_what_is_written_is_not_written_again() -> None:
    """Only feeds that were polled since their state went to Kafka are written."""
    box, never = Box(), (Feed(url="https://n.example/feed", outlet="n"), Memory())
    write(box, [remembered("a", written=NOW), remembered("b", written=NOW - timedelta(minutes=1)), never])
    assert list(box.states()) == ["https://b.example/feed"]


def test_a_feed_whose_entries_are_lost_costs_no_other() -> None:
    """Kafka keeps what it has of that feed: a state without entries would make all of them news again."""
    feed, memory = remembered("a")
    memory.entries = Lost()
    box = Box()
    write(box, [(feed, memory), remembered("b")])
    assert list(box.states()) == ["https://b.example/feed"]


def test_a_kafka_that_takes_no_more_does_not_stop_the_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it took stays written, and the process ends in good time."""
    monkeypatch.setattr(goodbye, "_STATES_AT_ONCE", 1)
    box = Box(room=1)
    write(box, [remembered("a"), remembered("b")])
    assert list(box.states()) == ["https://a.example/feed"]


def test_a_kafka_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stop goes on without its acknowledgement."""
    monkeypatch.setattr(goodbye, "GOODBYE", 0.01)

    class Hanging:
        async def send(self, records: Sequence[Outgoing]) -> None:
            await asyncio.Event().wait()

    write(Hanging(), [remembered("a")])
