"""Whose number it is: who is cited only for the number that is said to be wrong has not given the right one."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "body", "owners"),
    [
        ("ru", "КНДР перебросила в Курскую область 4500 военных, а не 3200, как сообщала разведка Южной Кореи.", {None}),
        ("ru", "КНДР перебросила в Курскую область 4500 военных, а не 3200, как ранее заявил Сеул.", {None}),
        ("uk", "КНДР перекинула до Курської області 4500 бійців, а не 3200, як повідомляла розвідка Південної Кореї.", {None}),
        ("en", "North Korea has moved 4,500 men to Kursk, not 3,200 as South Korea's intelligence service reported.", {None}),
        ("ru", "КНДР перебросила в Курскую область около 4500 военных, как сообщала разведка Южной Кореи.", {"nis"}),
        ("ru", "Россия получила не 3200, а 4500 солдат КНДР, как сообщила разведка Южной Кореи.", {"nis"}),
        ("uk", "Росія отримала не 3200, а 4500 солдатів КНДР, як повідомила розвідка Південної Кореї.", {"nis"}),
    ],
)  # fmt: skip
def test_whoever_is_contradicted_gave_the_other_number(
    language: str, body: str, owners: set[str | None]
) -> None:
    """ "4,500, and not 3,200, as X said" makes X the speaker of 3,200, "not 3,200 but 4,500, as X said" of 4,500."""
    found = tag(article("КНДР, Kursk", body, language=language), WATCHLIST)
    assert {
        claim.actor for claim in found.claims for figure in claim.figures if figure.value == 4500
    } == owners
