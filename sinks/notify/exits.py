"""Exits of the operator's file: where messages go, with addresses and secrets. In: a TOML file. Out: exits by name.

Neither an address nor a secret is on a topic, in a log or in an error. A key that ends in `_file` names a file with the value.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Collection, Container, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import msgspec
import tomli

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

    host: Annotated[str, msgspec.Meta(min_length=1)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
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
_KINDS: dict[object, type[Exit]] = {"webhook": Webhook, "email": Mail, "apprise": Chat}
_FORMS = {
    "host": "the name of a mail server",
    "port": "a number from 1 to 65535",
    "security": "starttls, tls or none",
    "to": "an address, or a table of addresses by the names of recipients",
}


def read(path: Path) -> dict[str, Exit]:
    """The exits of a file, `[exits.NAME]` each. Raises SinkError naming the file and the exit."""
    try:
        found = tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SinkError(f"{path}: {error.strerror or error}") from error
    except UnicodeError:
        raise SinkError(f"{path}: not TOML: not UTF-8") from None
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
        lacks = f"has no recipient {recipient}" if recipient else "needs a recipient"
        return f"exit {name} {lacks}; there is {', '.join(exit_.to)}"
    return ""


def _exit(where: str, given: dict[str, Any]) -> Exit:
    problem = _table_problem(given)
    if not problem:
        try:
            found: Exit = msgspec.convert(_with_files(where, given), Exit)
        except msgspec.ValidationError as error:  # its message may have the value, which may be a secret
            field = re.search(r"\$\.(\w+)", str(error))
            name = field[1] if field else "kind"
            problem = f"{name} must be {_FORMS.get(name, 'a text')}"
        else:
            problem = _problem(found)
    if problem:
        raise SinkError(f"{where}: {problem}")
    return found


def _table_problem(given: dict[str, Any]) -> str:
    """What is wrong with the names in the table; empty if nothing."""
    kind = given.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        return f"kind must be one of {', '.join(map(str, _KINDS))}"
    needed = {field.name: field.required for field in msgspec.structs.fields(_KINDS[kind])}
    return _unknown(kind, given, needed) or _incomplete(given, needed)


def _unknown(kind: str, given: Iterable[str], names: Collection[str]) -> str:
    for name in given:
        if name != "kind" and name.removesuffix(_FILE) not in names:
            return f"{name} is no setting of the kind {kind}; there are {', '.join(names)}"
    return ""


def _incomplete(given: Container[str], needed: Mapping[str, bool]) -> str:
    for name, required in needed.items():
        ways = [way for way in (name, name + _FILE) if way in given]
        if len(ways) > 1:
            return f"{' and '.join(ways)}: one of them is enough"
        if required and not ways:
            return f"{name} is missing"
    return ""


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
    return _authority_problem(found.ca) or _login_problem(found)


def _authority_problem(ca: str) -> str:
    if ca and not Path(ca).is_file():
        return f"ca: no file {ca}"
    try:
        if ca:
            ssl.create_default_context(cafile=ca)
    except OSError:  # SSLError is one
        return f"ca: {ca} has no certificate"
    return ""


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
        except UnicodeError:
            raise SinkError(f"{where}: {name}: {given[name]} is no text") from None
        except OSError as error:
            raise SinkError(f"{where}: {name}: {given[name]}: {error.strerror or error}") from None
    return made
