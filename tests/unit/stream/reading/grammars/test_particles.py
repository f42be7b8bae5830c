"""Who speaks in Korean sentences: one table per kind, read with the real morphology."""

from __future__ import annotations

import pytest
from korean import COUNTRIES, named_in, read, told

from stream.reading.grammars.base import Grammar


@pytest.mark.parametrize(
    ("text", "speaker", "actor"),
    [
        ("러시아 국방부는 북한이 공병을 보냈다고 발표했다.", "러시아 국방부", "russia"),
        ("북한이 공병을 보냈다고 러시아 국방부가 발표했다.", "러시아 국방부", "russia"),
        ("북한군은 이미 강을 건넜다고 우크라이나 대통령실이 전했다.", "우크라이나 대통령실", "ukraine"),
        ("3일 북한을 다녀온 쇼이구 안보회의 서기는 협력이 순조롭다고 말했다.", "쇼이구 안보회의 서기", "shoigu"),
        ("나토 사무총장이 “북한의 파병은 중대한 문제”라고 지적했다.", "나토 사무총장", "nato"),
        ("정부가 북한의 파병에 맞서 모든 방안을 검토하겠다고 밝혔다.", "정부", "south-korea"),
        ("국정원은 북한군이 늘었다며 러시아가 추가 파병을 요청했다고 설명했다.", "국정원", "nis"),
    ],
)  # fmt: skip
def test_the_subject_of_the_verb_of_saying_speaks_wherever_it_stands(
    grammar: Grammar, text: str, speaker: str, actor: str
) -> None:
    """The main clause's topic, or the subject behind what is said; never the subject of what is said."""
    assert [t[:2] for t in told(grammar, text)] == [(speaker, actor)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("강민우 해솔대 교수는 북한이 러시아에 기술을 요구했다고 분석했다.", "강민우 해솔대 교수"),
        ("러시아 야당 의원 셰르빈은 북한군이 돌아갔다고 주장했다.", "러시아 야당 의원 셰르빈"),
        ("전 미국 국무부 차관보는 북한이 포탄을 더 보낼 것이라고 내다봤다.", "전 미국 국무부 차관보"),
        ("북한군 포로는 훈련인 줄 알았다고 진술했다.", "북한군 포로"),
        ("일본 신문은 러시아가 북한에 쌀을 보냈다고 보도했다.", "일본 신문"),
        ("세라 켈리 국방부 부대변인은 북한군이 이동했다고 말했다.", "세라 켈리 국방부 부대변인"),
        ("유엔 주재 한 외교관은 러시아가 반대할 것이라고 말했다.", "한 외교관"),
        ("덴마크 국방부는 북한군이 늘었다고 밝혔다.", "덴마크 국방부"),
    ],
)
def test_a_name_within_the_phrase_of_somebody_else_is_no_actor(
    grammar: Grammar, text: str, speaker: str
) -> None:
    """Professors, lawmakers, newspapers, soldiers and those who were officials speak for themselves."""
    [(words, actor, _)] = told(grammar, text)
    assert actor is None
    assert words is not None
    assert words.endswith(speaker)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("주일 러시아 대사는 북한과의 협력이 합법이라고 말했다.", "russia"),
        ("북한 유엔대표부 관계자는 논평하지 않겠다고 말했다.", "north-korea"),
        ("익명의 미국 정부 당국자는 북한군이 떠났다고 말했다.", "united-states"),
        ("서민재 국방부 대변인은 북한군이 떠났다고 말했다.", "south-korea"),
        ("국정원 고위 관계자는 북한군이 떠났다고 말했다.", "nis"),
        ("러시아 타스통신은 북한 대표단이 왔다고 보도했다.", "russia"),
        ("평양은 러시아를 끝까지 돕겠다고 밝혔다.", "north-korea"),
    ],
)
def test_offices_and_envoys_speak_for_their_country(grammar: Grammar, text: str, actor: str) -> None:
    """Of the country that they serve, not of where they are posted; our own ministries need no country."""
    assert [t[1] for t in told(grammar, text)] == [actor]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("국정원에 따르면 북한은 병력을 더 보냈다.", ("국정원", "nis", "asserts")),
        ("한국 정부의 발표에 따르면 북한은 병력을 더 보냈다.", ("한국 정부", "south-korea", "asserts")),
        ("미국이 공개한 자료에 따르면 북한은 병력을 더 보냈다.", ("미국", "united-states", "asserts")),
        ("북한이 병력을 더 보냈다는 것이 국정원의 설명이다.", ("국정원", "nis", "asserts")),
        ("“북한은 배우는 중이다.” 쇼이구 서기가 회의에서 한 말이다.", ("쇼이구 서기", "shoigu", "asserts")),
        ("대령 한 명이 숨졌다는 게 미국의 추산이다.", ("미국", "united-states", "estimates")),
        ("북한군의 참전이 나토에 의해 확인됐다.", ("나토", "nato", "confirms")),
        ("북한군의 이동은 러시아의 한 방송을 통해 알려졌다.", ("러시아의 한 방송", None, "asserts")),
    ],
)
def test_sources_nouns_of_saying_and_agents_speak(
    grammar: Grammar, text: str, expected: tuple[str, str | None, str]
) -> None:
    """에 따르면, "…의 설명이다", "…가 한 말이다", 에 의해, 를 통해."""
    assert told(grammar, text) == [expected]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("그는 북한군이 떠났다고 덧붙였다.", "pronoun"),
        ("이 매체는 북한군이 떠났다고 전했다.", "noun"),
        ("같은 관계자는 북한군이 떠났다고 말했다.", "noun"),
        ("대변인은 북한군이 떠났다고 말했다.", "noun"),
        ("박 장관은 북한군이 떠났다고 말했다.", "noun"),
    ],
)
def test_what_points_back_is_a_pronoun_or_a_noun(grammar: Grammar, text: str, voice: str) -> None:
    """For the caller to look for whom it stands."""
    [saying] = read(grammar, text).sayings
    assert (saying.voice, saying.actor) == (voice, None)


@pytest.mark.parametrize(
    "text",
    [
        "북한은 병력을 더 보낸 것으로 전해졌다.",
        "북한군은 이미 전선에 있다고 한다.",
        "북한이 병력을 더 보낼 것이라는 관측이 나온다.",
    ],
)
def test_an_impersonal_verb_is_nobodys(grammar: Grammar, text: str) -> None:
    """Neither whoever is spoken of speaks, nor whoever spoke before."""
    [saying] = read(grammar, text).sayings
    assert (saying.voice, saying.speaker, saying.actor) == ("nobody", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "북한이 병력을 더 보냈다고 밝혔다.",
        "러시아는 북한에 식량도 보냈다고도 했다.",
        "추가 파병 가능성도 있다고 내다봤다.",
        "국제사회와 공조하겠다”고 덧붙였다.",
    ],
)
def test_a_speaker_who_is_left_out_is_looked_for_before(grammar: Grammar, text: str) -> None:
    """Not whoever is spoken of: the caller knows who spoke in the sentence before."""
    [saying] = read(grammar, text).sayings
    assert (saying.voice, saying.speaker, saying.actor) == ("pronoun", None, None)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("러시아는 북한군의 참전을 인정했다.", "confirms"),
        ("러시아는 북한군의 참전을 인정하지 않고 있다.", "declines"),
        ("러시아는 북한군의 참전을 인정한 적이 없다.", "declines"),
        ("러시아는 북한군의 참전을 부인했다.", "denies"),
        ("러시아는 북한군의 참전을 더는 부인하지 않았다.", "declines"),
        ("러시아는 북한군의 참전을 확인도 부인도 하지 않았다.", "declines"),
        ("러시아는 북한군의 참전에 대해 언급을 피했다.", "declines"),
        ("러시아는 북한군의 참전에 대해 아무런 반응도 내지 않았다.", "declines"),
        ("러시아는 북한군이 참전했다는 보도는 사실이 아니라고 밝혔다.", "denies"),
        ("러시아는 북한군을 부른 적이 없다고 말했다.", "denies"),
        ("러시아는 북한군의 참전을 확인해 줄 수 없다고 말했다.", "declines"),
        ("러시아는 북한군 참전설이 “새빨간 거짓말”이라고 했다.", "denies"),
        ("러시아는 북한군이 참전했다는 글을 가짜 뉴스로 규정했다.", "denies"),
        ("미국은 북한군을 1만 명으로 보고 있다.", "estimates"),
        ("미국은 북한군이 1만 명인 것으로 추산했다.", "estimates"),
        ("러시아는 한국이 무기를 주면 보복하겠다고 말했다.", "threatens"),
        ("러시아는 한국이 무기를 주면 후회할 것이라고 으름장을 놓았다.", "threatens"),
        ("우크라이나 허위정보대응센터는 북한군이 도착했다고 설명했다.", "asserts"),
    ],
)
def test_negation_and_what_is_said_turn_the_stance(grammar: Grammar, text: str, stance: str) -> None:
    """Negation before, in and behind the verb; a denial within what is said; 허위정보 in a name is none."""
    assert [t[2] for t in told(grammar, text)] == [stance]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("러시아와 북한은 파병설을 부인했다.", [("러시아", "denies"), ("북한", "denies")]),
        ("미국과 일본, 나토는 파병을 규탄했다.", [("미국", "asserts"), ("일본", "asserts"), ("나토", "asserts")]),
        ("미국도 일본도 논평을 거부했다.", [("미국", "declines"), ("일본", "declines")]),
        ("러시아와 북한 모두 파병설을 부인했다.", [("러시아", "denies"), ("북한", "denies")]),
        ("한국은 파병을 규탄했지만 러시아는 소문이라고 일축했다.", [("한국", "asserts"), ("러시아", "denies")]),
        ("미국은 1만 명이라고 했으나 일본은 2만 명이라고 주장했다.", [("미국", "asserts"), ("일본", "asserts")]),
    ],
)  # fmt: skip
def test_each_speaker_and_each_clause_has_its_saying(
    grammar: Grammar, text: str, expected: list[tuple[str, str]]
) -> None:
    """Joint subjects, and contrast within one sentence."""
    assert [(t[0], t[2]) for t in told(grammar, text)] == expected


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("국정원은 러시아가 파병을 시인했다고 전했다.", "국정원", "러시아"),
        ("한 신문은 미국 당국자의 말을 인용해 북한군이 떠났다고 보도했다.", "한 신문", "미국 당국자"),
        ("푸틴은 병사들이 숨졌다는 젤렌스키의 주장을 일축했다.", "푸틴", "젤렌스키"),
        ("러시아 대사는 알아보겠다고 답했다고 외교부가 전했다.", "외교부", "러시아 대사"),
        ("나토에 따르면 러시아는 파병을 부인했다.", "나토", "러시아"),
    ],
)
def test_a_saying_within_a_saying_tells_who_reports_it(
    grammar: Grammar, text: str, outer: str, inner: str
) -> None:
    """ "A said that B had said", A by way of B, B's claim that A speaks of, and sources."""
    sayings = read(grammar, text).sayings
    nested = [s for s in sayings if s.outer is not None]
    assert [text[slice(*s.speaker)] for s in nested if s.speaker] == [inner]
    reporter = sayings[nested[0].outer or 0]
    assert reporter.speaker is not None
    assert text[slice(*reporter.speaker)] == outer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('쇼이구 "북한 공병 온다"', [("쇼이구", "shoigu", "asserts")]),
        ('北 "파병은 날조"', [("北", "north-korea", "denies")]),
        ('"북한군 떠났다" 국정원', [("국정원", "nis", "asserts")]),
        ('"북한군 떠났다"…러시아 병사들 불만', [("러시아 병사들", None, "asserts")]),
        ('푸틴, 포럼서 "북한에 감사"', [("푸틴", "putin", "asserts")]),
        ("크렘린궁: 북한군 파병설 사실무근", [("크렘린궁", "russia", "denies")]),
        ("북한, 미사일 또 보냈다 - 국정원", [("국정원", "nis", "asserts")]),
        ("러시아, 북한군 파병설 부인", [("러시아", "russia", "denies")]),
        ('러시아 "북한군 파병" 보도 부인', [("러시아", "russia", "denies")]),
        ("나토, 파병 여부 확인 거부", [("나토", "nato", "declines")]),
        ('젤렌스키 "북한군 늘었다"…국정원 "확인 불가"',
         [("젤렌스키", "zelensky", "asserts"), ("국정원", "nis", "declines")]),
        ("[단독] 북한, 러시아에 또 파병", []),
        ('"북한군 또 왔다"…러 대사 초치', []),
    ],
)  # fmt: skip
def test_headlines_name_the_speaker_by_quotes_colons_dashes_and_nouns(
    grammar: Grammar, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    """On either side of the quotation; a headline without words of saying names nobody."""
    assert told(grammar, text, title=True) == expected


@pytest.mark.parametrize(
    "text",
    [
        "국정원은 내일 국회에서 파병 규모를 보고할 예정이다.",
        "러시아는 파병을 인정할까?",
        "쿠르스크에서 북한군 장교가 숨졌다.",
        "북한은 병력을 더 보냈다.",
    ],
)
def test_plans_questions_and_acts_are_no_sayings(grammar: Grammar, text: str) -> None:
    """What will be said, or might be, has not been said."""
    assert read(grammar, text).sayings == ()


def test_the_reading_has_what_the_next_sentence_refers_to(grammar: Grammar) -> None:
    """The subject of the main clause, and whether it asks."""
    text = "쇼이구 서기는 평양에서 북한 대표단과 마주 앉았다."
    span, actor = grammar.subject(text, named_in(text), COUNTRIES)
    assert span is not None
    assert (text[slice(*span)], actor) == ("쇼이구 서기", "shoigu")
    assert read(grammar, "북한은 또 파병할 것인가?").asks


@pytest.mark.parametrize("title", [False, True])
@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "”고 말했다", "“가", "고 말했다.", "은는이가", "(" * 300, "북한과 " * 375, '"’' * 400, "😀는 말했다"],
)  # fmt: skip
def test_hostile_sentences_are_read_quickly_and_without_an_error(
    grammar: Grammar, text: str, title: bool
) -> None:
    """Nothing that a feed holds may stop the reading."""
    reading = read(grammar, text, title=title)
    assert all(0 <= s.start <= s.end <= len(text) for s in reading.sayings)
    assert all(s.said[0] <= s.said[1] <= len(text) for s in reading.sayings)
