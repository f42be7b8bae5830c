"""The subject of a verb of saying: in its clause, before it, behind it, or shared with the verb before.

In: a Text, its predicates. Out: for each its speakers, or None where it says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_kind import gender_fits
from stream.reading.grammars.cases_oblique import Oblique, Speaker
from stream.reading.grammars.cases_phrase import Phrase, parse
from stream.reading.grammars.cases_said import parenthetical
from stream.reading.grammars.cases_text import Clause, Text
from stream.reading.grammars.cases_verbs import Predicate

_SKIPPED = frozenset({"as", "relative", "participle", "that", "condition", "subordinate", "quote"})
_DATE = 3  # words
_BACK = 8  # clauses to look back for a subject


class Subjects(Oblique):
    """Finds subjects; remembers those it found, as later verbs may share them."""

    def __init__(self, taken: Text, actors: Actors, predicates: Sequence[Predicate]) -> None:
        super().__init__(taken, actors)
        self.actors, self.predicates = actors, predicates
        self._last: list[tuple[int, list[Speaker]]] = []  # clause of a verb at the top, its speakers

    def of(self, predicate: Predicate) -> list[Speaker] | None:
        """Who speaks: several where joined, nobody (an empty list) where left out, None where nothing is said."""
        clause = self._text.clauses[predicate.clause]
        if clause.opener == "that" and not predicate.clause:
            return None  # "What Seoul says."
        if predicate.guess:
            return self._guessed(predicate, clause)
        if predicate.weak and not self._reports(predicate, clause):
            return None
        if predicate.how == "stated":
            return self._writer(predicate, clause)
        if predicate.how == "has":
            return self._owner(clause)
        if predicate.how == "passive":
            return self._agent(predicate, clause)
        speakers = self._active(predicate, clause)
        if speakers and clause.opener not in {"that", "relative", "participle"}:
            self._last.append((predicate.clause, speakers))
        return speakers

    def main(self) -> Speaker | None:
        """The subject of the first verb that is in no subordinate clause."""
        for number, clause in enumerate(self._text.clauses):
            if clause.verb is None or clause.opener in _SKIPPED:
                continue
            forms = self._forms(clause.verb)
            found = self._best(number, clause, clause.verb, clause.verb + 1, forms, least=0)
            return found[0] if found else None
        return None

    def lives(self, speaker: Speaker) -> bool:
        """Whether it is somebody, not something."""
        return speaks(self._tokens, speaker.phrase, self._actors) > 0

    def alone(self, number: int) -> Speaker | None:
        """The speaker of a clause that is nothing but a noun phrase."""
        options = [each for each in self._of_clause(number) if self._nominative(each)]
        if (
            len(options) != 1
            or len(self._of_clause(number)) != 1
            or not speaks(self._tokens, options[0], self._actors)
        ):
            return None
        return self._speaker(options[0], ())

    # -- where the subject may be

    def _active(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        if predicate.how == "gerund":
            return self._shared(predicate) or None
        forms = self._forms(predicate.place)
        number, lo, hi = predicate.clause, predicate.lo, predicate.hi
        if any(each.has("nobody", "us") and not each.quoted for each in self._tokens[clause.lo : clause.hi]):
            return None
        if clause.opener == "relative":
            related = self._relative(predicate, clause)
            if related:
                return related
        found = self._best(number, clause, lo, hi, forms, least=2)
        if found and not self._object(found[0].phrase, clause, forms):
            return found
        if any(each.plural for each in forms):
            room = self._room(clause, predicate) or self._waiting_room(predicate)
            if room:
                return room
        if clause.opener == "relative":
            return None
        for search in (self._waiting, self._shared_by_order, self._things, self._ahead):
            found = search(predicate)
            if found:
                return found
        if clause.opener == "that" and not any(each.plural for each in forms):
            return None
        told = predicate.stance != "threatens" and self._impersonal(predicate, forms)
        return [] if told else None

    def _guessed(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        """Any verb with a speaker beside a quotation, before "that", or behind what is said ("…, sighs X")."""
        clauses, number = self._text.clauses, predicate.clause
        before = clauses[number - 1] if number else None
        after = clauses[number + 1] if number + 1 < len(clauses) else None
        quoting = (
            after is not None
            and after.opener == "quote"
            and (clause.after == ":" or self._tokens[after.lo - 1].text == ":")
        )
        # Ukrainian "що" is also "which": then its clause has no subject.
        own = (
            any(self._nominative(each) for each in self._of_clause(number + 1))
            if after is not None
            else False
        )
        telling = after is not None and after.opener == "that" and clause.after == "," and own
        behind = (
            predicate.lo == clause.lo
            and before is not None
            and clause.opener == "plain"
            and clause.before in {",", "—", "–"}
        )
        ends = behind and before is not None and (before.opener == "quote" or before.verb is not None)
        if not (quoting or telling or ends):
            return None
        forms = self._forms(predicate.place)
        found = self._best(number, clause, predicate.lo, predicate.hi, forms, least=2)
        if not found or (ends and not quoting and not telling and found[0].phrase.lo != predicate.hi):
            return None
        return found

    def _impersonal(self, predicate: Predicate, forms: Sequence[Parse]) -> bool:
        return any(each.plural for each in forms) or parenthetical(self._text, predicate)

    def _forms(self, place: int) -> Sequence[Parse]:
        """What the predicate agrees with: an adjective that is one ("певен") agrees as a verb in the past."""
        of = self._tokens[place].word
        return of.verbs or [each for each in of.nominal if each.case == "n"]

    def _best(
        self, number: int, clause: Clause, lo: int, hi: int, forms: Sequence[Parse], *, least: int
    ) -> list[Speaker]:
        """The likeliest subject in the verb's own clause, with those joined to it."""
        best: tuple[int, Phrase] | None = None
        options = [each for each in self._of_clause(number) if self._nominative(each)]
        for each in options:
            if each.lo < hi and each.hi > lo:
                continue
            joint = len(self._joint(each, options)) > 1
            if not self._agrees(each, forms, joint=joint):
                continue
            voice = speaks(self._tokens, each, self._actors)
            if self._author(each):
                voice = max(voice, 2)
            if voice < least:
                continue
            score = voice * 2 + 2 * self._strict(each) + (each.hi <= lo) + (each.lo == hi)
            if best is None or score > best[0]:
                best = (score, each)
        if best is None:
            return []
        best = self._ahead_of(best, options, forms, lo)
        plural = any(form.plural for form in forms)
        joint_phrases = (
            [*self._listed_before(number, best[1]), *self._joint(best[1], options)] if plural else [best[1]]
        )
        return [self._speaker(each, forms) for each in joint_phrases]

    def _ahead_of(
        self, best: tuple[int, Phrase], options: Sequence[Phrase], forms: Sequence[Parse], lo: int
    ) -> tuple[int, Phrase]:
        """Of two that could both be subject, the one before the verb: «Институт обвинил Пхеньян»."""
        if best[1].hi <= lo or self._strict(best[1]):
            return best
        for each in options:
            fits = each.hi <= lo and self._agrees(each, forms, joint=False)
            if fits and speaks(self._tokens, each, self._actors) >= 2:
                return (best[0], each)
        return best

    def _strict(self, phrase: Phrase) -> bool:
        return phrase.may_be("n") and not phrase.may_be("a")

    def _joint(self, phrase: Phrase, options: Sequence[Phrase]) -> list[Phrase]:
        """The phrase with those that "and" or commas join to it."""
        group = [phrase]
        place = next(k for k, each in enumerate(options) if each is phrase)
        for step in (-1, 1):
            k = place + step
            while 0 <= k < len(options) and self._linked(
                *sorted((options[k], options[k - step]), key=lambda each: each.lo)
            ):
                group.append(options[k])
                k += step
        return sorted(group, key=lambda each: each.lo)

    def _listed_before(self, number: int, phrase: Phrase) -> list[Phrase]:
        """Those that commas join to a subject at the beginning of its clause: "Seoul, Tokyo and Washington condemned"."""
        clauses = self._text.clauses
        found: list[Phrase] = []
        while phrase.lo == clauses[number].lo and number and clauses[number].before == ",":
            number -= 1
            last = self._of_clause(number)[-1:]
            if clauses[number].verb is not None or not last or last[0].hi != clauses[number].hi:
                break
            phrase = last[0]
            if not self._nominative(phrase) or speaks(self._tokens, phrase, self._actors) < 3:
                break
            found.insert(0, phrase)
        return found

    def _linked(self, left: Phrase, right: Phrase) -> bool:
        between = self._tokens[left.hi : right.lo]
        return (
            bool(between)
            and len(between) <= 2
            and all(each.has("joins", "neither") or each.text == "," for each in between)
        )

    def _agrees(self, phrase: Phrase, forms: Sequence[Parse], *, joint: bool) -> bool:
        for each in forms:
            if each.pos in {"INFN", "GRND"}:
                continue
            if each.plural:
                if joint or phrase.counted or ("n", True) in phrase.forms:
                    return True
            elif ("n", False) in phrase.forms and gender_fits(self._tokens, phrase, each.gender):
                return True
        return False

    def _waiting(self, predicate: Predicate) -> list[Speaker]:
        return self._pending(predicate.clause, self._forms(predicate.place))

    def _pending(self, own: int, forms: Sequence[Parse]) -> list[Speaker]:
        """A subject before the clauses that stand between it and its verb ("министр, который …, заявил")."""
        clauses = self._text.clauses
        found: list[Speaker] = []
        for number in range(own - 1, max(-1, own - _BACK), -1):
            clause = clauses[number]
            if clause.opener in _SKIPPED - {"quote"} or self._asked(clause) or self._sourced(clause):
                continue
            if clause.opener == "quote" or clause.verb is not None or clause.after in {"—", ":", ";"}:
                break
            options = [each for each in self._of_clause(number) if self._nominative(each)]
            fitting = [each for each in options if self._agrees(each, forms, joint=len(options) > 1)]
            if not fitting:
                continue  # "…, по данным посольства, …", "сторонники, в том числе министр, …"
            found = [self._speaker(fitting[-1], forms), *found]
        speaking = [each for each in found if speaks(self._tokens, each.phrase, self._actors) >= 2]
        if not speaking:
            return []
        first = speaking[0]
        listed = next((each.actor for each in speaking if each.actor), None)
        return [
            first._replace(
                actor=first.actor or (listed if self._tokens[first.phrase.head].has("office") else None)
            )
        ]

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
        after_clause = before is not None and before.opener in {"that", "relative", "participle"}
        if clause.opener == "and" or (after_clause and not parenthetical(self._text, predicate)):
            return self._shared(predicate)
        return []

    def _shared(self, predicate: Predicate) -> list[Speaker]:
        """The subject of the verb before: "раскритиковал … и уточнил"."""
        forms = self._forms(predicate.place)
        gerund = predicate.how == "gerund"
        for _, speakers in reversed(self._last):
            if (
                gerund
                or self._agrees(speakers[0].phrase, forms, joint=len(speakers) > 1)
                or speakers[0].phrase.preposition is not None
            ):
                return speakers
        for number in range(predicate.clause, -1, -1):
            clause = self._text.clauses[number]
            if clause.verb is None or clause.opener in _SKIPPED or number == predicate.clause:
                continue
            verbs = self._forms(clause.verb)
            found = self._best(number, clause, clause.verb, clause.verb + 1, verbs, least=2)
            found = found or self._pending(number, verbs)
            if found and (gerund or self._agrees(found[0].phrase, forms, joint=len(found) > 1)):
                return found
        return []

    def _things(self, predicate: Predicate) -> list[Speaker]:
        """A thing as subject ("блог", "отчёт"); what may as well be the object is none («назвал карильон …»)."""
        clause = self._text.clauses[predicate.clause]
        forms = self._forms(predicate.place)
        if self._tokens[predicate.place].has("implies"):
            return []  # a document provides for something
        found = self._best(predicate.clause, clause, predicate.lo, predicate.hi, forms, least=0)
        many = any(each.plural for each in forms)
        sure = [
            each
            for each in found
            if self._strict(each.phrase) or not (many or (predicate.label and each.phrase.lo >= predicate.hi))
        ]
        return sure

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
            strict = [
                each
                for each in self._of_clause(predicate.clause)
                if self._nominative(each) and self._strict(each)
            ]
            return [] if strict else self._shared(predicate)
        who = first.word.attributes | first.word.forms
        if not any(case == "n" for case, _ in who) or not predicate.clause or not first.has("which"):
            return []
        forms = self._forms(predicate.place)
        antecedents = self._of_clause(predicate.clause - 1)
        if not antecedents or antecedents[-1].hi < self._text.clauses[predicate.clause - 1].hi:
            return []
        phrase = self._inner(antecedents[-1])
        plural = any(each.plural for each in forms)
        if not any(each[1] == plural for each in phrase.forms) or not speaks(
            self._tokens, phrase, self._actors
        ):
            return []
        return [self._speaker(phrase, ())]

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
        who = Phrase(clause.lo, clause.lo + 1, clause.lo, first.word.attributes | first.word.forms)
        return self._agrees(who, forms, joint=False) and phrase.lo >= clause.lo + 2

    def _reports(self, predicate: Predicate, clause: Clause) -> bool:
        """Whether a clause or quotation belongs to the verb."""
        clauses = self._text.clauses
        if parenthetical(self._text, predicate) or clause.opener == "as" or clause.after == ":":
            return True
        if any(each.quoted == 3 for each in self._tokens[predicate.hi : clause.hi]):
            return True
        following = clauses[predicate.clause + 1] if predicate.clause + 1 < len(clauses) else None
        urges = self._tokens[predicate.place].has("urge")
        if following is not None and following.opener in {"that", "quote"}:
            # "передала ракеты, чтобы усилить оборону" says nothing
            return urges or not self._tokens[following.lo].has("purpose")
        behind = self._tokens[predicate.hi : min(clause.hi, predicate.hi + 5)]
        return urges and any(form.pos == "INFN" for each in behind for form in each.word.verbs)


__all__ = ["Speaker", "Subjects"]
