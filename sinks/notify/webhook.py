"""Webhooks by the Standard Webhooks specification. In: a delivery, an address, a secret. Out: a signed request; its Answer.

The receiver verifies `webhook-signature` over id, timestamp and body, and drops an id that it has had.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from pactwatch import codec
from pactwatch.backoff import asked_for
from pactwatch.deliveries import Answer
from pactwatch.records import Alert

PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64  # bytes of a secret
_LONGEST_AFTER = timedelta(hours=6)


class WrongSecret(ValueError):
    """A secret that is not of the specification's form; the message never has it."""


def key(secret: str) -> bytes:
    """The key in `whsec_…`. Raises WrongSecret."""
    try:
        found = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        found = b""
    if not secret.startswith(PREFIX) or not _SHORTEST <= len(found) <= _LONGEST:
        raise WrongSecret("the secret must be whsec_ and 24 to 64 bytes in base64")
    return found


class _Payload(msgspec.Struct, frozen=True, kw_only=True):
    type: str
    timestamp: datetime
    data: dict[str, Any]


def headers(identifier: str, secret: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers of a try: the id is the same at each, the timestamp is not."""
    timestamp = str(int(now.timestamp()))
    signed = b".".join((identifier.encode(), timestamp.encode(), body))
    signature = base64.b64encode(hmac.new(key(secret), signed, hashlib.sha256).digest()).decode()
    return {
        "content-type": "application/json",
        "webhook-id": identifier,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    }


def body(alerts: Sequence[Alert], subscription: str, recipient: str = "") -> bytes:
    """What is sent, with the specification's type, timestamp and data: the records of one alert, or of a digest's.

    The type is `pactwatch.alert` for one, `pactwatch.digest` for several, whose `data.alerts` are the oldest first.
    """
    one = len(alerts) == 1
    told = {"alert": alerts[0]} if one else {"alerts": alerts}
    payload = _Payload(
        type="pactwatch.alert" if one else "pactwatch.digest",
        timestamp=alerts[-1].raised.astimezone(UTC),
        data={"subscription": subscription, "recipient": recipient, **told},
    )
    return codec.encode(payload)


def meaning(status: int, retry_after: str | None, now: datetime) -> Answer:
    """What an answer means: 2xx took it, 410 wants no more, all else is tried again; redirects are not followed."""
    if 200 <= status < 300:
        return Answer(ok=True)
    # An answer from between may come after the receiver has taken the message.
    unsure = status in (502, 504)
    asked = asked_for(retry_after or "", now)
    after = None if asked is None else min(asked, _LONGEST_AFTER)
    return Answer(ok=False, error=f"status {status}", after=after, final=status == 410, unsure=unsure)
