"""Which article an entry is: different items are never revisions of each other, and an id once given stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from pactwatch import identity, seen
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState, SeenEntry
from producers.parse import Parsed, parse

NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss.xml", outlet="Example")
EMPTY = FeedState(url=FEED.url, next_poll=NOW, first_contact=NOW)
PAGE = "https://news.example/live"


def item(title: str, link: str | None = PAGE, guid: str | None = None, body: str = "") -> str:
    """One item; the guid is not a permanent link."""
    linked = f"<link>{link}</link>" if link else ""
    named = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<item><title>{title}</title>{linked}{named}<description>{body}</description></item>"


def poll(state: FeedState, *items: str) -> tuple[Parsed, FeedState]:
    """A poll of a document with these items, and the state after it."""
    body = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()
    parsed = parse(body, {}, FEED, state, NOW, languages=load_feed_languages())
    assert parsed.error is None
    return parsed, replace(state, known=parsed.known, shared=parsed.shared)


def entries(state: FeedState) -> list[SeenEntry]:
    """What the state remembers."""
    return [seen.unpack(row) for row in seen.rows(state.known)]


def told(parsed: Parsed) -> list[tuple[str, bool]]:
    return [(article.title, article.revised) for article in parsed.articles]


POSTS = {
    "fragments": [item("One", f"{PAGE}#p1"), item("Two", f"{PAGE}#p2"), item("Three", f"{PAGE}#p3")],
    "guids": [item("One", guid="a"), item("Two", guid="b"), item("Three", guid="c")],
    "guids with one title": [item("Live", guid=g, body=g) for g in ("a", "b", "c")],
    "titles": [item("One"), item("Two"), item("Three")],
    "guid is the link": [item("One", guid=PAGE), item("Two", guid=PAGE), item("Three", guid=PAGE)],
    "no link, one guid": [item(title, None, "0") for title in ("One", "Two", "Three")],
}


@pytest.mark.parametrize("posts", POSTS.values(), ids=list(POSTS))
def test_items_of_one_page_are_articles_of_their_own(posts: Sequence[str]) -> None:
    """Each item becomes one article, whoever joins it in the document and whoever leaves; none is a revision of another."""
    one, two, three = posts
    first, state = poll(EMPTY, two, one)
    assert [revised for _, revised in told(first)] == [False, False]
    second, state = poll(state, three, two)
    assert [revised for _, revised in told(second)] == [False]
    assert second.skipped == {"unchanged": 1}
    third, state = poll(state, three, two, one)
    assert told(third) == []
    assert third.skipped == {"unchanged": 3}
    assert len({entry.id for entry in entries(state)}) == 3


def test_first_item_of_a_page_has_the_plain_id() -> None:
    """So an article that only later shares its URL keeps its id, and other feeds of the outlet agree about it."""
    _, state = poll(EMPTY, item("One", guid="a"))
    [plain] = entries(state)
    assert plain.id == identity.article_id(url=PAGE, feed="", guid=None, title="", date="")
    _, state = poll(state, item("Two", guid="b"), item("One", guid="a"))
    assert plain.id in {entry.id for entry in entries(state)}


def test_a_shared_page_is_remembered() -> None:
    """An item that comes after all others have left is no revision of them, since the page is known to be shared."""
    _, state = poll(EMPTY, item("Two", guid="b"), item("One", guid="a"))
    parsed, _ = poll(replace(state, known=b""), item("Three", guid="c"))
    [article] = parsed.articles
    assert article.id != identity.article_id(url=PAGE, feed="", guid=None, title="", date="")
    parsed, _ = poll(state, item("Three", guid="c"))
    assert told(parsed) == [("Three", False)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (item("Title"), item("Better title")),
        (item("Title", guid="a"), item("Better title", guid="a")),
        (item("Title", guid="a"), item("Better title", guid="a?r2")),
        (
            item("Title", "https://n.example/1", "a"),
            item("Title", "https://n.example/1-better", "a", "More."),
        ),
    ],
    ids=["title", "title under one guid", "title and guid", "URL under one guid"],
)
def test_an_edit_is_a_revision(before: str, after: str) -> None:
    """Where nothing shows that a URL is shared, its article is edited, not replaced; a guid outlives a new URL."""
    other = item("Other", "https://n.example/other")
    _, state = poll(EMPTY, before, other)
    parsed, _ = poll(state, after, other)
    assert [revised for _, revised in told(parsed)] == [True]


@pytest.mark.parametrize("renumbered", [("1", "2", "3"), ("x", "y", "z")], ids=["counted", "random"])
def test_guids_that_change_at_every_poll_identify_nothing(renumbered: Sequence[str]) -> None:
    """A feed that numbers its items from the top, or gives them new guids each time, is read by URL."""
    old = [item("B", "https://n.example/b", "1"), item("A", "https://n.example/a", "2")]
    _, state = poll(EMPTY, *old)
    links = ("https://n.example/c", "https://n.example/b", "https://n.example/a")
    new = [item(title, link, guid) for title, link, guid in zip("CBA", links, renumbered, strict=True)]
    parsed, _ = poll(state, *new)
    assert told(parsed) == [("C", False)]


def test_one_item_listed_twice_is_one_article() -> None:
    """Copies in one document, also under two guids, are counted as repeated."""
    parsed, _ = poll(EMPTY, item("One", guid="a", body="x"), item("One", guid="b", body="x"))
    assert told(parsed) == [("One", False)]
    assert parsed.skipped == {"repeated": 1}


def test_a_number_is_no_link() -> None:
    """A guid that claims to be a permanent link and is a number belongs to its feed, and gives the article no URL."""
    parsed, _ = poll(EMPTY, "<item><title>One</title><guid>12345</guid></item>")
    [article] = parsed.articles
    assert (article.url, article.guid) == (None, "12345")
    assert article.id == identity.article_id(url=None, feed=FEED.url, guid="12345", title="", date="")


def test_relative_links_are_completed() -> None:
    """A relative link, or a relative guid that is a path, is relative to the document's address."""
    parsed, _ = poll(
        EMPTY,
        "<item><title>A</title><link>/a</link></item>",
        "<item><title>B</title><guid>news/b</guid></item>",
    )
    assert {article.url for article in parsed.articles} == {
        "https://feeds.example/a",
        "https://feeds.example/news/b",
    }


@pytest.mark.parametrize(
    ("former", "entry"),
    [
        (identity.article_id(url=PAGE, feed="", guid=None, title="", date=""), item("One", guid="a")),
        (identity.digest("url", "news.example/a%2Cb"), item("One", "https://news.example/a%2cb")),
        (identity.article_id(url=None, feed=FEED.url, guid="a", title="", date=""), item("One", guid="a")),
        (
            identity.article_id(url=None, feed=FEED.url, guid=None, title="One", date=""),
            item("One", None, "0"),
        ),
        (
            identity.article_id(url="https://feeds.example/77", feed="", guid=None, title="", date=""),
            "<item><title>One</title><guid>77</guid></item>",
        ),
    ],
    ids=[
        "by URL",
        "by a URL that is read otherwise now",
        "by guid on a shared page",
        "by title under a shared guid",
        "by a URL made of a number",
    ],
)
def test_ids_of_version_0_1_stay(former: str, entry: str) -> None:
    """An entry that a state without marks knows keeps its id, beside a neighbour that shares its URL or guid."""
    old = SeenEntry(
        id=former,
        revision=identity.revision("One", ""),
        first_seen=NOW - timedelta(1),
        filed=NOW - timedelta(1),
    )
    parsed, state = poll(seen.converted(replace(EMPTY, seen=(old,))), item("Two", guid="b"), entry)
    assert told(parsed) == [("Two", False)]
    assert former in {entry.id for entry in entries(state) if entry.mark}


def test_muting_belongs_to_an_entry() -> None:
    """A new item of a page whose first item was muted is not muted for that."""
    _, state = poll(replace(EMPTY, first_contact=None), item("Old", guid="a"))
    assert [entry.muted for entry in entries(state)] == ["first-contact"]
    parsed, _ = poll(replace(state, first_contact=NOW), item("New", guid="b"), item("Old", guid="a"))
    articles: Sequence[Article] = parsed.articles
    assert [(article.title, article.muted) for article in articles] == [("New", None)]


@pytest.mark.parametrize(
    "links",
    [
        f"<link>{PAGE}</link><atom:link href='https://other.example/x'/>",
        f"<atom:link rel='alternate' href='https://other.example/x'/><link>{PAGE}</link>",
        f"<link>https://feeds.feedburner.com/~r/1</link><feedburner:origLink>{PAGE}</feedburner:origLink>",
        f"<link>{PAGE}</link><atom:link rel='self' href='https://other.example/x'/>",
    ],
)
def test_the_item_s_own_link_wins(links: str) -> None:
    """RSS's link is preferred to one of Atom beside it, and FeedBurner's original link to its redirect."""
    spaces = "xmlns:atom='http://www.w3.org/2005/Atom' xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'"
    body = f"<rss version='2.0' {spaces}><channel><item><title>A</title>{links}</item></channel></rss>"
    [article] = parse(body.encode(), {}, FEED, EMPTY, NOW, languages=load_feed_languages()).articles
    assert article.url == PAGE


def test_posts_without_title_link_and_guid_are_told_apart_by_their_text() -> None:
    """A feed of bare notes loses none of them."""
    parsed, _ = poll(EMPTY, item("", None, body="First note"), item("", None, body="Second note"))
    assert sorted(article.body for article in parsed.articles) == ["First note", "Second note"]
    assert not parsed.skipped


def test_a_home_page_is_a_link_and_no_identity() -> None:
    """Items that link to the site alone are articles of their own, with that link."""
    parsed, _ = poll(
        EMPTY, item("One", "https://news.example/", "a"), item("Two", "https://news.example/", "b")
    )
    assert {article.url for article in parsed.articles} == {"https://news.example/"}
    assert len({article.id for article in parsed.articles}) == 2


HOME = "https://news.example/"


@pytest.mark.parametrize(
    ("links", "addresses"),
    [
        ([f"{PAGE}#p1", f"{PAGE}#p2"], [f"{PAGE}#p1", f"{PAGE}#p2"]),  # a live blog
        ([f"{HOME}#post-1", f"{HOME}#post-2"], [f"{HOME}#post-1", f"{HOME}#post-2"]),
        ([f"{HOME}#post-1"], [f"{HOME}#post-1"]),  # the site alone names no article
        ([f"{HOME}#/news/7"], [f"{HOME}#/news/7"]),  # a page that a script shows
        ([f"{HOME}app#!/news/7"], [f"{HOME}app#!/news/7"]),
        ([f"{PAGE}#п 1", f"{PAGE}#п 2"], [f"{PAGE}#%D0%BF%201", f"{PAGE}#%D0%BF%202"]),
        ([f"{PAGE}#ref=rss"], [PAGE]),  # how a reader came
        ([f"{PAGE}#0"], [PAGE]),
        ([f"{PAGE}#{'x' * 600}", f"{PAGE}#2"], [PAGE, f"{PAGE}#2"]),
    ],
)
def test_an_address_leads_to_its_item(links: Sequence[str], addresses: Sequence[str]) -> None:
    """A fragment stays in the address where it tells the item from others of its page, and only there."""
    posts = [item(f"Post {number}", link) for number, link in enumerate(links)]
    parsed, _ = poll(EMPTY, *posts)
    by_id = {article.id: article.url for article in parsed.articles}
    assert [by_id[one] for one in parsed.order] == addresses


def test_the_fragment_is_no_part_of_who_an_article_is() -> None:
    """The first item of a page has the page's own id, as before there was another."""
    alone, state = poll(EMPTY, item("One", f"{PAGE}#p1", "a"))
    assert [article.url for article in alone.articles] == [PAGE]
    both, state = poll(state, item("Two", f"{PAGE}#p2", "b"), item("One", f"{PAGE}#p1", "a"))
    assert [(article.title, article.url) for article in both.articles] == [("Two", f"{PAGE}#p2")]
    assert alone.articles[0].id in {entry.id for entry in entries(state)}
