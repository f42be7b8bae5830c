"""Kinds of Korean sentences found on texts that nobody who wrote the rules had read."""

from __future__ import annotations

import pytest
from korean import told

from stream.reading.grammars.base import Grammar


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("국정원은 러시아는 북한군을 보내고 북한은 포탄을 줬다고 밝혔다.", "nis", "asserts"),
        ("국정원은 북한군 기술자 얼굴도 인공지능으로 식별했다고 밝혔다.", "nis", "asserts"),
        ("미국은 러시아가 기술을 내주고 포탄을 받아 가는 거래를 우려한다.", "united-states", "asserts"),
        ("정부가 대사를 불렀고 책임 있게 처신하라고 촉구했다.", "south-korea", "asserts"),
        ("미국 백악관이 북한이 넘긴 미사일을 러시아가 썼다고 공개했다.", "united-states", "asserts"),
        ("병력이 곧 투입될 것이라고 경고한 것은 젤렌스키 대통령이다.", "zelensky", "threatens"),
        ("국정원이 밝힌 병력은 1500명이었다.", "nis", "asserts"),
        ("나토는 북한군이 배치됐음을 확인할 수 있다고 밝혔다.", "nato", "confirms"),
        ("북한 외무성 대변인은 “주권 침해”라고 비난한 것으로 전해졌다.", "north-korea", "asserts"),
        ("쇼이구 장관은 질문에 이같이 답했다.", "shoigu", "asserts"),
        ('"우리는 파병을 확인했다.”라고 국방부가 밝혔다.', "south-korea", "confirms"),
        ("러시아 교통부는 열차가 늘었다고 밝혔다.", "russia", "asserts"),
        ("우리 군은 추가 파병을 주시한다고 밝혔다.", "south-korea", "asserts"),
    ],
)
def test_who_speaks(grammar: Grammar, text: str, actor: str, stance: str) -> None:
    """The speaker is whom the sentence says, whoever is named within what he says."""
    assert [(a, s) for _, a, s in told(grammar, text) if a] == [(actor, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "북한은 러시아에 병력 1만 명을 보냈다고 한다.",
        "한국은 물론 국제사회를 향한 위협이라고도 했다.",
        "한국행을 원한다고 밝힌 북한군 포로는 아직 없다.",
        "푸틴은 ‘악마’라고 불리는 북한 미사일을 봤다.",
        "평양이 포탄을 수출하고 모스크바가 이를 사들이는 일이 결의에 어긋난다고 지적했다.",
        "러시아에서는 북한이 더 보낼 것이라고 본다.",
    ],
)
def test_nobody_listed_speaks(grammar: Grammar, text: str) -> None:
    """Who is only spoken of says nothing."""
    assert [actor for _, actor, _ in told(grammar, text) if actor] == []


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ('북한 파병에 나토 "심각한 확전"', "nato"),
        ('정부, 러 대사 또 불렀다…"북한과 조약 우려"', "south-korea"),
        ('푸틴, 평양 깜짝 방문…"도움 잊지 않겠다"', "putin"),
        ('파병 사실 첫 인정한 북한…"조약에 따른 것"', "north-korea"),
        ('원자로 넘긴 정황…軍 "확인 중"', "south-korea"),
    ],
)
def test_headlines(grammar: Grammar, title: str, actor: str) -> None:
    """Who did what a headline begins or ends with says what is quoted in it."""
    assert {a for _, a, _ in told(grammar, title, title=True)} == {actor}


def test_two_names_in_brackets_are_one_speaker(grammar: Grammar) -> None:
    """A dot between two names of one body joins no two speakers."""
    text = "마르크 뤼터 북대서양조약기구(NATO·나토) 사무총장도 배치를 확인했다."
    assert len(told(grammar, text)) == 1


@pytest.mark.parametrize("text", ["그는 이해할 수 없었다고 말했다.", "포로는 파병된 사실을 알았다고 말했다."])
def test_who_could_not_do_it_denies_nothing(grammar: Grammar, text: str) -> None:
    """A negation of ability, or of knowledge, is no denial."""
    assert [stance for _, _, stance in told(grammar, text)] == ["asserts"]
