"""Replay, verdicts and coverage on a real Kafka and Elasticsearch."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import builders
import pytest
from calls import json_lines, run
from elasticsearch import Elasticsearch
from hands import indexing, send, until
from kafka import TopicPartition

from pactwatch import topics
from pactwatch.kafka import client as kafka
from pactwatch.kafka import history, verdicts
from pactwatch.kafka.client import open_admin
from pactwatch.records import Article
from pactwatch.settings import Settings
from sinks import archive, bulk, indices
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

RULE = '[[themes.{0}.rules]]\nid = "said"\nweight = 2.0\nall = ["{0}", "m{1}"]\n'


@pytest.fixture
def theirs(settings: Settings) -> list[str]:
    """Flags that name the stack, which has the topics of all themes here: a stage waits for those of an alert."""
    kafka.ensure_topics(settings, topics.all_topics(("alpha", "beta")))
    return ["--kafka", settings.kafka, "--elasticsearch", settings.elasticsearch]


def watchlist(folder: Path, mark: str, *themes: str) -> str:
    """A watchlist of this test alone, by a word that no other text has, with these themes."""
    terms = "".join(f'[terms.{name}]\nen = ["{name}"]\n' for name in (*themes, f"m{mark}"))
    rules = "".join(f"[themes.{name}]\nseverity = 2\n{RULE.format(name, mark)}" for name in themes)
    file = folder / f"{'-'.join(themes)}.toml"
    file.write_text(f'id = "w{mark}"\ngate = "m{mark}"\n{terms}{rules}', encoding="utf-8")
    return str(file)


def article(mark: str, name: str, words: str, **more: Any) -> Article:
    given: dict[str, Any] = {"id": f"{mark}-{name}", "language": "en", "at": datetime.now(UTC), **more}
    return builders.article(f"m{mark} {words}", f"The m{mark} and its {words}.", **given)


def test_replay_over_kafka(settings: Settings, theirs: list[str], mark: str, tmp_path: Path) -> None:
    """The old watchlist's alert stays; what it left untagged is found on `articles` and would be added."""
    old, new = watchlist(tmp_path, mark, "alpha"), watchlist(tmp_path, mark, "alpha", "beta")
    known = article(mark, "1", "alpha: an old mine near Yakutsk reopens after nine years")
    missed = article(mark, "2", "beta: two ferries collide off Lisbon, seven passengers hurt")
    send(settings, topics.ARTICLES.name, known)
    send(settings, topics.TAGGED.name, tag(known, load_watchlist(old)))
    send(settings, topics.ARTICLES.name, missed)
    found = run("replay", "--watchlist", new, "--watchlists", old, "--since", "1h", *theirs)
    assert found.exit_code == 0, found.output
    added, summary = json_lines(found.stdout)
    assert (added["record"], added["alert"]["article"]) == ("added", missed.id)
    assert summary["alerts"] == {"before": 1, "after": 2}
    assert (summary["added"]["themes"], summary["unknown"]) == ({"beta": 1}, [])


def test_a_topic_says_how_far_back_it_is_complete(settings: Settings, mark: str) -> None:
    """From its first record on while nothing was deleted, then from the first that is left; records keep their times."""
    topic = topics.Topic(f"past-{mark}", "id", Article, 1, timedelta(days=1))
    kafka.ensure_topics(settings, [topic])
    now = datetime.now(UTC)
    assert history.reach(settings, topic, now) == (now, False)
    send(settings, topic.name, *(article(mark, str(n), "alpha") for n in range(3)), b"no record", None)
    first, second, third = history.read(settings, topic, Article)
    assert history.reach(settings, topic, now) == (first.when, False)
    with open_admin(settings) as admin:
        admin.delete_records({TopicPartition(topic.name, 0): 2})
    assert history.reach(settings, topic, now) == (third.when, True)
    assert [each.record.id for each in history.read(settings, topic, Article, third.when)][-1:] == [
        f"{mark}-2"
    ]
    assert list(history.read(settings, topic, Article, third.when + timedelta(hours=1))) == []
    assert first.when <= second.when <= third.when


def test_the_archive_is_a_past(client: Elasticsearch, mark: str) -> None:
    """Articles come back as they were archived, those of the asked time only, however many pages they fill."""
    start = datetime(2023, 5, 1, tzinfo=UTC)
    articles = [article(mark, f"{n:03}", "alpha", at=start + timedelta(minutes=n)) for n in range(600)]
    lines: list[Any] = [line for each in articles for line in bulk.action(each).lines(start).splitlines()]
    client.bulk(operations=lines, refresh=True)
    assert archive.complete_since(client, start + timedelta(days=1)) == start
    assert archive.complete_since(client, start + timedelta(days=3)) is None
    found = [a for a in archive.read(client, start, start + timedelta(minutes=550)) if a.id.startswith(mark)]
    assert found == articles[:550]


def test_a_verdict_is_kept_counted_and_indexed(
    settings: Settings, client: Elasticsearch, theirs: list[str], mark: str
) -> None:
    """An alert in Kafka is judged twice by one analyst: the newer verdict alone counts, on its topic and in the index."""
    alert = builders.alert(id=f"{mark}0", title=f"m{mark} troops")
    send(settings, topics.ALERTS.name, alert)
    for judgement in ("right", "not-news"):
        call = ("verdict", mark, judgement, "--analyst", mark, "--note", "no", "--kafka", settings.kafka)
        given = run(*call)
        assert given.exit_code == 0, given.output
    (identifier,) = {line["id"] for line in json_lines(given.stdout)}
    kept = [each for each in verdicts.read(settings) if each.analyst == mark]
    assert [(each.id, each.verdict, each.alert) for each in kept] == [(identifier, "not-news", alert.id)]
    rows = json_lines(run("verdict", "--report", "--kafka", settings.kafka).stdout)
    assert rows[-1]["kind"] == "all"
    assert {"rule", "reason"} <= {row["kind"] for row in rows}
    with indexing(settings) as raised:
        until(lambda: raised or _judgement(client, identifier) == "not-news")
    assert raised == []


def _judgement(client: Elasticsearch, identifier: str) -> str | None:
    client.indices.refresh(index=f"{indices.VERDICTS.alias}-*")
    hits = client.search(index=indices.VERDICTS.alias, query={"ids": {"values": [identifier]}})["hits"][
        "hits"
    ]
    found: list[str] = [hit["_source"]["pactwatch"]["verdict"] for hit in hits]
    assert len(found) <= 1
    return next(iter(found), None)


def test_coverage_over_kafka(settings: Settings, theirs: list[str], mark: str, tmp_path: Path) -> None:
    """One event raised an alert, one article joined a story silently, one was left untagged, and one nobody reported."""
    rules = watchlist(tmp_path, mark, "alpha")
    told, silent, untagged = (
        article(mark, name, words)
        for name, words in (
            ("1", "alpha in Chongjin, Musudan and Rajin"),
            ("2", "alpha in Kharkiv, Poltava and Dnipro"),
            ("3", "beta in Lisbon, Rossio and Sintra"),
        )
    )
    alert = next(step.alert for step in trace([told], load_watchlist(rules)) if step.alert)
    send(settings, topics.ARTICLES.name, told, silent, untagged)
    send(settings, topics.TAGGED.name, *(tag(each, load_watchlist(rules)) for each in (told, silent)))
    send(settings, topics.ALERTS.name, alert)
    now = datetime.now(UTC).isoformat()
    events = tmp_path / "events.jsonl"
    titles = [told.title, silent.title, untagged.title, "Nairobi Mombasa Kisumu railway opens"]
    events.write_text("\n".join(json.dumps({"date": now, "title": t}) for t in titles), encoding="utf-8")
    found = run("coverage", str(events), "--watchlists", rules, "--window", "1h", *theirs)
    assert found.exit_code == 0, found.output
    *lines, summary = json_lines(found.stdout)
    outcomes = [line["outcome"] for line in lines]
    assert outcomes[:3] == ["alerted", "joined-silently", "not-relevant"]
    assert outcomes[3] in (
        "no-report-seen",
        "unknown",
    )  # other tests decide how long this Kafka has been read
    assert lines[0]["alert"]["id"] == alert.id
    assert lines[2]["lacked"]["missing"] == ["alpha"]
    assert summary["events"] == 4
