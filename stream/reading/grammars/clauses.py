"""The clauses of a sentence: where they begin, their subjects, and what makes them conditions or negations.

In: a Sentence and a token of it. Out: tokens and phrases.
"""

from __future__ import annotations

from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.subjects import subject_before

_CONDITION_REACH = 10
_SUBJECT_REACH = 40
_JOINT_REACH = 12  # tokens of "neither the Kremlin nor the Russian defence ministry"
_SUBORDINATE = frozenset({"breaks", "condition", "complement"})
_ENDS = frozenset(",.?!…")  # before the mark that ends a quotation which is no part of the clause behind it
_SHORT = 4  # letters of a word that is no verb by its ending


def clause_start(sentence: Sentence, index: int) -> int:
    """The first token of the clause that `index` lies in."""
    while index > 0 and not (
        sentence.low(index - 1) in (";", ":")
        or "contrast" in sentence.parts(index - 1)
        or (sentence.tokens[index - 1].quoted and sentence.low(index - 2) in _ENDS)
    ):
        index -= 1
    return index


def subject_of(sentence: Sentence, first: int, end: int) -> Phrase | None:
    """The subject of a clause that begins at `first`: the noun phrase before its first verb."""
    first = _behind_lead(sentence, first, end)
    for index in range(first, min(end, first + _SUBJECT_REACH)):
        if sentence.tokens[index].quoted:
            return None
        by_form = index > first and (_verb_by_ending(sentence, index) or _third_person(sentence, index))
        if (by_form or sentence.verbal(index)) and not _relative(sentence, index):
            return subject_before(sentence, sentence.group(index))
    return None


def _relative(sentence: Sentence, verb: int) -> bool:
    """Whether a verb belongs to a relative clause, whose subject is the pronoun: "the judge who first raised it"."""
    return "relative" in sentence.parts(sentence.group(verb) - 1)


def _behind_lead(sentence: Sentence, first: int, end: int) -> int:
    """Where the main clause begins behind a lead such as "When asked about it,"; `first` without one."""
    endings = sentence.words.ending("past_ending") + sentence.words.ending("ing_ending")
    participle = len(sentence.low(first)) > _SHORT and sentence.low(first).endswith(endings)
    if not participle and sentence.parts(first).isdisjoint(_SUBORDINATE):
        return first
    comma = next((i for i in range(first, min(end, first + _SUBJECT_REACH)) if _comma(sentence, i)), None)
    return first if comma is None else comma + 1


def _comma(sentence: Sentence, index: int) -> bool:
    return sentence.low(index) == "," and not sentence.tokens[index].quoted


def _verb_by_ending(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    past = len(token.low) > _SHORT and token.low.endswith(sentence.words.ending("past_ending"))
    return past and not token.capital and "determiner" not in sentence.parts(index - 1)


def _third_person(sentence: Sentence, index: int) -> bool:
    """Whether a word by its ending and the words beside it is a verb: "the agency bases its count on …"."""
    token, before = sentence.tokens[index], sentence.tokens[index - 1]
    if (
        token.capital
        or len(token.low) <= _SHORT
        or not token.low.endswith(sentence.words.ending("plural_ending"))
    ):
        return False
    subject = before.capital or not before.parts.isdisjoint(("back", "office", "people", "pronoun"))
    object = not sentence.parts(index + 1).isdisjoint(("determiner", "possessive_pronoun", "object_pronoun"))
    return subject and not before.possessive and object


def conditional(sentence: Sentence, group: int) -> bool:
    """Whether the verb's clause is a condition ("if Moscow confirms")."""
    for index in range(group - 1, max(-1, group - _CONDITION_REACH), -1):
        if sentence.stops(index):
            return False
        if "condition" in sentence.parts(index):
            return True
    return False


def nobody_says(sentence: Sentence, group: int) -> bool:
    """Whether the subject of the verb is "neither A nor B" or "nobody in …"."""
    start = clause_start(sentence, max(0, group - 1))
    return "nobody" in sentence.parts(start) or _neither(sentence, group)


def _neither(sentence: Sentence, group: int) -> bool:
    """Whether the subject inside a clause is "neither A nor B": "said neither Kyiv nor Seoul had confirmed it"."""
    for index in range(group - 1, max(-1, group - _JOINT_REACH), -1):
        if {"nobody", "conjunct"} <= sentence.parts(index):
            return True
        if sentence.stops(index) or sentence.finite(index) or "that" in sentence.parts(index):
            return False
    return False
