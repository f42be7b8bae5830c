"""Numbers in digits and words of any language, and sums of money.

In: folded text, the languages. Out: spans with a value or a range. What is counted is not decided here; dates, ages, model
names, clauses and ordinals are left out as far as their own form and their neighbours show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.languages.quantities import Numbers
from pactwatch.languages.scripts import CLASSES, CYRILLIC, LATIN, UNBOUNDED
from stream.matching.patterns import any_of
from stream.reading.number_scales import Scaled, in_scales, scaled_of
from stream.reading.number_words import Reading, WordsKnown, may_have_words, western, words_known

_BEFORE: Final = (
    rf"[{LATIN}{CYRILLIC}]",
    r"[^\W\d_]-",
    "[#№] ?",
    "[:/]",
    r"\d[.:/]",
    r"\d-",
)  # of what is no count, in any language
_ODD_SUFFIX: Final = re.compile(rf"-?(?![0-9])[{LATIN}{CYRILLIC}]|-\d")  # "30-foot", "5x", a telephone
_SYMBOLS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "¥": "JPY", "₽": "RUB", "₴": "UAH"}
_SYMBOL: Final = f"[{''.join(_SYMBOLS)}]"
_DOLLARS: Final = {
    "a": "AUD",
    "au": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "hk": "HKD",
    "nt": "TWD",
    "nz": "NZD",
    "s": "SGD",
}
_SYMBOL_BEFORE: Final = re.compile(rf"(?<![a-z])((?:{'|'.join(_DOLLARS)})(?=\$))?(?:u\.?s\.?)?({_SYMBOL}) ?$")
_SYMBOL_AFTER: Final = re.compile(rf" ?()({_SYMBOL})(?!\d)")
_DASHES: Final = "-~∼〜"  # between the ends of a range
_DIGITS: Final = re.compile(r"\d+")
_LOOK: Final = 28  # characters around a number that show what it is
_END: Final = re.compile(r"[,.;)]|$")
_YEAR: Final = re.compile(r"\d{4}(?:-[^\W\d]+)?(?:\D{1,4}\d{4}(?:-[^\W\d]+)?)?")
_DAYS: Final = 31  # of a month
_OLDEST: Final = 110  # years of age
_WIDEST: Final = 20  # the ends of a range differ by less than this factor


_FEW: Final = (2, 3, 4)  # last digits behind which Slavic nouns are in the genitive of one, or in the plural
_TEENS: Final = range(11, 15)


def is_few(value: int) -> bool:
    """Whether a Slavic noun stands behind a number as it does behind 2, 3 and 4: also behind 22, and not behind 12."""
    return value % 10 in _FEW and value % 100 not in _TEENS


class Number(NamedTuple):
    """A number at [start, end); `low` == `high` unless it is a range.

    `currency` is its ISO code where it is a sum of money, `members` says that it is the strength of a body of people
    ("10,000-strong"), `rough` that the order of its words makes it approximate. `became` is where the number stands that it
    changed into, -1 if it did not.
    """

    start: int
    end: int
    low: int
    high: int
    currency: str | None = None
    members: bool = False
    rough: bool = False
    became: int = -1


class _Knowledge(NamedTuple):
    """What all languages together know of numbers."""

    words: WordsKnown
    scaled: tuple[Scaled, ...]
    range: re.Pattern[str]
    changes: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]
    spans: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    currency_after: re.Pattern[str]  # its groups are ISO codes
    currency_before: re.Pattern[str]
    letters_before: re.Pattern[str] | None
    unbounded: re.Pattern[str]
    vague: re.Pattern[str]
    aged: re.Pattern[str]
    list: re.Pattern[str]
    not_before: re.Pattern[str]
    only_years_before: tuple[str, ...]
    people_after: re.Pattern[str]
    not_straight_after: re.Pattern[str]
    month_after: re.Pattern[str]
    month_before: re.Pattern[str]


def numbers(folded: str, languages: Languages) -> list[Number]:
    """All numbers that could count something, in order, ranges joined; no sums of money."""
    return [n for n in numbers_and_sums(folded, languages) if n.currency is None]


def numbers_and_sums(folded: str, languages: Languages) -> list[Number]:
    """All numbers that could count something and all sums of money, in order, ranges joined."""
    known = _knowledge(languages)
    if not _may_have(folded, known):
        return []
    found = [*western(folded, known.words), *(n for each in known.scaled for n in in_scales(folded, each))]
    found.sort(key=lambda n: (n.start, -n.end))
    single: list[Reading] = []
    for reading in found:
        if not single or reading.start >= single[-1].end:
            single.append(reading)
    return _counting(_joined(single, folded, known), folded, known)


def _may_have(folded: str, known: _Knowledge) -> bool:
    """Whether there is a number at all; most sentences have none."""
    return (
        _DIGITS.search(folded) is not None
        or any(each.some.search(folded) and each.hint.search(folded) for each in known.scaled)
        or may_have_words(folded, known.words)
    )


def _joined(found: Sequence[Reading], folded: str, known: _Knowledge) -> list[tuple[Reading, float]]:
    """Each number with its lower end; two with a dash or "to" between them are one ("10-12 million")."""
    joined: list[tuple[Reading, float]] = []
    for reading in found:
        number = reading
        if joined:
            last, low = joined[-1]
            if last.rough and number.scale == 1 and last.end + 1 == number.start:  # "thousands five-six"
                number = number._replace(value=number.value * last.scale, rough=True)
            if _is_change(last, number, folded, known):
                value = _before(last, number)
                joined[-1] = last._replace(value=value, became=number.start), value
            elif low == last.value and _is_range(last, number, folded, known):
                low = _lower(last, number)
                if low < number.value <= low * _WIDEST:
                    joined[-1] = number._replace(start=last.start), low
                    continue
        joined.append((number, number.value))
    return joined


def _is_range(first: Reading, second: Reading, folded: str, known: _Knowledge) -> bool:
    between = folded[first.end : second.start]
    if not between:  # two digits in a row: "three-four" in a script without blanks
        return second.value - first.value == second.scale == first.scale
    before = folded[max(0, first.start - _LOOK) : first.start]
    return known.range.fullmatch(between) is not None or any(
        opener.search(before) and infix.fullmatch(between) for opener, infix in known.spans
    )


def _is_change(first: Reading, second: Reading, folded: str, known: _Knowledge) -> bool:
    """Whether something was `first` and became `second`, or grew by `first` to `second`."""
    before, between = folded[max(0, first.start - _LOOK) : first.start], folded[first.end : second.start]
    return any(
        infix.fullmatch(between) and opener.search(before) and behind.match(folded, second.end)
        for opener, infix, behind in known.changes
    )


def _before(first: Reading, second: Reading) -> float:
    """What `first` was; it takes the scale of what it became ("from 12 to 8 thousand")."""
    scaled = first.value * second.scale
    like = scaled < _WIDEST * second.value and second.value < _WIDEST * scaled
    return scaled if first.scale == 1 and first.value < 1000 and like else first.value


def _lower(first: Reading, second: Reading) -> float:
    """The lower end of a range; it takes the scale of the upper one ("10-12 thousand", "10 to 12,000")."""
    low = first.value
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.value:
        return low * second.scale
    while first.scale == second.scale == 1 and 0 < low < 1000 and low * 1000 < second.value:
        low *= 1000
    return low


def _counting(found: Sequence[tuple[Reading, float]], folded: str, known: _Knowledge) -> list[Number]:
    """Those that count or pay, without years, ages, clauses and what is listed beside them."""
    numbers = [_number(reading, low, folded, known) for reading, low in found if _whole(reading.value, low)]
    counts = [_counts(n, folded, known) for n in numbers]
    listed = [i for i in range(1, len(numbers)) if _listed(numbers[i - 1], numbers[i], folded, known)]
    for i in listed:
        counts[i] &= counts[i - 1]
    for i in reversed(listed):
        counts[i - 1] &= counts[i]
    kept = [n for n in compress(numbers, counts) if n.high > 0]
    # No "40 to 50 percent".
    return [n for n in kept if n.became < 0 or any(k.start <= n.became < k.end for k in kept)]


def _whole(*values: float) -> bool:
    """Nobody counts half a soldier: 5.30 is a time or a version."""
    return all(abs(v - round(v)) < 1e-6 * max(1.0, v) for v in values)


def _number(reading: Reading, low: float, folded: str, known: _Knowledge) -> Number:
    """The number with its currency, if a sign or a word beside it gives one; these belong to its span."""
    left = max(0, reading.start - _LOOK)
    before = folded[left : reading.start]
    ahead = [m for m in (_SYMBOL_BEFORE.search(before), known.currency_before.search(before)) if m]
    behind = [
        m
        for m in (_SYMBOL_AFTER.match(folded, reading.end), known.currency_after.match(folded, reading.end))
        if m
    ]
    start = min((left + m.start() for m in ahead), default=reading.start)
    end = max((m.end() for m in behind), default=reading.end)
    currency = _currency([*ahead, *behind])
    value = round(reading.value)
    return Number(start, end, round(low), value, currency, reading.members, reading.rough, reading.became)


def _currency(beside: Sequence[re.Match[str]]) -> str | None:
    """The currency of the signs and words beside a number; a sign says it before a word does, whose group is the code."""
    sign = next((m for m in beside if m.lastgroup is None), None)
    if sign is not None:
        return _DOLLARS.get(sign[1]) or _SYMBOLS[sign[2]]
    return beside[0].lastgroup if beside else None


def _listed(first: Number, second: Number, folded: str, known: _Knowledge) -> bool:
    """Whether only "and" or a comma is between two plain numbers of as many digits: "resolutions 1718 and 2397"."""
    left, right = folded[first.start : first.end], folded[second.start : second.end]
    same = left.isdigit() and right.isdigit() and len(left) == len(right)
    return same and known.list.fullmatch(folded[first.end : second.start]) is not None


def _counts(number: Number, folded: str, known: _Knowledge) -> bool:
    """Whether it is money, or the form around it allows a count: no date, age, calibre, model, clause or ordinal."""
    if number.currency is not None:
        return True
    before = folded[max(0, number.start - _LOOK) : number.start]
    after = folded[number.end : number.end + _LOOK]
    if _age(number, before, after, known) or _named(number, before, after, known):
        return False
    if known.vague.search(before) or (number.became < 0 and _is_measured(after, known)):
        return False
    return not _is_date(number, before, after, folded, known)


def _is_measured(after: str, known: _Knowledge) -> bool:
    """Whether what follows a number makes it a measure, a model or an ordinal."""
    marks = _ODD_SUFFIX, known.words.not_after, known.not_straight_after
    return any(mark.match(after) for mark in marks)


def _is_date(number: Number, before: str, after: str, folded: str, known: _Knowledge) -> bool:
    """Whether a number is a year, a day, or numbered by the word before it."""
    year = is_year(number, folded) and known.people_after.match(after) is None
    if known.not_before.search(before) and (year or not f" {before}".endswith(known.only_years_before)):
        return True
    month = known.month_before.search(before)
    if year:
        return month is not None
    return number.high <= _DAYS and (month or known.month_after.match(after)) is not None


def is_year(number: Number, folded: str) -> bool:
    """Whether the number can be a year, a decade, or years from one to another: each four digits of our times.

    An ending may follow.
    """
    ours = number.low >= 1900 and number.high <= 2100
    return ours and _YEAR.fullmatch(folded, number.start, number.end) is not None


def _age(number: Number, before: str, after: str, known: _Knowledge) -> bool:
    """Whether a small number is an age: alone in brackets or commas behind a name, or after a word that says so."""
    if number.high > _OLDEST:
        return False
    said = known.aged.search(before) is not None
    bare = said or before.endswith("(") or (before.endswith(", ") and after[:1] == ",")
    return bool((bare and _END.match(after)) or (said and known.list.match(after)))


def _named(number: Number, before: str, after: str, known: _Knowledge) -> bool:
    """Whether digits stick to letters of a script that puts blanks between words: then they are part of a name."""
    if known.letters_before is None or not known.unbounded.search(before):
        return False
    return number.high < 1000 and not known.letters_before.search(before)


@lru_cache(maxsize=8)
def _knowledge(languages: Languages) -> _Knowledge:
    every = list(languages.numbers.values())
    ranges = any_of([f"[{_DASHES}]", *_all(every, "ranges")])
    after, before = _currencies(every)
    letters = [each.letters_before for each in every if each.letters_before]
    return _Knowledge(
        words=words_known(every),
        scaled=tuple(_scaled(languages)),
        range=re.compile(f" ?{ranges} ?{_SYMBOL}? ?"),
        changes=tuple(_changes(every)),
        spans=tuple(_spans(every)),
        currency_after=after,
        currency_before=before,
        letters_before=re.compile(any_of(letters)) if letters else None,
        unbounded=re.compile(f"[{''.join(CLASSES[name] for name in sorted(UNBOUNDED))}]$"),
        vague=re.compile(rf"(?<![^\W\d_]){any_of(_all(every, 'vague'))} ?$"),
        aged=re.compile(rf"(?<![^\W\d_]){any_of(_all(every, 'aged'))} $"),
        list=re.compile(f" ?{any_of([',', '·', *_all(every, 'lists')])} ?"),
        not_before=re.compile(f"{any_of([*_BEFORE, *_all(every, 'not_before')])}$"),
        only_years_before=tuple(f" {word}" for word in _all(every, "only_years_before")),
        people_after=re.compile(f" {any_of(_all(every, 'people_after'))}"),
        not_straight_after=re.compile(any_of(_all(every, "not_straight_after"))),
        month_after=re.compile(f" ?{any_of(_months(languages, 'after'))}"),
        month_before=re.compile(rf"{any_of(_months(languages, 'before'))}(?:[a-z]*)\.? $"),
    )


def _scaled(languages: Languages) -> Iterator[Scaled]:
    """How each language that has scales writes them: "3만 5천", "1.5 million"."""
    for code, each in languages.numbers.items():
        if each.scales.units:
            script = CLASSES[languages.detect[code].script] if code in languages.detect else ""
            yield scaled_of(each.scales, script)


def _changes(every: Sequence[Numbers]) -> Iterator[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    """What stands before, between and behind the two numbers of "rose from X to Y"."""
    for opener, infix, behind in (change for each in every for change in each.changes):
        yield re.compile(rf"(?<![^\W\d_])(?:{opener})$"), re.compile(infix), re.compile(behind)


def _spans(every: Sequence[Numbers]) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """What stands before and between the two numbers of "from X to Y"."""
    for opener, infix in (span for each in every for span in each.spans):
        yield re.compile(rf"\b{opener} {_SYMBOL}?$"), re.compile(f",? {infix} {_SYMBOL}?")


def _currencies(every: Sequence[Numbers]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a currency follows an amount, and how its code precedes one; groups are named by codes."""
    words: dict[str, list[str]] = {}
    for each in every:
        for code, listed in each.currencies.items():
            words.setdefault(code, []).extend(listed)
    groups = "|".join(f"(?P<{code}>{any_of(listed)})" for code, listed in words.items()) or "(?!)"
    codes = "|".join(f"(?P<{code}>{code.lower()})" for code in words) or "(?!)"
    return (
        re.compile(rf"[ -]?(?:{groups})(?:(?<=[^a-z])|(?![a-z]))"),
        re.compile(rf"(?<![a-z])(?:{codes}) ?$"),
    )


def _all(every: Iterable[Numbers], field: str) -> Iterable[str]:
    return (item for each in every for item in getattr(each, field))


def _months(languages: Languages, place: str) -> Iterable[str]:
    """How months begin in the languages that put them before or after the day."""
    for code, each in languages.numbers.items():
        if each.month == place and code in languages.as_of:
            yield from languages.as_of[code].months or ()


__all__ = ["Number", "is_few", "is_year", "numbers", "numbers_and_sums"]
