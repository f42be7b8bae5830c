"""The Elasticsearch client, from Settings. It tries nothing twice: that is decided in bulk.py."""

from __future__ import annotations

from elasticsearch import Elasticsearch

from pactwatch.settings import Settings


def make_client(settings: Settings) -> Elasticsearch:
    """A client for the cluster that the settings name. Doesn't connect yet."""
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
