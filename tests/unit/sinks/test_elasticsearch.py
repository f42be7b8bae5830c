"""The sink's promises with a Kafka and an Elasticsearch that do what a test wants."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from builders import Message, story, tagged
from elastic_transport import ApiResponseMeta, ConnectionTimeout, HttpHeaders, NodeConfig
from elasticsearch import ApiError
from kafka import TopicPartition
from kafka.errors import KafkaTimeoutError
from msgspec.structs import replace

from pactwatch import codec, topics
from sinks import elasticsearch, indices, writer
from sinks.client import FULL_DISK
from sinks.elasticsearch import Indexed, Sink
from sinks.errors import SinkError

STORY = story()
PLACE = TopicPartition("stories", 0)

OK = {"status": 200}
STALE = {"status": 409, "error": {"type": "version_conflict_engine_exception"}}
BUSY = {"status": 429, "error": {"type": "es_rejected_execution_exception"}}
BAD = {"status": 400, "error": {"type": "document_parsing_exception", "reason": "no"}}


class Consumer:
    """One partition: brings everything after its position."""

    def __init__(self, values: Sequence[bytes | None], place: TopicPartition = PLACE) -> None:
        self.place = place
        self.log = [
            Message(value, topic=place.topic, partition=place.partition, offset=offset)
            for offset, value in enumerate(values)
        ]
        self.position, self.committed, self.paused = 0, 0, False
        self.most = 1_000
        self._coordinator = SimpleNamespace(
            rejoining=False, need_rejoin=lambda: False, time_to_next_poll=lambda: 3.0
        )

    def poll(self, timeout_ms: int = 0) -> dict[TopicPartition, list[Message]]:
        if self.paused:
            return {}
        found = self.log[self.position :][: self.most]
        self.position += len(found)
        return {self.place: found} if found else {}

    def assignment(self) -> set[TopicPartition]:
        return {self.place}

    def pause(self, *_: TopicPartition) -> None:
        self.paused = True

    def resume(self, *_: TopicPartition) -> None:
        self.paused = False

    def seek(self, _: TopicPartition, offset: int) -> None:
        self.position = offset

    def commit(self, offsets: dict[TopicPartition, Any], timeout_ms: int) -> None:
        self.committed = offsets[self.place].offset

    def close(self, **_: Any) -> None:
        pass


@dataclass
class Producer:
    """Takes letters, or fails as often as it is told."""

    fail: int = 0
    letters: list[dict[str, Any]] = field(default_factory=list)

    def send(self, topic: str, **letter: Any) -> Any:
        if self.fail:
            self.fail -= 1
            raise KafkaTimeoutError("no metadata")
        self.letters.append({"topic": topic, **letter})
        return self

    def get(self, timeout: float) -> None:
        pass

    def close(self, timeout: float) -> None:
        pass


Answer = Callable[[list[str]], Any]


class Cluster:
    """Answers the n-th request as its n-th answer says, later ones with OK; an answer sees the ids."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.requests = list(answers), list[list[str]]()
        self.written: list[tuple[str, str]] = []
        self.asked, self.silent = 0, 0
        self.blocks: dict[str, Any] = {}  # what a full disk blocks
        self.indices = self

    def options(self, **_: Any) -> Cluster:
        return self

    def get_settings(self, **_: Any) -> Any:
        return SimpleNamespace(body=self.blocks)

    def bulk(self, *, operations: list[bytes], filter_path: str) -> dict[str, Any]:
        ids = [msgspec.json.decode(lines.splitlines()[0])["index"]["_id"] for lines in operations]
        self.requests.append(ids)
        answered = (self.answers.pop(0) if self.answers else all_are(OK))(ids)
        self.written += [
            (index, identifier)
            for (index, identifier), item in zip(map(_place, operations), answered, strict=True)
            if item is OK
        ]
        return {"items": [{"index": item} for item in answered]}

    def mget(self, *, docs: list[dict[str, Any]]) -> dict[str, Any]:
        self.asked += 1
        if self.silent:
            self.silent -= 1
            raise ConnectionTimeout("slow")
        rows = [
            doc | {"found": (doc["_index"], doc["_id"]) in self.written}
            if doc["_index"] in {index for index, _ in self.written}
            else doc | {"error": {"type": "index_not_found_exception"}}
            for doc in docs
        ]
        return {"docs": rows}


def _place(lines: bytes) -> tuple[str, str]:
    head = msgspec.json.decode(lines.splitlines()[0])["index"]
    return head["_index"], head["_id"]


def all_are(item: dict[str, Any]) -> Answer:
    return lambda ids: [item] * len(ids)


def these(**items: dict[str, Any]) -> Answer:
    return lambda ids: [items.get(identifier, OK) for identifier in ids]


def fails(error: Exception) -> Answer:
    def answer(_: list[str]) -> Any:
        raise error

    return answer


def says(status: int) -> Answer:
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, NodeConfig("http", "x.test", 9200))
    return fails(ApiError("refused", meta, {}))


def stories(*ids: str) -> list[bytes]:
    return [codec.encode(replace(STORY, id=identifier)) for identifier in ids]


@dataclass
class Bench:
    """A sink between a consumer, a cluster and a producer."""

    consumer: Consumer
    cluster: Cluster
    producer: Producer = field(default_factory=Producer)
    stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        parts = cast("Any", (self.cluster, self.consumer, lambda: self.producer, self.stop))
        self.sink = Sink(*parts)

    def step(self) -> Indexed | None:
        return self.sink.step()


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back-off without waiting."""
    monkeypatch.setattr(elasticsearch, "_LETTERS_PAUSE", 0.0)
    monkeypatch.setattr(writer, "_SHORTEST_PAUSE", 0.0)
    monkeypatch.setattr(writer, "_LONGEST_PAUSE", 0.0)


def test_commits_after_all_is_acknowledged() -> None:
    """A batch that is written, older states included, is committed to its end."""
    bench = Bench(Consumer(stories("a", "b", "c")), Cluster(these(b=STALE)))
    assert bench.step() == Indexed(ok=2, stale=1, rejected=0, undecodable=0)
    assert bench.consumer.committed == 3
    assert bench.step() is None


def test_a_story_that_is_over_keeps_its_document() -> None:
    """A tombstone on `stories` is no dead letter and deletes nothing; it is committed like the rest."""
    bench = Bench(Consumer([*stories("a"), None]), Cluster())
    assert bench.step() == Indexed(ok=1, stale=0, rejected=0, undecodable=0)
    bench.consumer.log.append(Message(None, topic=PLACE.topic, partition=PLACE.partition, offset=2))
    assert bench.step() == Indexed(ok=0, stale=0, rejected=0, undecodable=0)
    assert (bench.cluster.requests, bench.producer.letters) == ([["a"]], [])
    assert bench.consumer.committed == 3


def test_busy_documents_alone_are_tried_again() -> None:
    """What is written is not written again because something else wasn't."""
    bench = Bench(Consumer(stories("a", "b", "c")), Cluster(these(a=BUSY, c=BUSY), these(c=BUSY)))
    assert bench.step() == Indexed(ok=3, stale=0, rejected=0, undecodable=0)
    assert bench.cluster.requests == [["a", "b", "c"], ["a", "c"], ["c"]]
    assert bench.consumer.committed == 3


def test_older_state_does_not_follow_a_newer() -> None:
    """Of two states of one story, the older isn't tried again once the newer is written."""
    first_busy: Answer = lambda ids: [BUSY, OK]  # noqa: E731
    bench = Bench(Consumer(stories("a", "a")), Cluster(first_busy))
    assert bench.step() == Indexed(ok=1, stale=1, rejected=0, undecodable=0)
    assert bench.cluster.requests == [["a", "a"]]


@pytest.mark.parametrize("away", [fails(ConnectionTimeout("slow")), says(503), says(429), all_are(BUSY)])
def test_an_overwhelmed_cluster_gets_less(away: Answer) -> None:
    """After a request that brought nothing the next one is half as large, and all is written in the end."""
    bench = Bench(Consumer(stories(*"abcdefgh")), Cluster(away, away))
    assert bench.step() == Indexed(ok=8, stale=0, rejected=0, undecodable=0)
    assert [len(request) for request in bench.cluster.requests][:3] == [8, 4, 2]
    assert bench.consumer.committed == 8


@pytest.mark.parametrize("full", [False, True])
def test_a_full_disk_is_named_without_an_answer(*, full: bool, caplog: pytest.LogCaptureFixture) -> None:
    """A new month's index gets no place on a full disk, and writes to it time out: what is said is the disk."""
    cluster = Cluster(fails(ConnectionTimeout("slow")))
    cluster.blocks = {"pactwatch-stories-2026.11": {}} if full else {}
    assert Bench(Consumer(stories("a")), cluster).step() == Indexed(ok=1, stale=0, rejected=0, undecodable=0)
    assert (FULL_DISK in caplog.text) is full


@pytest.mark.parametrize("status", [400, 413])
def test_refused_request_is_split(status: int) -> None:
    """When one document makes a whole request be refused, only that document becomes a dead letter."""

    def unless_alone(ids: list[str]) -> Any:
        return says(status)(ids) if "c" in ids else [OK] * len(ids)

    bench = Bench(Consumer(stories(*"abcd")), Cluster(*[unless_alone] * 9))
    assert bench.step() == Indexed(ok=3, stale=0, rejected=1, undecodable=0)
    assert bench.consumer.committed == 4
    assert len(bench.producer.letters) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_refused_access_stops_the_sink(status: int) -> None:
    """A key that may not write is told at once, and nothing is committed."""
    bench = Bench(Consumer(stories("a")), Cluster(says(status)))
    with pytest.raises(SinkError, match=f"refuses our writes: {status}"):
        bench.step()
    assert bench.consumer.committed == 0


def test_bad_records_are_kept_and_the_rest_goes_on() -> None:
    """A rejected document and an undecodable record become dead letters that say where they were and why."""
    bench = Bench(Consumer([*stories("a", "b"), b"{", *stories("c")]), Cluster(these(b=BAD)))
    assert bench.step() == Indexed(ok=2, stale=0, rejected=1, undecodable=1)
    assert bench.consumer.committed == 4
    undecodable, rejected = bench.producer.letters
    assert dict(undecodable["headers"])["offset"] == b"2"
    assert dict(rejected["headers"])["offset"] == b"1"
    assert b"document_parsing_exception: no" in dict(rejected["headers"])["reason"]
    assert rejected["value"] == stories("b")[0]
    assert (rejected["topic"], rejected["key"]) == ("dead-letters", b"stories")


def test_batch_is_done_again_when_dead_letters_are_not_taken() -> None:
    """Without acknowledged dead letters nothing is committed, and the same records come again."""
    bench = Bench(Consumer([*stories("a"), b"{"]), Cluster(), Producer(fail=1))
    assert bench.step() is None
    assert bench.consumer.committed == 0
    assert bench.step() == Indexed(ok=1, stale=0, rejected=0, undecodable=1)
    assert (bench.consumer.committed, len(bench.producer.letters)) == (2, 1)


def test_a_hundred_rejections_in_a_row_stop_before_they_are_committed() -> None:
    """The sink stops at the hundredth, over batches; what the last batch held stays on its topic."""
    bench = Bench(Consumer(stories(*map(str, range(150)))), Cluster(*[all_are(BAD)] * 9))
    bench.consumer.most = 60
    assert bench.step() == Indexed(ok=0, stale=0, rejected=60, undecodable=0)
    with pytest.raises(SinkError, match=r"100 documents in a row were rejected, the last: .*exception: no"):
        bench.step()
    assert (bench.consumer.committed, len(bench.producer.letters)) == (60, 60)


def test_undecodable_records_do_not_stop_the_sink() -> None:
    """They are no sign that the cluster refuses everything."""
    bench = Bench(Consumer([b"{"] * 300), Cluster())
    assert bench.step() == Indexed(ok=0, stale=0, rejected=0, undecodable=300)


def test_one_document_that_is_taken_ends_the_row() -> None:
    """Ninety-nine rejections, one that is taken, ninety-nine more: the sink goes on."""
    ids = [str(number) for number in range(199)]
    bench = Bench(Consumer(stories(*ids)), Cluster(lambda ids: [OK if i == "99" else BAD for i in ids]))
    assert bench.step() == Indexed(ok=1, stale=0, rejected=198, undecodable=0)


def test_stop_during_an_outage_commits_nothing() -> None:
    """A sink that is stopped while it waits leaves the batch to the next one."""
    bench = Bench(Consumer(stories("a")), Cluster())

    def stop_and_refuse(_: Sequence[str]) -> list[dict[str, Any]]:
        bench.stop.set()
        return [BUSY]

    bench.cluster.answers = [stop_and_refuse]
    assert bench.step() is None
    assert bench.consumer.committed == 0


def test_waiting_keeps_polling_without_records() -> None:
    """During an outage the partitions are paused, polled, and resumed after it."""
    bench = Bench(Consumer(stories("a", "b")), Cluster(all_are(BUSY)))
    bench.consumer.most = 1
    polled: list[bool] = []
    poll = bench.consumer.poll

    def watched(timeout_ms: int = 0) -> dict[TopicPartition, list[Message]]:
        polled.append(bench.consumer.paused)
        return poll(timeout_ms)

    bench.consumer.poll = watched  # type: ignore[method-assign]
    assert bench.step() == Indexed(ok=1, stale=0, rejected=0, undecodable=0)
    assert polled[0] is False
    assert set(polled[1:]) == {True}
    assert not bench.consumer.paused
    assert bench.consumer.committed == 1


def test_report_names_only_what_happened() -> None:
    """A batch without trouble is one number."""
    assert str(Indexed(3, 0, 0, 0)) == "indexed 3"
    assert str(Indexed(3, 1, 2, 4)) == "indexed 3, 1 older, 2 rejected, 4 undecodable"


def undated(*times: datetime) -> list[bytes]:
    """One article without a date, first seen at each of these times."""
    one = tagged()
    return [
        codec.encode(
            replace(
                one,
                article=replace(one.article, published=None, filed=at, first_seen=at, fetched=at),
            )
        )
        for at in times
    ]


NOVEMBER, DECEMBER = datetime(2024, 11, 30, 23, 59, tzinfo=UTC), datetime(2024, 12, 1, 0, 1, tzinfo=UTC)
TAGGED_PLACE = TopicPartition(topics.TAGGED.name, 0)


@pytest.mark.parametrize("most", [1, 1_000], ids=["one after another", "in one batch"])
@pytest.mark.parametrize(
    "times", [(NOVEMBER, DECEMBER), (DECEMBER, NOVEMBER), (NOVEMBER, DECEMBER + timedelta(days=50))]
)
def test_an_undated_article_keeps_its_place(most: int, times: tuple[datetime, ...]) -> None:
    """Sent again with another month, it is written where it is already, also when a clock went ahead the first time."""
    bench = Bench(Consumer(undated(*times), TAGGED_PLACE), Cluster())
    bench.consumer.most = most
    while bench.step():
        pass
    assert bench.consumer.committed == 2
    first = indices.ARTICLES.holding(times[0])
    assert {index for index, _ in bench.cluster.written} == {first}
    assert len(bench.cluster.written) == 2


def test_a_cluster_that_cannot_say_where_a_document_is_is_asked_again() -> None:
    """Nothing is written or committed before it is known whether the document exists."""
    bench = Bench(Consumer(undated(NOVEMBER), TAGGED_PLACE), Cluster())
    bench.cluster.silent = 2
    assert bench.step() == Indexed(ok=1, stale=0, rejected=0, undecodable=0)
    assert bench.cluster.asked == 3


def test_dated_articles_are_not_looked_for() -> None:
    """A story has its month for good: Elasticsearch is asked nothing before it is written."""
    bench = Bench(Consumer(stories("a")), Cluster())
    assert bench.step()
    assert bench.cluster.asked == 0
