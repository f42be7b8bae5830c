"""The clauses of a Russian or Ukrainian sentence: what lies between its commas, dashes and quotations, and how each begins.

In: tokens. Out: Clauses, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stream.reading.grammars.cases_text import Clause, Opener, Token, finite

_BREAKS: Final = frozenset(",;:()—–…")
_STOPS: Final = frozenset(".!?")
_ADVERBIAL: Final = 6  # words before a participle that are not its noun's
_BOTH: Final = 5  # words of a phrase from one "and" to the comma before the next
_OPENERS: Final[dict[str, Opener]] = {"conditions": "condition", "as": "as"}
# What "and" joins to one of these without a comma belongs to it.
SUBORDINATE: Final = frozenset({"that", "relative", "condition", "subordinate"})


class _Piece(NamedTuple):
    """Tokens [lo, hi) between two breaks, which are the marks `before` and `after`."""

    lo: int
    hi: int
    before: str
    after: str


def clauses_of(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses and quotations of a sentence."""
    found: list[Clause] = []
    start, before, place = 0, "", 0
    while place < len(tokens):
        if tokens[place].quoted == 2:
            _add(found, tokens, _Piece(start, place, before, "«"))
            end = _end_of_speech(tokens, place)
            found.append(Clause(place, end, "quote", "«", "»"))
            start, before, place = end, "»", end
            continue
        if _breaks(tokens, place) and not _goes_on(tokens, start, place):
            mark = tokens[place].text
            _add(found, tokens, _Piece(start, place, before, mark))
            start, before = place + 1, mark
        place += 1
    _add(found, tokens, _Piece(start, len(tokens), before, ""))
    return found


def _end_of_speech(tokens: Sequence[Token], place: int) -> int:
    while place < len(tokens) and tokens[place].quoted == 2:
        place += 1
    return place


def _breaks(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if not token.mark or token.quoted:
        return False
    if token.text == "-":  # a dash only where a blank follows
        return place + 1 == len(tokens) or tokens[place + 1].start > token.end
    return token.text in _BREAKS and not _is_decimal(tokens, place)


def _is_decimal(tokens: Sequence[Token], place: int) -> bool:
    """Whether a comma stands within a number («1,5 тысячи»)."""
    before, after = tokens[max(0, place - 1)], tokens[min(place + 1, len(tokens) - 1)]
    close = before.end == tokens[place].start and tokens[place].end == after.start
    return close and before.text[-1].isdigit() and after.text[0].isdigit()


def _goes_on(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Whether a comma stands between "neither … , nor …", "both … , and …" of one phrase."""
    if tokens[place].text != "," or place + 1 >= len(tokens):
        return False
    both = tokens[start].has("joins") and tokens[place + 1].has("joins") and place - start <= _BOTH
    if not both and not tokens[place + 1].has("neither"):
        return False
    return not any(finite(each) for each in tokens[start:place][-12:])


def _add(found: list[Clause], tokens: Sequence[Token], piece: _Piece) -> None:
    """Adds the clauses of a piece; one without words gives its mark to what is quoted before it («…»,)."""
    lo, hi, _, after = piece
    while lo < hi and tokens[lo].text in _STOPS:
        lo += 1
    if lo < hi:
        found.extend(_joined(tokens, piece._replace(lo=lo)))
    elif found and after and not found[-1].after.strip("»"):
        found[-1].after = after


def _joined(tokens: Sequence[Token], piece: _Piece) -> Iterator[Clause]:
    """The clause of a piece, or more where "and" joins finite verbs."""
    start, hi, before, after = piece
    verb: int | None = None
    under: Opener | None = None  # how a subordinate clause began that goes on behind "and"
    for place in range(start, hi):
        if not finite(tokens[place]):
            continue
        cut = None if verb is None else _last_and(tokens, verb + 1, place)
        if cut is not None:
            opener = under or _opener(tokens, start, cut)
            yield Clause(start, cut, opener, before, "", verb)
            under = opener if opener in SUBORDINATE else None
            start, before, verb = cut, "", None
        verb = place if verb is None else verb
    yield Clause(start, hi, under or _opener(tokens, start, hi), before, after, verb)


def _last_and(tokens: Sequence[Token], lo: int, hi: int) -> int | None:
    """The last "and" in [lo, hi) that is not quoted."""
    ands = (k for k in range(hi - 1, lo - 1, -1) if tokens[k].has("coordinate") and not tokens[k].quoted)
    return next(ands, None)


def _opener(tokens: Sequence[Token], lo: int, hi: int) -> Opener:
    """How a clause begins."""
    place = _behind_ands(tokens, lo, hi)
    if place >= hi:
        return "and"
    if tokens[place].has("that"):
        return "that"
    if _relative(tokens, place, hi):
        return "relative"
    if place > lo:
        joined = tokens[place].has("meanwhile") or _whereas(tokens, place)
        return "and" if joined else _subordinate(tokens[place]) or "and"
    return _subordinate(tokens[place]) or ("participle" if _by_participle(tokens, lo, hi) else "plain")


def _whereas(tokens: Sequence[Token], place: int) -> bool:
    """Whether "as" at `place` belongs to the word before, and tells what somebody else does: «тогда как»."""
    return tokens[place].has("as") and tokens[place - 1].has("whereas")


def _subordinate(first: Token) -> Opener | None:
    """How a clause is subordinate, but for "that" and "which"."""
    for part, opener in _OPENERS.items():
        if first.has(part):
            return opener
    return "subordinate" if first.word.little and first.has("subordinate") else None


def _behind_ands(tokens: Sequence[Token], lo: int, hi: int) -> int:
    while lo < hi and tokens[lo].has("coordinate"):
        lo += 1
    return lo


def _relative(tokens: Sequence[Token], place: int, hi: int) -> bool:
    """Whether a clause begins with "which", "in which" or "the leader of which"."""
    first = tokens[place]
    if first.has("relative"):
        return True
    if not any(each.has("relative") for each in tokens[place + 1 : place + 2]):
        return False
    noun = place + 2 < hi and not first.word.verbs and bool(tokens[place + 1].word.nominal)
    return first.word.preposition or noun


def _follows_words(tokens: Sequence[Token], lo: int) -> bool:
    """Whether words stand right before a clause, so that a participle can belong to them."""
    return any(not each.mark for each in tokens[:lo][-2:])


def _by_participle(tokens: Sequence[Token], lo: int, hi: int) -> bool:
    """Whether a clause begins with a participle, or has one behind its adverbials («до недавних пор избегавший темы»)."""
    if not _follows_words(tokens, lo):
        return False
    if _participle(tokens[lo]):
        return True
    if not (tokens[lo].word.preposition or tokens[lo].word.little) or any(map(finite, tokens[lo:hi])):
        return False
    near = tokens[lo + 1 : min(hi, lo + _ADVERBIAL)]
    return any(_participle(each) and not each.word.forms and not each.named for each in near)


def _participle(token: Token) -> bool:
    """Whether it is a gerund, or a participle that is no name."""
    if any(each.pos == "GRND" for each in token.word.verbs):
        return True
    if token.capital:
        return False
    return any(each.pos == "PRTF" or (each.pos == "ADJF" and each.passive) for each in token.word.nominal)


__all__ = ["clauses_of"]
