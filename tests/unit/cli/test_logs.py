"""Logs: text for people or JSON lines, client libraries that are quiet, no control characters."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime

import pytest

from pactwatch import settings
from pactwatch.cli import errors, logs


def test_client_libraries_are_quiet_and_stages_hear_them_seldom() -> None:
    """A command logs nothing of its clients; a stage logs a warning once a minute and start-up noise never."""
    now = [0.0]
    seldom = logs.Seldom(clock=lambda: now[0])

    def logged(name: str, message: str) -> bool:
        return seldom.filter(logging.LogRecord(name, logging.WARNING, "", 0, message, None, None))

    assert not logged("aiokafka.consumer", "No partition metadata for topic articles")
    assert not logged("kafka.coordinator", "Marking the coordinator dead (node 1): NotCoordinatorError")
    assert logged("kafka.net", "Connection lost to 127.0.0.1:9092 (backoff 0.08 secs)")
    assert not logged("kafka.net", "Connection lost to 127.0.0.1:9093 (backoff 0.41 secs)")
    now[0] = logs.Seldom.SECONDS
    assert logged("kafka.net", "Connection lost to 127.0.0.1:9092 (backoff 2.0 secs)")
    assert all(logged("pactwatch.stream", "dead letter") for _ in range(3))
    logs.set_up_logging(settings.Settings())
    assert logging.getLogger("kafka").level > logging.ERROR
    logs.let_clients_log(settings.Settings())
    assert logging.getLogger("kafka").level == logging.WARNING


def test_what_a_feed_says_in_a_log_or_an_error_commands_no_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Escape sequences in a log's message, its trace or an error are shown as signs; line ends stay in a trace."""
    try:
        raise ValueError("\x1b[2J")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "HTTP 404 \x9b2J", None, sys.exc_info())
    text = logs.TextLines().format(record)
    assert "\x1b" not in text and "\x9b" not in text and "␛[2J" in text and "\n" in text
    errors.say_error("feed.xml: \x1b]0;x\x07 broken")
    assert "␛]0;x␇ broken" in capsys.readouterr().err


def test_logs_are_json_lines_when_asked() -> None:
    """With log_json a record is one line with ECS's names, its trace included."""
    try:
        raise ValueError("x")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "", 0, "two\nlines", None, sys.exc_info())
    text = logs.JsonLines("index").format(record)
    assert "\n" not in text
    line = json.loads(text)
    assert (line["message"], line["log.level"], line["log"]["logger"]) == ("two\nlines", "error", "a")
    assert (line["service"]["name"], line["event"]["dataset"]) == ("pactwatch-index", "pactwatch.index")
    assert (line["error"]["type"], line["error"]["message"]) == ("ValueError", "x")
    assert "raise ValueError" in line["error"]["stack_trace"]
    assert line["ecs.version"]
    datetime.fromisoformat(line["@timestamp"])
