"""The clauses of a sentence: where they begin, their subjects, and what makes them conditions or negations.

In: a Sentence and a token of it. Out: tokens and phrases.
"""

from __future__ import annotations

from stream.reading.grammars.phrases import Phrase, Sentence

_CONDITION_REACH = 10


def clause_start(sentence: Sentence, index: int) -> int:
    """The first token of the clause that `index` lies in."""
    while index > 0 and not (
        sentence.low(index - 1) in (";", ":")
        or sentence.low(index - 1) in sentence.words.set("contrast")
        or sentence.tokens[index - 1].quoted
    ):
        index -= 1
    return index


def subject_of(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """The subject of a clause that begins at `first`: the noun phrase before its first verb."""
    words = sentence.words
    for index in range(first, min(end, first + 40)):
        token = sentence.tokens[index]
        if token.quoted:
            return None
        known = words.verbs.get(token.low)
        verb = (
            token.low in words.set("doing")
            or token.low in words.set("auxiliary")
            or (known and not sentence.is_noun(index))
        )
        if (
            not verb
            and len(token.low) > 4
            and token.low.endswith("ed")
            and index > first
            and not token.capital
        ):
            verb = sentence.low(index - 1) not in words.set("determiner")
        if verb:
            found = sentence.before(index)
            return found[0] if found else None
    return None


def conditional(sentence: Sentence, group: int) -> bool:
    """Whether the verb's clause is a condition ("if Moscow confirms")."""
    for index in range(group - 1, max(-1, group - _CONDITION_REACH), -1):
        token = sentence.tokens[index]
        if token.low in (",", ";", ":") or token.quoted:
            return False
        if token.low in sentence.words.set("condition"):
            return token.low != "whether" or True
    return False


def joint_negation(sentence: Sentence, group: int) -> bool:
    """Whether the subject is "neither A nor B" or "nobody in …"."""
    start = clause_start(sentence, max(0, group - 1))
    return sentence.low(start) in sentence.words.set("negation") and sentence.tokens[start].low not in ("no",)
