"""Whether what is said begins with that something isn't there: "there has been no such deal", "no North Koreans were in Kursk".

In: a Sentence and where what is said begins. Out: whether it denies so.
"""

from __future__ import annotations

import itertools

from stream.reading.grammars.sentence import Sentence

_NOUN = 10  # tokens of a noun phrase at most
_ADJECTIVES = 3  # words in which the noun of "no unusual signs" comes
_NO_THING = frozenset({"evidence", "no_word", "comment", "undeniable"})
_GROUP = frozenset({"auxiliary", "not", "adverb"})


def none_there(sentence: Sentence, index: int) -> bool:
    """Whether it says that there is none at all: "there is not a single", "there have never been"."""
    if "expletive" not in sentence.parts(index) or "auxiliary" not in sentence.parts(index + 1):
        return False
    at = _behind_group(sentence, index + 1)
    if "undeniable" in sentence.parts(at + 1):
        return False  # "there is no doubt"
    if "no" in sentence.parts(at) or _begins(sentence, at, "nothing_there"):
        return True
    group = frozenset[str]().union(*(sentence.parts(i) for i in range(index + 1, at)))
    return "negation" in group and ("perfect" in group or _begins(sentence, at, "not_one"))


def none_named(sentence: Sentence, index: int) -> bool:
    """Whether it says that none of those it names did or was something: "not a single North Korean soldier has arrived".

    Without a verb they may just be somewhere: "no North Korean troops in Ukraine". Nothing is denied by what is only planned,
    decided or seen.
    """
    none = sentence.words.phrase("none_of").match(sentence.low_text(index, index + _NOUN))
    first = index + len(none[0].split()) if none else index
    behind = range(first, min(first + _NOUN, len(sentence.tokens)))
    verb = next((i for i in behind if sentence.parts(i) & {"auxiliary", "doing"}), None)
    place = next((i for i in behind if "place" in sentence.parts(i)), None)
    end = place if verb is None else verb
    if none is None or end is None or not _names_listed(sentence, first, end):
        return False
    return verb is None or _was_done(sentence, verb)


def undone(sentence: Sentence, index: int) -> bool:
    """Whether a verb's group says that something has not been done, more than that one does not know it yet."""
    return _not_done(sentence, index) or _did_none(sentence, index)


def _not_done(sentence: Sentence, index: int) -> bool:
    if "perfect" in sentence.parts(index) and "not" in sentence.parts(index + 1):
        verb = index + 2
    elif not sentence.parts(index).isdisjoint(("negative_perfect", "not")):
        verb = index + 1  # "hasn't sent", "never sent"
    else:
        return False
    return "undecided" not in sentence.parts(verb)


def _did_none(sentence: Sentence, index: int) -> bool:
    """Whether something was done with none at all: "sent no shells", "had sold Russia no weapons"."""
    verb = index + ("perfect" in sentence.parts(index))
    done = "doing" in sentence.parts(verb) or sentence.low(verb).endswith(
        sentence.words.ending("past_ending")
    )
    if not done or "undecided" in sentence.parts(verb):
        return False
    behind = verb + 1 + sentence.tokens[verb + 1].capital if verb + 1 < len(sentence.tokens) else verb
    return "no" in sentence.parts(behind) and _things(sentence, behind + 1)


def _things(sentence: Sentence, index: int) -> bool:
    """Whether a noun of things or people that can be handed over begins at `index`: no "no unusual signs", "no choice"."""
    noun = itertools.takewhile(lambda i: not sentence.stops(i), range(index, index + _ADJECTIVES))
    return all(sentence.parts(i).isdisjoint(_NO_THING) for i in noun)


def _was_done(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells what has been or is, not what will be or is known."""
    if "infinitive" in sentence.parts(verb - 1) or "future" in sentence.parts(verb):
        return False
    return "undecided" not in sentence.parts(_behind_group(sentence, verb))


def _behind_group(sentence: Sentence, index: int) -> int:
    """Behind auxiliaries and adverbs: at "a" in "has not been a"."""
    while not sentence.parts(index).isdisjoint(_GROUP) and "no" not in sentence.parts(index):
        index += 1
    return index


def _begins(sentence: Sentence, index: int, phrases: str) -> bool:
    return sentence.words.phrase(phrases).match(sentence.low_text(index, index + _NOUN)) is not None


def _names_listed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a noun phrase names somebody listed, and is no proof of it: "no evidence of North Korean troops"."""
    start, end = sentence.tokens[first].start, sentence.tokens[last].start
    proof = sentence.words.phrase("evidence").search(sentence.low_text(first, last))
    return proof is None and any(start <= name.start < end for name in sentence.named)
