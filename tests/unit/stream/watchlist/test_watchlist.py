"""Watchlists: patterns, what makes a file unusable, and what `check` complains about."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from builders import ROOT

from pactwatch.languages.load import load_languages
from stream.lint import check_watchlist
from stream.matching.patterns import PatternError, compiled, fold, keys, regex
from stream.watchlist.form import schema
from stream.watchlist.load import compile_watchlist, load_watchlist
from stream.watchlist.model import WatchlistError
from stream.watchlist.names import other_names

LANGUAGES = load_languages()
MINIMAL = """
id = "mini"
gate = "@AA"

[entities.aland]
kind = "country"
country = "AA"
en = ["aland*"]

[terms.guns]
en = ["gun~n"]

[paradigms]
n = ["", "s"]

[themes.trade]
[[themes.trade.rules]]
id = "guns"
all = ["aland", "guns"]
[[themes.trade.examples]]
language = "en"
text = "Aland sells guns"
"""


def matches(pattern: str, text: str) -> bool:
    paradigms = {"n": ("", "s"), "p": ("", "이", "에"), "m": ("", "а", "ов")}
    return re.search(regex(pattern, paradigms, LANGUAGES), fold(text, LANGUAGES)) is not None


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("gun~n", "two Guns.", "gunner"),
        ("sanction*", "Sanctioned", "unsanctioned"),
        ("north korea*", "North\nKorean", "northkorea"),
        ("send .. troops", "send its own elite troops", "send them. The troops"),
        ("(dprk|kpa)", "the DPRK's men", "dprkx"),
        ("солдат~m", "трое Солдат", "солдатский"),
        ("무기 지원", "무기를 지원했다", "무기고"),
        ("북~p", "북이 쐈다", "북부"),
        ("*파병", "전투병파병설", "파견"),
        ("北", "北미사일", "北京"),
    ],
)
def test_patterns_are_bounded_by_their_script(pattern: str, yes: str, no: str) -> None:
    """A pattern matches its inflected forms and no longer word of its own script."""
    assert matches(pattern, yes)
    assert not matches(pattern, no)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("북·?러", ["북·러", "북러"]),
        ("(dprk|kpa)", ["dprk", "kpa"]),
        ("kim jong[ -]?un*", ["kim jong", "kim-jong"]),
        ("이 대통령", ["이 대통령", "이대통령"]),
    ],
)
def test_keys_spell_out_alternatives(pattern: str, expected: list[str]) -> None:
    """The automaton looks for every literal beginning, long enough to be rare."""
    assert list(keys(pattern, LANGUAGES)) == expected


@pytest.mark.parametrize("pattern", ["*", "a*", "(open", "gr[abc", "gun~unknown"])
def test_hopeless_patterns_are_refused(pattern: str) -> None:
    """A pattern that fits everything, or can't be read, raises PatternError."""
    with pytest.raises(PatternError):
        keys(pattern, LANGUAGES)
        regex(pattern, {}, LANGUAGES)


def test_folding_keeps_offsets() -> None:
    """Whatever the text, its folded form has the same length."""
    for text in ("Ёлка „x“", "İstanbul", "ẞ ŉ ΐ", "북한\u00a0—\nх"):
        assert len(fold(text, LANGUAGES)) == len(text)


def test_a_watchlist_is_compiled_once_per_content() -> None:
    """Equal files share automata, and the version is a hash of the content and of the languages."""
    assert compile_watchlist(MINIMAL) is compile_watchlist(MINIMAL)
    assert re.fullmatch("[0-9a-f]{12}", compile_watchlist(MINIMAL).version)
    assert compile_watchlist(MINIMAL + "\n").version != compile_watchlist(MINIMAL).version
    other = replace(load_languages(), version="other")
    assert compile_watchlist(MINIMAL, languages=other).version != compile_watchlist(MINIMAL).version
    assert check_watchlist(MINIMAL) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('id = "mini"', "id = ", 2, "not TOML"),
        ('id = "mini"', "", 1, "no 'id'"),
        ('kind = "country"', 'kind = "planet"', 6, "planet.*not one of country"),
        ('all = ["aland", "guns"]', 'all = ["aland", "tanks"]', 19, "tanks"),
        ('all = ["aland", "guns"]', 'all = ["aland:near", "guns"]', 19, "role"),
        ('en = ["gun~n"]', 'en = ["gun~x"]', 11, "paradigm"),
        ('en = ["gun~n"]', 'en = ["gun~n", "(open"]', 11, "pattern '.open' has an open bracket"),
        ('en = ["gun~n"]', 'en = ["gun~n", "gr[abc"]', 11, "pattern 'gr.abc' has an open bracket"),
        ('en = ["gun~n"]', 'en = ["gun~n", "gr["]', 11, "has an open bracket"),
        ('en = ["gun~n"]', 'en = ["gun~n", "[abc"]', 11, "has an open bracket"),
        ('en = ["gun~n"]', 'en = ["gun~n", "gun (a[)]b)"]', 11, "inside square brackets"),
        ('en = ["gun~n"]', 'en = ["gun~n", "gun)s"]', 11, r"has a \) without its \("),
        ('en = ["gun~n"]', 'en = ["gun~n", "gun[s(]"]', 11, "inside square brackets"),
        ('en = ["aland*"]', 'en = ["aland*", "al[an"]', 8, "has an open bracket"),
        ("[terms.guns]", '[masks]\nen = ["al["]\n[terms.guns]', 11, "has an open bracket"),
        ('en = ["gun~n"]', 'en = ["gun~n", "big??? gun"]', 11, "multiple repeat$"),
        ('en = ["gun~n"]', 'en = ["gun~n", "Big [z-a] gun"]', 11, "bad character range"),
        (
            'en = ["gun~n"]',
            'en = ["gun~n"]\nxy = ["gan"]',
            12,
            "unknown key 'xy'; languages are en, ko, ru, uk",
        ),
        ('en = ["aland*"]', 'weak = { xy = ["al"] }', 8, "weak has an unknown key 'xy'"),
        ('en = ["aland*"]', "weak = [{ en = [] }]", 8, "weak: en is empty"),
        ('language = "en"', 'language = "xy"', 21, "language is 'xy', not one of en, ko, ru, uk"),
        ('language = "en"', 'language = "english"', 21, "language is 'english', not one of"),
        ("[terms.guns]", "[masks]\nxy = ['a']\n[terms.guns]", 11, "masks has an unknown key 'xy'"),
        ('id = "guns"', 'id = "guns"\nwithin = "book"', 19, "within is 'book', not one of sentence"),
        ('id = "guns"', 'id = "guns"\nweight = "much"', 19, "weight: expected `float`"),
        ('id = "guns"', 'id = "guns"\nwieght = 2', 19, "unknown key 'wieght'; did you mean weight"),
        ('id = "guns"', 'id = "guns"\nweight = nan', 19, "weight is not a finite number"),
        ('id = "guns"', 'id = "guns"\nweight = inf', 19, "weight is not a finite number"),
        ('id = "mini"', 'id = "a b/ü"', 2, "an id has only letters"),
        (
            "[themes.trade]\n[[themes.trade.",
            '[themes."a b/ü"]\n[[themes."a b/ü".',
            16,
            "an id has only letters",
        ),
        ('all = ["aland", "guns"]', 'all = ["aland:", "guns"]', 19, "asks for the role ''"),
        ('all = ["aland", "guns"]', 'all = ["aland", "gun"]', 19, "'gun' is neither.*; did you mean guns"),
        (
            'all = ["aland", "guns"]',
            'all = ["alland", "guns"]',
            19,
            "'alland' is neither.*; did you mean aland",
        ),
        ('all = ["aland", "guns"]', 'all = ["sanctionss", "guns"]', 19, "did you mean sanctions"),
        ('language = "en"\n', "", 21, "example 1 of trade has no 'language'"),
        (
            "trade.examples]]",
            "trade.examples]]\nlanguage = 'en'\ntext = 'x'\ntagged = false\n"
            "[[themes.trade.examples]]\nlangage = 'en'",
            25,
            "'langage'; did you mean language",
        ),
        ('en = ["gun~n"]', 'en = "gun~n"', 11, "expected `array"),
        ('en = ["gun~n"]', "en = []", 11, "is empty"),
        ("[themes.trade]", "[themes.trade]\nseverity = 9", 17, "severity"),
        (
            "[terms.guns]",
            "[compounds.both]\nall = ['aland']\n[terms.guns]",
            11,
            "all: expected `array` of length >= 2",
        ),
    ],
)
def test_a_broken_watchlist_is_refused_with_its_line(old: str, new: str, line: int, says: str) -> None:
    """What can't be compiled raises one line that names file and line; check reports the same."""
    broken = MINIMAL.replace(old, new)
    with pytest.raises(WatchlistError, match=rf"^mini\.toml:{line}:\d+: .*{says}"):
        compile_watchlist(broken, "mini.toml")
    assert [problem.line for problem in check_watchlist(broken)] == [line]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        (  # of form, several in one table too
            {
                'id = "guns"': 'id = "guns"\nwieght = 2\nwithin = "book"',
                'kind = "country"': 'kind = "planet"\nkin = 1',
            },
            [6, 7, 20, 21],
        ),
        (  # of names
            {'["aland", "guns"]': '["tanks:to", "planes"]', 'gate = "@AA"': 'gate = "nobody"'},
            [3, 19, 19],
        ),
        (
            {'en = ["gun~n"]': 'en = ["(open", "gun~x"]', 'en = ["aland*"]': 'en = ["aland*", "x[z-a]"]'},
            [8, 11, 11],
        ),
    ],
)
def test_all_that_stops_a_watchlist_is_reported_at_once(changes: dict[str, str], lines: list[int]) -> None:
    """Each fault with its own line and column; other commands name the first, and how many more there are."""
    broken = MINIMAL
    for old, new in changes.items():
        assert old in broken
        broken = broken.replace(old, new)
    found = check_watchlist(broken)
    assert [problem.line for problem in found] == lines
    assert len({(problem.line, problem.column) for problem in found}) == len(lines)
    with pytest.raises(
        WatchlistError, match=rf"\(and {len(lines) - 1} more: `pactwatch check` lists them\)$"
    ):
        compile_watchlist(broken)


@pytest.mark.parametrize(
    "line",
    ["entities = 5", 'themes = "x"', "terms = []", "paradigms = 1", "[groups]\ng = 'x'", "[themes]\nt = 3",
     "[themes.t]\nrules = 5", "[themes.t]\nexamples = 'x'", "[themes.t]\nrules = [5]"],
)  # fmt: skip
def test_a_table_that_is_none_is_refused(line: str) -> None:
    """A value where a table belongs is reported in one line too, never as a traceback."""
    with pytest.raises(WatchlistError, match=r"^x\.toml:\d+:\d+: .*(expected|not a table)"):
        compile_watchlist(f"id = 'a'\ngate = 'x'\n{line}\n", "x.toml")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('id = "guns"', 'id = "guns"\nwieght = 2', "unknown key 'wieght'"),
        ('en = ["gun~n"]', 'en = ["gun~n"]\nko = []', "is empty"),
        ("[themes.trade]", '[terms.tanks]\nen = ["tank~n"]\n\n[themes.trade]', "never used"),
        ('en = ["gun~n"]', 'en = ["gun~n", "gun~n"]', "shadowed"),
        ('en = ["aland*"]', 'en = ["aland*", "alandish"]', "shadowed"),
        ("[themes.trade]", "[themes.trade]\nseverity = 9", "severity"),
        ("[themes.trade]", "[themes.trade]\nthreshold = 7", "never reach"),
        ('en = ["gun~n"]', 'en = ["gun~n", "big guns! 5 more"]', "can never match: a sentence ends in it"),
        ("Aland sells guns", "Aland sells butter", "should be tagged"),
        ("[themes.trade]", "[groups]\na = ['b']\nb = ['a']\n[themes.trade]", "group 'a' contains itself"),
        ("[themes.trade]", "[groups]\na = ['b']\nb = ['guns']\n[themes.trade]", "groups.b is never used"),
        (
            "[themes.trade]",
            "[compounds.two]\nall = ['two', 'guns']\n[themes.trade]",
            "compound 'two' contains itself",
        ),
        ("Aland sells guns", 'Aland sells guns"\ntagged = false\n#"', "should not be tagged"),
    ],
)
def test_check_complains(old: str, new: str, says: str) -> None:
    """Slips that compile are still reported, with their line."""
    found = check_watchlist(MINIMAL.replace(old, new))
    assert any(says in problem.text for problem in found)
    assert all(problem.line > 1 for problem in found)


def test_each_example_is_named_with_its_own_line() -> None:
    """What the second example lacks is reported there, in a table or in a list."""
    second = "[[themes.trade.examples]]\ntext = 'Aland sells guns'\n"
    assert [p.line for p in check_watchlist(MINIMAL + second)] == [24]
    rows = "examples = [\n  {language = 'en', text = 'Aland sells guns'},\n  {text = 'Guns for Aland'},\n]\n"
    listed = MINIMAL.split("[[themes.trade.rules]]", maxsplit=1)[0] + rows
    assert [(p.line, p.text) for p in check_watchlist(listed)] == [
        (19, "example 2 of trade has no 'language'")
    ]


def test_a_watchlist_without_themes_is_named() -> None:
    """It would find nothing, without a word."""
    found = check_watchlist(MINIMAL.split("[terms.guns]", maxsplit=1)[0])
    assert [p.text for p in found] == ["the watchlist has no themes, so it finds nothing"]


def test_the_published_schema_is_current_and_fits() -> None:
    """docs/watchlist.schema.json is what the form says today (`make schemas`), and every shipped watchlist has it."""
    import jsonschema  # takes seconds: not for each process that collects

    published = json.loads((ROOT / "docs" / "watchlist.schema.json").read_text(encoding="utf-8"))
    assert published == schema()
    for file in (ROOT / "stream" / "watchlists").glob("*.toml"):
        jsonschema.validate(tomllib.loads(file.read_text(encoding="utf-8")), published)


def test_an_unknown_watchlist_is_named(tmp_path: object) -> None:
    """A name that is neither shipped nor a file says which names there are."""
    with pytest.raises(WatchlistError, match="korea-russia-ukraine"):
        load_watchlist("no-such-watchlist")
    assert check_watchlist("no-such-watchlist")[0].line == 1


def test_a_path_may_have_colons(tmp_path: Path) -> None:
    """The file, line, column and text of a problem are fields: nothing is read out of a message."""
    missing = check_watchlist("nope:x.toml")
    assert [(p.file, p.line, p.column) for p in missing] == [("nope:x.toml", 1, 1)]
    path = tmp_path / "a:7: b.toml"
    path.write_text(MINIMAL.replace('en = ["gun~n"]', 'en = ["gun~x"]'), encoding="utf-8")
    (problem,) = check_watchlist(str(path))
    assert (problem.file, problem.line, problem.column) == (str(path), 11, 8)
    assert str(problem) == f"{path}:11:8: {problem.text}"
    path.write_text("id = 'a'\ngate = = 5", encoding="utf-8")
    assert [(p.line, p.column) for p in check_watchlist(str(path))] == [(2, 8)]


def test_a_byte_order_mark_makes_no_difference(tmp_path: Path) -> None:
    """A watchlist saved with a BOM is read, and is the same version."""
    path = tmp_path / "bom.toml"
    path.write_text(MINIMAL, encoding="utf-8-sig")
    assert check_watchlist(str(path)) == []
    assert load_watchlist(str(path)).version == compile_watchlist(MINIMAL).version


def test_decomposed_letters_are_found(tmp_path: Path) -> None:
    """A watchlist and a query typed in decomposed Unicode find what their composed form finds."""
    names = 'uk = ["їжакія*"]\nko = ["고슴도치"]'
    path = tmp_path / "nfd.toml"
    text = MINIMAL.replace('en = ["aland*"]', names)
    path.write_text(unicodedata.normalize("NFD", text), encoding="utf-8")
    rules = load_watchlist(str(path))
    for name in ("Їжакія", "고슴도치"):
        assert rules.gate.passes(f"{name} …")
        assert rules.matcher.find(fold(name, LANGUAGES))
        assert set(other_names(unicodedata.normalize("NFD", name), (str(path),))) == {"їжакія", "고슴도치"}


def test_a_blank_behind_a_group_can_be_optional(tmp_path: Path) -> None:
    """Together, apart, or with the optional word between: one name."""
    path = tmp_path / "w.toml"
    path.write_text(
        MINIMAL.replace('en = ["aland*"]', 'ko = ["고슴(도치)? ?(큰)? ?정보국"]'), encoding="utf-8"
    )
    rules = load_watchlist(str(path))
    for name in ("고슴도치정보국", "고슴 정보국", "고슴도치 큰 정보국"):
        assert rules.matcher.find(fold(name, LANGUAGES))


def test_what_loading_puts_off_still_fails_cleanly() -> None:
    """A pattern that gets past loading is refused, by name, when it is first needed; `check` needs all of them."""
    with pytest.raises(PatternError, match=r"pattern 'gun' can't be read: .*") as raised:
        compiled("(", "gun")
    assert raised.value.pattern == "gun"


SHARED = """
id = "shared"
gate = "aland"
[entities.aland]
kind = "country"
en = ["aland"]
{term}
[themes.trade]
rules = [{{ id = "arms", all = ["aland", "arms"] }}]
examples = [{{ language = "en", text = "Aland lost a drone", tagged = {drones} }}]
"""


@pytest.mark.parametrize(("term", "drones"), [("", "true"), ("[terms.arms]\nen = ['cannon']", "false")])
def test_a_term_of_its_own_takes_the_place_of_a_shared_one(term: str, drones: str) -> None:
    """A watchlist asks for the languages' terms, and for unions of them, by name; what it lists itself comes first."""
    term = "[terms.arms]\nen = ['cannon']" if term else ""
    assert not check_watchlist(SHARED.format(term=term, drones=drones))


def test_shared_terms_that_nobody_asks_for_cost_nothing() -> None:
    """Only the terms that a watchlist names get into its automaton."""
    assert "sanctions" in LANGUAGES.terms["en"]
    assert set(compile_watchlist(MINIMAL).symbol_names) == {"mask", "aland", "guns"}


def test_shared_terms_can_all_be_found() -> None:
    """Every pattern of the shared terms can be compiled, matches its own text, and is not listed twice."""
    names = list(LANGUAGES.terms["en"])
    listed = {f"own-{name}": {code: terms[name] for code, terms in LANGUAGES.terms.items()} for name in names}
    tables = "\n".join(
        f"[terms.{name}]\n"
        + "\n".join(f"{code} = {json.dumps(patterns)}" for code, patterns in by_code.items())
        for name, by_code in listed.items()
    )
    asked = json.dumps([*listed, "aland"])
    source = MINIMAL.replace("[themes.trade]", f"{tables}\n[themes.trade]")
    rule = f"[[themes.trade.rules]]\nid = 'all'\nall = {asked}\n[[themes.trade.examples]]"
    source = source.replace("[[themes.trade.examples]]", rule)
    assert check_watchlist(source) == []
