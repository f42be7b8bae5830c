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
from stream.compiler import weak_tables
from stream.pattern import example_of, fold
from stream.segment import sentences
from stream.speakers import SPEAKERS
from stream.tag import tag
from stream.watchlist import LANGUAGES, Problem, Watchlist, WatchlistError, compile_watchlist
from stream.watchlistfile import misfits, place

_WHEN = datetime(2024, 1, 1, tzinfo=UTC)


def problems(source: str, name: str) -> list[Problem]:
    """All problems of the watchlist in `source`, in the order of its lines."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError:
        data = {}  # compiling says it better
    found = list(misfits(data)) if data else []
    if not found:
        try:
            watchlist = compile_watchlist(source, name)
        except WatchlistError as error:
            return [Problem.of(error)]
        found = [
            *_nameless(data),
            *_unused(data),
            *_hopeless(data, watchlist),
            *_shadowed(data),
            *_themes(data),
            *_examples(watchlist),
        ]
    return sorted(
        (Problem(name, place(source, near), text) for near, text in found), key=lambda problem: problem.line
    )


Found = Iterable[tuple[tuple[str, ...], str]]


def _nameless(data: Mapping[str, Any]) -> Found:
    for key in data.get("names", {}).keys() - data.get("entities", {}).keys():
        yield ("[names]", f"{key} ="), f"names of {key!r}, which is no entity"


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
    for entity in data.get("entities", {}).values():
        expressions += [table.get("needs", "") for table in weak_tables(entity)]
    for members in data.get("groups", {}).values():
        expressions += members
    for compound in data.get("compounds", {}).values():
        expressions += compound.get("all", [])
    for theme in data.get("themes", {}).values():
        expressions += theme.get("context", [])
        for rule in theme.get("rules", []):
            expressions += [
                *rule.get("all", []),
                *rule.get("none", []),
                *rule.get("context", []),
                *rule.get("unless", []),
            ]
    for expression in expressions:
        for item in expression.split("|"):
            yield item.strip() if item.strip().startswith("kind:") else item.strip().partition(":")[0]


def _hopeless(data: Mapping[str, Any], watchlist: Watchlist) -> Found:
    """Patterns that can never be found: their own text doesn't match, or is cut by a sentence's end."""
    paradigms = {key: tuple(value) for key, value in data.get("paradigms", {}).items()}
    for table in ("entities", "terms"):
        for name, value in data.get(table, {}).items():
            for language in LANGUAGES:
                for pattern in value.get(language, []):
                    if why := _never(name, fold(example_of(fold(pattern), paradigms)), watchlist):
                        text = f"{table}.{name}.{language}: {pattern!r} can never match: {why}"
                        yield (f"{table}.{name}]", f"{language} ="), text


def _never(name: str, text: str, watchlist: Watchlist) -> str | None:
    if not any(watchlist.symbol_names[hit.symbol] == name for hit in watchlist.matcher.find(text)):
        return "its bounds forbid it"
    return "a sentence ends in it" if len(sentences(text)) > 1 else None


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
