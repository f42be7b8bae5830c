"""Well-formed documents are read as by feedparser, only faster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactwatch.languages.load import load_feed_languages
from producers.encodings import decode
from producers.formats import wellformed, xml
from producers.formats.elements import Unusual
from producers.items import NO_RAW, Document, Item

GOLDEN = sorted((Path(__file__).parents[2] / "golden" / "feeds").glob("*.xml"))
LANGUAGES = load_feed_languages()
URL = "https://feeds.example/news/rss.xml"


def comparable(document: Document) -> Document:
    """The document without hashes, which only one of the two ways has."""
    items = [replace(item, raw=NO_RAW) for item in document.items if isinstance(item, Item)]
    return replace(document, items=tuple(items))


def both_ways(text: str) -> tuple[Document | None, Document]:
    """What expat and feedparser make of a document; None if it is left to feedparser."""
    repaired = xml.repaired(text)
    assert repaired is not None
    try:
        quick = comparable(wellformed.read(repaired.text, URL))
    except Unusual:
        quick = None
    return quick, comparable(xml.by_feedparser(repaired.text, URL))


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_golden_documents_are_read_alike(path: Path) -> None:
    """Both ways give equal items, titles, languages and problems; only what is no usual XML is left to feedparser."""
    text, _ = decode(path.read_bytes(), LANGUAGES)
    quick, slow = both_ways(text)
    if path.name in ("atom.xml", "broken-xml.xml", "drupal.xml"):  # XHTML as content, a base
        assert quick is None
    else:
        assert quick == slow


WORDS = """| |News &amp; more|<![CDATA[<p>One</p> <b>two</b>]]>|Встреча|회담|&lt;p&gt;x&lt;/p&gt;|caf\xc3\xa9|\x93quoted\x94
|a@b.example (Jane Doe)|Jane Doe &lt;jane@x.example&gt;|one, two,,one|https://news.example/a?b=1&amp;c=2|http:////news.example/x
|/relative|1234|2024-03-05T10:00:00Z|Tue, 05 Mar 2024 10:00:00 GMT|60"""
ATTRIBUTES = """|||type="html"|type="text"|type="xhtml"|type="image/png"|mode="escaped"|isPermaLink="false"|isPermaLink="true"
|href="https://news.example/a"|href="/b" rel="self"|href="/c" rel="alternate" type="text/html"|url="https://other.example/rss"
|term="t"|term="t" scheme="s" label="l"|domain="d"|xml:lang="ru"|text="Cat"|rdf:about="urn:1"|base="https://b.example/\""""
NAMES = """title link guid id
description summary content content:encoded pubDate published updated dc:date dc:creator dc:subject
dc:title dc:description dcterms:created author category keywords media:keywords media:title media:description media:category
media:content media:thumbnail media:group itunes:author itunes:summary itunes:keywords itunes:category enclosure source comments
ttl language image url name email feedburner:origLink atom:link y:full-text y:genre PubDate body contributor date updatedAt
modified issued textInput tags dc:language rights item"""
_WORDS, _ATTRIBUTES = st.sampled_from(WORDS.split("|")), st.sampled_from(ATTRIBUTES.split("|"))
_NAMES = st.sampled_from(NAMES.split())
_ELEMENTS = st.recursive(
    st.builds(lambda name, given, text: f"<{name} {given}>{text}</{name}>", _NAMES, _ATTRIBUTES, _WORDS),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        st.sampled_from(
            ["author", "media:group", "media:content", "source", "image", "title", "thing", "contributor"]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=3,
)
_PARTS = st.lists(_ELEMENTS, max_size=6).map("".join)
_SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "media": "http://search.yahoo.com/mrss/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
        "atom": "http://www.w3.org/2005/Atom",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "y": "http://news.yandex.ru",
    }.items()
)


@given(st.sampled_from(["rss", "feed", "rdf"]), _PARTS, st.lists(_PARTS, min_size=1, max_size=3), _PARTS)
@settings(max_examples=100, deadline=None)
def test_any_well_formed_document_is_read_alike(kind: str, head: str, items: list[str], tail: str) -> None:
    """Whatever elements a document is made of, in whatever order: it is read as by feedparser, or by feedparser."""
    if kind == "feed":
        entries = "".join(f"<entry>{item}</entry>" for item in items)
        text = (
            f'<feed xmlns="http://www.w3.org/2005/Atom" {_SPACES} xml:lang="uk">{head}{entries}{tail}</feed>'
        )
    elif kind == "rdf":
        listed = "".join(f'<item rdf:about="https://news.example/r">{item}</item>' for item in items)
        text = f'<rdf:RDF xmlns="http://purl.org/rss/1.0/" {_SPACES}><channel>{head}</channel>{listed}{tail}</rdf:RDF>'
    else:
        listed = "".join(f"<item>{item}</item>" for item in items)
        text = f'<rss version="2.0" {_SPACES}><channel>{head}{listed}{tail}</channel></rss>'
    quick, slow = both_ways(text)
    assert quick is None or quick == slow


def test_usual_documents_are_read_quickly() -> None:
    """What publishing software writes needs no feedparser: namespaces, an image, escaped and plain text, a source, media."""
    text = f"""<rss version="2.0" {_SPACES}><channel><title>News</title><link>https://news.example/</link>
    <atom:link href="https://news.example/feed" rel="self" type="application/rss+xml"/><description>d</description>
    <image><url>https://news.example/i.png</url><title>Logo</title><link>https://news.example/</link></image>
    <item><title>One</title><link>https://news.example/1</link><dc:creator><![CDATA[Jane]]></dc:creator><guid>1</guid>
    <category>World</category><description><![CDATA[<p>a</p>]]></description><content:encoded>b</content:encoded>
    <media:group><media:content url="https://news.example/1.jpg"><media:title>Caption</media:title></media:content></media:group>
    <source url="https://other.example/rss">Other</source><y:full-text>full</y:full-text></item></channel></rss>"""
    quick, slow = both_ways(text)
    assert quick == slow and quick.title == "News"
    [item] = quick.items
    assert isinstance(item, Item) and item.bodies == ("b", "full", "<p>a</p>")
