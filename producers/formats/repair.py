"""XML of feeds before feedparser sees it. In: the text from its root on. Out: text that it reads right, and in time. Pure.

feedparser 6.0.14 takes quadratic time for attributes, categories and keywords, lets a bare ampersand eat what follows, and lets
captions and podcast fields replace an item's own title, text and link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from producers.formats import references
from producers.items import MAX_ENTRIES, TooHeavy

_MAX_TAGS = 400_000  # no feed has as many; feedparser takes some 5 µs for each
_MAX_ENTITIES = 500_000
# Cut to what no honest feed needs.
_MAX_TAG = 8_192  # characters of one tag with its attributes
_MAX_REPEATED = 200  # fields of one name in one item: feedparser looks at all that it has for each
_MAX_KEYWORDS = 2_000  # characters
_LONG_TAG = re.compile(rf"<([A-Za-z_][\w.:-]{{0,100}})[^<>]{{{_MAX_TAG},}}>")
_LONG_KEYWORDS = re.compile(
    rf"(<(?:[\w-]{{1,40}}:)?keywords\b[^<>]*>[^<]{{{_MAX_KEYWORDS}}})[^<]+", re.IGNORECASE
)
_REPEATED = re.compile(
    r"<(/?)((?:[\w-]{1,40}:)?(?:category|subject|keywords|summary|description|title|author|contributor|creator|name|guid|id|"
    r"published|updated|pubdate|date)|content|content:encoded|link|enclosure)(?=[\s/>])",
    re.IGNORECASE,
)


def _tags(names: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?)(?:{names})(?=[\s/>])", re.IGNORECASE)


ITEM = re.compile(r"<(?:[\w-]{1,40}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
ITEM_END = re.compile(r"</(?:[\w-]{1,40}:)?(?:item|entry)\s*>", re.IGNORECASE)
# What an item has of its own, and what feedparser would let replace it; Atom's link has attributes, RSS's has none. In an item
# without the field, that of a picture is no substitute where other items have one of their own.
_OWN_AND_FOREIGN = tuple(
    (re.compile(own, re.IGNORECASE), _tags(foreign), _tags(of_pictures), names)
    for own, foreign, of_pictures, names in (
        (r"<link\s*>", r"[\w-]{1,40}:link", r"(?!)", (":link",)),
        (r"<title[\s>]", r"media:title|itunes:title", r"media:title", (":title",)),
        (
            r"<(?:description|summary|content|content:encoded)[\s>]",
            r"(?:media|googleplay):description|itunes:(?:summary|subtitle)",
            r"media:description",
            (":description", "itunes:s"),
        ),
    )
)
# A second summary: feedparser would take it for the item's content. What is in the other element is the longer by chance.
_DESCRIPTION = re.compile(r"<description[\s>]", re.IGNORECASE)
_MORE_SUMMARY = re.compile(
    r"<(/?)(?:summary|(?:atom|a10):summary|dc:description)(?:\s[^<>]*)?(?<!/)>", re.IGNORECASE
)
# The address of an author whose name is beside it: feedparser knows domains of up to four letters.
_PERSON = re.compile(
    r"(<(?:author|dc:creator|itunes:author)\s*>)((?:[^<]|<(?!/)){1,500}+)(?=</)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:mailto:)?[^\s@()<>;&\[]{1,100}@[^\s@()<>;&\]]{1,100}")
_NO_ADDRESS = re.compile(r"\(\s*\)|<\s*>|&lt;\s*&gt;")
_BRACKETED = re.compile(r"(\s*(?:<!\[CDATA\[)?\s*)\(([^()]*)\)(\s*(?:\]\]>)?\s*)")
# Fields that are another's by another name: an author, the whole text.
_RENAMED = (
    ("googleplay:author", re.compile(r"<(/?)googleplay:author(?=[\s>])", re.IGNORECASE), r"<\1author"),
    ("fulltext", re.compile(r"<(/?)((?:[\w-]{1,40}:)?)fulltext(?=[\s>])", re.IGNORECASE), r"<\1\2full-text"),
    ("turbo:content", re.compile(r"<(/?)turbo:content(?=[\s>])", re.IGNORECASE), r"<\1turbo:full-text"),
)
_FIELD_END = re.compile(r"</(?:title|link|description|summary|content|content:encoded)\s*>", re.IGNORECASE)
# HTML's form of a link, which ends before its address.
_LINK_BEFORE = re.compile(r"<link\s*/>(\s*https?://[^\s<>\"']{1,2000})", re.IGNORECASE)
# Parts of an item with titles, links and texts of their own: a picture, other articles.
_ASIDE = re.compile(
    r"<((?:[\w-]{1,40}:)?(?:image|related[\w-]{0,40}|recommend[\w-]{0,40}))(?:\s[^<>]*)?(?<!/)>(?:(?!</?\1[\s>]).){0,20000}+</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_ASIDES = ("<image", "related", "recommend")
# A picture with its caption, which is no text of the item even if that has none.
_PICTURE = re.compile(
    r"<media:content(?=\s)[^<>]*?(?:\bmedium\s*=\s*[\"']image|\btype\s*=\s*[\"']image/|\.(?:jpe?g|png|gif|webp|avif)\b)[^<>]*(?<!/)>"
    r"(?:(?!</?media:content[\s>]).){0,20000}+</media:content\s*>",
    re.IGNORECASE | re.DOTALL,
)
_ITS_WORDS = _tags("media:(?:title|description|text)")


def shortened(text: str, root: str) -> tuple[str, int]:
    """The document up to MAX_ENTRIES items, its `root` element closed again, and how many were left out. Raises TooHeavy."""
    tags = text.count("<")
    if tags > _MAX_TAGS:
        raise TooHeavy(f"too heavy: more than {_MAX_TAGS} tags")
    if tags <= MAX_ENTRIES:
        return text, 0
    starts = [found.start() for found in ITEM.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text, 0
    end = f"</channel></{root}>" if root.lower().endswith("rss") else f"</{root}>"
    return text[: starts[MAX_ENTRIES]] + end, len(starts) - MAX_ENTRIES


def repaired(text: str, declared: Mapping[str, str] = references.NONE_DECLARED) -> str:
    """The document with entities that XML knows, each item's own title, text and link, and nothing that takes minutes.

    `declared` are the document's own entities. Raises TooHeavy.
    """
    if text.count("&") > _MAX_ENTITIES:
        raise TooHeavy(f"too heavy: more than {_MAX_ENTITIES} entities")
    text = _LINK_BEFORE.sub(r"<link>\1</link>", _well_formed(text, declared))
    for name, pattern, usual in _RENAMED:
        text = pattern.sub(usual, text) if name in text else text
    words = text.lower()  # searched first: most documents have none of what is looked for
    return _own(_lightened(text, words), words)


def _well_formed(text: str, declared: Mapping[str, str]) -> str:
    """Ampersands and angle brackets that begin nothing are text; HTML's entities become characters. CDATA stays as it is."""
    head, *sections = text.split("<![CDATA[")
    parts = [references.repaired(head, declared)]
    for section in sections:
        data, end, rest = section.partition("]]>")
        if not end and (field_end := _FIELD_END.search(section)):  # one that nobody closed
            data, end, rest = section[: field_end.start()], "]]>", section[field_end.start() :]
        parts += ["<![CDATA[", data, end, references.repaired(rest, declared)]
    return "".join(parts)


def _own(text: str, words: str) -> str:
    """The document without captions, and without fields of other vocabularies in each item that has that field of its own."""
    if "<media:content" in words:
        text = _PICTURE.sub(lambda picture: _ITS_WORDS.sub(r"<\1left-out", picture[0]), text)
    for own, foreign, of_pictures, names in _OWN_AND_FOREIGN:
        if any(name in words for name in names):
            head, *items = apart(text)
            have = [own.search(one) is not None for one in items]
            if any(have):
                removed = (
                    (foreign if has else of_pictures).sub(r"<\1left-out", one)
                    for one, has in zip(items, have, strict=True)
                )
                text = head + "".join(removed)
    if "<description" in words and ("summary" in words or "dc:description" in words):
        head, *items = apart(text)
        text = head + "".join(
            _MORE_SUMMARY.sub(r"<\1more-summary>", one) if _DESCRIPTION.search(one) else one for one in items
        )
    if any(name in words for name in _ASIDES):
        head, *items = apart(text)
        text = head + "".join(_ASIDE.sub("", one) for one in items)
    return _PERSON.sub(_named, text) if "@" in text else text


def apart(text: str) -> list[str]:
    """What is before the items, and each item with what follows it."""
    starts = [0, *(found.start() for found in ITEM.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


def _named(author: re.Match[str]) -> str:
    """An author without the address that is beside a name, or in its place."""
    if "@" not in author[2]:
        return author[0]
    name = _NO_ADDRESS.sub("", _ADDRESS.sub("", author[2]))
    bracketed = _BRACKETED.fullmatch(name)
    return author[1] + ("".join(bracketed.groups()) if bracketed else name)


def _lightened(text: str, words: str) -> str:
    """The document without what would take feedparser minutes: the rest of each item stays."""
    if max(map(len, text.split("<"))) > _MAX_TAG:
        text = _LONG_TAG.sub(_without_attributes, text)
    if "keywords" in words:
        text = _LONG_KEYWORDS.sub(r"\1", text)
    return "".join(map(_with_few, apart(text))) if text.count("<") > _MAX_REPEATED else text


def _with_few(item: str) -> str:
    """An item without what it repeats more often than any honest one."""
    if item.count("<") <= _MAX_REPEATED or len(_REPEATED.findall(item)) <= _MAX_REPEATED:
        return item
    number = Counter[str]()

    def renamed(tag: re.Match[str]) -> str:
        name = tag[2].lower()
        number[name] += not tag[1]
        return tag[0] if number[name] <= _MAX_REPEATED else f"<{tag[1]}left-out"

    return _REPEATED.sub(renamed, item)


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{'/' if tag[0].endswith('/>') else ''}>"
