"""What a stage shows over HTTP: `/metrics` for Prometheus, `/healthz`, `/readyz`.

In: the stage's metrics and Health. Out: a small server in its own threads, so that it answers while the stage's
loop does not.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from prometheus_client import make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer

from pactwatch.kafka.lag import Group, Watch
from pactwatch.observe import metrics
from pactwatch.observe.health import Health, health
from pactwatch.settings import Settings, SettingsError

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@contextmanager
def observed(settings: Settings, stage: metrics.Stage, group: Group) -> Iterator[None]:
    """Watches the group while a stage runs in the block, and shows what it finds on PACTWATCH_METRICS_PORT, unless that is 0.

    Raises SettingsError when it can't listen on the port.
    """
    watch = Watch(settings, group)
    with _served(settings, stage):
        health.begin()
        health.missing("kafka", "has not answered yet")
        health.missing("assignment", f"has not joined the group {group.name} yet")
        watch.start()
        try:
            yield
        finally:
            watch.stop()


@contextmanager
def _served(settings: Settings, stage: metrics.Stage) -> Iterator[None]:
    if not settings.metrics_port:
        yield
        return
    address = (settings.metrics_address, settings.metrics_port)
    try:
        server = make_server(*address, make_app(stage, health), ThreadingWSGIServer, _Quiet)
    except OSError as error:
        raise SettingsError(
            f"PACTWATCH_METRICS_PORT: can't listen on {address[0]}:{address[1]}: {error.strerror or error}"
        ) from error
    metrics.begins(stage)
    threading.Thread(target=server.serve_forever, name="observe", daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def make_app(stage: metrics.Stage, health: Health) -> App:
    """The WSGI app of a stage. `/healthz` and `/readyz` answer 200 and `ok`, or 503 and the problems."""
    prometheus = make_wsgi_app(metrics.REGISTRIES[stage])
    checks = {"/healthz": health.liveness_problems, "/readyz": health.readiness_problems}

    def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == "/metrics":
            found: Iterable[bytes] = prometheus(environ, start)
            return found
        if path in checks:
            problems = checks[path]()
            return _text(start, "503 Service Unavailable" if problems else "200 OK", problems or ["ok"])
        return _text(start, "404 Not Found", ["/metrics, /healthz and /readyz are here"])

    return app


def _text(start: Callable[..., Any], status: str, lines: list[str]) -> list[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")])
    return ["".join(f"{line}\n" for line in lines).encode()]


class _Quiet(WSGIRequestHandler):
    timeout = 5  # seconds for a client that sends nothing

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing: a scrape every few seconds is not worth a line."""
