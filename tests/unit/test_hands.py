"""Who waits for a stage that has died is told so at once, with what it wrote last."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hands import running, until

from pactwatch.local.process import ChildProcess


def test_a_stage_that_dies_ends_the_wait_for_it(tmp_path: Path) -> None:
    """A crash in native code names its signal and, since every process of the tests prints it, the place in our code."""
    code = "import ctypes\ndef here():\n    ctypes.string_at(0)\nhere()"
    child = ChildProcess("stage", [sys.executable, "-c", code], log=tmp_path / "stage.log")
    with running(child), pytest.raises(AssertionError, match=r"(?s)stage has ended with status -11.*in here"):
        until(lambda: False)


def test_a_stage_at_work_is_waited_for(tmp_path: Path) -> None:
    """While it runs, what is to come is waited for."""
    there = tmp_path / "there"
    code = f"import pathlib, time; pathlib.Path({str(there)!r}).touch(); time.sleep(600)"
    with running(ChildProcess("stage", [sys.executable, "-c", code], log=tmp_path / "stage.log")):
        until(there.exists)
