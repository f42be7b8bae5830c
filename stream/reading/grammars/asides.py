"""What stands between commas beside a subject: appositions, relative clauses, participles, ages, times and places.

In: a Sentence and a comma of it. Out: the segments before it, and what each of them is.
"""

from __future__ import annotations

from collections.abc import Iterator

from stream.reading.grammars.phrases import LEAD
from stream.reading.grammars.sentence import Phrase, Sentence

_ASIDE = frozenset(
    [
        "relative",
        "among",
        "preposition",
        "time",
        "time_lead",
        "complement",
        "breaks",
        "adverb",
        "negation",
        "number",
        "seen_by",
    ]
)
_NOMINAL = frozenset(
    [
        "determiner", "possessive_pronoun", "pronoun", "people", "office", "back", "person", "document", "number", "numeral",
        "institution", "plural", "quantifier", "and", "contrast", "auxiliary",
    ]
)  # fmt: skip
TOLD = frozenset(
    [
        "noun_asserts", "noun_confirms", "noun_estimates", "noun_denies", "noun_threatens", "holds", "evidence", "counted",
        "told",
    ]
)  # fmt: skip
_NO_CLAUSE = frozenset({"preposition", "and", "auxiliary"})
_NOUN_REACH = 3  # tokens from an article to its noun
_DASHES = frozenset("-–—")
_EDGES = _DASHES | frozenset(";:")
_REACH = 60  # tokens to look back for a subject
_SHORT_WORD = 4  # letters
_BRACKET = 5  # tokens with both brackets


def told_of(sentence: Sentence) -> int:
    """The comma before an aside that ends a sentence and takes up what it told: ", a claim that Kyiv denies".

    The number of tokens if there is none.
    """
    tokens, end = sentence.tokens, len(sentence.tokens)
    for comma in range(end - 1, 0, -1):
        if tokens[comma].low != "," or tokens[comma].quoted:
            continue
        if "indefinite" in sentence.parts(comma + 1) and _takes_up(sentence, comma + 2):
            return comma if any(_is_told(sentence, index) for index in range(comma)) else end
    return end


def _is_told(sentence: Sentence, index: int) -> bool:
    """Whether a word is a verb of what was done."""
    return sentence.finite(index) or _inflected(sentence, index)


def _takes_up(sentence: Sentence, first: int) -> bool:
    """Whether a noun for what can be said is at `first`, or behind an adjective or two, with a clause behind it."""
    for index in range(first, min(first + _NOUN_REACH, len(sentence.tokens) - 1)):
        if sentence.stops(index) or sentence.tokens[index].capital:
            return False
        if not sentence.parts(index).isdisjoint(TOLD):
            inside = not sentence.stops(index + 1) and sentence.parts(index + 1).isdisjoint(_NO_CLAUSE)
            return inside
    return False


def segments(sentence: Sentence, comma: int) -> Iterator[Phrase]:
    """What stands between commas, from the one that ends at `comma` back to the beginning of the clause.

    A clause begins behind a conjunction such as "though".
    """
    last = _before_bracket(sentence, comma - 1)
    for index in range(comma - 1, max(-2, comma - _REACH), -1):
        edge = index < 0 or _is_edge(sentence, index) or sentence.tokens[index].quoted
        if not edge and sentence.low(index) != ",":
            continue
        led = "contrast" in sentence.parts(index + 1)
        if last > index + led:
            yield Phrase(index + 1 + led, last)
        if edge or led:
            return
        last = _before_bracket(sentence, index - 1)


def _before_bracket(sentence: Sentence, last: int) -> int:
    """The token before a short bracket that ends at `last`, else `last`: "deputy head of the agency (HUR),"."""
    if sentence.low(last) != ")":
        return last
    opening = (index for index in range(last - 1, max(0, last - _BRACKET), -1) if sentence.low(index) == "(")
    return next(opening, last + 1) - 1


def _is_edge(sentence: Sentence, index: int) -> bool:
    """Whether a dash or colon that is no part of a word ends what belongs together: no "a 2-1 ruling"."""
    if sentence.low(index) not in _EDGES:
        return False
    around = sentence.text[sentence.tokens[index].start - 1], sentence.text[sentence.tokens[index].end :][:1]
    return not (sentence.low(index) in _DASHES and all(mark.isalnum() for mark in around))


def closes_aside(sentence: Sentence, end: int) -> bool:
    """Whether a clause or age between commas ends before the token `end`: its subject is in front of that."""
    comma = end - 1
    segment = next(segments(sentence, comma), None) if sentence.low(comma) == "," else None
    if segment is None or sentence.low(segment.first - 1) != ",":
        return False
    if not any(_may_tell(sentence, index) for index in range(comma)):
        return True  # nothing is said there: "A spokesman for the ministry, Koo, urged the North"
    return not sentence.parts(segment.first).isdisjoint(("relative", "number"))


def _may_tell(sentence: Sentence, index: int) -> bool:
    """Whether a word may be a verb, or is quoted."""
    quoted = all(i >= 0 and _quoted_word(sentence, i) for i in (index - 1, index))  # more than a nickname
    return quoted or sentence.verbal(index) or _inflected(sentence, index)


def _quoted_word(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].quoted and not sentence.tokens[index].mark


def _inflected(sentence: Sentence, index: int) -> bool:
    return not sentence.tokens[index].capital and sentence.low(index).endswith(
        sentence.words.ending("past_ending")
    )


def is_aside(sentence: Sentence, segment: Phrase) -> bool:
    """Whether what stands between commas is no noun phrase: a relative clause, a participle, an age, a time or place."""
    parts = sentence.parts(segment.first)
    if _adjectival(sentence, segment) or _of_whom(sentence, segment.first):
        return True
    if parts.isdisjoint(_ASIDE) and not participial(sentence, segment.first):
        return False
    if segment.first == 0 and sentence.tokens[0].capital and sentence.listed(segment):
        return False
    return "determiner" not in parts or sentence.verbal(segment.last)


def _of_whom(sentence: Sentence, first: int) -> bool:
    """Whether a relative clause about some of those before begins: "both of whom"."""
    return "preposition" in sentence.parts(first + 1) and "relative" in sentence.parts(first + 2)


def _adjectival(sentence: Sentence, segment: Phrase) -> bool:
    """Whether a segment is an adjective with what belongs to it: "wary of a deal"; no "chief of", "sources"."""
    token, behind = sentence.tokens[segment.first], sentence.parts(segment.first + 1)
    noun = token.capital or not token.parts.isdisjoint(_NOMINAL) or segment.first == 0
    return not noun and not sentence.stops(segment.first) and not behind.isdisjoint(("preposition", "that"))


def participial(sentence: Sentence, index: int) -> bool:
    """Whether a segment begins with a participle: "Asked about it", "speaking in Seoul"."""
    endings = sentence.words.ending("past_ending") + sentence.words.ending("ing_ending")
    token = sentence.tokens[index]
    begins = index == 0 and len(token.low) > _SHORT_WORD and not sentence.in_name(token)
    return (begins or not token.capital) and token.low.endswith(endings)


def explains(sentence: Sentence, segment: Phrase) -> bool:
    """Whether a segment is a longer noun phrase without a verb: "one of nine leaders in jail since last year"."""
    if sentence.parts(segment.first).isdisjoint(("determiner", "number")):
        return False
    inside = range(segment.first, segment.last + 1)
    return not any("auxiliary" in sentence.parts(index) or sentence.finite(index) for index in inside)


def content(sentence: Sentence, first: int) -> int:
    """The first token of a segment behind conjunctions and adverbs."""
    while not sentence.parts(first).isdisjoint(LEAD):
        first += 1
    return first


def is_age(sentence: Sentence, segment: Phrase) -> bool:
    return segment.first == segment.last and "number" in sentence.parts(segment.first)
