"""Speakers that are no subject: in the locative, the instrumental, or whose report it is.

In: a Text and a predicate in it. Out: Speakers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import Voice
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_declining import REACH, Predicate
from stream.reading.grammars.cases_forms import is_person_name
from stream.reading.grammars.cases_phrase import Phrase, parse, phrases
from stream.reading.grammars.cases_text import Clause, Text, Token

_ASIDE: Final = frozenset(",(")
_ASIDES: Final = frozenset({"plain", "and", "participle"})


_FAR: Final = 50  # words
_LONG: Final = frozenset({"PRTF", "ADJF"})  # participles that describe a noun
_NEAR: Final = 3  # words around a participle, of which one is what it describes


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
        if not _is_someone(tokens[phrase.lo : phrase.hi]):
            return None
        heads = tokens[place].has("heads") and bool(tokens[place].word.attributes)
        office = parse(tokens, place + heads, len(tokens), oblique=heads)
        if office is None or not tokens[office.head].has("office"):
            return None
        return self._actors.of(office) if heads or office.may_be("n") else None

    def _room(self, clause: Clause, predicate: Predicate) -> list[Speaker]:
        """ "in Moscow they admitted": an institution in the locative, with a verb in the plural."""
        there = self._from_there(clause)
        if there:
            return [there]
        rooms = [each for each in self._of_clause(predicate.clause) if self._says_where(each, clause)]
        rooms = [each for each in rooms if not self._abroad(each, predicate.clause)]
        for each in sorted(rooms, key=lambda each: _distance(each, clause, predicate)):
            if self._is_room(each, governed=self._may_govern(each, predicate)):
                return [self._speaker(room, ()) for room in self._together(each, predicate.clause)]
        return []

    def _together(self, room: Phrase, number: int) -> list[Phrase]:
        """A room with the other that "and" or "nor" joins to it: "in Kyiv and Seoul", "neither in Kyiv nor in Seoul"."""
        others = (each for each in self._of_clause(number) if each is not room and each.may_be("l"))
        joint = (sorted((room, other), key=lambda each: each.lo) for other in others)
        return next((pair for pair in joint if self._joined(*pair)), [room])

    def _joined(self, left: Phrase, right: Phrase) -> bool:
        begins = right.lo if right.preposition is None else right.preposition
        between = self._tokens[left.hi : begins]
        joins = bool(between) and all(each.has("joins", "neither") or each.text == "," for each in between)
        return joins and all(self._actors.of(each) is not None for each in (left, right))

    def _from_there(self, clause: Clause) -> Speaker | None:
        """ "from there they report"."""
        for place in range(clause.lo, clause.hi):
            if self._tokens[place].has("from-there") and not self._tokens[place].quoted:
                return Speaker(Phrase(place, place + 1, place, frozenset()), None, "pronoun")
        return None

    def _says_where(self, phrase: Phrase, clause: Clause) -> bool:
        """Whether it is "in Moscow", or a clause begins with it and it is "from Kyiv"."""
        at = phrase.preposition
        if at is None:
            return False
        if self._tokens[at].has("in") and phrase.may_be("l"):
            return True
        return at == clause.lo and self._tokens[at].has("out-of") and self._sent(phrase)

    def _may_govern(self, phrase: Phrase, predicate: Predicate) -> bool:
        """Whether a verb may govern "in …", as of what somebody is blamed."""
        at = phrase.preposition
        inside = at is not None and self._tokens[at].has("inside")
        return not inside or self._tokens[predicate.place].has("blames")

    def _abroad(self, phrase: Phrase, number: int) -> bool:
        """Whether a room is only where what stands before it is: "in the embassy in Seoul", "about the war in Ukraine"."""
        before = (each for each in self._of_clause(number) if each.hi == phrase.preposition)
        return any(self._tokens[each.head].has("office", "occasions") for each in before)

    def _waiting_room(self, predicate: Predicate) -> list[Speaker]:
        """A room before what is put in between: "in Seoul, for their part, they declined"."""
        for number in range(predicate.clause - 1, -1, -1):
            clause = self._text.clauses[number]
            if clause.opener == "as":
                continue
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
        """The instrumental of a passive ("подтверждено НАТО"); who hands over soldiers says nothing («переданных Киевом»)."""
        if self._hands_over(predicate):
            return None
        options = self._of_clause(predicate.clause)
        ranks = [self._rank_of_agent(each, predicate) for each in options]
        if ranks and max(ranks) >= 0:
            return [self._speaker(options[ranks.index(max(ranks))], ())]
        room = self._room(clause, predicate)
        near = bool(room) and predicate.hi <= room[0].phrase.lo <= predicate.hi + 1
        return room if near else None

    def _hands_over(self, predicate: Predicate) -> bool:
        """Whether a verb of passing on describes something else than words: "shells handed over by the North"."""
        token = self._tokens[predicate.place]
        if (
            not token.has("cites")
            or token.has("quotes")
            or not any(each.pos in _LONG for each in token.word.nominal)
        ):
            return False
        around = self._tokens[max(0, predicate.place - _NEAR) : predicate.place + _NEAR + 1]
        return not any(each.has("words", "utterances", "writings", "spoken") for each in around)

    def _rank_of_agent(self, phrase: Phrase, predicate: Predicate) -> int:
        """How likely somebody does what a passive says; -1 if he can't. Only the listed call others something."""
        if phrase.preposition is not None or not phrase.may_be("i"):
            return -1
        if phrase.lo < predicate.hi and phrase.hi > predicate.lo:
            return -1
        voice = speaks(self._tokens, phrase, self._actors)
        if voice < (3 if predicate.label else 2):
            return -1  # "are called heroes"
        return 2 * voice + 2 * (not phrase.may_be("n")) + (phrase.lo >= predicate.hi)

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
        for k in range(max(clause.lo, predicate.place - REACH), min(clause.hi, predicate.place + REACH)):
            report = parse(tokens, k + 1, clause.hi, oblique=True) if tokens[k].has("stated-in") else None
            if report and tokens[report.head].has("pronouns") and tokens[predicate.place].has("stated"):
                return [
                    Speaker(Phrase(report.lo, report.head + 1, report.head, report.forms), None, "pronoun")
                ]
            if report and tokens[report.head].has("writings"):
                return [self._writer_of(report, clause)]
        return None

    def _writer_of(self, report: Phrase, clause: Clause) -> Speaker:
        """Who wrote a report: "its report", "the report of Kyiv", "the Kyiv report", or nobody but the report."""
        tokens = self._tokens
        for place in range(report.lo, report.head):
            if tokens[place].has("whose"):
                return Speaker(Phrase(place, place + 1, place, frozenset()), None, "pronoun")
        author = parse(tokens, report.head + 1, clause.hi, oblique=True)
        if author and author.may_be("g") and not _goes_with_more(tokens, author):
            return self._speaker(author, ())
        named = next((each.named for each in tokens[report.lo : report.head] if each.named), None)
        return Speaker(report, named.id if named else None, "named")


def _goes_with_more(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase ends with a participle whose noun comes later: «убитого под Курском солдата»."""
    return bool(tokens[phrase.head].word.attributes) and any(
        each.word.preposition for each in tokens[phrase.hi : phrase.hi + 1]
    )


def _is_someone(inside: Sequence[Token]) -> bool:
    """Whether a phrase has a name in it, and neither a private person nor a former office."""
    named = any(is_person_name(each) or each.word.strange for each in inside)
    return named and not any(each.has("former", "private") for each in inside)


def _distance(room: Phrase, clause: Clause, predicate: Predicate) -> tuple[bool, int]:
    """First the room that begins the clause, then the one nearest to the verb; a passive's stands behind it."""
    passive = predicate.how == "passive"
    before = room.hi <= predicate.lo
    away = predicate.lo - room.hi if before else room.lo - predicate.hi
    return passive or room.preposition != clause.lo, away + _FAR * (passive and before)


__all__ = ["Oblique", "Speaker"]
