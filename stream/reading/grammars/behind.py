"""Noun phrases around a verb or noun of saying other than its subject before it: behind it, its agent, its owner.

In: a Sentence and a token of it. Out: a phrase or None.
"""

from __future__ import annotations

from stream.reading.grammars.base import PEOPLE
from stream.reading.grammars.phrases import is_name, past_verb, start_of, trimmed
from stream.reading.grammars.sentence import Phrase, Sentence

_NOT_BEHIND = frozenset({"complement", "nothing", "preposition", "breaks", "auxiliary", "object_pronoun"})
_EMPTY = frozenset({"determiner", "time_lead", "adverb", "time"})
_ENDS = frozenset({"breaks", "relative", "complement", "auxiliary", "doing", "time", "pronoun"})
_JOINED = frozenset({"preposition", "and", "determiner", "possessive_pronoun", "adverb"})
_OPEN_ENDED = frozenset({"and", "conjunct", "preposition", "seen_by", "more"})
_NEW = frozenset({"determiner", "possessive_pronoun", "number", "adverb"})
_SPEAKS = frozenset({"people", "office", "back", "pronoun"})
_CLOSING = frozenset(",”»\"'’")
_REACH = 24  # tokens of a phrase
_REST = 12
_AGENT_REACH = 8
_OWNER_REACH = 4  # tokens from a noun back to its owner


def phrase_behind(sentence: Sentence, start: int) -> Phrase | None:
    """The noun phrase that begins at the token `start`."""
    if sentence.stops(start) or not _can_begin(sentence, start):
        return None
    last, named = start, _names(sentence, start)
    for index in range(start + 1, min(len(sentence.tokens), start + _REACH)):
        if sentence.stops(index) or _ends_before(sentence, index, named=named):
            break
        named |= _names(sentence, index)
        last = index
    while last > start and not sentence.parts(last).isdisjoint(_OPEN_ENDED):
        last -= 1
    if all(not sentence.parts(i).isdisjoint(_EMPTY) for i in range(start, last + 1)):
        return None
    return trimmed(sentence, Phrase(start, last))


def _can_begin(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase behind a verb can begin with a word: "said her friend", no "told her"."""
    parts = sentence.parts(index)
    whose = "possessive_pronoun" in parts and not sentence.stops(index + 1)
    return parts.isdisjoint(_NOT_BEHIND - {"object_pronoun"} if whose else _NOT_BEHIND)


def _names(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.capital and not token.possessive and "determiner" not in token.parts


def _ends_before(sentence: Sentence, index: int, *, named: bool) -> bool:
    """Whether a noun phrase ends before the token `index`."""
    parts = sentence.parts(index)
    if "and" in parts and _listed_at(sentence, index + 1):
        return False  # "from Moscow or Pyongyang"
    if "and" in parts and _told_at(sentence, index + 1):
        return True
    if not parts.isdisjoint(_ENDS) and "joins" not in parts:
        return not _in_names(sentence, index)
    if "preposition" in parts:
        return _ends_at_preposition(sentence, index, named=named)
    if not parts.isdisjoint(_NEW):
        return sentence.parts(index - 1).isdisjoint(_JOINED)
    return sentence.finite(index)


def _told_at(sentence: Sentence, index: int) -> bool:
    """Whether a verb of saying, or an adverb with one behind, is at `index`: "and later confirmed by"."""
    at = index + ("adverb" in sentence.parts(index))
    return sentence.low(at) in sentence.words.verbs and not sentence.tokens[at].capital


def _listed_at(sentence: Sentence, index: int) -> bool:
    """Whether a listed name begins at the token `index`."""
    start = sentence.tokens[index].start if index < len(sentence.tokens) else -1
    return any(name.start == start for name in sentence.named)


def _in_names(sentence: Sentence, index: int) -> bool:
    """Whether a word is part of a name: "the Guiyang Evening News"."""
    around = sentence.tokens[index - 1 : index + 2]
    return sentence.in_name(around[1]) or (len(around) > 2 and all(token.capital for token in around))


def _ends_at_preposition(sentence: Sentence, index: int, *, named: bool) -> bool:
    parts, following = sentence.parts(index), sentence.parts(index + 1)
    if "joins" not in parts or index + 1 >= len(sentence.tokens) or following & {"time", "number"}:
        return True
    if "belongs" in parts:
        # "said Trump of Clinton", "accused by Ukraine of sending"
        return _person_ends(sentence, index - 1) or (named and names_doing(sentence, index + 1))
    if named and not _is_post(sentence, index):
        return True
    return "determiner" in following and "definite" not in following


def _is_post(sentence: Sentence, index: int) -> bool:
    """Whether a preposition tells where somebody is posted: "ambassador to the UN", "the Chinese Embassy in Washington"."""
    before, of = sentence.tokens[index - 1], sentence.parts(index - 1)
    if not before.capital and "person" in of:
        return True
    return "place" in sentence.parts(index) and "office" in of and sentence.tokens[index + 1].capital


def names_doing(sentence: Sentence, index: int) -> bool:
    """Whether a verb in -ing is at `index`."""
    token = sentence.tokens[min(index, len(sentence.tokens) - 1)]
    return not token.capital and token.low.endswith(sentence.words.ending("ing_ending"))


def _person_ends(sentence: Sentence, index: int) -> bool:
    """Whether a listed person's name ends with the token `index`."""
    end = sentence.tokens[index].end
    return any(n.end == end and n.kind in PEOPLE for n in sentence.named)


def apposition(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What explains a phrase: the phrase behind the comma after it, past an age."""
    at = phrase.last + 1
    if sentence.low(at + 2) == "," and "number" in sentence.parts(at + 1):
        at += 2
    if sentence.low(at) != ",":
        return None
    found = phrase_behind(sentence, at + 1)
    if found is None or found.first != at + 1:
        return None
    end = found.last + 1
    if sentence.low(end) == "(" and sentence.low(end + 2) == ")":  # what a body is called in short
        end += 3
    return found if sentence.low(end) in (",", ".", "") else None


def owner_before(sentence: Sentence, index: int) -> Phrase | None:
    """Whose the noun at `index` is: "Kyiv" in "Kyiv's latest claim"."""
    for at in range(index - 1, max(-1, index - _OWNER_REACH), -1):
        token = sentence.tokens[at]
        if token.possessive and not token.quoted:
            first = start_of(sentence, at, "belongs")
            inside = range(at - 1, first - 1, -1)
            told = next((i for i in inside if _is_verb(sentence, i)), first - 1)
            if told >= first and not sentence.parts(told + 1).isdisjoint(("preposition", "place")):
                told += 1
            return Phrase(
                told + 1, at
            )  # "no reason to doubt Seoul's figure", "an aide scoffed at Seoul's figure"
        between = not token.parts.isdisjoint(("determiner", "preposition"))
        if sentence.stops(at) or between or sentence.verbal(at):
            return None
    return None


def _is_verb(sentence: Sentence, index: int) -> bool:
    """Whether a verb of saying in lower case is at `index`."""
    return sentence.low(index) in sentence.words.verbs and not sentence.tokens[index].capital


def agent_behind(sentence: Sentence, last: int) -> Phrase | None:
    """Who did what a passive says: the phrase behind "by", also behind what words are called: "dismissed as a hoax by"."""
    words = sentence.words.phrase("reported_words").search(sentence.low_text(0, last))
    for index in range(last + 1, min(len(sentence.tokens), last + _AGENT_REACH)):
        parts = sentence.parts(index)
        if "agent" in parts:
            return phrase_behind(sentence, index + 1)
        if words and "calls" in parts:
            continue
        if sentence.low(index) == "," or not parts.isdisjoint(("breaks", "infinitive")):
            return None
    return None


def inverted(sentence: Sentence, group: int, last: int) -> bool:
    """Whether the subject stands behind the verb: a quotation or comma before it, a noun phrase and then an end behind."""
    quoted = group > 0 and sentence.tokens[group - 1].quoted
    if group > 0 and not quoted and sentence.low(group - 1) not in _CLOSING:
        return False
    found = phrase_behind(sentence, last + 1)
    if found is None or _no_speaker(sentence, found) or past_verb(sentence, found.first, found.last + 1):
        return False
    if _of_documents(sentence, last) and "document" not in sentence.parts_in(found):
        return False
    if sentence.low(group - 1) == "," and not quoted and not _speaks(sentence, last, found):
        return False
    return _ends_behind(sentence, found.last + 1)


def _of_documents(sentence: Sentence, verb: int) -> bool:
    """Whether a verb tells something of documents alone: "…, finds a study"."""
    lemmas = {sense.lemma for sense in sentence.words.verbs.get(sentence.low(verb), ((), ()))[0]}
    return not lemmas.isdisjoint(sentence.words.set("documents_tell"))


def named_behind(sentence: Sentence, last: int) -> bool:
    """Whether a name in full, and then a mark, is behind a verb: ", wrote Olena Guseinova, the study's author"."""
    found = phrase_behind(sentence, last + 1)
    whole = found is not None and found.last > found.first and is_name(sentence, found)
    return found is not None and whole and sentence.low(found.last + 1) in (",", ".", "")


def _no_speaker(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase behind a verb is what is said or shown: "posted video of it", "said the claim that …"."""
    return "that" in sentence.parts(phrase.last + 1) or "document" in sentence.parts(phrase.first)


def _speaks(sentence: Sentence, verb: int, phrase: Phrase) -> bool:
    """Whether a phrase looks like a speaker: it has a name or a word for people, or a determiner behind "said"."""
    parts = sentence.parts_in(phrase)
    if not parts.isdisjoint(_SPEAKS) or ("opens" in parts and "plain" in sentence.parts(verb)):
        return True
    first, second = sentence.parts(phrase.first), sentence.parts(phrase.first + 1)
    if "indefinite" in first and "belongs" in second:
        return True  # "retorted one of the plaintiffs"
    if "definite" in first and _named_behind(sentence, phrase.last + 1):
        return True
    return any(token.capital for token in sentence.tokens[phrase.first : phrase.last + 1])


def _named_behind(sentence: Sentence, comma: int) -> bool:
    """Whether a name in full explains what ends before a comma: "the superintendent, Alfred Moy"."""
    name = sentence.tokens[comma + 1 : comma + 3]
    whole = len(name) > 1 and all(token.capital and not token.quoted for token in name)
    return sentence.low(comma) == "," and whole


def _ends_behind(sentence: Sentence, start: int) -> bool:
    """Whether the clause ends behind a subject that follows its verb: a mark comes before a verb."""
    if "doing" in sentence.parts(start) and "preposition" in sentence.parts(start + 1):
        return True  # "reads a diary taken from a soldier"
    for index in range(start, min(len(sentence.tokens), start + _REST)):
        parts = sentence.parts(index)
        if sentence.stops(index) or not parts.isdisjoint(("relative", "breaks")):
            return True
        if not parts.isdisjoint(("auxiliary", "doing", "pronoun")) or sentence.finite(index):
            return False
    return True
