"""What is wrong with the files of the languages: unknown files and lists, patterns that can't be read.

In: a folder of languages. Out: problems, each with its file, line and column. Files that don't have their form keep the others
from being read: all their faults are reported at once, and alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import tomli

from pactwatch.languages.lists import LISTS
from pactwatch.languages.load import (
    FORMS,
    SHARED,
    SHIPPED,
    LanguageError,
    load_feed_languages,
    load_languages,
)
from pactwatch.languages.model import Languages
from stream.matching.automaton import refused
from stream.matching.patterns import fold
from stream.reading.lexicon import paradigms_of, patterns_of
from stream.watchlist.faults import faults, meant
from stream.watchlist.form import place
from stream.watchlist.model import Problem

# Files of patterns as a watchlist has them; the strings of the others are words and regular expressions.
_PATTERNS = frozenset({"speech", "terms", "acts"})
_CODE = re.compile("[a-z]{2,3}")


def language_problems(folder: Path = SHIPPED) -> list[Problem]:
    """All problems of the languages in `folder`. Compiles every pattern and regular expression in it: takes a second or two."""
    unfit = list(_unfit(folder))
    if unfit:
        return unfit
    try:
        languages = load_languages(folder)
        load_feed_languages(folder)
    except LanguageError as error:
        return [Problem(str(error.file), 1, error.text)]
    files = sorted(folder.glob("*/*.toml"))
    return [
        *_folders(folder, languages),
        *(_unknown(path) for path in files if path.stem not in FORMS),
        *(problem for path in files for problem in _regexes(path) if path.stem not in _PATTERNS),
        *_patterns(languages, folder),
        *_lists(folder),
    ]


def _unfit(folder: Path) -> Iterator[Problem]:
    """All that keeps files from having the forms of their subjects."""
    shared = [(folder / f"{name}.toml", form) for name, form in SHARED.items()]
    own = [(path, FORMS[path.stem]) for path in sorted(folder.glob("*/*.toml")) if path.stem in FORMS]
    for path, form in own + [(path, form) for path, form in shared if path.is_file()]:
        yield from sorted(_unfit_in(path, form), key=lambda problem: (problem.line, problem.column))


def _unfit_in(path: Path, form: Any) -> Iterator[Problem]:
    try:
        source = _read(path)
        data = tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        yield Problem(str(path), error.lineno, f"not TOML: {error}", error.colno)
    except UnicodeError as error:
        yield Problem(str(path), 1, f"not UTF-8: {error}")
    else:
        for text, keys, name in faults(data, form):
            named = ".".join(keys)
            yield _problem(path, f"{named}: {text}" if named else text, *keys, name)


def _folders(folder: Path, languages: Languages) -> Iterator[Problem]:
    """Folders that are no language, or that no text is ever found to be in."""
    for path in sorted({file.parent for file in folder.glob("*/*.toml")}):
        detect = languages.detect.get(path.name)
        if not _CODE.fullmatch(path.name):
            text = f"{path.name!r} is no language code: two or three letters of a to z, such as en"
            yield Problem(str(path), 1, text)
        if detect is None:
            yield Problem(str(path), 1, "without a file detect.toml nothing here is read")
        elif not (detect.words or detect.alone):
            text = "no 'words': by its most frequent words a language is told from others of its script"
            yield Problem(str(path / "detect.toml"), 1, text)


def _unknown(path: Path) -> Problem:
    return Problem(str(path), 1, f"nothing reads a file of this name{meant(path.stem, FORMS)}")


def _regexes(path: Path) -> Iterator[Problem]:
    for text in _strings(tomli.loads(_read(path))):
        try:
            re.compile(text)
        except re.error as error:
            yield _problem(path, f"{text!r} can't be read: {error}", text)


def _patterns(languages: Languages, folder: Path) -> Iterator[Problem]:
    """Patterns of the words of speech, and of each language's terms, that can't be read."""
    lists: dict[Path, Iterable[list[str]]] = {
        folder / code / "speech.toml": [listed for _, listed in patterns_of(speech)]
        for code, speech in languages.speech.items()
    }
    lists |= {folder / code / "terms.toml": terms.values() for code, terms in languages.terms.items()}
    for path, listed in lists.items():
        written = {fold(pattern, languages): pattern for pattern in chain.from_iterable(listed)}
        for error in refused(written, paradigms_of(languages), languages):
            yield _problem(path, str(error), written[error.pattern])


def _lists(folder: Path) -> Iterator[Problem]:
    """Lists of a grammar that the reader of its kind never asks for."""
    for path in sorted(folder.glob("*/grammar.toml")):
        grammar = tomli.loads(_read(path))
        for table, known in LISTS.get(grammar["kind"], {}).items():
            for name in sorted(grammar.get(table, {}).keys() - known):
                told = f"nothing reads a list {name!r} of [{table}]{meant(name, known)}"
                yield _problem(path, told, name)


def _strings(value: Any) -> Iterator[str]:
    """All strings in the tables and lists of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(each)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _problem(path: Path, text: str, *near: str) -> Problem:
    """A problem at the last of `near`, each looked for behind the one before it; at the file's beginning without it."""
    line, column = place(_read(path), filter(None, near))
    return Problem(str(path), line, text, column)
