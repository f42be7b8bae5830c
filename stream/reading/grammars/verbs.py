"""The verbs of saying in a sentence.

In: a Sentence. Out: its finite verbs of saying outside quotations, and participles of saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stream.reading.grammars.behind import inverted, names_doing, phrase_behind
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.words import Sense

_SUBJECT = 8  # tokens between a quotation and the verb behind its speaker
_LISTENER = 9  # tokens between "reported to" and "that"
_CLOSE = 2  # for "make clear", "find that"
_ABSOLUTE = 9  # tokens from "with" to a participle
_AMOUNT = 12  # tokens from "put" to "by" in "put at some 4,000 dead and wounded by Kyiv"
_AGENT = 7  # tokens between "described as …" and "by"
_OBJECT = frozenset({"pronoun", "object_pronoun", "possessive_pronoun", "complement", "that"})
_PHRASE = frozenset({"determiner", "preposition"})
_ASIDE = 5  # tokens between commas: "the generals, she sighed, had …"
_NUMBER_REACH = 2  # tokens before "given by"
_LEADS_ON = 9  # tokens from "took" to the infinitive
_TAKEN = 4  # tokens of what is revised: "its own casualty figure"
_REACH = 12  # tokens that may lie between a verb and what belongs to it
_AFTER_PARTICIPLE = frozenset(
    [
        "complement",
        "that",
        "determiner",
        "pronoun",
        "possessive_pronoun",
        "object_pronoun",
        "preposition",
        "number",
        "people",
    ]
)
_LEADS_TO = frozenset({"preposition", "quoted_for", "breaks"})
_ENDS = frozenset(".,;")
_CLOSING = frozenset((".", ""))
_OWN_SUBJECT = frozenset({"no_longer", "avoids", "passive"})


class Verb(NamedTuple):
    """A verb of saying: its token, where its group with auxiliaries begins, and its sense."""

    place: int
    group: int
    lead: frozenset[str]  # the lists that words of the group before the verb are in
    sense: Sense
    passive: bool = False
    participle: bool = False  # "…, adding that": its subject is another verb's


def verbs_of(sentence: Sentence) -> Iterator[Verb]:
    """The verbs of saying outside quotations that are finite, or participles of one that is."""
    verbs = sentence.words.verbs
    for index, token in enumerate(sentence.tokens):
        if token.low not in verbs or token.quoted or sentence.in_name(token):
            continue
        if token.capital and index and not sentence.title:
            continue  # "The Washington Post"
        verb = _verb(sentence, index, *verbs[token.low])
        if verb is not None:
            yield verb


def _verb(sentence: Sentence, index: int, senses: Sequence[Sense], shapes: frozenset[str]) -> Verb | None:
    sense = _sense(sentence, index, senses)
    if sense is None:
        return None
    group = _led_on(sentence, sentence.group(index))
    verb = Verb(index, group, sentence.parts_in(Phrase(group, index - 1)), sense)
    if not _quotes_enough(sentence, verb):
        return None
    return _participle(sentence, verb) if shapes == {"ing"} else _finite(sentence, verb, shapes)


def _led_on(sentence: Sentence, group: int) -> int:
    """Where a verb's group begins, with what leads on to its infinitive: "went on to say", "took to television to deny"."""
    if "infinitive" not in sentence.parts(group - 1):
        return group
    leads = sentence.words.phrase("leads_on")
    for index in range(group - 2, max(-1, group - _LEADS_ON), -1):
        if sentence.stops(index):
            break
        if leads.match(sentence.low_text(index, group)):
            return sentence.group(index) if _leads_to_saying(sentence, index, group) else group
    return group


def _leads_to_saying(sentence: Sentence, index: int, end: int) -> bool:
    """Whether what leads on from `index` to an infinitive says something: "went on to", "was not able to", no "is ready to"."""
    words, text = sentence.words, sentence.low_text(index, end)
    negated = "negation" in sentence.parts_in(Phrase(sentence.group(index), index))
    able = words.phrase("able").match(text) is not None
    return (able or not negated) and (negated or words.phrase("unready").match(text) is None)


def _finite(sentence: Sentence, verb: Verb, shapes: frozenset[str]) -> Verb | None:
    """The verb as active or passive; None if it is a noun, an infinitive, or one whose passive names who was told."""
    alone = verb.lead.isdisjoint(("auxiliary", "infinitive"))
    if (alone and sentence.is_noun(verb.place)) or _says_nothing(sentence, verb):
        return None
    past = not shapes.isdisjoint(("past", "participle"))
    if "passive" in verb.lead and not _perfect(sentence, verb):
        return _passive(sentence, verb) if past else _predicate(verb)
    return _alone(sentence, verb, past=past) if alone else verb


def _alone(sentence: Sentence, verb: Verb, *, past: bool) -> Verb | None:
    """A verb without an auxiliary: passive before "by somebody" ("a number put by Seoul at …"); None in an apposition."""
    if past and _by_somebody(sentence, verb):
        return _passive(sentence, verb)
    return None if sentence.in_apposition(verb.place) else verb


def _says_nothing(sentence: Sentence, verb: Verb) -> bool:
    """Whether another verb decides ("refused to confirm or deny"), nobody is told, or others are only named to ask."""
    decided = "infinitive" in sentence.parts(verb.group - 1)
    return decided or _was_told(sentence, verb) or _only_points(sentence, verb)


def _only_points(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody or something is only pointed to: "pointed to the defence ministry", "pointed to the pact as proof"."""
    if verb.sense.lemma not in sentence.words.set("points"):
        return False
    end = next(
        (i for i in range(verb.place, len(sentence.tokens)) if sentence.stops(i)), len(sentence.tokens)
    )
    to = next((i for i in range(verb.place + 1, end) if "infinitive" in sentence.parts(i)), end)
    at = phrase_behind(sentence, to + 1) if to < end else None
    if at is None or any("that" in sentence.parts(i) for i in range(at.last, end)):
        return False
    proof = any("calls" in sentence.parts(i) for i in range(at.last, end))
    return proof or not sentence.parts(at.last).isdisjoint(("office", "people"))


def _passive(sentence: Sentence, verb: Verb) -> Verb | None:
    """The verb as passive; None if its subject was told: "lawmakers who were briefed by …"."""
    told = verb.sense.lemma in sentence.words.set("addresses") | sentence.words.set("authored")
    return None if told or _passes_on(sentence, verb) else verb._replace(passive=True)


def _passes_on(sentence: Sentence, verb: Verb) -> bool:
    """Whether it only tells who passes on a speaker's words: "Putin, in remarks reported by TASS, said"."""
    alone = verb.group == verb.place and "agent" in sentence.parts(verb.place + 1)
    words = "issued" in sentence.parts(verb.place - 1) and "place" in sentence.parts(verb.place - 2)
    quoted = "quotes" in sentence.parts(verb.place) and sentence.low(verb.place - 1) == ","
    return alone and (words or quoted)


def _predicate(verb: Verb) -> Verb | None:
    """The verb behind "is to"; None for an adjective ("is welcome")."""
    return verb if "infinitive" in verb.lead else None


def _perfect(sentence: Sentence, verb: Verb) -> bool:
    """Whether a contracted auxiliary is "has": "he's said"; not so "it's expected"."""
    short = any("contracted" in sentence.parts(i) for i in range(verb.group, verb.place))
    return short and verb.sense.stance != "estimates"


def _by_somebody(sentence: Sentence, verb: Verb) -> bool:
    """Whether a past form is a participle with an agent: "ordered by Kyiv", "deemed illegal by Madrid"."""
    words = sentence.words
    judged = verb.sense.lemma in words.set("judges") - words.set("tells")
    amount = _amount_end(sentence, verb)
    if amount is not None:
        return "agent" in sentence.parts(amount)
    ends = _OBJECT if "quoted_for" in sentence.parts(verb.place + 1) else _OBJECT | _PHRASE
    for index in range(verb.place + 1, verb.place + (_AGENT if judged else 2)):
        parts = sentence.parts(index)
        if "agent" in parts:
            by = sentence.parts(index + 1)  # no "he said by phone", "she replied by naming three"
            return "by_means" not in by and not names_doing(sentence, index + 1)
        if sentence.stops(index) or not parts.isdisjoint(ends):
            return False
    return False


def _amount_end(sentence: Sentence, verb: Verb) -> int | None:
    """Where an amount ends at which a verb that counts puts something: "put at some 4,000 dead and wounded by Kyiv"."""
    if verb.sense.stance != "estimates" or "place" not in sentence.parts(verb.place + 1):
        return None
    near = range(verb.place + 2, verb.place + _AMOUNT)
    end = next((i for i in near if sentence.stops(i) or "agent" in sentence.parts(i)), near.stop)
    counted = any(sentence.parts(i) & {"number", "numeral"} for i in range(near.start, end))
    return end if counted else None


def _was_told(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that needs somebody who is told has nobody behind it: "…, lawmakers told"."""
    if _passive_headline(sentence, verb):
        return True
    if "telling" not in sentence.parts(verb.place) or sentence.low(verb.group - 1) == ",":
        return False
    return verb.place + 1 >= len(sentence.tokens) or sentence.low(verb.place + 1) in _ENDS


def _passive_headline(sentence: Sentence, verb: Verb) -> bool:
    """Whether a headline tells what was done to its subject: "Shoigu told in Pyongyang", "Seoul accused of escalation"."""
    past = "past" in sentence.words.verbs[sentence.low(verb.place)][1] and verb.group == verb.place
    behind = sentence.parts(verb.place + 1)
    by = "agent" in behind
    needs = verb.sense.lemma in sentence.words.set("needs_object")
    return (
        sentence.title and past and needs and not by and bool(behind & {"preposition", "infinitive", "that"})
    )


def _participle(sentence: Sentence, verb: Verb) -> Verb | None:
    """A participle that says something: "…, adding that"; or a verb with "stopped" before it."""
    if not verb.lead.isdisjoint(_OWN_SUBJECT):  # "stopped short of denying", "is denying"
        return None if _only_answers(sentence, verb) or _weighs(sentence, verb) else verb
    if verb.sense.lemma in sentence.words.set("means") or not _participle_tells(sentence, verb):
        return None
    if own_subject(sentence, verb) is not None:
        return verb
    before = sentence.parts(verb.group - 1)
    told = sentence.low(verb.group - 1) == "," or "document" in before or _leads(sentence, verb)
    return verb._replace(participle=True) if told else None


def own_subject(sentence: Sentence, verb: Verb) -> Phrase | None:
    """The subject behind "with" that a participle has of its own: "…, with one justice writing that"."""
    if not sentence.only_ing(verb.place):
        return None
    for index in range(verb.group - 1, max(-1, verb.group - _ABSOLUTE), -1):
        if sentence.stops(index):
            return None
        if "absolute" in sentence.parts(index):
            led = index < verb.group - 1 and sentence.stops(index - 1)
            return Phrase(index + 1, verb.group - 1) if led else None
    return None


def _only_answers(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb tells no more than whom somebody answered: "he was replying to the delegate"."""
    return verb.sense.lemma in sentence.words.set("answers") and "infinitive" in sentence.parts(
        verb.place + 1
    )


def _weighs(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody has not come to a result yet: "is still assessing"."""
    return verb.sense.lemma in sentence.words.set("weighs") and "avoids" not in verb.lead


def _leads(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle of a plain verb of saying leads to a quotation or "that": "emailed supporters saying: …"."""
    noun = sentence.parts(verb.group - 1).isdisjoint(_LEADS_TO) and not sentence.stops(verb.group - 1)
    behind = verb.place + (2 if sentence.low(verb.place + 1) in (":", ",") else 1)
    that = "that" in sentence.parts(verb.place + 1)
    quoted = behind < len(sentence.tokens) and sentence.tokens[behind].quoted
    return noun and (quoted or that) and verb.sense.lemma in sentence.words.set("tells")


def _participle_tells(sentence: Sentence, verb: Verb) -> bool:
    """Whether a participle has what it says behind it."""
    if "source_people" in sentence.parts(verb.place) or _leads(sentence, verb):
        return True
    behind = sentence.tokens[min(verb.place + 1, len(sentence.tokens) - 1)]
    if verb.sense.lemma in sentence.words.noun_verbs:
        return "complement" in behind.parts or behind.quoted
    if verb.sense.lemma in sentence.words.set("telling"):
        return True
    object = behind.quoted or behind.capital or not behind.parts.isdisjoint(_AFTER_PARTICIPLE)
    return object and _quotes_enough(sentence, verb)


def _quotes_enough(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that says something only beside a quotation ("sighed", "asked") has one."""
    before, behind = verb.group - 1, verb.place + 1
    only = not verb.sense.needs and verb.sense.lemma in sentence.words.set("only_quoting")
    if not only or "that" in sentence.parts(behind) or _to_somebody(sentence, behind):  # "shouted that"
        return True
    if any(_quoted(sentence, i) for i in (*range(before - _SUBJECT, before + 1), behind, behind + 1)):
        return True
    aside = sentence.low(behind) == "," and any(sentence.low(before - i) == "," for i in range(1, _ASIDE))
    return aside or (sentence.low(before) == "," and inverted(sentence, verb.group, verb.place))


def _to_somebody(sentence: Sentence, index: int) -> bool:
    """Whether somebody is told, and then "that" follows: "grumbled to her husband that"."""
    if "infinitive" not in sentence.parts(index):
        return False
    near = range(index + 1, min(index + _LISTENER, len(sentence.tokens)))
    end = next((i for i in near if sentence.stops(i) or "that" in sentence.parts(i)), None)
    return end is not None and "that" in sentence.parts(end)


def _quoted(sentence: Sentence, index: int) -> bool:
    return 0 <= index < len(sentence.tokens) and sentence.tokens[index].quoted


def _sense(sentence: Sentence, index: int, senses: Sequence[Sense]) -> Sense | None:
    """The sense whose second word follows ("brush … off"), else the one that needs none; None before "call in" and the like."""
    following = [t.low for t in sentence.tokens[index + 1 : index + 1 + _REACH]]
    if any(sense.stance == "none" and sense.needs in following[:1] for sense in senses):
        told = "passive" not in sentence.parts(index - 1) and "that" in following[:_LISTENER]
        if not told:  # but "reported to Putin that"
            return None
    needing = sorted(senses, key=lambda sense: not sense.needs)
    return next((sense for sense in needing if _met(sentence, index, sense, following)), None)


def _met(sentence: Sentence, index: int, sense: Sense, following: Sequence[str]) -> bool:
    """Whether the second word that a sense needs, if any, is among those that follow."""
    if sense.stance == "none":
        return False
    by = "agent" in sentence.parts(index + 1)  # "That it was so was established by Kyiv"
    if sense.lemma in sentence.words.set("gives_number") and sense.needs in sentence.words.set("agent"):
        return sense.needs in following[:1] and _counted(sentence, index)
    recounts = sense.lemma in sentence.words.set("recounts")
    if recounts and sense.needs in sentence.words.set("recounted"):
        return sense.needs in _object_behind(sentence, index)
    near = _CLOSE if sense.needs in sentence.words.set("close") and not by else _REACH
    led = by and sense.needs == sentence.low(0)
    return not sense.needs or led or sense.needs in following[:near] or _closes(sentence, index, sense)


def _object_behind(sentence: Sentence, index: int) -> Sequence[str]:
    """The words of what a verb takes, as far as they lead to its noun: "its own tally" of "updated its own tally of"."""
    near = range(index + 1, min(index + 1 + _TAKEN, len(sentence.tokens)))
    end = next((i for i in near if sentence.stops(i) or "preposition" in sentence.parts(i)), near.stop)
    taken = sentence.tokens[index + 1 : end]
    several = len(taken) > 1 and "indefinite" in taken[-2].parts and "belongs" in sentence.parts(end)
    return [token.low for token in taken[: -1 if several else None]]  # no "gave a number of guns"


def _closes(sentence: Sentence, index: int, sense: Sense) -> bool:
    """Whether what a verb tells with "that" stands before it: "Voters are tired of it, a poll found."."""
    that = sense.needs in sentence.words.set("that") and sentence.low(index + 1) in _CLOSING
    comma = any(sentence.low(i) == "," for i in range(index - _SUBJECT, index - 1))
    return that and comma and "passive" not in sentence.parts(index - 1)


def _counted(sentence: Sentence, index: int) -> bool:
    """Whether a number, or a word for one, stands right before the participle at `index`."""
    near = (sentence.parts(i) for i in range(index - _NUMBER_REACH, index))
    return any(not parts.isdisjoint(("number", "evidence", "counted")) for parts in near)
