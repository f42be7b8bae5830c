"""`pactwatch stream`. In: articles. Out: tagged articles, stories and alerts, until it is stopped."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time

import click
from faust.utils.terminal import Spinner

from pactwatch import topics
from pactwatch.cli import options
from pactwatch.cli.logs import let_clients_log
from pactwatch.cli.running import require_kafka, stop_on_signals
from pactwatch.kafka import client as kafka
from pactwatch.kafka.lag import Group
from pactwatch.observe.health import health
from pactwatch.observe.server import observed
from pactwatch.security.access import STAGES
from pactwatch.settings import Settings
from stream import app

SECTION = "Run a stage"
_GROUP = Group(STAGES["stream"].group, (topics.ARTICLES, topics.TAGGED))
_RETRY_SECONDS = 2.0
log = logging.getLogger("pactwatch.stages")


@click.command(epilog="Example:  pactwatch stream --kafka 127.0.0.1:9092")
@options.kafka
@options.watchlists
@options.settings("metrics")
def stream(settings: Settings) -> None:
    """Tag articles, group them into stories, raise alerts.

    Several of these processes share the partitions.
    """
    let_clients_log(settings)
    # Never shown, it yet writes escape sequences even into a log file.
    Spinner.finish = lambda _: None  # type: ignore[method-assign, assignment]
    with observed(settings, "stream", _GROUP):
        with stop_on_signals() as stop:
            if not _wait_for_kafka(settings, stop):
                return
        try:
            app.run(settings)
        except kafka.KafkaUnavailable as error:
            log.warning("%s: starting again", error)
            time.sleep(_RETRY_SECONDS)
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command


def _wait_for_kafka(settings: Settings, stop: threading.Event) -> bool:
    """True when Kafka accepts connections, False when stopped before: Faust itself would exit at once."""
    warned = False
    while not stop.is_set():
        health.beat("loop")
        try:
            require_kafka(settings)
        except click.ClickException as error:
            if not warned:
                log.warning("waiting: %s", error.message)
            warned = True
            stop.wait(_RETRY_SECONDS)
        else:
            return True
    return False
