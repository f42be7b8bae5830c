"""Whose a number is in English: the clause that tells of it decides, not the nearest speaker."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def owners(body: str) -> list[tuple[str | None, list[object]]]:
    """The actor of each claim of the body with the values of its figures."""
    claims = tag(article("North Korean troops in Russia", body, language="en"), WATCHLIST).claims
    return [(c.actor, [f.value for f in c.figures]) for c in claims if c.field == "body"]


@pytest.mark.parametrize(
    ("body", "owner", "value"),
    [
        (
            "Of the 28,000 containers that Seoul's army says have left, most hold shells.",
            "south-korea",
            28000,
        ),
        ("Six thousand sappers, a contingent that Shoigu says Kim will send, are ready.", "shoigu", 6000),
        (
            "Moscow never commented on the 4,700 casualties that Seoul's spy agency counts among the troops.",
            "nis",
            4700,
        ),
        (
            "Seoul says 600 North Korean soldiers have died, compared with the 4,000 claimed by Kyiv.",
            "ukraine",
            4000,
        ),
        (
            "Seoul says 600 North Korean soldiers have died, compared with the 4,000 claimed by Kyiv.",
            "south-korea",
            600,
        ),
        (
            "About 600 North Koreans were killed, the NIS said in a report to lawmakers, adding that more would come.",
            "nis",
            600,
        ),
        ("Kim earns $200 million a year from his soldiers, Yoon told the AP.", "yoon", 200_000_000),
        ("The North Koreans — 11,000 of them, Kyiv says — are fighting in Kursk.", "ukraine", 11000),
        (
            "Asked how many North Korean soldiers were left, Budanov answered: some 8,000.",
            "ukrainian-intelligence",
            8000,
        ),
        ("North Korea stands accused by Ukraine of sending 12,000 soldiers.", "ukraine", 12000),
    ],
)
def test_a_number_is_whose_clause_tells_it(body: str, owner: str, value: int) -> None:
    """A relative clause, a participle, an insertion or an answer gives its number to its own speaker, and to no other."""
    having = [actor for actor, values in owners(body) if value in values]
    assert having == [owner]


def test_an_agency_gives_what_it_quotes_somebody_as_saying() -> None:
    """Of "…, the agency quoted Shoigu as saying" what stands before is the agency's, with him inside."""
    assert owners("Kim will send 1,000 sappers to Kursk, TASS quoted Shoigu as saying.") == [(None, [1000])]
