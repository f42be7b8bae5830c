"""Official acts: an envoy is summoned by his host, and who punishes has not done what he punishes for."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Act
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def acts(text: str, language: str) -> tuple[Act, ...]:
    return tag(article(text, text, language=language), WATCHLIST).acts


@pytest.mark.parametrize(
    ("language", "title", "host"),
    [
        ("ko", "외교부, 지노비예프 주한러대사 초치…북한 공병 추가 파병 항의", "south-korea"),
        ("ko", "외교부, 지노비예프 주한 러시아대사 초치…북한군 파병 항의", "south-korea"),
        ("ko", "지노비예프 주한러대사 초치…북한군 파병 항의", "south-korea"),
        ("ko", "외교부, 주한러시아대사 초치…북한군 파병 항의", "south-korea"),
        ("ko", "외교부, 주한러대사 초치…북러 군사협력 계획 체결에 항의", "south-korea"),
        ("ko", "한국 외교부, 지노비예프 러시아대사 초치…북한군 파병 항의", "south-korea"),
        ("ko", "한국, 북한군 파병에 러시아대사 초치", "south-korea"),
        ("ko", "러시아, 주러 한국대사대리 초치해 우크라 지원 항의", "russia"),
        ("ko", "일본 외무성, 주일 러시아 대사대리 초치…북러 군사협력 항의", "japan"),
        ("en", "Seoul summons Russian ambassador over North Korean troops", "south-korea"),
        ("ru", "Россия вызвала посла Южной Кореи из-за поставок оружия Киеву", "russia"),
        ("uk", "Сеул викликав посла РФ через відправлення солдатів КНДР", "south-korea"),
    ],
)
def test_an_envoy_is_summoned_by_his_host(language: str, title: str, host: str) -> None:
    """The state that an envoy's title names is where he is posted, and nobody summons his own ambassador."""
    assert {act.by for act in acts(title, language) if act.act == "summon"} == {host}


@pytest.mark.parametrize(
    "text",
    [
        "영국 정부가 북한산 탄약을 러시아에 공급하는 데 관여한 개인과 기업, 선박 등 9건을 제재 대상에 올렸다.",
        "영국, 북한 탄약 러시아에 공급하는 데 관여한 기업 제재",
        "미국 재무부는 북한군 병력을 러시아에 보내는 데 연루된 장성 3명을 제재했다고 밝혔다.",
        "유럽연합은 러시아에 무기를 제공한 혐의로 북한 기업 두 곳을 제재했다.",
    ],
)
def test_who_punishes_has_not_done_what_he_punishes_for(text: str) -> None:
    """An act in the clause that says who is punished is not told as that of who punishes."""
    given = [act for act in acts(text, "ko") if act.act in ("deliver", "send")]
    assert given
    assert not any(act.news for act in given)


def test_who_gives_and_then_punishes_has_given() -> None:
    """A clause that only comes before another one has the same subject."""
    text = "한국은 우크라이나에 포탄을 제공한 데 이어 러시아 은행 두 곳을 제재했다."
    assert ("deliver", "south-korea") in {(act.act, act.by) for act in acts(text, "ko")}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "Чи відправить Кім ще 30 тисяч солдатів КНДР до Росії? Розбираємо сценарії"),
        ("ru", "Отправит ли Ким ещё 30 тысяч солдат в Россию? Разбираем сценарии"),
        ("en", "Will Kim send 30,000 more soldiers to Russia? We look at the scenarios"),
        ("ko", "김정은, 러시아에 3만명 더 파병할까? 시나리오 분석"),
    ],
)
def test_a_question_with_its_promise_of_an_answer_explains(language: str, title: str) -> None:
    """A headline that asks what may be done and says that the text looks into it tells no news."""
    assert tag(article(title, title, language=language), WATCHLIST).wording.explains


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korea sends 3,000 more soldiers to Russia. More to come?"),
        ("ru", "КНДР отправила в Россию ещё 3 тысячи солдат. Разбираем последствия"),
        ("uk", "КНДР відправила до Росії ще 3 тисячі солдатів. Розбираємо наслідки"),
    ],
)
def test_news_beside_a_question_stays_news(language: str, title: str) -> None:
    """What is told outside of the question is news."""
    assert not tag(article(title, title, language=language), WATCHLIST).wording.explains
