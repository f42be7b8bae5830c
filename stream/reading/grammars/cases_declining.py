"""Predicates of Russian and Ukrainian sentences: what one is, and the readers that find those that say nothing: who declines.

In: a Text. Out: Predicates: "refused to comment", "has no evidence", "did not want to confirm".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from pactwatch.languages.morphology import Parse
from pactwatch.records import Stance
from stream.reading.grammars.cases_text import Clause, Text, Token, finite

How = Literal["active", "passive", "gerund", "stated", "has", "participle"]
REACH: Final = 9  # words from a verb to the noun of its set phrase
_AUXILIARY: Final = 6  # words between an auxiliary and its infinitive
_NOUN: Final = 6  # words from what somebody lacks to its verb


class Predicate(NamedTuple):
    """Tokens [lo, hi) say something. `place` is the word that agrees with the subject; `clause` its clause's number."""

    clause: int
    lo: int
    hi: int
    place: int
    stance: Stance
    how: How
    weak: bool  # says something only before a clause or quotation, or behind one
    label: bool  # "called it …": what it is called decides
    guess: bool = False  # any other verb: with a speaker it may say something, as «…», — sighed X


class Declining:
    """Finds who declines to say something, or has nothing to say."""

    def __init__(self, taken: Text) -> None:
        self._text, self._tokens = taken, taken.tokens

    def _negated(self, place: int, lo: int) -> bool:
        """Whether "не" stands before the word, or before a short word that stands between."""
        tokens = self._tokens
        for k in range(place - 1, max(lo, place - 3) - 1, -1):
            if tokens[k].has("not") or (k == place - 1 and tokens[k].has("neither")):
                return True
            if not (tokens[k].word.little or tokens[k].has("fact")):
                return False
        return False

    def _start(self, place: int, lo: int) -> int:
        tokens = self._tokens
        while place - 1 >= lo and (tokens[place - 1].has("not") or tokens[place - 1].has("no-longer")):
            place -= 1
        return place

    def _make(
        self, number: int, lo: int, hi: int, place: int, stance: Stance, *, how: How = "active"
    ) -> Predicate:
        token = self._tokens[place]
        start = self._start(lo, self._text.clauses[number].lo)
        return Predicate(number, start, hi, place, stance, how, token.has("weak"), token.has("labels"))

    def _declines(self, number: int, lo: int, hi: int, place: int) -> Predicate:
        return self._make(number, lo, hi, place, "declines")._replace(weak=False)

    def _refusal(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "refused to comment", "declined any comment"."""
        if not self._tokens[place].has("refuse"):
            return None
        for k in range(place + 1, min(clause.hi, place + REACH)):
            each = self._tokens[k]
            if each.has("evidence", "withheld") or (
                infinitive(each) and (each.word.stance or each.has("have"))
            ):
                stance = self._of_refusal(clause, place, each)
                return self._make(number, place, k + 1, place, stance)._replace(weak=False)
            if infinitive(each):
                return None
        return self._negated_nearby(number, clause, place)

    def _of_refusal(self, clause: Clause, place: int, refused: Token) -> Stance:
        """Who stops denying confirms; who doesn't refuse to say something says it."""
        if self._tokens[place].has("stop") and refused.word.stance == "denies":
            return "confirms"
        return "asserts" if self._negated(place, clause.lo) else "declines"

    def _negated_nearby(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "from comments they refused": what is refused stands before the verb."""
        if any(
            each.has("evidence", "withheld") for each in self._tokens[max(clause.lo, place - REACH) : place]
        ):
            return self._declines(number, place, place + 1, place)
        return None

    def _evidence(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "has no confirmation of": declines; "has confirmation": asserts."""
        if self._negated(place, clause.lo):
            return self._lacking(number, clause, place)
        return self._holding(number, clause, place)

    def _lacking(self, number: int, clause: Clause, place: int) -> Predicate | None:
        token, tokens = self._tokens[place], self._tokens
        if clause.opener == "that" or not finite(token) or not token.has("have"):
            return self._unanswered(number, clause, place)
        for k in range(self._bare_from(number, place), min(clause.hi, place + REACH)):
            if tokens[k].has("evidence"):
                return self._declines(number, place, max(k, place) + 1, place)
        return None

    def _holding(self, number: int, clause: Clause, place: int) -> Predicate | None:
        token, tokens = self._tokens[place], self._tokens
        if clause.opener == "that" or not finite(token) or not token.has("holds"):
            return None
        for k in range(self._bare_from(number, place), min(clause.hi, place + REACH)):
            if infinitive(tokens[k]):
                return None
            if tokens[k].has("evidence"):
                made = self._make(number, place, max(k, place) + 1, place, "asserts")
                return made._replace(weak=False)
        return None

    def _bare_from(self, number: int, place: int) -> int:
        """Where to look for what somebody lacks: near the verb, or in a clause before that has no verb ("No proof, …, …")."""
        clauses = self._text.clauses
        near = max(clauses[number].lo, place - _NOUN)
        if near > clauses[number].lo or not number or clauses[number - 1].verb is not None:
            return near
        while number and clauses[number - 1].verb is None and clauses[number - 1].opener == "plain":
            number -= 1
        return clauses[number].lo

    def _unanswered(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "no comment came from the Kremlin"."""
        tokens = self._tokens
        inside = tokens[clause.lo : clause.hi]
        if not tokens[place].has("follows") or not any(each.has("from") for each in inside):
            return None
        near = tokens[max(clause.lo, place - REACH) : min(clause.hi, place + 4)]
        if not any(each.has("evidence") for each in near):
            return None
        return self._make(number, place, place + 1, place, "declines", how="has")

    def _nothing(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "the US has no evidence" («у США нет …»)."""
        tokens = self._tokens
        owned = any(each.has("at") for each in tokens[clause.lo : place + 4])
        if clause.opener == "that" or not owned:
            return None
        for k in range(max(clause.lo, place - 4), min(clause.hi, place + REACH)):
            if tokens[k].has("evidence"):
                stance: Stance = "asserts" if self._exists(clause, place) else "declines"
                return self._make(number, place, max(k, place) + 1, place, stance, how="has")
        return None

    def _exists(self, clause: Clause, place: int) -> bool:
        """ "there is", not "there is no"."""
        token = self._tokens[place]
        return token.has("exists") and not token.has("none") and not self._negated(place, clause.lo)

    def _infinitive(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "did not want to confirm", "hastened to deny"; what is only planned says nothing yet."""
        token, tokens = self._tokens[place], self._tokens
        if not _is_infinitive_of_saying(token):
            return None
        for k in range(place - 1, max(clause.lo, place - _AUXILIARY) - 1, -1):
            if _is_auxiliary(tokens[k]):
                if self._negated(k, clause.lo):
                    return self._not_done(number, k, place)
                if self._negated(place, clause.lo) or not _is_done(tokens[k]):
                    return None
                if token.word.stance is not None:
                    return self._make(number, k, place + 1, k, token.word.stance)
            if finite(tokens[k]) and self._not_to_comment(place, k + 1):
                return self._declines(number, k, place + 1, k)
        return None

    def _not_done(self, number: int, auxiliary: int, place: int) -> Predicate:
        """Who did not want to say something declines; who did not want to hide it confirms it."""
        if self._tokens[place].has("hides"):
            return self._make(number, auxiliary, place + 1, auxiliary, "confirms")
        return self._declines(number, auxiliary, place + 1, auxiliary)

    def _not_to_comment(self, place: int, lo: int) -> bool:
        return self._tokens[place].has("comment") and self._negated(place, lo)

    def _inverted(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "neither confirm nor deny could he": the infinitive stands before its auxiliary."""
        token, tokens = self._tokens[place], self._tokens
        if not token.has("fact", "plan") or not finite(token) or not self._negated(place, clause.lo):
            return None
        if any(map(infinitive, tokens[place + 1 : min(clause.hi, place + _AUXILIARY)])):
            return None
        before = tokens[self._text.clauses[max(0, number - 1)].lo : place]
        if not any(each.word.stance and infinitive(each) and not each.quoted for each in before):
            return None
        return self._declines(number, place, place + 1, place)


def infinitive(token: Token) -> bool:
    """Whether it can be an infinitive."""
    return any(each.pos == "INFN" for each in token.word.verbs)


def _is_infinitive_of_saying(token: Token) -> bool:
    """Whether it is "to confirm", "to comment", and as a verb nothing else."""
    says = token.word.stance is not None or token.has("comment", "hides")
    return says and all(each.pos == "INFN" for each in token.word.verbs)


def _is_auxiliary(token: Token) -> bool:
    """Whether an infinitive may depend on it: "could", "hastened", "plans"."""
    return token.has("plan") or (token.has("fact") and bool(token.word.verbs))


def _is_done(auxiliary: Token) -> bool:
    """Whether what depends on it is done, and not only planned."""
    done = any(each.tense in {"past", "pres"} for each in auxiliary.word.verbs)
    return done and not auxiliary.has("plan")


def left_out(predicate: Predicate, forms: Sequence[Parse]) -> bool:
    """Whether a sentence begins with its verb, and leaves out who says it: «Добавил, что …»."""
    begins = predicate.lo == 0 and predicate.how == "active" and not predicate.guess
    return begins and any(each.pos == "VERB" and each.gender in {"m", "f"} for each in forms)


def is_ours(forms: Sequence[Parse]) -> bool:
    """Whether a verb's subject is who speaks himself, and nobody who is named: «Предупреждаем Сеул»."""
    return any(each.ours for each in forms[:1])


__all__ = ["REACH", "Declining", "How", "Predicate", "infinitive", "is_ours", "left_out"]
