"""Watchlists: TOML files that an analyst edits, compiled to one automaton and to bit masks.

In: a shipped name or a path. Out: a Watchlist, cached by content; WatchlistError with file, line and reason for a broken
file. docs/watchlists.md describes the format; nothing here knows a country.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, NamedTuple, cast, get_args

from stream.lexicon import lexicon
from stream.matcher import Matcher
from stream.pattern import PatternError, fold

Within = Literal["sentence", "focus", "pair", "article"]
Role = Literal["to", "from", "by"]
LANGUAGES = ("en", "ko", "ru", "uk")
KINDS = ("country", "leader", "agency", "military", "organisation", "place", "weapon", "person")


class WatchlistError(ValueError):
    """A watchlist that can't be used; the message reads "file:line: what is wrong"."""


class Problem(NamedTuple):
    """One thing wrong with a watchlist; prints as "file:line: text"."""

    file: str
    line: int
    text: str

    @classmethod
    def of(cls, error: WatchlistError) -> Problem:
        """The problem that an error speaks of."""
        file, line, text = str(error).split(":", 2)
        return cls(file, int(line), text.strip())

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, person, agency, … that texts name in many ways."""

    id: str
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class Compound:
    """Two groups within `near` words of each other make a symbol of their own ("North Korean" … "soldiers")."""

    symbol: int
    first: int
    second: int
    near: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to report a theme: all of `all` and none of `none` within the unit, all of `context` in the article."""

    id: str
    weight: float
    within: Within
    all: tuple[int, ...]
    none: int
    context: tuple[int, ...]
    near: int | None
    ordered: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must, or must not, be tagged with the theme it stands under."""

    language: str
    text: str
    tagged: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A kind of news: rules whose weights add up to a score. `personnel`: people counted in its sentences are soldiers."""

    id: str
    severity: int
    threshold: float
    personnel: bool
    context: tuple[int, ...]
    rules: tuple[Rule, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Watchlist:
    """A compiled watchlist. Symbols are numbered; `bits[symbol]` has a bit for every group the symbol belongs to."""

    id: str
    version: str
    title_boost: float
    lead_boost: float
    theme_list: tuple[Theme, ...]
    entities: Mapping[int, Entity]
    bits: tuple[int, ...]
    weak: frozenset[int]
    weak_needs: int
    one_sided: int
    masks: frozenset[int]
    compounds: tuple[Compound, ...]
    groups: Mapping[str, int]
    roles: Mapping[tuple[int, Role], int]
    role_groups: int  # bits of the groups that some rule asks a role of
    matcher: Matcher
    gate: Matcher
    symbol_names: tuple[str, ...] = field(repr=False)

    @property
    def themes(self) -> tuple[str, ...]:
        """Theme ids in the order of the file."""
        return tuple(theme.id for theme in self.theme_list)

    def severity(self, theme: str) -> int:
        """1 (notice) to 4 (critical); KeyError for a theme that the watchlist doesn't have."""
        return {t.id: t.severity for t in self.theme_list}[theme]


def shipped() -> tuple[str, ...]:
    """Names of the watchlists that come with the package."""
    folder = resources.files("stream") / "watchlists"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load(name_or_path: str) -> Watchlist:
    """The watchlist of that shipped name, or in the file at that path. Raises WatchlistError."""
    name = f"{name_or_path}.toml" if name_or_path in shipped() else name_or_path
    return compile_watchlist(read_source(name_or_path), name)


def read_source(name_or_path: str) -> str:
    """The TOML text of a shipped watchlist, or of the file at that path. Raises WatchlistError."""
    if name_or_path in shipped():
        return (resources.files("stream") / "watchlists" / f"{name_or_path}.toml").read_text(encoding="utf-8")
    try:
        return Path(name_or_path).read_text(encoding="utf-8")
    except (OSError, UnicodeError, ValueError) as error:
        known = ", ".join(shipped())
        reason = f"not a shipped watchlist ({known}) and not a readable file: {error}"
        raise WatchlistError(f"{name_or_path}:1: {reason}") from error


def check(text_or_path: str) -> list[Problem]:
    """What is wrong with a watchlist: a shipped name, a path, or TOML itself. Runs its examples."""
    from stream.check import problems  # noqa: PLC0415  - examples need the tagger, and the tagger this module

    if "\n" in text_or_path:
        return problems(text_or_path, "watchlist.toml")
    try:
        return problems(read_source(text_or_path), text_or_path)
    except WatchlistError as error:
        return [Problem.of(error)]


@lru_cache(maxsize=32)
def compile_watchlist(source: str, name: str = "watchlist.toml") -> Watchlist:
    """The watchlist in TOML `source`, compiled once per content. Raises WatchlistError, `name` in its message."""
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise WatchlistError(f"{name}:{line[1] if line else 1}: not TOML: {error}") from error
    version = hashlib.sha256(source.encode()).hexdigest()[:12]
    lexicon()  # read and compiled now, not while the first relevant article waits
    return _Compiler(data, source, name).watchlist(version)


class _Compiler:
    """Names to numbers and bits, with the line of what is wrong. Used once, then thrown away."""

    def __init__(self, data: dict[str, Any], source: str, name: str) -> None:
        self.data, self.source, self.name = data, source, name
        self.symbols: list[str] = []
        self.groups: dict[str, int] = {}  # group -> its bit
        self.members: dict[str, list[str]] = {}
        self.roles: dict[tuple[int, Role], int] = {}
        self.entities: dict[int, Entity] = {}
        self.patterns: list[tuple[str, int]] = []
        self.gate_patterns: list[tuple[str, int]] = []
        self.next_bit = 0

    def watchlist(self, version: str) -> Watchlist:
        """Everything in the file, compiled."""
        paradigms = {key: tuple(value) for key, value in self.data.get("paradigms", {}).items()}
        masks = self._symbol("mask")
        self._patterns_of(self.data.get("masks", {}), masks)
        weak = self._entities_and_terms()
        compounds = self._compounds_declared()
        self._groups_declared()
        themes = tuple(self._theme(key, value) for key, value in self.data.get("themes", {}).items())
        gate = self._mask(self._need(self.data, "gate", "the watchlist"))
        weak_needs = self._mask(self.data.get("weak_needs", self.data["gate"]))
        one_sided = self._mask(self.data["one_sided"]) if "one_sided" in self.data else 0
        made = tuple(compounds())
        bits = self._bits()  # last: every group that is asked for has its bit by now
        gate_patterns = [(p, s) for p, s in self.patterns if bits[s] & gate and s not in weak]
        try:
            matcher, gate_matcher = Matcher(self.patterns, paradigms), Matcher(gate_patterns, paradigms)
        except PatternError as error:
            quoted = re.search(r"'(.+)'", str(error))
            raise self._error(str(error), quoted[1] if quoted else "") from error
        return Watchlist(
            id=self._need(self.data, "id", "the watchlist"),
            version=version,
            title_boost=float(self.data.get("title_boost", 1.5)),
            lead_boost=float(self.data.get("lead_boost", 1.2)),
            theme_list=themes,
            entities=self.entities,
            bits=bits,
            weak=weak,
            weak_needs=weak_needs,
            one_sided=one_sided,
            masks=frozenset({masks}),
            compounds=made,
            groups=dict(self.groups),
            roles=dict(self.roles),
            role_groups=_union(group for group, _ in self.roles),
            matcher=matcher,
            gate=gate_matcher,
            symbol_names=tuple(self.symbols),
        )

    def _entities_and_terms(self) -> frozenset[int]:
        weak = set()
        for key, value in self.data.get("entities", {}).items():
            kind = self._need(value, "kind", key)
            if kind not in KINDS:
                raise self._error(f"entity {key!r} has the kind {kind!r}, not one of {', '.join(KINDS)}", key)
            entity = Entity(key, kind, value.get("country", ""))
            for table, is_weak in ((value, False), (value.get("weak", {}), True)):
                symbol = self._symbol(key)
                self.entities[symbol] = entity
                self._patterns_of(table, symbol)
                if is_weak:
                    weak.add(symbol)
            if entity.country:
                self.members.setdefault("@" + entity.country, []).append(key)
            self.members.setdefault("kind:" + kind, []).append(key)
        for key, value in self.data.get("terms", {}).items():
            self._patterns_of(value, self._symbol(key))
        return frozenset(weak)

    def _compounds_declared(self) -> Any:
        """Their symbols now; the masks only once all groups are known, so a function that makes them."""
        table = self.data.get("compounds", {})
        symbols = {key: self._symbol(key) for key in table}

        def build() -> Iterable[Compound]:
            for key, value in table.items():
                first, second = value["all"]
                yield Compound(
                    symbols[key],
                    self._mask(first),
                    self._mask(second),
                    int(value.get("near", 3)),
                    bool(value.get("ordered")),
                )

        return build

    def _groups_declared(self) -> None:
        for key, names in self.data.get("groups", {}).items():
            if key in self.symbols:
                raise self._error(f"group {key!r} has the name of an entity, term or compound", key)
            self.members[key] = list(names)

    def _theme(self, key: str, value: dict[str, Any]) -> Theme:
        examples = tuple(
            Example(e["language"], e["text"], bool(e.get("tagged", True))) for e in value.get("examples", [])
        )
        return Theme(
            id=key,
            severity=int(value.get("severity", 1)),
            threshold=float(value.get("threshold", 1.0)),
            personnel=bool(value.get("personnel", False)),
            context=tuple(map(self._mask, value.get("context", []))),
            rules=tuple(self._rule(key, rule) for rule in value.get("rules", [])),
            examples=examples,
        )

    def _rule(self, theme: str, value: dict[str, Any]) -> Rule:
        identifier = self._need(value, "id", theme)
        within = value.get("within", "sentence")
        if within not in get_args(Within):
            raise self._error(
                f"rule {identifier!r} has within = {within!r}, not one of {get_args(Within)}",
                f'"{identifier}"',
            )
        none = 0
        for item in value.get("none", []):
            none |= self._mask(item)
        return Rule(
            id=identifier,
            weight=float(value.get("weight", 1.0)),
            within=within,
            all=tuple(map(self._mask, self._need(value, "all", identifier))),
            none=none,
            context=tuple(map(self._mask, value.get("context", []))),
            near=value.get("near"),
            ordered=bool(value.get("ordered", False)),
        )

    def _mask(self, expression: str) -> int:
        """`a|b|c:to` as bits: met by any of the groups named; a role after a colon asks for it too."""
        mask = 0
        for item in expression.split("|"):
            name, _, role = item.strip().partition(":")
            if name == "kind":
                name, role = item.strip(), ""
            if not (name in self.members or name in self.symbols):
                raise self._error(f"{name!r} is neither an entity, a term, a compound nor a group", name)
            if role and role not in get_args(Role):
                raise self._error(f"{item!r} asks for the role {role!r}, not one of {get_args(Role)}", item)
            bit = self._bit(name)
            mask |= self._role_bit(bit, cast(Role, role)) if role else bit
        return mask

    def _role_bit(self, bit: int, role: Role) -> int:
        if (bit, role) not in self.roles:
            self.roles[bit, role] = self._new_bit()
        return self.roles[bit, role]

    def _bit(self, name: str) -> int:
        if name not in self.groups:
            self.groups[name] = self._new_bit()
        return self.groups[name]

    def _new_bit(self) -> int:
        self.next_bit += 1
        return 1 << (self.next_bit - 1)

    def _bits(self) -> tuple[int, ...]:
        """For every symbol the bits of all groups that hold it, however deep."""
        by_name: dict[str, int] = {}
        for group, bit in self.groups.items():
            for name in self._leaves(group, frozenset()):
                by_name[name] = by_name.get(name, 0) | bit
        return tuple(by_name.get(name, 0) for name in self.symbols)

    def _leaves(self, group: str, seen: frozenset[str]) -> Iterable[str]:
        if group in seen:
            raise self._error(f"group {group!r} contains itself", group)
        if group not in self.members:
            if group not in self.symbols:
                raise self._error(f"{group!r} is neither an entity, a term, a compound nor a group", group)
            yield group
        for name in self.members.get(group, []):
            yield from self._leaves(name, seen | {group})

    def _symbol(self, name: str) -> int:
        self.symbols.append(name)
        return len(self.symbols) - 1

    def _patterns_of(self, table: Mapping[str, Any], symbol: int) -> None:
        for language in LANGUAGES:
            for pattern in table.get(language, []):
                self.patterns.append((fold(pattern), symbol))

    def _need(self, table: Mapping[str, Any], key: str, owner: str) -> Any:
        if key not in table:
            raise self._error(f"{owner} has no {key!r}", owner)
        return table[key]

    def _error(self, reason: str, near: str) -> WatchlistError:
        lines = self.source.splitlines()
        line = next((number for number, text in enumerate(lines, 1) if near and near in text), 1)
        return WatchlistError(f"{self.name}:{line}: {reason}")


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union
