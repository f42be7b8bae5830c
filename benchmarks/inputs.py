"""What is measured with: the shipped samples, a number varied, as feeds that grow and as records.

Out: articles with their texts, tagged ones, and feed servers on the loopback address that note when they first
answered with each article.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec

from pactwatch import identity
from pactwatch.records import Article, TaggedArticle
from pactwatch.samples import Outlet, Published, Sample, document, outlets, samples
from stream import tag
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

WATCHLIST = "korea-russia-ukraine"
NEWEST = 20  # entries of a feed document, as real feeds have
_serial = count()


@cache
def rules() -> Watchlist:
    """The shipped watchlist."""
    return load_watchlist(WATCHLIST)


@cache
def _found() -> tuple[tuple[Sample, TaggedArticle], ...]:
    """The samples that the watchlist finds relevant today, tagged."""
    found = ((sample, tag.tag(_article(sample, "0"), rules())) for sample in samples())
    return tuple((sample, tagged) for sample, tagged in found if tagged.relevant)


def relevant() -> tuple[Sample, ...]:
    """The samples that the watchlist finds relevant today."""
    return tuple(sample for sample, _ in _found())


def articles(number: int, pool: tuple[Sample, ...]) -> list[Article]:
    """`number` new articles with the texts of `pool` in turn; no two calls give equal ids."""
    return [_article(pool[i % len(pool)], str(next(_serial))) for i in range(number)]


def tagged(number: int) -> list[TaggedArticle]:
    """`number` new relevant articles with what was found in their texts when the first of each was tagged."""
    found = _found()
    return [
        msgspec.structs.replace(
            found[i % len(found)][1], id=article.id, revision=article.revision, article=article
        )
        for i, article in enumerate(articles(number, relevant()))
    ]


def describe(pool: tuple[Sample, ...]) -> dict[str, Any]:
    """Languages and sizes of a pool of samples, for the line that states the input."""
    texts = [len((s.title + s.body).encode()) for s in pool]
    return {
        "texts": len(pool),
        "languages": dict(sorted(Counter(s.language for s in pool).items())),
        "text_bytes": round(sum(texts) / len(texts)),
    }


def _article(sample: Sample, mark: str) -> Article:
    now = datetime.now(UTC)
    url = f"https://example.org/{sample.outlet}/{sample.id}-{mark}"
    title = f"{sample.title} [{mark}]"
    return Article(
        id=identity.article_id(url=url, feed="", guid=None, title="", date=""),
        revision=identity.revision(title, sample.body),
        feed=f"https://example.org/{sample.outlet}",
        outlet=sample.outlet,
        country="ZZ",
        ownership="independent",
        language=sample.language,
        title=title,
        body=sample.body,
        url=url,
        published=now,
        published_offset=0,
        first_seen=now,
        fetched=now,
        event_time=now,
        filed=now,
    )


class Feeds:
    """Feeds that gain relevant articles on a timetable, each on a port of its own, as real ones have own hosts.

    A context manager. `answered` has the time at which a server first answered with an article, by its
    number. One article of each feed is there from the start, so that every part is warm.
    """

    def __init__(self, number: int) -> None:
        by_language = {s.language for s in relevant()}
        chosen = [
            o
            for language in sorted(by_language)
            for o in outlets()
            if o.language == language and o.format != "json"
        ]
        self._outlets = [msgspec.structs.replace(o, body="full") for o in _spread(chosen, number)]
        self._timetable: list[tuple[float, int]] = []  # (time, number), in order
        self._texts = [[s for s in relevant() if s.language == o.language] for o in self._outlets]
        self.answered: dict[int, float] = {}
        self._lock = threading.Lock()
        self._servers = [_server(self, which) for which in range(number)]
        self.plan([(time.time(), -1 - which) for which in range(number)])

    def plan(self, times: list[tuple[float, int]]) -> None:
        """More articles: (when, number) each; number n goes to feed n modulo the feeds."""
        self._timetable = sorted([*self._timetable, *times])

    def document_ids(self) -> dict[str, int]:
        """Id of the document in Elasticsearch: the article's number, of all planned articles."""
        return {
            identity.document_id(WATCHLIST, article): number for article, number in self.article_ids().items()
        }

    def article_ids(self) -> dict[str, int]:
        """The article's id: its number, of all planned articles."""
        found = {}
        for _, number in self._timetable:
            which = number % len(self._outlets)
            url = f"{self._base(which)}/{self._published(which, 0.0, number).sample.page}"
            found[identity.article_id(url=url, feed="", guid=None, title="", date="")] = number
        return found

    def write_list(self, path: Path) -> None:
        """The list of feeds as `pactwatch setup --feeds` reads it."""
        lines = []
        for which, outlet in enumerate(self._outlets):
            fields = {"url": f"{self._base(which)}/feed", "outlet": f"bench {which}"}
            fields |= {"language": outlet.language, "timezone": outlet.timezone}
            lines += ["[[feed]]", *(f'{name} = "{value}"' for name, value in fields.items())]
        path.write_text("\n".join(lines), encoding="utf-8")

    def answer(self, which: int) -> tuple[bytes, str]:
        """The document of one feed now, and its content type; notes what it holds for the first time."""
        now = time.time()
        due = [
            (at, number)
            for at, number in self._timetable
            if at <= now and number % len(self._outlets) == which
        ]
        due = due[-NEWEST:]
        body, kind = document(
            self._outlets[which],
            [self._published(which, at, number) for at, number in due],
            self._base(which),
        )
        now = time.time()
        with self._lock:
            for _, number in due:
                self.answered.setdefault(number, now)
        return body, kind

    def _published(self, which: int, at: float, number: int) -> Published:
        outlet, texts = self._outlets[which], self._texts[which]
        sample = texts[number // len(self._outlets) % len(texts)]
        varied = msgspec.structs.replace(
            sample, id=f"a{number}", outlet=outlet.id, title=f"{sample.title} [{number}]", revises=None
        )
        return Published(varied, datetime.fromtimestamp(at, UTC))

    def _base(self, which: int) -> str:
        return f"http://127.0.0.1:{self._servers[which].server_port}"

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.shutdown()
            server.server_close()


def _spread(chosen: list[Outlet], number: int) -> list[Outlet]:
    """`number` outlets, the languages in turn, with ids of their own."""
    languages = sorted({o.language for o in chosen})
    by_language = {language: [o for o in chosen if o.language == language] for language in languages}
    found = []
    for i in range(number):
        of_language = by_language[languages[i % len(languages)]]
        outlet = of_language[i // len(languages) % len(of_language)]
        found.append(msgspec.structs.replace(outlet, id=f"feed{i}"))
    return found


def _server(feeds: Feeds, which: int) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else an answer waits for the acknowledgement of its headers

        def do_GET(self) -> None:
            body, kind = feeds.answer(which)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


def timetable(start: float, seconds: float, rate: float, first: int = 0) -> list[tuple[float, int]]:
    """`rate` articles a second from `start` on, numbered from `first`."""
    return [(start + i / rate, first + i) for i in range(int(seconds * rate))]
