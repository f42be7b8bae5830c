"""API keys of the stages, the password of Kibana's own user, and the user for people.

In: Settings of an administrator. Out: keys in Elasticsearch with the privileges of the table, and as files in the folder of
keys; one line for each change.

Repeating it writes nothing, except what has changed: a full disk blocks writes, and the stages wait for this to end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.security import access, keys
from pactwatch.settings import Settings
from sinks.client import FULL_DISK, has_full_disk, make_client
from sinks.errors import DiskFull, SinkError
from sinks.indices import ALL

ANALYST, ANALYST_ROLE = "analyst", "pactwatch-analyst"
_ANALYST_GRANTS: dict[str, Any] = {
    "indices": [{"names": ["pactwatch-*"], "privileges": ["read", "view_index_metadata"]}],
    "applications": [{"application": "kibana-.kibana", "privileges": ["read"], "resources": ["*"]}],
}
_PATIENCE, _PAUSE = 90.0, 1.0  # seconds
_NOT_YET = (408, 429, 502, 503, 504)  # the cluster answers before its security index does
T = TypeVar("T")


def run(settings: Settings, *, rotate: bool = False, client: Elasticsearch | None = None) -> Iterator[str]:
    """Creates the stages' missing keys; with `rotate`, replaces all. Raises SinkError.

    An old key is invalidated once the new one is in its file. A stage that still uses it is refused and ends; its
    supervisor starts it again, with the new key.
    """
    client = client or make_client(settings)
    folder = Path(settings.keys)
    for stage, allowed in access.STAGES.items():
        if not allowed.indices:
            continue
        role = access.role(
            allowed, [index.alias for index in ALL], [index.alias for index in ALL if index.deletes]
        )
        yield f"{stage}: {_ensure_key(client, settings, folder, stage, role, rotate=rotate)}"


def ensure_people(settings: Settings, *, client: Elasticsearch | None = None) -> Iterator[str]:
    """Sets the password of Kibana's own user and creates the user for people, each if the settings have its password.

    Raises SinkError.
    """
    client = client or make_client(settings)
    if settings.kibana_password:
        yield _unless_full(
            lambda: _ensure_password(client, settings, "kibana_system", settings.kibana_password)
        )
    if settings.analyst_password:
        yield _unless_full(lambda: _ensure_analyst(client, settings))


def _unless_full(step: Callable[[], str]) -> str:
    """What the step did; on a full disk why it did not: people can wait, the stages that wait for `setup` can not."""
    try:
        return step()
    except DiskFull as error:
        return f"unchanged: {error}"


def _ensure_analyst(client: Elasticsearch, settings: Settings) -> str:
    """Creates the user for people. Its roles are set only once, so an administrator's changes stay."""
    known = _patiently(
        settings, lambda: client.options(ignore_status=404).security.get_role(name=ANALYST_ROLE)
    )
    if not _grants(known.body.get(ANALYST_ROLE, {}), _ANALYST_GRANTS):
        _patiently(settings, lambda: client.security.put_role(name=ANALYST_ROLE, **_ANALYST_GRANTS))
    if _patiently(
        settings, lambda: client.options(ignore_status=404).security.get_user(username=ANALYST)
    ).body:
        return _ensure_password(client, settings, ANALYST, settings.analyst_password)
    _patiently(
        settings,
        lambda: client.security.put_user(
            username=ANALYST,
            password=settings.analyst_password,
            roles=[ANALYST_ROLE],
            full_name="pactwatch's readers",
        ),
    )
    return f"user {ANALYST} created"


def _grants(role: Mapping[str, Any], wanted: Mapping[str, list[dict[str, Any]]]) -> bool:
    """Whether the role is as we make it; Elasticsearch adds fields with their defaults to what it was given."""
    return all(
        len(role.get(kind, [])) == len(rows)
        and all(row.items() <= there.items() for row, there in zip(rows, role[kind], strict=True))
        for kind, rows in wanted.items()
    )


def _ensure_password(client: Elasticsearch, settings: Settings, user: str, password: str) -> str:
    own = client.options(basic_auth=(user, password))
    if _accepted(lambda: _patiently(settings, own.security.authenticate)) is not None:
        return f"password of {user} is in place"
    _patiently(settings, lambda: client.security.change_password(username=user, password=password))
    return f"password of {user} set"


def _accepted(ask: Callable[[], T]) -> T | None:
    """The answer; None when the cluster does not know who asks. Raises SinkError."""
    try:
        return ask()
    except SinkError as error:
        if isinstance(error.__cause__, ApiError) and error.__cause__.status_code == 401:
            return None
        raise


def _ensure_key(
    client: Elasticsearch, settings: Settings, folder: Path, stage: str, role: dict[str, Any], *, rotate: bool
) -> str:
    name = f"pactwatch-{stage}"
    kept = keys.read(folder, stage, keys.ELASTICSEARCH)
    identifier = None if kept is None or rotate else _id_of(client, settings, kept, name)
    if identifier is not None:
        return _unless_full(lambda: _ensure_role(client, settings, identifier, {name: role}))
    made = _patiently(
        settings, lambda: client.security.create_api_key(name=name, role_descriptors={name: role})
    )
    keys.write(folder, stage, keys.ELASTICSEARCH, made["encoded"])
    found = _patiently(settings, lambda: client.security.get_api_key(name=name, active_only=True))
    old = [key["id"] for key in found["api_keys"] if key["id"] != made["id"]]
    if old:
        _patiently(settings, lambda: client.security.invalidate_api_key(ids=old))
    return f"new key{f', {len(old)} old invalidated' if old else ''}"


def _ensure_role(client: Elasticsearch, settings: Settings, identifier: str, roles: dict[str, Any]) -> str:
    answer = _patiently(
        settings, lambda: client.security.update_api_key(id=identifier, role_descriptors=roles)
    )
    return "privileges of the key changed" if answer["updated"] else "key is in place"


def _id_of(client: Elasticsearch, settings: Settings, encoded: str, name: str) -> str | None:
    """The id of the key in the file; None when this cluster does not know it, or has it under another name."""
    own = client.options(api_key=encoded)
    answer = _accepted(lambda: _patiently(settings, own.security.authenticate))
    if answer is None:
        return None
    found = answer.body.get("api_key") or {}
    return str(found["id"]) if found.get("name") == name else None


def _patiently(settings: Settings, call: Callable[[], T]) -> T:
    """The call's answer, waiting for a cluster whose security is not up yet. Raises SinkError."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return call()
        except (ApiError, TransportError) as error:
            if isinstance(error, ApiError) and has_full_disk(error):
                raise DiskFull(FULL_DISK) from error
            lasting = isinstance(error, ApiError) and error.status_code not in _NOT_YET
            if lasting or time.monotonic() > deadline:
                raise SinkError(f"Elasticsearch at {settings.elasticsearch}: keys: {error}") from error
        time.sleep(_PAUSE)
