"""Denials that are over when the sentence is written: "the days when Moscow denied it", "which had once dismissed it".

In: a Sentence and a verb of denying or declining. Out: whether its subject no longer does so, as far as the sentence tells.
"""

from __future__ import annotations

from typing import Final

from stream.reading.grammars.sentence import Sentence
from stream.reading.grammars.verbs import Verb

_REACH: Final = 12  # tokens from a verb back to the beginning of its clause
_LEAD: Final = 2  # tokens that begin a sentence: "Initially,", "At first"


def is_past(sentence: Sentence, verb: Verb) -> bool:
    """Whether a denial lies in the past: behind "once", in the pluperfect of a side clause, in "the days when"."""
    if "formerly" in verb.lead or sentence.words.phrase("formerly").search(sentence.low_text(0, _LEAD)):
        return True
    had = "pluperfect" in verb.lead
    if had and "relative" in sentence.parts(verb.group - 1):
        return True
    for index in range(verb.group - 1, max(-1, verb.group - _REACH), -1):
        if sentence.stops(index):
            return False
        parts = sentence.parts(index)
        if (had and "earlier_clause" in parts) or _time_when(sentence, index):
            return True
    return False


def _time_when(sentence: Sentence, index: int) -> bool:
    """Whether a clause that tells of a time begins at `index`: "the days when", "months in which"."""
    before = index - 1 - ("preposition" in sentence.parts(index - 1))
    whens = not sentence.parts(index).isdisjoint(("when", "relative"))
    ending = sentence.words.ending("plural_ending")
    return whens and "time" in sentence.parts(before) and sentence.low(before).endswith(ending)
