"""A theme whose topic Kafka lacks: the stage refuses to start with it, and no article of it holds up the ones behind it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from builders import tagged
from hands import process_environment, records, running, send, until

from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.local.process import ChildProcess
from pactwatch.records import TaggedArticle
from pactwatch.settings import Settings

WATCHLIST = """
id = "mini"
gate = "@AA"
[entities.aland]
kind = "country"
country = "AA"
en = ["aland*"]
[terms.guns]
en = ["gun*"]
[themes.{theme}]
[[themes.{theme}.rules]]
id = "guns"
all = ["aland", "guns"]
"""


def _article(mark: str, name: str, theme: str) -> TaggedArticle:
    """A tagged article of a watchlist of this test alone, with no word that another one has: it opens a story of its own."""
    found = tagged(id=f"{mark}-{name}", watchlist=msgspec.structs.replace(tagged().watchlist, id=mark))
    tags = tuple(msgspec.structs.replace(tag, theme=theme) for tag in found.tags[:1])
    article = msgspec.structs.replace(
        found.article, id=found.id, title=f"{name} {mark}{name}", body=f"{name} {mark}{name} " * 20
    )
    return msgspec.structs.replace(found, tags=tags, claims=(), acts=(), article=article)


def _records(settings: Settings, topic: topics.Topic, mark: str) -> list[Any]:
    return [record for record in records(settings, topic) if mark.encode() in record.value]


def test_an_article_of_an_unknown_theme_holds_nobody_up(
    settings: Settings, mark: str, tmp_path: Path
) -> None:
    """It becomes a dead letter that names the topic; the next one of its partition raises its alert. So does its theme later.

    Later: when the topic is there.
    """
    theme = f"new-{mark}"
    child = ChildProcess(
        "stream",
        [sys.executable, "-m", "pactwatch", "stream"],
        log=tmp_path / "stream.log",
        env=process_environment(settings),
    )

    def alerts(topic: topics.Topic) -> list[Any]:
        return _records(settings, topic, mark)

    with running(child):
        send(settings, topics.TAGGED.name, _article(mark, "unknown", theme), key=mark.encode())
        send(settings, topics.TAGGED.name, _article(mark, "known", "troop-deployment"), key=mark.encode())
        until(lambda: alerts(topics.theme_topic("troop-deployment")))
        (letter,) = _records(settings, topics.DEAD_LETTERS, mark)
        assert (
            dict(letter.headers)["reason"]
            == f"Kafka has no topic alerts.{theme}: run `pactwatch setup`, then redrive".encode()
        )
        kafka.ensure_topics(settings, [topics.theme_topic(theme)])
        send(settings, topics.TAGGED.name, _article(mark, "unknown", theme), key=mark.encode())
        until(lambda: alerts(topics.theme_topic(theme)))


def test_the_stage_does_not_start_without_the_topics_of_its_watchlists(
    settings: Settings, mark: str, tmp_path: Path
) -> None:
    """One line names the topic and the command that makes it; the exit status says that it failed."""
    path = tmp_path / "mine.toml"
    path.write_text(WATCHLIST.format(theme=f"t{mark}"), encoding="utf-8")
    mine = msgspec.structs.replace(settings, watchlists=str(path))
    command = [sys.executable, "-m", "pactwatch", "stream"]
    ended = subprocess.run(
        command, env=process_environment(mine), capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    (line,) = [line for line in ended.stderr.splitlines() if line]
    assert f"no topic alerts.t{mark} yet: has `pactwatch setup` been run?" in line
