"""`pactwatch coverage`. In: dated events that others list. Out: which of them raised an alert, and why the rest did not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import partial

import click
import msgspec

from pactwatch.cli import options
from pactwatch.cli.coverage_view import coverage_json, coverage_view
from pactwatch.cli.documents import articles_of
from pactwatch.cli.look import Problems, name_of, read_source, watchlists
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.past import kafka_reports
from pactwatch.cli.running import require_kafka
from pactwatch.records import Article
from pactwatch.settings import Settings
from stream.coverage import Covered, Event, Reach, Report, best
from stream.coverage import coverage as covered
from stream.trace import passes
from stream.trace import trace as traced
from stream.watchlist.model import Watchlist

SECTION = "Ask a running pipeline"
_SPAN = re.compile(r"(\d{1,3})([hd])")
_LONGEST = timedelta(days=6)  # a later report is another story
_NOON, _HALF_A_DAY = time(12, tzinfo=UTC), timedelta(hours=12)


class _Line(msgspec.Struct):
    """One line of the list."""

    date: str
    title: str
    text: str = ""
    language: str = "und"


def _window(_: click.Context, __: click.Parameter, text: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip())
    window = timedelta(hours=int(found[1]) * (24 if found[2] == "d" else 1)) if found else timedelta(0)
    if not timedelta(0) < window <= _LONGEST:
        raise click.BadParameter(f"{text!r} is no span from 1h to 6d")
    return window


@click.command(
    epilog="""\b
Examples:
  pactwatch coverage events.jsonl
  pactwatch coverage events.jsonl --window 36h --misses
  pactwatch coverage events.jsonl articles.jsonl | tail -1"""
)
@click.argument("truth", metavar="EVENTS")
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option(
    "--window",
    default="2d",
    show_default=True,
    callback=_window,
    help="How long before and after its date an event may be reported: 36h, 2d; at most 6d.",
)
@click.option("--misses", is_flag=True, help="On a terminal, show only events without an alert.")
@options.json
@options.kafka
@options.elasticsearch
@options.watchlists
@options.settings("poll", "allow_private", "user_agent")
def coverage(
    settings: Settings,
    truth: str,
    files: tuple[str, ...],
    *,
    window: timedelta,
    misses: bool,
    as_json: bool,
) -> None:
    """Compare an outside list of events with the alerts.

    EVENTS are JSON lines: {"date", "title", "text"?, "language"?}. Each event without an alert is explained: no report was
    seen, it was not relevant (and what the nearest rule lacked), it joined a story silently, it was muted, or its articles
    are gone. With FILEs (as for `trace`) these articles are judged instead of those in Kafka.
    """
    problems = Problems()
    events = list(_events(truth, window, problems))
    rules = watchlists(settings)
    if files:
        articles: list[Article] = []
        for file in files:
            articles += problems.guarded(partial(articles_of, file, settings, "", problems))
        each_of = [covered(events, _traced(articles, each), each, Reach()) for each in rules]
    else:
        require_kafka(settings)
        each_of = [_in_kafka(settings, events, each) for each in rules]
    found = [best(outcomes) for outcomes in zip(*each_of, strict=True)]
    if for_people(as_json):
        for part in coverage_view(found, window, misses=misses):
            console.print(part)
    else:
        for line in coverage_json(found):
            print_json(line)
    problems.end()


def _events(source: str, window: timedelta, problems: Problems) -> Iterator[Event]:
    for number, line in enumerate(io.BytesIO(read_source(source)), start=1):
        if not line.strip():
            continue
        try:
            given = msgspec.json.decode(line, type=_Line)
            when = datetime.fromisoformat(given.date)
        except (msgspec.MsgspecError, UnicodeError, ValueError) as error:
            problems.say(f"{name_of(source)}:{number}: {error}")
            continue
        whole_day = re.search(r"[T ]", given.date.strip()) is None
        at = datetime.combine(when.date(), _NOON) if whole_day else when
        span = window + _HALF_A_DAY if whole_day else window
        yield Event(
            given.title, given.text, given.language, at if at.tzinfo else at.replace(tzinfo=UTC), span
        )


def _traced(articles: list[Article], rules: Watchlist) -> Iterator[Report]:
    for tagged, story, alert in traced(articles, rules):
        place = None if story is None else (story.id, story.title)
        yield Report(tagged, passes(tagged), place, alert)


def _in_kafka(settings: Settings, events: list[Event], rules: Watchlist) -> list[Covered]:
    now = datetime.now(UTC)
    since = min((event.at - event.window for event in events), default=now)
    reports, reach = kafka_reports(settings, rules, since, now)
    return covered(events, reports, rules, reach)
