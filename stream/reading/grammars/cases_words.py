"""What a Russian or Ukrainian word is to the grammar of cases: its forms, and its parts in saying.

In: a word as written, its language. Out: a Word. The parts come from the language's grammar.toml, the forms from pymorphy.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages import load
from pactwatch.languages.load import forms
from pactwatch.languages.pymorphy import CACHED, Parse, known, parses
from pactwatch.records import Stance

NOMINAL: Final = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
_FINITE: Final = frozenset({"VERB", "PRTS", "ADJS"})
_OTHER: Final = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED", "COMP", "GRND"})
_SHORT: Final = 3  # letters
_STANCES: Final[tuple[Stance, ...]] = ("threatens", "denies", "confirms", "declines", "estimates", "asserts")


class CasesForm(forms.Form, rename="kebab", frozen=True):
    """A language's grammar.toml: the comments there say what each list is."""

    says: dict[str, list[str]]
    frames: dict[str, list[str]]
    sources: dict[str, list[str]]
    clauses: dict[str, list[str]]
    nouns: dict[str, list[str]]
    stems: dict[str, str]  # patterns for words that the dictionary lacks


class Word(NamedTuple):
    """A word out of its sentence. `parts` are the names of the lists of grammar.toml that it stands in."""

    lower: str
    lemmas: frozenset[str]
    nominal: tuple[Parse, ...]
    verbs: tuple[Parse, ...]  # finite, infinitive, gerund and short forms
    parts: frozenset[str]
    stance: Stance | None
    capital: bool
    caps: bool
    strange: bool  # no word of the dictionary
    little: bool  # a preposition, conjunction, particle or adverb, and nothing else
    preposition: bool
    small: bool  # also a conjunction, particle or short adverb, which it mostly is
    verb_first: bool  # likelier a verb than a noun
    forms: frozenset[tuple[str, bool]]  # case and number as a noun or pronoun
    attributes: frozenset[tuple[str, bool]]  # case and number as an adjective, participle or numeral


class Lexicon(NamedTuple):
    """A language's lists, turned round: a lemma's parts, a verb's stance; and its phrases of two words."""

    parts: dict[str, frozenset[str]]
    stances: dict[str, Stance]
    phrases: dict[str, list[tuple[str, Stance]]]
    prefixes: tuple[str, ...]
    stems: dict[str, re.Pattern[str]]
    sources: dict[str, str]  # preposition of "according to" -> the case behind it


@cache
def lexicon(language: str) -> Lexicon:
    """The lists of `language`. A broken file is a bug of ours, so errors pass through."""
    form = load._file(load.SHIPPED / language / "grammar.toml", CasesForm)
    parts: dict[str, set[str]] = {}
    sources = dict(each.split() for each in form.sources["by"])
    for table in (
        form.frames,
        form.sources | {"by": list(sources)},
        form.clauses,
        form.nouns,
        {"weak": form.says["weak"]},
    ):
        for part, words in table.items():
            for word in words:
                parts.setdefault(word, set()).add(part)
    stances: dict[str, Stance] = dict.fromkeys(form.says["weak"], "asserts")
    for stance in reversed(_STANCES):
        stances.update(dict.fromkeys(form.says.get(stance, ()), stance))
    phrases: dict[str, list[tuple[str, Stance]]] = {}
    for line in form.frames["phrases"]:
        words_of, _, name = line.partition(" = ")
        verb, noun = words_of.split()
        phrases.setdefault(verb, []).append((noun, msgspec.convert(name, Stance)))
    stems = {name: re.compile(pattern) for name, pattern in form.stems.items()}
    frozen = {word: frozenset(names) for word, names in parts.items()}
    return Lexicon(frozen, stances, phrases, tuple(form.nouns["former-prefixes"]), stems, sources)


@lru_cache(maxsize=CACHED)
def word(text: str, language: str) -> Word:
    """The Word of `text`, in which ё counts as е and any apostrophe as the straight one."""
    lower = _plain(text.lower())
    found = [each._replace(lemma=_plain(each.lemma)) for each in parses(lower, language)]
    lists = lexicon(language)
    lemmas = frozenset(each.lemma for each in found) | {lower}
    verbs = tuple(
        each for each in found if each.pos in _FINITE or each.pos in {"INFN", "GRND"} or each.passive
    )
    stance = next((lists.stances[each.lemma] for each in verbs if each.lemma in lists.stances), None)
    return Word(
        lower, lemmas, tuple(each for each in found if each.pos in NOMINAL), verbs, _parts_of(lower, lemmas, language),
        stance, text[:1].isupper(), text.isupper() and len(text) > 1, not found or not known(lower, language),
        bool(found) and all(each.pos in _OTHER for each in found), any(each.pos == "PREP" for each in found),
        any(each.pos in {"CONJ", "PRCL", "PREP"} or (each.pos == "ADVB" and len(lower) <= _SHORT) for each in found),
        bool(found) and found[0].pos == "VERB",
        frozenset((each.case, each.plural) for each in found if each.pos in {"NOUN", "NPRO"} and each.case),
        frozenset((each.case, each.plural) for each in found if each.pos in {"ADJF", "PRTF", "NUMR"} and each.case),
    )  # fmt: skip


def _parts_of(lower: str, lemmas: frozenset[str], language: str) -> frozenset[str]:
    lists = lexicon(language)
    parts = frozenset[str]().union(*(lists.parts.get(lemma, ()) for lemma in lemmas))
    stems = {name for name, pattern in lists.stems.items() if pattern.search(lower)}
    parts |= stems - {"office-stem"} if stems and known(lower, language) else stems
    _, hyphen, last = lower.rpartition("-")
    if hyphen and last:
        parts |= word(last, language).parts & {"office"}
    for prefix in lists.prefixes:
        rest = lower.removeprefix(prefix)
        # "ex-" begins many words ("expert"): what follows must be an office.
        if rest != lower and len(rest) > 3 and word(rest, language).parts & {"office", "private"}:
            parts |= {"former"}
    return parts


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


__all__ = ["CasesForm", "Lexicon", "Word", "lexicon", "word"]
