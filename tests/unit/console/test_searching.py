"""The pages of search and of a text to try: what an address asks for, and what a text is shown to have."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import builders
import pytest

from console import searching, tryout
from console.view import Names
from stream.nearest import explained
from stream.watchlist.load import load_watchlist

NAMES = Names({"nis": "National Intelligence Service", "north-korea": "North Korea", "russia": "Russia"})


def test_an_address_keeps_the_question() -> None:
    """Choosing a facet keeps words, dates and other facets; choosing it again takes it back."""
    asked = searching.read({"q": " troops ", "from": "2024-10-01", "theme": "arms-transfer", "x": "y"})
    assert asked.words == "troops"
    more = searching.read(dict(parse_qsl(urlsplit(asked.address(actor="russia")).query)))
    assert more.where == {"theme": "arms-transfer", "actor": "russia"}
    assert (more.words, more.since) == ("troops", "2024-10-01")
    assert searching.read(dict(parse_qsl(urlsplit(more.address(theme="")).query))).where == {
        "actor": "russia"
    }


@pytest.mark.parametrize(
    ("given", "size"), [("", 20), ("40", 40), ("9999", 200), ("0", 20), ("-1", 20), ("x", 20)]
)
def test_nobody_asks_for_everything_at_once(given: str, size: int) -> None:
    """The number of articles on a page is limited, and a wrong one is ignored."""
    assert searching.read({"n": given}).size == size


@pytest.mark.parametrize("text", ["", "yesterday", "2024-13-01", "2024-1-1", "01.10.2024", "9999-12-31"])
def test_only_dates_are_dates(text: str) -> None:
    """What is no date limits nothing."""
    assert searching.day_of(text) is None
    assert searching.day_of("2024-10-01") == datetime(2024, 10, 1, tzinfo=UTC)


def test_a_tried_text_shows_what_the_tagger_found() -> None:
    """Every figure, speaker and piece of evidence is marked in the text, and the text stays whole."""
    article = builders.article(
        "North Korea sends 1,500 special forces to Russia",
        "South Korea's spy agency said on Friday that North Korea has sent 1,500 troops to Russia to fight in Ukraine.",
    )
    found = explained(article, load_watchlist("korea-russia-ukraine"))
    shown = tryout.found_in(found.tagged, found.near_misses, NAMES)
    assert shown.relevant
    assert "".join(piece.text for piece in shown.title) == article.title
    assert "".join(piece.text for piece in shown.body) == article.body
    marked = {(piece.mark, piece.text) for piece in shown.body}
    assert ("figure", "1,500 troops") in marked
    assert any(mark == "speaker" and "spy agency" in text for mark, text in marked)
    assert any(mark == "evidence" for mark, _ in marked)
    assert ("evidence act", "sends") in {(piece.mark, piece.text) for piece in shown.title}
    assert "National Intelligence Service" in {claim.who for claim in shown.claims}
    assert any(act.startswith("send by North Korea to Russia") for act, _, _ in shown.acts)
    assert [tag.theme for tag in shown.tags] == [tag.theme for tag in found.tagged.tags]


def test_a_near_miss_says_what_stopped_it() -> None:
    """A text that is nearly news shows the rule that it met and the words that excluded it."""
    found = explained(
        builders.article("North Korean workers arrive in Russia"), load_watchlist("korea-russia-ukraine")
    )
    shown = tryout.found_in(found.tagged, found.near_misses, NAMES)
    assert shown.near_misses == found.near_misses
    assert all(miss.stopped_by for miss in shown.near_misses)


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Russia buys tractors from North Korea", "lacks weapons"),
        ("Cats are well", "it has none of the names"),
    ],
)
def test_what_a_rule_lacks_is_a_near_miss(title: str, says: str) -> None:
    """A text in which no rule found all its names shows what was missing, as `tag --explain` does."""
    found = explained(builders.article(title), load_watchlist("korea-russia-ukraine"))
    shown = tryout.found_in(found.tagged, found.near_misses, NAMES)
    assert shown.near_misses[-1].stopped_by.startswith(says)


def test_a_place_is_in_one_facet() -> None:
    """Articles have places among their actors; the page lists one as an actor only where it was chosen as one."""
    counted = {
        "actor": {"kursk": 3, "nis": 2},
        "place": {"kursk": 3},
        "figure": {"1 vehicles": 1, "2 troops": 1},
    }

    def words(label: str, given: dict[str, str]) -> list[str]:
        facets = dict(searching.facet_views(counted, searching.read(given), NAMES))
        return [value.words for value in facets[label]]

    assert words("Actors", {}) == ["National Intelligence Service"]
    assert words("Places", {}) == ["kursk"]
    assert words("Actors", {"actor": "kursk"}) == ["kursk", "National Intelligence Service"]
    assert words("Figures", {}) == ["1 vehicle", "2 troops"]
