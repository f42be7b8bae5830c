"""Every test of the command line starts without settings and leaves the logs as they were."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator

import pytest
from calls import Done, program


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only a test's own settings count, and the root logger is left as it was."""
    for name in [name for name in os.environ if name.startswith("PACTWATCH_")]:
        monkeypatch.delenv(name)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    yield
    root.handlers[:], root.level = before, level


@pytest.fixture
def main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Calls the whole program."""
    return program(monkeypatch, capsys)
