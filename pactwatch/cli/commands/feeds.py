"""`pactwatch feeds`. In: the feeds and their states in Kafka. Out: the health of each, or a changed list."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import click
import msgspec
from rich.table import Table
from rich.text import Text

from pactwatch.ages import ago
from pactwatch.cli import options
from pactwatch.cli.errors import say_error
from pactwatch.cli.groups import SuggestingGroup
from pactwatch.cli.output import console, for_people, print_json, say
from pactwatch.cli.running import require_kafka
from pactwatch.cli.show import count_of, text
from pactwatch.records import Feed, Ownership
from pactwatch.security.addresses import feed_key
from pactwatch.settings import Settings
from pactwatch.text import plain
from producers import feedexport, feedlist, overview
from producers.announce import adopt, present, withdraw
from producers.verdict import NO_DOCUMENT

SECTION = "Ask a running pipeline"
_STYLE = {"ok": "green", "new": "cyan", "disabled": "dim"} | dict.fromkeys(NO_DOCUMENT, "red")  # else yellow


@click.group(
    cls=SuggestingGroup,
    invoke_without_command=True,
    epilog="""\b
Examples:
  pactwatch feeds
  pactwatch feeds add https://example.org/rss.xml --country KR
  pactwatch feeds import subscriptions.opml""",
)
@options.json
@options.kafka
@options.settings()
@click.pass_context
def feeds(context: click.Context, settings: Settings, as_json: bool) -> None:
    """Show the health of every feed; add and remove feeds.

    Each row says when the feed was last read (as its state knows, which is written when something changes, at least hourly),
    when it last had news, and what is wrong with it now. Outages that lasted are on
    the topic feeds.health and in the index pactwatch-outages. Changes reach a running `produce` at once.
    """
    if context.invoked_subcommand is None:
        _show(settings, as_json=as_json)


def _show(settings: Settings, *, as_json: bool) -> None:
    require_kafka(settings)
    now = datetime.now(UTC)
    rows = overview.read(settings, now)
    if not for_people(as_json):
        for row in rows:
            print_json(msgspec.to_builtins(row))
        return
    if not rows:
        say("no feeds: `pactwatch setup` loads the list of feeds")
        return
    table = Table(box=None, header_style="dim")
    for column in ("feed", "verdict", "last read", "last news", "every", "articles", "what is wrong"):
        table.add_column(column)
    outlets = Counter(row.outlet for row in rows)
    for row in rows:
        # Feeds of one name are told apart by their addresses.
        name = row.outlet if outlets[row.outlet] == 1 else f"{row.outlet} {row.url}"
        every = f"{row.interval // 60} min" if row.interval >= 60 else f"{row.interval} s"
        table.add_row(
            text(name),
            Text(row.verdict, style=_STYLE.get(row.verdict, "yellow")),
            ago(row.last_success, now, hourly=True),
            ago(row.last_new, now),
            every,
            str(row.articles),
            text("; ".join(row.problems.values())),
        )
    console.print(table)


@feeds.command("add", epilog="Example:  pactwatch feeds add https://example.org/rss.xml --outlet Example")
@click.argument("url")
@click.option("--outlet", help="Name of the outlet; by default the host.")
@click.option("--country", default="", help="Two capital letters, such as KR.")
@click.option("--language", default="", help="A language tag, such as ko.")
@click.option("--ownership", type=click.Choice(get_args(Ownership)), help="Who owns the outlet.")
@click.option("--timezone", default="", help="Time zone of dates without one, such as Asia/Seoul.")
@click.option("--full-text", is_flag=True, help="Read articles on their pages, where robots.txt allows it.")
@click.option("--username", default="", help="Name for a feed behind a login.")
@click.option("--password-file", default="", metavar="FILE", help="Its password, read where `produce` runs.")
@options.kafka
@options.settings()
def add(settings: Settings, url: str, **given: str | bool | None) -> None:
    """Add a feed, or change one that is there: what no option says stays as it was."""
    values = {key: value for key, value in given.items() if value}
    found, problems = feedlist.checked({"url": url, **values})
    if problems or found is None:
        raise click.UsageError("; ".join(problems))
    require_kafka(settings)
    outcome = adopt(settings, [found], {*values, "enabled"})
    say(plain(f"{feed_key(found)}: {outcome.of_one}"))


@feeds.command("remove", epilog="Example:  pactwatch feeds remove https://example.org/rss.xml")
@click.argument("url")
@options.kafka
@options.settings()
def remove(settings: Settings, url: str) -> None:
    """Remove a feed and what is remembered of it.

    URL is the address, or what `pactwatch feeds --json` shows of one with a secret.
    """
    require_kafka(settings)
    named = next((feed.url for feed in present(settings) if url in (feed.url, feed_key(feed))), url)
    removed = withdraw(settings, named)
    if removed is None:
        raise click.ClickException(f"no feed {url}")
    say(plain(f"{feed_key(removed)}: removed"))


@feeds.command("import", epilog="Example:  pactwatch feeds import subscriptions.opml")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.kafka
@options.settings()
def import_(settings: Settings, file: Path) -> None:
    """Add the feeds of a list.

    The list is OPML, TOML, newsboat's urls, or has one URL a line.
    """
    found, problems = feedlist.read(file)
    for problem in problems:
        say_error(problem)
    if not found:
        raise click.ClickException(f"{file}: contains no feed")
    require_kafka(settings)
    say(plain(f"{file}: {count_of(len(found), 'feed')}, {adopt(settings, found)}"))


@feeds.command("export", epilog="Example:  pactwatch feeds export > feeds.opml")
@click.option(
    "--format",
    "form",
    type=click.Choice(["opml", "toml"]),
    default="opml",
    show_default=True,
    help="Kind of list.",
)
@click.option("--secrets", is_flag=True, help="With passwords and tokens in addresses.")
@options.kafka
@options.settings()
def export(settings: Settings, form: str, secrets: bool) -> None:
    """Print the feeds as a list that other readers import."""
    require_kafka(settings)
    listed: list[Feed] = sorted(present(settings), key=lambda feed: (feed.outlet, feed.url))
    click.echo(getattr(feedexport, form)(listed, secrets=secrets), nl=False)
