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


@pytest.mark.parametrize(
    "text",
    [
        "김정은 위원장이 어제 푸틴 대통령과 '군사 분야 협력에 관한 협정'에 서명했다.",
        "북한은 모스크바에서 “안전 보장을 위한 협약”을 러시아와 체결했다.",
        "김정은 국무위원장과 푸틴 대통령은 새 조약에 서명했다.",
        "북한과 러시아가 국경 조약을 맺었다.",
    ],
)
def test_what_is_signed_may_have_a_quoted_name(text: str) -> None:
    """A name in quotes ends no clause, and leaders joined by "and" sign together."""
    acts = tag(article("북한 러시아 조약 서명", text, language="ko"), WATCHLIST).acts
    assert ("sign", frozenset({"north-korea", "russia"})) in {
        (act.act, frozenset({act.by, act.with_})) for act in acts if act.field == "body"
    }


def test_what_is_quoted_stays_somebodys_words() -> None:
    """Marks around speech stay: who says something about an act has not done it."""
    text = '국방부는 "북한이 러시아와 군사 협정을 맺었다"고 밝혔다.'
    acts = tag(article("북한 러시아 조약 서명", text, language="ko"), WATCHLIST).acts
    assert {act.by for act in acts if act.field == "body" and act.act == "sign"} == {"north-korea"}
