"""`subscribe`: what its options ask for, and alerts as an Atom feed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import builders
import feedparser
import pytest
from builders import WHEN
from calls import run

from pactwatch.cli import atom
from pactwatch.cli.commands import subscribe as command
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted
from pactwatch.wording import sentences

ALERTS = [
    builders.alert(id="aa1", outlet="Yonhap & Co", url="https://example.org/?a=1&b=2"),
    builders.alert(id="ab2", title="Bell\x07 <b>\ufffe", url="javascript:alert(1)"),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the reader of alerts was called with; it brings two."""
    calls: list[dict[str, Any]] = []

    def follow(_: Settings, wanted: Wanted, on_alert: Callable[[Alert], None], **more: Any) -> None:
        calls.append({"wanted": wanted, **more})
        for alert in ALERTS:
            on_alert(alert)

    monkeypatch.setattr(command, "require_kafka", lambda settings: None)
    monkeypatch.setattr(command, "follow_alerts", follow)
    return calls


def test_options_are_what_is_wanted(asked: list[dict[str, Any]]) -> None:
    """Every filter reaches the reader, those that were given twice with both values."""
    flags = (
        "--severity 3 --reason denied --reason figure --actor russia --language ko --country KR --country RU "
        "--ownership state --origins 2 --word troops"
    )
    found = run("subscribe", "arms-transfer", "--name", "desk", *flags.split())
    assert found.exit_code == 0, found.output
    assert asked[0]["wanted"] == Wanted(
        themes=("arms-transfer",), severity=3, reasons=("denied", "figure"), actors=("russia",), languages=("ko",),
        countries=("KR", "RU"), ownership=("state",), origins=2, words=("troops",),
    )  # fmt: skip
    assert asked[0]["name"] == "desk"


@pytest.mark.parametrize(
    ("flags", "start"),
    [
        ("", "now"),
        ("--from-beginning", "oldest"),
        ("--until-now", "oldest"),
        ("--name n", "place"),
        ("--name n --until-now", "place"),
        ("--name n --from-now", "now"),
        ("--name n --from-beginning", "oldest"),
    ],
)
def test_where_it_starts(asked: list[dict[str, Any]], flags: str, start: str) -> None:
    """A name continues at its place; without one only new alerts come, unless older ones are asked for."""
    assert run("subscribe", *flags.split()).exit_code == 0
    assert asked[0]["start"] == start


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ("--actor rusia", "'rusia' is no entity of the watchlists; there is russia"),
        ("--country Korea", "'Korea' is no country of two capital letters, such as KR"),
        ("--language Korean", "'Korean' is no language"),
        ("--word two-words", "'two-words' is not one word"),
        ("--from-now --from-beginning", "--from-now goes with neither"),
        ("--format rss", "'rss' is not one of 'text', 'json', 'atom', 'stix'"),
    ],
)
def test_wrong_options_say_what_is_wrong(asked: list[dict[str, Any]], flags: str, words: str) -> None:
    """What could never bring an alert is refused in one line."""
    found = run("subscribe", *flags.split())
    assert found.exit_code == 2
    assert words in found.stderr
    assert asked == []


def test_an_atom_feed_is_read_by_others(asked: list[dict[str, Any]]) -> None:
    """A feed reader finds every alert, its id, its sentence and its link; what is no web address is no link."""
    printed = run("subscribe", "--until-now", "--format", "atom").stdout
    feed = feedparser.parse(printed)
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == ["urn:pactwatch:alert:aa1", "urn:pactwatch:alert:ab2"]
    first, second = feed.entries
    assert first.title == sentences(ALERTS[0])[0]
    assert (first.link, first.author) == ("https://example.org/?a=1&b=2", "Yonhap & Co")
    assert [tag.term for tag in first.tags] == list(ALERTS[0].themes)
    assert second.link == second.id  # what this reader gives an entry without a link
    assert feed.feed.id and feed.feed.updated


def test_an_atom_entry_is_the_same_every_time() -> None:
    """Bytes depend on the alert alone, and no character is in them that XML forbids."""
    assert atom.entry(ALERTS[1], {}) == atom.entry(ALERTS[1], {})
    summary = ElementTree.fromstring(atom.entry(ALERTS[1], {})).findtext("summary")
    assert summary and "Bell\u2407 <b>\ufffd" in summary
    told = ElementTree.fromstring(atom.head(["a&b", "c"], {}, WHEN) + atom.END)
    assert (told.findtext("{*}title"), told.findtext("{*}id")) == (
        "pactwatch: a&b, c",
        "urn:pactwatch:alerts:a%26b%2C%20c",  # an address has no blanks
    )
