"""A watchlist's data to its compiled form: names to numbers, groups to bits, patterns to automata.

In: a WatchlistFile, and its source for the lines of errors. Out: a Watchlist.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast, get_args

from pactwatch.base import Place
from pactwatch.languages.model import Languages
from stream.matching.automaton import Matcher, refused
from stream.matching.patterns import PatternError, fold_each
from stream.watchlist.faults import meant
from stream.watchlist.form import (
    DetailTable,
    EntityTable,
    Patterns,
    RuleTable,
    SeverityRow,
    ThemeTable,
    WatchlistFile,
    WeakNames,
    place,
)
from stream.watchlist.model import (
    Compound,
    Detail,
    Entity,
    Example,
    Gate,
    Problem,
    Role,
    Rule,
    Theme,
    Watchlist,
    WatchlistError,
    Weighty,
)
from stream.watchlist.spoken import names_by_language, spoken_names


class Compiler:
    """Names to numbers and bits, with the line of what is wrong. Used once, then thrown away."""

    def __init__(self, file: WatchlistFile, source: str, name: str, languages: Languages) -> None:
        self.file, self.source, self.name, self.languages = file, source, name, languages
        self.symbols: list[str] = []
        self.groups: dict[str, int] = {}  # group -> its bit
        self.members: dict[str, list[str]] = {}
        self.roles: dict[tuple[int, Role], int] = {}
        self.entities: dict[int, Entity] = {}
        self.patterns: list[tuple[str, int]] = []
        self.written: dict[str, str] = {}  # folded pattern -> as it is in the file
        self.next_bit = 0
        self.problems: list[Problem] = []
        self.near: tuple[str, ...] = ()  # texts that lead to the table in hand, for the lines of problems

    def watchlist(self, version: str) -> Watchlist:
        """Everything in the file, compiled."""
        file = self.file
        masks = self._symbol("mask")
        self._patterns_of(file.masks, masks)
        weak_names = self._entities_and_terms()
        compounds = self._compounds_declared()
        self._groups_declared()
        themes = tuple(self._theme(key, value) for key, value in file.themes.items())
        gate, weak_needs = map(self._mask, (file.gate, file.weak_needs or file.gate))
        weak = {s: self._needs(s, table) or weak_needs for s, table in weak_names.items()}
        one_sided, told_first, again, confirming, limiting = map(
            self._mask_if_any, (file.one_sided, file.told_first, file.again, file.confirming, file.limiting)
        )
        made = tuple(compounds())
        offices = {self._term(term): office for term, office in file.offices.items()}
        no_office = self._term(file.no_office) if file.no_office else None
        with self._inside("[severity"):
            weighty = tuple(map(self._weighty, file.severity.rows))
        bits = self._bits()  # last: every group that is asked for has its bit by now
        matcher, gates = self._matchers(bits, gate, weak)
        return Watchlist(
            id=file.id,
            version=version,
            title_boost=file.title_boost,
            lead_boost=file.lead_boost,
            theme_list=themes,
            entities=self.entities,
            bits=bits,
            weak=weak,
            weak_needs=weak_needs,
            one_sided=one_sided,
            told_first=told_first,
            again=again,
            confirming=confirming,
            limiting=limiting,
            offices=offices,
            no_office=no_office,
            masks=frozenset({masks}),
            compounds=made,
            roles=dict(self.roles),
            role_groups=_union(group for group, _ in self.roles),
            matcher=matcher,
            gate=gates,
            names=spoken_names(file),
            places=tuple(_places(file)),
            weighty=weighty,
            reasons={str(reason): level for reason, level in file.severity.reasons.items()},
            languages=self.languages,
            symbol_names=tuple(self.symbols),
            bit_names=self._bit_names(),
        )

    def _bit_names(self) -> dict[int, str]:
        named = {bit: name for name, bit in self.groups.items()}
        return named | {bit: f"{named[group]}:{role}" for (group, role), bit in self.roles.items()}

    def _entities_and_terms(self) -> dict[int, WeakNames]:
        """Symbols of all entities and terms; returns those of weak names with their tables."""
        weak: dict[int, WeakNames] = {}
        for key, value in self.file.entities.items():
            labels = names_by_language(self.file.names.get(key, ()), self.languages)
            labels |= self.file.labels.get(key, {})
            entity = Entity(key, value.kind, value.country, labels, tuple(map(str.lower, value.given)))
            tables: tuple[EntityTable | WeakNames, ...] = (value, *weak_tables(value))
            for table in tables:
                symbol = self._symbol(key)
                self.entities[symbol] = entity
                self._patterns_of(table.patterns, symbol)
                if isinstance(table, WeakNames):
                    weak[symbol] = table
            if entity.country:
                self.members.setdefault("@" + entity.country, []).append(key)
            self.members.setdefault("kind:" + entity.kind, []).append(key)
        for key, names in self.file.terms.items():
            self._patterns_of(names, self._symbol(key))
        return weak

    def _matchers(self, bits: tuple[int, ...], gate: int, weak: Mapping[int, int]) -> tuple[Matcher, Gate]:
        """The automata. Raises WatchlistError with all problems, those of patterns too."""
        try:
            made = self._matcher(self.patterns), self._gate(bits, gate, weak)
        except PatternError:
            self._refused()
        if self.problems:
            raise WatchlistError(*sorted(set(self.problems), key=lambda p: (p.line, p.column)))
        return made

    def _gate(self, bits: tuple[int, ...], gate: int, weak: Mapping[int, int]) -> Gate:
        """An article passes by a name of the gate, or by a weak one beside what that needs."""
        symbols = {symbol for _, symbol in self.patterns}
        strong, gated = symbols - weak.keys(), {s for s, mask in enumerate(bits) if mask & gate}
        in_need = {s for s, mask in weak.items() if mask & ~gate} & gated
        needs = _union(weak[s] for s in in_need)
        return Gate(
            names=self._matcher_of((strong & gated) | in_need),
            weak=frozenset(in_need),
            needs=self._matcher_of({s for s in strong if bits[s] & needs}),
            languages=self.languages,
        )

    def _matcher_of(self, symbols: Collection[int]) -> Matcher:
        return self._matcher((pattern, symbol) for pattern, symbol in self.patterns if symbol in symbols)

    def _matcher(self, patterns: Iterable[tuple[str, int]]) -> Matcher:
        return Matcher(patterns, self.file.endings, self.languages)

    def _refused(self) -> None:
        """Notes every pattern that cannot be read."""
        for error in refused((pattern for pattern, _ in self.patterns), self.file.endings, self.languages):
            self._note(str(error), self.written.get(error.pattern, error.pattern))

    def _compounds_declared(self) -> Any:
        """Their symbols now; the masks only once all groups are known, so a function that makes them."""
        table = self.file.compounds
        symbols = {key: self._symbol(key) for key in table}

        def build() -> Iterable[Compound]:
            for key, value in table.items():
                with self._inside(f"[compounds.{key}]"):
                    first, second = map(self._mask, value.all)
                    apart, beyond = (
                        sum(set(map(self._mask, expressions))) for expressions in (value.apart, value.beyond)
                    )
                yield Compound(symbols[key], first, second, value.near, value.ordered, apart, beyond)

        return build

    def _groups_declared(self) -> None:
        for key, names in self.file.groups.items():
            if key in self.symbols:
                self._note(f"group {key!r} has the name of an entity, term or compound", key)
            else:
                self.members[key] = list(names)

    def _theme(self, key: str, value: ThemeTable) -> Theme:
        with self._inside(f"[themes.{key}]"):
            return self._theme_inside(key, value)

    def _theme_inside(self, key: str, value: ThemeTable) -> Theme:
        return Theme(
            id=key,
            severity=value.severity,
            thing=value.thing,
            about=value.about,
            details=tuple(map(self._detail, value.details)),
            counts=value.counts,
            threshold=value.threshold,
            in_passing=value.in_passing,
            personnel=value.personnel,
            whose=self._mask(value.whose) if value.whose else 0,
            context=tuple(map(self._mask, value.context)),
            rules=tuple(map(self._rule, value.rules)),
            examples=tuple(Example(e.language, e.text, e.tagged) for e in value.examples),
        )

    def _detail(self, value: DetailTable) -> Detail:
        return Detail(
            all=tuple(map(self._mask, value.all)),
            none=_union(map(self._mask, value.none)),
            acts=frozenset(value.acts),
            by=self._listed(value.by, "a detail"),
            about=value.about,
            thing=value.thing,
            kinds=tuple(value.kinds),
            unit=value.unit or "",
            share=value.share,
            denied=value.denied,
            fact=value.fact,
            does=value.does,
            severity=value.severity,
            place=value.place,
        )

    def _weighty(self, row: SeverityRow) -> Weighty:
        for theme in row.themes:
            if theme not in self.file.themes:
                near = meant(theme, self.file.themes)
                self._note(f"a row of the severities names the theme {theme!r}, which is none{near}", theme)
        return Weighty(
            row.level, frozenset(row.themes), frozenset(row.acts), frozenset(row.stances),
            self._listed(row.by, "a row of the severities"), row.unit, row.at_least,
            frozenset(row.kinds), row.persons,
        )  # fmt: skip

    def _listed(self, parties: Iterable[str], where: str) -> frozenset[str]:
        for party in parties:
            if party not in self.file.entities:
                near = meant(party, self.file.entities)
                self._note(f"{where} names the entity {party!r}, which is none{near}", party)
        return frozenset(parties)

    def _rule(self, value: RuleTable) -> Rule:
        with self._inside(f'"{value.id}"'):
            return Rule(
                id=value.id,
                weight=value.weight,
                within=value.within,
                all=tuple(map(self._mask, value.all)),
                none=_union(map(self._mask, value.none)),
                context=tuple(map(self._mask, value.context)),
                unless=_union(map(self._mask, value.unless)),
                near=value.near,
                ordered=value.ordered,
            )

    def _needs(self, symbol: int, table: WeakNames) -> int:
        with self._inside(f"[entities.{self.symbols[symbol]}"):
            return self._mask_if_any(table.needs)

    def _mask_if_any(self, expression: str | None) -> int:
        return self._mask(expression) if expression else 0

    def _mask(self, expression: str) -> int:
        """`a|b|c:to` as bits: met by any of the groups named; a role after a colon asks for it too."""
        mask = 0
        for item in expression.split("|"):
            name, colon, role = item.strip().partition(":")
            if name == "kind":
                name, colon, role = item.strip(), "", ""
            if not self._known(name):
                self._nothing(name)
            elif colon and role not in get_args(Role):
                roles = ", ".join(get_args(Role))
                self._note(f"{item!r} asks for the role {role!r}, not one of {roles}", item)
            else:
                bit = self._bit(name)
                mask |= self._role_bit(bit, cast(Role, role)) if role else bit
        return mask

    def _nothing(self, name: str) -> None:
        shared = (term for terms in self.languages.terms.values() for term in terms)
        known = dict.fromkeys((*self.symbols, *self.members, *self.languages.unions, *shared))
        text = f"{name!r} is neither an entity, a term, a compound nor a group{meant(name, known)}"
        self._note(text, name)

    def _known(self, name: str) -> bool:
        """Whether the watchlist has `name`, or the languages do: a shared term is compiled when it is first asked for."""
        if name in self.members or name in self.symbols:
            return True
        if name in self.languages.unions:
            self.members[name] = list(self.languages.unions[name])
            return True
        shared = {code: terms[name] for code, terms in self.languages.terms.items() if name in terms}
        if shared:
            self._patterns_of(shared, self._symbol(name))
        return bool(shared)

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
        with self._inside("[groups]"):
            for group, bit in self.groups.items():
                for name in self._leaves(group, frozenset()):
                    by_name[name] = by_name.get(name, 0) | bit
        return tuple(by_name.get(name, 0) for name in self.symbols)

    def _leaves(self, group: str, seen: frozenset[str]) -> Iterable[str]:
        if group in seen:
            self._note(f"group {group!r} contains itself", f"{group} =")
        elif not self._known(group):
            self._nothing(group)
        elif group not in self.members:
            yield group
        else:
            for name in self.members[group]:
                yield from self._leaves(name, seen | {group})

    def _term(self, name: str) -> int:
        """The symbol of a term of the file."""
        if name not in self.file.terms:
            self._note(
                f"the offices name the term {name!r}, which is none{meant(name, self.file.terms)}", name
            )
            return 0
        return self.symbols.index(name)

    def _symbol(self, name: str) -> int:
        self.symbols.append(name)
        return len(self.symbols) - 1

    def _patterns_of(self, patterns: Patterns, symbol: int) -> None:
        written = [pattern for code in self.languages.codes for pattern in patterns.get(code, ())]
        for folded, pattern in zip(fold_each(written, self.languages), written, strict=True):
            self.written.setdefault(folded, pattern)
            self.patterns.append((folded, symbol))

    @contextmanager
    def _inside(self, *texts: str) -> Iterator[None]:
        """Problems that are noted meanwhile are of the table that begins with these texts."""
        before = self.near
        self.near = (*before, *texts)
        yield
        self.near = before

    def _note(self, reason: str, near: str) -> None:
        """Keeps a problem for the end: all are reported at once."""
        line, column = place(self.source, (*self.near, near))
        self.problems.append(Problem(self.name, line, reason, column))


def weak_tables(entity: EntityTable) -> list[WeakNames]:
    """The tables of an entity's weak names: none, one, or several with different needs."""
    weak = entity.weak or []
    return weak if isinstance(weak, list) else [weak]


def _union(masks: Iterable[int]) -> int:
    union = 0
    for mask in masks:
        union |= mask
    return union


def _places(file: WatchlistFile) -> Iterator[tuple[str, Place]]:
    for name, table in file.places.items():
        latitude, longitude = table.at
        place = Place(name=name, latitude=latitude, longitude=longitude, geonames=table.geonames)
        yield from ((begins.casefold(), place) for begins in table.begins)
