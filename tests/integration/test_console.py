"""The console on a real Kafka and Elasticsearch, with records that the real stages made of the sample feeds."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Final

import msgspec
import pytest
from aiohttp import ClientTimeout
from consoles import PATIENCE, eventually, fresh, publish, using
from elasticsearch import Elasticsearch
from hands import indexing, send
from indexednews import indexed_news
from samplenews import News

from console import filters, found, positions
from console.desk import DESK
from pactwatch import codec, topics
from pactwatch.records import Alert, Feed, Story
from pactwatch.settings import Settings
from pactwatch.wanted import wants
from producers.announce import announce


@pytest.fixture(scope="module")
def told(settings: Settings, client: Elasticsearch) -> News:
    """All records of the samples on their topics and indexed."""
    return indexed_news(settings, client)


@asynccontextmanager
async def reading(
    client: Any, path: str, last: str | None = None
) -> AsyncIterator[AsyncIterator[tuple[str, str]]]:
    """(position, alert's id) of each event of the stream."""
    headers = {"Last-Event-ID": last} if last else {}
    async with client.get(path, headers=headers, timeout=ClientTimeout(total=None)) as answer:
        assert answer.status == 200, await answer.text()
        assert answer.content_type == "text/event-stream"

        async def events() -> AsyncIterator[tuple[str, str]]:
            position = ""
            async for raw in answer.content:
                line = raw.decode().rstrip("\n")
                if line.startswith("id: "):
                    position = line.removeprefix("id: ")
                elif line.startswith("data: ") and (item := re.search(r'class="item" id="a-([^"]+)"', line)):
                    yield position, item[1]

        yield events()


async def some(events: AsyncIterator[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    """So many events, which must come in time."""
    async with asyncio.timeout(PATIENCE):
        return [await anext(events) for _ in range(number)]


# The values of an alert that each filter chooses by.
FILTERED: Final[dict[str, Callable[[Alert], Iterable[str]]]] = {
    "theme": lambda alert: alert.themes,
    "reason": lambda alert: (change.reason for change in alert.changes),
    "actor": lambda alert: (actor.id for actor in alert.actors[:2]),
    "watchlist": lambda alert: (alert.watchlist.id,),
    "country": lambda alert: (alert.country,),
    "language": lambda alert: (alert.language,),
    "ownership": lambda alert: (alert.ownership,),
}


def test_live_and_indexed_alerts_are_filtered_alike(told: News, client: Elasticsearch) -> None:
    """What the stream shows and what a reload shows are the same, for every value of every filter."""
    values = {name: {value for alert in told.alerts for value in of(alert)} for name, of in FILTERED.items()}
    values |= {"severity": {"2", "3", "4"}, "origins": {"2", "5"}}
    wanted = [filters.read({name: value}) for name, each in values.items() for value in each]
    both = itertools.product(values["theme"], ("2", "4"))
    wanted += [filters.read({"theme": theme, "severity": severity}) for theme, severity in both]
    ours = {alert.id for alert in told.alerts}
    for one in wanted:
        fitting = {alert.id for alert in told.alerts if wants(one, alert)}
        assert {a.id for a in found.alerts(client, one, 1000)} & ours == fitting, one


def test_stories_beside_the_alerts_fit_the_filter(told: News, client: Elasticsearch) -> None:
    """Every value of every filter that stories have leaves those stories that have it, and no others."""
    ours = told.stories
    having: dict[str, Callable[[Story], Iterable[str]]] = {
        "theme": lambda story: story.themes,
        "actor": lambda story: story.actors,
        "country": lambda story: story.countries,
        "language": lambda story: story.languages,
        "ownership": lambda story: (report.ownership for report in story.articles),
        "reason": lambda story: (reason for alert in story.alerts for reason in alert.reasons),
    }
    for name, of in having.items():
        for value in {value for story in ours.values() for value in of(story)}:
            found_ = {s.id for s in found.newest_stories(client, filters.read({name: value}), 1000)}
            assert found_ & set(ours) == {s.id for s in ours.values() if value in of(s)}, (name, value)


def test_every_alert_is_on_some_page(told: News, settings: Settings) -> None:
    """From page to older page, a reader meets each alert once, the newest first."""

    async def work(client: Any) -> None:
        path, met = "/?severity=1", list[str]()
        while path:
            text = await (await client.get(path)).text()
            met += re.findall(r'class="item" id="a-([^"]+)"', text)
            (path,) = re.findall(r'<a href="([^"]*)">Older alerts', text) or [""]
            path = path.replace("&amp;", "&")
        assert len(met) == len(set(met))
        assert {alert.id for alert in told.alerts} <= set(met)

    using(settings, work)


def test_an_alert_comes_once_and_only_where_it_fits(told: News, settings: Settings, mark: str) -> None:
    """An open page gets each new alert once; a page with a filter only those that fit."""
    first, second = fresh(told, mark, 2)
    second = msgspec.structs.replace(second, country="AQ")

    async def work(client: Any) -> None:
        async with (
            reading(client, "/live/events") as every,
            reading(client, "/live/events?country=AQ") as cold,
        ):
            await asyncio.to_thread(publish, settings, first, first, second)
            assert {identifier for _, identifier in await some(every, 2)} == {first.id, second.id}
            assert [identifier for _, identifier in await some(cold, 1)] == [second.id]

    using(settings, work)


def test_a_reader_who_was_away_misses_nothing(told: News, settings: Settings, mark: str) -> None:
    """A reader killed and resumed a hundred times gets each alert once, also when it begins where nothing is kept."""
    alerts = fresh(told, mark, 120)
    ids = [alert.id for alert in alerts]

    async def work(client: Any) -> None:
        got, last = list[str](), None
        async with reading(client, "/live/events") as events:
            await asyncio.to_thread(publish, settings, *alerts[:20])
            for position, identifier in await some(events, 5):
                got.append(identifier)
                last = position
        await asyncio.to_thread(publish, settings, *alerts[20:])
        for _ in range(100):
            async with reading(client, "/live/events", last) as events:
                ((last, identifier),) = await some(events, 1)
                got.append(identifier)
        # A console that has just started keeps only the newest: what came before them it reads from Kafka.
        client.app[DESK].tail._kept.clear()  # noqa: SLF001 - as after a start
        async with reading(client, "/live/events", last) as events:
            got += [identifier for _, identifier in await some(events, 15)]
        assert sorted(got) == sorted(ids)

    using(settings, work)


def test_a_live_alerts_story_opens_at_once(
    told: News, settings: Settings, client: Elasticsearch, mark: str
) -> None:
    """Alert and story that only Kafka has are on the page, even when the story's record comes after the click."""
    story = msgspec.structs.replace(told.biggest(), id=mark)
    alert = msgspec.structs.replace(told.of(told.biggest())[0], id=f"{mark}-a", story_id=mark)

    async def work(web: Any) -> None:
        async with reading(web, "/live/events") as events:
            await asyncio.to_thread(publish, settings, alert)
            await some(events, 1)
            click = asyncio.create_task(web.get(f"/story/{mark}"))
            await asyncio.sleep(0.05)
            await asyncio.to_thread(partial(send, settings, topics.STORIES.name, story, key=mark.encode()))
            answer = await click
            text = await answer.text()
        assert answer.status == 200
        assert f'id="a-{alert.id}"' in text

    using(settings, work)
    assert found.story(client, mark) is None  # nothing indexes here


def test_an_alerts_story_opens_without_its_record(told: News, settings: Settings, mark: str) -> None:
    """While a story's record is late, its page has its alerts, says what is missing, and says nothing that it can't know."""
    alerts = [
        msgspec.structs.replace(alert, id=f"{mark}-{n}", story_id=mark, number=n)
        for n, alert in enumerate(told.of(told.biggest())[:2], start=1)
    ]

    async def work(web: Any) -> None:
        async with reading(web, "/live/events") as events:
            await asyncio.to_thread(publish, settings, *alerts)
            await some(events, 2)
        answer = await web.get(f"/story/{mark}")
        text = await answer.text()
        assert answer.status == 200
        assert "has not come yet" in text
        assert re.findall(r'id="a-([^"]+)"', text) == [alert.id for alert in alerts]
        assert all(f'id="{part}"' not in text for part in ("h-board", "h-spread", "h-figures", "h-articles"))
        assert (await web.get(f"/story/{mark}-none")).status == 404

    using(settings, work)


def test_a_story_page_shows_all_that_is_known(told: News, settings: Settings) -> None:
    """Every alert, every article with its link, and every party's word are on the page, with the language marked."""
    story: Story = told.biggest()

    async def work(client: Any) -> None:
        text = await (await client.get(f"/story/{story.id}")).text()
        for alert in told.of(story):
            assert f'id="a-{alert.id}"' in text
        for report in story.articles:
            assert report.url is None or f'href="{report.url}"' in text
        for language in {report.language for report in story.articles}:
            assert f'lang="{language}"' in text
        assert '<mark class="evidence">' in text

    using(settings, work)


def test_a_chain_of_stories_is_told_on_each_of_its_pages(told: News, settings: Settings, mark: str) -> None:
    """From a first report to what followed up its follow-up, with the alerts of all, whichever of them is opened."""
    first = told.alone()  # other tests leave copies of the biggest story, which belong to its chain
    second, third = (
        msgspec.structs.replace(
            first, id=f"{mark}{n}", title=f"Again {mark}{n}", headlines={}, follows=(before,)
        )
        for n, before in ((2, first.id), (3, f"{mark}2"))
    )
    ids = [first.id, second.id, third.id]

    async def work(client: Any) -> None:
        for here in ids:
            text, others = "", [f'href="/story/{each}"' for each in ids if each != here]
            whole = "3 stories that follow each other up"
            while not (whole in text and all(each in text for each in others)):
                text = await (await client.get(f"/story/{here}")).text()
            assert all(f'id="a-{alert.id}"' in text for alert in told.of(first))

    for story in (second, third):
        send(settings, topics.STORIES.name, story, key=story.id.encode())
    with indexing(settings):
        using(settings, work)
    for story in (second, third):
        send(settings, topics.STORIES.name, None, key=story.id.encode())


def test_a_story_that_kafka_has_forgotten_is_shown(told: News, settings: Settings) -> None:
    """A story that has expired from Kafka comes from Elasticsearch; one that nobody knows is not found."""
    story = told.biggest()

    async def work(client: Any) -> None:
        send(settings, topics.STORIES.name, None, key=story.id.encode())
        stories = client.app[DESK].stories
        await eventually(lambda: story.id not in stories)
        answer = await client.get(f"/story/{story.id}")
        text = await answer.text()
        assert answer.status == 200
        assert all(f'id="a-{alert.id}"' in text for alert in told.of(story))
        assert (await client.get("/story/none")).status == 404

    using(settings, work)
    send(settings, topics.STORIES.name, story, key=story.id.encode())


def test_search_finds_names_in_all_languages(told: News, settings: Settings) -> None:
    """A name in one language finds texts in others, with a total, facets that narrow it, marks, and the way to the story."""

    async def work(client: Any) -> None:
        text = await (await client.get("/search", params={"q": "Kursk"})).text()
        assert {'lang="ko"', 'lang="ru"'} <= set(re.findall(r'lang="\w+"', text))
        assert '<mark class="evidence">' in text
        assert 'href="/story/' in text
        (total,) = re.findall(r"(\d+) articles, those", text)
        narrowed = await (await client.get("/search", params={"q": "Kursk", "language": "ko"})).text()
        (fewer,) = re.findall(r"(\d+) articles?, those", narrowed)
        assert 0 < int(fewer) < int(total)
        assert 'lang="ru"' not in narrowed
        none = await (await client.get("/search", params={"q": "Kursk", "to": "2001-01-01"})).text()
        assert "No article has" in none
        wrong = await (await client.get("/search", params={"q": "Kursk", "from": "yesterday"})).text()
        assert "“yesterday” is no date" in wrong

    using(settings, work)


def test_programs_get_records_and_their_contract(told: News, settings: Settings, mark: str) -> None:
    """The stream for programs has each alert byte for byte as Kafka has it; the documents that describe it are served."""
    (alert,) = fresh(told, mark, 1)
    alert = msgspec.structs.replace(alert, title="two\u2028lines")

    async def work(client: Any) -> None:
        query = {"after": positions.shown(client.app[DESK].tail.position)}
        async with client.get("/alerts.events", params=query, timeout=ClientTimeout(total=None)) as answer:
            publish(settings, alert)
            async with asyncio.timeout(PATIENCE):
                async for raw in answer.content:
                    if raw.startswith(b"data: ") and mark.encode() in raw:
                        break
        assert raw.removeprefix(b"data: ").rstrip(b"\n") == codec.encode(alert)
        documents = [await (await client.get(f"/{name}.json")).json() for name in ("openapi", "asyncapi")]
        assert documents[0]["openapi"] == "3.1.0"
        assert "alerts.troop-deployment" in documents[1]["channels"]

    using(settings, work)


def test_feeds_are_shown_with_what_is_wrong_with_them(settings: Settings, mark: str) -> None:
    """Each feed has its verdict; the token in its address is not on the page."""
    announce(settings, [Feed(url=f"https://example.org/{mark}?token=geheim{mark}", outlet=mark)])

    async def work(client: Any) -> None:
        text = await (await client.get("/feeds")).text()
        assert mark in text
        assert "geheim" not in text
        assert 'class="verdict v-new"' in text

    using(settings, work)
