"""The rules of the house that no linter holds: lengths, complexity of the whole, circles, and what `make check` runs."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import grimp
import pytest
import yaml
from builders import ROOT

PACKAGES = ("pactwatch", "producers", "stream", "sinks", "console")
_CODE = (*PACKAGES, "benchmarks", "deploy")
LONGEST_FUNCTION = 50  # lines, without its docstring
LONGEST_FILE = 400  # lines
ORPHAN = 2  # words
COMPLEX = 10
MOST_COMPLEX = 0.03  # share of functions that may be more complex than that


def _files() -> Iterator[Path]:
    for folder in _CODE:
        yield from (ROOT / folder).rglob("*.py")


@cache
def _nodes(path: Path) -> list[ast.AST]:
    """All of a file's syntax, parsed once for all rules."""
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in _files():
        for node in _nodes(path):
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
    files = (*_files(), *(ROOT / "tests").rglob("*.py"))
    lines = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines()) for p in files}
    assert {name: count for name, count in lines.items() if count > LONGEST_FILE} == {}


def _docstrings() -> Iterator[tuple[str, str]]:
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    for path in _files():
        for node in _nodes(path):
            if isinstance(node, documented) and (text := ast.get_docstring(node)):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'name', 'module')}", text


def test_no_docstring_ends_in_an_orphan() -> None:
    """Its summary is one whole sentence on one line, and no paragraph ends in a line of a word or two."""
    run_on = [name for name, text in _docstrings() if text.splitlines()[0][-1] not in '.:?!`”"']
    assert run_on == []
    orphans = [
        name
        for name, text in _docstrings()
        for paragraph in text.split("\n\n")
        if len(lines := paragraph.splitlines()) > 1 and len(lines[-1].split()) <= ORPHAN
    ]
    assert orphans == []


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


def test_no_module_imports_itself() -> None:
    """No circle: no module is imported by what it imports, directly or through others."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    circles = {
        module
        for module in graph.modules
        if any(graph.chain_exists(each, module) for each in graph.find_modules_directly_imported_by(module))
    }
    assert circles == set()


def test_every_module_has_a_floor() -> None:
    """Each part of pactwatch is named in the contract of floors."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floors = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    named = set(re.findall(r"pactwatch\.(\w+)", " ".join(floors)))
    children = {path.stem for path in (ROOT / "pactwatch").iterdir() if path.suffix == ".py"}
    children |= {path.parent.name for path in (ROOT / "pactwatch").glob("*/__init__.py")}
    assert named == children - {"__init__"}


def test_pre_commit_runs_the_commands_of_check() -> None:
    """`.pre-commit-config.yaml` has exactly the commands of `make check`, in their order."""
    recipe = re.search(r"^check:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert recipe
    wanted = [re.sub(r"\$\(wildcard ([^)]*)\)", r"\1", line.strip()) for line in recipe[1].splitlines()]
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [re.sub(r"^bash -c '(.*)'$", r"\1", hook["entry"]) for hook in config["repos"][0]["hooks"]]
    assert [entry.replace(".venv/bin/", "$(BIN)/") for entry in entries] == wanted


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_are_typed(package: str) -> None:
    """Each package says that its types are for its users, too."""
    assert (ROOT / package / "py.typed").is_file()
