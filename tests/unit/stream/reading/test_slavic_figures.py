"""Whose figures a Russian or Ukrainian sentence tells: before the verb, behind a decimal comma, of joint speakers."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {"ru": "Солдаты и снаряды КНДР для России", "uk": "Солдати й снаряди КНДР для Росії"}


def told(language: str, body: str) -> dict[str | None, list[object]]:
    """The values of each actor's figures."""
    claims = tag(article(title=TITLES[language], body=body, language=language), WATCHLIST).claims
    return {
        claim.actor: [figure.value for figure in claim.figures] for claim in claims if claim.field == "body"
    }


@pytest.mark.parametrize(
    ("language", "body", "actor", "value"),
    [
        ("ru", "Об отправке 1,5 тысячи солдат КНДР в Россию сообщила южнокорейская разведка.", "nis", 1500),
        ("ru", "О поставке 1,5 млн снарядов КНДР в Россию сообщил Зеленский.", "zelensky", 1_500_000),
        ("ru", "Отправку 1,5 тысячи солдат КНДР в Россию подтвердила НРС.", "nis", 1500),
        ("uk", "Про відправлення 1,5 тисячі солдатів КНДР до Росії повідомила південнокорейська розвідка.", "nis", 1500),
        ("uk", "Відправлення 1,5 тисячі солдатів КНДР до Росії підтвердила НРС.", "nis", 1500),
    ],
)  # fmt: skip
def test_a_decimal_comma_ends_no_clause(language: str, body: str, actor: str, value: int) -> None:
    """What stands before the comma of a number belongs to who tells the number."""
    assert told(language, body) == {actor: [value]}


@pytest.mark.parametrize(
    ("language", "body", "value"),
    [
        ("ru", "Сеул и Вашингтон оценили число солдат КНДР в России в 12 тысяч.", 12_000),
        ("ru", "Об отправке 3000 солдат КНДР в Россию сообщили Сеул и Вашингтон.", 3000),
        ("ru", "По данным Сеула и Вашингтона, КНДР отправила в Россию 3000 солдат.", 3000),
        ("uk", "КНДР відправила до Росії 3000 солдатів, за даними Сеула і Вашингтона.", 3000),
        ("uk", "Сеул і Вашингтон повідомили про відправлення 3000 солдатів КНДР до Росії.", 3000),
        ("uk", "Сеул і Вашингтон оцінили кількість солдатів КНДР у Росії в 12 тисяч.", 12_000),
    ],
)
def test_joint_speakers_say_the_same(language: str, body: str, value: int) -> None:
    """Who shares a verb with another shares what it tells."""
    assert told(language, body) == {"south-korea": [value], "united-states": [value]}


@pytest.mark.parametrize(
    ("language", "body", "actor", "value"),
    [
        ("ru", "КНДР, напомним, отправила в Россию 15 тысяч солдат, о чём сообщала НРС.", "nis", 15_000),
        (
            "ru",
            "КНДР отправила в Россию 3000 солдат, о чём рассказал в интервью Зеленский.",
            "zelensky",
            3000,
        ),
        (
            "uk",
            "КНДР, нагадаємо, відправила до Росії 15 тисяч солдатів, про що повідомляла НРС.",
            "nis",
            15_000,
        ),
        ("uk", "КНДР відправила до Росії 3000 солдатів, про це повідомив Зеленський.", "zelensky", 3000),
    ],
)
def test_who_tells_of_it_behind_tells_the_figures(language: str, body: str, actor: str, value: int) -> None:
    """ "…, of which X spoke" reports all that the sentence says before."""
    assert told(language, body) == {actor: [value]}


def test_what_another_told_stays_a_denials() -> None:
    """Where somebody speaks already, "of which X spoke" takes no figure from him."""
    body = "Песков опроверг, что КНДР отправила 3000 солдат, о чём говорил Зеленский."
    assert told("ru", body) == {"peskov": [3000], "zelensky": []}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ru", "КНДР, заявил Умеров, отправит 15 тысяч солдат.", {"umerov": [15000]}),
        ("ru", "Всего в России, подсчитал Буданов, воюют 12 тысяч солдат КНДР.", {"ukrainian-intelligence": [12000]}),
        ("uk", "Кожен корейський солдат, наголосив Зеленський, коштує Москві 2 тисячі доларів.", {"zelensky": [2000]}),
        ("ru", "12 тысяч солдат КНДР — такую цифру назвал Буданов.", {"ukrainian-intelligence": [12000]}),
        (
            "ru",
            "КНДР отправила 10 тысяч солдат, сообщил Буданов, а по данным НРС, 12 тысяч.",
            {"ukrainian-intelligence": [10000], "nis": [12000]},
        ),
        ("ru", "Число солдат КНДР Киев оценивает в 12 тысяч.", {"ukraine": [12000]}),
        ("uk", "Південна Корея підвищила оцінку втрат КНДР до 4 тисяч осіб.", {"south-korea": [4000]}),
    ],
)  # fmt: skip
def test_each_number_goes_to_who_gives_it(language: str, body: str, expected: dict[str, list[int]]) -> None:
    """Also behind an inserted saying, before "such a number", behind another source, and of an object put first."""
    assert told(language, body) == expected


@pytest.mark.parametrize(
    ("body", "stance"),
    [
        ("«Гибель 600 солдат КНДР — выдумка», — заявили в МИД России.", "denies"),
        ("Россия обвинила Киев во лжи о 12 тысячах солдат КНДР.", "denies"),
        ("В МИД России считают, что 12 тысяч солдат КНДР — выдумка.", "denies"),
        ("Об отправке 12 тысяч солдат КНДР речи не идёт, заявили в МИД России.", "denies"),
        ("По данным МИД России, о 12 тысячах солдат КНДР ничего не известно.", "declines"),
        ("МИД России не подтвердил гибель 600 солдат КНДР, названную Киевом.", "declines"),
    ],
)
def test_who_denies_a_number_does_not_give_it(body: str, stance: str) -> None:
    """A number that somebody calls made up, or knows nothing of, is not his."""
    claims = tag(article(title=TITLES["ru"], body=body, language="ru"), WATCHLIST).claims
    assert [c.stance for c in claims if c.actor == "russia"] == [stance]


def test_a_number_of_soldiers_behind_a_headlines_colon_says_nothing() -> None:
    """What is counted behind a colon is the news, nobody who tells it."""
    claims = tag(
        article(title="Плен под Курском: двое солдат КНДР", body="", language="ru"), WATCHLIST
    ).claims
    assert [claim.speaker for claim in claims] == [None]
