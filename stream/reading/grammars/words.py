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
from stream.reading.grammars.tokens import Spellings

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
    _phrases: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, compare=False, repr=False)

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
            for shape, text in forms_of(lemma, form):
                known = made.setdefault(text, ({}, set()))
                known[0].update(dict.fromkeys(of_lemma))
                known[1].add(shape)
        return cls(
            form,
            {text: (tuple(found), frozenset(shapes)) for text, (found, shapes) in made.items()},
        )

    def set(self, name: str) -> frozenset[str]:
        """The words under `name`."""
        return self._sets.get(name, frozenset())

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(words) for name, words in self.form.words.items()}

    def of_any(self, *names: str) -> frozenset[str]:
        """The longest word of each phrase under `names`: a text without it has not the phrase."""
        phrases = (phrase for name in names for phrase in self.set(name))
        return frozenset(max(_LETTERS.findall(phrase), key=len) for phrase in phrases)

    def ending(self, name: str) -> tuple[str, ...]:
        """The endings under `name`, for str.endswith."""
        return self.form.words.get(name, ())

    def parts(self, low: str, capital: bool = False) -> frozenset[str]:
        """The names of the lists that a word is in. Of a word with a hyphen, also those of its ends that name people."""
        found = self._parts.get(low)
        return self._unlisted(low, capital) if found is None else found

    @cached_property
    def spellings(self) -> Spellings:
        """What each spelling of a word tells, for tokens_of."""
        return Spellings(self.parts)

    def _unlisted(self, low: str, capital: bool) -> frozenset[str]:
        """What can be told from a word's form: "didn't", "hardly", "vice-minister", "ex-pilot", 2024."""
        if low[:1].isdecimal() and not low.strip("0123456789.,:"):
            return _NUMBER
        if low.endswith(self.ending("negative_ending")):
            return _NEGATIVE
        if trades := self._of_plural(low):
            return trades
        if "-" in low:
            return self._compound(low)
        if not capital and len(low) > _SHORT and low.endswith(self.ending("adverb_ending")):
            return _ADVERB
        return _NONE

    def _of_plural(self, low: str) -> frozenset[str]:
        """The trades of a plural, which lists have in the singular."""
        return (
            self._parts.get(low[:-1], _NONE) & _TRADES
            if low.endswith(self.ending("plural_ending"))
            else _NONE
        )

    def _compound(self, low: str) -> frozenset[str]:
        """What the ends of a word with a hyphen tell: "vice-minister", "ex-pilots"."""
        ends = (low.partition("-")[0], low.rpartition("-")[2])
        first, last = (self._parts.get(end) or self._of_plural(end) for end in ends)
        return (first & _FIRST) | (first & _LAST) | (last & _LAST)

    @cached_property
    def _parts(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for name, words in self.form.words.items():
            for word in words:
                found.setdefault(word, set()).add(name)
                if word.endswith(self.ending("negative_ending")):
                    found[word] |= _NEGATIVE
        return {word: frozenset(names) for word, names in found.items()}

    @cached_property
    def silence(self) -> re.Pattern[str]:
        """Saying nothing: the phrases under "silence", a verb that gives no word, or no word "from" somebody (`of_whom`)."""
        verbs, kinds, words, sources = (
            "|".join(map(re.escape, sorted(self.set(name), key=len, reverse=True)))
            for name in ("gives", "no_word_kind", "no_word", "word_from")
        )
        none = "|".join(map(re.escape, self.set("no")))
        given = f"(?:{verbs}) (?:{none}) (?:(?:{kinds}) )?(?:{words})"
        came = f"(?:{none}) (?:(?:{kinds}) )?(?:{words}) (?P<of_whom>{sources})"
        said = "|".join(map(self._contracted, sorted(self.set("silence"), key=len, reverse=True)))
        return re.compile(rf"(?<!\w)(?:{came}|{given}|{said})(?!\w)")

    def _contracted(self, phrase: str) -> str:
        """A regex for a phrase whose word for "not" may be the end of the word before it: "didn't return calls"."""
        first, *rest = phrase.split(" ")
        ends = "|".join(re.escape(end).replace("'", "['’]") for end in self.ending("negative_ending"))
        led = rf"(?:{re.escape(first)}|\w+(?:{ends}))" if first in self.set("not") else re.escape(first)
        words = (rf"(?: {re.escape(w)}|{ends})" if w in self.set("not") else f" {re.escape(w)}" for w in rest)
        return led + "".join(words)

    @cached_property
    def noun_verbs(self) -> frozenset[str]:
        """Verbs whose forms can be nouns, but for those that judge ("calling it …")."""
        return self.set("ambiguous") - self.set("judges")

    def phrase(self, name: str) -> re.Pattern[str]:
        """Any of the words and phrases under `name`, as whole words of a lower-case text; matches nothing if there are none."""
        found = self._phrases.get(name)
        return self._phrase(name) if found is None else found

    def _phrase(self, name: str) -> re.Pattern[str]:
        """Compiled when it is first asked for: most lists are only asked for as sets."""
        words = sorted(self.form.words.get(name, ()), key=len, reverse=True)
        found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else _NEVER
        return self._phrases.setdefault(name, found)


_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NEVER: Final = re.compile(r"(?!)")
_NONE: Final[frozenset[str]] = frozenset()
_NUMBER: Final = frozenset({"number"})
_ADVERB: Final = frozenset({"adverb"})
_NEGATIVE: Final = frozenset({"negation", "auxiliary"})
_FIRST: Final = frozenset({"former"})  # what the beginning of a word with a hyphen can say
_LAST: Final = frozenset({"office", "people", "back", "person"})
_TRADES: Final = frozenset({"office", "people", "document"})  # what a plural says as its singular does
_SHORT: Final = 4  # letters of a word that is no adverb by its ending


def forms_of(lemma: str, form: OrderForm) -> Iterable[tuple[Shape, str]]:
    """Every form of a verb with its shape."""
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
