"""Outlets in English sentences: their English names, or their own in Latin letters."""

from __future__ import annotations

import pytest

from pactwatch.languages.hangul import romanised
from pactwatch.languages.load import load_languages
from pactwatch.languages.outlets import in_letters, listed_name


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("부산일보", "Busan Ilbo"),
        ("동해일보", "Donghae Ilbo"),
        ("국제신문", "Gukje Shinmun"),
        ("한라일보", "Halla Ilbo"),
        ("전남일보", "Jeonnam Ilbo"),
        ("매일신문", "Maeil Shinmun"),
        ("경북매일", "Gyeongbuk Maeil"),
        ("독립신문", "Dongnip Shinmun"),
        ("백령신문", "Baengnyeong Shinmun"),
        ("광주방송", "Gwangju Broadcasting"),
        ("KBS창원", "KBS Changwon"),
        ("인천투데이", "Incheon Today"),
        ("Yonhap", "Yonhap"),
        ("", ""),
    ],
)
def test_korean_outlets_are_written_as_they_are_read(name: str, latin: str) -> None:
    """A paper that no list has is called by its name in Latin letters, with what papers are called apart from it."""
    assert romanised(name) == latin
    assert in_letters(name, "ko") == latin


@pytest.mark.parametrize(
    ("outlet", "english"),
    [
        ("Сили спеціальних операцій ЗСУ", "Ukraine's special operations forces"),
        ("Сили спеціальних операцій", "Ukraine's special operations forces"),
        ("Syly spetsialnykh operatsii ZSU", "Ukraine's special operations forces"),
        ("Ofis Prezydenta Ukrainy", "Ukraine's presidential office"),
        ("МИД России", "Russia's foreign ministry"),
        ("MID Rossii", "Russia's foreign ministry"),
        ("Українська правда", "Ukrainska Pravda"),
        ("Українська правда. Життя", ""),
        ("Vesti", ""),
    ],
)
def test_a_body_is_known_by_its_name_in_either_script(outlet: str, english: str) -> None:
    """Official bodies are called in English, also with whose they are behind their name, or spelt in Latin letters."""
    assert listed_name(outlet, load_languages().outlets) == english
