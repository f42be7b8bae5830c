"""Chats and other services, by Apprise. In: a message in words, an exit's URL. Out: the service's Answer. Blocks.

Apprise knows no key against repeats and passes on no Retry-After: a message that may be a repetition says so in its text.
"""

from __future__ import annotations

import logging
import re
from html import escape

import apprise

from pactwatch.deliveries import Answer
from sinks.notify.exits import Chat
from sinks.notify.message import Words

_STATUS = re.compile(r"error[=: ]+(\d{3})")
_LINK = re.compile(r"https?://[^\s<>\"']+")
# Their lines may have the URL, which is a secret, whatever `secure_logging` hides; an Answer says what went wrong.
for _name in (apprise.LOGGER_NAME, "urllib3"):
    logging.getLogger(_name).propagate = False


def problem(exit_: Chat) -> str:
    """Why Apprise can't use the URL; empty if it can. The message has no part of the URL."""
    return "" if _opened(exit_) is not None else "Apprise knows no such service, or its URL has another form"


def send(exit_: Chat, words: Words) -> Answer:
    """Hands the message to the service."""
    service = _opened(exit_)
    if service is None:
        return Answer(ok=False, error=problem(exit_))
    result = service.notify(body=html(_text(words)), body_format=apprise.NotifyFormat.HTML)
    if result:
        return Answer(ok=True)
    said = " ".join(str(entry) for entry in result.logs())  # may have the URL, which is a secret
    status = _STATUS.search(said)
    # Without a status, Apprise does not tell a service that was not reached from one that did not answer.
    return Answer(ok=False, error=f"status {status[1]}" if status else "not accepted", unsure=status is None)


def _text(words: Words) -> str:
    """The text, below how many alerts and stories there are if there are several: its first line says the rest."""
    return f"{words.numbers}\n\n{words.text}" if words.numbers else words.text


def html(text: str) -> str:
    """The text as HTML, which Apprise turns into what the service takes: signs stay as they are, links stay links."""
    lines = []
    for line in text.rstrip("\n").split("\n"):
        at, parts = 0, []
        for link in _LINK.finditer(line):
            url = escape(link[0])
            parts += [escape(line[at : link.start()]), f'<a href="{url}">{url}</a>']
            at = link.end()
        lines.append("".join([*parts, escape(line[at:])]))
    return "<br/>".join(lines)


def _opened(exit_: Chat) -> apprise.Apprise | None:
    asset = apprise.AppriseAsset(
        app_id="pactwatch", app_desc="pactwatch", app_url="", image_url_mask="", image_url_logo="",
        secure_logging=True,
    )  # fmt: skip
    service = apprise.Apprise(asset=asset)
    return service if service.add(exit_.url) else None
