"""Verdicts: one per analyst and judged thing, whole enough to be counted and exported when the alert is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from builders import WHEN, alert

from pactwatch.base import VerdictName
from pactwatch.records import Evidence, Speaker, Tag
from pactwatch.verdicts import Verdict, disputed, has_theme, judge, report


def judged(verdict: VerdictName = "right", analyst: str = "kim", **more: Any) -> Verdict:
    return judge(more.pop("alert", alert()), verdict, analyst=analyst, judged=WHEN, **more)


def two_themes(**changes: Any) -> Any:
    """An alert whose second theme was found by another rule, in the title."""
    found = alert()
    evidence = Evidence(field="title", start=0, end=5, text=found.title[:5], rule="arms-sent", weight=1.0)
    doubt = msgspec.structs.replace(evidence, rule="doubt", weight=-0.5)
    arms = Tag(theme="arms-transfer", score=1, threshold=1, evidence=(evidence, doubt))
    passing = Tag(theme="treaty-summit", score=1, threshold=1, background=True, evidence=(evidence,))
    themes = ("troop-deployment", "arms-transfer")
    return msgspec.structs.replace(found, tags=(*found.tags, arms, passing), themes=themes, **changes)


def test_an_analyst_has_one_verdict_on_each_thing() -> None:
    """Judging again replaces; another analyst, another claim or another alert is another verdict."""
    first = judged()
    assert judged("not-news", note="no").id == first.id
    others = [judged(analyst="lee"), judged(claim=0), judged(alert=alert(id="x"))]
    assert len({first.id, *(each.id for each in others)}) == 4
    assert judged(analyst="  kim \n").id == first.id


def test_claims_of_one_sentence_are_judged_apart() -> None:
    """A sentence may have claims of several speakers: a verdict on one neither replaces nor contradicts that on another."""
    said = alert().claims[0]
    speaker = Speaker(text="Moscow", field=said.field, start=said.start, end=said.start + 6)
    beside = [
        msgspec.structs.replace(said, actor="russia"),
        msgspec.structs.replace(said, stance="denies"),
        msgspec.structs.replace(said, speaker=speaker),
    ]
    one = msgspec.structs.replace(alert(), claims=(said, *beside))
    given = [judged("right" if place else "wrong-speaker", alert=one, claim=place) for place in range(4)]
    assert len({each.id for each in given}) == 4
    assert disputed(given) == []


def test_a_verdict_holds_what_was_judged() -> None:
    """Rules that spoke for the alert's themes, reasons, and the title or sentences that they were met in."""
    found = judged("wrong-theme", alert=two_themes(), theme="arms-transfer", note=" why ")
    assert found.rules[-1] == "arms-transfer/arms-sent"
    assert not any("doubt" in rule or "treaty" in rule for rule in found.rules)
    assert found.texts["arms-transfer"] == (found.title,)
    claims = {claim.text for claim in alert().claims}
    assert set(found.texts["troop-deployment"][1:]) <= claims
    assert (found.reasons, found.note, found.theme) == (("figure",), "why", "arms-transfer")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"claim": 98}, "no claim 99; it has 2"),
        ({"theme": "sport"}, "no theme sport; it has troop-deployment"),
        ({"analyst": " "}, "needs a name"),
        (
            {"claim": 0, "verdict": "duplicate"},
            "^duplicate is a verdict on an alert as a whole, not on one claim of it$",
        ),
        (
            {"claim": 1, "verdict": "not-news"},
            "^not-news is a verdict on an alert as a whole, not on one claim of it$",
        ),
    ],
)
def test_what_the_alert_does_not_have_is_refused(given: dict[str, Any], says: str) -> None:
    """A claim or theme that is not there, what no claim can be, and a nameless analyst, are errors in words."""
    with pytest.raises(ValueError, match=says):
        judged(**given)


def test_long_words_are_cut() -> None:
    """A note or title of any length makes a record of bounded size."""
    found = judged(note="n" * 9_999, alert=alert(title="t" * 9_999), analyst="a" * 999)
    assert (len(found.note), len(found.title), len(found.analyst)) == (1_000, 600, 100)


@pytest.mark.parametrize(
    ("verdict", "theme", "right"),
    [
        ("right", None, {"troop-deployment", "arms-transfer"}),
        ("wrong-figure", None, {"troop-deployment", "arms-transfer"}),
        ("duplicate", None, {"troop-deployment", "arms-transfer"}),
        ("not-news", None, set()),
        ("wrong-theme", None, set()),
        ("wrong-theme", "arms-transfer", {"troop-deployment"}),
    ],
)
def test_what_a_verdict_says_of_themes(verdict: VerdictName, theme: str | None, right: set[str]) -> None:
    """A wrong figure is no wrong theme; a wrong theme that is named leaves the other right."""
    given = judged(verdict, alert=two_themes(), theme=theme)
    assert {t for t in given.themes if has_theme(given, t)} == right


def test_precision_by_rule_reason_and_claim() -> None:
    """A rule is right where its theme was, a reason where the alert was; verdicts on claims count apart."""
    given = [
        judged(),
        judged("wrong-figure", "lee"),
        judged("not-news", "pak"),
        judged("wrong-speaker", "kim", claim=0),
    ]
    rows = {(row.kind, row.name): row for row in report(given)}
    rule = rows["rule", "troop-deployment/troops-in-russia"]
    assert (rule.judged, rule.right, rule.verdicts) == (3, 2, {"right": 1, "wrong-figure": 1, "not-news": 1})
    assert rows["reason", "figure"].precision == pytest.approx(1 / 3)
    assert (rows["claim", "nis"].judged, rows["claim", "nis"].right) == (1, 0)
    assert report([]) == []


def test_analysts_who_disagree_are_named() -> None:
    """Two verdicts on the same thing differ; one on a claim does not contradict one on its alert."""
    assert disputed([judged(), judged("duplicate", "lee")]) == [alert().id]
    assert disputed([judged(), judged("right", "lee"), judged("wrong-figure", claim=0)]) == []


def test_time_is_an_argument() -> None:
    """The same verdict later differs in its time alone."""
    one = judge(alert(), "right", analyst="kim", judged=WHEN)
    two = judge(alert(), "right", analyst="kim", judged=WHEN + timedelta(hours=1))
    assert msgspec.structs.replace(two, judged=WHEN) == one
