"""What a Russian or Ukrainian word is to the grammar of cases: its forms, and its parts in saying.

In: a word as written, its language. Out: a Word. The parts come from the language's grammar.toml, the forms from pymorphy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.records import Stance

NOMINAL: Final = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
CACHED: Final = 60_000  # words; a day's news has fewer, and one is about 1 kB
_VERBAL: Final = frozenset({"VERB", "PRTS", "ADJS", "INFN", "GRND"})
_OTHER: Final = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED", "COMP", "GRND"})
_SHORT: Final = 3  # letters
_STANCES: Final[tuple[Stance, ...]] = ("threatens", "denies", "confirms", "declines", "estimates", "asserts")


class Word(NamedTuple):
    """A word out of its sentence. `parts` are the names of the lists of grammar.toml that it stands in."""

    lower: str
    lemmas: frozenset[str]
    nominal: tuple[Parse, ...]
    verbs: tuple[Parse, ...]  # finite, infinitive, gerund and short forms
    parts: frozenset[str]
    stance: Stance | None
    reflexive: Stance | None  # what its verb says without its ending, as a passive («оценивается Сеулом»)
    capital: bool
    caps: bool
    strange: bool  # no word of the dictionary
    little: bool  # a preposition, conjunction, particle or adverb, and nothing else
    preposition: bool
    adverb: bool  # also one, if it is a preposition
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
    deputies: tuple[str, ...]  # prefixes of offices: "vice-", "deputy"
    feminine: dict[str, str]  # how a woman's office ends -> a man's
    stems: dict[str, re.Pattern[str]]
    sources: dict[str, str]  # preposition of "according to" -> the case behind it


def lexicon(form: CasesForm) -> Lexicon:
    """The lists of a language, turned round."""
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
    feminine = {she: he for she, _, he in (each.partition(" ") for each in form.nouns["feminine"])}
    former, deputies = tuple(form.nouns["former-prefixes"]), tuple(form.nouns["office-prefixes"])
    return Lexicon(frozen, stances, phrases, former, deputies, feminine, stems, sources)


class Vocabulary:
    """A language's words: `word` gives what a word is, `lists` the parts that words play."""

    def __init__(self, form: CasesForm, morphology: Morphology) -> None:
        self.lists = lexicon(form)
        self._morphology = morphology
        self.word = lru_cache(maxsize=CACHED)(self._word)

    def _word(self, text: str) -> Word:
        """The Word of `text`, in which ё counts as е and any apostrophe as the straight one."""
        lower = _plain(text.lower())
        found = [each._replace(lemma=_plain(each.lemma)) for each in self._morphology.parses(lower)]
        lists = self.lists
        lemmas = frozenset(each.lemma for each in found) | {lower}
        adverb = bool(found) and found[0].pos == "ADVB"
        verbs = tuple(
            each
            for each in found
            if each.passive or (each.pos in _VERBAL and not (adverb and each.pos == "ADJS"))
        )
        stance = next((lists.stances[each.lemma] for each in verbs if each.lemma in lists.stances), None)
        return Word(
            lower, lemmas, tuple(each for each in found if each.pos in NOMINAL), verbs, self._parts_of(lower, lemmas),
            stance, None if stance else self._reflexive(verbs),
            text[:1].isupper(), text.isupper() and len(text) > 1, not self._morphology.known(lower),
            bool(found) and all(each.pos in _OTHER for each in found), any(each.pos == "PREP" for each in found),
            any(each.pos == "ADVB" for each in found),
            any(each.pos in {"CONJ", "PRCL", "PREP"} or (each.pos == "ADVB" and len(lower) <= _SHORT) for each in found),
            bool(found) and found[0].pos == "VERB",
            frozenset((each.case, each.plural) for each in found if each.pos in {"NOUN", "NPRO"} and each.case),
            frozenset((each.case, each.plural) for each in found if each.pos in {"ADJF", "PRTF", "NUMR"} and each.case),
        )  # fmt: skip

    def _reflexive(self, verbs: Sequence[Parse]) -> Stance | None:
        """The stance of the verb that a reflexive one is the passive of."""
        stances = self.lists.stances
        bare = (
            each.lemma.removesuffix("ся")
            for each in verbs
            if each.pos == "VERB" and each.lemma.endswith("ся")
        )
        return next((stances[lemma] for lemma in bare if lemma in stances), None)

    def _parts_of(self, lower: str, lemmas: frozenset[str]) -> frozenset[str]:
        lists = self.lists
        parts = frozenset[str]().union(*(lists.parts.get(lemma, ()) for lemma in lemmas))
        stems = {name for name, pattern in lists.stems.items() if pattern.search(lower)}
        parts |= stems - {"office-stem"} if stems and self._morphology.known(lower) else stems
        _, hyphen, last = lower.rpartition("-")
        if hyphen and last:
            parts |= self.word(last).parts & {"office"}
        parts |= self._of_masculine(lemmas)
        for prefix in lists.deputies:
            parts |= (
                self.word(lower.removeprefix(prefix)).parts & {"office"}
                if lower.startswith(prefix)
                else set()
            )
        for prefix in lists.prefixes:
            rest = lower.removeprefix(prefix)
            # "ex-" begins many words ("expert"): what follows must be an office.
            if rest != lower and len(rest) > 3 and self.word(rest).parts & {"office", "private"}:
                parts |= {"former"}
        return parts

    def _of_masculine(self, lemmas: frozenset[str]) -> frozenset[str]:
        """What a woman's office is, by a man's: «речниця», «міністерка»."""
        lists = self.lists
        men = (
            each.removesuffix(she) + he
            for each in lemmas
            for she, he in lists.feminine.items()
            if each.endswith(she)
        )
        found = frozenset[str]().union(*(lists.parts.get(each, ()) for each in men))
        return found & {"office", "private", "back", "voices"}


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


__all__ = ["CasesForm", "Lexicon", "Vocabulary", "Word"]
