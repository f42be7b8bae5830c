"""Topics to Elasticsearch: consume, bulk, commit. In: tagged articles, stories, alerts, states of feeds, dead
letters. Out: documents.

An offset is committed only when Elasticsearch has acknowledged the documents before it, or `dead-letters` has
taken what can't become one. Ids and versions come from the content, so a batch that is written twice changes
nothing.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
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
from pactwatch.kafka.client import KafkaUnavailable, make_consumer, make_producer, poll
from pactwatch.kafka.lag import Group
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.settings import Settings
from sinks import bulk, setup
from sinks.bulk import Judgement
from sinks.client import make_client
from sinks.documents import NO_NAMES, Names
from sinks.errors import SinkError
from sinks.lag import LagWriter

GROUP = "pactwatch-index"
MOST_REJECTED = 100  # in a row: then it is not the documents that are wrong
_BATCH = 1_000  # records
_BULK_BYTES = 8 * 1024 * 1024
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
# A request can't be interrupted, so these bound how long a stop takes: together less than ten seconds.
_BULK_TIMEOUT, _COMMIT_TIMEOUT, _GOODBYE = 6.0, 2.0, 1.0
# A dead letter that isn't acknowledged in time is sent again with its batch.
_LETTER_TIMEOUTS = {"max_block_ms": 3_000, "request_timeout_ms": 3_000, "delivery_timeout_ms": 6_000}
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


OnBatch = Callable[[Indexed], None]


def run(
    settings: Settings,
    *,
    stop: threading.Event,
    names: Names = NO_NAMES,
    groups: Sequence[Group] = (),
    on_batch: OnBatch | None = None,
) -> None:
    """Indexes until `stop`, and ends within ten seconds of it. Waits while Kafka or Elasticsearch is away.

    `names`: what entities are called in every language, by their ids. `groups`: whose lag is written once a minute.

    Raises SinkError when the templates are too old, access is refused, or a hundred documents in a row were
    rejected.
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
    sink = Sink(client, consumer, lambda: make_producer(settings, **_LETTER_TIMEOUTS), stop, names)
    try:
        while not stop.is_set():
            done = sink.step()
            if done is None:
                continue
            log.info("%s", done, extra={"event.action": "index", "trace.id": done.traces or None})
            if on_batch:
                on_batch(done)
    except KafkaError as error:
        raise SinkError(f"Kafka at {settings.kafka}: {error or type(error).__name__}") from error
    finally:
        sink.close()


def sources(settings: Settings) -> list[topics.Topic]:
    """The topics that are indexed."""
    always = [topics.TAGGED, topics.STORIES, topics.ALERTS, topics.FEEDS_STATE, topics.DEAD_LETTERS]
    return [*always, *([topics.ARTICLES] if settings.index_all else [])]


class _Listener(ConsumerRebalanceListener):  # type: ignore[misc]  # kafka-python is untyped
    """Tells Health; an assignment of nothing, when there are more sinks than partitions, is one too."""

    def on_partitions_assigned(self, assigned: Iterable[Any]) -> None:
        health.present("assignment")

    def on_partitions_revoked(self, revoked: Iterable[Any]) -> None:
        health.missing("assignment", "partitions are being shared out")


def _join(settings: Settings, stop: threading.Event) -> KafkaConsumer | None:
    """A member of the group, as soon as Kafka is there; None when stopped before."""
    options = {
        "group_id": GROUP,
        "max_poll_records": _BATCH,
        "fetch_max_wait_ms": 100,
        "bootstrap_timeout_ms": 3_000,
    }
    while not stop.is_set():
        try:
            names = [topic.name for topic in sources(settings)]
            return make_consumer(settings, *names, listener=_Listener(), **options)
        except KafkaUnavailable as error:
            health.beat("loop")
            log.warning("waiting: %s", error)
            stop.wait(1.0)
    return None


@dataclass(frozen=True, slots=True)
class Item:
    """A consumed record with its action and that action's lines, or with the reason why it has none."""

    record: Any
    action: bulk.Action | None
    lines: bytes = b""
    reason: str = ""
    kind: metrics.DeadLetterReason = "rejected"


class Sink:
    """One batch after another. Holds nothing between batches but the number of rejections in a row.

    Rebalances happen inside `poll` only, when no acknowledged batch is left uncommitted: so nothing has to be
    done when partitions are taken away. A batch that is being written then is written by the new owner again.
    """

    def __init__(
        self,
        client: Elasticsearch,
        consumer: KafkaConsumer,
        open_producer: Callable[[], KafkaProducer],
        stop: threading.Event,
        names: Names = NO_NAMES,
    ) -> None:
        """`open_producer` is called for the first dead letter: most sinks never send one."""
        self._client, self._consumer, self._open_producer, self._stop = client, consumer, open_producer, stop
        self._names = names
        self._producer: KafkaProducer | None = None
        self._rejected_in_a_row = 0

    def step(self) -> Indexed | None:
        """Consumes, writes and commits what is there; None when nothing was, or when it wasn't all written.

        Raises SinkError at the hundredth rejection in a row; then no offset of this batch is committed.
        """
        health.beat("loop")
        polled = poll(self._consumer, timeout_ms=250)
        now = datetime.now(UTC)
        if not polled:
            return None
        # The tombstone of a story that is over leaves its document alone: the story happened.
        records = [r for part in polled.values() for r in part if not _is_tombstone(r)]
        items = [_item(record, now, self._names) for record in records]
        writable = [item for item in items if item.action is not None]
        judged = self._write(writable)
        if judged is None:
            return None
        self._rejected_in_a_row = _count_rejected(judged, self._rejected_in_a_row)
        rejected = [
            Item(item.record, None, reason=reason)
            for item, (verdict, reason) in zip(writable, judged, strict=True)
            if verdict == "rejected"
        ]
        undecodable = [item for item in items if item.action is None]
        # A letter about a letter would be the next to be refused: those are told in the log only.
        if not self._bury([item for item in undecodable + rejected if not _is_letter(item)]):
            self._rewind(polled)
            return None
        self._commit(polled)
        _count(writable, judged)
        verdicts = [verdict for verdict, _ in judged]
        traces = dict.fromkeys(filter(None, (envelope.trace_id(item.record.headers) for item in items)))
        return Indexed(
            verdicts.count("ok"), verdicts.count("stale"), len(rejected), len(undecodable), tuple(traces)
        )

    def close(self) -> None:
        """Leaves the group; what is not committed is for the next owner."""
        self._consumer.close(autocommit=False, timeout_ms=int(_GOODBYE * 1000))
        self._drop_producer()

    def _write(self, items: Sequence[Item]) -> list[Judgement] | None:
        """Writes until every item is judged, in order; None when stopped before that.

        A cluster that takes nothing gets half as much next time: all at once may be too slow for a time-out.
        """
        final: dict[int, Judgement] = {}
        waiting, most, pause = list(range(len(items))), len(items), _SHORTEST_PAUSE
        while waiting:
            if self._stop.is_set():
                return None
            sent = waiting[: bulk.fitting([len(items[i].lines) for i in waiting[:most]], _BULK_BYTES)]
            answered = dict(zip(sent, self._bulk([items[i].lines for i in sent]), strict=True))
            final |= {i: judgement for i, judgement in answered.items() if judgement[0] != "retry"}
            busy = [i for i in sent if i not in final]
            if busy:
                why = answered[busy[0]][1]
                log.warning(
                    "Elasticsearch did not take %d documents (%s): again in %.1f s", len(busy), why, pause
                )
                if len(busy) == len(sent):
                    most = max(1, len(sent) // 2)
                metrics.BULK_RETRIES.inc(len(busy))
                health.missing("elasticsearch", f"takes no documents ({why})")
                self._wait(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
                final |= dict.fromkeys(bulk.overtaken([item.action for item in items], final), ("stale", ""))
            else:
                most, pause = most * 2, _SHORTEST_PAUSE
            waiting = [i for i in waiting if i not in final]
        health.present("elasticsearch")
        return [final[i] for i in range(len(items))]

    def _bulk(self, lines: list[bytes]) -> list[Judgement]:
        """Elasticsearch's judgement of each action; raises SinkError when it lets us write nothing at all."""
        operations: Any = lines  # the client takes lines as they are; its types don't say so
        health.beat("loop")
        try:
            with metrics.BULK_SECONDS.time():
                answer = self._client.bulk(operations=operations, filter_path="items.*.status,items.*.error")
        except ApiError as error:
            if error.status_code in (401, 403):
                raise SinkError(
                    f"Elasticsearch refuses our writes: {error.status_code} {error.message}"
                ) from error
            if error.status_code in (400, 413) and len(lines) > 1:  # one of them is why, or they are too many
                half = len(lines) // 2
                return self._bulk(lines[:half]) + self._bulk(lines[half:])
            return [bulk.judge({"status": error.status_code, "error": error.message})] * len(lines)
        except TransportError as error:
            return [("retry", str(error))] * len(lines)
        return bulk.judged(answer["items"])

    def _wait(self, seconds: float) -> None:
        """Waits, at most until stopped, without losing the place in the group.

        One that doesn't poll is thrown out after a while, and who gets its partitions meets the same outage.
        """
        self._consumer.pause(*self._consumer.assignment())
        start = time.monotonic()
        self._stop.wait(seconds)
        metrics.BULK_WAIT.inc(time.monotonic() - start)
        try:
            # A rebalance may have brought partitions that are not paused: read again in turn.
            self._rewind(poll(self._consumer, timeout_ms=0))
        except KafkaError as error:
            log.warning("Kafka, while waiting for Elasticsearch: %s", error)
        finally:
            self._consumer.resume(*self._consumer.assignment())

    def _rewind(self, polled: dict[TopicPartition, list[Any]]) -> None:
        """Makes the next poll bring these records again."""
        mine = self._consumer.assignment()
        for partition, records in polled.items():
            if partition in mine:
                self._consumer.seek(partition, records[0].offset)

    def _bury(self, items: Sequence[Item]) -> bool:
        """True when `dead-letters` has acknowledged all of them, false when Kafka did not."""
        try:
            sent = [self._send_letter(item) for item in items]
            for future in sent:
                future.get(timeout=_LETTER_TIMEOUTS["delivery_timeout_ms"] / 1000 + 1)
        except (KafkaError, KafkaUnavailable) as error:
            log.warning("dead letters not acknowledged (%s): the batch will be done again", error)
            metrics.SEND_RETRIES.inc()
            self._drop_producer()
            self._stop.wait(_SHORTEST_PAUSE)
            return False
        for item in items:
            metrics.dead_letter(item.kind)
        return True

    def _send_letter(self, item: Item) -> Any:
        record = item.record
        where = (record.topic, record.partition, record.offset)
        log.warning("dead letter: %s[%d]@%d %s", *where, item.reason, extra=_extra("dead-letter", record))
        letter = envelope.dead_letter(
            topic=record.topic,
            partition=record.partition,
            offset=record.offset,
            key=record.key,
            value=record.value,
            reason=item.reason,
            trace=envelope.carried(record.headers),
        )
        self._producer = self._producer or self._open_producer()
        return self._producer.send(
            topics.DEAD_LETTERS.name, key=letter.key, value=letter.value, headers=letter.headers
        )

    def _drop_producer(self) -> None:
        if self._producer is not None:
            self._producer.close(timeout=_GOODBYE)
            self._producer = None

    def _commit(self, polled: dict[TopicPartition, list[Any]]) -> None:
        mine = self._consumer.assignment()
        ends = {tp: OffsetAndMetadata(r[-1].offset + 1, "", -1) for tp, r in polled.items() if tp in mine}
        try:
            self._consumer.commit(ends, timeout_ms=int(_COMMIT_TIMEOUT * 1000))
        except KafkaError as error:
            log.warning("offsets not committed (%s): writing the batch again will change nothing", error)


def _count_rejected(judged: Sequence[Judgement], before: int) -> int:
    """How many were rejected in a row, up to now; raises SinkError when they are too many.

    Undecodable records don't count: they say nothing about the cluster.
    """
    for verdict, reason in judged:
        before = before + 1 if verdict == "rejected" else 0
        if before >= MOST_REJECTED:
            raise SinkError(f"{MOST_REJECTED} documents in a row were rejected, the last: {reason}")
    return before


def _count(items: Sequence[Item], judged: Sequence[Judgement]) -> None:
    """Counts what Elasticsearch judged, each document once, and that something was done."""
    judgements = Counter(
        (item.record.topic, verdict) for item, (verdict, _) in zip(items, judged, strict=True)
    )
    for (topic, verdict), documents in judgements.items():
        metrics.DOCUMENTS.labels(topic, verdict).inc(documents)
    metrics.active("bulk")


def _extra(action: str, record: Any) -> dict[str, Any]:
    """What a log line about one record says for machines."""
    return {"event.action": action, "trace.id": envelope.trace_id(record.headers)}


def _is_tombstone(record: Any) -> bool:
    return record.topic == topics.STORIES.name and record.value is None


def _is_letter(item: Item) -> bool:
    if item.record.topic != topics.DEAD_LETTERS.name:
        return False
    log.error(
        "a dead letter at %d@%d is not indexed: %s", item.record.partition, item.record.offset, item.reason
    )
    return True


def _item(record: Any, now: datetime, names: Names) -> Item:
    try:
        action = bulk.action_for(record, names)
        return Item(record, action, action.lines(now))
    except InvalidRecord as error:
        return Item(record, None, reason=error.reason, kind="undecodable")
    except Exception as error:  # a fault of ours must not stop the topic
        where = (record.topic, record.partition, record.offset)
        log.exception("no document from %s[%d]@%d", *where, extra=_extra("index", record))
        return Item(record, None, reason=f"index failed: {type(error).__name__}: {error}", kind="failed")
