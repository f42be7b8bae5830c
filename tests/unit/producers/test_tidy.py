"""Fields that a broken document leaves open cost no neighbour, and what is closed is left alone."""

from __future__ import annotations

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.document import read
from producers.items import Item

DATE = "<pubDate>Mon, 04 Nov 2024 10:00:00 GMT</pubDate>"
WHOLE = (
    f"<item><title>One</title><link>http://news.example/1</link><description>Text</description>{DATE}</item>"
)
BROKEN = {
    "an end tag in another case": WHOLE.replace("</title>", "</TITLE>"),
    "a title left open": WHOLE.replace("</title>", ""),
    "a description left open": WHOLE.replace("</description>", ""),
    "a link left open": WHOLE.replace("</link>", ""),
    "a date left open at the end": WHOLE.replace("</pubDate>", ""),
    "an item left open": WHOLE.replace("</item>", ""),
    "an end tag of nothing": WHOLE.replace("<description>", "</guid><description>"),
    "two left open": WHOLE.replace("</title>", "").replace("</description>", ""),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
def test_a_field_left_open_costs_nothing(broken: str) -> None:
    """The item and its neighbours are read as if the document were whole; the problem is named."""
    after = WHOLE.replace("One", "Two").replace("example/1", "example/2")
    document = read(
        f"<rss version='2.0'><channel><title>News</title>{broken}{after}</channel></rss>".encode(),
        load_feed_languages(),
    )
    items = [item for item in document.items if isinstance(item, Item)]
    assert [(i.title.strip(), i.link, i.bodies[0].strip(), i.published[:16]) for i in items] == [
        ("One", "http://news.example/1", "Text", "Mon, 04 Nov 2024"),
        ("Two", "http://news.example/2", "Text", "Mon, 04 Nov 2024"),
    ]
    assert any("broken XML" in problem for problem in document.problems)


def test_what_breaks_off_keeps_what_it_has() -> None:
    """Of a document that ends in the middle of an item all before it is read, and the item's title and link."""
    body = f"<rss version='2.0'><channel><title>News</title>{WHOLE}<item><title>Two</title><link>http://news.example/2</link><descr"
    items = [item for item in read(body.encode(), load_feed_languages()).items if isinstance(item, Item)]
    assert [(item.title, item.link) for item in items] == [
        ("One", "http://news.example/1"),
        ("Two", "http://news.example/2"),
    ]


CUT = "<item><title>Two</title><link>http://news.example/2</link><pubDate>Tue, 24 Nov 2026 10:05:00 +0000</pubDate>"


@pytest.mark.parametrize(
    ("cut", "titles"),
    [
        (f"{CUT}<description>Half a tex", ["One", "Two"]),
        (f"{CUT}<descr", ["One", "Two"]),
        (CUT, ["One", "Two"]),
        ("<entry><title>Two</title><link href='http://news.example/2'/><content>Half", ["One", "Two"]),
        (CUT[: CUT.index("10:05")], ["One"]),  # half a date is another one
        (CUT[: CUT.index("/2</link>")], ["One"]),  # half a link leads elsewhere
        (CUT[: CUT.index("<link>")], ["One"]),
        ("<item><title>Tw", ["One"]),
        (
            "<item><title>Two</title><link>http://news.example/2</link></channel></rss>",
            ["One", "Two"],
        ),  # only its end is missing
    ],
)
def test_an_item_that_is_cut_in_what_it_is_known_by_is_left_for_later(cut: str, titles: list[str]) -> None:
    """Of a document that breaks off, half a link, title or date is none; half a text is."""
    document = read(f"<rss version='2.0'><channel>{WHOLE}{cut}".encode(), load_feed_languages())
    assert [item.title for item in document.items if isinstance(item, Item)] == titles


def test_what_a_whole_field_contains_is_its_text() -> None:
    """A section of CDATA keeps whatever tags it has, closed or not."""
    body = WHOLE.replace("Text", "<![CDATA[a <title>picture of it]]>").replace("</title>", "</TITLE>", 1)
    items = read(f"<rss version='2.0'><channel>{body}</channel></rss>".encode(), load_feed_languages()).items
    [item] = [item for item in items if isinstance(item, Item)]
    assert item.bodies[0].strip() == "a <title>picture of it"
