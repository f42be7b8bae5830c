"""What `check --languages` finds in the files of the languages, each with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pactwatch.languages.load import SHIPPED
from stream.language_lint import language_problems


def test_the_shipped_languages_have_no_problem() -> None:
    """Every file of the shipped languages is read, and every pattern in them."""
    assert language_problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("grammars.toml", "", "kind = 'order'\n", "nothing reads a file of this name; did you mean grammar?"),
        ("as_of.toml", "forms = [", "forms = ['(open',", "'(open' can't be read"),
        ("frames.toml", "", "\nrelated = ['[a']\n", "'[a' can't be read"),
        ("terms.toml", "", "\nspare = ['word~nope']\n", "uses a paradigm that is not declared"),
        ("detect.toml", "\nscript", "\nscripts", "unknown field `scripts`"),
        ("clock.toml", "\nmonths", "\nmoths", "unknown field `moths`"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    """One line for a fault in a language's file, whichever file it is."""
    folder = tmp_path / "languages"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "ko", "ru", "uk"))
    path = folder / "en" / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(
        before.replace(old, new, 1) if old else new if file == "frames.toml" else before + new,
        encoding="utf-8",
    )
    [found, *_] = language_problems(folder)
    assert found.file == str(path)
    assert says in found.text
    assert 1 <= found.line <= path.read_text(encoding="utf-8").count("\n") + 1


def test_a_list_that_no_grammar_has_is_named(tmp_path: Path) -> None:
    """A misspelt list of a grammar would be lost without a word: it is found beside the shipped grammar of its kind."""
    folder = tmp_path / "languages"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "ko", "ru", "uk"))
    path = folder / "en" / "grammar.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("\nnegation = ", "\nnegatoin = ", 1), encoding="utf-8"
    )
    [found] = language_problems(folder)
    assert "nothing reads a list 'negatoin' of [words]; did you mean negation?" in found.text
    assert found.line > 1
