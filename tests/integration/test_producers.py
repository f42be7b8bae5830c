"""Producers on a real Kafka: articles arrive once known, and states follow."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch
from feeding import (
    Newsroom,
    articles_of,
    name,
    poll_once,
    records,
    report_where,
    running,
    state_of,
    titles,
)
from hands import indexing, until
from msgspec.structs import replace

from pactwatch.codec import decode
from pactwatch.records import Feed, FeedAlert
from pactwatch.settings import Settings
from pactwatch.topics import ARTICLES, DEAD_LETTERS, FEEDS_HEALTH, FEEDS_STATE
from producers import overview
from producers.announce import announce, present, withdraw
from producers.verdict import verdict_of


def test_a_document_without_bounds_holds_up_nobody(settings: Settings, newsroom: Newsroom) -> None:
    """Beside feeds that no reader survives another feed's article arrives; they are named as too heavy and back off."""
    outlet, hostile = name(), [newsroom.publish(name()) for _ in range(3)]
    for feed in hostile:
        newsroom.documents[urlsplit(feed.url).path] = (
            b"<rss><channel><item><description>" + b"<a>" * 350_000 + b"</description></item></channel></rss>"
        )
    announce(settings, [*hostile, newsroom.publish(outlet, "news")])
    asyncio.run(poll_once(settings))
    assert titles(settings, outlet) == ["news"]
    for feed in hostile:
        state = state_of(settings, feed)
        assert state and state.too_heavy and state.failures == 1
        assert verdict_of(feed, state, datetime.now(UTC)) == "too-heavy"


def test_a_feed_of_a_users_stays_when_the_list_is_loaded_anew(settings: Settings, newsroom: Newsroom) -> None:
    """A list that is loaded with `only` removes what lists brought, not what a person added; removing takes the state."""
    listed, added = newsroom.publish(name(), "one"), replace(newsroom.publish(name(), "two"), source="user")
    announce(settings, [listed, added])
    asyncio.run(poll_once(settings))
    announce(settings, [], only=True)
    assert [feed.url for feed in present(settings)] == [added.url]
    assert withdraw(settings, added.url) == added
    assert (present(settings), state_of(settings, added)) == ([], None)
    assert withdraw(settings, added.url) is None


def test_secrets_of_a_feed_stay_on_its_topic(settings: Settings, newsroom: Newsroom) -> None:
    """A token in the address is sent to the server and is on no other topic; a second process finds the state."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    newsroom.documents[f"/{outlet}?token=s3cret"] = newsroom.documents[f"/{outlet}"]
    announce(settings, [replace(feed, url=f"{feed.url}?token=s3cret")])
    first, second = (asyncio.run(poll_once(settings)) for _ in range(2))
    assert newsroom.requests[-1] == f"/{outlet}?token=s3cret"
    assert ([report.new for report in first], [report.new for report in second]) == ([1], [0])
    for topic in (ARTICLES, FEEDS_STATE, FEEDS_HEALTH, DEAD_LETTERS):
        assert not any(b"s3cret" in (r.value or b"") + (r.key or b"") for r in records(settings, topic))


def test_new_articles_once(settings: Settings, newsroom: Newsroom) -> None:
    """A second process knows from `feeds.state` what the first has sent, and sends only what is new."""
    outlet = name()
    feed = newsroom.publish(outlet, "one", "two")
    announce(settings, [feed])
    first = asyncio.run(poll_once(settings))
    newsroom.publish(outlet, "one", "two", "three")
    second = asyncio.run(poll_once(settings))
    assert [(report.new, report.skipped["unchanged"]) for report in (*first, *second)] == [(2, 0), (1, 2)]
    assert titles(settings, outlet) == ["one", "three", "two"]
    state = state_of(settings, feed)
    assert state is not None and state.polls == 2 and state.articles == 3 and state.error is None


def test_feeds_change_while_running(settings: Settings, newsroom: Newsroom) -> None:
    """Feeds that are added or removed while producers run are followed."""
    first, second = newsroom.publish(name(), "a"), newsroom.publish(name(), "b")

    async def scenario() -> None:
        async with running(settings) as reports:
            await asyncio.to_thread(announce, settings, [first])
            await report_where(reports, lambda report: report.url == first.url)
            await asyncio.to_thread(announce, settings, [second], only=True)
            await report_where(reports, lambda report: report.url == second.url)
            newsroom.publish(first.outlet, "a", "never")
            for _ in range(2):  # the removed feed would be due in between
                newsroom.publish(second.outlet, "b", name())
                await report_where(reports, lambda report: report.url == second.url and report.new == 1)

    asyncio.run(scenario())
    assert titles(settings, first.outlet) == ["a"]


def test_bad_documents_are_kept_once(settings: Settings, newsroom: Newsroom) -> None:
    """What is no feed goes to dead-letters with its reason, once per document, and the state says it fails."""
    outlet = name()
    feed = newsroom.publish(outlet)
    newsroom.documents[f"/{outlet}"] = f"<html><title>Blocked {outlet}</title></html>".encode()
    announce(settings, [feed])
    asyncio.run(poll_once(settings))
    asyncio.run(poll_once(settings))
    letters = [
        record
        for record in records(settings, DEAD_LETTERS)
        if feed.url.encode() in dict(record.headers)["reason"]
    ]
    assert [letter.value for letter in letters] == [newsroom.documents[f"/{outlet}"]]
    assert b"an HTML page, not a feed" in dict(letters[0].headers)["reason"]
    rows = {row.url: row for row in overview.read(settings, datetime.now(UTC))}
    assert rows[feed.url].verdict == "not-a-feed" and rows[feed.url].failures == 2


def test_an_outage_is_two_records_and_one_document(
    settings: Settings, newsroom: Newsroom, client: Elasticsearch
) -> None:
    """What two polls find wrong is announced on feeds.health and over with the next good poll, or with the feed's removal."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    announce(settings, [feed])
    good = newsroom.documents.pop(f"/{outlet}")
    for _ in range(3):
        asyncio.run(poll_once(settings))
    assert [(a.event, a.verdict) for a in outages_of(settings, outlet)] == [("began", "failing")]
    (row,) = [row for row in overview.read(settings, datetime.now(UTC)) if row.url == feed.url]
    assert (row.verdict, row.problems) == ("failing", {"failing": "HTTP 404 Not Found"}) and row.since
    newsroom.documents[f"/{outlet}"] = good
    asyncio.run(poll_once(settings))
    began, ended = outages_of(settings, outlet)
    assert (ended.event, ended.id, ended.since) == ("ended", began.id, row.since)
    newsroom.documents[f"/{outlet}"] = b"<rss><channel></channel></rss>"
    for _ in range(2):
        asyncio.run(poll_once(settings))
    assert withdraw(settings, feed.url)
    assert [(a.event, a.verdict) for a in outages_of(settings, outlet)][2:] == [
        ("began", "empty"),
        ("ended", "empty"),
    ]
    with indexing(settings):
        until(lambda: len(indexed(client, outlet)) == 2)
        until(lambda: all(document["pactwatch"]["outage"]["over"] for document in indexed(client, outlet)))


def test_an_index_of_sitemaps_is_followed(settings: Settings, newsroom: Newsroom) -> None:
    """Its newest sitemaps are read, each article is sent once, and a sitemap that has not changed is not asked for again."""
    outlet = name()

    def sitemap(number: int, *pages: str) -> None:
        urls = "".join(f"<url><loc>https://news.test/{outlet}/{page}</loc></url>" for page in pages)
        newsroom.documents[f"/{outlet}-{number}"] = f"<urlset>{urls}</urlset>".encode()

    def index(*changed: str) -> None:
        listed = "".join(
            f"<sitemap><loc>/{outlet}-{number}</loc><lastmod>{day}</lastmod></sitemap>"
            for number, day in enumerate(changed)
        )
        newsroom.documents[f"/{outlet}"] = f"<sitemapindex>{listed}</sitemapindex>".encode()

    sitemap(0, "first", "second")
    sitemap(1, "third")
    index("2024-03-04", "2024-03-05")
    announce(settings, [Feed(url=f"{newsroom.address}/{outlet}", outlet=outlet)])
    (first,) = asyncio.run(poll_once(settings))
    (second,) = asyncio.run(poll_once(settings))
    sitemap(1, "third", "fourth")
    index("2024-03-04", "2024-03-06")
    (third,) = asyncio.run(poll_once(settings))
    assert [report.new for report in (first, second, third)] == [3, 0, 1]
    assert titles(settings, outlet) == ["first", "fourth", "second", "third"]
    asked = [newsroom.requests.count(f"/{outlet}{part}") for part in ("", "-0", "-1")]
    assert asked == [3, 1, 2]


def test_full_text_by_choice(settings: Settings, newsroom: Newsroom) -> None:
    """A feed with full_text sends its articles with their pages' texts; switching it on sends nothing again."""
    outlet = name()
    feed = newsroom.publish(outlet, "one")
    announce(settings, [feed])
    asyncio.run(poll_once(settings))
    announce(settings, [replace(feed, full_text=True)])
    text = "".join(
        f"<p>The ministry said on Monday that soldiers were sent, part {n} of many.</p>" for n in range(9)
    )
    for title in ("one", "Soldiers sent to the front"):
        page = f"<html><title>{title}</title><article><h1>{title}</h1>{text}</article></html>"
        newsroom.documents[f"/{outlet}/{title.replace(' ', '-')}"] = page.encode()
    newsroom.publish(outlet, "Soldiers sent to the front", "one")
    document = newsroom.documents[f"/{outlet}"].decode()
    link = f"{newsroom.address}/{outlet}/Soldiers-sent-to-the-front"
    moved = document.replace(f"https://news.test/{outlet}/Soldiers sent to the front", link)
    newsroom.documents[f"/{outlet}"] = moved.encode()
    (report,) = asyncio.run(poll_once(settings))
    assert (report.new, report.revised) == (1, 0)
    found = {article.title: article for article in articles_of(settings, outlet)}
    assert {title: article.text_from for title, article in found.items()} == {
        "one": "feed",
        "Soldiers sent to the front": "page",
    }
    assert found["Soldiers sent to the front"].body.count("The ministry said on Monday") == 9


def outages_of(settings: Settings, outlet: str) -> list[FeedAlert]:
    alerts = [decode(record.value, FeedAlert) for record in records(settings, FEEDS_HEALTH)]
    return sorted((one for one in alerts if one.outlet == outlet), key=lambda one: one.raised)


def indexed(client: Elasticsearch, outlet: str) -> list[dict[str, Any]]:
    """The documents of an outlet's outages."""
    client.indices.refresh(index="pactwatch-outages")
    query = {"term": {"pactwatch.outlet.name": outlet}}
    return [hit["_source"] for hit in client.search(index="pactwatch-outages", query=query)["hits"]["hits"]]
