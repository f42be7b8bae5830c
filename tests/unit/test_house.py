"""The rules of the house that no linter holds: how long a function and a file may be, and how complex the code as a whole."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from builders import ROOT

_CODE = ("pactwatch", "producers", "stream", "sinks", "benchmarks", "deploy")
LONGEST_FUNCTION = 50  # lines, without its docstring
LONGEST_FILE = 400  # lines
COMPLEX = 10
MOST_COMPLEX = 0.03  # share of functions that may be more complex than that


def _files() -> Iterator[Path]:
    for folder in _CODE:
        yield from (ROOT / folder).rglob("*.py")


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in _files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.name}", node


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_no_function_is_long() -> None:
    """A function fits on a screen."""
    assert {name: _lines(node) for name, node in _functions() if _lines(node) > LONGEST_FUNCTION} == {}


def test_no_file_is_long() -> None:
    """A file is about one subject."""
    lines = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in _files()}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_few_functions_are_complex() -> None:
    """Nearly every function is simple; the linter bounds each one, and counts here."""
    ruff = Path(sys.executable).with_name("ruff")
    options = [
        "--select",
        "C901",
        "--config",
        f"lint.mccabe.max-complexity={COMPLEX}",
        "--output-format",
        "json",
    ]
    found = subprocess.run([ruff, "check", *_CODE, *options], cwd=ROOT, capture_output=True, check=False)
    assert len(json.loads(found.stdout)) / sum(1 for _ in _functions()) < MOST_COMPLEX
