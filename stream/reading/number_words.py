"""Numbers with blanks between their words: digits with a scale ("1.5 million", "10k") and number words ("two dozen").

In: folded text and what numbers.toml of all languages lists. Out: readings in order, each a value with its last scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from pactwatch.languages.forms import Numbers
from stream.matching.patterns import any_of

_DIGITS: Final = r"\d{1,3}(?P<sep>[ ,.'])\d{3}(?:(?P=sep)\d{3}(?!-))*(?!\d)|\d+(?:[.,]\d+)?"
_TOKEN: Final = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:'[^\W\d_]+)*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+")
_BETWEEN: Final = frozenset({" ", "-", " - ", ". ", ""})  # the words of one number
_AFTER: Final = ("[%°℃㎞㎜㎢]", r":\d", r"/\d")  # of what is no count, in any language
_LONGEST: Final = 16  # digits of a number that is read
_LOOK: Final = 24  # characters before a number that belong to it
_GROUP: Final = re.compile(r"\(([^)]*)\)|(.)\?|(.)")


class Reading(NamedTuple):
    """A number at [start, end): its value, the scale that its last word gave, and what its form says of it."""

    start: int
    end: int
    value: float
    scale: int = 1
    members: bool = False
    rough: bool = False


class WordsKnown(NamedTuple):
    """What all languages together know of numbers in words."""

    words: Mapping[str, float]
    multiples: Mapping[str, float]
    fillers: frozenset[str]
    between: frozenset[str]
    halves: re.Pattern[str]
    parts: Sequence[tuple[re.Pattern[str], float]]
    many: re.Pattern[str]
    only_many: frozenset[str]
    one_of_many: re.Pattern[str]
    abbreviated: re.Pattern[str]
    suffix: re.Pattern[str]
    suffixes: Mapping[str, float]
    strength: re.Pattern[str]
    strengths: Sequence[float]
    compound: re.Pattern[str]
    not_after: re.Pattern[str]  # what makes it no count


class _Token(NamedTuple):
    """A word or digits with their value; a multiple multiplies what precedes it."""

    start: int
    end: int
    value: float
    digits: bool = False
    multiple: bool = False
    scale: float = 1  # that letters right after digits gave: "10k"


def may_have_words(folded: str, known: WordsKnown) -> bool:
    """Whether one of the text's words is a number."""
    found = _WORD.findall(folded)
    return (
        not known.words.keys().isdisjoint(found)
        or not known.multiples.keys().isdisjoint(found)
        or any(known.strength.search(word) for word in found if len(word) >= 7)
    )


def western(folded: str, known: WordsKnown) -> Iterator[Reading]:
    """All numbers of the text, in order."""
    run: list[_Token] = []
    passed = 0  # the end of what is read already
    for match in _TOKEN.finditer(folded):
        if match.start() < passed:
            continue
        token = _token(match, folded, known)
        if token is None and match[0] in known.fillers and run:
            continue
        if run and (token is None or not _continues(run, token, folded, known)):
            yield from _total(run, folded, known)
            run = []
        if token is None:
            yield from _compound(match, known)
            continue
        run.append(token)
        passed = token.end
        if half := known.halves.match(folded, token.end):
            run.append(_Token(half.start(), half.end(), 0.5))
            passed = half.end()
    if run:
        yield from _total(run, folded, known)


def _token(match: re.Match[str], folded: str, known: WordsKnown) -> _Token | None:
    text, start, end = match[0], match.start(), match.end()
    if text[0].isdecimal():
        suffix = known.suffix.match(folded, end)
        scale = known.suffixes[suffix[1]] if suffix else 1
        return _Token(start, suffix.end() if suffix else end, _digits(text) * scale, digits=True, scale=scale)
    value = known.multiples.get(text)
    if value is not None:
        return _Token(start, end, value, multiple=True)
    value = known.words.get(text)
    return None if value is None else _Token(start, end, value)


def _digits(text: str) -> float:
    if _GROUPED.fullmatch(text):
        return float(re.sub(r"[ ,.']", "", text))
    whole = text.replace(",", ".")
    return float(whole) if len(whole) < _LONGEST else 0.0


def _continues(run: Sequence[_Token], token: _Token, folded: str, known: WordsKnown) -> bool:
    """Whether `token` belongs to the number that `run` began."""
    between = folded[run[-1].end : token.start]
    if between not in known.between:
        return False
    last = run[-1]
    if len(run) == 1 and folded[last.start : last.end] in known.only_many and token.value < 100:
        return (
            between == " " and not token.multiple
        )  # "thousands ten", in languages that say about ten thousand so
    if token.multiple:
        return not last.multiple or last.value < token.value or last.value > token.value >= 100
    if token.digits:  # "2 thousand 600", but "2 thousand 122-mm shells"
        follows = between in (" ", ". ") and last.multiple and last.value >= 1000 > token.value >= 100
        return follows and not known.not_after.match(folded, token.end)
    if run[0].digits:  # "1.7 million four years ago"
        return False
    return token.value < (last.value if last.multiple else _slot(last.value))


def _slot(value: float) -> int:
    """What may follow a plain number word: tens after hundreds, ones after tens."""
    if value % 100 == 0 and value >= 100:
        return 100
    return 10 if value % 10 == 0 and value >= 20 else 0


def _total(run: Sequence[_Token], folded: str, known: WordsKnown) -> Iterator[Reading]:
    first, last = run[0], run[-1]
    before = folded[max(0, first.start - _LOOK) : first.start]
    start, rough, value = first.start, False, _value(run)
    part = _part(before, known) if first.multiple else None
    if part:  # "a quarter of a million"
        start -= len(before) - part[0]
        value -= (1 - part[1]) * _value(run[:1])
    elif len(run) > 1 and not run[1].multiple and folded[first.start : first.end] in known.only_many:
        value, rough = first.value * _value(run[1:]), True
    elif _is_many(first, folded, known) and not known.one_of_many.search(before):
        return
    end = last.end + bool(known.abbreviated.search(folded, last.start, last.end + 1))
    if not last.digits and (suffix := known.suffix.match(folded, end)) and known.suffixes[suffix[1]] == 1:
        end = suffix.end()  # "twenty-odd"
    members = known.strength.match(folded, end)
    if members:
        value *= known.strengths[int((members.lastgroup or "s0")[1:])]
        end = members.end()
    scale = next((t.value for t in reversed(run) if t.multiple), last.scale)
    yield Reading(start, end, value, int(scale), members is not None, rough)


def _part(before: str, known: WordsKnown) -> tuple[int, float] | None:
    """Where a share that ends `before` begins, and the share: the longest if several end there."""
    found = [(match.start(), share) for part, share in known.parts if (match := part.search(before))]
    return min(found, default=None)


def _is_many(token: _Token, folded: str, known: WordsKnown) -> bool:
    return token.multiple and known.many.fullmatch(folded, token.start, token.end) is not None


def _value(run: Sequence[_Token]) -> float:
    total = current = scale = 0.0
    for token in run:
        if token.multiple:
            current = (current or 1) * token.value
            scale = token.value
            if token.value >= 1000:
                total, current = total + current, 0
        elif token.value == 0.5 and scale and not current:  # "a million and a half"
            total += scale / 2
        else:
            current += token.value
    return total + current


def _compound(match: re.Match[str], known: WordsKnown) -> Iterator[Reading]:
    """One word that is a number and a strength, as languages with long adjectives have it."""
    if len(match[0]) >= 7 and (alone := known.strength.fullmatch(match[0])):
        scale = known.strengths[int((alone.lastgroup or "s0")[1:])]
        yield Reading(match.start(), match.end(), scale, int(scale), members=True)
    elif len(match[0]) > 9 and (found := known.compound.fullmatch(match[0])):
        value = known.words.get(found[1], known.multiples.get(found[1], 0))
        scale = known.strengths[int((found.lastgroup or "s0")[1:])]
        yield Reading(match.start(), match.end(), value * scale, int(scale), members=True)


def spelled(pattern: str) -> list[str]:
    """All spellings of a word with (alternatives|of|letters) and optional? letters."""
    parts = [
        group.split("|") if one is None and optional is None else ["", optional] if one is None else [one]
        for group, optional, one in (m.groups() for m in _GROUP.finditer(pattern))
    ]
    return ["".join(each) for each in product(*parts)]


def words_known(every: Sequence[Numbers]) -> WordsKnown:
    """All languages' number words, compiled."""
    listed = {w: v for each in every for p, v in each.words.items() for w in spelled(p)}
    multiples = {w: v for w, v in listed.items() if v >= 1000 and v % 1000 == 0}
    multiples.update({w: v for each in every for p, v in each.multiples.items() for w in spelled(p)})
    words = {w: v for w, v in listed.items() if w not in multiples}
    suffixes = {s: v for each in every for s, v in each.suffixes.items()}
    strengths = {s: v for each in every for s, v in each.strengths.items()}
    groups = "|".join(f"(?P<s{i}>{s})" for i, s in enumerate(strengths)) or "(?!)"
    one_of_many, than = any_of(_all(every, "one_of_many")), any_of(_all(every, "than"))
    return WordsKnown(
        words=words,
        multiples=multiples,
        fillers=frozenset(_all(every, "fillers")),
        between=_BETWEEN.union(f" {word} " for word in _all(every, "joins")),
        halves=re.compile(rf" {any_of(_all(every, 'halves'))}\b"),
        parts=[
            (re.compile(rf"(?<![^\W\d_])(?:{part})[ -]$"), share)
            for each in every
            for part, share in each.parts.items()
        ],
        many=re.compile(any_of(_all(every, "many"))),
        only_many=frozenset(_all(every, "only_many")),
        one_of_many=re.compile(rf"(?<![^\W\d_]){one_of_many}(?: {than})? $"),
        abbreviated=re.compile(rf"{any_of(_all(every, 'abbreviated'))}\.$"),
        suffix=re.compile(rf"({any_of(sorted(map(_plain, suffixes), key=len, reverse=True))})(?![^\W\d_])"),
        suffixes={_unescaped(s): v for s, v in suffixes.items()},
        strength=re.compile(groups),
        strengths=tuple(strengths.values()),
        not_after=re.compile(f" ?{any_of([*_AFTER, *_all(every, 'not_after')])}"),
        compound=re.compile(rf"({any_of(sorted(listed | multiples, key=len, reverse=True))})(?:{groups})"),
    )


def _plain(suffix: str) -> str:
    return re.escape(_unescaped(suffix))


def _unescaped(suffix: str) -> str:
    return suffix.replace("\\", "")


def _all(every: Iterable[Numbers], field: str) -> Iterable[str]:
    return (item for each in every for item in getattr(each, field))


__all__ = ["Reading", "WordsKnown", "may_have_words", "spelled", "western", "words_known"]
