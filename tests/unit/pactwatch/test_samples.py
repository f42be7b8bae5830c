"""The sample feeds are good feeds in their format and charset, and the pure stages make of them what is expected."""

from __future__ import annotations

import http.client
import socket
import struct
import urllib.error
import urllib.request
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Article, Feed, FeedState
from pactwatch.samples import Outlet, Published, document, outlets, samples, timeline
from pactwatch.samples.expected import shortcomings
from pactwatch.samples.server import SampleServer
from producers.parse import parse
from stream import trace
from stream.watchlist.load import load_watchlist

BASE = "http://127.0.0.1:8000"
START = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
ALL = timeline(START, timedelta(seconds=1))
NOW = START + timedelta(hours=1)


def read(outlet: Outlet, published: tuple[Published, ...], now: datetime = NOW) -> list[Article]:
    """The outlet's articles as a producer reads them, by a declared feed, in its first contact."""
    body, kind = document(outlet, published, BASE)
    url = f"{BASE}/feeds/{outlet.id}"
    feed = Feed(
        url=url,
        outlet=outlet.name,
        country=outlet.country,
        language=outlet.language,
        timezone=outlet.timezone,
    )
    parsed = parse(
        body,
        {"content-type": kind},
        feed,
        FeedState(url=url, next_poll=now),
        now,
        languages=load_feed_languages(),
    )
    assert parsed.error is None
    assert parsed.problems == []
    return list(parsed.articles)


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.id)
def test_every_feed_is_read_as_it_was_written(outlet: Outlet) -> None:
    """Titles, texts, addresses and dates of an outlet's articles survive its format, charset and date style."""
    newest = {p.sample.page: p for p in ALL if p.sample.outlet == outlet.id}
    found = {(a.url or "").removeprefix(BASE + "/"): a for a in read(outlet, ALL)}
    assert found.keys() == newest.keys()
    for page, published in newest.items():
        article, sample = found[page], published.sample
        body = sample.body.split("\n\n", maxsplit=1)[0] if outlet.body == "summary" else sample.body
        assert article.title == sample.title
        assert article.body.split() == body.split()
        assert article.published == published.at
        assert article.language == outlet.language
        assert article.muted is None


def test_feeds_are_of_all_kinds() -> None:
    """At least twelve outlets in four languages, all four formats, a Cyrillic and a Korean charset, five date styles."""
    assert len(outlets()) >= 12
    assert {outlet.language for outlet in outlets()} == {"en", "ko", "ru", "uk"}
    assert {outlet.format for outlet in outlets()} == {"rss", "atom", "rdf", "json"}
    assert {outlet.charset for outlet in outlets()} >= {"utf-8", "windows-1251", "euc-kr"}
    assert len({outlet.date_style for outlet in outlets()}) == 5
    assert {outlet.ownership for outlet in outlets()} <= {"state", "public", "private", "independent"}


def test_samples_are_of_themes_and_of_something_else() -> None:
    """Eighty articles and more, about half of them of something else; every theme occurs."""
    found = samples()
    ids = [sample.id for sample in found]
    assert len(ids) == len(set(ids)) >= 80
    assert 0.4 <= sum(not sample.labels for sample in found) / len(found) <= 0.6
    themes = load_watchlist("korea-russia-ukraine").themes
    assert {label for sample in found for label in sample.labels} == set(themes)


def test_samples_hold_what_the_demo_shows() -> None:
    """Copies of a wire, an edit, a denial, and a figure that grows."""
    found = samples()
    assert len({sample.outlet for sample in found if sample.wire}) == 3
    edited = {sample.revises for sample in found if sample.revises}
    assert edited
    assert edited <= {sample.id for sample in found}
    assert any(sample.status == "denied" for sample in found)
    growth = (("nis-1500", 1500), ("pentagon-10000", 10_000), ("troops-12000", 12_000))
    minutes = [next(s.minute for s in found if s.event == e and n in s.troop_figures) for e, n in growth]
    assert minutes == sorted(minutes)


def test_samples_are_in_the_language_of_their_outlet() -> None:
    """Each sample is of an outlet there is, in its language; one event at least is told in all four."""
    languages: defaultdict[str, set[str]] = defaultdict(set)
    spoken = {outlet.id: outlet.language for outlet in outlets()}
    for sample in samples():
        languages[sample.event or sample.id].add(sample.language)
        assert sample.language == spoken[sample.outlet]
    assert any(len(each) == 4 for each in languages.values())


def test_an_edited_article_replaces_its_first_state() -> None:
    """Before its edit a page shows the first wording, afterwards the second, under the same id."""
    edit = next(p for p in ALL if p.sample.revises)
    outlet = next(o for o in outlets() if o.id == edit.sample.outlet)
    states = []
    for until in (edit.at - timedelta(milliseconds=1), edit.at):
        articles = read(outlet, tuple(p for p in ALL if p.at <= until))
        states.append(next(a for a in articles if (a.url or "").endswith(edit.sample.page)))
    first, second = states
    assert first.id == second.id
    assert first.revision != second.revision
    assert second.title == edit.sample.title


def test_the_pure_stages_make_of_the_samples_what_is_expected() -> None:
    """As `demo --once` demands it of the whole system: an alert for every event and theme, none for the rest."""
    articles: dict[tuple[str, str], Article] = {}
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for published in ALL:  # as the feeds grow, each article is read in every state that it had
        outlet = next(o for o in outlets() if o.id == published.sample.outlet)
        for article in read(outlet, tuple(p for p in ALL if p.at <= published.at), published.at):
            if article.revision not in seen[article.id]:
                revised = bool(seen[article.id])
                seen[article.id].add(article.revision)
                articles[article.id, article.revision] = (
                    msgspec.structs.replace(article, revised=True) if revised else article
                )
    alerts: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, alert in trace.trace(articles.values(), load_watchlist("korea-russia-ukraine")):
        if alert is not None:
            alerts[(alert.url or "").removeprefix(BASE + "/")] |= set(alert.themes)
    assert shortcomings(samples(), alerts) == []


def test_shortcomings_name_what_is_missing() -> None:
    """No alerts at all: every event and theme is named with its samples. Alerts for all: nothing to say."""
    everything = {sample.page: set(sample.labels) for sample in samples() if sample.labels}
    assert shortcomings(samples(), everything) == []
    missing = shortcomings(samples(), {})
    assert "no alert for the theme troop-deployment" in missing
    assert any(line.startswith("no alert for ") and "en-seed-retelling" in line for line in missing)
    event = next(s.event for s in samples() if s.id == "en-seed-retelling")  # no other has all its themes
    assert event is not None
    one_less = {page: themes for page, themes in everything.items() if page not in _pages_of(event)}
    assert any(f"no alert for {event} (" in line for line in shortcomings(samples(), one_less))


def test_an_event_may_join_the_story_of_another_with_all_its_themes() -> None:
    """A second summit without an alert of its own is no shortcoming: in the demo it happens minutes after the first."""
    alerts = {s.page: set(s.labels) for s in samples() if s.labels and s.event != "treaty-pyongyang"}
    assert shortcomings(samples(), alerts) == []


def test_shortcomings_name_an_alert_that_should_not_be() -> None:
    """An alert for an article about something else is named; one for a background mention is not."""
    everything = {sample.page: set(sample.labels) for sample in samples() if sample.labels}
    other = next(s for s in samples() if not s.labels and not s.mentions)
    found = shortcomings(samples(), {**everything, other.page: {"arms-transfer"}})
    assert found == [f"an alert for {other.id}, which is about something else"]
    for mention in (s for s in samples() if not s.labels and s.mentions):
        assert shortcomings(samples(), {**everything, mention.page: set(mention.mentions)}) == []


def _pages_of(event: str) -> set[str]:
    return {sample.page for sample in samples() if sample.event == event}


def test_the_server_publishes_by_the_clock_and_answers_304() -> None:
    """What isn't published yet isn't served; an unchanged feed needs no second download; a page has its text."""
    now = datetime.now(UTC)
    first, *later = samples()
    plan = (Published(first, now - timedelta(minutes=1)), Published(later[0], now + timedelta(days=1)))
    with SampleServer(plan) as server:
        assert [p.sample.id for p in server.published()] == [first.id]
        url = next(feed.url for feed in server.feeds() if feed.url.endswith("/" + first.outlet))
        with urllib.request.urlopen(url) as answer:
            tag = answer.headers["ETag"]
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(urllib.request.Request(url, headers={"If-None-Match": tag}))
        with urllib.request.urlopen(f"{server.base_url}/{first.page}") as answer:
            assert first.title.split()[0] in answer.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server.base_url}/{later[0].page}")


def test_a_reader_that_has_gone_leaves_no_trace_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that is reset says nothing, as when the demo stops; what is not the reader's doing is told."""
    with SampleServer(ALL) as server:
        with socket.create_connection(("127.0.0.1", int(server.base_url.rsplit(":", 1)[1]))) as reader:
            reader.sendall(b"GET /feeds/")
            at_once = struct.pack("ii", 1, 0)  # closing is then a reset
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        with urllib.request.urlopen(f"{server.base_url}/feeds/{outlets()[0].id}", timeout=10) as answer:
            assert answer.status == 200
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(server, "answer", None)  # any fault of the server itself
            with pytest.raises((urllib.error.URLError, http.client.HTTPException, OSError)):
                urllib.request.urlopen(f"{server.base_url}/feeds/x", timeout=10)
    said = capfd.readouterr().err
    assert "ConnectionResetError" not in said
    assert "TypeError" in said
