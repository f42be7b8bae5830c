"""What several integration tests begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from feeding import Newsroom, open_newsroom

from pactwatch.settings import Settings
from producers.announce import announce

# They leave thousands of records on the topics that all tests share: whoever reads those after them reads for minutes.
_LAST = ("test_delivery.py", "test_operations.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests that leave most behind at the end."""
    items.sort(key=lambda item: _LAST.index(item.path.name) if item.path.name in _LAST else -1)


@pytest.fixture
def newsroom(settings: Settings) -> Iterator[Newsroom]:
    """A newsroom on a free port; feeds of other tests are forgotten."""
    announce(settings, [], only=True)
    with open_newsroom() as room:
        yield room
