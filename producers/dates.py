"""Dates as feeds write them. In: text, the feed's time zone, languages. Out: a UTC time and the written offset. Pure.

Own code, because no library is both right and fast: feedparser silently reads Korean and dotted dates as the first of
the current month, and KST, MSK or EET as UTC; python-dateutil ignores those zones and knows English only; dateparser takes
milliseconds per date and guesses. A wrong date mutes or misfiles an article, so a date that is ambiguous (03/04/2024) or
unknown is None, never a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from pactwatch.languages.forms import Clock
from pactwatch.languages.model import FeedLanguages
from producers import zones

Order = Literal["day first", "month first"]
_MAX_TEXT = 120  # no date is longer; keeps hostile text cheap
_WORD = r"([^\W\d_]{3,12})\.?"
_COMPACT_TIME = re.compile(
    r"^[\st]*(?P<h>[0-2]\d)(?:(?P<m>[0-5]\d)(?:(?P<s>[0-6]\d)(?:[.,](?P<f>\d{1,9}))?)?)?(?!\d|:)"
)
_WORDS = re.compile(r"[^\W\d_]+")
_AROUND = ("am", "pm", "ordinals", "of", "year", "month", "day", "hour", "minute", "second")
_SLASHED = re.compile(r"\s*(\d{1,2})/(\d{1,2})/\d{4}")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class _Clock:
    """The words of all languages, as dates are searched with them."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]  # the first one that makes a day counts
    time: re.Pattern[str]
    hour: re.Pattern[str]  # a time without minutes: 오후 7시, 7 pm
    months: Mapping[str, int]  # beginning of a name -> number
    am: frozenset[str]
    pm: frozenset[str]
    names: zones.Names


def order_of(texts: Iterable[str]) -> Order | None:
    """In which order a document writes days and months (25/03/2024), if some of its dates tell and none contradicts."""
    found: set[Order] = {
        "day first" if int(numbers[1]) > 12 else "month first"
        for text in texts
        if "/" in text[:6]
        and (numbers := _SLASHED.match(text))
        and (int(numbers[1]) > 12) != (int(numbers[2]) > 12)
    }
    return found.pop() if len(found) == 1 else None


def parse(
    text: str | None, languages: FeedLanguages, timezone: str = "UTC", order: Order | None = None
) -> tuple[datetime, int | None] | None:
    """The time in UTC, and minutes east of UTC as written or None if the text names no zone.

    Times without a zone are in `timezone` (IANA), numbers with slashes in `order`. None if the text is no date or could
    mean two; never raises.
    """
    if not text:
        return None
    text = text[:_MAX_TEXT]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.strip().lower()
    try:
        return _parse(text, _clock(languages), timezone, order)
    except (ValueError, OverflowError):  # the 31st of February, an offset of 99 hours, year 0
        return None


def _parse(
    text: str, clock: _Clock, timezone: str, order: Order | None
) -> tuple[datetime, int | None] | None:
    for kind, form in clock.forms:
        found = form.search(text)
        if not found:
            continue
        if kind == "epoch":
            return datetime.fromtimestamp(int(found[1]), UTC), None
        before, after = text[: found.start()], text[found.end() :]
        day = _day(kind, found.groups(), after, clock.months, order)
        if day:
            return _with_time(day, before, after, clock, timezone)
    return None


@lru_cache(maxsize=8)
def _clock(languages: FeedLanguages) -> _Clock:
    clocks = list(languages.clock.values())
    around = " ".join(_words_of(clocks, *_AROUND))
    return _Clock(
        forms=tuple((kind, re.compile(pattern)) for kind, pattern in _date_forms(clocks)),
        time=re.compile(_time_form(clocks)),
        hour=re.compile(_hour_form(clocks)),
        months=_months(clocks),
        am=_words_of(clocks, "am"),
        pm=_words_of(clocks, "pm"),
        names=zones.Names(
            zones={written: zone for clock in clocks for written, zone in clock.zones.items()},
            counted=frozenset(name for clock in clocks for name in clock.counted),
            words=frozenset(_WORDS.findall(around)),
        ),
    )


def _words_of(clocks: Sequence[Clock], *names: str) -> frozenset[str]:
    return frozenset(word for name in names for clock in clocks for word in getattr(clock, name))


def _any_of(clocks: Sequence[Clock], *names: str) -> str:
    """A pattern of any of these words, longer ones first."""
    words = sorted(_words_of(clocks, *names), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words)) or r"(?!)"


def _date_forms(clocks: Sequence[Clock]) -> tuple[tuple[str, str], ...]:
    """How dates are written, each under the name of its order."""
    ordinals, of = _any_of(clocks, "ordinals"), _any_of(clocks, "of")
    year, month, day = (_any_of(clocks, name) for name in ("year", "month", "day"))
    return (
        (
            "ymd",
            rf"(?<!\d)(\d{{4}})\s*(?:[-./]|{year})\s*(\d{{1,2}})\s*(?:[-./]|{month})\s*(\d{{1,2}})(?!\d)\s*(?:\.|{day})?",
        ),
        ("d m y", rf"(?<!\d)(\d{{1,2}})\s+(\d{{1,2}})\s*(?:{month})\s+(\d{{4}})(?![\d:])"),
        (
            "d mon y",
            rf"(?<!\d)(\d{{1,2}})(?:{ordinals}|\.)?[\s\-/]*{_WORD}(?:\s+(?:{of}))?,?[\s\-/]*(\d{{4}}|\d{{2}})(?![\d:])",
        ),
        ("mon d y", rf"{_WORD}\s*(\d{{1,2}})(?:{ordinals})?,?\s+(\d{{4}})(?![\d:])"),
        ("mon d", rf"{_WORD}\s+(\d{{1,2}})(?=\s+\d{{1,2}}:)"),  # asctime: the year is at the end
        ("d/d/y", r"(?<!\d)(\d{1,2})(\. |[./ -])(\d{1,2})\2(\d{4})(?!\d)\s*\.?"),
        ("week", r"(?<!\d)(\d{4})-?w(\d{2})-?([1-7])(?!\d)"),
        ("ordinal", r"(?<!\d)(\d{4})-(\d{3})(?!\d)"),
        ("compact", r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?=$|\D|\d{6}(?!\d)|\d{4}(?!\d))"),
        ("ym", r"^()(\d{4})-(\d{2})$"),
        ("epoch", r"^(\d{10})(?:\d{3}|\.\d+)?$"),
    )


def _time_form(clocks: Sequence[Clock]) -> str:
    """How a time of day is written."""
    halves, second = _any_of(clocks, "am", "pm"), _any_of(clocks, "second", "minute")
    hour, minute = _any_of(clocks, "hour"), _any_of(clocks, "minute")
    return (
        rf"(?P<before>{halves})?\s*(?<!\d)(?P<h>\d{{1,2}})\s*(?::|(?:{hour})\.?)\s*(?P<m>\d{{1,2}})"
        rf"(?:\s*(?::|{minute})\s*(?P<s>\d{{1,2}}))?(?:[.,](?P<f>\d{{1,9}}))?\s*(?:{second})?(?:\s*(?P<after>{halves})\b\.?)?"
    )


def _hour_form(clocks: Sequence[Clock]) -> str:
    """How a full hour is written: a number alone is none."""
    halves, hour = _any_of(clocks, "am", "pm"), _any_of(clocks, "hour")
    number = r"(?<!\d)(?P<h>\d{1,2})"
    return rf"(?:(?P<before>{halves})\s*)?{number}\s*(?:{hour}|(?P<after>{halves})\b)(?P<m>)(?P<s>)(?P<f>)"


def _months(clocks: Iterable[Clock]) -> dict[str, int]:
    """The beginnings of the names of months, except those that are different months in two languages."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for clock in clocks:
        for number, beginnings in enumerate(clock.months or (), start=1):
            for beginning in beginnings.split():
                found[beginning].add(number)
    return {beginning: numbers.pop() for beginning, numbers in found.items() if len(numbers) == 1}


def _day(
    kind: str, groups: tuple[str, ...], after: str, months: Mapping[str, int], order: Order | None
) -> date | None:
    """The day that a matched form means; None if it only looked like one."""
    match kind:
        case "ymd" | "compact":
            return date(int(groups[0]), int(groups[1]), int(groups[2]))
        case "d m y":
            return date(int(groups[2]), int(groups[1]), int(groups[0]))
        case "d mon y":
            return _named_day(_full_year(groups[2]), _month(groups[1], months), groups[0])
        case "mon d y":
            return _named_day(int(groups[2]), _month(groups[0], months), groups[1])
        case "mon d":
            year = _YEAR.search(after)
            return _named_day(int(year[1]), _month(groups[0], months), groups[1]) if year else None
        case "d/d/y":
            return _day_of_numbers(int(groups[0]), groups[1], int(groups[2]), int(groups[3]), order)
        case "week":
            return date.fromisocalendar(int(groups[0]), int(groups[1]), int(groups[2]))
        case "ordinal":
            return date(int(groups[0]), 1, 1) + timedelta(days=int(groups[1]) - 1)
        case _:
            return date(int(groups[1]), int(groups[2]), 1)


def _day_of_numbers(first: int, separator: str, second: int, year: int, order: Order | None) -> date | None:
    """05.03.2024 and "05 03 2024" are day first everywhere; 03/05/2024 is by its document's order, else none."""
    if separator in ". " or first > 12 or first == second or (second <= 12 and order == "day first"):
        return date(year, second, first)
    return date(year, first, second) if second > 12 or order else None


def _hour(hour: int, half: str | None, clock: _Clock) -> int:
    """The hour of 24 of one in that half of the day."""
    if half in clock.pm and hour < 12:
        return hour + 12
    return 0 if half in clock.am and hour == 12 else hour


def _with_time(
    day: date, before: str, after: str, clock: _Clock, timezone: str
) -> tuple[datetime, int | None]:
    found = clock.time.search(after) or clock.hour.search(after) or _COMPACT_TIME.search(after)
    found = found or clock.time.search(before) or clock.hour.search(before)
    if not found:
        day_alone = datetime(day.year, day.month, day.day)  # noqa: DTZ001
        return zones.in_zone(day_alone, zones.Written(before, after, after), timezone, clock.names)
    parts = found.groupdict()
    hour, minute, second = int(parts["h"]), int(parts["m"] or 0), int(parts["s"] or 0)
    hour = _hour(hour, parts.get("before") or parts.get("after"), clock)
    micro = int((parts["f"] or "0").ljust(6, "0")[:6])
    carry = hour == 24 and minute == 0  # ISO's midnight at the end of a day
    when = datetime(day.year, day.month, day.day, 0 if carry else hour, minute, min(second, 59), micro)  # noqa: DTZ001
    rest = found.string[found.end() :]
    # Behind a time that comes first is the day: only what is behind the day can be a zone then, too.
    tail = rest if found.string is after else after
    around = zones.Written(before, rest, tail)
    return zones.in_zone(when + timedelta(days=carry), around, timezone, clock.names)


def _month(name: str, months: Mapping[str, int]) -> int | None:
    return months.get(name[:4]) or months.get(name[:3])


def _named_day(year: int, month: int | None, day: str) -> date | None:
    return date(year, month, int(day)) if month else None


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year > 68 else 2000)  # as RFC 2822 and POSIX have it
