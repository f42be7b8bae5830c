"""pymorphy3 behind a small face: what a Russian or Ukrainian word can be.

In: a word and its language. Out: its parses, likeliest first, in letters of our own. The library and its dictionaries are
loaded at the first word of a language: who reads no text loads none.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from pactwatch.languages.morphology import Parse

if TYPE_CHECKING:
    import pymorphy3

# Forms that only a few words have (second genitive and the like) count as the case they stand for.
_CASES: Final = {
    "nomn": "n", "gent": "g", "gen1": "g", "gen2": "g", "datv": "d", "accs": "a", "acc1": "a", "acc2": "a",
    "ablt": "i", "loct": "l", "loc1": "l", "loc2": "l",
}  # fmt: skip
CACHED: Final = 60_000  # words; a day's news has fewer
_LIKELY: Final = 0.1  # of the likeliest guess
_NAMES: Final = frozenset({"Surn", "Name", "Patr"})
_PASSIVE: Final = frozenset({"pssv", "Impe"})
_NOT_READ: Final = frozenset({"voct", "impr"})


class Pymorphy:
    """The morphology of one language, "ru" or "uk"."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._cached = lru_cache(maxsize=CACHED)(self._parses)

    def parses(self, word: str) -> tuple[Parse, ...]:
        """See Morphology.parses."""
        return self._cached(word)

    def _parses(self, word: str) -> tuple[Parse, ...]:
        try:
            guesses = _analyzer(self._language).parse(word)
        except ValueError:  # a letter newer than Python's table of names: the library asks for its name
            return ()
        # A word that the dictionary lacks may be guessed to be anything: unlikely guesses mislead.
        least = 0.0 if self.known(word) or not guesses else guesses[0].score * _LIKELY
        found = (
            _parse(each.tag, each.normal_form, self._language) for each in guesses if each.score >= least
        )
        return tuple(dict.fromkeys(each for each in found if each))

    def known(self, word: str) -> bool:
        """See Morphology.known."""
        return bool(_analyzer(self._language).word_is_known(word))


def _ukrainian(pos: str, lemma: str, *, passive: bool, impersonal: bool) -> tuple[str, str]:
    """The Ukrainian dictionary has participles as adjectives, and "it was confirmed" as a verb; adverbial ones apart."""
    if passive:
        return ("PRTS" if impersonal else pos), _verb_of(lemma)
    return pos, (lemma[:-3] + "ти" if pos == "GRND" and lemma.endswith("вши") else lemma)


def _gender(tag: pymorphy3.tagset.OpencorporaTag) -> str:
    """Its gender's letter, "" for any: a name that isn't declined may be a man's or a woman's."""
    return "" if "Fixd" in tag.grammemes else str(tag.gender or "")[:1]


def _parse(tag: pymorphy3.tagset.OpencorporaTag, lemma: str, language: str) -> Parse | None:
    marks, pos = tag.grammemes, str(tag.POS or "")
    if not (pos and marks.isdisjoint(_NOT_READ)):
        return None
    passive = not marks.isdisjoint(_PASSIVE)
    if "infn" in marks:
        pos = "INFN"
    elif language == "uk":
        pos, lemma = _ukrainian(pos, lemma, passive=passive, impersonal="Impe" in marks)
    # The Ukrainian dictionary leaves the case of some nouns out («глава»): it is the nominative.
    case = _CASES.get(str(tag.case), "n" if pos == "NOUN" else "")
    # A thing that is counted as people are («единиц») is a thing; tag.animacy would name either, by chance.
    animate = "anim" in marks and "inan" not in marks
    return Parse(
        lemma, pos, case, tag.number == "plur", _gender(tag),
        animate, str(tag.tense or ""), passive, bool(marks & _NAMES), "Abbr" in marks, "Fixd" in marks,
        "perf" in marks, "1per" in marks,
    )  # fmt: skip


def _verb_of(participle: str) -> str:
    """The verb of a Ukrainian passive participle, by the impersonal form that ends in -о."""
    if not participle.endswith("ий"):
        return participle
    verbs = [each for each in _analyzer("uk").parse(participle[:-2] + "о") if "Impe" in each.tag]
    return str(verbs[0].normal_form) if verbs else participle


@cache
def _analyzer(language: str) -> pymorphy3.MorphAnalyzer:
    import pymorphy3  # noqa: PLC0415 (as the docstring of this module promises)

    return pymorphy3.MorphAnalyzer(lang=language)


__all__ = ["Pymorphy"]
