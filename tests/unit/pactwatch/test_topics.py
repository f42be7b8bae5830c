"""How Kafka must keep the topics."""

from __future__ import annotations

from datetime import timedelta

from pactwatch import topics


def test_a_state_is_not_compacted_before_a_killed_batch_is_done_again() -> None:
    """The states before a batch stay until its own are two minutes old: it meets the stories that it met the first time."""
    assert topics.STORIES.config["min.compaction.lag.ms"] == str(2 * 60 * 1000)
    assert topics.FEEDS_STATE.config["min.compaction.lag.ms"] == "0"
    assert topics.ARTICLES.config["retention.ms"] == str(int(timedelta(days=7).total_seconds() * 1000))
