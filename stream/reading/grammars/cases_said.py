"""What is said: the words that a saying reports, and whether they are a denial.

In: a Text and a predicate or frame. Out: a span of the text, a stance.
"""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.records import Stance
from stream.reading.grammars.cases_clauses import SUBORDINATE
from stream.reading.grammars.cases_declining import infinitive
from stream.reading.grammars.cases_frames import Frame
from stream.reading.grammars.cases_text import Clause, Text, Token, finite
from stream.reading.grammars.cases_verbs import Predicate

_URGED = 5  # words from a verb that urges to what it urges to
_NAMING = 3  # words of a denial that only names what it denies
_LABEL_REACH = 14  # words between "called" and what it is called


def parenthetical(taken: Text, predicate: Predicate) -> bool:
    """Whether what is said stands before the verb: "…, says X"."""
    number = predicate.clause
    clause = taken.clauses[number]
    if not _may_close(taken, number):
        return False
    before = taken.clauses[number - 1]
    if before.opener == "quote":
        return True
    lead = taken.tokens[clause.lo : predicate.lo]
    if clause.opener == "and" or clause.after == ":" or not all(map(_is_light, lead)):
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


def said_by_verb(taken: Text, predicate: Predicate) -> tuple[int, int]:
    """The span of what a verb of saying reports."""
    tokens, clauses = taken.tokens, taken.clauses
    clause = clauses[predicate.clause]
    if parenthetical(taken, predicate):
        return _before(taken, predicate), tokens[clause.lo].start
    if predicate.how in {"passive", "has"}:
        return tokens[clause.lo].start, tokens[clause.hi - 1].end
    end = len(taken.text)
    for following in clauses[predicate.clause + 1 :]:
        if _own_verb(taken, following):
            end = tokens[following.lo].start
            break
    return tokens[predicate.hi - 1].end, end


def _before(taken: Text, predicate: Predicate) -> int:
    """Where the words before a parenthetical verb begin."""
    for number in range(predicate.clause - 1, -1, -1):
        clause = taken.clauses[number]
        if clause.after == ";" or (clause.opener == "and" and number and not clause.before):
            return taken.tokens[clause.lo].start
    return 0


def _own_verb(taken: Text, clause: Clause) -> bool:
    """Whether a clause is another speaker's: it is joined on, or names one, and has a verb of saying."""
    if clause.opener not in {"and", "plain"} or clause.verb is None:
        return False
    inside = taken.tokens[clause.lo : clause.hi]
    names = any(each.named or each.has("office", "voices", "private") for each in inside)
    if clause.opener == "plain" and not (names and clause.before in {",", ";"}):
        return False
    return any(each.word.stance and finite(each) for each in inside)


def said_by_frame(taken: Text, frame: Frame) -> tuple[int, int]:
    """The span of what a source phrase or headline reports."""
    tokens = taken.tokens
    if frame.side == "left":
        return 0, tokens[frame.lo].start
    if frame.side == "right" or not any(not each.mark for each in tokens[: frame.lo]):
        return tokens[frame.hi - 1].end, len(taken.text)
    if all(each.mark for each in tokens[frame.hi :]):
        return 0, tokens[frame.lo].start
    return 0, len(taken.text)


def denial(taken: Text, by: Predicate | Frame, said: tuple[int, int]) -> Stance:
    """The stance, turned to denial where something is called a lie, or said not to exist."""
    if isinstance(by, Predicate) and _called_a_lie(taken, by):
        return "denies"
    if by.stance != "asserts":
        return by.stance
    inside = [k for k, each in enumerate(taken.tokens) if said[0] <= each.start < said[1]]
    for reader in (_in_a_word, _in_a_predicate, _by_nothing):
        found = reader(taken, inside)
        if found is not None:
            return found
    return by.stance


def _called_a_lie(taken: Text, by: Predicate) -> bool:
    if not by.label or by.stance not in {"asserts", "estimates", "confirms"}:
        return False
    tokens = taken.tokens
    reach = tokens[taken.clauses[by.clause].lo : by.lo] + tokens[by.hi : by.hi + _LABEL_REACH]
    return any(each.has("denial") and any(form[0] in "ia" for form in each.word.all_forms) for each in reach)


def _in_a_word(taken: Text, inside: Sequence[int]) -> Stance | None:
    """What is said is only a word for a lie, or "no comment"."""
    tokens = taken.tokens
    if _word_of_denial([tokens[k] for k in inside]):
        return "denies"
    bare = any(tokens[k].has("no-such") and _evidence_next(taken, k) for k in inside[:2])
    return "declines" if bare else None


def _in_a_predicate(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "does not correspond to the truth", "is a lie"."""
    tokens = taken.tokens
    behind = [k for k in inside if k]
    if any(tokens[k].has("truth") for k in inside) and any(_agrees_not(tokens, k) for k in behind):
        return "denies"
    return "denies" if any(_is_a_lie(tokens, k) for k in behind) else None


def _agrees_not(tokens: Sequence[Token], place: int) -> bool:
    """ "does not correspond to"."""
    return tokens[place].has("agrees-with") and tokens[place - 1].has("not")


def _is_a_lie(tokens: Sequence[Token], place: int) -> bool:
    """ "- a lie", "this is a lie"."""
    before = tokens[place - 1]
    return tokens[place].has("denial") and (before.text in {"—", "–", "-"} or before.has("this"))


def _by_nothing(taken: Text, inside: Sequence[int]) -> Stance | None:
    none = next((k for k in inside if taken.tokens[k].has("none")), None)
    return None if none is None else _nothing(taken, none, inside)


def _word_of_denial(inside: Sequence[Token]) -> bool:
    """Whether what is said is no more than its name: «Чушь», «Очередная утка»."""
    words = [each for each in inside if not each.mark]
    return 0 < len(words) <= _NAMING and any(
        each.has("denial") and any(case == "n" for case, _ in each.word.forms) for each in words
    )


def _evidence_next(taken: Text, place: int) -> bool:
    """ "no comments", "without comment" at the end of what is said."""
    tokens = taken.tokens[place + 1 : place + 3]
    return bool(tokens) and tokens[0].has("evidence") and all(each.mark for each in tokens[1:])


def _nothing(taken: Text, place: int, inside: Sequence[int]) -> Stance:
    """ "there is no": of evidence it declines, at the end or beginning of what is said it denies."""
    tokens = taken.tokens
    near = tokens[max(inside[0], place - 4) : place + 9]
    if any(each.has("evidence") for each in near):
        return "declines"
    before = [k for k in inside if k < place and not tokens[k].mark]
    edge = not before or place + 1 >= len(tokens) or tokens[place + 1].mark or tokens[place + 1].has("joins")
    return "denies" if edge else "asserts"


__all__ = ["denial", "parenthetical", "reports", "said_by_frame", "said_by_verb"]
