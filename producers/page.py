"""An article's own page to its text. In: the page, what the feed says of the article. Out: an Extracted. Pure.

Whatever is doubtful leaves the feed's text: a page without the article's headline (consent, log-in, error and index pages), one
that says it is not free to read, a text that does not speak of what the feed speaks of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, Literal

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from pactwatch.languages.model import FeedLanguages
from producers import text
from producers.encodings import decode

Reason = Literal[
    "robots",
    "rate",
    "unreachable",
    "elsewhere",
    "not-html",
    "too-heavy",
    "paywall",
    "not-the-article",
    "too-short",
]
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|Report)$"
)  # schema.org: NewsArticle, ReportageNewsArticle, LiveBlogPosting
_FREE = '[itemprop="isAccessibleForFree"]'
_CLOSED_TIERS = ("locked", "premium", "paid", "subscriber")
_WALLS = ", ".join(f'[{where}*="{name}" i]' for where in ("class", "id") for name in ("paywall", "regwall"))
_BOXES = ", ".join(
    f'[{where}*="{name}" i]' for where in ("class", "id") for name in ("subscri", "newsletter")
)
_LARGE_BOX = 1_000  # characters: what is longer is the article of a site that names it so
_HEADINGS = "h1, h2, h3"
_LINKED_HEADINGS = "h1 a[href], h2 a[href], h3 a[href], a[href] h2, a[href] h3"
_INDEX = 5  # of them, on a page that does not say that it is an article
_MOST_BOXES, _MOST_ABOVE = 100, 1_000
_MOST_DATA = 300_000  # characters of one description in JSON-LD
_MOST_DEEP = 6
_MOST_TAGS = 40_000  # ten times a long page's: parsers are quadratic in nesting
_SHORTEST = 200  # characters of a text that is worth a page
_LONGER = 1.2  # times the feed's text
_ALIKE = 0.5  # share of the feed's words that page or headline must have
_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 5  # letters by which a word is compared, whatever its ending
_SYLLABLES = 2  # of a Korean word, for the same reason


class Page(msgspec.Struct, frozen=True, tag="page"):
    """A page as it came, and what the feed says of its article."""

    body: bytes
    content_type: str
    url: str
    language: str
    title: str
    lead: str


class Extracted(msgspec.Struct, frozen=True, tag="text"):
    """The text of a page; if there is none, `reason` says why the feed's text is kept."""

    text: str = ""
    reason: Reason | None = None


def text_of(page: Page, languages: FeedLanguages) -> Extracted:
    """The article's text on its page. Never raises, whatever the bytes; hazard: may take long and much memory."""
    html = _decoded(page, languages)
    if html.count("<") > _MOST_TAGS:
        return Extracted(reason="too-heavy")
    try:
        tree = LexborHTMLParser(html)
    except SelectolaxError:  # out of memory
        return Extracted(reason="too-heavy")
    described = list(_described(tree))
    if any(_is_closed(one) for one in described) or _has_wall(tree):
        return Extracted(reason="paywall")
    wanted = _stems(f"{page.title} {page.lead}")
    if not _is_article(tree, described, page):
        return Extracted(reason="not-the-article")
    if _drop(_foreign(tree, _stems(page.title))):
        html = tree.html or ""
    body = _body(html, page, languages)
    if len(body) < max(_SHORTEST, _LONGER * len(page.lead)):
        return Extracted(reason="too-short")
    if _share(wanted, _stems(body)) < _ALIKE:
        return Extracted(reason="not-the-article")
    return Extracted(text=body)


def _decoded(page: Page, languages: FeedLanguages) -> str:
    declared = page.content_type
    if "charset" not in declared.lower() and (found := _META_CHARSET.search(page.body[:4_000])):
        declared += f"; charset={found[1].decode('ascii')}"
    return decode(page.body, languages, declared, page.language)[0]


def _is_marked(tree: LexborHTMLParser, described: list[dict[str, Any]]) -> bool:
    """Whether the page says of itself that it is an article."""
    if any(_ARTICLE.search(kind) for one in described for kind in _types(one)):
        return True
    return "article" in _meta(tree, "og:type") or _meta(tree, "article:published_time") != ""


def _is_article(tree: LexborHTMLParser, described: list[dict[str, Any]], page: Page) -> bool:
    """Whether the page is of this article: it has its headline, or is marked as an article and speaks of the same."""
    marked = _is_marked(tree, described)
    headline = _stems(page.title)
    names = [_meta(tree, "og:title"), *(node.text() for node in tree.css("title")[:1])]
    names += [node.text() for node in tree.css("h1")[:3]] if marked else []
    if not marked and len(tree.css(_LINKED_HEADINGS)) >= _INDEX:
        return False
    return (marked and not headline) or any(_share(headline, _stems(name)) >= _ALIKE for name in names)


def _has_wall(tree: LexborHTMLParser) -> bool:
    """Whether the page says in its marks, or by a box with words in it, that it is for subscribers."""
    told = (node.attributes.get("content") or node.text() for node in tree.css(_FREE)[:5])
    return (
        _meta(tree, "article:content_tier").lower() in _CLOSED_TIERS
        or any(value.strip().lower() == "false" for value in told)
        or any(node.text(strip=True) for node in tree.css(_WALLS)[:_MOST_BOXES])
    )


def _foreign(tree: LexborHTMLParser, headline: frozenset[str]) -> Iterator[LexborNode]:
    """Boxes in or below the article that are no part of it: calls to subscribe, articles with other headlines."""
    for box in tree.css(_BOXES)[:_MOST_BOXES]:
        if len(box.text()) < _LARGE_BOX and not _is_headed(box, headline):
            yield box
    articles = tree.css("article")[:_MOST_BOXES]
    if any(_is_headed(one, headline) for one in articles):
        yield from (one for one in articles if one.css_first(_HEADINGS) and not _is_headed(one, headline))


def _is_headed(node: LexborNode, headline: frozenset[str]) -> bool:
    return any(_share(headline, _stems(one.text())) >= _ALIKE for one in node.css(_HEADINGS)[:20])


def _drop(nodes: Iterator[LexborNode]) -> bool:
    """Takes them out of their tree; whether there were any. One within another goes with that."""
    dropped: dict[int, LexborNode] = {}
    for node in nodes:
        above, deep = node, _MOST_ABOVE
        while above.mem_id not in dropped and above.parent is not None and deep:
            above, deep = above.parent, deep - 1
        if above.mem_id not in dropped and deep:
            dropped[node.mem_id] = node
    for node in dropped.values():  # only now: what is within a removed node is no node any more
        node.remove(recursive=True)
    return bool(dropped)


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[property="{name}"]') or tree.css_first(f'meta[name="{name}"]')
    return (node.attributes.get("content") or "") if node else ""


def _described(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Everything that the page's JSON-LD describes."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            yield from _objects(json.loads(node.text()[:_MOST_DATA], strict=False), _MOST_DEEP)
        except (ValueError, RecursionError):
            continue


def _objects(value: object, deep: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    within = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in within if deep else ():
        yield from _objects(each, deep - 1)


def _types(described: dict[str, Any]) -> list[str]:
    kinds = described.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_closed(described: dict[str, Any]) -> bool:
    return str(described.get("isAccessibleForFree", "")).rpartition("/")[2].lower() == "false"


def _body(html: str, page: Page, languages: FeedLanguages) -> str:
    """The main text, cleaned as a feed's text is, without the headline above it."""
    import trafilatura  # noqa: PLC0415 - 13 MB and half a second that no process needs whose feeds are not read in full

    try:
        found = trafilatura.extract(
            html, url=page.url, include_comments=False, include_tables=False, favor_precision=True
        )
    except MemoryError:  # for the caller, who limited the memory
        raise
    except Exception:  # a page is hostile input to lxml and four libraries
        found = None
    lines = [line.strip() for line in (found or "").splitlines() if line.strip()]
    if lines and _share(_stems(page.title), _stems(lines[0])) == 1.0 and len(lines[0]) < 2 * len(page.title):
        del lines[0]
    return text.plain("".join(f"<p>{escape(line)}</p>" for line in lines), languages)


def _stems(words: str) -> frozenset[str]:
    """The words of a text without their endings, of those that say something: short ones are in every text."""
    return frozenset(
        word[:_SYLLABLES] if word[0] >= "\uac00" else word[:_STEM]
        for word in _WORD.findall(words.lower())
        if len(word) > 3 or word[0] >= "\uac00"
    )


def _share(wanted: frozenset[str], found: frozenset[str]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 0.0
