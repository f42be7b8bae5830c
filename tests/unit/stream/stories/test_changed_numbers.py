"""Which numbers of a story alert, and how sentences call them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from newsroom import act, figured, play, reasons, told, words

from pactwatch.records import Claim


def test_the_first_count_of_the_dead_is_told() -> None:
    """A story that has counted soldiers sent gets its first number of dead with a word of its own, and without a `before`."""
    bare = replace(figured(2_000, role="lost", unit="killed"), field="title")
    (number,) = bare.figures
    dead = replace(bare, figures=(replace(number, thing="North Korean soldiers killed"),))
    sent = told("a", act("send", "north-korea", "russia"), claims=(figured(1_500),))
    (_, second), _ = play(sent, told("b", hours=1, claims=(dead,)))
    (change,) = second.alert.changes
    assert (change.reason, change.before) == ("figure", None)
    assert "2,000 North Korean soldiers killed" in change.sentence
    (_, silent), _ = play(sent, told("b", hours=1, claims=(bare,)))
    assert "figure" not in reasons(silent), "nobody knows whose dead they are"


def us(value: int, **more: Any) -> Claim:
    """A number of soldiers sent that the United States give in the headline."""
    return replace(figured(value, said_by="united-states", **more), field="title", actor="united-states")


def test_a_speaker_who_raises_his_number_is_told_though_another_had_it() -> None:
    """The Pentagon's 10,000 after Seoul's 1,500, then its 12,000: two changes, though somebody spoke of 12,000 in passing."""
    passing = figured(12_000, said_by=None)
    (_, _, second, third), _ = play(
        told("a", claims=(figured(1_500), passing)),
        told("b", hours=1, claims=(passing,)),
        told("c", hours=2, claims=(us(10_000),)),
        told("d", hours=3, claims=(us(12_000),)),
    )
    assert [c.before for c in second.alert.changes] == [None]
    assert "the first such number by" in words(second)[0]
    assert [c.before for c in third.alert.changes] == ["10,000 troops sent"]


def test_two_speakers_are_compared_only_where_they_may_count_the_same() -> None:
    """Washington's 3,000 sent after Seoul's 2,000 is told beside it: neither need be a single load of the other."""
    (_, second), _ = play(told("a", claims=(figured(2_000),)), told("b", hours=1, claims=(us(3_000),)))
    assert [c.before for c in second.alert.changes] == ["2,000 troops sent"]


def test_the_dead_are_told_with_the_wounded() -> None:
    """250 killed and 1,750 wounded after 2,000 killed: both are told, once, so that no contradiction is made of half."""
    dead = replace(figured(250, "killed", "lost"), field="title")
    hurt = figured(1_750, "casualties", "wounded").figures
    both = replace(dead, figures=(*dead.figures, *hurt))
    (_, second), _ = play(
        told("a", act("lose", "north-korea"), claims=(figured(2_000, "killed", "lost", said_by=None),)),
        told("b", hours=1, claims=(both,)),
    )
    (sentence,) = words(second)
    assert "250 killed and 1,750 wounded; " in sentence
    assert sentence.endswith("had reported 2,000 killed.")


def test_a_number_of_the_lead_is_told_only_beyond_doubt() -> None:
    """About 10,000 in a lead after 12,000 that nobody is said to give may be the same count."""
    (_, second), _ = play(
        told("a", claims=(figured(12_000, said_by=None), figured(1_500))),
        told("b", hours=1, claims=(replace(us(10_000), field="body"),)),
    )
    assert "figure" not in reasons(second)


def test_an_act_whose_number_the_story_has_is_not_new() -> None:
    """A story that counted 300 killed has the losses: the report that says who lost them only bears it out."""
    dead = replace(figured(300, "killed", "lost", said_by=None), field="title", end=9)
    (_, second, third), _ = play(
        told("a", claims=(figured(300, "killed", "lost", qualifier="over"),)),
        told("b", act("lose", "north-korea"), hours=1, claims=(dead,)),
        told("c", act("lose", "north-korea"), hours=2, claims=(replace(dead, figures=()),)),
    )
    assert "new-act" not in reasons(second) + reasons(third)


def test_a_headline_number_is_hedged_as_its_text_is() -> None:
    """ "1,000 containers" of a headline are "at least 1,000" where the text says "more than"."""
    head = replace(figured(1_000, "containers", "supplied"), field="title", end=9)
    body = figured(1_000, "containers", "supplied", qualifier="over")
    (first,), _ = play(told("a", act("send", "north-korea", "russia"), claims=(head, body)))
    assert "sent at least 1,000 containers to Russia" in words(first)[0]


def kyiv(value: int, **more: Any) -> Claim:
    """A number that Zelensky gives in the lead."""
    return replace(figured(value, said_by="zelensky", **more), actor="zelensky", party="ukraine")


def test_a_partys_first_number_is_told_beside_anothers() -> None:
    """Kyiv's 11,000 at the front after Washington's 10,000 is told, as one to watch; its second report is not."""
    there = us(10_000, role="at-front")
    (_, _, kyivs, again), _ = play(
        told("a", claims=(us(12_000),)),
        told("b", hours=1, claims=(there,)),
        told("c", hours=2, claims=(kyiv(11_000, role="at-front"),)),
        told("d", hours=3, claims=(kyiv(11_000, role="at-front"),)),
    )
    (change,) = kyivs.alert.changes
    assert (change.reason, change.before) == ("figure", "10,000 troops at the front")
    assert change.severity <= 2
    assert "figure" not in reasons(again)


def test_the_same_number_of_another_party_is_not_told() -> None:
    """Who repeats another's number bears it out and gives none of his own."""
    (_, second), _ = play(
        told("a", claims=(us(10_000),)), told("b", hours=1, claims=(kyiv(10_000, role="sent"),))
    )
    assert "figure" not in reasons(second)


def test_how_many_of_them_are_at_the_front_is_told() -> None:
    """At least 10,000 at the front, of the 12,000 who are there, is the first such number; the same people there are none."""
    part = figured(10_000, role="at-front", said_by="united-states", qualifier="over")
    whole = figured(12_000, said_by="united-states").figures[0]
    parts = replace(part, actor="united-states", figures=(whole, part.figures[0]))
    there = figured(12_000, role="at-front", said_by="united-states").figures
    same = replace(part, actor="united-states", figures=there)
    (_, second), _ = play(told("a", claims=(us(12_000),)), told("b", hours=1, claims=(parts,)))
    assert [c.after for c in second.alert.changes] == [
        "at least 10,000 troops at the front, says united-states"
    ]
    (_, moved), _ = play(told("a", claims=(us(12_000),)), told("b", hours=1, claims=(same,)))
    assert "figure" not in reasons(moved)


def test_what_else_was_sent_is_told_where_its_speaker_has_the_headline() -> None:
    """Seoul's spies, who speak in the headline, also count 13,000 containers: a passing speaker's are not told."""
    head = replace(figured(1_500), field="title", actor="nis", party="south-korea")
    boxes = replace(
        figured(13_000, "containers", "supplied", qualifier="over"), actor="nis", party="south-korea"
    )
    passing = replace(kyiv(13_000), figures=(replace(boxes.figures[0], said_by="zelensky"),))
    (_, own, _), _ = play(
        told("a", claims=(us(1_500),)), told("b", hours=1, claims=(head, boxes)), told("c", hours=2)
    )
    assert "at least 13,000 containers" in " ".join(words(own))
    (_, others), _ = play(told("a", claims=(us(1_500),)), told("b", hours=1, claims=(head, passing)))
    assert "figure" not in reasons(others)


def test_a_headline_counts_its_partys_news() -> None:
    """Of a headline's 1,500 who have arrived the whole of 3,000 in the text is no other number of its party."""
    first, second = us(1_500), replace(us(3_000), field="body")
    (_, again), _ = play(told("a", claims=(us(1_500),)), told("b", hours=1, claims=(first, second)))
    assert again.alert is None
    (_, other), _ = play(told("a", claims=(us(1_500),)), told("b", hours=1, claims=(second,)))
    assert other.alert is not None and reasons(other) == ["figure"]


def test_a_number_that_the_text_sets_beside_anothers_is_told_with_it() -> None:
    """3,100 in the headline, and the 2,400 of the story further down as another party's: near numbers, and news."""
    ours = replace(figured(3_100, said_by="ukraine"), field="title", actor="ukraine")
    theirs = replace(figured(2_400), start=500)
    (_, second), _ = play(told("a", claims=(figured(2_400),)), told("b", hours=1, claims=(ours, theirs)))
    assert [c.before for c in second.alert.changes] == ["2,400 troops sent"]


def test_a_number_is_compared_with_the_one_that_may_count_the_same() -> None:
    """3,600 engineers follow on 2,400, though the story has 40,000 of something else since."""
    many = replace(figured(40_000, said_by="united-states"), start=500)
    ours = replace(figured(3_600, said_by="ukraine"), field="title", actor="ukraine")
    (_, second), _ = play(told("a", claims=(figured(2_400), many)), told("b", hours=1, claims=(ours,)))
    assert [c.before for c in second.alert.changes] == ["2,400 troops sent"]
