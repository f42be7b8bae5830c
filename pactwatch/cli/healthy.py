"""Whether a stage is well, for a container's health check: its HTTP answer comes in, an exit status goes out.

Imports little: it is run every few seconds.
"""

from __future__ import annotations

import os
import sys
from urllib.error import HTTPError
from urllib.request import urlopen

import click

from pactwatch.settings import Settings, SettingsError, read_settings

_PATIENCE = 5.0  # seconds


@click.command(epilog="Example:  pactwatch healthy --ready")
@click.option("--ready", is_flag=True, help="Ask whether it is ready for work, not only alive.")
@click.argument("url", required=False)
def healthy(url: str | None, ready: bool) -> None:
    """Exit with 0 if the stage at URL is alive, with 1 if it is not.

    Without URL, the stage whose PACTWATCH_METRICS_PORT is the one in this environment.
    """
    try:
        settings = read_settings(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    url = (url or _base(settings)).rstrip("/") + ("/readyz" if ready else "/healthz")
    if not url.startswith(("http://", "https://")):
        raise click.ClickException(f"{url}: a URL starts with http://")
    try:
        with urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310 - its scheme was looked at
            click.echo(answer.read(10_000).decode("utf-8", "replace").strip())
    except HTTPError as error:
        click.echo(error.read(10_000).decode("utf-8", "replace").strip())
        sys.exit(1)
    except OSError as error:
        raise click.ClickException(f"{url}: {error}") from None


def _base(settings: Settings) -> str:
    if not settings.metrics_port:
        raise click.ClickException("PACTWATCH_METRICS_PORT is 0: the stage does not answer; give a URL")
    host = settings.metrics_address
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{settings.metrics_port}"  # noqa: S104
