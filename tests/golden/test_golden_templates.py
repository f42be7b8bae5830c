"""Index templates are made from the general files and the languages' folders, and are what version 0.1.0 installed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sinks import indices
from sinks.search import query_of
from sinks.template import candidates, completed, languages, missing_fields, template

RECORDED: dict[str, dict[str, Any]] = {
    row["name"]: row["body"]
    for row in json.loads(
        (Path(__file__).parent / "recorded" / "0.1.0" / "templates.json").read_text(encoding="utf-8")
    )
}
SINKS = Path(__file__).parents[2] / "sinks"


@pytest.mark.parametrize(
    "index", [each for each in indices.ALL if each.alias in RECORDED], ids=lambda index: index.name
)
def test_templates_only_grow(index: indices.Index) -> None:
    """Of one version a template is the same, value for value; a newer one still has every field, and none is gone."""
    assert RECORDED.keys() <= {each.alias for each in indices.ALL}
    best = {language: names[0] for language, names in candidates().items()}
    made, before = completed(template(index.name), 0, best), RECORDED.get(index.alias)
    if before is None:
        pytest.skip("an index that version 0.1.0 did not have")
    if made["version"] == before["version"]:
        assert made == before
    wanted, now = (body["template"]["mappings"]["properties"] for body in (before, made))
    assert missing_fields(wanted, now) == []


def test_a_new_language_is_one_folder(tmp_path: Path) -> None:
    """A folder with a `search.toml` adds its analyzer and a field to each text, and the general templates have no language."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "search.toml").write_text('analyzers = ["first", "second"]', encoding="utf-8")
    assert candidates(tmp_path) == {"any": ("cjk", "standard"), "xx": ("first", "second", "standard")}
    title = template("articles", tmp_path)["template"]["mappings"]["properties"]["pactwatch"]["properties"][
        "title"
    ]
    assert title["fields"] == {
        "raw": {"type": "keyword", "ignore_above": 512},
        "xx": {"type": "text", "analyzer": "pactwatch_xx"},
    }


def test_search_asks_in_every_language() -> None:
    """Each language's field is searched, beside the one without a language."""
    asked = [should["multi_match"]["fields"][0] for should in query_of("x")["bool"]["should"]]
    assert asked == ["pactwatch.title^3", *(f"pactwatch.title.{code}^3" for code in languages())]


def test_no_language_in_the_sinks() -> None:
    """No Hangul, no Cyrillic and no language's analyzer outside the languages' folders."""
    words = [name for code, names in candidates().items() if code != "any" for name in names]
    own = "|".join(sorted(set(words) - {"standard", "cjk"}))
    pattern = re.compile(rf"[가-힣а-яіїєґ]|\"({own})\"|pactwatch_({'|'.join(languages())})\b", re.IGNORECASE)
    found = [
        f"{file.relative_to(SINKS)}: {match[0]}"
        for file in sorted(SINKS.rglob("*"))
        if file.suffix in (".py", ".json", ".toml")
        for match in pattern.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []
