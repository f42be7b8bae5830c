"""Lists of feeds in three forms."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.records import Feed
from producers import feedlist


def test_shipped_list() -> None:
    """The shipped list is without fault and hears all four languages and both sides' state media."""
    feeds, problems = feedlist.shipped()
    assert problems == []
    languages = Counter(feed.language for feed in feeds)
    assert len(feeds) >= 45 and all(languages[tag] >= 8 for tag in ("en", "ko", "ru", "uk"))
    assert {feed.country for feed in feeds if feed.ownership == "state"} >= {"RU", "UA"}
    assert all(feed.country != "ZZ" or feed.outlet == "UN News" for feed in feeds)


def test_toml() -> None:
    """A TOML entry gives all that is known of a feed; what it leaves out has a default."""
    text = """
    [[feed]]
    url = "https://a.example/rss"
    outlet = "A"
    country = "KR"
    language = "ko"
    ownership = "public"
    timezone = "Asia/Seoul"
    [[feed]]
    url = "https://b.example/rss"
    outlet = "B"
    """
    full = Feed(
        url="https://a.example/rss",
        outlet="A",
        country="KR",
        language="ko",
        ownership="public",
        timezone="Asia/Seoul",
    )
    assert feedlist.parse(text, "f.toml") == ([full, Feed(url="https://b.example/rss", outlet="B")], [])


def test_opml() -> None:
    """An OPML file gives its feeds in any depth of folders, with the languages that it names."""
    text = """<?xml version="1.0"?><opml version="2.0"><body><outline text="Folder">
    <outline type="rss" text="A" title="The A" xmlUrl="https://a.example/rss" language="ko"/></outline>
    <outline xmlUrl="https://www.b.example/rss"/></body></opml>"""
    feeds = [
        Feed(url="https://a.example/rss", outlet="The A", language="ko", folders=(("Folder",),)),
        Feed(url="https://www.b.example/rss", outlet="b.example"),
    ]
    assert feedlist.parse(text, "f.opml") == (feeds, [])


def test_lines() -> None:
    """A text file gives one feed a line; comments and empty lines are passed over."""
    feeds, problems = feedlist.parse("# mine\n\nhttps://www.a.example/rss\n", "f.txt")
    assert (feeds, problems) == ([Feed(url="https://www.a.example/rss", outlet="a.example")], [])


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("f.txt", "https://ok.example/\nfoo", "f.txt:2: url 'foo' is not an http or https address"),
        (
            "f.txt",
            "https://ok.example/\nftp://x/y",
            "f.txt:2: url 'ftp://x/y' is not an http or https address",
        ),
        (
            "f.txt",
            "https://ok.example/\nhttp://[",
            "f.txt:2: url 'http://[' is not an http or https address",
        ),
        (
            "f.txt",
            "https://ok.example/\nhttps://ok.example/",
            "f.txt:2: https://ok.example/ is listed twice",
        ),
        (
            "f.txt",
            "https://ok.example/\nhttps://x.example/?token=***",
            "f.txt:2: url 'https://x.example/?token=***' is without its secret: "
            "`pactwatch feeds export --secrets` has it",
        ),
    ],
)
def test_wrong_lines(name: str, text: str, problem: str) -> None:
    """A wrong line is reported with its number; the others are read."""
    feeds, problems = feedlist.parse(text, name)
    assert ([feed.url for feed in feeds], problems) == (["https://ok.example/"], [problem])


@pytest.mark.parametrize(
    ("entry", "problems"),
    [
        ('outlet = "X"', ["1: url is missing"]),
        ('url = " "\noutlet = ""', ["1: url is missing", "1: outlet is missing"]),
        ('url = "https://x.example/"', ["1: outlet is missing"]),
        (
            'url = "https://x.example/"\noutlet = "X"\n# mine\nownr = "state"',
            [
                "5: unknown key 'ownr'; allowed are country, enabled, folders, full_text, language, outlet, ownership, "
                "password_file, secret_query, timezone, url, username"
            ],
        ),
        (
            "url = 1\noutlet = 'X'\nenabled = 'no'",
            ["2: url 1 is not an http or https address", "4: enabled 'no' is not true or false"],
        ),
        (
            """url = "ftp://x.example/"
            outlet = "X"
            ownership = "mine"
            "timezone" = "Mars"
            country = ""
            language = "Korean!"
            """,
            [
                "2: url 'ftp://x.example/' is not an http or https address",
                "4: ownership 'mine' is not one of state, public, private, independent, unknown",
                "5: timezone 'Mars' is not an IANA time zone, such as Asia/Seoul",
                "6: country '' is not two capital letters, such as KR",
                "7: language 'Korean!' is not a BCP 47 tag, such as ko",
            ],
        ),
    ],
)
def test_wrong_toml_entries(entry: str, problems: list[str]) -> None:
    """All faults of an entry are reported, each with its line and the values allowed; other entries are read."""
    text = f'[[feed]]\n{entry}\n[[feed]]\nurl = "https://ok.example/"\noutlet = "OK"\n'
    feeds, found = feedlist.parse(text, "f.toml")
    assert "https://ok.example/" in [feed.url for feed in feeds]
    assert found == [f"f.toml:{problem}" for problem in problems]


def test_unknown_keys_of_a_list_are_reported_in_its_order() -> None:
    """Two runs print the same faults in the same order, as they are in the file."""
    keys = ("zeta", "alpha", "mid", "beta")
    _, problems = feedlist.parse("".join(f"{key} = 1\n" for key in keys), "f.toml")
    assert problems == [
        f"f.toml:{line}: unknown key {key!r}: entries begin with [[feed]]"
        for line, key in enumerate(keys, start=1)
    ]


def test_faults_of_all_entries_are_reported_in_one_go() -> None:
    """A list with several wrong entries is fixed in one round, whatever its kind."""
    toml = '[[feed]]\nurl = "x"\n\n[[feed]]  # two\noutlet = "X"\n'
    opml = '\n<opml><body>\n<outline xmlUrl="x"/>\n<outline xmlUrl="https://a.example/"\n country="Korea"/></body></opml>'
    lines = "x\n\nftp://x/"
    for name, text, places in (
        ("f.toml", toml, [1, 2, 4]),
        ("f.opml", opml, [3, 4]),
        ("f.txt", lines, [1, 3]),
    ):
        feeds, problems = feedlist.parse(text, name)
        assert [feed.outlet for feed in feeds] == (["a.example"] if name == "f.opml" else [])
        assert sorted(int(problem.split(":")[1]) for problem in problems) == places


def test_entries_that_are_written_as_an_array_have_its_line() -> None:
    """Tables in an array are feeds too; their faults are on the line of the array."""
    text = '# mine\nfeed = [{url = "https://a.example/", outlet = "A"}, {url = "x", outlet = "X"}, 5]'
    feeds, problems = feedlist.parse(text, "f.toml")
    assert [feed.outlet for feed in feeds] == ["A"]
    assert problems == [
        "f.toml:2: url 'x' is not an http or https address",
        "f.toml:2: not a table: entries begin with [[feed]]",
    ]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("f.toml", '[[feed]]\nurl = "https://a.example/"\noutlet = \n', "f.toml:3: not TOML: "),
        ("f.toml", "\n[feeds]\n", "f.toml:2: unknown key 'feeds': entries begin with [[feed]]"),
        ("f.opml", "\n<opml>\n<body>", "f.opml:3: not XML: "),
        (
            "f.opml",
            '<?xml version="1.0"?>\n<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>',
            "f.opml:2: entities are ignored",
        ),
    ],
)
def test_wrong_files(name: str, text: str, problem: str) -> None:
    """A file that is wrong as a whole is one problem in one line."""
    feeds, [said] = feedlist.parse(text, name)
    assert feeds == [] and said.startswith(problem) and "\n" not in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("f.toml", '[[feed]]\nurl = "https://a.example/"\noutlet = "가"'),
        ("f.opml", '<opml><outline title="가" xmlUrl="https://a.example/"/></opml>'),
        ("f.txt", "https://a.example/"),
    ],
)
def test_a_byte_order_mark_and_decomposed_names_make_no_difference(
    tmp_path: Path, name: str, text: str
) -> None:
    """A list that an editor saved with a BOM, or in decomposed Unicode, is the same list."""
    file = tmp_path / name
    file.write_text("\ufeff" + unicodedata.normalize("NFD", text), "utf-8")
    assert feedlist.read(file) == feedlist.parse(text, name) == (feedlist.parse(text, name)[0], [])
    assert len(feedlist.parse("\ufeff" + text, name)[0]) == 1


def test_unknown_ownership_is_unknown() -> None:
    """An entry that does not say who owns the outlet does not make it independent."""
    [feed], _ = feedlist.parse("https://a.example/", "f.txt")
    assert feed.ownership == "unknown"


def test_an_optional_attribute_never_costs_the_feed() -> None:
    """What is wrong and optional is reported and left out."""
    [feed], [problem] = feedlist.parse(
        '<opml><outline xmlUrl="https://a.example/" country="Korea"/></opml>', "f.opml"
    )
    assert (feed.url, feed.country) == ("https://a.example/", "ZZ")
    assert problem == "f.opml:1: country 'Korea' is not two capital letters, such as KR"


def test_newsboats_file() -> None:
    """A name behind a tilde is the outlet's; newsboat's own kinds of lines are reported."""
    text = 'https://a.example/rss news "two words" "~The A"\n"query:Unread:unread = \\"yes\\""\nhttps://b.example/ ~B'
    feeds, problems = feedlist.parse(text, "urls")
    assert [(feed.outlet, feed.url) for feed in feeds] == [
        ("The A", "https://a.example/rss"),
        ("B", "https://b.example/"),
    ]
    assert len(problems) == 1 and problems[0].startswith("urls:2: ")


def test_one_feed_by_hand() -> None:
    """An outlet that is not named has the name of its host; what is wrong is told."""
    feed, problems = feedlist.checked({"url": "feed:https://www.a.example/rss", "country": "KR"})
    assert (feed, problems) == (Feed(url="https://www.a.example/rss", outlet="a.example", country="KR"), [])
    feed, _ = feedlist.checked({"url": "feed://a.example/rss"})
    assert feed and feed.url == "http://a.example/rss"  # as browsers had it; most servers lead on to https
    assert feedlist.checked({"url": "x"}) == (None, ["url 'x' is not an http or https address"])


def test_missing_file(tmp_path: Path) -> None:
    """A file that cannot be read is one problem that names it."""
    feeds, [said] = feedlist.read(tmp_path / "none.toml")
    assert feeds == [] and said == f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory"


@given(
    st.text(), st.sampled_from(["f.toml", "f.opml", "f.txt"]), st.sampled_from(["", "<", "[[feed]]\nurl = "])
)
def test_never_raises(text: str, name: str, start: str) -> None:
    """Any text is a list of feeds and problems."""
    feedlist.parse(start + text, name)
