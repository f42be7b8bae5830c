"""Persons whom one entity stands for, such as officials of a state. In: a query. Out: it in words of other languages. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.model import Languages
from stream.matching.patterns import fold

_SHORTEST: Final = 4  # letters by which a surname alone is known
_LONGEST: Final = 3  # words of a name


class Form(NamedTuple):
    """One way in which a query may have a person's name: its words joined, without what other cases replace."""

    stem: str
    words: int
    more: int  # letters that may follow
    names: tuple[str, ...]  # all names of the person
    given: tuple[str, ...]  # how first names that may be before it begin


class Person(NamedTuple):
    """Where a query names somebody, and all names of him."""

    start: int
    end: int
    names: tuple[str, ...]


def forms(people: Iterable[Sequence[str]], given: tuple[str, ...], languages: Languages) -> Iterator[Form]:
    """The forms of all names of persons; a surname of a name of two words is one too (of three, it is a Korean's)."""
    endings = [each.surnames for each in languages.writing.values() if each.surnames]
    ending = re.compile(f"(?:{'|'.join(endings) or '(?!)'})$")
    for names in people:
        for name in names:
            words = re.findall(r"\w+", fold(name, languages))
            yield _form(words, ending, tuple(names), given)
            if len(words) == 2 and len(words[1]) >= _SHORTEST and "-" not in name:
                yield _form(words[1:], ending, tuple(names), given)


def persons(words: str, known: Sequence[Form], languages: Languages) -> Iterator[Person]:
    """Who is named in the words, the longest names first at each place; a first name before one belongs to it."""
    folded = fold(words, languages)
    tokens = list(re.finditer(r"\w+", folded))
    place = 0
    while place < len(tokens):
        found = next(_at(tokens[place : place + _LONGEST], known), None)
        if found is None:
            place += 1
            continue
        first = (
            tokens[place - 1]
            if place and tokens[place - 1][0].startswith(found.given or ("\0",))
            else tokens[place]
        )
        place += found.words
        yield Person(first.start(), tokens[place - 1].end(), found.names)


def reworded(words: str, found: Iterable[Person]) -> Iterator[str]:
    """The words with each other name of each person in place of the one that they have."""
    for person in found:
        yield from (f"{words[: person.start]}{name}{words[person.end :]}" for name in person.names)


def _form(
    words: Sequence[str], ending: re.Pattern[str], names: tuple[str, ...], given: tuple[str, ...]
) -> Form:
    joined = "".join(words)
    stem = ending.sub("", joined)
    return Form(stem, len(words), 0 if joined.isascii() else 2 if stem == joined else 3, names, given)


def _at(tokens: Sequence[re.Match[str]], known: Sequence[Form]) -> Iterator[Form]:
    for number in range(len(tokens), 0, -1):
        joined = "".join(token[0] for token in tokens[:number])
        for form in known:
            if (
                form.words == number
                and joined.startswith(form.stem)
                and len(joined) - len(form.stem) <= form.more
            ):
                yield form
