"""Whose a number is that is asked, put right, planned, or of people on a list of sanctions."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article
from msgspec import UNSET

from pactwatch.records import Figure
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def figures_in(language: str, text: str) -> list[Figure]:
    """The figures of a body under a plain headline."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    return [figure for claim in claims if claim.field == "body" for figure in claim.figures]


def numbers(figures: list[Figure]) -> set[int]:
    """Their values."""
    return {int(figure.value) for figure in figures if figure.value is not UNSET and figure.value is not None}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Где эти 12 тысяч солдат КНДР?» — спросила Захарова."),
        ("uk", "«Де ці 12 тисяч солдатів КНДР?» — запитала Захарова."),
        ("en", '"Did 1,500 North Korean soldiers really arrive?" Zakharova asked.'),
        ("en", '"A thousand dead North Koreans? That is delusional," Peskov said.'),
        ("en", "Is it true that 10,000 soldiers were sent?"),
    ],
)
def test_who_asks_gives_no_number(language: str, text: str) -> None:
    """A number in a question is nobody's, and only imagined."""
    assert [(f.said_by, f.role) for f in figures_in(language, text)] == [(None, "hypothetical")]


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("en", "Two North Korean prisoners were captured, not 21 as reported, Kyiv said.", {2}),
        ("ru", "Погибли не 300, а 4 тысячи солдат КНДР, заявил Зеленский.", {4000}),
        ("uk", "Загинули не 300, а 4 тисячі солдатів КНДР, заявив Зеленський.", {4000}),
        ("ko", "젤렌스키 대통령은 북한군 전사자가 300명이 아니라 4천 명이라고 말했다.", {4000}),
        ("ru", "В боях погибли не менее 300 солдат КНДР, заявил Зеленский.", {300}),
    ],
)
def test_a_number_that_is_put_right_is_no_figure(language: str, text: str, right: set[int]) -> None:
    """Only the one that is said to be so; "not less than" is no correction."""
    assert numbers(figures_in(language, text)) == right


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The EU imposed sanctions on three North Korean generals over troops in Russia."),
        (
            "en",
            "Among them are three North Korean generals sanctioned by Seoul for the deployment to Russia.",
        ),
        ("ru", "ЕС ввел санкции против трех генералов КНДР из-за солдат в России."),
        ("uk", "ЄС запровадив санкції проти трьох генералів КНДР через солдатів у Росії."),
    ],
)
def test_people_on_a_list_of_sanctions_are_no_troops(language: str, text: str) -> None:
    """They were not sent."""
    assert figures_in(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "North Korea could send as many as 30,000 more soldiers, Ukrainian intelligence believes.", "being-prepared"),
        ("ko", "북한이 병력 3만 명을 추가로 보낼 수 있다고 우크라이나 정보당국은 보고 있다.", "being-prepared"),
        ("ko", "국정원은 또 원산 일대에서 병력 3천명이 추가 파병을 위해 훈련 중인 정황이 있다고 보고했다.", "being-prepared"),
        ("uk", "Південна Корея передасть Україні ще 20 машин розмінування K600.", "being-prepared"),
        ("ko", "컨테이너로 152㎜ 포탄 환산 시 1200만 발이라고 국방정보본부는 밝혔다.", "hypothetical"),
        ("ko", "이는 포탄 1200만 발에 맞먹는 분량이라고 국방부는 설명했다.", "hypothetical"),
        ("ru", "В Курской области погиб 21 военный КНДР, сообщил Зеленский.", "lost"),
        ("ru", "Украина взяла в плен 21 военного КНДР, сообщил Зеленский.", "captured"),
        ("uk", "Україна взяла в полон 21 військового КНДР, повідомив Зеленський.", "captured"),
    ],
)  # fmt: skip
def test_what_is_done_with_those_counted(language: str, text: str, role: str) -> None:
    """Possible or coming is not sent; a conversion counts nothing; twenty-one is followed by a singular."""
    assert [figure.role for figure in figures_in(language, text)] == [role]


def test_both_numbers_before_a_verb_of_saying_are_its_speakers() -> None:
    """ "And" between two counts begins no other speaker's words."""
    told = figures_in("ru", "Из них 300 погибли и 2700 ранены, сообщила разведка Южной Кореи.")
    assert {figure.said_by for figure in told} == {"nis"}
    assert numbers(told) == {300, 2700}
