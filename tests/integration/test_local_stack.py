"""The local stack with a real Kafka and a real Elasticsearch: start, use, stop, kill, restart, and what goes wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import ROOT
from elasticsearch import Elasticsearch
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer
from kafka.admin import NewTopic
from kafka.errors import KafkaError
from rich.console import Console

from pactwatch.local.artifacts import default_cache
from pactwatch.local.errors import LocalStackError
from pactwatch.local.kafka import LocalKafka
from pactwatch.local.locks import FolderLock
from pactwatch.local.ports import HOST, accepts
from pactwatch.local.stack import LocalStack
from pactwatch.local.watch import Watch

CACHE = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
ANALYZERS = {
    "english": ("The soldiers were deployed near Kursk", {"soldier", "deploi", "kursk"}),
    "russian": ("Солдаты отправлены в Курскую область", {"солдат", "отправл", "курск", "област"}),
    "ukrainian": ("солдатами відправлено боєприпаси", {"солдат", "відправити", "боєприпас"}),
    "nori": ("북한군이 러시아에 파병했다", {"북한", "군", "러시아", "파병"}),
    "cjk": ("북한군이", {"북한", "한군", "군이"}),
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A stack of this module's own, since its tests stop and kill it."""
    data = tmp_path_factory.mktemp("local")
    with LocalStack(data, CACHE, es_heap="256m") as running:
        yield running


@pytest.fixture(scope="module")
def search(own: LocalStack) -> Iterator[Elasticsearch]:
    with Elasticsearch(own.elasticsearch_url, request_timeout=30) as client:
        yield client


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 200 MB; where no one may mount one, the test is left out."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a disk")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def until(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def make_topic(server: str) -> str:
    topic = f"try-{uuid.uuid4().hex[:8]}"
    admin = KafkaAdminClient(bootstrap_servers=server)
    try:
        admin.create_topics([NewTopic(topic, num_partitions=2, replication_factor=1)])
    finally:
        admin.close()
    return topic


def produce(server: str, topic: str, value: bytes) -> None:
    producer = KafkaProducer(bootstrap_servers=server, acks="all")
    try:
        producer.send(topic, value).get(timeout=30)
    finally:
        producer.close()


def consume(server: str, topic: str, count: int) -> list[bytes]:
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=server,
        group_id=uuid.uuid4().hex,
        auto_offset_reset="earliest",
        consumer_timeout_ms=20_000,
    )
    try:
        # The range first: the other way round, zip would wait for one record more than there is.
        return sorted(record.value for _, record in zip(range(count), consumer, strict=False))
    finally:
        consumer.close()


def test_kafka_carries_records(own: LocalStack) -> None:
    """What is produced can be consumed by a group."""
    topic = make_topic(own.bootstrap_servers)
    for value in (b"a", b"b"):
        produce(own.bootstrap_servers, topic, value)
    assert consume(own.bootstrap_servers, topic, 2) == [b"a", b"b"]


def test_a_misspelt_topic_is_not_made(own: LocalStack) -> None:
    """Topics come from `setup` alone: sending to an unknown one makes none."""
    producer = KafkaProducer(bootstrap_servers=own.bootstrap_servers, max_block_ms=2_000)
    with pytest.raises(KafkaError):
        producer.send("misspelt", b"x").get(timeout=3)
    producer.close(timeout=1)
    admin = KafkaAdminClient(bootstrap_servers=own.bootstrap_servers)
    assert "misspelt" not in admin.list_topics()
    admin.close()


def test_elasticsearch_says_who_it_is(search: Elasticsearch) -> None:
    """The official client's first questions are answered."""
    assert search.ping()
    assert search.info()["version"]["number"] == "9.5.3"
    assert search.cluster.health()["status"] == "green"


@pytest.mark.parametrize("name", ANALYZERS)
def test_the_language_analyzers_stem(search: Elasticsearch, name: str) -> None:
    """Each language's analyzer, under Elasticsearch's name, gives its real stems."""
    text, stems = ANALYZERS[name]
    tokens = {token["token"] for token in search.indices.analyze(analyzer=name, text=text)["tokens"]}
    assert stems <= tokens
    assert "북한군이" not in tokens


def test_indexed_text_is_found_in_another_form(search: Elasticsearch) -> None:
    """A field with a language's analyzer finds a word in a form that the text doesn't have."""
    fields = {name: {"type": "text", "analyzer": name} for name in ANALYZERS}
    search.indices.create(index="forms", mappings={"properties": fields})
    document = {name: text for name, (text, _) in ANALYZERS.items()}
    search.index(index="forms", id="1", document=document, refresh="wait_for")
    forms = {
        "english": "deploying",
        "russian": "солдатам",
        "ukrainian": "боєприпасів",
        "nori": "파병을",
        "cjk": "북한",
    }
    for name, form in forms.items():
        found = search.search(index="forms", query={"match": {name: form}})
        assert found["hits"]["total"]["value"] == 1, (name, form)


def test_custom_analyzers_and_normalizers_work(search: Elasticsearch) -> None:
    """html_strip, asciifolding, stemmer and synonym_graph can be put together, and used in a normalizer."""
    analysis = {
        "filter": {
            "names": {"type": "synonym_graph", "synonyms": ["dprk, north korea", "rok => south korea"]},
            "stems": {"type": "stemmer", "language": "english"},
        },
        "analyzer": {
            "page": {
                "tokenizer": "standard",
                "char_filter": ["html_strip"],
                "filter": ["lowercase", "asciifolding", "names", "stems"],
            },
            "korean": {"tokenizer": "nori_tokenizer", "filter": ["nori_part_of_speech", "lowercase"]},
        },
        "normalizer": {"plain": {"type": "custom", "filter": ["trim", "lowercase", "asciifolding"]}},
    }
    search.indices.create(index="custom", settings={"analysis": analysis})

    def tokens(text: str, analyzer: str | None = None, normalizer: str | None = None) -> list[str]:
        found = search.indices.analyze(index="custom", text=text, analyzer=analyzer, normalizer=normalizer)
        return [token["token"] for token in found["tokens"]]

    assert {"dprk", "north", "korea", "cafe"} <= set(tokens("<b>DPRK</b> cafés", "page"))
    assert tokens("rok", "page") == ["south", "korea"]
    assert tokens("북한군이", "korean") == ["북한", "군"]
    assert tokens(" Zürich ", normalizer="plain") == ["zurich"]


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_kafka_keeps_its_data(own: LocalStack, how: str) -> None:
    """Stopped or killed and started again, Kafka has the same port and every acknowledged record."""
    server = own.bootstrap_servers
    topic = make_topic(server)
    produce(server, topic, b"before")
    getattr(own.kafka, how)()
    assert not own.kafka.running
    own.kafka.start()
    assert own.bootstrap_servers == server
    produce(server, topic, b"later")
    assert consume(server, topic, 2) == [b"before", b"later"]


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_elasticsearch_keeps_its_data(own: LocalStack, search: Elasticsearch, how: str) -> None:
    """Stopped or killed and started again, Elasticsearch has the same port and every acknowledged document."""
    url = own.elasticsearch_url
    search.index(index=f"kept-{how}", id="1", document={"a": 1})
    getattr(own.elasticsearch, how)()
    assert not own.elasticsearch.running
    own.elasticsearch.start()
    assert own.elasticsearch_url == url
    assert search.get(index=f"kept-{how}", id="1")["_source"] == {"a": 1}


@pytest.mark.parametrize("part", ["kafka", "elasticsearch"])
def test_a_killed_server_is_started_again(own: LocalStack, part: str) -> None:
    """Under watch a server that is killed from outside runs again at its port, on its data, and its end was told."""
    server = getattr(own, part)
    address, topic = own.bootstrap_servers, make_topic(own.bootstrap_servers)
    produce(address, topic, b"before")
    watch = Watch()
    watch.keep(server, for_ever=False)
    try:
        os.kill(server.pid, signal.SIGKILL)
        until(lambda: any("runs again" in line for line in watch.problems), 120)
    finally:
        watch.stop()
    assert watch.problems[0].startswith(f"{server.name} was killed (signal 9)")
    assert server.answers()
    assert own.bootstrap_servers == address
    assert consume(address, topic, 1) == [b"before"]


def test_a_full_disk_is_named_and_waited_for(small_disk: Path) -> None:
    """Kafka ends on a full disk: the line says which disk and how much is missing, and with room it runs again."""
    with LocalKafka(small_disk / "data", CACHE, heap="128m") as kafka:
        topic = make_topic(kafka.bootstrap_servers)
        produce(kafka.bootstrap_servers, topic, b"before")
        watch = Watch()
        watch.keep(kafka, for_ever=False)
        try:
            ballast = small_disk / "ballast"
            with ballast.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
                while True:
                    file.write(bytes(1024**2))
            until(lambda: any("cannot be started again yet" in line for line in watch.problems), 120)
            assert not kafka.running
            assert str(small_disk) in watch.problems[-1]
            assert "64 MB more are needed" in watch.problems[-1]
            ballast.unlink()
            until(lambda: any("runs again" in line for line in watch.problems), 60)
        finally:
            watch.stop()
        assert consume(kafka.bootstrap_servers, topic, 1) == [b"before"]


MEMBER = """
import resource, sys, time
from pactwatch.kafka.client import make_consumer, poll
from pactwatch.settings import Settings
consumer = make_consumer(Settings(kafka=sys.argv[1]), sys.argv[2], group_id="hung")
while not consumer.assignment():
    poll(consumer, timeout_ms=200)
print("member", flush=True)
sys.stdin.readline()
def used():
    times = resource.getrusage(resource.RUSAGE_SELF)
    return times.ru_utime + times.ru_stime, times.ru_maxrss / 1024
before, end = used(), time.monotonic() + float(sys.argv[3])
while time.monotonic() < end:
    poll(consumer, timeout_ms=200)
print(*(b - a for a, b in zip(before, used())), flush=True)
sys.stdin.readline()
got = []
while not got:
    got = [r.value for batch in poll(consumer, timeout_ms=200).values() for r in batch]
print(got[0].decode(), flush=True)
"""


def test_a_hung_kafka_costs_its_consumers_nothing(own: LocalStack) -> None:
    """While Kafka is stopped, a member of a group neither turns on a core nor grows; after that it consumes again."""
    topic, seconds = make_topic(own.bootstrap_servers), 20
    pid = own.kafka.pid
    assert pid is not None
    with subprocess.Popen(
        [sys.executable, "-c", MEMBER, own.bootstrap_servers, topic, str(seconds)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as member:
        assert member.stdin is not None
        assert member.stdout is not None
        try:
            assert member.stdout.readline() == "member\n"
            os.kill(pid, signal.SIGSTOP)
            member.stdin.write("go\n")
            cpu, megabytes = map(float, member.stdout.readline().split())
        finally:
            os.kill(pid, signal.SIGCONT)
        produce(own.bootstrap_servers, topic, b"again")
        member.stdin.write("go\n")
        assert member.stdout.readline() == "again\n"
        member.kill()
    assert cpu < seconds / 4
    assert megabytes < 20


def test_a_data_folder_in_use_is_told(own: LocalStack) -> None:
    """A second stack on the same data folder is refused in one line that names the folder and the holder."""
    with pytest.raises(LocalStackError, match=rf"data folder .* in use by process {os.getpid()}: stop it"):
        LocalKafka(own.kafka.data.parent, CACHE, heap="128m").start()
    assert own.kafka.running


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    """If the port a user names is taken, the error says which setting to change, and nothing keeps running."""
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        kafka = LocalKafka(tmp_path, CACHE, heap="128m", port=port)
        with pytest.raises(LocalStackError, match=f"port {port} for Kafka is taken.*--kafka-port"):
            kafka.start()
        assert not kafka.running


def test_a_kafka_that_cannot_start_tells_why(tmp_path: Path) -> None:
    """A broker that ends at its start is told in one line with its cause and its log."""
    (tmp_path / "kafka" / "data").mkdir(parents=True)
    (tmp_path / "kafka" / "data" / "meta.properties").write_text("version=1\nnode.id=7\ncluster.id=x\n")
    with pytest.raises(LocalStackError, match=r"Kafka ended with status 1: .*7.*kafka\.log"):
        LocalKafka(tmp_path, CACHE, heap="128m").start()


def test_a_missing_network_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an empty cache and no network, the first start says what it needs."""
    for variable in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # the discard port, where nobody listens
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    kafka = LocalKafka(tmp_path / "data", tmp_path / "cache", heap="128m", console=Console(quiet=True))
    with pytest.raises(LocalStackError, match=r"cannot download .*: check the network or the proxy"):
        kafka.start()


def test_both_end_with_a_killed_parent(tmp_path: Path) -> None:
    """Both servers end within 15 seconds of the SIGKILL of the process that started them; their folder can be used again."""
    code = f"""
import sys, time
from pathlib import Path
from pactwatch.local.stack import LocalStack
from pactwatch.local.watch import Watch
stack = LocalStack(Path({str(tmp_path)!r}), Path({str(CACHE)!r}), es_heap="256m")
stack.start()
print(stack.kafka.port, stack.elasticsearch.port, flush=True)
time.sleep(600)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        ports = list(map(int, parent.stdout.readline().split()))
        assert all(accepts(port) for port in ports)
        parent.kill()
    for part in ("kafka", "elasticsearch"):
        # Each server holds the lock of its folder until it has ended.
        lock = FolderLock(tmp_path / part)
        lock.acquire_for_use(part, wait=15)
        lock.release()
    assert not any(accepts(port) for port in ports)
    with LocalKafka(tmp_path, CACHE, heap="128m") as again:
        assert again.running
