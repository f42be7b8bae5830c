"""The event loop of the producers. In: a coroutine. Out: its result.

uvloop does the same polls with less processor time. It is optional: systems without it (Windows) use asyncio's own loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from importlib.util import find_spec
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """As asyncio.run, on the fastest loop that is installed."""
    if find_spec("uvloop"):
        import uvloop  # noqa: PLC0415 - not everywhere

        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return runner.run(work)
    return asyncio.run(work)
