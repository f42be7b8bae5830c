"""A subscription by its name. In: a name. Out: the subscription that Kafka has under it, or an error that lists the names."""

from __future__ import annotations

import click

from pactwatch.kafka import subscriptions
from pactwatch.settings import Settings
from pactwatch.subscriptions import Subscription
from pactwatch.text import plain


def subscription(settings: Settings, name: str) -> Subscription:
    """The subscription of this name. Raises click.ClickException for none, KafkaUnavailable."""
    found = subscriptions.read(settings)
    if name not in found:
        raise click.ClickException(f"no subscription {plain(name)}; there is {', '.join(found) or 'none'}")
    return found[name]
