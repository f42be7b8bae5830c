"""Names by which a speaker means his own state: "our army", "our government"."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("body", "by"),
    [
        ('젤렌스키 대통령은 "우리 군은 북한군 2명을 생포했다고 보고했다"고 말했다.', None),
        ('우크라이나군 총사령관은 "우리 군이 북한군 3명을 생포했다"고 밝혔다.', None),
        ('조태열 장관은 라브로프 장관에게 "우리 정부는 파병을 규탄한다"고 말했다.', "south-korea"),
        ('윤 대통령은 "우리 정부는 우크라이나에 무기를 지원할 수 있다"고 말했다.', "south-korea"),
    ],
)
def test_our_army_in_a_quotation_is_the_speakers(body: str, by: str | None) -> None:
    """What another state's official calls ours is not the outlet's state."""
    acts = tag(article("북한군 러시아 파병", body, language="ko"), WATCHLIST).acts
    assert [act.by for act in acts if act.field == "body"] == [by]


@pytest.mark.parametrize(
    ("body", "actors"),
    [
        ("우리 측은 러시아 대사를 초치해 항의했다고 전했다.", ["south-korea"]),
        ("우리 군대의 파병설은 사실이 아니라고 북한 대표는 밝혔다.", ["north-korea"]),
    ],
)
def test_our_side_is_the_outlets(body: str, actors: list[str]) -> None:
    """ "Our side" speaks for the outlet's state; "our troops", as the North says, are no listed army."""
    tagged = tag(article("북한군 러시아 파병", body, language="ko"), WATCHLIST)
    assert [claim.actor for claim in tagged.claims if claim.field == "body"] == actors
    assert "south-korea" in actors or all(act.by != "south-korea" for act in tagged.acts)


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        ("[워싱턴=연합뉴스] 조현동 주미대사는 북한군 파병을 우려한다고 밝혔다.", "south-korea"),
        ("베를린에서 주러대사는 북한군 파병을 우려한다고 말했다.", None),
        ("베를린에서 정부 대변인은 북한군 파병을 우려한다고 말했다.", None),
    ],
)
def test_an_envoy_by_his_name_is_ours_wherever(body: str, actor: str | None) -> None:
    """A report from abroad takes no speaker from an envoy with a Korean name; one without a name is nobody's there."""
    claims = tag(article("북한군 러시아 파병", body, language="ko"), WATCHLIST).claims
    assert [claim.actor for claim in claims if claim.field == "body"] == [actor]
