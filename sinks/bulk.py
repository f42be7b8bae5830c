"""Records to bulk actions, and a bulk answer to judgements. Pure.

In: an Article, TaggedArticle, Story, Alert, FeedState, FeedAlert, Verdict or dead letter. Out: an Action with a deterministic
id and an external version, so that repeating it, or a late one, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

import msgspec

from pactwatch import codec, identity, topics, verdicts
from pactwatch.envelope import Letter, read_letter
from pactwatch.records import Alert, Article, FeedAlert, FeedState, Record, Story, TaggedArticle
from sinks import documents, indices, pipeline
from sinks import verdicts as verdict_documents
from sinks.documents import NO_NAMES
from sinks.facets import EntityNames

Verdict = Literal["ok", "stale", "retry", "rejected"]
Judgement = tuple[Verdict, str]  # and why, for a person
ECS: Final = "9.0.0"  # the version of the Elastic Common Schema that names the fields


@dataclass(frozen=True, slots=True)
class Action:
    """One document to write, or to delete when it is None.

    `version` is the time of the state in milliseconds: for an id it only grows, and Elasticsearch refuses an older one.
    `places` are the indices where the document may be already, if its month is no property of the record.
    """

    index: str
    id: str
    version: int
    document: dict[str, Any] | None
    places: tuple[str, ...] = ()

    def lines(self, now: datetime) -> bytes:
        """The action's lines of a bulk body; `now` becomes `event.ingested`.

        `pactwatch.delay` is the seconds from the state, such as a fetch or an alert, to `now`.
        """
        where = {"_index": self.index, "_id": self.id}
        head = {**where, "version": self.version, "version_type": "external_gte"}
        if self.document is None:
            return b"%b\n" % _json({"delete": head})
        event = {**self.document["event"], "ingested": now}
        event["type"] = ["indicator" if event.get("category") == ["threat"] else "info"]
        delay = max(0, _millis(now) - self.version) / 1000 if self.version else None
        own = {**self.document["pactwatch"], "delay": delay}
        return b"%b\n%b\n" % (
            _json({"index": head}),
            _json({**self.document, "ecs": {"version": ECS}, "event": event, "pactwatch": own}),
        )


def action_for(record: Any, names: EntityNames = NO_NAMES) -> Action:
    """The action for a record as Kafka gave it. Raises InvalidRecord when it does not fit its topic."""
    if record.topic == topics.DEAD_LETTERS.name:
        letter = read_letter(record.value, record.headers, record.timestamp)
        return dead_letter_action(letter, record.partition, record.offset)
    if record.topic == topics.FEEDS_STATE.name and record.value is None:
        return feed_deletion((record.key or b"").decode("utf-8", "replace"), record.timestamp)
    made = action(codec.decode(record.value, _RECORDS[record.topic]), names)
    # Kafka's time: what a clock that was ahead wrote must not pass for newer once it is put right.
    return replace(made, version=record.timestamp) if record.topic == topics.FEEDS_STATE.name else made


def action(record: Record, names: EntityNames = NO_NAMES) -> Action:
    """The action for a record; TypeError for a record that is not indexed. `names`: of entities, by their ids."""
    match record:
        case TaggedArticle(article=article):
            # Also without tags: the document must show that this revision withdrew the report.
            identifier = identity.document_id(record.watchlist.id, record.id)
            document = documents.tagged_article(record, names)
            return _of_article(indices.ARTICLES, article, identifier, document)
        case Alert():
            document = documents.alert(record, names)
            return Action(indices.ALERTS.holding(record.filed), record.id, _millis(record.raised), document)
        case Story():
            document = documents.story(record, names)
            return Action(indices.STORIES.holding(record.filed), record.id, _millis(record.updated), document)
        case FeedState():
            version = _millis(record.last_poll) if record.last_poll else 0
            return Action(indices.FEEDS.undated, pipeline.feed_id(record.url), version, pipeline.feed(record))
        case verdicts.Verdict():
            index, document = indices.VERDICTS.holding(record.filed), verdict_documents.verdict(record)
            return Action(index, record.id, _millis(record.judged), document)
        case FeedAlert():
            # Beginning and end are one document: the end comes later.
            document = pipeline.outage(record)
            return Action(indices.OUTAGES.holding(record.since), record.id, _millis(record.raised), document)
        case Article():
            return _of_article(indices.ARCHIVE, record, record.id, documents.archived(record))
    raise TypeError(f"{type(record).__name__} is not indexed")


def _of_article(index: indices.Index, article: Article, identifier: str, document: dict[str, Any]) -> Action:
    # Filed when first seen, it has no date of its own: sent again, it may be filed in another month.
    places = index.around(article.filed) if article.filed == article.first_seen else ()
    return Action(index.holding(article.filed), identifier, _millis(article.fetched), document, places)


def feed_deletion(url: str, timestamp: int) -> Action:
    """The action that deletes a feed's document: its state was removed at `timestamp`, in milliseconds."""
    return Action(indices.FEEDS.undated, pipeline.feed_id(url), timestamp, None)


def dead_letter_action(letter: Letter, partition: int, offset: int) -> Action:
    """The action for the dead letter at that place of `dead-letters`.

    Its time is part of the id: in a topic that was recreated, offsets start from zero again.
    """
    version = _millis(letter.when)
    identifier = f"{partition}-{offset}-{version}"
    document = pipeline.dead_letter(letter, identifier)
    return Action(indices.DEAD_LETTERS.holding(letter.when), identifier, version, document)


def lag_action(reader: str, topic: str, records: int, when: datetime) -> Action:
    """The action for a stage's lag on a topic. Its id has the minute: of several processes that report it, one is kept."""
    identifier = f"{reader}-{topic}-{when:%Y%m%d%H%M}"
    document = pipeline.lag(reader, topic, records, when, identifier)
    return Action(indices.LAG.holding(when), identifier, _millis(when), document)


def judged(items: Sequence[Mapping[str, Any]]) -> list[Judgement]:
    """The judgement of each action of a bulk request, in order, from the items of Elasticsearch's answer."""
    return [judge(verdict) for item in items for verdict in item.values()]


def judge(item: Mapping[str, Any]) -> Judgement:
    """The judgement of one action, from its item of the bulk answer, and the reason.

    `stale`: a newer state is indexed already, which is fine. `retry`: the cluster can't write now, whatever the document.
    `rejected`: it will never take this document.
    """
    status, error = int(item.get("status", 500)), item.get("error") or ""
    if status < 300 or (status == 404 and not error):  # the document to delete does not exist
        return "ok", ""
    if status == 409:
        return "stale", ""
    kind, reason = _kind_and_reason(error)
    if status == 429 or status >= 500 or kind in _NOT_THE_DOCUMENT:
        return "retry", f"{status} {reason}"
    return "rejected", f"Elasticsearch refused it: {status} {reason}"


def _kind_and_reason(error: Any) -> tuple[str, str]:
    if not isinstance(error, Mapping):
        return "", str(error)
    kind, cause = str(error.get("type", "")), error.get("caused_by") or {}
    return kind, ": ".join(str(part) for part in (kind, error.get("reason"), cause.get("reason")) if part)


_NOT_THE_DOCUMENT = frozenset(
    {
        "es_rejected_execution_exception",
        "circuit_breaking_exception",
        "unavailable_shards_exception",
        "cluster_block_exception",  # 403: someone made the index read-only
        "security_exception",  # 403: the key may not write this index
        "index_not_found_exception",  # 404: the key may not create this month's index
    }
)


def fitting(sizes: Sequence[int], most: int) -> int:
    """How many of the first fit into one request of `most` bytes: at least one, so that there is progress."""
    total = 0
    for count, size in enumerate(sizes):
        total += size
        if total > most and count:
            return count
    return len(sizes)


def overtaken(actions: Sequence[Action | None], final: Mapping[int, Judgement]) -> list[int]:
    """Of the actions without a final judgement, those whose document was written from a later one meanwhile.

    Their versions may be equal (records of one produce request share the broker's time), so repeating such an action could
    replace a newer state by an older one.
    """
    written = {_key(actions[i]): i for i in sorted(final) if final[i][0] == "ok"}
    return [i for i, action in enumerate(actions) if i not in final and written.get(_key(action), -1) > i]


_RECORDS: dict[str, Any] = {topic.name: topic.record for topic in indices.REBUILDABLE.values()}


def _key(action: Action | None) -> tuple[str, str] | None:
    return (action.index, action.id) if action else None


def _millis(time: datetime) -> int:
    return int(time.timestamp() * 1000)


def _json(value: Any) -> bytes:
    return msgspec.json.encode(_bare(value))


def _bare(value: Any) -> Any:
    """Without empty fields: null means the same as absence."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if v not in (None, {}, [])}
    if isinstance(value, list):
        return [_bare(v) for v in value]
    return value
