"""Subscriptions on their way. In: a subscription. Out: a record on `subscriptions`, or all that are there."""

from __future__ import annotations

from pactwatch.kafka.compacted import put, read_to_end
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.topics import SUBSCRIPTIONS


def keep(settings: Settings, subscription: Subscription) -> None:
    """Puts a subscription on its topic, in place of the earlier one of its id. Blocks; raises KafkaUnavailable."""
    put(settings, SUBSCRIPTIONS, subscription.id, subscription)


def remove(settings: Settings, identifier: str) -> None:
    """Removes the subscription of this id. Blocks; raises KafkaUnavailable."""
    put(settings, SUBSCRIPTIONS, identifier, None)


def read(settings: Settings) -> dict[str, Subscription]:
    """All subscriptions by id, in its order. Blocks; raises KafkaUnavailable."""
    return dict(sorted(read_to_end(settings, SUBSCRIPTIONS, Subscription).records.items()))
