"""The page of deliveries. In: a filter in the address. Out: what each recipient got, what waits and what failed, from Kafka."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple, get_args
from urllib.parse import urlencode

from aiohttp import web

from console.desk import DESK
from pactwatch.deliveries import Delivery, DeliveryState, Tally, by_recipient, fits
from pactwatch.kafka import subscriptions as kept
from pactwatch.kafka.client import KafkaUnavailable
from pactwatch.subscriptions import destination

STATES: Final[tuple[str, ...]] = get_args(DeliveryState)
_FIELDS = ("subscription", "exit", "recipient", "state")
_SHOWN = 200  # deliveries of a page
_LONGEST = 100  # characters of a value
_KEY = 8  # characters of a message's key that are shown


class Row(NamedTuple):
    """A recipient's totals, with the address of his log."""

    to: str
    tally: Tally
    address: str


class Line(NamedTuple):
    """One delivery as a line of the log."""

    delivery: Delivery
    to: str
    message: str


async def page(request: web.Request) -> web.Response:
    """The totals of each recipient and the newest deliveries that fit."""
    desk, asked = request.app[DESK], read(request.query)
    typed = dict.fromkeys(_FIELDS, "") | asked
    problems, every = list[str](), list[Delivery]()
    try:
        every = await asyncio.to_thread(kept.deliveries, desk.settings)
    except KafkaUnavailable as error:
        problems.append(str(error))
    found = [each for each in every if fits(each, asked)]
    return desk.page(
        "deliveries", "/subscriptions", problems, asked=typed, states=STATES, rows=list(rows(found)),
        number=len(found), lines=[line(each) for each in found[: -_SHOWN - 1 : -1]],
    )  # fmt: skip


def read(given: Mapping[str, str]) -> dict[str, str]:
    """The filter of an address: those fields of a delivery that are given."""
    return {name: given[name][:_LONGEST] for name in _FIELDS if given.get(name)}


def rows(found: Iterable[Delivery]) -> Iterable[Row]:
    """The recipients of these deliveries, those with failures first."""
    for tally in by_recipient(found):
        where = {"exit": tally.exit, "recipient": tally.recipient}
        address = urlencode({name: value for name, value in where.items() if value})
        yield Row(destination(tally.exit, tally.recipient), tally, f"/deliveries?{address}")


def line(delivery: Delivery) -> Line:
    """The delivery with where it goes, and the beginning of its message's key."""
    return Line(delivery, destination(delivery.exit, delivery.recipient), delivery.message[:_KEY])
