"""One real Kafka and one real Elasticsearch for all tests that need them, on free ports, in a folder of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from builders import word
from elasticsearch import Elasticsearch
from hypothesis import settings as hypothesis_settings
from stacks import own_stack, settings_of
from xdist.scheduler.loadscope import LoadScopeScheduling

from pactwatch.local.stack import LocalStack
from pactwatch.settings import Settings
from sinks import setup
from sinks.client import make_client

# An example that is slow beside other work is no fault; a test whose promise is time says its limit itself.
hypothesis_settings.register_profile("pactwatch", deadline=None)
hypothesis_settings.load_profile("pactwatch")
# A process of ours that crashes in native code says where, in its log.
os.environ["PYTHONFAULTHANDLER"] = "1"

_SERVERS = ("tests/integration/", "tests/browser/")
# Of these, the ones that start servers of their own, or need none.
_OWN = (
    "tests/browser/",
    *(f"tests/integration/test_{name}.py" for name in ("bench", "local_stack", "soak", "upgrade", "workers")),
    *(f"tests/integration/test_cli.py::test_{name}" for name in ("ctrl_c", "the_demo", "up_with")),
)


def scope_of(nodeid: str) -> str | None:
    """The group of a test that needs servers, None of a pure one: a group runs one by one, in one process."""
    if nodeid.startswith(_OWN):
        return "servers of their own"
    return "shared servers" if nodeid.startswith(_SERVERS) else None


class _ServersTogether(LoadScopeScheduling):  # type: ignore[misc]  # xdist is untyped
    """A file or class of pure tests keeps its fixtures in one process; so does each group that needs servers."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid) or super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """What `pytest -n` hands its tests out by."""
    return _ServersTogether(config, log)


def pytest_xdist_auto_num_workers() -> int:
    """How many processes `pytest -n auto` has: one more than cores, since those with servers wait half of their time."""
    return len(os.sched_getaffinity(0)) + 1 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 1


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Pure tests wait for those with servers, which kill and wait by the clock."""
    if "PYTEST_XDIST_WORKER" in os.environ and scope_of(item.nodeid) is None:
        _step_back()


@cache
def _step_back() -> None:
    os.nice(10)


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
