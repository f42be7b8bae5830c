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


def test_an_unknown_name_is_nobody() -> None:
    """An office by another name than before is not whoever held one before."""
    body = (
        "패트릭 라이더 미국 국방부 대변인은 북한군이 러시아에 있다고 밝혔다. "
        "프랑스의 르무안 외교부 대변인은 북한군이 더 올 것이라고 말했다."
    )
    assert tag(article(TITLE, body), WATCHLIST).claims[-1].actor is None
