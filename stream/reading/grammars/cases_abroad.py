"""Words that make a body another country's, listed or not: "British", "of Denmark".

In: tokens beside the name of a body. Out: whether they do.
"""

from __future__ import annotations

from stream.reading.grammars.base import Named
from stream.reading.grammars.cases_forms import is_person_name
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


__all__ = ["foreign", "is_of_another"]
