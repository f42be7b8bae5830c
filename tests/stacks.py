"""A local Kafka and Elasticsearch for tests. In: a folder. Out: the stack, and settings that point at it."""

from __future__ import annotations

import os
from pathlib import Path

from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.local.artifacts import default_cache
from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings
from stream.watchlist.load import load_watchlist


def own_stack(folder: Path) -> LocalStack:
    """A stack on free ports, not started yet."""
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    return LocalStack(folder, cache)


def settings_of(stack: LocalStack) -> Settings:
    """Settings that point at the stack, with all topics made."""
    found = Settings(
        kafka=stack.bootstrap_servers,
        elasticsearch=stack.elasticsearch_url,
        allow_private=True,
        poll_interval=5,
    )
    kafka.ensure_topics(found, topics.all_topics(load_watchlist(found.watchlists).themes))
    return found
