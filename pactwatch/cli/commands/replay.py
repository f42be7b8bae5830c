"""`pactwatch replay`. In: a watchlist and past articles. Out: the alerts that it adds, removes and changes."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import click

from pactwatch.cli import options
from pactwatch.cli.documents import articles_of
from pactwatch.cli.look import Problems
from pactwatch.cli.output import console, for_people, print_json
from pactwatch.cli.past import Known, kafka_past, since_option
from pactwatch.cli.replay_view import Comparison, replay_json, replay_view
from pactwatch.cli.running import require_kafka
from pactwatch.records import Article
from pactwatch.settings import Settings
from stream.replay import alerts_since, compare, in_event_time
from stream.replay import replay as replayed
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

SECTION = "Ask a running pipeline"
_TOO_MANY, _UNDECIDED = 1, 3


@click.command(
    epilog="""\b
Examples:
  pactwatch replay --watchlist my-watchlist.toml --since 7d
  pactwatch replay --watchlist new.toml --watchlists old.toml articles.jsonl
  pactwatch replay --watchlist new.toml --max-added 20 articles.jsonl"""
)
@click.argument("files", metavar="[FILE]...", nargs=-1)
@click.option(
    "--watchlist", "new", metavar="NAME", required=True, help="The new watchlist: a name or a file."
)
@click.option(
    "--since", help="Alerts since then: 24h, 7d, or a date; by default since Kafka has all articles."
)
@click.option(
    "--max-added", type=click.IntRange(0), help="Exit with 1 if more alerts are added, 3 if unknown."
)
@click.option(
    "--examples", type=click.IntRange(0), default=5, show_default=True, help="Examples of each kind."
)
@options.json
@options.kafka
@options.elasticsearch
@options.watchlists
@options.settings("poll", "allow_private", "user_agent")
def replay(
    settings: Settings,
    files: tuple[str, ...],
    *,
    new: str,
    since: str | None,
    max_added: int | None,
    examples: int,
    as_json: bool,
) -> None:
    """Compare the alerts of a new watchlist with those in use.

    Reads past articles again, from Kafka and the archive index, or from FILEs (JSON lines or feed documents, as for
    `trace`); raises nothing. --watchlists names those in use; the one with the same id is compared. Where articles are no
    longer there, the answer says `unknown`.
    """
    problems = Problems()
    after = load_watchlist(new)
    before = next((w for w in map(load_watchlist, settings.watchlist_names) if w.id == after.id), None)
    start = since_option(since)
    if files:
        articles: list[Article] = []
        for file in files:
            articles += problems.guarded(partial(articles_of, file, settings, "", problems))
        known = Known(in_event_time(articles), start, ())
    else:
        require_kafka(settings)
        known = kafka_past(settings, after.id, start, datetime.now(UTC))
    found = _compared(before, after, known)
    if for_people(as_json):
        for part in replay_view(found, examples):
            console.print(part)
    else:
        for line in replay_json(found):
            print_json(line)
    problems.end()
    if max_added is not None:
        raise SystemExit(_status(found, max_added))


def _compared(before: Watchlist | None, after: Watchlist, known: Known) -> Comparison:
    both = [watchlist for watchlist in (before, after) if watchlist is not None]
    alerts = [alerts_since(steps, known.since) for steps in replayed(known.past, both)]
    old, new = ([], *alerts) if before is None else alerts
    versions = (before.version if before else None, after.version)
    sizes = (len(old), len(new))
    return Comparison(after.id, versions, known.since, sizes, compare(old, new), known.unknown)


def _status(found: Comparison, max_added: int) -> int:
    if sum(each.kind == "added" for each in found.differences) > max_added:
        return _TOO_MANY
    return _UNDECIDED if found.is_unknown("added") else 0
