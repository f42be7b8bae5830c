"""Dates as feeds write them: text and the feed's time zone come in; a UTC time and the written offset go out.
Pure.

Own tables, because nothing at hand is right and fast enough: feedparser silently reads Korean and dotted
dates as the first of the current month and KST, MSK or EET as UTC; python-dateutil ignores those zones and
knows English only; dateparser takes milliseconds per date and guesses. A wrong date mutes or misfiles an
article, so what is ambiguous (03/04/2024) or unknown is None, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_MAX_TEXT = 120  # no date is longer; keeps hostile text cheap
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan jän янв січ ene",
            "feb fév фев лют",
            "mar mär mrz mae мар бер",
            "apr avr abr апр кві",
            "may mai мая май тра",
            "jun juin июн чер",
            "jul juil июл лип",
            "aug aoû ago авг сер",
            "sep set сен вер",
            "oct okt окт жов",
            "nov ноя лис",
            "dec déc dez dic дек гру",
        ),
        start=1,
    )
    for name in names.split()
}
# Minutes east of UTC. A zone that the feed's own region uses by this name wins (IST, CST, BST), so only the
# most common meaning stands here.
_ZONES = {
    name: minutes
    for minutes, names in (
        (0, "z ut utc gmt wet"),
        (60, "cet bst wat mez west"),
        (120, "eet cest sast mesz cat"),
        (180, "eest msk trt ast_arabia fet eat"),
        (240, "msd gst samt"),
        (300, "pkt yekt uzt"),
        (330, "ist"),
        (360, "omst almt"),
        (420, "ict wib krat novt"),
        (480, "hkt sgt pht awst irkt cst_china"),
        (540, "kst jst yakt"),
        (600, "aest vlat"),
        (660, "aedt magt srednekolymsk"),
        (720, "nzst pett anat"),
        (780, "nzdt"),
        (-180, "adt brt art"),
        (-240, "ast edt"),
        (-300, "est cdt"),
        (-360, "cst mdt"),
        (-420, "mst pdt"),
        (-480, "pst akdt"),
        (-540, "akst"),
        (-600, "hst"),
    )
    for name in names.split()
}
_WORD = r"([^\W\d_]{3,12})\.?"
_FORMS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("ymd", r"(?<!\d)(\d{4})\s*[-./年년]\s*(\d{1,2})\s*[-./月월]\s*(\d{1,2})(?!\d)\s*[.日일]?"),
        (
            "d mon y",
            rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s\-/]*{_WORD}(?:\s+de)?,?[\s\-/]*(\d{{4}}|\d{{2}})(?![\d:])",
        ),
        ("mon d y", rf"{_WORD}\s*(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?![\d:])"),
        ("mon d", rf"{_WORD}\s+(\d{{1,2}})(?=\s+\d{{1,2}}:)"),  # asctime: the year stands at the end
        ("d/d/y", r"(?<!\d)(\d{1,2})([./ -])(\d{1,2})\2(\d{4})(?!\d)\s*[.г]?"),
        ("week", r"(?<!\d)(\d{4})-?w(\d{2})-?([1-7])(?!\d)"),
        ("ordinal", r"(?<!\d)(\d{4})-(\d{3})(?!\d)"),
        ("compact", r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?=$|\D|\d{6}(?!\d)|\d{4}(?!\d))"),
        ("ym", r"^()(\d{4})-(\d{2})$"),
        ("epoch", r"^(\d{10})(?:\d{3}|\.\d+)?$"),
    )
)
_TIME = re.compile(
    r"(?P<before>오전|오후|am|pm)?\s*(?<!\d)(?P<h>\d{1,2})\s*[:시時]\s*(?P<m>\d{1,2})(?:\s*[:분分]\s*(?P<s>\d{1,2}))?"
    r"(?:[.,](?P<f>\d{1,9}))?\s*[초秒분分]?(?:\s*(?P<after>a\.?m|p\.?m)\b\.?)?"
)
_COMPACT_TIME = re.compile(
    r"^[\st]*(?P<h>[0-2]\d)(?:(?P<m>[0-5]\d)(?:(?P<s>[0-6]\d)(?:[.,](?P<f>\d{1,9}))?)?)?(?!\d|:)"
)
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZONE_NAME = re.compile(r"(?<![^\W_])[a-z]{1,5}(?![^\W_])")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


def parse(text: str | None, timezone: str = "UTC") -> tuple[datetime, int | None] | None:
    """The time in UTC, and minutes east of UTC as written or None where the text names no zone.

    Zone-less times are in `timezone` (IANA). None for what is no date or could mean two; never raises.
    """
    if not text:
        return None
    text = text[:_MAX_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.strip().lower()
    try:
        return _parse(text, timezone)
    except (ValueError, OverflowError):  # the 31st of February, an offset of 99 hours, year 0
        return None


def _parse(text: str, timezone: str) -> tuple[datetime, int | None] | None:
    for kind, form in _FORMS:
        found = form.search(text)
        if not found:
            continue
        if kind == "epoch":
            return datetime.fromtimestamp(int(found[1]), UTC), None
        rest = (text[: found.start()], text[found.end() :])
        day = _day(kind, found.groups(), rest[1])
        if day:
            return _with_time(day, *rest, timezone)
    return None


def _day(kind: str, groups: tuple[str, ...], after: str) -> date | None:
    """The day that a matched form means; None when it only looked like one."""
    match kind:
        case "ymd" | "compact":
            return date(int(groups[0]), int(groups[1]), int(groups[2]))
        case "d mon y":
            return _named_day(_full_year(groups[2]), groups[1], groups[0])
        case "mon d y":
            return _named_day(int(groups[2]), groups[0], groups[1])
        case "mon d":
            year = _YEAR.search(after)
            return _named_day(int(year[1]), groups[0], groups[1]) if year else None
        case "d/d/y":
            return _day_of_numbers(int(groups[0]), groups[1], int(groups[2]), int(groups[3]))
        case "week":
            return date.fromisocalendar(int(groups[0]), int(groups[1]), int(groups[2]))
        case "ordinal":
            return date(int(groups[0]), 1, 1) + timedelta(days=int(groups[1]) - 1)
        case _:
            return date(int(groups[1]), int(groups[2]), 1)


def _day_of_numbers(first: int, separator: str, second: int, year: int) -> date | None:
    """05.03.2024 and "05 03 2024" are day first everywhere; for 03/05/2024 only an unambiguous one counts."""
    if separator in ". " or first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _with_time(day: date, before: str, after: str, timezone: str) -> tuple[datetime, int | None]:
    found = _TIME.search(after) or _COMPACT_TIME.search(after) or _TIME.search(before)
    if not found:
        return _in_zone(datetime(day.year, day.month, day.day), before + " " + after, timezone)  # noqa: DTZ001
    parts = found.groupdict()
    hour, minute, second = int(parts["h"]), int(parts["m"] or 0), int(parts["s"] or 0)
    half = (parts.get("before") or parts.get("after") or "").replace(".", "")
    if half in ("pm", "오후") and hour < 12:
        hour += 12
    elif half in ("am", "오전") and hour == 12:
        hour = 0
    micro = int((parts["f"] or "0").ljust(6, "0")[:6])
    carry = hour == 24 and minute == 0  # ISO's midnight at the end of a day
    when = datetime(day.year, day.month, day.day, 0 if carry else hour, minute, min(second, 59), micro)  # noqa: DTZ001
    return _in_zone(when + timedelta(days=carry), found.string[found.end() :], timezone)


def _in_zone(local: datetime, rest: str, timezone: str) -> tuple[datetime, int | None]:
    """`local` in UTC, by the offset or zone named in `rest`, else by the feed's zone."""
    zone = _zone(timezone)
    if written := _OFFSET.search(rest):
        minutes = int(written[2]) * 60 + int(written[3] or 0)
        if minutes > 14 * 60 or int(written[3] or 0) > 59:
            raise ValueError("no such offset")
        return _shift(local, -minutes if written[1] != "+" else minutes)
    named = [name for name in _ZONE_NAME.findall(rest) if name in _ZONES]
    here = local.replace(tzinfo=zone)
    if named and (here.tzname() or "").lower() != named[-1]:
        return _shift(local, _ZONES[named[-1]])
    offset = here.utcoffset() or timedelta()
    return here.astimezone(UTC), int(offset.total_seconds() // 60) if named else None


def _shift(local: datetime, minutes: int) -> tuple[datetime, int]:
    return (local - timedelta(minutes=minutes)).replace(tzinfo=UTC), minutes


def _named_day(year: int, word: str, day: str) -> date | None:
    month = _MONTHS.get(word[:4]) or _MONTHS.get(word[:3])
    return date(year, month, int(day)) if month else None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 68 else 2000)  # as RFC 2822 and POSIX have it


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (
        ValueError,
        OSError,
        KeyError,
    ):  # the feed list checks zones; a record from elsewhere may not have been
        return ZoneInfo("UTC")
