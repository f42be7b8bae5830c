"""The language of a text from the text itself: script, then letters, then frequent words.

In: a text, what its feed declares, the languages to choose from. Out: a BCP 47 tag; what is declared only breaks ties.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.forms import Detect
from pactwatch.languages.model import FeedLanguages, Languages
from pactwatch.languages.scripts import LETTERS

SAMPLE = 400  # characters looked at: enough for a headline and lead, and quick
_ASCII_WORDS = "".join(chr(i).lower() if chr(i).isalpha() else " " for i in range(128))  # for str.translate
_WORD = re.compile(r"[^\W\d_]+")
# No words by which a language is known: names within a sentence (Kim Jong Un and the UN are no French), initials and the
# English genitive ("U.S.", "Kim's": Czech has a word of this letter).
_NO_WORDS = re.compile(r"(?<=[\w,] )[^\W\d_]+|(?<=\w)['’]s\b|\b[^\W\d_]\.")


class _Own(NamedTuple):
    """Letters, capitals too, that only one language of a script has."""

    language: str
    letters: str
    rivals: str  # letters that only other languages with a folder have
    doubtful: str  # letters of languages without a folder: one of them, and only a closer look will tell


class _Alone(NamedTuple):
    """A language that has a script to itself."""

    language: str
    script: str
    weight: int


class _Detector(NamedTuple):
    """The languages in the form in which a text is compared with them."""

    at_a_glance: tuple[_Alone, ...]  # those with a folder
    alone: tuple[_Alone, ...]  # all, those whose letters count for most first
    own: tuple[_Own, ...]
    words: Mapping[str, Mapping[str, frozenset[str]]]  # script -> language -> frequent words
    letters: Mapping[str, str]
    default: Mapping[str, str]  # script -> language


def detect(text: str, declared: str, languages: Languages | FeedLanguages) -> str:
    """The language of `text`; `declared` when it has no letters to tell it by ("und" if nothing is declared)."""
    detector = _detector(languages)
    sample = text[:SAMPLE]
    if sample.isascii():
        return _ascii(sample, declared, detector)
    for language, script, weight in detector.at_a_glance:
        if len(LETTERS[script].findall(sample[::4])) * 4 * weight > len(sample):
            return language  # Chinese characters, figures and Latin names are written among it
    return _by_own_letters(sample, detector) or _by_scripts(sample, declared, detector)


def _by_own_letters(sample: str, detector: _Detector) -> str | None:
    """The language whose own letters leave no doubt, else None."""
    for language, letters, rivals, doubtful in detector.own:
        count = sum(map(sample.count, letters))
        if count > 3 and count > 3 + 4 * sum(map(sample.count, rivals)):
            return None if any(map(sample.__contains__, doubtful)) else language
    return None


def _ascii(sample: str, declared: str, detector: _Detector) -> str:
    """The default language of the Latin script at a glance, else by frequent words."""
    words = sample.translate(_ASCII_WORDS).split()  # as _WORD finds them, in a third of the time
    if not words:
        return declared
    default = detector.default.get("latin")
    if default:
        count = sum(map(detector.words["latin"][default].__contains__, words))
        if count * 5 > len(words) and count > 3:
            return default
    return _by_words(sample, "latin", declared, detector)


def _by_scripts(sample: str, declared: str, detector: _Detector) -> str:
    """By the script that most letters are of, those that others are written among counting for more."""
    counts = dict.fromkeys(LETTERS, 0)
    for char in set(sample):
        for name in _scripts(char):
            counts[name] += sample.count(char)
    total = sum(counts.values())
    if not total:
        return declared
    for language, script, weight in detector.alone:
        if weight > 1 and counts[script] * weight > total:
            return language
    top = max(counts, key=lambda name: counts[name])
    alone = next((each.language for each in detector.alone if each.script == top), None)
    return alone or _by_words(sample, top, declared, detector)


@lru_cache(maxsize=1 << 12)
def _scripts(char: str) -> tuple[str, ...]:
    """The scripts that count a character as theirs."""
    return tuple(name for name, letters in LETTERS.items() if letters.match(char))


def _by_words(sample: str, script: str, declared: str, detector: _Detector) -> str:
    """Among languages of one script: frequent words, with letters only one of them has."""
    low = sample.lower()
    told = _NO_WORDS.sub(_kept, sample) if any(map(str.islower, sample)) else sample
    words = _WORD.findall(told.lower())
    scores = {
        language: 2.0 * sum(map(frequent.__contains__, words))
        + sum(map(low.count, detector.letters[language]))
        for language, frequent in detector.words.get(script, {}).items()
    }
    base = declared.partition("-")[0]
    if base in scores:
        scores[base] += 1.5
    best = max(scores, key=lambda language: scores[language], default=declared)
    if not scores.get(best):
        return detector.default.get(script, declared) if declared == "und" else declared
    return best


def _kept(found: re.Match[str]) -> str:
    return found[0] if found[0].isalpha() and found[0].islower() else " "


@lru_cache(maxsize=8)
def _detector(languages: Languages | FeedLanguages) -> _Detector:
    others = {code: each for code, each in languages.others.items() if code not in languages.detect}
    every = {**languages.detect, **others}
    alone = [_Alone(code, each.script, each.weight) for code, each in every.items() if each.alone]
    return _Detector(
        at_a_glance=tuple(each for each in alone if each.language in languages.detect),
        alone=tuple(sorted(alone, key=lambda each: -each.weight)),
        own=tuple(_own(languages)),
        words=_frequent_words(every),
        letters={code: each.letters for code, each in every.items()},
        default={each.script: code for code, each in languages.detect.items() if each.default},
    )


def _frequent_words(every: Mapping[str, Detect]) -> dict[str, dict[str, frozenset[str]]]:
    """Script -> language -> its frequent words, for scripts that several languages share."""
    words: dict[str, dict[str, frozenset[str]]] = {}
    for code, each in every.items():
        if not each.alone:
            words.setdefault(each.script, {})[code] = frozenset(each.words.split())
    return words


def _own(languages: Languages | FeedLanguages) -> list[_Own]:
    found = []
    for code, each in languages.detect.items():
        if not each.letters:
            continue
        rivals = _letters_of(languages.detect, each.script, {code})
        strange = _letters_of(languages.others, each.script, languages.detect)
        letters = "".join(dict.fromkeys(each.letters + each.letters.upper()))
        found.append(_Own(code, letters, rivals + rivals.upper(), strange))
    return found


def _letters_of(languages: Mapping[str, Detect], wanted: str, but: Container[str]) -> str:
    """The letters of all languages of a script `but` some."""
    return "".join(
        each.letters for code, each in languages.items() if each.script == wanted and code not in but
    )
