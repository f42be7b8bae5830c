"""Verdicts become examples that a watchlist's own check runs."""

from __future__ import annotations

import tomllib
from typing import Any

import builders
import msgspec
import pytest
from builders import WHEN

from pactwatch.base import VerdictName
from pactwatch.records import Alert
from pactwatch.verdicts import Verdict, judge
from stream.examples import as_toml, examples
from stream.lint import problems
from stream.trace import trace
from stream.watchlist.load import compile_watchlist

SOURCE = """
id = "zoo"
gate = "animal"
[entities.zoo]
kind = "organisation"
country = "DE"
en = ["berlin zoo"]
[terms.animal]
en = ["lion*", "bear*"]
[terms.flight]
en = ["escape*", "broke out"]
[terms.birth]
en = ["born", "cub*"]
[themes.escape]
severity = 2
rules = [{ id = "got-out", all = ["animal", "flight"], weight = 2.0 }]
[themes.flight]
severity = 2
rules = [{ id = "they-got-out", within = "focus", all = ["zoo", "flight"], weight = 2.0 }]
[themes.birth]
severity = 1
rules = [
  { id = "young", all = ["animal", "birth"], weight = 2.0 },
  { id = "said-next", within = "pair", all = ["animal", "birth"], weight = 2.0 },
]
"""
WATCHLIST = compile_watchlist(SOURCE)
TITLE = 'Lions "escape" in \\ film'


def raised(title: str = TITLE, body: str = "", **changes: Any) -> Alert:
    article = builders.article(title, body, language="en")
    (alert,) = [step.alert for step in trace([article], WATCHLIST) if step.alert]
    return msgspec.structs.replace(alert, **changes)


def judged(verdict: VerdictName, analyst: str = "kim", *, on: Alert | None = None, **more: Any) -> Verdict:
    return judge(on or raised(), verdict, analyst=analyst, judged=WHEN, **more)


@pytest.mark.parametrize(
    ("verdict", "tagged", "holds"),
    [
        ("right", True, True),
        ("wrong-figure", True, True),
        ("not-news", False, False),
        ("wrong-theme", False, False),
    ],
)
def test_a_verdict_is_an_example(verdict: VerdictName, tagged: bool, holds: bool) -> None:
    """A false alarm is a text that must not be tagged, and fails until the watchlist is changed."""
    (found,) = examples([judged(verdict)], WATCHLIST)
    assert (found.theme, found.text, found.tagged, found.holds) == ("escape", TITLE, tagged, holds)


def test_the_exported_examples_are_checked_with_the_watchlist() -> None:
    """Pasted into the file, they are TOML whatever the text, and `check` reports exactly those that fail."""
    good = raised("Bear broke out of the zoo", id="good")
    found = examples([judged("right", on=good), judged("not-news")], WATCHLIST)
    text = as_toml(found)
    assert text.count("fails today") == 1
    tables = tomllib.loads(text)["themes"]["escape"]["examples"]
    assert {(each["text"], each.get("tagged", True)) for each in tables} == {
        ("Bear broke out of the zoo", True),
        (TITLE, False),
    }
    (problem,) = problems(SOURCE.replace("[themes.birth]", f"{text}\n[themes.birth]"), "zoo.toml")
    assert "should not be tagged escape" in problem.text


def test_sentences_that_need_each_other_stay_together() -> None:
    """Where no sentence alone is tagged, the example has all of them."""
    alert = raised("Two lions. Cubs play in Berlin")
    (found,) = [e for e in examples([judged("right", on=alert)], WATCHLIST) if e.theme == "birth"]
    assert (found.text, found.holds) == ("Two lions. Cubs play in Berlin", True)


def test_a_sentence_that_needs_its_headline_has_it() -> None:
    """What a rule carries over from the headline is part of the example."""
    alert = raised("Two lions of the Berlin zoo", "Both broke out at night.")
    (found,) = examples([judged("right", on=alert)], WATCHLIST)
    assert (found.text, found.holds) == ("Two lions of the Berlin zoo. broke out", True)


def test_what_is_disputed_or_ambiguous_is_no_example() -> None:
    """Analysts who disagree, a verdict on a claim, another watchlist's alert, and a wrong theme of several give none."""
    both = raised("Lion cubs escape")
    other = msgspec.structs.replace(raised(), watchlist=msgspec.structs.replace(raised().watchlist, id="x"))
    given = [
        judged("right"),
        judged("not-news", "lee"),
        judged("wrong-theme", on=msgspec.structs.replace(both, id="b")),
        judged("right", on=other),
    ]
    assert examples(given, WATCHLIST) == []
    named = examples([judged("wrong-theme", on=both, theme="birth")], WATCHLIST)
    assert {(each.theme, each.tagged) for each in named} == {("escape", True), ("birth", False)}
