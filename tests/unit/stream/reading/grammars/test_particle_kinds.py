"""More kinds of Korean sentences that say who speaks: shared verbs, clauses within clauses, press of states, denials."""

from __future__ import annotations

import pytest
from korean import LISTED, read, told

from pactwatch.languages.kiwi import KiwiMorphemes
from pactwatch.languages.load import load_languages
from pactwatch.languages.particles import ParticleWords
from stream.reading.grammars.base import Grammar
from stream.reading.grammars.particle_gate import Gate

LANGUAGES = load_languages()


@pytest.fixture(scope="module")
def gate() -> Gate:
    form = LANGUAGES.grammar["ko"]
    assert isinstance(form, ParticleWords)
    return Gate(form)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("러시아는 사실이 아니라고, 북한은 모략이라고 맞섰다.", ["russia", "north-korea"]),
        ("국정원은 부상자를 80명으로, 우크라이나는 90명으로 집계했다.", ["nis", "ukraine"]),
        ("미국에 이어 일본도 파병을 규탄했다.", ["united-states", "japan"]),
        ("미국은 물론 유엔도 우려를 표했다.", ["united-states", "united-nations"]),
        ("나토가 훈련을 공식 확인한 가운데 북한은 아니라고 밝혔다.", ["nato", "north-korea"]),
        ("미국이 증거를 내놓으라고 요구하자 러시아는 “억지”라고 했다.", ["united-states", "russia"]),
        ("미국 역시 공병이 떠났다고 밝혔다.", ["united-states"]),
    ],
)
def test_speakers_who_share_a_verb_or_a_sentence_speak_each(
    grammar: Grammar, text: str, actors: list[str]
) -> None:
    """Also where the first one's verb is left out, or a word such as "following" joins them."""
    assert [t[1] for t in told(grammar, text)] == actors


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("국정원은 북한군 90명이 떠났고 20명이 다쳤다고 밝혔다.", "90명"),
        ("공병 90명이 떠났고 20명이 남았다고 국정원은 설명했다.", "90명"),
        ("국정원은 부상자를 80명으로, 우크라이나는 90명으로 집계했다.", "80명"),
    ],
)
def test_what_is_said_begins_behind_the_speaker(grammar: Grammar, text: str, said: str) -> None:
    """The figures of the first of two clauses are his too."""
    first = read(grammar, text).sayings[0]
    assert said in text[slice(*first.said)]


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        ("병력이 없다고 주장해 온 러시아는 말을 바꿨다.", "russia", "denies"),
        ("훈련설을 부인해 온 북한이 영상을 냈다.", "north-korea", "denies"),
        ("북한이 이동을 인정한 것은 이번이 처음이다.", "north-korea", "confirms"),
    ],
)
def test_relative_clauses_tell_what_their_head_said(
    grammar: Grammar, text: str, actor: str, stance: str
) -> None:
    """ "X, who has denied it"; "it is the first time that X admits it"."""
    assert [t[1:] for t in told(grammar, text)] == [(actor, stance)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("북한 관영매체는 부대가 돌아왔다고 보도했다.", "north-korea"),
        ("조선중앙TV는 부대가 돌아왔다고 보도했다.", "north-korea"),
        ("러시아 국영 통신사는 부대가 돌아왔다고 보도했다.", "russia"),
        ("러시아의 한 국영방송 진행자는 부대가 돌아왔다고 말했다.", None),
        ("미국의 북한 전문매체는 부대가 돌아왔다고 보도했다.", None),
        ("러시아 관리들은 부대가 돌아왔다고 말했다.", "russia"),
        ("이선우 주미대사는 부대가 돌아왔다고 말했다.", "south-korea"),
        ("정작 러시아는 부대가 돌아왔다고 말했다.", "russia"),
        ("부대가 돌아왔다고 미국 국방부가 밝혔다.", "united-states"),
    ],
)
def test_press_officials_and_envoys_of_a_state_speak_for_it(
    grammar: Grammar, text: str, actor: str | None
) -> None:
    """Whoever only works for its press, or writes about it, does not."""
    assert [t[1] for t in told(grammar, text)] == [actor]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("러시아는 병력이 왔다는 것을 숨기지 않았다.", "confirms"),
        ("러시아는 훈련을 공식화했다.", "confirms"),
        ("러시아는 “허위 주장”이라고 했다.", "denies"),
        ("러시아는 “상상에 불과하다”고 했다.", "denies"),
        ("러시아는 “말도 안 된다”고 했다.", "denies"),
        ("러시아는 한국이 정보를 조작했다고 말했다.", "asserts"),
        ("러시아는 문의에 회신하지 않았다.", "declines"),
        ("러시아는 인정하기를 거부했다.", "declines"),
        ("러시아는 그 일을 모른다고 말했다.", "declines"),
        ("러시아는 아직 확인된 것은 없다고 전했다.", "declines"),
        ("러시아는 방침을 재확인했다.", "asserts"),
    ],
)
def test_what_is_denied_declined_or_admitted(grammar: Grammar, text: str, stance: str) -> None:
    """By the verb, its negation, the noun that it takes, or the end of what is said; an accusation is no denial."""
    assert [t[2] for t in told(grammar, text)] == [stance]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("훈련설 묻자 러시아 “답할 것 없다”", [("러시아", "russia", "declines")]),
        ("국방부, 러 대사 초치…“즉각 멈춰라”", [("국방부", "south-korea", "asserts")]),
        ("생포된 병사 “몰랐다”", [("병사", None, "asserts")]),
        ("푸틴 “우리 일이다”…사실상 시인", [("푸틴", "putin", "asserts"), ("푸틴", "putin", "confirms")]),
    ],
)
def test_headlines_with_clauses_occasions_and_manners(
    grammar: Grammar, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    """A clause before who speaks, what he was at, and a noun of saying in the part behind."""
    assert told(grammar, text, title=True) == expected


def test_a_time_clause_with_words_of_saying_tells_nothing(grammar: Grammar) -> None:
    """ "It was right after X had condemned it": the pronoun of the next sentence is not X."""
    assert told(grammar, "한국이 무기 거래를 규탄한 직후였다.") == []


@pytest.mark.parametrize(
    "text",
    [
        "러시아는 밝혔다.",
        "러시아는 선을 그었다.",
        "러시아는 답변을 피했다.",
        "러시아는 언급하지 않았다.",
        "러시아는 50명으로 보고 있다.",
        "러시아에 따르면 왔다.",
        "북한이 또 보낼 것인가.",
        "“왔다” 러시아의 말이다.",
        "갔다며 말을 흐렸다.",
        "우려를 전해 왔다.",
    ],
)
def test_the_gate_lets_through_whatever_may_be_a_saying(gate: Gate, text: str) -> None:
    """Verbs in their melted forms, idioms, refusals, quotations and questions."""
    assert gate.passes(text)


@pytest.mark.parametrize("text", ["부대가 강을 건넜다.", "다리는 내년에 열린다.", "눈이 내렸다."])
def test_the_gate_spares_sentences_without_words_of_saying(gate: Gate, grammar: Grammar, text: str) -> None:
    """They hold no saying, with morphology or without."""
    assert not gate.passes(text)
    assert read(grammar, text).sayings == ()


def test_sentences_read_ahead_have_the_same_morphemes() -> None:
    """Whether analysed together or alone, in any order, more than are remembered."""
    several = [f"{name}는 {i}명이 왔다고 밝혔다." for i, name in enumerate([*LISTED] * 8)]
    together, alone = KiwiMorphemes(), KiwiMorphemes()
    together.ahead(several)
    assert [together(text) for text in several] == [alone(text) for text in reversed(several)][::-1]
