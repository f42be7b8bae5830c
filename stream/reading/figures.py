"""Figures: which numbers of a sentence count soldiers, shells, containers …, how firmly, and in what role.

In: a unit (folded sentence) and where its lexicon hits are. Out: Figure records with offsets in the unit's field.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, cast, get_args

from msgspec import UNSET

from pactwatch.languages.model import Languages
from pactwatch.records import Figure, Qualifier, Unit
from stream.reading.lexicon import Word
from stream.reading.numbers import Number, numbers

PERSONNEL = frozenset({"troops", "casualties", "killed", "prisoners"})
_BREAK = re.compile(
    r"[.;:!?()\[\]\"…]|, |\b(?:and|have|has|had|were|was|are|is|be|been|who|which|that|in|on|at|to"
    r"|from|for|by|with|since|after|before|than|as|during"
    r"|while|и|в|во|на|с|со|из|от|за|к|по|что|который|которые|были|был|для|при|а|но|об|о"
    r"|і|й|та|у|з|із|зі|від|про|що|який|які|були|був|бо|під|через)\b"
)
_INITIALS = re.compile(r"\b(?:[a-z]\.)+")  # "3,000 N. Korean soldiers"
_KOREAN_COUNTER = re.compile(
    r"(여|가량|남짓|쯤|정도)? ?(명(?!당)|인(?![가-힣])|발|개|(?:기|대|문|정)(?=[이가을를은는의에도만로과와씩]|[^가-힣]|$))"
)
_COUNTER_LETTER = re.compile("[명인발개기대문정]")
_KOREAN_CLAUSE = re.compile(r"[,;…·\"]")
_COUNTED = {
    "발": "shells",
    "개": "other",
    "기": "missiles",
    "대": "vehicles",
    "문": "vehicles",
    "정": "vehicles",
}
_UNITS = frozenset(get_args(Unit))
_STRAIGHT_AFTER = re.compile(
    r"^ ?(?:[,.;:!?\"')…-]|$)|^ of (?:them|these|those|that|the (?:first|second|new))\b|^ (?:из|з|із) (?:них|этих|этого|цих)\b"
    r"|^ (?:already|more|now|so far|dispatched|sent|deployed|expected|arrived|others|strong"
    r"|went|crossed|took|fought|уже|сейчас|вже|зараз|прибул\w+|[а-я]{3,}(?:ены|аны|ено|ано|лись|ются|ится|или|али)\b"
    r"|[а-яіїє]{3,}(?:ені|ані|ено|ано|лися|ються|или|али)\b)"
)


class Place(NamedTuple):
    """A sentence (folded, at `offset` of its field) with its unit words; `martial` says that people in it are soldiers."""

    text: str
    offset: int
    units: Sequence[Word]
    martial: bool


class Counted(NamedTuple):
    """A number with what it counts; before claims say who says it."""

    number: Number
    unit: str
    end: int


def figures_in(
    text: str, offset: int, words: Sequence[Word], original: str, martial: bool, *, languages: Languages
) -> list[Figure]:
    """Figures of the sentence `text` (folded, at `offset` of its field). `martial` says that it is about soldiers."""
    units = [w for w in words if w.name.startswith("unit.")]
    if not units and not martial and not _COUNTER_LETTER.search(text):
        return []  # nothing that a number could count: most sentences
    found = []
    place = Place(text, offset, units, martial)
    counted = [c for n in numbers(text, languages) if (c := _counted(n, place))]
    for item in counted:
        if item.unit in _UNITS and item.unit not in ("other", "money"):
            found.append(_figure(item, text, offset, words, original))
    return found


def _counted(number: Number, place: Place) -> Counted | None:
    text, offset, units, martial = place
    counter = _KOREAN_COUNTER.match(text, number.end)
    if counter:
        return _korean(number, counter, place)
    after = [u for u in units if u.start - offset >= number.end]
    for unit in after[:3]:
        between = text[number.end : unit.start - offset]
        if len(between.split()) > 4 or _BREAK.search(_INITIALS.sub("", between)) or re.search(r"\d", between):
            break
        kind = _kind(unit, units, martial)
        if kind == "people":
            break
        return Counted(number, kind, unit.end - offset)
    return _without_noun(number, place)


def _kind(unit: Word, units: Sequence[Word], martial: bool) -> str:
    """What the noun counts: "people" are soldiers where the sentence is about soldiers."""
    kind = unit.name.removeprefix("unit.")
    same = [u.name.removeprefix("unit.") for u in units if u.start == unit.start]
    for stronger in ("civil", "workers", "casualties", "killed", "prisoners", "troops", "people"):
        if stronger in same:
            kind = stronger
            break
    follows = [u for u in units if 0 < u.start - unit.end <= 2]
    if kind in ("people", "troops") and any(
        u.name in ("unit.killed", "unit.casualties", "unit.prisoners") for u in follows
    ):
        return next(u.name for u in follows).removeprefix("unit.")
    if kind == "people":
        return "troops" if martial else "other"
    if kind in ("killed", "casualties", "prisoners") and not martial:
        return "other"
    return "other" if kind == "civil" else kind


def _korean(number: Number, counter: re.Match[str], place: Place) -> Counted | None:
    """A Korean counter says people or things; nouns around it in the clause say which."""
    text, offset, units, martial = place
    start = max((m.end() for m in _KOREAN_CLAUSE.finditer(text, 0, number.start)), default=0)
    stop = _KOREAN_CLAUSE.search(text, counter.end())
    limit = stop.start() if stop else len(text)
    near = [
        u
        for u in units
        if u.end - offset > max(start, number.start - 30)
        and u.start - offset < min(limit, counter.end() + 16)
    ]
    near.sort(key=lambda u: _distance(u, number, offset, counter.end()))
    names = [u.name.removeprefix("unit.") for u in near]
    if counter[2] in ("명", "인"):
        for name in names:
            if name in ("civil", "workers"):
                return Counted(number, "other" if name == "civil" else name, counter.end())
            if name in PERSONNEL and (martial or name == "troops"):
                return Counted(number, _harm(name, names), counter.end())
        return Counted(number, "troops", counter.end()) if martial and number.high > 1 else None  # "the one"
    things = [n for n in names if n in ("shells", "missiles", "containers", "vehicles")]
    if counter[2] == "개":
        return Counted(number, "containers", counter.end()) if "containers" in things else None
    if counter[2] == "발":
        return Counted(
            number, things[0] if things and things[0] in ("shells", "missiles") else "shells", counter.end()
        )
    return Counted(number, things[0] if things else _COUNTED[counter[2]], counter.end())


def _harm(name: str, names: Sequence[str]) -> str:
    """Soldiers that a neighbouring word says are dead or captured count as such."""
    if name != "troops":
        return name
    return next((n for n in names[:3] if n in ("killed", "casualties", "prisoners")), name)


def _distance(unit: Word, number: Number, offset: int, end: int) -> int:
    start = unit.start - offset
    return start - end if start >= end else number.start - (unit.end - offset)


def _without_noun(number: Number, place: Place) -> Counted | None:
    """A bare number: what stands before it ("losses at 4,700", "погибших - 600"), or soldiers left unsaid ("12,000 in all")."""
    text, offset, units, martial = place
    if number.low == number.high and number.high < 50:
        return None
    year = 1900 <= number.low <= 2100 and text[number.start : number.end].isdigit()
    if year or not martial:
        return None
    before = [u for u in units if u.end - offset <= number.start]
    for unit in reversed(before):
        between = text[unit.end - offset : number.start]
        if len(between.split()) > 5 or re.search(r"[.;!?\d]", between):
            break
        name = _kind(unit, units, martial)
        if name in PERSONNEL or name in ("workers", "containers", "missiles", "shells"):
            return Counted(number, name, number.end)
        if name != "other":
            break
    following = text[number.end : number.end + 30]
    nothing = _STRAIGHT_AFTER.match(following) or _BREAK.match(following.lstrip())
    return Counted(number, "troops", number.end) if nothing and number.low >= 100 else None


def _figure(item: Counted, text: str, offset: int, words: Sequence[Word], original: str) -> Figure:
    number = item.number
    start, end = offset + number.start, offset + max(number.end, item.end)
    span = number.low != number.high
    return Figure(
        value=UNSET if span else number.high,
        low=number.low if span else UNSET,
        high=number.high if span else UNSET,
        qualifier=_qualifier(number, offset, words),
        unit=cast(Unit, item.unit),
        role=_role(item, offset, words),
        total=not _is_more(number, text, offset, words),
        start=start,
        end=end,
        text=original[start:end],
    )


def _qualifier(number: Number, offset: int, words: Sequence[Word]) -> Qualifier:
    start, end = offset + number.start, offset + number.end
    near = [
        w
        for w in words
        if w.name.startswith("qualifier.") and (0 <= start - w.end <= 2 or 0 <= w.start - end <= 3)
    ]
    # "no more than" is not "more than": a word within a longer one doesn't count.
    near = [
        w for w in near if not any(o.start <= w.start and w.end <= o.end and o[:2] != w[:2] for o in near)
    ]
    near.sort(key=lambda w: (w.name == "qualifier.another", abs(w.start - start)))
    return cast(Qualifier, near[0].name.removeprefix("qualifier.")) if near else "exactly"


def _is_more(number: Number, text: str, offset: int, words: Sequence[Word]) -> bool:
    start = offset + number.start
    return any(
        w.name == "qualifier.another"
        and 0 <= start - w.end <= 14
        and not text.startswith(" than", w.end - offset)
        for w in words
    )


def _role(item: Counted, offset: int, words: Sequence[Word]) -> str:
    if item.unit in ("killed", "casualties"):
        return "lost"
    if item.unit == "prisoners":
        return "captured"
    if item.unit in ("shells", "missiles", "containers", "vehicles"):
        return "supplied"
    start, end = offset + item.number.start, offset + item.end
    roles = [w for w in words if w.name.startswith("role.")]
    roles.sort(key=lambda w: w.start - end if w.start >= end else 1.2 * (start - w.end))
    return roles[0].name.removeprefix("role.") if roles else "unknown"
