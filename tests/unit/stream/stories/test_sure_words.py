"""Where a number, an act or a denial is not surely the news, or not surely whose it is, the headline is quoted."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def sentences(*texts: tuple[str, str, str]) -> list[list[str]]:
    """What is told of each text (language, headline, text), an hour apart."""
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"s{n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    found = trace(articles, WATCHLIST)
    return [[change.sentence for change in alert.changes] if alert else [] for *_, alert in found]


@pytest.mark.parametrize(
    "text",
    [
        ("uk", "Відбулася репатріація: серед переданих Росії тіл уперше є військові КНДР", "В Україну повернули 1000 тіл, які, "
         "за твердженням російської сторони, належать українським захисникам. Росії передано 38 тіл, серед них тіла трьох "
         "військовослужбовців КНДР."),
        ("ru", "После удара северокорейской ракетой в Харькове семеро погибших", "Число погибших при ударе северокорейской "
         "ракетой KN-23 выросло до семи, сообщили власти."),
    ],
    ids=["bodies", "civilians"],
)  # fmt: skip
def test_dead_of_whom_nobody_says_whose_they_are_are_not_counted(text: tuple[str, str, str]) -> None:
    """Bare numbers of dead are often others': the headline stands for them."""
    ((told,),) = sentences(text)
    assert not any(number in told for number in ("1,000", "38", "7 killed"))


@pytest.mark.parametrize(
    "text",
    [
        ("ko", "한-우크라, 북한군 포로 2명 26일 한국행 합의",
         "정부가 우크라이나와 지난해 1월 생포된 북한군 포로 2명을 한국으로 데려오기로 합의했다."),
        ("ru", "Сеул и Киев договорились о передаче двух пленных солдат КНДР", "Южная Корея и Украина договорились о передаче "
         "двух солдат КНДР, взятых в плен в январе прошлого года."),
    ],
    ids=["ko", "ru"],
)  # fmt: skip
def test_prisoners_of_whom_something_else_is_agreed_were_not_captured_now(text: tuple[str, str, str]) -> None:
    """Who was captured long ago is only counted where something else is told of him."""
    ((told,),) = sentences(text)
    assert "soldiers captured" not in told


def test_sanctions_are_over_a_state_and_seldom_on_it() -> None:
    """Whom of a state sanctions are on is told by the headline that says it: no sentence says that they are on the state."""
    ((told,),) = sentences(
        ("uk", "Зеленський увів у дію санкції проти 14 громадян КНДР", "Президент Володимир Зеленський увів у дію санкції "
         "проти 14 громадян Північної Кореї, причетних до постачання снарядів армії РФ.")
    )  # fmt: skip
    assert "sanctions on 14 North Korean citizens" in told


def test_what_was_only_to_be_given_is_not_denied_as_given() -> None:
    """A denial of a report that something is being pursued denies no delivery; what is pursued is no plan yet."""
    (first,), (second,) = sentences(
        ("ko", "[단독] 정부, 폴란드 통해 우크라에 천궁-Ⅱ 요격탄 60발 지원 추진",
         "정부가 우크라이나에 '천궁-Ⅱ' 요격탄 60발을 지원하는 방안을 추진 "
         "중인 것으로 확인됐다."),
        ("ko", '국방부 "천궁-Ⅱ 우크라 지원 보도, 사실 아냐"',
         "국방부는 3일 정부가 폴란드를 통해 우크라이나에 천궁-Ⅱ 요격탄을 지원하려 한다는 "
         '언론 보도에 대해 "전혀 사실이 아니다"라고 밝혔다.'),
    )  # fmt: skip
    assert "shells" not in first and "is to deliver" not in first
    assert "has delivered" not in second and "has given" not in second


@pytest.mark.parametrize(
    "text",
    [
        ("en", "Seoul must stop pretending Ukraine is someone else's war", "North Korean troops fight Ukraine in Kursk. Our "
         "government hides behind trucks."),
        ("en", "'They just dig': life alongside North Koreans in a Russian border town",
         "North Korean soldiers work in Kursk."),
        ("ru", "Запад должен ответить на солдат КНДР под Курском", "Солдаты КНДР воюют против Украины под Курском."),
        ("ko", "쿠르스크의 북한군, 이제 우리가 답해야 할 때", "북한군이 러시아에 파병돼 우크라이나와 싸우고 있다."),
    ],
    ids=["en", "portrait", "ru", "ko"],
)  # fmt: skip
def test_what_somebody_should_do_is_an_opinion(text: tuple[str, str, str]) -> None:
    """A headline that tells what must be done, by nobody's word, alerts nobody."""
    assert sentences(text) == [[]]


def test_a_speaker_may_say_what_must_be_done() -> None:
    """A listed speaker's demand is news."""
    (told,) = sentences(
        ("en", "Russia must withdraw North Korean troops, Seoul says",
         "South Korea's foreign ministry said Russia must withdraw North Korean troops at once.")
    )  # fmt: skip
    assert told


@pytest.mark.parametrize(
    "text",
    [
        ("en", "Kremlin denies North Korean soldiers are in Russia", "The Kremlin denied that North Korea had sent soldiers."),
        ("uk", "Кремль заперечив відправлення солдатів КНДР", "Кремль заперечив, що КНДР відправила солдатів до Росії."),
    ],
    ids=["en", "uk"],
)  # fmt: skip
def test_a_denial_is_no_first_report(text: tuple[str, str, str]) -> None:
    """Somebody must have said what it denies."""
    ((told,),) = sentences(text)
    assert "first report" not in told
