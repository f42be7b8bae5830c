"""What goes one way, and what goes another: a number is of the act in whose clause it is."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TO_RUSSIA = "North Korea has delivered {} to Russia"
TO_KOREA = "Russia has delivered {} to North Korea"
BOTH = [
    ("ko", '국정원 "러, 北신포에 잠수함용 원자로 부품 이전…北, 러에 KN-23 40발 추가 제공"',
     "러시아가 북한의 핵추진잠수함 건조를 위해 원자로 부품을 넘긴 것으로 파악됐다고 국가정보원이 10일 밝혔다. 국정원은 또 "
     "북한이 지난달 러시아에 KN-23 단거리탄도미사일 40발을 추가로 제공했다고 보고했다.",
     "Russia has transferred parts of a submarine's reactor to Sinpo in North Korea",
     "North Korea has given another 40 KN-23 missiles to Russia"),
    ("ko", '국정원 "북, 러에 미사일 100발 제공…러, 북에 판치르 2대 인도"',
     "북한이 러시아에 미사일 100발을 제공했다고 국가정보원이 10일 밝혔다. 러시아는 북한에 판치르 방공체계 2대를 인도했다.",
     "North Korea has given 100 missiles to Russia", "Russia has given 2 Pantsir air-defence systems to North Korea"),
    ("ru", "Россия передала КНДР комплексы «Панцирь», а КНДР поставила России 40 ракет — разведка Южной Кореи",
     "Россия передала КНДР два комплекса «Панцирь», сообщила Национальная служба разведки Южной Кореи. КНДР поставила России "
     "еще 40 ракет.", TO_KOREA.format("Pantsir air-defence systems"), TO_RUSSIA.format("40 missiles")),
    ("uk", "КНДР передала Росії 40 ракет, а Росія поставила КНДР комплекси «Панцир» — ГУР",
     "Північна Корея передала Росії ще 40 ракет КН-23, повідомило ГУР. Росія поставила КНДР комплекси ППО «Панцир».",
     TO_RUSSIA.format("40 missiles"), TO_KOREA.format("Pantsir air-defence systems")),
    ("en", "Russia gave North Korea air defence systems and received 500 missiles, Seoul says",
     "Russia has delivered air defence systems to North Korea, South Korea's defence ministry said on Thursday. North Korea "
     "has delivered 500 missiles to Russia.",
     "Russia gave North Korea air defence systems", TO_RUSSIA.format("500 missiles")),
]  # fmt: skip


def told(language: str, title: str, body: str) -> list[str]:
    """All sentences on an article that comes alone."""
    article = builders.article(title, body, language=language)
    return [
        c.sentence for _, _, alert in trace([article], WATCHLIST) if alert is not None for c in alert.changes
    ]


@pytest.mark.parametrize(("language", "title", "body", "first", "second"), BOTH)
def test_two_transfers_of_one_headline_are_told_each_with_its_own_number(
    language: str, title: str, body: str, first: str, second: str
) -> None:
    """What one side gives is never told as given by the other; both are told, the headline's first one first."""
    opening, *others = told(language, title, body)
    assert first in opening
    assert any(second in each for each in (opening.partition(first)[2], *others))
