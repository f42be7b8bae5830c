"""What of an article's words can be read without the article."""

from __future__ import annotations

import pytest

from pactwatch.languages.quotable import alone, points_back, without_label


@pytest.mark.parametrize(
    "label",
    [
        "(LEAD) ",
        "(2nd LD) ",
        "(3rd LD) ",
        "(URGENT) ",
        "UPDATE 1-",
        "WRAPUP 2-",
        "EXCLUSIVE: ",
        "EXCLUSIVE-",
        "Exclusive: ",
        "BREAKING: ",
        "[속보] ",
        "[단독]",
        "(종합2보) ",
        "[2보] ",
        "СРОЧНО: ",
        "Эксклюзив: ",
        "(ТЕРМІНОВО) ",
        "Ексклюзив: ",
        "[속보] [단독] ",
    ],
)
def test_a_headline_is_quoted_without_an_agencys_label(label: str) -> None:
    """What an agency puts before a headline for its customers tells readers nothing."""
    assert without_label(f"{label}Kim 사절단 Посол") == "Kim 사절단 Посол"


@pytest.mark.parametrize(
    "headline",
    [
        "HUR: 1,800 soldiers have arrived",
        "Exclusive economic zone closed",
        "Breaking the siege of Kursk",
        "[정정] 기관 5곳",
        "(North Korea) Belousov in Pyongyang",
        "Захарова: ответ будет",
        "UPDATED",
    ],
)
def test_what_a_headline_says_stays(headline: str) -> None:
    """Who speaks, what is corrected and what is meant are no labels."""
    assert without_label(headline) == headline


@pytest.mark.parametrize(
    ("language", "sentence", "bare"),
    [
        ("en", "Separately, the ministry said so.", "The ministry said so."),
        ("en", "In addition, Seoul sent aid.", "Seoul sent aid."),
        ("en", "SEOUL, Dec. 11 (Yonhap) -- The embassy denied it.", "The embassy denied it."),
        ("en", "WARSAW (AFP) - The ministry denied it.", "The ministry denied it."),
        ("en", "SEOUL, South Korea (AP) — Seoul denied it.", "Seoul denied it."),
        ("ko", "[서울=뉴시스] 김지훈 기자 = 대통령실은 부인했다.", "대통령실은 부인했다."),
        ("ko", "(서울=연합뉴스) 통일부는 확인했다.", "통일부는 확인했다."),
        ("ko", "또 국방부는 밝혔다.", "국방부는 밝혔다."),
        ("ko", "한편 외교부는 밝혔다.", "외교부는 밝혔다."),
        ("ru", "Кроме того, президент подписал указ.", "Президент подписал указ."),
        ("ru", "При этом Сеул опроверг сообщения.", "Сеул опроверг сообщения."),
        ("ru", "МОСКВА, 8 дек — РИА Новости. Кремль опроверг это.", "Кремль опроверг это."),
        ("uk", "Крім того, у Генштабі повідомили.", "У Генштабі повідомили."),
        ("uk", "Окремо Зеленський доручив візит.", "Зеленський доручив візит."),
        ("uk", "Водночас ГУР підтвердило це.", "ГУР підтвердило це."),
        ("en", "The ministry said so separately.", "The ministry said so separately."),
        ("en", "Alsou sang in Moscow.", "Alsou sang in Moscow."),
    ],
)
def test_a_sentence_is_quoted_without_what_joins_it_to_others(
    language: str, sentence: str, bare: str
) -> None:
    """A dateline and "separately" are cut without a loss."""
    assert alone(sentence, language) == bare


@pytest.mark.parametrize(
    ("language", "sentence", "points"),
    [
        ("en", "They landed at Seoul Air Base, the ministry confirmed.", True),
        ("en", "Separately, they landed in Seoul.", True),
        ("en", "The two will undergo a health check.", True),
        ("en", "This was confirmed by Kyiv.", True),
        ("en", "The ministry confirmed it.", False),
        ("en", "Italy confirmed it.", False),
        ("en", "Theirworld sent aid.", False),
        ("ko", "이들은 서울공항에 도착했다고 확인했다.", True),
        ("ko", "그는 이를 부인했다.", True),
        ("ko", "이란은 이를 부인했다.", False),
        ("ko", "그리스는 이를 부인했다.", False),
        ("ru", "Они прибыли в Сеул.", True),
        ("ru", "Кроме того, Они прибыли.", True),
        ("ru", "Это подтвердили в Киеве.", True),
        ("ru", "Киев это подтвердил.", False),
        ("uk", "Вони прибули до Сеула.", True),
        ("uk", "Про це повідомив Генштаб.", True),
        ("uk", "Цей план відхилили.", True),
        ("uk", "Київ це підтвердив.", False),
        ("de", "Sie landeten in Seoul.", False),
    ],
)
def test_who_is_named_before_a_sentence_is_not_in_it(language: str, sentence: str, points: bool) -> None:
    """A pronoun at its beginning has its noun in the sentence before."""
    assert points_back(sentence, language) is points
