"""HTML of titles and bodies to the plain text that travels: NFC, paragraphs parted by a blank line. Pure."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from selectolax.lexbor import LexborHTMLParser

MAX_BODY_BYTES = 100_000
MAX_TITLE = 1_000
_MAX_HTML = 4_000_000  # characters of one entry that are looked at: no article is longer
# Controls, zero-width and bidirectional characters and lone surrogates: invisible, so they only hide words.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_DROPPED = "script,style,noscript,template,iframe,object,svg,math,head,title,select,button,audio,video,canvas"
_BLOCKS = (
    "p,div,li,ul,ol,dl,dt,dd,tr,table,h1,h2,h3,h4,h5,h6,blockquote,section,article,header,footer,aside,main,nav,figure,"
    "figcaption,pre,hr,address,form"
)
# These stand for a block's edge and a <br> until the text is out; both are white space to \s.
_BREAK, _LINE = "\x1d", "\x1e"
# lexbor takes time quadratic in nesting: 8,000 nested divs 75 ms, 200,000 three minutes.
_MAX_TAGS = 10_000
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BOILERPLATE = re.compile(
    r"^(The post\b.{0,600}\bappeared (first )?on\b"
    r"|(Сообщение|Запись)\b.{0,600}\bпояви(лась|лось|лись) (сначала|впервые)\b"
    r"|(Запис|Допис)\b.{0,600}\b(спершу|вперше|спочатку)\s+з.яви(вся|лось)\b"
    r"|.{0,600}\s처음 등장했습니다)",
    re.DOTALL,
)


def clean(text: str) -> str:
    """`text` in NFC without invisible characters, white space squeezed to single blanks."""
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", text).split()))


def line(html: str, limit: int = MAX_TITLE) -> str:
    """A title or name as one line of plain text."""
    return plain(html[: limit * 20]).replace("\n\n", " ")[:limit].strip()


def plain(html: str) -> str:
    """The text a reader sees. Plain text comes through as it is, its blank lines kept as paragraphs."""
    html = _INVISIBLE.sub("", html[:_MAX_HTML])
    if not _MARKUP.search(html):
        paragraphs = _BLANK_LINE.split(_INVISIBLE.sub("", unescape(html)))
    else:
        paragraphs = _SPACE.sub(_paragraph_or_blank, _INVISIBLE.sub("", _text_with_breaks(html))).split(
            "\n\n"
        )
    squeezed = (clean(paragraph) for paragraph in paragraphs)
    return "\n\n".join(p for p in squeezed if p and not _BOILERPLATE.match(p))


def cap(body: str) -> tuple[str, int]:
    """`body` within MAX_BODY_BYTES of UTF-8, and how many characters were left out."""
    raw = body.encode()
    if len(raw) <= MAX_BODY_BYTES:
        return body, 0
    kept = raw[:MAX_BODY_BYTES].decode(errors="ignore").rstrip()
    return kept, len(body) - len(kept)


def _paragraph_or_blank(space: re.Match[str]) -> str:
    run = space[0]
    return "\n\n" if _BREAK in run or run.count(_LINE) > 1 else " "


def _text_with_breaks(html: str) -> str:
    if html.count("<") > _MAX_TAGS:
        return unescape(_TAG.sub(_BREAK, html))
    tree = LexborHTMLParser(html)
    for node in tree.css(_DROPPED):
        node.decompose()
    for node in tree.css("br"):
        node.insert_before(_LINE)
    for node in tree.css(_BLOCKS):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    return tree.root.text() if tree.root else ""
