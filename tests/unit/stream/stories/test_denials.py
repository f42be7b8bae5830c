"""Denials that come before a report, briefings told twice, and outlets whose only source is a party."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch.records import Alert, Article
from stream.stories.basis import basis_of
from stream.stories.board import board
from stream.stories.copies import told_by
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
DENIAL = (
    "ru",
    "Песков назвал фейком отправку солдат КНДР",
    "Сообщения об участии солдат КНДР в боях не соответствуют действительности, заявил представитель Кремля Дмитрий Песков.",
)
REPORT = (
    "en",
    "North Korea has sent 1,500 soldiers to Russia, Seoul's spy agency says",
    "South Korea's National Intelligence Service said that 1,500 North Korean soldiers had been shipped to Vladivostok.",
)
BRIEFING = (
    "en",
    "North Korea has lost 4,000 dead in Kursk, lawmakers say",
    "About 4,000 North Korean soldiers have been killed fighting for Russia in the Kursk region, lawmakers said after a "
    "briefing by the National Intelligence Service of South Korea.",
)
NIS = (
    "ko",
    '국정원 "북한군 사망 400여명"',
    "러시아에 파병된 북한군 가운데 400여 명이 숨진 것으로 추정된다고 국가정보원이 국회에 보고했다.",
)


def article(what: tuple[str, str, str], hour: int) -> Article:
    language, title, body = what
    at = builders.WHEN + timedelta(hours=hour)
    return builders.article(
        title, body, at=at, id=f"{language}-{hour}", language=language, outlet=f"Outlet {hour}"
    )


def alerts(*articles: Article) -> list[Alert]:
    return [alert for _, _, alert in trace(articles, WATCHLIST) if alert]


def test_a_denial_before_the_report_is_told_with_it() -> None:
    """A report is told with what a party denied in another story days before, and later ones not after weeks."""
    soon = alerts(article(DENIAL, 0), article(REPORT, 24 * 8))[-1]
    late = alerts(article(DENIAL, 0), article(REPORT, 24 * 20))[-1]
    told = "Russia had denied that North Korea has sent soldiers to it"
    assert told in soon.changes[0].sentence
    assert told not in late.changes[0].sentence
    assert soon.story_id != alerts(article(DENIAL, 0))[0].story_id


def test_a_party_that_denies_again_had_denied_before() -> None:
    """Only who says something else in the report has no earlier denial told with it."""
    again = (REPORT[0], REPORT[1], f"{REPORT[2]} Russia denied it.")
    last = alerts(article(DENIAL, 0), article(again, 24))[-1]
    assert "Russia had denied that" in last.changes[0].sentence


def test_who_admits_had_denied_before() -> None:
    """An admission is told with the denial that it ends, in a story of its own as well as within one."""
    admission = (
        "en",
        "Russia confirms for the first time that North Korean troops fought in Kursk",
        "Russia on Saturday confirmed for the first time that North Korean soldiers had fought in the Kursk region.",
    )
    last = alerts(article(DENIAL, 0), article(admission, 24 * 6))[-1]
    assert "“Russia confirms for the first time " in last.changes[0].sentence
    assert "Russia had denied that " in last.changes[0].sentence


FIGHT = (
    "en",
    "North Korean troops are fighting in Kursk, Seoul says",
    "North Korean troops are fighting in Kursk, the NIS said.",
)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Ukraine denied losing the village.", []),
        ("Ukraine denied that its forces had been driven out entirely.", []),
        ("Russia denied that one of its drones had crossed into Poland.", []),
        ("Moscow denied it.", ["russia"]),
        ('"There are no such soldiers there. We rely on our own forces," Maria Zakharova said.', ["russia"]),
    ],
)
def test_a_denial_of_something_else_is_none_of_the_story(text: str, denied: list[str]) -> None:
    """Neither a change tells it, nor do the basis, the claims board and the status count it."""
    second = (FIGHT[0], "North Korean troops fight in Kursk region", f"{FIGHT[2]} {text}")
    raised = list(trace([article(FIGHT, 0), article(second, 3)], WATCHLIST))
    (_, first, _), (_, story, _) = raised
    assert first is not None
    assert story is not None
    told = [
        change for _, _, alert in raised if alert for change in alert.changes if change.reason == "denied"
    ]
    assert [change.subject for change in told] == denied
    assert [word.party for word in board(story)["denied by"]] == denied
    assert list(basis_of(story).denied_by) == denied
    assert denied or story.status == first.status


def test_one_briefing_is_one_story() -> None:
    """What an agency told once is one story, and numbers that clash in it are told beside each other."""
    first, second = alerts(article(BRIEFING, 0), article(NIS, 1))
    assert first.story_id == second.story_id
    assert [change.reason for change in second.changes] == ["figure"]
    assert "had reported about 4,000" in second.changes[0].sentence


def test_an_outlet_that_rests_on_the_doer_has_his_words() -> None:
    """Who tells in his own voice what a party did, and quotes nobody but that party, has it from the party."""
    lead = "Українські воїни захопили двох солдатів КНДР. Вони поранені, розповів президент Володимир Зеленський."
    text = tag(article(("uk", "Двох солдатів КНДР узято в полон", lead), 0), WATCHLIST)
    assert told_by(text) == ("ukraine",)


def test_a_body_is_named_and_speaks_for_no_party() -> None:
    """A team of states is the source in English, whatever case its name stands in, and no listed actor."""
    lead = "КНДР поставила России девять миллионов снарядов, говорится в докладе Многосторонней группы по мониторингу санкций."
    text = article(("ru", "КНДР поставила России девять миллионов снарядов", lead), 0)
    [alert] = alerts(text)
    assert "citing the Multilateral Sanctions Monitoring Team," in alert.changes[0].sentence
    assert {claim.actor for claim in alert.claims} == {None}


CONFIRMED = [
    (
        "en",
        "Pentagon: about 10,000 North Korean soldiers in Russia",
        "North Korea has sent about 10,000 soldiers to Russia, the Pentagon said. "
        "{} confirmed that North Korean soldiers were in Kursk.",
        ("NATO", "The Pentagon"),
    ),
    (
        "ko",
        '미 국방부 "러시아에 간 북한군 1만명"',
        "미국 국방부는 북한이 러시아에 보낸 병력이 약 1만 명이라고 밝혔다. {} 북한군이 쿠르스크에 있다고 확인했다.",
        ("나토는", "미국 국방부는"),
    ),
    (
        "ru",
        "Пентагон: в России около 10 тысяч северокорейских солдат",
        "КНДР направила в Россию около 10 тысяч солдат, заявили в Пентагоне. "
        "{} подтвердил, что северокорейские солдаты находятся в Курской области.",
        ("НАТО", "Пентагон"),
    ),
    (
        "uk",
        "Пентагон: у Росії близько 10 тисяч північнокорейських солдатів",
        "КНДР відправила до Росії близько 10 тисяч солдатів, заявили в Пентагоні. "
        "{} підтвердив, що північнокорейські солдати перебувають на Курщині.",
        ("НАТО", "Пентагон"),
    ),
]


@pytest.mark.parametrize(("language", "title", "body", "speakers"), CONFIRMED)
def test_who_confirms_beside_the_first_speaker_is_told(
    language: str, title: str, body: str, speakers: tuple[str, str]
) -> None:
    """The article that opens a story tells who else confirms its news; who tells it himself is not told twice."""
    for speaker, expected in zip(speakers, (1, 0), strict=True):
        (alert,) = alerts(article((language, title, body.format(speaker)), 0))
        found = [change for change in alert.changes if change.reason == "confirmed"]
        assert len(found) == expected
        assert all(change.sentence.startswith("NATO confirms that") for change in found)
        assert all(change.sentence.endswith("(also in this report).") for change in found)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Russia denies missile report", "Russia denied that it delivered missiles to North Korea."),
        ("ko", "러시아, 미사일 보도 부인", "러시아는 북한에 미사일을 제공했다는 보도를 부인했다."),
        (
            "ru",
            "Москва опровергла сообщения о ракетах",
            "Россия опровергла, что поставила ракеты Северной Корее.",
        ),
        (
            "uk",
            "Москва спростувала повідомлення про ракети",
            "Росія заперечила, що поставила ракети Північній Кореї.",
        ),
    ],
)
def test_a_denial_of_what_went_to_the_north_is_none_of_what_came_from_it(
    language: str, title: str, body: str
) -> None:
    """No sentence says that Russia denies arms from North Korea where it denies arms for it."""
    told = [
        change.sentence for alert in alerts(article((language, title, body), 0)) for change in alert.changes
    ]
    assert not any("North Korea has supplied" in sentence for sentence in told)
    read = tag(article((language, title, body), 0), WATCHLIST)
    assert not any("North Korea has supplied" in claim.fact for claim in read.claims)
    assert any(claim.stance == "denies" for claim in read.claims)


_SUPPLIED = "has denied that it has supplied Russia with arms"


@pytest.mark.parametrize(
    ("language", "title", "body", "expected"),
    [
        ("en", "North Korea has sent Russia 3 million shells, Seoul says",
         "North Korea has sent Russia three million shells, South Korea's defence ministry said. "
         "Pyongyang and Moscow deny any arms trade.",
         "Russia and North Korea deny that North Korea has supplied Russia with arms"),
        ("en", "Budanov: North Korea has given Russia 500 guns",
         "North Korea has given Russia 500 guns, Ukraine's military intelligence chief Kyrylo Budanov said. "
         "North Korea denies supplying weapons.",
         "North Korea denies that it has supplied Russia with arms"),
        ("ko", '국방부 "북한, 러시아에 포탄 300만발 제공"',
         "북한이 지난 8월 이후 러시아에 포탄 300만발을 제공했다고 국방부가 밝혔다. "
         "북한은 무기 거래를 부인하고 있다.", f"North Korea {_SUPPLIED}"),
        ("ru", "КНДР поставила России три миллиона снарядов, заявил Сеул",
         "КНДР поставила России три миллиона снарядов, заявило Минобороны Южной Кореи. "
         "Пхеньян отрицает поставки оружия.", f"North Korea {_SUPPLIED}"),
        ("uk", "Зеленський: Росія готує ще 30 тисяч військових КНДР",
         "Росія готує ще 30 тисяч північнокорейських військових, заявив президент Володимир Зеленський. "
         "Кремль заперечує участь військових КНДР у війні.",
         "Russia has denied that North Korean soldiers have taken part in Russia's war"),
    ],
)  # fmt: skip
def test_a_first_report_says_who_denies_it(language: str, title: str, body: str, expected: str) -> None:
    """Who denies the news in the article that brings it is told with it, whatever the language and wherever it stands."""
    (alert,) = alerts(article((language, title, body), 0))
    assert expected in alert.changes[0].sentence


def test_who_tells_the_news_is_not_told_to_deny_it() -> None:
    """A party that gives the numbers itself denies something else of the theme."""
    told = (
        "Russia has received 9,000 North Korean workers, the Kremlin's spokesman Dmitry Peskov said. "
        "Russia denies that North Korean troops are taking part in the war."
    )
    (alert,) = alerts(article(("en", "Russia has received 9,000 North Korean workers, Peskov says", told), 0))
    assert "denie" not in alert.changes[0].sentence


DEAD_GENERAL = {
    "en": (
        "North Korean general Pak Chol killed in Kursk strike, source says",
        "North Korean general Pak Chol was killed in a strike on a command post in the Kursk region, an army source said.",
    ),
    "uk": (
        "На Курщині загинув генерал КНДР Пак Чхоль - джерело",
        "Унаслідок удару по пункту управління на Курщині загинув генерал армії КНДР Пак Чхоль, повідомило джерело у військах.",
    ),
    "ru": (
        "В Курской области погиб генерал КНДР Пак Чхоль - источник",
        "В результате удара по пункту управления в Курской области погиб генерал армии КНДР Пак Чхоль, сообщил источник.",
    ),
}  # fmt: skip
NOT_SO = {
    "en": (
        "Ukraine's military intelligence denies North Korean general Pak Chol died in Kursk",
        "Ukraine's military intelligence has denied that North Korean general Pak Chol was killed in Russia's Kursk region.",
    ),
    "uk": (
        "ГУР: інформація про загибель генерала КНДР Пак Чхоля на Курщині не відповідає дійсності",
        "У ГУР заперечили повідомлення про загибель на Курщині генерала армії КНДР Пак Чхоля.",
    ),
    "ru": (
        "ГУР Украины опровергло гибель генерала КНДР Пак Чхоля в Курской области",
        "ГУР Украины опровергло сообщения о гибели в Курской области генерала армии КНДР Пак Чхоля.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_who_is_no_party_denies_by_a_headline_what_was_told_to_have_happened(language: str) -> None:
    """A service that nobody accuses denies a death that reports have told: that is news of their story."""
    told = alerts(article((language, *DEAD_GENERAL[language]), 0), article((language, *NOT_SO[language]), 30))
    assert [change.reason for change in told[1].changes] == ["denied"]
    assert told[0].story_id == told[1].story_id
