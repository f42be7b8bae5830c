"""What is wrong with the files of the languages: unknown files and lists, patterns that can't be read.

In: a folder of languages. Out: problems, each with its file and line. A file that doesn't have its form is a LanguageError,
which is reported as the only problem.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pactwatch.languages.load import SHIPPED, LanguageError, load_feed_languages, load_languages
from pactwatch.languages.model import Languages
from stream.matching.automaton import Matcher
from stream.matching.patterns import PatternError, fold
from stream.reading.lexicon import lexicon, paradigms_of
from stream.watchlist.model import Problem

# Files of patterns as a watchlist has them; the strings of the others are words and regular expressions.
_PATTERNS = frozenset({"speech", "terms", "acts"})
_OF_A_LANGUAGE = frozenset({"letters"})  # tables whose keys are no names of lists


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
    source = _read(path)
    for text in _strings(tomllib.loads(source)):
        try:
            re.compile(text)
        except re.error as error:
            yield Problem(str(path), _line(source, text), f"{text!r} can't be read: {error}")


def _patterns(languages: Languages, folder: Path) -> Iterator[Problem]:
    """The first pattern of the words of speech, and of each language's terms, that can't be read."""
    try:
        lexicon(languages).matcher.compile_all()
    except PatternError as error:
        yield _of_pattern(error, sorted(folder.glob("*/speech.toml")))
    for code, terms in languages.terms.items():
        folded = [(fold(pattern, languages), 0) for listed in terms.values() for pattern in listed]
        try:
            Matcher(folded, paradigms_of(languages), languages).compile_all()
        except PatternError as error:
            yield _of_pattern(error, [folder / code / "terms.toml"])


def _of_pattern(error: PatternError, paths: Sequence[Path]) -> Problem:
    """A problem of the file that has the pattern; of the first if none has it as it was folded."""
    path = next((path for path in paths if error.pattern in _read(path)), paths[0])
    return Problem(str(path), _line(_read(path), error.pattern), str(error))


def _lists(folder: Path) -> Iterator[Problem]:
    """Lists of a grammar under names that no other grammar of its kind has: nothing reads them."""
    shipped = [tomllib.loads(_read(path)) for path in SHIPPED.glob("*/grammar.toml")]
    for path in folder.glob("*/grammar.toml"):
        source = _read(path)
        grammar = tomllib.loads(source)
        others = [each for each in shipped if each["kind"] == grammar["kind"] and each != grammar]
        for table, name, known in _unread(grammar, others):
            told = f"nothing reads a list {name!r} of [{table}]{_meant(name, known)}"
            yield Problem(str(path), _line(source, name), told)


def _unread(
    grammar: Mapping[str, Any], others: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str, set[str]]]:
    """Table and name of each list that the other grammars lack, and the names that they have there."""
    for table, lists in grammar.items():
        if isinstance(lists, Mapping) and table not in _OF_A_LANGUAGE:
            known = {name for each in others for name in each.get(table, {})}
            yield from ((table, name, known) for name in sorted(lists.keys() - known) if known)


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


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _line(source: str, text: str) -> int:
    """The line with `text`, from 1; the first if it is written in another way."""
    at = source.find(text)
    return source.count("\n", 0, at) + 1 if at >= 0 else 1
