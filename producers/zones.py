"""Time zones of dates. In: a local time, what is written around it, the feed's zone. Out: the time in UTC. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from pactwatch.languages.model import FeedLanguages

_FEW: Final = 4  # zones of a country: the database names the capital's first, others are of islands
NOTHING: Final = "nothing better"  # by which a zone is guessed if nothing tells it
# Minutes east of UTC. A zone that the feed's own region uses by this name wins (IST, CST, BST), so only the
# most common meaning is listed.
_ZONES = {
    name: minutes
    for minutes, names in (
        (0, "z ut utc gmt wet"),
        (60, "cet bst wat mez west"),
        (120, "eet cest sast mesz mest cat"),
        (180, "eest msk trt fet eat"),
        (240, "msd gst samt"),
        (300, "pkt yekt uzt"),
        (330, "ist"),
        (360, "omst almt"),
        (420, "ict wib krat novt"),
        (480, "hkt sgt pht awst irkt"),
        (540, "kst jst yakt"),
        (600, "aest vlat"),
        (660, "aedt magt"),
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
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+\-−–])\s*(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZONE_NAME = re.compile(r"(?<![^\W_])[a-z]{1,5}(?![^\W_])")
_IANA = re.compile(r"[a-z]+(?:/[a-z_]+){1,2}")
_WORDS = re.compile(r"[^\W\d_]+")
_POSIX = re.compile(r"[a-z]{3}-?\d{1,2}[a-z]{3}")  # EST5EDT
# A second time of day: until when, or the same in another zone. Another day's is neither.
_RANGE = re.compile(r"(?:\s*[-–—]\s+|[–—])\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_ANOTHER = re.compile(r"([^\d(/,;|]*)[(/,;|]\D*(?<![+\-−–])(?<![+\-−–]\s)\d{1,2}:\d{2}(?!\d)")
_UNKNOWN = re.compile(r"[\s(\[,]*[^\W\d_]{2}\D{0,40}")  # words and no number behind a time


class Zone(NamedTuple):
    """An IANA zone, and what it was guessed by; None if it is no guess."""

    name: str
    guess: str | None


def zone_of(timezone: str, country: str, language: str, languages: FeedLanguages) -> Zone:
    """The zone of a feed's dates that name none.

    A country with several zones has the one of a language, where that is one of them (Moscow's in Russia), or the first of
    a few. A language names its country (zh-CN), but for English, which software declares for everybody.
    """
    if timezone:
        return Zone(timezone, None)
    of_languages = [clock.zone for clock in languages.clock.values() if clock.zone]

    def of_country(code: str) -> str:
        zones = languages.zones.get(code, ())
        main = zones[0] if 0 < len(zones) <= _FEW else ""
        return next((zone for zone in of_languages if zone in zones), main)

    if by_country := of_country(country):
        return Zone(by_country, "the outlet's country")
    primary, _, region = language.lower().partition("-")
    clock = languages.clock.get(primary)
    by_language = clock.zone if clock else ""
    if not by_language and primary != "en":
        by_language = of_country(region.upper())
    return Zone(by_language, "the language") if by_language else Zone("UTC", NOTHING)


class Written(NamedTuple):
    """What a date has around its time of day, in lower case."""

    before: str  # in front of the day
    rest: str  # behind the time
    tail: str  # behind both


class Names(NamedTuple):
    """How all languages call zones."""

    zones: Mapping[str, str]  # written, without blanks and dots -> IANA zone
    counted: frozenset[str]  # zones from which hours are counted: "МСК+7"
    words: frozenset[str]  # what may follow a time without being a zone


def in_zone(local: datetime, written: Written, timezone: str, names: Names) -> tuple[datetime, int | None]:
    """`local` in UTC, by the offset or zone written with it, else by the feed's zone.

    Raises ValueError if a zone is written that is unknown or could be two: such a date is none, never silently the feed's.
    """
    rest = _of_this_time(written.rest)
    if offset := _OFFSET.search(rest):
        return _shift(local, _offset(offset, rest[: offset.start()], local, names))
    if place := _place(rest, names.zones) or names.zones.get(_letters(written.before)):
        return _at(local.replace(tzinfo=ZoneInfo(place)))
    named = [name for name in _ZONE_NAME.findall(rest) if name in _ZONES]
    if not named and _is_unknown(written, rest, names.words):
        raise ValueError("an unknown zone")
    here = local.replace(tzinfo=_zone(timezone))
    if not named:
        return here.astimezone(UTC), None
    if (here.tzname() or "").lower() != named[-1]:
        return _shift(local, _ZONES[named[-1]])
    return _at(here)


def _is_unknown(written: Written, rest: str, words: frozenset[str]) -> bool:
    """Whether words behind a time can only be a zone, or a second time is that of another zone."""
    if _POSIX.search(rest) or (rest != written.rest and not _RANGE.match(written.rest)):
        return True
    return bool(_UNKNOWN.fullmatch(written.tail)) and not words.issuperset(_WORDS.findall(written.tail))


def _of_this_time(rest: str) -> str:
    """What belongs to the first of two times: "19:05 KST (10:05 GMT)". Behind a range it belongs to both."""
    if until := _RANGE.match(rest):
        return rest[until.end() :]
    another = _ANOTHER.match(rest)
    return another[1] if another else rest


def _offset(offset: re.Match[str], before: str, local: datetime, names: Names) -> int:
    """Minutes east of UTC. Full hours behind a zone's name may be counted from it: МСК+7, but KST+9. Raises ValueError."""
    minutes = _minutes(offset)
    zone = _letters(before)
    own = _own_offset(zone, local, names)
    if offset[3] or own in (None, 0, minutes):
        return minutes
    if zone not in names.counted:
        raise ValueError("hours from UTC, or from a zone")
    return (own or 0) + minutes


def _own_offset(zone: str, local: datetime, names: Names) -> int | None:
    if place := names.zones.get(zone):
        return _at(local.replace(tzinfo=ZoneInfo(place)))[1]
    return _ZONES.get(zone)


def _minutes(written: re.Match[str]) -> int:
    """The minutes of an offset as it is written. Raises ValueError if there is none such."""
    hours, minutes = int(written[2]), int(written[3] or 0)
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise ValueError("no such offset")
    return (hours * 60 + minutes) * (1 if written[1] == "+" else -1)


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def _at(here: datetime) -> tuple[datetime, int]:
    """The time in UTC, and its zone's minutes east of it."""
    return here.astimezone(UTC), int((here.utcoffset() or timedelta()).total_seconds() // 60)


def _place(rest: str, zones: Mapping[str, str]) -> str | None:
    """The IANA zone that is written behind a time: by its own name, or as a language calls it."""
    for name in _IANA.findall(rest):
        if proper := _iana().get(name):
            return proper
    return zones.get(_letters(rest))


@cache
def _iana() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones() if "/" in name}


def _shift(local: datetime, minutes: int) -> tuple[datetime, int]:
    return (local - timedelta(minutes=minutes)).replace(tzinfo=UTC), minutes


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # a feed list is checked for this, another record may not be
        return ZoneInfo("UTC")
