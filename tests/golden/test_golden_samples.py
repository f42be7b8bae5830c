"""What an editor asked of the sample week: severities that sort, sentences with names, nobody's label where there is news."""

from __future__ import annotations

from samplenews import news


def test_severities_sort() -> None:
    """No more than one alert in six is critical, and at least a third are for the record or to watch."""
    levels = [alert.severity for alert in news().alerts]
    assert levels.count(4) * 6 <= len(levels)
    assert sum(level <= 2 for level in levels) * 3 >= len(levels)


def test_admissions_are_critical() -> None:
    """What Pyongyang and Moscow admit for the first time is told as an admission, in our words or a headline's, and is critical."""
    told = {
        change.sentence: change.severity
        for alert in news().alerts
        for change in alert.changes
        if " admits for the first time " in change.sentence or " admits for first time " in change.sentence
    }
    assert any(
        sentence.startswith("Chief of the general staff Valery Gerasimov of Russia admits")
        for sentence in told
    )
    assert any("North Korea admits" in sentence for sentence in told)
    assert set(told.values()) == {4}


def test_sentences_have_names() -> None:
    """What changed is told with names; ids stay in fields. Only a party's refusal to comment has no more than a label."""
    for alert in news().alerts:
        for change in alert.changes:
            words = f"{change.sentence} {change.after}"
            assert not any(party in words for party in ("north-korea", "united-states", "south-korea"))
            assert change.reason == "declined" or " speaks about " not in change.sentence
