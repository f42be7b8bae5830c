"""How well acts are read: `python -m benchmarks.acts [--part dev|held] [--show]` over tests/quality/own/acts-*.jsonl.

In: sentences with the acts in them. Out: for each language precision and recall of (act, by, to, with, realis).
Held rows are only counted, never shown.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pactwatch.languages.detect import detect
from pactwatch.records import Act, Article
from stream.reading.acts.read import acts_of
from stream.reading.claims import spoken
from stream.reading.mentions import units
from stream.reading.rules import evaluate
from stream.watchlist.load import load_watchlist
from stream.watchlist.model import Watchlist

OWN = Path(__file__).parents[1] / "tests" / "quality" / "own"
LANGUAGES = ("en", "ko", "ru", "uk")
_WHEN = datetime(2024, 10, 21, tzinfo=UTC)
Key = tuple[str, str | None, str | None, str | None, str]


def rows(language: str, part: str) -> list[dict[str, Any]]:
    """The labelled sentences of a language and a part."""
    lines = (OWN / f"acts-{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["part"] == part]


def read(text: str, watchlist: Watchlist, language: str) -> tuple[Act, ...]:
    """The acts of a sentence as the body of an article."""
    article = Article(
        id="a", revision="r", feed="f", outlet="o", country="ZZ", ownership="unknown", language=language, title="",
        body=text, first_seen=_WHEN, fetched=_WHEN, event_time=_WHEN, filed=_WHEN,
    )  # fmt: skip
    found = units(article, watchlist)
    language = detect(text, language, watchlist.languages)
    return acts_of(
        article,
        spoken(article, found, watchlist, evaluate(watchlist.theme_list, found), language),
        watchlist,
        language,
    )


def score(wanted: Iterable[dict[str, Any]], found: Iterable[Act]) -> tuple[int, int, int]:
    """How many acts were found rightly, missed, found wrongly."""
    left: list[Key] = [(a["act"], a["by"], a["to"], a["with"], a["realis"]) for a in wanted]
    hit = wrong = 0
    for act in found:
        key: Key = (act.act, act.by, act.to, act.with_, act.realis)
        if key in left:
            left.remove(key)
            hit += 1
        else:
            wrong += 1
    return hit, len(left), wrong


def main() -> None:
    """Print the figures; with --show the misses of the dev part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=("dev", "held"))
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    watchlist = load_watchlist("korea-russia-ukraine")
    for language in LANGUAGES:
        hit = missed = wrong = 0
        for row in rows(language, given.part):
            acts = read(row["text"], watchlist, language)
            one = score(row["acts"], acts)
            hit, missed, wrong = hit + one[0], missed + one[1], wrong + one[2]
            if given.show and given.part == "dev" and (one[1] or one[2]):
                print(row["text"])
                print("   wanted", [tuple(a.values()) for a in row["acts"]])
                print("   found ", [(a.act, a.by, a.to, a.with_, a.realis) for a in acts])
        print(f"{language} {given.part}: precision {hit / max(1, hit + wrong):.2f} ({hit}/{hit + wrong})"
              f" recall {hit / max(1, hit + missed):.2f} ({hit}/{hit + missed})")  # fmt: skip


if __name__ == "__main__":
    main()
