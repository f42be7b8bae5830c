"""English clauses and asides: whose each verb of saying is, and which words are a verb at all."""

from __future__ import annotations

import pytest
from english import said, speakers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("But Judge Ola Berg, a harsh critic, claimed to have seen it.", ["Judge Ola Berg"]),
        ("It is like what Ola Berg, the head of the mill, announced in June.", ["Ola Berg"]),
        ("The mill shut, though the mill's maker, Lang Bakers, acknowledged that it paid.", ["Lang Bakers"]),
        ("Ola Berg, the judge who first raised it, went home, saying that it was over.", ["Ola Berg"]),
        ("Skeptics, among them the town's old planner, Ivo Lang, say the sum is lower.", ["Skeptics"]),
        ("It lists ten mills, diplomats who have read it said.", ["diplomats"]),
        (
            "Ivo Lang, a judge mentioned as a candidate for the court, told the press it was over.",
            ["Ivo Lang"],
        ),
        ("Farm groups dispute the judge's account.", ["Farm groups"]),
        ("They have a point, concedes the beekeeper, Ivo Lang.", ["Ivo Lang"]),
        ("Not so, retorted one of the pickers in an interview.", ["one of the pickers"]),
        ("The head of the mill replied by naming three thieves.", ["The head of the mill"]),
    ],
)
def test_who_speaks_is_the_subject_of_the_verbs_own_clause(text: str, words: list[str]) -> None:
    """Conjunctions begin clauses, asides name no further subject, participles of nouns are no verbs of it."""
    assert speakers(text) == words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ten left, Peskov said in a talk, a figure Kyiv calls right.", [("asserts", "peskov"), ("asserts", "ukraine")]),
        ("Seoul says ten died, a claim the envoy, Ola Berg, disputed.", [("asserts", "south-korea"), ("denies", None)]),
        ("Seoul claimed victory, with Putin declaring that it was over.", [("asserts", "south-korea"), ("asserts", "putin")]),
        ("Ola Berg, a spokesman for the Russian Embassy in Tokyo, said so.", [("asserts", "russia")]),
        ("Its counterpart in Kyiv said so.", [("asserts", "ukraine")]),
    ],
)  # fmt: skip
def test_an_aside_about_what_was_told_is_a_saying_of_its_own(
    text: str, claims: list[tuple[str, str | None]]
) -> None:
    """Neither of the two reports the other; offices are whose they are called, a counterpart another's."""
    assert said(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ten guns went, a step Seoul called a mistake.", [("asserts", "south-korea")]),
        ("Ten guns went, a claim Russia rejects.", [("denies", "russia")]),
        ("The war Russia says it is winning goes on.", [("asserts", "russia")]),
        ("Officials in Seoul said so.", [("asserts", "south-korea")]),
        ("Sources close to Russia said so.", [("asserts", None)]),
        ("Both Russia and South Korea said so.", [("asserts", "russia"), ("asserts", "south-korea")]),
    ],
)
def test_a_state_behind_a_noun_speaks_alone(text: str, claims: list[tuple[str, str | None]]) -> None:
    """The noun before a state's name is what the state speaks of, unless a preposition or "and" joins them."""
    assert sorted(said(text), key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("HUR - Ten guns were lost", [("asserts", "ukrainian-intelligence")]),
        ("Peskov – guns reached the border", [("asserts", "peskov")]),
        ("Russia - Ten guns were lost", []),
    ],
)
def test_an_agency_or_person_before_a_dash_tells_the_clause_behind_it(
    text: str, claims: list[tuple[str, str]]
) -> None:
    """No country does: its name is what the headline is about."""
    assert said(text, title=True) == claims
