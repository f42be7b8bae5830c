"""Watchlists: TOML files that an analyst edits, compiled to one automaton and to bit masks.

In: a shipped name or a path, and the folder of languages. Out: a Watchlist, cached by content, with the languages that reading
for it goes by; WatchlistError with file, line and reason for a broken file. docs/watchlists.md describes the format.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import tomli

from pactwatch.identity import composed
from pactwatch.languages.load import SHIPPED, load_languages
from pactwatch.languages.model import Languages
from stream.watchlist.compiler import Compiler
from stream.watchlist.form import Misfit, misfits, place, watchlist_file
from stream.watchlist.model import Problem, Watchlist, WatchlistError


def shipped() -> tuple[str, ...]:
    """Names of the watchlists that come with the package."""
    folder = resources.files("stream") / "watchlists"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load_watchlist(name_or_path: str, folder: Path = SHIPPED) -> Watchlist:
    """The watchlist of that shipped name, or in the file at that path, with the languages of `folder`.

    Raises WatchlistError, and LanguageError for a language's file that cannot be used.
    """
    name = f"{name_or_path}.toml" if name_or_path in shipped() else name_or_path
    with _all_is_kept():
        return compile_watchlist(read_source(name_or_path), name, load_languages(folder))


@contextmanager
def _all_is_kept() -> Iterator[None]:
    """No search for garbage meanwhile: there is none among what is made, and looking takes a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def themes_of(names: Iterable[str]) -> tuple[str, ...]:
    """All themes of these watchlists. Raises as load_watchlist does."""
    return tuple(theme for name in names for theme in load_watchlist(name).themes)


def ids_of(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of these watchlists. Raises as load_watchlist does."""
    return tuple(load_watchlist(name).id for name in names)


def read_source(name_or_path: str) -> str:
    """The TOML text of a shipped watchlist, or of the file at that path. Raises WatchlistError."""
    if name_or_path in shipped():
        return (resources.files("stream") / "watchlists" / f"{name_or_path}.toml").read_text(encoding="utf-8")
    try:
        return Path(name_or_path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError, ValueError) as error:
        known = ", ".join(shipped())
        why = error.strerror if isinstance(error, OSError) else str(error)
        reason = f"not a shipped watchlist ({known}) and not a readable file: {why}"
        raise WatchlistError(Problem(name_or_path, 1, reason)) from error


def parsed(source: str, name: str) -> dict[str, Any]:
    """The tables of a watchlist, their text in NFC as that of articles. Raises WatchlistError if it is not TOML."""
    try:
        return tomli.loads(composed(source.removeprefix("\ufeff")))
    except tomli.TOMLDecodeError as error:
        raise WatchlistError(Problem(name, error.lineno, f"not TOML: {error}", error.colno)) from error


def problems_of(found: Iterable[Misfit], source: str, name: str) -> list[Problem]:
    """Each misfit with its line and column, in the order of the file."""
    placed = {(place(source, misfit.near), misfit.text) for misfit in found}
    return [Problem(name, line, text, column) for (line, column), text in sorted(placed)]


@lru_cache(maxsize=32)
def compile_watchlist(
    source: str, name: str = "watchlist.toml", languages: Languages | None = None
) -> Watchlist:
    """The watchlist in TOML `source`, compiled once per content; without `languages`, for the shipped ones.

    Raises WatchlistError with `name` as its file.
    """
    languages = languages or load_languages()
    data = parsed(source, name)
    problems = problems_of(misfits(data, languages.codes), source, name)
    if problems:
        raise WatchlistError(*problems)
    version = hashlib.sha256(f"{languages.version}\0{source}".encode()).hexdigest()[:12]
    return Compiler(watchlist_file(data), source, name, languages).watchlist(version)
