"""What a document has as before is not read again, and the result is the same as if it were."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from pactwatch import seen
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Feed, FeedState, SeenEntry
from producers.entries import Entries, Entry, entries_of
from producers.identify import Entangled
from producers.parse import Parsed, articles_of, served

GOLDEN = sorted((Path(__file__).parents[2] / "golden" / "feeds").glob("*.xml"))
LANGUAGES = load_feed_languages()
NOW = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED = Feed(url="https://feeds.example/rss.xml", outlet="Example")
EMPTY = FeedState(url=FEED.url, next_poll=NOW, first_contact=NOW)
ITEM = re.compile(rb"<(item|entry)[\s>].*?</\1>", re.DOTALL)


def read(body: bytes, raws: bytes = b"") -> Entries:
    return entries_of(served(body, "", FEED, EMPTY, raws), LANGUAGES)


def poll(body: bytes, state: FeedState, raws: bytes = b"") -> Parsed:
    """A poll as the producers do it, with the hashes of the document before."""
    try:
        return articles_of(read(body, raws), FEED, state, NOW, languages=LANGUAGES, raws=raws)
    except Entangled:
        return poll(body, state)


def after(parsed: Parsed) -> FeedState:
    return replaced(EMPTY, known=parsed.known, shared=parsed.shared)


def remembered(parsed: Parsed) -> list[SeenEntry]:
    """The memory without marks: one that a neighbour's leaving changes is changed when the entry is read again."""
    return [replaced(seen.unpack(row), mark="") for row in seen.rows(parsed.known)]


def changes(body: bytes) -> list[tuple[bytes, bytes]]:
    """The document before and after: each item in turn is new, is edited, or leaves."""
    found = []
    for item in ITEM.finditer(body):
        without = body[: item.start()] + body[item.end() :]
        edited = body[: item.start()] + item[0].replace(b"<title>", b"<title>Again ", 1) + body[item.end() :]
        found += [(without, body), (body, edited), (body, without)]
    return found


@pytest.mark.parametrize("path", GOLDEN, ids=[path.name for path in GOLDEN])
def test_golden_documents_are_known_again(path: Path) -> None:
    """Whatever item is new, edited or gone: articles, memory and counts are those of reading all of the document."""
    for before, body in changes(path.read_bytes()):
        first = poll(before, EMPTY)
        quick, whole = poll(body, after(first), first.raws), poll(body, after(first))
        assert remembered(quick) == remembered(whole)
        # Problems of what was not read are not reported again.
        assert replace(quick, known=whole.known, problems=whole.problems) == whole


def item(number: int, title: str = "Title", *, guid: str = "", link: str = "") -> str:
    return (
        f"<item><title>{title} {number}</title><link>{link or f'https://news.example/{number}'}</link>"
        f"<guid isPermaLink='false'>{guid or number}</guid><description>{number}</description></item>"
    )


def document(*items: str, head: str = "") -> bytes:
    return f"<rss version='2.0'><channel>{head}{''.join(items)}</channel></rss>".encode()


def test_only_what_is_new_is_read() -> None:
    """Of a document with one new item, one is read, though the channel's own date has changed; the rest is counted."""
    first = poll(document(*map(item, range(30)), head="<lastBuildDate>1</lastBuildDate>"), EMPTY)
    body = document(item(30), *map(item, range(29)), head="<lastBuildDate>2</lastBuildDate>")
    entries = read(body, first.raws).entries
    assert [entry.title for entry in entries if isinstance(entry, Entry)] == ["Title 30"]
    second = poll(body, after(first), first.raws)
    assert [article.title for article in second.articles] == ["Title 30"]
    assert second.skipped == {"unchanged": 29}
    third = poll(body, after(second), second.raws)
    assert (third.articles, third.known, third.skipped) == ((), second.known, {"unchanged": 30})


def sitemap(*numbers: int) -> bytes:
    pages = (f"<url><loc>https://news.example/page-{number}</loc></url>" for number in numbers)
    return f"<urlset>{''.join(pages)}</urlset>".encode()


def json_feed(*numbers: int) -> bytes:
    items = [{"id": str(n), "title": f"T {n}", "url": f"https://news.example/{n}"} for n in numbers]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


@pytest.mark.parametrize("kind", [sitemap, json_feed])
def test_other_kinds_are_known_again(kind: Callable[..., bytes]) -> None:
    """Of a sitemap and of a JSON Feed, too, only what is new is read."""
    first = poll(kind(3, 2, 1), EMPTY)
    body = kind(4, 3, 2)
    assert [isinstance(entry, bytes) for entry in read(body, first.raws).entries] == [False, True, True]
    assert poll(body, after(first), first.raws) == poll(body, after(first))


@pytest.mark.parametrize(
    "newcomer",
    [item(9, link="https://news.example/1"), item(9, guid="1"), item(1, guid="other")],
    ids=["one page", "one guid", "one title and page"],
)
def test_what_shares_with_a_neighbour_is_read_with_it(newcomer: str) -> None:
    """A new item with the URL or the guid of one that was not read is told apart as if all had been read."""
    first = poll(document(item(2), item(1)), EMPTY)
    body = document(newcomer, item(2), item(1))
    with pytest.raises(Entangled):
        articles_of(read(body, first.raws), FEED, after(first), NOW, languages=LANGUAGES, raws=first.raws)
    assert poll(body, after(first), first.raws) == poll(body, after(first))


def test_a_prefix_that_means_something_else_makes_items_new() -> None:
    """Items are known with what decides how they are read: another namespace in the root's tag, and all are read again."""
    body = document(item(1))
    other = body.replace(b"<rss ", b"<rss xmlns:dc='http://purl.org/dc/elements/1.1/' ")
    raws = poll(body, EMPTY).raws
    assert all(isinstance(entry, bytes) for entry in read(body, raws).entries)
    assert all(isinstance(entry, Entry) for entry in read(other, raws).entries)


def test_memory_of_a_thousand_entries_is_small() -> None:
    """It takes 35 bytes an entry, and gives back id, mark, the start of the revision, whole seconds and muting."""
    known = poll(document(*map(item, range(1_000))), replaced(EMPTY, first_contact=None)).known
    assert len(known) == 35_000
    entries = [seen.unpack(row) for row in seen.rows(known)]
    assert seen.packed(entries) == known
    assert {(entry.muted, entry.first_seen, entry.filed) for entry in entries} == {
        ("first-contact", NOW, NOW)
    }
    assert seen.newest(known) == NOW
    assert seen.usual_gap(known) == 0


def test_an_old_state_is_converted_once() -> None:
    """What a state of an older version has seen is known after; an id that is none of ours is left out."""
    entry = SeenEntry(
        id="0" * 31 + "1", revision="ab" * 8, first_seen=NOW, filed=NOW, muted="stale", mark="0" * 11 + "1"
    )
    odd = replaced(entry, id="no hash")
    state = seen.converted(replaced(EMPTY, seen=(entry, odd)))
    assert [seen.unpack(row) for row in seen.rows(state.known)] == [replaced(entry, revision="ab" * 5)]
    assert (state.seen, state.newest, state.gap) == ((), NOW, None)
    assert seen.converted(state) is state
