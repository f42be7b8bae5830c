"""How well the tagger does on labelled news: `python benchmarks/quality.py FILE.jsonl [--misses OUT] [--watchlist NAME]`.

In: one JSON object a line with id, lang, title, text, labels, mentions, relevant, status, troop_figures, uncertain.
Out: precision, recall and F1 for relevance and each theme, by language, status accuracy, troop figures; every miss
with its text into a file for reading. Uncertain rows are left out; a theme under `mentions` counts neither way.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import UNSET

from pactwatch.records import Article, TaggedArticle
from stream.tag import tag
from stream.watchlist import load

WHEN = datetime(2024, 10, 21, tzinfo=UTC)
PERSONNEL = {"troops", "casualties", "killed", "prisoners"}


def main() -> None:
    """Print the table, write the misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", type=Path, default=None)
    parser.add_argument("--watchlist", default="korea-russia-ukraine")
    options = parser.parse_args()
    rows = [
        json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    rows = [row for row in rows if not row.get("uncertain")]
    watchlist = load(options.watchlist)
    results = [(row, tag(article_of(row), watchlist)) for row in rows]
    print(table(results, watchlist.themes))
    misses = options.misses or Path(tempfile.gettempdir()) / f"misses-{options.data.stem}.txt"
    misses.write_text("\n\n".join(miss for result in results for miss in explain(*result)), encoding="utf-8")
    print(f"misses: {misses}")


def article_of(row: dict[str, Any]) -> Article:
    """A labelled row as the tagger gets it; what feeds add beside the text is made up."""
    return Article(
        id=row["id"], revision="0", feed="https://example.org/feed", outlet=row.get("source") or "?", country="ZZ",
        ownership="independent", language="und", title=row["title"] or "", body=row.get("text") or row.get("body") or "",
        first_seen=WHEN, fetched=WHEN, event_time=WHEN, filed=WHEN,
    )  # fmt: skip


def themes_of(tagged: TaggedArticle) -> set[str]:
    """Themes tagged in the foreground."""
    return {t.theme for t in tagged.tags if not t.background}


def troops_of(tagged: TaggedArticle) -> set[int]:
    """All numbers of personnel, the ends of ranges too."""
    found = set()
    for claim in tagged.claims:
        for figure in claim.figures:
            if figure.unit in PERSONNEL:
                found |= {v for v in (figure.value, figure.low, figure.high) if v is not UNSET}
    return found  # type: ignore[return-value]


def score(pairs: Iterable[tuple[bool, bool]]) -> tuple[float, float, float, int]:
    """Precision, recall, F1, number of positives of (expected, found) pairs."""
    counts = Counter(pairs)
    hit, missed, wrong = counts[True, True], counts[True, False], counts[False, True]
    precision = hit / (hit + wrong) if hit + wrong else 1.0
    recall = hit / (hit + missed) if hit + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, hit + missed


def theme_pairs(row: dict[str, Any], tagged: TaggedArticle, themes: Iterable[str]) -> list[tuple[bool, bool]]:
    """(expected, found) of each theme that isn't a mere mention."""
    found = themes_of(tagged)
    return [(t in row["labels"], t in found) for t in themes if t not in row.get("mentions", [])]


def figure_pairs(row: dict[str, Any], tagged: TaggedArticle) -> list[tuple[bool, bool]]:
    """(expected, found) of each number of personnel."""
    expected, found = set(row.get("troop_figures") or []), troops_of(tagged)
    return [(value in expected, value in found) for value in expected | found]


def table(results: list[tuple[dict[str, Any], TaggedArticle]], themes: tuple[str, ...]) -> str:
    """All figures as lines of text."""
    lines = [f"{'':28}{'P':>6}{'R':>6}{'F1':>6}{'n':>5}"]

    def line(name: str, pairs: Iterable[tuple[bool, bool]]) -> None:
        precision, recall, f1, count = score(pairs)
        lines.append(f"{name:28}{precision * 100:6.1f}{recall * 100:6.1f}{f1 * 100:6.1f}{count:5d}")

    line("relevance", [(bool(row["relevant"]), t.relevant) for row, t in results])
    line("themes, micro", [p for row, t in results for p in theme_pairs(row, t, themes)])
    for theme in themes:
        line(f"  {theme}", [p for row, t in results for p in theme_pairs(row, t, (theme,))])
    for language in sorted({row["lang"] for row, _ in results}):
        chosen = [(row, t) for row, t in results if row["lang"] == language]
        line(f"{language}: relevance", [(bool(row["relevant"]), t.relevant) for row, t in chosen])
        line(f"{language}: themes", [p for row, t in chosen for p in theme_pairs(row, t, themes)])
    line("troop figures", [p for row, t in results for p in figure_pairs(row, t)])
    line(
        "troop figures (relevant)", [p for row, t in results if row["relevant"] for p in figure_pairs(row, t)]
    )
    judged = [(row["status"], t.status) for row, t in results if row.get("status")]
    right = sum(a == b for a, b in judged)
    lines.append(
        f"status accuracy {right}/{len(judged)} = {100 * right / max(1, len(judged)):.1f}   {dict(Counter(judged))}"
    )
    right = sum(row["lang"] == t.language for row, t in results)
    lines.append(f"language {right}/{len(results)}")
    return "\n".join(lines)


def explain(row: dict[str, Any], tagged: TaggedArticle) -> Iterable[str]:
    """The row with what was wrong about it, if anything was."""
    wrong = []
    expected, mentions, found = set(row["labels"]), set(row.get("mentions", [])), themes_of(tagged)
    wrong += [f"MISSED {theme}" for theme in sorted(expected - found)]
    wrong += [f"FALSE {theme}" for theme in sorted(found - expected - mentions)]
    if row.get("status") and row["status"] != tagged.status:
        wrong.append(f"STATUS {tagged.status}, not {row['status']}")
    figures, numbers = set(row.get("troop_figures") or []), troops_of(tagged)
    if figures != numbers:
        wrong.append(f"FIGURES missed {sorted(figures - numbers)} false {sorted(numbers - figures)}")
    if row["lang"] != tagged.language:
        wrong.append(f"LANGUAGE {tagged.language}, not {row['lang']}")
    if not wrong:
        return
    evidence = [
        f"    {t.theme} {t.score}{' BACKGROUND' if t.background else ''}: "
        + "; ".join(f"{e.rule}[{e.text}]" for e in t.evidence[:3])
        for t in tagged.tags
    ]
    claims = [
        f"    {c.actor} {c.stance}/{c.status} {c.theme} "
        f"{[(f.value, f.low, f.high, f.unit, f.role) for f in c.figures]}: {c.text[:90]}"
        for c in tagged.claims
    ]
    yield "\n".join(
        [f"{row['id']} {row.get('text_kind', '')} " + " | ".join(wrong), f"    T: {row['title']}",
         f"    B: {row['text'] if 'text' in row else row.get('body', '')}", *evidence, *claims]
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
