"""Rarer ways in which Korean says who speaks, each kind with the mechanism that reads it."""

from __future__ import annotations

import pytest
from korean import told

from stream.reading.grammars.base import Grammar


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("국방부가 쿠르스크에 배치된 북한군 규모가 1만 명이라고 확인했다.", "south-korea", "confirms"),
        ("정부가 러시아에 파견된 북한군이 늘고 있다고 평가했다.", "south-korea", "asserts"),
        ("젤렌스키 대통령이 쿠르스크에서 싸우는 북한군의 손실이 크다고 주장했다.", "zelensky", "asserts"),
        ("국정원장이 국회에 나와 파병된 병사들의 나이가 어리다고 보고했다.", "nis", "asserts"),
        ("푸틴 대통령이 기자들과 만나 승리를 확신한다고 말했다.", "putin", "asserts"),
    ],
)
def test_a_subject_before_a_clause_that_is_not_its_own(
    grammar: Grammar, text: str, actor: str, stance: str
) -> None:
    """A subject is left to the verb of saying if the clause behind it has its own, or says where he spoke."""
    assert [(a, s) for _, a, s in told(grammar, text)] == [(actor, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "국방부가 러시아에 보낸 부대가 1만 명이라고 주장했다.",
        "푸틴 대통령이 정책을 뒤집고 북한의 핵을 인정하는 쪽에 가까워졌을 수 있다고도 했다.",
        "대사관은 북한이 러시아에 요구할 것은 많다고 했다.",
        "러시아는 파병을 부인하던 입장을 바꿨다.",
        "북한 무기 거래설은 “황당한 억설”이라고 깎아내렸다.",
    ],
)
def test_who_acts_or_will_say_says_nothing(grammar: Grammar, text: str) -> None:
    """Who sends what is described, is the subject of what is said, will say or says no longer, is no speaker."""
    assert [actor for _, actor, _ in told(grammar, text) if actor] == []


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("한국은 1만 명이라고 하지만 우크라이나는 2만 명이라고 주장한다.", ["south-korea", "ukraine"]),
        ("한국은 1만 명이라고 하지만, 우크라이나는 2만 명이라고 주장한다.", ["south-korea", "ukraine"]),
        ("일본은 우려를 나타낸 데 비해 러시아는 정당하다고 주장했다.", ["japan", "russia"]),
        (
            "포로가 있다고 확인한 쪽은 우크라이나였고 러시아 대표단장은 받은 적이 없다고 우겼다.",
            ["ukraine", "russia"],
        ),
        ("북한 국방상과 러시아 국방장관은 함께 맞서겠다고 다짐했다.", ["north-korea", "russia"]),
    ],
)
def test_two_who_speak(grammar: Grammar, text: str, stances: list[str]) -> None:
    """Each of two who speak against or with each other has his own words."""
    assert [actor for _, actor, _ in told(grammar, text)] == stances


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("크렘린은 긍정도 부정도 하지 않은 채 웃어넘겼다.", "russia"),
        ("북한은 파병설에 일절 대응하지 않고 있다.", "north-korea"),
        ("러시아 측은 유해 인도 여부에 가타부타 말이 없다.", "russia"),
        ("이에 대해 크렘린은 묵묵부답이다.", "russia"),
        ("푸틴 대통령은 북한군 문제를 입에 올리지 않았다.", "putin"),
    ],
)
def test_silence(grammar: Grammar, text: str, actor: str) -> None:
    """Who leaves something unanswered, in whatever words, declines."""
    assert [(a, s) for _, a, s in told(grammar, text)] == [(actor, "declines")]


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("정부는 파병 계획을 밝힌다는 점을 분명히 했다.", "south-korea", "asserts"),
        ("크렘린은 “조약에 적힌 대로”라는 말만 되풀이했다.", "russia", "asserts"),
        ("러시아는 그런 군대는 본 적도 없다는 주장을 굽히지 않았다.", "russia", "denies"),
        ("정부는 포로를 모두 받아들이겠다는 뜻을 우크라이나에 알렸다.", "south-korea", "asserts"),
        ("푸틴 대통령은 북한군의 용맹을 치켜세운 것으로 알려졌다.", "putin", "asserts"),
        ("국정원이 밝힌 사상자는 4천700명에 이른다.", "nis", "asserts"),
        ("미국 국방부 당국자의 말을 종합하면 북한군은 이미 싸우고 있다.", "united-states", "asserts"),
        ("북한군 파병은 국정원 발표로 공식 확인됐다.", "nis", "confirms"),
        ("러시아 여권을 받았다는 사실이 한국 국방부 조사에서 확인됐다.", "south-korea", "confirms"),
        ("러시아 국영 방송은 서방이 꾸민 이야기라고 했다.", "russia", "denies"),
        ("일본 정부는 우려를 감추지 않았다.", "japan", "asserts"),
        ("한국 정보당국은 정예 부대가 주축이라는 데 무게를 두고 있다.", "south-korea", "estimates"),
        ("유엔 대변인 스테판 뒤자리크는 파병 보도에 우려를 표했다.", "united-nations", "asserts"),
        ("주한러시아대사관은 주장이 사실이 아니라고 밝혔다.", "russia", "denies"),
        ("주러한국대사관은 면담을 요청했다고 밝혔다.", "south-korea", "asserts"),
        ("러시아 외무부는 파병설을 헛소리로 치부했다.", "russia", "denies"),
        ("북한 지도자는 병사들을 영웅이라고 불렀다.", "north-korea", "asserts"),
    ],
)
def test_verbs_and_nouns_that_say(grammar: Grammar, text: str, actor: str, stance: str) -> None:
    """Words that say something only with others do so: what is repeated, heard, found, made clear, not given up."""
    assert [(a, s) for _, a, s in told(grammar, text)] == [(actor, stance)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("교도통신은 북한이 파병을 부인했다는 소식통의 말을 전했다.", "교도통신"),
        ("서울의 한 외교 소식통은 러시아가 식량을 줬다고 귀띔했다.", "서울의 한 외교 소식통"),
        ("러시아 종교 지도자는 파병을 옹호했다.", "러시아 종교 지도자"),
    ],
)
def test_who_is_not_listed(grammar: Grammar, text: str, words: str) -> None:
    """Who passes another's words on, or only works where a country is named, is nobody listed."""
    assert told(grammar, text) == [(words, None, "asserts")]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("말 아끼던 크렘린, 북한군 파병 첫 시인", [("크렘린", "russia", "confirms")]),
        ('우크라 주장 "북한군 1만 명 쿠르스크에"', [("우크라", "ukraine", "asserts")]),
        ('"북한군 전투 투입"…우크라 국방장관 KBS 인터뷰', [("우크라 국방장관", "ukraine", "asserts")]),
        (
            '러시아 외무부 허위정보대응국, 보도에 "조작"',
            [("러시아 외무부 허위정보대응국", "russia", "denies")],
        ),
        ('"조약, 양국 관계 해쳐"…러시아 대사 초치', []),
    ],
)
def test_headlines(grammar: Grammar, title: str, said: list[tuple[str, str, str]]) -> None:
    """A headline's claim, interview or body names who speaks; who is summoned does not."""
    assert told(grammar, title, title=True) == said
