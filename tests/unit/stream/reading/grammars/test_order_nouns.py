"""English sentences that say who speaks by a noun, by what leads on to a verb, or by where somebody speaks."""

from __future__ import annotations

import pytest
from english import said

from pactwatch.languages.forms import OrderForm
from pactwatch.languages.load import load_languages
from stream.reading.grammars.words import Words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The report drew a flat denial from Moscow.", [("denies", "russia")]),
        ("The story of the mill met with ridicule from the Kremlin.", [("denies", "russia")]),
        ("Seoul's estimate that 600 had died was dismissed by Moscow.", [("denies", "russia"), ("estimates", "south-korea")]),
        ("The Kremlin's line is that the mill was sold.", [("asserts", "russia")]),
        ("The view in Seoul is that the mill was sold.", [("asserts", "south-korea")]),
        ("If Kyiv is to be believed, the mill was sold.", [("asserts", "ukraine")]),
        ("No comment was offered by Moscow on the mill.", [("declines", "russia")]),
        ("There was no immediate comment from Moscow.", [("declines", "russia")]),
    ],
)  # fmt: skip
def test_a_noun_says_who_speaks(text: str, claims: list[tuple[str, str]]) -> None:
    """Who answers, who holds something to be so, on whose word a condition rests, and who gives no word."""
    assert sorted(said(text)) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Putin went on to accuse the mill of fraud.", [("asserts", "putin")]),
        ("Putin took to television to deny the loss.", [("denies", "putin")]),
        ("Moscow has not been able to confirm the loss.", [("declines", "russia")]),
        ("Peskov hopes to deny it some day.", []),
        ("A presidential official told reporters in Seoul that the mill was sold.", [("asserts", "south-korea")]),
        ("Peskov poured scorn on the report.", [("denies", "peskov")]),
        ("Moscow pleaded ignorance of the loss.", [("declines", "russia")]),
    ],
)  # fmt: skip
def test_a_verb_is_found_behind_what_leads_to_it(text: str, claims: list[tuple[str, str]]) -> None:
    """What somebody goes on, or is not able, to say; officials speak for the country where they speak."""
    assert sorted(said(text)) == claims


def test_a_plural_says_what_its_singular_does() -> None:
    """Lists of trades have the singular alone: its plural is found too, also behind a hyphen."""
    grammar = load_languages().grammar["en"]
    assert isinstance(grammar, OrderForm)
    words = Words.of(grammar)
    assert "historians" not in grammar.words["people"]
    assert words.parts("historians") == {"people"}
    assert words.parts("ex-historians") == {"former", "people"}
