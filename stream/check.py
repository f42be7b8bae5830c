"""What is wrong with a watchlist: unknown keys, empty lists, names never used, shadowed patterns, examples that fail.

In: the text of a watchlist. Out: problems, each with its line. Nothing here stops a watchlist from being compiled;
what does is a WatchlistError, and reported as the only problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from pactwatch.records import Article
from stream.pattern import fold
from stream.speakers import SPEAKERS
from stream.tag import tag
from stream.watchlist import LANGUAGES, Problem, Watchlist, WatchlistError, compile_watchlist

_TOP = {"id", "gate", "weak_needs", "one_sided", "title_boost", "lead_boost", "paradigms", "masks", "entities", "terms",
        "groups", "compounds", "themes", "names"}  # fmt: skip
_KEYS = {
    "entities": {"kind", "country", "weak", *LANGUAGES},
    "terms": set(LANGUAGES),
    "compounds": {"all", "near", "ordered"},
    "themes": {"severity", "threshold", "personnel", "context", "rules", "examples"},
}
_RULE = {"id", "weight", "within", "all", "none", "context", "near", "ordered"}
_EXAMPLE = {"language", "text", "tagged"}
_WHEN = datetime(2024, 1, 1, tzinfo=UTC)


def problems(source: str, name: str) -> list[Problem]:
    """All problems of the watchlist in `source`, in the order of its lines."""
    try:
        watchlist = compile_watchlist(source, name)
    except WatchlistError as error:
        return [Problem.of(error)]
    data = tomllib.loads(source)
    lines = source.splitlines()
    found = [
        Problem(name, _line(lines, near), text)
        for near, text in [
            *_keys(data),
            *_empty(data),
            *_unused(data),
            *_shadowed(data),
            *_themes(data),
            *_examples(watchlist),
        ]
    ]
    return sorted(found, key=lambda problem: problem.line)


def _line(lines: list[str], near: tuple[str, ...]) -> int:
    """The line of the last of `near`, each looked for after the one before it."""
    at = 0
    for text in near:
        at = next((n for n in range(at, len(lines)) if text in lines[n]), at)
    return at + 1


Found = Iterable[tuple[tuple[str, ...], str]]


def _keys(data: Mapping[str, Any]) -> Found:
    for key in data.keys() - _TOP:
        yield (key,), f"unknown key {key!r}"
    for table, known in _KEYS.items():
        for name, value in data.get(table, {}).items():
            for key in value.keys() - known:
                yield (f"{table}.{name}]", key), f"{table}.{name} has an unknown key {key!r}"
    for key in data.get("names", {}).keys() - data.get("entities", {}).keys():
        yield ("[names]", f"{key} ="), f"names of {key!r}, which is no entity"
    for name, theme in data.get("themes", {}).items():
        for rule in theme.get("rules", []):
            for key in rule.keys() - _RULE:
                yield (
                    (f'"{rule.get("id")}"', key),
                    f"rule {rule.get('id')!r} of {name} has an unknown key {key!r}",
                )
        for example in theme.get("examples", []):
            for key in example.keys() - _EXAMPLE:
                yield (f"themes.{name}", key), f"an example of {name} has an unknown key {key!r}"


def _empty(data: Mapping[str, Any]) -> Found:
    for table in ("entities", "terms", "masks", "groups"):
        for name, value in data.get(table, {}).items():
            if not value:
                yield (table, name), f"{table}.{name} is empty"
            if isinstance(value, dict):
                for key, patterns in value.items():
                    if patterns == [] or (isinstance(patterns, list) and "" in patterns):
                        yield (
                            (f"{table}.{name}", f"{key} ="),
                            f"{table}.{name}.{key} is empty or has an empty pattern",
                        )


def _unused(data: Mapping[str, Any]) -> Found:
    """Terms, compounds and groups that no theme, group or compound asks for; entities without a country or a group."""
    asked = set(_asked(data))
    for table in ("terms", "compounds", "groups"):
        for name in data.get(table, {}):
            if name not in asked:
                yield (f"{table}.{name}" if table != "groups" else name,), f"{table}.{name} is never used"
    for name, value in data.get("entities", {}).items():
        if value.get("kind") in SPEAKERS:
            continue  # asked for by claims
        if (
            name not in asked
            and f"@{value.get('country')}" not in asked
            and f"kind:{value.get('kind')}" not in asked
        ):
            yield (f"entities.{name}",), f"entity {name!r} is never used"


def _asked(data: Mapping[str, Any]) -> Iterable[str]:
    expressions = [data.get("gate", ""), data.get("weak_needs", ""), data.get("one_sided", "")]
    for members in data.get("groups", {}).values():
        expressions += members
    for compound in data.get("compounds", {}).values():
        expressions += compound.get("all", [])
    for theme in data.get("themes", {}).values():
        expressions += theme.get("context", [])
        for rule in theme.get("rules", []):
            expressions += [*rule.get("all", []), *rule.get("none", []), *rule.get("context", [])]
    for expression in expressions:
        for item in expression.split("|"):
            yield item.strip() if item.strip().startswith("kind:") else item.strip().partition(":")[0]


def _shadowed(data: Mapping[str, Any]) -> Found:
    """Patterns that stand twice, or behind a shorter one that matches whatever they match."""
    for table in ("entities", "terms"):
        for name, value in data.get(table, {}).items():
            for language in LANGUAGES:
                seen: dict[str, str] = {}
                patterns = [fold(p) for p in value.get(language, []) if isinstance(p, str)]
                stems = [p[:-1] for p in patterns if p.endswith("*") and not set(p[:-1]) & set("*~(?[ ")]
                for pattern in patterns:
                    stem = next(
                        (
                            s
                            for s in stems
                            if pattern != s + "*" and pattern.startswith(s) and pattern.isalpha()
                        ),
                        None,
                    )
                    if pattern in seen or stem:
                        by = f"{stem}*" if stem else pattern
                        yield (
                            (f"{table}.{name}]", f"{language} ="),
                            f"{table}.{name}.{language}: {pattern!r} is shadowed by {by!r}",
                        )
                    seen[pattern] = pattern


def _themes(data: Mapping[str, Any]) -> Found:
    for name, theme in data.get("themes", {}).items():
        if not theme.get("rules"):
            yield (f"themes.{name}",), f"theme {name!r} has no rules"
        if theme.get("severity", 1) not in (1, 2, 3, 4):
            yield (f"themes.{name}", "severity"), f"theme {name!r} has a severity that is not 1 to 4"
        ids = [rule["id"] for rule in theme.get("rules", [])]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield (f"themes.{name}", f'"{twice}"'), f"theme {name!r} has two rules called {twice!r}"
        best = sum(max(rule.get("weight", 1.0), 0) for rule in theme.get("rules", []))
        if best * data.get("title_boost", 1.5) < theme.get("threshold", 1.0):
            yield (f"themes.{name}", "threshold"), f"theme {name!r} can never reach its threshold"


def _examples(watchlist: Watchlist) -> Found:
    for theme in watchlist.theme_list:
        for example in theme.examples:
            article = Article(
                id="example", revision="0", feed="example", outlet="example", country="ZZ", ownership="independent",
                language=example.language, title="", body=example.text, first_seen=_WHEN, fetched=_WHEN,
                event_time=_WHEN, filed=_WHEN,
            )  # fmt: skip
            tagged = any(t.theme == theme.id for t in tag(article, watchlist).tags)
            if tagged != example.tagged:
                verb = "should not be" if tagged else "should be"
                yield (
                    (f"themes.{theme.id}", example.text[:40]),
                    f"example {verb} tagged {theme.id}: {example.text[:60]!r}",
                )
