"""Options that say where and when messages are sent. In: a click command. Out: the command with them; where and when."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

import click

from pactwatch.cli import options
from pactwatch.pace import Every, Pace
from pactwatch.settings import Settings
from pactwatch.subscribing import without_exit
from sinks.notify import exits


class Sending(NamedTuple):
    """Where messages of a subscription go, and when."""

    exit: str
    recipient: str
    pace: Pace


# The options whose values `read` takes.
sending = options.several(
    click.option("--exit", default="", metavar="NAME",
                 help="Exit in the operator's file: `notify` sends there. Without one nothing is sent."),
    click.option("--recipient", default="", metavar="NAME",
                 help="Who gets the messages: for e-mail, a name that the exit has an address for."),
    click.option("--every", type=click.Choice(get_args(Every)), default="immediate", show_default=True,
                 help="How often messages are sent; all but immediate are digests."),
    click.option("--at", default="08:00", show_default=True, metavar="HH:MM", callback=options.fitting,
                 help="Time of a daily digest, or of a weekly one on Monday."),
    click.option("--quiet", default="", metavar="HH:MM-HH:MM", callback=options.fitting,
                 help="Hours in which nothing is sent, such as 22:00-07:00: messages wait for their end."),
    click.option("--timezone", "zone", default="UTC", show_default=True, callback=options.fitting,
                 help="Time zone of these times, such as Asia/Seoul."),
    click.option("--most-an-hour", type=click.IntRange(0), default=0, metavar="N",
                 help="At most N messages an hour, the rest as one digest; 0 is no limit."),
)  # fmt: skip


def read(settings: Settings, given: dict[str, Any]) -> Sending:
    """Takes the values of the options out of `given`. Raises click.BadParameter for an exit that the file does not have.

    Only the operator has the file: where PACTWATCH_EXITS names none, `notify` reports what is wrong. Raises SinkError.
    """
    name, recipient = given.pop("exit"), given.pop("recipient")
    given["zone"] = given["zone"] or "UTC"
    pace = Pace(**{key: given.pop(key) for key in ("every", "at", "quiet", "zone", "most_an_hour")})
    if problem := without_exit(name, recipient, pace):
        raise click.UsageError(problem)
    if name and (problem := exits.problem(settings.exits, name, recipient)):
        raise click.BadParameter(problem, param_hint="--exit")
    return Sending(name, recipient, pace)
