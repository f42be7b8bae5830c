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


@pytest.mark.parametrize(
    ("title", "by", "realis"),
    [
        ("쇼이구, 김정은 면담", "russia", "done"),
        ("김정은, 쇼이구와 면담…푸틴 친서 받아", "north-korea", "done"),
        ("김정은, 쇼이구 접견", "north-korea", "done"),
        ("라브로프, 평양서 최선희 만나", "russia", "done"),
        ("쇼이구, 평양서 김정은 만났다", "russia", "done"),
        ("김정은, 라브로프 접견…“관계 최고조”", "north-korea", "done"),
        ("최선희, 라브로프와 회담", "north-korea", "done"),
        ("김정은, 쇼이구 만난다", "north-korea", "planned"),
        ("쇼이구, 김정은 면담 예정", "russia", "planned"),
        ("쇼이구, 김정은 면담할 듯", "russia", "hypothetical"),
        ('크렘린 "쇼이구, 김정은 면담 계획 없다"', "russia", "denied"),
    ],
)
def test_a_headline_names_who_is_met_without_a_particle(title: str, by: str, realis: str) -> None:
    """Who stands bare before the word for a meeting is met; he is no place where somebody goes."""
    acts = [act for act in tag(article(title, "", language="ko"), WATCHLIST).acts if act.act == "meet"]
    other = {"north-korea": "russia", "russia": "north-korea"}[by]
    assert [(act.by, act.to, act.with_, act.realis) for act in acts] == [(by, None, other, realis)]
