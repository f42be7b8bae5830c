"""How the stream's process starts and ends, with a Kafka that is not there."""

from __future__ import annotations

import logging
import os
import signal
import socket
from pathlib import Path
from typing import Any

import pytest

from pactwatch.settings import Settings
from stream import app, worker


def test_it_waits_until_kafka_accepts_connections(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """While no broker accepts connections it waits, and says so once, however often it looks."""
    answers = iter(["no Kafka at …", "no Kafka at …", None])
    monkeypatch.setattr(worker, "unreachable", lambda _: next(answers))
    monkeypatch.setattr(worker, "_RETRY_SECONDS", 0.0)
    assert worker.wait_for_kafka(Settings())
    assert [record.getMessage() for record in caplog.records] == ["waiting: no Kafka at …"]


def test_a_signal_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """SIGTERM ends the wait, which says that no Kafka was found; then signals do what they did before."""
    before = signal.getsignal(signal.SIGTERM)

    def unreachable(_: Settings) -> str:
        signal.raise_signal(signal.SIGTERM)
        return "no Kafka at …"

    monkeypatch.setattr(worker, "unreachable", unreachable)
    assert not worker.wait_for_kafka(Settings())
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_listening_server_is_enough() -> None:
    """One of the bootstrap servers suffices."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        servers = f"127.0.0.1:1,127.0.0.1:{server.getsockname()[1]}"
        assert worker.wait_for_kafka(Settings(kafka=servers))


@pytest.mark.parametrize(("code", "status"), [(0, 0), (3, 3), (None, 1), ("failed", 1)])
def test_the_process_ends_with_the_status_of_the_worker(
    monkeypatch: pytest.MonkeyPatch, code: Any, status: int
) -> None:
    """The process exits at once, with Faust's status or 1."""
    ended: list[int] = []

    def leave(number: int) -> None:
        ended.append(number)
        raise SystemExit

    class Ended:
        def __init__(self, app: str, **_: Any) -> None:
            self.app = app

        def execute_from_commandline(self) -> None:
            raise SystemExit(code)

    monkeypatch.setattr(worker, "_Worker", Ended)
    monkeypatch.setattr(app, "make_app", lambda _: "app")
    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setattr(logging, "shutdown", lambda: None)
    with pytest.raises(SystemExit):
        worker.work(Settings())
    assert ended == [status]


def test_a_worker_makes_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Faust would make one for its files, which a killed process leaves behind; here it makes none."""
    monkeypatch.chdir(tmp_path)
    made = app.make_app(Settings())
    made._create_directories()  # noqa: SLF001 - Faust calls it when it starts
    assert list(tmp_path.iterdir()) == []
    assert not made.conf.datadir.exists()
