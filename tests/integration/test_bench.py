"""The benchmark itself: it must not rot, as its figures are published."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from builders import ROOT


@pytest.mark.slow
def test_bench_measures_latency() -> None:
    """A quick run brings every article to Elasticsearch and a search, and says the ratio to a bare copy of the same run."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.run", "--quick", "--only", "latency", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    records = {record["record"]: record for record in map(json.loads, done.stdout.splitlines())}
    latency = records["latency"]
    assert latency["not_seen_by_search"] == 0
    assert latency["ours"]["n"] > 0
    assert latency["ratio_p50"] == pytest.approx(
        latency["ours"]["p50_ms"] / latency["floor"]["p50_ms"], rel=0.01
    )
