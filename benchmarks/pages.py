"""How soon an open page shows an alert. In: a running demo with its console. Out: milliseconds from Kafka's word to the page.

Run it beside `make demo`: python -m benchmarks.pages --streams 200. Hazard: it sends invented alerts, so use it on a demo only.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import threading
import time
from uuid import uuid4

from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from console import found
from console.app import address
from pactwatch import codec, topics
from pactwatch.kafka import client as kafka
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted
from sinks.client import make_client

_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_WATCH = """() => { window.at = {}; new MutationObserver((all) => { for (const one of all) for (const node of one.addedNodes)
if (node.id) at[node.id] = Date.now(); }).observe(document.getElementById("items"), { childList: true }); }"""


def main() -> None:
    """Prints the median, the 95th percentile and the longest."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--kafka", default=Settings().kafka)
    given.add_argument("--elasticsearch", default=Settings().elasticsearch)
    given.add_argument("--port", type=int, default=Settings().console_port)
    given.add_argument("--streams", type=int, default=0, help="other pages that are open meanwhile")
    given.add_argument("--alerts", type=int, default=40)
    asked = given.parse_args()
    settings = Settings(kafka=asked.kafka, elasticsearch=asked.elasticsearch, console_port=asked.port)
    opened = [_open_stream(settings) for _ in range(asked.streams)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=_OPTIONS)
        page = browser.new_page()
        page.goto(address(settings))
        page.wait_for_timeout(1500)
        took = measure(settings, page, asked.alerts)
    for stream in opened:
        stream.close()
    middle, most = took[len(took) // 2], took[min(len(took) - 1, round(len(took) * 0.95))]
    print(
        f"{len(took)} alerts, {asked.streams} other pages: {middle} ms, p95 {most} ms, at most {took[-1]} ms"
    )


def measure(settings: Settings, page: Page, number: int) -> list[int]:
    """Milliseconds of each alert, from Kafka's acknowledgement to the page, in order; fails when one does not come."""
    page.evaluate(_WATCH)
    model = found.alerts(make_client(settings), Wanted(), 1)[0]
    producer, sent = kafka.make_producer(settings, linger_ms=0), dict[str, float]()
    for _ in range(number):
        alert = replace(model, id=uuid4().hex)
        producer.send(topics.ALERTS.name, key=alert.id.encode(), value=codec.encode(alert)).get(timeout=30)
        sent[f"a-{alert.id}"] = time.time() * 1000
        time.sleep(0.12)
    producer.close()
    page.wait_for_timeout(3000)
    at: dict[str, float] = page.evaluate("() => window.at")
    return sorted(round(at[key] - when) for key, when in sent.items())


def _open_stream(settings: Settings) -> socket.socket:
    """A page that is open: its stream is read and thrown away."""
    stream = socket.create_connection((settings.console_address, settings.console_port))
    stream.sendall(f"GET /live/events HTTP/1.1\r\nHost: {settings.console_address}\r\n\r\n".encode())
    threading.Thread(target=_drain, args=(stream,), daemon=True).start()
    return stream


def _drain(stream: socket.socket) -> None:
    try:
        while stream.recv(1 << 16):
            pass
    except OSError:
        return


if __name__ == "__main__":
    main()
