"""Credits: whose report an article passes on, by dateline, lead, last line or its own outlet."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.languages.load import load_languages
from stream.reading.credits import credit_of

LANGUAGES = load_languages()
REST = (
    " The rest of the report has many more words and goes on for some time without naming anybody else." * 3
)


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("SEOUL, Oct. 18 (Yonhap) -- North Korea has sent troops." + REST, "yonhap"),
        ("KYIV (AP) — Ukraine has captured two soldiers." + REST, "ap"),
        ("(서울=연합뉴스) 홍길동 기자 = 국가정보원은 18일 이렇게 밝혔다." + REST, "yonhap"),
        ("МОСКВА, 18 октября. /ТАСС/. Песков опроверг сообщения." + REST, "tass"),
        ("МОСКВА, 18 окт — РИА Новости. Песков опроверг сообщения." + REST, "ria"),
        (
            "North Korea has sent troops, South Korea's Yonhap news agency reported on Friday." + REST,
            "yonhap",
        ),
        ("According to the Reuters news agency, the ship left port." + REST, "reuters"),
        ("국가정보원이 18일 이렇게 밝혔다고 연합뉴스가 보도했다." + REST, "yonhap"),
        ("조선중앙통신에 따르면 김정은이 훈련을 참관했다." + REST, "kcna"),
        ("КНДР отправила солдат, сообщает Рейтер." + REST, "reuters"),
        ("КНДР отправила солдат, пишет агентство Ёнхап со ссылкой на разведку." + REST, "yonhap"),
        ("КНДР відправила солдатів, повідомляє Укрінформ." + REST, "ukrinform"),
        ("Про це йдеться у заяві, з посиланням на агентство Yonhap." + REST, "yonhap"),
        ("North Korea has sent troops." + REST + "\n\nSource: TASS", "tass"),
        ("North Korea has sent troops." + REST + " (AFP)", "afp"),
    ],
)
def test_who_is_credited(body: str, agency: str) -> None:
    """Datelines, the lead's words of reporting and a last line credit an agency, in every language."""
    found = credit_of(article("North Korea sends troops", body), LANGUAGES)
    assert found is not None
    assert found.agency == agency


@pytest.mark.parametrize(
    "body",
    [
        "North Korea has sent troops, South Korea's spy agency said on Friday." + REST,
        "The Associated Press has moved its office to a house near the river." + REST,
        "국가정보원이 18일 이렇게 밝혔다." + REST,
        "Разведка сообщает, что солдаты прибыли. Рейтер ранее не подтверждал этого." + REST,
        "Об этом заявил глава МИД. Журналист ТАСС присутствовал на встрече." + REST,
        "North Korea has sent troops." + 2 * REST + " Reuters reported so in May." + REST,
    ],
)
def test_who_is_not(body: str) -> None:
    """A source that is no agency, an agency in passing, and one that is named far below are no credit."""
    assert credit_of(article("North Korea sends troops", body), LANGUAGES) is None


def test_an_agency_itself() -> None:
    """An agency's own report has its own origin, and a state's agency is marked as such."""
    found = credit_of(article("Песков опроверг", "Песков опроверг сообщения.", outlet="ТАСС"), LANGUAGES)
    assert found is not None
    assert (found.agency, found.state) == ("tass", True)
