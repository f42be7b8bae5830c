"""The subject of a verb in its own clause: the noun phrase in the nominative that agrees with it, with those joined to it.

In: a Text and a verb in it. Out: Speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import PEOPLE
from stream.reading.grammars.cases_actor import speaks
from stream.reading.grammars.cases_forms import Forms, noun_forms
from stream.reading.grammars.cases_kind import gender_fits
from stream.reading.grammars.cases_oblique import Oblique, Speaker
from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_verbs import Predicate

_ONE: Final[Forms] = frozenset({("n", False)})


class Verb(NamedTuple):
    """A verb of tokens [lo, hi) whose subject is sought; `forms` are what the subject agrees with."""

    clause: int
    lo: int
    hi: int
    forms: Sequence[Parse]

    @property
    def plural(self) -> bool:
        """Whether it can have several as its subject."""
        return any(each.plural for each in self.forms)


class Nominative(Oblique):
    """Finds subjects by their case and what agrees with them."""

    def lives(self, speaker: Speaker) -> bool:
        """Whether it is somebody, not something."""
        return speaks(self._tokens, speaker.phrase, self._actors) > 0

    def tells_his_own(self, predicate: Predicate, speaker: Speaker) -> bool:
        """Whether what follows "that" is done by the speaker, whom it leaves out: "reported that took two prisoners"."""
        number = predicate.clause + 1
        clause = next(iter(self._text.clauses[number : number + 1]), None)
        if clause is None or clause.opener != "that" or clause.verb is None:
            return False
        forms = [each for each in self._forms(clause.verb) if each.pos == "VERB" and not each.passive]
        room = speaker.phrase.preposition is not None and any(each.plural for each in forms)
        agrees = room or self._agrees(speaker.phrase, forms, joint=False)
        return agrees and not self._has_a_subject(number, clause.verb)

    def _has_a_subject(self, number: int, verb: int) -> bool:
        """Whether a clause has a subject of its own: one before its verb, or one that can't be an object."""
        options = self._nominatives(number)
        return any(each.hi <= verb or self._strict(each) for each in options)

    def alone(self, number: int) -> Speaker | None:
        """The speaker of a clause that is nothing but a noun phrase, or a room ("in Kyiv")."""
        options = self._of_clause(number)
        if len(options) != 1:
            return None
        room = self._begins(options[0], self._text.clauses[number])
        if not (room or self._nominative(options[0])):
            return None
        return self._speaker(options[0], ()) if speaks(self._tokens, options[0], self._actors) else None

    def _verb_at(self, number: int, place: int) -> Verb:
        return Verb(number, place, place + 1, self._forms(place))

    def _forms(self, place: int) -> Sequence[Parse]:
        """What the predicate agrees with: an adjective that is one ("певен") agrees as a verb in the past."""
        of = self._tokens[place].word
        return of.verbs or [each for each in of.nominal if each.case == "n"]

    def _nominatives(self, number: int) -> list[Phrase]:
        return [each for each in self._of_clause(number) if self._nominative(each)]

    def _best(self, verb: Verb, *, least: int) -> list[Speaker]:
        """The likeliest subject in the verb's own clause, with those joined to it; `least`: how well it must speak."""
        options = self._nominatives(verb.clause)
        ranks = [self._rank(each, verb, options, least) for each in options]
        if not ranks or max(ranks) < 0:
            return []
        best = self._ahead_of(options[ranks.index(max(ranks))], options, verb)
        together = [best]
        if verb.plural:
            joint = self._joint(best, options)
            together = [*self._listed_before(verb.clause, joint[0]), *joint]
        return [self._speaker(each, verb.forms) for each in together]

    def _name_before(self, verb: Verb) -> list[Speaker]:
        """The listed person right before a verb, whose name the office before took: «с премьером Юн Сок Ёль назвал»."""
        last = self._tokens[verb.lo - 1] if verb.lo else None
        if last is None or last.named is None or last.named.kind not in PEOPLE:
            return []
        lo = next(k for k, each in enumerate(self._tokens) if each.named is last.named)
        taken = (each for each in self._of_clause(verb.clause) if each.hi == verb.lo and each.head < lo)
        oblique = any(each.preposition is not None for each in taken)
        name = Phrase(lo, verb.lo, verb.lo - 1, noun_forms(self._tokens, lo, lo) & _ONE)
        return (
            [self._speaker(name, verb.forms)]
            if oblique and self._agrees(name, verb.forms, joint=False)
            else []
        )

    def _rank(self, phrase: Phrase, verb: Verb, options: Sequence[Phrase], least: int) -> int:
        """How likely a phrase is the subject; -1 if it can't be."""
        if phrase.lo < verb.hi and phrase.hi > verb.lo:
            return -1
        joint = len(self._joint(phrase, options)) > 1
        if not self._agrees(phrase, verb.forms, joint=joint):
            return -1
        voice = speaks(self._tokens, phrase, self._actors)
        if self._author(phrase):
            voice = max(voice, 2)
        if voice < least:
            return -1
        return 2 * voice + 2 * self._strict(phrase) + (phrase.hi <= verb.lo) + (phrase.lo == verb.hi)

    def _ahead_of(self, best: Phrase, options: Sequence[Phrase], verb: Verb) -> Phrase:
        """Of two that could both be subject, the one before the verb: «Институт обвинил Пхеньян»."""
        if best.hi <= verb.lo or self._strict(best):
            return best
        for each in options:
            fits = each.hi <= verb.lo and self._agrees(each, verb.forms, joint=False)
            if fits and speaks(self._tokens, each, self._actors) >= 2:
                return each
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


__all__ = ["Nominative", "Verb"]
