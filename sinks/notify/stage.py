"""Alerts to their recipients. In: `alerts`, `subscriptions`, `deliveries`. Out: messages to exits; outcomes on `deliveries`.

Kafka acknowledges an alert's deliveries as waiting before its offset is committed, a message's key before it is sent, and its
outcome after its exit answered. So a kill loses nothing; a try whose outcome was not written is made again under the same key.
Hazard: one process at a time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Any, NamedTuple

from kafka import KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition

from pactwatch import codec, envelope, topics
from pactwatch.deliveries import KEPT, Delivery, again, answered, cancelled, deliveries
from pactwatch.kafka import reading
from pactwatch.kafka.client import make_producer
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from pactwatch.pace import Pace
from pactwatch.records import Alert
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from pactwatch.subscriptions import Index, Subscription
from sinks.notify.exits import Exit
from sinks.notify.sender import Outcome, Sender
from sinks.notify.waiting import Message, Waiting

GROUP = STAGES["notify"].group
_ACKNOWLEDGED_WITHIN = 30.0  # seconds
_FORGOTTEN_AFTER = timedelta(days=1)  # an alert that comes twice comes again within minutes
_TIDY_EVERY = timedelta(hours=6)
_ALERTS, _SUBSCRIPTIONS, _DELIVERIES = topics.ALERTS, topics.SUBSCRIPTIONS, topics.DELIVERIES
log = logging.getLogger("pactwatch.notify")


def run(settings: Settings, exits: Mapping[str, Exit], *, stop: threading.Event) -> None:
    """Delivers until `stop`. A first start begins with the next alert. Raises KafkaUnavailable, SinkError."""
    producer = make_producer(settings)
    try:
        with reading.open_consumer(settings, group_id=GROUP) as consumer, Sender(settings, exits) as sender:
            stage = Stage(consumer, producer, sender, datetime.now(UTC))
            health.present("assignment")
            log.info("%d subscriptions, %d exits, %d deliveries wait", *stage.counts, len(stage.waiting))
            for batch in reading.batches(consumer, stopped=stop.is_set):
                health.beat("loop")
                now = datetime.now(UTC)
                stage.take(batch, now)
                stage.settle(sender.finished(), now)
                stage.send(now)
                stage.tidy(now)
    finally:
        producer.close(timeout=5)


class Place(NamedTuple):
    """Where the newest record of a delivery is, and when the delivery was made."""

    partition: int
    offset: int
    created: datetime


class Stage:
    """What waits and what is known, from the topics; nothing else is remembered."""

    def __init__(
        self, consumer: KafkaConsumer, producer: KafkaProducer, sender: Sender, now: datetime
    ) -> None:
        self._consumer, self._producer, self._sender = consumer, producer, sender
        self._subscriptions: dict[str, Subscription] = {}
        self._index: Index | None = None
        self._exits = set(sender.most)  # and those that are in the file no more
        self._known: dict[str, Place] = {}
        self._ended: dict[str, datetime] = {}  # deliveries that are over, in the order of their records
        self._tidied = now - _TIDY_EVERY
        self.waiting = Waiting()
        for record in self._from_the_start(_SUBSCRIPTIONS, _DELIVERIES):
            self._follow(record)
        self.waiting.started(now)
        self._cancel_removed(now)
        starts = {part: reading.position(consumer, part) for part in consumer.assignment()}
        consumer.assign([*starts, *reading.partitions(_ALERTS)])
        for part, offset in (starts | self._alerts_from()).items():
            consumer.seek(part, offset)

    @property
    def counts(self) -> tuple[int, int]:
        """How many subscriptions and exits there are."""
        return len(self._subscriptions), len(self._sender.most)

    def take(self, batch: Iterable[Any], now: datetime) -> None:
        """Makes deliveries of alerts, and follows what others write on the other topics."""
        made: dict[str, Delivery] = {}
        places: dict[TopicPartition, OffsetAndMetadata] = {}
        for record in batch:
            if record.topic != _ALERTS.name:
                self._follow(record)
                continue
            places[TopicPartition(record.topic, record.partition)] = OffsetAndMetadata(
                record.offset + 1, "", -1
            )
            made |= {each.id: each for each in self._deliveries(record, now)}
        self._write(made.values())
        if self._index is None:
            self._cancel_removed(now)
        if places:
            self._consumer.commit(places)
            health.moved()
            metrics.active("deliver")

    def settle(self, outcomes: Iterable[Outcome], now: datetime) -> None:
        """Writes what came of tries, all at once. What is given up goes to `dead-letters`, from where it can be sent again."""
        settled: list[tuple[Message, list[Delivery]]] = []
        for message, answer in outcomes:
            wished = self._wished(message)
            done = [answered(each, answer, now, wished) for each in message.parts]
            settled.append((message, done))
            state = done[0].state
            metrics.TRIES.labels(message.first.exit, "retry" if state == "waiting" else state).inc()
            metrics.active("deliver")
            if not answer.ok:
                level = logging.ERROR if state == "failed" else logging.WARNING
                log.log(level, "%s by %s: %s: %s", message.id, message.first.exit, state, answer.error)
            self.waiting.sending.pop(message.id, None)
        self._write(each for _, done in settled for each in done)
        for message, done in settled:
            if done[0].state == "failed":  # after its record: a letter older than it would not be sent again
                self._bury(message.parts, done, now)

    def send(self, now: datetime) -> None:
        """Makes the messages that are due and starts their tries."""
        self._write(self.waiting.made(self._subscriptions, now))
        for message in self.waiting.due(self._subscriptions, now, self._sender.most):
            self._sender.start(message)
        metrics.WAITING.set(len(self.waiting))
        refused = self.waiting.refused_since(self._subscriptions, now)
        self._exits |= refused.keys()
        for name in self._exits:
            since = refused.get(name)
            metrics.REFUSED_SINCE.labels(name).set(since.timestamp() if since else inf)

    def tidy(self, now: datetime) -> None:
        """Removes records of deliveries that ended long ago, a few times a day."""
        if now < self._tidied + _TIDY_EVERY:
            return
        self._tidied = now
        self._known = {
            name: place for name, place in self._known.items() if place.created > now - _FORGOTTEN_AFTER
        }
        over = [name for name, ended in self._ended.items() if ended < now - KEPT]
        for sent in [self._producer.send(_DELIVERIES.name, key=name.encode(), value=None) for name in over]:
            sent.get(timeout=_ACKNOWLEDGED_WITHIN)
        for name in over:
            del self._ended[name]

    def _wished(self, message: Message) -> Pace:
        found = self._subscriptions.get(message.first.subscription)
        return found.pace if found else Pace()

    def _deliveries(self, record: Any, now: datetime) -> list[Delivery]:
        alert = reading.decoded(record, Alert, log)
        if alert is None:
            return []
        self._index = self._index or Index(self._subscriptions.values())
        made = deliveries(alert, self._index.matching(alert), now)
        return [self.waiting.joining(each) for each in made if each.id not in self._known]

    def _follow(self, record: Any) -> None:
        key = (record.key or b"").decode(errors="replace")
        if record.topic == _SUBSCRIPTIONS.name:
            self._subscribe(key, record)
        elif record.value is None:
            self._known.pop(key, None)
            self._ended.pop(key, None)
        elif key not in self._known or record.offset > self._known[key].offset:  # else it is our own
            found = reading.decoded(record, Delivery, log)
            if found is not None:
                self._remember(found, record.partition, record.offset)

    def _subscribe(self, key: str, record: Any) -> None:
        if record.value is None:
            self._subscriptions.pop(key, None)
        elif found := reading.decoded(record, Subscription, log):
            self._subscriptions[key] = found
        self._index = None

    def _cancel_removed(self, now: datetime) -> None:
        """Nobody waits for what belongs to a subscription that was removed."""
        left = self.waiting.without(self._subscriptions)
        self._write([cancelled(each, "the subscription was removed", now) for each in left])

    def _remember(self, delivery: Delivery, partition: int, offset: int) -> None:
        self._known[delivery.id] = Place(partition, offset, delivery.created)
        self._ended.pop(delivery.id, None)
        if delivery.ended is not None and delivery.state != "waiting":
            self._ended[delivery.id] = delivery.ended
        self.waiting.put(delivery)

    def _write(self, records: Iterable[Delivery]) -> None:
        sent = [
            (each, self._producer.send(_DELIVERIES.name, key=each.id.encode(), value=codec.encode(each)))
            for each in records
        ]
        for each, future in sent:
            done = future.get(timeout=_ACKNOWLEDGED_WITHIN)
            self._remember(each, done.partition, done.offset)

    def _bury(self, before: Iterable[Delivery], after: Iterable[Delivery], now: datetime) -> None:
        for was, is_ in zip(before, after, strict=True):
            place = self._known[was.id]
            letter = envelope.dead_letter(
                topic=_DELIVERIES.name, partition=place.partition, offset=place.offset, key=was.id.encode(),
                value=codec.encode(again(was, now)), trace=[],
                reason=f"not delivered to {was.subscription} by {was.exit} in {is_.tries} tries: {is_.error}",
            )  # fmt: skip
            sent = self._producer.send(
                letter.topic, key=letter.key, value=letter.value, headers=letter.headers
            )
            sent.get(timeout=_ACKNOWLEDGED_WITHIN)
            metrics.dead_letter("failed")

    def _from_the_start(self, *sources: topics.Topic) -> Iterator[Any]:
        parts = reading.partitions(*sources)
        self._consumer.assign(parts)
        self._consumer.seek_to_beginning(*parts)
        return reading.records(self._consumer, self._consumer.end_offsets(parts))

    def _alerts_from(self) -> dict[TopicPartition, int]:
        """Where to continue; the end of what has never been read, and the beginning of what Kafka still has of the rest."""
        parts = reading.partitions(_ALERTS)
        firsts, lasts = self._consumer.beginning_offsets(parts), self._consumer.end_offsets(parts)
        found: dict[TopicPartition, int] = lasts | reading.kept(self._consumer, firsts, lasts)
        self._consumer.commit({part: OffsetAndMetadata(at, "", -1) for part, at in found.items()})
        return found
