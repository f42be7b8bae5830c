"""Subscriptions on their way. In: a subscription. Out: a record on `subscriptions`; all that are there; alerts that fit one."""

from __future__ import annotations

from datetime import datetime

from pactwatch.kafka import history
from pactwatch.kafka.compacted import put, read_to_end
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.topics import ALERTS, SUBSCRIPTIONS
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
