"""The general code knows no language: no Cyrillic or Hangul outside the folders of languages and the watchlists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from builders import ROOT

_LETTER = re.compile("[\u0400-\u052f\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SUFFIXES = {".py", ".json", ".toml", ".java", ".html", ".js", ".css"}
PACKAGES = ("pactwatch", "producers", "stream", "sinks", "console")
_DATA = ("pactwatch/examples/", "pactwatch/languages/", "pactwatch/samples/", "stream/watchlists/")


def _with_letters() -> set[str]:
    files = (p for part in PACKAGES for p in (ROOT / part).rglob("*"))
    named = {p.relative_to(ROOT).as_posix(): p for p in files if p.suffix in _SUFFIXES}
    return {name for name, path in named.items() if not name.startswith(_DATA) and _has_letters(path)}


def _has_letters(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return _LETTER.search(text) is not None
    return any(_LETTER.search(string) for string in _strings(text))


def _strings(text: str) -> Iterator[str]:
    """The strings with such letters that the code works with, as they are written there.

    Docstrings and the examples of `--help` may show what they speak of; a letter that is written as an escape is none.
    """
    nodes = list(ast.walk(ast.parse(text)))
    shown = {id(expression) for node in nodes for expression in _shown(node)}
    for node in nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in shown
            and _LETTER.search(node.value)
        ):
            yield ast.get_source_segment(text, node) or ""


def _shown(node: ast.AST) -> Iterator[ast.expr]:
    """The examples of a command's `--help`; the docstring of a module, class or function."""
    if isinstance(node, ast.keyword) and node.arg == "epilog":
        yield node.value
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr):
            yield first.value


def test_no_general_code_has_words_of_a_language() -> None:
    """Who adds a language changes no code: its words are in its folder."""
    assert _with_letters() == set()
