"""Exits of the operator's file: where messages go, with addresses and secrets. In: a TOML file. Out: exits by name.

Neither an address nor a secret is on a topic, in a log or in an error. A key that ends in `_file` names a file with the value.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec

from pactwatch.security.hosts import is_loopback
from sinks.errors import SinkError
from sinks.notify import webhook

_FILE = "_file"
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")


class Webhook(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="webhook"
):
    """A receiver of Standard Webhooks."""

    url: str
    secret: str


class Mail(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="email"
):
    """A mail server. `to` is an address, or the addresses of recipients by the names that subscriptions have for them."""

    host: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    ca: str = ""  # file with the certificate authority of the server, beside the system's
    user: str = ""
    password: str = ""
    sender: str
    to: str | dict[str, str]

    def address(self, recipient: str) -> str | None:
        """The recipient's address; None for one that the file does not have."""
        return self.to if isinstance(self.to, str) else self.to.get(recipient)


class Chat(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="apprise"
):
    """A chat or another service that Apprise knows, as a URL of its form."""

    url: str


Exit: TypeAlias = Webhook | Mail | Chat


def read(path: Path) -> dict[str, Exit]:
    """The exits of a file, `[exits.NAME]` each. Raises SinkError naming the file and the exit."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SinkError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise SinkError(f"{path}: not TOML: {error}") from None
    exits = found.pop("exits", {})
    if found:
        raise SinkError(f"{path}: {next(iter(found))}: an exit is a table [exits.NAME]")
    if not isinstance(exits, dict) or not all(isinstance(given, dict) for given in exits.values()):
        raise SinkError(f"{path}: an exit is a table [exits.NAME]")
    return {name: _exit(f"{path}: exits.{name}", given) for name, given in exits.items()}


def problem(file: str, name: str, recipient: str) -> str:
    """What a subscription with this exit and recipient lacks in the operator's file; empty if nothing, or without a file.

    Only the operator has the file: elsewhere `notify` reports what is wrong. Raises SinkError.
    """
    return missing(read(Path(file)), name, recipient) if file else ""


def missing(exits: dict[str, Exit], name: str, recipient: str) -> str:
    """What a subscription with this exit and recipient lacks in the file, in one line; empty if nothing."""
    if name not in exits:
        return f"no exit {name}; there is {', '.join(exits) or 'none'}"
    exit_ = exits[name]
    if isinstance(exit_, Mail) and exit_.address(recipient) is None:
        return f"exit {name} has no recipient {recipient or 'without a name'}; there is {', '.join(exit_.to)}"
    return ""


def _exit(where: str, given: dict[str, Any]) -> Exit:
    try:
        found: Exit = msgspec.convert(_with_files(where, given), Exit)
    except msgspec.ValidationError as error:
        raise SinkError(f"{where}: {_without_value(str(error))}") from None
    if problem := _problem(found):
        raise SinkError(f"{where}: {problem}")
    return found


def _problem(found: Exit) -> str:
    match found:
        case Webhook():
            return _webhook_problem(found)
        case Mail():
            return _mail_problem(found)
        case Chat():
            return "" if "://" in found.url else "url must be of Apprise's form, such as ntfy://HOST/TOPIC"


def _webhook_problem(found: Webhook) -> str:
    try:
        webhook.key(found.secret)
        address = urlsplit(found.url)
    except webhook.WrongSecret as error:
        return str(error)
    except ValueError:
        address = urlsplit("")
    web = address.scheme in ("http", "https") and address.hostname
    return "" if web else "url must be an http or https address"


def _mail_problem(found: Mail) -> str:
    addresses = [found.to] if isinstance(found.to, str) else list(found.to.values())
    if not addresses or not all(_ADDRESS.fullmatch(each) for each in (found.sender, *addresses)):
        return "sender and to must be addresses, such as desk@example.org"
    if found.ca and not Path(found.ca).is_file():
        return f"ca: no file {found.ca}"
    return _login_problem(found)


def _login_problem(found: Mail) -> str:
    if found.password and found.security == "none" and not is_loopback(found.host):
        return "a password is sent only with security starttls or tls"
    if bool(found.user) != bool(found.password):
        return "user and password: one of them is missing"
    return ""


def _with_files(where: str, given: dict[str, Any]) -> dict[str, Any]:
    """The table with the contents of the files that it names."""
    made = {name: value for name, value in given.items() if not name.endswith(_FILE)}
    for name in given.keys() - made.keys():
        try:
            made[name.removesuffix(_FILE)] = Path(str(given[name])).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            raise SinkError(f"{where}: {name}: {error}") from None
    return made


def _without_value(message: str) -> str:
    """msgspec's message without the value that it got, which may be a secret, and without its path's root."""
    return re.sub(r"Invalid value .*? - at", "unknown value - at", message).replace("`$.", "`")
