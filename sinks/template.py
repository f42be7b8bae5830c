"""Index templates.

In: `templates/<name>.json`, which know no language, and the languages' `search.toml`. Out: templates with a field per
language in each text that is searched by language, and the analyzers of a cluster.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pactwatch.languages import forms, load

# The analyzer that knows no language. A text that has it gets a field per language beside it: `title` is joined by
# `title.en` and so on. It indexes pairs of letters where words are not separated, so it also finds a word that a
# language's own analyzer does not know and cuts differently in a sentence and in a query.
ANY = "any"
_LAST = "standard"  # every cluster has it
_OF_ANY = ("cjk", _LAST)


def languages(folder: Path = load.SHIPPED) -> tuple[str, ...]:
    """The languages that have a field of their own in every text that is searched, in the order of their codes."""
    return tuple(load.read("search", forms.Search, folder))


def candidates(folder: Path = load.SHIPPED) -> dict[str, tuple[str, ...]]:
    """The analyzers that suit each language, and texts of any language; the best first, the last is always there."""
    shipped = load.read("search", forms.Search, folder)
    return {ANY: _OF_ANY} | {code: (*search.analyzers, _LAST) for code, search in shipped.items()}


def choose_analyzers(
    has: Callable[[str], bool], folder: Path = load.SHIPPED
) -> tuple[dict[str, str], list[str]]:
    """The best analyzer that the cluster has for each language, and a line for each second choice."""
    chosen: dict[str, str] = {}
    lines: list[str] = []
    for language, names in candidates(folder).items():
        chosen[language] = next((name for name in names if name == _LAST or has(name)), _LAST)
        if chosen[language] != names[0]:
            lines.append(
                f"no analyzer {names[0]} in this cluster: {language} is searched with {chosen[language]}"
            )
    return chosen, lines


@cache
def template(name: str, folder: Path = load.SHIPPED) -> dict[str, Any]:
    """The index template of that name with the fields of all languages, without the analyzers of a cluster."""
    text = (resources.files("sinks") / "templates" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    _add_languages(found["template"]["mappings"]["properties"], languages(folder))
    return found


def completed(shipped: Mapping[str, Any], replicas: int, analyzers: Mapping[str, str]) -> dict[str, Any]:
    """The template with what the cluster and the settings decide: its analyzers and replicas."""
    body: dict[str, Any] = json.loads(json.dumps(shipped))
    body["template"]["settings"] |= {
        "number_of_replicas": replicas,
        "analysis": {"analyzer": {_analyzer(name): {"type": kind} for name, kind in analyzers.items()}},
    }
    return body


def missing_fields(wanted: dict[str, Any], present: dict[str, Any], path: str = "") -> list[str]:
    """Names of fields, and of multi-fields, that are wanted and not present."""
    found: list[str] = []
    for name, field in wanted.items():
        here = f"{path}{name}"
        if name not in present:
            found.append(here)
            continue
        for part in ("properties", "fields"):
            found += missing_fields(field.get(part, {}), present[name].get(part, {}), f"{here}.")
    return found


def _add_languages(properties: dict[str, Any], codes: Iterable[str]) -> None:
    for field in properties.values():
        if field.get("analyzer") == _analyzer(ANY):
            field["fields"] = field.get("fields", {}) | {
                code: {"type": "text", "analyzer": _analyzer(code)} for code in codes
            }
        _add_languages(field.get("properties", {}), codes)


def _analyzer(language: str) -> str:
    return f"pactwatch_{language}"
