"""Comparing clocks with Kafka's."""

from __future__ import annotations

import time
from typing import Any

import pytest
from kafka.errors import (
    ClusterAuthorizationFailedError,
    KafkaTimeoutError,
    UnknownTopicOrPartitionError,
    UnsupportedVersionError,
)

from pactwatch.kafka import clock, lag
from pactwatch.observe.health import Health
from pactwatch.settings import Settings


class Admin:
    """A Kafka whose clock is `behind` seconds behind ours, with two more controllers that it has not heard for long."""

    def __init__(self, behind: float = 0.0, error: Exception | None = None) -> None:
        self.behind, self.error, self.asked = behind, error, 0

    def describe_cluster(self) -> None: ...

    def describe_metadata_quorum(self) -> dict[str, Any]:
        self.asked += 1
        if self.error:
            raise self.error
        now = int((time.time() - self.behind) * 1000)
        voters = [{"last_fetch_timestamp": stamp} for stamp in (now - 90_000, now, -1)]
        return {"topics": [{"partitions": [{"current_voters": voters}]}]}


@pytest.mark.parametrize("behind", [0.0, 3000.0, -7200.0])
def test_the_difference_is_the_leaders(behind: float) -> None:
    """The leader's present time counts, not when the other controllers were heard last."""
    ahead = clock.ahead_of_kafka(Admin(behind))
    assert ahead == pytest.approx(behind, abs=5)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (None, None),
        (30.0, None),
        (-30.0, None),
        (3000.0, "this machine's clock is 50 min ahead of Kafka's"),
        (-3000.0, "this machine's clock is 50 min behind Kafka's"),
        (10 * 3600.0, "this machine's clock is 10 h ahead of Kafka's"),
    ],
)
def test_clocks_that_differ_are_told(ahead: float | None, words: str | None) -> None:
    """A minute or more is told, with its direction."""
    line = clock.difference("Kafka", ahead)
    assert (line or "").startswith(words or "") if words else line is None


@pytest.mark.parametrize("error", [ClusterAuthorizationFailedError(), UnsupportedVersionError()])
def test_a_kafka_that_does_not_tell_is_no_problem(error: Exception) -> None:
    """Without the right to ask, or with an old Kafka, nothing is known; an outage is an error."""
    assert clock.ahead_of_kafka(Admin(error=error)) is None
    with pytest.raises(KafkaTimeoutError):
        clock.ahead_of_kafka(Admin(error=KafkaTimeoutError()))


def test_a_stage_with_a_wrong_clock_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """/readyz says so until the clock is right again; a Kafka that may not be asked is asked once."""
    health = Health()
    monkeypatch.setattr(lag, "health", health)
    watch, admin = lag.Watch(Settings(), lag.Group("produce", ())), Admin(behind=3000)
    watch.ask(admin)
    assert health.readiness_problems()[0].startswith("clock: this machine's clock is 50 min ahead of Kafka's")
    admin.behind = 0
    watch.ask(admin)
    assert health.readiness_problems() == []
    admin.error = ClusterAuthorizationFailedError()
    watch.ask(admin)
    watch.ask(admin)
    assert admin.asked == 3


def test_a_kafka_without_topics_is_told_from_one_that_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a loss of its data it answers, and only `setup` helps."""
    health = Health()
    monkeypatch.setattr(lag, "health", health)
    watch = lag.Watch(Settings(kafka="k:1"), lag.Group("index", ()))
    watch.failed(UnknownTopicOrPartitionError())
    assert health.readiness_problems() == ["kafka: k:1 lacks topics: run `pactwatch setup`"]


def test_the_log_says_once_what_is_wrong_and_when_it_is_over(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A Kafka that is away, not at its first silence, and a wrong clock: one line each, and one when it is right again."""
    health = Health()
    monkeypatch.setattr(lag, "health", health)
    watch, admin = lag.Watch(Settings(kafka="k:1"), lag.Group("produce", ())), Admin(behind=3000)
    silence = KafkaTimeoutError()
    answers = [None, silence, None, silence, silence, silence, None, None]
    with caplog.at_level("WARNING", "pactwatch.lag"):
        for answer in answers:
            watch.failed(answer) if answer else watch.ask(admin)
            admin.behind = 0
    assert [line.getMessage().split(":")[0] for line in caplog.records] == [
        "this machine's clock is 50 min ahead of Kafka's",
        "this machine's clock agrees with Kafka's again",
        "Kafka at k",
        "Kafka answers again, after 0 s",
    ]
