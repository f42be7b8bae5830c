"""What an editor asked of the sample week: severities that sort, sentences with names, nobody's label where there is news."""

from __future__ import annotations

import re

from samplenews import news


def test_severities_sort() -> None:
    """No more than one alert in six is critical, and at least a third are for the record or to watch."""
    levels = [alert.severity for alert in news().alerts]
    assert levels.count(4) * 6 <= len(levels)
    assert sum(level <= 2 for level in levels) * 3 >= len(levels)


def test_admissions_are_critical() -> None:
    """What Pyongyang and Moscow admit for the first time is told as one, in our words or a headline's, and is critical."""
    told = [
        change
        for alert in news().alerts
        for change in alert.changes
        if re.search(" admits for (the )?first time ", change.sentence)
    ]
    assert {change.sentence.split(" admits ")[0].rpartition("“")[2] for change in told} == {
        "Chief of the general staff Valery Gerasimov of Russia",
        "North Korea",
    }
    assert {change.severity for change in told} == {4}


def test_sentences_have_names() -> None:
    """What changed is told with names; ids stay in fields. Only a party's refusal to comment has no more than a label."""
    for alert in news().alerts:
        for change in alert.changes:
            words = f"{change.sentence} {change.after}"
            assert not any(party in words for party in ("north-korea", "united-states", "south-korea"))
            assert change.reason == "declined" or " speaks about " not in change.sentence
