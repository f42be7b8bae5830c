"""Copies of one text, and whose they are."""

from __future__ import annotations

import pytest
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


@pytest.mark.parametrize(
    ("outlet", "other", "origins"),
    [
        ("Українська правда", "Ukrainska Pravda", 1),
        ("Украинская правда", "Українська правда", 1),
        ("Kommersant", "Коммерсантъ", 1),
        ("너른벌통신", "Neoreunbeol", 1),
        ("Українська правда", "Європейська правда", 2),
        ("Московский комсомолец", "Moscow Times", 2),
    ],
)
def test_an_outlet_in_another_script_is_one_origin(outlet: str, other: str, origins: int) -> None:
    """The English edition of an outlet is no second source; one of which only a word is alike is."""
    second = (
        "Men from the North were seen in barracks near the border this week and trained with drones at dawn"
    )
    outcomes, _ = play(
        published(tagged("a", claims=(claim(1500),)), outlet),
        published(tagged("b", hours=1, body=second), other),
    )
    assert outcomes[1].story.origin_count == origins


def test_who_names_an_outlet_in_another_script_passes_it_on() -> None:
    """A report that says from which outlet it has the news is no source of its own, in whatever letters."""
    second = "Солдаты КНДР прибыли на границу, сообщает издание Киев Индепендент со ссылкой на военных и на снимки из космоса"
    outcomes, _ = play(
        published(tagged("a", claims=(claim(1500),)), "Kyiv Independent"),
        published(tagged("b", hours=1, body=second), "Другое издание"),
    )
    assert outcomes[1].story.origin_count == 1


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
