"""Offices and names told before, in a language of compounds; and who goes on speaking."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLE = "북한군 1만 명 러시아 파병"


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        (
            "패트릭 라이더 미국 국방부 대변인은 북한군이 러시아에 있다고 밝혔다. "
            "라이더 대변인은 북한군이 더 올 것이라고 말했다.",
            "united-states",
        ),
        (
            "미국 국방부는 북한군이 러시아에 있다고 밝혔다. 사브리나 싱 부대변인은 북한군이 더 올 것이라고 말했다.",
            "united-states",
        ),
        (
            "패트릭 라이더 미국 국방부 대변인은 북한군이 러시아에 있다고 밝혔다. "
            "라이더 대변인은 북한군이 더 온다고 설명했다. 그는 “우려스럽다”고 말했다.",
            "united-states",
        ),
        (
            "우크라이나 대통령실은 북한군이 러시아에 있다고 밝혔다. 대통령실은 북한군이 더 올 것이라고 말했다.",
            "ukraine",
        ),
        (
            "미국 국방부는 북한군이 러시아에 있다고 밝혔다. 한국 정부는 이를 확인했다. "
            "국방부는 대응하겠다고 밝혔다.",
            "south-korea",
        ),
        (
            "우크라이나 국방부 정보총국은 북한군이 러시아에 있다고 밝혔다. 국방부는 대응하겠다고 밝혔다.",
            "south-korea",
        ),
        (
            "김정은 위원장이 러시아로 간다. 북한 지도자는 북한군을 영웅이라고 불렀다.",
            "kim-jong-un",
        ),
        (
            "루스템 우메로우 우크라이나 국방장관이 이끄는 특사단이 왔다. 대통령실은 특사단을 만났다고 밝혔다. "
            "특사단은 북한군이 러시아에 있다고 말했다.",
            "umerov",
        ),
        (
            "국정원은 북한군이 러시아로 갔다고 밝혔다. 파병 북한군이 더 늘 수 있다는 것이다.",
            "nis",
        ),
        (
            "북한 노동당은 입장문에서 러시아 파병을 인정했다. 입장문은 북한군이 러시아를 도왔다고 밝혔다.",
            "north-korea",
        ),
    ],
)
def test_who_is_named_in_short(body: str, actor: str) -> None:
    """A surname with an office, a spokesman, a statement, or nobody at all stands for who spoke before."""
    claims = tag(article(TITLE, body), WATCHLIST).claims
    assert claims[-1].actor == actor


def test_a_newspaper_behind_a_name_is_not_him() -> None:
    """Who reports of somebody in one sentence with his name holds no office of his."""
    body = "북한의 김영복 부총참모장이 러시아에 갔다고 교도통신이 보도했다. 교도통신은 북한군이 더 올 것이라고 전했다."
    assert {claim.actor for claim in tag(article(TITLE, body), WATCHLIST).claims} == {None}


def test_an_unknown_name_is_nobody() -> None:
    """An office by another name than before is not whoever held one before."""
    body = (
        "패트릭 라이더 미국 국방부 대변인은 북한군이 러시아에 있다고 밝혔다. "
        "프랑스의 르무안 외교부 대변인은 북한군이 더 올 것이라고 말했다."
    )
    assert tag(article(TITLE, body), WATCHLIST).claims[-1].actor is None
