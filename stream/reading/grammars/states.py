"""Which state a noun phrase means by its name, though more than an office stands beside it: "neighbouring South Korea".

In: a phrase of a Sentence with the listed names in it. Out: whether it is the state, or a listed country's id.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.base import Named
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token, parts_of


def qualified(
    sentence: Sentence, core: Sequence[Token], rest: Sequence[Token], named: Sequence[Named]
) -> bool:
    """Whether a country's name ends a phrase behind adjectives alone: "neighbouring South Korea", no "an old Russian"."""
    name, head = named[0], core[-1]
    country = len(named) == 1 and name.kind == "country" and name.start <= head.start < name.end
    if not country or head.possessive or head.low.endswith(sentence.words.ending("demonym_ending")):
        return False
    first = sentence.tokens[0].start
    ending = sentence.words.ending("adjective_ending")
    plain = (
        not t.parts and not t.possessive and (not t.capital or (t.start == first and t.low.endswith(ending)))
        for t in rest
    )  # fmt: skip
    return "indefinite" not in core[0].parts and all(plain)


def beside_names(token: Token, named: Sequence[Named]) -> bool:
    """Whether a word of a phrase is neither part of a name nor empty."""
    of_state = "of_state" in token.parts and "office" not in token.parts
    counts = token.low.partition("-")[0].isdecimal()  # "the 27-nation European Union"
    if token.mark or of_state or counts or not token.parts.isdisjoint(("determiner", "adverb")):
        return False
    return not any(name.start < token.end and token.start < name.end for name in named)


def one_of_them(sentence: Sentence, core: Sequence[Token]) -> bool:
    """Whether a phrase is one of a state's people: "the Russian", no "the Russians"."""
    led = "determiner" in core[0].parts and len(core) > 1
    return led and core[-1].low.endswith(sentence.words.ending("one_ending"))


def peer_of(core: Sequence[Token], named: Sequence[Named]) -> str | None:
    """The country of somebody's opposite number, which is nobody's if the other speaks for none: "his American colleague"."""
    whose = "possessive_pronoun" in core[0].parts and "peer" in parts_of(core)
    return named[0].id if whose and len(named) == 1 and named[0].kind == "country" else None


def only_state(sentence: Sentence, phrase: Phrase) -> str | None:
    """The listed country that alone is named before a phrase: "Kim opened a museum, state media said"."""
    before = [n for n in sentence.named if n.start < sentence.tokens[phrase.first].start]
    states = {sentence.countries.get(name.country) for name in before}
    return states.pop() if len(states) == 1 else None
