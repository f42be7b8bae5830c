"""Faust's consumer with short fetches. In: a Faust app. Out: the transport that its consumer uses.

Faust waits 1.5 s for a fetch that finds nothing, and has no setting for it. The broker answers a connection's requests in turn:
after every rebalance the first fetch of the new partitions waited until the last one of the old ones was over.
"""

from __future__ import annotations

from typing import Any, Final

import faust
from faust.transport.drivers import aiokafka
from yarl import URL

_FETCH_WAITS_MS: Final = 100


class _Thread(aiokafka.AIOKafkaConsumerThread):
    def _create_worker_consumer(self, transport: Any) -> Any:
        consumer = super()._create_worker_consumer(transport)
        consumer._fetch_max_wait_ms = _FETCH_WAITS_MS  # noqa: SLF001 - read when it starts; Faust passes none
        return consumer


class _Consumer(aiokafka.Consumer):
    def _new_consumer_thread(self) -> _Thread:
        return _Thread(self, loop=self.loop, beacon=self.beacon)


class _Transport(aiokafka.Transport):
    Consumer = _Consumer


def with_short_fetches(app: faust.App) -> faust.App:
    """The app, with this transport. Call it before the app has agents: they ask for its transport."""
    app.transport = _Transport([URL(str(url)) for url in app.conf.broker_consumer], app)
    return app
