"""What is wrong with a watchlist: unknown keys, empty lists, names never used, shadowed patterns, examples that fail.

In: the text of a watchlist. Out: problems, each with its line. What keeps a watchlist from being compiled is a WatchlistError:
all of it is reported at once, and alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain

from pactwatch.languages.load import load_languages
from pactwatch.languages.model import Languages
from pactwatch.records import Article
from stream.matching.automaton import refused
from stream.matching.patterns import example_of, fold
from stream.reading.listed import SPEAKERS
from stream.reading.sentences import sentences
from stream.tag import tag
from stream.watchlist.compiler import weak_tables
from stream.watchlist.faults import meant
from stream.watchlist.form import Misfit, Patterns, ThemeTable, WatchlistFile, watchlist_file
from stream.watchlist.load import compile_watchlist, parsed, problems_of, read_source
from stream.watchlist.model import Problem, Watchlist, WatchlistError

_SIGNS = frozenset("*~(?[ ")  # of a pattern that is more than letters
_WHEN = datetime(2024, 1, 1, tzinfo=UTC)


def problems(source: str, name: str, languages: Languages | None = None) -> list[Problem]:
    """All problems of the watchlist in `source`, in the order of its lines; without `languages`, for the shipped ones."""
    languages = languages or load_languages()
    try:
        watchlist = compile_watchlist(source, name, languages)
    except WatchlistError as error:
        return list(error.problems)
    return problems_of(_slips(watchlist_file(parsed(source, name)), watchlist), source, name)


def _slips(file: WatchlistFile, watchlist: Watchlist) -> Iterable[Misfit]:
    """What is wrong with a watchlist that can be compiled."""
    broken = list(_broken(file, watchlist))
    if broken:
        return broken  # they would stop the examples
    return [
        *_nameless(file),
        *_circular(file),
        *_unused(file),
        *_hopeless(file, watchlist),
        *_shadowed(file, watchlist),
        *_themes(file),
        *_examples(watchlist),
    ]


def check_watchlist(text_or_path: str) -> list[Problem]:
    """What is wrong with a watchlist: a shipped name, a path, or TOML itself. Runs its examples."""
    if "\n" in text_or_path:
        return problems(text_or_path, "watchlist.toml")
    try:
        return problems(read_source(text_or_path), text_or_path)
    except WatchlistError as error:
        return list(error.problems)


def _broken(file: WatchlistFile, watchlist: Watchlist) -> Iterable[Misfit]:
    """Patterns that are refused only when their regular expression is compiled, which loading a watchlist puts off."""
    weak = ((name, table.patterns) for name, entity in file.entities.items() for table in weak_tables(entity))
    others = [*((f"entities.{name}", patterns) for name, patterns in weak), ("masks", file.masks)]
    rest = ((where, code, listed) for where, patterns in others for code, listed in patterns.items())
    for where, language, patterns in chain(
        ((w, code, listed) for w, _, code, listed in _patterns(file)), rest
    ):
        folded = [fold(pattern, watchlist.languages) for pattern in patterns]
        for error in refused(folded, file.endings, watchlist.languages):
            yield Misfit((f"{where}]", f"{language} ="), str(error))


def _nameless(file: WatchlistFile) -> Iterable[Misfit]:
    for table, named in (("names", file.names), ("labels", file.labels), ("people", file.people)):
        for key in named.keys() - file.entities.keys():
            text = f"{table} of {key!r}, which is no entity{meant(key, file.entities)}"
            yield Misfit((f"[{table}]", f"{key} ="), text)


def _circular(file: WatchlistFile) -> Iterable[Misfit]:
    parts = _parts(file)
    for name, inner in parts.items():
        if name in _reached(inner, parts):
            group = name in file.groups
            near = ("[groups]", f"{name} =") if group else ("[compounds", name)
            yield Misfit(near, f"{'group' if group else 'compound'} {name!r} contains itself")


def _unused(file: WatchlistFile) -> Iterable[Misfit]:
    """Terms, compounds and groups that no theme leads to; entities without a country or a group."""
    asked = _reached(_names_in(_expressions(file)), _parts(file))
    declared: dict[str, Iterable[str]] = {
        "terms": file.terms,
        "compounds": file.compounds,
        "groups": file.groups,
    }
    for table, names in declared.items():
        for name in names:
            if name not in asked:
                near = name if table == "groups" else f"{table}.{name}"
                yield Misfit((near,), f"{table}.{name} is never used")
    for name, entity in file.entities.items():
        if entity.kind in SPEAKERS or entity.kind == "body":
            continue  # asked for by claims, and by the sentences of alerts
        if asked.isdisjoint((name, f"@{entity.country}", f"kind:{entity.kind}")):
            yield Misfit((f"entities.{name}",), f"entity {name!r} is never used")


def _parts(file: WatchlistFile) -> dict[str, set[str]]:
    """Group or compound -> the names that it is made of."""
    made = file.groups | {name: compound.all for name, compound in file.compounds.items()}
    return {name: set(_names_in(expressions)) for name, expressions in made.items()}


def _reached(names: Iterable[str], parts: Mapping[str, Iterable[str]]) -> set[str]:
    """These names, and all that they are made of, however deep."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += parts.get(name, ())
    return found


def _names_in(expressions: Iterable[str]) -> Iterable[str]:
    """The names in expressions, without what is said about them after a colon."""
    for expression in expressions:
        for item in map(str.strip, expression.split("|")):
            yield item if item.startswith("kind:") else item.partition(":")[0]


def _expressions(file: WatchlistFile) -> Iterator[str]:
    """All but those that groups and compounds are made of."""
    optional = (
        file.weak_needs,
        file.one_sided,
        file.told_first,
        file.again,
        file.confirming,
        file.limiting,
        file.no_office,
    )
    yield from (file.gate, *filter(None, optional), *file.offices)
    weak = (table for entity in file.entities.values() for table in weak_tables(entity))
    yield from (table.needs for table in weak if table.needs)
    yield from chain.from_iterable(map(_expressions_of, file.themes.values()))


def _expressions_of(theme: ThemeTable) -> Iterator[str]:
    yield from theme.context
    for rule in theme.rules:
        yield from (*rule.all, *rule.none, *rule.context, *rule.unless)
    for detail in theme.details:
        yield from (*detail.all, *detail.none)


def _hopeless(file: WatchlistFile, watchlist: Watchlist) -> Iterable[Misfit]:
    """Patterns that can never be found: their own text doesn't match, or is cut by a sentence's end."""
    paradigms = {key: tuple(value) for key, value in file.paradigms.items()}
    for where, name, language, patterns in _patterns(file):
        for pattern in patterns:
            example = example_of(fold(pattern, watchlist.languages), paradigms)
            if why := _never(name, fold(example, watchlist.languages), watchlist):
                text = f"{where}.{language}: {pattern!r} can never match: {why}"
                yield Misfit((f"{where}]", f"{language} ="), text)


def _patterns(file: WatchlistFile) -> Iterable[tuple[str, str, str, Sequence[str]]]:
    """(table with its name, name, language, patterns) of every entity and term."""
    tables: dict[str, Mapping[str, Patterns]] = {
        "entities": {name: entity.patterns for name, entity in file.entities.items()},
        "terms": file.terms,
    }
    for table, named in tables.items():
        for name, patterns in named.items():
            for language, listed in patterns.items():
                yield f"{table}.{name}", name, language, listed


def _never(name: str, text: str, watchlist: Watchlist) -> str | None:
    if not any(watchlist.symbol_names[hit.symbol] == name for hit in watchlist.matcher.find(text)):
        return "its bounds forbid it"
    return "a sentence ends in it" if len(sentences(text, watchlist.languages)) > 1 else None


def _shadowed(file: WatchlistFile, watchlist: Watchlist) -> Iterable[Misfit]:
    """Patterns that are listed twice, or beside a shorter one that matches whatever they match."""
    for where, _, language, given in _patterns(file):
        for pattern, by in _shadows([fold(pattern, watchlist.languages) for pattern in given]):
            text = f"{where}.{language}: {pattern!r} is shadowed by {by!r}"
            yield Misfit((f"{where}]", f"{language} ="), text)


def _shadows(patterns: Sequence[str]) -> Iterable[tuple[str, str]]:
    """(pattern, the one that shadows it) of one list."""
    seen: set[str] = set()
    open_ = [p for p in patterns if p.endswith("*") and not _SIGNS.intersection(p[:-1])]
    for pattern in patterns:
        shorter = [p for p in open_ if pattern.isalpha() and pattern.startswith(p[:-1])]
        if pattern in seen or shorter:
            yield pattern, next(iter(shorter), pattern)
        seen.add(pattern)


def _themes(file: WatchlistFile) -> Iterable[Misfit]:
    if not file.themes:
        yield Misfit((), "the watchlist has no themes, so it finds nothing")
    for name, theme in file.themes.items():
        if not theme.rules:
            yield Misfit((f"themes.{name}",), f"theme {name!r} has no rules")
        ids = [rule.id for rule in theme.rules]
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield Misfit((f"themes.{name}", f'"{twice}"'), f"theme {name!r} has two rules called {twice!r}")
        best = sum(max(rule.weight, 0) for rule in theme.rules)
        if best * file.title_boost < theme.threshold:
            yield Misfit((f"themes.{name}", "threshold"), f"theme {name!r} can never reach its threshold")


def themes_in(text: str, language: str, watchlist: Watchlist) -> set[str]:
    """The themes that a text alone is tagged with: how examples are judged."""
    article = Article(
        id="example", revision="0", feed="example", outlet="example", country="ZZ", ownership="independent",
        language=language, title="", body=text, first_seen=_WHEN, fetched=_WHEN, event_time=_WHEN, filed=_WHEN,
    )  # fmt: skip
    return {found.theme for found in tag(article, watchlist).tags}


def _examples(watchlist: Watchlist) -> Iterable[Misfit]:
    for theme in watchlist.theme_list:
        for example in theme.examples:
            tagged = theme.id in themes_in(example.text, example.language, watchlist)
            if tagged != example.tagged:
                verb = "should not be" if tagged else "should be"
                near = (f"themes.{theme.id}", example.text[:40])
                yield Misfit(near, f"example {verb} tagged {theme.id}: {example.text[:60]!r}")
