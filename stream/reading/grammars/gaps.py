"""Speakers with a number whose verb stands in the clause before: "Seoul counts 12,000, Washington 10,000".

In: a Sentence and its sayings. Out: the sayings, each up to where the next speaker's number begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stream.reading.grammars.actors import actor_of
from stream.reading.grammars.base import Saying
from stream.reading.grammars.sayings import sayings_of
from stream.reading.grammars.sentence import Phrase, Sentence

_NUMBERS = frozenset({"number", "numeral"})
_TO_NUMBER = 6  # tokens from a verb to its number: "puts the number of them at", and behind a name
# Words before a number.
_SMALL = frozenset({"preposition", "adverb", "determiner", "more", "bounds", "breaks"})
_JOINS = frozenset((",", ";"))
_AS_SAID = frozenset({"asserts", "estimates", "confirms"})


def with_gaps(sentence: Sentence, sayings: Sequence[Saying]) -> list[Saying]:
    """`sayings` with those whose verb is left out."""
    found: list[Saying] = []
    for saying in sayings:
        gaps = list(_gaps(sentence, saying))
        found.append(saying._replace(said=(saying.said[0], gaps[0][0])) if gaps else saying)
        ends = [*(start for start, _ in gaps[1:]), len(sentence.text)]
        for (_, name), end in zip(gaps, ends, strict=True) if gaps else ():
            said = (sentence.tokens[name.last].end, end)
            found += sayings_of(sentence, name, saying.stance, sentence.span(name), said)
    return found


def _gaps(sentence: Sentence, saying: Saying) -> Iterator[tuple[int, Phrase]]:
    """Where each clause without its verb begins behind a saying of a number, and the listed name that it begins with."""
    verb, told = sentence.at(saying.start), sentence.at(saying.end)
    if verb is None or told is None or saying.stance not in _AS_SAID or saying.actor is None:
        return
    if not _counts(sentence, told, saying):
        return
    for index in range(told, len(sentence.tokens) - 2):
        if sentence.tokens[index].quoted or _tells(sentence, index):
            return
        name = _name_at(sentence, _behind_join(sentence, index))
        if name is not None and _numbered(sentence, name.last + 1):
            yield sentence.tokens[index].start, name


def _counts(sentence: Sentence, told: int, saying: Saying) -> bool:
    """Whether a number is near behind a verb, and no name but the speaker's between."""
    near = range(told, min(told + _TO_NUMBER, len(sentence.tokens)))
    number = next((i for i in near if sentence.parts(i) & _NUMBERS), None)
    if number is None:
        return False
    spans = (n for n in sentence.named if saying.end <= n.start < sentence.tokens[number].start)
    return all(saying.speaker is not None and saying.speaker[0] <= n.start < saying.speaker[1] for n in spans)


def _tells(sentence: Sentence, index: int) -> bool:
    """Whether a word may be a verb that may have an object: then what is joined may be that, or the verb's subject.

    A passive has none: "said 12,000 had been sent, Washington 10,000".
    """
    if any("passive" in sentence.parts(near) for near in (index - 1, index, index + 1)):
        return False
    past = sentence.low(index).endswith(sentence.words.ending("past_ending"))
    return sentence.verbal(index) or (past and not sentence.tokens[index].capital)


def _behind_join(sentence: Sentence, index: int) -> int | None:
    """The token behind a comma or conjunction at `index`, and behind "and", "while" and "by" there."""
    if sentence.low(index) not in _JOINS and not sentence.parts(index) & {"and", "contrast"}:
        return None
    index += 1
    while sentence.parts(index) & {"and", "contrast", "agent", "definite"}:
        index += 1
    return index


def _name_at(sentence: Sentence, index: int | None) -> Phrase | None:
    """The listed name that begins at a token, if it can speak and is no adjective."""
    if index is None or index >= len(sentence.tokens):
        return None
    start = sentence.tokens[index].start
    name = next((n for n in sentence.named if n.start == start and n.kind != "place"), None)
    if name is None:
        alone = sentence.tokens[index].capital and not sentence.tokens[index].parts
        return Phrase(index, index) if alone and not sentence.tokens[index].possessive else None
    behind = sentence.at(name.end)
    if behind is None or sentence.tokens[behind - 1].possessive:
        return None
    adjective = sentence.low(behind - 1).endswith(sentence.words.ending("demonym_ending"))
    phrase = Phrase(index, behind - 1)
    return None if adjective or actor_of(sentence, phrase).actor is None else phrase


def _numbered(sentence: Sentence, index: int) -> bool:
    """Whether a number is near at `index`, with nothing but small words before it: "of about 10,000", "at 4,000"."""
    for at in range(index, min(index + _TO_NUMBER, len(sentence.tokens))):
        if sentence.parts(at) & _NUMBERS:
            return True
        if sentence.low(at) != "," and sentence.parts(at).isdisjoint(_SMALL):
            return False
    return False
