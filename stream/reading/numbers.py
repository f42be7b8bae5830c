"""Numbers in digits and words of any language.

In: folded text, the languages. Out: spans with a value or a range. What is counted is not decided here; dates, ages, model
names and ordinals are left out as far as their own form shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from pactwatch.languages.forms import Numbers, Scales
from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES, CYRILLIC, LATIN
from stream.matching.patterns import any_of

_DIGITS = r"\d{1,3}(?:[ ,.']\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:'[^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_BEFORE = (rf"[{LATIN}{CYRILLIC}]-?", "[$€£₩¥#№:/]", r"\d[.:/]")  # of what is no count, in any language
_AFTER = ("[%°℃㎞㎜㎢$€₽₩]", r":\d", r"/\d")
_BETWEEN = frozenset({" ", "-", " - ", ". ", ""})  # the words of one number
_DASHES = "-~∼〜"
_HALF: Final = 0.5
_LOOK = 14  # characters around a number that show what it is


class Number(NamedTuple):
    """A number at [start, end); `low` == `high` unless it is a range."""

    start: int
    end: int
    low: int
    high: int
    scale: int = (
        1  # of its last word: "3 dozen" has 12, by which the other end of a range may be counted as well
    )


class _Token(NamedTuple):
    """A word or digits with their value."""

    start: int
    end: int
    value: float
    digits: bool
    scale: bool = False  # multiplies what precedes it


class _Scaled(NamedTuple):
    """Numbers of digits and units in one language."""

    number: re.Pattern[str]
    part: re.Pattern[str]
    hint: re.Pattern[str]
    units: Mapping[str, int]
    words: Mapping[str, int]
    digits: Mapping[str, int]


class _Knowledge(NamedTuple):
    """What all languages together know of numbers."""

    words: Mapping[str, float]
    collective: frozenset[str]
    suffixes: Mapping[str, int]
    pairs: tuple[tuple[str, str], ...]
    fillers: frozenset[str]
    between: frozenset[str]
    many: re.Pattern[str]
    one_of_many: re.Pattern[str]
    abbreviated: re.Pattern[str]
    range: re.Pattern[str]
    scaled: tuple[_Scaled, ...]
    not_before: re.Pattern[str]
    only_years_before: tuple[str, ...]
    not_after: re.Pattern[str]
    not_straight_after: re.Pattern[str]
    month_after: re.Pattern[str]
    month_before: re.Pattern[str]


def numbers(folded: str, languages: Languages) -> list[Number]:
    """All numbers that could count something, in order, ranges joined."""
    known = _knowledge(languages)
    if not _may_have(folded, known):
        return []
    found = [*_western(folded, known), *(n for scaled in known.scaled for n in _in_scales(folded, scaled))]
    found.sort(key=lambda n: (n.start, -n.end))
    single: list[Number] = []
    for number in found:
        if not single or number.start >= single[-1].end:
            single.append(number)
    return [n for n in _joined(single, folded, known) if _counts(n, folded, known)]


def _may_have(folded: str, known: _Knowledge) -> bool:
    """Whether there is a number at all; most sentences have none."""
    return bool(
        _DIGIT.search(folded)
        or any(scaled.hint.search(folded) for scaled in known.scaled)
        or not known.words.keys().isdisjoint(_WORD.findall(folded))
    )


def _western(folded: str, known: _Knowledge) -> Iterator[Number]:
    """Digits with a scale ("1.5 million") and number words ("twelve thousand")."""
    run: list[_Token] = []
    for token in _TOKEN.finditer(folded):
        text = token[0]
        digits = text[0].isdecimal()
        value = _digits(text) if digits else known.words.get(text)
        between = folded[run[-1].end : token.start()] if run else ""
        if run and run[-1].digits and between == "" and text in known.suffixes:
            value = known.suffixes[text]
        if value is None and text in known.fillers and run:
            continue
        half = bool(run) and run[-1].value == _HALF  # "half a thousand": what is between may be a filler
        between = " " if half and between.strip() in known.fillers else between
        scaled = not digits and text in known.collective
        if run and (value is None or not _continues(run, value, digits, between, known, scaled=scaled)):
            yield from _total(run, folded, known)
            run = []
        if value is not None:
            scale = not digits and (value >= 1000 or text in known.collective)
            run.append(_Token(token.start(), token.end(), value, digits, scale))
    if run:
        yield from _total(run, folded, known)


def _continues(
    run: Sequence[_Token], value: float, digits: bool, between: str, known: _Knowledge, *, scaled: bool
) -> bool:
    """Whether `value` belongs to the number that `run` began, with `between` before it."""
    if between not in known.between:
        return False
    last = run[-1]
    if scaled:  # "three dozen", "half a hundred"
        return last.value < value and not last.scale
    if last.value == _HALF:
        return value >= 100
    if digits:  # "2 thousand 600"
        return between in (" ", ". ") and not last.digits and last.value >= 1000 > value >= 100
    if value >= 100:  # "two thousand six hundred" continues below its scale
        return last.value < value or (not last.digits and last.value >= 1000 > value)
    return not last.digits and last.value >= 20 and last.value % 10 == 0 and value < last.value


def _total(run: Sequence[_Token], folded: str, known: _Knowledge) -> Iterator[Number]:
    first, last = run[0], run[-1]
    alone = len(run) == 1 and not first.digits and known.many.fullmatch(folded, first.start, first.end)
    if alone and not known.one_of_many.search(folded[max(0, first.start - _LOOK) : first.start]):
        return
    amount = _value(run)
    if amount < 1 or (first.value == _HALF and len(run) == 1):
        return
    end = last.end + bool(known.abbreviated.search(folded, last.start, last.end + 1))
    yield Number(first.start, end, amount, amount, round(last.value) if last.scale and len(run) > 1 else 1)


def _value(run: Sequence[_Token]) -> int:
    total = current = 0.0
    for token in run:
        if token.value >= 1000 and len(run) > 1:
            total += (current or 1) * token.value
            current = 0
        elif token.scale:
            current = (current or 1) * token.value
        elif token.value == 100 and current and not run[0].digits:
            current *= 100
        else:
            current += token.value
    return round(total + current)


def _digits(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", text):
        return float(re.sub(r"[ ,.']", "", text))
    whole = text.replace(",", ".")
    return float(whole) if len(whole) < 16 else 0.0


def _in_scales(folded: str, scaled: _Scaled) -> Iterator[Number]:
    """Units with digits, or alone before a counter; and the small words before theirs."""
    for match in scaled.number.finditer(folded):
        text = match[0].rstrip()
        value = scaled.words.get(text)
        if value is None:
            if scaled.units.keys().isdisjoint(text):  # digits alone are read elsewhere
                continue
            value = _scaled_value(text, scaled)
        yield Number(match.start(), match.start() + len(text), value, value)


def _scaled_value(text: str, scaled: _Scaled) -> int:
    total = section = 0.0
    for digits, unit in scaled.part.findall(text):
        if not digits and not unit:
            continue
        number = float(scaled.digits.get(digits) or digits.replace(",", "")) if digits else 1.0
        worth = scaled.units.get(unit, 1)
        if worth >= 10_000:
            total += (section + (number if digits or not section else 0)) * worth
            section = 0
        else:
            section += number * worth
    return round(total + section)


def _joined(found: list[Number], folded: str, known: _Knowledge) -> list[Number]:
    """Neighbours with a dash or "to" between them as one range; the first takes the scale of the second ("10-12 million")."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.low == last.high
            and (
                known.range.fullmatch(folded[last.end : number.start]) or _paired(last, number, folded, known)
            )
            and number.high > 0
        ):
            low = last.low
            if number.scale > 1 and low * number.scale <= number.high:
                low *= number.scale
            while low and low * 1000 <= number.high and low < 1000:
                low *= 1000
            if low < number.high <= low * 20:
                joined[-1] = Number(last.start, number.end, low, number.high)
                continue
        joined.append(number)
    return joined


def _paired(first: Number, second: Number, folded: str, known: _Knowledge) -> bool:
    """Whether words around them make two numbers a range: "between 10 and 12"."""
    before, between = (
        folded[max(0, first.start - _LOOK) : first.start].rstrip(),
        folded[first.end : second.start].strip(),
    )
    return any(between == joins and re.search(rf"(?<!\w){opens}$", before) for opens, joins in known.pairs)


def _counts(number: Number, folded: str, known: _Knowledge) -> bool:
    """Whether the form around it allows a count: no date, age, price, calibre, model, clause or ordinal."""
    before = folded[max(0, number.start - _LOOK) : number.start]
    after = folded[number.end : number.end + _LOOK]
    if known.not_after.match(after) or known.not_straight_after.match(after):
        return False
    year = 1900 <= number.low <= 2100 and folded[number.start : number.end].isdigit()
    if known.not_before.search(before) and (year or not before.endswith(known.only_years_before)):
        return False
    small = number.high <= 31
    return not (small and (known.month_after.match(after) or known.month_before.search(before)))


@lru_cache(maxsize=8)
def _knowledge(languages: Languages) -> _Knowledge:
    every = list(languages.numbers.values())
    one_of_many, than = any_of(_all(every, "one_of_many")), any_of(_all(every, "than"))
    ranges = any_of([f"[{_DASHES}]", *_all(every, "ranges")])
    return _Knowledge(
        words={word: value for each in every for word, value in each.words.items()},
        collective=frozenset(_all(every, "collective")),
        suffixes={suffix: value for each in every for suffix, value in each.suffixes.items()},
        pairs=tuple(_all(every, "pairs")),
        fillers=frozenset(_all(every, "fillers")),
        between=_BETWEEN.union(f" {word} " for word in _all(every, "joins")),
        many=re.compile(any_of(_all(every, "many"))),
        one_of_many=re.compile(f"{one_of_many}(?: {than})? $"),
        abbreviated=re.compile(rf"{any_of(_all(every, 'abbreviated'))}\.$"),
        range=re.compile(f" ?{ranges} ?"),
        scaled=tuple(
            _scaled(code, each.scales, languages)
            for code, each in languages.numbers.items()
            if each.scales.units
        ),
        not_before=re.compile(f"{any_of([*_BEFORE, *_all(every, 'not_before')])}$"),
        only_years_before=tuple(_all(every, "only_years_before")),
        not_after=re.compile(f" ?{any_of([*_AFTER, *_all(every, 'not_after')])}"),
        not_straight_after=re.compile(any_of(_all(every, "not_straight_after"))),
        month_after=re.compile(f" ?{any_of(_months(languages, 'after'))}"),
        month_before=re.compile(rf"{any_of(_months(languages, 'before'))}(?:[a-z]*)\.? $"),
    )


def _all(every: Iterable[Numbers], field: str) -> Iterable[Any]:
    return (item for each in every for item in getattr(each, field))


def _months(languages: Languages, place: str) -> Iterable[str]:
    """How months begin in the languages that put them before or after the day."""
    for code, each in languages.numbers.items():
        if each.month == place and code in languages.as_of:
            yield from languages.as_of[code].months or ()


def _scaled(code: str, scales: Scales, languages: Languages) -> _Scaled:
    letters = CLASSES[languages.detect[code].script] if code in languages.detect else ""
    units, words = "".join(scales.units), any_of(scales.words)
    digits = r"\d[\d,]*(?:\.\d+)?"
    spelled = f"[{units}{''.join(scales.digits)}]+"
    with_unit = (
        rf"(?<![\d{letters}.,])(?:(?:(?:{digits}) ?[{units}]* ?)+|{spelled}(?={scales.alone}))(?=[^\d])"
    )
    return _Scaled(
        number=re.compile(rf"{with_unit}|(?<![\d{letters}]){words}(?={scales.after_words})"),
        part=re.compile(rf"({digits}|[{''.join(scales.digits) or '_'}])? ?([{units}]?)"),
        hint=re.compile(f"(?:[{units}]|{words}){scales.hint}"),
        units=scales.units,
        words=scales.words,
        digits=scales.digits,
    )
