"""The verbs of saying in a sentence, and the stance that negation, mood and object make of each.

In: a Sentence. Out: its finite verbs of saying outside quotations, and a stance for each or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from pactwatch.records import Stance
from stream.reading.grammars.behind import inverted
from stream.reading.grammars.clauses import conditional, nobody_says
from stream.reading.grammars.sentence import Sentence
from stream.reading.grammars.words import Sense

_REACH = 12  # tokens that may lie between a verb and what belongs to it
_REST = 36  # tokens behind a verb that its object is looked for in
_SHORT_SENTENCE = 14  # words
_OBJECT = 60  # characters of them for what directly follows
_AFTER_PARTICIPLE = frozenset(
    {"complement", "that", "determiner", "pronoun", "possessive_pronoun", "object_pronoun", "preposition"}
)


class Verb(NamedTuple):
    """A verb of saying: its token, where its group with auxiliaries begins, and its sense."""

    index: int
    group: int
    sense: Sense
    passive: bool
    participle: bool  # "…, adding that": its subject is another verb's


def verbs_of(sentence: Sentence) -> Iterator[Verb]:
    """The verbs of saying outside quotations that are finite, or participles of one that is."""
    for index, token in enumerate(sentence.tokens):
        known = sentence.words.verbs.get(token.low)
        if known is None or token.quoted or sentence.in_name(token):
            continue
        if token.capital and index and not sentence.title:
            continue  # "The Washington Post"
        verb = _verb(sentence, index, *known)
        if verb is not None:
            yield verb


def _verb(sentence: Sentence, index: int, senses: Sequence[Sense], shapes: frozenset[str]) -> Verb | None:
    group = sentence.group(index)
    sense = _sense(sentence, index, senses)
    if sense is None:
        return None
    if shapes == {"ing"}:
        return _participle(sentence, Verb(index, group, sense, passive=False, participle=True))
    lead = range(group, index)
    has_auxiliary = any("auxiliary" in sentence.parts(i) for i in lead)
    if not has_auxiliary and sentence.is_noun(index):
        return None
    if "infinitive" in sentence.parts(index - 1) and group == index:
        return None  # "refused to say": the verb before it decides
    passive = any("passive" in sentence.parts(i) for i in lead)
    if passive and sense.lemma in sentence.words.set("addresses"):
        return None  # "lawmakers who were briefed by …"
    reduced = not has_auxiliary and "past" in shapes and "agent" in sentence.parts(index + 1)
    verb = Verb(index, group, sense, passive=passive or reduced, participle=False)
    return verb if _quotes_enough(sentence, verb) else None


def _participle(sentence: Sentence, verb: Verb) -> Verb | None:
    """A participle that says something: "…, adding that"; or a verb with "stopped" before it."""
    if any(sentence.parts(i) & {"no_longer", "avoids", "passive"} for i in range(verb.group, verb.index)):
        return verb._replace(participle=False)  # "stopped short of denying", "is denying"
    if "source_people" in sentence.parts(verb.index):
        return verb if sentence.low(verb.group - 1) == "," else None
    token = sentence.tokens[min(verb.index + 1, len(sentence.tokens) - 1)]
    if verb.sense.lemma in sentence.words.set("ambiguous") - sentence.words.set("judges"):
        return verb if "complement" in token.parts or token.quoted else None
    if not _quotes_enough(sentence, verb):
        return None
    says = bool(token.parts & _AFTER_PARTICIPLE) or token.quoted or token.capital or "number" in token.parts
    return verb if says and sentence.low(verb.group - 1) == "," else None


def _quotes_enough(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that says something only beside a quotation ("sighed", "asked") has one."""
    if verb.sense.lemma not in sentence.words.set("only_quoting"):
        return True
    before, behind = verb.group - 1, verb.index + 1
    quoted = any(
        0 <= i < len(sentence.tokens) and sentence.tokens[i].quoted
        for i in (before, before - 1, behind, behind + 1)
    )
    return quoted or (sentence.low(before) == "," and inverted(sentence, verb.group, verb.index))


def _sense(sentence: Sentence, index: int, senses: Sequence[Sense]) -> Sense | None:
    close = sentence.words.set("close")
    following = [t.low for t in sentence.tokens[index + 1 : index + 1 + _REACH]]
    if any(sense.stance == "none" and sense.needs in following[:1] for sense in senses):
        return None
    needing = (
        sense
        for sense in senses
        if sense.stance != "none" and sense.needs in (following[:2] if sense.needs in close else following)
    )
    return next(needing, None) or next((sense for sense in senses if not sense.needs), None)


def stance_of(sentence: Sentence, verb: Verb) -> Stance | None:
    """What negation, mood and object make of the verb's own stance; None for no saying at all."""
    words, stance = sentence.words, cast(Stance, verb.sense.stance)
    group = sentence.low_text(verb.group, verb.index)
    if conditional(sentence, verb.group):
        return None
    avoids = any("avoids" in sentence.parts(i) for i in range(verb.group, verb.index))
    if words.phrase("no_longer").search(group) and not avoids:
        return None  # who no longer denies has not confirmed
    yet = "infinitive" in sentence.parts(verb.index - 1)  # "has yet to confirm"
    lead = [sentence.parts(i) for i in range(verb.group, verb.index)]
    lead.append(
        sentence.parts(verb.index + 1) & {"negation"}
        if "conjunct" in sentence.parts(verb.index + 1)
        else frozenset()
    )
    negated = avoids or any("negation" in parts or (yet and "until_now" in parts) for parts in lead)
    if negated or nobody_says(sentence, verb.group):
        return "declines" if stance != "threatens" else None
    if any("future" in parts for parts in lead) and not any(
        "only" in sentence.parts(i) for i in _around(verb)
    ):
        return None  # a plan to confirm confirms nothing
    return _by_object(sentence, verb, stance)


def _around(verb: Verb) -> range:
    """The tokens of a verb's group and the one behind it: "would say only that"."""
    return range(verb.group, verb.index + 2)


def _by_object(sentence: Sentence, verb: Verb, stance: Stance) -> Stance | None:
    words = sentence.words
    rest = sentence.low_text(verb.index + 1, verb.index + 1 + _REST)
    if stance == "declines":
        return stance if words.phrase("comment").search(rest) else None
    if stance == "asserts" and _quoted_silence(sentence):
        return "declines"
    if "no" in sentence.parts(verb.index + 1) and words.phrase("evidence").search(rest[:_OBJECT]):
        return "declines"
    if stance == "asserts" and verb.sense.lemma in words.set("judges"):
        if _false(sentence, rest, verb.sense.lemma) or _tells_no(sentence, verb.index + 1):
            return "denies"
    return stance


def _quoted_silence(sentence: Sentence) -> bool:
    """Whether a quotation says that its speaker does not know: "We cannot confirm reports …"."""
    quoted = " ".join(token.low for token in sentence.tokens if token.quoted)
    return bool(quoted) and bool(sentence.words.phrase("own_silence").search(quoted))


def _false(sentence: Sentence, rest: str, lemma: str) -> bool:
    """Whether a text calls something a lie; what is told only does when that is its predicate ("is a lie", no "false papers")."""
    words = sentence.words
    found = words.phrase("falsehood").search(rest)
    if not found or words.phrase("negation").search(rest[: found.start()]):
        return False
    before = rest[: found.start()].split()
    while before and words.parts(before[-1]) & {"determiner", "adverb"}:
        before.pop()
    predicate = bool(before) and bool(words.parts(before[-1]) & {"passive", "quoted_for"})
    return predicate or lemma not in words.set("tells")


def _tells_no(sentence: Sentence, index: int) -> bool:
    """Whether what is said begins with the speaker's own not having done it, or with that it isn't there: "it had never sent"."""
    while sentence.parts(index) & {"that"}:
        index += 1
    first, second, third = (sentence.parts(i) for i in (index, index + 1, index + 2))
    if "expletive" in first:
        return "passive" in second and "no" in third
    if "no" in first:
        return "such" in second
    own = first & {"pronoun", "possessive_pronoun"} and not first & {"first_person"}
    undone = ("perfect" in second and "not" in third) or "negative_perfect" in second
    verb = sentence.low(index + (2 if "negative_perfect" in second else 3))
    return bool(own) and undone and not sentence.words.parts(verb) & {"undecided"}


def calls_false_before(sentence: Sentence, verb: Verb, said: tuple[int, int]) -> bool:
    """Whether a short sentence before the verb calls something a lie: "This is nonsense," he said."""
    if (
        said[0] > 0
        or said[1] > sentence.tokens[verb.index].start
        or verb.sense.lemma not in sentence.words.set("judges")
    ):
        return False
    content = [token.low for token in sentence.tokens if token.end <= said[1] and not token.mark]
    return len(content) <= _SHORT_SENTENCE and _false(sentence, " ".join(content), verb.sense.lemma)
