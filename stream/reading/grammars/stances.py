"""The stance that a verb of saying takes in its sentence: what negation, mood and object make of it.

In: a Sentence and a verb of it. Out: a stance, or None where nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from pactwatch.records import Stance
from stream.reading.grammars.absence import none_named, none_there, undone
from stream.reading.grammars.base import PEOPLE, Named, Saying
from stream.reading.grammars.clauses import conditional, nobody_says
from stream.reading.grammars.past import is_past
from stream.reading.grammars.sentence import Sentence
from stream.reading.grammars.verbs import Verb
from stream.reading.grammars.words import Words

_REST = 36  # tokens behind a verb that its object is looked for in
_OBJECT = 60  # characters of them for what directly follows
_LISTENERS = 10  # tokens of who is told
_OWNED = 4  # words of what is the speaker's own
_TITLES = 3  # words of a title in front of a name
_ANSWER = 10  # tokens from "but" to the verb of who answers
_NOUN = 8  # tokens of a noun phrase at most
_SHORT_SENTENCE = 24  # words
_MARKS = frozenset('"“”«».,!')
_ADJECTIVES = 5  # words between a verb and what it says somebody's words are: "is another dirty piece of"
_NO_ADJECTIVE = frozenset(
    {"preposition", "pronoun", "auxiliary", "doing", "breaks", "relative", "and", "complement"}
)


def stance_of(sentence: Sentence, verb: Verb) -> Stance | None:
    """What negation, mood and object make of the verb's own stance; None for no saying at all."""
    if conditional(sentence, verb.group) or _no_longer(sentence, verb):
        return None
    stance = cast(Stance, verb.sense.stance)
    if stance in ("denies", "declines") and is_past(sentence, verb):
        return None
    if _negated(sentence, verb) or nobody_says(sentence, verb.group):
        return _negative(sentence, verb) if stance != "threatens" else None
    if "future" in verb.lead and not _only(sentence, verb):
        return None  # a plan to confirm confirms nothing
    return _by_object(sentence, verb, stance)


def _no_longer(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody has stopped: who no longer denies has not confirmed."""
    if "avoids" in verb.lead or verb.group == verb.place:
        return False
    return bool(sentence.words.phrase("no_longer").search(sentence.low_text(verb.group, verb.place)))


def _negated(sentence: Sentence, verb: Verb) -> bool:
    behind = sentence.parts(verb.place + 1)
    if "avoids" in verb.lead or "negation" in verb.lead:
        return True
    if {"negation", "conjunct"} <= behind and not _tells_clause(sentence, verb.place + 2):
        return True
    if _after_nor(sentence, verb.group):
        return True
    return "until_now" in verb.lead and "infinitive" in sentence.parts(verb.place - 1)  # "has yet to confirm"


def _tells_clause(sentence: Sentence, index: int) -> bool:
    """Whether a finite verb stands from `index` on before a mark: "said neither Kyiv nor Seoul had confirmed it"."""
    end = next((i for i in range(index, len(sentence.tokens)) if sentence.stops(i)), len(sentence.tokens))
    return any("auxiliary" in sentence.parts(i) or sentence.finite(i) for i in range(index, end))


def _after_nor(sentence: Sentence, group: int) -> bool:
    """Whether "nor" and an auxiliary stand before a verb's subject: "nor has it said"."""
    pronoun = "pronoun" in sentence.parts(group - 1) and "auxiliary" in sentence.parts(group - 2)
    return pronoun and "negation" in sentence.parts(group - 3)


def _negative(sentence: Sentence, verb: Verb) -> Stance:
    """What a negated verb tells: disbelief, no expectation, or nothing."""
    lemma, words = verb.sense.lemma, sentence.words
    if lemma in words.set("leaves_open"):
        return "asserts"
    if "future" in verb.lead or "avoids" in verb.lead:  # "could not say"
        return "declines"
    if lemma in words.set("disbelieves"):
        return "denies"
    return "estimates" if lemma in words.set("expects") else "declines"


def _only(sentence: Sentence, verb: Verb) -> bool:
    """Whether somebody says little: "would say only that"."""
    return "only" in verb.lead or "only" in sentence.parts(verb.place + 1)


def _by_object(sentence: Sentence, verb: Verb, stance: Stance) -> Stance | None:
    """What follows the verb decides: no comment, no evidence, that something is a lie."""
    behind = verb.place + 1
    if stance == "declines":
        if sentence.words.phrase("unexcluded").match(_rest(sentence, behind)):
            return "asserts"  # "refused to rule out"
        comment = sentence.words.phrase("comment").search(_rest(sentence, behind))
        return stance if verb.sense.needs or comment or _to_confirm(sentence, behind) else None
    if _no_evidence(sentence, behind):
        return "declines"
    if stance == "denies":
        return "asserts" if _of_person(sentence, verb) else stance
    if stance == "estimates":
        return "denies" if _calls_false(sentence, verb) else stance
    return _by_content(sentence, verb) if stance == "asserts" else stance


def _to_confirm(sentence: Sentence, index: int) -> bool:
    """Whether an infinitive of confirming begins at `index`: "declined to corroborate the report"."""
    senses = sentence.words.verbs.get(sentence.low(index + 1), ((), frozenset()))[0]
    confirms = any(sense.stance == "confirms" and not sense.needs for sense in senses)
    return confirms and "infinitive" in sentence.parts(index)


def _by_content(sentence: Sentence, verb: Verb) -> Stance:
    """What a verb of plain saying tells: that its speaker does not know, that something is a lie, or anything else."""
    if _tells_nothing(sentence) or _nothing_to_add(sentence, verb.place + 1):
        return "declines"
    return "denies" if _calls_false(sentence, verb) or _urges_disbelief(sentence, verb) else "asserts"


def _nothing_to_add(sentence: Sentence, index: int) -> bool:
    """Whether a speaker says of himself that he has no word: "said he had nothing to add"."""
    while "that" in sentence.parts(index):
        index += 1
    if not _own(sentence.parts(index)):
        return False
    if sentence.words.phrase("own_ignorance").match(_rest(sentence, index + 1)):
        return True
    perfect = "perfect" in sentence.parts(index + 1)
    return perfect and sentence.words.phrase("own_silence").match(_rest(sentence, index + 2)) is not None


def _urges_disbelief(sentence: Sentence, verb: Verb) -> bool:
    """Whether others are told not to believe what was told."""
    urges = verb.sense.lemma in sentence.words.set("urges")
    return urges and _disbelieved(sentence.words, _rest(sentence, verb.place + 1))


def _disbelieved(words: Words, rest: str) -> bool:
    """Whether a text asks not to believe some words: "do not believe these reports"; of people it says nothing."""
    asked = words.phrase("disbelief").search(rest)
    return asked is not None and words.phrase("reported_words").search(rest, asked.end()) is not None


def _no_evidence(sentence: Sentence, index: int) -> bool:
    """Whether an object that begins at `index` is that there is no proof, or no number."""
    evidence = sentence.words.phrase("evidence")
    while sentence.parts(index) & {"time", "time_lead"}:
        index += 1
    while "that" in sentence.parts(index):
        index += 1
    own = "pronoun" in sentence.parts(index) and "perfect" in sentence.parts(index + 1)
    if own or ("expletive" in sentence.parts(index) and "passive" in sentence.parts(index + 1)):
        index += 2  # "said it had no information", "said there was no confirmation"
    return "no" in sentence.parts(index) and evidence.search(_rest(sentence, index)[:_OBJECT]) is not None


def _of_person(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that denies nothing of a person ("Trump mocked Cruz") has one as its object."""
    at = verb.place + 1
    of_people = verb.sense.lemma in sentence.words.set("of_people")
    return of_people and (_person_at(sentence, at) or _holder_at(sentence, at))


def _holder_at(sentence: Sentence, index: int) -> bool:
    """Whether the object at `index` is the holder of an office ("dismissed the general who …"), and not what he says."""
    while "determiner" in sentence.parts(index):
        index += 1
    end = index
    while "office" in sentence.parts(end):
        end += 1
    if end == index or sentence.tokens[end - 1].possessive:
        return False
    return sentence.stops(end) or not sentence.parts(end).isdisjoint(("preposition", "relative"))


def _person_at(sentence: Sentence, index: int) -> bool:
    """Whether a listed person is named at `index`, and not as whose something is."""
    titles = range(index, min(index + _TITLES, len(sentence.tokens)))
    first = next((i for i in titles if "person" not in sentence.parts(i)), index)
    at = sentence.tokens[first].start if first < len(sentence.tokens) else -1
    person = next((n for n in sentence.named if n.start == at and n.kind in PEOPLE), None)
    if person is None:
        return False
    last = (sentence.at(person.end) or len(sentence.tokens)) - 1
    return not sentence.tokens[last].possessive


def _rest(sentence: Sentence, index: int) -> str:
    return sentence.low_text(index, index + _REST)


def _tells_nothing(sentence: Sentence) -> bool:
    """Whether a quotation says that its speaker does not know, or a sentence that he need not say: "We cannot confirm …"."""
    if sentence.words.phrase("needless").search(_rest(sentence, 0)):
        return True
    quoted = " ".join(token.low for token in sentence.tokens if token.quoted)
    return bool(quoted) and bool(sentence.words.phrase("own_silence").search(quoted))


def _calls_false(sentence: Sentence, verb: Verb) -> bool:
    """Whether the object of "call", "describe", "say" … is that something is a lie, or isn't there."""
    if verb.sense.lemma not in sentence.words.set("judges") | sentence.words.set("relates"):
        return False
    return _false(sentence, _own_clause(sentence, verb.place + 1), verb.sense.lemma) or _tells_no(
        sentence, _told_at(sentence, verb)
    )


def _own_clause(sentence: Sentence, index: int) -> str:
    """The text from `index` to where somebody else says something against it: "…, but Moscow calls it a lie"."""
    near = range(index + 1, min(index + _REST, len(sentence.tokens)))
    end = next((i for i in near if _answered(sentence, i)), index + _REST)
    return sentence.low_text(index, end)


def _answered(sentence: Sentence, index: int) -> bool:
    """Whether a contrast with a verb of saying of its own begins at `index`."""
    if sentence.tokens[index].quoted or "contrast" not in sentence.parts(index):
        return False
    if "that" in sentence.parts(index - 1):
        return False
    behind = range(index + 2, min(index + _ANSWER, len(sentence.tokens)))
    return any(sentence.low(i) in sentence.words.verbs and sentence.finite(i) for i in behind)


def _false(sentence: Sentence, rest: str, verb: str) -> bool:
    """Whether a text calls something a lie; what is told only if that is its predicate ("is a lie", no "false papers")."""
    words = sentence.words
    if verb in ("", *words.set("tells")) and _disbelieved(words, rest):
        return True
    untold = words.phrase("untold").search(rest)
    if untold and not words.phrase("negation").search(rest[: untold.start()]):
        return True
    found = words.phrase("falsehood").search(rest) or _false_words(words, rest)
    if not found or words.phrase("negation").search(rest[: found.start()]):
        return False
    if verb in words.set("blames"):
        return (
            len(rest[: found.start()].split()) <= 1
            or words.phrase("calls").search(rest[: found.start()]) is not None
        )
    if verb in words.set("judges") - words.set("tells"):
        return True
    before = rest[: found.start()].split()
    alone = not {*before[-1:], *rest[found.end() :].split()[:1]} - _MARKS  # 'He told them: "Groundless."'
    return alone or _predicate(words, before[-_ADJECTIVES:])


def _false_words(words: Words, rest: str) -> re.Match[str] | None:
    """What is no more than a judgement, where it is one of words: "called the reports a provocation"."""
    found = words.phrase("false_words").search(rest)
    told = found is not None and words.phrase("reported_words").search(rest[: found.start()])
    return found if told else None


def _predicate(words: Words, before: Sequence[str]) -> bool:
    """Whether what follows these words is the predicate: "is a deliberate", "are another piece of"; no "carried false"."""
    plain = True  # so far only articles and adverbs
    for word in reversed(before):
        parts = words.parts(word)
        if "passive" in parts or ("quoted_for" in parts and (plain or "infinitive" not in parts)):
            return True
        plain = plain and not parts.isdisjoint(("determiner", "adverb"))
        if (
            word != "of"
            and "adverb" not in parts
            and (not parts.isdisjoint(_NO_ADJECTIVE) or word.endswith(words.ending("ing_ending")))
        ):
            return False
    return False


def _told_at(sentence: Sentence, verb: Verb) -> int:
    """Where what is told begins: behind the verb, or behind whom it tells ("told the assembly that")."""
    behind = verb.place + 1
    if "telling" not in sentence.parts(verb.place):
        return behind
    near = range(behind, behind + _LISTENERS)
    return next((i for i in near if "that" in sentence.parts(i)), behind)


def _tells_no(sentence: Sentence, index: int) -> bool:
    """Whether what is said begins with that something isn't there, or that the speaker has not done it: "it had never sent"."""
    while "that" in sentence.parts(index):
        index += 1
    if none_there(sentence, index) or none_named(sentence, index):
        return True
    first = sentence.parts(index)
    if "no" in first:
        return "such" in sentence.parts(index + 1)
    if "possessive_pronoun" in first:  # "his country had never"
        near = range(index, index + _OWNED)
        index = next((i for i in near if "auxiliary" in sentence.parts(i + 1)), index)
    return _own(first) and undone(sentence, index + 1)


def own_word(sentence: Sentence) -> Stance | None:
    """What a sentence that is only quoted denies or declines, whoever says it."""
    if any(sentence.words.phrase(name).search(_rest(sentence, 0)) for name in ("needless", "own_silence")):
        return "declines"
    begin = next((i for i, token in enumerate(sentence.tokens) if not token.mark), 0)
    if tells_no(sentence, begin):
        return "denies"
    short = len(sentence.tokens) <= _SHORT_SENTENCE
    return "denies" if short and _false(sentence, _rest(sentence, 0), "") else None


def tells_no(sentence: Sentence, index: int) -> bool:
    """Whether a text that is only what somebody says begins with a denial: "There are no", "We have never sent"."""
    return _tells_no(sentence, index) or _we_never(sentence, index)


def _we_never(sentence: Sentence, index: int) -> bool:
    """Whether a quotation begins by saying that its speaker's side has not done something: "We have never sent"."""
    return "first_person" in sentence.parts(index) and undone(sentence, index + 1)


def _own(parts: frozenset[str]) -> bool:
    return not parts.isdisjoint(("pronoun", "possessive_pronoun")) and "first_person" not in parts


def denies_own(sentence: Sentence, verb: Verb, saying: Saying) -> bool:
    """Whether a speaker says that his own side has not done something: "the envoy said the North had never sent them"."""
    return saying.stance == "asserts" and own_undone(sentence, saying.actor, _told_at(sentence, verb))


def own_undone(sentence: Sentence, actor: str | None, index: int) -> bool:
    """Whether what is said from `index` on is that the speaker's own side has not done something."""
    while not sentence.parts(index).isdisjoint(("that", "determiner")) and "no" not in sentence.parts(index):
        index += 1
    none = "no" in sentence.parts(index)
    own = _own_name(sentence, actor, index + none)
    if own is None:
        return False
    return _done_behind(sentence, index) if none else _left_undone(sentence, own)


def _own_name(sentence: Sentence, actor: str | None, index: int) -> Named | None:
    """The name of a speaker's own country that begins what he tells."""
    country = next((n.country for n in sentence.named if n.id == actor), "")
    countries = [n for n in sentence.named if n.kind == "country"]
    start = sentence.tokens[index].start if index < len(sentence.tokens) else -1
    named = next((n for n in countries if n.start <= start < n.end), None)
    own = named is not None and (named.id == actor or (country != "" and country == named.country))
    return named if own else None


def _left_undone(sentence: Sentence, name: Named) -> bool:
    """Whether a country, and not something of it, has not done what follows."""
    behind = sentence.at(name.end)
    return behind is not None and not sentence.tokens[behind - 1].possessive and undone(sentence, behind)


def _done_behind(sentence: Sentence, index: int) -> bool:
    """Whether a noun phrase from `index` on has a verb behind it that tells of something done: "had been handed"."""
    auxiliary = next((i for i in range(index, index + _NOUN) if "auxiliary" in sentence.parts(i)), None)
    if auxiliary is None or "future" in sentence.parts(auxiliary):
        return False
    done = auxiliary + 1 + ("auxiliary" in sentence.parts(auxiliary + 1))
    return "undecided" not in sentence.parts(done)


def calls_false_before(sentence: Sentence, verb: Verb, said: tuple[int, int]) -> bool:
    """Whether a short sentence before the verb calls something a lie: "This is nonsense," he said."""
    end = min(said[1], sentence.tokens[verb.group].start)
    if said[0] > 0:
        return False
    first = next((i for i, token in enumerate(sentence.tokens) if not token.mark), 0)
    if sentence.parts(first) & {"expletive", "no", "not"} and _tells_no(sentence, first):
        return True
    if sentence.tokens[first].quoted and _we_never(sentence, first):
        return True
    if verb.sense.lemma not in sentence.words.set("judges") and not sentence.tokens[0].quoted:
        return False
    content = _words_before(sentence, end)
    return len(content) <= _SHORT_SENTENCE and _false(sentence, " ".join(content), verb.sense.lemma)


def _words_before(sentence: Sentence, end: int) -> list[str]:
    return [token.low for token in sentence.tokens if token.end <= end and not token.mark]
