"""Takes a Russian or Ukrainian sentence apart: tokens, listed names, what is quoted, participles that are predicates.

In: a sentence and the listed names in it. Out: a Text, with its clauses (cases_clauses.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from stream.reading.grammars.base import Named, whole
from stream.reading.grammars.cases_clauses import clauses_of
from stream.reading.grammars.cases_text import Text, Token, finite
from stream.reading.grammars.cases_words import Vocabulary, Word

_TOKEN = re.compile(r"[^\W_]+(?:[-'’ʼ.&/][^\W_]+)*|\S")
_OPENING: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}
_BEGINNING: Final = frozenset({*_OPENING, ":"})  # behind them a word has a capital, as at a beginning
_NAME_WORDS: Final = 6  # a name in quotation marks ("The New Wave") has no more
_BARE_NAME: Final = 3  # words of a name that no noun introduces
_DASHES: Final = frozenset("—–-")
_ANNOUNCING: Final = _DASHES | {":", ","}  # marks before a quotation that is no part of a sentence
_PAUSES: Final = frozenset(",!?…")
_ENDS: Final = frozenset(".!?,…")
_BEING: Final = 6  # words from "was" to its participle
_NEAR: Final = 4  # words from the dash to the verb of saying


def take_apart(text: str, named: Sequence[Named], vocabulary: Vocabulary) -> Text:
    """The Text of a sentence."""
    taken = Text(text, _tokens(text, vocabulary), named)
    _name(taken)
    taken.tokens = _without_abbreviations(taken.tokens)
    _quote(taken)
    _predicates(taken)
    taken.clauses = clauses_of(taken.tokens)
    return taken


def _tokens(text: str, vocabulary: Vocabulary) -> list[Token]:
    tokens: list[Token] = []
    before, begun = "", False  # the token before; whether there was a word yet
    governed = False
    for match in _TOKEN.finditer(text):
        piece = match[0]
        mark = not piece[0].isalnum()
        capital = piece[0].isupper() and begun and before not in _BEGINNING
        word = vocabulary.word(piece)
        tokens.append(Token(match.start(), match.end(), piece, word, mark, capital, governed=governed))
        governed = word.preposition and not word.adverb
        before, begun = piece, begun or not mark
    return tokens


def _name(taken: Text) -> None:
    """Gives each token the longest listed name over it."""
    by_length = sorted(whole(taken.text, taken.named), key=lambda each: each.end - each.start)
    for each in by_length:
        for token in _within(taken.tokens, each.start, each.end):
            token.call(each)


def _without_abbreviations(tokens: list[Token]) -> list[Token]:
    """`tokens` without brackets that part a body's name from its country's: "the Joint Chiefs (JCS) of South Korea"."""
    if not any(each.text == "(" for each in tokens):  # most sentences
        return tokens
    kept, place = [], 0
    while place < len(tokens):
        opened, short, closed, behind = (*tokens[place : place + 4], *[None] * 4)[:4]
        apart = (
            opened is not None and opened.text == "(" and closed is not None and closed.text == ")"
            and short is not None and short.text.isupper() and not short.names({"agency"})
            and behind is not None and behind.names({"country"})
        )  # fmt: skip
        place += 3 if apart else 1
        if not apart and opened is not None:
            kept.append(opened)
    return kept


def _within(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(tokens) and tokens[low].start < end:
        found.append(tokens[low])
        low += 1
    return found


def _quote(taken: Text) -> None:
    """Marks what is in quotation marks: as a name where it is short and capital, else as speech."""
    tokens = taken.tokens
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if opened and token.text == _OPENING[tokens[opened[-1]].text]:
            _mark_around(tokens, opened.pop(), place)
        elif token.text in _OPENING:
            opened.append(place)
        elif token.text in {"»", "”"} and not opened:
            _mark(tokens, -1, place)
    if opened:
        _mark(tokens, opened[0], _aside(tokens, opened[0]))


def _mark_around(tokens: list[Token], start: int, end: int) -> None:
    """Marks a quotation, but not who speaks in the midst of it: «…, — says X, — …»."""
    aside = _aside(tokens, start, end)
    goes_on = next(
        (k for k in range(aside + 2, end) if tokens[k].text in _DASHES and tokens[k - 1].mark), None
    )
    if aside >= end or goes_on is None:
        _mark(tokens, start, end)
        return
    for token in (*tokens[start : aside + 1], *tokens[goes_on : end + 1]):
        token.quoted = 2


def _aside(tokens: Sequence[Token], start: int, end: int | None = None) -> int:
    """Where the words of who speaks begin in a quotation that goes on in the next sentence: «…, — says X."."""
    for place in range(start + 2, (len(tokens) if end is None else end) - 2):
        if tokens[place].text not in _DASHES or tokens[place - 1].text not in _PAUSES:
            continue
        near = tokens[place + 1 : place + 1 + _NEAR]
        if near[0].text[0].islower() and any(each.word.stance and finite(each) for each in near):
            return place
    return len(tokens) if end is None else end


def _mark(tokens: list[Token], start: int, end: int) -> None:
    """Marks a quotation and its marks at `start` and `end`; each may lie outside of the sentence."""
    kind = _kind_of_quotation(tokens, start, end)
    for token in tokens[max(0, start) : end + 1]:
        token.quoted = max(token.quoted, kind)


def _kind_of_quotation(tokens: Sequence[Token], start: int, end: int) -> int:
    """A name (1), speech (2), or a few words of speech that a sentence makes its own (3)."""
    inside = tokens[start + 1 : end]
    before = tokens[start - 1].text if start > 0 else ","
    words = [each for each in inside if not each.mark]
    listed = start > 0 and tokens[start - 1].word.nominal and not tokens[start - 1].mark
    if listed and _is_bare_name(words) and inside == words:
        return 1  # "three «Pantsir» systems, a radar": the comma is that of a list
    if before == ":" or _ends_as_speech(inside, tokens[end + 1 : end + 2]):
        return 2
    if before in _ANNOUNCING:
        return 1 if _is_bare_name(words) else 2
    if len(words) > _NAME_WORDS:
        return 2
    return 1 if _is_name(words) else 3


def _ends_as_speech(inside: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a quotation ends in a mark, or before a comma («…», сказал X)."""
    return any(each.text in _ENDS for each in inside[-1:]) or any(each.text == "," for each in after)


def _is_name(words: Sequence[Token]) -> bool:
    """Whether a few quoted words can be a name: the first with a capital, none a verb."""
    return bool(words) and words[0].word.capital and not any(map(finite, words))


def _is_bare_name(words: Sequence[Token]) -> bool:
    """Whether quoted words can be a name though no noun before them says so."""
    return len(words) <= _BARE_NAME and _is_name(words) and not any(each.word.verbs for each in words)


def _predicates(taken: Text) -> None:
    """Marks long participles and adjectives that say something of their subject, as Ukrainian has them."""
    tokens = taken.tokens
    for place, token in enumerate(tokens):
        if token.quoted or token.capital or not token.word.attributes:
            continue
        if token.has("certain"):
            token.predicate = True
        elif token.word.stance and _only_participle(token.word):
            token.predicate = _ends_its_clause(tokens, place) or _behind_being(tokens, place)


def _ends_its_clause(tokens: Sequence[Token], place: int) -> bool:
    return all(each.mark for each in tokens[place + 1 : place + 2])


def _behind_being(tokens: Sequence[Token], place: int) -> bool:
    """Whether "was" or "not" stands a few words before."""
    return any(each.has("being", "not") for each in tokens[max(0, place - _BEING) : place])


def _only_participle(of: Word) -> bool:
    """Whether a word is as a verb a long passive participle, and nothing else."""
    return bool(of.verbs) and all(each.passive and each.pos == "ADJF" for each in of.verbs)


__all__ = ["take_apart"]
