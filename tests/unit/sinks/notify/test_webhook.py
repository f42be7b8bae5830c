"""Webhooks: the signature, the body, and what an answer means."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import builders
import pytest

from sinks.notify import webhook

# The example of the specification's reference libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = datetime.fromtimestamp(1614265330, UTC)


def test_the_signature_is_the_specifications() -> None:
    """The published example gives the published signature; an id stays, a timestamp does not."""
    found = webhook.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", SECRET, b'{"test": 2432232314}', NOW)
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert found["webhook-timestamp"] == "1614265330"
    later = webhook.headers("id", SECRET, b"", NOW + timedelta(minutes=1))
    assert later["webhook-signature"] != webhook.headers("id", SECRET, b"", NOW)["webhook-signature"]


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%%%"]
)
def test_a_wrong_secret_is_not_repeated(secret: str) -> None:
    """What is no secret of the form is refused, without being shown."""
    with pytest.raises(webhook.WrongSecret) as raised:
        webhook.key(secret)
    assert secret in ("", webhook.PREFIX) or secret not in str(raised.value)


def test_the_body_is_the_alert() -> None:
    """Type, timestamp and data, as the specification asks for; the alert is the record, and a digest has several."""
    alert = builders.alert()
    found = json.loads(webhook.body([alert], "desk", "anna"))
    assert (found["type"], found["data"]["subscription"], found["data"]["recipient"]) == (
        "pactwatch.alert", "desk", "anna",
    )  # fmt: skip
    assert datetime.fromisoformat(found["timestamp"]) == alert.raised
    assert found["data"]["alert"]["id"] == alert.id
    digest = json.loads(webhook.body([alert, builders.alert(id="second")], "desk"))
    assert digest["type"] == "pactwatch.digest"
    assert [each["id"] for each in digest["data"]["alerts"]] == [alert.id, "second"]


@pytest.mark.parametrize(
    ("status", "after", "ok", "final", "pause"),
    [
        (200, None, True, False, None),
        (204, "5", True, False, None),
        (302, None, False, False, None),
        (410, None, False, True, None),
        (429, "120", False, False, timedelta(minutes=2)),
        (503, "Thu, 25 Feb 2021 15:03:10 GMT", False, False, timedelta(minutes=1)),
        (503, "Thu, 25 Feb 2021 15:00:10 GMT", False, False, timedelta()),
        (503, "99999999", False, False, timedelta(hours=6)),
        (503, "soon", False, False, None),
    ],
)
def test_what_an_answer_means(
    status: int, after: str | None, ok: bool, final: bool, pause: timedelta | None
) -> None:
    """2xx is taken, 410 is final, all else is tried again, after the pause asked for but never days later."""
    found = webhook.meaning(status, after, NOW)
    assert (found.ok, found.final, found.after) == (ok, final, pause)


@pytest.mark.parametrize(("status", "unsure"), [(500, False), (502, True), (503, False), (504, True)])
def test_an_answer_from_between_is_doubt(status: int, unsure: bool) -> None:
    """A gateway that lost the receiver cannot say whether it took the message."""
    assert webhook.meaning(status, None, NOW).unsure is unsure
