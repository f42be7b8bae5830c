"""Corrections that say little: a note that changes what is read, both numbers in one sentence, a number in a headline."""

from __future__ import annotations

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import Article, Change
from stream.stories.corrections import changed_number
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def last_changes(*articles: Article) -> list[Change]:
    last = [step.alert for step in trace(articles, WATCHLIST)][-1]
    return list(last.changes) if last else []


def edition(title: str, body: str, language: str, page: str, revision: str = "one") -> Article:
    made = builders.article(title, body, id=page, language=language, outlet="Courier")
    return replace(made, revision=revision, revised=revision != "one")


EDITED = [
    ("en", "Dark voyage: Sayan Prince carried some {} containers from Rajin to Dunai",
     "The Russian cargo ship Sayan Prince carried an estimated {} containers of ammunition from the North Korean port of Rajin "
     "to Dunai in Russia, satellite images show.",
     "Correction: An earlier version said 430. A recount of the deck plan gives a figure of 340. ", "430", "340",
     "from about 430 to about 340 containers"),
    ("en", "Russian ship carried {} containers of North Korean shells",
     "A Russian ship carried {} containers of shells from North Korea to Russia, satellite images show.",
     "This article was updated to say that the vessel was planned to load 500, but took 340. ", "500", "340",
     "from 500 to 340 containers"),
    ("ko", "러 선박, 북한 포탄 컨테이너 {}개 운송", "러시아 선박이 북한 나진항에서 러시아로 "
     "포탄 컨테이너 {}개를 운송했다고 위성사진이 보여 준다.",
     "[바로잡음] 적재 계획을 다시 세어 수량을 고쳤습니다. ", "430", "340", "from 430 to 340 containers"),
    ("ru", "Российское судно перевезло {} контейнеров со снарядами из КНДР",
     "Российское судно перевезло {} контейнеров со снарядами из КНДР в Россию, показывают снимки со спутника.",
     "Исправление: в прежней версии было другое число. Пересчёт по плану палубы. ", "430", "340",
     "from 430 to 340 containers"),
    ("uk", "Російське судно перевезло {} контейнерів зі снарядами з КНДР",
     "Російське судно перевезло {} контейнерів зі снарядами з КНДР до Росії, показують знімки із супутника.",
     "Виправлення: у попередній версії було інше число. Перерахунок за планом палуби. ", "430", "340",
     "from 430 to 340 containers"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body", "note", "old", "new", "words"), EDITED)
def test_a_note_does_not_change_what_a_number_counts(
    language: str, title: str, body: str, note: str, old: str, new: str, words: str
) -> None:
    """A sentence that was edited in its only number is corrected, whatever the note above it makes of the text."""
    was = edition(title.format(old), body.format(old), language, "a")
    now = edition(title.format(new), note + body.format(new), language, "a", "two")
    told = last_changes(was, now)
    assert [change.reason for change in told] == ["correction"]
    assert words in told[0].sentence


REPORTS = {
    "en": ("North Korean losses in Kursk grow, Seoul says",
           "South Korea's National Intelligence Service said on Monday that about 2,300 North Korean soldiers had been killed "
           "in Russia's Kursk region."),
    "ko": ("국정원 \"쿠르스크 북한군 전사자 2천300여 명\"",
           "국가정보원은 러시아 쿠르스크에서 북한군 2천300여 명이 전사했다고 국회에 보고했다."),
    "ru": ("Растут потери КНДР под Курском, заявили в Сеуле",
           "Национальная разведывательная служба Южной Кореи сообщила, что в Курской области погибли 2300 военных КНДР."),
    "uk": ("Зростають втрати КНДР під Курськом, заявили в Сеулі",
           "Національна розвідувальна служба Південної Кореї повідомила, що в Курській області загинули 2300 військових КНДР."),
}  # fmt: skip
NOTICES = [
    ("ko", "[바로잡습니다] 국정원 북한군 전사자 추산 관련",
     "본지가 지난 7일 송고한 '국정원, 북한군 러시아 이동' 제하 기사 중 "
     "북한군 전사자 수 '2천300여 명'을 '2천30여 명'으로 바로잡습니다."),
    ("ko", "[정정] 쿠르스크 북한군 전사자 수",
     "지난 7일 러시아 쿠르스크 북한군 전사자 2천300명은 전사자 2천30명으로 바로잡습니다."),
    ("en", "Correction: North Korean losses in Kursk",
     "In a report last week, the Courier said that about 2,300 North Korean soldiers had been killed in Russia's Kursk region; "
     "2,030 North Korean soldiers were killed."),
    ("ru", "Исправление: потери КНДР под Курском",
     "На прошлой неделе «Курьер» писал, что в Курской области погибли 2300 военных КНДР; погибли 2030 военных КНДР."),
    ("uk", "Виправлення: втрати КНДР під Курськом",
     "Минулого тижня «Кур'єр» писав, що в Курській області загинули 2300 військових КНДР; загинули 2030 військових КНДР."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body"), NOTICES)
def test_a_notice_on_a_dated_report_gives_both_numbers(language: str, title: str, body: str) -> None:
    """A notice that names the day of the wrong report counts nothing as of then: the number beside the told one is right."""
    (change,) = last_changes(edition(*REPORTS[language], language, "a"), edition(title, body, language, "b"))
    assert change.reason == "correction"
    assert "2,300 to " in change.sentence
    assert "2,030 North Korean soldiers killed" in change.sentence


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ko", "지난 7일 기사에서 북한군 전사자 2천300명은 전사자 2천30명, 전사자 1천명으로 바로잡습니다."),
        ("ko", "지난 7일 쿠르스크 북한군 전사자 2천300명 기사의 사진 설명을 바로잡습니다."),
        ("en", "Last week's report said that 2,300 North Korean soldiers had been killed; the photo was of another place."),
        ("ru", "На прошлой неделе «Курьер» писал, что погибли 2300 военных КНДР; снимок был сделан в другом месте."),
        ("uk", "Минулого тижня «Кур'єр» писав, що загинули 2300 військових КНДР; знімок зроблено в іншому місці."),
    ],
)  # fmt: skip
def test_a_notice_without_two_numbers_has_its_own_words(language: str, body: str) -> None:
    """Where nobody can say which number replaces which, the notice is told by its own words."""
    title = {
        "ko": "[바로잡습니다] 쿠르스크 북한군 전사자 기사", "en": "Correction: North Korean losses in Kursk",
        "ru": "Исправление: потери КНДР под Курском", "uk": "Виправлення: втрати КНДР під Курськом",
    }[language]  # fmt: skip
    told = last_changes(edition(*REPORTS[language], language, "a"), edition(title, body, language, "b"))
    assert all(change.sentence.startswith("Courier has published a correction (") for change in told)


HEADLINES = [
    ("정부, 우크라에 구급차 24대·지뢰탐지기 300대 지원", "[정정] 정부, 우크라에 구급차 18대·지뢰탐지기 300대 지원",
     ("18 ambulances", "300 mine detectors"),
     "from 24 to 18 ambulances"),
    ("Сеул передаст Киеву 24 машины скорой помощи", "Исправление: Сеул передаст Киеву 18 машин скорой помощи",
     ("18 ambulances",), ""),
    ("Сеул передаст Киеву 25 машин и 3 радара", "(Исправлено) Сеул передаст Киеву 18 машин и 3 радара",
     ("18 ambulances", "3 radars"),
     "from 25 to 18 ambulances"),
    ("Сеул передасть Києву 25 машин", "[Виправлено] Сеул передасть Києву 18 машин", ("18 vehicles",), "from 25 to 18 vehicles"),
    ("Seoul to give Kyiv 25 ambulances", "(Corrected) Seoul to give Kyiv 18 ambulances", ("18 ambulances",),
     "from 25 to 18 ambulances"),
    # Two numbers changed, one was written with its thousands, nothing says what is counted, nothing changed.
    ("Сеул передаст 25 машин и 3 радара", "(Исправлено) Сеул передаст 18 машин и 4 радара", ("18 vehicles", "4 radars"), ""),
    ("정부, 전투식량 4만개 지원", "[정정] 정부, 전투식량 3만개 지원", ("30,000 field rations",), ""),
    ("정부, 구급차 24대 지원", "[정정] 정부, 구급차 18대 지원", ("support or aid",), ""),
    ("정부, 구급차 24대 지원", "[정정] 정부, 구급차 24대 지원", ("24 ambulances",), ""),
    ("정부, 18대 지원하고 24대 보류", "[정정] 정부, 18대 지원하고 20대 보류", ("18 vehicles",), ""),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "gloss", "words"), HEADLINES)
def test_the_number_that_a_corrected_headline_changed(
    was: str, now: str, gloss: tuple[str, ...], words: str
) -> None:
    """Of a headline that was edited in one number both are told, with what the key words say is counted."""
    assert changed_number(was, now, gloss) == words


def test_a_corrected_headline_of_another_language_tells_both_numbers() -> None:
    """Readers who cannot read a headline are told in English which of its numbers was wrong."""
    body = "정부는 8일 국무회의를 열어 우크라이나에 장갑 구급차 {}대를 무상 지원하는 안을 의결했다."
    title = "정부, 우크라이나에 장갑 구급차 {}대 지원 의결"
    was = edition(title.format(24), body.format(24), "ko", "a")
    now = edition(f"[정정] {title.format(18)}", body.format(18), "ko", "a", "two")
    (change,) = last_changes(was, now)
    assert change.sentence.startswith("Courier has corrected its report from 24 to 18 armoured ambulances (")


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", "[알림] ‘쿠르스크 북한군과 북한에 갈 Su-35’ 기사를 취소합니다",
         "본보는 9일자 ‘쿠르스크 북한군과 북한에 갈 Su-35’ 기사를 취소합니다."),
        ("en", "Retraction: North Korean soldiers in Russia train on Su-35 fighter jets for North Korea",
         "The Courier withdraws its report on North Korean soldiers in Russia and on Su-35 jets for North Korea."),
        ("ru", "Редакция отзывает публикацию о солдатах КНДР в России и передаче КНДР истребителей Су-35",
         "Сообщение о солдатах КНДР в России и о передаче истребителей Су-35 отозвано."),
        ("uk", "Редакція відкликає публікацію про солдатів КНДР у Росії та передачу КНДР винищувачів Су-35",
         "Повідомлення про солдатів КНДР у Росії та передачу винищувачів Су-35 відкликано."),
    ],
)  # fmt: skip
def test_of_two_subjects_a_withdrawn_report_is_told_by_its_headline(
    language: str, title: str, body: str
) -> None:
    """What only a guess would say a withdrawn report was on, its headline says, with key words for those who need them."""
    (change,) = last_changes(edition(title, body, language, "a"))
    assert change.sentence.startswith("Courier has withdrawn a report (")
    assert language == "en" or "key words: " in change.sentence
