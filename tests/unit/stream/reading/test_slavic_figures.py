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
