"""The form of a watchlist file. In: parsed TOML. Out: its typed form, or what does not fit and where.

An entity or a term has a list of patterns for each language, under the language's code: any language that has a folder.
`python -m stream.watchlist.form` prints the JSON Schema of the form: editors complete and check a watchlist with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from pactwatch.identity import composed
from pactwatch.records import ActName, ChangeReason, Stance, Unit
from stream.watchlist.faults import faults, not_finite, unknown

Kind = Literal[
    "country", "leader", "agency", "military", "organisation", "place", "weapon", "person", "official", "body"
]
Within = Literal["sentence", "focus", "pair", "article"]
_CODE = "^[a-z]{2,3}$"
Code = Annotated[str, Meta(pattern=_CODE, description="code of a language, such as en")]
PatternList = Annotated[list[Annotated[str, Meta(min_length=1)]], Meta(min_length=1)]
Patterns = dict[Code, PatternList]  # by language
Given = Annotated[
    list[Annotated[str, Meta(pattern=r"^\S+$")]],
    Meta(
        description="how the first names of a person listed by surname begin; behind others it is a namesake's"
    ),
]
_ID = r"^[A-Za-z0-9._-]{1,200}$"
Id = Annotated[str, Meta(pattern=_ID, description="part of a topic's name: letters, digits, . _ -")]
Severity = Annotated[int, Meta(ge=1, le=4, description="1 notice to 4 critical")]
Expression = Annotated[str, Meta(min_length=1, description="groups; | is or, :to :from :by ask for a role")]


class WeakNames(msgspec.Struct, forbid_unknown_fields=True):
    """Names that count only beside others."""

    needs: Expression | None = None
    patterns: Patterns = {}  # in the file they are keys of the table itself


class EntityTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Who or what texts name."""

    kind: Kind
    country: str = ""
    given: Given = []
    weak: WeakNames | list[WeakNames] | None = None
    patterns: Patterns = {}  # in the file they are keys of the table itself


class PlaceTable(msgspec.Struct, forbid_unknown_fields=True):
    """A point on the map. Names of entities of kind "place" mean it if they have one of these beginnings."""

    at: tuple[Annotated[float, Meta(ge=-90, le=90)], Annotated[float, Meta(ge=-180, le=180)]]
    begins: Annotated[list[str], Meta(min_length=1)]
    geonames: int = 0


class CompoundTable(msgspec.Struct, forbid_unknown_fields=True):
    """Two groups near each other that make one."""

    all: Annotated[list[Expression], Meta(min_length=2, max_length=2)]
    near: Annotated[int, Meta(ge=0)] = 3
    ordered: bool = False
    apart: list[Expression] = []
    beyond: list[Expression] = []


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

    language: Code
    text: str
    tagged: bool = True


class DetailTable(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What a sentence that has all of `all` tells more exactly than its theme does, in English."""

    all: Annotated[list[Expression], Meta(min_length=1)]
    none: list[Expression] = []
    acts: list[ActName] = []  # that are done to `thing`
    by: list[str] = []  # who `does` it, or gives `thing`
    about: str = ""  # "North Korean prisoners of war"
    thing: str = ""  # "air-defence missiles"
    # what `thing` is, as ids that tell like from like: "missiles"; none: it can hold anything
    kinds: list[str] = []
    unit: Unit | None = None  # that `thing` names more exactly: "containers of arms"
    # `thing` is a part of what somebody gets over time, and nothing that was sent as a whole
    share: bool = False
    denied: bool = False
    fact: str = ""  # what is confirmed or denied, as a clause: "North Korean soldiers are in Kursk"
    does: str = ""  # "condemns the pact of Russia and North Korea"
    severity: Severity = 1  # of what they do
    place: str = ""  # where those counted are: "in Russia's Kursk region"


class SeverityRow(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """News that weighs `level`: these acts, done, these words, or a figure of this unit from a size on; in any of `themes`."""

    level: Severity
    themes: list[str] = []
    acts: list[ActName] = []
    stances: list[Stance] = []  # of what the parties of `by` say
    by: list[str] = []
    kinds: list[str] = []  # of what the acts are done to: those of a detail's `kinds`
    persons: bool = False  # only acts of persons who are named
    unit: Unit | None = None
    at_least: int = 0


class SeverityTable(msgspec.Struct, forbid_unknown_fields=True):
    """What news weighs beyond its theme, and the most that a change of each reason weighs."""

    reasons: dict[ChangeReason, Severity] = {}
    rows: list[SeverityRow] = []


class ThemeTable(msgspec.Struct, forbid_unknown_fields=True):
    """A kind of news."""

    name: str = ""  # what people call it, in English; if it is left out, the id in words
    severity: Severity = 1
    thing: str = ""  # what is sent, given or lost in this news, in English: "soldiers"
    about: str = ""  # this news as a sentence calls it, in English: "North Korean troops for Russia"
    counts: dict[
        str, str
    ] = {}  # what a unit, or a unit and its role, means in it: "prisoners" = "captured soldiers"
    threshold: float = 1.0
    in_passing: bool = False  # a short report on other news may only mention it
    personnel: bool = False
    whose: Expression | None = None  # the soldiers of all others are not counted
    context: list[Expression] = []
    details: list[DetailTable] = []
    rules: list[RuleTable] = []
    examples: list[ExampleTable] = []


class WatchlistFile(msgspec.Struct, forbid_unknown_fields=True):
    """A whole watchlist."""

    id: Id
    gate: Expression
    weak_needs: Expression | None = None
    one_sided: Expression | None = None
    told_first: Expression | None = None  # words that say that something is told for the first time
    again: Expression | None = None  # words that say that something is done one more time
    offices: dict[str, str] = {}  # a term -> what an English sentence calls this office: "defence minister"
    no_office: str | None = None  # a term before an office that its holder does not hold: "former", "deputy"
    confirming: Expression | None = None  # words for confirming: who declines without them does not comment
    limiting: Expression | None = (
        None  # words for a part or a case of something: who denies that denies no more
    )
    title_boost: float = 1.5
    lead_boost: float = 1.2
    paradigms: dict[str, list[str]] = {}
    masks: Patterns = {}
    names: dict[str, Annotated[list[str], Meta(min_length=1)]] = {}
    spoken: dict[str, str] = {}  # what an English sentence calls an entity, where that is not its first name
    # entity -> language -> what is shown for one without names of its own
    labels: dict[str, dict[str, str]] = {}
    # entity -> the names of each person whom it stands for: a search for one of them finds the others
    people: dict[str, list[Annotated[list[str], Meta(min_length=1)]]] = {}
    places: dict[str, PlaceTable] = {}
    severity: SeverityTable = msgspec.field(default_factory=SeverityTable)
    entities: dict[str, EntityTable] = {}
    terms: dict[str, Patterns] = {}
    groups: dict[str, Annotated[list[str], Meta(min_length=1)]] = {}
    compounds: dict[str, CompoundTable] = {}
    themes: dict[Id, ThemeTable] = {}

    @property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """Those of each paradigm, as a Matcher takes them."""
        return {key: tuple(value) for key, value in self.paradigms.items()}


_NO_ID = "an id has only letters (a to z), digits, dots, _ and -"
_UNKNOWN = re.compile(r"unknown key '(.+?)'")


class Misfit(NamedTuple):
    """What is wrong with a file, and the texts that lead to its line, each to be looked for after the one before it."""

    near: tuple[str, ...]
    text: str


def watchlist_file(data: Mapping[str, Any]) -> WatchlistFile:
    """The typed form of a file that has no misfits."""
    entities = {name: _nested(table) for name, table in data.get("entities", {}).items()}
    return msgspec.convert({**data, "entities": entities}, WatchlistFile)


def misfits(data: Mapping[str, Any], codes: Sequence[str]) -> Iterable[Misfit]:
    """Everything that does not have the form; `codes` are the languages that there are."""
    for name, value in _named(data, "entities"):
        yield from _entity_misfits(name, value, codes)
    for name, value in _named(data, "terms"):
        yield from _pattern_misfits(value, f"terms.{name}", (f"terms.{name}]",), codes)
    for name, value in _named(data, "compounds"):
        yield from _misfit(value, CompoundTable, f"compounds.{name}", (f"compounds.{name}]",))
    for name, theme in _named(data, "themes"):
        yield from _theme_misfits(name, theme, codes)
    if isinstance(data.get("masks"), dict):
        yield from _pattern_misfits(data["masks"], "masks", ("[masks]",), codes)
    checked = {"entities", "terms", "compounds", "themes", "masks"}
    rest = {k: v for k, v in data.items() if k not in checked or not isinstance(v, dict)}
    yield from _misfit(rest, WatchlistFile, "the watchlist", ())


def _entity_misfits(name: str, value: object, codes: Sequence[str]) -> Iterable[Misfit]:
    owner, near = f"entities.{name}", (f"entities.{name}]",)
    if not isinstance(value, dict):
        yield from _misfit(value, EntityTable, owner, near)
        return
    yield from _misfit(_without_patterns(value), EntityTable, owner, near)
    yield from _pattern_misfits(_patterns(value), owner, near, codes)
    weak = value.get("weak")
    for table in weak if isinstance(weak, list) else [weak]:
        if isinstance(table, dict):
            yield from _pattern_misfits(_patterns(table), f"{owner}.weak", (f"entities.{name}.weak]",), codes)


def _example_misfits(
    owner: str, example: object, near: tuple[str, ...], codes: Sequence[str]
) -> Iterable[Misfit]:
    language = example.get("language") if isinstance(example, dict) else None
    if isinstance(language, str) and language not in codes:
        text = f"{owner}: language is {language!r}, not one of {', '.join(codes)}"
        yield Misfit((*near, f'"{language}"'), text)
    else:
        for misfit in _misfit(example, ExampleTable, owner, near):
            known = misfit.near != near  # the text that is wrong; else the example's own leads to its line
            yield misfit if known else misfit._replace(near=(*near, *_beginning(example)))


def _theme_misfits(name: str, theme: object, codes: Sequence[str]) -> Iterable[Misfit]:
    near = (f"themes.{name}]",)
    if not re.fullmatch(_ID, name):
        yield Misfit((name,), f"theme {name!r}: {_NO_ID}")
    if not isinstance(theme, dict):
        yield Misfit(near, f"theme {name!r} is not a table")
        return
    for rule in _listed(theme, "rules"):
        title = rule.get("id") if isinstance(rule, dict) else None
        yield from _misfit(rule, RuleTable, f"rule {title!r} of {name}", (*near, f'"{title}"'))
    for number, example in enumerate(_listed(theme, "examples"), 1):
        where = (*near, *[f"themes.{name}.examples]]"] * number)
        yield from _example_misfits(f"example {number} of {name}", example, where, codes)
    rest = {k: v for k, v in theme.items() if k not in ("rules", "examples") or not isinstance(v, list)}
    yield from _misfit(rest, ThemeTable, f"theme {name!r}", near)


def _beginning(example: object) -> tuple[str, ...]:
    """How the text of an example begins, which leads to its line."""
    text = example.get("text") if isinstance(example, dict) else None
    return (text.strip().partition("\n")[0][:40],) if isinstance(text, str) else ()


def _pattern_misfits(
    table: object, owner: str, near: tuple[str, ...], codes: Sequence[str]
) -> Iterable[Misfit]:
    """What is wrong with patterns by language."""
    if not isinstance(table, dict):
        yield from _misfit(table, dict, owner, near)
        return
    for code, patterns in table.items():
        if code in codes:
            yield from _misfit(patterns, PatternList, owner, near, (code,))
        else:
            languages = f"; languages are {', '.join(codes)}"
            yield Misfit((*near, code), f"{owner} has an {unknown(code, ())}{languages}")


def _without_patterns(table: Mapping[str, Any]) -> dict[str, Any]:
    """An entity's table and its weak tables without patterns, whatever their language."""
    rest = {k: v for k, v in table.items() if k not in _patterns(table)}
    weak = rest.get("weak")
    if isinstance(weak, dict):
        rest["weak"] = _without_patterns(weak)
    elif isinstance(weak, list):
        rest["weak"] = [_without_patterns(each) if isinstance(each, dict) else each for each in weak]
    return rest


def _patterns(table: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in table.items() if re.match(_CODE, k)}


def _nested(table: Mapping[str, Any]) -> dict[str, Any]:
    """An entity's table with its patterns in a table of their own."""
    rest = {k: v for k, v in table.items() if k not in _patterns(table)}
    weak = rest.get("weak")
    if isinstance(weak, dict):
        rest["weak"] = _nested(weak)
    elif isinstance(weak, list):
        rest["weak"] = [_nested(each) for each in weak]
    return {**rest, "patterns": _patterns(table)}


def place(source: str, near: Iterable[str]) -> tuple[int, int]:
    """Line and column, from 1, of the last of `near`, each looked for after the one before it, as whole words.

    A text given twice leads to its second place.
    """
    lines, at, column = composed(source).split("\n"), 0, 0
    before = ""
    for text in near:
        skip, before = (column + 1 if text == before else 0), text
        begin, end = (r"\b" if edge.isalnum() else "" for edge in (text[:1], text[-1:]))
        word = re.compile(begin + re.escape(text) + end)
        starts = ((n, skip if n == at else 0) for n in range(at, len(lines)))
        found = next(((n, m.start()) for n, start in starts if (m := word.search(lines[n], start))), None)
        if found is not None:
            at, column = found
    return at + 1, column + 1


def _named(data: Mapping[str, Any], table: str) -> Iterable[tuple[str, Any]]:
    tables = data.get(table, {})
    return tables.items() if isinstance(tables, dict) else ()


def _listed(table: Mapping[str, Any], key: str) -> list[Any]:
    found = table.get(key, [])
    return found if isinstance(found, list) else []


def _misfit(
    value: object, form: Any, owner: str, near: tuple[str, ...], inside: tuple[str, ...] = ()
) -> Iterable[Misfit]:
    """The faults of `value`, which lies at the keys `inside` of its owner, in the words of a watchlist."""
    for text, keys, _ in chain(faults(value, form), not_finite(value)):
        yield _worded(text, (*inside, *keys), owner, near)


def _worded(text: str, keys: tuple[str, ...], owner: str, near: tuple[str, ...]) -> Misfit:
    if found := _UNKNOWN.match(text):
        return Misfit((*near, *keys, found[1]), f"{owner} has an {text}")
    if text.startswith("no "):
        return Misfit(near, f"{owner} has {text}")
    name, where = ".".join(keys), (*near, *keys[:1])
    if "length >= 1" in text:
        return Misfit(where, f"{owner}: {name} is empty or has an empty pattern")
    if "matching regex" in text:
        return Misfit(where, f"{owner}: {name}: {_NO_ID}")
    if text.startswith("is "):
        return Misfit(where, f"{owner}: {name} {text}")
    return Misfit(where, f"{owner}: {name}: {text[0].lower()}{text[1:]}")


def schema() -> dict[str, Any]:
    """The JSON Schema of a watchlist file."""
    made = msgspec.json.schema(WatchlistFile)
    for name in ("EntityTable", "WeakNames"):  # the file has the patterns beside the other keys
        table = made["$defs"][name]
        patterns = table["properties"].pop("patterns")
        table["patternProperties"] = {_CODE: patterns["additionalProperties"]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1, ensure_ascii=False))  # noqa: T201
