"""Zones as dates have them in words."""

from __future__ import annotations

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.dates import parse

LANGUAGES = load_feed_languages()
ELSEWHERE = "America/Bogota"  # a feed's own zone, which none of these dates is in


def _utc(written: str) -> str | None:
    found = parse(written, LANGUAGES, ELSEWHERE)
    return f"{found[0]:%H:%M}" if found else None


@pytest.mark.parametrize(
    "written",
    [
        "24.11.2026 20:05 (МСК+7)",
        "24.11.2026 20:05 MSK+7",
        "24.11.2026 12:05 мск-1",
        "24.11.2026 19:05 KST+9",
        "24.11.2026 11:05 CET+1",
        "24.11.2026 05:05 EST-0500",
        "24.11.2026 19:05 UTC+9",
        "24.11.2026 19:05 (UTC + 09:00)",
        "24.11.2026 13:05 (по Москве, GMT+3)",
    ],
)
def test_hours_are_counted_from_utc_or_from_moscow(written: str) -> None:
    """Russia counts its zones from Moscow's time: МСК+7 is ten hours east of UTC. Anybody else's hours are from UTC."""
    assert _utc(written) == "10:05"


@pytest.mark.parametrize(
    "written",
    [
        "24.11.2026 13:05 по мск",
        "24.11.2026 13:05 московского времени",
        "24.11.2026 20:05 по владивостокскому времени",
        "24.11.2026 19:05 по Сеулу",
        "24.11.2026 10:05 по Гринвичу",
        "24.11.2026 13:05 за московським часом",
        "24.11.2026 19:05 за сеульським часом",
        "24.11.2026 12:05 (Київ)",
        "2026-11-24 19:05 (한국 시간)",
        "2026-11-24 13:05 모스크바 시각",
        "2026-11-24 05:05 미국 동부시간",
        "24 Nov 2026 19:05 Korea Standard Time",
        "24 Nov 2026 12:05 Kiev time",
        "24 Nov 2026 05:05 Eastern Time",
        "한국시간 2026-11-24 19:05",
    ],
)
def test_zones_in_words(written: str) -> None:
    """A zone is understood as four languages call it, behind the time or in front of the date."""
    assert _utc(written) == "10:05"


@pytest.mark.parametrize(
    "written",
    [
        "24 Nov 2026 19:05 KST (10:05 GMT)",
        "24 Nov 2026 19:05 KST / 10:05 GMT",
        "24 Nov 2026 19:05 KST",
        "24 Nov 2026 19:05 - 21:00 KST",
        "24 Nov 2026 19:05–21:00 KST",
    ],
)
def test_of_two_times_the_first_counts(written: str) -> None:
    """A time that is repeated in another zone, or that lasts until another, is the first one."""
    assert _utc(written) == "10:05"


@pytest.mark.parametrize(
    "written",
    [
        "24.11.2026 20:05 (по Москве 13:05)",
        "24.11.2026 19:05 по местному времени",
        "24.11.2026 19:05 за місцевим часом",
        "2026-11-24 19:05 현지시간",
        "24 Nov 2026 10:05 local time",
        "24 Nov 2026 19:05 KST-9",
        "24 Nov 2026 05:05 EST-4",
        "24 Nov 2026 05:05 EST5EDT",
    ],
)
def test_a_zone_that_could_be_two_makes_no_date(written: str) -> None:
    """A zone that is written is never silently the feed's: if it cannot be read for certain, there is no date."""
    assert _utc(written) is None
