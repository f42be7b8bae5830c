"""Why an article is not relevant: the rule that came nearest, and what it lacked."""

from __future__ import annotations

import pytest
from builders import article

from stream.nearest import GATE, Lacking, nearest
from stream.watchlist.load import compile_watchlist

WATCHLIST = compile_watchlist("""
id = "zoo"
gate = "animal"
[entities.keeper]
kind = "organisation"
country = "ZZ"
en = ["the zoo"]
[terms.animal]
en = ["lion*", "bear*"]
[terms.flight]
en = ["escape*", "broke out"]
[terms.birth]
en = ["born", "cub*"]
[terms.film]
en = ["film*"]
[terms.weather]
en = ["storm*"]
[themes.escape]
context = ["keeper"]
rules = [{ id = "got-out", all = ["animal", "flight"], none = ["film"], weight = 2.0 }]
[themes.birth]
threshold = 3.0
rules = [{ id = "young", all = ["animal|keeper", "birth"], weight = 1.0 }]
[themes.storm]
rules = [{ id = "close", all = ["animal", "weather"], near = 1, weight = 2.0 }]
""")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Cats are well", Lacking(missing=(GATE,))),
        ("Lion seen at the zoo", ("escape", "got-out", ("flight",), None)),
        ("Lion escapes in the city", ("escape", "got-out", ("keeper",), None)),
        ("Lion escapes from the zoo in a film", ("escape", "got-out", (), "excluded by “film” (film)")),
        ("Bear cub in the hills", ("birth", "young", (), "score 1.50 is below 3.00")),
    ],
)
def test_the_nearest_rule_says_what_it_lacked(title: str, expected: Lacking | tuple[object, ...]) -> None:
    """No name of the gate, a word of the rule, one of the theme's context, an exclusion, or too little weight."""
    found = nearest(article(title, language="en"), WATCHLIST)
    assert found is not None
    assert (found if isinstance(expected, Lacking) else found[:4]) == expected
    assert found.text in title


def test_words_that_are_too_far_apart_are_no_missing_words() -> None:
    """All that a rule asks for is there, but not as it asks for it."""
    found = nearest(article("A lion slept in its den all through the long storm", language="en"), WATCHLIST)
    assert found is not None
    assert (found.rule, found.missing) == ("close", ())
    assert "too far apart" in (found.stopped_by or "")


def test_a_passing_mention_is_named() -> None:
    """A theme far down in other news is background, and that is why."""
    body = " ".join(f"The council spoke of street number {n} for an hour." for n in range(12))
    found = nearest(
        article("Council meets", f"{body} A lion escaped from the zoo.", language="en"), WATCHLIST
    )
    assert found is not None
    assert (found.theme, found.stopped_by) == ("escape", "it is background to other news")


def test_a_relevant_article_lacks_nothing() -> None:
    """There is no miss to explain."""
    assert nearest(article("Lion escapes from the zoo", language="en"), WATCHLIST) is None
