"""What an editor would not strike: who denies what, numbers of before, and whose silence is told."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from newsroom import act, claim, figured, play, reasons, told, words

from pactwatch.records import Claim, Developments, Figure
from stream.stories.changes import changes
from stream.stories.sentences import listed_figures, period_words
from stream.stories.story import follow, open_story

SENT = act("send", "north-korea", "russia")


def of(party: str, stance: Any = "asserts", **more: Any) -> Claim:
    return replace(claim(actor=party, stance=stance), **({"party": party, "end": 2} | more))


def count(number: int, **more: Any) -> Figure:
    values: Any = {"value": number, "unit": "troops", "role": "sent", "start": 0, "end": 3} | more
    return Figure(**values)


def test_who_brought_the_news_denies_nothing_of_it() -> None:
    """Who rejects what others say of his own report has not denied that report."""
    opening = told("a", SENT, claims=(of("ukraine", field="title"), of("ukraine")))
    own = told("b", hours=1, claims=(of("ukraine", "denies"),))
    other = told("c", hours=2, claims=(of("russia", "denies"),))
    _, again, denied = play(opening, own, other)[0]
    assert "denied" not in reasons(again)
    assert reasons(denied) == ["denied"]


def test_who_is_only_quoted_in_the_first_report_can_deny_it() -> None:
    """The headline's party has the news: what its report says of the other side's promises is not that side's news."""
    opening = told("a", SENT, claims=(of("ukraine", field="title"), of("russia", start=90, end=92)))
    _, second = play(opening, told("b", hours=1, claims=(of("russia", "denies", field="title"),)))[0]
    assert reasons(second) == ["denied"]


@pytest.mark.parametrize(("kind", "expected"), [("unload", ["confirmed"]), ("phone", [])])
def test_who_confirms_what_the_headline_tells_again_bears_the_story_out(
    kind: str, expected: list[str]
) -> None:
    """Ships that an outlet saw dock, and a ministry confirms, though its report has other themes; not what else it has."""
    docked, confirmed = Developments(told=("unload",)), Developments(titled=(kind,))
    before = open_story(told("a", SENT, developments=docked), now=told("a").article.event_time)
    before = replace(before, alert_count=1)
    second = told(
        "b",
        themes=("treaty-summit",),
        hours=1,
        claims=(of("south-korea", "confirms"),),
        developments=confirmed,
    )
    after = follow(before, second, now=second.article.event_time)
    found = [change.reason for change in changes(before, after, second)]
    assert [reason for reason in found if reason == "confirmed"] == expected


def test_a_denial_in_the_last_lines_uses_up_no_first_time() -> None:
    """What a report recalls far below is not the party's word on it: that still comes, and the story keeps it."""
    opening = told("a", SENT, claims=(of("russia", "denies", start=1_200, end=1_202),))
    denial = told("b", hours=1, claims=(of("russia", "denies"),))
    _, second = play(opening, denial)[0]
    assert reasons(second) == ["denied"]
    story = follow(open_story(opening, now=opening.article.event_time), denial, now=denial.article.event_time)
    assert [each.article for each in story.claims] == ["b"]


def test_who_leaves_a_part_unsaid_declines_nothing() -> None:
    """ "Did not say when" is no refusal; "does not confirm" is one."""
    for partial, expected in ((True, False), (False, True)):
        words_of_russia = of("russia", "declines", partial=partial, field="title")
        _, second = play(told("a", SENT), told("b", hours=1, claims=(words_of_russia,)))[0]
        assert ("declined" in reasons(second)) is expected


def test_numbers_of_before_are_no_news_beside_newer_ones() -> None:
    """An article that compares 6,000 with the 4,700 of April tells 6,000."""
    opening = told("a", claims=(figured(6_000, "killed", "lost"),))
    recalled = replace(
        figured(4_000, "killed", "lost"), figures=(count(4_000, unit="killed", role="lost", earlier=True),)
    )
    second = told("b", hours=1, claims=(figured(6_000, "killed", "lost"), recalled))
    assert "figure" not in reasons(play(opening, second)[0][1])


def test_the_sum_of_the_parts_is_no_new_number() -> None:
    """1,000 sappers and 5,000 builders are the 6,000 of the next report."""
    parts = replace(
        claim(1_000, said_by="nis"), figures=(count(1_000, said_by="nis"), count(5_000, said_by="nis"))
    )
    opening = told("a", claims=(parts,))
    assert reasons(play(opening, told("b", hours=1, claims=(figured(6_000),)))[0][1]) == []
    assert reasons(play(opening, told("b", hours=1, claims=(figured(9_000),)))[0][1]) == ["figure"]


def test_who_did_not_comment_is_named_beside_who_said_nothing() -> None:
    """The silence of one party is not told as if the other had spoken."""
    first = play(told("a", SENT, claims=(of("russia", "declines", silent=True, start=600, end=602),)))[0][0]
    assert "Russia did not comment; no statement by North Korea in this story so far" in words(first)[0]


@pytest.mark.parametrize(
    ("periods", "expected"),
    [(("2024",), " in 2024"), (("2023-08/",), " since August 2023"), (("2023/",), " since 2023"), (("2024", ""), ""), ((), "")],
)  # fmt: skip
def test_a_figure_says_the_time_in_which_it_came_together(periods: tuple[str, ...], expected: str) -> None:
    """What came in one year is not told as if it were the whole; two figures only share a time that both have."""
    assert period_words([count(9, period=each) for each in periods]) == expected


def test_figures_that_count_the_same_are_told_together() -> None:
    """ "1,000 and 5,000 troops sent", and what differs is told in full."""
    assert listed_figures([count(1_000), count(5_000)]) == "1,000 and 5,000 troops sent"
    assert listed_figures([count(10, unit="shells"), count(5)]) == "10 shells sent and 5 troops sent"


def test_what_was_given_in_return_is_told() -> None:
    """Behind the lead only what goes the other way, and of which the watchlist says what it is."""
    back = replace(
        act("send", "russia", "north-korea"),
        field="body",
        start=600,
        object="jets",
        kinds=("jets",),
        news=False,
    )
    first = play(told("a", SENT, back))[0][0]
    assert "Russia has sent jets to North Korea (also in this report)." in words(first)[1]
    assert reasons(play(told("a", SENT, replace(back, kinds=())))[0][0]) == ["new-story"]


def test_a_second_number_of_one_side_is_not_told_as_its_first() -> None:
    """Who had counted 3,000 before by the same article does not give its first number now."""
    opening = told("a", claims=(figured(1_500, said_by="ukraine"),))
    now, before = (
        of("nis", figures=(count(10_000, said_by="nis"),)),
        count(3_000, said_by="nis", role="unknown", earlier=True),
    )
    second = told("b", hours=1, claims=(now, of("nis", figures=(before,))))
    (sentence,) = words(play(opening, second)[0][1])
    assert sentence.endswith("; earlier the figure was 3,000.")


def test_what_is_only_recalled_is_no_answer_and_uses_up_none() -> None:
    """An answer that a report recalls raises nothing; the party's own first word still does."""
    recalled = told("b", hours=1, claims=(of("russia", "denies", earlier=True),))
    fresh = told("c", hours=2, claims=(of("russia", "denies"),))
    _, second, third = play(told("a", SENT), recalled, fresh)[0]
    assert "denied" not in reasons(second)
    assert reasons(third) == ["denied"]


def test_who_declines_in_the_headline_bears_nothing_out() -> None:
    """A report whose headline's speaker does not confirm is no further source of what was told."""
    opening = told("a", SENT, claims=(of("russia", field="title"),))
    words = (of("russia", field="title"), of("russia", "declines", partial=True))
    _, second = play(opening, told("b", hours=1, claims=words))[0]
    assert "corroborated" not in reasons(second)


def test_equal_numbers_are_the_same_people() -> None:
    """Soldiers who were sent are no other soldiers where they are at the front."""
    sent = replace(of("south-korea"), figures=(count(700), count(1_200)))
    front = replace(of("south-korea"), figures=(count(1_200, role="at-front"),))
    _, second = play(told("a", claims=(sent,)), told("b", hours=1, claims=(front,)))[0]
    assert "figure" not in reasons(second)


def test_only_who_has_something_to_admit_denies_the_news() -> None:
    """Kyiv denies the loss of a village in a report on soldiers who fight: that is no denial of theirs."""
    fight = act("fight", "north-korea")
    opening = told("a", fight, claims=(of("south-korea"),))
    admissions = {"north-korea": 4, "russia": 4}
    for party, expected in (("ukraine", False), ("russia", True)):
        later = replace(told("b", fight, hours=1, claims=(of(party, "denies"),)), admissions=admissions)
        _, second = play(opening, later)[0]
        assert ("denied" in reasons(second)) is expected
