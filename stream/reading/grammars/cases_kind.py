"""What a speaker's words tell of him: his gender, and what office he holds.

In: tokens, a Phrase, the word that agrees with it. Out: letters of genders, "" where any; a Kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import Kind
from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_text import Token

MANY: Final = "p"


def gender_of(tokens: Sequence[Token], phrase: Phrase, agreeing: Sequence[Parse] = ()) -> str:
    """The genders that a speaker can have, MANY for several; `agreeing` are the forms of his verb."""
    head = tokens[phrase.head]
    if head.has("pronouns", "whose") and phrase.hi - phrase.lo == 1:
        return _letters([each for each in head.word.nominal if each.pos == "NPRO"])
    told = _letters(agreeing)
    if told or _may_be_either(head):
        return told
    return _letters([each for each in head.word.nominal if each.case == "n" and not each.plural])


def _may_be_either(head: Token) -> bool:
    """Whether a noun's own gender doesn't tell that of who it is: a minister may be a woman, an abbreviation anything."""
    return head.has("office") or head.word.caps or head.word.strange or _lives(head)


def _letters(forms: Sequence[Parse]) -> str:
    found = {MANY if each.plural else each.gender for each in forms}
    return "" if "" in found else "".join(sorted(found))


def _lives(token: Token) -> bool:
    return any(each.animate or each.name for each in token.word.nominal)


def pointing(tokens: Sequence[Token], phrase: Phrase) -> Kind:
    """What a person tells who is only pointed to: "the president" is a leader, "the minister" the holder of another office."""
    inside = tokens[phrase.lo : phrase.hi]
    if all(plural for _, plural in phrase.forms) or not _lives(tokens[phrase.head]):
        return ""
    if any(each.has("whose") for each in inside):
        return ""  # "its president": whose, another sentence says
    return "leader" if any(each.has("leaders") for each in inside) else "holder"


__all__ = ["MANY", "gender_of", "pointing"]
