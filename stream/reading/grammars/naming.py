"""The words that name who speaks, and his own name in full.

In: a phrase of a Sentence that speaks. Out: the phrase that names him; the characters of his name.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.base import LONGEST_SPEAKER, PEOPLE
from stream.reading.grammars.behind import apposition
from stream.reading.grammars.phrases import is_name
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token

_FULL_NAME = 2  # words of a name in full at least
_NO_NAME = frozenset(
    [
        "people", "office", "back", "document", "institution", "thing_pronoun", "determiner", "possessive_pronoun",
        "person", "adverb", "former", "of_state",
    ]
)  # fmt: skip


def words_for(sentence: Sentence, phrase: Phrase, actor: str | None) -> Phrase:
    """The words that name a speaker: of "the miller, Ola Berg," the name; his office with it if that is who speaks."""
    if is_name(sentence, phrase) and not any(t.possessive for t in _tokens(sentence, phrase)):
        return phrase
    other = _full_name_behind(sentence, phrase)
    if other is None or actor is None:
        return other or phrase
    both = Phrase(phrase.first, other.last)
    words = sum(not token.mark for token in _tokens(sentence, both))
    return both if words <= LONGEST_SPEAKER else phrase


def _full_name_behind(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The name in full between commas behind a phrase."""
    other = apposition(sentence, phrase)
    full = other is not None and other.last > other.first and is_name(sentence, other)
    return other if full else None


def _tokens(sentence: Sentence, phrase: Phrase) -> Sequence[Token]:
    return sentence.tokens[phrase.first : phrase.last + 1]


def name_of(sentence: Sentence, phrase: Phrase, words: Phrase) -> tuple[int, int] | None:
    """The name in full of who a phrase is, in his `words` or in what explains the phrase: "the chief of staff, Ri Yong Ho,"."""
    name = introduced(sentence, words)
    other = apposition(sentence, phrase) if name is None else None
    return introduced(sentence, other) if other is not None and is_name(sentence, other) else name


def post_of(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """What explains a name, as his office does: "Russia's chief of staff" in "Gerasimov, Russia's chief of staff,"."""
    other = apposition(sentence, phrase) if is_name(sentence, phrase) else None
    return sentence.span(other) if other is not None and not is_name(sentence, other) else None


def introduced(sentence: Sentence, phrase: Phrase) -> tuple[int, int] | None:
    """The name in full that ends a phrase: "Ri Yong Ho" in "the North's top diplomat Ri Yong Ho", "Bill Clinton"."""
    first = _listed_from(sentence, phrase)
    listed = phrase.last - first + 1 >= _FULL_NAME
    while not listed and first > phrase.first and _only_name(sentence, sentence.tokens[first - 1]):
        first -= 1
    return sentence.span(Phrase(first, phrase.last)) if phrase.last - first + 1 >= _FULL_NAME else None


def _listed_from(sentence: Sentence, phrase: Phrase) -> int:
    """The first token of the listed person's name that ends a phrase; the token behind the phrase if none does."""
    first, end = phrase.last + 1, sentence.tokens[phrase.last].end
    person = next((n for n in sentence.named if n.end == end and n.kind in PEOPLE), None)
    while person is not None and first > phrase.first and sentence.tokens[first - 1].start >= person.start:
        first -= 1
    return first


def _only_name(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a name that is not listed and neither an office nor a trade."""
    return token.capital and token.parts.isdisjoint(_NO_NAME) and not sentence.in_name(token)
