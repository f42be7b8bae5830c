"""Where a Russian or Ukrainian noun phrase ends, though the next word has a case that could belong to it.

In: tokens and a Phrase so far. Out: whether the next word begins another phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stream.reading.grammars.base import PEOPLE
from stream.reading.grammars.cases_forms import INTRODUCING, Phrase, is_person_name, noun_forms
from stream.reading.grammars.cases_text import Token, finite

_SUBJECT: Final = 4  # words from an abbreviation to the name of who is the subject instead
_BODIES: Final = frozenset({"agency", "military", "organisation"})
_STATES: Final = frozenset({"country", "organisation"})  # nobody's name follows them: «в ООН Трамп …»


def same_name(one: Token, other: Token) -> bool:
    """Whether two words are of one listed name."""
    return one.named is not None and one.named is other.named


def takes_no_name(tokens: Sequence[Token], phrase: Phrase, token: Token) -> bool:
    """A day or "this" ends before a name: «В среду Середа …», «Об этом Трамп сообщил»."""
    return token.text[0].isupper() and tokens[phrase.head].has("times", "this")


def behind_state(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A state takes no genitive, and ends a phrase: «Пекин обвинения отверг», «предостерегла Сеул Захарова»."""
    before, token = tokens[phrase.hi - 1], tokens[phrase.hi]
    if not before.names({"country"}) or before.word.attributes:
        return False
    if token.text[0].islower():
        return not token.word.preposition and not token.has("joins")
    return phrase.hi - 1 == phrase.head and is_person_name(token)


def another_name(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a listed person's name follows that of another one, or of whom he told it: «сообщил ТАСС Песков»."""
    if not tokens[phrase.hi].names(PEOPLE):
        return False
    before = tokens[phrase.hi - 1]
    return before.names(PEOPLE) or _told(tokens[phrase.head], before, phrase)


def _told(head: Token, before: Token, phrase: Phrase) -> bool:
    """Whether a phrase is an agency or the press, to whom somebody told it: «агентству Yonhap», «журналистам»."""
    if before is head:
        agency = head.word.caps and not head.has("office")
        return agency or all(plural and case != "n" for case, plural in phrase.forms)
    return not head.word.living and (before.quoted == 1 or before.text.isascii())


def begins_another(tokens: Sequence[Token], phrase: Phrase, *, oblique: bool) -> bool:
    """Whether a word that could be a genitive begins another phrase: "she", "this week", a subject before its verb."""
    token = tokens[phrase.hi]
    nominative = ("n", False) in noun_forms(tokens, phrase.hi, phrase.lo)
    if _says_when(tokens, phrase.hi) or (nominative and token.has("pronouns")):
        return True
    if not (oblique and nominative and token.capital):
        return False
    if token.word.caps:
        return _tells_it(tokens, phrase)
    return not same_name(token, tokens[phrase.head]) and _is_subject(tokens, phrase)


def _tells_it(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a listed agency stands between those of whom it speaks and its verb: «О гибели 300 солдат НРС сообщила»."""
    head, behind = tokens[phrase.head], tokens[phrase.hi + 1 : phrase.hi + 1 + _SUBJECT]
    if not tokens[phrase.hi].names(_BODIES) or head.has(*INTRODUCING) or not any(map(finite, behind[:1])):
        return False
    return not any(is_person_name(each) or each.names(_STATES) for each in behind[1:] if each.capital)


def _says_when(tokens: Sequence[Token], place: int) -> bool:
    """Whether "Friday" or "last Friday" begins there."""
    if tokens[place].has("times"):
        return True
    return bool(tokens[place].word.attributes) and any(
        each.has("times") for each in tokens[place + 1 : place + 2]
    )


def _is_subject(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a name in the nominative behind what a preposition governs is the subject: «под Курском Захарова …»."""
    place, token, head = phrase.hi, tokens[phrase.hi], tokens[phrase.head]
    beside = place - 1 == phrase.head
    person = token.names(PEOPLE)
    if beside and head.names(_STATES):
        return person or token.named is None
    if person and _before_its_verb(tokens, place):
        return True
    if head.word.living:
        return False
    if person:
        return beside and not head.has(*INTRODUCING)
    return head.text[0].islower() and any(map(finite, tokens[place + 1 : place + 2]))


def _before_its_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb stands right behind the listed name at `place`, and no person before it: «В ходе встречи Ким заявил …»."""
    if tokens[place - 1].word.living:
        return False
    end = place + 1
    while end < len(tokens) and same_name(tokens[end], tokens[place]):
        end += 1
    return any(map(finite, tokens[end : end + 1]))


def is_state(token: Token) -> bool:
    return token.names({"country", "place"}) and not is_person_name(token)


__all__ = ["another_name", "begins_another", "behind_state", "is_state", "same_name", "takes_no_name"]
