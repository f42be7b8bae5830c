"""The noun that a number counts, in languages that put it behind: "two dozen captured North Korean officers".

In: a number and its sentence. Out: the noun's kind and place. Between both are only words that describe the noun; a noun that
nobody listed ends the search.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from stream.reading.figure_words import HARM, Place
from stream.reading.lexicon import Word
from stream.reading.numbers import Number

_NEXT: Final = re.compile(r" ?\"?([^\W_](?:[\w'-]|\.(?=[^\W\d_]))*)(\.(?= [^\W\d_]))?\"?")
_WORDS: Final = 6  # between a number and its noun
_DESCRIBING: Final = 3  # words between "captured" and "soldiers"
_THINGS: Final = frozenset({"shells", "missiles", "containers", "vehicles", "drones", "aircraft", "ships"})
_HELD: Final = ("containers", "other")  # not what is in them is counted: "9 tonnes of shells"
_PERSONS: Final = frozenset({"troops", "people", "workers"})
_REPLACED: Final = _THINGS | {"civil", "other", "workers"}


class Noun(NamedTuple):
    """The noun after a number: `kind` is "" where a noun follows that is not known; `words` were passed."""

    kind: str
    start: int
    end: int
    words: int


def noun_of(index: int, numbers: Sequence[Number], place: Place) -> Noun:
    """The noun of a number, which can follow another number: "300 of the 2,000 soldiers"."""
    number = numbers[index]
    tail = place.known.tails.match(place.text, number.end)
    noun = _noun(number, tail.end() if tail else number.end, place)
    if noun.kind in ("", "other") and (phrase := place.known.phrases.match(place.text, number.end)):
        behind = _noun(number, phrase.end(), place)  # a participle with its place before the noun
        noun = behind if behind.kind else noun
    link = place.known.links.match(place.text, number.end)
    if link is None or noun.kind:
        return noun
    whole = next((n.end for n in numbers[index + 1 :] if _is_whole(link.end(), n, place)), link.end() - 1)
    return _noun(number, whole, place)


def _is_whole(at: int, number: Number, place: Place) -> bool:
    """Whether the number follows `at`, at most an adjective between: "300 of the original 1,500 men"."""
    between = place.text[at : max(at, number.start)].strip()
    return at <= number.start and (len(between) <= 1 or place.known.modifier.fullmatch(between) is not None)


def _noun(number: Number, at: int, place: Place) -> Noun:
    """The noun that follows `at`: the first known word that can be counted, and what it is a part of by mere order."""
    for words in range(_WORDS):
        word = _NEXT.match(place.text, at)
        if word is None:
            return Noun("", at, at, words)
        if (unit := _countable(word, number, place)) is not None:
            return _head(unit, words, number, place)
        at = word.end()
        if word[1] in place.known.breaks:
            return Noun("", at, at, words)
        known = place.longest_at(word.start(1)) is not None
        if not known and not place.known.modifier.fullmatch(word[1]):
            return Noun("", at, at, words + 1)
        if not known and _is_thing(word[1], place) and not _is_compound(at, place):
            return Noun("" if place.known.bare.match(place.text, number.end) else "other", at, at, words + 1)
    return Noun("", at, at, _WORDS)


def _is_compound(at: int, place: Place) -> bool:
    """Whether a unit word follows `at`: "special operations soldiers", unlike "40 cars brought shells"."""
    word = _NEXT.match(place.text, at)
    return word is not None and place.longest_at(word.start(1)) is not None


def _countable(word: re.Match[str] | None, number: Number, place: Place) -> Word | None:
    """The unit word that begins here, if the number can count it."""
    unit = place.longest_at(word.start(1)) if word else None
    return None if unit is None or _only_describes(unit, number, place) else unit


def _head(first: Word, words: int, number: Number, place: Place) -> Noun:
    """Of the unit words in a row from `first` on the one that is counted."""
    noun, unit, word = None, first, None
    for passed in range(words, _WORDS):
        kind, start, end = place.name(unit), unit.start - place.offset, unit.end - place.offset
        if noun is not None and _is_head(noun, kind, place):
            return noun
        if kind in HARM and (whom := _whom(end, place)):
            return Noun(kind, start, whom, passed)
        noun = Noun(kind, start, end, passed)
        word = _NEXT.match(place.text, end)
        following = _countable(word, number, place)
        if following is None:
            return _taken(noun, word, place) if passed + 1 < _WORDS else noun
        unit = following
    return noun or Noun("", first.end - place.offset, first.end - place.offset, words)


def _taken(noun: Noun, word: re.Match[str] | None, place: Place) -> Noun:
    """`noun`, unless what was taken is a thing and nobody: "two captured villages"."""
    if word is None or noun.kind != "prisoners" or not _is_thing(word[1], place):
        return noun
    return Noun("other", word.start(1), word.end(), noun.words + 1)


def _whom(at: int, place: Place) -> int:
    """The end of the noun for people that a word at `at` describes: "captured North Korean soldiers"; 0 if there is none."""
    for _ in range(_DESCRIBING):
        word = _NEXT.match(place.text, at)
        if word is None or word[1] in place.known.breaks:
            return 0
        unit = place.longest_at(word.start(1))
        if unit is not None and place.name(unit) in ("troops", "people"):
            return unit.end - place.offset
        if not place.known.modifier.fullmatch(word[1]):
            return 0
        at = word.end()
    return 0


def _is_head(noun: Noun, following: str, place: Place) -> bool:
    """Whether `noun` is what is counted, though one of kind `following` comes after it.

    It is not where it only describes: "captured soldiers", "missile boats", working groups.
    """
    if noun.kind in HARM:
        return False
    if noun.kind in _HELD or following not in _REPLACED:
        return True
    word = place.text[noun.start : noun.end]
    return (
        following == "other"
        and noun.kind in _PERSONS
        and (word.isascii() or not place.known.modifier.fullmatch(word))
    )


def _is_thing(word: str, place: Place) -> bool:
    """Whether what was done to people was done to the thing `word` instead: "two captured villages"."""
    return word.isascii() and word not in place.known.breaks and place.known.several.search(word) is not None


def _only_describes(unit: Word, number: Number, place: Place) -> bool:
    """Whether the word cannot be what more than one is counted of ("12 missile launchers")."""
    text = place.text[unit.start - place.offset : unit.end - place.offset]
    plain = number.high > 1 and text.isascii() and place.name(unit) not in HARM
    return plain and not place.known.several.search(text)


__all__ = ["Noun", "noun_of"]
