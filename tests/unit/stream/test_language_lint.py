"""What `check --languages` finds in the files of the languages, each with its file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from builders import ROOT

from pactwatch.languages.lists import LISTS
from pactwatch.languages.load import SHIPPED
from stream.language_lint import language_problems


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """The folder of English in a folder of languages that has no other, to be spoiled."""
    folder = tmp_path / "languages"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "ko", "ru", "uk"))
    return folder / "en"


def test_the_shipped_languages_have_no_problem() -> None:
    """Every file of the shipped languages is read, and every pattern in them."""
    assert language_problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("grammars.toml", "", "kind = 'order'\n", "nothing reads a file of this name; did you mean grammar?"),
        ("as_of.toml", "forms = [", "forms = ['(open',", "'(open' can't be read"),
        ("frames.toml", "\nrelated = [", "\nrelated = ['[a',", "'[a' can't be read"),
        ("terms.toml", "", "\nspare = ['word~nope']\n", "uses a paradigm that is not declared"),
        ("detect.toml", "\nscript", "\nscripts", "unknown key 'scripts'; did you mean script?"),
        ("clock.toml", "\nmonths", "\nmoths", "unknown key 'moths'; did you mean months?"),
        ("detect.toml", 'script = "latin"', 'script = "latn"', "script: is 'latn', not one of hangul, kana"),
        ("grammar.toml", 'kind = "order"', "", "no 'kind', which is one of order, cases, particles"),
        (
            "grammar.toml",
            'kind = "order"',
            'kind = "ordr"',
            "kind: is 'ordr', not one of order, cases, particles",
        ),
        ("detect.toml", "\nwords", "\n#words", "no 'words'"),
        ("numberz.toml", "", "ranges = []\n", "nothing reads a file of this name; did you mean numbers?"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    english: Path, file: str, old: str, new: str, says: str
) -> None:
    """One line for a fault in a language's file, whichever file it is; without `old`, `new` is added."""
    path = english / file
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before.replace(old, new, 1) if old else before + new, encoding="utf-8")
    found = next(each for each in language_problems(english.parent) if says in each.text)
    assert found.file == str(path)
    assert 1 <= found.line <= path.read_text(encoding="utf-8").count("\n") + 1


def test_a_list_that_no_grammar_has_is_named(english: Path) -> None:
    """A misspelt list of a grammar would be lost without a word: it is found by what the reader of its kind asks for."""
    path = english / "grammar.toml"
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace("\nnegation = ", "\nnegatoin = ", 1), encoding="utf-8")
    [found] = language_problems(english.parent)
    assert "nothing reads a list 'negatoin' of [words]; did you mean negation?" in found.text
    assert found.line > 1


@pytest.mark.parametrize(
    ("name", "says"),
    [("Deutsch", "'Deutsch' is no language code"), ("de", "without a file detect.toml nothing here is read")],
)
def test_a_folder_that_is_no_language_is_named(english: Path, name: str, says: str) -> None:
    """A folder under another name than a code, or without what tells its language from others, is no silent loss."""
    folder = english.parent / name
    folder.mkdir()
    (folder / "sentences.toml").write_text("abbreviations = ['usw']\n", encoding="utf-8")
    found = language_problems(english.parent)
    assert {each.file for each in found} == {str(folder)}
    assert any(says in each.text for each in found)


def test_every_list_that_a_grammar_may_have_is_read() -> None:
    """Each name is written in the reader's code, so that a list which nothing asks for any more is found."""
    folders = (ROOT / "stream" / "reading", ROOT / "pactwatch" / "languages")
    code = [p.read_text("utf-8") for f in folders for p in f.rglob("*.py") if p.name != "lists.py"]
    written = set(re.findall(r"[\w-]+", " ".join(re.findall(r'"[^"\n]*"', "\n".join(code)))))
    names = {name for tables in LISTS.values() for lists in tables.values() for name in lists}
    assert names - written == {"not_adverb"}  # words that are listed are not judged by their endings


def test_all_that_keeps_files_from_being_read_is_reported_at_once(english: Path) -> None:
    """Of every file every fault, each with its own line and column."""
    (english / "detect.toml").write_text("scripts = 'latin'\nweight = 0\nalone = 'no'\n", encoding="utf-8")
    (english / "clock.toml").write_text("# one\n\nmonths = [", encoding="utf-8")
    (english / "terms.toml").write_text("guns = ['gun', 5]\n", encoding="utf-8")
    found = language_problems(english.parent)
    assert [(Path(p.file).name, p.line, p.column) for p in found if p.line > 1 or p.column > 1] == [
        ("clock.toml", 3, 11), ("detect.toml", 2, 1), ("detect.toml", 3, 1),
    ]  # fmt: skip
    said = "\n".join(map(str, found))
    for text in ("unknown key 'scripts'", "no 'script'", "weight: Expected `int` >= 1",
                 "alone: Expected `bool`", "guns: Expected `str`"):  # fmt: skip
        assert text in said
    assert len(found) == 6
