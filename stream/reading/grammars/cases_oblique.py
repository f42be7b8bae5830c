"""Speakers that are no subject: in the locative, the instrumental, or whose report it is.

In: a Text and a predicate in it. Out: Speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import Voice
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_forms import is_person_name
from stream.reading.grammars.cases_phrase import Phrase, parse, phrases
from stream.reading.grammars.cases_text import Clause, Text, Token
from stream.reading.grammars.cases_verbs import Predicate

_ASIDE: Final = frozenset(",(")
_ASIDES: Final = frozenset({"plain", "and", "participle"})


class Speaker(NamedTuple):
    """A noun phrase that speaks, and the listed entity that it is."""

    phrase: Phrase
    actor: str | None
    voice: Voice


class Oblique:
    """Finds speakers by their prepositions and cases."""

    def __init__(self, taken: Text, actors: Actors) -> None:
        self._text, self._tokens, self._actors = taken, taken.tokens, actors
        self._phrases: dict[int, list[Phrase]] = {}

    def _of_clause(self, number: int) -> list[Phrase]:
        if number not in self._phrases:
            clause = self._text.clauses[number]
            self._phrases[number] = (
                [] if clause.opener == "quote" else phrases(self._tokens, clause.lo, clause.hi)
            )
        return self._phrases[number]

    def _nominative(self, phrase: Phrase) -> bool:
        head = self._tokens[phrase.head]
        if phrase.lo and self._depends(phrase, self._tokens[phrase.lo - 1]):
            return False
        return phrase.preposition is None and phrase.may_be("n") and not head.has("relative", "whose", "this")

    def _depends(self, phrase: Phrase, before: Token) -> bool:
        """Whether a phrase belongs to the noun before it: «провокации» США, «о гибели 300 солдат»."""
        if before.quoted in (1, 3):
            return phrase.may_be("g")
        number = phrase.counted and self._tokens[phrase.lo].text[0].isdigit()
        thing = before.text[0].islower() and bool(before.word.forms) and not before.has("times")
        return number and thing and not before.word.preposition

    def _speaker(self, phrase: Phrase, forms: Sequence[Parse]) -> Speaker:
        phrase = self._author(phrase) or phrase
        head = self._tokens[phrase.head]
        if head.has("pronouns") and phrase.hi - phrase.lo == 1:
            return Speaker(phrase, None, "pronoun")
        gender = next((each.gender for each in forms if each.gender and not each.plural), "")
        actor = self._actors.of(phrase, gender) or self._apposed(phrase)
        back = actor is None and self._actors.points_back(phrase)
        return Speaker(phrase, actor, "noun" if back else "named")

    def _author(self, phrase: Phrase) -> Phrase | None:
        """Whose report it is that speaks ("the data of the NIS show"), if the phrase names a report and a listed author."""
        tokens = self._tokens
        if phrase.head + 1 >= phrase.hi or not tokens[phrase.head].has("writings", "words", "guesses"):
            return None
        inner = parse(tokens, phrase.head + 1, phrase.hi, oblique=True)
        listed = inner is not None and inner.may_be("g") and self._actors.of(inner) is not None
        return inner if listed else None

    def _apposed(self, phrase: Phrase) -> str | None:
        """For whom a person speaks by the clause behind his name: "X, spokesman of …", "X, heading the embassy of …"."""
        tokens = self._tokens
        place = phrase.hi + 1
        if place >= len(tokens) or tokens[phrase.hi].text not in _ASIDE or not phrase.may_be("n"):
            return None
        if not any(is_person_name(each) or each.word.strange for each in tokens[phrase.lo : phrase.hi]):
            return None
        if any(each.has("former", "private") for each in tokens[phrase.lo : phrase.hi]):
            return None
        heads = tokens[place].has("heads") and bool(tokens[place].word.attributes)
        office = parse(tokens, place + heads, len(tokens), oblique=heads)
        if office is None or not tokens[office.head].has("office") or not (heads or office.may_be("n")):
            return None
        return self._actors.of(office)

    def _room(self, clause: Clause, predicate: Predicate) -> list[Speaker]:
        """ "in Moscow they admitted": an institution in the locative, with a verb in the plural."""
        tokens = self._tokens
        for token in tokens[clause.lo : clause.hi]:
            if token.has("from-there") and not token.quoted:
                place = tokens.index(token, clause.lo)
                return [Speaker(Phrase(place, place + 1, place, frozenset()), None, "pronoun")]
        lo, hi = predicate.lo, predicate.hi

        def distance(each: Phrase) -> tuple[bool, int]:
            """First the one that begins the clause, then the one nearest to the verb; a passive's stands behind it."""
            begins = each.preposition == clause.lo and predicate.how != "passive"
            away = lo - each.hi if each.hi <= lo else each.lo - hi
            return (not begins, away + 50 * (predicate.how == "passive" and each.hi <= lo))

        for each in sorted(self._of_clause(predicate.clause), key=distance):
            at = each.preposition
            if at is None or not (
                (tokens[at].has("in") and each.may_be("l"))
                or (tokens[at].has("out-of") and at == clause.lo and self._sent(each))
            ):
                continue
            if not self._abroad(each, predicate.clause) and self._is_room(
                each, governed=tokens[predicate.place].has("blames") or not tokens[at].has("inside")
            ):
                return [self._speaker(each, ())]
        return []

    def _abroad(self, phrase: Phrase, number: int) -> bool:
        """Whether a room is only where the one right before it is: "in the embassy in Seoul"."""
        before = (each for each in self._of_clause(number) if each.hi == phrase.preposition)
        return any(self._tokens[each.head].has("office") for each in before)

    def _waiting_room(self, predicate: Predicate) -> list[Speaker]:
        """A room before what is put in between: "in Seoul, for their part, they declined"."""
        for number in range(predicate.clause - 1, -1, -1):
            clause = self._text.clauses[number]
            if clause.verb is not None or clause.opener not in _ASIDES or clause.after != ",":
                break
            for each in self._of_clause(number)[:1]:
                if each.hi == clause.hi and self._begins(each, clause) and self._is_room(each, governed=True):
                    return [self._speaker(each, ())]
        return []

    def _begins(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether it is a place with which a clause begins."""
        at = phrase.preposition
        return at is not None and at <= clause.lo + 1 and self._tokens[at].has("in") and phrase.may_be("l")

    def _is_room(self, phrase: Phrase, *, governed: bool) -> bool:
        """Whether people speak from there: a name or an institution, not a time or an occasion, nor what the verb governs."""
        head = self._tokens[phrase.head]
        if head.has("times") or (head.named and head.named.kind == "place"):
            return False
        inner = self._tokens[phrase.lo : phrase.head + 1]
        if any(each.capital or each.named for each in inner) or head.text[0].isupper():
            return True
        if head.has("office", "voices", "private"):
            return True
        return not governed and not head.has(
            "occasions", "writings", "utterances", "words", "guesses", "evidence"
        )

    def _sent(self, phrase: Phrase) -> bool:
        """ "from Kyiv they report"."""
        return phrase.may_be("g") and speaks(self._tokens, phrase, self._actors) == 3

    def _agent(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        """The instrumental of a passive ("подтверждено НАТО")."""
        best: tuple[int, Phrase] | None = None
        for each in self._of_clause(predicate.clause):
            if (
                each.preposition is not None
                or not each.may_be("i")
                or (each.lo < predicate.hi and each.hi > predicate.lo)
            ):
                continue
            voice = speaks(self._tokens, each, self._actors)
            score = voice * 2 + 2 * (not each.may_be("n")) + (each.lo >= predicate.hi)
            if predicate.label and voice < 3:
                continue  # "are called heroes"
            if voice >= 2 and (best is None or score > best[0]):
                best = (score, each)
        if best:
            return [self._speaker(best[1], ())]
        room = self._room(clause, predicate)
        near = bool(room) and predicate.hi <= room[0].phrase.lo <= predicate.hi + 1
        return room if near else None

    def _owner(self, clause: Clause) -> list[Speaker] | None:
        """ "у США нет подтверждений"."""
        for each in phrases(self._tokens, clause.lo, clause.hi):
            at = each.preposition
            if (
                at is not None
                and self._tokens[at].has("at", "from")
                and each.may_be("g")
                and not self._tokens[each.head].has("times")
            ):
                return [self._speaker(each, ())]
        return None

    def _writer(self, predicate: Predicate, clause: Clause) -> list[Speaker] | None:
        """Whose report it is in which something stands, or the report."""
        tokens = self._tokens
        for k in range(max(clause.lo, predicate.place - 5), min(clause.hi, predicate.place + 8)):
            if not tokens[k].has("stated-in"):
                continue
            whole = parse(tokens, k + 1, clause.hi, oblique=True)
            if not whole or not tokens[whole.head].has("writings"):
                continue
            for j in range(whole.lo, whole.head):
                if tokens[j].has("whose"):
                    return [Speaker(Phrase(j, j + 1, j, frozenset()), None, "pronoun")]
            inner = (
                parse(tokens, whole.head + 1, clause.hi, oblique=True) if whole.head + 1 < clause.hi else None
            )
            if inner and inner.may_be("g"):
                return [self._speaker(inner, ())]
            named = next((each.named for each in tokens[whole.lo : whole.head] if each.named), None)
            return [Speaker(whole, named.id if named else None, "named")]
        return None


__all__ = ["Oblique", "Speaker"]
