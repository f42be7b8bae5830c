"""One real Kafka and one real Elasticsearch for all tests that need them, on free ports, in a folder of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.local.artifacts import default_cache
from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings
from sinks import setup
from sinks.client import make_client
from stream.watchlist.load import load_watchlist


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A running local stack."""
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    with LocalStack(tmp_path_factory.mktemp("stack"), cache) as running:
        yield running


@pytest.fixture(scope="session")
def settings(stack: LocalStack) -> Settings:
    """Settings that point at the stack, with all topics made."""
    found = Settings(
        kafka=stack.bootstrap_servers,
        elasticsearch=stack.elasticsearch_url,
        allow_private=True,
        poll_interval=5,
    )
    kafka.ensure_topics(found, topics.all_topics(load_watchlist(found.watchlists).themes))
    return found


@pytest.fixture(scope="module")
def client(settings: Settings) -> Elasticsearch:
    """A client of a cluster that is set up."""
    setup.run(settings)
    return make_client(settings)


@pytest.fixture
def mark() -> str:
    """A word of this test alone: its outlet or theme, and the beginning of its ids."""
    return uuid4().hex[:12]
