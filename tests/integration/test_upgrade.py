"""Topics and indices that version 0.1.0 wrote are read by this version: nothing is lost, refused or alerted again.

tests/golden/recorded/0.1.0 has what its stages wrote on a local stack about one event in four languages, with a revision and
dead letters of a feed and of a record that can't be read (that record itself is left out). Here the stages start as after
a crash between their last effects and the commits.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from elasticsearch import Elasticsearch
from hands import indexing, process_environment, running, until
from kafka import OffsetAndMetadata

from pactwatch import codec, topics
from pactwatch.kafka import lag, reading
from pactwatch.kafka.client import make_producer, open_admin
from pactwatch.kafka.compacted import read_to_end
from pactwatch.kafka.lag import Group
from pactwatch.local.artifacts import default_cache
from pactwatch.local.process import ChildProcess
from pactwatch.local.stack import LocalStack
from pactwatch.records import Feed, FeedState, Story
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from sinks import elasticsearch, indices, search, setup
from sinks.client import make_client
from stream.watchlist.load import load_watchlist

pytestmark = pytest.mark.slow
RECORDED = Path(__file__).parents[1] / "golden" / "recorded" / "0.1.0"
STREAM = Group(STAGES["stream"].group, (topics.ARTICLES, topics.TAGGED))
EVERY = topics.all_topics(load_watchlist(Settings().watchlists).themes)


def recorded(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return found


RECORDS, DOCUMENTS = recorded("topics"), recorded("documents")


class Upgraded(NamedTuple):
    """A stack whose topics and indices the stages of this version have read to their ends."""

    settings: Settings
    client: Elasticsearch

    def records(self, *names: str) -> list[Any]:
        """All records of these topics."""
        with reading.open_consumer(self.settings) as consumer:
            parts = reading.partitions(*(topic for topic in EVERY if topic.name in names))
            consumer.assign(parts)
            consumer.seek_to_beginning(*parts)
            return list(reading.records(consumer, consumer.end_offsets(parts)))


@pytest.fixture(scope="module")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upgraded]:
    """What was recorded, read by today's set-up, stream and index on a stack of its own."""
    folder = tmp_path_factory.mktemp("upgrade")
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    with LocalStack(folder / "stack", cache, es_heap="256m") as stack:
        settings = Settings(
            kafka=stack.bootstrap_servers, elasticsearch=stack.elasticsearch_url, index_all=True
        )
        client = make_client(settings)
        restore_topics(settings)
        restore_indices(client)
        setup.run(settings)
        stream = ChildProcess(
            "stream",
            [sys.executable, "-m", "pactwatch", "stream"],
            log=folder / "stream.log",
            env=process_environment(settings),
        )
        with running(stream):
            until(lambda: read_by(settings, STREAM))
        with indexing(settings) as raised:
            sources = indices.sources(index_all=True)
            until(lambda: raised or read_by(settings, Group(elasticsearch.GROUP, sources)))
        assert raised == []
        client.indices.refresh(index="pactwatch-*")
        yield Upgraded(settings, client)
        client.close()


def restore_topics(settings: Settings) -> None:
    """Every record in its place, with its own time; all articles are tagged, tagged articles are yet to be acknowledged."""
    with open_admin(settings) as admin:
        # The broker's time would make old records new, retention would delete them while they are read.
        configs = {"message.timestamp.type": "CreateTime", "retention.ms": "-1"}
        made = {
            t.name: {"num_partitions": t.partitions, "replication_factor": 1, "configs": configs}
            for t in EVERY
        }
        admin.create_topics(made, wait_for_metadata=True)
    producer = make_producer(settings)
    for row in RECORDS:
        producer.send(
            row["topic"],
            key=row["key"].encode(),
            value=row["value"].encode(),
            partition=row["partition"],
            timestamp_ms=row["timestamp"],
            headers=[(name, value.encode()) for name, value in row["headers"]],
        ).get(timeout=60)
    producer.close()
    with reading.open_consumer(settings, group_id=STREAM.name) as consumer:
        parts = reading.partitions(topics.ARTICLES)
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})


def restore_indices(client: Elasticsearch) -> None:
    """The templates and documents of that version, with their ids and versions."""
    for row in recorded("templates"):
        body = {key.removeprefix("_"): value for key, value in row["body"].items()}
        client.indices.put_index_template(name=row["name"], **body)
    lines: list[Any] = []
    for row in DOCUMENTS:
        head = {"_index": row["index"], "_id": row["id"], "version": row["version"]}
        lines += [{"index": {**head, "version_type": "external_gte"}}, row["document"]]
    assert not client.bulk(operations=lines, refresh=True)["errors"]


def read_by(settings: Settings, group: Group) -> bool:
    admin = lag.open_admin(settings)
    try:
        return not any(lag.read(admin, group).values())
    finally:
        admin.close()


def test_no_record_is_refused(upgraded: Upgraded) -> None:
    """No stage makes a dead letter of what that version wrote; its own dead letters are still there."""
    before = [row["value"] for row in RECORDS if row["topic"] == topics.DEAD_LETTERS.name]
    after = [record.value.decode() for record in upgraded.records(topics.DEAD_LETTERS.name)]
    assert sorted(after) == sorted(before)


def test_no_story_is_lost(upgraded: Upgraded) -> None:
    """Every story is still live, with all of its reports."""
    before = {
        row["key"]: codec.decode(row["value"].encode(), Story) for row in RECORDS if row["topic"] == "stories"
    }
    after = read_to_end(upgraded.settings, topics.STORIES, Story)
    assert after.unreadable == []
    assert after.records.keys() == before.keys()
    for key, story in after.records.items():
        assert [r.article for r in story.articles] == [r.article for r in before[key].articles]
        assert story.alert_count == before[key].alert_count


def test_nothing_is_alerted_again(upgraded: Upgraded) -> None:
    """The tagged articles that are read a second time raise no alert, on no topic of alerts."""
    alerts = [topic.name for topic in EVERY if topic.name.startswith(topics.ALERTS.name)]
    before = [row["topic"] for row in RECORDS if row["topic"] in alerts]
    assert sorted(record.topic for record in upgraded.records(*alerts)) == sorted(before)


def test_feeds_keep_what_they_have_seen(upgraded: Upgraded) -> None:
    """The list of feeds and their states are read, so that no article is fetched as if it were new."""
    feeds = read_to_end(upgraded.settings, topics.FEEDS, Feed)
    states = read_to_end(upgraded.settings, topics.FEEDS_STATE, FeedState)
    assert feeds.unreadable == states.unreadable == []
    assert (
        feeds.records.keys() == states.records.keys() == {r["key"] for r in RECORDS if r["topic"] == "feeds"}
    )


def test_no_document_is_lost_or_doubled(upgraded: Upgraded) -> None:
    """The indices hold the documents of that version, each once, after all was written again over them."""
    for index in indices.ALL:
        pattern = f"{index.alias}-*"
        hits = upgraded.client.search(index=pattern, size=100, source=False)["hits"]["hits"]
        before = [
            (row["index"], row["id"]) for row in DOCUMENTS if row["index"].startswith(f"{index.alias}-")
        ]
        assert sorted((hit["_index"], hit["_id"]) for hit in hits) == sorted(before)


@pytest.mark.parametrize("words", ["sends soldiers", "병력", "отправила солдат", "відправила солдатів"])
def test_documents_are_found(upgraded: Upgraded, words: str) -> None:
    """Articles that were indexed by that version are found in each of its languages."""
    assert search.search(upgraded.client, words)
