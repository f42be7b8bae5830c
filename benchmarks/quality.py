"""How well the tagger does on labelled news: `make quality DATA=FILE.jsonl`.

In: one JSON object a line with id, lang, title, text, labels, mentions, relevant, status, troop_figures, uncertain.
Out: precision, recall, F1 with a bootstrap interval for relevance, themes, troop figures and status, in all and by language;
every miss with its text goes into a file for reading. Uncertain rows are left out; a theme
under `mentions` counts neither way.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import UNSET

from pactwatch.records import Article, TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WHEN = datetime(2024, 10, 21, tzinfo=UTC)
PERSONNEL = {"troops", "casualties", "killed", "prisoners"}
RESAMPLES = (
    300  # of the items, for the interval; the seed is fixed so that a table can be compared with another
)
Row = dict[str, Any]
Result = tuple[Row, TaggedArticle]


class Counts(NamedTuple):
    """What was found rightly, missed, and found wrongly."""

    hit: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def f1(self) -> float:
        """F1 in 0..1; 1 where nothing was expected and nothing found."""
        all_ = 2 * self.hit + self.missed + self.wrong
        return 2 * self.hit / all_ if all_ else 1.0


class Measure(NamedTuple):
    """One line of the table."""

    name: str
    counts: Counts
    low: float  # of the 95% bootstrap interval of F1
    high: float

    @property
    def precision(self) -> float:
        """Of what was found, the part that was right."""
        found = self.counts.hit + self.counts.wrong
        return self.counts.hit / found if found else 1.0

    @property
    def recall(self) -> float:
        """Of what was expected, the part that was found."""
        expected = self.counts.hit + self.counts.missed
        return self.counts.hit / expected if expected else 1.0


def main() -> None:
    """Print the table, write the misses."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--misses", type=Path, default=None, help="file for what was wrong, with its text")
    parser.add_argument("--watchlist", default="korea-russia-ukraine")
    options = parser.parse_args()
    results = judge([row for file in options.data for row in read(file)], options.watchlist)
    for line in table(measures(results, load_watchlist(options.watchlist).themes)):
        print(line)
    misses = options.misses or Path(tempfile.gettempdir()) / f"misses-{options.data[0].stem}.txt"
    misses.write_text("\n\n".join(miss for result in results for miss in explain(*result)), encoding="utf-8")
    print(f"misses: {misses}")


def read(file: Path) -> list[Row]:
    """The certain rows of a labelled file; SystemExit names the line that is no JSON object with a language and labels."""
    rows = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not {"id", "lang", "title", "labels", "relevant"} <= row.keys():
                raise ValueError("id, lang, title, labels and relevant are needed")
        except (ValueError, AttributeError) as error:
            raise SystemExit(f"{file}:{number}: {error}") from error
        if not row.get("uncertain"):
            rows.append(row)
    return rows


def judge(rows: Iterable[Row], watchlist: str = "korea-russia-ukraine") -> list[Result]:
    """Every row with what the tagger makes of it."""
    rules = load_watchlist(watchlist)
    return [(row, tag(article_of(row), rules)) for row in rows]


def article_of(row: Row) -> Article:
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
    return found


def _compare(expected: Iterable[object], found: Iterable[object]) -> Counts:
    expected, found = set(expected), set(found)
    return Counts(len(expected & found), len(expected - found), len(found - expected))


def _relevance(row: Row, tagged: TaggedArticle) -> Counts:
    return _compare([True] if row["relevant"] else [], [True] if tagged.relevant else [])


def _themes(chosen: Sequence[str]) -> Callable[[Row, TaggedArticle], Counts]:
    def count(row: Row, tagged: TaggedArticle) -> Counts:
        asked = set(chosen) - set(row.get("mentions", []))
        return _compare(asked & set(row["labels"]), asked & themes_of(tagged))

    return count


def _figures(row: Row, tagged: TaggedArticle) -> Counts:
    return _compare(row.get("troop_figures") or [], troops_of(tagged))


def _status(row: Row, tagged: TaggedArticle) -> Counts:
    """A wrong status counts as missed and as wrong, so that F1 is the accuracy on the rows that have one."""
    if not row.get("status"):
        return Counts()
    right = row["status"] == tagged.status
    return Counts(int(right), int(not right), int(not right))


def measures(results: Sequence[Result], themes: Sequence[str]) -> list[Measure]:
    """All lines of the table: in all, each theme, then each language."""
    relevant = [(row, tagged) for row, tagged in results if row["relevant"]]
    found = [
        _measure("relevance", _relevance, results),
        _measure("themes, micro", _themes(themes), results),
        *(_measure(f"  {theme}", _themes((theme,)), results) for theme in themes),
        _measure("troop figures", _figures, results),
        _measure("  of relevant items", _figures, relevant),
        _measure("status (accuracy)", _status, results),
    ]
    for language in sorted({row["lang"] for row, _ in results}):
        chosen = [(row, tagged) for row, tagged in results if row["lang"] == language]
        found += [
            _measure(f"{language}: relevance", _relevance, chosen),
            _measure(f"{language}: themes", _themes(themes), chosen),
            _measure(f"{language}: troop figures", _figures, chosen),
            _measure(f"{language}: status", _status, chosen),
        ]
    return found


def _measure(name: str, count: Callable[[Row, TaggedArticle], Counts], results: Sequence[Result]) -> Measure:
    items = [count(row, tagged) for row, tagged in results]
    rng = random.Random(0)
    scores = sorted(_sum(rng.choices(items, k=len(items))).f1 for _ in range(RESAMPLES)) if items else [1.0]
    edge = int(len(scores) * 0.025)
    return Measure(name, _sum(items), scores[edge], scores[-1 - edge])


def _sum(items: Iterable[Counts]) -> Counts:
    hit = missed = wrong = 0
    for item in items:
        hit, missed, wrong = hit + item.hit, missed + item.missed, wrong + item.wrong
    return Counts(hit, missed, wrong)


def table(lines: Iterable[Measure]) -> Iterable[str]:
    """The measures as lines of text, in percent."""
    yield f"{'':24}{'P':>6}{'R':>6}{'F1':>6}  {'95%':<13}{'n':>5}"
    for m in lines:
        count = m.counts.hit + m.counts.missed
        yield (
            f"{m.name:24}{m.precision * 100:6.1f}{m.recall * 100:6.1f}{m.counts.f1 * 100:6.1f}"
            f"  {m.low * 100:5.1f}-{m.high * 100:<6.1f}{count:6d}"
        )


def explain(row: Row, tagged: TaggedArticle) -> Iterable[str]:
    """The row with what was wrong about it, if anything was."""
    wrong = list(_misses(row, tagged))
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


def _misses(row: Row, tagged: TaggedArticle) -> Iterable[str]:
    expected, mentions, found = set(row["labels"]), set(row.get("mentions", [])), themes_of(tagged)
    yield from (f"MISSED {theme}" for theme in sorted(expected - found))
    yield from (f"FALSE {theme}" for theme in sorted(found - expected - mentions))
    if row.get("status") and row["status"] != tagged.status:
        yield f"STATUS {tagged.status}, not {row['status']}"
    figures, numbers = set(row.get("troop_figures") or []), troops_of(tagged)
    if figures != numbers:
        yield f"FIGURES missed {sorted(figures - numbers)} false {sorted(numbers - figures)}"
    if row["lang"] != tagged.language:
        yield f"LANGUAGE {tagged.language}, not {row['lang']}"


if __name__ == "__main__":
    main()
