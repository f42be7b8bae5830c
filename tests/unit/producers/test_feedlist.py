"""Lists of feeds in three forms."""

from __future__ import annotations

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
        Feed(url="https://a.example/rss", outlet="The A", language="ko"),
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
        ("f.txt", "https://ok.example/\nfoo", "f.txt: line 2: 'foo' is not an http or https address"),
        (
            "f.txt",
            "https://ok.example/\nftp://x/y",
            "f.txt: line 2: 'ftp://x/y' is not an http or https address",
        ),
        (
            "f.txt",
            "https://ok.example/\nhttp://[",
            "f.txt: line 2: 'http://[' is not an http or https address",
        ),
        (
            "f.txt",
            "https://ok.example/\nhttps://ok.example/",
            "f.txt: line 2: https://ok.example/ is listed twice",
        ),
    ],
)
def test_wrong_lines(name: str, text: str, problem: str) -> None:
    """A wrong line is named with its number, and the rest goes on."""
    feeds, problems = feedlist.parse(text, name)
    assert ([feed.url for feed in feeds], problems) == (["https://ok.example/"], [problem])


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('outlet = "X"', "url is missing"),
        ('url = "https://x.example/"', "outlet is missing"),
        ('url = "https://x.example/"\noutlet = "X"\nownr = "state"', "unknown key 'ownr'"),
        (
            'url = "https://x.example/"\noutlet = "X"\nownership = "mine"',
            "https://x.example/: Invalid enum value 'mine'",
        ),
        (
            'url = "https://x.example/"\noutlet = "X"\ntimezone = "Mars"',
            "https://x.example/: 'Mars' is not an IANA time zone",
        ),
        (
            'url = "https://x.example/"\noutlet = "X"\ncountry = "Korea"',
            "https://x.example/: 'Korea' is not two capital",
        ),
        (
            'url = "https://x.example/"\noutlet = "X"\nlanguage = "Korean!"',
            "https://x.example/: 'Korean!' is not a BCP 47",
        ),
        ("url = 1\noutlet = 'X'", "1: Expected `str`"),
    ],
)
def test_wrong_toml_entries(entry: str, problem: str) -> None:
    """A wrong entry is named with its number and the value that is wrong, and the rest goes on."""
    text = f'[[feed]]\n{entry}\n[[feed]]\nurl = "https://ok.example/"\noutlet = "OK"\n'
    feeds, problems = feedlist.parse(text, "f.toml")
    assert [feed.url for feed in feeds] == ["https://ok.example/"]
    [said] = problems
    assert said.startswith(f"f.toml: entry 1: {problem}")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("f.toml", "[[feed]\n", "f.toml: not TOML: "),
        ("f.toml", "[feeds]\n", "f.toml: key 'feeds': unknown"),
        ("f.opml", "<opml><body>", "f.opml: not XML: "),
        ("f.opml", '<!DOCTYPE o [<!ENTITY a "b">]><opml>&a;</opml>', "f.opml: DOCTYPE: not allowed"),
    ],
)
def test_wrong_files(name: str, text: str, problem: str) -> None:
    """A file that is wrong as a whole is one problem in one line."""
    feeds, [said] = feedlist.parse(text, name)
    assert feeds == [] and said.startswith(problem) and "\n" not in said


def test_missing_file(tmp_path: Path) -> None:
    """A file that can't be read is one problem that names it."""
    feeds, [said] = feedlist.read(tmp_path / "none.toml")
    assert feeds == [] and said == f"{tmp_path / 'none.toml'}: can't be read: No such file or directory"


@given(
    st.text(), st.sampled_from(["f.toml", "f.opml", "f.txt"]), st.sampled_from(["", "<", "[[feed]]\nurl = "])
)
def test_never_raises(text: str, name: str, start: str) -> None:
    """Any text is a list of feeds and problems."""
    feedlist.parse(start + text, name)
