"""`pactwatch verdict`. In: an alert and what an analyst says of it. Out: the verdict is kept; precision; examples."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import click

from pactwatch import topics
from pactwatch.base import VerdictName
from pactwatch.cli import options
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.running import require_kafka
from pactwatch.cli.verdict_view import precision_table
from pactwatch.kafka import history
from pactwatch.kafka import verdicts as kept
from pactwatch.records import Alert
from pactwatch.settings import Settings
from pactwatch.text import plain
from pactwatch.verdicts import Verdict, disputed, judge, report
from stream.examples import as_toml, examples
from stream.watchlist.load import load_watchlist

SECTION = "Ask a running pipeline"
_VERDICTS = get_args(VerdictName)
_RECENT = timedelta(days=14)  # an alert is mostly judged soon; a year of them takes long to read


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        raise click.UsageError("this user has no name: --analyst gives one") from None


@click.command(
    epilog="""\b
Examples:
  pactwatch verdict 3fe0b746 right
  pactwatch verdict 3fe0b746 wrong-theme --theme sanctions-monitoring
  pactwatch verdict 3fe0b746 wrong-speaker --claim 2 --note "said by NATO"
  pactwatch verdict --report
  pactwatch verdict --examples >> my-watchlist.toml"""
)
@click.argument("alert_id", metavar="[ALERT]", required=False)
@click.argument("judgement", metavar=f"[{'|'.join(_VERDICTS)}]", type=click.Choice(_VERDICTS), required=False)
@click.option("--note", default="", help="Why, in your words.")
@click.option("--theme", help="The wrong theme, where the alert has several.")
@click.option("--claim", type=click.IntRange(1), help="Judge this claim of the alert only, counted from 1.")
@click.option("--analyst", help="Who judges; by default the name of this machine's user.")
@click.option("--report", "reported", is_flag=True, help="Show precision by rule and by reason of a change.")
@click.option("--examples", "exported", is_flag=True, help="Print TOML examples for the watchlists in use.")
@options.json
@options.kafka
@options.watchlists
@options.settings()
def verdict(
    settings: Settings,
    *,
    alert_id: str | None,
    judgement: VerdictName | None,
    reported: bool,
    exported: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """Say whether an alert was right; see how often they are.

    ALERT is an alert's id, or enough of its beginning. A second verdict of an analyst on the same alert or claim replaces the
    first. Verdicts stay in Kafka and are indexed.
    """
    if reported + exported + (alert_id is not None) != 1 or (alert_id is None) != (judgement is None):
        raise click.UsageError("give an alert and a verdict, or --report, or --examples")
    require_kafka(settings)
    if reported:
        _report(kept.read(settings), as_json=as_json)
    elif exported:
        _export(settings, as_json=as_json)
    elif alert_id is not None and judgement is not None:
        _keep(settings, alert_id, judgement, as_json=as_json, **given)


def _keep(
    settings: Settings,
    alert_id: str,
    judgement: VerdictName,
    *,
    note: str,
    theme: str | None,
    claim: int | None,
    analyst: str | None,
    as_json: bool,
) -> None:
    alert, now = _alert(settings, alert_id), datetime.now(UTC)
    place = None if claim is None else claim - 1
    try:
        given = judge(
            alert, judgement, analyst=analyst or _user(), judged=now, note=note, claim=place, theme=theme
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    kept.keep(settings, given)
    if for_people(as_json):
        what = given.claim.text if given.claim else given.title
        say(plain(f"{judgement}, says {given.analyst}: {what}"))
    else:
        print_json(given)


def _alert(settings: Settings, beginning: str) -> Alert:
    """The alert whose id begins so. Raises click.BadParameter for none, or several."""
    found: dict[str, Alert] = {}
    for since in (datetime.now(UTC) - _RECENT, None):
        past = history.read(settings, topics.ALERTS, Alert, since)
        found = {each.record.id: each.record for each in past if each.record.id.startswith(beginning)}
        if found:
            break
    if len(found) != 1:
        many = f"{len(found)} alerts have an id that begins with" if found else "no alert has the id"
        raise click.BadParameter(
            f"{many} {beginning!r}; `pactwatch subscribe` shows them", param_hint="ALERT"
        )
    return next(iter(found.values()))


def _report(given: list[Verdict], *, as_json: bool) -> None:
    rows, unsure = report(given), disputed(given)
    if not for_people(as_json):
        for row in rows:
            print_json({**row._asdict(), "precision": round(row.precision, 3)})
        print_json({"kind": "all", "verdicts": len(given), "disputed": unsure})
        return
    if not given:
        say("no verdicts yet: `pactwatch verdict ALERT right` gives one")
        return
    console.print(precision_table(rows))
    more = f", analysts disagree on {len(unsure)}" if unsure else ""
    say(f"{len(given)} verdicts on {len({each.alert for each in given})} alerts{more}")


def _export(settings: Settings, *, as_json: bool) -> None:
    given = kept.read(settings)
    for name in settings.watchlist_names:
        found = examples(given, load_watchlist(name))
        if as_json:
            for each in found:
                print_json(each._asdict())
        elif found:
            click.echo(as_toml(found))
