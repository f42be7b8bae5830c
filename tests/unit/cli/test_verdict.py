"""`verdict`: what it keeps, what it reports, and how it names a wrong call."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import builders
import pytest
from builders import WHEN
from calls import Done, json_lines, run
from rich.console import Console

from pactwatch.cli.commands import verdict as command
from pactwatch.cli.verdict_view import precision_table
from pactwatch.kafka import history
from pactwatch.kafka import verdicts as verdict_topic
from pactwatch.kafka.history import Past
from pactwatch.settings import Settings
from pactwatch.verdicts import Verdict, judge, report


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Verdict]:
    """Two alerts on Kafka, the older one a month old; returns what is kept."""
    verdicts: list[Verdict] = []
    alerts = [builders.alert(id="aa1"), builders.alert(id="ab2")]

    def read(_: Settings, topic: object, kind: object, since: datetime | None) -> Iterator[Past]:
        return (Past(0, each, WHEN) for each in (alerts if since is None else alerts[1:]))

    monkeypatch.setattr(command, "require_kafka", lambda settings: None)
    monkeypatch.setattr(history, "read", read)
    monkeypatch.setattr(verdict_topic, "keep", lambda settings, given: verdicts.append(given))
    monkeypatch.setattr(verdict_topic, "read", lambda settings: list(verdicts))
    return verdicts


def test_a_verdict_is_kept_and_printed(kept: list[Verdict]) -> None:
    """The alert is found by the beginning of its id, a recent one first; the record is printed as it is kept."""
    found = run("verdict", "a", "wrong-speaker", "--claim", "1", "--note", "NATO", "--analyst", "kim")
    assert found.exit_code == 0, found.output
    assert json_lines(found.stdout)[0]["id"] == kept[0].id
    assert (kept[0].alert, kept[0].verdict, kept[0].note, kept[0].analyst) == (
        "ab2",
        "wrong-speaker",
        "NATO",
        "kim",
    )
    assert kept[0].claim is not None
    assert run("verdict", "aa", "right").exit_code == 0
    assert (kept[1].alert, bool(kept[1].analyst)) == ("aa1", True)


def test_precision_is_reported(kept: list[Verdict]) -> None:
    """A line for each rule and reason, and one for all."""
    for name, verdict in (("kim", "right"), ("lee", "not-news")):
        run("verdict", "ab2", verdict, "--analyst", name)
    *rows, whole = json_lines(run("verdict", "--report").stdout)
    assert {row["precision"] for row in rows} == {0.5}
    assert {row["kind"] for row in rows} == {"rule", "reason"}
    assert whole == {"kind": "all", "verdicts": 2, "disputed": ["ab2"]}


def test_examples_are_toml(kept: list[Verdict]) -> None:
    """`--examples` prints tables for the watchlist's file, with --json a line each."""
    alert = builders.alert(title="North Korea has sent 1,500 soldiers to Russia")
    kept.append(judge(alert, "right", analyst="kim", judged=WHEN + timedelta(hours=1)))
    tables = tomllib.loads(run("verdict", "--examples").stdout)["themes"]["troop-deployment"]["examples"]
    (line,) = json_lines(run("verdict", "--examples", "--json").stdout)
    assert tables == [{"language": "en", "text": line["text"]}]
    assert (line["tagged"], line["alert"]) == (True, alert.id)


def test_the_report_looks_like_this() -> None:
    """On a terminal: a row for each rule and reason, with its precision, how many verdicts and which; nothing is markup."""
    alert = builders.alert(id="a")
    given = [
        judge(alert, "right", analyst="kim", judged=WHEN),
        judge(alert, "wrong-figure", analyst="lee", judged=WHEN),
    ]
    output = io.StringIO()
    Console(file=output, width=120).print(precision_table(report(given)))
    lines = [line.split() for line in output.getvalue().splitlines()]
    assert ["reason", "figure", "0.50", "2", "right", "1", "wrong-figure", "1"] in lines
    assert any(line[:3] == ["rule", "troop-deployment/troops-in-russia", "1.00"] for line in lines)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "give an alert and a verdict, or --report, or --examples"),
        (["a"], "give an alert and a verdict"),
        (["a", "right", "--report"], "give an alert and a verdict"),
        (["a", "fine"], "'fine' is not one of"),
        (["zz", "right"], "no alert has the id 'zz'"),
        (["ab2", "wrong-speaker", "--claim", "9"], "the alert has no claim 9; it has 2"),
        (["ab2", "wrong-theme", "--theme", "sport"], "no theme sport"),
    ],
)
def test_wrong_calls_are_one_line(
    kept: list[Verdict], main: Callable[..., Done], options: list[str], says: str
) -> None:
    """Each is one error and status 2, and nothing is kept."""
    done = main("verdict", *options)
    assert (done.returncode, len(done.stderr.splitlines()), kept) == (2, 1, [])
    assert says in done.stderr


def test_a_beginning_of_several_ids_is_refused(
    kept: list[Verdict], main: Callable[..., Done], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two recent alerts whose ids begin alike, none is guessed."""
    both = [Past(0, builders.alert(id=name), WHEN) for name in ("aa1", "ab2")]
    monkeypatch.setattr(history, "read", lambda *_: iter(both))
    done = main("verdict", "a", "right")
    assert (done.returncode, kept) == (2, [])
    assert "2 alerts have an id that begins with 'a'" in done.stderr
