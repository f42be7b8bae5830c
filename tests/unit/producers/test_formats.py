"""Kinds of documents beside RSS and Atom: sitemaps, JSON in several dialects, a lone entry."""

from __future__ import annotations

import json

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.document import read
from producers.items import MAX_ENTRIES, Document, Item, NotAFeed

LANGUAGES = load_feed_languages()


def document(body: str) -> Document:
    return read(body.encode(), LANGUAGES, url="https://news.example/feed")


def items_of(body: str) -> list[Item]:
    return [item for item in document(body).items if isinstance(item, Item)]


def test_news_sitemap() -> None:
    """A news sitemap gives titles and dates; a page without a title gets the words of its address."""
    read_ = document(
        """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="x">
        <url><loc>https://news.example/1</loc><news:news><news:publication><news:name>N</news:name><news:language>ko</news:language>
        </news:publication><news:publication_date>2024-03-05T05:30:00Z</news:publication_date>
        <news:title><![CDATA[Soldiers & shells]]></news:title></news:news></url>
        <url><loc>/world/kim-visits-moscow.html</loc><lastmod>2024-03-04</lastmod></url><url><loc></loc></url></urlset>"""
    )
    listed = [item for item in read_.items if isinstance(item, Item)]
    assert [(item.link, item.title, item.published) for item in listed] == [
        ("https://news.example/1", "Soldiers & shells", "2024-03-05T05:30:00Z"),
        ("https://news.example/world/kim-visits-moscow.html", "kim visits moscow", "2024-03-04"),
        ("", "", ""),  # counted as empty
    ]
    assert read_.language == "ko"


def test_a_long_sitemap_is_cut() -> None:
    """Pages over the limit are counted."""
    pages = "".join(f"<url><loc>https://news.example/{n}</loc></url>" for n in range(MAX_ENTRIES + 3))
    assert document(f"<urlset>{pages}</urlset>").left_out == 3


def test_of_a_long_sitemap_the_newest_pages_are_read() -> None:
    """An archive that lists its oldest pages first shows the newest nevertheless."""
    pages = "".join(
        f"<url><loc>https://news.example/{n}</loc><lastmod>{1800 + n}-01-01</lastmod></url>"
        for n in range(MAX_ENTRIES + 3)
    )
    read_ = document(f"<urlset>{pages}</urlset>")
    [first, *_] = [item for item in read_.items if isinstance(item, Item)]
    assert first.published == f"{1800 + MAX_ENTRIES + 2}-01-01"
    assert read_.left_out == 3


def test_an_index_of_sitemaps_lists_them() -> None:
    """An index has no pages but the addresses of sitemaps, and when each has changed."""
    read_ = document(
        "<sitemapindex><sitemap><loc>/s1.xml</loc><lastmod>2024-03-05</lastmod></sitemap><sitemap><loc>s2.xml</loc></sitemap>"
        "<sitemap/></sitemapindex>"
    )
    assert read_.items == ()
    assert read_.parts == (("https://news.example/s1.xml", "2024-03-05"), ("https://news.example/s2.xml", ""))


@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1.1", "1.1", "1"])
def test_json_feed_versions(version: str) -> None:
    """The version is an address, or the bare number that some writers put there."""
    [item] = items_of(json.dumps({"version": version, "items": [{"id": 7, "title": "One"}]}))
    assert (item.guid, item.title) == ("7", "One")


@pytest.mark.parametrize(
    "body",
    [
        '{"version": "1.1", "items": [{"id": "1", "title": "A, ]b"},],}',
        '{"version": "1.1", "items": [{"id": "1", "title": "A,\n ]b"}]}',
    ],
    ids=["trailing commas", "raw line breaks"],
)
def test_json_as_others_write_it(body: str) -> None:
    """Trailing commas and raw line breaks are read, and strings that look like them stay."""
    [item] = items_of(body)
    assert " ".join(item.title.split()) == "A, ]b"


def test_rss_in_json() -> None:
    """RSS as JSON is read, with one item as with a list, and with values of elements that have attributes."""
    [item] = items_of(
        json.dumps(
            {
                "rss": {
                    "channel": {
                        "item": {
                            "title": "One",
                            "guid": {"isPermaLink": "false", "#value": "g"},
                            "link": "/1",
                            "category": ["a", {"#value": "b"}],
                        }
                    }
                }
            }
        )
    )
    assert (item.title, item.guid, item.link, item.categories) == (
        "One",
        "g",
        "https://news.example/1",
        ("a", "b"),
    )


def test_a_lone_entry() -> None:
    """An Atom entry that is a document by itself is read."""
    [item] = items_of(
        """<?xml version="1.0"?><entry xmlns="http://www.w3.org/2005/Atom"><title>One</title><id>urn:1</id>
        <link href="https://news.example/1"/><updated>2024-03-05T00:00:00Z</updated></entry>"""
    )
    assert (item.title, item.link) == ("One", "https://news.example/1")


@pytest.mark.parametrize(
    "body", ['{"items": []}', "[1]", '"x"', '{"version": "1.1"', "<item><title>x</title></item>"]
)
def test_what_is_none_of_them(body: str) -> None:
    """Anything else is no feed, with a reason."""
    with pytest.raises(NotAFeed):
        document(body)


def test_a_channel_as_the_root_is_a_feed() -> None:
    """Channel Definition Format is read, with its attributes."""
    [found] = items_of(
        "<!-- CDF --><CHANNEL><TITLE>C</TITLE><ITEM HREF='http://news.example/1'><TITLE>A</TITLE><ABSTRACT>B</ABSTRACT></ITEM></CHANNEL>"
    )
    assert (found.link, found.title, found.bodies) == ("http://news.example/1", "A", ("B",))
