"""A headline that only says who speaks, or what kind of paper the text is, has its news told by the text's sentences."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

KOREA_RUSSIA_UKRAINE = load_watchlist("korea-russia-ukraine")
SENT = "North Korea has sent 1,500 soldiers to Russia's Kursk region."
SENT_KO = "북한은 러시아 쿠르스크에 병력 1500명을 보냈다."
SENT_RU = "КНДР направила в Курскую область России 1500 военнослужащих."
SENT_UK = "КНДР відправила до Курської області Росії 1500 військовослужбовців."
PAPERS = [
    ("en", "Press Statement of Spokesperson for DPRK Foreign Ministry", SENT),
    ("en", "Kim Yo Jong, Vice Department Director of C.C., WPK, Issues Press Statement", SENT),
    ("en", "Statement by the Ministry of Foreign Affairs", SENT),
    ("en", "Joint statement on the situation in Ukraine", SENT),
    ("en", "Latest Defence Intelligence update on the situation in Ukraine - 12 March", SENT),
    ("en", "Transcript of regular press briefing by the spokesperson", SENT),
    ("en", "Remarks by the Secretary of State at a press availability", SENT),
    ("ko", "조선민주주의인민공화국 외무성 대변인담화", SENT_KO),
    ("ko", "김여정 조선로동당 중앙위원회 부부장 담화", SENT_KO),
    ("ko", "러북 국방장관 회담 관련 외교부 대변인 논평", SENT_KO),
    ("ko", "외교부 대변인 정례브리핑(3.3.)", SENT_KO),
    ("ko", "제51회 국무회의 주요 안건 및 결과", SENT_KO),
    ("ru", "Из брифинга официального представителя МИД России М.В.Захаровой, Москва, 3 марта 2026 года", SENT_RU),
    ("ru", "О заявлении МИД Республики Корея", SENT_RU),
    ("ru", "Комментарий Департамента информации и печати МИД России", SENT_RU),
    ("ru", "Заявление МИД России в связи с решением Сеула", SENT_RU),
    ("uk", "Щодо обстановки на прикордонні", SENT_UK),
    ("uk", "До уваги представників ЗМІ", SENT_UK),
    ("uk", "Заява МЗС України", SENT_UK),
    ("uk", "Коментар речника МЗС України", SENT_UK),
    ("uk", "Оперативна інформація станом на 08.00 03.03.2026", SENT_UK),
]  # fmt: skip
HEADLINES = [
    ("en", "North Korea sends 1,500 soldiers to Russia", SENT),
    ("en", "Spy agency briefing: 1,500 North Koreans in Kursk", SENT),
    ("ko", '외교부 "북한군 파병 중단해야"', SENT_KO),
    ("ko", "정부, 북한군 파병 규탄 성명…“1500명 추가”", SENT_KO),
    ("ru", "Захарова: КНДР направила военных в Курскую область", SENT_RU),
    ("uk", "ГУР: КНДР відправила 1500 військових до Росії", SENT_UK),
]
ASKED = (
    "Вопрос: Правда ли, что КНДР направила военнослужащих в Россию?\n"
    "КНДР направила в Курскую область России 1500 военнослужащих."
)


@pytest.mark.parametrize(("language", "title", "text"), PAPERS)
def test_the_text_tells_what_a_papers_headline_leaves_out(language: str, title: str, text: str) -> None:
    """Below the name of a paper the sentence of the text that has its news stands for the headline."""
    found = tag(builders.article(title, text, language=language), KOREA_RUSSIA_UKRAINE)
    assert found.wording.instead == (text,)


@pytest.mark.parametrize(("language", "title", "text"), HEADLINES)
def test_a_headline_with_news_stands_for_itself(language: str, title: str, text: str) -> None:
    """Where the headline tells something, no sentence of the text takes its place."""
    assert tag(builders.article(title, text, language=language), KOREA_RUSSIA_UKRAINE).wording.instead == ()


def test_what_is_asked_or_recalled_is_no_news() -> None:
    """A question that the text answers, an older year and the words that open a statement do not stand for the headline."""
    found = tag(builders.article("Из брифинга МИД России", ASKED, language="ru"), KOREA_RUSSIA_UKRAINE)
    assert found.wording.instead == (SENT_RU,)
    older = "North Korea sent 11,000 soldiers to Russia's Kursk region in 2022."
    opening = "The spokesperson for the DPRK Foreign Ministry issued the following press statement:"
    text = f"{opening}\n{older}\n{SENT}"
    title = "Press Statement of Spokesperson for DPRK Foreign Ministry"
    found = tag(builders.article(title, text, language="en"), KOREA_RUSSIA_UKRAINE)
    assert found.wording.instead == (SENT,)


def test_the_key_words_are_those_of_the_sentence() -> None:
    """What stands beside a sentence of another language was read in it, not in the headline."""
    found = tag(builders.article("Заява МЗС України", SENT_UK, language="uk"), KOREA_RUSSIA_UKRAINE)
    assert "1,500 soldiers" in found.wording.gloss


HALF = [
    ("Satellite images show freighter unloading at Russian naval pier",
     "The cargo ship Vega unloaded about 300 containers from North Korea at a pier near Vladivostok on Friday."),
    ("Imagery shows renewed loading at Rajin port",
     "Satellite images of 2 March show a Russian cargo ship taking on containers of ammunition at Rajin."),
    ("Rocket launchers roll north: 40-car train crosses into Russia",
     "A freight train with rocket launchers crossed from North Korea into Russia on Monday, a source said."),
    ("Shell industry at full stretch: North Korea's two new lines",
     "North Korea has shipped about 11 million shells to Russia since 2023, a London think tank said."),
    ("New North Korean troops seen in the east",
     "About 2,000 North Korean soldiers have arrived in Russia's Primorye region, a military source said."),
    ("Ship with ammunition from North Korea reaches port",
     "A ship with 200 containers of ammunition from North Korea docked in Russia's port of Dunai on Monday."),
]  # fmt: skip
WHOLE = [
    ("North Korean freighter unloads ammunition at Russian naval pier",
     "The ship Vega unloaded 300 containers from North Korea in Russia on Friday."),
    ("Russian freighter takes on containers of ammunition at Rajin",
     "A Russian freighter loaded 300 containers of ammunition at North Korea's port of Rajin."),
    ("Pyongyang denounces abduction of its soldiers",
     "North Korea's foreign ministry answered a question about its soldiers who were sent from Ukraine to Seoul."),
    ("Who unloads shells at the Russian pier?",
     "The ship Vega unloaded 300 containers of shells from North Korea in Russia on Friday."),
    ("Ammunition unloaded at Russian pier",
     "They were brought from North Korea to Russia on Friday, a source said, in 300 containers of shells."),
    ("Ammunition unloaded at Russian pier",
     "A freighter with 300 containers of shells from North Korea arrived here in Russia on Friday."),
    ("North Korean losses pass 7,000 killed and wounded",
     "North Korean soldiers have fought in Russia's Kursk region since 2024, a think tank said."),
    ("Ammunition unloaded at Russian pier", "Some 300 containers of shells were unloaded in Vladivostok."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "text"), HALF)
def test_the_first_sentence_tells_what_half_a_headline_leaves_out(title: str, text: str) -> None:
    """Where a headline leaves out one of the two countries, the first sentence, which has both, is quoted for it."""
    found = tag(builders.article(title, f"{text}\nIt is not known more."), KOREA_RUSSIA_UKRAINE)
    assert found.wording.instead == (text,)


@pytest.mark.parametrize(("title", "text"), WHOLE)
def test_a_headline_stays_that_has_both_sides_or_speaks(title: str, text: str) -> None:
    """A headline stays that names both countries, speaks or asks, and where the first sentence cannot be read by itself."""
    found = tag(builders.article(title, f"{text}\nIt is not known more."), KOREA_RUSSIA_UKRAINE)
    assert not found.wording.instead
