"""Topics to Elasticsearch: consume, bulk, commit. In: tagged articles, stories, alerts. Out: documents under their own ids.

An offset is committed only when Elasticsearch has acknowledged the documents before it, or `dead-letters` has taken what
can't become one. Ids and versions come from the content, so a batch that is written twice changes nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition
from kafka.errors import CommitFailedError, KafkaError

from pactwatch import codec, envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka import make_consumer, make_producer
from pactwatch.settings import Settings
from sinks import bulk, setup
from sinks.client import make_client
from sinks.errors import SinkError

GROUP = "pactwatch-index"
MOST_REJECTED = 100  # in a row: then it is not the documents that are wrong
_BULK_BYTES = 8 * 1024 * 1024
_LONGEST_PAUSE = 10.0
log = logging.getLogger("pactwatch.index")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of one batch, for logs and measurements."""

    ok: int
    stale: int
    rejected: int
    undecodable: int


OnBatch = Callable[[Indexed], None]


def run(settings: Settings, *, stop: threading.Event, on_batch: OnBatch | None = None) -> None:
    """Indexes until `stop`. Waits while Kafka or Elasticsearch is away.

    Raises SinkError when the templates are too old, access is refused, or a hundred documents in a row were rejected.
    """
    client = make_client(settings)
    setup.check(client, settings)
    sources = [topics.TAGGED, topics.STORIES, topics.ALERTS, *([topics.ARTICLES] if settings.index_all else [])]
    consumer = make_consumer(
        settings, *(topic.name for topic in sources), group_id=GROUP, max_poll_records=1000, fetch_max_wait_ms=100
    )
    producer = make_producer(settings)
    sink = Sink(client, consumer, producer, stop)
    try:
        while not stop.is_set():
            done = sink.step()
            if done is None:
                continue
            log.info("indexed %d, %d older, %d rejected, %d undecodable", done.ok, done.stale, done.rejected, done.undecodable)
            if on_batch:
                on_batch(done)
    finally:
        consumer.close(autocommit=False)
        producer.close(timeout=5)


@dataclass(frozen=True, slots=True)
class Item:
    """A consumed record with its action, or with the reason why it has none."""

    record: Any
    action: bulk.Action | None
    reason: str = ""


class Sink:
    """One batch after another. Holds nothing between batches but the number of rejections in a row."""

    def __init__(self, client: Elasticsearch, consumer: KafkaConsumer, producer: KafkaProducer, stop: threading.Event) -> None:
        self._client, self._consumer, self._producer, self._stop = client, consumer, producer, stop
        self._rejected_in_a_row = 0

    def step(self) -> Indexed | None:
        """Consumes, writes and commits what is there; None when nothing was, or when stopped before it was written."""
        polled: dict[TopicPartition, list[Any]] = self._consumer.poll(timeout_ms=250)
        items = [item for records in polled.values() for item in map(_item, records)]
        if not items:
            return None
        undecodable = [item for item in items if item.action is None]
        counts = {"ok": 0, "stale": 0}
        rejected: list[Item] = []
        for chunk in _chunks([item for item in items if item.action is not None]):
            answered = self._write(chunk)
            if answered is None:
                return None
            for item, (verdict, reason) in answered:
                if verdict == "rejected":
                    rejected.append(Item(item.record, None, reason))
                    self._rejected_in_a_row += 1
                    if self._rejected_in_a_row >= MOST_REJECTED:
                        raise SinkError(f"{MOST_REJECTED} documents in a row were rejected, the last one because: {reason}")
                else:
                    self._rejected_in_a_row = 0
                    counts[verdict] += 1
        self._bury(undecodable + rejected)
        self._commit(polled)
        return Indexed(counts["ok"], counts["stale"], len(rejected), len(undecodable))

    def _write(self, items: list[Item]) -> list[tuple[Item, tuple[bulk.Verdict, str]]] | None:
        """Writes until every item has a final verdict; None when stopped before that."""
        final: list[tuple[Item, tuple[bulk.Verdict, str]]] = []
        pause = 0.2
        while True:
            verdicts, why = self._bulk(items)
            final += [(item, v) for item, v in zip(items, verdicts, strict=True) if v[0] != "retry"]
            items = [item for item, v in zip(items, verdicts, strict=True) if v[0] == "retry"]
            if not items:
                return final
            log.warning("Elasticsearch did not take %d documents (%s): again in %.1f s", len(items), why, pause)
            if self._wait(pause):
                return None
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _bulk(self, items: list[Item]) -> tuple[list[tuple[bulk.Verdict, str]], str]:
        now = datetime.now(UTC)
        lines = [item.action.lines(now) for item in items if item.action is not None]
        try:
            answer = self._client.bulk(operations=lines, filter_path="items.*.status,items.*.error")
        except ApiError as error:
            if error.status_code == 429 or error.status_code >= 500:
                return [("retry", "")] * len(items), f"{error.status_code} {error.message}"
            raise SinkError(f"Elasticsearch refuses our writes: {error.status_code} {error.message}") from error
        except TransportError as error:
            return [("retry", "")] * len(items), str(error)
        verdicts = [bulk.verdict(item["index"]) for item in answer["items"]]
        return verdicts, next((reason for verdict, reason in verdicts if verdict == "retry"), "")

    def _wait(self, seconds: float) -> bool:
        """Waits without losing the place in the group; true when asked to stop.

        A consumer that doesn't poll is thrown out after a while, and whoever gets its partitions meets the same outage.
        """
        assigned = self._consumer.assignment()
        self._consumer.pause(*assigned)
        stopped = self._stop.wait(seconds)
        try:
            for partition, records in self._consumer.poll(timeout_ms=0).items():
                # A rebalance brought partitions that are not paused: read these records again when it is their turn.
                self._consumer.seek(partition, records[0].offset)
        finally:
            self._consumer.resume(*self._consumer.assignment())
        return stopped

    def _bury(self, items: Iterable[Item]) -> None:
        """Returns when `dead-letters` has all of them."""
        sent = []
        for item in items:
            record = item.record
            log.warning("dead letter from %s[%d]@%d: %s", record.topic, record.partition, record.offset, item.reason)
            letter = envelope.dead_letter(
                topic=record.topic, partition=record.partition, offset=record.offset,
                key=record.key, value=record.value, reason=item.reason,
            )  # fmt: skip
            sent.append(self._producer.send(topics.DEAD_LETTERS.name, key=letter.key, value=letter.value, headers=letter.headers))
        for future in sent:
            future.get(timeout=120)

    def _commit(self, polled: dict[TopicPartition, list[Any]]) -> None:
        mine = self._consumer.assignment()
        offsets = {tp: OffsetAndMetadata(records[-1].offset + 1, "", -1) for tp, records in polled.items() if tp in mine}
        try:
            self._consumer.commit(offsets)
        except (CommitFailedError, KafkaError) as error:
            log.warning("offsets not committed (%s): the batch will be written again, which changes nothing", error)


def _item(record: Any) -> Item:
    try:
        kind = _KINDS[record.topic]
        return Item(record, bulk.action(codec.decode(record.value, kind)))
    except InvalidRecord as error:
        return Item(record, None, error.reason)
    except Exception as error:  # a fault of ours must not stop the topic
        log.exception("no document from %s[%d]@%d", record.topic, record.partition, record.offset)
        return Item(record, None, f"index failed: {type(error).__name__}: {error}")


_KINDS: dict[str, Any] = {topic.name: topic.record for topic in (topics.TAGGED, topics.STORIES, topics.ALERTS, topics.ARTICLES)}


def _chunks(items: list[Item]) -> Iterator[list[Item]]:
    """Runs of items of at most about 8 MB, in order."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        length = len(item.record.value or b"") * 2
        if chunk and size + length > _BULK_BYTES:
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk
