"""A real browser in front of a real console. Without a Chromium the tests are left out, and the summary says so."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
import urllib3
from hands import notifying, send, until
from indexednews import indexed_news
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from receivers import SECRET, Kept, Mails, serving
from samplenews import News
from stacks import own_stack, settings_of

from console import app
from pactwatch import topics
from pactwatch.kafka import subscriptions
from pactwatch.local import ports
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted
from sinks import setup
from sinks.client import make_client

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]
# Without these it looks for its maker's servers at every start.
_OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says in one line that the browser tests were left out."""
    if CHROMIUM is None:
        terminalreporter.write_line(
            "tests/browser left out: no Chromium here; install the package chromium of your system to run them"
        )


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A stack of their own: pages show all there is, and other tests leave records that no stage would make."""
    with own_stack(tmp_path_factory.mktemp("browser")) as running:
        yield settings_of(running)


@pytest.fixture(scope="session")
def told(settings: Settings) -> News:
    """All records of the samples, on their topics and indexed."""
    setup.run(settings)
    return indexed_news(settings, make_client(settings))


@pytest.fixture(scope="session")
def console(settings: Settings, told: News) -> Iterator[str]:
    """The address of a console that runs, without the slash at its end."""
    here = replace(settings, console_port=ports.free_ports(1)[0])
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(app.serve(here, stop),), daemon=True)
    thread.start()
    until(partial(_answers, app.address(here) + "readyz"))
    yield app.address(here).rstrip("/")
    loop.call_soon_threadsafe(stop.set)
    thread.join(30)
    loop.close()


@pytest.fixture(scope="session")
def delivered(settings: Settings, told: News, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A subscription whose alert `notify` has sent by mail; another's waits, since nobody is at its webhook's address."""
    mails, file = Mails(Kept()), tmp_path_factory.mktemp("exits") / "exits.toml"
    file.write_text(
        f'[exits.hook]\nkind = "webhook"\nurl = "http://127.0.0.1:{ports.free_ports(1)[0]}/"\nsecret = "{SECRET}"\n'
        f'[exits.mail]\nkind = "email"\nhost = "127.0.0.1"\nport = {mails.server_address[1]}\nsecurity = "none"\n'
        'sender = "pactwatch@example.org"\nto = {anna = "anna@example.org"}\n',
        encoding="utf-8",
    )
    now, (alert, *_) = datetime.now(UTC), told.alerts
    for exit_, recipient in (("hook", ""), ("mail", "anna")):
        subscriptions.keep(
            settings,
            Subscription(
                id=f"by-{exit_}", wanted=Wanted(), exit=exit_, recipient=recipient, created=now, changed=now
            ),
        )

    def both() -> bool:
        send(settings, topics.ALERTS.name, alert, key=alert.story_id.encode())
        found = subscriptions.deliveries(settings)
        return {(each.exit, each.state, each.tries > 0) for each in found} == {
            ("hook", "waiting", True),
            ("mail", "sent", True),
        }

    with serving(mails), notifying(settings, file):
        until(both)
    return "by-mail"


def _answers(url: str) -> bool:
    try:
        return bool(urllib3.request("GET", url, retries=False).status == 200)
    except urllib3.exceptions.HTTPError:
        return False


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module: while it runs, no test can have an event loop of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, console: str) -> Iterator[Callable[..., Page]]:
    """Opens pages of the console by their path; a test ends with an error if a page logged one."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(console + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
