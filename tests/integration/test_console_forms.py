"""What people change in the console, on a real Kafka and Elasticsearch: feeds, subscriptions, verdicts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from aiohttp import FormData
from consoles import fresh, publish, using
from elasticsearch import Elasticsearch
from indexednews import indexed_news
from samplenews import News

from console.desk import DESK
from pactwatch.kafka import subscriptions, verdicts
from pactwatch.pace import Pace
from pactwatch.records import Feed
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted, wants
from producers.announce import announce, present, withdraw

NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(settings: Settings, client: Elasticsearch) -> News:
    """All records of the samples on their topics and indexed."""
    return indexed_news(settings, client)


def a_list(name: str, text: str) -> FormData:
    form = FormData()
    form.add_field("list", text.encode(), filename=name)
    return form


def test_feeds_are_added_disabled_and_imported(settings: Settings, mark: str) -> None:
    """A feed typed in, and those of another reader's list, are on their topic as a user's; no list changes them later."""
    url = f"https://example.org/{mark}"
    opml = f'<opml><body><outline text="{mark}-2" xmlUrl="{url}/2"/><outline text="x" xmlUrl="mailto:x"/></body></opml>'

    async def work(client: Any) -> None:
        origin = {"Origin": f"http://{client.host}:{client.port}"}

        async def post(where: str, form: Any) -> str:
            assert (await client.post(f"/feeds/{where}", data=form)).status == 403
            return str(await (await client.post(f"/feeds/{where}", data=form, headers=origin)).text())

        wrong = await post("add", {"url": url, "country": "Korea", "outlet": mark})
        assert "country &#39;Korea&#39; is not two capital letters" in wrong
        assert f'value="{mark}"' in wrong
        assert f"{url}: added" in await post("add", {"url": url, "country": "kr", "outlet": mark})
        assert f"{url}: disabled" in await post("turn", {"feed": url, "turn": "disable"})
        assert "no feed https://nowhere.test" in await post("turn", {"feed": "https://nowhere.test/"})
        answer = await client.post("/feeds/import", data=a_list("feeds.opml", opml), headers=origin)
        assert "feeds.opml: 1 feed, 1 new, 0 changed" in (text := await answer.text())
        assert "mailto:x" in text

    using(settings, work)
    announce(settings, [Feed(url=url, outlet="the list's name")])
    kept = {feed.url: feed for feed in present(settings) if mark in feed.url}
    assert {(f.outlet, f.enabled, f.source) for f in kept.values()} == {
        (mark, False, "user"),
        (f"{mark}-2", True, "user"),
    }
    for address in kept:  # no list removes them, and other tests poll all there are
        withdraw(settings, address)


def test_a_subscription_lives_in_the_console(
    told: News, settings: Settings, tmp_path: Path, mark: str
) -> None:
    """Its alerts are tried, kept as the command line keeps them, served as its feed, paused, and removed; others can't post."""
    (alert,) = fresh(told, mark, 1)
    alert = msgspec.structs.replace(alert, title=f"Word{mark} came")
    publish(settings, alert)
    exit_file = tmp_path / "exits.toml"
    exit_file.write_text('[exits.chat]\nkind = "apprise"\nurl = "ntfy://127.0.0.1/x"\n', encoding="utf-8")
    form = {"name": mark, "words": f"word{mark[:4]}", "themes": list(alert.themes), "do": "preview"}

    async def work(client: Any) -> None:
        origin = {"Origin": f"http://{client.host}:{client.port}"}

        async def post(where: str, **given: Any) -> str:
            assert (await client.post(f"/subscriptions/{where}", data=given)).status == 403
            fields = [
                (k, v) for k, each in given.items() for v in ([each] if isinstance(each, str) else each)
            ]
            return str(
                await (await client.post(f"/subscriptions/{where}", data=fields, headers=origin)).text()
            )

        wrong = await post("keep", **form, quiet="22")
        assert "&#39;22&#39; is no span of the day" in wrong and f'value="{mark}"' in wrong
        assert "no exit nowhere; there is chat" in await post("keep", **form, exit="nowhere")
        tried = await post("keep", **form)
        assert "1 alert of the last 7 days fits it" in tried and f'id="a-{alert.id}"' in tried
        assert mark not in subscriptions.read(settings)
        sent = await post("keep", **(form | {"do": "keep"}), exit="chat", every="daily", most_an_hour="3")
        assert f"{mark}: added; 1 alert of the last 7 days fits it" in sent
        again = await (await client.get("/subscriptions", params={"of": mark})).text()
        assert 'value="chat"' in again and "message would have been sent" in again.replace(
            "messages", "message"
        )
        assert f"{mark}: paused" in await post("turn", name=mark, turn="pause")

    using(msgspec.structs.replace(settings, exits=str(exit_file)), work)
    kept = subscriptions.read(settings)[mark]
    assert (kept.exit, kept.pace, kept.paused) == ("chat", Pace(every="daily", most_an_hour=3), True)
    assert wants(kept.wanted, alert)
    subscriptions.remove(settings, mark)


def test_a_subscription_has_feeds(told: News, settings: Settings, mark: str) -> None:
    """Atom, JSON Feed and the stream of a subscription have what it wants, words included; a paused one has nothing."""
    one = Subscription(id=mark, wanted=Wanted(words=("north",)), created=told.alerts[0].raised, changed=NOW)
    fitting = {alert.id for alert in told.alerts if wants(one.wanted, alert)}

    async def work(client: Any) -> None:
        assert (await client.get("/alerts.json", params={"subscription": mark})).status == 404
        subscriptions.keep(settings, one)
        made = await (await client.get("/alerts.json", params={"subscription": mark})).json(content_type=None)
        assert made["title"] == f"pactwatch: {mark}"
        found_ = {each["id"] for each in made["items"]}
        assert found_ and found_ & {alert.id for alert in told.alerts} <= fitting
        subscriptions.keep(settings, msgspec.structs.replace(one, paused=True))
        atom = await (await client.get("/alerts.atom", params={"subscription": mark})).text()
        assert f"{mark} (paused)" in atom and "<entry>" not in atom

    using(settings, work)
    subscriptions.remove(settings, mark)


def test_a_list_from_a_page_reads_no_file_of_this_machine(settings: Settings, mark: str) -> None:
    """A password file in an uploaded list is refused by name, and its feed is not added."""
    text = f'[[feed]]\nurl = "https://{mark}.example/f"\noutlet = "x"\nusername = "u"\npassword_file = "/etc/passwd"\n'

    async def work(client: Any) -> None:
        origin = {"Origin": f"http://{client.host}:{client.port}"}
        answer = await client.post("/feeds/import", data=a_list("x.toml", text), headers=origin)
        assert "a password file can only be set" in await answer.text()

    using(settings, work)
    assert not [feed for feed in present(settings) if mark in feed.url]


def test_a_text_is_tried_for_the_consoles_own_pages_only(settings: Settings) -> None:
    """A pasted text is read and shown as text; a form of another site is refused."""
    form = {"title": "North Korea sends 1,500 special forces to Russia", "body": "<b>x</b>"}

    async def work(client: Any) -> None:
        assert (await client.post("/try", data=form)).status == 403
        assert (await client.post("/try", data=form, headers={"Origin": "http://evil.example"})).status == 403
        origin = f"http://{client.host}:{client.port}"
        answer = await client.post("/try", data=form, headers={"Origin": origin})
        text = await answer.text()
        assert answer.status == 200
        assert "troop deployment" in text
        assert "<b>x</b>" not in text
        long = await client.post("/try", data={"body": "x" * 30_000}, headers={"Origin": origin})
        assert "Only the first 20,000 characters were read." in await long.text()

    using(settings, work)


def test_a_verdict_is_kept(told: News, settings: Settings, mark: str) -> None:
    """A verdict from a page of the console's is on its topic with the user's name, and leads back; others are refused."""
    (alert,) = fresh(told, mark, 1)
    publish(settings, alert)
    form = {"alert": alert.id, "raised": alert.raised.isoformat(), "verdict": "wrong-theme"}

    async def work(client: Any) -> None:
        assert (await client.post("/verdict", data=form)).status == 403
        origin = {"Origin": f"http://{client.host}:{client.port}"}
        kept = await client.post("/verdict", data=form, headers=origin | {"HX-Request": "true"})
        assert "<b>Judged wrong theme</b> by analyst" in await kept.text()
        client.app[DESK].tail._kept.clear()  # noqa: SLF001 - an old alert is found in Kafka
        again = await client.post(
            "/verdict", data=form | {"verdict": "right"}, headers=origin, allow_redirects=False
        )
        here = f"#a-{alert.id}"
        assert (again.status, again.headers["Location"]) == (303, f"/story/{alert.story_id}{here}")
        for page, back in (
            (f"{origin['Origin']}/?language=ko", "/?language=ko"),
            ("http://else/", f"/story/{alert.story_id}"),
        ):
            sent = origin | {"Referer": page}
            again = await client.post("/verdict", data=form, headers=sent, allow_redirects=False)
            assert again.headers["Location"] == back + here
        assert (await client.post("/verdict", data=form | {"verdict": "x"}, headers=origin)).status == 400
        for wrong in ({"claim": "99"}, {"claim": "x"}, {"claim": "0", "verdict": "duplicate"}):
            refused = await client.post("/verdict", data=form | wrong, headers=origin)
            assert (refused.status, "The verdict was not kept" in await refused.text()) == (400, True)
        gone = form | {"alert": "none"}
        assert (await client.post("/verdict", data=gone, headers=origin)).status == 404
        part = await client.post("/verdict", data=gone, headers=origin | {"HX-Request": "true"})
        assert (part.status, (await part.text()).startswith("<p")) == (404, True)
        of_claim = form | {"verdict": "wrong-speaker", "claim": "0", "note": "NATO said it"}
        kept = await client.post("/verdict", data=of_claim, headers=origin | {"HX-Request": "true"})
        assert "<b>Judged wrong speaker</b> by analyst" in await kept.text()

    using(settings, work)
    given = [each for each in verdicts.read(settings) if each.alert == alert.id]
    assert sorted(
        (each.analyst, each.verdict, each.note, each.claim and each.claim.text) for each in given
    ) == [
        ("analyst", "wrong-speaker", "NATO said it", alert.claims[0].text),
        ("analyst", "wrong-theme", "", None),
    ]
