"""The subject of a verb of saying: in its clause, before it, behind it, or shared with the verb before.

In: a Text, its predicates. Out: for each its speakers, or None where it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import PEOPLE
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_declining import is_ours, left_out
from stream.reading.grammars.cases_joint import states_of_many
from stream.reading.grammars.cases_nominative import Nominative, Verb
from stream.reading.grammars.cases_oblique import Speaker
from stream.reading.grammars.cases_phrase import Phrase, counts, parse
from stream.reading.grammars.cases_said import parenthetical, reports
from stream.reading.grammars.cases_text import Clause, Text
from stream.reading.grammars.cases_verbs import Predicate

_SKIPPED: Final = frozenset({"as", "relative", "participle", "that", "condition", "subordinate", "quote"})
_NOT_SHARED: Final = frozenset(
    {"that", "relative", "participle"}
)  # clauses whose subject no later verb shares
_DATE: Final = 3  # words
_CASELESS: Final = 8  # a name with more cases and numbers may be in any
_BACK: Final = 8  # clauses to look back for a subject


class Subjects(Nominative):
    """Finds subjects; remembers those it found, as later verbs may share them."""

    def __init__(self, taken: Text, actors: Actors, predicates: Sequence[Predicate]) -> None:
        super().__init__(taken, actors)
        self.actors, self.predicates = actors, predicates
        self._last: list[list[Speaker]] = []  # of each verb at the top its speakers

    def of(self, predicate: Predicate) -> list[Speaker] | None:
        """Who speaks: several where joined, nobody (an empty list) where left out, None where nothing is said."""
        clause = self._text.clauses[predicate.clause]
        if clause.opener == "that" and not predicate.clause:
            return None  # "What Seoul says."
        if self._leaves_out_who(predicate, clause):
            return None
        if predicate.guess:
            return self._guessed(predicate, clause)
        if predicate.weak and not reports(self._text, predicate):
            return self._observed(predicate, clause)
        if predicate.how == "stated":
            return self._writer(predicate, clause)
        if predicate.how == "has":
            return self._owner(clause)
        if predicate.how == "participle":
            return self._described(predicate)
        if predicate.how == "passive":
            return self._agent(predicate, clause)
        return self._remembered(self._of_each_state(self._active(predicate, clause)), clause)

    def _leaves_out_who(self, predicate: Predicate, clause: Clause) -> bool:
        """Whether a clause begins "that not": then who does not confirm it is who says so, and no noun behind the verb."""
        begins = self._tokens[clause.lo + 1 : clause.lo + 2]
        if (
            clause.opener != "that"
            or predicate.how != "active"
            or not any(each.has("not") for each in begins)
        ):
            return False
        return not any(self._strict(each) for each in self._nominatives(predicate.clause))

    def _observed(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        """Who has seen a number of something tells it, and a newspaper that "learnt of" it; who looks at soldiers does not."""
        inside, verb = self._tokens[clause.lo : clause.hi], self._tokens[predicate.place]
        learns = verb.has("learns") and any(
            each.has("about") for each in self._tokens[predicate.hi : clause.hi]
        )
        if not learns and not (any(map(counts, inside)) and verb.has("observes")):
            return None
        found = self._near(predicate, clause, self._verb(predicate))
        return [each for each in found if self._can_observe(each, learns=learns)] or None

    def _can_observe(self, speaker: Speaker, *, learns: bool) -> bool:
        """Whether somebody tells what he has seen or learnt; who `learns` of something tells it only as a newspaper."""
        head = self._tokens[speaker.phrase.head]
        if learns and (speaker.actor is not None or head.word.living):
            return False
        return self.lives(speaker) and not head.names(PEOPLE) and speaker.voice != "pronoun"

    def _of_each_state(self, speakers: list[Speaker] | None) -> list[Speaker] | None:
        """The speakers, or for several of one office one for each state: "the ministers of the US and of South Korea"."""
        if speakers is None or len(speakers) != 1 or speakers[0].voice != "named":
            return speakers
        states, end = states_of_many(self._tokens, speakers[0].phrase)
        if speakers[0].actor not in states:
            return speakers
        phrase = replace(speakers[0].phrase, hi=end)
        return [Speaker(phrase, state, "named") for state in states]

    def main(self) -> Speaker | None:
        """The subject of the first verb that is in no subordinate clause."""
        for number, clause in enumerate(self._text.clauses):
            if clause.verb is None or clause.opener in _SKIPPED:
                continue
            found = self._best(self._verb_at(number, clause.verb), least=0)
            return found[0] if found else None
        return None

    def _verb(self, predicate: Predicate) -> Verb:
        return Verb(predicate.clause, predicate.lo, predicate.hi, self._forms(predicate.place))

    def _remembered(self, speakers: list[Speaker] | None, clause: Clause) -> list[Speaker] | None:
        if speakers and clause.opener not in _NOT_SHARED:
            self._last.append(speakers)
        return speakers

    # -- where the subject may be

    def _active(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        if predicate.how == "gerund":
            return self._shared(predicate) or None
        inside, verb = self._tokens[clause.lo : clause.hi], self._verb(predicate)
        if is_ours(verb.forms) or any(each.has("nobody", "us") and not each.quoted for each in inside):
            return None
        found = self._near(predicate, clause, verb)
        if found or clause.opener == "relative":
            return found or None
        return self._elsewhere(predicate, clause, verb)

    def _near(self, predicate: Predicate, clause: Clause, verb: Verb) -> list[Speaker]:
        """Whom "who" means, the subject in the verb's own clause, or a room, of many ("in Moscow they admitted")."""
        related = self._relative(predicate, clause) if clause.opener == "relative" else []
        if related:
            return related
        found = self._own(clause, verb)
        if found and self._addressed(found[0].phrase, predicate, clause):
            return self._shared_by_order(predicate)
        if found and not self._unsure(found[0].phrase, verb):
            return found
        if verb.plural:
            room = self._room(clause, predicate) or self._waiting_room(predicate)
            return room or self._waiting(predicate) or found
        return found and self._other_than(found, predicate)

    def _other_than(self, found: list[Speaker], predicate: Predicate) -> list[Speaker]:
        """Who waits before an aside, or spoke before "and", if there is one; else what may be subject or object."""
        return self._waiting(predicate) or self._shared_by_order(predicate) or found

    def _own(self, clause: Clause, verb: Verb) -> list[Speaker]:
        """The subject in the verb's own clause, if it can't be the object beside "who"."""
        found = self._best(verb, least=2) or self._name_before(verb)
        return [] if found and self._object(found[0].phrase, clause, verb.forms) else found

    def _unsure(self, phrase: Phrase, verb: Verb) -> bool:
        """Whether what could be subject may as well be object: a name without cases of what many do, a noun behind the verb."""
        if self._strict(phrase):
            return False
        if verb.plural:
            if phrase.counted:
                return phrase.lo >= verb.hi and self._tokens[phrase.lo].text[0].isdigit()
            return len(phrase.forms) > _CASELESS or self._thing(phrase)
        return phrase.lo >= verb.hi and self._tokens[phrase.head].text[0].islower()

    def _addressed(self, phrase: Phrase, predicate: Predicate, clause: Clause) -> bool:
        """Whether a name behind "and" and a verb is its object, as one subject has both verbs: "X condemned it and urged Y"."""
        if (
            clause.opener != "and"
            or phrase.lo < predicate.hi
            or self._strict(phrase)
            or not phrase.may_be("a")
        ):
            return False
        shared = self._shared_by_order(predicate)
        if not shared or shared[0].phrase.preposition is not None:
            return False
        if self._tokens[predicate.place].has("blames"):
            return True  # «…», said X and accused Y
        subject = shared[0].phrase
        earlier = (each for each in self.predicates if each.lo < predicate.lo)
        return any(subject.hi <= each.lo for each in earlier) and not any(
            each.hi <= subject.lo and each.clause == self._clause_at(subject.lo) for each in earlier
        )

    def _clause_at(self, place: int) -> int:
        return next(k for k, each in enumerate(self._text.clauses) if each.lo <= place < each.hi)

    def _thing(self, phrase: Phrase) -> bool:
        """Whether it speaks only by whose words it is: of «слова Пескова» he is left, in the genitive."""
        return not phrase.may_be("n") or not speaks(self._tokens, phrase, self._actors)

    def _elsewhere(self, predicate: Predicate, clause: Clause, verb: Verb) -> list[Speaker] | None:
        """A subject outside of the verb's clause; [] where it is left out («сообщили, что …»)."""
        for search in (self._waiting, self._shared_by_order, self._things, self._ahead):
            found = search(predicate)
            if found:
                return found
        if predicate.stance == "threatens" or (clause.opener == "that" and not verb.plural):
            return None
        if left_out(predicate, verb.forms):
            return []
        return [] if verb.plural or parenthetical(self._text, predicate) else None

    def _guessed(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        """Any verb with a speaker beside a quotation, before "that", or behind what is said ("…, sighs X")."""
        announces = self._announces(predicate, clause)
        if not announces and not self._closes(predicate, clause):
            return None
        found = self._best(self._verb(predicate), least=2)
        if not found or announces:
            return found or None
        beside = found[0].phrase.lo == predicate.hi
        return found if beside and (self._strict(found[0].phrase) or found[0].voice == "pronoun") else None

    def _announces(self, predicate: Predicate, clause: Clause) -> bool:
        """Whether a quotation follows the verb's clause behind a colon, or a clause with "that"."""
        number = predicate.clause + 1
        if number >= len(self._text.clauses):
            return False
        after = self._text.clauses[number]
        if after.opener == "quote":
            return clause.after == ":" or self._tokens[after.lo - 1].text == ":"
        # Ukrainian "що" is also "which": then its clause has no subject.
        return after.opener == "that" and clause.after == "," and bool(self._nominatives(number))

    def _closes(self, predicate: Predicate, clause: Clause) -> bool:
        """Whether a clause begins with the verb, behind a quotation or another clause."""
        if not predicate.clause or predicate.lo != clause.lo or clause.opener != "plain":
            return False
        before = self._text.clauses[predicate.clause - 1]
        return clause.before in {",", "—", "–"} and (before.opener == "quote" or before.verb is not None)

    def _waiting(self, predicate: Predicate) -> list[Speaker]:
        return self._pending(predicate.clause, self._forms(predicate.place))

    def _pending(self, own: int, forms: Sequence[Parse]) -> list[Speaker]:
        """A subject before the clauses that stand between it and its verb ("министр, который …, заявил")."""
        found: list[Speaker] = []
        for number in range(own - 1, max(-1, own - _BACK), -1):
            clause = self._text.clauses[number]
            if self._stands_between(clause):
                continue
            if clause.opener == "quote" or clause.verb is not None or clause.after in {"—", ":", ";"}:
                break
            options = self._nominatives(number)
            fitting = [each for each in options if self._agrees(each, forms, joint=len(options) > 1)]
            # None fits in "…, по данным посольства, …", "сторонники, в том числе министр, …".
            found[:0] = [self._speaker(each, forms) for each in fitting[-1:]]
        return self._first_to_speak(found)

    def _stands_between(self, clause: Clause) -> bool:
        """Whether a clause may stand between a subject and its verb."""
        if clause.opener in _SKIPPED and clause.opener != "quote":
            return True
        return self._asked(clause) or self._sourced(clause)

    def _first_to_speak(self, found: Sequence[Speaker]) -> list[Speaker]:
        """The first who can speak; whose office he holds, the name behind it may tell ("министр, Лавров, …")."""
        speaking = [each for each in found if speaks(self._tokens, each.phrase, self._actors) >= 2]
        if not speaking:
            return []
        first = speaking[0]
        if first.actor is None and self._tokens[first.phrase.head].has("office"):
            first = first._replace(actor=next((each.actor for each in speaking if each.actor), None))
        return [first]

    def _sourced(self, clause: Clause) -> bool:
        """ "…, in the opinion of the ambassador, …"."""
        inside = self._tokens[clause.lo : min(clause.hi, clause.lo + 4)]
        return inside[0].has("by") and any(each.has("words", "guesses") for each in inside)

    def _asked(self, clause: Clause) -> bool:
        """ "…, поможет ли Москва, …"."""
        return any(each.has("whether") for each in self._tokens[clause.lo : min(clause.hi, clause.lo + 4)])

    def _shared_by_order(self, predicate: Predicate) -> list[Speaker]:
        clause = self._text.clauses[predicate.clause]
        before = self._text.clauses[predicate.clause - 1] if predicate.clause else None
        after_clause = before is not None and before.opener in _NOT_SHARED
        if clause.opener == "and" or (after_clause and not parenthetical(self._text, predicate)):
            return self._shared(predicate)
        return []

    def _shared(self, predicate: Predicate) -> list[Speaker]:
        """The subject of the verb before: "раскритиковал … и уточнил"."""
        for speakers in reversed(self._last):
            if self._may_share(predicate, speakers):
                return speakers
        for number in range(predicate.clause - 1, -1, -1):
            clause = self._text.clauses[number]
            if clause.verb is None or clause.opener in _SKIPPED:
                continue
            verb = self._verb_at(number, clause.verb)
            found = self._best(verb, least=2) or self._pending(number, verb.forms)
            if found and self._may_share(predicate, found):
                return found
        return []

    def _may_share(self, predicate: Predicate, speakers: Sequence[Speaker]) -> bool:
        """Whether those who said something before can be this verb's subject: they agree, or are a room's people."""
        if predicate.how == "gerund" or speakers[0].phrase.preposition is not None:
            return True
        return self._agrees(speakers[0].phrase, self._forms(predicate.place), joint=len(speakers) > 1)

    def _things(self, predicate: Predicate) -> list[Speaker]:
        """A thing as subject ("блог", "отчёт"); what may as well be the object is none («назвал карильон …»)."""
        if self._tokens[predicate.place].has("implies"):
            return []  # a document provides for something
        if self._tokens[predicate.place].has("points-to") and not self._announced(predicate):
            return []  # "the dispatch speaks of despair"
        verb = self._verb(predicate)
        found = self._best(verb, least=0)
        return [each for each in found if not self._may_be_object(each.phrase, predicate, verb)]

    def _announced(self, predicate: Predicate) -> bool:
        """Whether a clause with "that" follows a verb."""
        after = self._text.clauses[predicate.clause + 1 : predicate.clause + 2]
        return any(each.opener == "that" for each in after)

    def _may_be_object(self, phrase: Phrase, predicate: Predicate, verb: Verb) -> bool:
        """Whether a thing may as well be the object: of what many do, or behind "called"."""
        if self._strict(phrase):
            return False
        return verb.plural or (predicate.label and phrase.lo >= predicate.hi)

    def _ahead(self, predicate: Predicate) -> list[Speaker]:
        """A subject behind the clauses that stand between ("сказала на заседании, созванном …, заместитель …")."""
        clauses = self._text.clauses
        forms = self._forms(predicate.place)
        between = False
        for number in range(predicate.clause + 1, min(len(clauses), predicate.clause + _BACK)):
            clause = clauses[number]
            if clause.opener in {"relative", "participle"} or self._dates(number):
                between = True
                continue
            if not between or clause.verb is not None:
                return []
            for each in self._of_clause(number):
                if self._nominative(each) and self._strict(each) and self._agrees(each, forms, joint=False):
                    return [self._speaker(each, forms)]
        return []

    def _dates(self, number: int) -> bool:
        """Whether a clause is no more than a date ("said on Friday, 20 October, the minister")."""
        clause = self._text.clauses[number]
        inside = self._tokens[clause.lo : clause.hi]
        return len(inside) <= _DATE and any(each.has("times") for each in inside)

    def _relative(self, predicate: Predicate, clause: Clause) -> list[Speaker]:
        """ "a post in which he called …": the subject of the main clause; "…, who says": whom "who" means."""
        first = self._tokens[clause.lo]
        if first.word.preposition:
            strict = any(map(self._strict, self._nominatives(predicate.clause)))
            return [] if strict else self._shared(predicate)
        subject = any(case == "n" for case, _ in first.word.all_forms)
        if not subject or not predicate.clause or not first.has("which"):
            return []
        return self._antecedent(predicate.clause - 1, self._verb(predicate))

    def _described(self, predicate: Predicate) -> list[Speaker] | None:
        """Whom a participle behind his name describes, in the same case: «Ким, заявивший …»; a listed one in any case."""
        number = predicate.clause - 1
        before = self._of_clause(number)[-1:] if number >= 0 else []
        cases = {case for case, _ in self._tokens[predicate.place].word.attributes}
        for each in before:
            least = 2 if self._nominative(each) else 3
            beside = each.hi == self._text.clauses[number].hi and bool(each.cases & cases)
            if beside and speaks(self._tokens, each, self._actors) >= least:
                return [self._speaker(each, ())]
        return None

    def _antecedent(self, number: int, verb: Verb) -> list[Speaker]:
        """Whom "who" means: the last noun of the clause before it, in number as the verb."""
        before = self._of_clause(number)
        if not before or before[-1].hi < self._text.clauses[number].hi:
            return []
        last, at = before[-1], before[-1].preposition  # «пленный из КНДР, который …»
        origin = at is not None and self._tokens[at].has("out-of") and last.may_be("g") and len(before) > 1
        phrase = self._inner(before[-2] if origin else last)
        if not any(plural == verb.plural for _, plural in phrase.forms):
            return []
        return [self._speaker(phrase, ())] if speaks(self._tokens, phrase, self._actors) else []

    def _inner(self, phrase: Phrase) -> Phrase:
        """Whom "who" behind a phrase means: in «словами Папы» the last noun, if the head is a thing."""
        if speaks(self._tokens, phrase, self._actors) or phrase.head + 1 >= phrase.hi:
            return phrase
        inner = parse(self._tokens, phrase.head + 1, phrase.hi, oblique=True)
        return inner if inner is not None and inner.hi == phrase.hi else phrase

    def _object(self, phrase: Phrase, clause: Clause, forms: Sequence[Parse]) -> bool:
        """Whether what could be subject is object, since "who" is the subject: «который призвал поднять флаг»."""
        first = self._tokens[clause.lo]
        if clause.opener != "relative" or not first.has("which") or self._strict(phrase):
            return False
        who = Phrase(clause.lo, clause.lo + 1, clause.lo, first.word.all_forms)
        return self._agrees(who, forms, joint=False) and phrase.lo >= clause.lo + 2


__all__ = ["Speaker", "Subjects"]
