"""Who a noun phrase is: a listed entity, an office of a listed country, or somebody else.

In: a phrase of a Sentence. Out: Who. For languages that mark who speaks by the order of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stream.reading.grammars.base import Named, Voice
from stream.reading.grammars.phrases import Phrase, Sentence
from stream.reading.grammars.tokens import Token
from stream.reading.grammars.words import Words


class Who(NamedTuple):
    """Who a noun phrase is; `nobody` says that it is no speaker at all."""

    actor: str | None
    voice: Voice = "named"
    nobody: bool = False
    office: bool = False  # an official body, or somebody who speaks for one


def actor_of(sentence: Sentence, phrase: Phrase | None) -> Who:
    """Who a noun phrase is: a listed entity that is its head or apposition, an office of a listed country, or somebody else."""
    if phrase is None:
        return Who(None, nobody=True)
    words, tokens = sentence.words, sentence.tokens[phrase.first : phrase.last + 1]
    if len(tokens) == 1 and tokens[0].low in words.set("pronoun"):
        return Who(None, "pronoun")
    if len(tokens) == 1 and tokens[0].low in words.set("empty"):
        return Who(None, nobody=True)
    core = _core(tokens, words)
    named = [n for n in sentence.named if n.start >= core[0].start and n.end <= core[-1].end + 1]
    lows = {token.low for token in core}
    if lows & words.set("former") or any(low.startswith("ex-") for low in lows):
        return Who(None)
    person = next((n for n in reversed(named) if n.kind in ("person", "leader")), None)
    if person and (not _possessive(core, person) or core[-1].low in words.set("own_office")):
        return Who(person.id)
    if lows & words.set("people"):
        return Who(None)
    office = bool(lows & words.set("office"))
    if named:
        return Who(_by_name(sentence, core, named, office=office), office=office)
    if office:
        rest = [n for n in sentence.named if core[-1].end <= n.start and n.end <= tokens[-1].end + 1]
        follows = sentence.low_text(phrase.first + len(core), phrase.first + len(core) + 1)
        near = follows in words.set("belongs") or (
            follows in words.set("place") and bool(lows & words.set("resident"))
        )
        if rest and near and rest[0].kind != "person":
            return Who(_side(sentence, rest[0]), office=True)
    if _points_back(core, words):
        return Who(None, "pronoun", office=office)
    return Who(None, office=office)


def animate(sentence: Sentence, phrase: Phrase, who: Who) -> bool:
    """Whether a phrase names people or a body of them, by what its words show: a name, an office, a trade."""
    if who.actor is not None or who.voice == "pronoun":
        return True
    words = sentence.words.set("people office back")
    core = _core(sentence.tokens[phrase.first : phrase.last + 1], sentence.words)
    return any(t.low in words or (t.capital and index) for index, t in enumerate(core)) or (
        core[0].capital and core[0].low not in sentence.words.set("determiner")
    )


def _core(tokens: Sequence[Token], words: Words) -> Sequence[Token]:
    """The head of a phrase with what stands before it: up to its first preposition, relative or participle."""
    for index, token in enumerate(tokens):
        if index and (token.low in words.set("preposition") or token.low in words.set("relative")):
            return tokens[:index]
    return tokens


def _possessive(core: Sequence[Token], name: Named) -> bool:
    return (
        any(token.possessive and token.start < name.end <= token.end for token in core)
        and core[-1].end > name.end + 2
    )


def _by_name(
    sentence: Sentence, core: Sequence[Token], named: Sequence[Named], *, office: bool
) -> str | None:
    """A country, agency or organisation in the head of a phrase: bare, or with an office of it."""
    words = sentence.words
    rest = [
        token
        for token in core
        if not any(n.start < token.end and token.start < n.end for n in named)
        and token.low not in words.set("determiner adverb")
        and not token.mark
    ]
    if not rest or (office and not _unknown_office(rest, words)):
        best = next((n for n in named if n.kind in ("agency", "organisation", "military")), named[0])
        return _side(sentence, best)
    return None


def _unknown_office(rest: Sequence[Token], words: Words) -> bool:
    """Whether the last common noun is no office: "Kremlin watcher"."""
    common = [token for token in rest if not token.capital or token.low in words.set("office")]
    return not common or common[-1].low not in words.set("office")


def _side(sentence: Sentence, name: Named) -> str | None:
    """Whom an office named with `name` speaks for: the agency or country itself, the country of a person or place."""
    if name.kind in ("person", "leader", "place"):
        return sentence.countries.get(name.country)
    return name.id


def _points_back(core: Sequence[Token], words: Words) -> bool:
    """Whether a phrase such as "the ministry" stands for somebody named before."""
    if any(token.capital for token in core[1:]):
        return False
    return (
        core[0].low in words.set("determiner")
        and core[0].low not in ("a", "an")
        and core[-1].low in words.set("back")
        and len(core) <= 3
    )
