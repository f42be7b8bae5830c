"""A language is one folder: one that the code has never heard of is read from its files alone."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import article

from pactwatch.languages.load import SHIPPED, load_languages
from stream.matching.patterns import fold
from stream.reading.dates import as_of
from stream.reading.numbers import numbers
from stream.reading.sentences import sentences
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WHEN = datetime(2024, 10, 21, tzinfo=UTC)
FILES = {
    "detect": 'script = "latin"\nletters = "þð"\nwords = "og er sem hafa þann"',
    "writing": 'folds = { "ð" = "d" }',
    "sentences": 'abbreviations = ["hra"]\ninitials = "a-zþ"\nstops = "¶"',
    "numbers": """
ranges = ["upp"]
many = ["þusundir"]
not_after = ["vetra"]
month = "after"
words = { tuttugu = 20, "þusund" = 1000 }""",
    "figures": 'several = ["nn", "nir"]',
    "as_of": """
months = ["gor", "yli", "mor", "þor", "goi", "ein", "har", "ska", "sol", "hey", "tvi", "hau"]
forms = ['\\bþann {day} {month}{year}']""",
    "roles": 'to_before = ["til"]\nfrom_before = ["ur"]',
    "grammar": """
kind = "order"
inflection = [["", "", "", "", ""]]
irregular = [["segja", "segir", "sagði", "segjandi"]]
stances = { asserts = ["segja"] }
words = { pronoun = ["hann"] }""",
    "speech": """
unit = { troops = ["hermenn~h"] }
role = { sent = ["sendi"] }
paradigms = { h = ["", "irnir"] }""",
}
WATCHLIST = """
id = "toy"
gate = "norland"
[paradigms]
d = ["", "id"]
[entities.norland]
kind = "country"
country = "NN"
qaa = ["norðurland~d"]
[entities.sudland]
kind = "country"
country = "SS"
qaa = ["suðurland~d"]
[terms.troops]
qaa = ["hermenn*"]
[themes.march]
[[themes.march.rules]]
id = "sent"
all = ["troops", "sudland:to"]
[[themes.march.examples]]
language = "qaa"
text = "Norðurland sendi hermenn til Suðurlandid."
"""
TEXT = (
    "Norðurlandid segir: sendi og hafa tuttugu þusund hermenn til Suðurlandid þann 5 gormanuð. "
    "Það er hra. Þor og þann veg¶ Það er."
)


ARTICLE = article(body=TEXT, at=WHEN)


@pytest.fixture(params=["alone", "beside the shipped ones"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder of languages with the toy's files in it."""
    languages = tmp_path / "languages"
    if request.param != "alone":
        shutil.copytree(SHIPPED, languages, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (languages / "qaa").mkdir(parents=True)
    for subject, text in FILES.items():
        (languages / "qaa" / f"{subject}.toml").write_text(text, encoding="utf-8")
    return languages


def test_a_language_is_its_folder(folder: Path, tmp_path: Path) -> None:
    """It is found, detected, cut into sentences, its numbers, dates, roles, words of saying and themes are read."""
    path = tmp_path / "toy.toml"
    path.write_text(WATCHLIST, encoding="utf-8")
    rules = load_watchlist(str(path), folder)
    assert "qaa" in rules.languages.codes

    tagged = tag(ARTICLE, rules)
    assert tagged.language == "qaa"
    assert [t.theme for t in tagged.tags] == ["march"]
    (claim,) = [c for c in tagged.claims if c.theme == "march"]
    assert (claim.stance, claim.actor) == ("asserts", "norland")
    (figure,) = claim.figures
    assert (figure.value, figure.unit, figure.role) == (20_000, "troops", "sent")
    assert (figure.as_of or "").endswith("-01-05")


def test_each_subject_is_read_from_its_file(folder: Path) -> None:
    """Sentences, numbers and dates of the toy, each by itself."""
    toy = load_languages(folder)
    assert [TEXT[s.start : s.end][-5:] for s in sentences(TEXT, toy)] == ["anuð.", " veg¶", "ð er."]
    found = numbers(fold("Tuttugu upp 30 hermenn, þusundir manna, 12 vetra, 5 gormanuð, 7 menn", toy), toy)
    assert [(n.low, n.high) for n in found] == [(20, 30), (7, 7)]
    assert as_of(fold("þann 5 gormanuð", toy), WHEN, toy) is not None


def test_a_language_without_files_but_detection_is_enough(tmp_path: Path) -> None:
    """Every file but `detect.toml` may be left out: what is missing is not found, and nothing fails."""
    (tmp_path / "qaa").mkdir()
    (tmp_path / "qaa" / "detect.toml").write_text(FILES["detect"], encoding="utf-8")
    toy = load_languages(tmp_path)
    assert toy.codes == ("qaa",)
    assert len(sentences("Það er hra. Þor.", toy)) == 2
    assert [n.low for n in numbers("12 hermenn, tuttugu menn", toy)] == [12]
    assert as_of("þann 5 gor", WHEN, toy) is None
