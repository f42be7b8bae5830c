"""The general code knows no language: no Cyrillic or Hangul outside the folders of languages and the watchlists."""

from __future__ import annotations

import re
from pathlib import Path

from builders import ROOT

_LETTER = re.compile("[\u0400-\u052f\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SUFFIXES = {".py", ".json", ".toml", ".java"}
_DATA = ("pactwatch/languages/", "pactwatch/samples/", "stream/watchlists/")

# Each of these is to lose its letters; this list only shrinks.
EXCEPTIONS = {
    "pactwatch/cli/commands/search.py",  # queries in the examples of `search --help`
    "stream/reading/claims.py",
    "stream/reading/figures.py",
    "stream/reading/speakers.py",
}


def _with_letters() -> set[str]:
    files = (p for part in ("pactwatch", "producers", "stream", "sinks") for p in (ROOT / part).rglob("*"))
    named = {p.relative_to(ROOT).as_posix(): p for p in files if p.suffix in _SUFFIXES}
    return {name for name, path in named.items() if not name.startswith(_DATA) and _has_letters(path)}


def _has_letters(path: Path) -> bool:
    return _LETTER.search(path.read_text(encoding="utf-8")) is not None


def test_no_general_code_has_words_of_a_language() -> None:
    """Whoever adds a language changes no code: its words are in its folder."""
    assert _with_letters() - EXCEPTIONS == set()


def test_every_exception_is_still_one() -> None:
    """A file that no longer has such letters leaves the list."""
    assert EXCEPTIONS - _with_letters() == set()
