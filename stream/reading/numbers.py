"""Numbers in digits and words of four languages.

In: folded text. Out: spans with a value or a range. What is counted is not decided here; dates, ages, model names and
ordinals are left out as far as their own form shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from stream.matching.patterns import CYRILLIC, HANGUL, LATIN
from stream.reading.lexicon import lexicon

_DIGITS = r"\d{1,3}(?:[ ,.']\d{3})+(?![\d])|\d+(?:[.,]\d+)?"
_KOREAN = re.compile(
    rf"(?<![\d{HANGUL}.,])((?:(?:\d[\d,]*(?:\.\d+)?) ?[억만천백]? ?)+|[억만천백](?=여? ?[명발개]))(?=[^\d])"
    rf"|(?<![\d{HANGUL}])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)(?= ?명)"
)
_KOREAN_PART = re.compile(r"(\d[\d,]*(?:\.\d+)?)? ?([억만천백]?)")
_KOREAN_WORDS = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
_KOREAN_UNITS = {"억": 100_000_000, "만": 10_000, "천": 1000, "백": 100}
_TOKEN = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:'[^\W\d_]+)*")
_ABBREVIATED = re.compile(r"(?:тыс|тис|млн|млрд)\.$")
_HINT = re.compile(r"\d|[억만천백한두세네열섯곱덟홉] ?여? ?명")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_MANY = re.compile(  # "тысячи солдат", "кілька тисяч", "thousands": no number
    r"тысячи|тысячам\w*|тысячах|тысяч|тисячі|тисячам\w*|тисячах|тисяч|сот(?:ни|ен|ні|ня\w*)"
    r"|миллион(?:ы|ов)|мільйон(?:и|ів)|thousands?|hundreds?|millions?"
)
_ONE_OF_MANY = re.compile(  # "более тысячи", "a thousand": one all the same
    r"(?:до|более|больше|около|свыше|почти|порядка|менее|меньше|понад|близько|біля|більше|майже|менше|a|one|over)"
    r"(?: (?:чем|ніж|як|than))? $"
)
_RANGE = re.compile(r" ?(?:-|~|∼|〜| to | and | до | по |에서 )? ?$")
_RANGE_BETWEEN = re.compile(r"^ ?(?:-|~|∼|〜|to|до|에서) ?$|^ (?:to|до) $")
_NOT_BEFORE = re.compile(
    rf"(?:[{LATIN}{CYRILLIC}]-?|[$€£₩¥#№:/]|no\. ?|us\$ ?|\d[.:/]|article |articles |статья |статьи |статті |стаття "
    r"|ст\. ?|제 ?|resolution |резолюци\w+ |резолюці\w+ |number |номер |age[d]? |in |since |до н\. э\. )$"
)
_NOT_AFTER = re.compile(
    r" ?(?:%|трет|третин|четверт|половин|thirds?\b|quarters?\b|percent|per cent|процент|відсот|퍼센트|°|℃|㎞|㎜"
    r"|km\b|mm\b|cm\b|kg\b|м{1,2}\b|км\b|кг\b|-?мм|-?миллиметр|-?міліметр"
    r"|\$|€|₽|₩|원|달러|유로|엔|루블|위안|조(?![가-힣])|차(?![가-힣])|차례"
    r"|세(?![가-힣])|살|시(?![가-힣])|분(?! ?명)|초|일|월|년|호|도(?![가-힣])|위(?![가-힣])|번|곳|톤|t\b"
    r"|-?year|-?летн|-?річн|-?лет |-?го\b|-?й\b|-?я\b|-?е\b|-?х\b|-?th\b|-?st\b|-?nd\b|-?rd\b|s\b|:\d|/\d|개국"
    r"|개 ?(?:여단|국|주|조|항|월|사단|대대|도시|지역|기관|부처|함)"
    r"| to (?:nil|the (?:us )?dollar|\d)|-[а-яіїє]{1,4}(?![а-яіїє])"
    r"|척|주년|주기|킬로|미터|㎢|평|여단|군단|사단|a\.m|p\.m|-inch|-дюйм)"
)  # fmt: skip
_KOREAN_WORD = re.compile(
    r"(?!(?:여|가량|남짓|쯤|정도|이상)? ?[명인발개기대문정억만천백]|에|으로|로|을|를|이|은|는|의|까지)[가-힣]"
)
_YEAR_AFTER = re.compile(r" ?(?:год|года|году|г\.|гг|р\.|рік|року|році|рр|років|лет)")
_MONTH = re.compile(
    r" ?(?:янв|фев|мар[тч]|апр|ма[яю]\b|июн|июл|авг|сен|окт|ноя|дек|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру)"
)
_MONTH_BEFORE = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\.? $")


class Number(NamedTuple):
    """A number at [start, end); `low` == `high` unless it is a range."""

    start: int
    end: int
    low: int
    high: int


def numbers(folded: str) -> list[Number]:
    """All numbers that could count something, in order, ranges joined."""
    if not _HINT.search(folded) and _words().keys().isdisjoint(_WORD.findall(folded)):
        return []
    found = [*_western(folded), *_korean(folded)]
    found.sort(key=lambda n: (n.start, -n.end))
    single: list[Number] = []
    for number in found:
        if not single or number.start >= single[-1].end:
            single.append(number)
    return [n for n in _joined(single, folded) if _counts(n, folded)]


def _western(folded: str) -> Iterable[Number]:
    """Digits with a scale ("12 тыс.", "1.5 million") and number words ("twelve thousand")."""
    words = _words()
    run: list[tuple[int, int, float, bool]] = []  # start, end, value, in digits
    for token in _TOKEN.finditer(folded):
        text = token[0]
        value = _digits(text) if text[0].isdecimal() else words.get(text)
        if value is None and text in ("a", "and", "half") and run:
            continue
        if run and (value is None or not _continues(run, value, text[0].isdecimal(), folded, token.start())):
            yield from filter(None, [_total(run, folded)])
            run = []
        if value is not None:
            run.append((token.start(), token.end(), value, text[0].isdecimal()))
    if run:
        yield from filter(None, [_total(run, folded)])


def _continues(
    run: Sequence[tuple[int, int, float, bool]], value: float, digit: bool, folded: str, start: int
) -> bool:
    between = folded[run[-1][1] : start]
    if between not in (" ", "-", " and ", " - ", ". ", ""):
        return False
    if digit:  # "2 тысячи 600"
        return between in (" ", ". ") and not run[-1][3] and run[-1][2] >= 1000 > value >= 100
    if value >= 100:  # "две тысячи шестьсот" goes on below its scale
        return run[-1][2] < value or (not run[-1][3] and run[-1][2] >= 1000 > value)
    return not run[-1][3] and run[-1][2] >= 20 and run[-1][2] % 10 == 0 and value < run[-1][2]


def _total(run: Sequence[tuple[int, int, float, bool]], folded: str) -> Number | None:
    total = current = 0.0
    for _, _, value, _ in run:
        if value >= 1000 and len(run) > 1:
            total += (current or 1) * value
            current = 0
        elif value == 100 and current and not run[0][3]:
            current *= 100
        else:
            current += value
    alone = len(run) == 1 and not run[0][3] and _MANY.fullmatch(folded, run[0][0], run[0][1])
    if alone and not _ONE_OF_MANY.search(folded[max(0, run[0][0] - 14) : run[0][0]]):
        return None
    amount = round(total + current)
    end = run[-1][1]
    return Number(run[0][0], end + bool(_ABBREVIATED.search(folded, run[-1][0], end + 1)), amount, amount)


def _digits(text: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", text):
        return float(re.sub(r"[ ,.']", "", text))
    whole = text.replace(",", ".")
    return float(whole) if len(whole) < 16 else 0.0


@cache
def _words() -> Mapping[str, float]:
    merged: dict[str, float] = {}
    for words in lexicon().numbers.values():
        merged.update(words)
    return merged


def _korean(folded: str) -> Iterable[Number]:
    """만, 천 and 백 with digits ("1만2천", "1만 3000", "5천") or alone before a counter ("만여 명")."""
    for match in _KOREAN.finditer(folded):
        text = match[0].rstrip()
        if text in _KOREAN_WORDS:
            value = _KOREAN_WORDS[text]
        elif not re.search("[억만천백]", text):
            continue
        else:
            value = _korean_value(text)
        yield Number(match.start(), match.start() + len(text), value, value)


def _korean_value(text: str) -> int:
    total = section = 0.0
    for digits, unit in _KOREAN_PART.findall(text):
        if not digits and not unit:
            continue
        number = float(digits.replace(",", "")) if digits else 1.0
        if unit in ("억", "만"):
            total += (section + (number if digits or not section else 0)) * _KOREAN_UNITS[unit]
            section = 0
        else:
            section += number * _KOREAN_UNITS.get(unit, 1)
    return round(total + section)


def _joined(found: list[Number], folded: str) -> list[Number]:
    """Neighbours with a dash or "to" between them as one range; the first takes the scale of the second ("10-12 тыс.")."""
    joined: list[Number] = []
    for number in found:
        last = joined[-1] if joined else None
        if (
            last
            and last.low == last.high
            and _RANGE_BETWEEN.match(folded[last.end : number.start])
            and number.high > 0
        ):
            low = last.low
            while low and low * 1000 <= number.high and low < 1000:
                low *= 1000
            if low < number.high <= low * 20:
                joined[-1] = Number(last.start, number.end, low, number.high)
                continue
        joined.append(number)
    return joined


def _counts(number: Number, folded: str) -> bool:
    """Whether the form around it allows a count: no date, age, price, calibre, model, clause or ordinal."""
    before, after = folded[max(0, number.start - 14) : number.start], folded[number.end : number.end + 14]
    if _NOT_AFTER.match(after) or _YEAR_AFTER.match(after) or _KOREAN_WORD.match(after):
        return False
    year = 1900 <= number.low <= 2100 and folded[number.start : number.end].isdigit()
    if _NOT_BEFORE.search(before) and not (before.endswith((" in ", "since ")) and not year):
        return False
    small = number.high <= 31
    return not (small and (_MONTH.match(after) or _MONTH_BEFORE.search(before)))
