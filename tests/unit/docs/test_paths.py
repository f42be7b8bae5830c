"""Files and folders that the docs name exist. In: README, docs/, ARCHITECTURE, CONTRIBUTING. Out: paths that are missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import ROOT

PAGES = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
TOP = "pactwatch|console|producers|stream|sinks|docs|tests|deploy|benchmarks"
PATH = re.compile(
    rf"(?<![\w./$:-])(?:{TOP})/(?!\d)[\w./<>*-]+|(?<![\w./-])(?:[\w.-]+/)*[\w-]+\.(?:py|md|yml)\b"
)
# Named by the docs, but written by their reader or by a command.
READERS = {"alerts.yml", "receiver.py"}


def missing(text: str) -> list[str]:
    """The paths in a text that do not exist; a bare file name, or a path below a folder of code, may be anywhere."""
    found = {match.rstrip("./") for match in PATH.findall(text)} - READERS
    return sorted(path for path in found if not exists(re.sub(r"<\w+>", "*", path)))


def exists(path: str) -> bool:
    """Whether the repo has this path, from its root or below one of its folders."""
    below = (ROOT / top for top in TOP.split("|"))
    return any(ROOT.glob(path)) or any(any(folder.glob(f"**/{path}")) for folder in below)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_in_docs_exist(page: Path) -> None:
    """Every file and folder that a page names is in the repo."""
    assert missing(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("`pactwatch/access.py`", ["pactwatch/access.py"]),
        ("see docs/operation.md.", ["docs/operation.md"]),
        ("`stories/recognize.py` and `tagg.py`", ["stories/recognize.py", "tagg.py"]),
        ("`pactwatch/languages/<code>/speech.toml`, `stories/story.py`, `rss.py`, docs/using.md.", []),
    ],
)
def test_a_wrong_path_is_found(text: str, wrong: list[str]) -> None:
    """The test above reports paths that do not exist, and accepts those that do."""
    assert missing(text) == wrong
