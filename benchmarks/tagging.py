"""The tagger alone, on one core, beside a plain tagger of compiled regexes: `python -m benchmarks.tagging [--seconds N]`.

In: articles of 2 KB made of the shipped samples, four languages in turn, decoded. Out: articles per second when one in
a hundred is relevant and when all are. The plain tagger has the same watchlist's terms: one alternation for each symbol
and script, each searched through the whole text. Both take turns on the same articles in one run. Asserts no times.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from benchmarks import inputs, measure
from pactwatch.languages.scripts import script
from pactwatch.records import Article
from pactwatch.samples import Sample, samples
from stream.matching import patterns as pattern
from stream.tag import tag
from stream.watchlist.model import Watchlist

SIZE = 2048  # bytes of title and body in UTF-8
PLAIN_ARTICLES = 60  # enough for the plain tagger: it needs milliseconds for each


def main() -> None:
    """Measure both mixes and print them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure, about")
    seconds = parser.parse_args().seconds
    rules = inputs.rules()
    plain = plain_tagger(rules)
    relevant, other = _pools(rules)
    print("machine:", ", ".join(f"{key} {value}" for key, value in measure.machine().items()))
    print(f"input: articles of {SIZE} bytes of text, decoded; relevant {inputs.describe(tuple(relevant))}")
    print(f"       irrelevant {inputs.describe(tuple(other))}; watchlist {rules.id}")
    few = [*_articles(other, 396), *_articles(relevant, 4)]
    for name, articles in (("one in a hundred relevant", few), ("all relevant", _articles(relevant, 80))):
        found = sum(tag(article, rules).relevant for article in articles)
        every = max(1, len(articles) // PLAIN_ARTICLES)
        ours, theirs = _rates(
            ((lambda a: tag(a, rules), articles), (plain, articles[::every])), seconds=seconds
        )
        print(
            f"{name} ({found} of {len(articles)}): {ours:,.0f}/s, plain regexes {theirs:,.0f}/s, {ours / theirs:.1f} times"
        )


def plain_tagger(rules: Watchlist) -> Callable[[Article], list[int]]:
    """What one would write first: each symbol's patterns joined for each script, searched over the lower-cased text."""
    groups: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for source, symbol in rules.matcher.sources():
        groups[symbol, _script(source)].append(source)
    compiled = [
        (symbol, re.compile("|".join(dict.fromkeys(sources)))) for (symbol, _), sources in groups.items()
    ]

    def find(article: Article) -> list[int]:
        text = pattern.fold(f"{article.title}\n{article.body}", rules.languages)
        return [symbol for symbol, regex in compiled if regex.search(text)]

    return find


def _script(source: str) -> str:
    """The script of a regex's first letter beyond its bound; Russian and Ukrainian count as one."""
    return next((s for s in map(script, source.partition(")")[2]) if s != "other"), "other")


def _pools(rules: Watchlist) -> tuple[list[Sample], list[Sample]]:
    """Samples that are relevant, and those that name nothing the watchlist's gate asks for."""
    others = [s for s in samples() if not rules.gate.passes(f"{s.title}\n{s.body}")]
    return list(inputs.relevant()), others


def _articles(pool: Sequence[Sample], number: int) -> list[Article]:
    """`number` articles of SIZE bytes, the languages in turn; short texts are continued with the next of their language."""
    languages = sorted({s.language for s in pool})
    made = []
    for i in range(number):
        of_language = [s for s in pool if s.language == languages[i % len(languages)]]
        first = i // len(languages)
        sample, body = of_language[first % len(of_language)], ""
        while len((sample.title + body).encode()) < SIZE:
            body += of_language[first % len(of_language)].body + "\n\n"
            first += 1
        room = SIZE - len(sample.title.encode())
        made.append(msgspec.structs.replace(sample, body=body.encode()[:room].decode(errors="ignore")))
    return inputs.articles(number, tuple(made))


def _rates(
    taggers: Iterable[tuple[Callable[[Article], object], Sequence[Article]]], *, seconds: float
) -> list[float]:
    """Articles per second of each tagger on its articles: the best of rounds in turn, as what disturbs only slows."""
    pairs = list(taggers)
    best = [0.0] * len(pairs)
    end = time.perf_counter() + seconds * len(pairs)
    while time.perf_counter() < end or not all(best):
        for i, (run, articles) in enumerate(pairs):
            start = time.perf_counter()
            for article in articles:
                run(article)
            best[i] = max(best[i], len(articles) / (time.perf_counter() - start))
    return best


if __name__ == "__main__":
    main()
