"""Who dismisses the holder of an office denies nothing; who dismisses words does."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist


@pytest.mark.parametrize(
    ("title", "denies"),
    [
        ("Kim Jong Un dismisses general who led North Korean troops in Kursk", False),
        ("Kim Jong Un dismissed the commander of North Korean troops in Russia", False),
        ("Putin dismisses defence minister over North Korean troops in Kursk", False),
        ("Kremlin dismisses official reports of North Korean troops in Russia", True),
        ("Kremlin dismissed the minister's claims on North Korean troops in Russia", True),
        ("Kremlin dismisses reports of North Korean troops in Russia", True),
    ],
)
def test_dismissals(title: str, denies: bool) -> None:
    """What is dismissed decides: a person, or what is said."""
    found = tag(builders.article(title, f"{title}.", language="en"), load_watchlist("korea-russia-ukraine"))
    assert ("denies" in {claim.stance for claim in found.claims}) is denies


@pytest.mark.parametrize("council", ["Радбезу РФ", "Ради безпеки Росії"])
def test_russias_security_council_is_russias(council: str) -> None:
    """Not the United Nations'."""
    body = f"Секретар {council} Сергій Шойгу в четвер прибув до Пхеньяна для переговорів про війська КНДР."
    found = tag(
        builders.article("Шойгу прибув до Пхеньяна", body, language="uk"),
        load_watchlist("korea-russia-ukraine"),
    )
    assert {act.by for act in found.acts if act.act == "arrive"} == {"russia"}
