"""The Elasticsearch client, from Settings. Its own retries are off: how to retry is decided in one place, bulk.py."""

from __future__ import annotations

from elasticsearch import Elasticsearch

from pactwatch.settings import Settings


def make_client(settings: Settings) -> Elasticsearch:
    """A client for the cluster that the settings name. Doesn't connect yet."""
    return Elasticsearch(
        settings.elasticsearch,
        api_key=settings.elasticsearch_api_key or None,
        ca_certs=settings.elasticsearch_ca or None,
        request_timeout=30,
        max_retries=0,
        retry_on_timeout=False,
    )
