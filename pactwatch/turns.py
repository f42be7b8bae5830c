"""Long work in an event loop, in turns. In: work that is asked for a pause after each piece. Out: others move in between."""

from __future__ import annotations

import asyncio
import time
from typing import Final

LONGEST_TURN: Final = 0.02  # seconds in which the event loop may not move


class Turns:
    """Call `pause` after each piece of the work: it lets the loop move when the turn has been long enough."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    async def pause(self) -> None:
        """Returns at once, or after everybody else had a turn."""
        if time.monotonic() - self._since > LONGEST_TURN:
            await asyncio.sleep(0)
            self._since = time.monotonic()
