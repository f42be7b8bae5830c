"""Kafka as every stage uses it through kafka-python.

In: Settings and the table of topics. Out: clients, and topics as the table has them.

Faust has its own clients; they take the same addresses. An error that a person can fix is one line of KafkaUnavailable.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from kafka import ConsumerRebalanceListener, KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import KafkaError

from pactwatch.settings import Settings
from pactwatch.topics import MAX_MESSAGE_BYTES, Topic

# Within so many ms a group sees that topics came into being. A member that joined without them has no partitions, and so
# nothing else that makes it look.
METADATA_MS: Final = 30_000
_TURN = 0.05  # seconds; the shortest wait of a poll that may wait


class KafkaUnavailable(Exception):
    """Kafka can't be reached or refuses what was asked; the message is one line."""


@contextmanager
def kafka_errors(settings: Settings, doing: str = "") -> Iterator[None]:
    """Turns a KafkaError into KafkaUnavailable: one line with Kafka's address, what was being done, and the settings."""
    try:
        yield
    except KafkaError as error:
        raise unavailable(settings, error, doing) from error


def unavailable(settings: Settings, error: BaseException | str | None, doing: str = "") -> KafkaUnavailable:
    """The one message for a Kafka that can't be reached; for errors of other clients than kafka-python."""
    hint = "PACTWATCH_KAFKA says where it is"
    if settings.kafka_security_protocol != "PLAINTEXT":
        # The client does not say which of these is wrong.
        hint += ", PACTWATCH_KAFKA_SECURITY_PROTOCOL, _CA, _USER and _PASSWORD how to get in"
    what = f"{doing}: " if doing else ""
    return KafkaUnavailable(f"Kafka at {settings.kafka}: {what}{error or type(error).__name__} ({hint})")


def address_options(settings: Settings) -> dict[str, Any]:
    """Where the brokers are and how to get in; the options that kafka-python and aiokafka share."""
    return {
        "bootstrap_servers": settings.kafka.split(","),
        "client_id": "pactwatch",
        **security_options(settings),
    }


def client_options(settings: Settings) -> dict[str, Any]:
    """What every kafka-python client needs to reach the brokers, and to be back soon after they are."""
    # As Kafka's own clients: by default kafka-python is up to 30 s late after an outage of half a minute.
    return {**address_options(settings), "reconnect_backoff_max_ms": 1000}


def security_options(settings: Settings) -> dict[str, Any]:
    """How a client proves who it is and whom it trusts; the options that kafka-python and aiokafka share."""
    protocol = settings.kafka_security_protocol
    options: dict[str, Any] = {"security_protocol": protocol}
    if protocol.startswith("SASL"):
        options |= {
            "sasl_mechanism": settings.kafka_sasl_mechanism,
            "sasl_plain_username": settings.kafka_user,
            "sasl_plain_password": settings.kafka_password,
        }
    if protocol.endswith("SSL"):
        options["ssl_context"] = ssl.create_default_context(cafile=settings.kafka_ca or None)
    return options


def make_producer(settings: Settings, **options: Any) -> KafkaProducer:
    """An idempotent producer: acknowledged by all in-sync replicas, in order, without duplicates of its own.

    Hazard: `send` only queues. An effect has happened when the future it returned has a result.
    """
    defaults: dict[str, Any] = {
        "enable_idempotence": True,
        "acks": "all",
        "linger_ms": 5,
        "compression_type": "gzip",
        "max_request_size": MAX_MESSAGE_BYTES,
        "delivery_timeout_ms": 120_000,
    }
    with kafka_errors(settings):
        return KafkaProducer(**client_options(settings), **{**defaults, **options})


def make_consumer(
    settings: Settings, *topics: str, listener: ConsumerRebalanceListener | None = None, **options: Any
) -> KafkaConsumer:
    """A consumer that never commits by itself: commit after the effect is acknowledged.

    `listener` is called when partitions of `topics` are assigned. Raises KafkaUnavailable, also for a missing topic.
    """
    defaults: dict[str, Any] = {
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "session_timeout_ms": 10_000,
        "heartbeat_interval_ms": 3_000,
        "max_partition_fetch_bytes": MAX_MESSAGE_BYTES,
        "metadata_max_age_ms": METADATA_MS,
    }
    with kafka_errors(settings):
        consumer = KafkaConsumer(**client_options(settings), **{**defaults, **options})
        try:
            require_topics(consumer, topics)
            if topics:
                consumer.subscribe(topics, listener=listener)
        except (KafkaError, KafkaUnavailable):
            consumer.close(autocommit=False)
            raise
    return consumer


def poll(consumer: KafkaConsumer, *, timeout_ms: int) -> dict[TopicPartition, list[Any]]:
    """The consumer's own `poll`, for members of a group, without two faults of kafka-python 3.0.12.

    It forgets a rejoin that a change of metadata caused when `poll` times out meanwhile: the answer is never taken,
    heartbeats stay off, Kafka drops the member, and it polls for ever without partitions. After an explicit request, the
    rejoin continues with the next call. And while a heartbeat is due, as for the whole time that a broker is stopped, it
    turns on a core and adds a callback to the fetch in flight at every turn: so a member never waits beyond its next
    heartbeat. While it joins, it waits inside the consumer: an answer that comes between two polls is thrown away, and
    the join begins again.
    """
    coordinator = consumer._coordinator  # noqa: SLF001 - the library offers no other way
    deadline = time.monotonic() + timeout_ms / 1000
    while True:
        left = max(0.0, deadline - time.monotonic())
        joins = coordinator.rejoining or coordinator.need_rejoin()
        wait = left if joins else min(left, coordinator.time_to_next_poll())
        if due := wait < _TURN:
            wait = 0.0
        polled: dict[TopicPartition, list[Any]] = consumer.poll(timeout_ms=round(wait * 1000))
        if coordinator.rejoining:
            coordinator.request_rejoin()
        if polled or deadline - time.monotonic() < _TURN:
            return polled
        if due and not coordinator.rejoining:
            time.sleep(_TURN)


def require_topics(consumer: KafkaConsumer, topics: Iterable[str]) -> None:
    """Raises KafkaUnavailable unless all topics exist.

    Call it before `subscribe`: a member that joins before it knows the topics gets an empty assignment, and kafka-python
    3.0 sometimes keeps that.
    """
    for topic in topics:
        if not consumer.partitions_for_topic(topic):
            raise KafkaUnavailable(f"no topic {topic} yet: has `pactwatch setup` been run?")


def ensure_topics(settings: Settings, topics: Iterable[Topic], *, replication: int = -1) -> list[str]:
    """Creates missing topics and sets the settings of existing ones; returns the names that were created.

    Idempotent. A topic with another number of partitions is left alone and raises: keys would move.
    """
    wanted = {topic.name: topic for topic in topics}
    with open_admin(settings) as admin:
        existing = set(admin.list_topics())
        missing = [topic for name, topic in wanted.items() if name not in existing]
        if missing:
            _create(admin, missing, replication)
        kept = [topic for name, topic in wanted.items() if name in existing]
        if kept:
            _check_partitions(admin, kept)
            resources = [ConfigResource(ConfigResourceType.TOPIC, t.name, configs=_config(t)) for t in kept]
            admin.alter_configs(resources)
        return [topic.name for topic in missing]


@contextmanager
def open_admin(settings: Settings, doing: str = "") -> Iterator[KafkaAdminClient]:
    """An administrator's client; raises KafkaUnavailable, also for KafkaErrors of the block."""
    with kafka_errors(settings, doing):
        admin = KafkaAdminClient(**client_options(settings))
        try:
            yield admin
        finally:
            admin.close()


def _create(admin: KafkaAdminClient, topics: list[Topic], replication: int) -> None:
    wanted = {
        topic.name: {
            "num_partitions": topic.partitions,
            "replication_factor": replication,
            "configs": _config(topic),
        }
        for topic in topics
    }
    admin.create_topics(wanted, wait_for_metadata=True)


def _check_partitions(admin: KafkaAdminClient, topics: list[Topic]) -> None:
    found = {row["name"]: len(row["partitions"]) for row in admin.describe_topics([t.name for t in topics])}
    for topic in topics:
        if found.get(topic.name, topic.partitions) != topic.partitions:
            raise KafkaUnavailable(
                f"topic {topic.name} has {found[topic.name]} partitions, {topic.partitions} were expected: "
                "records with one key must stay together, so delete the topic and create it again"
            )


def _config(topic: Topic) -> dict[str, str]:
    return {**topic.config, "max.message.bytes": str(MAX_MESSAGE_BYTES)}
