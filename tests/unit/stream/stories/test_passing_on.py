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


STATEMENT = {
    "en": (
        "Ukraine captures two North Korean soldiers in Sumy Oblast, special forces say|Ukraine's Special Operations Forces"
        " have taken two North Korean soldiers prisoner in Sumy Oblast, the command said on Facebook.",
        "Special forces take two North Koreans prisoner in Sumy region|Fighters of Ukraine's Special Operations Forces took"
        " two North Korean soldiers prisoner in the Sumy region, the command of the forces said.",
    ),
    "uk": (
        "ССО взяли в полон двох солдатів КНДР на Сумщині|Бійці Сил спеціальних операцій узяли в полон двох"
        " північнокорейських військових у Сумській області. Про це повідомляє командування ССО у фейсбуці.",
        "На Сумщині взяли в полон двох військових КНДР – ССО|Сили спеціальних операцій України взяли в полон двох"
        " північнокорейських солдатів на Сумщині, повідомили в командуванні ССО.",
    ),
    "ru": (
        "ССО Украины взяли в плен двух солдат КНДР в Сумской области|Бойцы Сил специальных операций Украины взяли в плен"
        " двух северокорейских военных в Сумской области, сообщило командование ССО.",
        "Украина взяла в плен двух военных КНДР под Сумами|Украина взяла в плен двух северокорейских солдат в Сумской"
        " области. Об этом сообщило командование Сил специальных операций Украины.",
    ),
    "ko": (
        '우크라 특수작전군 "수미주서 북한군 2명 생포"|우크라이나 특수작전군이 수미주에서 북한군 병사 2명을 생포했다고'
        " 특수작전군 사령부가 밝혔다.",
        "우크라이나, 수미주서 북한군 2명 생포|우크라이나가 수미주에서 북한군 병사 2명을 생포했다고 우크라이나 특수작전군이"
        " 밝혔다.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("second", sorted(STATEMENT))
@pytest.mark.parametrize("first", sorted(STATEMENT))
def test_who_retells_one_bodys_statement_is_no_source(first: str, second: str) -> None:
    """What the special forces say of their own deed outlets pass on one after the other: it is one statement."""
    one, other = STATEMENT[first][0], STATEMENT[second][1]
    assert told((first, "Herald", "UA", one), (second, "Courier", "UA", other)) == []


@pytest.mark.parametrize("language", sorted(FIRST))
def test_a_person_who_has_spoken_is_no_further_voice(language: str) -> None:
    """Zelensky by one outlet, and Zelensky by another."""
    again = SECOND.replace("KYIV, Dec 9 (Reuters) - ", "")
    texts = ("en", "Reuters", "GB", SECOND), ("en", "Courier", "US", again.replace("alive", "prisoner"))
    assert len(told((language, "Herald", "UA", FIRST[language]), *texts)) == 1
