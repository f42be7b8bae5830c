"""Sentences of whole articles: what was done has its name, outlets have English ones, nothing is told too much."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from builders import article

from pactwatch.records import Alert
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def alerts(*items: tuple[str, str, str], outlet: str = "Example") -> list[Alert | None]:
    """What (language, title, text) of one day raise, each in turn."""
    sent = [
        article(
            title, body or f"{title}.", at=datetime(2026, 3, 2, n, tzinfo=UTC), id=f"a{n}", language=language, outlet=outlet
        )
        for n, (language, title, body) in enumerate(items)
    ]  # fmt: skip
    return [alert for _, _, alert in trace(sent, WATCHLIST)]


def first(language: str, title: str, body: str = "", outlet: str = "Example") -> str:
    (alert,) = alerts((language, title, body), outlet=outlet)
    assert alert is not None
    return alert.changes[0].sentence


@pytest.mark.parametrize(
    ("language", "title", "body", "clause"),
    [
        (
            "ru",
            "Госдума ратифицировала соглашение с КНДР о взаимной защите секретной информации",
            "",
            "Russia's lower house has ratified an agreement with North Korea on the protection of classified information",
        ),
        (
            "ru",
            "Россия и КНДР подписали план военного сотрудничества на 2027-2031 годы",
            "",
            "Russia and North Korea have signed a plan of military cooperation",
        ),
        ("ru", "Россия поставила КНДР истребители МиГ-29", "", "Russia has delivered MiG-29 fighter jets to North Korea"),
        (
            "ko",
            '[단독] "러, 핵잠수함용 원자로 모듈 북한에 이전"…정부 소식통',
            "",
            "Russia has delivered nuclear reactor equipment to North Korea",
        ),
        (
            "ru",
            "Песков назвал «уткой» публикацию о передаче КНДР реакторов с подводных лодок",
            "Дмитрий Песков заявил, что Россия не передавала Северной Корее реакторные модули.",
            "denies that Russia has delivered nuclear reactor equipment to North Korea",
        ),
        (
            "ru",
            "Россия передала КНДР тела погибших солдат",
            "",
            "Russia has handed over the remains of soldiers to North Korea",
        ),
        (
            "uk",
            "Україна передала КНДР двох полонених солдатів",
            "",
            "Ukraine has handed over 2 prisoners of war to North Korea",
        ),
        (
            "uk",
            "Сили спецоперацій ЗСУ взяли в полон військовослужбовця армії КНДР на Курщині",
            "",
            "Ukraine has captured a soldier of North Korea",
        ),
        ("ru", "Россия и КНДР проведут первые совместные учения", "", "Russia and North Korea are to hold joint exercises"),
        ("uk", "РФ і КНДР провели спільні морські навчання", "", "Russia and North Korea have held joint naval exercises"),
        (
            "ru",
            "Фомин провел в Пхеньяне переговоры с министром обороны КНДР",
            "Замминистра обороны РФ Александр Фомин провел в Пхеньяне переговоры с министром обороны КНДР.",
            "Alexander Fomin of Russia and representatives of North Korea have met",
        ),
    ],
)  # fmt: skip
def test_what_was_done_has_its_name(language: str, title: str, body: str, clause: str) -> None:
    """No "agreement", "technology" or "prisoners or remains" where the article says which."""
    assert clause in first(language, title, body)


@pytest.mark.parametrize(
    ("outlet", "name"),
    [
        ("연합뉴스", "Yonhap"),
        ("Укрінформ", "Ukrinform"),
        ("РИА Новости", "RIA Novosti"),
        ("Лоцман", "Lotsman"),
    ],
)
def test_outlets_have_english_names(outlet: str, name: str) -> None:
    """An outlet is called as English readers know it; one that nobody lists by its own name in Latin letters."""
    assert first("ru", "Россия и КНДР проведут первые совместные учения", "", outlet).startswith(
        f"{name} reports"
    )


def test_a_postponed_visit_is_a_possible_one_of_its_person() -> None:
    """A visit that is only prepared is told as that, with whose it is."""
    sentence = first("ru", "Визит Ким Чен Ына в Россию прорабатывается")
    assert "a visit by Kim Jong Un to Russia is being prepared (first report)" in sentence


def test_who_may_receive_receives_from_somebody() -> None:
    """A possible receipt is from who gives."""
    sentence = first("uk", "КНДР могла отримати від Росії реактори для підводних човнів")
    assert "a possible receipt of nuclear reactor equipment by North Korea from Russia" in sentence


def test_a_first_report_confirms_no_reports() -> None:
    """Who confirms something else than what was read of the news has confirmed no reports on it."""
    sentence = first(
        "uk",
        "Генштаб підтвердив ураження арсеналу в Тверській області, де зберігали північнокорейські снаряди",
        "Дрони уразили арсенал у Тверській області, де зберігалися снаряди виробництва КНДР, повідомив Генеральний штаб ЗСУ.",
    )
    assert "confirms reports" not in sentence


def test_nobody_admits_what_others_did() -> None:
    """A party with something to admit confirms only what it took part in."""
    (alert,) = alerts(
        (
            "en",
            "Ukraine recalls ambassador over North Korean soldiers in Russia",
            "Ukraine recalled its ambassador. North Korea confirmed that. North Korean soldiers fight for Russia.",
        )
    )
    assert alert is not None
    assert not [each for each in alert.changes if "admits that Ukraine" in each.sentence]


def test_a_revision_tells_no_capture_twice() -> None:
    """A headline without the other side stands for no less than the text of its own article, which the story has."""
    title = "Сили спецоперацій взяли в полон північнокорейського військового"
    body = "Оператори Сил спеціальних операцій ЗСУ взяли в полон військовослужбовця армії КНДР поблизу Юнаківки на Сумщині."
    told, again = alerts(("uk", title, body), ("uk", f"{title} (оновлено)", f"{body} Він у шпиталі."))
    assert told is not None
    assert again is None or "has captured" not in again.changes[0].sentence


def test_a_visit_that_is_only_named_is_not_told_as_made() -> None:
    """Who comments on a visit has not told that it took place."""
    sentence = first(
        "ru",
        "В Кремле прокомментировали визит Ким Чен Ына в Россию",
        "Песков прокомментировал возможность визита Ким Чен Ына в Россию.",
    )
    assert "has visited" not in sentence
