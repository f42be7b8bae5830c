"""Settings, read once at an entry point. In: `PACTWATCH_*` variables and flags. Out: a frozen, checked record.

An error names the variable or flag and what was expected. A variable `PACTWATCH_X_FILE` names a file that holds the value
of `PACTWATCH_X`, which is how secrets are mounted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from msgspec import Meta

from pactwatch.base import Tlp
from pactwatch.security import secrets as secrecy
from pactwatch.security.hosts import is_loopback
from pactwatch.variables import PREFIX, no_such, setting_of

SECRET = {"secret": True}  # marks a setting whose value is never shown
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


Source = Literal["default", "environment", "file", "flag"]


class SettingsError(Exception):
    """A wrong setting: one line with its name, its value and what was expected; `flag` is the flag that set it."""

    def __init__(self, message: str, *, flag: str | None = None) -> None:
        super().__init__(message)
        self.flag = flag


class Given(NamedTuple):
    """One setting of this process: its value, where that comes from, and what is wrong with it.

    A wrong value is replaced by the default; `variable` is the variable or flag that gave it.
    """

    name: str
    variable: str
    value: object
    source: Source
    problem: str | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with their defaults; `description` is the documented table (`pactwatch settings`)."""

    kafka: Annotated[
        str,
        Meta(
            pattern=r"^[^\s,]+:[0-9]+(,[^\s,]+:[0-9]+)*$",
            description="Kafka's bootstrap servers, host:port separated by commas",
        ),
    ] = "127.0.0.1:9092"
    kafka_security_protocol: Annotated[
        str,
        Meta(
            pattern="^(PLAINTEXT|SSL|SASL_PLAINTEXT|SASL_SSL)$",
            description="PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL",
        ),
    ] = "PLAINTEXT"
    kafka_sasl_mechanism: Annotated[
        str,
        Meta(
            pattern="^(SCRAM-SHA-512|SCRAM-SHA-256|PLAIN)$",
            description="SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, with SASL",
        ),
    ] = "SCRAM-SHA-512"
    kafka_user: Annotated[str, Meta(description="Kafka's user, with SASL")] = ""
    kafka_password: Annotated[
        str, Meta(description="Kafka's password; a secret, better given as _FILE", extra=SECRET)
    ] = ""
    kafka_ca: Annotated[str, Meta(description="file with the certificate authority of Kafka, with SSL")] = ""
    elasticsearch: Annotated[str, Meta(pattern="^https?://", description="Elasticsearch's URL")] = (
        "http://127.0.0.1:9200"
    )
    elasticsearch_api_key: Annotated[
        str, Meta(description="Elasticsearch's API key; a secret, better given as _FILE", extra=SECRET)
    ] = ""
    elasticsearch_user: Annotated[
        str, Meta(description="Elasticsearch's user, for `setup`; the stages have API keys")
    ] = ""
    elasticsearch_password: Annotated[
        str, Meta(description="Elasticsearch's password; a secret, better given as _FILE", extra=SECRET)
    ] = ""
    elasticsearch_ca: Annotated[
        str, Meta(description="file with the certificate authority of Elasticsearch")
    ] = ""
    kibana: Annotated[
        str,
        Meta(pattern="^(https?://|$)", description="Kibana's URL, for `setup`; may end in /s/SPACE"),
    ] = ""
    kibana_api_key: Annotated[
        str,
        Meta(
            description="Kibana's API key, by default that of Elasticsearch; a secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    kibana_ca: Annotated[str, Meta(description="file with the certificate authority of Kibana")] = ""
    kibana_password: Annotated[
        str,
        Meta(
            description="password that `setup` gives to Kibana's own user; a secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    analyst_password: Annotated[
        str,
        Meta(
            description="password of the user `analyst`, which `setup` creates: reads pactwatch's indices, uses Kibana; a "
            "secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    keys: Annotated[
        str, Meta(description="folder in which `setup` keeps the stages' keys; if empty, no keys are made")
    ] = ""
    watchlists: Annotated[
        str, Meta(min_length=1, description="watchlists: shipped names or files, separated by commas")
    ] = "korea-russia-ukraine"
    index_all: Annotated[bool, Meta(description="also index every article into pactwatch-archive-*")] = False
    index_replicas: Annotated[int, Meta(ge=0, le=5, description="replicas of every index")] = 0
    poll_interval: Annotated[int, Meta(ge=1, le=86400, description="minimum seconds between polls")] = 300
    poll_concurrency: Annotated[
        int, Meta(ge=1, le=1000, description="feeds fetched at once by one process")
    ] = 32
    poll_per_host: Annotated[
        int, Meta(ge=1, le=50, description="requests at once to one host, by all processes")
    ] = 2
    poll_timeout: Annotated[float, Meta(gt=0, le=300, description="maximum seconds of one fetch")] = 20.0
    poll_max_bytes: Annotated[
        int, Meta(ge=1024, description="maximum bytes of a feed document after decompression")
    ] = 15 * 1024 * 1024
    tlp: Annotated[Tlp, Meta(description="TLP 2.0 marking of all alerts")] = ""
    allow_private: Annotated[
        bool,
        Meta(description="allow feeds and webhooks on private addresses; off, since feeds are untrusted"),
    ] = False
    feeds_ca: Annotated[
        str, Meta(description="file with certificate authorities that feeds may have, beside the system's")
    ] = ""
    feeds_proxy: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^\s/]+/?|none|)$",
            description="proxy for feeds, such as http://proxy:3128, or none; by default HTTPS_PROXY, HTTP_PROXY, ALL_PROXY",
        ),
    ] = ""
    contact: Annotated[
        str,
        Meta(
            pattern=r"^[\x21-\x27\x2a-\x7e]{0,200}$",
            description="e-mail address or URL that `produce` and `notify` give to web servers, so that they can reach you",
        ),
    ] = ""
    user_agent: Annotated[
        str, Meta(pattern=r"^\s*[^\s/]", description="name that `produce` and `notify` give to web servers")
    ] = "pactwatch/0.2 (news monitor)"
    console_port: Annotated[int, Meta(ge=1, le=65535, description="port of the console")] = 8750
    console_address: Annotated[
        str,
        Meta(
            min_length=1,
            description="address or host name that the console is bound to; any but this machine's own needs a password",
        ),
    ] = "127.0.0.1"
    console_user: Annotated[
        str, Meta(min_length=1, pattern="^[^:]+$", description="name that a person gives to the console")
    ] = "analyst"
    console_password: Annotated[
        str,
        Meta(
            description="password that a person gives to the console; a secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    console_url: Annotated[
        str, Meta(pattern=r"^(https?://\S+)?$", description="the console's address in links of messages")
    ] = ""
    exits: Annotated[str, Meta(description="TOML file with the exits of `notify`: addresses, secrets")] = ""
    log_level: Annotated[
        str, Meta(pattern="^(debug|info|warning|error)$", description="debug, info, warning, error")
    ] = "info"
    log_json: Annotated[bool, Meta(description="log JSON lines (ECS) instead of text")] = False
    metrics_port: Annotated[
        int, Meta(ge=0, le=65535, description="port of a stage's /metrics, /healthz and /readyz; 0 for none")
    ] = 0
    metrics_address: Annotated[
        str, Meta(min_length=1, description="IPv4 address or host name that this port is bound to")
    ] = "127.0.0.1"

    @property
    def agent(self) -> str:
        """How `produce` and `notify` name themselves: `user_agent` with the contact address."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent

    @property
    def watchlist_names(self) -> tuple[str, ...]:
        """The names and files in `watchlists`. Raises SettingsError for an empty one."""
        names = tuple(name.strip() for name in self.watchlists.split(","))
        if not all(names):
            raise SettingsError(f"{PREFIX}WATCHLISTS: {_EMPTY_NAME}, got {self.watchlists!r}")
        return names


def read_settings(
    environ: Mapping[str, str], used: Collection[str] | None = None, **flags: object
) -> Settings:
    """Settings from the environment, overridden by flags that are not None.

    `used` names the settings that are checked, each with those that begin with it and "_" ("kafka" is also "kafka_user");
    by default all. A wrong value of an unused one is ignored. Raises SettingsError for a wrong value, an unknown
    `PACTWATCH_*` name, a `_FILE` that can't be read, and a secret that is missing where it is needed or is a default.
    """
    found, unknown = survey(environ, **flags)
    if unknown:
        raise SettingsError(next(iter(unknown.values())))
    checked = {name for name in found if used is None or is_used(name, used)}
    for given in found.values():
        if given.problem and given.name in checked:
            flag = given.variable if given.source == "flag" else None
            raise SettingsError(given.problem, flag=flag)
    settings = settings_of(found)
    for problem in conflicts(settings, checked):
        raise SettingsError(problem)
    return settings


def survey(environ: Mapping[str, str], **flags: object) -> tuple[dict[str, Given], dict[str, str]]:
    """Every setting by name with its origin, and a message for every `PACTWATCH_*` variable that is none."""
    fields = {info.name: info for info in msgspec.structs.fields(Settings)}
    found = {
        name: Given(name, PREFIX + name.upper(), info.default, "default") for name, info in fields.items()
    }
    unknown: dict[str, str] = {}
    for variable, text in environ.items():
        if not variable.startswith(PREFIX):
            continue
        name, is_file = setting_of(variable.removeprefix(PREFIX), fields)
        if name in fields:
            found[name] = _given(name, variable, text, "file" if is_file else "environment")
        elif name not in _RESERVED:
            unknown[variable] = no_such(variable, fields)
    for name, value in flags.items():
        if value is not None:
            found[name] = _given(name, "--" + name.replace("_", "-"), value, "flag")
    return found, unknown


def settings_of(found: Mapping[str, Given]) -> Settings:
    """The record of surveyed settings."""
    return Settings(**{given.name: given.value for given in found.values()})  # type: ignore[arg-type]


def is_used(name: str, used: Collection[str]) -> bool:
    """Whether the setting is one of `used`, or begins with one of them and "_"."""
    return any(name == group or name.startswith(f"{group}_") for group in used)


def conflicts(settings: Settings, checked: Collection[str]) -> Iterator[str]:
    """Secrets that are defaults, and settings that do not go together, among those that are checked."""
    for name in _PASSWORDS:
        value = getattr(settings, name)
        if name in checked and value and (fault := secrecy.fault(value, name)):
            yield f"{PREFIX}{name.upper()}: {fault}"
    if "kafka" in checked:
        yield from _kafka_conflicts(settings)
    if "elasticsearch" in checked:
        yield from _elasticsearch_conflicts(settings)
    if (
        "console_address" in checked
        and not settings.console_password
        and not is_loopback(settings.console_address)
    ):
        yield f"{PREFIX}CONSOLE_PASSWORD: missing, with {PREFIX}CONSOLE_ADDRESS {settings.console_address}"


def _kafka_conflicts(settings: Settings) -> Iterator[str]:
    if settings.kafka_security_protocol.startswith("SASL"):
        for name in ("kafka_user", "kafka_password"):
            if not getattr(settings, name):
                yield f"{PREFIX}{name.upper()}: missing, with {settings.kafka_security_protocol}"


def _elasticsearch_conflicts(settings: Settings) -> Iterator[str]:
    if bool(settings.elasticsearch_user) != bool(settings.elasticsearch_password):
        yield f"{PREFIX}ELASTICSEARCH_USER and _PASSWORD: one of them is missing"
    if settings.elasticsearch_user and settings.elasticsearch_api_key:
        yield f"{PREFIX}ELASTICSEARCH_API_KEY and _USER: give one of them"


def table() -> list[tuple[str, str, str]]:
    """(variable, default, description) of every setting, for `pactwatch settings` and docs/settings.md."""
    rows = []
    for info in msgspec.structs.fields(Settings):
        meta = msgspec.inspect.type_info(info.type)
        description = (getattr(meta, "extra_json_schema", None) or {}).get("description", "")
        rows.append((PREFIX + info.name.upper(), _show(info.default), description))
    return rows


def environment(settings: Settings) -> dict[str, str]:
    """The variables that give a child process these settings."""
    return {
        PREFIX + info.name.upper(): _show(getattr(settings, info.name))
        for info in msgspec.structs.fields(Settings)
        if getattr(settings, info.name) != info.default
    }


def shown(given: Given) -> str:
    """The value for people to see: a secret, also one in a URL, is only said to be set."""
    info = next(field for field in msgspec.structs.fields(Settings) if field.name == given.name)
    if given.value and _is_secret(info.type):
        return _HIDDEN
    return _without_password(_show(given.value))


_RESERVED = frozenset({"supervised", "cache"})  # read by the process supervisor and the local stack
_PASSWORDS = (
    "kafka_password", "elasticsearch_password", "kibana_password", "analyst_password", "console_password",
)  # fmt: skip
_HIDDEN = "(set, not shown)"
_EMPTY_NAME = "expected watchlists separated by commas, without an empty name"


def _given(name: str, variable: str, value: object, source: Source) -> Given:
    info = next(field for field in msgspec.structs.fields(Settings) if field.name == name)
    try:
        text = _read(variable, str(value)) if source == "file" else value
        return Given(name, variable, _convert(info, variable, text), source)
    except SettingsError as error:
        return Given(name, variable, info.default, source, str(error))


def _convert(info: msgspec.structs.FieldInfo, shown: str, value: object) -> object:
    got = "a value" if _is_secret(info.type) else repr(value)
    if isinstance(value, str) and isinstance(info.default, bool):
        lowered = value.strip().lower()
        if lowered not in _TRUE + _FALSE:
            raise SettingsError(f"{shown}: expected true or false, got {got}")
        return lowered in _TRUE
    try:
        converted: Any = msgspec.convert(value, info.type, strict=False)
    except msgspec.ValidationError as error:
        expected = _expected(info, str(error))
        raise SettingsError(f"{shown}: {expected}, got {_without_password(got)}") from None
    if info.name == "watchlists" and not all(map(str.strip, converted.split(","))):
        raise SettingsError(f"{shown}: {_EMPTY_NAME}, got {got}")
    return converted


def _expected(info: msgspec.structs.FieldInfo, error: str) -> str:
    """What msgspec expected, in the words of the setting's users."""
    if "regex" in error:  # which says nothing to most people
        description = next(row[2] for row in table() if row[0] == PREFIX + info.name.upper())
        return f"expected {description}" + (f", such as {info.default}" if info.default else "")
    expected = error.partition(", got")[0].replace("Expected", "expected")
    for theirs, ours in (("`int`", "a whole number"), ("`float`", "a number"), ("`str`", "text")):
        expected = expected.replace(theirs, ours)
    return expected


def _without_password(text: str) -> str:
    return re.sub(r"(?<=//)[^/@\s]*@", "…@", text)


def _is_secret(kind: Any) -> bool:
    return bool((getattr(msgspec.inspect.type_info(kind), "extra", None) or {}).get("secret"))


def _read(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{variable}: can't read {path}: {error}") from None


def _show(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
