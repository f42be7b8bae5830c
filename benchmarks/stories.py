"""How well articles are put together into stories: `python -m benchmarks.stories wire|pairs|translated FILE…`.

In: labelled articles with a `story`, pairs of them, or documents in several languages. Out: precision, recall and F1 of
pairs that share a story, also of those whose articles are both relevant, and across languages.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.quality import article_of
from pactwatch.records import Article, Evidence, Tag, TaggedArticle, WatchlistVersion
from stream.alert import advance
from stream.stories.recognise import Candidates
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WHEN = datetime(2026, 1, 5, 12, tzinfo=UTC)
Row = dict[str, Any]
Pairs = Mapping[tuple[str, str], bool]  # of article ids: whether they are of one event


def main() -> None:
    """Print a line for each set."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("kind", choices=["wire", "pairs", "translated"])
    parser.add_argument("files", type=Path, nargs="+", help="for pairs: the articles, then the pairs")
    parser.add_argument("--watchlist", default="korea-russia-ukraine")
    options = parser.parse_args()
    rows = read(options.files[0])
    if options.kind == "translated":
        print_translated(rows)
        return
    rules = load_watchlist(options.watchlist)
    tagged = [tag(dated(row), rules) for row in rows if not row.get("uncertain")]
    print(line(tagged, pairs_of(rows) if options.kind == "wire" else labelled(read(options.files[1]))))


def read(path: Path) -> list[Row]:
    """The rows of a file of JSON lines."""
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines()]


def print_translated(rows: Sequence[Row]) -> None:
    """Print a line for whole texts and one for their first sentences; translations of one text are one event."""
    for most in (10_000, 4):
        tagged = list(documents(rows, most))
        print(f"first {most} sentences:", line(tagged, by_event({t.id: t.id[3:] for t in tagged})))


def pairs_of(rows: Iterable[Row]) -> Pairs:
    """The pairs of articles that name their stories."""
    return by_event({row["id"]: row["story"] for row in rows if row["story"]})


def labelled(labels: Iterable[Row]) -> Pairs:
    """The pairs that somebody has judged."""
    return {(pair["a"], pair["b"]): pair["relation"] == "same-event" for pair in labels}


def dated(row: Row) -> Article:
    """A labelled row as an article of its day."""
    at = datetime.fromisoformat(f"{row['date']}-01-01"[:10]).replace(tzinfo=UTC) if row.get("date") else WHEN
    return msgspec.structs.replace(article_of(row), event_time=at, first_seen=at, fetched=at, filed=at)


def documents(rows: Iterable[Row], most: int) -> Iterator[TaggedArticle]:
    """Documents as articles of one day that a rule of one theme fits and a watchlist without entities tagged."""
    for n, row in enumerate(rows):
        title, *body = row["sentences"][:most]
        article = dated({"id": f"{row['lang']}:{row['doc']}", "title": title, "text": " ".join(body)})
        article = msgspec.structs.replace(
            article, event_time=WHEN + timedelta(seconds=n), language=row["lang"]
        )
        evidence = Evidence(field="title", start=0, end=1, text=title[:1], rule="any", weight=1.0)
        yield TaggedArticle(
            id=article.id, revision="0", language=row["lang"], relevant=True, article=article,
            tags=(Tag(theme="any", score=1, threshold=1, evidence=(evidence,)),),
            watchlist=WatchlistVersion(id="one", version="1"),
        )  # fmt: skip


def stories_of(tagged: Iterable[TaggedArticle]) -> dict[str, str]:
    """The story of each relevant article, given in order of time."""
    candidates, found = Candidates(), dict[str, str]()
    for one in sorted(tagged, key=lambda t: (t.article.event_time, t.id)):
        outcome = advance(candidates, one, one.article.event_time)
        if outcome is not None:
            candidates.put(outcome.story)
            found[one.id] = outcome.story.id
    return found


def by_event(events: Mapping[str, str]) -> Pairs:
    """All pairs of articles of known events."""
    return {(a, b): events[a] == events[b] for a, b in combinations(sorted(events), 2)}


def line(tagged: Iterable[TaggedArticle], pairs: Pairs) -> str:
    """The figures in words."""
    tagged = list(tagged)
    found = stories_of(tagged)
    languages = {one.id: one.language for one in tagged}
    pairs = {pair: same for pair, same in pairs.items() if set(pair) <= languages.keys()}
    together = {(a, b) for a, b in pairs if found.get(a, a) == found.get(b, b)}
    same = {pair for pair, is_same in pairs.items() if is_same}
    both = {pair for pair in same if set(pair) <= found.keys()}
    across = {(a, b) for a, b in both if languages[a] != languages[b]}
    precision, recall = len(together & same) / max(1, len(together)), len(together & same) / max(1, len(same))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return (
        f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}; "
        f"both relevant {len(both & together) / max(1, len(both)):.3f}; "
        f"across languages {len(across & together) / max(1, len(across)):.3f}; {len(same)} pairs of {len(pairs)}"
    )


if __name__ == "__main__":
    main()
