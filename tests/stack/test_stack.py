"""The compose stack keeps its promises on a real Docker engine. Tests run in order and share one stack."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import urllib3
from composed import PROJECT, Stack, eventually
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from kafka import TopicPartition
from kafka.errors import KafkaError

from pactwatch import codec, topics
from pactwatch.kafka.client import KafkaUnavailable, make_consumer, make_producer
from pactwatch.records import Alert
from pactwatch.security import access
from stream.watchlist.load import load_watchlist

TROOPS = (
    "North Korea sends 1,500 special forces to Russia",
    "South Korea's spy agency said on Friday that North Korea has sent 1,500 special forces troops to Russia to fight in "
    "Ukraine.",
)
SHELLS = (
    "Seoul: North Korea shipped 20,000 containers of artillery shells to Russia",
    "North Korea has shipped 20,000 containers that could hold artillery shells to Russia, the defence ministry in Seoul "
    "said.",
)
SUMMIT = (
    "Putin and Kim Jong Un sign a mutual defence pact in Pyongyang",
    "Russian President Vladimir Putin and North Korean leader Kim Jong Un signed a comprehensive strategic partnership "
    "treaty at a summit in Pyongyang.",
)
STAGES = ("produce", "stream", "index")
SECRETS = (
    "ELASTIC_PASSWORD",
    "ANALYST_PASSWORD",
    "KIBANA_PASSWORD",
    "KIBANA_ENCRYPTION_KEY",
    "CONSOLE_PASSWORD",
    "KAFKA_ADMIN_PASSWORD",
)
DASHBOARDS = ("Alerts now", "Stories", "Theme trends", "Feed health", "Pipeline")


def alerts_in_topic(stack: Stack) -> dict[str, Alert]:
    """Every alert on the topic `alerts` by its title, as a client on this machine reads it."""
    consumer = make_consumer(stack.settings)
    try:
        parts = [TopicPartition(topics.ALERTS.name, n) for n in range(topics.ALERTS.partitions)]
        consumer.assign(parts)
        consumer.seek_to_beginning(*parts)
        ends = consumer.end_offsets(parts)
        found = {}
        while any(consumer.position(part) < end for part, end in ends.items()):
            for records in consumer.poll(timeout_ms=500).values():
                for record in records:
                    alert = codec.decode(record.value, Alert)
                    found[alert.title] = alert
        return found
    finally:
        consumer.close(autocommit=False)


def alert_in_elasticsearch(client: Elasticsearch, title: str) -> dict[str, Any] | None:
    """The alert's document; None while there is none."""
    hits = client.search(index="pactwatch-alerts", query={"match_all": {}}, size=100)["hits"]["hits"]
    return next((hit for hit in hits if hit["_source"]["message"] == title), None)


def publish_and_find(stack: Stack, article: tuple[str, str]) -> None:
    """The article comes out as an alert, the same in the topic and in Elasticsearch, with the key of `search`."""
    client = stack.elasticsearch(api_key=stack.key("search"))
    stack.newspaper.publish(*article)
    document = eventually(
        f"alert {article[0]!r} in Elasticsearch", lambda: alert_in_elasticsearch(client, article[0])
    )
    assert alerts_in_topic(stack)[article[0]].id == document["_id"]


def inspect(stack: Stack) -> list[dict[str, Any]]:
    """What the engine says of every container."""
    names = [row["Name"] for row in stack.states()]
    done = subprocess.run(["docker", "inspect", *names], capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_all_are_healthy(stack: Stack) -> None:
    """Every service is healthy and every one-shot job ended with 0."""
    assert stack.unwell() == []
    assert {row["Service"] for row in stack.states()} == set(stack.run("config", "--services").stdout.split())


def test_an_article_becomes_an_alert(stack: Stack) -> None:
    """An article in at a feed comes out as the same alert in Elasticsearch and, for a client on this machine, in the topic."""
    publish_and_find(stack, TROOPS)


def test_people_can_search_and_subscribe(stack: Stack) -> None:
    """The command line in the stack finds the article with the key of `search`."""
    found = stack.run("run", "--rm", "-T", "cli", "search", "special forces", "--json").stdout
    assert TROOPS[0] in found


def test_the_console_shows_alerts_to_who_knows_the_password(stack: Stack) -> None:
    """Without the password of .env it shows nothing; with it, the alert that the article became."""
    page = f"http://127.0.0.1:{stack.ports['CONSOLE']}/"
    assert urllib3.request("GET", page).status == 401
    headers = urllib3.make_headers(basic_auth=f"analyst:{stack.secret('CONSOLE_PASSWORD')}")
    answer = urllib3.request("GET", page, headers=headers)
    assert answer.status == 200
    assert TROOPS[0] in answer.data.decode()


def test_kibana_has_its_dashboards(stack: Stack) -> None:
    """Kibana itself gives back all dashboards and a saved search for every theme."""
    found = stack.saved_objects("dashboard", "search")
    titles = {saved["attributes"]["title"] for saved in found if "attributes" in saved}
    assert titles >= {f"pactwatch: {name}" for name in DASHBOARDS}
    assert titles >= {f"pactwatch: Theme: {theme}" for theme in load_watchlist("korea-russia-ukraine").themes}


def test_ports_are_for_this_machine_only(stack: Stack) -> None:
    """No container publishes a port on anything but 127.0.0.1."""
    bound = [
        binding["HostIp"]
        for container in inspect(stack)
        for bindings in (container["NetworkSettings"]["Ports"] or {}).values()
        for binding in bindings or []
    ]
    assert bound
    assert set(bound) == {"127.0.0.1"}


@pytest.mark.parametrize("stage", STAGES)
def test_stages_have_no_power(stack: Stack, stage: str) -> None:
    """A stage is no root, has no capability, can't gain any, and can't write its file system."""
    status = stack.file_of(stage, "/proc/self/status")
    assert re.search(r"(?m)^Uid:\t10001\t", status)
    assert re.search(r"(?m)^CapEff:\t0+$", status)
    assert re.search(r"(?m)^CapBnd:\t0+$", status)
    assert re.search(r"(?m)^NoNewPrivs:\t1$", status)
    assert stack.run("exec", "-T", stage, "touch", "/opt/pactwatch/x", check=False).returncode != 0


def test_secrets_stay_where_they_belong(stack: Stack) -> None:
    """No stage sees the superuser's password, and no log has a secret in it."""
    logs = stack.run("logs", "--no-color").stdout
    secrets = {name: stack.secret(name) for name in SECRETS}
    for container in inspect(stack):
        service = container["Config"]["Labels"]["com.docker.compose.service"]
        if service in STAGES:
            assert not [name for name, value in secrets.items() if value in json.dumps(container)], service
    keys = {stage: stack.key(stage) for stage in ("index", "prune", "search")}
    if stack.secure:
        for stage in ("produce", "stream", "index"):
            keys[f"{stage} in Kafka"] = stack.file_of(stage, f"/keys/{stage}/kafka_password").strip()
    for name, value in {**secrets, **keys}.items():
        assert value not in logs, name


def test_the_key_of_index_writes_and_creates_only(stack: Stack) -> None:
    """It can write into a month that doesn't exist yet, which gets our template.

    It can't read, delete or change anything, nor touch an index of others.
    """
    index, root = stack.elasticsearch(api_key=stack.key("index")), stack.elasticsearch()
    month = "pactwatch-articles-2031.07"
    body: list[dict[str, Any]] = [
        {"index": {"_index": month, "_id": "x", "version": 1, "version_type": "external_gte"}},
        {"@timestamp": "2031-07-01T00:00:00Z", "pactwatch": {"title": "x"}},
    ]
    answer = index.bulk(operations=body)
    assert not answer["errors"], answer
    assert root.indices.get_mapping(index=month)[month]["mappings"]["dynamic"] == "strict"
    root.indices.create(index="others-1")
    [item] = index.bulk(operations=[{"delete": {"_index": month, "_id": "x"}}])["items"]
    assert item["delete"]["status"] == 403
    refused: dict[str, Callable[[], object]] = {
        "search": lambda: index.search(index="pactwatch-articles"),
        "get": lambda: index.get(index=month, id="x"),
        "delete a document": lambda: index.delete(index=month, id="x"),
        "delete an index": lambda: index.indices.delete(index=month),
        "change settings": lambda: index.indices.put_settings(
            index=month, settings={"index.number_of_replicas": 0}
        ),
        "change a mapping": lambda: index.indices.put_mapping(
            index=month, properties={"y": {"type": "keyword"}}
        ),
        "write to others": lambda: index.index(index="others-1", document={"a": 1}),
        "read others": lambda: index.search(index="others-1"),
        "create others": lambda: index.indices.create(index="others-2"),
        "change a template": lambda: index.indices.put_index_template(
            name="pactwatch-x", index_patterns=["x-*"]
        ),
        "see the cluster": index.cluster.state,
        "see the nodes": index.nodes.info,
        "make a key": lambda: index.security.create_api_key(name="more"),
        "see users": index.security.get_user,
    }
    for what, attempt in refused.items():
        with pytest.raises(ApiError) as caught:
            attempt()
        assert caught.value.status_code == 403, what
    root.indices.delete(index=month)
    root.indices.delete(index="others-1")


def test_the_key_of_search_only_reads(stack: Stack) -> None:
    """People's key can search, and neither write nor delete."""
    search = stack.elasticsearch(api_key=stack.key("search"))
    assert search.count(index="pactwatch-alerts")["count"] >= 1
    attempts: tuple[Callable[[], object], ...] = (
        lambda: search.index(index="pactwatch-alerts", document={}),
        lambda: search.indices.delete(index="pactwatch-alerts-2024.10"),
        lambda: search.search(index=".security"),
    )
    for attempt in attempts:
        with pytest.raises(ApiError) as caught:
            attempt()
        assert caught.value.status_code == 403


def test_analysts_only_read(stack: Stack) -> None:
    """The user for people can search in our indices, and neither write nor delete nor see users or others' indices."""
    stack.elasticsearch().indices.create(index="others-2")
    analyst = stack.elasticsearch(basic_auth=("analyst", stack.secret("ANALYST_PASSWORD")))
    assert analyst.count(index="pactwatch-alerts")["count"] >= 1
    attempts: tuple[Callable[[], object], ...] = (
        lambda: analyst.index(index="pactwatch-alerts", document={}),
        lambda: analyst.indices.delete(index="pactwatch-alerts-2024.10"),
        lambda: analyst.search(index="others-2"),
        analyst.security.get_user,
    )
    for attempt in attempts:
        with pytest.raises(ApiError) as caught:
            attempt()
        assert caught.value.status_code == 403
    stack.elasticsearch().indices.delete(index="others-2")


def test_wrong_keys_are_refused(stack: Stack) -> None:
    """Without a key or with a wrong one Elasticsearch answers 401, and a stage with a wrong key ends with one clear line."""
    for who in (
        {"api_key": "d3Jvbmc6d3Jvbmc="},
        {"basic_auth": ("elastic", "changeme")},
        {"headers": {"x": "y"}},
    ):
        with pytest.raises(ApiError) as caught:
            stack.elasticsearch(**who).search(index="pactwatch-alerts")
        assert caught.value.status_code == 401
    done = stack.run(
        "run",
        "--rm",
        "--no-deps",
        "-T",
        "-e",
        "PACTWATCH_ELASTICSEARCH_API_KEY_FILE=/etc/hostname",
        "index",
        check=False,
    )
    assert done.returncode == 1
    assert "401" in done.stderr + done.stdout


def test_the_overlay_encrypts_and_confines(stack: Stack) -> None:
    """With the overlay plain connections, a wrong password and a strange authority are refused.

    `search` reads what it may, and writes nothing.
    """
    if not stack.secure:
        pytest.skip("with STACK_TEST_FILES=docker-compose.secure.yml only")
    settings = stack.settings
    consumer = make_consumer(settings)
    seen = set(consumer.topics())
    consumer.close(autocommit=False)
    assert {topics.ALERTS.name, *access.STAGES["search"].reads} <= seen
    assert not {name for name in seen if name.startswith("_")}, "Kafka's own topics are nobody's business"
    producer = make_producer(settings)
    with pytest.raises(KafkaError, match=r"(?i)authoriz"):
        producer.send(topics.ALERTS.name, b"x").get(timeout=60)
    producer.close(timeout=1)
    for wrong in (
        {"kafka_password": "a-wrong-password-4711"},
        {"kafka_security_protocol": "SASL_PLAINTEXT"},
        {"kafka_security_protocol": "PLAINTEXT"},
        {"kafka_ca": ""},
    ):
        with pytest.raises(KafkaUnavailable):
            make_consumer(msgspec.structs.replace(settings, **wrong), bootstrap_timeout_ms=5_000)
    with pytest.raises(TransportError):
        Elasticsearch(stack.url.replace("https:", "http:"), max_retries=0).info()


@pytest.mark.parametrize("name", SECRETS)
@pytest.mark.parametrize("value", [None, "", "changeme"])
def test_nothing_starts_with_a_missing_or_default_secret(
    stack: Stack, tmp_path: Path, name: str, value: str | None
) -> None:
    """`up` fails, names the secret and what to do, and no service of ours runs."""
    if name == "KAFKA_ADMIN_PASSWORD" and not stack.secure:
        pytest.skip("with STACK_TEST_FILES=docker-compose.secure.yml only")
    env, project = tmp_path / ".env", f"{PROJECT}-refused"
    line = "" if value is None else f"{name}={value}\n"
    env.write_text(re.sub(rf"(?m)^{name}=.*\n", line, stack.env.read_text()))
    try:
        done = stack.run("up", "--detach", check=False, project=project, env=env)
        assert done.returncode != 0
        said = done.stderr
        if value:
            said += stack.run("logs", "secrets", project=project).stdout
            running = stack.run("ps", "--status", "running", "--services", project=project).stdout.split()
            assert running == []
        assert name in said
        assert "make env" in said
    finally:
        stack.run("down", "--volumes", check=False, project=project)


def test_stream_scales(stack: Stack) -> None:
    """Three workers are healthy, share the partitions, and together still make alerts."""
    stack.up("--scale", "stream=3", "--no-recreate")
    assert sum(row["Service"] == "stream" for row in stack.states()) == 3
    eventually(
        "three workers with partitions",
        lambda: sorted(map(bool, stack.partitions("pactwatch-stream"))) == [True] * 3,
    )
    publish_and_find(stack, SHELLS)


def test_keys_are_rotated(stack: Stack) -> None:
    """After `setup --rotate` and a restart the old key is refused, the new one works, and articles come through."""
    old = {stage: stack.key(stage) for stage in ("index", "search")}
    stack.run("run", "--rm", "-T", "setup", "setup", "--rotate")
    for stage, key in old.items():
        assert stack.key(stage) != key
        with pytest.raises(ApiError) as caught:
            stack.elasticsearch(api_key=key).count(index="pactwatch-alerts")
        assert caught.value.status_code == 401
    stack.run("restart", *STAGES, "prune")
    eventually("healthy stack", lambda: not stack.unwell())
    publish_and_find(stack, SUMMIT)


def test_down_and_up_keep_the_data(stack: Stack) -> None:
    """Alerts are still in the topic and in Elasticsearch, the keys are the same, and nothing is alerted again."""
    before, key = alerts_in_topic(stack), stack.key("index")
    stack.run("down")
    stack.up()
    assert stack.key("index") == key
    assert alerts_in_topic(stack) == before
    for title in before:
        assert alert_in_elasticsearch(stack.elasticsearch(), title)
