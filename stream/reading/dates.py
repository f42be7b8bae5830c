"""The date that a sentence's figures hold for: "as of 12 January", "by December".

In: a folded sentence, the time of its article, the languages. Out: an ISO date, or a month ("2024-12") where no day is named.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.model import Languages
from stream.matching.patterns import any_of

_GROUPS = {"day": r"(?P<day>\d\d?)", "year": r"(?:,? (?P<year>20\d\d))?"}


class _Form(NamedTuple):
    """A way to name a date, and how its months begin."""

    regex: re.Pattern[str]
    months: tuple[str, ...]


def as_of(sentence: str, when: datetime, languages: Languages) -> str | None:
    """The date or month, None if the sentence names none. A missing year is the one that brings it nearest to `when`."""
    for regex, months in _forms(languages):
        match = regex.search(sentence)
        if match:
            groups = match.groupdict()
            name = groups["month"]
            month = int(name) if name.isdigit() else _number(name, months)
            return _iso(month, groups.get("day"), groups.get("year"), when)
    return None


@lru_cache(maxsize=8)
def _forms(languages: Languages) -> tuple[_Form, ...]:
    found = []
    for each in languages.as_of.values():
        months = tuple(each.months or ())
        groups = {**_GROUPS, "month": rf"(?P<month>{any_of(months)}[\w']*\.?)"}
        for form in each.forms:
            source = form
            for name, group in groups.items():
                source = source.replace(f"{{{name}}}", group)
            found.append(_Form(re.compile(source), months))
    return tuple(found)


def _iso(month: int | None, day: str | None, year: str | None, when: datetime) -> str | None:
    if month is None or not 1 <= month <= 12:
        return None
    years = [int(year)] if year else [when.year - 1, when.year, when.year + 1]
    try:
        found = min(
            (date(y, month, int(day or 15)) for y in years), key=lambda d: abs((d - when.date()).days)
        )
    except ValueError:  # no such day
        return None
    return found.isoformat() if day else f"{found:%Y-%m}"


def _number(name: str, months: tuple[str, ...]) -> int | None:
    return next((n for n, beginning in enumerate(months, 1) if re.match(beginning, name)), None)
