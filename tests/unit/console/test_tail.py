"""Who may follow the alerts: as many as there is memory for."""

from __future__ import annotations

import asyncio

import pytest

from console import tail
from pactwatch.settings import Settings


def test_only_so_many_streams_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit a further reader is refused with the reason, and let in when one has left."""
    monkeypatch.setattr(tail, "MOST_READERS", 2)

    async def follow() -> list[str]:
        followed = tail.Tail(Settings())
        told = [followed.refusal]
        followed.position = (0, 0, 0, 0)
        readers = []
        for _ in range(2):
            told.append(followed.refusal)
            reader = followed.follow(None, patience=0.01)
            assert await anext(reader) is None
            readers.append(reader)
        told.append(followed.refusal)
        await readers[0].aclose()
        return [*told, followed.refusal]

    assert asyncio.run(follow()) == [
        "Kafka has not answered yet",
        "",
        "",
        "2 streams are open, the limit",
        "",
    ]
