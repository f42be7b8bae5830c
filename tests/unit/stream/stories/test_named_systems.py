"""An air-defence system is told by its name, by who gives it and by who denies that."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

NOW = datetime(2026, 12, 10, 12, tzinfo=UTC)
SYSTEMS = {
    "en": ("S-300", "S-350", "S-400", "Pantsir"),
    "ko": ("S-300", "S-350", "S-400", "판치르"),
    "ru": ("С-300", "С-350", "С-400", "«Панцирь»"),
    "uk": ("С-300", "С-350", "С-400", "«Панцир»"),
}
GIVEN = {
    "en": ("Seoul: Russia gave North Korea {system}",
           "Russia has delivered {system} air defence systems to North Korea, South Korea's spy agency said."),
    "ko": ('국정원 "러, 북한에 {system} 제공"', "러시아가 북한에 방공체계 {system}를 제공했다고 국가정보원이 10일 밝혔다."),
    "ru": ("Разведка Южной Кореи: Россия передала КНДР комплексы {system}",
           "Россия передала Северной Корее зенитные комплексы {system}, сообщила разведка Южной Кореи."),
    "uk": ("ГУР: Росія передала КНДР комплекси {system}",
           "Росія передала Північній Кореї зенітні ракетні комплекси {system}, повідомили в ГУР."),
}  # fmt: skip
DENIED = {
    "en": ("Kremlin denies giving North Korea {system}",
           "Russia has not delivered {system} air defence systems to North Korea, Kremlin spokesman Dmitry Peskov said."),
    "ko": ('크렘린 "북한에 {system} 제공 사실 아니다"',
           "러시아는 북한에 방공체계 {system}를 제공하지 않았다고 드미트리 페스코프 크렘린궁 대변인이 밝혔다."),
    "ru": ("Песков опроверг сообщения о передаче КНДР комплексов {system}",
           "Сообщения о передаче Россией Северной Корее зенитных комплексов {system} не соответствуют действительности,"
           " заявил пресс-секретарь президента РФ Дмитрий Песков."),
    "uk": ("Пєсков заперечив передачу КНДР комплексів {system}",
           "Росія не передавала Північній Кореї зенітні комплекси {system}, заявив речник Кремля Дмитро Пєсков."),
}  # fmt: skip


@pytest.mark.parametrize("which", range(4))
@pytest.mark.parametrize("news", [GIVEN, DENIED], ids=["given", "denied"])
@pytest.mark.parametrize("language", sorted(SYSTEMS))
def test_a_system_is_named(language: str, news: dict[str, tuple[str, str]], which: int) -> None:
    """Who denies an S-350 has not denied all air defence."""
    title, body = (each.format(system=SYSTEMS[language][which]) for each in news[language])
    article = builders.article(title, body, at=NOW, language=language)
    ((_, _, alert),) = trace([article], load_watchlist("korea-russia-ukraine"))
    assert alert is not None
    told = alert.changes[0].sentence.partition(" (in ")[0]
    assert SYSTEMS["en"][which] in told
    assert "air-defence equipment" not in told
    assert "air-defence missiles" not in told
