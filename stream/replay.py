"""What another watchlist would have raised. In: past articles with their stream times, two watchlists. Out: the differences.

Pure, and muted: nothing is sent. Alerts are compared by article and revision, since a story that begins with another article
has another id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from pactwatch.records import Alert, Article, TaggedArticle
from stream import tag
from stream.trace import Step, in_order, passes, steps
from stream.watchlist.model import Watchlist

Kind = Literal["added", "removed", "changed"]
KINDS: tuple[Kind, ...] = ("added", "removed", "changed")


class Timed(NamedTuple):
    """An article with its stream time. `order` sorts as the stage read it, even where the broker's clock went back."""

    article: Article
    when: datetime
    order: tuple[datetime, int]


class Difference(NamedTuple):
    """An alert that only one watchlist raises, or that both raise with other content; `differs` names what differs."""

    kind: Kind
    before: Alert | None
    after: Alert | None
    differs: tuple[str, ...] = ()

    @property
    def alert(self) -> Alert:
        """The alert as the new watchlist raises it, or as only the old one does."""
        found = self.after or self.before
        assert found is not None
        return found


class Unknown(NamedTuple):
    """A time for which a part of the answer cannot be given, and why."""

    what: tuple[Kind, ...]
    start: datetime
    end: datetime
    reason: str


def in_event_time(articles: Iterable[Article]) -> Iterator[Timed]:
    """Articles of a file, in the order and with the stream times that `trace` gives them."""
    for number, article in enumerate(in_order(articles)):
        yield Timed(article, article.event_time, (article.event_time, number))


def as_read(records: Iterable[tuple[int, Article, datetime]]) -> Iterator[Timed]:
    """Records of a topic as (partition, article, broker's time), in the order of each partition."""
    latest: dict[int, datetime] = {}
    for number, (partition, article, when) in enumerate(records):
        latest[partition] = max(when, latest.get(partition, when))
        yield Timed(article, when, (latest[partition], number))


def merged(*sources: Iterable[Timed]) -> Iterator[Timed]:
    """All articles of several sources; a revision is taken, with its time, from the first source that has it."""
    seen: set[tuple[str, str, datetime]] = set()
    for source in sources:
        found = set()
        for timed in source:
            key = (timed.article.id, timed.article.revision, timed.article.fetched)
            found.add(key)
            if key not in seen:
                yield timed
        seen |= found


def replay(past: Iterable[Timed], watchlists: Sequence[Watchlist]) -> list[list[Step]]:
    """The steps of every watchlist over one past. Keeps only what passes in memory: most news concerns nobody."""
    passed: list[list[tuple[tuple[datetime, int], TaggedArticle, datetime]]] = [[] for _ in watchlists]
    for article, when, order in past:
        for kept, watchlist in zip(passed, watchlists, strict=True):
            tagged = tag.tag(article, watchlist)
            if passes(tagged):
                kept.append((order, tagged, when))
    return [_steps(kept) for kept in passed]


def _steps(kept: list[tuple[tuple[datetime, int], TaggedArticle, datetime]]) -> list[Step]:
    kept.sort(key=lambda each: each[0])
    return list(steps((tagged, when) for _, tagged, when in kept))


def alerts_since(found: Iterable[Step], since: datetime | None) -> list[Alert]:
    """The alerts that were raised since then."""
    return [s.alert for s in found if s.alert is not None and (since is None or s.alert.raised >= since)]


def compare(before: Iterable[Alert], after: Iterable[Alert]) -> list[Difference]:
    """What the new alerts have more, less and otherwise than the old ones, in the order of stream time."""
    old, new = _by_revision(before), _by_revision(after)
    found = [difference for key in {**old, **new} if (difference := _difference(old.get(key), new.get(key)))]
    return sorted(found, key=lambda each: (each.alert.raised, each.alert.article, each.alert.revision))


def counts(differences: Iterable[Difference], kind: Kind) -> dict[str, Mapping[str, int] | int]:
    """How many there are of a kind, in all, by theme and by language. An alert counts for each of its themes."""
    alerts = [each.alert for each in differences if each.kind == kind]
    themes = Counter(theme for alert in alerts for theme in alert.themes)
    return {
        "count": len(alerts),
        "themes": dict(sorted(themes.items())),
        "languages": dict(sorted(Counter(alert.language for alert in alerts).items())),
    }


def unknown(since: datetime, everything: datetime | None, relevant: datetime | None) -> list[Unknown]:
    """What cannot be said about the time from `since` on, where all articles are there only from `everything` on.

    Those that the old watchlist found relevant are there from `relevant` on. None: nothing is missing.
    """
    found = []
    if relevant is not None and since < relevant:
        found.append(Unknown(KINDS, since, relevant, "no article of that time is left"))
        since = relevant
    if everything is not None and since < everything:
        reason = "of that time only articles are left that the watchlist in use found relevant"
        found.append(Unknown(("added",), since, everything, reason))
    return found


def _by_revision(alerts: Iterable[Alert]) -> dict[tuple[str, str, int], Alert]:
    """By article, revision, and how often it came back to that revision."""
    times: defaultdict[tuple[str, str], int] = defaultdict(int)
    found = {}
    for alert in alerts:
        times[alert.article, alert.revision] += 1
        found[alert.article, alert.revision, times[alert.article, alert.revision]] = alert
    return found


def _difference(before: Alert | None, after: Alert | None) -> Difference | None:
    if before is None or after is None:
        return Difference("added" if before is None else "removed", before, after)
    now = _content(after)
    differs = tuple(name for name, value in _content(before).items() if value != now[name])
    return Difference("changed", before, after, differs) if differs else None


def _content(alert: Alert) -> dict[str, object]:
    """What a reader sees of an alert, without ids and counts."""
    return {
        "themes": set(alert.themes),
        "severity": alert.severity,
        "status": alert.status,
        "changes": [(c.reason, c.subject, c.before, c.after, c.sentence) for c in alert.changes],
    }
