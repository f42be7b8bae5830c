"""What the entities of a watchlist are called, in all its languages, and its themes. In: watchlists, a query. Out: names.

The index sink puts them into the documents of articles that name the entity, so that a name in one language finds
articles in the others; `pactwatch search` marks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from typing import Any

import msgspec

from pactwatch.identity import composed
from pactwatch.text import spaced
from stream.matching.patterns import fold
from stream.watchlist.form import WatchlistFile, watchlist_file
from stream.watchlist.load import load_watchlist, parsed, read_source
from stream.watchlist.model import Problem, WatchlistError
from stream.watchlist.people import Form, Person, forms, persons, reworded
from stream.watchlist.spoken import shown_names

# Letters with blanks between, as a person writes a name; the ending that a pattern leaves open is cut off.
_PLAIN = re.compile(r"([^\W\d_]+(?:[ '-][^\W\d_]+)*)(?:\*|~\w+)?")
_MOST_WORDINGS = 12
_ANY_OF = "official"  # a kind whose patterns are several persons: none of their names is that of all


@lru_cache(maxsize=8)
def entity_names(watchlists: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Entity id -> names, of these watchlists. Raises WatchlistError.

    What a watchlist lists under `[names]`; for other entities, officials apart, those patterns that are plain words.
    Hazard: a file is read once, and all callers share the answer.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name in watchlists:
        data = parsed(read_source(name), name)
        listed = data.get("names", {})
        for key, entity in data.get("entities", {}).items():
            names = tuple(listed.get(key, ())) or (
                () if entity.get("kind") == _ANY_OF else _plain_names(entity)
            )
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *names)))
    return found


def english_names(watchlists: tuple[str, ...]) -> dict[str, str]:
    """Entity id -> what people read in its place, of these watchlists. Raises WatchlistError.

    Never one of several whom an entity stands for: a minister's words would be shown as another's.
    """
    return {key: name for each in watchlists for key, name in shown_names(_file(each)).items()}


def theme_names(watchlists: tuple[str, ...]) -> dict[str, str]:
    """Theme id -> what people call it: its name, else its id in words. Raises WatchlistError."""
    return {
        key: theme.name or spaced(key) for each in watchlists for key, theme in _file(each).themes.items()
    }


@lru_cache(maxsize=8)
def _file(name: str) -> WatchlistFile:
    """A file that is read once, for its entities and its themes."""
    try:
        return watchlist_file(parsed(read_source(name), name))
    except msgspec.ValidationError as error:
        raise WatchlistError(Problem(name, 1, f"{error}; `pactwatch check` has the line")) from error


def other_names(words: str, watchlists: tuple[str, ...]) -> tuple[str, ...]:
    """All names, in every language, of the entities that a query names, in whatever Unicode form. Raises WatchlistError."""
    names = entity_names(watchlists)
    found: dict[str, None] = {}
    for each in watchlists:
        rules = load_watchlist(each)
        for hit in rules.matcher.find(fold(composed(words), rules.languages)):
            if hit.symbol in rules.entities and hit.symbol not in rules.weak:
                found |= dict.fromkeys(names[rules.entities[hit.symbol].id])
        for person in _persons(words, each):
            found |= dict.fromkeys(person.names)
    return tuple(found)


def other_wordings(words: str, watchlists: tuple[str, ...]) -> tuple[str, ...]:
    """A query with other names of the persons whom an entity stands for, in every language: documents have the entity's only.

    Raises WatchlistError.
    """
    words = composed(words)
    found = (made for each in watchlists for made in reworded(words, _persons(words, each)))
    return tuple(islice(dict.fromkeys(made for made in found if made != words), _MOST_WORDINGS))


def _persons(words: str, name: str) -> Iterable[Person]:
    return persons(composed(words), _forms(name), load_watchlist(name).languages)


@lru_cache(maxsize=8)
def _forms(name: str) -> tuple[Form, ...]:
    file, languages = _file(name), load_watchlist(name).languages
    listed = file.people.items()
    return tuple(
        form for key, people in listed for form in forms(people, tuple(file.entities[key].given), languages)
    )


def _plain_names(entity: dict[str, Any]) -> tuple[str, ...]:
    names: list[str] = []
    for _, patterns in sorted((k, v) for k, v in entity.items() if isinstance(v, list) and k != "weak"):
        # The first only: those after it may be other people on the same side.
        plain = (match[1] for p in patterns if (match := _PLAIN.fullmatch(p)))
        names += islice(plain, 1)
    return tuple(dict.fromkeys(names))
