"""Figures of a whole and of its parts: what befell a part is not told of the whole, and the dead are not the wounded."""

from __future__ import annotations

import pytest
from builders import PARTIES, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")

_HARMED = ("casualties", "lost")


def _figures(language: str, text: str) -> set[tuple[object, str, str]]:
    claims = tag(article(PARTIES[language], text, language=language), WATCHLIST).claims
    return {(f.value, f.unit, f.role) for claim in claims for f in claim.figures}


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("en", "The 11,000-strong North Korean contingent suffered heavy losses, the NIS said.", 11_000),
        ("en", "The NIS said a North Korean contingent of 11,000 had suffered heavy losses.", 11_000),
        ("en", "The NIS estimates losses at 4,700 out of a force of 11,000 North Korean soldiers.", 11_000),
        ("ko", "1만1000명 규모 북한군 부대가 쿠르스크에서 큰 피해를 입었다고 국정원이 밝혔다.", 11_000),
        ("ko", "1만2천명 규모로 파병된 북한군이 막대한 인명 피해를 입었다고 국정원이 밝혔다.", 12_000),
        ("ru", "11-тысячный контингент КНДР понёс большие потери, сообщила разведка Южной Кореи.", 11_000),
        ("ru", "Контингент КНДР в 11 тысяч солдат понёс тяжёлые потери, сообщила разведка Южной Кореи.", 11_000),
        ("uk", "Втрати 11-тисячного контингенту КНДР важкі, повідомила розвідка Південної Кореї.", 11_000),
        ("uk", "Контингент КНДР в 11 тисяч солдатів зазнав важких втрат, повідомила розвідка Південної Кореї.", 11_000),
        ("en", "Two soldiers from North Korea, although wounded, survived, Zelensky said.", 2),
        ("ru", "Двое солдат КНДР, хотя и ранены, но живы, сообщил Зеленский.", 2),
        ("uk", "Двоє солдатів КНДР, хоч і дістали поранення, але вижили, повідомив Зеленський.", 2),
    ],
)  # fmt: skip
def test_a_force_that_has_losses_is_not_lost(language: str, text: str, figure: int) -> None:
    """How large a body is, and who survived, is no number of lost."""
    found = {(unit, role) for value, unit, role in _figures(language, text) if value == figure}
    assert {unit for unit, _ in found} == {"troops"}
    assert "lost" not in {role for _, role in found}


@pytest.mark.parametrize(
    ("language", "text", "figure"),
    [
        ("ru", "Погибли и ранены 3 тысячи военных КНДР, заявил Зеленский.", (3000, *_HARMED)),
        ("ru", "Из 11 тысяч солдат КНДР погибли или ранены около 4 тысяч, заявили в ГУР.", (4000, *_HARMED)),
        ("ru", "Потери КНДР убитыми и ранеными составили 3 тысячи человек, заявил Зеленский.", (3000, *_HARMED)),
        ("ru", "Убито 300 и ранено 2700 северокорейских солдат, сообщила разведка Южной Кореи.", (300, "killed", "lost")),
        ("uk", "Загинули й поранені 3 тисячі військових КНДР, заявив Зеленський.", (3000, *_HARMED)),
        ("uk", "За словами Зеленського, вбито та поранено 3 тисячі солдатів КНДР.", (3000, *_HARMED)),
        ("uk", "4 тисячі загиблих і поранених бійців КНДР, з них убитих тисяча, заявили в ГУР.", (1000, "killed", "lost")),
        ("en", "4,000 of the 11,000 North Korean troops sent have been killed or wounded, the NIS said.", (4000, *_HARMED)),
        ("en", "The NIS estimates losses at 4,700 out of a force of 11,000 North Korean soldiers.", (4700, *_HARMED)),
        ("ko", "젤렌스키 대통령은 북한군 3천명이 죽거나 다쳤다고 말했다.", (3000, *_HARMED)),
        ("en", "Two of the three North Korean prisoners want to go to South Korea, Ukraine said.", (2, "prisoners", "unknown")),
        ("ko", "북한군 포로 2명 중 1명이 한국행을 희망했다고 우크라이나가 밝혔다.", (1, "prisoners", "unknown")),
        ("ru", "Двое из трёх пленных солдат КНДР хотят в Сеул, заявили в Киеве.", (2, "prisoners", "unknown")),
        ("uk", "Двоє з трьох полонених солдатів КНДР хочуть до Сеула, заявили в Києві.", (2, "prisoners", "unknown")),
    ],
)  # fmt: skip
def test_dead_and_wounded_and_parts_are_told_apart(
    language: str, text: str, figure: tuple[int, str, str]
) -> None:
    """Dead and wounded counted together are casualties, and some of the prisoners are not all who were captured."""
    assert figure in _figures(language, text)
