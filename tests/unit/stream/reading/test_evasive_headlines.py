"""Who does not answer: a headline that only quotes how he evades, or his state that will not comment. In four languages."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from pactwatch.records import Claim
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def claims(language: str, title: str, body: str) -> tuple[Claim, ...]:
    return tag(article(title, body, language=language), WATCHLIST).claims


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Kremlin on North Korean troops: 'one for the generals'", "Peskov said questions should be put to others."),
        ("en", "'No comment': Seoul's presidential office on arms for Ukraine", "The presidential office declined to comment."),
        ("ko", '크렘린, 북한군 추가 파병설에 "답변할 사안 아냐"', '페스코프 대변인은 "답변할 사안이 아니다"라고 말했다.'),
        ("ko", '中 외교부, 북한군 파병에 "모르는 일"', "중국 외교부는 북한군 파병에 관한 질문에 상황을 알지 못한다고 답했다."),
        ("ru", "Песков о военных КНДР: это не наша тема", "На вопрос о военных КНДР Песков ответил: это вопрос к военным."),
        ("uk", "Пєсков про солдатів КНДР: це не до нас", "Пєсков ухилився від відповіді на запитання про солдатів КНДР."),
    ],
)  # fmt: skip
def test_a_headline_that_quotes_an_evasion_declines(language: str, title: str, body: str) -> None:
    """As its lead does, in whatever words."""
    found = claims(language, title, body)
    assert {claim.stance for claim in found if claim.actor} == {"declines"}
    assert {claim.field for claim in found} == {"title", "body"}


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Kremlin says 3,000 North Koreans arrived", "Peskov declined to say whether more troops would come."),
        ("ko", '국정원 "북한군 3천명 도착"', "국정원은 추가 파병설에는 답변하지 않았다."),
        ("ru", "Песков: военные КНДР помогли в Курской области", "Песков поблагодарил военных КНДР. О потерях он молчал."),
        ("uk", "Буданов: солдати КНДР вже воюють", "Буданов розповів, що солдати КНДР воюють. Про втрати він не сказав."),
    ],
)  # fmt: skip
def test_a_headline_with_news_of_its_own_stands(language: str, title: str, body: str) -> None:
    """A number, or a lead that tells something, is no evasion."""
    assert {claim.stance for claim in claims(language, title, body) if claim.field == "title"} == {"asserts"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Peskov said Moscow would not comment on rumours about North Korean prisoners."),
        ("ru", "Захарова заявила, что Москва не будет комментировать слухи о пленных из КНДР."),
        ("ru", "«Комментировать слухи о пленных из КНДР не будем», — заявила Захарова."),
        ("ru", "Захарова: комментировать слухи о пленных из КНДР не станем."),
        ("uk", "Пєсков заявив, що Кремль не коментує втрати військ КНДР."),
        ("uk", "«Коментувати втрати військ КНДР не будемо», — сказав Пєсков."),
    ],
)
def test_whose_state_does_not_comment_declines(language: str, body: str) -> None:
    """Who speaks for a state says its word as his own."""
    assert [claim.stance for claim in claims(language, SOLDIERS[language], body) if claim.actor] == [
        "declines"
    ]


def test_another_sides_silence_is_reported() -> None:
    """Who says that others do not confirm it has not declined himself."""
    found = claims("ru", SOLDIERS["ru"], "Песков заявил, что НАТО не подтверждает отправку военных КНДР.")
    assert [claim.stance for claim in found if claim.actor == "peskov"] == ["asserts"]
