"""Headlines in which two states stand before a noun: whose pact or exercises they are, or who does something."""

from __future__ import annotations

import pytest
from titles import english, rows

# A headline, and below it what it is in English; nothing where it is not wholly read.
KOREAN = """
외교부, 러시아 대사 초치…북러 군사협력계획 서명에 항의
    South Korea's foreign ministry has summoned Russia's ambassador and protested against the signing of a plan of
    military cooperation between North Korea and Russia
외교부, 러 대사 초치…북러 무기거래에 항의
    South Korea's foreign ministry has summoned Russia's ambassador and protested against arms trade between
    North Korea and Russia
외교부, 러시아 대사 초치…북러 군사협력에 강력 항의
    South Korea's foreign ministry has summoned Russia's ambassador and strongly protested against military cooperation
    between North Korea and Russia
우크라, 북한군 2명 생포…북러 군사협력 규탄
    Ukraine has captured 2 North Korean soldiers
북러, 군사협력계획 서명…한미 연합훈련에 반발
    North Korea and Russia have signed a plan of military cooperation
북러 군사협력에 항의
한미 연합훈련에 반발
정부, 북러 무기거래 규탄
    South Korea has condemned arms trade between North Korea and Russia
한미, 북한군 파병에 항의
    South Korea and the United States have protested against the sending of North Korean soldiers
한미일, 북러 무기거래 규탄
    South Korea, the United States and Japan have condemned arms trade between North Korea and Russia
북러 군사협력계획 서명
    North Korea and Russia have signed a plan of military cooperation
"""
RUSSIAN = """
Сеул вызвал посла России, Москва и Пхеньян подписали план военного сотрудничества
    South Korea has summoned Russia's ambassador; Russia and North Korea have signed a plan of military cooperation
МИД Южной Кореи вызвал посла России и заявил протест из-за отправки военных КНДР
    South Korea's foreign ministry has summoned Russia's ambassador and protested over the sending of North Korean soldiers
"""
UKRAINIAN = """
Південна Корея висловила протест через відправлення військових КНДР
    South Korea has protested over the sending of North Korean soldiers
"""


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_a_pair_of_states_before_a_noun_does_not_protest(title: str, clause: str) -> None:
    """Who protests against the pact of two states is not they; two states that do something are several."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(
    ("language", "title", "clause"),
    [*(("ru", *row) for row in rows(RUSSIAN)), *(("uk", *row) for row in rows(UKRAINIAN))],
)
def test_who_protests_is_the_subject_of_the_clause(language: str, title: str, clause: str) -> None:
    """A language with cases shows who acts."""
    assert english(language, title) == clause
