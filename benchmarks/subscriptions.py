"""How long it takes to find who wants an alert: `python -m benchmarks.subscriptions [--count 10000]`.

In: so many made-up subscriptions, each with one to four conditions, and the example of an alert. Out: milliseconds of one core.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from datetime import UTC, datetime
from importlib import resources
from typing import Any

from pactwatch import codec
from pactwatch.records import Alert
from pactwatch.subscriptions import Index, Subscription
from pactwatch.wanted import Wanted

_EXAMPLE = resources.files("pactwatch") / "examples" / "alerts.json"
_WHEN = datetime(2024, 10, 21, tzinfo=UTC)
_VALUES: dict[str, list[Any]] = {
    "themes": [("troop-deployment",), ("arms-transfer",), ("treaty-summit", "sanctions-monitoring")],
    "languages": [("en",), ("ko",), ("ru", "uk")],
    "countries": [("KR",), ("US", "GB"), ("RU",)],
    "severity": [1, 2, 3, 4],
    "reasons": [("denied", "confirmed"), ("figure",), ("new-story",)],
    "actors": [(f"actor-{n}",) for n in range(500)] + [("north-korea", "nis")],
    "origins": [1, 2, 3, 5],
    "words": [(f"word{n}",) for n in range(2_000)] + [("troop",), ("soldier",)],
}


def made_up(count: int) -> list[Subscription]:
    """The same subscriptions at every run."""
    chance = random.Random(1)
    found = []
    for number in range(count):
        kinds = chance.sample(sorted(_VALUES), chance.randint(1, 4))
        wanted = Wanted(**{kind: chance.choice(_VALUES[kind]) for kind in kinds})
        found.append(Subscription(id=f"s{number}", wanted=wanted, created=_WHEN, changed=_WHEN))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    count: int = parser.parse_args().count
    alert = codec.decode(_EXAMPLE.read_bytes(), Alert)
    subscriptions = made_up(count)
    begin = time.thread_time()
    index = Index(subscriptions)
    built = time.thread_time() - begin
    took = []
    for _ in range(200):
        begin = time.thread_time()
        matching = index.matching(alert)
        took.append(time.thread_time() - begin)
    median, worst = statistics.median(took), max(took)
    print(json.dumps({
        "record": "subscriptions", "count": count, "matching": len(matching), "build_ms": round(built * 1000, 1),
        "p50_ms": round(median * 1000, 3), "max_ms": round(worst * 1000, 3),
    }))  # fmt: skip


if __name__ == "__main__":
    main()
