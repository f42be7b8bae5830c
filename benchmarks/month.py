"""A month of news around invented events, without Kafka: `python -m benchmarks.month [--articles 45000] [--events 4000]`.

In: events with names, numbers and days of their own, told in four languages by several outlets and copied by others
(month.toml has the wording). Out: stories per event, alerts that copies raised, articles a second day by day beside those of
the first day, memory. Everything is pure and the same every time; nothing is asserted.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import msgspec

from benchmarks import inputs, measure
from pactwatch import identity
from pactwatch.records import Article, Figure, TaggedArticle
from stream.alert import advance
from stream.stories.recognise import Candidates
from stream.tag import tag

START = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 30
_STAND_IN = 4321
_COPIES = 0.5  # share of the articles that are another outlet's text
# A syllable in each script: consonants that transliteration keeps.
_SYLLABLES = [
    ("ka", "ка", "카"), ("ro", "ро", "로"), ("mi", "ми", "미"), ("ten", "тен", "텐"), ("lu", "лу", "루"), ("so", "со", "소"),
    ("pa", "па", "파"), ("ni", "ни", "니"), ("do", "до", "도"), ("ra", "ра", "라"), ("ku", "ку", "쿠"), ("man", "ман", "만"),
    ("be", "бе", "베"), ("ta", "та", "타"), ("lim", "лим", "림"), ("nor", "нор", "노르"), ("su", "су", "수"),
    ("po", "по", "포"), ("gar", "гар", "가르"), ("vel", "вел", "벨"), ("dus", "дус", "두스"), ("kri", "кри", "크리"),
    ("zan", "зан", "잔"),
]  # fmt: skip
_SCRIPTS = {"en": 0, "ru": 1, "uk": 1, "ko": 2}
Word = tuple[str, str, str]  # in Latin, Cyrillic and Hangul letters
Wordings = dict[str, dict[str, list[list[str]]]]  # kind -> language -> [headline, body]


@dataclass(frozen=True)
class Event:
    """Something that happened: what is told of it, in each script, and when its reports come."""

    number: int
    kind: str
    place: Word
    person: Word
    names: tuple[Word, ...]  # of others who have to do with it
    words: tuple[Word, ...]  # what it is told in, beside the wording of its kind
    count: int
    at: datetime
    reports: int


@dataclass
class Day:
    """What one day of the month brought."""

    articles: int = 0
    seconds: float = 0.0
    live: int = 0


@dataclass
class Result:
    """What became of the month."""

    days: list[Day] = field(default_factory=list)
    stories: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))  # of each event
    mixed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # events of each story
    alerts: int = 0
    copied: int = 0  # alerts that a copy raised


def events(number: int, articles: int, rng: random.Random) -> list[Event]:
    """Events over the month; a few of them have most of the reports, as in real news."""
    kinds = sorted(wordings())
    shares = [1 / (rank + 1) ** 0.7 for rank in range(number)]
    rng.shuffle(shares)
    total = sum(shares)
    found = []
    for n, share in enumerate(shares):
        at = START + timedelta(days=DAYS * rng.random())
        reports = max(1, round(articles * share / total))
        count = rng.randrange(12, 9_000)
        place, person, *names = [_name(rng) for _ in range(6)]
        words = tuple(_word(rng) for _ in range(30))
        found.append(Event(n, kinds[n % len(kinds)], place, person, tuple(names), words, count, at, reports))
    return found


def month(number: int, articles: int, seed: int = 1) -> list[tuple[datetime, Event, TaggedArticle, bool]]:
    """The tagged articles of the month in order of time: when, of which event, whether it is a copy."""
    rng = random.Random(seed)
    found = [report for event in events(number, articles, rng) for report in _reports(event, rng)]
    return sorted(found, key=lambda report: (report[0], report[2].id))


def wordings() -> Wordings:
    """What month.toml has."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def _word(rng: random.Random) -> Word:
    chosen = [rng.choice(_SYLLABLES) for _ in range(rng.randrange(3, 5))]
    latin, cyrillic, hangul = ("".join(one[script] for one in chosen) for script in range(3))
    return latin, cyrillic, hangul


def _name(rng: random.Random) -> Word:
    latin, cyrillic, hangul = _word(rng)
    return latin.capitalize(), cyrillic.capitalize(), hangul


def _reports(event: Event, rng: random.Random) -> Iterator[tuple[datetime, Event, TaggedArticle, bool]]:
    """Half of the reports of an event are copies of an earlier one, under another outlet's name."""
    originals: list[TaggedArticle] = []
    when = event.at
    for number in range(event.reports):
        copy = bool(originals) and rng.random() < _COPIES
        source = rng.choice(originals) if copy else told(event, number, rng)
        if not copy:
            originals.append(source)
        yield when, event, published(source, event, number, when), copy
        when += timedelta(minutes=rng.expovariate(1 / 30))


def told(event: Event, number: int, rng: random.Random) -> TaggedArticle:
    """An outlet's own report: the wording of its kind, then sentences of the event's names and words and of some of its own."""
    language = rng.choice(sorted(_SCRIPTS))
    which = rng.randrange(len(_WORDINGS[event.kind][language]))
    title, body = _WORDINGS[event.kind][language][which]
    script = _SCRIPTS[language]
    words = {"place": event.place[script], "person": event.person[script], "n": event.count}

    def sentence() -> str:
        own = [*rng.sample(event.words, 6), *(_word(rng) for _ in range(3))]
        rng.shuffle(own)
        return f"{rng.choice(event.names)[script]} {' '.join(word[script] for word in own)}."

    headline = " ".join(word[script] for word in rng.sample(event.words, 2))
    known = _tagged(event.kind, language, which)
    article = msgspec.structs.replace(
        known.article, id=f"{event.number}-{number}", title=f"{title.format(**words)}: {headline}",
        body=" ".join((body.format(**words), *(sentence() for _ in range(8)))),
    )  # fmt: skip
    claims = tuple(
        msgspec.structs.replace(claim, figures=tuple(_counted(one, event.count) for one in claim.figures))
        for claim in known.claims
    )
    return msgspec.structs.replace(known, article=article, claims=claims)


@cache
def _tagged(kind: str, language: str, which: int) -> TaggedArticle:
    """The wording as the watchlist tags it, with stand-ins: tagging each report would take most of the time."""
    title, body = (
        text.format(place="Xxx", person="Xxx", n=_STAND_IN) for text in _WORDINGS[kind][language][which]
    )
    article = Article(
        id="x", revision="1", feed="f", outlet="o", country="ZZ", ownership="independent", language=language, title=title,
        body=body, first_seen=START, fetched=START, event_time=START, filed=START,
    )  # fmt: skip
    return tag(article, inputs.rules())


def _counted(figure: Figure, count: int) -> Figure:
    return msgspec.structs.replace(figure, value=count) if figure.value == _STAND_IN else figure


def published(source: TaggedArticle, event: Event, number: int, when: datetime) -> TaggedArticle:
    """The text as an outlet publishes it."""
    outlet = f"outlet {number % 97}"
    identifier = identity.article_id(
        url=f"https://{event.number}/{number}", feed="", guid=None, title="", date=""
    )
    article = msgspec.structs.replace(
        source.article, id=identifier, outlet=outlet, url=f"https://example.org/{event.number}/{number}",
        published=when, first_seen=when, fetched=when, event_time=when, filed=when,
    )  # fmt: skip
    return msgspec.structs.replace(source, id=identifier, article=article)


def others(articles: Iterable[TaggedArticle]) -> list[TaggedArticle]:
    """The same texts as further articles."""
    return [msgspec.structs.replace(one, id=f"{one.id[:31]}x") for one in articles]


def follow(reports: Sequence[tuple[datetime, Event, TaggedArticle, bool]]) -> Result:
    """What the stage makes of the month."""
    candidates, result = Candidates(), Result()
    for when, event, tagged, copy in reports:
        day = (when - START).days
        while len(result.days) <= day:
            result.days.append(Day())
        start = time.perf_counter()
        outcome = advance(candidates, tagged, when) if tagged.relevant else None
        if outcome is not None:
            candidates.put(outcome.story)
        today = result.days[day]
        today.seconds += time.perf_counter() - start
        today.articles += 1
        today.live = len(candidates.stories)
        if outcome is not None:
            result.stories[event.number].add(outcome.story.id)
            result.mixed[outcome.story.id].add(event.number)
            result.alerts += outcome.alert is not None
            result.copied += copy and outcome.alert is not None
    return result


_WORDINGS = wordings()


def main() -> None:
    """Print the month."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--articles", type=int, default=45_000)
    parser.add_argument("--events", type=int, default=4_000)
    options = parser.parse_args()
    reports = month(options.events, options.articles)
    relevant = sum(tagged.relevant for _, _, tagged, _ in reports)
    say = sys.stdout.write
    say(
        f"{len(reports)} articles, {relevant} relevant, {options.events} events, half of the articles copies\n"
    )
    result = follow(reports)
    first = result.days[0]
    for number in (0, 9, 19, 29):
        if number < len(result.days):
            day = result.days[number]
            rate = day.articles / day.seconds
            say(
                f"day {number + 1:2}: {day.live:6} live stories, {rate:7.0f} articles/s, "
                f"{rate / (first.articles / first.seconds):.2f} of day 1\n"
            )
    stories = sum(map(len, result.stories.values()))
    say(f"stories per event {stories / len(result.stories):.3f}, stories with several events "
        f"{sum(len(found) > 1 for found in result.mixed.values())} of {len(result.mixed)}\n")  # fmt: skip
    say(f"alerts {result.alerts}, raised by copies {result.copied}\n")
    say(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB; {measure.machine()}\n")


if __name__ == "__main__":
    main()
