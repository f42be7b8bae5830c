"""`pactwatch up`. In: a feed list. Out: a local pipeline that polls it, and its alerts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import click
import platformdirs

from pactwatch.cli import options
from pactwatch.cli.output import say
from pactwatch.cli.run import Progress, running
from pactwatch.cli.running import exit_on_signals, read_feeds, settings_from_environment, stop_on_signals
from pactwatch.records import Feed
from pactwatch.security.addresses import feed_key
from pactwatch.security.outside import is_private_host
from pactwatch.settings import Settings

SECTION = "Run everything on this machine"


@click.command(
    epilog="""\b
Examples:
  pactwatch up
  pactwatch up --feeds my-feeds.toml --data ~/pactwatch-data
  pactwatch up --feeds my-feeds.toml --allow-private   also local feeds"""
)
@options.feeds
@click.option(
    "--allow-private",
    is_flag=True,
    default=None,
    help="Also poll feeds on this machine or the local network.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for all data, which is kept over restarts.",
)
@options.kafka_port
@options.elasticsearch_port
@options.watchlists
@options.json
def up(
    *,
    feeds_file: Path | None,
    allow_private: bool | None,
    data: Path | None,
    kafka_port: int | None,
    elasticsearch_port: int | None,
    as_json: bool,
) -> None:
    """Run Kafka, Elasticsearch and all stages on real feeds.

    Polls the shipped feeds, or yours. Alerts are printed as they are raised; Ctrl-C stops everything.
    """
    settings = settings_from_environment(options.PIPELINE, allow_private=allow_private, **options.flags())
    if feeds_file is not None:  # wrong entries are reported before anything starts
        _warn_of_private(read_feeds(feeds_file), settings)
    folder = data or Path(platformdirs.user_data_dir("pactwatch"))
    exit_on_signals()
    with (
        running(settings, folder, feeds_file, (kafka_port, elasticsearch_port)) as run,
        stop_on_signals() as stop,
    ):
        run.say_hints()
        run.follow(stop, as_json, Progress(), lambda: False)


def _warn_of_private(feeds: list[Feed], settings: Settings) -> None:
    """Warns of feeds that will be refused: addresses of the local network are polled only on request."""
    if settings.allow_private:
        return
    refused = [feed_key(feed) for feed in feeds if is_private_host(urlsplit(feed.url).hostname or "")]
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        text = f"{refused[0]}{more}: on this machine or its network, polled only with --allow-private"
        say(text, style="yellow")
