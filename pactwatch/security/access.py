"""Permissions: one table for Kafka's ACLs and Elasticsearch's API keys. Pure.

Each stage has its own user in Kafka and its own key in Elasticsearch, with the permissions that it needs and no others.
`search` is for people: it reads what pactwatch read and found, and writes what they say of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pactwatch import topics

# How the consumer group of `pactwatch subscribe --name` is named, before the name.
SUBSCRIBERS: Final = "pactwatch-subscribe."


@dataclass(frozen=True, slots=True)
class Access:
    """What one stage may do. `alert_topics` stands for `alerts` and every `alerts.<theme>`."""

    reads: tuple[str, ...] = ()  # topics
    writes: tuple[str, ...] = ()
    alert_topics: str = ""  # "", "read" or "write"
    group: str = ""  # the consumer group that it is a member of
    groups: str = ""  # how the names of further groups begin, whose offsets it keeps
    watches: tuple[str, ...] = ()  # other groups, whose offsets it may see
    cluster: tuple[str, ...] = ()  # Elasticsearch: what it may do with the cluster
    indices: tuple[str, ...] = ()  # and with the indices of pactwatch
    deletes_documents: bool = (
        False  # where the table of indices allows it: those of feeds that are no longer read
    )


# Elasticsearch's own action names, where its named privileges allow more: `monitor` shows the whole cluster, and `index`
# still allows to change mappings.
_WRITE = ("indices:data/write/index", "indices:data/write/bulk*")
_LOCATE = "indices:data/read/mget*"  # whether a document exists, by its id; no search
_BLOCKS = "indices:monitor/settings/get"  # whether a full disk blocks an index
_DELETE = "indices:data/write/delete"
_HEALTH, _TEMPLATES = "cluster:monitor/health", "indices:admin/index_template/get"

STAGES: dict[str, Access] = {
    "produce": Access(
        reads=(topics.FEEDS.name, topics.FEEDS_STATE.name),
        writes=(
            topics.ARTICLES.name,
            topics.FEEDS_STATE.name,
            topics.FEEDS_HEALTH.name,
            topics.DEAD_LETTERS.name,
        ),
        group="pactwatch-producers",
    ),
    "stream": Access(
        reads=(topics.ARTICLES.name, topics.TAGGED.name, topics.STORIES.name),
        writes=(topics.TAGGED.name, topics.STORIES.name, topics.DEAD_LETTERS.name),
        alert_topics="write",
        group="pactwatch-stream",
    ),
    "index": Access(
        reads=(
            topics.ARTICLES.name,
            topics.TAGGED.name,
            topics.STORIES.name,
            topics.ALERTS.name,
            topics.FEEDS_STATE.name,
            topics.VERDICTS.name,
            topics.FEEDS_HEALTH.name,
            topics.DEAD_LETTERS.name,
        ),
        writes=(topics.DEAD_LETTERS.name,),
        group="pactwatch-index",
        watches=("pactwatch-stream",),
        cluster=(_HEALTH, _TEMPLATES),
        indices=(
            *_WRITE,
            _LOCATE,
            _BLOCKS,
            "create_index",
        ),  # also next month's; neither search, delete nor change an index
        deletes_documents=True,
    ),
    "notify": Access(
        reads=(topics.SUBSCRIPTIONS.name, topics.DELIVERIES.name),
        writes=(topics.DELIVERIES.name, topics.DEAD_LETTERS.name),
        alert_topics="read",
        group="pactwatch-notify",
    ),
    "prune": Access(indices=("view_index_metadata", "delete_index")),
    "console": Access(
        reads=(
            topics.STORIES.name,
            topics.FEEDS.name,
            topics.FEEDS_STATE.name,
            topics.SUBSCRIPTIONS.name,
            topics.DELIVERIES.name,
        ),
        writes=(topics.VERDICTS.name, topics.FEEDS.name, topics.SUBSCRIPTIONS.name),
        alert_topics="read",
        indices=("read",),
    ),
    "search": Access(
        reads=(
            topics.ARTICLES.name,
            topics.TAGGED.name,
            topics.STORIES.name,
            topics.FEEDS.name,
            topics.FEEDS_STATE.name,
            topics.FEEDS_HEALTH.name,
            topics.VERDICTS.name,
            topics.SUBSCRIPTIONS.name,
            topics.DELIVERIES.name,
            topics.DEAD_LETTERS.name,
        ),
        writes=(topics.VERDICTS.name, topics.SUBSCRIPTIONS.name),
        alert_topics="read",
        groups=SUBSCRIBERS,
        cluster=(_HEALTH, "cluster:monitor/main"),
        indices=("read", "view_index_metadata"),
    ),
}


def role(access: Access, aliases: Iterable[str], deletable: Iterable[str]) -> dict[str, Any]:
    """The role descriptor of a stage's API key, over the `aliases` of our indices.

    From those that are `deletable` a stage with that right may delete single documents.
    """
    granted = [{"names": _with_months(aliases), "privileges": list(access.indices)}]
    if access.deletes_documents:
        granted.append({"names": _with_months(deletable), "privileges": [_DELETE]})
    return {"cluster": list(access.cluster), "indices": granted}


def _with_months(aliases: Iterable[str]) -> list[str]:
    """The aliases and the indices behind them, whose names go on with a dash."""
    return sorted(name for alias in aliases for name in (alias, f"{alias}-*"))
