"""An outside list of events against alerts: each miss has its reason, and what nobody can know is unknown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import builders
import msgspec
import pytest
from builders import WHEN

from pactwatch.records import Alert, Article, Change
from stream import coverage as covering
from stream.coverage import Covered, Event, Reach, Report, best, counted, of_alert
from stream.nearest import GATE
from stream.trace import passes, trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
DAY = timedelta(days=1)
ALL = Reach()
TITLE = "North Korea sends 1,500 special forces to Vladivostok, Seoul says"
BODY = (
    "The National Intelligence Service said Russian landing ships carried 1,500 North Korean soldiers from "
    "Chongjin, Hamhung and Musudan to Vladivostok for training in Ussuriysk and Khabarovsk."
)
EVENT = Event(TITLE, BODY, "en", WHEN, 2 * DAY)


def article(title: str = TITLE, body: str = BODY, **changes: Any) -> Article:
    return builders.article(title, body, **{"id": "a", "language": "en", "outlet": "Paper", **changes})


def reports(*articles: Article) -> list[Report]:
    return [
        Report(tagged, passes(tagged), (story.id, story.title) if story else None, alert)
        for tagged, story, alert in trace(articles, WATCHLIST)
    ]


def outcome(*found: Report, event: Event = EVENT, reach: Reach = ALL) -> Covered:
    (covered,) = covering.coverage([event], found, WATCHLIST, reach)
    return covered


def silent(report: Report, **changes: Any) -> Report:
    return report._replace(alert=None, **changes)


def only_corroborates(report: Report) -> Report:
    assert report.alert is not None
    change = Change(reason="corroborated", subject="origins", after="2")
    return report._replace(alert=msgspec.structs.replace(report.alert, changes=(change,)))


def test_an_event_that_raised_an_alert_is_covered() -> None:
    """Also by a report in another language, by the names and numbers that both have."""
    found = outcome(*reports(article()))
    assert found.outcome == "alerted"
    assert found.match is not None and isinstance(found.match.report.alert, Alert)
    korean = article(
        "국정원 \"북한 특수부대 1500명 블라디보스토크 이동\"",
        "국정원은 러시아 상륙함이 청진·함흥·무수단에서 북한군 1500명을 블라디보스토크로 "
        "옮겼고 우수리스크에서 훈련한다고 밝혔다.",
        language="ko",
    )  # fmt: skip
    assert outcome(*reports(korean)).outcome == "alerted"


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (silent(reports(article())[0]), "joined-silently"),
        (only_corroborates(reports(article())[0]), "joined-silently"),
        (reports(article(muted="stale"))[0], "muted"),
        (silent(reports(article())[0], passed=False), "not-relevant"),
    ],
)
def test_a_report_without_an_alert_is_a_miss_with_its_reason(report: Report, expected: str) -> None:
    """It joined a story, was muted, or was not found relevant; another source of a story is no word of an event."""
    found = outcome(report)
    assert (found.outcome, found.match and found.match.report) == (expected, report)


def test_what_the_nearest_rule_lacked_is_said() -> None:
    """A report of the event that no name of the watchlist is in stopped at the gate."""
    event = Event("Flood in Lisbon closes Rossio and Cais do Sodre", "", "en", WHEN, 2 * DAY)
    found = outcome(*reports(article("Rossio and Cais do Sodre closed: flood in Lisbon", "")), event=event)
    assert found.outcome == "not-relevant"
    assert found.lacking is not None and found.lacking.missing == (GATE,)


def test_another_events_alert_does_not_cover() -> None:
    """Where a silent report resembles the event clearly more than the alert, the event joined another's story."""
    other = article("North Korea sends soldiers to Russia", "Seoul says they left last week.", id="b")
    alerted, told = reports(other), silent(reports(article())[0])
    assert outcome(*alerted).outcome == "alerted"
    assert outcome(*alerted, told).outcome == "joined-silently"


def test_a_source_more_covers_what_its_story_told() -> None:
    """The best report only corroborates; the alert that opened its story resembles the event as well."""
    first, second = reports(article(id="b", body=BODY[:80]))[0], only_corroborates(reports(article())[0])
    found = outcome(first, second._replace(story=first.story))
    assert (found.outcome, found.match and found.match.report.tagged.id) == ("alerted", "b")


def test_reports_outside_the_window_do_not_count() -> None:
    """The same words three days later are of something else."""
    late = reports(article(at=WHEN + 3 * DAY))
    assert outcome(*late).outcome == "no-report-seen"
    assert outcome(*late, event=EVENT._replace(window=4 * DAY)).outcome == "alerted"


@pytest.mark.parametrize(
    ("reach", "expected", "says"),
    [
        (Reach(), "no-report-seen", None),
        (Reach(everything=WHEN - 2 * DAY), "no-report-seen", None),
        (Reach(everything=WHEN), "unknown", "articles that were not relevant are left only from 2024-10-21"),
        (Reach(began=WHEN + DAY), "unknown", "nothing was read before 2024-10-22"),
        (Reach(began=WHEN - DAY), "no-report-seen", None),
    ],
)
def test_nothing_seen_is_not_the_same_as_unknown(reach: Reach, expected: str, says: str | None) -> None:
    """Where articles of the time are gone, or none was read yet, nobody can say that there was no report."""
    found = outcome(reach=reach)
    assert found.outcome == expected
    assert (found.unknown or "").startswith(says or "")
    assert (found.unknown is None) == (says is None)


def test_an_alert_alone_is_enough() -> None:
    """When its article is gone from Kafka, an alert still covers its event, by title, claims and names."""
    (report,) = reports(article())
    assert report.alert is not None
    assert outcome(of_alert(report.alert)).outcome == "alerted"


def test_events_are_told_apart() -> None:
    """Each event of a list has the reports that are about it, in the order of the list."""
    other = Event(
        "Kim Jong Un and Putin sign treaty in Pyongyang", "The pact has a defence clause.", "en", WHEN, DAY
    )
    found = covering.coverage([other, EVENT], reports(article()), WATCHLIST, Reach())
    assert [each.outcome for each in found] == ["no-report-seen", "alerted"]
    assert counted(found)["alerted"] == counted(found)["no-report-seen"] == 1


def test_of_several_watchlists_the_best_outcome_counts() -> None:
    """An alert of any watchlist told of the event."""
    nothing, alerted = outcome(), outcome(*reports(article()))
    assert best([nothing, alerted]) == alerted
    assert best([nothing, nothing]) == nothing
