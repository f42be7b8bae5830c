"""Reports of a Wednesday with more news below the first: what they tell beside it.

In: a language, a headline with its lead, and the text below. Out: sentences.
"""

from __future__ import annotations

from datetime import UTC, datetime

import builders

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
SENT = {
    "en": ("North Korea sends 2,000 more troops to Russia, Seoul's spy agency says",
           "North Korea has sent about 2,000 additional troops to Russia, South Korea's National Intelligence Service said on "
           "Wednesday. "),
    "ko": ('국정원 "북한, 러시아에 병력 2000명 추가 파병"',
           "국가정보원은 4일 북한이 러시아에 병력 약 2000명을 추가로 파병했다고 국회 정보위원회에 보고했다. "),
    "ru": ("Разведка Южной Кореи сообщила об отправке в Россию еще 2 тыс. военных КНДР",
           "КНДР направила в Россию еще около 2 тыс. военнослужащих, сообщила Национальная служба разведки Южной Кореи. "),
    "uk": ("КНДР відправила до Росії ще 2 тисячі військових - розвідка Південної Кореї",
           "КНДР відправила до Росії ще близько 2 тисяч військових, повідомила Національна служба розвідки Південної Кореї. "),
}  # fmt: skip


def told(language: str, opening: tuple[str, str], text: str) -> list[str]:
    """What an article, which opens a story, tells beside its first news."""
    title, lead = opening
    made = builders.article(title, lead + text, at=WEDNESDAY, id="a1", outlet="Outlet", language=language)
    ((_, _, alert),) = trace([made], WATCHLIST)
    return [change.sentence for change in alert.changes[1:]] if alert else []
