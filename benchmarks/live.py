"""How many articles a second `advance` takes at a number of live stories: `python -m benchmarks.live 100 1760 10000`.

In: the shipped samples with words, names and figures of their own, so that each article is of another event. Out: a line each.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import timedelta

import msgspec

from benchmarks import inputs
from pactwatch.records import TaggedArticle
from stream import tag
from stream.alert import advance
from stream.stories.recognise import Candidates

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_MEASURED = 300


def main() -> None:
    """Print the rate at each number of live stories."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("stories", nargs="*", type=int, default=[100, 1_760, 10_000], help="live stories")
    for live in parser.parse_args().stories:
        print(f"{live} live stories: {rate(live):.0f} articles/s", flush=True)


def rate(live: int) -> float:
    """Articles a second, each recognised and told, among `live` stories."""
    chance = random.Random(1)
    lexicon = [_name(chance) for _ in range(20_000)]
    base = [
        tag.tag(article, inputs.rules())
        for article in inputs.articles(len(inputs.relevant()), inputs.relevant())
    ]
    candidates = Candidates()
    for n in range(live):
        one = _varied(base, n, chance, lexicon)
        outcome = advance(Candidates(), one, one.article.event_time)
        if outcome is not None:
            candidates.put(outcome.story)
    articles = [_varied(base, live + n, chance, lexicon) for n in range(_MEASURED)]
    start = time.perf_counter()
    for one in articles:
        outcome = advance(candidates, one, one.article.event_time)
        if outcome is not None:
            candidates.put(outcome.story)
    return _MEASURED / (time.perf_counter() - start)


def _name(chance: random.Random) -> str:
    return "".join(
        chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(chance.randint(3, 5))
    ).title()


def _varied(base: list[TaggedArticle], n: int, chance: random.Random, lexicon: list[str]) -> TaggedArticle:
    """A sample with names of another event, hours later than the one before."""
    one = base[n % len(base)]
    names = [chance.choice(lexicon) for _ in range(24)]
    words = one.article.body.split()
    chance.shuffle(words)  # no copy of another
    at = one.article.event_time.replace(year=2026) + timedelta(minutes=n % 8_000)
    article = msgspec.structs.replace(
        one.article, id=f"n{n}", title=f"{one.article.title} {' '.join(names[:8])}",
        body=f"{' '.join(names[8:])} {' '.join(words)}", event_time=at,
    )  # fmt: skip
    return msgspec.structs.replace(one, id=f"n{n}", article=article)


if __name__ == "__main__":
    main()
