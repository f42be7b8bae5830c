"""What is wrong with the files of the languages: unknown files and lists, patterns that can't be read.

In: a folder of languages. Out: problems, each with its file and line. A file that doesn't have its form is a LanguageError,
which is reported as the only problem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pactwatch.languages.load import SHIPPED, LanguageError, load_feed_languages, load_languages
from pactwatch.languages.model import Languages
from stream.matching.automaton import Matcher
from stream.matching.patterns import PatternError, fold
from stream.reading.lexicon import lexicon
from stream.watchlist.model import Problem

_PATTERNS = frozenset(
    {"speech", "terms", "acts"}
)  # files of a watchlist's patterns; the others' strings are words and regexes


def language_problems(folder: Path = SHIPPED) -> list[Problem]:
    """All problems of the languages in `folder`. Compiles every pattern and regular expression in it: takes a second or two."""
    try:
        languages = load_languages(folder)
        load_feed_languages(folder)
    except LanguageError as error:
        file, _, text = str(error).partition(": ")
        return [Problem(file, 1, text)]
    files = sorted(folder.glob("*/*.toml"))
    known = {path.stem for path in SHIPPED.glob("*/*.toml")}
    return [
        *(_unknown(path, known) for path in files if path.stem not in known),
        *(problem for path in files for problem in _regexes(path) if path.stem not in _PATTERNS),
        *_patterns(languages, folder),
        *_lists(folder),
    ]


def _unknown(path: Path, known: Iterable[str]) -> Problem:
    return Problem(str(path), 1, f"nothing reads a file of this name{_meant(path.stem, known)}")


def _regexes(path: Path) -> Iterator[Problem]:
    source = path.read_text(encoding="utf-8-sig")
    for text in _strings(tomllib.loads(source)):
        try:
            re.compile(text)
        except re.error as error:
            yield Problem(str(path), _line(source, text), f"{text!r} can't be read: {error}")


def _patterns(languages: Languages, folder: Path) -> Iterator[Problem]:
    """The first pattern of the words of speech, and of each language's terms, that can't be read."""
    paradigms = {
        name: tuple(endings)
        for speech in languages.speech.values()
        for name, endings in speech.paradigms.items()
    }
    try:
        lexicon(languages).matcher.compile_all()
    except PatternError as error:
        yield _of_pattern(error, folder, "speech")
    for code, terms in languages.terms.items():
        folded = [(fold(pattern, languages), 0) for listed in terms.values() for pattern in listed]
        try:
            Matcher(folded, paradigms, languages).compile_all()
        except PatternError as error:
            yield _of_pattern(error, folder / code, "terms")


def _of_pattern(error: PatternError, folder: Path, subject: str) -> Problem:
    for path in [*folder.glob(f"*/{subject}.toml"), *folder.glob(f"{subject}.toml")]:
        source = path.read_text(encoding="utf-8-sig")
        if error.pattern in source:
            return Problem(str(path), _line(source, error.pattern), str(error))
    return Problem(str(folder), 1, str(error))


def _lists(folder: Path) -> Iterator[Problem]:
    """Lists of a grammar under names that no other grammar of its kind has: nothing reads them."""
    grammars = {
        path: tomllib.loads(path.read_text(encoding="utf-8-sig")) for path in folder.glob("*/grammar.toml")
    }
    shipped = [tomllib.loads(path.read_text(encoding="utf-8-sig")) for path in SHIPPED.glob("*/grammar.toml")]
    for path, grammar in grammars.items():
        others = [each for each in shipped if each["kind"] == grammar["kind"] and each != grammar]
        for table, lists in grammar.items():
            known = {name for each in others for name in each.get(table, {}) if isinstance(lists, Mapping)}
            for name in sorted(set(lists) - known) if known and table != "letters" else ():
                source = path.read_text(encoding="utf-8-sig")
                yield Problem(
                    str(path),
                    _line(source, name),
                    f"nothing reads a list {name!r} of [{table}]{_meant(name, known)}",
                )


def _meant(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""


def _strings(value: Any) -> Iterator[str]:
    """All strings in the tables and lists of a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(each)


def _line(source: str, text: str) -> int:
    """The line with `text`, from 1; the first if it is written in another way."""
    at = source.find(text)
    return source.count("\n", 0, at) + 1 if at >= 0 else 1
