"""A Kafka with users and permissions: each stage works as its own user, with what the table of access allows and no more."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import builders
import pytest
from aiohttp.test_utils import TestClient, TestServer
from calls import json_lines, run
from hands import process_environment, records, send, until
from kafka.errors import GroupAuthorizationFailedError, TopicAuthorizationFailedError
from msgspec.structs import replace
from receivers import SECRET, Kept, Webhooks, serving

from console.app import make_app
from console.desk import DESK
from pactwatch import topics
from pactwatch.envelope import Outgoing
from pactwatch.kafka import client as kafka
from pactwatch.kafka import reading, subscriptions, verdicts
from pactwatch.kafka.users import ensure_users
from pactwatch.local.artifacts import default_cache
from pactwatch.local.kafka import LocalKafka
from pactwatch.local.ports import HOST, free_ports
from pactwatch.records import Feed
from pactwatch.security import keys
from pactwatch.security.access import STAGES, SUBSCRIBERS
from pactwatch.settings import Settings, environment
from pactwatch.subscriptions import Subscription
from pactwatch.verdicts import Verdict
from pactwatch.wanted import Wanted
from producers.announce import announce
from producers.outbox import NotAcknowledged, Outbox

# The administrator comes without a name by the usual port, everybody else with a password by another.
_USERS = """
listeners=PLAINTEXT://{host}:{port},USERS://{host}:{users},CONTROLLER://{host}:{inner}
advertised.listeners=PLAINTEXT://{host}:{port},USERS://{host}:{users}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,USERS:SASL_PLAINTEXT
listener.name.users.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.users.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS
"""


class SecuredKafka(LocalKafka):
    """A Kafka that asks for a password and holds to the permissions."""

    users: int

    def _command(self, port: int, inner_port: int) -> list[str]:
        command = super()._command(port, inner_port)
        (self.users,) = free_ports(1)
        with (self.data / "server.properties").open("a", encoding="utf-8") as properties:
            properties.write(_USERS.format(host=HOST, port=port, users=self.users, inner=inner_port))
        return command


class Secured(NamedTuple):
    """The administrator's settings, and each stage's."""

    root: Settings
    of: dict[str, Settings]


@pytest.fixture(scope="module")
def secured(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Secured]:
    """All topics, users and permissions as `setup` makes them."""
    folder = tmp_path_factory.mktemp("secured")
    cache = Path(os.environ["PACTWATCH_CACHE"]) if "PACTWATCH_CACHE" in os.environ else default_cache()
    server = SecuredKafka(folder, cache, heap="256m")
    server.start()
    try:
        root = replace(settings, kafka=server.bootstrap_servers, keys=str(folder / "keys"))
        kafka.ensure_topics(root, topics.all_topics(("troop-deployment",)))
        list(ensure_users(root))
        users = {
            stage: replace(
                root, kafka=f"{HOST}:{server.users}", kafka_security_protocol="SASL_PLAINTEXT", kafka_user=stage,
                kafka_password=keys.read(folder / "keys", stage, keys.KAFKA) or "",
            )
            for stage in STAGES
        }  # fmt: skip
        yield Secured(root, users)
    finally:
        server.stop()


def test_notify_delivers(secured: Secured, mark: str, tmp_path: Path) -> None:
    """As its own user it sends an alert that a subscription of `search` wants, and keeps what came of it."""
    now, server = datetime.now(UTC), Webhooks(Kept())
    wanted = Subscription(id=f"p{mark}", wanted=Wanted(words=(mark,)), exit="hook", created=now, changed=now)
    subscriptions.keep(secured.of["search"], wanted)
    exits = tmp_path / "exits.toml"
    where = f"http://127.0.0.1:{server.server_address[1]}/"
    exits.write_text(
        f'[exits.hook]\nkind = "webhook"\nurl = "{where}"\nsecret = "{SECRET}"\n', encoding="utf-8"
    )
    env = process_environment(replace(secured.of["notify"], exits=str(exits), allow_private=True))
    with serving(server) as kept, ExitStack() as ends:
        child = subprocess.Popen([sys.executable, "-m", "pactwatch", "notify"], env=env)
        ends.callback(child.wait)
        ends.callback(child.kill)

        def arrived() -> bool:
            assert child.poll() is None, "notify ended"
            if not kept.got:  # it begins with what comes after its start
                send(secured.of["stream"], topics.ALERTS.name, builders.alert(id=mark, title=mark))
            return bool(kept.got)

        until(arrived)
        until(
            lambda: b'"sent"' in b"".join(r.value for r in records(secured.of["search"], topics.DELIVERIES))
        )


def test_polls_are_sent(secured: Secured, mark: str) -> None:
    """As its own user `produce` sends articles and states, and no alerts; the console changes the list of feeds."""
    key = mark.encode()
    sends = [
        Outgoing(topics.ARTICLES.name, key, b"{}"),
        Outgoing(topics.FEEDS_STATE.name, key, None, beside=b"feed"),
    ]

    async def scenario() -> None:
        outbox, learned = Outbox(secured.of["produce"]), False
        async with asyncio.timeout(60):
            while not learned:  # a broker learns of its users in its own time
                with contextlib.suppress(NotAcknowledged):
                    await outbox.send(sends)
                    learned = True
        with pytest.raises(NotAcknowledged, match="Authorization"):
            await outbox.send([Outgoing(topics.ALERTS.name, key, key)])
        await outbox.close()

    asyncio.run(scenario())
    for topic in (topics.ARTICLES, topics.FEEDS_STATE):
        assert key in {each.key for each in records(secured.root, topic)}
    assert announce(secured.of["console"], [Feed(url=f"https://{mark}.example/", outlet=mark)]) == 1


def test_a_name_remembers_its_place(secured: Secured, mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`subscribe --name` has each alert once, with the user for people."""
    send(secured.of["stream"], topics.ALERTS.name, builders.alert(id=f"{mark}1", title=mark))
    for name, value in environment(secured.of["search"]).items():
        monkeypatch.setenv(name, value)
    ask = ("subscribe", "--name", mark, "--until-now", "--word", mark)
    assert [each["id"] for each in json_lines(run(*ask).stdout)] == [f"{mark}1"]
    assert json_lines(run(*ask).stdout) == []


def test_the_console_shows_and_judges(secured: Secured, mark: str) -> None:
    """As its own user it follows alerts and stories, reads what its pages show, and keeps a verdict."""
    # Raised now: the page has the newest alerts, and other tests have raised theirs.
    told = builders.alert(id=f"{mark}c", title=f"Headline {mark}", raised=datetime.now(UTC))

    async def work() -> None:
        async with asyncio.timeout(120), TestClient(TestServer(make_app(secured.of["console"]))) as client:
            desk = client.app[DESK]
            await asyncio.to_thread(send, secured.of["stream"], topics.ALERTS.name, told)
            page = ""
            while mark not in page:
                page = await (await client.get("/")).text()
            assert not desk.tail.problem
            for path in ("/deliveries", "/subscriptions", "/feeds"):
                assert 'class="problem"' not in await (await client.get(path)).text()

    asyncio.run(work())
    verdicts.keep(secured.of["console"], builders.example("verdicts", Verdict, id=mark))
    assert mark in {each.key.decode() for each in records(secured.of["search"], topics.VERDICTS)}


@pytest.mark.parametrize(
    ("user", "topic"),
    [("notify", topics.ALERTS), ("console", topics.ALERTS), ("console", topics.DELIVERIES), ("search", topics.DELIVERIES)],
    ids=lambda value: getattr(value, "name", value),
)  # fmt: skip
def test_nobody_writes_what_is_not_theirs(secured: Secured, user: str, topic: topics.Topic) -> None:
    """Alerts are `stream`'s, deliveries `notify`'s."""
    with pytest.raises(TopicAuthorizationFailedError):
        send(secured.of[user], topic.name, b"{}")


def test_nobody_takes_anothers_place(secured: Secured) -> None:
    """People may use the groups of subscribers and not that of `notify`, whose place they would move."""
    with reading.open_consumer(secured.of["search"], group_id=STAGES["notify"].group) as consumer:
        parts = reading.partitions(topics.ALERTS)
        consumer.assign(parts)
        with pytest.raises(GroupAuthorizationFailedError):
            consumer.committed(parts[0])
    with reading.open_consumer(secured.of["search"], group_id=f"{SUBSCRIBERS}x") as consumer:
        consumer.assign(parts)
        assert consumer.committed(parts[0]) is None
