"""What an article that opens a story tells besides its first news."""

from __future__ import annotations

from msgspec.structs import replace
from newsroom import act, figured, play, reasons, told, words

from pactwatch.records import Act, Claim

SENT = act("send", "north-korea", "russia")


def lead(what: Act) -> Act:
    return replace(what, field="body")


def headline(claim: Claim) -> Claim:
    return replace(claim, field="title")


def test_a_second_act_with_both_sides_is_told() -> None:
    """Who has sent soldiers and was visited tells both; what is planned, or who went where is not said, is left out."""
    visit = lead(act("capture", "ukraine", "north-korea"))
    (first,), _ = play(told("a", SENT, visit))
    assert reasons(first) == ["new-story", "new-act"]
    assert words(first)[1].endswith("(also in this report).")
    for other in (replace(visit, realis="planned"), replace(visit, to=None), replace(visit, start=600)):
        (first,), _ = play(told("a", SENT, other))
        assert reasons(first) == ["new-story"]


def test_one_event_in_two_words_is_told_once() -> None:
    """Who has sent has delivered."""
    (first,), _ = play(told("a", SENT, lead(act("deliver", "north-korea", "russia"))))
    assert reasons(first) == ["new-story"]


def test_the_reason_of_a_protest_is_no_second_news() -> None:
    """Who summons an envoy over soldiers who were sent, with their number, has one piece of news."""
    summon = act("summon", "south-korea", "russia")
    (first,), _ = play(told("a", summon, lead(SENT), claims=(headline(figured(900)),)))
    assert reasons(first) == ["new-story"]


def test_who_has_the_headline_is_told_with_his_other_numbers() -> None:
    """The agency's shells beside the soldiers that it counts in the headline are told; those of another speaker are not."""
    soldiers, shells = headline(figured(1_500)), figured(70_000, "shells", "supplied")
    (own,), _ = play(told("a", claims=(soldiers, shells)))
    (others,), _ = play(
        told("a", claims=(soldiers, figured(70_000, "shells", "supplied", said_by="ukraine")))
    )
    assert reasons(own) == ["new-story", "figure"]
    assert "70,000 shells" in words(own)[1]
    assert reasons(others) == ["new-story"]


def test_what_was_not_done_is_not_told_besides() -> None:
    """An article whose news is a denial tells nothing else."""
    (first,), _ = play(told("a", SENT, lead(act("capture", "ukraine", "north-korea")), status="denied"))
    assert reasons(first) == ["new-story"]
