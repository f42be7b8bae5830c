"""Korean attribution as agencies write it: estimates, statements, mouths within mouths, sources, ends of headlines."""

from __future__ import annotations

import pytest
from korean import read, told

from stream.reading.grammars.base import Grammar


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("국방부는 북한이 자주포를 보낸 것으로 평가했다.", "estimates"),
        ("국방부는 북한군이 국경에 다가갔다고 분석했다.", "estimates"),
        ("국방부는 이번 파병을 “침략”이라고 평가했다.", "asserts"),
        ("90명이 떠난 것으로 추정된다고 국정원이 국회에 보고했다.", "estimates"),
        ("국정원은 90명이 떠난 것으로 파악됐다고 밝혔다.", "asserts"),
        ("국정원 관계자는 “90명이 숨진 것으로 보고 있다”고 말했다.", "estimates"),
        ("국정원은 90명이 숨졌다는 게 미국의 추산이라고 설명했다.", "estimates"),
        ("국정원은 “생포 사실을 확인했다”고 밝혔다.", "confirms"),
        ("국정원은 “러시아가 파병을 인정했다”고 밝혔다.", "asserts"),
        ("국방부 관계자는 “정해진 바 없다”고 말했다.", "asserts"),
        ("국방부는 포탄을 보낸 바 없다고 말했다.", "denies"),
        ("나토는 파병 증거를 갖고 있지 않다고 밝혔다.", "declines"),
        ("국방부 대변인은 “추가로 확인해 드릴 내용이 없다”고 했다.", "declines"),
    ],
)
def test_who_only_estimates_asserts_nothing(grammar: Grammar, text: str, stance: str) -> None:
    """Whether the verb of saying, what is said, or a passive within it estimates; a judgement in quotation marks is a word."""
    assert [t[2] for t in told(grammar, text)] == [stance]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("북한이 파병을 시인하는 성명을 냈다.", [("북한", "north-korea", "confirms")]),
        ("국정원의 설명은 북한군이 물러났다는 것이다.", [("국정원", "nis", "asserts")]),
        (
            "러시아 측은 이를 두고 “우크라이나의 선전”이라는 반응을 보였다.",
            [("러시아 측", "russia", "asserts")],
        ),
        (
            "젤렌스키 대통령은 북한이 병력을 보냈다고 주장해 파장이 일었다.",
            [("젤렌스키 대통령", "zelensky", "asserts")],
        ),
        ("쇼이구는 파병이 없다고 강조해 말했다.", [("쇼이구", "shoigu", "denies")]),
        ("지난달 국정원이 처음 공개한 병력은 1500명이었다.", [("국정원", "nis", "asserts")]),
        ("러시아가 부른 노동자는 1500명이었다.", []),
        ("국정원 얘기로는 북한군이 물러났다.", [("국정원", "nis", "asserts")]),
        ("푸틴 대통령이 전한 바로는 북한군이 물러났다.", [("푸틴 대통령", "putin", "asserts")]),
        ("정부는 “좌시할 수 없다”는 뜻을 나토에게 전했다.", [("정부", "south-korea", "threatens")]),
        ("가디언은 미국 당국자들을 인용했다.", [("가디언", None, "asserts")]),
        ("국정원의 국회 보고에 따르면 90명이 떠났다.", [("국정원", "nis", "asserts")]),
        (
            "독일 니더재단이 공개한 보고서에 따르면 90명이 떠났다.",
            [("독일 니더재단", None, "asserts")],
        ),
        (
            "미국, 일본, 한국 등 11개국은 파병을 규탄했다.",
            [
                ("미국", "united-states", "asserts"),
                ("일본", "japan", "asserts"),
                ("한국", "south-korea", "asserts"),
            ],
        ),
        (
            "러시아 국방부는 90명, 우크라이나는 80명이 남았다고 추산했다.",
            [("러시아 국방부", "russia", "estimates"), ("우크라이나", "ukraine", "estimates")],
        ),
    ],
)
def test_statements_sources_and_joint_words_have_their_speakers(
    grammar: Grammar, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    """Also where no verb of saying ends the sentence."""
    assert told(grammar, text) == expected


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("미국은 철수를 요구하는 성명을 냈다고 국방부가 전했다.", "미국", "국방부"),
        ("러시아 대사가 북한군은 없다고 말했다고 타스 통신이 보도했다.", "러시아 대사", "타스 통신"),
        (
            "국정원 관계자가 북한이 파병을 준비 중이라고 말했다고 가디언이 보도했다.",
            "국정원 관계자",
            "가디언",
        ),
    ],
)
def test_who_is_reported_stays_within_who_reports(
    grammar: Grammar, text: str, inner: str, outer: str
) -> None:
    """A subject between them belongs to what is said."""
    sayings = read(grammar, text).sayings
    assert [text[slice(*s.speaker)] for s in sayings if s.speaker] == [inner, outer]
    assert [s.outer for s in sayings] == [1, None]


def test_what_somebody_once_said_is_told_by_who_speaks_now(grammar: Grammar) -> None:
    """The last verb is not his: the sentence leaves its subject out."""
    text = "러시아가 기술을 지원하겠다고 한 바 있으며 경제 지원도 이뤄진 것으로 보인다고 했다."
    assert told(grammar, text) == [(None, None, "estimates")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("사안에 정통한 소식통에 따르면 90명이 떠났다.", "사안에 정통한 소식통"),
        ("러시아 국방부와 가까운 한 소식통은 90명이 떠났다고 말했다.", "러시아 국방부와 가까운 한 소식통"),
        ("익명을 요구한 국방부 관계자는 90명이 떠났다고 말했다.", "국방부 관계자"),
        ("90명이 도착한 것으로 현지 당국이 밝혔다.", "현지 당국"),
        ("현지 시간 20일 국정원은 90명이 떠났다고 밝혔다.", "국정원"),
        ("탈북민 출신 이현승 씨는 90명이 끌려갔다고 증언했다.", "탈북민 출신 이현승 씨"),
        ("러시아 매체 아스트라는 90명이 달아났다고 보도했다.", "러시아 매체 아스트라"),
        ("해당 포로는 훈련인 줄 알았다고 진술한 것으로 알려졌다.", "해당 포로"),
        ("포로는 함께 온 사람이 적다고 말했다.", "포로"),
        ("한 미 의회 보좌관은 90명이 떠났다고 말했다.", "한 미 의회 보좌관"),
    ],
)
def test_speakers_have_the_words_that_name_them(grammar: Grammar, text: str, speaker: str) -> None:
    """The clause that describes an unnamed source, a name whose letters look like particles, no time."""
    assert [t[0] for t in told(grammar, text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("추가 파병 준비도 진행 중이라고 덧붙였다.", "pronoun"),
        ("북한 매체가 공개한 조약 4조는 한쪽이 군사 원조를 한다고 규정했다.", "nobody"),
        ("북한군의 참전 개시를 확인했다는 것이다.", "pronoun"),
    ],
)
def test_things_and_documents_do_not_speak(grammar: Grammar, text: str, voice: str) -> None:
    """A thing leaves the word to who spoke before; a treaty's word is nobody's."""
    assert [(s.speaker, s.voice) for s in read(grammar, text).sayings] == [(None, voice)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("포탄 수출로 최대 55억달러 벌어…독일 연구진 추산", ("독일 연구진", None, "estimates")),
        ("“병력 더 보낼 듯”…CNN, 우크라 문건 인용", ("CNN", None, "asserts")),
        ("“러, 시신 훼손”…젤렌스키 영상 공개", ("젤렌스키", "zelensky", "asserts")),
    ],
)
def test_the_end_of_a_headline_names_who_says_the_rest(
    grammar: Grammar, text: str, expected: tuple[str, str | None, str]
) -> None:
    """Who estimates, cites or shows it; all that stands before is his word."""
    assert told(grammar, text, title=True) == [expected]
    assert read(grammar, text, title=True).sayings[0].said[0] <= 1


def test_a_party_by_one_letter_is_not_who_spoke_before(grammar: Grammar) -> None:
    """It is the opposition, and no leader's name; what ends in "estimated" is an estimate."""
    text = "국정원 “3000명 사망 추정”…野 “정쟁용”"
    assert told(grammar, text, title=True) == [("국정원", "nis", "estimates"), ("野", None, "asserts")]
    assert [s.voice for s in read(grammar, text, title=True).sayings] == ["named", "named"]
