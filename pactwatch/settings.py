"""One Settings, read once at an entry point from `PACTWATCH_*` variables: what comes in is an environment, what
goes out is a frozen, checked record. A wrong value is named with what was expected.

A variable `PACTWATCH_X_FILE` names a file that holds the value of `PACTWATCH_X`: how secrets are mounted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from pactwatch.security import secrets as secrecy

PREFIX = "PACTWATCH_"
SECRET = {"secret": True}  # marks a setting whose value is never shown
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class SettingsError(Exception):
    """A setting that is wrong: one line with its name, what it was and what was expected."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with their defaults; `description` is the documented table (`pactwatch settings`)."""

    kafka: Annotated[
        str,
        Meta(
            pattern=r"^[^\s,]+:[0-9]+(,[^\s,]+:[0-9]+)*$",
            description="Kafka's bootstrap servers, host:port with commas between",
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
        str, Meta(description="API key; a secret, better given as _FILE", extra=SECRET)
    ] = ""
    elasticsearch_user: Annotated[
        str, Meta(description="Elasticsearch's user, for `setup`; others have an API key")
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
            description="Kibana's API key, else as for Elasticsearch; a secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    kibana_ca: Annotated[str, Meta(description="file with the certificate authority of Kibana")] = ""
    kibana_password: Annotated[
        str,
        Meta(
            description="what `setup` makes the password of Kibana's own user; a secret, better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    analyst_password: Annotated[
        str,
        Meta(
            description="password of the user `analyst`, whom `setup` makes: reads pactwatch's indices, uses Kibana; a secret, "
            "better given as _FILE",
            extra=SECRET,
        ),
    ] = ""
    keys: Annotated[
        str, Meta(description="folder in which `setup` keeps the stages' keys; without it, it makes none")
    ] = ""
    watchlists: Annotated[
        str, Meta(min_length=1, description="watchlists: shipped names or files, with commas between")
    ] = "korea-russia-ukraine"
    index_all: Annotated[bool, Meta(description="also index every article into pactwatch-archive-*")] = False
    index_replicas: Annotated[int, Meta(ge=0, le=5, description="replicas of every index")] = 0
    poll_interval: Annotated[
        int, Meta(ge=1, le=86400, description="seconds between polls of a feed at the least")
    ] = 300
    poll_concurrency: Annotated[
        int, Meta(ge=1, le=1000, description="feeds fetched at once by one process")
    ] = 32
    poll_per_host: Annotated[int, Meta(ge=1, le=50, description="feeds fetched at once from one host")] = 2
    poll_timeout: Annotated[float, Meta(gt=0, le=300, description="seconds that one fetch may take")] = 20.0
    poll_max_bytes: Annotated[
        int, Meta(ge=1024, description="bytes of a feed document after decompression, at the most")
    ] = 15 * 1024 * 1024
    allow_private: Annotated[
        bool,
        Meta(description="allow feeds on private and loopback addresses; feeds are hostile, so normally off"),
    ] = False
    user_agent: Annotated[str, Meta(min_length=1, description="how the poller names itself to servers")] = (
        "pactwatch/0.1 (news monitor)"
    )
    log_level: Annotated[
        str, Meta(pattern="^(debug|info|warning|error)$", description="debug, info, warning, error")
    ] = "info"
    log_json: Annotated[bool, Meta(description="log JSON lines (ECS) instead of text")] = False
    metrics_port: Annotated[
        int, Meta(ge=0, le=65535, description="port of a stage's /metrics, /healthz and /readyz; 0 for none")
    ] = 0
    metrics_address: Annotated[
        str, Meta(min_length=1, description="IPv4 address or name that this port is bound to")
    ] = "127.0.0.1"

    @property
    def watchlist_names(self) -> tuple[str, ...]:
        """The watchlists one by one: shipped names or files."""
        return tuple(name.strip() for name in self.watchlists.split(","))


def read_settings(environ: Mapping[str, str], **flags: object) -> Settings:
    """Settings from the environment, overridden by flags that are not None.

    Raises SettingsError for a wrong value, an unknown `PACTWATCH_*` name, a `_FILE` that can't be read, and a secret
    that is missing where it is needed or is a default.
    """
    known = {field.name for field in msgspec.structs.fields(Settings)}
    values: dict[str, object] = {}
    for variable, text in environ.items():
        if not variable.startswith(PREFIX):
            continue
        name, from_file = variable.removeprefix(PREFIX).lower(), False
        if name not in known and name.endswith("_file"):
            name, from_file = name.removesuffix("_file"), True
        if name in _RESERVED:
            continue
        if name not in known:
            raise SettingsError(f"{variable}: no such setting; `pactwatch settings` lists them")
        values[name] = _convert(name, variable, _read(variable, text) if from_file else text)
    for name, value in flags.items():
        if value is not None:
            values[name] = _convert(name, "--" + name.replace("_", "-"), value)
    settings = Settings(**values)  # type: ignore[arg-type]
    _check_secrets(settings)
    return settings


def _check_secrets(settings: Settings) -> None:
    for name in ("kafka_password", "elasticsearch_password", "kibana_password", "analyst_password"):
        value = getattr(settings, name)
        if value and (fault := secrecy.fault(value)):
            raise SettingsError(f"{PREFIX}{name.upper()}: {fault}")
    if settings.kafka_security_protocol.startswith("SASL"):
        for name in ("kafka_user", "kafka_password"):
            if not getattr(settings, name):
                raise SettingsError(
                    f"{PREFIX}{name.upper()}: missing, with {settings.kafka_security_protocol}"
                )
    if bool(settings.elasticsearch_user) != bool(settings.elasticsearch_password):
        raise SettingsError(f"{PREFIX}ELASTICSEARCH_USER and _PASSWORD: one of them is missing")
    if settings.elasticsearch_user and settings.elasticsearch_api_key:
        raise SettingsError(f"{PREFIX}ELASTICSEARCH_API_KEY and _USER: give one of them")


def table() -> list[tuple[str, str, str]]:
    """(variable, default, description) of every setting, for `pactwatch settings` and the README."""
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


_RESERVED = frozenset({"supervised", "cache"})  # read by the process supervisor and the local stack


def _convert(name: str, shown: str, value: object) -> object:
    info = next(f for f in msgspec.structs.fields(Settings) if f.name == name)
    if isinstance(value, str) and isinstance(info.default, bool):
        lowered = value.strip().lower()
        if lowered not in _TRUE + _FALSE:
            raise SettingsError(f"{shown}: expected true or false, got {value!r}")
        return lowered in _TRUE
    try:
        converted: Any = msgspec.convert(value, info.type, strict=False)
    except msgspec.ValidationError as error:
        got = "a value" if _is_secret(info.type) else repr(value)
        if "regex" in str(error):  # which says nothing to most people
            description = next(row[2] for row in table() if row[0] == PREFIX + name.upper())
            raise SettingsError(
                f"{shown}: expected {description}, such as {info.default}; got {got}"
            ) from None
        expected = (
            str(error)
            .partition(", got")[0]
            .replace("Expected", "expected")
            .replace("`int`", "a whole number")
            .replace("`float`", "a number")
        )
        raise SettingsError(f"{shown}: {expected.replace('`str`', 'text')}, got {got}") from None
    return converted


def _is_secret(kind: Any) -> bool:
    return bool((getattr(msgspec.inspect.type_info(kind), "extra", None) or {}).get("secret"))


def _read(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SettingsError(f"{variable}: can't read {path}: {error}") from None


def _show(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
