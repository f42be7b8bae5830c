"""When a feed's outages begin and end. In: its state after a poll. Out: the state with its verdict, and records. Pure.

A second poll must find a problem too before it is announced: one lost connection is no outage. Its id comes from the feed, the
problem and the first poll that found it, so a repeated poll announces the same outage.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from pactwatch import identity
from pactwatch.records import Feed, FeedAlert, FeedState, FeedVerdict, Outage
from producers.verdict import Problem, kind, problems, spoken, worst

_IS: dict[FeedVerdict, str] = {
    "too-heavy": "has a document that is too heavy to read",
    "not-a-feed": "does not serve a feed",
    "failing": "cannot be read",
    "empty": "has no entries",
    "stuck-304": "hides its news behind 304",
    "quiet": "is silent for longer than usual",
    "shrinking": "shows far fewer entries than usual",
    "truncated": "breaks off",
    "future-dated": "dates its articles to the future",
    "undated": "does not date its articles",
}


def advance(feed: Feed, state: FeedState, now: datetime) -> tuple[FeedState, tuple[FeedAlert, ...]]:
    """The state after a poll with its verdict and outages, and the records of those that began or ended with this poll."""
    wrong = problems(state, now)
    found = {kind(problem.verdict): problem for problem in wrong}
    kept, alerts = [], []
    for outage in state.outages:
        problem = found.pop(kind(outage.verdict), None)
        if problem is None and state.error is not None:
            kept.append(outage)  # nobody can see now whether it is over
        elif problem is None:
            alerts += [_alert(outage, state, now, "ended")] if outage.announced else []
        else:
            kept.append(replace(outage, announced=True))
            alerts += [] if outage.announced else [_alert(outage, state, now, "began", problem)]
    kept += [Outage(verdict=problem.verdict, since=now) for problem in found.values()]
    verdict, known = worst(feed, state, wrong), tuple(kept)
    if (verdict, known) != (state.verdict, state.outages):
        state = replace(state, verdict=verdict, outages=known)
    return state, tuple(alerts)


def closed(state: FeedState, now: datetime) -> tuple[FeedAlert, ...]:
    """The records that end the outages of a feed that is not polled any more."""
    return tuple(_alert(outage, state, now, "ended") for outage in state.outages if outage.announced)


def _alert(
    outage: Outage,
    state: FeedState,
    now: datetime,
    event: Literal["began", "ended"],
    problem: Problem | None = None,
) -> FeedAlert:
    what = f"{state.outlet} {_IS[outage.verdict]}"
    lasted = spoken(now - outage.since)
    return FeedAlert(
        id=identity.digest("outage", state.url, outage.verdict, outage.since.isoformat()),
        feed=state.url,
        outlet=state.outlet,
        country=state.country,
        language=state.language,
        event=event,
        verdict=outage.verdict,
        message=f"{what}: {problem.why.removeprefix('too heavy: ')}"
        if problem
        else f"Over after {lasted}: {what}",
        since=outage.since,
        until=now if event == "ended" else None,
        raised=now,
        error=state.error,
        status=state.status,
        last_success=state.last_success,
        last_new=state.last_new,
    )
