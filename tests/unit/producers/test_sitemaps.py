"""Indexes of sitemaps: which of them are followed, how often each is asked for, and what their entries become."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from pactwatch.records import Feed, SitemapPart
from producers.answer import Fetched, failed
from producers.entries import Entries, Entry
from producers.sitemaps import MOST, MOST_ENTRIES, Followed, as_feed, chosen, follow

NOW = datetime(2024, 3, 10, tzinfo=UTC)
INDEX = "https://www.news.example/sitemap.xml"


def part(number: int, changed: str = "") -> SitemapPart:
    return SitemapPart(url=f"https://news.example/{number}.xml", changed=changed)


def numbers(listed: list[tuple[str, str]]) -> list[str]:
    return [one.url.rpartition("/")[2] for one in chosen(Entries(parts=tuple(listed)), INDEX)]


def test_the_newest_sitemaps_of_the_same_house_are_chosen() -> None:
    """By the index's dates; without them the ends of the list, where new ones are; never another house's, at most four."""
    dated = [(f"https://news.example/{day}", f"2024-03-0{day}") for day in (1, 5, 2, 4, 3)]
    assert numbers(dated) == ["5", "4", "3", "2"]
    undated = [(f"https://a.news.example/{n}", "") for n in range(9)]
    assert numbers(undated) == ["8", "0", "7", "1"]
    assert numbers([undated[0], dated[0]]) == ["1", "0"]
    assert numbers([("https://other.example/1", ""), ("http://10.0.0.1/1", "")]) == []
    assert numbers([undated[0]] * 3) == ["0"]


@dataclass
class Site:
    """Sitemaps as a server has them: each a list of titles, by address."""

    documents: dict[str, list[str]]
    asked: list[SitemapPart] = field(default_factory=list)

    async def ask(self, one: SitemapPart) -> Fetched:
        self.asked.append(one)
        titles = self.documents.get(one.url)
        if titles is None:
            return failed(Fetched(one.url, status=404), "HTTP 404", "soft")
        etag = ",".join(titles)
        if one.etag == etag:
            return Fetched(one.url, status=304, not_modified=True)
        return Fetched(one.url, status=200, body=etag.encode(), etag=etag)

    async def read(self, fetched: Fetched) -> Entries:
        titles = fetched.body.decode().split(",")
        if titles == ["index"]:
            return Entries(parts=((fetched.url, ""),))
        return Entries(entries=tuple(Entry(title, "", published=title) for title in titles))

    def follow(
        self, wanted: list[SitemapPart], known: tuple[SitemapPart, ...] = (), now: datetime = NOW
    ) -> Followed:
        self.asked.clear()
        return asyncio.run(follow(wanted, known, self.ask, self.read, now))


def titles(followed: Followed) -> list[str] | None:
    read = followed.read.entries if followed.read else ()
    return [entry.title for entry in read if isinstance(entry, Entry)] if followed.read else None


def test_only_what_has_changed_is_read() -> None:
    """A sitemap that the index says is unchanged is not asked for; another one conditionally, with its own validators."""
    site = Site({part(1).url: ["a"], part(2).url: ["b", "c"]})
    wanted = [part(1, "2024-03-05"), part(2)]
    first = site.follow(wanted)
    assert titles(first) == ["a", "b", "c"]
    again = site.follow(wanted, first.parts)
    assert (again.read, again.parts, [one.etag for one in site.asked]) == (None, first.parts, ["b,c"])
    site.documents[part(1).url] = ["d", "a"]
    third = site.follow([part(1, "2024-03-06"), part(2)], again.parts)
    assert titles(third) == ["d", "a"]
    assert [one.changed for one in third.parts] == ["2024-03-06", ""]


@pytest.mark.parametrize(
    "written", ["2024-03-10", "2024-03-09", "2024-03-10T00:00:00+09:00", "2024-03-10T00:00Z"]
)
def test_a_day_does_not_say_what_came_later_that_day(written: str) -> None:
    """Of a sitemap that is only dated, news are found until its day is over everywhere; a time of day is believed at once."""
    site = Site({part(1).url: ["a"]})
    first = site.follow([part(1, written)])
    site.documents[part(1).url] = ["a", "b"]
    assert titles(site.follow([part(1, written)], first.parts)) == ["a", "b"]
    assert site.follow([part(1, written)], first.parts, NOW + timedelta(days=3)).read is None
    exact = site.follow([part(1, "2024-03-10T10:00Z")])
    assert (site.follow([part(1, "2024-03-10T10:00Z")], exact.parts).read, site.asked) == (None, [])


def test_a_sitemap_that_fails_is_asked_for_again() -> None:
    """The others are read, the reason is a problem of the poll, and what the index says of it is not believed read."""
    site = Site({part(1).url: ["a"]})
    wanted = [part(1, "2024-03-05"), part(2, "2024-03-05")]
    first = site.follow(wanted)
    assert first.read and first.read.problems == (f"{part(2).url}: HTTP 404",)
    site.documents[part(2).url] = ["b"]
    assert titles(site.follow(wanted, first.parts)) == ["b"]


@pytest.mark.parametrize(
    ("documents", "reason"), [({}, "HTTP 404"), ({part(1).url: ["index"]}, "within an index")]
)
def test_an_index_of_nothing_readable_fails(documents: dict[str, list[str]], reason: str) -> None:
    """If no sitemap was ever read the feed fails with the first reason; an index within an index is not followed."""
    followed = Site(documents).follow([part(1)])
    assert followed.read is None and followed.failed and reason in followed.failed


def test_entries_are_bounded() -> None:
    """Each sitemap has its share, the newest of it: a feed remembers as many, so that none is forgotten and sent again."""
    site = Site({part(n).url: [f"{n}-{i:04}" for i in range(1, 1000)] for n in range(MOST)})
    followed = site.follow([part(n) for n in range(MOST)])
    assert followed.read and len(followed.read.entries) == MOST_ENTRIES
    assert followed.read.entries[0].title == "0-0999"
    assert followed.read.left_out == MOST * 999 - MOST_ENTRIES
    changed = Site({**site.documents, part(0).url: [f"x{i}" for i in range(999)]})
    assert (
        len(titles(changed.follow([part(n) for n in range(MOST)], followed.parts)) or [])
        == MOST_ENTRIES // MOST
    )


def test_a_password_is_for_the_index_own_host() -> None:
    """A sitemap elsewhere is asked for without it."""
    feed = Feed(url=INDEX, outlet="x", username="me", password_file="/p")
    assert as_feed(part(1), feed).username == ""
    assert as_feed(replace(part(1), url="https://www.news.example/1.xml"), feed).username == "me"


def test_one_that_failed_is_asked_for_again_though_the_index_is_unchanged() -> None:
    """A sitemap that could not be read once is not taken for one that the index says is unchanged."""
    site = Site({part(1).url: ["a"], part(2).url: ["b"]})
    first = site.follow([part(1, "2024-03-05"), part(2, "2024-03-05")])
    away = Site({part(2).url: ["b"]}).follow([part(1, "2024-03-06"), part(2, "2024-03-05")], first.parts)
    site.documents[part(1).url] = ["a", "news"]
    assert titles(site.follow(list(away.parts), away.parts)) == ["a", "news"]
    assert [one.url for one in site.asked] == [part(1).url]
