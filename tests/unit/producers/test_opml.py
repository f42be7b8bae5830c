"""Lists of other readers: what they export is read whole, and comes back from our own export as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pactwatch.records import Feed
from producers import feedexport, feedlist

# In the forms that each reader exports: attributes, order, case and folders as they have them.
LISTS = Path(__file__).parents[2] / "golden" / "lists"


def listed(name: str) -> list[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    feeds, problems = feedlist.read(LISTS / name)
    assert problems == []
    return [(feed.outlet, feed.url, feed.folders) for feed in feeds]


def test_feedly() -> None:
    """A feed that is in two folders is one feed in two folders."""
    assert listed("feedly.opml") == [
        ("Yonhap News", "https://a.example/rss?cid=1&l=en", (("Korea",),)),
        ("38 North", "https://b.example/feed/", (("Korea",), ("Military & arms",))),
    ]


def test_inoreader() -> None:
    """Bare ampersands and names that were escaped twice are read as they were meant."""
    assert listed("inoreader.opml") == [
        ('Укринформ "Новости"', "https://a.example/rss", (("Украина",),)),
        ("R&D", "https://b.example/rss?x=1&y=2", ()),
    ]


def test_miniflux() -> None:
    """A slash in a folder's name is part of it; the reader's own rules cost nothing."""
    assert listed("miniflux.opml") == [("KBS", "https://a.example/rss", (("TV/Radio",),))]


def test_netnewswire() -> None:
    """Comments, and attributes that are empty."""
    assert listed("netnewswire.opml") == [
        ("Bold", "https://a.example/rss", ()),
        ("B", "https://b.example/feed.json", (("Asia",),)),
    ]


def test_freshrss() -> None:
    """A page that FreshRSS makes a feed of by its own rules is none here, and that is said."""
    feeds, [problem] = feedlist.read(LISTS / "freshrss.opml")
    assert [(feed.outlet, feed.folders) for feed in feeds] == [("A", (("Asia",),))]
    what = "it is no feed, but a page that another reader takes apart by its own rules (HTML+XPath)"
    assert problem == f"{LISTS / 'freshrss.opml'}:10: 'Scraped' is left out: {what}"


def test_thunderbird() -> None:
    """Folders in folders, named by their titles."""
    assert listed("thunderbird.opml") == [
        ("A", "https://a.example/rss", (("World", "Asia"),)),
        ("B", "https://b.example/rss", (("World",),)),
    ]


def test_newsboat() -> None:
    """Each tag is a folder; the one that hides a feed is none."""
    assert listed("newsboat.urls") == [
        ("The A", "https://a.example/rss", (("korea",), ("two words",))),
        ("b.example", "https://b.example/rss", ()),
    ]


def test_categories() -> None:
    """OPML 2.0 has folders as an attribute, too."""
    assert listed("categories.opml") == [("A", "https://a.example/", (("World", "Asia"), ("korea",)))]


def test_an_outline_around_feeds_that_is_a_feed_itself_is_no_folder() -> None:
    """What is inside a feed's outline lies in the folders around it."""
    text = '<opml><outline text="F"><outline xmlUrl="https://a.example/"><outline xmlUrl="https://b.example/"/></outline></outline></opml>'
    assert [feed.folders for feed in feedlist.parse(text, "f.opml")[0]] == [(("F",),), (("F",),)]


@pytest.mark.parametrize("path", sorted(LISTS.iterdir()), ids=lambda path: path.stem)
@pytest.mark.parametrize(("write", "name"), [(feedexport.opml, "f.opml"), (feedexport.toml, "f.toml")])
@pytest.mark.parametrize("cut", [False, True])
def test_a_list_comes_back_with_its_folders(
    path: Path, write: Callable[..., str], name: str, *, cut: bool
) -> None:
    """Import, export and import again give the same feeds in the same folders, also of a file without its end."""
    text = path.read_text("utf-8")
    feeds, _ = feedlist.parse(text.removesuffix("</opml>\n") if cut else text, path.name)
    again, problems = feedlist.parse(write(feeds), name)
    assert problems == [] and len(again) > 0
    assert sorted(again, key=lambda feed: feed.url) == sorted(feeds, key=lambda feed: feed.url)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=9).filter(
    lambda name: name == " ".join(name.split()) and name.isprintable()
)


@given(st.lists(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=3), max_size=5))
def test_any_folders_come_back(folders: list[list[list[str]]]) -> None:
    """Whatever folders are called, and however they lie in each other."""
    lists = [
        feedlist.checked({"url": f"https://a.example/{number}", "outlet": "A", "folders": one})[0]
        for number, one in enumerate(folders)
    ]
    feeds = [feed for feed in lists if feed]
    again, problems = feedlist.parse(feedexport.opml(feeds), "f.opml")
    assert problems == []
    assert {feed.url: set(feed.folders) for feed in again} == {feed.url: set(feed.folders) for feed in feeds}


def test_folders_that_are_none_are_reported() -> None:
    """A list that names folders in another way keeps its feed and says how they are written."""
    text = '[[feed]]\nurl = "https://a.example/"\noutlet = "A"\nfolders = ["World/Asia"]\n'
    [feed], [problem] = feedlist.parse(text, "f.toml")
    assert feed == Feed(url="https://a.example/", outlet="A")
    assert problem.startswith("f.toml:4: folders ['World/Asia'] is not a list of folders, such as [[")


@pytest.mark.parametrize(
    "outline",
    [
        "<OUTLINE TEXT='A' XMLURL='https://a.example/' COUNTRY='kr' LANGUAGE='ko_KR' OWNERSHIP='State'/>",
        "<outline type='RSS' text='A' url='https://a.example/' country='KR' language='KO-KR' ownership='state'/>",
    ],
)
@pytest.mark.parametrize("doctype", ["", "<!DOCTYPE opml SYSTEM 'http://a.example/opml.dtd'>"])
def test_odd_letters(outline: str, doctype: str) -> None:
    """Names and values in other cases, an address as `url` and a DOCTYPE cost no feed and no attribute."""
    feeds, problems = feedlist.parse(f"{doctype}<opml><body>{outline}</body></opml>", "f.opml")
    feed = Feed(url="https://a.example/", outlet="A", country="KR", language="ko-KR", ownership="state")
    assert (feeds, problems) == ([feed], [])


def test_what_breaks_off_is_read_as_far_as_it_goes() -> None:
    """A file without its end is reported with the line; the feeds in it count."""
    text = '<opml><body>\n<outline text="F"><!-- <outline xmlUrl="https://no.example/"/> -->\n<outline text="a > b" xmlUrl="https://a.example/"/>\n<outl'
    [feed], [problem] = feedlist.parse(text, "f.opml")
    assert (feed.outlet, feed.folders) == ("a > b", (("F",),))
    assert problem == "f.opml:4: not XML: unclosed token; read as far as its outlines go"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "euc-kr", "utf-8-sig"])
def test_a_list_is_read_in_the_encoding_that_it_declares(encoding: str, tmp_path: Path) -> None:
    """Lists of older readers are in the encodings of their countries."""
    text = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><opml><outline text='연합' xmlUrl='https://a.kr/'/></opml>"
    (tmp_path / "f.opml").write_bytes(text.encode(encoding))
    feeds, problems = feedlist.read(tmp_path / "f.opml")
    assert ([feed.outlet for feed in feeds], problems) == (["연합"], [])


def test_many_folders_in_each_other_take_little(tmp_path: Path) -> None:
    """Folders are read to a depth that people use: a hostile list is bounded."""
    text = "".join(f'<outline text="{n}"><outline xmlUrl="https://a.example/{n}"/>' for n in range(3_000))
    feeds, _ = feedlist.parse(f"<opml>{text}", "f.opml")
    assert max(len(folder) for feed in feeds for folder in feed.folders) == 10


SECRET = Feed(
    url="https://a.example/rss?token=s3cret", outlet="A & B", country="KR", language="ko", ownership="state",
    timezone="Asia/Seoul", username="me", folders=(("World", "Asia"),), source="user",
)  # fmt: skip


@pytest.mark.parametrize(("write", "name"), [(feedexport.opml, "f.opml"), (feedexport.toml, "f.toml")])
def test_an_exported_list_is_read_again(write: Callable[..., str], name: str) -> None:
    """With secrets a list comes back as it was, as far as its kind can hold; without, no token is in it."""
    feeds, problems = feedlist.parse(write([SECRET], secrets=True), name)
    expected = replace(SECRET, source="list", username="" if name == "f.opml" else "me")
    assert (feeds, problems) == ([expected], [])
    assert "s3cret" not in write([SECRET])
