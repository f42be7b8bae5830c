"""The form of a watchlist file. In: parsed TOML. Out: what does not fit, each with the names that lead to its line.

`python -m stream.watchlistfile` prints the JSON Schema of the form: editors complete and check a watchlist with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta

Kind = Literal["country", "leader", "agency", "military", "organisation", "place", "weapon", "person"]
Within = Literal["sentence", "focus", "pair", "article"]
Language = Literal["en", "ko", "ru", "uk"]
Patterns = Annotated[list[Annotated[str, Meta(min_length=1)]], Meta(min_length=1)]
Severity = Annotated[int, Meta(ge=1, le=4, description="1 notice to 4 critical")]
Expression = Annotated[str, Meta(min_length=1, description="groups; | is or, :to :from :by ask for a role")]


class Names(msgspec.Struct, forbid_unknown_fields=True):
    """Patterns by language."""

    en: Patterns | None = None
    ko: Patterns | None = None
    ru: Patterns | None = None
    uk: Patterns | None = None


class WeakNames(Names, forbid_unknown_fields=True):
    """Names that count only beside others."""

    needs: Expression | None = None


class EntityTable(Names, forbid_unknown_fields=True, kw_only=True):
    """Who or what texts name."""

    kind: Kind
    country: str = ""
    weak: WeakNames | list[WeakNames] | None = None


class CompoundTable(msgspec.Struct, forbid_unknown_fields=True):
    """Two groups near each other that make one."""

    all: Annotated[list[Expression], Meta(min_length=2, max_length=2)]
    near: Annotated[int, Meta(ge=0)] = 3
    ordered: bool = False


class RuleTable(msgspec.Struct, forbid_unknown_fields=True):
    """One way to report a theme."""

    id: str
    all: Annotated[list[Expression], Meta(min_length=1)]
    none: list[Expression] = []
    context: list[Expression] = []
    unless: list[Expression] = []
    within: Within = "sentence"
    weight: float = 1.0
    near: Annotated[int, Meta(ge=0)] | None = None
    ordered: bool = False


class ExampleTable(msgspec.Struct, forbid_unknown_fields=True):
    """A text that must, or must not, be tagged."""

    language: Language
    text: str
    tagged: bool = True


class ThemeTable(msgspec.Struct, forbid_unknown_fields=True):
    """A kind of news."""

    severity: Severity = 1
    threshold: float = 1.0
    personnel: bool = False
    context: list[Expression] = []
    rules: list[RuleTable] = []
    examples: list[ExampleTable] = []


class WatchlistFile(msgspec.Struct, forbid_unknown_fields=True):
    """A whole watchlist."""

    id: str
    gate: Expression
    weak_needs: Expression | None = None
    one_sided: Expression | None = None
    title_boost: float = 1.5
    lead_boost: float = 1.2
    paradigms: dict[str, list[str]] = {}
    masks: Names | None = None
    names: dict[str, Annotated[list[str], Meta(min_length=1)]] = {}
    entities: dict[str, EntityTable] = {}
    terms: dict[str, Names] = {}
    groups: dict[str, Annotated[list[str], Meta(min_length=1)]] = {}
    compounds: dict[str, CompoundTable] = {}
    themes: dict[str, ThemeTable] = {}


_TABLES: Mapping[str, type[msgspec.Struct]] = {
    "entities": EntityTable,
    "terms": Names,
    "compounds": CompoundTable,
}
_CHOICES: Mapping[str, Any] = {"kind": Kind, "within": Within, "language": Language}
_UNKNOWN = re.compile(r"unknown field `(.+?)`")
_MISSING = re.compile(r"missing required field `(.+?)`")


def misfits(data: Mapping[str, Any]) -> Iterable[tuple[tuple[str, ...], str]]:
    """(names that stand on the way to the line, what is wrong) of every table that does not have the form."""
    for table, form in _TABLES.items():
        for name, value in _named(data, table):
            yield from _misfit(value, form, f"{table}.{name}", (f"{table}.{name}]",))
    for name, theme in _named(data, "themes"):
        near = (f"themes.{name}]",)
        if not isinstance(theme, dict):
            yield near, f"theme {name!r} is not a table"
            continue
        for rule in _listed(theme, "rules"):
            title = rule.get("id") if isinstance(rule, dict) else None
            yield from _misfit(rule, RuleTable, f"rule {title!r} of {name}", (*near, f'"{title}"'))
        for number, example in enumerate(_listed(theme, "examples"), 1):
            yield from _misfit(example, ExampleTable, f"example {number} of {name}", near)
        rest = {k: v for k, v in theme.items() if k not in ("rules", "examples") or not isinstance(v, list)}
        yield from _misfit(rest, ThemeTable, f"theme {name!r}", near)
    checked = {*_TABLES, "themes"}
    yield from _misfit(
        {k: v for k, v in data.items() if k not in checked or not isinstance(v, dict)},
        WatchlistFile,
        "the watchlist",
        (),
    )


def place(source: str, near: Iterable[str]) -> int:
    """The line, from 1, of the last of `near`, each looked for after the one before it."""
    lines, at = source.splitlines(), 0
    for text in near:
        at = next((n for n in range(at, len(lines)) if text in lines[n]), at)
    return at + 1


def _named(data: Mapping[str, Any], table: str) -> Iterable[tuple[str, Any]]:
    tables = data.get(table, {})
    return tables.items() if isinstance(tables, dict) else ()


def _listed(table: Mapping[str, Any], key: str) -> list[Any]:
    found = table.get(key, [])
    return found if isinstance(found, list) else []


def _misfit(
    value: object, form: type[msgspec.Struct], owner: str, near: tuple[str, ...]
) -> Iterable[tuple[tuple[str, ...], str]]:
    try:
        msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at ")
        keys = tuple(re.findall(r"\.(\w+)", path))
        if found := _UNKNOWN.search(text):
            yield (*near, *keys, found[1]), f"{owner} has an unknown key {found[1]!r}"
        elif found := _MISSING.search(text):
            yield near, f"{owner} has no {found[1]!r}"
        elif "length >= 1" in text:
            yield (*near, *keys[:1]), f"{owner}: {'.'.join(keys)} is empty or has an empty pattern"
        elif keys and keys[-1] in _CHOICES and "enum" in text:
            choices = ", ".join(get_args(_CHOICES[keys[-1]]))
            yield (
                (*near, *keys[:1]),
                f"{owner}: {keys[-1]} is {text.rpartition(' ')[2]}, not one of {choices}",
            )
        else:
            yield (*near, *keys[:1]), f"{owner}: {'.'.join(keys)}: {text[0].lower()}{text[1:]}"


def schema() -> dict[str, Any]:
    """The JSON Schema of a watchlist file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(WatchlistFile)}


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1, ensure_ascii=False))  # noqa: T201
