"""What a process writes of its feeds when it is stopped. In: their memories. Out: records on `feeds.state`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from typing import Final

from pactwatch.envelope import Outgoing
from pactwatch.records import Feed
from producers import schedule
from producers.effects import state_record
from producers.outbox import NotAcknowledged, Outbox
from producers.owner import Memory

GOODBYE: Final = 3.0  # seconds for each of the things done at a stop
_STATES_AT_ONCE = 500  # their entries are in memory meanwhile


async def write_unwritten(outbox: Outbox, memories: list[tuple[Feed, Memory]]) -> None:
    """Saves validators and due times, so that a restart is no burst of full downloads. Best effort."""
    unwritten = [
        (feed, m)
        for feed, m in memories
        if m.state and (m.written is None or m.state.last_poll != m.written.last_poll)
    ]
    with contextlib.suppress(NotAcknowledged, TimeoutError):
        async with asyncio.timeout(GOODBYE):
            for start in range(0, len(unwritten), _STATES_AT_ONCE):
                await outbox.send(list(_state_records(unwritten[start : start + _STATES_AT_ONCE])))


def _state_records(unwritten: Sequence[tuple[Feed, Memory]]) -> Iterator[Outgoing]:
    """The records of states, with their entries; none of a feed whose entries the disk has lost: Kafka has them."""
    for feed, memory in unwritten:
        assert memory.state
        try:
            state = memory.whole(memory.state)
        except OSError:
            continue
        yield state_record(schedule.named(state, feed), feed)
