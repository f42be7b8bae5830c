"""Several who do one thing together, in headlines and text: "and", a headline's comma, and a verb in the plural."""

from __future__ import annotations

import pytest
from builders import article
from newswire import sentences

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
BOTH = {"russia", "north-korea"}


def doers(title: str, act: str) -> set[str | None]:
    return {each.by for each in tag(article(title), WATCHLIST).acts if each.act == act}


@pytest.mark.parametrize(
    ("title", "act", "by"),
    [
        ("Putin and Kim sign partnership treaty", "sign", BOTH),
        ("Russia, North Korea sign defence pact", "sign", BOTH),
        ("Russian President Vladimir Putin and Kim Jong Un sign a treaty in Pyongyang", "sign", BOTH),
        ("Russian and North Korean defence ministers sign protocol", "sign", BOTH),
        ("Russia's Lavrov and North Korea's Choe Son Hui meet in Wonsan", "meet", BOTH),
        ("Putin and Kim hold summit at Vostochny Cosmodrome", "meet", BOTH),
        ("Seoul and Tokyo sanction Russian firms over North Korean arms", "sanction", {"south-korea", "japan"}),
        (
            "US, South Korea, Japan condemn North Korean troop dispatch to Russia",
            "condemn",
            {"united-states", "south-korea", "japan"},
        ),
        ("In Seoul, the United States and Japan condemn North Korean arms for Russia", "condemn", {"united-states", "japan"}),
        ("After talks with Russia, North Korea sends artillery", "send", {"north-korea"}),
    ],
)  # fmt: skip
def test_all_who_are_joined_do_it(title: str, act: str, by: set[str | None]) -> None:
    """A verb without an ending has several subjects; whoever only stands before them in another phrase is none."""
    assert doers(title, act) == by


def test_a_pact_is_signed_the_day_after_the_visit_began() -> None:
    """The June pact: the signing is told, though its story or one like it has told of the visit."""
    visit = (
        "en",
        "Putin arrives in Pyongyang on first visit in 24 years",
        "Russian President Vladimir Putin arrives in Pyongyang for a state visit and is met by Kim Jong Un at the airport.",
    )
    pact = (
        "en",
        "Putin and Kim sign Comprehensive Strategic Partnership treaty",
        "Russian President Vladimir Putin and Kim Jong Un sign a treaty in Pyongyang that obliges each side to help the other.",
    )
    assert any("sign Comprehensive Strategic Partnership treaty" in each for each in sentences(visit, pact))
