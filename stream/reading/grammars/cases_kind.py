"""What a speaker's words tell of him: his gender, and what office he holds.

In: tokens, a Phrase, the word that agrees with it. Out: letters of genders, "" where any, or whether one fits; a Kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import PEOPLE, Kind
from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_text import Token

MANY: Final = "p"


def gender_of(tokens: Sequence[Token], phrase: Phrase, agreeing: Sequence[Parse] = ()) -> str:
    """The genders that a speaker can have, MANY for several; `agreeing` are the forms of his verb."""
    head = tokens[phrase.head]
    if head.has("pronouns", "whose") and phrase.hi - phrase.lo == 1:
        return genders([each for each in head.word.nominal if each.pos == "NPRO"])
    told = genders(agreeing)
    if told or _may_be_either(head):
        return told
    return genders([each for each in head.word.nominal if each.case == "n" and not each.plural])


def gender_fits(tokens: Sequence[Token], phrase: Phrase, gender: str) -> bool:
    """Whether a verb in the past with this gender can have the phrase as its subject."""
    head = tokens[phrase.head]
    if not gender or phrase.counted or _tells_no_gender(head):
        return True
    own = {each.gender for each in head.word.nominal if each.case == "n" and not each.plural}
    return not own or bool(own & {gender, ""}) or (gender == "f" and head.word.animate)


def _tells_no_gender(head: Token) -> bool:
    """Whether a word may be of any gender: a quoted name, a word out of no dictionary, a person by name or office."""
    return bool(head.quoted) or head.word.strange or head.has("office") or head.names(PEOPLE)


def _may_be_either(head: Token) -> bool:
    """Whether a noun's own gender doesn't tell that of who it is: a minister may be a woman, an abbreviation anything."""
    return head.has("office") or head.word.caps or head.word.strange or head.word.living


def genders(forms: Sequence[Parse]) -> str:
    """The letters of the genders of forms, MANY for a plural; "" where any."""
    found = {MANY if each.plural else each.gender for each in forms}
    return "" if "" in found else "".join(sorted(found))


def pointing(tokens: Sequence[Token], phrase: Phrase) -> Kind:
    """What a person tells who is only pointed to: "the president" is a leader, "the minister" the holder of another office."""
    head, inside = tokens[phrase.head], tokens[phrase.lo : phrase.hi]
    if not head.word.living:
        return "body" if head.has("private") else ""
    if all(plural for _, plural in phrase.forms) or any(each.has("whose") for each in inside):
        return ""  # "its president": whose, another sentence says
    if head.has("anyone") and all(each is head or each.has("ranks-of") for each in inside):
        return "anyone"  # "the general of the army" is a general
    return "leader" if head.has("leaders") or any(map(_is_state, inside)) else "holder"


def _is_state(token: Token) -> bool:
    """Whether a word makes who heads it a leader: "the head of state" is one, "the president's spokesman" is not."""
    return token.has("leaders") and not token.has("office")


def is_leader(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether an unnamed person is the head of a listed state by nothing but his title: "the president of Russia"."""
    head = tokens[phrase.head]
    if head.named or any(plural for _, plural in phrase.forms):
        return False
    around = [*tokens[phrase.lo : phrase.head], *tokens[phrase.head + 1 : phrase.hi]]
    if not _of_one_state(around):
        return False
    if head.has("state-heads"):
        return phrase.lo == phrase.head and all(each.names({"country"}) for each in around)
    return _leads(head) and all(each.named or each.word.attributes for each in around)


def _of_one_state(around: Sequence[Token]) -> bool:
    """Whether the words beside a title name one listed state, and nobody who makes it another's."""
    if any(map(_tells_another, around)):
        return False
    return len({each.named for each in around if each.names({"country"})}) == 1


def _leads(head: Token) -> bool:
    """Whether somebody is a "president" or "leader"."""
    return head.has("leaders") and head.word.living


def _tells_another(token: Token) -> bool:
    """Whether a word makes a title another's: a former president's, or somebody's by name."""
    return token.has("former", "private", "whose") or token.names(PEOPLE)


__all__ = ["MANY", "gender_fits", "gender_of", "genders", "is_leader", "pointing"]
