"""What publishing software adds to an entry's HTML, by the class names that it gives it. Pure.

Class names are a program's own, in whatever language a site is: phrases of a language are in languages/*/boilerplate.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CLASSES: Final = (
    # WordPress and its plug-ins: buttons, related posts, links to the whole text, cards of other posts
    "sharedaddy", "jp-relatedposts", "yarpp-related", "yarpp", "addtoany_share_save_container",
    "addtoany_content", "a2a_kit", "a2a_button",
    "swp_social_panel", "heateor_sss_sharing_container", "essb_links", "simplesocialbuttons", "shareaholic-canvas", "wpcnt",
    "mc4wp-form", "wp-embedded-content", "wp-block-latest-posts", "wp-block-read-more", "wp-block-jetpack-subscriptions",
    "more-link", "read-more", "readmore", "screen-reader-text",
    "sr-only", "visually-hidden", "post-views", "crp_related", "wp_rp_wrap",
    # Substack
    "subscription-widget-wrap", "subscription-widget-wrap-editor", "subscription-widget", "button-wrapper",
    "captioned-button-wrap", "embedded-post-wrap", "digest-post-embed", "install-substack-app-embed", "poll-embed",
    # Ghost
    "kg-bookmark-card", "kg-signup-card", "kg-button-card", "kg-cta-card",
    # Medium, FeedBurner, Blogger, Tumblr
    "medium-feed-link", "feedflare", "blogger-post-footer", "post-footer-link",
    # Drupal and Joomla: the title again, who wrote when
    "field--name-title", "field--name-uid", "field--name-created", "field--name-field-tags", "field-name-field-tags",
    "feed-readmore", "K2FeedTags",
    # buttons of social networks
    "social-share", "social-sharing", "share-buttons", "elementor-widget-share-buttons", "elementor-share-buttons",
    "jeg_share_button", "td-post-sharing", "post-share-buttons", "wp-block-outermost-social-sharing", "ya-share2",
    "social-likes", "pluso", "addthis_toolbox", "sharethis-inline-share-buttons",
    # cards of posts in other networks: their words come from a script, what is here are its buttons
    "instagram-media", "fb-post", "fb-video", "telegram-post", "tiktok-embed", "reddit-embed-bq",
    # tables of contents
    "ez-toc-title", "ez-toc-counter", "toc_title", "lwptoc", "wp-block-rank-math-toc-block",
    # Tistory
    "another_category", "container_postbtn", "revenue_unit_wrap",
)  # fmt: skip
# What WordPress and forums write in brackets where their themes or plug-ins are gone: [caption id="1"]…[/caption], [b]…[/b].
_VALUE: Final = (
    r"""(?:"[^"\]]{0,500}"|'[^'\]]{0,500}'|[^\s\[\]"'&]{1,500}|"""
    r"""&(?:quot|#8220|#8221|#8243);[^\]&]{0,500}&(?:quot|#8221|#8243);)"""
)
_SHORTCODE: Final = re.compile(
    rf"\[(/?)([a-z][a-z0-9_-]{{0,40}})((?:={_VALUE}|(?:\s+[\w-]{{1,40}}={_VALUE}){{0,40}})\s*/?)\]"
)
_CAPTION_CODE: Final = re.compile(
    r"\[caption\b[^\[\]]{0,500}\](?:[^\[]|\[(?!/?caption\b)){0,2000}\[/caption\]"
)
_BBCODE_END: Final = re.compile(r"\[/([a-z][a-z0-9_-]{0,40})\]")
_MENTIONED: Final = re.compile("|".join(map(re.escape, _CLASSES)))
_SELECTOR: Final = ",".join((*(f".{name}" for name in _CLASSES), "[class*='a2a_button']"))
# Yandex Turbo: the title and menus again, buttons, other articles. Tistory: cards of other pages.
_TURBO: Final = (
    "header:has(> h1),menu,[data-block='share'],[data-block='feed'],[data-block='widget-feedback'],"
    "[data-block='breadcrumblist'],[data-block='breadcrumbs'],[data-block='comments'],[data-block='callback'],[data-block='rating'],"
    "[data-ke-type='opengraph']"
)
_TURBO_TAGS: Final = re.compile(r"<(?:header|menu)\b|\bdata-(?:block|ke-type)\b")
_HEADED: Final = re.compile(
    r"\s*<header\b[^<>]*>.{0,2000}?<h1\b[^<>]*>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL
)
_TURBO_WORDS: Final = ("<header", "<menu", "data-block", "data-ke-type")
# Captions, whose words are of another day as often as not ("FILE PHOTO"): a table's or a quotation's says whose it is.
_CAPTION: Final = "[class*='caption' i]:not(:has(img,p + p,table,iframe,video)):not(caption,table)"
_ITS_WORDS: Final = "table,blockquote,pre"
_MAX_CREDIT: Final = 300
_MAX_CAPTION: Final = 800  # characters: what is longer under such a name is the text
# Pictures of posts, as X writes their addresses into the text.
_PICTURE: Final = re.compile(r"\s*pic\.(?:twitter|x)\.com/\w{1,20}\s*")
# Links drawn as buttons, as themes name them: they ask for something, and are no part of a sentence.
_BUTTONS: Final = (
    "a[class~='button' i],a[class~='btn' i],a[class*='button__' i],a[class*='-button' i],a[class*='button-' i],"
    "a[class*='btn-' i],a[class*='-btn' i],a[role='button' i]"
)
_MAX_BUTTON: Final = 60  # characters
# Links within the page: footnotes, permanent links of headings.
_MARK: Final = re.compile(r"\s*(?:\[?\(?\d{1,3}\)?\]?|[#¶§*†‡↩︎↑^🔗]{1,3})\s*")
_RAISED: Final = re.compile(r"[+−-]?[0-9]{1,3}")
_SUPERSCRIPTS: Final = str.maketrans("0123456789+−-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_UNSEEN: Final = re.compile(
    r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|"
    r"(?:left|top|right|text-indent)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"\sstyle\s*=|\shidden(?=[\s>=])", re.IGNORECASE)
_HIDDEN_WORDS: Final = ("display", "hidden", "font-size", "opacity", "left", "top", "right", "text-indent")


def heading(html: str) -> str:
    """The title that a page of Yandex Turbo begins with: its items need no other."""
    found = _HEADED.match(html)
    return found[1] if found else ""


def without_shortcodes(html: str) -> str:
    """The text without names in brackets that have an end or attributes, and without captions in such: [sic] and [AP] stay."""
    html = _CAPTION_CODE.sub("", html)
    ended = set(_BBCODE_END.findall(html))

    def kept(code: re.Match[str]) -> str:
        return "" if code[2] in ended or "=" in code[3] else code[0]

    return _SHORTCODE.sub(kept, html)


def drop(tree: LexborHTMLParser, html: str) -> None:
    """Removes from the tree of `html` what software added, and what it hides."""
    lowered = html.lower()  # looking for a word first is cheap, and most texts have none
    if "class" in lowered and _MENTIONED.search(html):
        remove(tree.css(_SELECTOR))
    if "button" in lowered or "btn" in lowered:
        remove([link for link in tree.css(_BUTTONS) if len(link.text().strip()) <= _MAX_BUTTON])
    if "#" in html:
        remove([link for link in tree.css("a[href*='#']") if _MARK.fullmatch(link.text())])
    if "<sup" in lowered:
        _raise(tree)
    if "<input" in lowered:
        remove([one for one in tree.css("form:has(input)") if len(one.text()) <= _MAX_CAPTION])
    if "<table" in lowered and "<img" in lowered:
        remove(_pictures(tree))
    if "caption" in lowered:
        remove(_captions(tree))
        remove([one for one in tree.css(_CAPTION) if len(one.text()) <= _MAX_CAPTION])
    if "pic." in lowered:
        remove([link for link in tree.css("a") if _PICTURE.fullmatch(link.text())])
    if any(word in lowered for word in _TURBO_WORDS) and _TURBO_TAGS.search(html):
        remove(tree.css(_TURBO))
    if any(word in lowered for word in _HIDDEN_WORDS) and _HIDDEN.search(html):
        remove([node for node in tree.css("[style],[hidden]") if _is_hidden(node)])


def _raise(tree: LexborHTMLParser) -> None:
    """Raised numbers as such: 10³ is not 103, nor is a footnote's number part of the one before it."""
    for one in tree.css("sup"):
        if _RAISED.fullmatch(text := one.text().strip()):
            one.insert_before(text.translate(_SUPERSCRIPTS))
            one.decompose()


def _captions(tree: LexborHTMLParser) -> list[LexborNode]:
    """The captions of pictures and films; each figure is looked at once, however many captions it has."""
    found = [(one, one.parent) for one in tree.css("figcaption") if len(one.text()) <= _MAX_CAPTION]
    figures = {figure.mem_id: figure for _, figure in found if figure}
    speak = {
        key for key, figure in figures.items() if figure.tag == "figure" and figure.css_first(_ITS_WORDS)
    }
    return [one for one, figure in found if not figure or figure.mem_id not in speak]


def _pictures(tree: LexborHTMLParser) -> list[LexborNode]:
    """Tables that hold a picture and its caption, where the text is outside of them."""
    tables = [one for one in tree.css("table:has(img):not(:has(table))") if _is_caption(one)]
    words = [len(one.text().strip()) for one in tables]
    return tables if 2 * sum(words) < len(tree.root.text() if tree.root else "") else []


def _is_caption(table: LexborNode) -> bool:
    cells = [text for cell in table.css("td,th") if (text := cell.text().strip())]
    return len(cells) == 1 and len(cells[0]) <= _MAX_CREDIT


def remove(nodes: Sequence[LexborNode]) -> None:
    """Takes nodes in the order of the document out of their tree, the inner ones first: one that is gone has no parts.

    A selector gives a node once for each of its alternatives that fits; whoever removes it twice touches freed memory.
    """
    for node in reversed({node.mem_id: node for node in nodes}.values()):
        node.decompose()


def _is_hidden(node: LexborNode) -> bool:
    return "hidden" in node.attributes or bool(_UNSEEN.search(node.attributes.get("style") or ""))
