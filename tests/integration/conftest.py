"""What several integration tests begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from feeding import Newsroom, open_newsroom

from pactwatch.settings import Settings
from producers.announce import announce


@pytest.fixture
def newsroom(settings: Settings) -> Iterator[Newsroom]:
    """A newsroom on a free port; feeds of other tests are forgotten."""
    announce(settings, [], only=True)
    with open_newsroom() as room:
        yield room
