"""docs/extending.md: who follows its steps for a theme and for a language gets what it promises."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import ROOT, article

from pactwatch.languages.load import SHIPPED, load_feed_languages, load_languages
from producers import dates
from stream.language_lint import language_problems
from stream.lint import check_watchlist, problems
from stream.reading.sentences import sentences
from stream.tag import tag
from stream.watchlist.load import load_watchlist

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
BLOCKS: dict[str, str] = dict(re.findall(r"^```(?:toml|json) (\S+)\n(.*?)^```$", PAGE, re.M | re.S))
WHEN = datetime(2024, 10, 21, tzinfo=UTC)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with every file of the page; its languages lie beside copies of the shipped ones, as the page says."""
    languages = tmp_path / "languages"
    shutil.copytree(SHIPPED, languages, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name, text in BLOCKS.items():
        path = (languages if "/" in name else tmp_path) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_the_theme_of_the_page_works(written: Path) -> None:
    """Its watchlist has no problems, its examples come out right, and the text of the page is tagged."""
    path = str(written / "my-watchlist.toml")
    assert check_watchlist(path) == []
    (line,) = re.findall(r"^echo '(\{.*\})' > text.jsonl$", PAGE, re.M)
    tagged = tag(article(json.loads(line)["title"]), load_watchlist(path))
    assert [t.theme for t in tagged.tags] == ["grain-corridor"]


def test_the_language_of_the_page_works(written: Path) -> None:
    """Its folder alone makes Polish detected, its sentences cut, its numbers, words of saying and patterns read."""
    languages = load_languages(written / "languages")
    others = (written / "languages" / "others.toml").read_text(encoding="utf-8")
    assert "pl" in languages.codes and "[pl]" in others  # a folder takes precedence over the entry
    source = BLOCKS["my-watchlist.toml"]
    for english, polish in (
        ('en = ["ukrain*"]', 'pl = ["ukrain*"]'),
        ('en = ["turkey"', 'pl = ["turcj*"]\nen = ["turkey"'),
        ('en = ["grain~n"', 'pl = ["zboż*"]\nen = ["grain~n"'),
        ('en = ["ship*"', 'pl = ["statek", "statk*"]\nen = ["ship*"'),
    ):
        assert english in source
        source = source.replace(english, f"{polish}\n{english}" if english.endswith("]") else polish)
    assert problems(source, "my-watchlist.toml", languages) == []
    path = written / "polish.toml"
    path.write_text(source, encoding="utf-8")

    text = json.loads(BLOCKS["pl/example.json"])
    assert len(sentences(text["body"], languages)) == 2
    tagged = tag(article(text["title"], text["body"]), load_watchlist(str(path), written / "languages"))
    assert tagged.language == "pl"
    assert [t.theme for t in tagged.tags] == ["grain-corridor"]
    (claim,) = [c for c in tagged.claims if c.figures]
    assert (claim.actor, claim.stance) == ("turkey", "asserts")
    assert [(f.value, f.unit, f.role) for f in claim.figures] == [(5000, "troops", "sent")]


def test_the_folder_of_the_page_has_no_problem(written: Path) -> None:
    """What `check --languages` says of the page's own folder beside the shipped ones: nothing."""
    assert language_problems(written / "languages") == []


def test_feeds_in_the_language_of_the_page_are_read(written: Path) -> None:
    """Its months are read in dates of feeds, and its usual encoding is known."""
    languages = load_feed_languages(written / "languages")
    assert dates.parse("5 października 2024", languages) == (datetime(2024, 10, 5, tzinfo=UTC), None)
    assert languages.charset["pl"].usual == "cp1250"


def test_the_page_names_real_files() -> None:
    """Every module and folder that the page names is there."""
    named = set(re.findall(r"`((?:pactwatch|producers|stream|sinks|tests)/[\w./-]+)`", PAGE))
    assert not {name for name in named if not (ROOT / name).exists()}
