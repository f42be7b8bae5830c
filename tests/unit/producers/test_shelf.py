"""What feeds remember of their entries lies in a file, not in memory."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pactwatch import seen
from pactwatch.records import FeedState, SeenEntry
from producers import shelf as shelves
from producers.owner import Memory
from producers.parse import MAX_SEEN
from producers.shelf import Kept, Shelf

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
MANY = bytes(range(250)) * 140  # as long as a thousand entries


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """Each feed gets back its own entries, few or many, in whatever order they are replaced."""
    shelf = Shelf(tmp_path)
    kept = [Kept(shelf) for _ in range(5)]
    for round_ in range(3):
        for number, one in enumerate(kept):
            one.set(bytes([number, round_]) + MANY[: len(MANY) * (number % 3)])
        for number, one in enumerate(kept):
            assert one.get() == bytes([number, round_]) + MANY[: len(MANY) * (number % 3)]


def test_places_are_used_again(tmp_path: Path) -> None:
    """A feed that is gone leaves its place to the next one."""
    shelf = Shelf(tmp_path)
    first = Kept(shelf)
    first.set(MANY)
    first.set(b"few")
    del first
    second, third = Kept(shelf), Kept(shelf)
    second.set(MANY)
    third.set(MANY[::-1])
    assert (second.get(), third.get()) == (MANY, MANY[::-1])
    assert shelf.take() == 2


@pytest.mark.parametrize("missing", ["room", "folder"])
def test_without_room_on_the_disk_memory_has_them(
    missing: str, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk or a missing folder loses nothing, and is reported once."""
    if missing == "room":
        full = Path("/dev/full").open("r+b", buffering=0)  # noqa: SIM115 - the shelf's
        monkeypatch.setattr(shelves, "TemporaryFile", lambda *_, **__: full)
    shelf = Shelf(tmp_path / "none")
    one, other = Kept(shelf), Kept(shelf)
    one.set(MANY)
    other.set(MANY[::-1])
    assert (one.get(), other.get()) == (MANY, MANY[::-1])
    assert len(caplog.messages) == 1
    assert "memory has it" in caplog.text


def test_what_no_place_can_hold_stays_in_memory(tmp_path: Path) -> None:
    """A memory longer than any document is kept whole."""
    one = Kept(Shelf(tmp_path))
    one.set(MANY * 3)
    assert one.get() == MANY * 3


def test_a_feed_with_a_thousand_entries_takes_little_memory(tmp_path: Path) -> None:
    """A full memory is at most 15 kB in this process, and comes back whole."""
    known = seen.packed(
        SeenEntry(
            id=f"{number:032x}",
            revision="ab" * 8,
            first_seen=NOW,
            filed=NOW - timedelta(minutes=number),
            mark=f"{number:012x}",
        )
        for number in range(MAX_SEEN)
    )
    shelf, feeds = Shelf(tmp_path), 50
    Kept(shelf).set(known)  # the file is open now
    gc.collect()
    tracemalloc.start()
    memories = []
    for number in range(feeds):
        memory = Memory(entries=Kept(shelf))
        memory.keep(FeedState(url=f"https://example.org/{number}", next_poll=NOW, known=bytes(known)))
        memories.append(memory)
    used = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert used / feeds < 15_000
    assert all(memory.state and memory.whole(memory.state).known == known for memory in memories)
