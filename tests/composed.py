"""The compose stack under a project name of its own, with ports, secrets and a newspaper of its own.

Environment: STACK_TEST_FILES, more compose files with a colon between (docker-compose.secure.yml, or an override for this
machine); STACK_TEST_KEEP=1 leaves the stack up.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any, TypeVar

import pytest
import urllib3
from elasticsearch import Elasticsearch

from pactwatch.settings import Settings

ROOT = Path(__file__).parents[1]
PROJECT = "pactwatch-stack-test"
T = TypeVar("T")


def eventually(what: str, look: Callable[[], T | None], *, seconds: float = 300) -> T:
    """What `look` finds as soon as it finds something; fails, naming `what`, when it does not in time."""
    deadline = time.monotonic() + seconds
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            pytest.fail(f"after {seconds:.0f} s there is no {what}")
        time.sleep(1)


class Newspaper:
    """A feed in a folder, with the articles that were published so far."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "feed.xml"
        self._items: list[str] = []
        folder.mkdir()
        folder.chmod(0o755)  # the container's user is another one
        (folder / "feeds.txt").write_text("http://newsroom:8000/feed.xml\n")
        self._write()

    def publish(self, title: str, body: str) -> None:
        """Puts an article into the feed, dated now."""
        link = "http://newsroom:8000/" + re.sub(r"\W+", "-", title.lower())
        self._items.append(
            f"<item><title>{escape(title)}</title><link>{link}</link><guid>{link}</guid>"
            f"<description>{escape(body)}</description><pubDate>{format_datetime(datetime.now(UTC))}</pubDate></item>"
        )
        self._write()

    def _write(self) -> None:
        new = self._file.with_suffix(".new")
        new.write_text(
            '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Stack Test News</title>'
            f"<link>http://newsroom:8000/</link><description>-</description>{''.join(self._items)}</channel></rss>",
            encoding="utf-8",
        )
        new.replace(self._file)


class Stack:
    """The running project. `run` is `docker compose …`; the clients of this machine go through the published ports."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.newspaper = Newspaper(folder / "feeds")
        self.files = ["docker-compose.yml", "tests/stack/compose.yml", *_more_files()]
        self.secure = any("secure" in file for file in self.files)
        self.env = folder / ".env"
        subprocess.run([sys.executable, ROOT / "deploy/env.py", ROOT / ".env.example", self.env], check=True)
        self.ports = dict(zip(("KAFKA", "ELASTICSEARCH", "KIBANA", "CONSOLE"), free_ports(4), strict=True))
        text = re.sub(r"(?m)^\w+_PORT=.*\n", "", self.env.read_text())
        more = {f"{name}_PORT": port for name, port in self.ports.items()} | {
            "FEEDS_FILE": folder / "feeds/feeds.txt",
            "STACK_TEST_FEEDS": folder / "feeds",
            "PACTWATCH_ALLOW_PRIVATE": "true",
            "PACTWATCH_POLL_INTERVAL": "1",
        }
        self.env.write_text(text + "".join(f"{name}={value}\n" for name, value in more.items()))

    def run(
        self, *arguments: str, check: bool = True, project: str = PROJECT, env: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs `docker compose`; with `check`, a failure fails the test with its last lines."""
        files = [part for file in self.files for part in ("-f", file)]
        command = ["docker", "compose", "-p", project, "--env-file", str(env or self.env), *files, *arguments]
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("PACTWATCH_", "COMPOSE_"))}
        done = subprocess.run(
            command, cwd=ROOT, env=clean, capture_output=True, text=True, check=False, timeout=2400
        )
        if check and done.returncode:
            pytest.fail(f"docker compose {' '.join(arguments)}: {(done.stderr or done.stdout)[-3000:]}")
        return done

    def up(self, *arguments: str) -> None:
        """Starts everything and returns when all services are well. `--wait` takes an ended one-shot job for a failure."""
        done = self.run("up", "--detach", *arguments, check=False)
        if done.returncode:
            logs = self.run("logs", "--no-color", "--tail", "30", check=False).stdout
            pytest.fail(f"docker compose up: {done.stderr[-1500:]}\n{self.unwell()}\n{logs}")
        eventually("healthy stack", lambda: not self.unwell(), seconds=1200)

    def states(self) -> list[dict[str, Any]]:
        """Every container with Service, State, Health and ExitCode."""
        text = self.run("ps", "--all", "--format", "json").stdout
        rows = [json.loads(line) for line in text.splitlines()]
        return [row for row in rows if "-run-" not in row["Name"]]

    def unwell(self) -> list[str]:
        """What is not as it should be: one-shot jobs ended with 0, all others healthy."""
        jobs = {"secrets", "setup", "certificates", "dashboards"}
        found = []
        for row in self.states():
            good = (
                (row["State"] == "exited" and row["ExitCode"] == 0)
                if row["Service"] in jobs
                else (row["State"] == "running" and row["Health"] == "healthy")
            )
            if not good:
                found.append(f"{row['Name']}: {row['State']} {row['Health']}")
        return found

    def secret(self, name: str) -> str:
        """A value of .env."""
        found = re.search(rf"(?m)^{name}=(.*)$", self.env.read_text())
        assert found, name
        return found[1]

    def file_of(self, service: str, path: str) -> str:
        """A file as the service sees it."""
        if service == "cli":
            return self.run("run", "--rm", "--no-deps", "-T", "--entrypoint", "cat", service, path).stdout
        return self.run("exec", "-T", service, "cat", path).stdout

    @property
    def url(self) -> str:
        """Elasticsearch's, for clients on this machine."""
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.ports['ELASTICSEARCH']}"

    @property
    def settings(self) -> Settings:
        """For clients on this machine."""
        settings: dict[str, Any] = {
            "kafka": f"127.0.0.1:{self.ports['KAFKA']}",
            "elasticsearch": self.url,
        }
        if self.secure:
            ca = str(self.authority())
            settings |= {
                "kafka_security_protocol": "SASL_SSL",
                "kafka_user": "search",
                "kafka_password": self.file_of("cli", "/keys/search/kafka_password").strip(),
                "kafka_ca": ca,
                "elasticsearch_ca": ca,
            }
        return Settings(**settings)

    def authority(self) -> Path:
        """The certificate authority, as a file on this machine."""
        path = self.folder / "ca.crt"
        if not path.exists():
            path.write_text(self.file_of("cli", "/certificates/ca.crt"))
        return path

    def key(self, stage: str) -> str:
        """The API key of `index` or `search`, from where only that stage reads it."""
        service = "cli" if stage == "search" else stage
        return self.file_of(service, f"/keys/{stage}/elasticsearch_api_key").strip()

    def elasticsearch(self, **who: Any) -> Elasticsearch:
        """A client with `api_key` or `basic_auth`; the superuser when neither is given."""
        who = who or {"basic_auth": ("elastic", self.secret("ELASTIC_PASSWORD"))}
        if self.secure:
            who["ca_certs"] = str(self.authority())
        return Elasticsearch(self.url, request_timeout=30, **who)

    def partitions(self, group: str) -> list[int]:
        """How many partitions each member of a consumer group has, as Kafka says."""
        config = ["--command-config", "/tmp/check.properties"] if self.secure else []  # the health check's
        tool = ["/opt/kafka/bin/kafka-consumer-groups.sh", "--bootstrap-server", "kafka:19092", *config]
        asked = ["--describe", "--members", "--group", group]
        told = self.run(
            "exec", "-T", "-e", "KAFKA_HEAP_OPTS=-Xmx128m", "kafka", *tool, *asked, check=False
        ).stdout
        rows = [line.split() for line in told.splitlines() if line.strip()]
        head = next((row for row in rows if "#PARTITIONS" in row), [])
        return [int(row[head.index("#PARTITIONS")]) for row in rows if row[0] == group]

    def saved_objects(self, *types: str) -> list[dict[str, Any]]:
        """What Kibana exports of these types."""
        kibana = json.loads(self.run("config", "--format", "json").stdout)["services"]["kibana"]
        encrypts = kibana["environment"].get("SERVER_SSL_ENABLED") == "true"
        url = (
            f"{'https' if encrypts else 'http'}://127.0.0.1:{self.ports['KIBANA']}/api/saved_objects/_export"
        )
        trust = str(self.authority()) if encrypts else None
        answer = urllib3.PoolManager(ca_certs=trust).request(
            "POST",
            url,
            json={"type": list(types)},
            headers={
                "kbn-xsrf": "stack-test",
                **urllib3.make_headers(basic_auth=f"elastic:{self.secret('ELASTIC_PASSWORD')}"),
            },
        )
        assert answer.status == 200, answer.data[:500]
        return [json.loads(line) for line in answer.data.splitlines()]


def _more_files() -> list[str]:
    return [file for file in os.environ.get("STACK_TEST_FILES", "").split(":") if file]


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports
