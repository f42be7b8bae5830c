"""The times that a sentence's figures hold for: "as of 12 January", "by December", "in 2024", "since August".

In: a folded sentence, the time of its article, the languages. Out: an ISO date, or a month ("2024-12") where no day is named;
the figures with it, and with the year or the beginning of the time in which they came together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.model import Languages
from pactwatch.languages.quantities import AsOf
from pactwatch.records import Figure
from stream.matching.patterns import any_of
from stream.reading.rules import ReadSentence

_GROUPS = {"day": r"(?P<day>\d\d?)", "year": r"(?:,? (?P<year>20\d\d))?"}
_MONTHS: Final = 12
_MONTHS_BACK: Final = 2
_LAST_MONTHS: Final = 8  # a month without a year that is longer ago is the one to come: "by December"
_FRESH: Final = timedelta(days=1)  # what was said yesterday is news
_QUOTED: Final = re.compile(r"[«“\"„][^»”\"“]*[»”\"“]")
_YEAR: Final = re.compile(r"(?<![\d.,:/-])20\d\d(?![\d/-]|[.,:]\d)")
_BREAK: Final = re.compile(r"[,:;()—–](?!\d)| - ")  # ends a clause


class _Form(NamedTuple):
    """A way to name a time, and how its months begin."""

    regex: re.Pattern[str]
    months: tuple[str, ...]

    def month(self, name: str | None) -> int | None:
        """The number of the month, if the name is one's."""
        if name is None or name.isdigit():
            return int(name) if name else None
        return next((n for n, beginning in enumerate(self.months, 1) if re.match(beginning, name)), None)


class _Forms(NamedTuple):
    dates: tuple[_Form, ...]
    within: tuple[_Form, ...]
    since: tuple[_Form, ...]
    earlier: tuple[_Form, ...]
    lately: tuple[_Form, ...]
    compared: tuple[_Form, ...]
    recalls: tuple[_Form, ...]
    before: tuple[_Form, ...]
    so_far: tuple[_Form, ...]
    said_before: tuple[_Form, ...]
    said_on: tuple[_Form, ...]


class _Period(NamedTuple):
    """A year, or the time since a day, and where the sentence names it."""

    start: int
    end: int
    period: str


def timed(
    figures: Sequence[Figure], unit: ReadSentence, when: datetime, languages: Languages
) -> list[Figure]:
    """The figures of a sentence with the times that it gives for them.

    Only below the article's first sentence an older year tells that it recalls: the first has its news, also of last year.
    What a number is compared with is of before, and the times that this names say nothing of the number.
    """
    if not figures:
        return []
    sentence, offset = unit.text, unit.start
    date_ = as_of(sentence, when, languages)
    compared = [match.span() for _, match in _all(_forms(languages).compared, sentence)]
    own = _without(sentence, compared)
    earlier = (
        unit.recalled
        or is_earlier(own, when, languages)
        or (unit.below and is_of_before(own, when, languages) and not _is_so_far(own, languages))
    )
    periods = list(_periods(sentence, languages))
    return [
        msgspec.structs.replace(
            figure,
            as_of=date_,
            earlier=figure.earlier or earlier or any(s <= figure.start - offset < e for s, e in compared),
            period=_period_of(figure, offset, sentence, periods),
        )
        for figure in figures
    ]


def _without(sentence: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with blanks where the spans are."""
    for start, end in spans:
        sentence = f"{sentence[:start]}{' ' * (end - start)}{sentence[end:]}"
    return sentence


def as_of(sentence: str, when: datetime, languages: Languages) -> str | None:
    """The date or month, None if the sentence names none. A missing year is the one that brings it nearest to `when`."""
    for form in _forms(languages).dates:
        match = form.regex.search(sentence)
        if match:
            groups = match.groupdict()
            return _iso(form.month(groups["month"]), groups.get("day"), groups.get("year"), when)
    return None


def is_earlier(sentence: str, when: datetime, languages: Languages, least: int = 1) -> bool:
    """Whether the sentence tells of a time before its article's: a word says so, or a month, `least` months ago.

    Last month is one month ago, and so is last week.
    """
    if next(reminders(sentence, languages), None):
        return True
    if least <= 1 and next(_all(_forms(languages).lately, sentence), None):
        return True
    found = _all(_forms(languages).earlier, sentence)
    months = [(name, form.month(name)) for form, match in found for name in [match.groupdict().get("month")]]
    return any(
        name is None or (month is not None and least <= (when.month - month) % _MONTHS <= _LAST_MONTHS)
        for name, month in months
    )


def is_of_last_months(sentence: str, when: datetime, languages: Languages) -> bool:
    """Whether a sentence names this month or one of the last two, and no time before: "in October" in December."""
    months = (
        form.month(match.groupdict().get("month"))
        for form, match in _all(_forms(languages).earlier, sentence)
    )
    named = any(month and (when.month - month) % _MONTHS <= _MONTHS_BACK for month in months)
    return (
        named
        and not is_earlier(sentence, when, languages, _MONTHS_BACK + 1)
        and not _is_older(sentence, when, _forms(languages))
    )


def reminders(sentence: str, languages: Languages) -> Iterator[re.Match[str]]:
    """The words of a sentence (folded) with which somebody reminds of what was before."""
    return (match for _, match in _all(_forms(languages).recalls, sentence))


def tells_before(clause: str, when: datetime, languages: Languages) -> bool:
    """Whether a clause (folded) names a time before its article's."""
    return is_earlier(clause, when, languages) or _is_older(clause, when, _forms(languages))


def is_of_before(sentence: str, when: datetime, languages: Languages) -> bool:
    """Whether the sentence only recalls what was said or done: words outside of quotations say so, an older year or day."""
    own, forms = _QUOTED.sub(" ", sentence), _forms(languages)
    if next(_all(forms.said_before, own), None) or _is_older(own, when, forms):
        return True
    days = (
        (form.month(match.groupdict().get("month")), match["day"]) for form, match in _all(forms.said_on, own)
    )
    dates = (_day(month, int(day), when.date()) for month, day in days)
    return any(date_ and date_ < when.date() - _FRESH for date_ in dates)


def is_long_past(sentence: str, when: datetime, languages: Languages) -> bool:
    """Whether a sentence names a month before the last one, an older year, or reminds of what was before."""
    older = any(int(year.group()) < when.year for year in _YEAR.finditer(sentence))
    return older or is_earlier(sentence, when, languages, _MONTHS_BACK)


def _is_older(sentence: str, when: datetime, forms: _Forms) -> bool:
    """Whether a time before the article's is named."""
    years = _YEAR.finditer(sentence)
    return any(int(year.group()) < when.year for year in years) or bool(
        next(_all(forms.before, sentence), None)
    )


def without_so_far(sentence: str, languages: Languages) -> str:
    """A sentence (folded) with blanks where it says since when something is counted: up to the article's time."""
    forms = _forms(languages)
    return _without(sentence, [match.span() for _, match in _all((*forms.since, *forms.so_far), sentence)])


def _is_so_far(sentence: str, languages: Languages) -> bool:
    """Whether something is counted since a time before, up to the article's."""
    return bool(next(_all(_forms(languages).so_far, sentence), None))


def _day(month: int | None, day: int, today: date) -> date | None:
    """The last such day up to today or soon after it; without a month that of this one or of the month before."""
    last = today.replace(day=1) - timedelta(days=1)
    months = (
        [(last.year, last.month), (today.year, today.month)]
        if month is None
        else [(today.year - 1, month), (today.year, month)]
    )
    try:
        found = [date(year, each, day) for year, each in months]
    except ValueError:  # no such day
        return None
    return max((each for each in found if each <= today + _FRESH), default=None)


def _period_of(figure: Figure, offset: int, sentence: str, periods: Iterable[_Period]) -> str:
    """The one period in the figure's own clause; "" if there is none, or more than one."""
    start, end = figure.start - offset, figure.end - offset
    here = {
        each.period
        for each in periods
        if not _BREAK.search(sentence, min(end, each.end), max(start, each.start))
    }
    return here.pop() if len(here) == 1 else ""


def _periods(sentence: str, languages: Languages) -> Iterator[_Period]:
    """The years and times since when that the sentence names; a year inside of "since" is not named itself."""
    forms = _forms(languages)
    since = [_Period(*match.span(), _since(match, form)) for form, match in _all(forms.since, sentence)]
    yield from since
    for _, match in _all(forms.within, sentence):
        if not any(each.start <= match.start() < each.end for each in since):
            yield _Period(*match.span(), match["year"])


def _all(forms: Iterable[_Form], sentence: str) -> Iterator[tuple[_Form, re.Match[str]]]:
    return ((form, match) for form in forms for match in form.regex.finditer(sentence))


def _since(match: re.Match[str], form: _Form) -> str:
    month = form.month(match["month"])
    return f"{match['year']}-{month:02}/" if month and month <= _MONTHS else f"{match['year']}/"


@lru_cache(maxsize=8)
def _forms(languages: Languages) -> _Forms:
    every = tuple(languages.as_of.values())
    return _Forms(
        _compiled(every, lambda each: each.forms),
        _compiled(every, lambda each: each.within),
        _compiled(every, lambda each: each.since),
        _compiled(every, lambda each: each.earlier),
        _compiled(every, lambda each: each.lately),
        _compiled(every, lambda each: each.compared),
        _compiled(every, lambda each: each.recalls),
        _compiled(every, lambda each: each.before),
        _compiled(every, lambda each: each.so_far),
        _compiled(every, lambda each: each.said_before),
        _compiled(every, lambda each: each.said_on),
    )


def _compiled(every: Iterable[AsOf], forms: Callable[[AsOf], Iterable[str]]) -> tuple[_Form, ...]:
    return tuple(_form(form, tuple(each.months or ())) for each in every for form in forms(each))


def _form(source: str, months: tuple[str, ...]) -> _Form:
    groups = {**_GROUPS, "month": rf"(?P<month>{any_of(months)}[\w']*\.?)"}
    for name, group in groups.items():
        source = source.replace(f"{{{name}}}", group)
    return _Form(re.compile(source), months)


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
