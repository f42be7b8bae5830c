"""Words that make a body or somebody another's: "British", "of Denmark", "his Korean colleague", "Putin's critics".

In: tokens beside the name of a body. Out: whether they do.
"""

from __future__ import annotations

from collections.abc import Sequence

from pactwatch.languages.morphology import Parse
from stream.reading.grammars.base import Named
from stream.reading.grammars.cases_forms import is_person_name
from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_text import Token


def foreign(token: Token) -> bool:
    """ "the British diplomat" points to nobody named before, though Britain is not listed."""
    return token.has("national") and bool(token.word.attributes)


def is_of_another(token: Token, named: Named) -> bool:
    """Whether a word beside the name of a country's body says that it is another country's, listed or not."""
    if token.named:
        return token.named.country not in ("", named.country)
    behind = token.start > named.start
    return _is_land(token) if behind and token.capital else foreign(token)


def _is_land(token: Token) -> bool:
    """Whether an unlisted word can be a country: a name in the genitive, nobody's and no office's."""
    if not token.capital or token.quoted or token.word.caps:
        return False
    if token.has("office") or is_person_name(token):
        return False
    return any(case == "g" for case, _ in token.word.forms)


def is_peer(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "his South Korean colleague": a state's, as he is of another one's."""
    before = tokens[phrase.lo : phrase.head]
    return tokens[phrase.head].has("peers") and any(each.has("whose") for each in before)


def are_many(head: Token, own: Sequence[Parse]) -> bool:
    """Whether people are many and the name behind them is one's: «критики Путина»."""
    people = [each for each in head.word.nominal if each.animate and each.case == "n" and not each.name]
    return bool(people) and all(each.plural for each in people) and not any(each.plural for each in own)


__all__ = ["are_many", "foreign", "is_of_another", "is_peer"]
