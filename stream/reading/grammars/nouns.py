"""Who says something by a noun of saying: its owner, or who it comes from.

In: a Sentence. Out: sayings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pactwatch.records import Stance
from stream.reading.grammars.base import Saying
from stream.reading.grammars.behind import owner_before, phrase_behind
from stream.reading.grammars.sayings import sayings_of
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.subjects import subject_before

_NOUNS: dict[str, Stance] = {
    "noun_asserts": "asserts",
    "noun_confirms": "confirms",
    "noun_estimates": "estimates",
    "noun_denies": "denies",
    "noun_threatens": "threatens",
}
_ANSWERS: dict[str, Stance] = {"answer_asserts": "asserts", "answer_denies": "denies"}
NOUNS = frozenset({*_NOUNS, *_ANSWERS, "own_source", "holds"})
_COUNTS = frozenset({"passive", "stands", "belongs", "preposition"})
_COUNT_REACH = 8  # tokens from "Seoul's estimate" to the number
_OWNED = frozenset({"possessive_pronoun", "definite"})
_OWN = 3  # tokens from "its" to the noun
_BARE = 4  # tokens before a noun that may say that there is none


class _Owned(NamedTuple):
    """Whose a noun of saying is, and the token behind both."""

    whose: Phrase
    behind: int


def of_nouns(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of nouns with an owner: "Kyiv's claim that …", "by Seoul's estimate", "a flat denial from Moscow"."""
    for index, token in enumerate(sentence.tokens):
        if token.parts.isdisjoint(NOUNS) or token.quoted or (index == 0 and "holds" not in token.parts):
            continue
        yield from _told_by(sentence, index)
        yield from _answered_by(sentence, index)
        if "own_source" in token.parts:
            yield from _of_own_source(sentence, index)


def _told_by(sentence: Sentence, index: int) -> Iterable[Saying]:
    """Sayings of "Kyiv's claim that …", "the claim by Kyiv that …", "the view in Seoul is that …"."""
    owned, stance = _owned(sentence, index), _stance(sentence, index, _NOUNS)
    if owned is None:
        return ()
    that = owned.behind
    if "passive" in sentence.parts(that):
        that += 1
        stance = stance or ("asserts" if "holds" in sentence.parts(index) else None)
    if stance is None or "that" not in sentence.parts(that):
        return ()
    token, said = sentence.tokens[index], (sentence.tokens[that].end, len(sentence.text))
    return sayings_of(sentence, owned.whose, stance, (token.start, token.end), said, animated=True)


def _stance(sentence: Sentence, index: int, nouns: dict[str, Stance]) -> Stance | None:
    return next((stance for part, stance in nouns.items() if part in sentence.parts(index)), None)


def _owned(sentence: Sentence, index: int) -> _Owned | None:
    """Whose the noun at `index` is, by "by" or "in" behind it or by what stands before it."""
    placed = "holds" in sentence.parts(index) and sentence.parts(index + 1) & {"place", "issued_by"}
    if placed or "agent" in sentence.parts(index + 1):
        whose = phrase_behind(sentence, index + 2)
        return None if whose is None else _Owned(whose, whose.last + 1)
    whose = owner_before(sentence, index)
    return None if whose is None else _Owned(whose, index + 1)


def _answered_by(sentence: Sentence, index: int) -> Iterable[Saying]:
    """Sayings of "It drew a flat denial from Moscow", "met with ridicule from the Kremlin": of what stands before."""
    stance = _stance(sentence, index, _ANSWERS)
    near = range(max(0, index - _BARE), index)
    none = any(not sentence.parts(i).isdisjoint(("no", "negation")) for i in near)
    if stance is None or none or sentence.parts(index + 1).isdisjoint(("issued_by", "agent")):
        return ()
    whose = phrase_behind(sentence, index + 2)
    if whose is None:
        return ()
    token = sentence.tokens[index]
    if any(sentence.finite(i) and not sentence.tokens[i].quoted for i in range(index - _BARE)):
        said = (token.start, token.end)  # somebody else has told what stands before
        return sayings_of(sentence, whose, stance, (token.start, token.end), said, animated=True)
    said = (0, token.start) if index > _BARE else (sentence.tokens[whose.last].end, len(sentence.text))
    return sayings_of(sentence, whose, stance, (token.start, token.end), said, animated=True)


def _of_own_source(sentence: Sentence, index: int) -> Iterable[Saying]:
    """Sayings of "by Seoul's estimate", "in Kyiv's telling", "Kyiv's count is 12,000"."""
    whose, token, end = owner_before(sentence, index), sentence.tokens[index], len(sentence.text)
    if whose is None:
        return _of_revised(sentence, index)
    if "own_source_lead" in sentence.parts(whose.first - 1):
        at = (sentence.tokens[whose.first - 1].start, token.end)
        return sayings_of(sentence, whose, "asserts", at, (0, end), animated=True)
    counted = any("number" in sentence.parts(i) for i in range(index + 1, index + _COUNT_REACH))
    if not counted or sentence.parts(index + 1).isdisjoint(_COUNTS):
        return ()
    return sayings_of(sentence, whose, "estimates", (token.start, token.end), (token.end, end), animated=True)


def _of_revised(sentence: Sentence, index: int) -> Iterable[Saying]:
    """Sayings of who gives his own estimate another number: "Seoul raised its estimate to 12,000"."""
    own = next((i for i in range(index - 1, index - _OWN, -1) if sentence.parts(i) & _OWNED), None)
    verb = -1 if own is None else own - 1
    if verb < 1 or own is None or sentence.title or not _revises(sentence, verb):
        return ()  # a headline's number is its lead's, whose agency it leaves out: "Seoul raises its count"
    subject = subject_before(sentence, sentence.group(verb), verb + 1)
    token, said = sentence.tokens[index], (sentence.tokens[index].end, len(sentence.text))
    end = next(
        (i for i in range(index, len(sentence.tokens)) if sentence.low(i) == ";"), len(sentence.tokens)
    )
    if subject is None or not any("number" in t.parts for t in sentence.tokens[index:end]):
        return ()
    return sayings_of(sentence, subject, "estimates", (token.start, token.end), said)


def _revises(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` may be a verb, and none of saying: "raised", "cuts", no "by", no "rejected"."""
    token = sentence.tokens[index]
    endings = sentence.words.ending("past_ending") + sentence.words.ending("plural_ending")
    verb = "doing" in token.parts or (token.low.endswith(endings) and not token.parts - {"ambiguous"})
    alone = not (token.quoted or token.possessive or (token.capital and not sentence.title))
    senses, _ = sentence.words.verbs.get(token.low, ((), None))
    return verb and alone and all(sense.needs for sense in senses)
