"""Dates as feeds write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.languages.forms import Clock
from pactwatch.languages.load import load_feed_languages
from pactwatch.languages.model import FeedLanguages
from producers.dates import order_of, parse
from producers.zones import zone_of

LANGUAGES = load_feed_languages()
A_TIME = "2024-03-05T05:30:00"


@pytest.mark.parametrize(
    ("written", "utc", "offset"),
    [
        ("Tue, 05 Mar 2024 14:30:00 +0900", A_TIME, 540),
        ("Tue, 05 Mar 2024 14:30:00 KST", A_TIME, 540),
        ("Tue, 05 Mar 2024 14:30:00 JST", A_TIME, 540),
        ("Tue, 05 Mar 2024 08:30:00 MSK", A_TIME, 180),
        ("Tue, 05 Mar 2024 07:30:00 EET", A_TIME, 120),
        ("Fri, 05 Jul 2024 08:30:00 EEST", "2024-07-05T05:30:00", 180),
        ("Tue, 05 Mar 2024 06:30:00 CET", A_TIME, 60),
        ("Fri, 05 Jul 2024 07:30:00 CEST", "2024-07-05T05:30:00", 120),
        ("Tue, 05 Mar 2024 00:30:00 EST", A_TIME, -300),
        ("Tue, 05 Mar 2024 05:30:00 GMT", A_TIME, 0),
        ("Tue, 05 Mar 2024 05:30:00 Z", A_TIME, 0),
        ("Tue, 05 Mar 24 05:30 UT", A_TIME, 0),
        ("Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-27T19:35:05", 540),
        ("Tue 05 Mar 2024 14:30:00 +09:00", A_TIME, 540),
        ("Tue, 05-Mar-2024 14:30:00 (KST)", A_TIME, 540),
        ("Tue Mar  5 14:30:00 2024", A_TIME, None),
        ("Tue Mar  5 08:30:00 MSK 2024", A_TIME, 180),
        ("Sun, 20 09 2026 23:10:46 +0900", "2026-09-20T14:10:46", 540),
        ("Вт, 05 мар 2024 08:30:00 +0300", A_TIME, 180),
        ("5 марта 2024, 14:30", A_TIME, None),
        ("14:30, 5 мая 2024", "2024-05-05T05:30:00", None),
        ("5 березня 2024 р., 14:30", A_TIME, None),
        ("05 листопада 2024 14:30", "2024-11-05T05:30:00", None),
        ("05.03.2024 14:30", A_TIME, None),
        ("05.03.2024 г. 14:30", A_TIME, None),
        ("5. 3. 2024 14:30", A_TIME, None),
        ("Mo, 25 Jun 2018 10:00:00 +0200", "2018-06-25T08:00:00", 120),
        ("Di, 05 Mär 2024 06:30:00 +0100", A_TIME, 60),
        ("5. Dezember 2024 14:30", "2024-12-05T05:30:00", None),
        ("2024.03.05 14:30", A_TIME, None),
        ("2024.03.05 14:30:00", A_TIME, None),
        ("2024년 03월 05일 14:30", A_TIME, None),
        ("2024년 3월 5일 오후 2시 30분", A_TIME, None),
        ("2024. 3. 5. 오후 2:30", A_TIME, None),
        ("2024년 3월 5일 오후 2시", "2024-03-05T05:00:00", None),
        ("2024년 3월 5일 14시경", "2024-03-05T05:00:00", None),
        ("March 5, 2024, 2 pm", "2024-03-05T05:00:00", None),
        ("5 марта 2024 г., 14 ч", "2024-03-05T05:00:00", None),
        ("5 марта 2024, 14 часов 30 минут", A_TIME, None),
        ("5 березня 2024 р., 14 год. 30 хв.", A_TIME, None),
        ("2016/6/29 15:07:41", "2016-06-29T06:07:41", None),
        ("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17", None),
        ("2004-05-25 오전 12:23:17", "2004-05-24T15:23:17", None),
        ("2022-02-28 19:17:53", "2022-02-28T10:17:53", None),
        ("2024-03-05T14:30:00+09:00", A_TIME, 540),
        ("2024-03-05T05:30:00Z", A_TIME, 0),
        ("2024-03-05T05:30:00.250Z", "2024-03-05T05:30:00.250000", 0),
        ("2024-03-05T05:30:00,25Z", "2024-03-05T05:30:00.250000", 0),
        ("2024-03-05T14:30+09", A_TIME, 540),
        ("2024-03-04T23:30:00-06:00", A_TIME, -360),
        ("2024-03-05T24:00:00Z", "2024-03-06T00:00:00", 0),
        ("2024-03-05T23:59:60Z", "2024-03-05T23:59:59", 0),
        ("20240305T053000Z", A_TIME, 0),
        ("20240305143000", A_TIME, None),
        ("2024-W10-2T14:30", A_TIME, None),
        ("2024-065T14:30", A_TIME, None),
        ("2024-03-05", "2024-03-04T15:00:00", None),
        ("2024-03", "2024-02-29T15:00:00", None),
        ("1709616600", A_TIME, None),
        ("1709616600000", A_TIME, None),
        ("Mar 5, 2024 2:30 PM", A_TIME, None),
        ("March 5th, 2024 12:30 a.m.", "2024-03-04T15:30:00", None),
        ("13/03/2024 14:30", "2024-03-13T05:30:00", None),
        ("03/13/2024 14:30", "2024-03-13T05:30:00", None),
        ("2024年3月5日 14時30分15秒", "2024-03-05T05:30:15", None),
        ("5 marzo de 2024 14:30", A_TIME, None),
        ("２０２４-０３-０５ 14:30", A_TIME, None),
        ("05.03.2024 08:30 МСК", A_TIME, 180),
        ("5 марта 2024, 08:30 (по Москве)", A_TIME, 180),
        ("5 марта 2024 года, 08:30 по московскому времени", A_TIME, 180),
        ("08:30, 5 марта 2024 года", "2024-03-04T23:30:00", None),
        ("5 березня 2024 р., 07:30 за Києвом", A_TIME, 120),
        ("05 липня 2024 08:30 за київським часом", "2024-07-05T05:30:00", 180),
        ("2024-03-05 14:30 한국시간", A_TIME, 540),
        ("2024년 3월 5일 오후 2시 30분 (한국 시간)", A_TIME, 540),
        ("March 4, 2024 9:30 PM PT", A_TIME, -480),
        ("Jul 4, 2024 10:30 PM PT", "2024-07-05T05:30:00", -420),
        ("Mar 5, 2024 12:30 am ET", A_TIME, -300),
        ("05.07.2024 07:30 CET/MEST", "2024-07-05T05:30:00", 120),
        ("2024-03-04 21:30:00 America/Los_Angeles", A_TIME, -480),
        ("2024-03-05T14:30:00[Asia/Seoul]", A_TIME, 540),
        ("2024-03-05T14:30:00+09:00[Asia/Seoul]", A_TIME, 540),
        ("5. Dezember 2024 14:30 Uhr", "2024-12-05T05:30:00", None),
    ],
)
def test_written_dates(written: str, utc: str, offset: int | None) -> None:
    """A date is read as its writer meant it, in Seoul's time where it names no zone."""
    assert parse(written, LANGUAGES, "Asia/Seoul") == (
        datetime.fromisoformat(utc).replace(tzinfo=UTC),
        offset,
    )


@pytest.mark.parametrize(
    "written",
    ["", None, "yesterday", "어제", "03/04/2024", "2024-02-30", "2024-13-05", "99:99", "0", "12",
     "5 Foo 2024", "Tue, 05 Mar 2024 14:30:00 +9900", "2024-03-05 25:00", "99999999999999999999",
     "05.03.2024 14:30 XYZ", "05.03.2024 14:30 по Бишкеку", "2024-03-05 14:30 평양시간으로", "2024-03-05 14:30 (Atlantis)"],
)  # fmt: skip
def test_no_date(written: str | None) -> None:
    """What is no date, or could mean two, is None and never a guess."""
    assert parse(written, LANGUAGES, "Asia/Seoul") is None


def test_zone_names_are_those_of_the_feeds_region() -> None:
    """A name that means several zones is the one that the feed's own region uses."""
    written = "Tue, 05 Mar 2024 14:30:00 CST"
    assert [found[1] for zone in ("Asia/Shanghai", "UTC") if (found := parse(written, LANGUAGES, zone))] == [
        480,
        -360,
    ]


def test_a_month_of_two_languages_that_differ_is_no_date() -> None:
    """A name that is one month in one language and another in a second one is not guessed."""
    first, second = [f"{letter}aa" for letter in "abcdefghijkl"], [f"{letter}aa" for letter in "mbcdefghijka"]
    languages = FeedLanguages({}, {}, {"x": Clock(months=first), "y": Clock(months=second)}, {}, {}, {})
    assert parse("5 aaa 2024", languages) is None
    assert parse("5 baa 2024", languages) == (datetime(2024, 2, 5, tzinfo=UTC), None)


def test_without_languages_numbers_are_read() -> None:
    """Dates without words need no language."""
    nothing = FeedLanguages({}, {}, {}, {}, {}, {})
    assert parse("2024-03-05T05:30:00Z", nothing) == (datetime(2024, 3, 5, 5, 30, tzinfo=UTC), 0)
    assert parse("5 March 2024", nothing) is None


@given(
    st.text() | st.from_regex(r"[0-9]{1,4}[-./ :년월T]{1,2}[0-9]{1,3}.{0,3}[0-9A-Za-z+: ]{0,20}"), st.text()
)
def test_never_raises(written: str, timezone: str) -> None:
    """Any text is a date in UTC or None."""
    found = parse(written, LANGUAGES, timezone)
    assert found is None or found[0].tzinfo is UTC


@pytest.mark.parametrize(
    ("timezone", "country", "language", "zone", "guess"),
    [
        ("Asia/Tokyo", "KR", "ko", "Asia/Tokyo", None),
        ("UTC", "KR", "ko", "UTC", None),
        ("", "KR", "en", "Asia/Seoul", "the outlet's country"),
        ("", "KP", "ko", "Asia/Pyongyang", "the outlet's country"),
        ("", "UA", "ru", "Europe/Kyiv", "the outlet's country"),
        ("", "RU", "en", "Europe/Moscow", "the outlet's country"),
        ("", "ZZ", "ko-KR", "Asia/Seoul", "the language"),
        ("", "US", "uk", "Europe/Kyiv", "the language"),
        ("", "CN", "zh", "Asia/Shanghai", "the outlet's country"),  # the first of two
        ("", "ES", "en", "Europe/Madrid", "the outlet's country"),
        ("", "ZZ", "ja-JP", "Asia/Tokyo", "the language"),
        ("", "ZZ", "zh-cn", "Asia/Shanghai", "the language"),
        ("", "ZZ", "en-gb", "UTC", "nothing better"),  # what software declares for everybody
        ("", "ZZ", "de", "UTC", "nothing better"),
        ("", "US", "en", "UTC", "nothing better"),
        ("", "ZZ", "und", "UTC", "nothing better"),
    ],
)
def test_zone_of_dates_that_name_none(
    timezone: str, country: str, language: str, zone: str, guess: str | None
) -> None:
    """The feed's zone, else its outlet's country's, else its language's; anything but the first is a guess and says so."""
    assert zone_of(timezone, country, language, LANGUAGES) == (zone, guess)


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["25/02/2024"], 3),
        (["02/25/2024 10:00"], 4),
        (["25/02/2024", "02/25/2024"], None),  # they contradict each other
        (["04/04/2024", "01/02/2024"], None),  # none tells
        (["25.02.2024", "Tue, 05 Mar 2024 14:30:00 +0900", ""], None),
    ],
)
def test_numbers_with_slashes_are_in_their_documents_order(others: list[str], day: int | None) -> None:
    """03/04/2024 is read as the other dates beside it are written, if they tell; else it is none."""
    found = parse("03/04/2024", LANGUAGES, order=order_of(["03/04/2024", *others]))
    assert (found[0].day if found else None) == day
    assert parse("03/04/2024", LANGUAGES) is None


@pytest.mark.parametrize(
    "written",
    [
        "wto, 24 lis 2026", "24 novembre 2026", "mar, 24 nov 2026", "24 novembro 2026", "24 kas 2026", "24 noi 2026",
    ],
)  # fmt: skip
def test_months_of_the_neighbours(written: str) -> None:
    """Names of months in languages that are only told apart."""
    assert parse(written, LANGUAGES) == (datetime(2026, 11, 24, tzinfo=UTC), None)
