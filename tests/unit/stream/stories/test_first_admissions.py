"""What a party admits for the first time in an article on other news: told once, by its name, or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest

from pactwatch.records import Alert
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
AT = datetime(2026, 3, 5, 9, tzinfo=UTC)
OPENINGS = {
    "en": ("North Korea's Kim Yo Jong condemns Seoul's sanctions as hysteria",
           "SEOUL, March 5 (Reuters) - Kim Yo Jong, the sister of North Korean leader Kim Jong Un, condemned South Korea's "
           "sanctions over Pyongyang's arms trade with Russia."),
    "ko": ("김여정, 한국 독자제재 비난",
           "김여정 북한 노동당 부부장은 5일 북러 무기거래를 이유로 한 한국의 독자제재를 비난했다."),
    "ru": ('Ким Ё Чжон назвала санкции Сеула "истерикой"',
           "Сестра лидера КНДР Ким Ё Чжон осудила введенные Сеулом санкции в связи с сотрудничеством КНДР и России."),
    "uk": ("Кім Йо Чжон назвала санкції Сеула «істерикою»",
           "Сестра лідера КНДР Кім Йо Чжон засудила санкції Сеула через військову співпрацю Пхеньяна та Москви."),
}  # fmt: skip
SENT = "Kim Yo Jong of North Korea admits for the first time that North Korea has sent soldiers to Russia"


def alert_on(language: str, sentence: str) -> Alert:
    title, opening = OPENINGS[language]
    article = builders.article(title, f"{opening} {sentence}", at=AT, language=language, outlet="Gull Post")
    ((_, _, alert),) = trace([article], WATCHLIST)
    assert alert is not None
    return alert


def sentences(language: str, sentence: str) -> str:
    return " / ".join(change.sentence for change in alert_on(language, sentence).changes)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "She also acknowledged for the first time that Pyongyang had sent soldiers to Russia."),
        ("ko", "김 부부장은 북한군이 러시아에 파병된 사실도 처음으로 인정했다."),
        ("ru", "Она также впервые признала, что КНДР отправила военных в Россию."),
        ("uk", "Вона також уперше підтвердила відправлення північнокорейських військових до Росії."),
    ],
)
def test_a_first_admission_below_other_news_is_told_by_name(language: str, sentence: str) -> None:
    """A party's first admission is news wherever the article's opening has it."""
    told = sentences(language, sentence)
    assert told.count(SENT) == 1
    assert f"{SENT} again" not in told


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "She also confirmed for the first time that North Korea had again sent engineers to Kursk."),
        ("ko", "김 부부장은 공병부대를 2월에 쿠르스크로 다시 파병한 사실을 처음으로 인정했다."),
        ("ru", "Она также впервые подтвердила, что инженерные войска республики в феврале вновь были направлены в Курскую "
               'область "по просьбе братской России".'),
        ("uk", "Вона також уперше підтвердила, що КНДР у лютому знову відправила інженерні війська до Курської області."),
    ],
)  # fmt: skip
def test_who_admits_that_it_was_done_again_is_told_so(language: str, sentence: str) -> None:
    """The first time had been admitted before; who speaks means his own side, also where he does not name it."""
    assert sentences(language, sentence).count(f"{SENT} again") == 1


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In April last year, Pyongyang confirmed for the first time that it had sent troops to Russia."),
        ("en", "She also confirmed for the first time that North Korea would send troops to Russia again."),
        ("en", "She also confirmed for the first time that North Korea had sent troops to Russia, again calling Seoul a "
               "puppet."),
        ("en", "She also denied for the first time that Pyongyang had sent soldiers to Russia."),
        ("ko", "러시아는 앞서 지난해 4월 북한군 파병을 처음으로 인정했다."),
        ("ko", "통일부 당국자는 북한이 러시아 파병을 사실상 처음 인정한 것으로 본다고 말했다."),
        ("ru", "Она также впервые подтвердила, что КНДР вновь направит военных в Курскую область."),
        ("ru", "Она также впервые подтвердила, что украинские войска были направлены в Курскую область."),
        ("ru", "В апреле прошлого года Москва впервые подтвердила участие военных КНДР в боях в Курской области."),
        ("uk", "Торік Пхеньян уперше підтвердив, що відправив війська до Росії."),
        ("uk", "У Сеулі кажуть, що вона фактично вперше підтвердила відправлення північнокорейських саперів до Росії."),
    ],
)  # fmt: skip
def test_what_is_no_admission_now_is_not_told_as_one(language: str, sentence: str) -> None:
    """Recalled, planned, of others, denied, or only taken for an admission: nobody admits it here."""
    assert "admits" not in sentences(language, sentence)


KCNA = builders.article(
    "벨로우소프 러 국방장관 평양 도착",
    "안드레이 벨로우소프 러시아 국방장관이 1일 평양에 도착했다고 조선중앙통신이 2일 보도했다.",
    at=AT,
    id="kcna",
    language="ko",
    outlet="Yonhap",
)


def answers(*rows: tuple[str, str, str]) -> list[list[str]]:
    """The confirmations that each report of a visit brings, which state media of the other side told first."""
    later = [
        builders.article(
            title, body, at=AT + timedelta(hours=n), id=f"later-{n}", language=language, outlet=f"Outlet {n}"
        )
        for n, (language, title, body) in enumerate(rows, start=1)
    ]
    alerts = [alert for _, _, alert in trace([KCNA, *later], WATCHLIST)]
    changes = [alert.changes if alert else () for alert in alerts[1:]]
    return [[change.sentence for change in each if change.reason == "confirmed"] for each in changes]


CONFIRMS = (
    "Russia confirms that defence minister Andrei Belousov of Russia has arrived in North Korea (for the first time in this "
    "story)."
)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Belousov arrives in Pyongyang",
         "Russian Defence Minister Andrei Belousov arrived in Pyongyang, Russia's Defence Ministry said."),
        ("ko", "벨로우소프 러 국방장관 평양 도착",
         "안드레이 벨로우소프 러시아 국방장관이 평양에 도착했다고 러시아 국방부가 밝혔다."),
        ("ru", "Белоусов прибыл с официальным визитом в Пхеньян",
         "Министр обороны РФ Андрей Белоусов прибыл с официальным визитом в Пхеньян, сообщили журналистам в Минобороны РФ."),
        ("uk", "Бєлоусов прибув до Пхеньяна",
         "Міністр оборони РФ Андрій Бєлоусов прибув до Пхеньяна, повідомило Міноборони РФ."),
    ],
)  # fmt: skip
def test_the_first_word_of_who_came_confirms_what_the_hosts_told(
    language: str, title: str, body: str
) -> None:
    """A visit of which only the other side has told is confirmed once by the visitor's own side."""
    assert answers((language, title, body), (language, title, body.replace("Минобороны РФ", "МИД РФ"))) == [
        [CONFIRMS],
        [],
    ]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Белоусов прибыл в Пхеньян", "Министр обороны РФ Андрей Белоусов прибыл в Пхеньян, сообщает ЦТАК."),
        ("uk", "Бєлоусов прибув до Пхеньяна",
         "Міністр оборони РФ Андрій Бєлоусов прибув до Пхеньяна, повідомило ТАСС із посиланням на ЦТАК."),
        ("en", "Russian defence minister arrives in Pyongyang, KCNA says",
         "Russian Defence Minister Andrei Belousov arrived in Pyongyang, Russia's TASS reported, citing KCNA."),
        ("en", "Russian defence minister arrives in Pyongyang",
         "Russian Defence Minister Andrei Belousov arrived in Pyongyang. South Korea's Defense Ministry said it was watching."),
    ],
)  # fmt: skip
def test_who_passes_on_the_hosts_word_confirms_nothing(language: str, title: str, body: str) -> None:
    """Other media, other parties, and the hosts' own word again are no confirmation by the visitor."""
    assert answers((language, title, body)) == [[]]
