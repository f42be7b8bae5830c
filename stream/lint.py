"""What is wrong with a watchlist: unknown keys, empty lists, names never used, shadowed patterns, examples that fail.

In: the text of a watchlist. Out: problems, each with its line. Nothing here stops a watchlist from being compiled;
what does is a WatchlistError, and reported as the only problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from pactwatch.records import Article
from stream.matching.patterns import example_of, fold
from stream.reading.sentences import sentences
from stream.reading.speakers import SPEAKERS
from stream.tag import tag
from stream.watchlist.compiler import weak_tables
from stream.watchlist.form import Names, WatchlistFile, misfits, place
from stream.watchlist.load import compile_watchlist, read_source
from stream.watchlist.model import LANGUAGES, Problem, Watchlist, WatchlistError

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
        file = msgspec.convert(data, WatchlistFile)
        found = [
            *_nameless(file),
            *_unused(file),
            *_hopeless(file, watchlist),
            *_shadowed(file),
            *_themes(file),
            *_examples(watchlist),
        ]
    return sorted(
        (Problem(name, place(source, near), text) for near, text in found), key=lambda problem: problem.line
    )


def check_watchlist(text_or_path: str) -> list[Problem]:
    """What is wrong with a watchlist: a shipped name, a path, or TOML itself. Runs its examples."""
    if "\n" in text_or_path:
        return problems(text_or_path, "watchlist.toml")
    try:
        return problems(read_source(text_or_path), text_or_path)
    except WatchlistError as error:
        return [Problem.of(error)]


Found = Iterable[tuple[tuple[str, ...], str]]


def _nameless(file: WatchlistFile) -> Found:
    for key in file.names.keys() - file.entities.keys():
        yield ("[names]", f"{key} ="), f"names of {key!r}, which is no entity"


def _unused(file: WatchlistFile) -> Found:
    """Terms, compounds and groups that no theme, group or compound asks for; entities without a country or a group."""
    asked = set(_asked(file))
    declared: dict[str, Iterable[str]] = {
        "terms": file.terms,
        "compounds": file.compounds,
        "groups": file.groups,
    }
    for table, names in declared.items():
        for name in names:
            if name not in asked:
                yield (f"{table}.{name}" if table != "groups" else name,), f"{table}.{name} is never used"
    for name, entity in file.entities.items():
        if entity.kind in SPEAKERS:
            continue  # asked for by claims
        if asked.isdisjoint((name, f"@{entity.country}", f"kind:{entity.kind}")):
            yield (f"entities.{name}",), f"entity {name!r} is never used"


def _asked(file: WatchlistFile) -> Iterable[str]:
    expressions = [file.gate, file.weak_needs or "", file.one_sided or ""]
    for entity in file.entities.values():
        expressions += [table.needs or "" for table in weak_tables(entity)]
    for members in file.groups.values():
        expressions += members
    for compound in file.compounds.values():
        expressions += compound.all
    for theme in file.themes.values():
        expressions += theme.context
        for rule in theme.rules:
            expressions += [*rule.all, *rule.none, *rule.context, *rule.unless]
    for expression in expressions:
        for item in expression.split("|"):
            yield item.strip() if item.strip().startswith("kind:") else item.strip().partition(":")[0]


def _hopeless(file: WatchlistFile, watchlist: Watchlist) -> Found:
    """Patterns that can never be found: their own text doesn't match, or is cut by a sentence's end."""
    paradigms = {key: tuple(value) for key, value in file.paradigms.items()}
    for where, name, language, patterns in _patterns(file):
        for pattern in patterns:
            if why := _never(name, fold(example_of(fold(pattern), paradigms)), watchlist):
                text = f"{where}.{language}: {pattern!r} can never match: {why}"
                yield (f"{where}]", f"{language} ="), text


def _patterns(file: WatchlistFile) -> Iterable[tuple[str, str, str, Sequence[str]]]:
    """(table with its name, name, language, patterns) of every entity and term."""
    tables: dict[str, Mapping[str, Names]] = {"entities": file.entities, "terms": file.terms}
    for table, named in tables.items():
        for name, names in named.items():
            for language in LANGUAGES:
                yield f"{table}.{name}", name, language, getattr(names, language) or ()


def _never(name: str, text: str, watchlist: Watchlist) -> str | None:
    if not any(watchlist.symbol_names[hit.symbol] == name for hit in watchlist.matcher.find(text)):
        return "its bounds forbid it"
    return "a sentence ends in it" if len(sentences(text)) > 1 else None


def _shadowed(file: WatchlistFile) -> Found:
    """Patterns that stand twice, or behind a shorter one that matches whatever they match."""
    for where, _, language, given in _patterns(file):
        seen: set[str] = set()
        patterns = list(map(fold, given))
        stems = [p[:-1] for p in patterns if p.endswith("*") and not set(p[:-1]) & set("*~(?[ ")]
        for pattern in patterns:
            longer = (s for s in stems if pattern != f"{s}*" and pattern.startswith(s) and pattern.isalpha())
            stem = next(longer, None)
            if pattern in seen or stem:
                by = f"{stem}*" if stem else pattern
                text = f"{where}.{language}: {pattern!r} is shadowed by {by!r}"
                yield (f"{where}]", f"{language} ="), text
            seen.add(pattern)


def _themes(file: WatchlistFile) -> Found:
    for name, theme in file.themes.items():
        if not theme.rules:
            yield (f"themes.{name}",), f"theme {name!r} has no rules"
        ids = [rule.id for rule in theme.rules]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield (f"themes.{name}", f'"{twice}"'), f"theme {name!r} has two rules called {twice!r}"
        best = sum(max(rule.weight, 0) for rule in theme.rules)
        if best * file.title_boost < theme.threshold:
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
