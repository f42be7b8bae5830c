"""`coverage` over files: its lines, its reasons in words, and wrong input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import builders
import pytest
from builders import WHEN
from calls import Done, json_lines, run
from rich.console import Console

from pactwatch.cli.coverage_view import coverage_view, reason
from stream.coverage import Covered, Event, Match, Outcome, Report
from stream.nearest import GATE, Lacking

TITLE = "North Korea sends 1,500 special forces to Vladivostok, Seoul says"
EVENT = Event("Troops\x1b[2J sail", "", "en", WHEN, timedelta(days=2))


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A list of two events and a wrong line, and an article about the first."""
    truth, articles = tmp_path / "events.jsonl", tmp_path / "articles.jsonl"
    lines = [
        {"date": "2024-10-18", "title": TITLE},
        {"date": "2024-10-18T06:00:00+09:00", "title": "Opera house opens in Busan", "language": "en"},
    ]
    truth.write_text(
        "\n".join([*map(json.dumps, lines), '{"date": "soon", "title": "x"}', ""]), encoding="utf-8"
    )
    article = {
        "id": "1",
        "title": TITLE,
        "body": "They sailed from Chongjin.",
        "published": "2024-10-18T23:00:00Z",
    }
    articles.write_text(json.dumps(article), encoding="utf-8")
    return str(truth), str(articles)


def test_coverage_prints_events_and_a_summary(files: tuple[str, str], main: Callable[..., Done]) -> None:
    """A line for each event with outcome, reason, report and alert; a wrong line is named, and the status is 1."""
    done = main("coverage", *files)
    first, second, summary = json_lines(done.stdout)
    assert (first["outcome"], first["report"]["article"]) == ("alerted", "1")
    assert first["alert"]["number"] == 1
    assert (second["outcome"], second["report"], second["alert"]) == ("no-report-seen", None, None)
    assert second["reason"] == "no article of that time resembles it"
    assert (summary["events"], summary["alerted"], summary["no-report-seen"]) == (2, 1, 1)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "events.jsonl:3: Invalid isoformat string" in done.stderr


def test_a_date_means_the_whole_day(files: tuple[str, str]) -> None:
    """With a window of an hour, a report late on the day is still about an event of that date."""
    found = json_lines(run("coverage", *files, "--window", "1h").stdout)
    assert found[0]["outcome"] == "alerted"


@pytest.mark.parametrize("window", ["0h", "7d", "2", "week", "-1d"])
def test_a_wrong_window_is_refused(files: tuple[str, str], window: str, main: Callable[..., Done]) -> None:
    """From an hour to six days: later reports are another story."""
    done = main("coverage", *files, "--window", window)
    assert done.returncode == 2
    assert "is no span from 1h to 6d" in done.stderr


def covered(outcome: Outcome, lacking: Lacking | None = None, **changes: Any) -> Covered:
    tagged = builders.tagged(article=builders.article(outlet="Paper", **changes))
    return Covered(EVENT, outcome, Match(1.5, Report(tagged, True, ("s", "A story"))), lacking)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (covered("joined-silently"), "Paper joined “A story” without an alert"),
        (covered("muted", muted="stale"), "Paper raised no alert since it was more than two days old"),
        (covered("not-relevant", Lacking(missing=(GATE,))), "none of the names that the watchlist's gate asks for"),
        (covered("not-relevant", Lacking("t", "r", ("nk|koreans", "ru"), None, "Sent")),
         "rule r of t came nearest, without nk|koreans and ru: “Sent”"),
        (covered("not-relevant", Lacking("t", "r", (), "excluded by “film” (art)", "Sent")),
         "rule r of t was not met, excluded by “film” (art): “Sent”"),
        (covered("not-relevant"), "the one in use does"),
        (Covered(EVENT, "unknown", unknown="gone"), "gone"),
    ],
)  # fmt: skip
def test_a_miss_is_explained_in_a_sentence(found: Covered, says: str) -> None:
    """What became of the report, and for one that was not relevant, what the nearest rule lacked."""
    assert says in reason(found)


def test_coverage_looks_like_this() -> None:
    """On a terminal: outcome and title, the reason of each miss, the counts; --misses leaves out what was alerted."""
    for misses in (True, False):
        output = io.StringIO()
        console = Console(file=output, width=100, force_terminal=True)
        events = [covered("joined-silently"), Covered(EVENT._replace(title="Told"), "alerted")]
        for part in coverage_view(events, timedelta(hours=36), misses=misses):
            console.print(part)
        shown = output.getvalue()
        assert "\x1b[2J" not in shown
        assert ("Told" in shown) is not misses
        assert "without an alert" in shown
        assert "2 events; reports up to 36 hours before and after" in shown
