"""A second outlet that has its news only by the word of who did it, and the one person who was captured."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
FIRST = {
    "uk": "Десантники взяли в полон військового КНДР на Сумщині – Трегубов|Українські десантники взяли в полон "
    "північнокорейського військовослужбовця поблизу Юнаківки на Сумщині, повідомив речник Віктор Трегубов.",
    "ru": "Десантники взяли в плен военного КНДР в Сумской области – Трегубов|Украинские десантники взяли в плен "
    "северокорейского военнослужащего возле Юнаковки в Сумской области, сообщил Виктор Трегубов. Пленный ранен в ногу.",
    "en": "Ukraine captures a North Korean soldier in Sumy region: Trehubov|Ukrainian paratroopers captured a North Korean "
    "soldier near Yunakivka in Ukraine's Sumy region, spokesman Viktor Trehubov said. The prisoner is wounded in the leg.",
    "ko": "우크라, 수미주서 북한군 1명 생포|우크라이나 공수부대가 수미주 유나키우카 인근에서 북한군 병사 1명을 생포했다고 "
    "빅토르 트레후보우 대변인이 밝혔다. 포로는 다리를 다쳤다.",
}
SECOND = (
    "Ukraine captures North Korean soldier in Sumy region, Zelenskiy says|KYIV, Dec 9 (Reuters) - "
    "Ukrainian paratroopers have "
    "captured a North Korean soldier in the northeastern Sumy region, President Volodymyr Zelenskiy "
    "said on Wednesday. He was "
    "taken alive near Yunakivka and is wounded."
)


def told(*texts: tuple[str, str, str, str]) -> list[str]:
    """The corroborations that alerts on some texts (language, outlet, country, "headline|text") tell."""
    articles = [
        builders.article(
            *text.split("|"),
            at=builders.WHEN + timedelta(hours=n),
            id=f"p{n}",
            language=language,
            outlet=outlet,
            country=country,
            ownership="private",
        )
        for n, (language, outlet, country, text) in enumerate(texts)
    ]
    changes = [c for *_, alert in trace(articles, WATCHLIST) if alert for c in alert.changes]
    return [change.sentence for change in changes if change.reason == "corroborated"]


@pytest.mark.parametrize("language", sorted(FIRST))
def test_who_passes_on_the_doers_word_is_no_independent_source(language: str) -> None:
    """Reuters by the word of Zelensky is a second source of what Ukraine did, of one soldier, and names who says so."""
    sentences = told((language, "Herald", "UA", FIRST[language]), ("en", "Reuters", "GB", SECOND))
    assert len(sentences) == 1
    assert "independent" not in sentences[0]
    assert "Zelensky" in sentences[0]
    assert "captured a soldier of North Korea" in sentences[0]
