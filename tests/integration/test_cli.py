"""The command line against a real Kafka and Elasticsearch: asking, dead letters, running everything."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import builders
import msgspec
import pytest
from hands import send

from pactwatch import codec, envelope, topics
from pactwatch.cli.follow import Follower
from pactwatch.records import Feed
from pactwatch.settings import Settings, environment
from producers import feedlist
from producers.announce import announce
from sinks import bulk, setup
from sinks import search as searching
from sinks.client import make_client

LISTS = Path(__file__).parents[1] / "golden" / "lists"
PORTS = ["--kafka-port", "0", "--elasticsearch-port", "0"]
FAR = timedelta(minutes=5)  # only so that a fault doesn't hang the tests


def env(settings: Settings | None = None) -> dict[str, str]:
    """The environment of a command that uses these settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PACTWATCH_") or k == "PACTWATCH_CACHE"}
    return {**kept, **(environment(settings) if settings else {}), "PYTHONUNBUFFERED": "1"}


def start(*args: str, settings: Settings | None = None) -> subprocess.Popen[str]:
    """A command at work, in a pipe."""
    return subprocess.Popen(
        [sys.executable, "-m", "pactwatch", *args],
        env=env(settings),
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # Who starts the tests in the background has Ctrl-C ignored, and a child would inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def run(settings: Settings, *args: str) -> list[dict[str, Any]]:
    """The JSON lines that a command prints; it must succeed without a word on standard error."""
    child = start(*args, settings=settings)
    out, err = child.communicate(timeout=FAR.total_seconds())
    assert (child.returncode, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_subscribe_prints_each_alert_once(settings: Settings) -> None:
    """Of two themes that an alert went to it is printed once, and Ctrl-C ends it gracefully."""
    alert = builders.alert(id="once", themes=("arms-transfer", "treaty-summit"))
    for theme in alert.themes:
        send(settings, topics.theme_topic(theme).name, codec.encode(alert))
    other = msgspec.structs.replace(alert, id="other", themes=("treaty-summit",))
    send(settings, topics.theme_topic("treaty-summit").name, codec.encode(other))
    child = start("subscribe", *alert.themes, "--from-beginning", settings=settings)
    assert child.stdout
    found: set[str] = set()
    lines = []
    while not {"once", "other"} <= found:
        lines.append(json.loads(child.stdout.readline())["id"])
        found.add(lines[-1])
    child.send_signal(signal.SIGINT)
    rest, err = child.communicate(timeout=FAR.total_seconds())
    lines += [json.loads(line)["id"] for line in rest.splitlines()]
    assert lines.count("once") == 1
    others = [line for line in err.splitlines() if "skipped" not in line]  # what other tests broke
    assert (child.returncode, others) == (0, [])


def test_subscribe_until_now_ends_by_itself(settings: Settings) -> None:
    """For a back-up: all alerts that are there are printed, and the command ends with 0."""
    alert = builders.alert(id="kept", themes=("arms-transfer",))
    send(settings, topics.theme_topic("arms-transfer").name, codec.encode(alert))
    child = start("subscribe", "arms-transfer", "--until-now", settings=settings)
    out, _ = child.communicate(timeout=FAR.total_seconds())
    assert child.returncode == 0
    assert "kept" in [json.loads(line)["id"] for line in out.splitlines()]


def test_subscribe_names_the_themes_there_are(settings: Settings) -> None:
    """An unknown theme is one line that lists the known ones."""
    child = start("subscribe", "nosuch", settings=settings)
    out, err = child.communicate(timeout=FAR.total_seconds())
    assert (child.returncode, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "no theme nosuch" in err
    assert "troop-deployment" in err


def test_search_finds_and_filters(settings: Settings) -> None:
    """An article is found by inflected words with what matched and where that is cut; theme and time narrow it."""
    setup.run(settings)
    now = datetime.now(UTC)
    tagged = builders.tagged()
    article = msgspec.structs.replace(
        tagged.article,
        title="Quokkas deployed",
        body="The quokkas were being deployed " + "far " * 100 + "away.",
        event_time=now,
        filed=now,
    )
    themes = tuple(
        msgspec.structs.replace(tag, theme="arms-transfer", background=False) for tag in tagged.tags[:1]
    )
    record = msgspec.structs.replace(
        tagged, id="quokka", language="en", relevant=True, tags=themes, claims=(), article=article
    )
    with make_client(settings) as client:
        client.bulk(operations=cast(Any, [bulk.action(record).lines(now)]), refresh=True)
        assert searching.total(client, searching.query_of("quokka", theme="arms-transfer")) == 1
    (hit,) = run(settings, "search", "deploying quokka", "--theme", "arms-transfer", "--since", "1h")
    assert hit["title"] == "Quokkas deployed"
    assert hit["marks"]
    assert (hit["passages"][0]["cut_before"], hit["passages"][0]["cut_after"]) == (False, True)
    assert run(settings, "search", "quokka", "--theme", "treaty-summit") == []
    child = start("search", "quokka", "--theme", "nosuch", settings=settings)
    err = child.communicate(timeout=FAR.total_seconds())[1]
    assert child.returncode == 2
    assert "no theme nosuch; there are troop-deployment" in err


def test_feeds_shows_the_health_of_each(settings: Settings) -> None:
    """A feed that was never polled is there, as new."""
    feed = Feed(url="https://never.example/polled", outlet="[red]Never Polled[/red]")
    announce(settings, [feed])
    rows = {row["url"]: row for row in run(settings, "feeds")}
    assert rows[feed.url]["verdict"] == "new"
    assert rows[feed.url]["outlet"] == feed.outlet
    assert rows[feed.url]["last_success"] is None


def test_a_list_of_another_reader_comes_in_and_goes_out(settings: Settings, tmp_path: Path) -> None:
    """What is imported is shown with its health and exported again; what is added is there too, and what is removed is not."""

    def told(*args: str) -> str:
        child = start("feeds", *args, settings=settings)
        out, err = child.communicate(timeout=FAR.total_seconds())
        assert child.returncode == 0, err
        return out

    told("import", str(LISTS / "inoreader.opml"))
    brought = {feed.url for feed in feedlist.read(LISTS / "inoreader.opml")[0]}
    added = "https://added.example/rss?id=1"
    told("add", added, "--outlet", "Added", "--username", "reader", "--password-file", "/run/secrets/added")
    told("add", "https://removed.example/rss")
    told("remove", "https://removed.example/rss")
    rows = {row["url"]: row for row in run(settings, "feeds")}
    assert brought and {rows[url]["verdict"] for url in brought} == {"new"}
    assert 'username = "reader"\npassword_file = "/run/secrets/added"' in told("export", "--format", "toml")
    out = tmp_path / "out.opml"
    out.write_text(told("export"), "utf-8")
    exported = {feed.url: feed for feed in feedlist.read(out)[0]}
    assert {*brought, added} <= exported.keys() and exported[added].outlet == "Added"
    assert not {"https://removed.example/rss"} & {*exported, *rows}
    for url in (*brought, added):  # the other tests poll the same topic
        told("remove", url)
    assert not {*brought, added} & {row["url"] for row in run(settings, "feeds")}


def test_dead_letters_are_listed_and_sent_back_once(settings: Settings) -> None:
    """What is dead shows with its reason; redriving sends it back to its topic, and a second time nothing."""
    run(settings, "dead-letters", "redrive")  # what other tests left
    letter = envelope.dead_letter(
        topic="articles", partition=0, offset=7, key=b"k", value=b"not json", reason="[bold]no reason"
    )
    send(settings, topics.DEAD_LETTERS.name, letter.value or b"", headers=letter.headers)
    rows = run(settings, "dead-letters", "list")
    assert rows[-1]["reason"] == "[bold]no reason"
    assert (rows[-1]["topic"], rows[-1]["offset"], rows[-1]["size"]) == ("articles", 7, 8)
    (sent,) = run(settings, "dead-letters", "redrive", "--topic", "articles")
    assert sent["sent"] == 1
    (again,) = run(settings, "dead-letters", "redrive", "--topic", "articles")
    assert again["sent"] == 0


def test_doctor_finds_everything(settings: Settings) -> None:
    """With the stack up and set up, every check is well or a mere note."""
    checks = {check["name"]: check["ok"] for check in run(settings, "doctor")}
    assert checks["Kafka"] is True
    assert checks["Elasticsearch"] is True
    assert checks["Clocks"] is True
    assert False not in checks.values()


FAST_CLOCK = """
import runpy, sys, time
right = time.time
time.time = lambda: right() + 5 * 3600
sys.argv = ["pactwatch", *sys.argv[1:]]
runpy.run_module("pactwatch", run_name="__main__")
"""


def test_doctor_names_a_wrong_clock(settings: Settings) -> None:
    """On a machine whose clock is five hours ahead it says so, of Kafka and of Elasticsearch, and fails."""
    found = subprocess.run(
        [sys.executable, "-c", FAST_CLOCK, "doctor"],
        env=env(settings),
        capture_output=True,
        text=True,
        check=False,
    )
    checks = {check["name"]: check for check in map(json.loads, found.stdout.splitlines())}
    assert found.returncode == 1
    assert checks["Clocks"]["ok"] is False
    for server in ("Kafka", "Elasticsearch"):
        assert f"this machine's clock is 5 h ahead of {server}'s" in checks["Clocks"]["says"]


def test_a_follower_starts_here(settings: Settings) -> None:
    """`up` on kept data shows alerts from now on, each once, though there are older ones."""
    alert = builders.alert()
    send(settings, topics.ALERTS.name, codec.encode(msgspec.structs.replace(alert, id="older")))
    with Follower(settings) as follower:
        follower.start_here()
        for _ in range(2):
            send(settings, topics.ALERTS.name, codec.encode(msgspec.structs.replace(alert, id="newer")))
        send(settings, topics.ALERTS.name, codec.encode(msgspec.structs.replace(alert, id="last")))
        found: list[str] = []
        while not {"newer", "last"} <= set(found):  # without keys they may lie on several partitions
            found += [each.id for each in follower.alerts(0.5)]
        assert sorted(found) == ["last", "newer"]
        while follower.count().alerts < 4:
            pass  # the first answer may be missing: then the counts stay as they were


ENTRY = "<item><title>{}</title><link>https://mine.example/{}</link><description>{}</description></item>"
NEWS = ENTRY.format(
    "North Korean troops arrive in Russia",
    "troops",
    "North Korea has sent 1,500 soldiers to Russia to fight in Ukraine, South Korea's spy agency said.",
)


@pytest.fixture
def own_feed() -> Iterator[str]:
    """A feed of one's own, served on this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            date = f"<pubDate>{datetime.now(UTC):%a, %d %b %Y %H:%M:%S +0000}</pubDate></item>"
            body = NEWS.replace("</item>", date)
            self.wfile.write(
                f"<rss version='2.0'><channel><title>Mine</title>{body}</channel></rss>".encode()
            )

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/feed"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.slow
def test_up_with_a_feed_of_ones_own_keeps_its_data(
    own_feed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed on this machine alerts.

    After Ctrl-C and a restart the alert is still there, and isn't raised again; nothing is left in the folder for temporary
    files.
    """
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(own_feed + "\n", encoding="utf-8")
    args = ["up", "--feeds", str(feeds), "--allow-private", "--data", str(tmp_path / "data"), *PORTS]
    child = start(*args)
    assert child.stdout
    alert = json.loads(child.stdout.readline())
    assert alert["url"] == "https://mine.example/troops"
    assert "troop-deployment" in alert["themes"]
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=FAR.total_seconds())
    assert (child.returncode, out) == (0, "")
    assert "Traceback" not in err
    child = start(*args)
    assert child.stderr
    server = next(line for line in child.stderr if line.startswith("Kafka at ")).split()[2].rstrip(",")
    follower = start("subscribe", "--from-beginning", settings=Settings(kafka=server))
    assert follower.stdout
    assert json.loads(follower.stdout.readline())["id"] == alert["id"]
    for each in (follower, child):
        each.send_signal(signal.SIGINT)
        out, _ = each.communicate(timeout=FAR.total_seconds())
        assert (each.returncode, out) == (0, "")
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
def test_the_demo_passes_once(tmp_path: Path) -> None:
    """All samples go through all stages, every expected alert is raised and searchable, and it ends by itself.

    Its standard output is JSON lines and nothing else.
    """
    child = start("demo", "--once", "--data", str(tmp_path / "data"), *PORTS)
    out, err = child.communicate(timeout=2 * FAR.total_seconds())
    assert child.returncode == 0, err
    alerts = [json.loads(line) for line in out.splitlines()]
    assert len({alert["id"] for alert in alerts}) == len(alerts)
    assert {alert["language"] for alert in alerts} == {"en", "ko", "ru", "uk"}
    assert f"{len(alerts)} of them searchable, 0 dead letters" in err
    assert re.search(r"^creating topics and indices\n  topics: \d+ created\n  indices: ", err, re.MULTILINE)
    for noise in ("Traceback", "ERROR", "WARNING", "next start in", "no alert for"):
        assert noise not in err
    assert "\x1b" not in (tmp_path / "data" / "logs" / "stream.log").read_text(encoding="utf-8")


@pytest.mark.slow
def test_ctrl_c_ends_a_start(tmp_path: Path) -> None:
    """Interrupted while the servers start, it ends with 130, without a trace, and the data can be used again."""
    child = start("up", "--data", str(tmp_path / "data"), *PORTS)
    log = tmp_path / "data"
    while not log.exists() and child.poll() is None:
        threading.Event().wait(0.05)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=FAR.total_seconds())
    assert (child.returncode, out) == (130, "")
    assert "Traceback" not in err
