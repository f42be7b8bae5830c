"""Who speaks, in a language that marks it by the order of words: the noun phrase before or behind the verb of saying.

In: a sentence as stored, with the listed names in it. Out: a Reading (base.py). The words are the language's grammar.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pactwatch.records import Stance
from stream.reading.grammars import headline
from stream.reading.grammars.actors import actor_of, animate, words_for
from stream.reading.grammars.base import Named, Reading, Saying, Subject
from stream.reading.grammars.behind import agent_behind, inverted, owner_before, phrase_behind
from stream.reading.grammars.clauses import clause_start, subject_of
from stream.reading.grammars.content import ordered, own, said_around
from stream.reading.grammars.phrases import members
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.stances import calls_false_before, stance_of
from stream.reading.grammars.subjects import subject_before
from stream.reading.grammars.verbs import Verb, verbs_of
from stream.reading.grammars.words import Words

_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = "\"'”’» "
_NOUNS: dict[str, Stance] = {
    "noun_asserts": "asserts",
    "noun_confirms": "confirms",
    "noun_estimates": "estimates",
    "noun_denies": "denies",
    "noun_threatens": "threatens",
}
_QUOTED_REACH = 6  # tokens between "quoted" and "as saying"
_COUNT_REACH = 5  # tokens from "Seoul's estimate" to the number
_START = 3  # characters before a source phrase that begins a sentence


class OrderGrammar:
    """Reads sentences by the order of their words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        sources = (phrase.split()[0] for name in ("source", "source_apart") for phrase in words.set(name))
        self._triggers = frozenset({*words.verbs, *sources, *words.set("own_source")})

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """See Grammar.read."""
        asks = text.rstrip(_CLOSING).endswith("?")
        if not title and not self._may_say(text):
            return Reading(asks=asks)
        sentence = Sentence.of(text, named, countries, self.words, title=title)
        sayings = list(_of_silence(sentence))  # first: "said nothing" is no "said"
        for verb in verbs_of(sentence):
            sayings += _of_verb(sentence, verb, sayings)
        sayings += list(_of_nouns(sentence))
        sayings += list(_of_sources(sentence, spoken=bool(sayings)))
        sayings += _of_own_sources(sentence)
        if title:
            sayings += headline.sayings(sentence, spoken=bool(sayings))
        return Reading(ordered(sentence, sayings), asks=asks)

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """See Grammar.subject."""
        sentence = Sentence.of(text, named, countries, self.words, title=False)
        found = subject_of(sentence, 0, len(sentence.tokens))
        if found is None:
            return None, None
        of_another = any("object_pronoun" in token.parts for token in sentence.tokens)
        return sentence.span(found), None if of_another else actor_of(sentence, found).actor

    def _may_say(self, text: str) -> bool:
        """Whether a form of a verb of saying, or of a source phrase, is among the words: most sentences have none."""
        low = text.lower()
        return not self._triggers.isdisjoint(_WORD.findall(low)) or bool(self.words.silence.search(low))


def _of_verb(sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
    """The sayings of a verb: one for each member of its subject; of a verb without one those of the verb that it is joined to."""
    stance = stance_of(sentence, verb)
    if stance is None:
        return []
    start, end = sentence.tokens[verb.index].start, sentence.tokens[verb.index].end
    subject = None if verb.participle else _subject(sentence, verb)
    if subject is None:
        shared = _shared(sentence, verb, before)
        return [s._replace(stance=stance, start=start, end=end) for s in shared]
    said = said_around(sentence, verb.group, verb.index, subject, passive=verb.passive)
    if stance == "asserts" and calls_false_before(sentence, verb, said):
        stance = "denies"
    things = verb.sense.lemma in sentence.words.set("things_do")
    return list(_sayings(sentence, subject, stance, (start, end), said, animated=things))


def _sayings(
    sentence: Sentence,
    subject: Phrase,
    stance: Stance,
    at: tuple[int, int],
    said: tuple[int, int],
    *,
    animated: bool = False,
) -> Iterator[Saying]:
    """A saying for each listed member of a joint subject; one for all of it when nobody in it is listed."""
    joint = members(sentence, subject)
    whose = [actor_of(sentence, phrase) for phrase in joint]
    if len(joint) > 1 and not any(who.actor for who in whose):
        joint, whose = [subject], [actor_of(sentence, subject)]
    for phrase, who in zip(joint, whose, strict=True):
        if who.nobody or (animated and not animate(sentence, phrase, who)):
            continue
        span = sentence.span(words_for(sentence, phrase, who))
        yield Saying(
            stance,
            *at,
            span,
            who.actor,
            who.voice,
            said,
            office=who.office,
            kind=who.kind,
            own=own(sentence, said),
        )


def _subject(sentence: Sentence, verb: Verb) -> Phrase | None:
    """The noun phrase that is the subject, or, of a passive, the one behind "by"."""
    behind = verb.index + 1
    if verb.passive:
        near = range(behind, behind + _QUOTED_REACH)
        quoted = "quoted_as" in sentence.parts(verb.index) and any(
            "quoted_for" in sentence.parts(i) for i in near
        )
        return subject_before(sentence, verb.group) if quoted else agent_behind(sentence, verb.index)
    if verb.sense.lemma in sentence.words.set("inverts") and inverted(sentence, verb.group, verb.index):
        return phrase_behind(sentence, behind)
    return subject_before(sentence, verb.group, behind)


def _shared(sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
    """A verb joined to an earlier one ("condemned it and said", "…, adding that") has its subject."""
    joint = sentence.parts(verb.group - 1) & {"and", "contrast"} or sentence.low(verb.group - 1) == ","
    if verb.passive or not joint:
        return []
    here = sentence.tokens[verb.index].start
    said = (sentence.tokens[verb.index].end, len(sentence.text))
    clause = clause_start(sentence, verb.group - 1)
    lead = 0 if verb.participle else sentence.tokens[clause].start
    earlier = [s for s in before if s.start >= lead and s.end <= here]
    if verb.participle and earlier:
        return [s._replace(said=said) for s in earlier if s.start == earlier[-1].start]
    if earlier and earlier[0].speaker and earlier[0].speaker[0] < earlier[0].start:
        return [s._replace(said=said) for s in earlier if s.start == earlier[0].start]
    subject = subject_of(sentence, clause, verb.group)
    if subject is None or "passive" in sentence.parts(subject.last + 1):
        return []  # "was summoned and told": he was told
    return list(_sayings(sentence, subject, "asserts", (here, said[0]), said, animated=verb.participle))


def _of_silence(sentence: Sentence) -> Iterable[Saying]:
    """Sayings of those who say nothing: "had no comment", "remained silent"."""
    for match in sentence.words.silence.finditer(sentence.low_whole):
        index = sentence.at(match.start())
        if index is None or sentence.tokens[index].quoted:
            continue
        behind = sentence.at(match.end())
        of_whom = match["of_whom"] is not None and behind is not None
        subject = (
            phrase_behind(sentence, behind or 0)
            if of_whom
            else subject_before(sentence, sentence.group(index))
        )
        if subject is not None:
            said = (match.end(), len(sentence.text))
            yield from _sayings(sentence, subject, "declines", match.span(), said, animated=True)


def _of_sources(sentence: Sentence, *, spoken: bool) -> Iterable[Saying]:
    """Sayings of source phrases: "according to …"."""
    for match in sentence.words.phrase("source").finditer(sentence.low_whole):
        index = sentence.at(match.end())
        if index is None or sentence.tokens[index - 1].quoted:
            continue
        doubtful = match[0] in sentence.words.set("source_people")
        yield from _of_source(sentence, match.span(), index, animated=doubtful, spoken=spoken)
    for index, token in enumerate(sentence.tokens[:-1]):
        if "source_apart" in token.parts and (index == 0 or sentence.low(index - 1) == ","):
            yield from _of_source(sentence, (token.start, token.end), index + 1, animated=True, spoken=False)


def _of_source(
    sentence: Sentence, at: tuple[int, int], index: int, *, animated: bool, spoken: bool
) -> Iterable[Saying]:
    phrase = phrase_behind(sentence, index)
    if phrase is None:
        return
    phrase = _author(sentence, phrase)
    end = sentence.tokens[phrase.last].end
    said = (end, len(sentence.text)) if at[0] <= _START else (0, at[0])
    if spoken and animated:  # "…, the paper reported, citing officials": the paper says it
        if at[0] <= _START:
            return
        at, said = (at[1], end), (end, end)
    yield from _sayings(sentence, phrase, "asserts", at, said, animated=animated)


def _author(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Of "a statement released by the ministry" the ministry; else the phrase as it is."""
    heads = (sentence.parts(i) for i in range(phrase.first, phrase.last + 1))
    if not any("document" in parts for parts in heads):
        return phrase
    seen = any("seen_by" in sentence.parts(i) for i in range(phrase.last, phrase.last + 3))
    return phrase if seen else agent_behind(sentence, phrase.last - 1) or phrase


def _of_nouns(sentence: Sentence) -> Iterable[Saying]:
    """Sayings of nouns with their owner: "Kyiv's claim that …", "the claim by Kyiv that …"."""
    for index, token in enumerate(sentence.tokens):
        stance = next((stance for part, stance in _NOUNS.items() if part in token.parts), None)
        if stance is None or token.quoted or index == 0:
            continue
        by = "agent" in sentence.parts(index + 1)
        whose = phrase_behind(sentence, index + 2) if by else owner_before(sentence, index)
        after = whose.last + 1 if by and whose else index + 1
        if whose and "that" in sentence.parts(after):
            said = (sentence.tokens[after].end, len(sentence.text))
            yield from _sayings(sentence, whose, stance, (token.start, token.end), said, animated=True)


def _of_own_sources(sentence: Sentence) -> Iterable[Saying]:
    """Sayings of "by Seoul's estimate", "in Kyiv's telling", "Kyiv's count is 12,000"."""
    for index, token in enumerate(sentence.tokens):
        if "own_source" not in token.parts or token.quoted:
            continue
        whose = owner_before(sentence, index)
        if whose is None:
            continue
        counted = any("number" in sentence.parts(i) for i in range(index + 1, index + _COUNT_REACH))
        if "own_source_lead" in sentence.parts(whose.first - 1):
            at = (sentence.tokens[whose.first - 1].start, token.end)
            yield from _sayings(sentence, whose, "asserts", at, (0, len(sentence.text)), animated=True)
        elif counted and sentence.parts(index + 1) & {"passive", "stands", "belongs", "preposition"}:
            at = (token.start, token.end)
            yield from _sayings(
                sentence, whose, "estimates", at, (token.end, len(sentence.text)), animated=True
            )
