"""What is said: the words that a saying reports.

In: a Text and a predicate or frame. Out: a span of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.cases_clauses import SUBORDINATE
from stream.reading.grammars.cases_declining import infinitive
from stream.reading.grammars.cases_frames import Frame
from stream.reading.grammars.cases_phrase import counts
from stream.reading.grammars.cases_text import Clause, Text, Token, finite
from stream.reading.grammars.cases_verbs import Predicate

_DASHES = frozenset("—–-")
_URGED = 5  # words from a verb that urges to what it urges to


def parenthetical(taken: Text, predicate: Predicate) -> bool:
    """Whether what is said stands before the verb: "…, says X"."""
    number = predicate.clause
    clause = taken.clauses[number]
    if clause.opener == "and" or not _may_close(taken, number):
        return False
    before = taken.clauses[number - 1]
    if before.opener == "quote":
        return True
    if before.opener == "as" and predicate.weak:
        return False  # "Kyiv, as newspapers write, handed over a list"
    lead = taken.tokens[clause.lo : predicate.lo]
    if clause.after == ":" or not all(map(_is_light, lead)):
        return False
    apart = clause.before in {"—", "–"}
    return apart or not lead or number > 1 or before.verb is not None


def _may_close(taken: Text, number: int) -> bool:
    """Whether a clause may say who said what stands before it."""
    free = number > 0 and taken.clauses[number].opener not in SUBORDINATE
    return free and not _followed_by_its_words(taken, number)


def _followed_by_its_words(taken: Text, number: int) -> bool:
    """Whether "that" or a quotation follows a clause."""
    following = taken.clauses[number + 1 : number + 2]
    announced = taken.clauses[number].after in {",", ":", "«"}
    return announced and any(each.opener in {"that", "quote"} for each in following)


def _is_light(token: Token) -> bool:
    """Whether it says nothing before a verb of saying: "…, *as this* said X"."""
    return token.word.little or token.has("this", "from-there")


def reports(taken: Text, predicate: Predicate) -> bool:
    """Whether a clause or quotation belongs to the verb, or what it urges to."""
    clause = taken.clauses[predicate.clause]
    if clause.opener == "as" or clause.after == ":" or parenthetical(taken, predicate):
        return True
    if any(each.quoted == 3 for each in taken.tokens[predicate.hi : clause.hi]):
        return True
    urges = taken.tokens[predicate.place].has("urge")
    for following in taken.clauses[predicate.clause + 1 : predicate.clause + 2]:
        if following.opener in {"that", "quote"}:
            # "передала ракеты, чтобы усилить оборону" says nothing
            return urges or not taken.tokens[following.lo].has("purpose")
    return urges and any(map(infinitive, taken.tokens[predicate.hi : min(clause.hi, predicate.hi + _URGED)]))


def said_by_verb(taken: Text, predicate: Predicate, *, waited: bool = False) -> tuple[int, int]:
    """The span of what a verb of saying reports; `waited`: its subject stands before an aside, where nothing is said."""
    tokens, clauses = taken.tokens, taken.clauses
    clause = clauses[predicate.clause]
    if _between_quotations(taken, predicate.clause):
        return _before(taken, predicate), len(taken.text)
    if parenthetical(taken, predicate) and not waited:
        end = _end(taken, predicate) if _interrupts(taken, predicate) else tokens[clause.lo].start
        return max(_before(taken, predicate), _contrasted(tokens, clause.lo)), end
    if clause.opener == "as":
        return _contrasted(tokens, clause.lo), len(taken.text)
    if _points_back(taken, predicate) or _after_a_quotation(taken, clause):
        return 0, tokens[clause.lo].start
    if _names_what_was_counted(taken, clause):
        return 0, tokens[clause.hi - 1].end
    if predicate.how in {"passive", "has"}:
        return tokens[clause.lo].start, tokens[clause.hi - 1].end
    return tokens[predicate.hi - 1].end, _end(taken, predicate)


def _contrasted(tokens: Sequence[Token], place: int) -> int:
    """Where what "as X said" at `place` reports begins: of "4,500, and not 3,200, as X said" only what is said not to be so."""
    behind = next((at for at in range(place - 1, -1, -1) if not tokens[at].mark), -1)
    begins = next((at for at in range(behind, -1, -1) if tokens[at].mark), -1) + 1
    inside = tokens[begins : behind + 1]
    contrast = len(inside) > 1 and inside[0].has("coordinate") and inside[1].has("not")
    return inside[0].start if contrast and not any(map(finite, inside)) else 0


def _between_quotations(taken: Text, number: int) -> bool:
    """Whether a clause stands within a quotation: «…, — says X, — …»."""
    around = (*taken.clauses[max(0, number - 1) : number], *taken.clauses[number + 1 : number + 2])
    return len(around) > 1 and all(each.opener == "quote" for each in around)


def _end(taken: Text, predicate: Predicate) -> int:
    """Where what is said behind a verb ends: where another one speaks, or with the sentence."""
    behind = range(predicate.clause + 1, len(taken.clauses))
    others = (taken.clauses[k] for k in behind if gapped(taken, k) or _own_verb(taken, taken.clauses[k]))
    return next((taken.tokens[each.lo].start for each in others), len(taken.text))


def gapped(taken: Text, number: int) -> bool:
    """Whether a clause is who speaks with the verb before it, for which a dash stands: "…, Seoul - of 4,700"."""
    clause, *after = taken.clauses[number : number + 2]
    if number == 0 or clause.verb is not None or clause.after not in _DASHES or not after:
        return False
    before = clause.before in {",", ";"}
    return before and after[0].verb is None and _can_name(taken.tokens[clause.lo])


def _interrupts(taken: Text, predicate: Predicate) -> bool:
    """Whether a parenthetical verb stands within what is said: "40 more, X added, are wounded"."""
    before, clause, *following = taken.clauses[predicate.clause - 1 :]
    goes_on = before.after == clause.after == "," and bool(following) and following[0].opener == "plain"
    return goes_on and before.opener == "plain" and before.verb is None and not _own_verb(taken, following[0])


def _names_what_was_counted(taken: Text, clause: Clause) -> bool:
    """Whether a clause behind a dash only says whose number stands before it: "12,000 soldiers - such a number named X"."""
    return clause.before in {"—", "–"} and taken.tokens[clause.lo].has("such", "so-many")


def _after_a_quotation(taken: Text, clause: Clause) -> bool:
    """Whether a colon behind a quotation alone comes before it («Фейк»: в МИД ответили …)."""
    return clause.before == ":" and all(each.quoted or each.mark for each in taken.tokens[: clause.lo])


def _points_back(taken: Text, predicate: Predicate) -> bool:
    """Whether "…, of which X spoke" or "…, this X told" ends a sentence in which nobody else says anything."""
    number = predicate.clause
    lo = taken.clauses[number].lo
    if number == 0 or _followed_by_its_words(taken, number):
        return False
    about, what = taken.tokens[lo], taken.tokens[min(lo + 1, len(taken.tokens) - 1)]
    points = about.has("about") and what.has("that", "this")
    return points and not any(_tells(taken, clause) for clause in taken.clauses[:number])


def _tells(taken: Text, clause: Clause) -> bool:
    """Whether a clause has a verb of saying; one of a single word ("we recall") is the writer's aside."""
    inside = taken.tokens[clause.lo : clause.hi]
    return len(inside) > 1 and any(each.word.stance and finite(each) for each in inside)


def _before(taken: Text, predicate: Predicate) -> int:
    """Where the words before a parenthetical verb begin."""
    for number in range(predicate.clause - 1, -1, -1):
        clause = taken.clauses[number]
        if clause.after == ";" or (number and _begins_another(taken, clause)):
            return taken.tokens[clause.lo].start
    return 0


def _begins_another(taken: Text, clause: Clause) -> bool:
    """Whether "and" begins what somebody else says, and no second verb of one subject or count: "is not and was not"."""
    if clause.opener != "and" or clause.before:
        return False
    return not any(
        each.has("not") or finite(each) or counts(each)
        for each in taken.tokens[clause.lo + 1 : clause.lo + 2]
    )


def _own_verb(taken: Text, clause: Clause) -> bool:
    """Whether a clause is another speaker's: it is joined on, or names one, and has a verb of saying."""
    if clause.opener not in {"and", "plain"} or clause.verb is None:
        return False
    inside = taken.tokens[clause.lo : clause.hi]
    names = any(map(_can_name, inside))
    if clause.opener == "plain" and not (names and clause.before in {",", ";"}):
        return False
    return any(each.word.stance and finite(each) for each in inside)


def _can_name(token: Token) -> bool:
    """Whether it can name a speaker; a name may be in no list and no dictionary («Yonhap»)."""
    if token.named or token.has("office", "voices", "private"):
        return True
    return token.capital and token.word.strange


def said_by_frame(taken: Text, frame: Frame) -> tuple[int, int]:
    """The span of what a source phrase or headline reports."""
    tokens = taken.tokens
    if frame.side == "left":
        return _contrasted(tokens, frame.lo), tokens[frame.lo].start
    if (
        frame.side == "right"
        or _begins_a_contrast(tokens, frame)
        or not any(not each.mark for each in tokens[: frame.lo])
    ):
        return tokens[frame.hi - 1].end, len(taken.text)
    if all(each.mark for each in tokens[frame.hi :]):
        return _contrasted(tokens, frame.lo), tokens[frame.lo].start
    return 0, len(taken.text)


def _begins_a_contrast(tokens: Sequence[Token], frame: Frame) -> bool:
    """Whether a source phrase stands behind "but" or "and": "X counts 4,000, and by Y's data 6,000"."""
    return (
        frame.side == "both"
        and frame.lo > 1
        and tokens[frame.lo - 1].has("coordinate")
        and tokens[frame.lo - 2].mark
    )


def said_by_sources(taken: Text, frames: Sequence[Frame]) -> list[tuple[int, int]]:
    """The spans of what source phrases report: of two, each with a number of its own, each its part of the sentence."""
    places = [(each.lo, each.hi) for each in frames]
    apart = len(set(places)) == len(places) > 1 and all(each.side == "both" for each in frames)
    edges = [0, *(edge for place in places for edge in place), len(taken.tokens)]
    between = list(zip(edges[::2], edges[1::2], strict=True))  # what stands before, between and behind them
    for parts in (between[1:], between[:-1]):
        if apart and all(_has_a_number(taken.tokens[lo:hi]) for lo, hi in parts):
            return [(taken.tokens[lo].start, taken.tokens[hi - 1].end) for lo, hi in parts]
    return [said_by_frame(taken, each) for each in frames]


def _has_a_number(inside: Sequence[Token]) -> bool:
    return any(counts(each) or each.has("scales") for each in inside)


__all__ = ["gapped", "parenthetical", "reports", "said_by_frame", "said_by_sources", "said_by_verb"]
