"""The local stack. In: a data folder, a cache folder. Out: Kafka and Elasticsearch, started and stopped together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console

from pactwatch.local.elasticsearch import LocalElasticsearch
from pactwatch.local.kafka import LocalKafka


class LocalStack:
    """Kafka and Elasticsearch in one data folder, as a context manager.

    `kafka` and `elasticsearch` are the parts, each with start(), stop() and kill(). To have only one part, use
    LocalKafka or LocalElasticsearch themselves.
    """

    def __init__(
        self,
        data: Path,
        cache: Path,
        *,
        kafka_port: int | None = None,
        elasticsearch_port: int | None = None,
        kafka_heap: str = "256m",
        es_heap: str = "512m",
        console: Console | None = None,
    ) -> None:
        """`data` is made if missing and kept; `console` shows progress, by default on standard error."""
        self.kafka = LocalKafka(data, cache, port=kafka_port, heap=kafka_heap, console=console)
        self.elasticsearch = LocalElasticsearch(
            data, cache, port=elasticsearch_port, heap=es_heap, console=console
        )

    @property
    def bootstrap_servers(self) -> str:
        """Kafka's host:port. Raises LocalStackError before the first start."""
        return self.kafka.bootstrap_servers

    @property
    def elasticsearch_url(self) -> str:
        """Elasticsearch's address. Raises LocalStackError before the first start."""
        return self.elasticsearch.url

    def prepare(self) -> None:
        """Downloads and builds what is missing, and makes later starts twice as fast; see Server.prepare."""
        for part in (self.kafka, self.elasticsearch):
            part.prepare()

    def start(self) -> None:
        """Starts both at once and returns when both are ready. If one can't start, neither stays."""
        parts = (self.kafka, self.elasticsearch)
        for part in parts:
            part.check_port()
        for part in parts:
            part.install()  # in this thread, where Ctrl-C ends a download at once
        with ThreadPoolExecutor(max_workers=len(parts)) as pool:
            starts = [pool.submit(part.start) for part in parts]
            try:
                for done in as_completed(starts):
                    done.result()
            except BaseException:
                for part in parts:
                    part.cancel()
                wait(starts)
                self.close()
                raise

    def close(self) -> None:
        """Stops both gracefully and releases the data folder."""
        parts = (self.kafka, self.elasticsearch)
        with ThreadPoolExecutor(max_workers=len(parts)) as pool:
            for closed in [pool.submit(part.close) for part in parts]:
                closed.result()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
