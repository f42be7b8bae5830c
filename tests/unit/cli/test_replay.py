"""`replay` over files: what it prints, its exit status for CI, and how it says what is unknown."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import builders
import pytest
from builders import WHEN
from calls import Done, json_lines, retelling, run
from rich.console import Console

from pactwatch import codec
from pactwatch.cli.commands.replay import _status
from pactwatch.cli.replay_view import Comparison, replay_json, replay_view
from stream.replay import Difference, Unknown
from stream.watchlist.load import read_source

SHIPPED = "korea-russia-ukraine"


@pytest.fixture
def strict(tmp_path: Path) -> str:
    """The shipped watchlist, but for a theme that nothing reaches."""
    source = read_source(SHIPPED)
    head = "[themes.troop-deployment]\n"
    assert source.count(head) == 1
    file = tmp_path / "strict.toml"
    file.write_text(source.replace(head, f"{head}threshold = 99.0\n"), encoding="utf-8")
    return str(file)


def test_replay_prints_differences_and_a_summary(strict: str) -> None:
    """An alert that both raise with other themes is one changed; the summary counts it by theme and language."""
    found = run("replay", "--watchlist", strict, "-", input=retelling())
    assert found.exit_code == 0
    changed, summary = json_lines(found.stdout)
    assert (changed["record"], "themes" in changed["differs"]) == ("changed", True)
    assert "troop-deployment" in changed["before"]["themes"]
    assert "troop-deployment" not in changed["after"]["themes"]
    assert summary["alerts"] == {"before": 1, "after": 1}
    assert summary["changed"]["languages"] == {"en": 1}
    assert summary["added"] == {"count": 0, "themes": {}, "languages": {}, "unknown": False}
    assert summary["unknown"] == []


def test_the_exit_status_is_for_ci(strict: str, main: Callable[..., Done]) -> None:
    """More alerts than allowed are status 1; without a limit, and within it, 0."""
    line = {**json.loads(retelling()), "title": "", "body": "North Korea has sent 1,500 soldiers to Russia."}
    text = json.dumps(line)
    calls = [
        (("--watchlist", SHIPPED, "--watchlists", strict), 0),
        (("--watchlist", SHIPPED, "--watchlists", strict, "--max-added", "1"), 0),
        (("--watchlist", SHIPPED, "--watchlists", strict, "--max-added", "0"), 1),
    ]
    for options, status in calls:
        done = main("replay", *options, "-", input=text)
        assert (done.returncode, json_lines(done.stdout)[0]["record"]) == (status, "added")


def test_whole_articles_are_read_as_they_are() -> None:
    """A line as the topic `articles` has it keeps outlet, country and muting: a muted article raises nothing."""
    text = json.loads(retelling())
    loud = builders.article(text["title"], text["body"], language="en", country="KR")
    muted = builders.article(text["title"], text["body"], language="en", muted="stale")
    for each, alerts in ((loud, 1), (muted, 0)):
        found = run("replay", "--watchlist", SHIPPED, "-", input=codec.encode(each))
        (summary,) = json_lines(found.stdout)
        assert summary["alerts"] == {"before": alerts, "after": alerts}


def comparison(*unknown: Unknown) -> Comparison:
    added = Difference("added", None, builders.alert(title="[bold]New\x1b[2J"))
    return Comparison("test", (None, "v2"), WHEN, (0, 1), [added], unknown)


def test_what_is_unknown_is_said_and_decides() -> None:
    """A missing time is named, counts of that kind are marked, and a limit that may be broken is status 3."""
    missing = Unknown(("added",), WHEN, WHEN.replace(day=22), "gone")
    found = comparison(missing)
    summary = list(replay_json(found))[-1]
    assert (summary["added"]["unknown"], summary["removed"]["unknown"]) == (True, False)
    assert summary["unknown"][0]["reason"] == "gone"
    assert [_status(found, 0), _status(found, 1), _status(comparison(), 1)] == [1, 3, 0]


def test_replay_looks_like_this() -> None:
    """On a terminal: the counts, an example with its sentence, what is unknown; text of feeds commands nothing."""
    output = io.StringIO()
    console = Console(file=output, width=100, force_terminal=True)
    for part in replay_view(comparison(Unknown(("added",), WHEN, WHEN, "gone")), examples=1):
        console.print(part)
    shown = output.getvalue()
    assert "\x1b[2J" not in shown
    assert "[bold]New" in shown
    for words in ("none of this name is in use", "1 or more", "unknown: what would be added", "gone"):
        assert words in shown


def test_wrong_calls_are_one_line(main: Callable[..., Done]) -> None:
    """A time that is none, a watchlist that is none, and no Kafka: each is one error."""
    calls = [
        (("--watchlist", SHIPPED, "--since", "soon", "-"), 2, "'soon' is no time"),
        (("--watchlist", "no-such.toml", "-"), 1, "no-such.toml:1:1: not a shipped watchlist"),
        (("--watchlist", SHIPPED, "--kafka", "127.0.0.1:1"), 1, "127.0.0.1:1"),
    ]
    for options, status, says in calls:
        done = main("replay", *options)
        assert (done.returncode, len(done.stderr.splitlines())) == (status, 1)
        assert says in done.stderr
