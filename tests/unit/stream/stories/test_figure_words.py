"""Figures and what they count, as people say it."""

from __future__ import annotations

from typing import Any

import pytest

from pactwatch.records import Figure
from stream.stories.sentences import figure_words, quantity_words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(value=1500, unit="troops", role="sent", start=0, end=1), "1,500 troops sent"),
        (
            Figure(value=10000, qualifier="up-to", unit="troops", role="being-prepared", start=0, end=1),
            "up to 10,000 troops intended",
        ),
        (
            Figure(low=11000, high=12000, qualifier="about", unit="troops", start=0, end=1),
            "about 11,000–12,000 troops",
        ),
        (Figure(value=3, unit="other", start=0, end=1), "3"),
    ],
)
def test_figure_words(figure: Figure, words: str) -> None:
    """A figure reads as a person says it."""
    assert figure_words(figure) == words


@pytest.mark.parametrize(
    ("unit", "role", "words"),
    [
        ("killed", "lost", "killed"),
        ("killed", "unknown", "killed"),
        ("prisoners", "captured", "prisoners"),
        ("casualties", "wounded", "wounded"),
        ("troops", "at-front", "troops at the front"),
        ("troops", "being-prepared", "troops intended"),
        ("troops", "unknown", "troops, role unspecified"),
        ("ships", "unknown", "ships, role unspecified"),
        ("containers", "supplied", "containers supplied"),
    ],
)
def test_a_quantity_has_a_name_for_people(unit: Any, role: Any, words: str) -> None:
    """What is counted, in the words of its figures; nothing is said twice."""
    figure = Figure(value=1, qualifier="exactly", unit=unit, role=role, start=0, end=1, text="1")
    assert quantity_words(figure) == words
