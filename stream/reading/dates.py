"""The date that a sentence's figures hold for: "as of 12 January", "по состоянию на 12 января", "1월 12일 기준", "by December".

In: a folded sentence and the time of its article. Out: an ISO date, or a month ("2024-12") where no day is named.
"""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = (
    "jan|янв|січ", "feb|фев|лют", "mar|март|берез", "apr|апр|квіт", "may|ма[йяе]|трав", "jun|июн|черв", "jul|июл|лип",
    "aug|авг|серп", "sep|сент|верес", "oct|окт|жовт", "nov|нояб|листоп", "dec|дек|груд",
)  # fmt: skip
_MONTH = rf"(?P<month>(?:{'|'.join(_MONTHS)})[\w']*\.?)"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_BY = r"\b(?:as of|by|until|up to)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_BY} (?:the )?(?:(?:early|mid|late|end of|start of)[ -])?{_MONTH}(?: (?P<day>\d\d?)\b)?{_YEAR}",
        rf"{_BY} (?P<day>\d\d?) {_MONTH}{_YEAR}",
        rf"\b(?:по состоянию на|станом на|на|до|к) (?P<day>\d\d?) {_MONTH}{_YEAR}",
        rf"\b(?:до|к|на) (?:конц\w+|кінц\w+|начал\w+|початк\w+|середин\w+) {_MONTH}{_YEAR}",
        r"(?:(?P<year>20\d\d)년 ?)?(?P<month>\d\d?)월 ?(?:(?P<day>\d\d?)일)?(?: ?(?:현재|기준|까지)|(?: ?(?:초|중순|말))까지)",
    )
)


def as_of(sentence: str, when: datetime) -> str | None:
    """The date or month, None when the sentence names none. A missing year is the one that brings it nearest to `when`."""
    for form in _FORMS:
        match = form.search(sentence)
        if match:
            groups = match.groupdict()
            return _iso(groups["month"], groups.get("day"), groups.get("year"), when)
    return None


def _iso(name: str, day: str | None, year: str | None, when: datetime) -> str | None:
    month = int(name) if name.isdigit() else _number(name)
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


def _number(name: str) -> int | None:
    return next((n for n, stems in enumerate(_MONTHS, 1) if re.match(stems, name)), None)
