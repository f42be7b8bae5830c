"""The sink on a real Kafka and Elasticsearch: nothing lost, nothing twice, and found in four languages."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import builders
import pytest
from elasticsearch import ApiError, Elasticsearch
from hands import indexing, send, until, working
from kafka import ConsumerRebalanceListener, OffsetAndMetadata, TopicPartition
from msgspec.structs import replace

from pactwatch import codec, envelope
from pactwatch import topics as table
from pactwatch.kafka import client as kafka
from pactwatch.kafka import dead_letters
from pactwatch.local.stack import LocalStack
from pactwatch.records import Alert, Article, TaggedArticle
from pactwatch.settings import Settings, environment
from pactwatch.wanted import Wanted
from sinks import bulk, elasticsearch, indices, search, setup
from sinks import subscribe as console
from sinks import template as templates
from sinks.errors import SinkError

TAGGED, STORY, ALERT = builders.tagged(), builders.story(), builders.alert()
ARTICLE: Article = TAGGED.article


def tagged(mark: str, number: int = 0, *, theme: str = "troop-deployment", **changes: Any) -> TaggedArticle:
    identifier = f"{mark}-{number}"
    article = replace(ARTICLE, id=identifier, outlet=mark, **changes)
    tags = (replace(TAGGED.tags[0], theme=theme),)
    return replace(TAGGED, id=identifier, revision=article.revision, article=article, tags=tags)


def count(client: Elasticsearch, mark: str, index: str = indices.ARTICLES.alias) -> int:
    client.indices.refresh(index=f"{index}*")
    return int(
        client.count(index=index, ignore_unavailable=True, query={"term": {"pactwatch.outlet.name": mark}})[
            "count"
        ]
    )


def _is_one(client: Elasticsearch, mark: str, index: str) -> bool:
    return count(client, mark, index) == 1


def letters_of(settings: Settings, topic: str) -> list[envelope.Letter]:
    return [letter for letter in dead_letters.list_dead_letters(settings, 10_000) if letter.topic == topic]


def forget_letters(settings: Settings) -> None:
    """Letters of other tests count as redriven."""
    for topic in table.all_topics(()):
        consumer = kafka.make_consumer(settings, group_id=f"{dead_letters.GROUP}.{topic.name}")
        parts = [TopicPartition(table.DEAD_LETTERS.name, n) for n in range(table.DEAD_LETTERS.partitions)]
        consumer.assign(parts)
        ends = consumer.end_offsets(parts)
        consumer.commit({part: OffsetAndMetadata(end, "", -1) for part, end in ends.items()})
        consumer.close()


@contextmanager
def refusing_month(client: Elasticsearch, month: datetime) -> Iterator[None]:
    """A month whose index somebody has closed, so that Elasticsearch refuses its tagged articles."""
    index = f"{indices.ARTICLES.alias}-{month:%Y.%m}"
    client.indices.create(index=index)
    client.indices.close(index=index)
    try:
        yield
    finally:
        client.indices.delete(index=index)


def test_strict_templates_accept_full_records(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """Tagged articles, stories, alerts and archived articles get into their indices, behind the aliases."""
    one = tagged(mark)
    send(settings, table.TAGGED.name, one)
    send(settings, table.STORIES.name, replace(STORY, id=mark))
    send(settings, table.ALERTS.name, replace(ALERT, id=mark, outlet=mark))
    send(settings, table.ARTICLES.name, one.article)
    with indexing(replace(settings, index_all=True)) as raised:
        for index in (indices.ARTICLES.alias, indices.ALERTS.alias, indices.ARCHIVE.alias):
            until(partial(_is_one, client, mark, index))
        young = client.options(ignore_status=503)  # an index whose first shard is not started yet
        until(lambda: bool(young.exists(index=bulk.action(STORY).index, id=mark)))
    assert raised == []
    assert client.get(index=bulk.action(STORY).index, id=mark)["_source"]["pactwatch"]["story"] == mark


def test_huge_numbers_and_odd_dates_are_taken(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A figure beyond 64 bits, or a date that is none, doesn't cost the document."""
    figure = replace(TAGGED.claims[0].figures[0], value=2**63, as_of="last week")
    claim = replace(TAGGED.claims[0], figures=(figure,))
    send(settings, table.TAGGED.name, replace(tagged(mark), claims=(claim,)))
    with indexing(settings):
        until(lambda: count(client, mark) == 1)


TEXTS = {
    "en": ("Captured in Kursk", "A North Korean soldier was taken prisoner, and another fled."),
    "ko": ("국정원 브리핑", "북한이 병력을 러시아에 파병했다고 국정원이 밝혔다."),
    "ru": ("Под Курском", "На фронт прибыли северокорейские солдаты и офицеры."),
    "uk": ("Під Курськом", "На фронт прибули тисячі північнокорейських солдатів."),
}


@pytest.fixture(scope="module")
def searchable(settings: Settings, client: Elasticsearch) -> str:
    """The theme of four indexed articles, one in each language."""
    mark = uuid4().hex[:12]
    made = [
        replace(
            tagged(mark, number, theme=mark, title=title, body=body, url=f"https://news.test/{language}"),
            language=language,
        )
        for number, (language, (title, body)) in enumerate(TEXTS.items())
    ]
    send(settings, table.TAGGED.name, *made)
    with indexing(settings):
        until(lambda: count(client, mark) == len(made))
    return mark


@pytest.mark.parametrize(
    ("words", "languages"),
    [
        ("soldiers", {"en"}),
        ("capture", {"en"}),
        ("солдат", {"ru", "uk"}),
        ("солдата", {"ru", "uk"}),
        ("офицер", {"ru"}),
        ("тисяча", {"uk"}),
        ("파병", {"ko"}),
        ("국정원 병력", {"ko"}),
        ("Kursk prisoner", {"en"}),  # one in the title, one in the text
        ("Курск офицеры", {"ru"}),
        ("Kursk submarine", set()),
        ("submarine", set()),
    ],
)
def test_search_finds_inflected_forms(
    client: Elasticsearch, searchable: str, words: str, languages: set[str]
) -> None:
    """A word finds its other forms in every language that has it."""
    assert {hit.language for hit in search.search(client, words, theme=searchable)} == languages


def test_search_marks_what_matched(client: Elasticsearch, searchable: str) -> None:
    """A hit says where the word stands in title or text."""
    (hit,) = search.search(client, "파병", theme=searchable)
    passage = hit.passages[0]
    assert [passage.text[start:end] for start, end in passage.marks] == ["파병"]
    assert (hit.title, hit.marks) == (TEXTS["ko"][0], [])
    assert (hit.outlet, hit.themes, hit.url) == (searchable, [searchable], "https://news.test/ko")


def test_search_keeps_to_theme_and_time(client: Elasticsearch, searchable: str) -> None:
    """Only articles of the theme, and of the time asked for, are found."""
    assert search.search(client, "soldiers", theme="no-such-theme") == []
    late = ARTICLE.event_time + timedelta(seconds=1)
    assert search.search(client, "soldiers", theme=searchable, since=late) == []
    assert len(search.search(client, "soldiers", theme=searchable, since=ARTICLE.event_time)) == 1


def test_withdrawn_report_is_not_found(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """After a revision that is no longer relevant, the article is not found."""
    first = tagged(mark, theme=mark)
    later = replace(first.article, revised=True, fetched=first.article.fetched + timedelta(hours=1))
    with indexing(settings):
        send(settings, table.TAGGED.name, first)
        until(lambda: count(client, mark) == 1)
        assert len(search.search(client, "special forces", theme=mark)) == 1
        send(settings, table.TAGGED.name, replace(first, article=later, relevant=False))
        until(lambda: search.search(client, "special forces", theme=mark) == [])
    assert count(client, mark) == 1


def test_doing_it_again_changes_nothing(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """Records that come twice make no second document."""
    made = [tagged(mark, number) for number in range(20)]
    end = tagged(mark, 99)
    send(settings, table.TAGGED.name, *made, *made, end)
    with indexing(settings):
        until(lambda: count(client, mark) == len(made) + 1)


def test_older_state_never_wins(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A revision that arrives late leaves the newer one in place."""
    newer = tagged(mark, title="Newer")
    older = tagged(mark, title="Older", fetched=newer.article.fetched - timedelta(minutes=5))
    with indexing(settings):
        send(settings, table.TAGGED.name, newer)
        until(lambda: count(client, mark) == 1)
        send(settings, table.TAGGED.name, older, tagged(mark, 1))
        until(lambda: count(client, mark) == 2)
    action = bulk.action(newer)
    assert client.get(index=action.index, id=action.id)["_source"]["pactwatch"]["title"] == "Newer"


@pytest.mark.parametrize("gap", [timedelta(seconds=2), timedelta(days=40)])
def test_an_undated_article_sent_again_in_another_month_keeps_its_document(
    settings: Settings, client: Elasticsearch, mark: str, gap: timedelta
) -> None:
    """It is filed when first seen, and a producer that was killed sees it first again, over a month's end: one document."""
    before = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)
    first, again = (
        replace(
            tagged(mark),
            article=replace(tagged(mark, filed=at, first_seen=at, fetched=at).article, published=None),
        )
        for at in (before, before + gap)
    )
    send(settings, table.TAGGED.name, first)
    with indexing(replace(settings, index_all=True)) as raised:
        until(lambda: count(client, mark) == 1)
        send(settings, table.TAGGED.name, again, again)
        version = int((before + gap).timestamp() * 1000)

        def is_written() -> bool:
            client.indices.refresh(index=f"{indices.ARTICLES.alias}*")
            mine = {"term": {"pactwatch.outlet.name": mark}}
            hits = client.search(index=indices.ARTICLES.alias, query=mine, version=True)["hits"]["hits"]
            return any(hit["_version"] == version for hit in hits)

        until(is_written)
    assert raised == []
    assert count(client, mark) == 1


def test_what_has_no_document_is_a_dead_letter(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """A refused document and an undecodable record are kept with their reasons, and the rest goes on."""
    month = datetime(1999, 1, 5, tzinfo=UTC)
    refused, fine = tagged(mark, 1, filed=month), tagged(mark, 2)
    before = len(letters_of(settings, table.TAGGED.name))
    with refusing_month(client, month), indexing(settings):
        send(settings, table.TAGGED.name, refused, b"{" + mark.encode(), fine)
        until(lambda: count(client, mark) == 1)
        until(lambda: len(letters_of(settings, table.TAGGED.name)) == before + 2)
    undecodable, rejected = letters_of(settings, table.TAGGED.name)[-2:]
    assert undecodable.reason.startswith("not a TaggedArticle")
    assert rejected.reason.startswith("Elasticsearch refused it: 400")
    assert rejected.size == len(codec.encode(refused))
    assert rejected.offset == undecodable.offset - 1


def test_redriven_letters_become_documents_once(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """What was refused is written after its cause is gone; a second redrive finds nothing to do."""
    month = datetime(1999, 2, 5, tzinfo=UTC)
    forget_letters(settings)
    before = len(letters_of(settings, table.TAGGED.name))
    with refusing_month(client, month), indexing(settings):
        send(settings, table.TAGGED.name, tagged(mark, filed=month), key=b"some-watchlist")
        until(lambda: len(letters_of(settings, table.TAGGED.name)) == before + 1)
    assert dead_letters.redrive(settings, "stories") == dead_letters.Redriven()
    assert dead_letters.redrive(settings) == dead_letters.Redriven(sent=1)
    assert dead_letters.redrive(settings) == dead_letters.Redriven()
    with indexing(settings):
        until(lambda: count(client, mark) == 1)


def send_letter(settings: Settings, letter: envelope.Outgoing) -> None:
    send(settings, table.DEAD_LETTERS.name, letter.value, key=letter.key, headers=letter.headers)


def test_redrive_refuses_what_can_not_go_back(settings: Settings, mark: str) -> None:
    """A letter that was cut, one from no topic, and a state that a newer one has replaced are not sent."""
    forget_letters(settings)
    cut = envelope.dead_letter(
        topic="articles",
        reason="too long",
        value=b"x" * (envelope.MAX_DEAD_LETTER + 1),
        partition=0,
        offset=1,
    )
    document = envelope.dead_letter(topic="feeds", reason="not a feed", value=b"<html>")
    send(settings, table.STORIES.name, replace(STORY, id=mark), replace(STORY, id=mark), key=mark.encode())
    replaced = envelope.dead_letter(
        topic="stories", reason="no", value=b"{}", partition=0, offset=0, key=mark.encode()
    )
    for letter in (cut, document, replaced):
        send_letter(settings, letter)
    listed = dead_letters.list_dead_letters(settings, 3)
    assert {letter.topic: (letter.size, letter.cut) for letter in listed} == {
        "articles": (envelope.MAX_DEAD_LETTER + 1, True),
        "feeds": (6, False),
        "stories": (2, False),
    }
    assert dead_letters.redrive(settings) == dead_letters.Redriven(sent=0, refused=2, superseded=1)


def test_redrive_names_the_topics(settings: Settings) -> None:
    """A topic that letters can't come from is a clear error."""
    with pytest.raises(ValueError, match="nonsense: no such topic; there are articles"):
        dead_letters.redrive(settings, "nonsense")


def test_a_hundred_rejections_stop_the_sink(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """When nothing is taken any more the sink stops in one line, and keeps the last for when it is mended."""
    month = datetime(1999, 3, 5, tzinfo=UTC)
    made = [tagged(mark, number, filed=month) for number in range(elasticsearch.MOST_REJECTED + 20)]
    with refusing_month(client, month):
        send(settings, table.TAGGED.name, *made)
        with indexing(settings) as raised:
            until(lambda: bool(raised))
        assert isinstance(raised[0], SinkError)
        assert "100 documents in a row were rejected" in str(raised[0])
        assert "\n" not in str(raised[0])
    kept = sum(
        letter.reason.startswith("Elasticsearch") for letter in letters_of(settings, table.TAGGED.name)
    )
    with indexing(settings):
        until(lambda: count(client, mark) >= len(made) - min(kept, elasticsearch.MOST_REJECTED - 1))


@pytest.mark.slow
def test_killed_sink_loses_and_doubles_nothing(settings: Settings, client: Elasticsearch, mark: str) -> None:
    """After SIGKILL in the middle of its work another sink finishes it, with every document there once."""
    made = [tagged(mark, number) for number in range(4_000)]
    send(settings, table.TAGGED.name, *made)
    program = (
        "import os, threading; from sinks import elasticsearch; from pactwatch.settings import read_settings;"
        "elasticsearch.run(read_settings(os.environ), stop=threading.Event())"
    )
    victim = subprocess.Popen([sys.executable, "-c", program], env={**os.environ, **environment(settings)})
    try:
        until(lambda: count(client, mark) > 0)
    finally:
        victim.kill()
        victim.wait()
    with indexing(settings):
        until(lambda: count(client, mark) == len(made))


@pytest.mark.slow
def test_outage_of_elasticsearch_is_waited_for(
    stack: LocalStack, settings: Settings, client: Elasticsearch, mark: str
) -> None:
    """What comes while Elasticsearch is away is written when it is back, and the sink still runs."""
    with indexing(settings) as raised:
        send(settings, table.TAGGED.name, tagged(mark, 1))
        until(lambda: count(client, mark) == 1)
        stack.elasticsearch.kill()
        send(settings, table.TAGGED.name, *(tagged(mark, number) for number in range(2, 50)))
        stack.elasticsearch.start()
        setup.wait_for(client, settings)
        until(lambda: count(client, mark) == 49)
    assert raised == []


def shipped_version() -> int:
    return int(templates.template("alerts")["version"])


@pytest.fixture
def next_version(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, client: Elasticsearch
) -> Iterator[dict[str, Any]]:
    """The template of articles, which the test may change, as version 99; undone after it."""
    shipped = templates.template
    changed = deepcopy(shipped("articles"))
    changed["version"] = 99
    changed["template"]["mappings"]["_meta"] = {"mapping": 99}
    monkeypatch.setattr(setup, "template", lambda name: changed if name == "articles" else shipped(name))
    yield changed
    monkeypatch.undo()
    client.indices.delete_index_template(name=indices.ARTICLES.alias)
    setup.run(settings)


def test_set_up_twice_changes_nothing(settings: Settings, client: Elasticsearch) -> None:
    """Set-up of what is there already reports that everything is."""
    assert setup.run(settings) == [f"template pactwatch-{name} up to date" for name in indices.BY_NAME]


def test_new_fields_get_into_existing_months(
    settings: Settings, client: Elasticsearch, mark: str, next_version: dict[str, Any]
) -> None:
    """A field that a new version brings is mapped in an index that exists."""
    index = f"{indices.ARTICLES.alias}-1999.04"
    client.indices.create(index=index)
    fields = next_version["template"]["mappings"]["properties"]["pactwatch"]["properties"]
    fields[f"new_{mark}"] = {"type": "keyword"}
    lines = setup.run(settings)
    assert f"{index}: pactwatch.new_{mark} added" in lines
    assert "template pactwatch-articles updated" in lines
    mapping = client.indices.get_mapping(index=index)[index]["mappings"]
    assert mapping["properties"]["pactwatch"]["properties"][f"new_{mark}"] == {"type": "keyword"}
    assert mapping["_meta"] == {"mapping": 99}
    client.indices.delete(index=index)


def test_other_changes_need_a_rebuild(
    settings: Settings, client: Elasticsearch, next_version: dict[str, Any]
) -> None:
    """A field of another type is refused in one line that says so, and the templates stay as they are."""
    index = f"{indices.ARTICLES.alias}-1999.05"
    client.indices.create(index=index)
    next_version["template"]["mappings"]["properties"]["message"] = {"type": "keyword"}
    with pytest.raises(
        SinkError,
        match=r"can't take the new mapping .*message.*rebuild it from Kafka with `pactwatch rebuild articles`",
    ):
        setup.run(settings)
    assert setup.installed_version(client, indices.ARTICLES) == shipped_version()
    client.indices.delete(index=index)


def test_sink_newer_than_the_cluster_refuses(settings: Settings, next_version: dict[str, Any]) -> None:
    """A sink doesn't write with templates that lack its fields, and says what to do."""
    with pytest.raises(
        SinkError, match=rf"has version {shipped_version()} of .* needs 99: run `pactwatch setup`"
    ):
        elasticsearch.run(settings, stop=threading.Event())


def test_set_up_older_than_the_cluster_refuses(
    settings: Settings, client: Elasticsearch, monkeypatch: pytest.MonkeyPatch, next_version: dict[str, Any]
) -> None:
    """An old installation doesn't take fields away from a new one."""
    setup.run(settings)
    monkeypatch.setattr(setup, "installed_version", lambda client, name: 100)
    with pytest.raises(SinkError, match="newer than ours"):
        setup.run(settings)


def test_only_real_analyzers_are_chosen(client: Elasticsearch) -> None:
    """The probe tells the analyzers that the cluster has from others; the local one has those we want."""
    assert templates.choose_analyzers(lambda name: setup.has_analyzer(client, name))[1] == []
    assert not setup.has_analyzer(client, "klingon")


def test_unmapped_fields_are_refused(client: Elasticsearch) -> None:
    """The templates are strict: nothing gets a mapping by accident."""
    with pytest.raises(ApiError, match="strict_dynamic_mapping"):
        client.index(index=f"{indices.ARTICLES.alias}-1999.06", document={"pactwatch": {"surprise": 1}})
    client.indices.delete(index=f"{indices.ARTICLES.alias}-1999.06")


@contextmanager
def subscribing(settings: Settings, *themes: str, from_beginning: bool = True) -> Iterator[list[Alert]]:
    """The alerts that a subscription has brought so far."""
    got: list[Alert] = []

    def work(stop: threading.Event) -> None:
        start: console.Start = "oldest" if from_beginning else "now"
        console.subscribe(settings, Wanted(themes=themes), start=start, stop=stop, on_alert=got.append)

    with working(work):
        yield got


def test_subscription_brings_every_alert_once(settings: Settings, mark: str) -> None:
    """An alert on the topics of two themes comes once; what is no alert is left out."""
    made = [replace(ALERT, id=f"{mark}-{number}") for number in range(3)]
    for theme in ("troop-deployment", "arms-transfer"):
        send(settings, table.theme_topic(theme).name, b"nonsense", *made)
    with subscribing(settings, "troop-deployment", "arms-transfer") as got:
        until(lambda: len([alert for alert in got if alert.id.startswith(mark)]) == 3)
        send(settings, table.theme_topic("arms-transfer").name, replace(ALERT, id=f"{mark}-end"))
        until(lambda: got[-1].id == f"{mark}-end")
    ids = [alert.id for alert in got if alert.id.startswith(mark)]
    assert sorted(ids) == [f"{mark}-0", f"{mark}-1", f"{mark}-2", f"{mark}-end"]


def test_subscription_to_an_unknown_theme_names_the_others(settings: Settings) -> None:
    """A theme without a topic is an error that lists the themes there are."""
    with pytest.raises(SinkError, match=r"no topic alerts.gossip: the themes here are .*troop-deployment"):
        console.subscribe(
            settings,
            Wanted(themes=("gossip",)),
            start="oldest",
            stop=threading.Event(),
            on_alert=lambda _: None,
        )


class _Counting(ConsumerRebalanceListener):  # type: ignore[misc]
    def __init__(self) -> None:
        self.assigned = 0

    def on_partitions_assigned(self, assigned: Any) -> None:
        self.assigned += 1

    def on_partitions_revoked(self, revoked: Any) -> None: ...


def test_a_rejoin_outlives_the_poll_that_began_it(settings: Settings, mark: str) -> None:
    """A member that rejoins because metadata changed becomes a member again, though the poll that began it timed out."""
    listener = _Counting()
    consumer = kafka.make_consumer(settings, table.ALERTS.name, group_id=f"rejoin-{mark}", listener=listener)
    try:

        def joined(before: int) -> bool:
            kafka.poll(consumer, timeout_ms=250)
            return listener.assigned > before

        until(lambda: joined(0))
        before = listener.assigned
        consumer._coordinator._assignment_snapshot = {}  # as the leader sees it when metadata has changed
        kafka.poll(consumer, timeout_ms=1)  # begins to rejoin, and ends before Kafka has answered
        until(lambda: not consumer._coordinator.need_rejoin() or consumer._coordinator.rejoin_needed)
        until(lambda: joined(before))
    finally:
        consumer.close(autocommit=False)
