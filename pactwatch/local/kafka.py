"""Kafka as a local process. In: a data folder. Out: one KRaft node that answers, broker and controller in one JVM."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import ClassVar

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from pactwatch.local.artifacts import fetch, read_pins
from pactwatch.local.java import build_jar
from pactwatch.local.ports import HOST, accepts
from pactwatch.local.server import Server

# One node: every internal topic has one replica, and few partitions, since each costs files and memory.
# Topics are made by `pactwatch setup`, never by a misspelt name. Retention is left at its default, which the
# topics override.
# A killed broker may register again only when its old session has timed out: 3 seconds instead of 9.
_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller_port}
listeners=PLAINTEXT://{host}:{port},CONTROLLER://{host}:{controller_port}
advertised.listeners=PLAINTEXT://{host}:{port}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={log_dir}
auto.create.topics.enable=false
default.replication.factor=1
message.max.bytes=2097152
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
num.network.threads=2
num.io.threads=4
background.threads=4
num.recovery.threads.per.data.dir=2
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
offsets.topic.segment.bytes=16777216
offsets.retention.minutes=525600
transaction.state.log.num.partitions=2
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.segment.bytes=16777216
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
metadata.log.segment.bytes=16777216
group.initial.rebalance.delay.ms=0
log.cleaner.threads=1
log.cleaner.dedupe.buffer.size=8388608
log.cleaner.io.buffer.size=262144
"""

_LOGGING = """\
status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
"""

_PROBE_MILLIS = 2_000


class LocalKafka(Server):
    """One Kafka node. A killed node starts again on the same data and has every record that it acknowledged.

    Hazard: it does not flush every record to disk, so a crash of the machine, not of the process, can lose the newest ones.
    """

    name: ClassVar[str] = "Kafka"
    folder: ClassVar[str] = "kafka"
    port_setting: ClassVar[str] = "--kafka-port"

    _class_path: list[Path] | None = None

    @property
    def bootstrap_servers(self) -> str:
        """host:port for clients. Raises LocalStackError before the first start."""
        return f"{HOST}:{self.port}"

    def install(self) -> None:
        if self._class_path is None:
            jars = fetch(read_pins("kafka"), self.cache, self.console, "Kafka")
            launcher = build_jar(
                "kafka-node", ["KafkaNode.java", "ParentWatch.java"], jars, self.cache, self.console
            )
            self._class_path = [launcher, *jars]

    def _build_identity(self) -> str:
        assert self._class_path is not None
        return self._class_path[0].parent.name

    def _command(self, port: int, inner_port: int) -> list[str]:
        assert self._class_path is not None
        log_dir = self.data / "data"
        log_dir.mkdir(parents=True, exist_ok=True)
        properties = self.data / "server.properties"
        # In Java's properties a backslash begins an escape.
        escaped = str(log_dir).replace("\\", "\\\\")
        properties.write_text(
            _PROPERTIES.format(host=HOST, port=port, controller_port=inner_port, log_dir=escaped),
            encoding="utf-8",
        )
        logging_config = self.data / "log4j2.properties"
        logging_config.write_text(_LOGGING, encoding="utf-8")
        return [
            *self._java(),
            "--sun-misc-unsafe-memory-access=allow",  # else Java warns of what Kafka does
            f"-Dlog4j2.configurationFile={logging_config}",
            "-cp",
            os.pathsep.join(map(str, self._class_path)),
            "pactwatch.KafkaNode",
            str(properties),
            str(log_dir),
        ]

    def _ready(self, port: int) -> bool:
        # Asked only once the port answers: kafka-python logs every refused connection.
        return accepts(port) and _answers(f"{HOST}:{port}")


def _answers(server: str) -> bool:
    """Whether the broker is registered with its controller and unfenced: only then is it in the metadata."""
    log = logging.getLogger("kafka")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        client = KafkaAdminClient(
            bootstrap_servers=server, request_timeout_ms=_PROBE_MILLIS, bootstrap_timeout_ms=_PROBE_MILLIS
        )
        try:
            return bool(client.describe_cluster()["brokers"])
        finally:
            client.close()
    except (KafkaError, OSError):
        return False
    finally:
        log.setLevel(level)
