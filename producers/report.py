"""What one poll of one feed brought. In: the feed, its state after the poll, what was parsed. Out: a log line and metrics."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

import msgspec

from pactwatch.envelope import Headers, trace_id
from pactwatch.observe import metrics
from pactwatch.records import Feed, FeedAlert, FeedState
from pactwatch.security.addresses import feed_key
from producers.parse import Parsed

_NOTHING = Parsed()
_log = logging.getLogger(__name__)


class PollReport(msgspec.Struct, frozen=True):
    """What one poll of one feed brought; as text, its line in the log."""

    url: str  # without secrets
    outlet: str
    status: int | None
    new: int
    revised: int
    skipped: Counter[str]  # entries by reason
    problems: tuple[str, ...]
    error: str | None
    interval: int  # seconds to the next poll
    trace: str | None = None  # the trace id that its articles carry

    def __str__(self) -> str:
        if self.error:
            return f"{self.outlet}: {self.error} ({self.url}); next in {self.interval} s"
        counts = {"new": self.new, "revised": self.revised, **self.skipped}
        shown = ", ".join(f"{count} {name}" for name, count in counts.items() if count)
        found = shown or ("not modified" if self.status == 304 else "nothing new")
        return f"{self.outlet}: {'; '.join([found, *self.problems])}; next in {self.interval} s"

    @property
    def says_something(self) -> bool:
        """Whether a person who watches the log wants to know of it."""
        return bool(self.error or self.new or self.revised or self.problems)

    @property
    def outcome(self) -> metrics.PollOutcome:
        """The outcome under which the poll is counted."""
        if self.error:
            return "failed"
        return "new" if self.new or self.revised else "not-modified" if self.status == 304 else "nothing-new"


_POLLS = {outcome: metrics.POLLS.labels(outcome) for outcome in get_args(metrics.PollOutcome)}
OnPoll = Callable[[PollReport], None]


def report_of(feed: Feed, after: FeedState, parsed: Parsed | None, trace: Headers) -> PollReport:
    """The report of a poll; `parsed` is None if there was nothing to parse."""
    parsed = parsed or _NOTHING
    revised = sum(article.revised for article in parsed.articles)
    return PollReport(
        url=feed_key(feed),
        outlet=feed.outlet,
        status=after.status,
        new=len(parsed.articles) - revised,
        revised=revised,
        skipped=parsed.skipped,
        problems=tuple(parsed.problems),
        error=after.error,
        interval=after.interval,
        trace=trace_id(trace) if trace else None,
    )


def announce_outages(alerts: Sequence[FeedAlert], trace: str | None) -> None:
    """Logs and counts the outages that began or ended with a poll."""
    for alert in alerts:
        labels = {
            "event.action": "outage",
            "event.outcome": "failure" if alert.event == "began" else "success",
            "trace.id": trace,
            "url.full": alert.feed,
        }
        _log.warning("%s (%s)", alert.message, alert.feed, extra=labels)
        metrics.FEED_OUTAGES.labels(alert.verdict, alert.event).inc()


def publish(report: PollReport) -> None:
    """Counts the report in the metrics, and logs it; one that brought nothing only at the level debug: they are many."""
    _POLLS[report.outcome].inc()
    if report.new or report.revised:
        metrics.ARTICLES_SENT.labels("new").inc(report.new)
        metrics.ARTICLES_SENT.labels("revised").inc(report.revised)
    for reason, entries in report.skipped.items():
        metrics.ENTRIES_SKIPPED.labels(reason).inc(entries)
    metrics.active("poll")
    level = logging.WARNING if report.error else logging.INFO if report.says_something else logging.DEBUG
    if not _log.isEnabledFor(level):
        return
    extra = {
        "event.action": "poll",
        "event.outcome": "failure" if report.error else "success",
        "trace.id": report.trace,
        "url.full": report.url,
    }
    _log.log(level, "%s", report, extra=extra)
