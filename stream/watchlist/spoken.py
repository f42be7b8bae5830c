"""What an English sentence calls the entities of a watchlist. In: its file. Out: a name for each id. Pure.

An agency is named with its country ("South Korea's National Intelligence Service"), since readers know countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import LETTERS
from stream.watchlist.form import EntityTable, WatchlistFile

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f0-9' .-]*")
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
_ROOT: Final = 5  # letters that a country's name and its adjective share: "Ukrai-ne", "Ukrai-nian"
_BODIES: Final = frozenset({"agency", "military"})


def english(key: str, names: Iterable[str]) -> str:
    """The first name in Latin letters, else the id in words; one without capitals gets them."""
    found = next((name for name in names if _LATIN.fullmatch(name)), key.replace("-", " "))
    return found.title() if found.islower() else found


def spoken_names(file: WatchlistFile) -> dict[str, str]:
    """Entity id -> its name in a sentence; an entity without names of its own is called by its id in words."""
    countries = {e.country: k for k, e in file.entities.items() if e.kind == "country"}
    return {
        key: _spoken(key, entity, file, countries.get(entity.country))
        for key, entity in file.entities.items()
    }


def shown_names(file: WatchlistFile) -> dict[str, str]:
    """Entity id -> its name beside others, in a list or before a saying: that of sentences, without an article before it."""
    return {key: _ARTICLE.sub("", name) for key, name in spoken_names(file).items()}


def names_by_language(names: Sequence[str], languages: Languages) -> dict[str, str]:
    """Language -> what it calls an entity, of the names of all languages; one that has no name in them is left out."""
    found = {code: name_in(names, code, languages) for code in languages.detect}
    return {code: name for code, name in found.items() if name is not None}


def name_in(names: Sequence[str], code: str, languages: Languages) -> str | None:
    """The name in a language's script, by the letters that only it, or only another language of the script, has.

    Of names without such letters, the first is that of the script's first language, the last that of any other.
    """
    own = languages.detect[code]
    sharing = [other for other, each in languages.detect.items() if each.script == own.script]
    foreign = "".join(languages.detect[other].letters for other in sharing if other != code)
    fitting = [name for name in _written_in(own.script, names) if not _has_one_of(name, foreign)]
    place = 0 if sharing[0] == code else -1
    return _certain(fitting, own.letters) or (fitting[place] if fitting else None)


def _certain(names: Iterable[str], letters: str) -> str | None:
    return next((name for name in names if _has_one_of(name, letters)), None)


def _has_one_of(name: str, letters: str) -> bool:
    return not set(name.lower()).isdisjoint(letters)


def _written_in(script: str, names: Iterable[str]) -> Iterator[str]:
    letters = LETTERS[script]
    return (name for name in names if all(map(letters.fullmatch, filter(str.isalpha, name))))


def _spoken(key: str, entity: EntityTable, file: WatchlistFile, country: str | None) -> str:
    if key in file.spoken:
        return file.spoken[key]
    listed: Sequence[str] = file.names.get(key, ())
    name = english(key, listed)
    if country is None or entity.kind not in _BODIES:
        return name
    owner = english(country, file.names.get(country, ()))
    return name if owner[:_ROOT] in name else f"{owner}'s {name}"
