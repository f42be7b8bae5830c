"""The text of an article's page, or why the feed's text is kept."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactwatch.languages.load import load_feed_languages
from producers.page import Extracted, Page, text_of
from producers.robots import Allowed, Robots, allowed

LANGUAGES = load_feed_languages()
TITLE, LEAD = (
    "Kim visits Moscow for talks",
    "North Korean soldiers were sent to the front, the ministry said.",
)
SENTENCE = (
    "The ministry said on Monday that North Korean soldiers were sent to the front, and more would follow."
)
COOKIES = "We use cookies and similar technologies. You may accept or reject them at any time in the settings of this site."
KOREAN = "국방부는 북한군 병력이 전선에 투입됐으며 몇 주 안에 더 많은 병력이 뒤따를 것이라고 밝혔다. 모스크바 회담도 열린다."


def page(
    *,
    title: str = TITLE,
    kind: str = "article",
    text: str = SENTENCE,
    paragraphs: int = 12,
    data: object = None,
    headline: str | None = None,
    lead: str = LEAD,
    encoding: str = "utf-8",
) -> Extracted:
    """What comes of a page with a menu, a text and a list of other headlines."""
    menu = "".join(f"<a href='/{n}'>Section {n}</a>" for n in range(40))
    body = "".join(f"<p>{text} {n}</p>" for n in range(paragraphs))
    others = "".join(
        f"<li><a href='/other/{n}'>Quite another headline, number {n}</a></li>" for n in range(30)
    )
    ld = f"<script type='application/ld+json'>{json.dumps(data)}</script>" if data else ""
    html = (
        f"<html><head><meta charset='{encoding}'><title>{title} | The Daily</title>"
        f"<meta property='og:type' content='{kind}'><meta property='og:title' content='{title}'>{ld}</head>"
        f"<body><nav>{menu}</nav><article><h1>{title}</h1>{body}</article>"
        f"<aside><h3>More</h3><ul>{others}</ul></aside></body></html>"
    )
    asked = Page(
        html.encode(encoding),
        "text/html",
        "https://news.example/1",
        "und",
        TITLE if headline is None else headline,
        lead,
    )
    return text_of(asked, LANGUAGES)


def test_the_text_of_an_article() -> None:
    """Its paragraphs, a blank line between them, without headline, menu and other headlines."""
    found = page()
    assert found.reason is None
    assert found.text.startswith(f"{SENTENCE} 0\n\n{SENTENCE} 1\n\n")
    assert not any(word in found.text for word in (TITLE, "Section", "another headline"))


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_korean_pages_are_read_in_their_encoding(encoding: str) -> None:
    """An encoding that only the page declares, and words whose particles differ between feed and page."""
    found = page(
        title="북한군, 전선에 투입",
        headline="북한군 전선 투입",
        lead="북한군이 전선으로 향했다.",
        text=KOREAN,
        encoding=encoding,
    )
    assert found.reason is None and found.text.startswith(KOREAN)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ({"data": {"@type": "NewsArticle", "isAccessibleForFree": False}}, "paywall"),
        (
            {
                "data": {
                    "@graph": [{"@type": "WebPage"}, {"@type": "Article", "isAccessibleForFree": "False"}]
                }
            },
            "paywall",
        ),
        ({"paragraphs": 1}, "too-short"),
        ({"lead": SENTENCE * 12}, "too-short"),
        ({"text": COOKIES}, "not-the-article"),  # over the article's own page
        ({"title": "Before you continue", "kind": "website", "text": COOKIES}, "not-the-article"),
        ({"title": "World", "kind": "website"}, "not-the-article"),  # a section with the lead in it
        ({"title": "Page not found", "text": COOKIES}, "not-the-article"),
        ({"title": "Subscribe to read on", "data": {"@type": "NewsArticle"}}, "not-the-article"),
    ],
)
def test_what_is_doubtful_leaves_the_lead(case: dict[str, object], reason: str) -> None:
    """Paywalls, consent pages, sections, errors and teasers give no text, with the reason."""
    assert page(**case) == Extracted(reason=reason)  # type: ignore[arg-type]


def test_what_is_free_is_read() -> None:
    """A page that says it is free, or says nothing that can be read, is no paywall."""
    for data in (
        {"@type": "NewsArticle", "isAccessibleForFree": True},
        {"@type": ["A", 1], "x": [[[[[[[{}]]]]]]]},
        [1],
    ):
        assert page(data=data).reason is None


@given(st.binary(max_size=500) | st.text(max_size=500).map(str.encode))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_survived(body: bytes) -> None:
    """Whatever a server sends as a page, the answer is a text or a reason."""
    found = text_of(Page(body, "text/html", "https://news.example/1", "und", TITLE, LEAD), LANGUAGES)
    assert bool(found.text) != bool(found.reason)


def test_a_page_of_tags_is_not_looked_at() -> None:
    """What would take a parser minutes is given up before."""
    assert page(text="<b>" * 5_000).reason == "too-heavy"


RULES = "User-agent: *\nDisallow: /private\nAllow: /private/open$\n\nUser-agent: pactwatch\nDisallow: /no\nCrawl-delay: 4\n"


@pytest.mark.parametrize(
    ("text", "url", "answer"),
    [
        ("", "https://a.example/x", Allowed(True)),
        (RULES, "https://a.example/x", Allowed(True, 4.0)),
        (RULES, "https://a.example/no/x", Allowed(False, 4.0)),
        (RULES, "https://a.example/private", Allowed(True, 4.0)),  # our own group alone counts
        ("User-agent: *\nDisallow: /*.pdf$", "https://a.example/x.pdf", Allowed(False)),
        ("User-agent: *\nDisallow: /*.pdf$", "https://a.example/x.pdf.html", Allowed(True)),
        ("User-agent: *\nRequest-rate: 1/5s", "https://a.example/x", Allowed(True, 5.0)),
        ("<html>\0not found</html>", "https://a.example/x", Allowed(True)),
    ],
)
def test_robots(text: str, url: str, answer: Allowed) -> None:
    """What a robots.txt says of our name, else of everyone's, and how slowly it wants to be asked."""
    assert allowed(Robots(text, url, "pactwatch")) == answer
