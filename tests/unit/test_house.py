"""The rules of the house that no linter holds: how long a function and a file may be, and how complex the code as a whole."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from builders import ROOT

_CODE = ("pactwatch", "producers", "stream", "sinks", "benchmarks", "deploy")
LONGEST_FUNCTION = 50  # lines, without its docstring
LONGEST_FILE = 400  # lines
COMPLEX = 10
MOST_COMPLEX = 0.03  # share of functions that may be more complex than that
_BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.comprehension, ast.match_case)


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


def _complexity(node: ast.AST) -> int:
    """McCabe's number: one more than the branches, nested functions left out."""
    found = 1
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        found += isinstance(child, _BRANCHES) + (
            len(child.values) - 1 if isinstance(child, ast.BoolOp) else 0
        )
        found += _complexity(child) - 1
    return found


def test_no_function_is_long() -> None:
    """A function fits on a screen."""
    assert {name: _lines(node) for name, node in _functions() if _lines(node) > LONGEST_FUNCTION} == {}


def test_no_file_is_long() -> None:
    """A file is about one subject."""
    lines = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in _files()}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def test_few_functions_are_complex() -> None:
    """Nearly every function is simple; the linter bounds each one."""
    complexities = [_complexity(node) for _, node in _functions()]
    assert sum(value > COMPLEX for value in complexities) / len(complexities) < MOST_COMPLEX
