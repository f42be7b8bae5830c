"""Where the links of items lead."""

from __future__ import annotations

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.document import read
from producers.formats.links import target
from producers.items import Item

NEWS = "https://news.example/a?id=1&x=y"


@pytest.mark.parametrize(
    ("link", "led_to"),
    [
        ("https://www.google.com/url?rct=j&sa=t&url=https://news.example/a%3Fid%3D1%26x%3Dy&ct=ga", NEWS),
        (
            "http://www.bing.com/news/apiclick.aspx?aid=&url=https%3a%2f%2fnews.example%2fa%3fid%3d1%26x%3dy&c=1",
            NEWS,
        ),
        ("https://vk.example/away.php?to=https%3A%2F%2Fnews.example%2Fa%3Fid%3D1%26x%3Dy", NEWS),
        ("https://news.example/url?url=/a", "https://news.example/url?url=/a"),
        ("https://news.example/a?url=https://b.example/", "https://news.example/a?url=https://b.example/"),
        (
            "https://b.example/url?" + "a=1&" * 60 + "url=https://c.example/",
            "https://b.example/url?" + "a=1&" * 60 + "url=https://c.example/",
        ),
    ],
)
def test_what_only_leads_on_is_not_the_article(link: str, led_to: str) -> None:
    """Searches and networks count readers on a page of their own: the article is where that leads."""
    assert target(link) == led_to


@pytest.mark.parametrize(
    "document",
    [
        "<rss><channel><image><link>http://images.example/</link></image><link>{}</link>"
        "<item><title>T</title><link>/a</link></item></channel></rss>",
        '{{"version": "1.1", "home_page_url": "{}", "items": [{{"id": "1", "title": "T", "url": "/a"}}]}}',
    ],
)
@pytest.mark.parametrize(
    ("site", "link"),
    [
        ("https://news.example/world/", "https://news.example/a"),
        ("https://feeds.example/", "https://feeds.example/a"),
        ("http://[", "https://feeds.example/a"),
        ("/world", "https://feeds.example/a"),
    ],
)
def test_links_are_relative_to_the_site_of_the_news(document: str, site: str, link: str) -> None:
    """A feed that another host serves has links of the site that it names; any other base is the feed's address."""
    body = document.format(site).encode()
    [item] = read(body, load_feed_languages(), url="https://feeds.example/dir/rss").items
    assert isinstance(item, Item) and item.link == link


@pytest.mark.parametrize("spoilt", ["", "<br>"])
def test_entries_without_an_author_have_the_feeds(spoilt: str) -> None:
    """RFC 4287: an Atom feed's author wrote the entries that name none, whichever parser reads it."""
    named, unnamed = (
        "<entry><title>A</title><author><name>B</name></author></entry>",
        "<entry><title>C</title></entry>",
    )
    body = f"<feed xmlns='http://www.w3.org/2005/Atom'><author><name>D</name></author>{named}{unnamed}{spoilt}</feed>"
    items = read(body.encode(), load_feed_languages(), url="https://feeds.example/").items
    assert [item.authors for item in items if isinstance(item, Item)] == [("B",), ("D",)]
