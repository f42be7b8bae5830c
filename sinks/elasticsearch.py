"""Topics to Elasticsearch: consume, write in bulk, commit. In: the topics of the table of indices. Out: documents.

An offset is committed only when Elasticsearch has acknowledged the documents before it, or when `dead-letters` has taken
what cannot become one. Ids and versions come from the content, so writing a batch twice changes nothing.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elasticsearch import Elasticsearch
from kafka import (
    ConsumerRebalanceListener,
    KafkaConsumer,
    KafkaProducer,
    OffsetAndMetadata,
    TopicPartition,
)
from kafka.errors import KafkaError

from pactwatch import envelope, topics
from pactwatch.codec import InvalidRecord
from pactwatch.kafka.client import KafkaUnavailable, kafka_errors, make_consumer, make_producer, poll
from pactwatch.kafka.lag import Group
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from sinks import bulk, indices, letters, setup
from sinks.bulk import Judgement
from sinks.client import make_client
from sinks.documents import NO_NAMES
from sinks.errors import SinkError
from sinks.facets import EntityNames
from sinks.lag import LagWriter
from sinks.letters import Letters
from sinks.writer import Item, Writer

GROUP = "pactwatch-index"
MOST_REJECTED = 100  # in a row: then it is not the documents that are wrong
_BATCH = 1_000  # records
_POLL = 250  # ms
_LETTERS_PAUSE = 0.2  # seconds, after dead letters that were not acknowledged
# A request can't be interrupted, so these bound how long a stop takes: together less than ten seconds.
_BULK_TIMEOUT, _COMMIT_TIMEOUT, _GOODBYE = 6.0, 2.0, 1.0
log = logging.getLogger("pactwatch.index")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What became of one batch, for logs and measurements; `stale`: a newer state was there already.

    `traces` are the trace ids of the polls that its records come from.
    """

    ok: int
    stale: int
    rejected: int
    undecodable: int
    traces: tuple[str, ...] = ()

    def __str__(self) -> str:
        counts = {"older": self.stale, "rejected": self.rejected, "undecodable": self.undecodable}
        return ", ".join(
            [f"indexed {self.ok}", *(f"{count} {name}" for name, count in counts.items() if count)]
        )


def run(
    settings: Settings,
    *,
    stop: threading.Event,
    names: EntityNames = NO_NAMES,
    groups: Sequence[Group] = (),
) -> None:
    """Indexes until `stop`, and ends within ten seconds of it. Waits while Kafka or Elasticsearch is away.

    `names`: what entities are called in every language, by their ids. `groups`: whose lag is written once a minute. Raises
    SinkError when the templates are too old, access is refused or a hundred documents in a row were rejected, and
    KafkaUnavailable when Kafka refuses.
    """
    client = make_client(settings).options(request_timeout=_BULK_TIMEOUT)
    if not setup.wait_for(client, settings, patience=math.inf, stop=stop):
        return
    setup.check(client)
    if groups:
        LagWriter(client, settings, groups, stop).start()
    consumer = _join(settings, stop)
    if consumer is None:
        return
    sink = Sink(client, consumer, lambda: make_producer(settings, **letters.TIMEOUTS), stop, names)
    try:
        with kafka_errors(settings):
            while not stop.is_set():
                if done := sink.step():
                    log.info("%s", done, extra={"event.action": "index", "trace.id": done.traces or None})
    finally:
        sink.close()


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python is untyped
    """Reports to Health; an empty assignment, when there are more sinks than partitions, is one too."""

    def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:
        health.present("assignment")

    def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        health.missing("assignment", "partitions are being shared out")


def _join(settings: Settings, stop: threading.Event) -> KafkaConsumer | None:
    """A member of the group, as soon as Kafka answers; None when stopped before."""
    options = {
        "group_id": GROUP,
        "max_poll_records": _BATCH,
        "fetch_max_wait_ms": 100,
        "bootstrap_timeout_ms": 3_000,
    }
    while not stop.is_set():
        try:
            names = [topic.name for topic in indices.sources(index_all=settings.index_all)]
            return make_consumer(settings, *names, listener=_Listener(), **options)
        except KafkaUnavailable as error:
            health.beat("loop")
            log.warning("waiting: %s", error)
            stop.wait(1.0)
    return None


class Sink:
    """One batch after another. Holds nothing between batches but the number of rejections in a row.

    Rebalances happen inside `poll` only, when no acknowledged batch is left uncommitted, so nothing has to be done when
    partitions are taken away. A batch that is being written then is written again by the new owner.
    """

    def __init__(
        self,
        client: Elasticsearch,
        consumer: KafkaConsumer,
        open_producer: Callable[[], KafkaProducer],
        stop: threading.Event,
        names: EntityNames = NO_NAMES,
    ) -> None:
        """`open_producer` is called for the first dead letter."""
        self._consumer, self._stop, self._names = consumer, stop, names
        self._writer = Writer(client, stop, self._wait)
        self._letters = Letters(open_producer)
        self._rejected_in_a_row = 0

    def step(self) -> Indexed | None:
        """Consumes, writes and commits one batch; None when there was none, or when not all of it was written.

        Raises SinkError at the hundredth rejection in a row; then no offset of this batch is committed.
        """
        health.beat("loop")
        polled = poll(self._consumer, timeout_ms=_POLL)
        now = datetime.now(UTC)
        if not polled:
            return None
        items = self._writer.placed([_item(record, now, self._names) for record in _indexable(polled)], now)
        if items is None:
            return None
        writable = [item for item in items if item.action is not None]
        judged = self._writer.write(writable)
        if judged is None:
            return None
        self._rejected_in_a_row = _count_rejected(judged, self._rejected_in_a_row)
        rejected, undecodable = _rejected(writable, judged), [item for item in items if item.action is None]
        if not self._letters.send(undecodable + rejected):
            self._stop.wait(_LETTERS_PAUSE)
            self._rewind(polled)
            return None
        self._commit(polled)
        health.moved()
        _count(writable, judged)
        verdicts = Counter(verdict for verdict, _ in judged)
        return Indexed(verdicts["ok"], verdicts["stale"], len(rejected), len(undecodable), _traces(items))

    def close(self) -> None:
        """Leaves the group; the next owner repeats what is not committed."""
        self._consumer.close(autocommit=False, timeout_ms=int(_GOODBYE * 1000))
        self._letters.close()

    def _wait(self, seconds: float) -> None:
        """Waits, at most until stopped, without losing the place in the group.

        A member that doesn't poll is removed after a while, holds up the others when one joins, and the next owner of its
        partitions meets the same outage.
        """
        start = time.monotonic()
        left = seconds
        try:
            while left >= 0 and not self._stop.is_set():
                self._consumer.pause(*self._consumer.assignment())
                # A rebalance may have brought partitions that are not paused: read again in turn.
                self._rewind(poll(self._consumer, timeout_ms=min(_POLL, round(left * 1000))))
                left = start + seconds - time.monotonic()
        except KafkaError as error:
            log.warning("Kafka, while waiting for Elasticsearch: %s", error)
            self._stop.wait(left)
        finally:
            self._consumer.resume(*self._consumer.assignment())
        metrics.BULK_WAIT.inc(time.monotonic() - start)

    def _rewind(self, polled: dict[TopicPartition, list[Any]]) -> None:
        """Makes the next poll bring these records again."""
        mine = self._consumer.assignment()
        for partition, records in polled.items():
            if partition in mine:
                self._consumer.seek(partition, records[0].offset)

    def _commit(self, polled: dict[TopicPartition, list[Any]]) -> None:
        mine = self._consumer.assignment()
        ends = {tp: OffsetAndMetadata(r[-1].offset + 1, "", -1) for tp, r in polled.items() if tp in mine}
        try:
            self._consumer.commit(ends, timeout_ms=int(_COMMIT_TIMEOUT * 1000))
        except KafkaError as error:
            log.warning("offsets not committed (%s): writing the batch again will change nothing", error)


def _indexable(polled: Mapping[TopicPartition, Sequence[Any]]) -> Iterator[Any]:
    """All records but tombstones: that of an expired story leaves its document in place, since the story happened."""
    return (record for batch in polled.values() for record in batch if not _is_tombstone(record))


def _rejected(items: Sequence[Item], judged: Sequence[Judgement]) -> list[Item]:
    """The items that Elasticsearch refused, with its reasons, for dead letters."""
    pairs = zip(items, judged, strict=True)
    return [
        Item(item.record, None, reason=reason) for item, (verdict, reason) in pairs if verdict == "rejected"
    ]


def _traces(items: Sequence[Item]) -> tuple[str, ...]:
    """The trace ids of the items, each once."""
    found = (envelope.trace_id(item.record.headers) for item in items)
    return tuple(dict.fromkeys(filter(None, found)))


def _count_rejected(judged: Sequence[Judgement], before: int) -> int:
    """The number of rejections in a row up to now; raises SinkError when there are too many.

    Undecodable records don't count: they say nothing about the cluster.
    """
    for verdict, reason in judged:
        before = before + 1 if verdict == "rejected" else 0
        if before >= MOST_REJECTED:
            raise SinkError(f"{MOST_REJECTED} documents in a row were rejected, the last: {reason}")
    return before


def _count(items: Sequence[Item], judged: Sequence[Judgement]) -> None:
    """Counts each document once, by its judgement, and marks the activity."""
    judgements = Counter(
        (item.record.topic, verdict) for item, (verdict, _) in zip(items, judged, strict=True)
    )
    for (topic, verdict), documents in judgements.items():
        metrics.DOCUMENTS.labels(topic, verdict).inc(documents)
    metrics.active("bulk")


def _is_tombstone(record: Any) -> bool:
    return record.topic == topics.STORIES.name and record.value is None


def _item(record: Any, now: datetime, names: EntityNames) -> Item:
    try:
        action = bulk.action_for(record, names)
        return Item(record, action, action.lines(now))
    except InvalidRecord as error:
        return Item(record, None, reason=error.reason, kind="undecodable")
    except Exception as error:  # a bug must not stop the topic
        where = (record.topic, record.partition, record.offset)
        log.exception("no document from %s[%d]@%d", *where, extra=envelope.log_fields("index", record))
        return Item(record, None, reason=f"index failed: {type(error).__name__}: {error}", kind="failed")
