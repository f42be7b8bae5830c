"""What alerts missed. In: an outside list of dated events, and reports with what became of them. Out: each event's outcome.

An event is taken as the first article of a story, and a report belongs to the events whose story it would join. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from pactwatch import identity
from pactwatch.records import Alert, Article, TaggedArticle
from stream.nearest import Lacking, nearest
from stream.stories.recognise import Candidates
from stream.stories.story import open_story
from stream.tag import tag
from stream.watchlist.model import Watchlist

Outcome = Literal["alerted", "joined-silently", "muted", "not-relevant", "no-report-seen", "unknown"]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "alerted", "joined-silently", "muted", "not-relevant", "no-report-seen", "unknown",
)  # fmt: skip
# An alert tells of an event if its article resembles it nearly as much as the report that does most: an earlier alert of the
# same story resembles it too.
_AS_GOOD: Final = 0.75
_NO_NEWS: Final = frozenset({"corroborated", "escalation"})
_Key = tuple[Outcome, bool, str]


class Event(NamedTuple):
    """Something that happened, as others tell it. `window` is how far from then reports may be."""

    title: str
    text: str
    language: str
    at: datetime
    window: timedelta

    def near(self, when: datetime) -> bool:
        """Whether a report of that time may be about it."""
        return abs(when - self.at) <= self.window


class Report(NamedTuple):
    """An article that was read. `passed`: the tag stage sent it on. Story and alert: what it joined, what it raised."""

    tagged: TaggedArticle
    passed: bool
    story: tuple[str, str] | None = None  # id, title
    alert: Alert | None = None

    @property
    def tells(self) -> bool:
        """Whether its alert reports something; another source or a higher severity alone is no news."""
        return self.alert is not None and any(c.reason not in _NO_NEWS for c in self.alert.changes)

    @property
    def outcome(self) -> Outcome:
        """What became of it."""
        if self.tells:
            return "alerted"
        if not self.passed or not self.tagged.relevant:
            return "not-relevant"
        return "muted" if self.tagged.article.muted else "joined-silently"


class Match(NamedTuple):
    """A report of an event; from a likeness of 1 on it would join the event's story."""

    likeness: float
    report: Report


class Reach(NamedTuple):
    """From when on all articles are known (None: always), and when the first one was read (None: not known)."""

    everything: datetime | None = None
    began: datetime | None = None


class Covered(NamedTuple):
    """What became of one event, with the report that says so and, if that was not relevant, what the nearest rule lacked."""

    event: Event
    outcome: Outcome
    match: Match | None = None
    lacking: Lacking | None = None
    unknown: str | None = None


def coverage(
    events: Sequence[Event], reports: Iterable[Report], watchlist: Watchlist, reach: Reach
) -> list[Covered]:
    """The outcome of each event, in their order, under one watchlist."""
    found = _matches(events, reports, watchlist)
    return [
        _covered(event, list(found[place].values()), watchlist, reach) for place, event in enumerate(events)
    ]


def best(outcomes: Iterable[Covered]) -> Covered:
    """Of the outcomes of one event under several watchlists, the one that a reader got the most from."""
    return min(
        outcomes,
        key=lambda each: (OUTCOMES.index(each.outcome), -each.match.likeness if each.match else 0.0),
    )


def of_alert(alert: Alert) -> Report:
    """The report that raised an alert, as far as the alert has its text: for times of which no article is left."""
    words = dict.fromkeys(claim.text for claim in alert.claims if claim.field == "body")
    article = Article(
        id=alert.article, revision=alert.revision, feed="", outlet=alert.outlet, country=alert.country,
        ownership=alert.ownership, language=alert.language, title=alert.title, body=" ".join(words), url=alert.url,
        published=alert.published, first_seen=alert.first_seen, fetched=alert.first_seen,
        event_time=alert.event_time, filed=alert.filed,
    )  # fmt: skip
    tagged = TaggedArticle(
        id=alert.article, revision=alert.revision, language=alert.language, relevant=True, status=alert.status,
        tags=alert.tags, claims=alert.claims, actors=alert.actors, watchlist=alert.watchlist, article=article,
    )  # fmt: skip
    return Report(tagged, True, (alert.story_id, alert.title), alert)


def _matches(
    events: Sequence[Event], reports: Iterable[Report], watchlist: Watchlist
) -> list[dict[_Key, Match]]:
    """For each event its most similar reports: of each outcome, and of each story that an alert told."""
    candidates, places = Candidates(), {}
    for place, event in enumerate(events):
        story = open_story(tag(_article(event, place), watchlist), now=event.at)
        candidates.put(story)
        places[story.id] = place
    found: list[dict[_Key, Match]] = [{} for _ in events]
    for report in reports:
        for likeness, story_id in candidates.similar(report.tagged):
            place = places[story_id]
            if events[place].near(report.tagged.article.event_time):
                _keep(found[place], Match(likeness, report))
    return found


def _keep(found: dict[_Key, Match], match: Match) -> None:
    report = match.report
    key = (report.outcome, report.alert is not None, _story(match) if report.tells else "")
    known = found.get(key)
    if known is None or match.likeness > known.likeness:
        found[key] = match


def _story(match: Match) -> str:
    return match.report.story[0] if match.report.story else ""


def _covered(event: Event, matches: Sequence[Match], watchlist: Watchlist, reach: Reach) -> Covered:
    if not matches:
        reason = _unknown(event, reach)
        return Covered(event, "unknown" if reason else "no-report-seen", unknown=reason)
    closest = max(match.likeness for match in matches)
    if alerted := _alerted(matches, closest):
        return Covered(event, "alerted", alerted)
    # An alert that resembles the event less than another report does tells of another event.
    found = max((m for m in matches if not m.report.tells), key=lambda match: match.likeness)
    article = found.report.tagged.article
    lacking = nearest(article, watchlist) if found.report.outcome == "not-relevant" else None
    return Covered(event, found.report.outcome, found, lacking)


def _alerted(matches: Sequence[Match], closest: float) -> Match | None:
    """The best alert that tells of the event; one for another source does if an alert of its story resembles the event."""
    told = {_story(match) for match in matches if match.report.tells}
    good = [
        match
        for match in matches
        if match.report.alert and match.likeness >= _AS_GOOD * closest and _story(match) in told
    ]
    return max(good, key=lambda match: (match.report.tells, match.likeness), default=None)


def _unknown(event: Event, reach: Reach) -> str | None:
    """Why nobody can say whether the event was reported; None where it can be said."""
    if reach.began is not None and event.at < reach.began:
        return f"nothing was read before {reach.began:%Y-%m-%d %H:%M}"
    if reach.everything is not None and event.at - event.window < reach.everything:
        return f"articles that were not relevant are left only from {reach.everything:%Y-%m-%d %H:%M} on"
    return None


def _article(event: Event, place: int) -> Article:
    title, body = identity.composed(event.title), identity.composed(event.text)
    return Article(
        id=f"event-{place}", revision="0", feed="", outlet="", country="ZZ", ownership="unknown",
        language=event.language, title=title, body=body, first_seen=event.at, fetched=event.at, event_time=event.at,
        filed=event.at,
    )  # fmt: skip


def counted(outcomes: Iterable[Covered]) -> dict[Outcome, int]:
    """How many events have which outcome."""
    found = [each.outcome for each in outcomes]
    return {outcome: found.count(outcome) for outcome in OUTCOMES}
