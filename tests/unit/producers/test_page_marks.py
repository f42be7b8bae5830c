"""Pages as sites build them: walls, boxes, lists of news and further articles around a text."""

from __future__ import annotations

import pytest

from pactwatch.languages.load import load_feed_languages
from producers.page import Extracted, Page, text_of

LANGUAGES = load_feed_languages()
TITLE = "Kim visits Moscow for talks on troops"
LEAD = "North Korean soldiers were sent to the front, the ministry said on Monday."
FIRST = (
    "The ministry said on Monday that North Korean soldiers were sent to the front in Kursk, and more would follow.",
    "Kim Jong Un, who visits Moscow for talks this week, did not comment on troops. Seoul called the step a threat.",
)
MORE = (
    "Ukrainian intelligence put their number at 11,000. Russia's foreign ministry declined to say how many had arrived.",
    "“We are watching it closely,” a spokesman told reporters in Seoul, and allies would be consulted before a decision.",
)
OTHER = "The football club won the cup on Sunday after penalties, and its fans filled the streets of the town all night."
ASKED = "Get unlimited access to all articles of The Daily for a dollar a week, and log in if you have an account."
MENU = "<nav>" + "".join(f"<a href='/{n}'>Section {n}</a>" for n in range(20)) + "</nav>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def article(body: str, *, kind: str = "article", head: str = "") -> Extracted:
    html = (
        f"<html><head><title>{TITLE} - The Daily</title><meta property='og:title' content='{TITLE}'>"
        f"<meta property='og:type' content='{kind}'>{head}</head><body>{MENU}{body}"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )
    return text_of(
        Page(html.encode(), "text/html; charset=utf-8", "https://news.test/a", "en", TITLE, LEAD), LANGUAGES
    )


WHOLE = f"<article><h1>{TITLE}</h1>{paragraphs(*FIRST, *MORE)}</article>"
SHORT = f"<h1>{TITLE}</h1>{paragraphs(*FIRST)}"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<article>{SHORT}<div class='m-Paywall__box'>{paragraphs(ASKED)}</div></article>", ""),
        (f"<article>{SHORT}</article><section id='regwall'>{paragraphs(ASKED)}</section>", ""),
        (f"<article>{SHORT}</article>", "<meta property='article:content_tier' content='locked'>"),
        (f"<article itemscope><meta itemprop='isAccessibleForFree' content='False'>{SHORT}</article>", ""),
        (f"<article itemscope>{SHORT}<span itemprop='isAccessibleForFree'>false</span></article>", ""),
    ],
)
def test_walls_leave_the_lead(body: str, head: str) -> None:
    """A page that is marked as closed, in any of the usual ways, gives no text."""
    assert article(body, head=head) == Extracted(reason="paywall")


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (WHOLE, "<meta property='article:content_tier' content='metered'>"),
        (f"{WHOLE}<div class='paywall-root'></div>", ""),
        (f"<div itemscope><meta itemprop='isAccessibleForFree' content='true'>{WHOLE}</div>", ""),
        (f"<div class='subscribers'>{WHOLE}</div>", ""),
        (f"<div class='consent'>{paragraphs(*[ASKED] * 5)}</div>{WHOLE}", ""),
    ],
)
def test_what_is_open_is_read(body: str, head: str) -> None:
    """Meters, empty boxes for scripts, marks that say free and banners above the text close no page."""
    found = article(body, head=head)
    assert all(text in found.text for text in (*FIRST, *MORE))
    assert ASKED not in found.text


@pytest.mark.parametrize(
    "beside",
    [
        f"<div class='subscribe-box'><h3>Read on</h3>{paragraphs(ASKED)}</div>",
        f"<form id='newsletterForm'>{paragraphs(ASKED, ASKED)}<div class='subscription'>{paragraphs(OTHER)}</div></form>",
    ],
)
def test_boxes_are_no_text(beside: str) -> None:
    """What asks for subscribers within an article is none of its text."""
    found = article(f"<article>{SHORT}{beside}{paragraphs(*MORE)}</article>")
    assert all(text in found.text for text in (*FIRST, *MORE))
    assert ASKED not in found.text and OTHER not in found.text


def test_the_next_article_is_another_one() -> None:
    """Of a page that goes on with other articles, only the one that was asked for is read."""
    following = f"<article><h1>Football club wins the cup</h1>{paragraphs(*[OTHER] * 9)}</article>"
    found = article(WHOLE + following)
    assert all(text in found.text for text in (*FIRST, *MORE))
    assert OTHER not in found.text


@pytest.mark.parametrize("card", ["<h2><a href='/{n}'>{name}</a></h2>", "<a href='/{n}'><h3>{name}</h3></a>"])
def test_a_list_of_news_is_no_article(card: str) -> None:
    """A section or topic that is headed by the article's headline leaves the lead, unless it says that it is an article."""
    names = [TITLE, *(f"Soldiers at the front, report {n}" for n in range(9))]
    cards = "".join(card.format(n=n, name=name) + paragraphs(LEAD) for n, name in enumerate(names))
    assert article(cards, kind="website") == Extracted(reason="not-the-article")
