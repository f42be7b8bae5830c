"""Words of saying in a Russian or Ukrainian sentence, each with its stance: negated, planned, passive, in a set phrase.

In: a Text. Out: its Predicates, in order. Who speaks is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from pactwatch.records import Stance
from stream.reading.grammars.cases_text import Clause, Text, Token, finite
from stream.reading.grammars.cases_words import Lexicon, Word

How = Literal["active", "passive", "gerund", "stated", "has"]
_AUXILIARY: Final = 6  # words between an auxiliary and its infinitive
_NOUN: Final = 6  # words from what somebody lacks to its verb
_BEFORE: Final = 5  # words from the noun of a set phrase to its verb
_REACH: Final = 9  # words from a verb to the noun of its set phrase
_MUTE: Final = ("mute", "fact", "plan", "being", "have", "holds", "refuse", "follows", "exists", "none")
# A negated verb's stance: who doesn't confirm or deny declines; who doesn't doubt asserts.
_NEGATED: Final[dict[Stance, Stance | None]] = {
    "asserts": "declines", "confirms": "declines", "denies": "declines", "estimates": "estimates", "declines": "asserts",
    "threatens": None,
}  # fmt: skip


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


class Verbs:
    """Finds a text's predicates."""

    def __init__(self, taken: Text, lists: Lexicon) -> None:
        self._text, self._tokens, self._lists = taken, taken.tokens, lists

    def all(self) -> list[Predicate]:
        """The predicates of saying, in order; those of conditions are left out."""
        found: list[Predicate] = []
        for number, clause in enumerate(self._text.clauses):
            if clause.opener not in {"quote", "condition"} and not self._unreal(clause):
                inside = list(self._of(number, clause))
                sure = [each for each in inside if not each.guess]
                found += sure or inside[:1]
        return found

    def _unreal(self, clause: Clause) -> bool:
        """ "would confirm", "whether it confirms": nobody said anything."""
        inside = self._tokens[clause.lo : clause.hi]
        return any(each.has("would") for each in inside) or any(
            each.has("whether") and not each.text[0].isupper() and not _infinitive(inside[k - 1 : k])
            for k, each in enumerate(inside[:4])
        )

    def _of(self, number: int, clause: Clause) -> Iterator[Predicate]:
        place = clause.lo
        while place < clause.hi:
            predicate = self._at(number, clause, place)
            if predicate:
                yield predicate
                place = max(predicate.hi, place + 1)
            else:
                place += 1

    def _at(self, number: int, clause: Clause, place: int) -> Predicate | None:
        token = self._tokens[place]
        of = token.word
        if token.quoted or token.mark:
            return None
        if token.has("none") or (
            token.has("exists") and any(each.has("at") for each in self._tokens[clause.lo : place])
        ):
            return self._nothing(number, clause, place)
        if token.predicate and token.has("certain"):
            return self._said(number, clause, place)
        if not of.verbs or (of.nominal and (token.capital or not (finite(token) or self._passive(token)))):
            return None
        for reader in (
            self._stated,
            self._refusal,
            self._phrase,
            self._evidence,
            self._infinitive,
            self._inverted,
            self._said,
        ):
            predicate = reader(number, clause, place)
            if predicate:
                return predicate
        return None

    def _negated(self, place: int, lo: int) -> bool:
        """Whether "не" stands before the word, or before a short word that stands between."""
        tokens = self._tokens
        for k in range(place - 1, max(lo, place - 3) - 1, -1):
            if tokens[k].has("not"):
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

    def _stated(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "it says in the report of …": who wrote it speaks."""
        token, tokens = self._tokens[place], self._tokens
        verbs = [each for each in token.word.verbs if each.pos in {"VERB", "PRTS"}]
        if not token.has("stated") or not verbs or any(each.gender in {"m", "f"} for each in verbs):
            return None
        for k in range(max(clause.lo, place - 5), min(clause.hi, place + 5)):
            if k == place or not tokens[k].has("stated-in"):
                continue
            if any(each.has("writings") for each in tokens[k + 1 : min(k + 4, clause.hi)]):
                return self._make(number, place, place + 1, place, "asserts", how="stated")
        return None

    def _refusal(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "refused to comment", "declined any comment"."""
        token = self._tokens[place]
        if not token.has("refuse"):
            return None
        for k in range(place + 1, min(clause.hi, place + _REACH)):
            each = self._tokens[k]
            infinitive = any(form.pos == "INFN" for form in each.word.verbs)
            if (infinitive and (each.word.stance or each.has("have"))) or each.has("evidence"):
                stance: Stance = "asserts" if self._negated(place, clause.lo) else "declines"
                if token.has("stop") and each.word.stance == "denies":
                    stance = "confirms"
                return self._make(number, place, k + 1, place, stance)._replace(weak=False)
            if infinitive:
                return None
        return self._negated_nearby(number, clause, place)

    def _negated_nearby(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "from comments they refused": what is refused stands before the verb."""
        if any(each.has("evidence") for each in self._tokens[max(clause.lo, place - _REACH) : place]):
            return self._make(number, place, place + 1, place, "declines")._replace(weak=False)
        return None

    def _phrase(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """A verb and a noun that say something only together ("keeps silence")."""
        token, tokens = self._tokens[place], self._tokens
        options = [each for lemma in token.word.lemmas for each in self._lists.phrases.get(lemma, ())]
        if not options or not (finite(token) or self._gerund(token)) or self._negated(place, clause.lo):
            return None
        ahead = range(place + 1, min(clause.hi, place + _REACH))
        before = range(place - 1, max(clause.lo, place - _BEFORE) - 1, -1)
        for k in (*ahead, *before):
            for noun, stance in options:
                if noun in tokens[k].word.lemmas:
                    how: How = "gerund" if self._gerund(token) else "active"
                    made = self._make(number, place, max(k, place) + 1, place, stance, how=how)
                    return made._replace(weak=False, label=False)
        return None

    def _evidence(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "has no confirmation of": declines."""
        token, tokens = self._tokens[place], self._tokens
        negated = self._negated(place, clause.lo)
        if (
            clause.opener == "that"
            or not finite(token)
            or not (token.has("have") if negated else token.has("holds"))
        ):
            return self._unanswered(number, clause, place) if negated else None
        for k in range(self._bare_from(number, place), min(clause.hi, place + _REACH)):
            if not negated and any(form.pos == "INFN" for form in tokens[k].word.verbs):
                return None
            if tokens[k].has("evidence"):
                made = self._make(
                    number, place, max(k, place) + 1, place, "declines" if negated else "asserts"
                )
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
        if not any(
            each.has("evidence") for each in tokens[max(clause.lo, place - 6) : min(clause.hi, place + 4)]
        ):
            return None
        return self._make(number, place, place + 1, place, "declines", how="has")

    def _nothing(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "the US has no evidence" («у США нет …»)."""
        tokens = self._tokens
        if clause.opener == "that":
            return None
        for k in range(max(clause.lo, place - 4), min(clause.hi, place + _REACH)):
            if tokens[k].has("evidence") and any(each.has("at") for each in tokens[clause.lo : place + 4]):
                real = (
                    tokens[place].has("exists")
                    and not tokens[place].has("none")
                    and not self._negated(place, clause.lo)
                )
                return self._make(
                    number, place, max(k, place) + 1, place, "asserts" if real else "declines", how="has"
                )
        return None

    def _infinitive(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "did not want to confirm", "hastened to deny"; what is only planned says nothing yet."""
        token = self._tokens[place]
        if not (token.word.stance or token.has("comment")) or not all(
            form.pos == "INFN" for form in token.word.verbs
        ):
            return None
        stance: Stance | None = token.word.stance
        for k in range(place - 1, max(clause.lo, place - _AUXILIARY) - 1, -1):
            auxiliary = self._tokens[k]
            if auxiliary.has("fact", "plan") and (auxiliary.word.verbs or auxiliary.has("plan")):
                if self._negated(k, clause.lo):
                    return self._make(number, k, place + 1, k, "declines")._replace(weak=False)
                if auxiliary.has("plan") or self._negated(place, clause.lo) or not self._past(auxiliary.word):
                    return None
                if stance is not None:
                    return self._make(number, k, place + 1, k, stance)
            if finite(auxiliary) and self._negated(place, k + 1) and token.has("comment"):
                return self._make(number, k, place + 1, k, "declines")._replace(weak=False)
        return None

    def _inverted(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "neither confirm nor deny could he": the infinitive stands before its auxiliary."""
        token, tokens = self._tokens[place], self._tokens
        if not token.has("fact", "plan") or not finite(token) or not self._negated(place, clause.lo):
            return None
        after = tokens[place + 1 : min(clause.hi, place + _AUXILIARY)]
        before = tokens[self._text.clauses[max(0, number - 1)].lo : place]
        if any(form.pos == "INFN" for each in after for form in each.word.verbs):
            return None
        if not any(
            each.word.stance and any(form.pos == "INFN" for form in each.word.verbs) and not each.quoted
            for each in before
        ):
            return None
        return self._make(number, place, place + 1, place, "declines")._replace(weak=False)

    @staticmethod
    def _past(of: Word) -> bool:
        return any(each.tense in {"past", "pres"} for each in of.verbs)

    def _said(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """A plain verb of saying, or a short adjective ("is sure")."""
        token = self._tokens[place]
        certain = token.has("certain") and (
            any(each.pos in {"ADJS", "PRTS"} for each in token.word.verbs) or bool(token.word.nominal)
        )
        base: Stance | None = "asserts" if certain else token.word.stance
        if base is None:
            return self._by_itself(number, clause, place) or self._guess(number, clause, place)
        if not certain and not self._told(token):
            return None
        negated = self._negated(place, clause.lo) or self._negated_behind(token, clause, place)
        stance = self._stance(token, base, certain=certain, negated=negated)
        if stance is None or (negated and self._gerund(token)):
            return None
        before = self._tokens[max(clause.lo, place - 3) : place]
        if base == "denies" and negated and any(each.has("no-longer") for each in before):
            stance = "confirms"
        how: How = "active"
        if self._gerund(token):
            how = "gerund"
        elif self._passive(token) and not certain:
            how = "passive"
        made = self._make(number, place, place + 1, place, stance, how=how)
        loose = made.weak or (certain and not token.has("worries")) or (how == "gerund" and not made.label)
        return made._replace(weak=loose and not (negated and self._firm(token, stance)))

    def _by_itself(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "is estimated by Seoul at …": a reflexive verb, which needs the one who does it."""
        token = self._tokens[place]
        if token.word.reflexive is None or token.has(*_MUTE) or self._negated(place, clause.lo):
            return None
        done = any(
            form == ("i", number_of)
            for each in self._tokens[clause.lo : clause.hi]
            if each.text[0].isupper()
            for form in each.word.forms
            for number_of in (False, True)
        )
        return (
            self._make(number, place, place + 1, place, token.word.reflexive, how="passive") if done else None
        )

    def _told(self, token: Token) -> bool:
        """Whether the word says something now or then: no noun, no infinitive, no future."""
        of = token.word
        if of.nominal and not finite(token) and not self._passive(token):
            return False
        if all(each.pos in {"INFN", "ADJS"} for each in of.verbs):
            return False
        verbs = [each for each in of.verbs if each.pos == "VERB"]
        return not (finite(token) and verbs and all(each.tense == "futr" for each in verbs))

    def _stance(self, token: Token, base: Stance, *, certain: bool, negated: bool) -> Stance | None:
        if negated:
            return "denies" if certain else self._turned(token, base)
        return "denies" if token.has("rules-out") else base

    @staticmethod
    def _firm(token: Token, stance: Stance) -> bool:
        """Whether a negated verb says something without a clause: "doesn't rule it out", "doesn't disclose it"."""
        if stance in {"denies", "estimates"} or token.has("rules-out"):
            return True
        return stance == "declines" and token.has("comment", "discloses")

    def _guess(self, number: int, clause: Clause, place: int) -> Predicate | None:
        token = self._tokens[place]
        if (
            clause.opener not in {"plain", "and"}
            or not finite(token)
            or token.has(*_MUTE)
            or self._negated(place, clause.lo)
        ):
            return None
        if not any(each.pos == "VERB" and each.tense in {"past", "pres"} for each in token.word.verbs):
            return None
        return self._make(number, place, place + 1, place, "asserts")._replace(
            weak=True, label=False, guess=True
        )

    def _negated_behind(self, token: Token, clause: Clause, place: int) -> bool:
        """ "confirmed it was not"."""
        behind = self._tokens[place + 1 : min(clause.hi, place + 3)]
        return self._passive(token) and len(behind) == 2 and behind[0].has("not") and behind[1].has("being")

    @staticmethod
    def _turned(token: Token, base: Stance) -> Stance | None:
        if token.has("rules-out"):
            return "estimates"
        if token.has("doubts"):
            return "asserts"
        if token.has("opinion"):
            return "denies"
        return _NEGATED[base]

    @staticmethod
    def _gerund(token: Token) -> bool:
        return any(each.pos == "GRND" for each in token.word.verbs)

    @staticmethod
    def _passive(token: Token) -> bool:
        return (
            bool(token.word.verbs)
            and all(each.passive or each.pos == "ADJS" for each in token.word.verbs)
            and any(each.passive for each in token.word.verbs)
        )


def _infinitive(tokens: Sequence[Token]) -> bool:
    return any(each.pos == "INFN" for token in tokens for each in token.word.verbs)


__all__ = ["How", "Predicate", "Verbs"]
