"""How a feed does. In: a feed's state, what a poll brought, the time. Out: what its document is like, and what is wrong. Pure.

The worst failure is silent: a valid document that never changes, has no dates or has lost its entries. A verdict is what is
wrong now; outages.py says when it becomes an outage.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, get_args

from msgspec.structs import replace

from pactwatch.records import Feed, FeedDocument, FeedState, FeedVerdict
from producers.answer import Fetched
from producers.schedule import silence

if TYPE_CHECKING:
    from producers.parse import Parsed

ORDER: Final[tuple[FeedVerdict, ...]] = get_args(FeedVerdict)  # the worst first
NO_DOCUMENT: Final = frozenset({"too-heavy", "not-a-feed", "failing"})  # then nothing else can be judged
# Nights and weekends must raise no alarm.
_QUIET_GAPS = 20
_QUIET_AT_LEAST = timedelta(days=2)
_QUIET_UNKNOWN = timedelta(days=14)  # for a feed that shows no rhythm
_SHRUNK, _SMALL = 3, 6  # a third of the usual entries; what has fewer than six of them varies anyway
_USUAL_DAYS = 3.0  # what is usual follows the documents by half in so many days
_FADE = 0.75  # what one new article leaves of the shares before it
_MOST = 0.5  # a share above which the feed, not an article, is at fault


def kind(verdict: FeedVerdict) -> str:
    """What it is an outage of: a feed that cannot be read is one outage, however its server words that."""
    return "no-document" if verdict in NO_DOCUMENT else verdict


class Problem(NamedTuple):
    """One thing that is wrong; `why` is for people, on one line."""

    verdict: FeedVerdict
    why: str


def document_of(
    state: FeedState, fetched: Fetched, parsed: Parsed | None, now: datetime
) -> FeedDocument | None:
    """What the feed's newest readable document is like; the one before if this poll brought none that can be read."""
    before = state.document
    if parsed is None:
        answered = not (fetched.error or fetched.not_modified)
        return replace(before, truncated=fetched.truncated) if before and answered else before
    if parsed.error is not None:
        return before
    # Of an index of sitemaps, only those that changed are read.
    entries = before.entries if before and state.parts else parsed.entries
    new = sum(not article.revised for article in parsed.articles)
    return FeedDocument(
        entries=entries,
        usual=_usual(before, entries, now),
        undated=_share(before.undated if before else None, parsed.undated, new),
        ahead=_share(before.ahead if before else None, parsed.ahead, new),
        truncated=fetched.truncated,
        read=now,
    )


def _usual(before: FeedDocument | None, entries: int, now: datetime) -> float:
    """The average, in which a document weighs as much as the time since the one before: bursts of edits are no rhythm."""
    if before is None:
        return entries
    days = max(0.0, (now - before.read) / timedelta(days=1))
    kept: float = 0.5 ** (days / _USUAL_DAYS)
    return entries + (before.usual - entries) * kept


def _share(before: float | None, found: int, articles: int) -> float:
    if not articles:
        return before or 0.0
    kept = 0.0 if before is None else _FADE**articles
    return (before or 0.0) * kept + found / articles * (1 - kept)


def problems(state: FeedState, now: datetime) -> tuple[Problem, ...]:
    """Everything that is wrong with a feed, the worst first; of one without a document that can be read, only that."""
    if state.error is not None:
        return (Problem(_without_document(state), state.error),)
    if state.first_contact is None:
        return ()
    found = [*_silent(state, now), *(_in_document(state.document) if state.document else ())]
    return tuple(sorted(found, key=lambda problem: ORDER.index(problem.verdict)))


def _without_document(state: FeedState) -> FeedVerdict:
    if state.status not in (200, 203):
        return "failing"
    return "too-heavy" if state.too_heavy else "not-a-feed"


def _silent(state: FeedState, now: datetime) -> list[Problem]:
    found = []
    if state.stuck_304 is not None:
        found.append(
            Problem("stuck-304", "it says that nothing has changed when it has; it is read in full instead")
        )
    gap = state.gap
    patience = max(timedelta(seconds=gap * _QUIET_GAPS), _QUIET_AT_LEAST) if gap else _QUIET_UNKNOWN
    silent = silence(state, now)
    if silent > patience:
        usually = f"; usually every {spoken(timedelta(seconds=gap))}" if gap else ""
        found.append(Problem("quiet", f"no news for {spoken(silent)}{usually}"))
    return found


def _in_document(document: FeedDocument) -> list[Problem]:
    found = []
    if not document.entries:
        found.append(Problem("empty", "the document has no entries"))
    elif document.usual >= _SMALL and document.entries * _SHRUNK <= document.usual:
        found.append(Problem("shrinking", f"{document.entries} entries, usually {document.usual:.0f}"))
    if document.truncated:
        found.append(Problem("truncated", "the document ends before its end"))
    if document.ahead > _MOST:
        found.append(
            Problem("future-dated", f"{document.ahead:.0%} of its newest articles are dated to the future")
        )
    if document.undated > _MOST:
        found.append(
            Problem("undated", f"{document.undated:.0%} of its newest articles have no date that can be read")
        )
    return found


def verdict_of(feed: Feed, state: FeedState | None, now: datetime) -> FeedVerdict:
    """The worst that is wrong with a feed; `ok` if nothing is."""
    return worst(feed, state, problems(state, now) if state else ())


def worst(feed: Feed, state: FeedState | None, found: Sequence[Problem]) -> FeedVerdict:
    """The verdict of a feed with these problems, the worst first."""
    if not feed.enabled:
        return "disabled"
    if found:
        return found[0].verdict
    return "new" if state is None or state.first_contact is None else "ok"


def spoken(time: timedelta) -> str:
    """A length of time for people, such as "3 days"."""
    seconds = max(0, int(time.total_seconds()))
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = round(seconds / size)
        if seconds >= size * 1.5 or (count == 1 and seconds >= size):
            return f"{count} {unit}{'s' if count != 1 else ''}"
    return f"{seconds} second{'s' if seconds != 1 else ''}"
