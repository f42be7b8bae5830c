"""Words of saying in a Russian or Ukrainian sentence, each with its stance: negated, planned, passive, in a set phrase.

In: a Text. Out: its Predicates, in order. Who speaks is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from pactwatch.languages.morphology import Parse
from pactwatch.records import Stance
from stream.reading.grammars.cases_declining import REACH, Declining, How, Predicate, infinitive
from stream.reading.grammars.cases_text import Clause, Text, Token, finite
from stream.reading.grammars.cases_words import Lexicon

_BEFORE: Final = 5  # words from the noun of a set phrase to its verb
_FAR: Final = 16  # words from a promise to what is promised, past whom it is made to
_MUTE: Final = ("mute", "fact", "plan", "being", "have", "holds", "refuse", "follows", "exists", "none")
# A negated verb's stance: who doesn't confirm or deny declines; who doesn't doubt asserts.
_NEGATED: Final[dict[Stance, Stance | None]] = {
    "asserts": "declines", "confirms": "declines", "denies": "declines", "estimates": "estimates", "declines": "asserts",
    "threatens": None,
}  # fmt: skip
_Reader: TypeAlias = Callable[
    [int, Clause, int], Predicate | None
]  # (number of the clause, clause, place of the word)


class Verbs(Declining):
    """Finds a text's predicates."""

    def __init__(self, taken: Text, lists: Lexicon) -> None:
        super().__init__(taken)
        self._lists = lists
        self._verb_readers: tuple[_Reader, ...] = (
            self._stated, self._refusal, self._phrase, self._evidence, self._infinitive, self._inverted, self._said,
        )  # fmt: skip

    def all(self) -> list[Predicate]:
        """The predicates of saying, in order; those of conditions are left out."""
        found: list[Predicate] = []
        for number, clause in enumerate(self._text.clauses):
            told = clause.opener != "condition" or self._contrasts(number, clause)
            if clause.opener != "quote" and told and not self._unreal(clause):
                inside = list(self._of(number, clause))
                sure = [each for each in inside if not each.guess]
                found += sure or inside[:1]
        return found

    def _contrasts(self, number: int, clause: Clause) -> bool:
        """Whether "if" sets against each other what two have said: "if Seoul counted 600, then Kyiv named 3,000"."""
        after = self._text.clauses[number + 1 : number + 2]
        then = any(self._tokens[each.lo].has("then") for each in after)
        past = clause.verb is not None and any(
            each.tense == "past" for each in self._tokens[clause.verb].word.verbs
        )
        return then and past

    def _unreal(self, clause: Clause) -> bool:
        """ "would confirm", "whether it confirms": nobody said anything."""
        inside = self._tokens[clause.lo : clause.hi]
        return any(each.has("would") for each in inside) or any(
            each.has("whether") and not each.text[0].isupper() and not any(map(infinitive, inside[k - 1 : k]))
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
        for reader in self._readers(clause, place):
            if predicate := reader(number, clause, place):
                return predicate
        return None

    def _readers(self, clause: Clause, place: int) -> Sequence[_Reader]:
        """The ways to read a word as a predicate, the most particular one first; none where it cannot be one."""
        token = self._tokens[place]
        if token.quoted or token.mark:
            return ()
        if token.has("none") or (token.has("exists") and self._at_somebody(clause, place)):
            return (self._nothing,)
        if token.predicate and token.has("certain"):
            return (self._said,)
        if clause.opener == "participle" and place == clause.lo and not token.word.verbs:
            return (self._participle,)
        return self._verb_readers if _can_be_verb(token) else ()

    def _participle(self, number: int, _: Clause, place: int) -> Predicate | None:
        """ "X, having said that …": a participle of a verb of saying."""
        token = self._tokens[place]
        active = [each.lemma for each in token.word.nominal if each.pos == "PRTF" and not each.passive]
        stance = next((self._lists.stances[each] for each in active if each in self._lists.stances), None)
        return (
            None if stance is None else self._make(number, place, place + 1, place, stance, how="participle")
        )

    def _at_somebody(self, clause: Clause, place: int) -> bool:
        """Whether "at" stands before: "the US has" is «у США есть»."""
        return any(each.has("at") for each in self._tokens[clause.lo : place])

    def _stated(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "it says in the report of …": who wrote it speaks."""
        token = self._tokens[place]
        if not token.has("stated") or not _is_impersonal(token) or not self._in_writing(clause, place):
            return None
        return self._make(number, place, place + 1, place, "asserts", how="stated")

    def _in_writing(self, clause: Clause, place: int) -> bool:
        """Whether "in the report" stands near a verb."""
        tokens = self._tokens
        near = range(max(clause.lo, place - REACH), min(clause.hi, place + 5))
        begins = [k + 1 for k in near if k != place and tokens[k].has("stated-in")]
        report = any(each.has("writings") for k in begins for each in tokens[k : min(k + 3, clause.hi)])
        return report or any(each.has("pronouns") for k in begins for each in tokens[k : k + 1])

    def _phrase(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """A verb and a noun that say something only together ("keeps silence")."""
        token = self._tokens[place]
        options = [each for lemma in token.word.lemmas for each in self._lists.phrases.get(lemma, ())]
        if not options or not _is_done_or_doing(token) or self._negated(place, clause.lo):
            return None
        found = self._with_noun(clause, place, options)
        if found is None:
            return None
        noun, stance = found
        how: How = "gerund" if _is_gerund(token) else "active"
        made = self._make(number, place, min(max(noun, place) + 1, clause.hi), place, stance, how=how)
        return made._replace(weak=False, label=False)

    def _with_noun(
        self, clause: Clause, place: int, options: Sequence[tuple[str, Stance]]
    ) -> tuple[int, Stance] | None:
        """The noun of a set phrase near its verb, first behind it; a promise may reach past those to whom it is made."""
        tokens = self._tokens
        promises = tokens[place].has("promises")
        end = min(len(tokens), place + _FAR) if promises else min(clause.hi, place + REACH)
        before = range(place - 1, max(clause.lo, place - _BEFORE) - 1, -1)
        opening = [1] if place > 1 and tokens[0].has("from") else []  # "from answering … he shied away"
        for k in (*range(place + 1, end), *before, *opening):
            if _announces_only(tokens, k) or (promises and tokens[k - 1].word.preposition):
                continue  # "promised aid in answer to …"
            stance = next((stance for noun, stance in options if noun in tokens[k].word.lemmas), None)
            if stance is not None:
                return k, stance
        return None

    def _said(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """A plain verb of saying, or a short adjective ("is sure")."""
        token = self._tokens[place]
        if _is_certain(token):
            return self._certain(number, clause, place)
        if token.word.stance is None:
            return self._without_stance(number, clause, place)
        negated = self._is_negated(clause, place)
        if self._tells_nothing(number, clause, place, negated=negated):
            return None
        stance = self._stance(clause, place, token.word.stance, negated=negated)
        if stance is None:
            return None
        made = self._make(number, place, place + 1, place, stance, how=_how(token))
        return made._replace(weak=self._is_weak(made, clause, place, negated=negated))

    def _tells_nothing(self, number: int, clause: Clause, place: int, *, negated: bool) -> bool:
        """Whether a verb of saying says nothing here: by its form, where it is negated, or where a thing is refused."""
        token = self._tokens[place]
        if token.word.stance == "declines" and token.has("refuse") and self._of_a_thing(place):
            return True
        return not _tells(token) or (negated and self._says_nothing(number, clause, place))

    def _is_weak(self, made: Predicate, clause: Clause, place: int, *, negated: bool) -> bool:
        """Whether only what follows can make a verb one of saying: a clause, a number, or somebody listed who does it."""
        token = self._tokens[place]
        if token.has("counts") and not self._by_number(clause, place):
            return True
        if not _needs_a_clause(made) or (negated and _is_firm(token, made.stance)):
            return False
        observed = made.how == "passive" and token.has("observes")
        return not (observed and self._by_listed(clause, place))

    def _by_listed(self, clause: Clause, place: int) -> bool:
        """Whether somebody listed does what a passive says: «зафиксировано украинской разведкой»."""
        behind = self._tokens[place + 1 : clause.hi]
        return any(each.named and any(case == "i" for case, _ in each.word.all_forms) for each in behind)

    def _of_a_thing(self, place: int) -> bool:
        """Whether something else than words is refused: «отказалась от платы»."""
        behind = self._tokens[place + 1 : place + 3]
        return len(behind) == 2 and behind[0].has("from") and not behind[0].mark

    def _says_nothing(self, number: int, clause: Clause, place: int) -> bool:
        """Whether a negated verb is no refusal: a gerund, "does not speak Russian", "does not testify to it"."""
        if _is_gerund(self._tokens[place]):
            return True
        return self._tokens[place].has("points-to") and not self._of_something(number, clause, place)

    def _of_something(self, number: int, clause: Clause, place: int) -> bool:
        """Whether a verb has "about …" or a clause behind it."""
        behind = self._tokens[place + 1 : clause.hi]
        after = self._text.clauses[number + 1 : number + 2]
        return any(each.has("about") for each in behind) or any(each.opener == "that" for each in after)

    def _by_number(self, clause: Clause, place: int) -> bool:
        """Whether a number follows: "counts 10,000" is an estimate, "counts the trains" is not."""
        behind = self._tokens[place + 1 : clause.hi]
        return any(
            each.text[0].isdigit() or any(p.pos == "NUMR" for p in each.word.nominal) for each in behind
        )

    def _without_stance(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """A verb that says nothing of itself."""
        if self._tokens[place].has("hides"):
            return self._hidden(number, clause, place)
        return self._by_itself(number, clause, place) or self._guess(number, clause, place)

    def _hidden(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "does not hide that": who hides nothing confirms it."""
        if not self._is_negated(clause, place) or not _tells(self._tokens[place]):
            return None
        return self._make(number, place, place + 1, place, "confirms")._replace(weak=True)

    def _certain(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "is sure", "is worried": of what, a clause must say, but not where it is denied."""
        token = self._tokens[place]
        negated = self._is_negated(clause, place)
        if negated and _is_gerund(token):
            return None
        stance: Stance = "denies" if negated or token.has("rules-out") else "asserts"
        how: How = "gerund" if _is_gerund(token) else "active"
        made = self._make(number, place, place + 1, place, stance, how=how)
        weak = not negated and (not token.has("worries") or _needs_a_clause(made))
        return made._replace(weak=weak)

    def _by_itself(self, number: int, clause: Clause, place: int) -> Predicate | None:
        """ "is estimated by Seoul at …": a reflexive verb, which needs the one who does it."""
        token = self._tokens[place]
        if token.word.reflexive is None or token.has(*_MUTE) or self._negated(place, clause.lo):
            return None
        inside = self._tokens[clause.lo : clause.hi]
        if self._in_writing(clause, place):
            return self._make(number, place, place + 1, place, token.word.reflexive, how="stated")
        if not any(map(_can_be_agent, inside)):
            return None
        return self._make(number, place, place + 1, place, token.word.reflexive, how="passive")

    def _stance(self, clause: Clause, place: int, base: Stance, *, negated: bool) -> Stance | None:
        """What a verb says here; None for nothing, as a threat that is not made."""
        token = self._tokens[place]
        if not negated:
            return "denies" if token.has("rules-out") else base
        if token.has("agrees-with") and any(each.has("truth") for each in self._tokens[place : clause.hi]):
            return None  # what is not so does not speak: who says that it is not denies
        if token.has("opinion") and any(map(infinitive, self._tokens[place + 1 : place + 2])):
            return "declines"  # did not agree to answer
        before = self._tokens[max(clause.lo, place - 3) : place]
        if base == "denies" and any(each.has("no-longer") for each in before):
            return "confirms"
        return _turned(token, base)

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

    def _is_negated(self, clause: Clause, place: int) -> bool:
        """Whether "not" stands before a word of saying, or behind a passive: "confirmed it was not"."""
        if self._negated(place, clause.lo):
            return True
        behind = self._tokens[place + 1 : min(clause.hi, place + 3)]
        was_not = len(behind) == 2 and behind[0].has("not") and behind[1].has("being")
        return was_not and _is_passive(self._tokens[place])


def _announces_only(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is "a statement", which says nothing unless it is "such a statement"."""
    if not tokens[place].has("spoken") or tokens[place].has("comment"):
        return False
    return not any(each.has("such") for each in tokens[max(0, place - 2) : place])


def _can_be_verb(token: Token) -> bool:
    """Whether a word has forms of a verb, and is no noun or name here."""
    if not token.word.verbs or not token.word.nominal:
        return bool(token.word.verbs)
    return not token.capital and (finite(token) or _is_passive(token))


def _is_impersonal(token: Token) -> bool:
    """Whether a verb has no person as its subject: "it says", "they say"."""
    verbs = [each for each in token.word.verbs if each.pos in {"VERB", "PRTS"}]
    return bool(verbs) and not any(each.gender in {"m", "f"} for each in verbs)


def _is_done_or_doing(token: Token) -> bool:
    return finite(token) or _is_gerund(token)


def _is_certain(token: Token) -> bool:
    """Whether it is an adjective that says something of its subject: "is sure", "is worried"."""
    if not token.has("certain"):
        return False
    return bool(token.word.nominal) or any(each.pos in {"ADJS", "PRTS"} for each in token.word.verbs)


def _tells(token: Token) -> bool:
    """Whether the word says something now or then: no noun, no infinitive, no future."""
    of = token.word
    if of.nominal and not finite(token) and not _is_passive(token):
        return False
    if all(each.pos in {"INFN", "ADJS"} for each in of.verbs):
        return False
    return not (finite(token) and _only_future(of.verbs))


def _only_future(forms: Sequence[Parse]) -> bool:
    verbs = [each for each in forms if each.pos == "VERB"]
    return bool(verbs) and all(each.tense == "futr" for each in verbs)


def _needs_a_clause(made: Predicate) -> bool:
    """Whether a word says something only with a clause or quotation: a weak verb, a gerund that is no label."""
    return made.weak or (made.how == "gerund" and not made.label)


def _can_be_agent(token: Token) -> bool:
    """Whether it is a name in the instrumental, who does what is done."""
    return token.text[0].isupper() and any(case == "i" for case, _ in token.word.forms)


def _how(token: Token) -> How:
    if _is_gerund(token):
        return "gerund"
    return "passive" if _is_passive(token) else "active"


def _is_gerund(token: Token) -> bool:
    return any(each.pos == "GRND" for each in token.word.verbs)


def _is_passive(token: Token) -> bool:
    forms = token.word.verbs
    return any(each.passive for each in forms) and all(each.passive or each.pos == "ADJS" for each in forms)


def _is_firm(token: Token, stance: Stance) -> bool:
    """Whether a negated verb says something without a clause: "doesn't rule it out", "doesn't disclose it"."""
    if stance in {"denies", "estimates"} or token.has("rules-out"):
        return True
    return stance == "declines" and token.has("comment", "discloses")


def _turned(token: Token, base: Stance) -> Stance | None:
    if token.has("rules-out"):
        return "asserts"
    if token.has("doubts"):
        return "asserts"
    if token.has("opinion"):
        return "denies"
    return _NEGATED[base]


__all__ = ["Predicate", "Verbs"]
