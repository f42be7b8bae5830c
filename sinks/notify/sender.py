"""Tries of messages. In: messages that are due, and their exits. Out: an Answer for each, whatever the exit does.

Tries run in an event loop of a thread of their own: an exit that hangs delays no other.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from queue import Empty, SimpleQueue
from typing import NamedTuple, Self

import aiohttp
from yarl import URL

from pactwatch.deliveries import Answer, Delivery
from pactwatch.records import Alert
from pactwatch.security.outside import guarded_session, is_private_literal, refused
from pactwatch.settings import Settings
from sinks.errors import SinkError, kind_of
from sinks.notify import chat, mail, webhook
from sinks.notify.exits import Chat, Exit, Mail, Webhook, missing
from sinks.notify.message import Words, words
from sinks.notify.waiting import Message

_TIMEOUT = 10.0  # seconds for one webhook
_AT_ONCE: dict[type[Exit], int] = {
    Webhook: 16,
    Mail: 4,
    Chat: 1,
}  # of one exit; a chat shows them in their order
_THREADS = 32


class Outcome(NamedTuple):
    """What came of a try."""

    message: Message
    answer: Answer


class Sender:
    """A session for all webhooks: no cookies, proxies or redirects, no private addresses unless allowed. Close it."""

    def __init__(self, settings: Settings, exits: Mapping[str, Exit]) -> None:
        """Raises SinkError for an exit that Apprise does not know."""
        for name, exit_ in exits.items():
            if isinstance(exit_, Chat) and (reason := chat.problem(exit_)):
                raise SinkError(f"{settings.exits}: exits.{name}: {reason}")
        self._settings, self._exits = settings, dict(exits)
        self._done: SimpleQueue[Outcome] = SimpleQueue()
        self._threads = ThreadPoolExecutor(_THREADS, "notify")
        self._loop = asyncio.new_event_loop()
        self._session = self._loop.run_until_complete(self._open())
        self._thread = threading.Thread(target=self._loop.run_forever, name="sender", daemon=True)
        self._thread.start()
        self.most = {name: _AT_ONCE[type(exit_)] for name, exit_ in exits.items()}

    def start(self, message: Message) -> None:
        """Begins a try; its outcome is among those that `finished` gives later."""
        asyncio.run_coroutine_threadsafe(self._try(message), self._loop)

    def finished(self) -> list[Outcome]:
        """The outcomes since the last call."""
        found: list[Outcome] = []
        try:
            while True:
                found.append(self._done.get_nowait())
        except Empty:
            return found

    def close(self) -> None:
        """Ends; what is being tried is not waited for, and is tried again by the next process."""
        asyncio.run_coroutine_threadsafe(self._session.close(), self._loop).result(_TIMEOUT)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_TIMEOUT)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _open(self) -> aiohttp.ClientSession:
        return guarded_session(self._settings, timeout=aiohttp.ClientTimeout(total=_TIMEOUT))

    async def _try(self, message: Message) -> None:
        try:
            answer = await self._answer(message)
        except Exception as error:  # a bug for one message must not hold up the others; it is tried again
            answer = Answer(ok=False, error=f"internal error: {type(error).__name__}", unsure=True)
        self._done.put(Outcome(message, answer))

    async def _answer(self, message: Message) -> Answer:
        first, alerts = message.first, [each.alert for each in message.parts if each.alert]
        if problem := missing(self._exits, first.exit, first.recipient):
            return Answer(ok=False, error=f"{problem} in the file of exits")
        exit_ = self._exits[first.exit]
        if isinstance(exit_, Webhook):
            return await self._post(exit_, message.id, first, alerts)
        said = words(alerts, self._settings.console_url, repeated=message.id if first.unsure else "")
        return await self._loop.run_in_executor(self._threads, _handed, exit_, message.id, first, said)

    async def _post(self, exit_: Webhook, key: str, first: Delivery, alerts: list[Alert]) -> Answer:
        url, now = URL(exit_.url), datetime.now(UTC)
        if not self._settings.allow_private and is_private_literal(url.raw_host or ""):
            return Answer(ok=False, error=refused("the webhook's host"))
        body = webhook.body(alerts, first.subscription, first.recipient)
        headers = webhook.headers(key, exit_.secret, body, now)
        try:
            async with self._session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return webhook.meaning(answer.status, answer.headers.get("Retry-After"), now)
        except TimeoutError:
            return Answer(ok=False, error=f"no answer within {_TIMEOUT:g} s", unsure=True)
        except aiohttp.ClientConnectorError as error:  # their texts may have the address, which is a secret
            return Answer(ok=False, error=f"no connection: {kind_of(error.os_error)}")
        except (aiohttp.ClientError, OSError) as error:
            return Answer(ok=False, error=f"connection lost: {type(error).__name__}", unsure=True)


def _handed(exit_: Mail | Chat, key: str, first: Delivery, said: Words) -> Answer:
    if isinstance(exit_, Chat):
        return chat.send(exit_, said)
    to, now = exit_.address(first.recipient) or "", datetime.now(UTC)
    return mail.send(
        exit_, mail.letter(exit_, said, to=to, key=key, subscription=first.subscription, now=now)
    )
