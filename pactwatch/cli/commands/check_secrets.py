"""`pactwatch check-secrets`. In: names of variables. Out: exit status 1 if the value of one is missing or weak."""

from __future__ import annotations

import os

import click

from pactwatch.security import secrets as secrecy

SECTION = "Check this machine"


@click.command("check-secrets", epilog="Example:  pactwatch check-secrets ELASTIC_PASSWORD")
@click.argument("variables", nargs=-1, required=True)
def check_secrets(variables: tuple[str, ...]) -> None:
    """Refuse secrets that are missing, defaults or easy to guess.

    Prints which variables are wrong, never their values.
    """
    faults = [
        f"{name} {fault}" for name in variables if (fault := secrecy.fault(os.environ.get(name, ""), name))
    ]
    if faults:
        raise click.ClickException("; ".join(faults))
    click.echo(f"{len(variables)} secrets are good")
