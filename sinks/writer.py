"""Actions to Elasticsearch, until each has a final judgement. In: items with a document. Out: a judgement for each.

It knows no Kafka: how to wait without losing the place in the group is passed in.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.backoff import Backoff
from pactwatch.envelope import DeadLetterReason
from pactwatch.observe import metrics
from pactwatch.observe.health import health
from sinks import bulk, places
from sinks.bulk import Judgement
from sinks.client import FULL_DISK, disk_is_full, is_flooded
from sinks.errors import SinkError

_BULK_BYTES = 8 * 1024 * 1024
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0  # seconds
_ASKED_WITHIN = 1.0  # seconds for a question on the way to a pause
log = logging.getLogger("pactwatch.index")


@dataclass(frozen=True, slots=True)
class Item:
    """A consumed record with its action and that action's lines, or with the reason why it has none."""

    record: Any
    action: bulk.Action | None
    lines: bytes = b""
    reason: str = ""
    kind: DeadLetterReason = "rejected"


class Writer:
    """Writes items in bulk and tries again what the cluster could not take. Holds nothing between calls."""

    def __init__(self, client: Elasticsearch, stop: threading.Event, wait: Callable[[float], None]) -> None:
        """`wait` is called between tries with seconds; it may return early when `stop` is set."""
        self._client, self._stop, self._wait = client, stop, wait

    def write(self, items: Sequence[Item]) -> list[Judgement] | None:
        """Writes until every item is judged, in order; None when stopped before that.

        After a request of which nothing was taken the next is half as large: the whole may take longer than the time-out.
        Raises SinkError when access is refused.
        """
        actions = [item.action for item in items]
        final: dict[int, Judgement] = {}
        waiting, most, backoff = list(range(len(items))), len(items), Backoff(_SHORTEST_PAUSE, _LONGEST_PAUSE)
        while waiting:
            if self._stop.is_set():
                return None
            sent = waiting[: bulk.fitting([len(items[i].lines) for i in waiting[:most]], _BULK_BYTES)]
            answered = self._answers(items, sent)
            final |= {i: judgement for i, judgement in answered.items() if judgement[0] != "retry"}
            busy = answered.keys() - final.keys()
            if busy:
                most = _next_most(most, len(sent), len(busy))
                self._pause(len(busy), answered[min(busy)][1], backoff.next())
                final |= dict.fromkeys(bulk.overtaken(actions, final), ("stale", ""))
            else:
                most = most * 2
                backoff.reset()
            waiting = [i for i in waiting if i not in final]
        health.present("elasticsearch")
        return [final[i] for i in range(len(items))]

    def placed(self, items: Sequence[Item], now: datetime) -> list[Item] | None:
        """The items, each at the place where its document is already; None when stopped before that is known.

        `now` is when their lines were made. Raises SinkError when access is refused.
        """
        actions = [item.action for item in items if item.action is not None]
        asked = places.questions(actions)
        if not asked:
            return list(items)
        backoff = Backoff(_SHORTEST_PAUSE, _LONGEST_PAUSE)
        while not self._stop.is_set():
            try:
                moved = iter(places.settled(actions, places.found(self._existing(asked))))
            except places.Unanswered as error:
                self._pause(len(actions), str(error), backoff.next())
            else:
                return [item if item.action is None else _at(item, next(moved), now) for item in items]
        return None

    def _existing(self, asked: list[dict[str, Any]]) -> list[Any]:
        """Elasticsearch's answer to each question. Raises places.Unanswered, or SinkError when access is refused."""
        health.beat("loop")
        try:
            return list(self._client.mget(docs=asked)["docs"])
        except ApiError as error:
            if error.status_code in (401, 403):
                raise SinkError(
                    f"Elasticsearch refuses to say whether a document exists: {error.status_code} {error.message}; "
                    "`pactwatch setup` gives this stage's key the right"
                ) from error
            raise places.Unanswered(f"{error.status_code} {error.message}") from error
        except TransportError as error:
            raise places.Unanswered(str(error)) from error

    def _pause(self, documents: int, why: str, seconds: float) -> None:
        why = FULL_DISK if is_flooded(why) or self._disk_is_full() else why
        log.warning("Elasticsearch did not take %d documents (%s): again in %.1f s", documents, why, seconds)
        metrics.BULK_RETRIES.inc(documents)
        health.missing("elasticsearch", f"takes no documents ({why})")
        self._wait(seconds)

    def _disk_is_full(self) -> bool:
        """Whether that may be why: a new month's index gets no place then, and writes to it time out without a reason."""
        return not self._stop.is_set() and disk_is_full(self._client.options(request_timeout=_ASKED_WITHIN))

    def _answers(self, items: Sequence[Item], sent: Sequence[int]) -> dict[int, Judgement]:
        return dict(zip(sent, self._bulk([items[i].lines for i in sent]), strict=True))

    def _bulk(self, lines: list[bytes]) -> list[Judgement]:
        """Elasticsearch's judgement of each action; raises SinkError when access is refused."""
        operations: Any = lines  # the client takes lines as they are; its types don't say so
        health.beat("loop")
        try:
            with metrics.BULK_SECONDS.time():
                answer = self._client.bulk(operations=operations, filter_path="items.*.status,items.*.error")
        except ApiError as error:
            if error.status_code in (401, 403):
                raise SinkError(
                    f"Elasticsearch refuses our writes: {error.status_code} {error.message}"
                ) from error
            if error.status_code in (400, 413) and len(lines) > 1:  # one of them is why, or they are too many
                half = len(lines) // 2
                return self._bulk(lines[:half]) + self._bulk(lines[half:])
            return [bulk.judge({"status": error.status_code, "error": error.message})] * len(lines)
        except TransportError as error:
            return [("retry", str(error))] * len(lines)
        return bulk.judged(answer["items"])


def _at(item: Item, action: bulk.Action, now: datetime) -> Item:
    return item if action == item.action else replace(item, action=action, lines=action.lines(now))


def _next_most(most: int, sent: int, busy: int) -> int:
    """How many items to send next after a request of which `busy` were not taken."""
    return max(1, sent // 2) if busy == sent else most
