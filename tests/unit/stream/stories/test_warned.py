"""A warning is told with who gave it and with what it is against, as its words name it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from builders import article

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "title", "body", "told"),
    [
        (
            "uk",
            "Захарова попередила Сеул про наслідки допомоги Україні",
            "Марія Захарова попередила Південну Корею, що передача Києву машин розмінування зашкодить відносинам.",
            "Maria Zakharova of Russia warns South Korea against mine-clearing equipment for Ukraine",
        ),
        (
            "uk",
            "Росія пригрозила Сеулу через зброю для України",
            "Речниця МЗС РФ Марія Захарова попередила Південну Корею, що постачання зброї Україні матиме наслідки.",
            "Maria Zakharova of Russia warns South Korea against arms for Ukraine",
        ),
        (
            "ko",
            "러시아, 한국에 우크라 무기 지원 경고",
            "마리야 자하로바 러시아 외무부 대변인은 한국이 우크라이나에 살상무기를 주면 심각한 결과가 따른다고 경고했다.",
            "Example reports that Russia has warned South Korea against giving weapons to Ukraine",
        ),
        (
            "ru",
            "Захарова предупредила Сеул о последствиях нового пакета помощи Украине",
            "Мария Захарова предупредила Южную Корею, что передача Киеву инженерной техники нанесет серьезный ущерб "
            "отношениям двух стран.",
            "Maria Zakharova of Russia warns South Korea against engineering vehicles for Ukraine",
        ),
        (
            "ru",
            "Захарова предупредила Сеул о последствиях нового пакета помощи Украине",
            "Мария Захарова предупредила Южную Корею, что новый нелетальный пакет помощи Киеву будет иметь последствия.",
            "Example reports that Maria Zakharova has warned South Korea of the consequences of a new package of aid",
        ),
    ],
)
def test_a_warning_is_told_with_what_its_words_name(language: str, title: str, body: str, told: str) -> None:
    """Arms only where arms are named as what is given; equipment or aid else, and a person by the name of the headline."""
    ((_, _, alert),) = trace([article(title, body, at=NOON, language=language)], WATCHLIST)
    assert alert is not None
    assert alert.changes[0].sentence.startswith(told)
