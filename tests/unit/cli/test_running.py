"""What commands share when they run: feed lists, signals, waiting for Kafka."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from pactwatch.cli import running
from producers.feedlist import shipped


def test_feed_lists_name_their_wrong_entries(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A wrong entry is reported in one line and the others are read; without a file it's the shipped list."""
    file = tmp_path / "feeds.txt"
    file.write_text("https://a.example/rss\nnonsense\n", encoding="utf-8")
    assert [feed.url for feed in running.read_feeds(file)] == ["https://a.example/rss"]
    assert "feeds.txt:2: " in capsys.readouterr().err
    assert running.read_feeds(None) == shipped()[0]


def test_signals_ask_for_an_orderly_end() -> None:
    """SIGINT and SIGTERM set the event and call what was given; a second SIGINT interrupts; all is put back."""
    before = signal.getsignal(signal.SIGTERM)
    called = threading.Event()
    with running.stop_on_signals(called.set) as stop:
        signal.raise_signal(signal.SIGTERM)
        assert stop.is_set()
        assert called.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is before


IMPATIENT = """
import kafka
for client in (kafka.KafkaAdminClient, kafka.KafkaConsumer, kafka.KafkaProducer):
    client.DEFAULT_CONFIG["bootstrap_timeout_ms"] = 1000  # the test need not wait twice for half a minute
from pactwatch.cli.main import main
main()
"""


@pytest.mark.slow
def test_stream_outlives_a_kafka_that_goes_away_while_it_starts(tmp_path: Path) -> None:
    """A broker that takes connections and drops them is waited for, again and again; SIGTERM still ends the stage."""
    with socket.create_server(("127.0.0.1", 0)) as broker, (tmp_path / "log").open("wb") as log:

        def drop() -> None:
            with suppress(OSError):  # the server is closed
                while True:
                    broker.accept()[0].close()

        threading.Thread(target=drop, daemon=True).start()
        server = f"127.0.0.1:{broker.getsockname()[1]}"
        child = subprocess.Popen(
            [sys.executable, "-c", IMPATIENT, "stream", "--kafka", server], stderr=log, stdout=log
        )
        while child.poll() is None and (tmp_path / "log").read_text().count("starting again") < 2:
            threading.Event().wait(0.2)
        assert child.poll() is None, (tmp_path / "log").read_text()
        child.terminate()
        assert child.wait(60) is not None
        broker.shutdown(socket.SHUT_RDWR)


def test_a_crash_in_compiled_code_says_where_it_was() -> None:
    """A command that a library's compiled code breaks ends with the signal, and with the lines that it was at."""
    code = (
        "import signal\n"
        "from pactwatch.cli import main as module\n"
        "def crash(**_): signal.raise_signal(signal.SIGSEGV)\n"
        "module.cli.main = crash\n"
        "module.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGSEGV
    assert "line 3 in crash" in done.stderr
