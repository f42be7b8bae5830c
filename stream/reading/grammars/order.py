"""Who speaks, in a language that marks it by the order of words: the noun phrase before or behind the verb of saying.

In: a sentence as stored, with the listed names in it. Out: a Reading (base.py). The words are the language's grammar.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from pactwatch.records import Stance
from stream.reading.grammars import headline
from stream.reading.grammars.actors import actor_of, animate
from stream.reading.grammars.base import Named, Reading, Saying, Subject
from stream.reading.grammars.clauses import clause_start, conditional, joint_negation, subject_of
from stream.reading.grammars.phrases import Phrase, Sentence
from stream.reading.grammars.words import Sense, Words

_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = tuple('"“‘«„')
_CLAUSE_LEAD = 25  # characters between a conjunction and its clause's subject
_SHORT_REST = 8  # tokens behind a verb that are a time, a place or an occasion
_REACH = 12  # tokens that may lie between a verb and what belongs to it


class Verb(NamedTuple):
    """A verb of saying: its tokens [first, last], where its group with auxiliaries begins, and its sense."""

    first: int
    last: int
    group: int
    sense: Sense
    passive: bool


class OrderGrammar:
    """Reads sentences by the order of their words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        sources = (phrase.split()[0] for phrase in words.form.words.get("source", ()))
        self._triggers = frozenset({*words.verbs, *sources})

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """See Grammar.read."""
        asks = text.rstrip("\"'”’» ").endswith("?")
        if not title and not self._may_say(text):
            return Reading(asks=asks, quotes=text[:1] in _QUOTES)
        sentence = Sentence.of(text, named, countries, self.words, title=title)
        sayings = self._of_silence(sentence)  # first: "said nothing" is no "said"
        for verb in self._verbs(sentence):
            sayings += self._of_verb(sentence, verb, sayings)
        sayings += self._of_sources(sentence)
        if title:
            sayings += headline.sayings(sentence, spoken=bool(sayings))
        return Reading(
            tuple(_nested(sentence, _cut(sentence, _once(sayings)))),
            asks=asks,
            quotes=bool(sentence.quoted) and not sayings,
        )

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """See Grammar.subject."""
        sentence = Sentence.of(text, named, countries, self.words, title=False)
        found = subject_of(sentence, 0, len(sentence.tokens))
        if found is None:
            return None, None
        return sentence.span(found), None if self._points(sentence) else actor_of(sentence, found).actor

    def _may_say(self, text: str) -> bool:
        """Whether a form of a verb of saying, or of a source phrase, is among the words: most sentences have none."""
        low = text.lower()
        return not self._triggers.isdisjoint(_WORD.findall(low)) or bool(
            self.words.phrase("silence").search(low)
        )

    def _points(self, sentence: Sentence) -> bool:
        """Whether the sentence speaks of somebody else by a pronoun ("decorated her"): a later pronoun is his."""
        return any(token.low in self.words.set("object_pronoun") for token in sentence.tokens)

    def _verbs(self, sentence: Sentence) -> Iterator[Verb]:
        """The verbs of saying outside quotations that are finite: those with a subject."""
        for index, token in enumerate(sentence.tokens):
            known = self.words.verbs.get(token.low)
            if known is None or token.quoted or sentence.in_name(token):
                continue
            senses, shapes = known
            group = sentence.group(index)
            passive = any(t.low in self.words.set("passive") for t in sentence.tokens[group:index])
            has_auxiliary = any(t.low in self.words.set("auxiliary") for t in sentence.tokens[group:index])
            if shapes == {"ing"} and not passive:
                continue
            if passive and shapes == {"ing"}:
                passive = False
            if not has_auxiliary and sentence.is_noun(index):
                continue
            to = sentence.low(index - 1) in self.words.set("infinitive") and shapes & {"base"}
            if to and sentence.low_text(index - 2, index) not in self.words.set("negation"):
                continue  # "refused to say": the verb before it decides
            sense = self._sense(sentence, index, senses)
            if sense is not None:
                yield Verb(index, index, group, sense, passive)

    def _sense(self, sentence: Sentence, index: int, senses: Sequence[Sense]) -> Sense | None:
        following = [t.low for t in sentence.tokens[index + 1 : index + 1 + _REACH]]
        for sense in senses:
            if sense.stance == "none" and sense.needs == sentence.low(index + 1):
                return None
        for sense in senses:
            if sense.needs and sense.stance != "none" and sense.needs in following:
                return sense
        return next((sense for sense in senses if not sense.needs), None)

    def _of_verb(self, sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
        stance = self._stance(sentence, verb)
        if stance is None:
            return []
        speakers = self._speakers(sentence, verb)
        start, end = sentence.tokens[verb.first].start, sentence.tokens[verb.last].end
        if not speakers:
            shared = self._shared(sentence, verb, before)
            return [s._replace(stance=stance, start=start, end=end) for s in shared]
        found = []
        for phrase in speakers:
            who = actor_of(sentence, phrase)
            if who.nobody or (
                verb.sense.lemma in self.words.set("things_do") and not animate(sentence, phrase, who)
            ):
                continue
            found.append(
                Saying(
                    stance,
                    start,
                    end,
                    sentence.span(phrase),
                    who.actor,
                    who.voice,
                    said := self._said(sentence, verb, phrase),
                    office=who.office,
                    own=self._own(sentence, said),
                )
            )
        return found

    def _speakers(self, sentence: Sentence, verb: Verb) -> list[Phrase]:
        """The noun phrases that are the subject, or, of a passive, those behind "by"."""
        if verb.passive:
            quoted = sentence.tokens[verb.last].low in self.words.set("quoted_as") and any(
                t.low in self.words.set("quoted_for") for t in sentence.tokens[verb.last + 1 : verb.last + 3]
            )
            return sentence.before(verb.group) if quoted else sentence.agents(verb.last)
        if verb.sense.lemma in self.words.set("inverts") and sentence.inverted(verb.group, verb.last):
            return sentence.behind(verb.last + 1)
        return sentence.before(verb.group)

    def _shared(self, sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
        """A verb joined to an earlier one ("condemned it and said") has its subject."""
        if verb.passive or sentence.low(verb.group - 1) not in self.words.set("and contrast") | {","}:
            return []
        here = sentence.tokens[verb.first].start
        said = (sentence.tokens[verb.last].end, len(sentence.text))
        clause = clause_start(sentence, verb.group - 1)
        earlier = [s for s in before if s.start >= sentence.tokens[clause].start and s.end <= here]
        if earlier and earlier[0].speaker and earlier[0].speaker[0] < earlier[0].start:
            first = earlier[0].start
            return [s._replace(said=said) for s in earlier if s.start == first]
        subject = subject_of(sentence, clause, verb.group)
        if subject is None or sentence.low(subject.last + 1) in self.words.set("passive"):
            return []  # "was summoned and told": he was told
        who = actor_of(sentence, subject)
        if who.nobody:
            return []
        return [Saying("asserts", here, said[0], sentence.span(subject), who.actor, who.voice, said)]

    def _stance(self, sentence: Sentence, verb: Verb) -> Stance | None:
        """What negation, mood and object make of the verb's own stance; None for no saying at all."""
        words, stance = self.words, cast(Stance, verb.sense.stance)
        lead = " ".join(t.low for t in sentence.tokens[max(0, verb.group - 3) : verb.first])
        if conditional(sentence, verb.group):
            return None
        group = [t.low for t in sentence.tokens[verb.group : verb.first]]
        rest = sentence.low_text(verb.last + 1, verb.last + 1 + 3 * _REACH)
        if words.phrase("no_longer").search(" ".join(group)):
            return "declines" if stance == "denies" else None
        said_not = words.phrase("negation").search(" ".join(group)) or any(w.endswith("n't") for w in group)
        negated = bool(said_not) or ("neither" in lead.split()[:3] and "nor" in lead)
        if negated or joint_negation(sentence, verb.group):
            return "declines" if stance != "threatens" else None
        if stance == "confirms" and any(w in words.set("future") for w in group):
            return None  # a plan to confirm confirms nothing
        if stance == "declines":
            return stance if words.phrase("comment").search(rest) else None
        if words.phrase("evidence").search(rest[:60]) and words.phrase("negation").match(rest):
            return "declines"
        if stance == "asserts" and self._calls_false(sentence, verb, rest):
            return "denies"
        return stance

    def _calls_false(self, sentence: Sentence, verb: Verb, rest: str) -> bool:
        """Whether the object of "call", "describe", "say" … is that something is a lie."""
        if verb.sense.lemma not in self.words.set("judges"):
            return False
        found = self.words.phrase("falsehood").search(rest)
        return bool(found) and not self.words.phrase("negation").search(
            rest[: found.start()] if found else ""
        )

    def _said(self, sentence: Sentence, verb: Verb, speaker: Phrase) -> tuple[int, int]:
        """The part of the sentence on the other side of the verb from what else is said in it."""
        tokens = sentence.tokens
        if (
            speaker.first > verb.last
            or self._ends(sentence, max(verb.last, speaker.last))
            or self._closes(sentence, verb, speaker)
        ):
            return 0, tokens[min(speaker.first, verb.group)].start
        if verb.passive:
            return 0, tokens[verb.group].start
        return tokens[verb.last].end, len(sentence.text)

    def _own(self, sentence: Sentence, said: tuple[int, int]) -> bool:
        """Whether what is said begins with a pronoun for the speaker, as subject or owner."""
        words, at = self.words, sentence.at(said[0])
        while (
            at is not None
            and at < len(sentence.tokens)
            and sentence.low(at) in words.set("that adverb") | {'"', "“"}
        ):
            at += 1
        return at is not None and sentence.low(at) in words.set("pronoun possessive_pronoun")

    def _closes(self, sentence: Sentence, verb: Verb, speaker: Phrase) -> bool:
        """Whether the speaker and his verb stand behind what is said: "…, the president said on Saturday"."""
        words = self.words
        after = sentence.low(verb.last + 1)
        if (
            speaker.first == 0
            or sentence.low(speaker.first - 1) != ","
            or after in words.set("complement that")
        ):
            return False
        rest = sentence.tokens[verb.last + 1 :]
        said_before = any(
            sentence.finite(i)
            or sentence.low(i) in words.set("auxiliary doing")
            or sentence.low(i).endswith("ed")
            for i in range(speaker.first - 1)
        )
        return said_before and (len(rest) < _SHORT_REST or after in words.set("time_lead time"))

    def _ends(self, sentence: Sentence, index: int) -> bool:
        """Whether nothing but a time or place follows: what was said stands in front."""
        rest = sentence.tokens[index + 1 :]
        return not rest or (len(rest) < 5 and sentence.low(index + 1) in self.words.set("time_lead") | {"."})

    def _author(self, sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
        """Of "a statement released by the ministry" the ministry; else the phrases as they are."""
        for phrase in phrases:
            head = any(
                t.low in self.words.set("document") for t in sentence.tokens[phrase.first : phrase.last + 1]
            )
            if head and (by := sentence.agents(phrase.last - 1)):
                return by
        return phrases

    def _of_silence(self, sentence: Sentence) -> list[Saying]:
        """Sayings of those who say nothing: "had no comment", "remained silent"."""
        found = []
        for match in self.words.phrase("silence").finditer(sentence.low_whole):
            index = sentence.at(match.start())
            if index is None or sentence.tokens[index].quoted:
                continue
            for phrase in sentence.before(sentence.group(index)):
                who = actor_of(sentence, phrase)
                if not who.nobody:
                    said = (match.end(), len(sentence.text))
                    span = sentence.span(phrase)
                    found.append(
                        Saying(
                            "declines",
                            match.start(),
                            match.end(),
                            span,
                            who.actor,
                            who.voice,
                            said,
                            office=who.office,
                        )
                    )
        return found

    def _of_sources(self, sentence: Sentence) -> list[Saying]:
        """Sayings of source phrases: "according to …"."""
        found = []
        for match in self.words.phrase("source").finditer(sentence.low_whole):
            index = sentence.at(match.end())
            if index is None or sentence.tokens[index - 1].quoted:
                continue
            for phrase in self._author(sentence, sentence.behind(index)):
                who = actor_of(sentence, phrase)
                said = (
                    (0, match.start())
                    if match.start() > 3
                    else (sentence.tokens[phrase.last].end, len(sentence.text))
                )
                if not who.nobody:
                    found.append(
                        Saying(
                            "asserts",
                            match.start(),
                            match.end(),
                            sentence.span(phrase),
                            who.actor,
                            who.voice,
                            said,
                        )
                    )
        return found


def _cut(sentence: Sentence, sayings: Sequence[Saying]) -> list[Saying]:
    """Each saying with what is said in it ended where a clause with a speaker of its own begins: "A says x, while B says y"."""
    words = sentence.words
    ends = [
        sentence.tokens[index].start
        for index, token in enumerate(sentence.tokens)
        if not token.quoted
        and (
            token.low == ";"
            or token.low in words.set("contrast")
            or (token.low in words.set("and") and sentence.low(index - 1) == ",")
        )
    ]
    cut = []
    for saying in sayings:
        start, end = saying.said
        for stop in ends:
            behind = [
                s for s in sayings if s.speaker and s.speaker[0] > stop and s.speaker[0] - stop < _CLAUSE_LEAD
            ]
            if start < stop < end and saying.end <= stop and behind:
                end = stop
                break
        cut.append(saying._replace(said=(start, end)))
    return cut


def _once(sayings: Sequence[Saying]) -> list[Saying]:
    """Without a second saying of one speaker at one verb."""
    return list({(s.start, s.speaker): s for s in reversed(sayings)}.values())


def _nested(sentence: Sentence, sayings: Sequence[Saying]) -> list[Saying]:
    """Each saying with the place of the one whose content it lies in; "…, which Moscow denied" lies in none."""
    ordered = sorted(sayings, key=lambda s: s.start)
    apart = {i for i, saying in enumerate(ordered) if _relative(sentence, saying)}
    found = []
    for i, saying in enumerate(ordered):
        outer = None
        for j, other in enumerate(ordered):
            if i == j or apart & {i, j} or not _holds(other, saying):
                continue
            if (
                not _holds(saying, other) or j > i
            ):  # of two that hold each other, the later verb stands behind all
                outer = j
                break
        found.append(saying._replace(outer=outer))
    return found


def _holds(outer: Saying, inner: Saying) -> bool:
    """Whether a saying and its speaker lie in what another one says."""
    start, end = outer.said
    speaker = inner.speaker[0] if inner.speaker else inner.start
    return (
        outer.start != inner.start
        and bool(outer.speaker)
        and start <= inner.start < end
        and start <= speaker < end
    )


def _relative(sentence: Sentence, saying: Saying) -> bool:
    at = sentence.at(saying.speaker[0]) if saying.speaker else None
    return bool(at) and sentence.low((at or 0) - 1) in sentence.words.set("relative")
