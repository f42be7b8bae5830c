"""Tagged articles of one test, counted in Elasticsearch, and what refuses them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import builders
from elasticsearch import Elasticsearch
from msgspec.structs import replace

from pactwatch import envelope
from pactwatch.kafka import dead_letters
from pactwatch.records import Article, TaggedArticle
from pactwatch.settings import Settings
from sinks import indices

TAGGED = builders.tagged()


ARTICLE: Article = TAGGED.article


def tagged(mark: str, number: int = 0, *, theme: str = "troop-deployment", **changes: Any) -> TaggedArticle:
    identifier = f"{mark}-{number}"
    article = replace(ARTICLE, id=identifier, outlet=mark, **changes)
    tags = (replace(TAGGED.tags[0], theme=theme),)
    return replace(TAGGED, id=identifier, revision=article.revision, article=article, tags=tags)


def count(client: Elasticsearch, mark: str, index: str = indices.ARTICLES.alias) -> int:
    client.indices.refresh(index=f"{index}*")
    return int(
        client.count(index=index, ignore_unavailable=True, query={"term": {"pactwatch.outlet.name": mark}})[
            "count"
        ]
    )


def letters_of(settings: Settings, topic: str) -> list[envelope.Letter]:
    return [letter for letter in dead_letters.list_dead_letters(settings, 10_000) if letter.topic == topic]


@contextmanager
def refusing_month(client: Elasticsearch, month: datetime) -> Iterator[None]:
    """A month whose index somebody has closed, so that Elasticsearch refuses its tagged articles."""
    index = f"{indices.ARTICLES.alias}-{month:%Y.%m}"
    client.indices.create(index=index)
    client.indices.close(index=index)
    try:
        yield
    finally:
        client.indices.delete(index=index)
