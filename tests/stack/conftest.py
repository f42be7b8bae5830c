"""One running stack for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from composed import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack, up and healthy; taken down with its data afterwards."""
    if shutil.which("docker") is None:
        pytest.fail("make stack-test needs Docker with its compose plugin")
    folder = tmp_path_factory.mktemp("stack")
    folder.chmod(0o755)
    for parent in (folder.parent, folder.parent.parent):
        if parent.owner() == folder.owner() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)  # bind mounts are read by the container's own user
    stack = Stack(folder)
    stack.run("down", "--volumes", "--remove-orphans", check=False)
    try:
        stack.run("build")
        stack.up()
        yield stack
    finally:
        if not os.environ.get("STACK_TEST_KEEP"):
            stack.run("down", "--volumes", "--remove-orphans", check=False)
