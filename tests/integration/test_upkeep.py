"""Indices that people look into: feeds, dead letters, names in every language; months that go, indices rebuilt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import builders
import pytest
from click.testing import CliRunner
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from msgspec.structs import replace

from pactwatch import envelope
from pactwatch import topics as table
from pactwatch.cli.commands.prune import prune as prune_command
from pactwatch.cli.commands.rebuild import rebuild as rebuild_command
from pactwatch.records import Actor, Feed, FeedAlert, FeedState, TaggedArticle
from pactwatch.settings import Settings, environment
from producers.announce import announce
from sinks import indices, rebuild, search
from sinks.errors import SinkError
from stream.watchlist.names import other_names

TAGGED, STORY, ALERT = builders.tagged(), builders.story(), builders.alert()
STATE = builders.example("feeds.state", FeedState)
OUTAGE = builders.example("feeds.health", FeedAlert)


def bury(settings: Settings, reason: str) -> None:
    """A dead letter with this reason, on the topic."""
    letter = envelope.dead_letter(topic="articles", reason=reason, value=b"{", partition=1, offset=2)
    send(settings, table.DEAD_LETTERS.name, letter.value, key=letter.key, headers=letter.headers)


def tagged(mark: str, number: int, *actors: Actor, language: str = "en", **texts: Any) -> TaggedArticle:
    identifier = f"{mark}-{number}"
    article = replace(TAGGED.article, id=identifier, outlet=mark, **texts)
    tags = (replace(TAGGED.tags[0], theme=mark),)
    return replace(TAGGED, id=identifier, article=article, tags=tags, actors=actors, language=language)


def found(client: Elasticsearch, index: str, field: str, value: str) -> dict[str, dict[str, Any]]:
    """Documents with that value, by id, without what only the time of their writing decides."""
    client.indices.refresh(index=f"{index}*")
    answer = client.search(index=index, query={"term": {field: value}}, size=100)
    documents = {hit["_id"]: hit["_source"] for hit in answer["hits"]["hits"]}
    for document in documents.values():
        del document["event"]["ingested"]
        document["pactwatch"].pop("delay", None)
    return documents


def test_a_feed_is_one_document_until_it_is_forgotten(
    settings: Settings, client: Elasticsearch, mark: str
) -> None:
    """Kafka's newest state replaces the one before, also one of a clock hours ahead; forgetting the feed deletes it."""
    url = f"https://{mark}.test/feed"
    assert STATE.last_poll is not None
    ahead = replace(STATE, url=url, outlet=mark, last_poll=STATE.last_poll + timedelta(hours=2), polls=1)
    newer = replace(STATE, url=url, outlet=mark, error=None)
    with indexing(settings) as raised:
        send(settings, table.FEEDS_STATE.name, ahead, newer, key=url.encode())
        until(lambda: len(found(client, indices.FEEDS.alias, "pactwatch.outlet.name", mark)) == 1)
        (document,) = found(client, indices.FEEDS.alias, "pactwatch.outlet.name", mark).values()
        assert document["pactwatch"]["feed"]["polls"] == STATE.polls
        assert document["event"]["outcome"] == "success"
        announce(settings, [Feed(url=url, outlet=mark)])
        announce(settings, [Feed(url="https://other.test/feed", outlet="Other")], only=True)
        until(lambda: found(client, indices.FEEDS.alias, "pactwatch.outlet.name", mark) == {})
    assert raised == []


def test_dead_letters_are_counted_in_elasticsearch(
    settings: Settings, client: Elasticsearch, mark: str
) -> None:
    """A dead letter has a document with its reason and place; numbers beyond 64 bits in its headers cost nothing."""
    odd = [
        ("reason", mark.encode()),
        ("topic", b"articles"),
        ("offset", b"9" * 30),
        ("cut", b"-" + b"8" * 40),
    ]
    with indexing(settings) as raised:
        bury(settings, mark)
        send(settings, table.DEAD_LETTERS.name, None, headers=odd)
        until(lambda: len(found(client, indices.DEAD_LETTERS.alias, "error.message", mark)) == 2)
    letters = [
        d["pactwatch"]["letter"]
        for d in found(client, indices.DEAD_LETTERS.alias, "error.message", mark).values()
    ]
    assert {"topic": "articles", "partition": 1, "offset": 2, "size": 1, "cut": False} in letters
    assert raised == []


KIM, KURSK = Actor(id="kim-jong-un", kind="leader"), Actor(id="kursk", kind="place")
TEXTS = {
    "en": ("Captured in Kursk", "Kim Jong Un sent soldiers; one was taken prisoner."),
    "ko": ("국정원 브리핑", "김정은이 병력을 쿠르스크에 파병했다고 밝혔다."),
    "ru": ("Под Курском", "Солдаты, которых отправил Ким Чен Ын, прибыли на фронт."),
    "uk": ("Під Курськом", "Солдати, яких відправив Кім Чен Ин, прибули на фронт."),
}
ALL = set(TEXTS)


@pytest.fixture(scope="module")
def theme(settings: Settings, client: Elasticsearch) -> str:
    """The theme of four indexed articles that name the same two entities, one in each language, and of one more."""
    mark = uuid4().hex[:12]
    made = [
        tagged(mark, number, KIM, KURSK, language=language, title=title, body=body)
        for number, (language, (title, body)) in enumerate(TEXTS.items())
    ]
    other = tagged(mark, 9, Actor(id="nato", kind="organisation"), title="NATO meets", body="In Brussels.")
    send(settings, table.TAGGED.name, *made, other)
    with indexing(settings):
        until(lambda: len(found(client, indices.ARTICLES.alias, "rule.name", mark)) == len(made) + 1)
    return mark


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("Kim Jong Un", ALL),
        ("김정은", ALL),
        ("Ким Чен Ын", ALL),
        ("Ким Чен Ына", ALL),
        ("Кім Чен Ин", ALL),
        ("Курська область", ALL),
        ("쿠르스크", ALL),
        ("김정은 солдат", {"ru", "uk"}),  # a name in one language, a word in another
        ("Kim Jong Un 파병", {"ko"}),
        ("Kursk prisoner", {"en"}),  # one in the headline, one in the text
        ("Putin", set()),
    ],
)
def test_a_name_finds_what_is_written_in_other_languages(
    client: Elasticsearch, theme: str, words: str, languages: set[str]
) -> None:
    """A name in any of the four languages finds the articles in all of them, and only those."""
    assert {hit.language for hit in search.search(client, words, theme=theme)} == languages
    assert not any(hit.title[0] == "NATO meets" for hit in search.search(client, words, theme=theme))


def test_a_name_is_marked_as_each_language_writes_it(
    settings: Settings, client: Elasticsearch, theme: str
) -> None:
    """Hits show where the other languages name whom the query names."""
    names = other_names("김정은", settings.watchlist_names)
    hits = search.search(client, "김정은", theme=theme, names=names)
    marked = {
        hit.language: " ".join(
            passage.text[start:end] for passage in hit.passages for start, end in passage.marks
        )
        for hit in hits
    }
    assert marked["en"] == "Kim Jong Un"
    assert marked["ru"] == "Ким Чен Ын"
    assert marked["uk"] == "Кім Чен Ин"
    assert "김정은" in marked["ko"]


def test_facets_count_articles(client: Elasticsearch, theme: str) -> None:
    """What is found is counted by entity, place and language."""
    counted = search.facets(client, search.query_of("김정은", theme=theme))
    assert counted["place"] == {"kursk": 4}
    assert counted["actor"] == {"kim-jong-un": 4, "kursk": 4}
    assert counted["language"] == dict.fromkeys(ALL, 1)
    assert set(counted) == {"theme", "actor", "place", "figure", "language", "outlet"}


def command(settings: Settings, which: Any, *arguments: str) -> str:
    """What a command of ours prints, run to its good end."""
    done = CliRunner(env=environment(settings)).invoke(which, arguments, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_prune_deletes_whole_months(settings: Settings, client: Elasticsearch) -> None:
    """Months that are over for long go, the newest and the feeds stay; a dry run deletes nothing."""
    old, recent = f"{indices.ARCHIVE.alias}-1998.01", f"{indices.ARCHIVE.alias}-{datetime.now(UTC):%Y.%m}"
    client.indices.create(index=old)
    client.options(ignore_status=400).indices.create(index=recent)
    assert f"{old}: would be deleted" in command(
        settings, prune_command, "--older-than", "9000d", "--dry-run"
    )
    assert client.indices.exists(index=old)
    assert f"{old}: deleted" in command(settings, prune_command, "--older-than", "9000d")
    assert not client.indices.exists(index=old)
    assert client.indices.exists(index=recent)
    assert client.indices.exists(index=indices.FEEDS.undated)
    assert "no month ended more than 9000 days ago" in command(
        settings, prune_command, "--older-than", "9000d"
    )


@pytest.mark.parametrize("age", ["", "180", "0d", "-1d", "6m", "always"])
def test_prune_refuses_what_is_no_age(settings: Settings, age: str) -> None:
    """Nothing is deleted for an age that isn't understood."""
    done = CliRunner(env=environment(settings)).invoke(prune_command, ["--older-than", age])
    assert done.exit_code == 2
    assert "is no age" in done.output


def test_rebuild_brings_the_same_documents(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """After every index is deleted, the documents come back from Kafka as they were."""
    url = f"https://{mark}.test/feed"
    everything = [
        (indices.ARTICLES.alias, "rule.name", mark, 3),
        (indices.ALERTS.alias, "rule.name", mark, 1),
        (indices.STORIES.alias, "rule.name", mark, 1),
        (indices.FEEDS.alias, "pactwatch.outlet.name", mark, 1),
        (indices.OUTAGES.alias, "pactwatch.outlet.name", mark, 1),
        (indices.DEAD_LETTERS.alias, "error.message", mark, 1),
    ]

    def there() -> list[dict[str, dict[str, Any]]]:
        return [found(client, index, field, value) for index, field, value, _ in everything]

    def complete() -> bool:
        return [len(documents) for documents in there()] == [count for *_, count in everything]

    send(settings, table.TAGGED.name, *(tagged(mark, number, KIM) for number in range(3)))
    revised = replace(tagged(mark, 0, KIM, title="Revised"), revision="later")
    later = revised.article.fetched + timedelta(hours=1)
    send(settings, table.TAGGED.name, replace(revised, article=replace(revised.article, fetched=later)))
    send(settings, table.STORIES.name, replace(STORY, id=mark, themes=(mark,)), key=mark.encode())
    send(settings, table.ALERTS.name, replace(ALERT, id=mark, themes=(mark,)))
    send(settings, table.FEEDS_STATE.name, replace(STATE, url=url, outlet=mark), key=url.encode())
    send(settings, table.FEEDS_HEALTH.name, replace(OUTAGE, id=mark, outlet=mark))
    bury(settings, mark)
    with indexing(settings) as raised:
        until(complete)
        until(lambda: any(d["pactwatch"]["title"] == "Revised" for d in there()[0].values()))
    before = there()
    printed = command(settings, rebuild_command, "--yes")
    assert "pactwatch-alerts: Kafka reaches back to" in printed
    assert f"index {indices.FEEDS.undated} deleted" in printed
    assert there() == [{}] * len(everything)
    with indexing(settings):
        until(complete)
        until(lambda: there() == before)
    assert raised == []


def test_rebuild_refuses_while_a_sink_runs(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """With an index stage at work nothing is deleted, and one line says what to stop."""
    send(settings, table.TAGGED.name, tagged(mark, 1))
    with indexing(settings):
        until(lambda: len(found(client, indices.ARTICLES.alias, "rule.name", mark)) == 1)
        with pytest.raises(SinkError, match="stop every `pactwatch index`"):
            rebuild.rebuild(settings, ["articles"])
        assert len(found(client, indices.ARTICLES.alias, "rule.name", mark)) == 1
