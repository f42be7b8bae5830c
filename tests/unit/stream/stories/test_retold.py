"""What a live story has told is no first report: a story that tells it again says so, and who has spoken is not silent."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from msgspec.structs import replace
from newsroom import act, claim, figured, play, reasons, shared, tagged, told

from pactwatch.records import Claim
from stream.trace import trace
from stream.watchlist.load import load_watchlist

SENT = (
    "North Korea has sent 1,500 soldiers to Russia, Seoul's spy agency says",
    "South Korea's National Intelligence Service said that North Korea had sent 1,500 soldiers to Vladivostok.",
)
AGAIN = {
    "en": (
        "North Korea sent {} soldiers to Russia, Kyiv says",
        "North Korea has sent {} soldiers to Russia, Kyiv said.",
    ),
    "ko": (
        '우크라이나 "북한, 러시아에 병력 {}명 파병"',
        "우크라이나 정보총국은 북한이 러시아에 병력 {}명을 보냈다고 밝혔다.",
    ),
    "ru": (
        "Киев: КНДР отправила в Россию {} солдат",
        "КНДР отправила в Россию {} военнослужащих, заявили в разведке Украины.",
    ),
    "uk": (
        "КНДР відправила до Росії {} солдатів — ГУР",
        "Північна Корея відправила до Росії {} військових, повідомило ГУР.",
    ),
}
SHELLS = (
    "North Korea sent 1,500 shells to Russia, Kyiv says",
    "North Korea has sent 1,500 shells to Russia, Kyiv said.",
)
DENIED = (
    "Kremlin denies that North Korea has sent 1,500 soldiers",
    "The Kremlin denied that North Korea had sent 1,500 soldiers to Russia. Spokesman Dmitry Peskov called it a fake.",
)


def last_of(*texts: tuple[str, str, str, float]) -> str:
    """The first sentence of the last text's alert; each is a language, a headline, a text and a day."""
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(days=day), id=f"a{n}", language=language)
        for n, (language, title, body, day) in enumerate(texts)
    ]
    *_, (_, _, alert) = trace(articles, load_watchlist("korea-russia-ukraine"))
    assert alert is not None
    return alert.changes[0].sentence


@pytest.mark.parametrize("language", AGAIN)
def test_a_deed_told_again_is_a_follow_up(language: str) -> None:
    """Eight days later no report joins the story, but the same number is that story's; twice as many is a first report."""
    title, body = AGAIN[language]
    for count, note in ((1500, "follow-up to a story of 21 October"), (3000, "first report")):
        again = (language, title.format(count), body.format(count), 8)
        assert note in last_of(("en", *SENT, 0), again)


def test_other_goods_are_a_first_report() -> None:
    """As many shells are no soldiers."""
    assert "first report" in last_of(("en", *SENT, 0), ("en", *SHELLS, 8))


def test_another_capture_is_a_first_report() -> None:
    """Two prisoners here and two there, nine days later, are two events: small numbers are of many."""
    one = (
        "Ukraine captures two North Korean soldiers near Vovchansk",
        "Ukrainian troops captured two North Korean soldiers.",
    )
    two = (
        "Ukraine captures two North Korean soldiers near Yunakivka",
        "Ukrainian forces captured two North Koreans in Sumy.",
    )
    assert "first report" in last_of(("en", *one, 0), ("en", *two, 9))


def test_a_follow_up_says_nothing_of_silence() -> None:
    """Russia has denied it in the story that is told again, and others may have spoken there."""
    title, body = (each.format(1500) for each in AGAIN["en"])
    found = last_of(("en", *SENT, 0), ("en", *DENIED, 0.1), ("en", title, body, 8))
    assert "follow-up to a story" in found
    assert "no statement by" not in found


def test_a_copys_number_for_something_else_is_no_news() -> None:
    """What a copy has shortened is read otherwise: the number that its story has from the same speaker alerts nobody."""
    sent = figured(1_500)
    front = replace(figured(1_500, role="lost", unit="troops"), field="title")
    outcomes, _ = play(told("a", claims=(sent,)), told("b", hours=1, claims=(front,)))
    assert [reasons(each) for each in outcomes] == [["new-story"], []]


def titled(stance: str, actor: str) -> Claim:
    return replace(claim(actor=actor, stance=stance), field="title", party=actor)  # type: ignore[arg-type]


@pytest.mark.parametrize("stance", ["denies", "declines"])
def test_who_denies_bears_nothing_out(stance: str) -> None:
    """A story that began with a refusal in a headline gets its first source with the report, not its second."""
    sent = act("send", "north-korea", "russia")
    other = shared(tagged("b", hours=1, body="Other words about it " * 30, claims=(figured(1_500),)), sent)
    for stances, expected in (((), ["corroborated"]), ((titled(stance, "russia"),), [])):
        opening = told("a", sent, claims=stances, status="alleged")
        (_, second), _ = play(opening, other)
        assert [each for each in reasons(second) if each == "corroborated"] == expected


CONFIRMED = {
    "en": (
        "Seoul's spy agency confirms 1,500 North Korean soldiers in Russia",
        "South Korea's National Intelligence Service confirmed on Friday that North Korea had sent 1,500 soldiers to Russia.",
    ),
    "ko": (
        '국정원 "북한, 특수부대 1천500명 러시아 파병"',
        "국가정보원은 18일 북한이 특수부대원 1천500명을 러시아에 보낸 사실을 확인했다고 밝혔다.",
    ),
    "ru": (
        "Разведка Южной Кореи: КНДР отправила в Россию 1500 солдат",
        "Национальная разведывательная служба Южной Кореи подтвердила, что КНДР отправила в Россию 1500 военных.",
    ),
    "uk": (
        "Розвідка Південної Кореї: КНДР відправила до Росії 1500 солдатів",
        "Національна розвідувальна служба Південної Кореї підтвердила, що КНДР відправила до Росії 1500 військових.",
    ),
}


@pytest.mark.parametrize("language", CONFIRMED)
def test_who_told_the_news_has_nothing_to_confirm(language: str) -> None:
    """A story by somebody's own word hears it again from him, whatever verb a report has for it: no confirmation."""
    title, body = CONFIRMED[language]
    articles = [
        builders.article(*SENT, id="a", language="en"),
        builders.article(title, body, at=builders.WHEN + timedelta(hours=2), id="b", language=language),
    ]
    (_, first, _), (_, second, alert) = trace(articles, load_watchlist("korea-russia-ukraine"))
    assert first is not None and second is not None and first.id == second.id
    assert "confirmed" not in [change.reason for change in (alert.changes if alert else ())]


OVER_TROOPS = (
    ("en", "South Korea summons Russia's ambassador over North Korean troops", "South Korea's foreign ministry summoned "
     "Russia's ambassador Georgy Zinoviev on Monday over the dispatch of North Korean soldiers to Russia."),
    ("ru", "Посла России вызвали в МИД Южной Кореи из-за отправки солдат КНДР", "Сеул потребовал немедленно вывести "
     "северокорейских военных."),
    ("ru", "Посол РФ: взаимодействие Москвы и Пхеньяна не направлено против интересов Сеула", "Об этом заявил посол РФ в "
     "Сеуле Георгий Зиновьев. Дипломат был вызван в связи с утверждениями о направлении северокорейских войск в Россию."),
)  # fmt: skip


def test_an_occasion_is_not_borne_out() -> None:
    """Reports of a protest, or of its answer, bear out the protest and not what it is against."""
    articles = [
        builders.article(
            title, body, at=builders.WHEN + timedelta(hours=n), id=f"o{n}", language=language, outlet=f"o{n}"
        )
        for n, (language, title, body) in enumerate(OVER_TROOPS)
    ]
    alerts = [alert for *_, alert in trace(articles, load_watchlist("korea-russia-ukraine")) if alert]
    assert "corroborated" not in [change.reason for alert in alerts for change in alert.changes]


PAID = {
    "ko": (
        '신원식 "러, 북한에 대공미사일 지원"',
        "신원식 국가안보실장은 22일 러시아가 북한에 대공미사일과 방공 장비를 넘긴 것으로 파악됐다고 밝혔다.",
    ),
    "ru": (
        "Россия передала КНДР зенитные ракеты",
        "Россия передала КНДР зенитные ракеты, сообщил советник президента Южной Кореи Син Вон Сик.",
    ),
    "uk": (
        "Росія передала КНДР зенітні ракети",
        "Росія передала КНДР зенітні ракети, повідомив радник президента Південної Кореї Сін Вон Сік.",
    ),
}


@pytest.mark.parametrize("language", PAID)
def test_what_the_first_headline_told_is_no_new_act(language: str) -> None:
    """A headline that was quoted has told its act, though no sentence of ours could have."""
    title, body = PAID[language]
    opening = (
        "Moscow paid North with air defence missiles, national security adviser says",
        "Russia has supplied North Korea with equipment and anti-air missiles to strengthen the air defenses of Pyongyang, "
        "National Security Adviser Shin Won-sik said Friday.",
    )
    articles = [
        builders.article(*opening, id="a", language="en"),
        builders.article(title, body, at=builders.WHEN + timedelta(hours=2), id="b", language=language),
    ]
    (_, first, _), (_, second, alert) = trace(articles, load_watchlist("korea-russia-ukraine"))
    assert first is not None and second is not None and first.id == second.id
    assert "new-act" not in [change.reason for change in (alert.changes if alert else ())]


def test_nobody_denies_a_protest() -> None:
    """Who brushes reports aside beside a protest denies what it is about, and not that it was made."""
    texts = (
        ("Foreign Ministry calls in Ambassador Zinoviev", "South Korea's first vice minister summoned Russian ambassador "
         "Zinoviev over the dispatch of North Korean special forces."),
        ("South Korea protests to Moscow's envoy over troops", "Seoul's first vice minister urged the ambassador to see the "
         "soldiers withdrawn; the Kremlin has brushed aside the reports."),
    )  # fmt: skip
    articles = [
        builders.article(*text, at=builders.WHEN + timedelta(hours=n), id=f"p{n}", language="en")
        for n, text in enumerate(texts)
    ]
    changes = [
        c
        for *_, alert in trace(articles, load_watchlist("korea-russia-ukraine"))
        if alert
        for c in alert.changes
    ]
    assert not [c.sentence for c in changes if "denies that South Korea" in c.sentence]


def test_a_revised_first_report_is_still_the_first() -> None:
    """An edit moves a report behind the others of its story, and takes nothing back that its headline told."""
    title = "Moscow paid North with air defence missiles, national security adviser says"
    lead = "Russia has supplied North Korea with equipment and anti-air missiles, National Security Adviser Shin Won-sik said."
    seen = "Russia has supplied North Korea with equipment and anti-air missiles, Shin Won-sik told a radio station in Seoul."
    edited = f"{lead} Economic aid had followed as well, he said."
    articles = [
        builders.article(title, lead, id="a", language="en"),
        builders.article(
            "Adviser: Russia paid North with missiles",
            seen,
            at=builders.WHEN + timedelta(hours=1),
            id="b",
            outlet="b",
        ),
        builders.article(
            title,
            edited,
            at=builders.WHEN + timedelta(hours=2),
            id="a",
            revision="s",
            language="en",
            revised=True,
        ),
        builders.article(
            *PAID["ko"], at=builders.WHEN + timedelta(hours=3), id="c", language="ko", outlet="c"
        ),
    ]
    found = list(trace(articles, load_watchlist("korea-russia-ukraine")))
    assert len({story.id for _, story, _ in found if story}) == 1
    last = found[-1][2]
    assert "new-act" not in [change.reason for change in (last.changes if last else ())]
