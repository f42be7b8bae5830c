"""What somebody counts at all times is no news; what a headline counts on top of others is, and so is a recalled report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import WHEN, article

from stream.stories.recounted import recalls_number
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
FIRST = {  # the headline, the opening
    "en": ("South Korea's spy agency says Russia gave North Korea a submarine reactor",
           "South Korea's National Intelligence Service said Russia had handed North Korea a submarine reactor.\n\n"),
    "ko": ('국정원 "러, 잠수함용 원자로 북에 넘겨"',
           "국가정보원은 10일 러시아가 잠수함용 원자로를 북한에 넘긴 것으로 파악했다고 밝혔다.\n\n"),
    "ru": ("Разведка Южной Кореи: Россия передала КНДР реактор для подлодки",
           "Национальная разведывательная служба Южной Кореи сообщила, что Россия передала КНДР реактор.\n\n"),
    "uk": ("Розвідка Південної Кореї: Росія передала КНДР реактор для підводного човна",
           "Національна розвідувальна служба Південної Кореї повідомила, що Росія передала КНДР реактор.\n\n"),
}  # fmt: skip


def told(language: str, title: str, body: str) -> str:
    """What is told of an article that opens a story."""
    found = trace([article(title, body, at=WHEN, id="s", language=language)], WATCHLIST)
    return " ".join(change.sentence for *_, alert in found if alert for change in alert.changes)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The National Intelligence Service estimates that 1,900 North Korean soldiers have been killed."),
        ("en", "The National Intelligence Service believes that 1,900 North Korean soldiers have been killed since 2024."),
        ("en", "The National Intelligence Service puts the number of North Korean soldiers killed at about 1,900."),
        ("ko", "국정원은 북한군 1천900명가량이 전사한 것으로 추산하고 있다."),
        ("ko", "북한은 전투병 약 1만5천 명을 보냈으며, 국정원은 이 중 1천900명가량이 전사한 것으로 추산해 왔다."),
        ("ru", "Национальная разведывательная служба Южной Кореи оценивает потери КНДР примерно в 1900 погибших военных."),
        ("ru", "Национальная разведывательная служба Южной Кореи считает, что погибли около 1900 северокорейских военных."),
        ("uk", "Національна розвідувальна служба Південної Кореї вважає, що загинули близько 1900 військових КНДР."),
        ("uk", "Національна розвідувальна служба Південної Кореї оцінює втрати КНДР у 1900 загиблих військових."),
    ],
)  # fmt: skip
def test_what_somebody_counts_at_all_times_is_no_news(language: str, text: str) -> None:
    """By "estimates", "추산하고 있다", «оценивает» below the news: nobody said so on this day."""
    title, opening = FIRST[language]
    assert "1,900" not in told(language, title, opening + text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The National Intelligence Service also said 1,900 North Korean soldiers had been killed."),
        ("ko", "국정원은 또 북한군 전사자가 1천900명으로 늘었다고 보고했다."),
    ],
)  # fmt: skip
def test_what_somebody_also_says_is_news(language: str, text: str) -> None:
    """A number that who has the news gives beside it is told."""
    title, opening = FIRST[language]
    assert "1,900 North Korean soldiers killed" in told(language, title, opening + text)


@pytest.mark.parametrize(
    ("language", "more"),
    [
        ("ko", '국정원 "러, 잠수함용 원자로 북에 넘겨…공병 1천100명 추가 파병"'),
        ("ru", "Разведка Южной Кореи: Россия передала КНДР реактор, КНДР отправила в Россию ещё 1100 сапёров"),
        ("uk", "Розвідка Південної Кореї: Росія передала КНДР реактор, КНДР відправила до Росії ще 1100 саперів"),
    ],
)  # fmt: skip
def test_who_is_sent_on_top_of_others_by_the_headline_is_news(language: str, more: str) -> None:
    """Who comes on top of others, behind another deed in the headline, is told as what it is."""
    sentence = told(language, more, FIRST[language][1])
    assert "another 1,100" in sentence and "the first such figure" not in sentence


LOCAL = (
    "Курские известия", "ru", "Под Гирьями подорвались корейские сапёры: двое погибли",
    "В Беловском районе Курской области при разминировании поля у села Гирьи погибли двое военных сапёров из КНДР. "
    "Об этом «Курским известиям» рассказал глава сельсовета Николай Доренский.",
)  # fmt: skip
AGAIN = (
    "Reuters", "en", "Russian governor says three North Korean deminers killed in Kursk region",
    "Three North Korean military engineers were killed and five wounded when mines exploded as they cleared a field in the "
    "Kursk region, its governor said. Alexander Khinshtein said the blast took place near the village of Giryi in the Belovsky "
    "district and the third man had died in hospital overnight. ",
)  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "A local newspaper, Kurskiye Izvestia, had earlier put the death toll at two.",
        "The newspaper Kurskie Izvestiya had earlier reported two dead.",
    ],
)
def test_who_names_an_outlet_and_its_number_reports_the_same(source: str) -> None:
    """A report that tells an outlet's number as one of before is of that outlet's story, in whatever script its name is."""
    articles = [
        article(title, body, at=WHEN + timedelta(days=n), id=f"r{n}", outlet=outlet, language=language)
        for n, (outlet, language, title, body) in enumerate([LOCAL, (*AGAIN[:3], AGAIN[3] + source)])
    ]
    found = list(trace(articles, WATCHLIST))
    (_, first, _), (_, second, alert) = found
    assert first and second and first.id == second.id
    assert alert and "3 North Korean soldiers killed" in alert.changes[0].sentence
    assert "had reported 2" in alert.changes[0].sentence


@pytest.mark.parametrize(
    ("source", "recalls"),
    [
        ("A local newspaper, Kurskiye Izvestia, had earlier put the death toll at two.", True),
        ("A local newspaper had earlier put the death toll at two.", False),
        ("A local newspaper, Kurskiye Izvestia, had earlier put the death toll at nine.", False),
        ("A local newspaper, Bryanskaya Uchitelskaya, had earlier put the death toll at two.", False),
    ],
)
def test_an_outlet_is_known_by_its_name_and_number(source: str, recalls: bool) -> None:
    """Neither the name of an outlet nor an older number alone says that a report is of its story."""
    outlet, language, title, body = LOCAL
    first = article(title, body, at=WHEN, id="r0", outlet=outlet, language=language)
    ((_, story, _),) = trace([first], WATCHLIST)
    second = article(AGAIN[2], AGAIN[3] + source, at=WHEN, id="r1", outlet="Reuters", language="en")
    assert story and recalls_number(tag(second, WATCHLIST), story) is recalls
