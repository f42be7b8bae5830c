"""What is written and by whom, newspapers and their kind: "a statement by the ministry", "Yonhap News Agency".

In: a phrase of a Sentence with its head. Out: whether it is such a thing, and the phrase of its author.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.base import BODIES
from stream.reading.grammars.phrases import core_of
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token

_WRITTEN = frozenset(
    {"document", "noun_asserts", "noun_estimates", "noun_denies", "noun_confirms", "noun_threatens"}
)


def written(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a document, not who wrote it."""
    return "document" in _head(sentence, core_of(sentence, phrase)).parts


def _head(sentence: Sentence, core: Sequence[Token]) -> Token:
    """The noun of a phrase, without a participle behind it: "statement" in "a statement released by"."""
    ending = sentence.words.ending("past_ending")
    nouns = [token for token in core if token.capital or not token.low.endswith(ending)]
    return nouns[-1] if nouns else core[-1]


def author_of(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Phrase | None:
    """Who wrote what a phrase names: "the ministry" in "a statement by the ministry"; a place only issues a few things."""
    return _behind(sentence, phrase, core) or _owner(sentence, phrase, core)


def _owner(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Phrase | None:
    """Whose counts and writings a phrase names: "the ministry" in "the ministry's latest tally", "defence ministry figures"."""
    if "owned" not in core[-1].parts or len(core) == 1:
        return None
    last = phrase.first + len(core) - 2
    of = next((i for i in range(last, phrase.first - 1, -1) if sentence.tokens[i].possessive), None)
    if of is not None:
        return Phrase(phrase.first, of)
    body = next((n for n in sentence.named if n.kind in BODIES and n.end == core[-2].end), None)
    if body is not None:
        return Phrase(sentence.at(body.start) or 0, last)
    return Phrase(phrase.first, last) if "office" in core[-2].parts else None


def _behind(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Phrase | None:
    """Who wrote what a phrase names, by what follows its head."""
    behind, head = phrase.first + len(core), _head(sentence, core)
    if head.parts.isdisjoint(_WRITTEN) or "seen_by" in core[-1].parts or behind >= phrase.last:
        return None
    author = Phrase(behind + 1, phrase.last)
    issued = "issued" in head.parts or any(n.kind in BODIES for n in sentence.listed(author))
    by = "agent" in sentence.parts(behind) or (issued and "issued_by" in sentence.parts(behind))
    return author if by else None


def of_press(sentence: Sentence, core: Sequence[Token]) -> bool:
    """Whether a phrase names newspapers or an agency for news that is not listed: "Yonhap News Agency"."""
    news = any("news" in token.parts and not sentence.in_name(token) for token in core)
    return news or "press" in core[-1].parts


def of_their_office(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> bool:
    """Whether somebody belongs to an office that a pronoun tells whose it is: "a member of its delegation"."""
    behind = phrase.first + len(core)
    if "belongs" not in sentence.parts(behind) or behind + 1 >= phrase.last:
        return False
    owned = "possessive_pronoun" in sentence.parts(behind + 1)
    return owned and "office" in sentence.parts_in(Phrase(behind + 2, phrase.last))
