"""Dead letters on a real Kafka and Elasticsearch: kept with their reasons, and sent again once."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from indexed import count, letters_of, refusing_month, tagged
from kafka import OffsetAndMetadata, TopicPartition
from msgspec.structs import replace

from pactwatch import codec, envelope
from pactwatch import topics as table
from pactwatch.kafka import client as kafka
from pactwatch.kafka import dead_letters
from pactwatch.settings import Settings

STORY = builders.story()


def forget_letters(settings: Settings) -> None:
    """Letters of other tests count as redriven."""
    for topic in table.all_topics(()):
        consumer = kafka.make_consumer(settings, group_id=f"{dead_letters.GROUP}.{topic.name}")
        parts = [TopicPartition(table.DEAD_LETTERS.name, n) for n in range(table.DEAD_LETTERS.partitions)]
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})
        consumer.close()


def test_what_has_no_document_is_a_dead_letter(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A refused document and an undecodable record are kept with their reasons, and the rest goes on."""
    month = datetime(1999, 1, 5, tzinfo=UTC)
    refused, fine = tagged(mark, 1, filed=month), tagged(mark, 2)
    before = len(letters_of(settings, table.TAGGED.name))
    with refusing_month(client, month), indexing(settings):
        send(settings, table.TAGGED.name, refused, b"{" + mark.encode(), fine)
        until(lambda: count(client, mark) == 1)
        until(lambda: len(letters_of(settings, table.TAGGED.name)) == before + 2)
    undecodable, rejected = letters_of(settings, table.TAGGED.name)[-2:]
    assert undecodable.reason.startswith("not a TaggedArticle")
    assert rejected.reason.startswith("Elasticsearch refused it: 400")
    assert rejected.size == len(codec.encode(refused))
    assert rejected.offset == undecodable.offset - 1


def test_redriven_letters_become_documents_once(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """What was refused is written after its cause is gone; a second redrive finds nothing to do."""
    month = datetime(1999, 2, 5, tzinfo=UTC)
    forget_letters(settings)
    before = len(letters_of(settings, table.TAGGED.name))
    with refusing_month(client, month), indexing(settings):
        send(settings, table.TAGGED.name, tagged(mark, filed=month), key=b"some-watchlist")
        until(lambda: len(letters_of(settings, table.TAGGED.name)) == before + 1)
    assert dead_letters.redrive(settings, "stories") == dead_letters.Redriven()
    assert dead_letters.redrive(settings) == dead_letters.Redriven(sent=1)
    assert dead_letters.redrive(settings) == dead_letters.Redriven()
    with indexing(settings):
        until(lambda: count(client, mark) == 1)


def send_letter(settings: Settings, letter: envelope.Outgoing) -> None:
    send(settings, table.DEAD_LETTERS.name, letter.value, key=letter.key, headers=letter.headers)


def test_redrive_refuses_what_can_not_go_back(settings: Settings, mark: str) -> None:
    """A letter that was cut, one from no topic, and a state that a newer one has replaced are not sent."""
    forget_letters(settings)
    cut = envelope.dead_letter(
        topic="articles",
        reason="too long",
        value=b"x" * (envelope.MAX_DEAD_LETTER + 1),
        partition=0,
        offset=1,
    )
    document = envelope.dead_letter(topic="feeds", reason="not a feed", value=b"<html>")
    send(settings, table.STORIES.name, replace(STORY, id=mark), replace(STORY, id=mark), key=mark.encode())
    replaced = envelope.dead_letter(
        topic="stories", reason="no", value=b"{}", partition=0, offset=0, key=mark.encode()
    )
    for letter in (cut, document, replaced):
        send_letter(settings, letter)
    listed = dead_letters.list_dead_letters(settings, 3)
    assert {letter.topic: (letter.size, letter.cut) for letter in listed} == {
        "articles": (envelope.MAX_DEAD_LETTER + 1, True),
        "feeds": (6, False),
        "stories": (2, False),
    }
    assert dead_letters.redrive(settings) == dead_letters.Redriven(sent=0, refused=2, superseded=1)


def test_redrive_names_the_topics(settings: Settings) -> None:
    """A topic that letters can't come from is a clear error."""
    with pytest.raises(ValueError, match="nonsense: no such topic; there are articles"):
        dead_letters.redrive(settings, "nonsense")
