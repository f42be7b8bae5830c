"""Numbers with blanks between their words: digits with a scale ("1.5 million", "10k") and number words ("two dozen").

In: folded text and what numbers.toml of all languages lists. Out: readings in order, each a value with its last scale.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from pactwatch.languages.quantities import Numbers
from stream.matching.patterns import any_of

# Three digits that are a calibre end no larger number: "60 240-mm launchers", "60 240-millimetre". A unit of length is two like
# letters in any script, or a long word.
_CALIBRE: Final = r"(?! ?-?(?P<m>[^\W\d_])(?P=m)\b|-[^\W\d_]{10})"
_DIGITS: Final = rf"\d{{1,3}}(?P<sep>[ ,.'])\d{{3}}(?:(?P=sep)\d{{3}}(?!-))*(?!\d){_CALIBRE}|\d+(?:[.,]\d+)?"
_TOKEN: Final = re.compile(rf"{_DIGITS}|[^\W\d_]+(?:'[^\W\d_]+)*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ,.']\d{3})+")
_BETWEEN: Final = frozenset({" ", "-", " - ", ". ", ""})  # the words of one number
_AFTER: Final = ("[%°℃㎞㎜㎢]", r":\d", r"/\d")  # of what is no count, in any language
_HYPHENED: Final = re.compile(r"-[^\W\d_]")  # "2 million 152-mm shells"
_LONGEST: Final = 16  # digits of a number that is read
_COMPOUND: Final = 7  # letters of a word with a number in it, at least
_LOOK: Final = 24  # characters before a number that belong to it
_GROUP: Final = re.compile(r"\(([^)]*)\)|(.)\?|(.)")


class Reading(NamedTuple):
    """A number at [start, end): its value, the scale that its last word gave, and what its form says of it.

    `became` is where the number is that it changed into, -1 if it did not: "rose from 3,000 to 5,000".
    """

    start: int
    end: int
    value: float
    scale: int = 1
    members: bool = False
    rough: bool = False
    became: int = -1


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
        or any(known.strength.search(word) for word in found if len(word) >= _COMPOUND)
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
            if len(match[0]) >= _COMPOUND:
                yield from _compound(match, known)
            continue
        run += _with_half(token, folded, known)
        passed = run[-1].end
    yield from _total(run, folded, known)


def _with_half(token: _Token, folded: str, known: WordsKnown) -> list[_Token]:
    """The token and the half that follows it: "a million and a half"."""
    half = known.halves.match(folded, token.end)
    return [token, _Token(half.start(), half.end(), 0.5)] if half else [token]


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
    last, between = run[-1], folded[run[-1].end : token.start]
    if between not in known.between:
        return False
    if token.value < 100 and _is_only_many(run, folded, known):
        # "thousands ten", in languages that say about ten thousand so
        return between == " " and not token.multiple
    if token.multiple:
        return _multiplies(last, token)
    if token.digits:
        return _digits_follow(last, token, between) and not _is_measure(token, folded, known)
    # not so "1.7 million four years ago"
    return not run[0].digits and token.value < (last.value if last.multiple else _slot(last.value))


def _is_measure(token: _Token, folded: str, known: WordsKnown) -> bool:
    """Whether what follows digits makes them a measure: "152-mm"."""
    return (known.not_after.match(folded, token.end) or _HYPHENED.match(folded, token.end)) is not None


def _is_only_many(run: Sequence[_Token], folded: str, known: WordsKnown) -> bool:
    """Whether `run` is a word such as "thousands" that names no number alone."""
    return len(run) == 1 and folded[run[0].start : run[0].end] in known.only_many


def _multiplies(last: _Token, multiple: _Token) -> bool:
    return not last.multiple or last.value < multiple.value or last.value > multiple.value >= 100


def _digits_follow(last: _Token, token: _Token, between: str) -> bool:
    """Whether digits end a number: "2 thousand 600"."""
    return between in (" ", ". ") and last.multiple and last.value >= 1000 > token.value >= 100


def _slot(value: float) -> int:
    """What may follow a plain number word: tens after hundreds, ones after tens."""
    if value % 100 == 0 and value >= 100:
        return 100
    return 10 if value % 10 == 0 and value >= 20 else 0


def _total(run: Sequence[_Token], folded: str, known: WordsKnown) -> Iterator[Reading]:
    """The number that the tokens make, if they make one."""
    if not run or (whole := _worth(run, folded, known)) is None:
        return
    start, value, rough = whole
    last = run[-1]
    end = last.end + bool(known.abbreviated.search(folded, last.start, last.end + 1))
    if not last.digits and (suffix := known.suffix.match(folded, end)) and known.suffixes[suffix[1]] == 1:
        end = suffix.end()  # "twenty-odd"
    members = known.strength.match(folded, end)
    if members:
        value *= known.strengths[int((members.lastgroup or "s0")[1:])]
        end = members.end()
    scale = next((t.value for t in reversed(run) if t.multiple), last.scale)
    yield Reading(start, end, value, int(scale), members is not None, rough)


def _worth(run: Sequence[_Token], folded: str, known: WordsKnown) -> tuple[int, float, bool] | None:
    """Where a number begins, its value and whether it is rough; None for "thousands" alone, which is no number."""
    first, value = run[0], _value(run)
    before = folded[max(0, first.start - _LOOK) : first.start]
    part = _part(before, known) if first.multiple else None
    if part:  # "a quarter of a million"
        return first.start - len(before) + part[0], value - (1 - part[1]) * _value(run[:1]), False
    if len(run) > 1 and not run[1].multiple and _is_only_many(run[:1], folded, known):
        return first.start, first.value * _value(run[1:]), True
    if _is_many(first, folded, known) and not known.one_of_many.search(before):
        return None
    return first.start, value, False


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
        elif token.value == 0.5 and scale:  # "a million and a half", "a dozen and a half"
            total += scale / 2
        else:
            current += token.value
            scale = 0.0
    return total + current


def _compound(match: re.Match[str], known: WordsKnown) -> Iterator[Reading]:
    """One word that is a number and a strength, as languages with long adjectives have it."""
    if alone := known.strength.fullmatch(match[0]):
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
    listed = _all_spelled(each.words for each in every)
    multiples = _multiples(listed) | _all_spelled(each.multiples for each in every)
    suffixes = _merged(each.suffixes for each in every)
    strengths = _merged(each.strengths for each in every)
    groups = "|".join(f"(?P<s{i}>{s})" for i, s in enumerate(strengths)) or "(?!)"
    one_of_many, than = any_of(_all(every, "one_of_many")), any_of(_all(every, "than"))
    return WordsKnown(
        words=_without(multiples, listed),
        multiples=multiples,
        fillers=frozenset(_all(every, "fillers")),
        between=_BETWEEN.union(map(" {} ".format, _all(every, "joins"))),
        halves=re.compile(rf"[ -]{any_of(_all(every, 'halves'))}\b"),
        parts=_parts(every),
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


def _merged(listed: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The values of several languages; of one that two give, the later language's."""
    return {key: value for each in listed for key, value in each.items()}


def _all_spelled(listed: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """All spellings of the words of several languages with their values."""
    return {word: value for each in listed for pattern, value in each.items() for word in spelled(pattern)}


def _multiples(listed: Mapping[str, float]) -> dict[str, float]:
    """The words that multiply what precedes them by their value alone."""
    return {word: value for word, value in listed.items() if value >= 1000 and value % 1000 == 0}


def _without(others: Container[str], listed: Mapping[str, float]) -> dict[str, float]:
    return {word: value for word, value in listed.items() if word not in others}


def _parts(every: Sequence[Numbers]) -> list[tuple[re.Pattern[str], float]]:
    """Words for shares that stand before a multiple, and the shares."""
    return [
        (re.compile(rf"(?<![^\W\d_])(?:{part})[ -]$"), share)
        for each in every
        for part, share in each.parts.items()
    ]


def _plain(suffix: str) -> str:
    return re.escape(_unescaped(suffix))


def _unescaped(suffix: str) -> str:
    return suffix.replace("\\", "")


def _all(every: Iterable[Numbers], field: str) -> Iterable[str]:
    return (item for each in every for item in getattr(each, field))


__all__ = ["Reading", "WordsKnown", "may_have_words", "spelled", "western", "words_known"]
