"""Namesakes: whether a listed surname is somebody else's, in a language that marks who speaks by cases.

In: tokens, and the place of the last one of a listed name. Out: whether another first name or post makes it another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from stream.reading.grammars.cases_forms import is_person_name
from stream.reading.grammars.cases_text import Token

_STATES: Final = frozenset({"country", "place", "organisation"})
_SURNAME: Final = 4  # letters of a Korean surname
_POSTS: Final = ("office", "private", "voices")
_OF_LEADERS: Final = ("leaders", "state-heads", "of-leaders", "peers")


def is_another(tokens: Sequence[Token], last: int) -> bool:
    """Whether a listed surname goes on as somebody else's name ("Ким" of "Ким Док Хён"), or has another first name."""
    if last + 1 >= len(tokens):
        return False  # a sentence ends in a mark
    token, after = tokens[last], tokens[last + 1]
    if _third_name(tokens, last):
        return True
    single = token.named is not None and (token.named.start, token.named.end) == (token.start, token.end)
    return single and (_namesake(tokens, last) or _goes_on_as_name(after))


def has_another_post(head: Token, name: Token) -> bool:
    """Whether a phrase's head in front of a leader's name is what no head of state is: «министр Ким»."""
    leader = name.named is not None and name.named.kind == "leader" and head.start < name.named.start
    return leader and head.word.living and head.has(*_POSTS) and not head.has(*_OF_LEADERS)


def full_name(tokens: Sequence[Token], lo: int, hi: int) -> tuple[int, int] | None:
    """The name in full of somebody not listed with which tokens [lo, hi) end: of «посол РФ Виктор Ларин» the last two."""
    begin = hi
    while begin > lo + 1 and tokens[begin - 1].capital and not tokens[begin - 1].names(_STATES):
        begin -= 1
    first = next((k for k in range(begin, hi - 1) if is_person_name(tokens[k])), None)
    return None if first is None else (tokens[first].start, tokens[hi - 1].end)


def _third_name(tokens: Sequence[Token], last: int) -> bool:
    """Whether a Korean name of two words goes on: "Чо Хён" of "Чо Хён Дон"."""
    named, after = tokens[last].named, tokens[last + 1]
    own = [each for each in tokens[max(0, last - 2) : last + 1] if each.named is named]
    short = all(len(each.text) <= _SURNAME for each in (*own, after))
    return len(own) == 2 and short and after.capital and after.named is None and not after.word.caps


def _namesake(tokens: Sequence[Token], place: int) -> bool:
    """Whether first names are another's: before a surname («Игорь Путин»), or behind a Korean one («Ким Чхоль Су»)."""
    token, after = tokens[place], tokens[place + 1]
    first = [each.text for each in _first_names(tokens, place)]
    if len(token.text) > _SURNAME:
        return bool(first) and token.named is not None and all(map(token.named.is_strange, first))
    return bool(first) or (after.capital and not (after.word.caps or after.named or after.text.isascii()))


def _first_names(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    """First names and a patronymic before a surname, the last one first."""
    surname = tokens[place]
    while place and _is_first_name(tokens[place - 1]) and _agree(tokens[place - 1], surname):
        place -= 1
        yield tokens[place]


def _agree(first: Token, surname: Token) -> bool:
    """Whether two words can be one name: no instrumental before a nominative («с канцлером Шольцем Зеленский»)."""
    one, other = ({case for case, _ in each.word.forms} for each in (first, surname))
    certain = one == {"i"} or not first.word.strange
    return not certain or not one or not other or not one.isdisjoint(other)


def _is_first_name(token: Token) -> bool:
    """Whether a word before a surname is a first name: one of the dictionary, or a strange word with a capital («Сью»).

    Also where it begins the sentence («Хантер Байден заявил»), unless it is a post.
    """
    if token.named or not token.text[0].isupper() or token.word.caps:
        return False
    strange = token.word.strange and not token.word.attributes and not token.has(*_POSTS)
    return is_person_name(token) or (strange and "-" not in token.text)


def _goes_on_as_name(after: Token) -> bool:
    """Whether the word behind a surname makes it somebody else's: no first name or surname, but written as one."""
    if not after.capital or after.word.caps or after.named or after.word.name:
        return False
    return after.word.strange or after.word.little or any(case == "n" for case, _ in after.word.forms)


__all__ = ["full_name", "has_another_post", "is_another"]
