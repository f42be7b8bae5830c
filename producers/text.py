"""HTML to plain text. In: titles and bodies as feeds write them. Out: text in NFC, a blank line between paragraphs. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from html.entities import html5
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pactwatch.identity import composed
from pactwatch.languages.model import FeedLanguages
from producers import escapes, widgets
from producers.escapes import unescaped

MAX_BODY_BYTES = 100_000
MAX_TITLE = 1_000
_MAX_HTML = 4_000_000  # characters of one entry that are looked at: no article is longer
# Controls, zero-width and bidirectional characters and lone surrogates: invisible, so they only hide words.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_DROPPED = "script,style,noscript,template,iframe,object,svg,math,head,title,select,button,audio,video,canvas,aside,nav"
_DROPPED_TAGS = frozenset(_DROPPED.split(","))
_OPENED = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
# Where XML ends an element, HTML does not: it would take all that follows.
_ENDED = re.compile(r"<(?:script|style|title|textarea|iframe|noscript)\b[^<>]*/>", re.IGNORECASE)
# Of these an unclosed one would take the rest of the text with it.
_IN_PAIRS = "object|audio|video|canvas|iframe|noscript|select|button|template|svg|math"
_CLOSED = re.compile(rf"<(/?)({_IN_PAIRS})", re.IGNORECASE)
_CLOSED_TAGS = frozenset(_IN_PAIRS.split("|"))
_BLOCKS = (
    "p,div,li,ul,ol,dl,dt,dd,tr,table,caption,h1,h2,h3,h4,h5,h6,hgroup,blockquote,section,article,header,footer,aside,main,nav,"
    "figure,figcaption,pre,hr,address,form,fieldset,legend,details,summary,center,dir,menu"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split(","))
_CELL_TAGS = frozenset({"td", "th"})
# Placeholders for a block's edge and a <br> until the text is extracted; both are white space to \s.
_BREAK, _LINE = "\x1d", "\x1e"
_LINES = re.compile(rf"{_LINE}\s*{_LINE}")
# lexbor takes time quadratic in nesting: 8,000 nested divs 75 ms, 200,000 three minutes.
_MAX_TAGS, _MAX_DEPTH = 10_000, 500
_NESTS = re.compile(
    r"<(/?)(?!(?:br|hr|img|p|li|d[dt]|t[drh]|input|wbr|source|meta|link|option)\b)[a-z]", re.IGNORECASE
)
_MAX_BRACKETS = 50_000  # and 5 µs for each to tell whether it begins a tag
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_MARKUP = re.compile(r"<[a-zA-Z/!]")
# The elements of HTML, old ones too. A word in angle brackets that is none of them is text: "<Interview> Minister …".
_ELEMENTS = (
    r"a|abbr|acronym|address|applet|area|article|aside|audio|b|base|basefont|bdi|bdo|bgsound|big|"
    r"blink|blockquote|body|br|button|canvas|caption|center|cite|code|col|colgroup|data|datalist|dd|"
    r"del|details|dfn|dialog|dir|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|"
    r"frame|frameset|h1|h2|h3|h4|h5|h6|head|header|hgroup|hr|html|i|iframe|img|input|ins|kbd|"
    r"label|legend|li|link|main|map|mark|marquee|math|menu|meta|meter|nav|nobr|noembed|noframes|"
    r"noscript|object|ol|optgroup|option|output|p|param|picture|plaintext|pre|progress|q|rp|rt|ruby|"
    r"s|samp|script|search|section|select|slot|small|source|span|strike|strong|style|sub|summary|sup|"
    r"svg|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|track|tt|u|ul|var|video|"
    r"wbr|xmp"
)
# "a<b and b>c": elements of one letter never have two attributes without values. Linear: no part overlaps the next.
_BARE_WORDS = r"[abipqsu]\s+[^\s<>=\"'/]+\s+[^\s<>=\"'/][^<>=\"'/]*(?:[<>]|\Z)"
_NO_ELEMENT = re.compile(
    rf"<(?:(?={_BARE_WORDS})|(?!/?(?:{_ELEMENTS})(?=[\s/>])|[!?]|/?[a-zA-Z][\w.]*(?::(?!//)|-)))",
    re.IGNORECASE,
)
# "&copy=5" and "R&D" hold no entity, though HTML would read one where a name is followed by no semicolon: only "&nbsp done"
# does, a whole word.
_WORDS = "|".join(name for name in html5 if not name.endswith(";"))
_NO_ENTITY = re.compile(rf"&(?=[A-Za-z]+[=\w])(?![A-Za-z][A-Za-z0-9]*;|(?:{_WORDS})(?![=\w]))")
# Of text about HTML this would be wrong; of news it is always an entity that was escaped twice.
_TWICE = re.compile(r"&amp;(?=(?:amp|quot|apos|nbsp|#\d{2,5}|[lr][sd]quo|[lr]aquo|[mn]dash|hellip);)")
_ESCAPED = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|img|span|ul|li|h[1-6])\b", re.IGNORECASE)
_ESCAPED_BR = re.compile(r"&lt;br\s*/?&gt;", re.IGNORECASE)  # one is enough: no news speaks of it
_BR_TWICE = re.compile(r"<br\s*/?>\s*</br\s*>", re.IGNORECASE)  # one break as XHTML has it, two in HTML
# What software puts before its own sentences: "[ Read more: … ]", "► Subscribe".
_LEAD = re.compile(r"[\s(\[【<■□▶►▷☞→»•*-]*")
_CDATA = "<![CDATA["
_WORD = re.compile(r"\w")
_MAX_STOCK = 2_000  # characters of a sentence that software adds
_MAX_PARAGRAPHS = 20_000  # no article has as many
_MAX_LEADING_ON = 200  # characters of a link that leads to the whole article
_MAX_LINKED = 1_000  # characters of a link to another text
_DEEP = "li li li li"
_MAX_LISTED = 500  # items in the lists of a text; each is looked at with all that is nested in it
_HEADINGS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = ",".join((*sorted(_HEADINGS), "li:only-child"))
_LISTED = "ul > li,ol > li"
_LINKS = 0.8  # share of a list item's text that is a link, from which on it leads to another text


def clean(text: str) -> str:
    """`text` in NFC without invisible characters, white space squeezed to single blanks."""
    return _squeezed(_INVISIBLE.sub("", text))


def _squeezed(text: str) -> str:
    return composed(" ".join(text.split()))


def line(html: str, languages: FeedLanguages, limit: int = MAX_TITLE) -> str:
    """A title or name as one line of plain text."""
    return plain(html[: limit * 20], languages).replace("\n\n", " ")[:limit].strip()


def plain(html: str, languages: FeedLanguages) -> str:
    """The text that a reader sees, without what publishing software adds. Blank lines of plain text are kept."""
    html = _INVISIBLE.sub("", escapes.decoded_again(html[:_MAX_HTML]))
    if _CDATA in html:
        html = _without_sections(html)
    if "[" in html:
        html = widgets.without_shortcodes(html)
    paragraphs = _of_html(html, languages) if "<" in html or "&" in html else _BLANK_LINE.split(html)
    boilerplate = _boilerplate(languages)
    return "\n\n".join(
        p for p in map(_squeezed, paragraphs[:_MAX_PARAGRAPHS]) if p and not _is_boilerplate(p, boilerplate)
    )


def _without_sections(html: str) -> str:
    """The text without marks of CDATA: of a section within another, these are left."""
    head, *sections = html.split(_CDATA)
    return head + "".join(section.replace("]]>", "", 1) for section in sections)


def _is_boilerplate(paragraph: str, boilerplate: re.Pattern[str]) -> bool:
    if len(paragraph) > _MAX_STOCK:
        return False
    lead = _LEAD.match(paragraph)
    return bool(
        boilerplate.match(paragraph) or (lead and lead[0] and boilerplate.match(paragraph, lead.end()))
    )


def _of_html(html: str, languages: FeedLanguages) -> list[str]:
    """The paragraphs of a text with markup or entities."""
    if html.count("<") > _MAX_BRACKETS:
        return _paragraphs(_INVISIBLE.sub("", unescaped(_TAG.sub(_BREAK, html))))
    html = _NO_ENTITY.sub("&amp;", _NO_ELEMENT.sub("&lt;", _TWICE.sub("&", html)))
    if (len(_ESCAPED.findall(html)) > 1 or _ESCAPED_BR.search(html)) and not _MARKUP.search(html):
        html = _NO_ELEMENT.sub("&lt;", unescaped(html))  # escaped twice
    if not _MARKUP.search(html):
        return _BLANK_LINE.split(_INVISIBLE.sub("", unescaped(html)) if "&" in html else html)
    found = _text_with_breaks(html, languages)
    return _paragraphs(_INVISIBLE.sub("", found) if "&" in html else found)


def cap(body: str) -> tuple[str, int]:
    """`body` within MAX_BODY_BYTES of UTF-8, and how many characters were left out."""
    raw = body.encode()
    if len(raw) <= MAX_BODY_BYTES:
        return body, 0
    kept = raw[:MAX_BODY_BYTES].decode(errors="ignore").rstrip()
    return kept, len(body) - len(kept)


@lru_cache(maxsize=8)
def _boilerplate(languages: FeedLanguages) -> re.Pattern[str]:
    return _any_of(way for each in languages.boilerplate.values() for way in each.paragraphs)


@lru_cache(maxsize=8)
def _leading_on(languages: FeedLanguages) -> re.Pattern[str]:
    return _any_of(way for each in languages.boilerplate.values() for way in each.links)


def _any_of(ways: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{way})" for way in ways) or r"(?!)", re.DOTALL)


def _paragraphs(text: str) -> list[str]:
    """What is between the edges of blocks, and between two line breaks or more."""
    return [part for block in text.split(_BREAK) for part in _LINES.split(block)]


def _without_unclosed(html: str) -> str:
    open_tags = Counter[str]()
    for closes, tag in _CLOSED.findall(html):
        open_tags[tag.lower()] += -1 if closes else 1
    for tag in +open_tags:
        html = re.sub(rf"<{tag}\b[^<>]*>", "", html, flags=re.IGNORECASE)
    return html


def _text_with_breaks(html: str, languages: FeedLanguages) -> str:
    if (tags := html.count("<")) > _MAX_TAGS or (tags > _MAX_DEPTH and _is_deep(html)):
        return unescaped(_TAG.sub(_BREAK, html))
    html = _BR_TWICE.sub("<br>", html) if "</br" in html else html
    html = _ENDED.sub("", html) if "/>" in html else html
    if (written := _tags(html)) & _CLOSED_TAGS:
        html = _without_unclosed(html)
        written = _tags(html)
    tree = LexborHTMLParser(html)
    if written & _DROPPED_TAGS:
        widgets.remove(tree.css(_DROPPED))
    widgets.drop(tree, html)
    if "a" in written:
        _drop_leading_on(tree, _leading_on(languages))
        _drop_linked_paragraphs(tree)
    if written & {"ul", "ol"}:
        _drop_lists_of_links(tree)
    if "br" in written:
        for node in tree.css("br"):
            node.insert_before(_LINE)
    if cells := written & _CELL_TAGS:
        for node in tree.css(",".join(cells)):
            node.insert_before(" ")  # "Tanks" and "12" are two words
    for node in tree.css(",".join(_blocks(written))):
        node.insert_before(_BREAK)
        node.insert_after(_BREAK)
    return tree.root.text() if tree.root else ""


def _is_deep(html: str) -> bool:
    """Whether too many elements are in each other, as far as they are closed."""
    return max(accumulate(-1 if closes else 1 for closes in _NESTS.findall(html)), default=0) > _MAX_DEPTH


def _tags(html: str) -> set[str]:
    """The names of all tags in it, and of what only looks like one."""
    return {tag.lower() for tag in _OPENED.findall(html)}


def _blocks(written: set[str]) -> set[str]:
    """The block elements of a text with these tags: a cell without a row gets one. Never empty, as no selector is."""
    return written & _BLOCK_TAGS | ({"p", "tr"} if "table" in written else {"p"})


def _drop_leading_on(tree: LexborHTMLParser, words: re.Pattern[str]) -> None:
    """Removes links that lead to the whole article, if nothing follows them."""
    for link in tree.css("a"):
        text = link.text()
        if (
            len(text) <= _MAX_LEADING_ON
            and words.fullmatch(" ".join(text.split()))
            and not _is_followed(link)
        ):
            link.decompose()


def _is_followed(link: LexborNode) -> bool:
    """Whether words follow a link in its element: then it is part of a sentence."""
    after = link.next
    while after is not None and after.tag != "br" and not _WORD.search(after.text()):
        after = after.next
    return after is not None and after.tag != "br"


def _drop_lists_of_links(tree: LexborHTMLParser) -> None:
    """Removes list items that are links to other texts, where two or more are together, and titles of such lists."""
    items = tree.css(_LISTED)
    if len(items) > _MAX_LISTED:
        return
    linked = [(item, item.parent) for item in _shallow(tree, _LISTED) if item.parent and _is_link(item)]
    number = Counter(listed.mem_id for _, listed in linked)
    gone = [(item, listed) for item, listed in linked if number[listed.mem_id] > 1]
    of_all = Counter(item.parent.mem_id for item in items if item.parent)
    whole = {one.mem_id: one for _, one in gone if number[one.mem_id] == of_all[one.mem_id]}
    # A title holds no item: both may go, in whatever order.
    widgets.remove(
        [title for one in whole.values() if (title := _title_of(one)) and not title.css_first("li")]
    )
    widgets.remove([item for item, _ in gone])


def _title_of(listed: LexborNode) -> LexborNode | None:
    """The heading of a list, or the words that end in a colon before it."""
    before = listed.prev
    while before is not None and before.tag == "-text" and not before.text().strip():
        before = before.prev
    if before is None or before.tag not in _HEADINGS:
        return None
    text = before.text().strip()
    return before if before.tag != "p" or (text.endswith(":") and len(text) <= _MAX_LEADING_ON) else None


def _drop_linked_paragraphs(tree: LexborHTMLParser) -> None:
    """Removes paragraphs, headings and lists of one that lead to other texts, from the second on, if most is prose."""
    blocks = [block for block in _shallow(tree, _PARAGRAPHS) if block.text().strip()]
    # No block is a link whose words are many more than those of all links: most texts are left here.
    most = sum(len(link.text()) for link in tree.css("a,a ~ font")) / _LINKS
    linked = [block for block in blocks[1:] if len(block.text().strip()) <= most and _is_link(block)]
    if linked and 2 * sum(len(block.text()) for block in linked) < len(tree.root.text() if tree.root else ""):
        widgets.remove(linked)


def _shallow(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The first elements that are in few lists: each costs a look at all that it holds."""
    deep = {node.mem_id for node in tree.css(_DEEP)}
    return [node for node in tree.css(selector)[:_MAX_LISTED] if node.mem_id not in deep]


def _is_link(node: LexborNode) -> bool:
    if len(node.text()) > _MAX_LINKED:  # no headline, and its links would be looked at for all that it is in
        return False
    text = len(node.text().strip()) - sum(
        len(one.text()) for one in node.css("a ~ font")
    )  # Google's publisher
    return text > 0 and sum(len(link.text().strip()) for link in node.css("a")) >= text * _LINKS
