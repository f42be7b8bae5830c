"""What a stage shows of itself: health, lag, metrics by name, trace context; and what the docs and alarms say of it."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, get_args
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from builders import ROOT
from click.testing import CliRunner
from kafka import TopicPartition
from msgspec.structs import replace

from pactwatch import envelope, topics
from pactwatch.cli import main as cli
from pactwatch.cli.logs import JsonLines
from pactwatch.kafka.lag import Group, Offsets, behind
from pactwatch.local import pipeline, ports
from pactwatch.observe import metrics
from pactwatch.observe import server as observe
from pactwatch.observe.health import PATIENCE, Health
from pactwatch.observe.health import health as own_health
from pactwatch.records import Feed, FeedState
from pactwatch.settings import Settings, SettingsError
from producers.report import report_of

TRACE = [("traceparent", b"00-" + b"a" * 32 + b"-" + b"b" * 16 + b"-01")]
# What a scrape adds to a metric's name, and what Prometheus itself makes.
SUFFIXES = ("_bucket", "_count", "_sum")


def test_alive_while_its_loops_move() -> None:
    """A loop that says nothing for longer than the patience is dead, and named; one that moves again is alive."""
    now = [0.0]
    health = Health(lambda: now[0])
    assert health.liveness_problems() == []
    health.beat("loop")
    now[0] = PATIENCE
    health.beat("group")
    assert health.liveness_problems() == []
    now[0] = PATIENCE + 1
    assert health.liveness_problems() == ["loop has not moved for 61 s"]
    assert health.readiness_problems() == health.liveness_problems()
    health.beat("loop")
    assert health.liveness_problems() == []


def test_ready_when_nothing_is_lacking() -> None:
    """What is lacking is told with its reason until it is there; it does not make the stage dead."""
    health = Health()
    health.missing("kafka", "does not answer")
    health.missing("kafka", "still does not answer")
    health.missing("assignment", "none yet")
    assert health.readiness_problems() == ["assignment: none yet", "kafka: still does not answer"]
    assert health.liveness_problems() == []
    health.present("kafka")
    health.present("never lacking")
    health.present("assignment")
    assert health.readiness_problems() == []


def test_lag_counts_what_is_yet_to_be_read() -> None:
    """From the committed offset, else from the start; what retention took is no lag; never below zero."""
    a, b, c, d = (TopicPartition("t", n) for n in range(4))
    other = TopicPartition("u", 0)
    starts = {a: 0, b: 5, c: 50, d: 0, other: 0}
    ends = {a: 10, b: 25, c: 60, d: 7, other: 3}
    committed = {a: 4, c: 20, d: -1, other: 9}
    assert behind(Offsets(committed, starts, ends)) == {"t": 6 + 20 + 10 + 7, "u": 0}


@pytest.fixture
def port() -> Iterator[int]:
    """A stage under observation whose Kafka is away; the port it answers on."""
    found = ports.free_ports(1)[0]
    settings = Settings(metrics_port=found, kafka="127.0.0.1:1")
    own_health.missing("another", "of a stage before")
    with observe.observed(settings, "index", Group("g", (topics.ALERTS,))):
        yield found
    own_health.present("kafka")
    own_health.present("assignment")


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_a_stage_answers_over_http(port: int) -> None:
    """/metrics, /healthz and /readyz answer from threads of their own; unready names what is lacking; others are 404."""
    assert ask(port, "/healthz") == (200, "ok\n")
    status, text = ask(port, "/readyz")
    assert status == 503
    assert {line.partition(":")[0] for line in text.splitlines()} == {"kafka", "assignment"}
    metrics.DEAD_LETTERS.labels("rejected").inc()
    status, text = ask(port, "/metrics")
    assert status == 200
    assert re.search(r'^pactwatch_dead_letters_total\{reason="rejected"\} [1-9]', text, re.MULTILINE)
    assert "pactwatch_polls" not in text, "another stage's metric"
    assert ask(port, "/") == (404, "/metrics, /healthz and /readyz are here\n")


def test_a_stage_that_never_did_anything_shows_since_when(port: int) -> None:
    """From the start on there is a time for all that the stage does: without one, its alarms could never fire."""
    _, text = ask(port, "/metrics")
    (since,) = re.findall(
        r'^pactwatch_last_activity_timestamp_seconds\{activity="bulk"\} (\S+)', text, re.MULTILINE
    )
    assert time.time() - 60 < float(since) <= time.time()


def test_alarms_watch_what_stages_do() -> None:
    """Every activity that an alarm asks for is one of the stages', and every one of theirs has an alarm.

    Polls have the time when the next is due, as feeds are polled at very different intervals.
    """
    rules = (ROOT / "deploy" / "prometheus" / "alerts.yml").read_text(encoding="utf-8")
    asked = set(re.findall(r'activity="(\w+)"', rules))
    known = {activity for done in metrics.ACTIVITIES.values() for activity in done}
    assert asked | {"poll"} == known == set(get_args(metrics.Activity))
    assert "pactwatch_next_poll_timestamp_seconds" in rules


def test_a_taken_port_is_named(port: int) -> None:
    """A port that can't be had is one line with the setting's name; with port 0 Kafka is watched all the same."""
    with (
        pytest.raises(SettingsError, match=rf"^PACTWATCH_METRICS_PORT: can't listen on 127.0.0.1:{port}"),
        observe.observed(Settings(metrics_port=port), "index", Group("g", ())),
    ):
        raise AssertionError("not reached")
    before = set(threading.enumerate())
    with observe.observed(Settings(), "index", Group("g", ())):
        assert "kafka-lag" in {thread.name for thread in set(threading.enumerate()) - before}


def test_the_command_healthy(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pactwatch healthy` exits with 0 for an alive stage and with 1 for an unready, an absent and an unnamed one."""

    def run(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli.cli, ["healthy", *arguments])
        return result.exit_code, result.output

    url = f"http://127.0.0.1:{port}"
    assert run(url) == (0, "ok\n")
    assert run(url, "--ready")[0] == 1
    assert "metrics_port" in run()[1].lower()
    assert (run("ftp://x")[0], run("http://127.0.0.1:1")[0]) == (2, 1)
    monkeypatch.setenv("PACTWATCH_METRICS_PORT", str(port))
    monkeypatch.setenv("PACTWATCH_METRICS_ADDRESS", "0.0.0.0")
    assert run() == (0, "ok\n")


@pytest.mark.parametrize(
    "value",
    [
        None,
        b"",
        b"00-" + b"0" * 32 + b"-" + b"b" * 16 + b"-01",
        b"00-" + b"a" * 32 + b"-" + b"0" * 16 + b"-01",
        b"00-" + b"A" * 32 + b"-" + b"b" * 16 + b"-01",
        b"00-" + b"a" * 32 + b"-" + b"b" * 16 + b"-01\n",
        b"\xff" * 55,
    ],
)
def test_a_malformed_traceparent_is_not_carried(value: bytes | None) -> None:
    """Only a well-formed header goes on and into logs: a topic may have other writers."""
    assert envelope.carried([("traceparent", value)]) == []
    assert envelope.trace_id([("traceparent", value)]) is None


def test_trace_context_is_carried_alone_and_once() -> None:
    """A record's consequences carry its traceparent and none of its other headers; a dead letter has it too."""
    assert envelope.carried(None) == []
    assert envelope.carried([("ce_id", b"x"), *TRACE, *TRACE]) == TRACE
    assert envelope.trace_id(TRACE) == "a" * 32
    assert envelope.carried(envelope.traceparent(b"\x01" * 16, b"\x02" * 8))[0][1].count(b"-") == 3
    letter = envelope.dead_letter(topic="t", reason="r", value=b"v", trace=envelope.carried(TRACE))
    assert envelope.trace_id(letter.headers) == "a" * 32


def test_log_lines_carry_the_trace_id() -> None:
    """A JSON log line has what it was given by ECS's names; what is None is left out."""

    def line(**extra: Any) -> Any:
        record = logging.getLogger("x").makeRecord("x", logging.INFO, "", 0, "m", (), None, extra=extra)
        return json.loads(JsonLines("produce").format(record))

    found = line(**{"trace.id": "a" * 32, "event.action": "poll"})
    assert found["trace"] == {"id": "a" * 32}
    assert found["event"] == {"action": "poll", "dataset": "pactwatch.produce"}
    assert "trace" not in line(**{"trace.id": None})
    assert line(**{"trace.id": ("a", "b")})["trace"] == {"id": ["a", "b"]}


def test_a_poll_counts_and_is_told_without_secrets() -> None:
    """A poll's outcome is what it brought; its line and URL have no password of the feed's."""
    feed = Feed(url="https://u:secret@example.org/rss?a=1", outlet="o")
    report = report_of(feed, FeedState(url=feed.url, next_poll=datetime.now(UTC), status=200), None, [])
    assert report.url.startswith("https://example.org/rss?a=1#")
    cases: list[tuple[dict[str, Any], str]] = [
        ({}, "nothing-new"),
        ({"new": 1}, "new"),
        ({"revised": 1}, "new"),
        ({"status": 304}, "not-modified"),
        ({"error": "gone", "status": 410}, "failed"),
    ]
    for changes, outcome in cases:
        assert replace(report, **changes).outcome == outcome
    assert "secret" not in str(replace(report, error="gone"))


def test_stages_of_up_answer_on_ports_of_their_own() -> None:
    """Child processes get ports one after another; without the setting, none."""
    wanted = Settings(metrics_port=9100)
    assert [pipeline.metrics_port(wanted, n)["PACTWATCH_METRICS_PORT"] for n in range(3)] == [
        "9100", "9101", "9102",
    ]  # fmt: skip
    assert pipeline.metrics_port(Settings(), 1) == {}


def test_every_metric_is_documented() -> None:
    """docs/operations.md has a row for every metric, and none for one that there isn't."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(pactwatch_\w+)", text, re.MULTILINE))
    assert documented == metrics.names().keys()


def test_alarms_ask_for_metrics_that_exist() -> None:
    """Every metric in the alert rules exists, and every alarm says in docs/operations.md what to do."""
    rules = (ROOT / "deploy" / "prometheus" / "alerts.yml").read_text(encoding="utf-8")
    known = {name + suffix for name in metrics.names() for suffix in ("", *SUFFIXES)}
    asked = set(re.findall(r"\bpactwatch_\w+", rules))
    assert asked
    assert asked <= known
    alarms = re.findall(r"^ +- alert: (\w+)", rules, re.MULTILINE)
    headings = re.findall(
        r"^### (Pactwatch\w+)", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert alarms == headings
