"""Feeds put together by chance from the parts of which strangers make theirs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Feed, FeedState
from producers.parse import parse
from producers.text import MAX_BODY_BYTES, MAX_TITLE

LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss", outlet="Example")
STATE = FeedState(url=FEED.url, next_poll=NOW, first_contact=NOW - timedelta(days=9))

WORDS = [
    "News",
    "북한군 파병",
    "«Посол»",
    "R&D",
    "&amp;",
    "&amp;amp;",
    "&nbsp;",
    "&#0;",
    "&#x110000;",
    f"&#{'9' * 5_000};",
    "&x",
    "<",
    ">",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<br/>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x",
    "?>",
    "\x00",
    "\x1b",
    "\u200b",
    "\ud800",
    "\U0001f680",
    "[caption id='1']",
    "[/caption]",
    "http://a.example/1",
    "//a.example/2",
    "?x=1&y=2",
    "#p1",
    "javascript:x",
    "2024-03-05",
    "Tue, 05 Mar 2024 10:00:00",
    "24:61",
    "МСК",
    "오후 7시",
    "99999999999",
    "0000-00-00",
    "a@b.example (Name)",
    "<name>N</name>",
    "text/html",
    "=",
    '"',
    "'",
    " ",
    "\n\n",
]
FIELDS = [
    "title",
    "link",
    "guid",
    "description",
    "content:encoded",
    "summary",
    "content",
    "pubDate",
    "dc:date",
    "updated",
    "published",
    "author",
    "dc:creator",
    "category",
    "source",
    "enclosure",
    "media:title",
    "media:description",
    "media:keywords",
    "itunes:summary",
    "feedburner:origLink",
    "id",
    "yandex:full-text",
    "image",
    "item",
    "entry",
    "rdf:li",
    "geo:lat",
    "unknown",
]
ATTRIBUTES = [
    "",
    ' type="html"',
    " type='xhtml'",
    ' isPermaLink="false"',
    ' href="http://a.example/3"',
    ' rel="self" href="/x"',
    " a=b",
    ' a="',
    ' xml:base="/b/"',
    ' xmlns="http://www.w3.org/2005/Atom"',
    ' xmlns:media="http://search.yahoo.com/mrss/"',
    ' domain="x" url="http://b.example/"',
    ' mode="base64"',
]
ROOTS = [
    ("<rss version='2.0'><channel>", "</channel></rss>"),
    ("<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>"),
    ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel/>", "</rdf:RDF>"),
    ("<urlset>", "</urlset>"),
    ("<RSS><Channel>", ""),
    ("<channel>", "</rss>"),
    ("<?xml version='1.0' encoding='windows-1251'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss>", "</rss>"),
    ("junk<rss>", "</rss>junk"),
]
text = st.lists(st.sampled_from(WORDS), max_size=6).map("".join)
field = st.builds(
    lambda name, attributes, value, end: f"<{name}{attributes}>{value}{end or f'</{name}>'}",
    st.sampled_from(FIELDS),
    st.sampled_from(ATTRIBUTES),
    text,
    st.sampled_from(["", "", "", "", "</p>", "<"]),
)
item = st.builds(
    lambda name, fields, closed: f"<{name}>{''.join(fields)}{f'</{name}>' if closed else ''}",
    st.sampled_from(["item", "item", "entry", "url"]),
    st.lists(field, max_size=8),
    st.sampled_from([True, True, True, False]),
)
XML = st.builds(
    lambda root, parts: root[0] + "".join(parts) + root[1],
    st.sampled_from(ROOTS),
    st.lists(item | field, max_size=5),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | text,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "#value"]), inner, max_size=3)
    ),
    max_leaves=5,
)
JSON_KEYS = [
    "id",
    "url",
    "title",
    "content_html",
    "content_text",
    "date_published",
    "authors",
    "author",
    "tags",
    "link",
    "guid",
    "pubDate",
    "source",
]
JSON = st.builds(
    lambda items, rss: json.dumps(
        {"rss": {"channel": {"item": items}}}
        if rss
        else {"version": "https://jsonfeed.org/version/1.1", "items": items}
    ),
    st.lists(st.dictionaries(st.sampled_from(JSON_KEYS), values, max_size=6), max_size=4),
    st.booleans(),
)


@given(XML | JSON, st.sampled_from(["utf-8", "cp1251", "cp949", "utf-16"]), st.integers(0, 40))
def test_any_feed(document: str, encoding: str, cut: int) -> None:
    """Whatever it is made of, and wherever it breaks off, it is read: bounded text, no date out of reach, again the same."""
    body = document.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    body = body[: len(body) - cut] if cut < 20 else body
    parsed = parse(body, {}, FEED, STATE, NOW, languages=LANGUAGES)
    for article in parsed.articles:
        assert article.title or article.body
        assert len(article.title) <= MAX_TITLE and len(article.body.encode()) <= MAX_BODY_BYTES
        assert article.published is None or article.published <= NOW + timedelta(days=2)
    known = FeedState(
        url=FEED.url, next_poll=NOW, first_contact=NOW, known=parsed.known, shared=parsed.shared
    )
    again = parse(body, {}, FEED, known, NOW, languages=LANGUAGES)
    assert again.articles == ()
