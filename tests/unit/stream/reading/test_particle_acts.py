"""Acts in Korean: soldiers who were sent are not sent by who speaks of them."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    "text",
    [
        '국정원 "러시아 파병 북한군 전사자 2천명"',
        "국가정보원은 러시아에 파병된 북한군 전사자가 2000명이라고 밝혔다.",
        '외교부 "러시아로 보낸 북한군 철수해야"',
    ],
)
def test_who_speaks_of_soldiers_sent_has_not_sent_them(text: str) -> None:
    """An act that only says which party is meant has no doer before it."""
    assert "south-korea" not in {
        act.by for act in tag(article(text, text), WATCHLIST).acts if act.act == "send"
    }


def test_who_sent_them_has() -> None:
    """A subject of the act itself stays its doer."""
    text = "북한이 러시아에 파병한 북한군이 1만명이라고 국방부가 밝혔다."
    assert ("send", "north-korea") in {(act.act, act.by) for act in tag(article(text, text), WATCHLIST).acts}
