"""The Elasticsearch client. In: Settings. Out: a client without retries (bulk.py decides on those), its errors in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from pactwatch.settings import Settings
from sinks.errors import AccessRefused, DiskFull, SinkError


def make_client(settings: Settings) -> Elasticsearch:
    """A client for the cluster of the settings. Doesn't connect yet."""
    trust = {"ca_certs": settings.elasticsearch_ca} if settings.elasticsearch_ca else {}
    return Elasticsearch(
        settings.elasticsearch,
        api_key=settings.elasticsearch_api_key or None,
        basic_auth=(settings.elasticsearch_user, settings.elasticsearch_password)
        if settings.elasticsearch_user
        else None,
        **trust,  # type: ignore[arg-type]  # the client tells "not given" from None
        request_timeout=30,
        max_retries=0,
        retry_on_timeout=False,
    )


WAY_OUT = "`pactwatch prune --older-than 90d` deletes old months"
FULL_DISK = f"Elasticsearch's disk is full (flood stage): it accepts no writes. {WAY_OUT}; with room it continues by itself"


@contextmanager
def elasticsearch_errors() -> Iterator[None]:
    """Turns the client's errors into a SinkError: one line with Elasticsearch's reason, or the setting of its address."""
    try:
        yield
    except ApiError as error:
        if has_full_disk(error):
            raise DiskFull(FULL_DISK) from error
        kind = AccessRefused if _refuses_access(error) else SinkError
        raise kind(f"Elasticsearch refuses: {error.status_code} {reason(error)}") from error
    except TransportError as error:
        raise SinkError(
            f"Elasticsearch does not answer ({error}); PACTWATCH_ELASTICSEARCH says where it is"
        ) from error


def _refuses_access(error: ApiError) -> bool:
    """Whether it is about credentials: a 403 can also mean that an index is read-only."""
    return error.status_code == 401 or (error.status_code == 403 and error.message == "security_exception")


def has_full_disk(error: ApiError) -> bool:
    """Whether it refuses to write since its disk is over the flood stage: a 429 that no short wait ends."""
    return error.message == "cluster_block_exception" and is_flooded(reason(error))


def is_flooded(why: str) -> bool:
    """Whether Elasticsearch's reason names the flood stage of its disk."""
    return "flood-stage" in why


def has_flooded_index(client: Elasticsearch) -> bool:
    """Whether Elasticsearch has blocked an index of ours since its disk is full. Raises the client's errors."""
    found = client.indices.get_settings(
        index="pactwatch-*", name="index.blocks.read_only_allow_delete", filter_path="*.settings.index.blocks"
    )
    return bool(found.body)


def disk_is_full(client: Elasticsearch) -> bool:
    """The same as far as it can be found out: no, where it does not answer or may not be asked."""
    try:
        return has_flooded_index(client)
    except (ApiError, TransportError):
        return False


def reason(error: ApiError) -> str:
    """Elasticsearch's own reason."""
    body: Any = error.body
    try:
        return str(body["error"]["reason"])
    except (KeyError, TypeError):
        return error.message
