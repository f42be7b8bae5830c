"""The sink on a real Kafka and Elasticsearch: nothing lost, nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import builders
import pytest
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from indexed import TAGGED, count, letters_of, refusing_month, tagged
from msgspec.structs import replace

from pactwatch import topics as table
from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings, environment
from sinks import bulk, elasticsearch, indices, setup
from sinks.errors import SinkError

STORY, ALERT = builders.story(), builders.alert()


def _is_one(client: Elasticsearch, mark: str, index: str) -> bool:
    return count(client, mark, index) == 1


def test_strict_templates_accept_full_records(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """Tagged articles, stories, alerts and archived articles get into their indices, behind the aliases."""
    one = tagged(mark)
    send(settings, table.TAGGED.name, one)
    send(settings, table.STORIES.name, replace(STORY, id=mark))
    send(settings, table.ALERTS.name, replace(ALERT, id=mark, outlet=mark))
    send(settings, table.ARTICLES.name, one.article)
    with indexing(replace(settings, index_all=True)) as raised:
        for index in (indices.ARTICLES.alias, indices.ALERTS.alias, indices.ARCHIVE.alias):
            until(partial(_is_one, client, mark, index))
        young = client.options(ignore_status=503)  # an index whose first shard is not started yet
        until(lambda: bool(young.exists(index=bulk.action(STORY).index, id=mark)))
    assert raised == []
    assert client.get(index=bulk.action(STORY).index, id=mark)["_source"]["pactwatch"]["story"] == mark


def test_huge_numbers_and_odd_dates_are_taken(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A figure beyond 64 bits, or a date that is none, doesn't cost the document."""
    figure = replace(TAGGED.claims[0].figures[0], value=2**63, as_of="last week")
    claim = replace(TAGGED.claims[0], figures=(figure,))
    send(settings, table.TAGGED.name, replace(tagged(mark), claims=(claim,)))
    with indexing(settings):
        until(lambda: count(client, mark) == 1)


def test_doing_it_again_changes_nothing(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """Records that come twice make no second document."""
    made = [tagged(mark, number) for number in range(20)]
    end = tagged(mark, 99)
    send(settings, table.TAGGED.name, *made, *made, end)
    with indexing(settings):
        until(lambda: count(client, mark) == len(made) + 1)


def test_older_state_never_wins(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A revision that arrives late leaves the newer one in place."""
    newer = tagged(mark, title="Newer")
    older = tagged(mark, title="Older", fetched=newer.article.fetched - timedelta(minutes=5))
    with indexing(settings):
        send(settings, table.TAGGED.name, newer)
        until(lambda: count(client, mark) == 1)
        send(settings, table.TAGGED.name, older, tagged(mark, 1))
        until(lambda: count(client, mark) == 2)
    action = bulk.action(newer)
    assert client.get(index=action.index, id=action.id)["_source"]["pactwatch"]["title"] == "Newer"


@pytest.mark.parametrize("gap", [timedelta(seconds=2), timedelta(days=40)])
def test_an_undated_article_sent_again_in_another_month_keeps_its_document(
    settings: Settings, client: Elasticsearch, mark: str, gap: timedelta
) -> None:
    """It is filed when first seen, and a producer that was killed sees it first again, over a month's end: one document."""
    before = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)
    first, again = (
        replace(
            tagged(mark),
            article=replace(tagged(mark, filed=at, first_seen=at, fetched=at).article, published=None),
        )
        for at in (before, before + gap)
    )
    send(settings, table.TAGGED.name, first)
    with indexing(replace(settings, index_all=True)) as raised:
        until(lambda: count(client, mark) == 1)
        send(settings, table.TAGGED.name, again, again)
        version = int((before + gap).timestamp() * 1000)

        def is_written() -> bool:
            client.indices.refresh(index=f"{indices.ARTICLES.alias}*")
            mine = {"term": {"pactwatch.outlet.name": mark}}
            hits = client.search(index=indices.ARTICLES.alias, query=mine, version=True)["hits"]["hits"]
            return any(hit["_version"] == version for hit in hits)

        until(is_written)
    assert raised == []
    assert count(client, mark) == 1


def test_a_hundred_rejections_stop_the_sink(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """When nothing is taken any more the sink stops in one line, and keeps the last for when it is fixed."""
    month = datetime(1999, 3, 5, tzinfo=UTC)
    made = [tagged(mark, number, filed=month) for number in range(elasticsearch.MOST_REJECTED + 20)]
    with refusing_month(client, month):
        send(settings, table.TAGGED.name, *made)
        with indexing(settings) as raised:
            until(lambda: bool(raised))
        assert isinstance(raised[0], SinkError)
        assert "100 documents in a row were rejected" in str(raised[0])
        assert "\n" not in str(raised[0])
    kept = sum(
        letter.reason.startswith("Elasticsearch") for letter in letters_of(settings, table.TAGGED.name)
    )
    with indexing(settings):
        until(lambda: count(client, mark) >= len(made) - min(kept, elasticsearch.MOST_REJECTED - 1))


@pytest.mark.slow
def test_killed_sink_loses_and_doubles_nothing(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """After SIGKILL in the middle of its work another sink finishes it, with every document there once."""
    made = [tagged(mark, number) for number in range(4_000)]
    send(settings, table.TAGGED.name, *made)
    program = (
        "import os, threading; from sinks import elasticsearch; from pactwatch.settings import read_settings;"
        "elasticsearch.run(read_settings(os.environ), stop=threading.Event())"
    )
    victim = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **environment(settings)})
    try:
        until(lambda: count(client, mark) > 0)
    finally:
        victim.kill()
        victim.wait()
    with indexing(settings):
        until(lambda: count(client, mark) == len(made))


@pytest.mark.slow
def test_outage_of_elasticsearch_is_waited_for(
    stack: LocalStack, settings: Settings, client: Elasticsearch, mark: str
) -> None:
    """What comes while Elasticsearch is away is written when it is back, and the sink still runs."""
    with indexing(settings) as raised:
        send(settings, table.TAGGED.name, tagged(mark, 1))
        until(lambda: count(client, mark) == 1)
        stack.elasticsearch.kill()
        send(settings, table.TAGGED.name, *(tagged(mark, number) for number in range(2, 50)))
        stack.elasticsearch.start()
        setup.wait_for(client, settings)
        until(lambda: count(client, mark) == 49)
    assert raised == []
