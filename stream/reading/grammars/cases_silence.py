"""What is said tells nothing: it was not confirmed, the speaker does not know, has nothing to add, or sends people elsewhere.

In: tokens, the place of one, and the places of what is said. Out: whether that word says so. For grammars of cases.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Final

from stream.reading.grammars.cases_declining import infinitive
from stream.reading.grammars.cases_text import Token, finite

_LISTENER: Final = 5  # words of who is told, before what he is told
_EVIDENCE: Final = 4  # words from a verb to the evidence that somebody lacks
_NEAR: Final = 3  # words between "nothing" and "to add"


def _not_borne_out(tokens: Sequence[Token], place: int, _: Sequence[int]) -> bool:
    """ "the reports were not confirmed"."""
    before = place > 0 and tokens[place - 1].has("not")
    return before and finite(tokens[place]) and tokens[place].word.reflexive == "confirms"


def _knows_nothing(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """Whether the speaker says that he has no evidence: «не располагает данными», «інформації не маємо», and nobody else."""
    negated = place - 1 in inside and tokens[place - 1].has("not")
    if not (negated and (finite(tokens[place]) or (tokens[place].quoted and tokens[place].word.finite))):
        return False
    lacks = tokens[place].has("have", "holds") and any(
        tokens[k].has("evidence") for k in inside if abs(k - place) <= _EVIDENCE
    )
    # "We do not know where they are" tells of a riddle.
    asks = place + 1 < len(tokens) and tokens[place + 1].text == ","
    if not (lacks or (tokens[place].has("knows") and not asks)):
        return False
    begin = next((k + 1 for k in range(place - 1, inside[0] - 1, -1) if _begins_anew(tokens[k])), inside[0])
    others = not tokens[place].has("holds", "knows") and any(map(_are_they, tokens[begin : place - 1]))
    return not (others or any(_can_be_another(tokens, k) for k in range(begin, place - 1)))


def _are_they(token: Token) -> bool:
    """ "they", of whom a speaker says that they have given no proof."""
    return token.has("pronouns") and all(plural for _, plural in token.word.forms)


def _is_unaware(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """Whether the speaker says that he is not aware of it: «что не в курсе», «що не обізнані», and nobody else is."""
    first = place - 1 if tokens[place - 1].has("inside") else place
    if first - 1 not in inside or not tokens[place].has("unaware") or not tokens[first - 1].has("not"):
        return False
    begin = next((k + 1 for k in range(first - 1, inside[0] - 1, -1) if _begins_anew(tokens[k])), inside[0])
    return not any(_can_be_another(tokens, k) for k in range(begin, first - 1))


def _nothing_to_add(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """ "there is nothing to add", "to add there is nothing"."""
    near = (tokens[k] for k in inside if abs(k - place) <= _NEAR)
    return tokens[place].has("naught") and any(infinitive(each) and each.has("comment") for each in near)


def _no_comment(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """ "there will be no comment": «комментариев не будет»."""
    behind = [tokens[k] for k in (place + 1, place + 2) if k in inside]
    nothing = len(behind) > 1 and behind[0].has("not") and behind[1].has("being")
    return nothing and tokens[place].has("evidence") and tokens[place].has("comment")


def _withholds_comment(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """ "to comment on rumours we will not": an infinitive begins what is said, and its verb behind is negated."""
    begins = place - inside[0] <= 1 and infinitive(tokens[place]) and tokens[place].has("comment")
    if not begins:
        return False
    clause = itertools.takewhile(lambda k: not tokens[k].mark, (k for k in inside if k > place))
    negated = next((k for k in clause if tokens[k].has("not")), None)
    return negated is not None and negated + 1 in inside and bool(tokens[negated + 1].word.finite)


def _asks_others(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """ "advised the reporters to ask Pyongyang": what is said begins so, but for who is told."""
    others = tokens[place].has("asks-others") and infinitive(tokens[place])
    return others and place - inside[0] < _LISTENER and not tokens[place - 1].has("not")


def _begins_anew(token: Token) -> bool:
    return token.mark or token.has("that")


def _can_be_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word is somebody or something that a verb can have as its subject, and neither "we" nor evidence."""
    token = tokens[place]
    if token.has("us", "pronouns", "evidence", "naught") or (token.has("back") and not token.word.living):
        return False  # "the alliance": his own
    of_noun = place > 0 and tokens[place - 1].word.forms and not tokens[place - 1].has("that")
    if token.governed or token.word.preposition or (token.word.caps and of_noun):
        return False  # «о солдатах КНДР»: whose they are, not «что США …»
    return any(case == "n" for case, _ in token.word.forms) or (token.capital and token.word.caps)


Reader = Callable[[Sequence[Token], int, Sequence[int]], bool]
SILENT: Final[tuple[Reader, ...]] = (
    _not_borne_out,
    _knows_nothing,
    _is_unaware,
    _nothing_to_add,
    _no_comment,
    _withholds_comment,
    _asks_others,
)

__all__ = ["SILENT"]
