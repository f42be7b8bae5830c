"""Subscriptions on their way. In: a subscription. Out: a record on `subscriptions`; all of them, past alerts, deliveries."""

from __future__ import annotations

from datetime import datetime

from pactwatch.deliveries import Delivery
from pactwatch.kafka import history
from pactwatch.kafka.compacted import put, read_to_end
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.topics import ALERTS, DELIVERIES, SUBSCRIPTIONS
from pactwatch.wanted import Wanted, wants


def keep(settings: Settings, subscription: Subscription) -> None:
    """Puts a subscription on its topic, in place of the earlier one of its id. Blocks; raises KafkaUnavailable."""
    put(settings, SUBSCRIPTIONS, subscription.id, subscription)


def remove(settings: Settings, identifier: str) -> None:
    """Removes the subscription of this id. Blocks; raises KafkaUnavailable."""
    put(settings, SUBSCRIPTIONS, identifier, None)


def read(settings: Settings) -> dict[str, Subscription]:
    """All subscriptions by id, in its order. Blocks; raises KafkaUnavailable."""
    return dict(sorted(read_to_end(settings, SUBSCRIPTIONS, Subscription).records.items()))


def past(settings: Settings, wanted: Wanted, since: datetime | None) -> list[Alert]:
    """The alerts since then that fit, oldest first, each once. Blocks; raises KafkaUnavailable."""
    alerts = history.read(settings, ALERTS, Alert, since)
    found = {each.record.id: each.record for each in alerts if wants(wanted, each.record)}
    return sorted(found.values(), key=lambda alert: (alert.raised, alert.id))


def deliveries(settings: Settings) -> list[Delivery]:
    """What waits, was sent or was given up in the last 30 days, the oldest first. Blocks; raises KafkaUnavailable."""
    found = read_to_end(settings, DELIVERIES, Delivery).records.values()
    return sorted(found, key=lambda each: (each.created, each.id))
