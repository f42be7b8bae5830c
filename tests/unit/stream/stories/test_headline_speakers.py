"""Whose number a text tells by itself: the headline's speaker, who gives it in the lead, and nobody else."""

from __future__ import annotations

import builders
import pytest

from stream.stories.telling import first_sentence
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def told(language: str, title: str, body: str) -> str:
    return first_sentence(
        tag(builders.article(title, body, language=language, outlet="Gull Post"), WATCHLIST)
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("uk", "У ГУР назвали іншу кількість північнокорейських саперів у Росії",
         "До Курської області РФ прибули щонайменше 1 800 військових інженерів із Північної Кореї. Про це сказав речник ГУР "
         "Андрій Черняк. «Ми бачимо на місці 1 800 осіб, решта ще в дорозі», – пояснив він."),
        ("ko", "우크라 정보총국, 북한 공병 규모 다르게 밝혀",
         "북한 공병 최소 1800명이 러시아 쿠르스크주에 도착했다. 안드리 체르냐크 우크라이나 정보총국 대변인은 "
         '"현장에 1800명이 있다"고 말했다.'),
    ],
)  # fmt: skip
def test_who_has_the_headline_and_gives_the_number_tells_it(language: str, title: str, body: str) -> None:
    """An outlet that leaves the speaker out of its first sentence does not become the source of his number."""
    assert told(language, title, body).startswith("Ukraine's military intelligence says that at least 1,800 ")


def test_who_has_not_the_headline_does_not() -> None:
    """Somebody else's headline over the number leaves the outlet to tell it."""
    assert told(
        "uk",
        "Сеул стурбований північнокорейськими саперами, заявили в МЗС Південної Кореї",
        "До Курської області РФ прибули щонайменше 1 800 військових інженерів із Північної Кореї. "
        "Речник ГУР Андрій Черняк сказав, що на місці 1 800 військових КНДР.",
    ).startswith("Gull Post reports that at least 1,800 ")
