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


def test_a_further_source_says_what_was_done() -> None:
    """A vote and a treaty have their object, leaders who met their names, and what all could see nobody's word."""
    told = [
        c.sentence
        for alert in news().alerts
        for c in alert.changes
        if c.reason in ("corroborated", "new-story")
    ]
    assert any("has vetoed a UN resolution" in sentence for sentence in told)
    assert any("have signed a treaty" in sentence for sentence in told)
    assert any("Kim Jong Un and Vladimir Putin have met" in sentence for sentence in told)
    unclear = "has used its veto|representatives of|did by the word of [^,]*, that [^,]* have met"
    assert not [sentence for sentence in told if re.search(unclear, sentence)]


def test_a_follow_up_names_no_day_that_is_today() -> None:
    """What follows a story of the same day says so."""
    told = [c.sentence for alert in news().alerts for c in alert.changes if "follow-up" in c.sentence]
    assert told
    assert all("follow-up to a story of the same day" in sentence for sentence in told)


def test_additions_have_their_subject() -> None:
    """A Korean sentence that leaves out who speaks is no line of its own."""
    assert not any("이라고도 했다" in c.sentence for alert in news().alerts for c in alert.changes)
