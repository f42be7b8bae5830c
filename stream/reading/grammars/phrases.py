"""Noun phrases: where one begins, what is only in front of it, and the members of a joint one.

In: a Sentence and a token of it. Out: phrases as ranges of tokens.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token

_CLAUSE_ENDS = frozenset({"breaks", "relative", "complement"})
LEAD = frozenset({"conjunct", "and", "contrast", "adverb", "discourse"})
_COUNTED = frozenset({"determiner", "possessive_pronoun", "number"})
_TIMES = frozenset({"time", "number", "numeral"})
_ONLY_TIME = frozenset({"time", "time_lead"})
_ANY = "preposition"  # the list of words that may join nouns to a subject
_NO_MEMBER = frozenset({"preposition", "breaks", "time", "and", "adverb", "complement", "relative"})
_LEADS = frozenset({"preposition", "time"})  # "In Brussels, a ministry official said"
_BRACKET = 5  # tokens of an abbreviation in brackets
_NAME = 2  # words between a listed name's first and last at most


def start_of(sentence: Sentence, last: int, kept: str = _ANY) -> int:
    """Where the noun phrase that ends at `last` begins: before its determiner, or what a preposition of `kept` joins to it."""
    first = last
    while first > 0:
        opening = _abbreviation_before(sentence, first)
        if opening is None and not _joined(sentence, first, kept):
            break
        first = first - 1 if opening is None else opening
    return first


def _abbreviation_before(sentence: Sentence, first: int) -> int | None:
    """The bracket that opens a short one before a preposition: "the Service (NIS) in Seoul"."""
    if sentence.low(first - 1) != ")" or "preposition" not in sentence.parts(first):
        return None
    return next((i for i in range(first - 2, max(0, first - _BRACKET), -1) if sentence.low(i) == "("), None)


def _joined(sentence: Sentence, first: int, kept: str) -> bool:
    """Whether the token before `first` belongs to the same noun phrase."""
    parts = sentence.parts(first - 1)
    if _ends_clause(sentence, first - 1):
        return False
    if "preposition" in parts:
        return _joined_by_preposition(sentence, first - 1, kept)
    if "opens" in sentence.parts(first) and parts.isdisjoint(("and", "determiner")):
        return kept == _ANY and _gerund(sentence, first - 1)
    if "and" in parts and kept != _ANY:
        return sentence.parts(first).isdisjoint(_COUNTED)
    neither = "and" in sentence.parts(first) and "conjunct" in sentence.parts(
        first - 2
    )  # "neither he nor Kim"
    return neither or "pronoun" not in parts or not parts.isdisjoint(("determiner", "conjunct"))


def _joined_by_preposition(sentence: Sentence, index: int, kept: str) -> bool:
    """Whether the preposition at `index` joins what follows to a noun: no "replying to the delegate, who …"."""
    if sentence.only_ing(index - 1):
        return False
    return kept in sentence.parts(index) or _behind_participle(sentence, index)


def _ends_clause(sentence: Sentence, index: int) -> bool:
    """Whether a mark, a conjunction or a verb is at `index`, or a participle of saying that begins a clause."""
    parts = sentence.parts(index)
    if sentence.stops(index) or (not parts.isdisjoint(_CLAUSE_ENDS) and "joins" not in parts):
        return True
    return sentence.verbal(index) or (sentence.only_ing(index) and sentence.stops(index - 1))


def _gerund(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a participle behind a noun: "an electrician attending the protest"."""
    noun = not sentence.stops(index - 1) and sentence.parts(index - 1).isdisjoint(
        ("auxiliary", "preposition", "indefinite")
    )
    return noun and sentence.low(index).endswith(sentence.words.ending("ing_ending"))


def _behind_participle(sentence: Sentence, index: int) -> bool:
    """Whether the preposition at `index` follows a participle behind a noun: "officials briefed by"."""
    noun = not sentence.stops(index - 2) and "auxiliary" not in sentence.parts(index - 2)
    return noun and sentence.low(index - 1).endswith(sentence.words.ending("past_ending"))


def trimmed(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Without leading conjunctions, adverbs, and phrases of time and place; None if nothing is left."""
    first, last = phrase
    if all(not sentence.parts(i).isdisjoint(_ONLY_TIME) for i in range(first, last + 1)):
        return None  # "late last year"
    if "pronoun" in sentence.parts(last) and "determiner" not in sentence.parts(last - 1):
        return Phrase(last, last)
    while first <= last:
        following = _past_lead(sentence, first, last)
        if following == first:
            return Phrase(first, last)
        first = following
    return None


def _past_lead(sentence: Sentence, first: int, last: int) -> int:
    """The token behind what only leads to a noun phrase at `first`; `first` itself if nothing does."""
    parts = sentence.parts(first)
    if "conjunct" in parts and "and" not in sentence.parts_in(Phrase(first, last)):
        return first  # "both companies", "neither government"
    if not parts.isdisjoint(LEAD) and not (first == last and "pronoun" in parts):
        return first + 1
    if "preposition" in parts:
        return _after_place(sentence, first + 1, last)
    time = first < last and ("time" in parts or _leads_to_time(sentence, first))
    return first + 1 if time else first


def _leads_to_time(sentence: Sentence, index: int) -> bool:
    return "time_lead" in sentence.parts(index) and "time" in sentence.parts(index + 1)


def _after_place(sentence: Sentence, lead: int, last: int) -> int:
    """Where the subject begins behind a place or time without a comma ("In Moscow Peskov said"); past `last` if none does."""
    index = lead
    while index <= last and (not sentence.parts(index).isdisjoint(_TIMES) or _leads_to_time(sentence, index)):
        index += 1
    if index > lead:
        return index
    inside = sentence.listed(Phrase(index, last)) if index <= last else []
    if len(inside) > 1 and sentence.tokens[index].start == inside[0].start:
        return sentence.at(inside[1].start) or index
    return last + 1


def is_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but a name."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    return tokens[0].parts.isdisjoint(_LEADS) and all(
        token.capital and token.parts.isdisjoint(("determiner", "possessive_pronoun")) for token in tokens
    )


def past_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a past form behind a name in [first, last) is a verb: "Moscow killed off the panel"."""
    ending = sentence.words.ending("past_ending")
    inside = (i for i in range(first + 1, last) if sentence.low(i).endswith(ending))
    return any(
        sentence.tokens[i - 1].capital
        and not (sentence.tokens[i].capital or _participle_before(sentence, i + 1))
        for i in inside
    )


def _participle_before(sentence: Sentence, index: int) -> bool:
    """Whether a preposition behind a participle is at `index`: "briefed by", no "sent at least ten"."""
    adverb = sentence.low_text(index, index + 2) in sentence.words.set("adverb")
    return "behind_participle" in sentence.parts(index) and not adverb


def members(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """The members of a joint subject, names or determined nouns with "and" between; the phrase itself if it has none."""
    for index in range(phrase.first + 1, phrase.last):
        if "and" not in sentence.parts(index) or sentence.in_name(sentence.tokens[index]):
            continue
        left = trimmed(sentence, Phrase(phrase.first, index - 1))
        right = trimmed(sentence, Phrase(index + 1, phrase.last))
        if left and right and _can_join(sentence, left) and _can_join(sentence, right):
            return [*_listed_before(sentence, left), left, *members(sentence, right)]
    return [*(_listed_before(sentence, phrase) if sentence.title else ()), phrase]


def _listed_before(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Listed names with commas behind before the first member of a joint subject: "the White House, Iran and Japan"."""
    comma = phrase.first - 1
    if sentence.low(comma) != "," or not (sentence.title or _can_join(sentence, phrase)):
        return []
    first = comma
    while first > 0 and not sentence.stops(first - 1):
        first -= 1
    earlier = Phrase(first, comma - 1)
    name = first < comma <= first + _NAME + 2 and _is_member(sentence, earlier)
    if name or _officials_of(sentence, earlier):
        return [*_listed_before(sentence, earlier), earlier]
    return []


def _officials_of(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is the officials of one that others are listed with: "the ministers of South Korea, Japan and …"."""
    inside = range(phrase.first + 1, phrase.last)
    at = next((i for i in inside if sentence.parts(i) & {"belongs", "place"}), None)
    if at is None or any(sentence.verbal(i) for i in inside):
        return False
    officials = "office" in sentence.parts(at - 1) and sentence.low(at - 1).endswith(
        sentence.words.ending("plural_ending")
    )
    return officials and bool(sentence.listed(Phrase(at + 1, phrase.last)))


def _is_member(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but a listed name, or an office of one: "South Korea's presidential office"."""
    inside = range(phrase.first, phrase.last + 1)
    if not sentence.listed(phrase) or any(
        sentence.verbal(i) or sentence.parts(i) & _NO_MEMBER for i in inside
    ):
        return False
    possessive = any(sentence.tokens[i].possessive for i in inside)
    name = Phrase(phrase.first + ("definite" in sentence.parts(phrase.first)), phrase.last)
    return is_name(sentence, name) or (possessive and "office" in sentence.parts(phrase.last))


def _can_join(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be a member of a joint subject: a name, or a noun with its determiner."""
    head = sentence.tokens[phrase.first]
    alone = phrase.first == phrase.last and "pronoun" in head.parts
    return head.capital or alone or "determiner" in head.parts or bool(sentence.listed(phrase))


def core_of(sentence: Sentence, phrase: Phrase) -> Sequence[Token]:
    """The head of a phrase with what stands before it: up to its first preposition, relative or participle."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    for index, token in enumerate(tokens):
        if index and not token.parts.isdisjoint(("preposition", "relative")):
            return tokens[:index]
    return tokens
