"""A noun in a list is no verb, though its form could be one: "companies and ships"."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def senders(text: str) -> set[str | None]:
    acts = tag(builders.article("Britain on North Korea and Russia", text), WATCHLIST).acts
    return {act.by for act in acts if act.act in ("send", "deliver") and act.realis == "done"}


@pytest.mark.parametrize(
    "text",
    [
        "The UK has sanctioned nine individuals, companies and ships enabling the supply of North Korean munitions to Russia.",
        "Britain targeted banks, ships and firms in Russia over North Korean shells.",
        "The EU listed 12 people and ships in Russia's Far East over North Korean arms.",
        "Japan froze assets of traders and ships for Russia's war, and of North Korean generals.",
        "Seoul's list has brokers, tankers, ships, all of them used for Russian trade with North Korea.",
        "Kyiv struck depots with North Korean shells and supplies for Russia.",
    ],
)
def test_nouns_in_a_list_do_nothing(text: str) -> None:
    """What ends or continues a list and has no object is a thing, and nobody has sent anything."""
    assert senders(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "North Korea makes shells and ships them to Russia.",
        "North Korea ships shells to Russia.",
        "North Korea trains soldiers and sends them to Russia.",
    ],
)
def test_a_verb_behind_and_still_gives(text: str) -> None:
    """Who is joined to another deed and gives something does give it, and somebody has sent it."""
    assert senders(text)
