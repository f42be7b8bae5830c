"""The web application without its servers: who is let in, what a browser may do, and that feeds can't do anything."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Awaitable, Callable
from html import unescape
from html.parser import HTMLParser
from typing import Any, get_args

import builders
import pytest
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from console import guard
from console.app import make_app
from console.pages import Pages
from console.sse import event
from console.tail import Told
from console.view import Names, alert_view
from pactwatch.base import VerdictName
from pactwatch.records import Alert, Change, Evidence, Ownership, Status
from pactwatch.settings import Settings, SettingsError, read_settings
from pactwatch.subscribing import REASONS
from pactwatch.wording import SEVERITIES
from stream.stories.board import COLUMNS

NOWHERE = Settings(kafka="127.0.0.1:9", elasticsearch="http://127.0.0.1:9")
PASSWORD = "Zq7-vX2m_Rt9Lw4K"
PAGES = Pages({name: name for name in ("console.css", "console.js", "htmx.min.js", "icon.svg")}, Names({}))


class Seen(HTMLParser):
    """The names of all tags and attributes, as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.attributes = set[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def asked(settings: Settings, work: Callable[[Any], Awaitable[None]]) -> None:
    async def main() -> None:
        async with TestClient(TestServer(make_app(settings))) as client:
            await work(client)

    asyncio.run(main())


def basic(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


def test_pages_are_confined() -> None:
    """Every answer, errors too, forbids scripts, styles and pictures from elsewhere, frames, and sniffing."""

    async def work(client: Any) -> None:
        for path in ("/", "/story/x", "/nothing", "/live/events", "/healthz", "/static/none.js"):
            answer: ClientResponse = await client.get(path)
            assert answer.headers["Server"] == "pactwatch"
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy and "*" not in policy and "http" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "frame-ancestors 'none'" in policy
            text = await answer.text()
            assert not re.search(
                r"<script(?![^>]*\ssrc=\"/)|\son\w+=|\sstyle=|<style|<img|https?://(?!127)", text
            )

    asked(NOWHERE, work)


def test_a_page_without_servers_says_so() -> None:
    """While Kafka and Elasticsearch are away, the live page is there, and says what is wrong; a story is not available."""

    async def work(client: Any) -> None:
        live = await client.get("/")
        text = await live.text()
        assert live.status == 200
        assert "Elasticsearch does not answer" in text and "Kafka" in text
        assert (await client.get("/story/x")).status == 503
        assert (await client.get("/live/events")).status == 503
        assert (await client.get("/readyz")).status == 503
        assert (await client.get("/healthz")).status == 200

    asked(NOWHERE, work)


def test_another_name_of_this_machine_is_refused() -> None:
    """Without a password a page from elsewhere can't read the console through a name that it points here."""

    async def work(client: Any) -> None:
        for host in ("evil.example", "evil.example:8750", "127.0.0.1.evil.example", "", "10.0.0.1"):
            assert (await client.get("/", headers={"Host": host})).status == 403, host
        for host in ("127.0.0.1", "localhost:8750", "[::1]:8750"):
            assert (await client.get("/", headers={"Host": host})).status == 200, host

    asked(NOWHERE, work)


def test_a_password_is_asked_for() -> None:
    """With a password nothing is shown without it, but for the answers of a health check."""

    async def work(client: Any) -> None:
        for path in ("/", "/story/x", "/live/events", "/static/console.css"):
            answer = await client.get(path)
            assert answer.status == 401
            assert answer.headers["WWW-Authenticate"].startswith("Basic")
        for wrong in (
            basic("analyst", "x"),
            basic("", PASSWORD),
            {"Authorization": "Basic %%%"},
            {"Authorization": PASSWORD},
        ):
            assert (await client.get("/", headers=wrong)).status == 401
        right = basic("analyst", PASSWORD) | {"Host": "console.example"}
        assert (await client.get("/", headers=right)).status == 200
        assert (await client.get("/healthz")).status == 200

    asked(replace(NOWHERE, console_password=PASSWORD), work)


@given(some.text(max_size=60))
def test_no_header_opens_but_the_right_one(header: str) -> None:
    """Whatever a client sends, it is let in with the user and the password only."""
    assert not guard.may_enter(header, "analyst", PASSWORD)
    assert guard.may_enter(basic("analyst", PASSWORD)["Authorization"], "analyst", PASSWORD)


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"Origin": "http://127.0.0.1:8750"}, True),
        ({"Origin": "http://127.0.0.1:8750", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "http://127.0.0.1:8750", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://127.0.0.1:9000"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({}, False),
    ],
)
def test_only_the_consoles_own_pages_change_anything(headers: dict[str, str], own: bool) -> None:
    """A form on another site, or a client that hides where it is from, can't post for the person who is let in."""
    assert guard.is_own(headers, "127.0.0.1:8750") is own


@pytest.mark.parametrize("address", ["0.0.0.0", "10.1.2.3", "console.example", "::"])
def test_another_address_needs_a_password(address: str) -> None:
    """Nobody publishes the console by accident; on this machine's own address no password is needed."""
    given = {"PACTWATCH_CONSOLE_ADDRESS": address}
    with pytest.raises(SettingsError, match="CONSOLE_PASSWORD: missing"):
        read_settings(given, {"console"})
    read_settings(given | {"PACTWATCH_CONSOLE_PASSWORD": PASSWORD}, {"console"})
    for own in ("127.0.0.1", "::1", "localhost", "127.8.8.8"):
        read_settings({"PACTWATCH_CONSOLE_ADDRESS": own}, {"console"})


def saying(words: str) -> Alert:
    """An alert that says these words everywhere."""
    change = Change(
        reason="figure", subject=words, after=words, sentence=words,
        evidence=(Evidence(field="body", start=0, end=3, text=words, rule="r", weight=1.0),),
    )  # fmt: skip
    claims = tuple(replace(claim, text=words) for claim in builders.alert().claims)
    url = f"https://e.org/?{words}"
    return builders.alert(title=words, outlet=words, url=url, changes=(change,), claims=claims)


def seen_in(html: str) -> tuple[set[str], set[str]]:
    """Its tags and attributes."""
    seen = Seen()
    seen.feed(html)
    return seen.tags, seen.attributes


@given(some.text(max_size=40))
def test_text_of_feeds_is_text(words: str) -> None:
    """Whatever a headline, a sentence or an outlet says, it adds no tag, no attribute and no line of the stream."""
    hostile = f"<script>alert(1)</script>\"' onclick=x <img src=x>\n\ndata: x{words}"
    alert = saying(hostile)
    html, harmless = (PAGES.alert(alert_view(each, Names({}))) for each in (alert, saying("harmless")))
    assert seen_in(html) == seen_in(harmless)
    lines = (
        event(Told(alert, 0, 0, (1, 2, 3, 4)), html).decode().split("\n")
    )  # only these end a line of the stream
    assert lines[:2] == ["event: alert", "id: 1.2.3.4"]
    assert all(line.startswith("data: ") for line in lines[2:-2])


def test_what_turns_the_direction_of_writing_is_visible() -> None:
    """A headline can't pose as another by characters that turn it around."""
    html = PAGES.alert(alert_view(builders.alert(title="troops \u202eaissuR\u202c"), Names({})))
    assert "\u202e" not in html and "\u202c" not in html


def test_links_tell_the_outlet_nothing() -> None:
    """A link to an article gives its site neither the address of the console nor a handle on its window."""
    html = PAGES.alert(alert_view(builders.alert(url="https://example.org/x"), Names({})))
    (link,) = re.findall(r"<a [^>]*https://example.org[^>]*>", html)
    assert 'rel="noopener noreferrer"' in link


@pytest.mark.parametrize(
    ("asked_for", "kept"),
    [
        ("/?severity=&theme=&language=ko&origins=2", "/?language=ko&origins=2"),
        ("/?severity=&theme=", "/"),
        (
            "/search?q=%EC%BF%A0%EB%A5%B4%EC%8A%A4%ED%81%AC&from=&to=",
            "/search?q=%EC%BF%A0%EB%A5%B4%EC%8A%A4%ED%81%AC",
        ),
        ("/deliveries?subscription=desk&exit=&recipient=&state=", "/deliveries?subscription=desk"),
        ("/subscriptions/keep", "/subscriptions"),
        ("/feeds/add", "/feeds"),
        ("/verdict", "/"),
    ],
)
def test_an_address_can_be_shared(asked_for: str, kept: str) -> None:
    """What a form leaves in the address bar is the view alone, and what it was sent to leads to its page."""

    async def work(client: Any) -> None:
        answer = await client.get(asked_for, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, kept)
        for path in (kept.partition("?")[0], "/alerts.atom?theme="):
            assert (await client.get(path, allow_redirects=False)).status != 303
        assert (
            await client.post("/feeds", headers={"Origin": "http://127.0.0.1", "Host": "127.0.0.1"})
        ).status == 405

    asked(NOWHERE, work)


def test_the_pages_words_are_explained() -> None:
    """Every word that a page has for a reason, a severity, a status or a verdict is on the page of words."""

    async def work(client: Any) -> None:
        text = unescape(await (await client.get("/words")).text())
        words = (
            *REASONS,
            *SEVERITIES.values(),
            *get_args(Status),
            *get_args(VerdictName),
            *get_args(Ownership),
            *COLUMNS,
        )
        known = {word for word in words if word != "unknown"}
        assert [word for word in known if word.replace("-", " ").removesuffix(" by") not in text] == []

    asked(NOWHERE, work)


def test_words_of_the_article_within_a_sentence_have_its_language() -> None:
    """A screen reader changes its voice for a quotation in a sentence, and for the outlet's name."""
    words = "한겨레 reports (in Korean: “북한군이 왔다”; first report)."
    change = Change(reason="new-story", subject="s", after="a", sentence=words)
    page = PAGES.alert(alert_view(builders.alert(title="", language="ko", changes=(change,)), Names({})))
    assert (
        '<span lang="ko">한겨레</span> reports (in Korean: “<span lang="ko">북한군이 왔다</span>”; first'
        in page
    )
    ours = PAGES.alert(alert_view(builders.alert(title="", language="en", changes=(change,)), Names({})))
    assert '<span lang="en">한겨레' not in ours
