"""What a Russian or Ukrainian word is to the grammar of cases: its forms, and its parts in saying.

In: a word as written, its language. Out: a Word. The parts come from the language's grammar.toml, the forms from pymorphy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.records import Stance
from stream.reading.grammars.cases_coined import coined

NOMINAL: Final = frozenset({"NOUN", "ADJF", "NPRO", "NUMR", "PRTF"})
CACHED: Final = 60_000  # words; a day's news has fewer, and one is about 1 kB
_OF_SMALL_WORDS: Final = frozenset({
    "from", "out-of",
    "that", "relative", "which", "subordinate", "conditions", "as", "coordinate", "joins", "neither", "not", "no-longer",
    "would", "whether", "in", "inside", "at", "about", "attached", "this", "from-there", "nobody", "whose", "pronouns", "by",
    "alone", "stated-in",
})  # fmt: skip
_VERBAL: Final = frozenset({"VERB", "PRTS", "ADJS", "INFN", "GRND"})
_OTHER: Final = frozenset({"PREP", "CONJ", "PRCL", "ADVB", "INTJ", "PRED", "COMP", "GRND"})
_FINITE: Final = ("VERB", "ADJS", "PRTS")
_PARTICLES: Final = ("CONJ", "PRCL", "PREP")
_APOSTROPHES: Final = {"’": "'", "ʼ": "'"}
_SMALL: Final = (*_PARTICLES, "ADVB")
_NOUNS: Final = frozenset({"NOUN", "NPRO"})
_ATTRIBUTES: Final = frozenset({"ADJF", "PRTF", "NUMR"})
_SHORT: Final = 3  # letters
# "47th" in a language whose dictionary lacks it («47-й»): an adjective in any case.
_ORDINAL: Final = re.compile(r"\d+-[^\W\d_]{1,3}")
_ORDINALS: Final = tuple(
    Parse("", "ADJF", case, plural, "", False, "", False, False, False, False)
    for case in "ngdail"
    for plural in (False, True)
)
_STANCES: Final[tuple[Stance, ...]] = ("threatens", "denies", "confirms", "declines", "estimates", "asserts")


class Word(NamedTuple):
    """A word out of its sentence. `parts` are the names of the lists of grammar.toml that it is in."""

    lower: str
    lemmas: frozenset[str]
    nominal: tuple[Parse, ...]
    verbs: tuple[Parse, ...]  # finite, infinitive, gerund and short forms
    parts: frozenset[str]
    parts_of_name: frozenset[str]  # without those of small words
    stance: Stance | None
    reflexive: Stance | None  # what its verb says without its ending, as a passive («оценивается Сеулом»)
    animate: bool  # can be a living being
    name: bool  # can be a first name or surname
    capital: bool
    caps: bool
    strange: bool  # no word of the dictionary
    little: bool  # a preposition, conjunction, particle or adverb, and nothing else
    preposition: bool
    adverb: bool  # also one, if it is a preposition
    small: bool  # also a conjunction, particle or short adverb, which it mostly is
    finite: bool  # has a finite or short form, and is no preposition
    verb_first: bool  # likelier a verb than a noun
    forms: frozenset[tuple[str, bool]]  # case and number as a noun or pronoun
    attributes: frozenset[tuple[str, bool]]  # case and number as an adjective, participle or numeral

    @property
    def living(self) -> bool:
        """Whether it can be a living being or its name."""
        return self.animate or self.name

    @property
    def all_forms(self) -> frozenset[tuple[str, bool]]:
        """Case and number as a noun or an attribute."""
        return self.forms | self.attributes


class Lexicon(NamedTuple):
    """A language's lists, turned round: a lemma's parts, a verb's stance; and its phrases of two words."""

    parts: dict[str, frozenset[str]]
    stances: dict[str, Stance]
    phrases: dict[str, list[tuple[str, Stance]]]
    prefixes: tuple[str, ...]
    deputies: tuple[str, ...]  # prefixes of offices: "vice-", "deputy"
    feminine: dict[str, str]  # how a woman's office ends -> a man's
    stems: dict[str, re.Pattern[str]]
    letters: dict[int, str]
    passive: tuple[str, ...]  # how a verb ends that is the passive of another
    sources: dict[str, str]  # preposition of "according to" -> the case behind it


def lexicon(form: CasesForm) -> Lexicon:
    """The lists of a language, turned round."""
    sources = dict(each.split() for each in form.sources["by"])
    stances: dict[str, Stance] = dict.fromkeys(form.says["weak"], "asserts")
    for stance in reversed(_STANCES):
        stances.update(dict.fromkeys(form.says.get(stance, ()), stance))
    return Lexicon(
        parts=_parts(form, list(sources)),
        stances=stances,
        phrases=_phrases([*form.frames["phrases"], *_threats(form.frames)]),
        prefixes=tuple(form.nouns["former-prefixes"]),
        deputies=tuple(form.nouns["office-prefixes"]),
        feminine={she: he for she, _, he in (each.partition(" ") for each in form.nouns["feminine"])},
        stems={name: re.compile(pattern) for name, pattern in form.stems.items()},
        letters=str.maketrans(form.letters | _APOSTROPHES),
        passive=tuple(form.says["passive-ending"]),
        sources=sources,
    )


def _parts(form: CasesForm, prepositions: Sequence[str]) -> dict[str, frozenset[str]]:
    """A lemma -> the names of the lists that it is in."""
    parts: dict[str, set[str]] = {}
    by, weak = {"by": prepositions}, {"weak": form.says["weak"]}
    for table in (form.frames, form.sources | by, form.clauses, form.nouns, weak):
        for part, words in table.items():
            for word in words:
                parts.setdefault(word, set()).add(part)
    return {word: frozenset(names) for word, names in parts.items()}


def _phrases(lines: Sequence[str]) -> dict[str, list[tuple[str, Stance]]]:
    """A verb -> the nouns with which it says something, each with its stance; a line is "verb|verb noun|noun = stance"."""
    phrases: dict[str, list[tuple[str, Stance]]] = {}
    for line in lines:
        words, _, stance = line.partition(" = ")
        verbs, nouns = (each.split("|") for each in words.split())
        for verb in verbs:
            phrases.setdefault(verb, []).extend((noun, msgspec.convert(stance, Stance)) for noun in nouns)
    return phrases


def _threats(frames: Mapping[str, Sequence[str]]) -> list[str]:
    """Lines of phrases for who promises harm: "promised an answer", "swore revenge"."""
    return [f"{'|'.join(frames['promises'])} {'|'.join(frames['harm'])} = threatens"]


class Vocabulary:
    """A language's words: `word` gives what a word is, `lists` the parts that words play."""

    def __init__(self, form: CasesForm, morphology: Morphology) -> None:
        self.lists = lexicon(form)
        self._morphology = morphology
        self.word = lru_cache(maxsize=CACHED)(self._word)

    def _word(self, text: str) -> Word:
        """The Word of `text`, its letters as the language reads them and any apostrophe as the straight one."""
        lower = self._plain(text.lower())
        parses = self._coined(lower) or self._morphology.parses(lower)
        if _ORDINAL.fullmatch(lower) and not _can_be(parses, "ADJF"):
            parses = _ORDINALS
        found = [each._replace(lemma=self._plain(each.lemma)) for each in parses]
        whole = [each.lemma for each in found if len(lower) > 1 or len(each.lemma) == 1]  # «к» is not «как»
        lemmas = frozenset(whole) | {lower}
        nominal = _only(found, NOMINAL)
        verbs = _verbs(found)
        stance = self._stance(each.lemma for each in verbs)
        parts = self._parts_of(lower, lemmas)
        return Word(
            lower=lower,
            lemmas=lemmas,
            nominal=nominal,
            verbs=verbs,
            parts=parts,
            parts_of_name=parts - _OF_SMALL_WORDS,
            stance=stance,
            reflexive=None if stance else self._reflexive(verbs),
            animate=any(each.animate for each in nominal),
            name=any(each.name for each in nominal),
            capital=text[:1].isupper(),
            caps=text.isupper() and len(text) > 1,
            strange=not self._morphology.known(lower),
            little=_is_only(found, _OTHER),
            preposition=_can_be(found, "PREP"),
            adverb=_can_be(found, "ADVB"),
            small=_can_be(found, *(_SMALL if len(lower) <= _SHORT else _PARTICLES)),
            finite=_can_be(verbs, *_FINITE) and not _can_be(found, "PREP"),
            verb_first=_is_only(found[:1], {"VERB"}),
            forms=_cases(found, _NOUNS),
            attributes=_cases(found, _ATTRIBUTES),
        )

    def _coined(self, lower: str) -> tuple[Parse, ...]:
        """What a word is that the dictionary lacks, if it is coined of an office."""
        lists = self.lists
        if self._morphology.known(lower):
            return ()
        return coined(lower, lists.deputies, lists.feminine, self._is_office, self._morphology)

    def _is_office(self, lower: str) -> bool:
        return "office" in self.word(lower).parts

    def _plain(self, text: str) -> str:
        return text.translate(self.lists.letters)

    def _stance(self, lemmas: Iterable[str]) -> Stance | None:
        """What the first verb of saying among `lemmas` says."""
        stances = self.lists.stances
        return next((stances[lemma] for lemma in lemmas if lemma in stances), None)

    def _reflexive(self, verbs: Sequence[Parse]) -> Stance | None:
        """The stance of the verb that a reflexive one is the passive of."""
        return self._stance(
            each.lemma.removesuffix(ending)
            for each in verbs
            for ending in self.lists.passive
            if each.pos == "VERB" and each.lemma.endswith(ending)
        )

    def _parts_of(self, lower: str, lemmas: frozenset[str]) -> frozenset[str]:
        listed = frozenset[str]().union(*(self.lists.parts.get(lemma, ()) for lemma in lemmas))
        return (
            listed
            | self._of_stem(lower)
            | self._of_masculine(lemmas)
            | self._of_rest(lower)
            | self._of_former(lower)
        )

    def _of_stem(self, lower: str) -> frozenset[str]:
        """What its beginning or end tells; that it is an office, only of a word that the dictionary lacks."""
        found = frozenset(name for name, pattern in self.lists.stems.items() if pattern.search(lower))
        return found - {"office-stem"} if found and self._morphology.known(lower) else found

    def _of_rest(self, lower: str) -> frozenset[str]:
        """That a compound or a deputy is an office, if the rest is one: «пресс-секретарь», «замминистра»."""
        deputies = (each for each in self.lists.deputies if lower.startswith(each))
        rests = [lower.removeprefix(each) for each in deputies]
        _, hyphen, last = lower.rpartition("-")
        if hyphen and last:
            rests.append(last)
        return frozenset[str]().union(*(self.word(each).parts & {"office"} for each in rests))

    def _of_former(self, lower: str) -> frozenset[str]:
        """That somebody is no longer what he was. "ex-" begins many words ("expert"): what follows must be an office."""
        starts = (each for each in self.lists.prefixes if lower.startswith(each))
        rests = (lower.removeprefix(each) for each in starts)
        former = any(len(each) > _SHORT and self.word(each).parts & {"office", "private"} for each in rests)
        return frozenset({"former"}) if former else frozenset()

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


def _verbs(found: Sequence[Parse]) -> tuple[Parse, ...]:
    """What a word is as a verb; no short adjective, where it is likelier an adverb («важно»)."""
    verbal = _VERBAL - {"ADJS"} if found and found[0].pos == "ADVB" else _VERBAL
    return tuple(each for each in found if each.passive or each.pos in verbal)


def _only(found: Sequence[Parse], parts_of_speech: Set[str]) -> tuple[Parse, ...]:
    return tuple(each for each in found if each.pos in parts_of_speech)


def _can_be(found: Sequence[Parse], *parts_of_speech: str) -> bool:
    return any(each.pos in parts_of_speech for each in found)


def _is_only(found: Sequence[Parse], parts_of_speech: Set[str]) -> bool:
    return bool(found) and all(each.pos in parts_of_speech for each in found)


def _cases(found: Sequence[Parse], parts_of_speech: frozenset[str]) -> frozenset[tuple[str, bool]]:
    """Case and number of a word as one of these parts of speech."""
    return frozenset((each.case, each.plural) for each in found if each.case and each.pos in parts_of_speech)


__all__ = ["CasesForm", "Lexicon", "Vocabulary", "Word"]
