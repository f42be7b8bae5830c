"""Who speaks, in a language that marks it by the order of words: the noun phrase before or behind the verb of saying.

In: a sentence as stored, with the listed names in it. Out: a Reading (base.py). The words are the language's grammar.toml.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pactwatch.records import Stance
from stream.reading.grammars import headline
from stream.reading.grammars.actors import actor_of, animate
from stream.reading.grammars.adjectives import ADJECTIVES, of_adjectives
from stream.reading.grammars.asides import closes_aside
from stream.reading.grammars.base import Named, Reading, Saying, Subject
from stream.reading.grammars.behind import agent_behind, inverted, named_behind, phrase_behind
from stream.reading.grammars.clauses import clause_start, subject_of
from stream.reading.grammars.content import nothing_behind, ordered, said_around
from stream.reading.grammars.counted import counted_before, told_of_number
from stream.reading.grammars.documents import written
from stream.reading.grammars.gaps import with_gaps
from stream.reading.grammars.nouns import NOUNS, of_nouns
from stream.reading.grammars.offices import told_in
from stream.reading.grammars.sayings import sayings_of
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.sources import of_quoted, of_silence, of_sources
from stream.reading.grammars.stances import calls_false_before, denies_own, own_word, stance_of
from stream.reading.grammars.subjects import subject_before
from stream.reading.grammars.verbs import Verb, own_subject, verbs_of
from stream.reading.grammars.words import Words

_WORD = re.compile(r"[^\W\d_]+")
_CLOSING = "\"'”’» "
_CARRIED_REACH = 10  # tokens between "said" and "carried by"
_NUMBER = 5  # tokens of "the 6.5 million shells" before "given by"
_QUOTED_REACH = 6  # tokens between "quoted" and "as saying"


class OrderGrammar:
    """Reads sentences by the order of their words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._sources = words.of_any("source", "source_apart", "trusted")
        self._nouns = words.of_any(*NOUNS)
        self._silence = words.of_any("silence", "no")
        self._adjectives = words.of_any(*ADJECTIVES)
        self._quotes = words.of_any("quotes")
        alone = (form for form, (senses, _) in words.verbs.items() if any(not s.needs for s in senses))
        self._triggers = frozenset({*alone, *self._sources, *self._nouns, *self._silence, *self._adjectives})
        self._with_another = {  # verbs that say something only beside a second word
            form: frozenset(sense.needs for sense in senses if sense.stance != "none")
            for form, (senses, _) in words.verbs.items()
            if form not in self._triggers
        }

    def ahead(self, texts: Sequence[str]) -> None:
        """See Grammar.ahead: nothing to gain here."""

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """See Grammar.read."""
        asks = text.rstrip(_CLOSING).endswith("?")
        inside = frozenset(_WORD.findall(text.lower()))
        told = self._triggers & inside
        if not told and not title and not self._beside(inside):  # most sentences
            return Reading(asks=asks)
        sentence = Sentence.of(text, named, countries, self.words, title=title)
        cites = not told.isdisjoint(self._quotes)
        return Reading(ordered(sentence, self._sayings(sentence, told)), asks=asks, cites=cites)

    def verdict(self, text: str, named: Sequence[Named]) -> Stance | None:
        """See Grammar.verdict."""
        return own_word(Sentence.of(text, named, {}, self.words, title=False))

    def _sayings(self, sentence: Sentence, told: frozenset[str]) -> list[Saying]:
        """All sayings of a sentence; `told` has the words in it that can lead to some."""
        sayings: list[Saying] = []
        if not told.isdisjoint(self._silence):
            sayings += of_silence(sentence)  # first: "said nothing" is no "said"
        for verb in verbs_of(sentence):
            sayings += _of_verb(sentence, verb, sayings)
        sayings = with_gaps(sentence, sayings)
        if not told.isdisjoint(self._quotes):
            sayings += of_quoted(sentence)
        if not told.isdisjoint(self._adjectives):
            sayings += of_adjectives(sentence)
        if not told.isdisjoint(self._nouns):
            sayings += list(of_nouns(sentence))
        if not told.isdisjoint(self._sources):
            sayings += list(of_sources(sentence, sayings))
        if sentence.title:
            sayings += headline.sayings(sentence, sayings)
        return sayings

    def _beside(self, inside: frozenset[str]) -> bool:
        """Whether a verb is there with the second word that it needs: "pour … cold"."""
        return any(self._with_another[form] & inside for form in self._with_another.keys() & inside)

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """See Grammar.subject."""
        sentence = Sentence.of(text, named, countries, self.words, title=False)
        found = subject_of(sentence, 0, len(sentence.tokens))
        if found is None:
            return None, None
        who = actor_of(sentence, found)
        if who.voice == "noun" or not animate(sentence, found, who):
            return None, None
        peer = "possessive_pronoun" in sentence.parts(found.first) and "another" in sentence.parts(found.last)
        second = who.kind != "body" and any("object_pronoun" in token.parts for token in sentence.tokens)
        return sentence.span(found), None if peer or second else who.actor


def _of_verb(sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
    """The sayings of a verb: of its subject, or of the verb that it is joined to if it has none."""
    stance = stance_of(sentence, verb)
    if stance is None:
        return []
    start, end = sentence.tokens[verb.place].start, sentence.tokens[verb.place].end
    subject = None if verb.participle else _subject(sentence, verb)
    if subject is None:
        shared = _shared(sentence, verb, before)
        return [s._replace(stance=stance, start=start, end=end) for s in shared]
    return _of_subject(sentence, verb, subject, stance)


def _of_subject(sentence: Sentence, verb: Verb, subject: Phrase, stance: Stance) -> list[Saying]:
    """The sayings of a verb with a subject of its own."""
    at = (sentence.tokens[verb.place].start, sentence.tokens[verb.place].end)
    if _nobody_tells(sentence, verb, subject):
        return []
    said = _said(sentence, verb, subject)
    false = stance == "asserts" and calls_false_before(sentence, verb, said)
    if "no" in sentence.parts(subject.first):  # "no Russian official has confirmed it"
        silent = sayings_of(sentence, subject, "declines", at, said)
        return [saying for saying in silent if saying.actor]
    things = verb.passive or _things_do(sentence, verb)
    found = sayings_of(sentence, subject, "denies" if false else stance, at, said, animated=things)
    return [_of_speaker(sentence, verb, _placed(sentence, verb, subject, saying)) for saying in found]


def _placed(sentence: Sentence, verb: Verb, subject: Phrase, saying: Saying) -> Saying:
    """An official of no named country by where he speaks: "a presidential official told reporters in Seoul"."""
    if saying.actor is not None or not saying.office or saying.voice == "pronoun":
        return saying
    place = told_in(sentence, subject, verb.place)
    return saying if place is None else saying._replace(actor=place.id, voice="named")


def _nobody_tells(sentence: Sentence, verb: Verb, subject: Phrase) -> bool:
    """Whether a subject says nothing: "Not everyone agrees", "Seoul showed restraint"."""
    few = not sentence.parts(subject.first).isdisjoint(("quantifier", "indefinite_pronoun"))
    if few and "negation" in sentence.parts(subject.first - 1):
        return True
    if _is_told_of(sentence, verb, subject):
        return True
    return _only_documents(sentence, verb) and not written(sentence, subject)


def _is_told_of(sentence: Sentence, verb: Verb, subject: Phrase) -> bool:
    """Whether a past form is a participle of what somebody or something is: "it is the first capture announced since"."""
    before, head = sentence.parts(subject.first - 1), sentence.parts(subject.first)
    # "more than one million"
    counted = "apart" in before and bool(head & {"number", "numeral", "determiner"})
    noun = "passive" in before and "definite" in head
    return (
        verb.group == verb.place
        and (noun or counted)
        and not sentence.listed(Phrase(subject.first, subject.first + 1))
    )


def _said(sentence: Sentence, verb: Verb, subject: Phrase) -> tuple[int, int]:
    """What is said; of "the 6,500 given by Kyiv" the number alone."""
    if verb.sense.lemma in sentence.words.set("gives_number"):
        return sentence.tokens[max(0, verb.place - _NUMBER)].start, sentence.tokens[verb.place].start
    if verb.passive and subject.last < verb.place and "quoted_as" in sentence.parts(verb.place):
        return _quoted_for(sentence, verb)
    counted = counted_before(sentence, verb.place, subject.first)
    if counted is not None:
        return told_of_number(sentence, counted, max(verb.place, subject.last))
    return said_around(sentence, verb.group, verb.place, subject, passive=verb.passive)


def _quoted_for(sentence: Sentence, verb: Verb) -> tuple[int, int]:
    """What somebody is quoted as saying: behind "saying that", or before him where nothing follows."""
    near = range(verb.place + 1, min(verb.place + _QUOTED_REACH + 2, len(sentence.tokens)))
    told = next((i for i in near if sentence.low(i) in sentence.words.verbs), verb.place)
    if nothing_behind(sentence, told):
        return 0, sentence.tokens[verb.group].start
    return sentence.tokens[told].end, len(sentence.text)


def _only_documents(sentence: Sentence, verb: Verb) -> bool:
    return not verb.sense.needs and verb.sense.lemma in sentence.words.set("documents_tell")


def _of_speaker(sentence: Sentence, verb: Verb, saying: Saying) -> Saying:
    """A saying with the stance that its speaker can take: his own side is denied, and who speaks for nobody only warns."""
    saying = _carried(sentence, verb, saying)
    if denies_own(sentence, verb, saying):
        return saying._replace(stance="denies")
    private = saying.actor is None and not saying.office and saying.voice == "named"
    warns = private and verb.sense.lemma in sentence.words.set("warns")
    return saying._replace(stance="asserts") if warns else saying


def _carried(sentence: Sentence, verb: Verb, saying: Saying) -> Saying:
    """An office that is not listed, by the listed state's media that carry its words: "carried by KCNA", "quoted by KCNA"."""
    if saying.actor is not None or not saying.office:
        return saying
    near = range(verb.place, min(verb.place + _CARRIED_REACH, len(sentence.tokens) - 1))
    carried = (i for i in near if sentence.parts(i) & {"carries", "quoted_as"})
    by = next((i for i in carried if "agent" in sentence.parts(i + 1)), None)
    phrase = phrase_behind(sentence, by + 2) if by is not None else None
    actor = actor_of(sentence, phrase).actor if phrase is not None else None
    return saying._replace(actor=actor, voice="named") if actor is not None else saying


def _things_do(sentence: Sentence, verb: Verb) -> bool:
    """Whether things can do what a verb tells, or it may be a noun of a headline."""
    unsure = sentence.title and "ambiguous" in sentence.parts(verb.place)
    return unsure or verb.sense.lemma in sentence.words.set("things_do")


def _subject(sentence: Sentence, verb: Verb) -> Phrase | None:
    """The noun phrase that is the subject, or, of a passive, the one behind "by"."""
    behind = verb.place + 1
    if (apart := own_subject(sentence, verb)) is not None:
        return apart
    if verb.passive:
        quoted = "quoted_as" in sentence.parts(verb.place) and _quoted_saying(sentence, behind)
        return subject_before(sentence, verb.group) if quoted else agent_behind(sentence, verb.place)
    behind_name = verb.sense.lemma in sentence.words.set("impersonal") and named_behind(sentence, verb.place)
    plain = "auxiliary" not in verb.lead and (  # no ", does not expect more"
        behind_name or not closes_aside(sentence, verb.group)
    )
    if (
        plain
        and verb.sense.lemma in sentence.words.set("inverts")
        and inverted(sentence, verb.group, verb.place)
    ):
        return phrase_behind(sentence, behind)
    return subject_before(sentence, verb.group, behind)


def _quoted_saying(sentence: Sentence, start: int) -> bool:
    """Whether "as saying" or "to have said" follows near `start`: no "described as fodder"."""
    by = "agent" in sentence.parts(start)  # "reported by Seoul to have sent" is Seoul's
    near = (i for i in range(start, start + _QUOTED_REACH) if "quoted_for" in sentence.parts(i))
    near = (i for i in near if not (by and "infinitive" in sentence.parts(i)))
    told = (i + 1 for i in near)
    return any(sentence.low(i) in sentence.words.verbs or "perfect" in sentence.parts(i) for i in told)


def _shared(sentence: Sentence, verb: Verb, before: Sequence[Saying]) -> list[Saying]:
    """A verb joined to an earlier one ("condemned it and said", "…, adding that") has its subject."""
    if verb.passive or _only_documents(sentence, verb):
        return []
    if not (verb.participle or _joined(sentence, verb.group - 1)):
        return []
    token = sentence.tokens[verb.place]
    said = (token.end, len(sentence.text))
    clause = clause_start(sentence, verb.group - 1)
    earlier = _earlier(sentence, verb, clause, before)
    if earlier is not None and not _begun_since(sentence, verb, clause, earlier):
        return [s._replace(said=said) for s in before if s.start == earlier.start]
    subject = subject_of(sentence, clause, verb.group)
    if subject is None or _told(sentence, verb, subject):
        return []
    at = (token.start, token.end)
    return list(sayings_of(sentence, subject, "asserts", at, said, animated=verb.participle))


def _begun_since(sentence: Sentence, verb: Verb, clause: int, earlier: Saying) -> bool:
    """Whether a clause with a subject of its own begins behind a saying: "A deplored it, but B demurred, calling it vague"."""
    after = verb.participle and sentence.tokens[clause].start > earlier.start
    return (
        after
        and "contrast" in sentence.parts(clause - 1)
        and subject_of(sentence, clause, verb.group) is not None
    )


def _told(sentence: Sentence, verb: Verb, subject: Phrase) -> bool:
    """Whether the subject is who was told: "was summoned and told"."""
    telling = "telling" in sentence.parts(verb.place) and not verb.participle
    return telling and _done_to(sentence, subject.last + 1)


def _done_to(sentence: Sentence, index: int) -> bool:
    """Whether a passive begins at `index`, or behind a comma there."""
    return "passive" in sentence.parts(index) | (
        sentence.parts(index + 1) if sentence.low(index) == "," else frozenset()
    )


def _joined(sentence: Sentence, index: int) -> bool:
    return sentence.low(index) == "," or not sentence.parts(index).isdisjoint(("and", "contrast"))


def _earlier(sentence: Sentence, verb: Verb, clause: int, before: Sequence[Saying]) -> Saying | None:
    """The saying whose speaker a verb shares: of a participle the last one, else the first of the clause."""
    lead = 0 if verb.participle else sentence.tokens[clause].start
    earlier = [s for s in before if s.start >= lead and s.end <= sentence.tokens[verb.place].start]
    if not earlier:
        return None
    if verb.participle:
        return earlier[-1]
    first = earlier[0]
    return first if first.speaker and first.speaker[0] < first.start else None
