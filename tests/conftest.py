"""One real Kafka and one real Elasticsearch for all tests that need them, on free ports, in a folder of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from builders import word
from elasticsearch import Elasticsearch
from hypothesis import settings as hypothesis_settings
from stacks import own_stack, settings_of

from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings
from sinks import setup
from sinks.client import make_client

# An example that is slow beside other work is no fault; a test whose promise is time says its limit itself.
hypothesis_settings.register_profile("pactwatch", deadline=None)
hypothesis_settings.load_profile("pactwatch")


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """A running local stack."""
    with own_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running


@pytest.fixture(scope="session")
def settings(stack: LocalStack) -> Settings:
    """Settings that point at the stack, with all topics made."""
    return settings_of(stack)


@pytest.fixture(scope="module")
def client(settings: Settings) -> Elasticsearch:
    """A client of a cluster that is set up."""
    setup.run(settings)
    return make_client(settings)


@pytest.fixture
def mark() -> str:
    """A word of this test alone: its outlet or theme, and the beginning of its ids."""
    return word()
