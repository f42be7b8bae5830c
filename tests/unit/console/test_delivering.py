"""The page of deliveries shows what the address asks for."""

from __future__ import annotations

import builders
from builders import WHEN
from msgspec.structs import replace

from console import delivering
from pactwatch.deliveries import Answer, answered, deliveries, fits
from pactwatch.subscriptions import Subscription
from pactwatch.wanted import Wanted

DESK = Subscription(id="desk", wanted=Wanted(), exit="mail", recipient="anna", created=WHEN, changed=WHEN)
(WAITING,) = deliveries(builders.alert(), [DESK], WHEN)
SENT = answered(replace(WAITING, id="sent", recipient=""), Answer(ok=True), WHEN)


def test_an_address_narrows_the_log() -> None:
    """By subscription, exit, recipient and state together; an empty or unknown name asks for nothing."""
    assert delivering.read({"exit": "mail", "state": "", "x": "y"}) == {"exit": "mail"}
    asked = delivering.read({"exit": "mail", "recipient": "anna", "state": "waiting"})
    assert [fits(each, asked) for each in (WAITING, SENT)] == [True, False]
    assert not fits(WAITING, {"subscription": "other"})


def test_a_recipient_leads_to_his_log() -> None:
    """The address of a row asks for that recipient, of an exit with one recipient for the exit."""
    assert [(row.to, row.address) for row in delivering.rows([WAITING, SENT])] == [
        ("mail", "/deliveries?exit=mail"),
        ("mail to anna", "/deliveries?exit=mail&recipient=anna"),
    ]
