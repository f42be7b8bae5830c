"""Numbers of digits and units in a script without blanks between them: 3 myriad 5 thousand, and the same in words.

In: folded text and the scales of one language. Out: readings in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from pactwatch.languages.quantities import Scales
from stream.matching.patterns import any_of
from stream.reading.number_words import Reading

_DIGITS: Final = r"\d[\d,]*(?:\.\d+)?"
_MYRIAD: Final = 10_000  # from here on a unit multiplies all that precedes it
_NEVER: Final = "(?!)"


class Scaled(NamedTuple):
    """Numbers of digits and units in one language, compiled."""

    number: re.Pattern[str]
    pair: re.Pattern[str]
    part: re.Pattern[str]
    hint: re.Pattern[str]
    some: re.Pattern[str]  # a letter without which there is neither
    units: Mapping[str, int]
    values: Mapping[str, int]


def in_scales(folded: str, scaled: Scaled) -> Iterator[Reading]:
    """Digits with units, units alone before a counter, and the small number words before theirs."""
    if not scaled.some.search(folded):  # a text in another script
        return
    for match in scaled.number.finditer(folded):
        text = match[0].rstrip()
        if (pair := scaled.pair.fullmatch(text)) and _digit(pair[2], scaled) == _digit(pair[1], scaled) + 1:
            yield from _ends(match.start(), pair, scaled)
            continue
        value, scale = _value(text, scaled)
        yield Reading(match.start(), match.start() + len(text), value, scale)


def _ends(start: int, pair: re.Match[str], scaled: Scaled) -> Iterator[Reading]:
    """Both ends of a range that two digits in a row make, with the units behind them: "three-four hundred"."""
    scale, middle = _last_scale(pair[0], scaled), start + pair.end(1)
    yield Reading(start, middle, _digit(pair[1], scaled) * scale, scale)
    yield Reading(middle, start + pair.end(), _digit(pair[2], scaled) * scale, scale)


def _value(text: str, scaled: Scaled) -> tuple[float, int]:
    """The value of digits, words and units, and the scale of the units at its end."""
    total = section = 0.0
    for written, unit in scaled.part.findall(text):
        if not (written or unit):
            continue
        number = _digit(written, scaled)
        worth = scaled.units.get(unit, 1)
        if worth >= _MYRIAD:
            total += (section + (number if written or not section else 0)) * worth
            section = 0
        else:
            section += number * worth
    return total + section, _last_scale(text, scaled)


def _last_scale(text: str, scaled: Scaled) -> int:
    """All units at the end multiplied: "5 thousand myriad"."""
    scale = 1
    for char in reversed(text):
        if char not in scaled.units:
            break
        scale *= scaled.units[char]
    return scale


def _digit(written: str, scaled: Scaled) -> float:
    if not written:
        return 1.0
    if written[0].isdecimal():
        return float(written.replace(",", ""))
    return float(scaled.values[written])


def scaled_of(scales: Scales, letters: str) -> Scaled:
    """The scales of a language whose words are of `letters` (as in a regex's class)."""
    units = "".join(scales.units)
    ones = f"[{scales.digits}]" if scales.digits else _NEVER
    words = any_of(sorted(scales.words, key=len, reverse=True))
    left = rf"(?<![\d{letters}])"
    led = (
        rf"(?<![\d.,]){_DIGITS}[{units}]+(?: ?(?:{_DIGITS}|{ones})?[{units}]+)*(?: ?{_DIGITS}(?![{units}]))?"
    )
    alone = rf"{left}(?:{ones}{{0,2}}[{units}] ?)+(?:{ones}|{words}{{1,2}})?(?={scales.alone or _NEVER})"
    spelled = rf"{left}{words}{{1,2}}(?={scales.after_words or _NEVER})"
    values = {**{d: i + 1 for i, d in enumerate(scales.digits)}, **scales.words}
    return Scaled(
        number=re.compile(f"{led}|{alone}|{spelled}"),
        pair=re.compile(rf"({words}|{ones})({words}|{ones})[{units}]*"),
        part=re.compile(rf"(?=.)({_DIGITS}|{words}|{ones})? ?([{units}]?)"),
        hint=re.compile(f"(?:[{units}]|{words}|{ones}){scales.hint}"),
        some=re.compile(f"[{units}{scales.digits}{''.join(word[0] for word in scales.words)}]"),
        units=scales.units,
        values=values,
    )


__all__ = ["Scaled", "in_scales", "scaled_of"]
