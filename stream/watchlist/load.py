"""Watchlists: TOML files that an analyst edits, compiled to one automaton and to bit masks.

In: a shipped name or a path. Out: a Watchlist, cached by content; WatchlistError with file, line and reason for a broken
file. docs/watchlists.md describes the format.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import lru_cache
from importlib import resources
from pathlib import Path

import msgspec

from stream.watchlist.compiler import Compiler
from stream.watchlist.form import WatchlistFile, misfits, place
from stream.watchlist.model import Watchlist, WatchlistError


def shipped() -> tuple[str, ...]:
    """Names of the watchlists that come with the package."""
    folder = resources.files("stream") / "watchlists"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load_watchlist(name_or_path: str) -> Watchlist:
    """The watchlist of that shipped name, or in the file at that path. Raises WatchlistError."""
    name = f"{name_or_path}.toml" if name_or_path in shipped() else name_or_path
    return compile_watchlist(read_source(name_or_path), name)


def read_source(name_or_path: str) -> str:
    """The TOML text of a shipped watchlist, or of the file at that path. Raises WatchlistError."""
    if name_or_path in shipped():
        return (resources.files("stream") / "watchlists" / f"{name_or_path}.toml").read_text(encoding="utf-8")
    try:
        return Path(name_or_path).read_text(encoding="utf-8")
    except (OSError, UnicodeError, ValueError) as error:
        known = ", ".join(shipped())
        reason = f"not a shipped watchlist ({known}) and not a readable file: {error}"
        raise WatchlistError(f"{name_or_path}:1: {reason}") from error


@lru_cache(maxsize=32)
def compile_watchlist(source: str, name: str = "watchlist.toml") -> Watchlist:
    """The watchlist in TOML `source`, compiled once per content. Raises WatchlistError, `name` in its message."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise WatchlistError(f"{name}:{line[1] if line else 1}: not TOML: {error}") from error
    for near, text in misfits(data):
        raise WatchlistError(f"{name}:{place(source, near)}: {text}")
    version = hashlib.sha256(source.encode()).hexdigest()[:12]
    return Compiler(msgspec.convert(data, WatchlistFile), source, name).watchlist(version)
