"""The words that an order grammar reads with, compiled from a language's grammar.toml.

In: the form. Out: every inflected form of a verb of saying with its stance, and sets of words by the part that they play.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal, NamedTuple

from pactwatch.languages.forms import OrderForm, Stance

Shape = Literal["base", "third", "past", "ing", "participle"]
_SHAPES: Final[tuple[Shape, ...]] = ("base", "third", "past", "ing", "participle")


class Sense(NamedTuple):
    """One sense of a verb of saying; `needs` is a word that must follow ("brush … off"), "" if none must."""

    stance: Stance  # "none" for a phrase that says nothing ("call off")
    needs: str
    lemma: str


@dataclass(frozen=True)
class Words:
    """A language's words by form. Sets of single words, and regular expressions where phrases are among them."""

    form: OrderForm
    verbs: Mapping[str, tuple[tuple[Sense, ...], frozenset[Shape]]] = field(default_factory=dict)

    @classmethod
    def of(cls, form: OrderForm) -> Words:
        """The words of `form`, its verbs inflected."""
        senses: dict[str, list[Sense]] = {}
        for stance, verbs in form.stances.items():
            for verb in verbs:
                lemma, _, needs = verb.partition("+")
                senses.setdefault(lemma, []).append(Sense(stance, needs, lemma))
        made: dict[str, tuple[dict[Sense, None], set[Shape]]] = {}
        for lemma, of_lemma in senses.items():
            for shape, text in _forms(lemma, form):
                known = made.setdefault(text, ({}, set()))
                known[0].update(dict.fromkeys(of_lemma))
                known[1].add(shape)
        return cls(
            form,
            {text: (tuple(found), frozenset(shapes)) for text, (found, shapes) in made.items()},
        )

    def set(self, names: str) -> frozenset[str]:
        """The single words under `names`, which have blanks between."""
        return self._sets[names]

    @cached_property
    def _sets(self) -> _Sets:
        return _Sets(self.form.words)

    def phrase(self, name: str) -> re.Pattern[str]:
        """Any of the words and phrases under `name`, as whole words of a lower-case text; matches nothing if there are none."""
        return self._phrases.get(name, _NEVER)

    @cached_property
    def _phrases(self) -> dict[str, re.Pattern[str]]:
        return {
            name: re.compile(
                r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)"
            )
            for name, words in self.form.words.items()
        }


_NEVER: Final = re.compile(r"(?!)")


class _Sets(dict[str, frozenset[str]]):
    """Sets of words by name; of several names, with blanks between, their union. Each is made once."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, names: str) -> frozenset[str]:
        found = frozenset(word for name in names.split() for word in self._words.get(name, ()))
        self[names] = found
        return found


def _forms(lemma: str, form: OrderForm) -> Iterable[tuple[Shape, str]]:
    for verb in form.irregular:
        if verb[0] == lemma:
            yield from zip(_SHAPES, verb, strict=False)
            if len(verb) < len(_SHAPES):
                yield "participle", verb[2]
            return
    for ends, *endings in form.inflection:
        found = re.search(f"(?:{ends})$", lemma)
        if found:
            stem = lemma[: found.start()]
            forms = [stem + ending for ending in endings]
            yield from zip(_SHAPES, forms, strict=False)
            yield "participle", forms[2]
            return
