"""`pactwatch healthy`, the health check of containers. In: a stage's HTTP answer. Out: an exit status.

Imports little: it is run every few seconds. The health checks of users call it by this name.
"""

from __future__ import annotations

import os
import sys
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

import click

from pactwatch.settings import Settings, SettingsError, read_settings

SECTION = "Run a stage"
_PATIENCE = 5.0  # seconds


@click.command(epilog="Example:  pactwatch healthy --ready")
@click.option("--ready", is_flag=True, help="Ask whether it is ready for work, not only alive.")
@click.argument("url", required=False)
def healthy(url: str | None, ready: bool) -> None:
    """Exit with 0 if a stage is alive, with 1 if it is not.

    By default, asks the stage on this machine's PACTWATCH_METRICS_PORT.
    """
    try:
        settings = read_settings(os.environ, {"metrics"})
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    url = (url or _base(settings)).rstrip("/") + ("/readyz" if ready else "/healthz")
    if not url.startswith(("http://", "https://")):
        raise click.UsageError(f"{url}: expected a URL that starts with http://")
    # A stage is asked directly: proxies are for the world outside.
    try:
        with build_opener(ProxyHandler({})).open(url, timeout=_PATIENCE) as answer:
            click.echo(answer.read(10_000).decode("utf-8", "replace").strip())
    except HTTPError as error:
        click.echo(error.read(10_000).decode("utf-8", "replace").strip())
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(f"{url}: {error}") from None


def _base(settings: Settings) -> str:
    if not settings.metrics_port:
        raise click.ClickException("PACTWATCH_METRICS_PORT is 0: the stage serves no health; give a URL")
    host = settings.metrics_address
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{settings.metrics_port}"  # noqa: S104
