"""Copies of one text, and whose they are."""

from __future__ import annotations

from msgspec.structs import replace
from newsroom import WORDS, claim, play, tagged

from pactwatch.records import TaggedArticle
from stream.stories.copies import is_copy, sketch


def published(article: TaggedArticle, outlet: str) -> TaggedArticle:
    """The article under an outlet's name."""
    return replace(article, article=replace(article.article, outlet=outlet))


def test_a_copy_of_an_outlets_second_report_is_no_origin() -> None:
    """What another masthead copies from an outlet's follow-up is that outlet's, as a copy of its first report is."""
    second = " ".join(reversed(WORDS.split()))
    outcomes, _ = play(
        published(tagged("a", claims=(claim(1500),)), "Meridian"),
        published(tagged("b", hours=1, body=second), "Meridian"),
        published(tagged("c", hours=2, body=second), "Other"),
    )
    assert [outcome.story.origin_count for outcome in outcomes] == [1, 1, 1]


def test_sketches_tell_copies_from_retellings() -> None:
    """A shortened text with a dateline is a copy; the same facts in other words are not; a headline alone proves nothing."""
    retold = (
        "A landing fleet carried elite soldiers to Vladivostok this month, according to intelligence officials "
        "who briefed reporters there"
    )
    assert is_copy(sketch("SEOUL (Wire) — " + WORDS), sketch(WORDS[:150]))
    assert not is_copy(sketch(WORDS), sketch(retold))
    assert not is_copy(sketch("Troops sent"), sketch("Troops sent again"))
    assert not is_copy(sketch(""), sketch(""))
