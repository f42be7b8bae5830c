"""The one table of indices: name, topic (and by it the record) that fills it, months, what may be deleted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from pactwatch import topics
from pactwatch.topics import Topic

PREFIX = "pactwatch-"
_MONTH = r"(\d{4})\.(0[1-9]|1[0-2])"


@dataclass(frozen=True, slots=True)
class Index:
    """A kind of index as it must be: its template is `templates/<name>.json`, searches ask for its alias.

    `topic` is None where the index stage writes of its own accord: such an index cannot be rebuilt from Kafka. One that is
    not `monthly` is never pruned. `optional` ones are written with PACTWATCH_INDEX_ALL only. The index stage may delete
    documents where `deletes` is set.
    """

    name: str
    topic: Topic | None
    monthly: bool = True
    optional: bool = False
    deletes: bool = False

    @property
    def alias(self) -> str:
        """The name that searches, Kibana and the template use."""
        return PREFIX + self.name

    @property
    def undated(self) -> str:
        """The only index of a kind that is not monthly."""
        return f"{self.alias}-all"

    def holding(self, filed: datetime) -> str:
        """The index that holds the document of a record that was filed at that time."""
        return f"{self.alias}-{filed:%Y.%m}" if self.monthly else self.undated

    def around(self, filed: datetime) -> tuple[str, ...]:
        """The indices of that month, the three before (as long as Kafka keeps tagged articles) and the next, in order."""
        month = filed.year * 12 + filed.month - 1
        return tuple(f"{self.alias}-{m // 12:04}.{m % 12 + 1:02}" for m in range(month - 3, month + 2))


ARTICLES = Index("articles", topics.TAGGED)
ALERTS = Index("alerts", topics.ALERTS)
STORIES = Index("stories", topics.STORIES)
ARCHIVE = Index("archive", topics.ARTICLES, optional=True)
# One document per feed, replaced again and again: with months, a feed would have a document in each.
FEEDS = Index("feeds", topics.FEEDS_STATE, monthly=False, deletes=True)
OUTAGES = Index("outages", topics.FEEDS_HEALTH)
VERDICTS = Index("verdicts", topics.VERDICTS)
DEAD_LETTERS = Index("dead-letters", topics.DEAD_LETTERS)
LAG = Index("lag", None)

ALL = (ARTICLES, ALERTS, STORIES, ARCHIVE, FEEDS, OUTAGES, VERDICTS, DEAD_LETTERS, LAG)
BY_NAME = {index.name: index for index in ALL}
REBUILDABLE: dict[str, Topic] = {index.name: index.topic for index in ALL if index.topic}


def written(*, index_all: bool) -> list[str]:
    """The names of the indices that are filled from Kafka, with these settings."""
    return [name for name in REBUILDABLE if index_all or not BY_NAME[name].optional]


def sources(*, index_all: bool) -> list[Topic]:
    """The topics that are indexed, with these settings."""
    return [REBUILDABLE[name] for name in written(index_all=index_all)]


def month_of(index: str) -> tuple[str, int, int] | None:
    """(alias, year, month) of a monthly index of ours; None for any other."""
    found = _MONTHLY.fullmatch(index)
    return (found[1], int(found[2]), int(found[3])) if found else None


_MONTHLY = re.compile(f"({'|'.join(re.escape(index.alias) for index in ALL if index.monthly)})-{_MONTH}")
