"""A tenth of `make soak`: it must not rot, and what it shows must hold at every change."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from builders import ROOT


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the soak reads /proc")
def test_everything_is_killed_once() -> None:
    """Stages, Kafka, Elasticsearch and `up` itself are killed, one is frozen: nothing is lost or doubled, all works again."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.soak", "--json", "--no-disk", "--minutes", "1", "--kills", "6",
         "--freezes", "1", "--frozen", "5"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, [row for row in rows if row["wrong"]] or done.stderr
    harms = {row["what"] for row in rows if row["record"] == "harm"}
    assert {
        "produce killed",
        "stream killed",
        "index killed",
        "kafka killed",
        "elasticsearch killed",
        "up killed",
    } <= harms
    [audit] = [row for row in rows if row["record"] == "audit"]
    assert audit["articles"] == 833
