"""`pactwatch story`: what a reader sees of a story, and names in the language that he asks for."""

from __future__ import annotations

import io
import json

import builders
import click
import pytest
from newsroom import WORDS, claim, play, tagged
from rich.console import Console

from pactwatch.cli.names import names_in
from pactwatch.cli.story_view import story_json, story_view
from pactwatch.settings import Settings
from pactwatch.text import in_sentence


def test_a_story_shows_figures_claims_and_numbered_alerts() -> None:
    """Each part is there: the figures by speaker, who denies, and the alerts by their numbers; nothing is markup."""
    _, candidates = play(
        tagged("a", claims=(claim(1500),), title="[bold]Troops[/bold]"),
        tagged("b", hours=1, body=WORDS * 2, claims=(claim(actor="russia", stance="denies"),)),
        tagged("c", hours=2, body="Other words of another source altogether, which nobody copied. " * 3),
    )
    (story,) = candidates.stories.values()
    console = Console(width=200, record=True, file=io.StringIO())
    console.print(story_view(story, {"russia": "Russia"}))
    shown = console.export_text()
    assert "[bold]Troops[/bold]" in shown
    assert "no listed speaker: 1,500 troops sent [2024-10-18]" in shown
    assert "denied by Russia" in shown
    assert "  1  2024-10-18" in shown and "  2  2024-10-18" in shown


def test_a_story_as_json_has_board_and_figures_and_no_features() -> None:
    """The JSON line is the record without what it is only recognised by, with the board and the figures by speaker."""
    made = json.loads(json.dumps(story_json(builders.story())))
    assert "features" not in made
    assert not any("sketch" in origin for origin in made["origins"])
    assert set(made["board"]) == {"asserted by", "confirmed by", "denied by", "declined by"}
    assert all(curve["points"] for curve in made["figures"])


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "Russia denies that North Korea has sent soldiers to Russia."),
        ("ko", "러시아 denies that 북한 has sent soldiers to 러시아."),
        ("ru", "Россия denies that Северная Корея has sent soldiers to Россия."),
        ("uk", "Росія denies that Північна Корея has sent soldiers to Росія."),
    ],
)
def test_names_are_in_the_language_of_the_reader(code: str, sentence: str) -> None:
    """A sentence names parties as the watchlist does in that language."""
    names = names_in(Settings(), code)
    assert in_sentence("Russia denies that North Korea has sent soldiers to Russia.", names) == sentence


def test_an_unknown_language_is_refused() -> None:
    """A language without a folder is an error that lists those that there are."""
    with pytest.raises(click.BadParameter, match="no language xx; there are en, ko, ru, uk"):
        names_in(Settings(), "xx")
