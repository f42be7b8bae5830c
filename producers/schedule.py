"""When to poll a feed next, and what it remembers of a poll. Pure.

In: a feed's state, the server's answer, the articles. Out: the next state. A feed is polled ten times per usual gap
between its entries, later if the server or the document asks for it, at hours without news and after failures, and never given
up: feeds that look dead come back.
`floor` is the shortest interval in seconds (PACTWATCH_POLL_INTERVAL).
"""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from pactwatch import seen
from pactwatch.records import Article, Feed, FeedState
from pactwatch.security.addresses import feed_key, public
from producers.answer import Failure, Fetched, body_hash, conditions, is_too_heavy
from producers.rhythm import hours_of, lasting, passed, skipping

if TYPE_CHECKING:
    from producers.parse import Parsed

CEILING = 24 * 60 * 60  # seconds
POLLS_PER_GAP = 10
# What caches and `ttl` ask for is obeyed up to here: a max-age of a year is a mistake, and news would be late.
_CACHE_CAP = 60 * 60
_JITTER = 0.1  # share of the interval by which feeds are spread, by their URL
# A busy host is waited for by all of its feeds (hosts.py): the feed itself is well.
_WEIGHT: dict[Failure, float] = {"hard": 1.0, "soft": 0.5, "dns": 0.25, "busy": 0.0}
_AWAKE = timedelta(hours=1)
_WRITE_AT_LEAST = timedelta(hours=1)
# Some servers say 304 for ever. If the document that is asked for once a day has news that is older than the last 304 by hours,
# its 304s are not asked for again for a month.
_HIDDEN, _STUCK_FOR = timedelta(hours=6), timedelta(days=30)


def new_state(feed: Feed, now: datetime) -> FeedState:
    """The state of a feed that was never polled: due at once."""
    return named(FeedState(url=feed_key(feed), next_poll=now), feed)


def named(state: FeedState, feed: Feed) -> FeedState:
    """The state with the present key, outlet, country and language of its feed."""
    key = feed_key(feed)
    if (state.url, state.outlet, state.country, state.language) == (
        key,
        feed.outlet,
        feed.country,
        feed.language,
    ):
        return state
    return msgspec.structs.replace(
        state, url=key, outlet=feed.outlet, country=feed.country, language=feed.language
    )


def due_at_start(state: FeedState, floor: int, now: datetime) -> datetime:
    """When a process that begins to follow a feed polls it first: as remembered, unless a person may have fixed that.

    A feed whose last poll reached no server is due at once (the network, --allow-private), and a shorter interval
    in the settings applies now. What a server answered is respected. However far ahead the clock was that planned the
    poll, it is never further away than one interval from now.
    """
    if state.error is not None and state.status is None:
        return now
    latest = now + timedelta(seconds=max(state.interval, floor))
    if state.error is not None or state.last_poll is None:
        return min(state.next_poll, latest)
    present = timedelta(seconds=interval(state, floor, now))
    return min(state.next_poll, state.last_poll + present, now + present)


def due_by(state: FeedState, floor: int, due: datetime, now: datetime) -> datetime:
    """When a feed that waits until `due` is due, earlier if the clock was put right meanwhile: at most one interval from now.

    That interval is the present one: a clock ahead by days took the feed for silent that long.
    """
    latest = now + timedelta(seconds=max(state.interval, floor) * (1 + _JITTER))
    if state.last_poll is not None and now < state.last_poll:
        latest = now + timedelta(seconds=interval(state, floor, now))
    return min(due, latest)


def silence(state: FeedState, now: datetime) -> timedelta:
    """How long the feed has shown no new entry, since the first contact at most."""
    return now - (state.newest or state.first_contact or now)


def interval(state: FeedState, floor: int, now: datetime, *, asked: int = 0) -> int:
    """Seconds until the next poll of a feed in `state`, between `floor` and CEILING.

    `asked` is how long the server asks us to wait. A feed that falls silent is polled less the longer it is silent.
    """
    if state.status == 410:
        return CEILING
    # 2 ** 20 is past the ceiling from any floor; without a bound years of failures would overflow.
    backed_off = floor * 2 ** min(state.failures, 20.0) if state.failures else 0.0
    seconds = min(max(_rhythm(state, floor, now), backed_off, asked, _wished(state)), max(CEILING, floor))
    return int(skipping(state.wishes.skip_hours, state.hours, now, seconds) if state.wishes else seconds)


def _rhythm(state: FeedState, floor: int, now: datetime) -> float:
    """Seconds that the feed's own rhythm asks for, and longer ones while it usually has no news."""
    if state.first_contact is None:
        return floor
    silent = passed(state.hours, state.newest or state.first_contact, now)
    seconds = max(max(state.gap or 0.0, silent / 4) / POLLS_PER_GAP, floor)
    # What has just had news is awake, whatever the hour.
    return lasting(state.hours, now, seconds) if silence(state, now) > _AWAKE else seconds


def _wished(state: FeedState) -> int:
    """Seconds that the newest document asks us to wait. A feed that has news more often than it says is believed by that."""
    if (wishes := state.wishes) is None:
        return 0
    slow = wishes.period if wishes.period and not (state.gap and state.gap < wishes.period) else 0
    return min(max(wishes.ttl or 0, slow), _CACHE_CAP)


def after(state: FeedState, fetched: Fetched, parsed: Parsed | None, floor: int, now: datetime) -> FeedState:
    """The state after a poll. `parsed` is None if there was nothing to parse: an error, a 304 or a known document.

    Validators are kept only from a document that could be read, and across a 304, which may change them.
    """
    error = _error(state, fetched, parsed)
    failure = fetched.failure or ("hard" if error else None)
    changes: dict[str, object] = {
        "polls": state.polls + 1,
        "last_poll": now,
        "status": fetched.status,
        "error": error,
    }
    if (digest := body_hash(fetched)) is not None:
        changes["body_hash"] = digest
    if failure:
        changes |= _failed(state, failure, digest if parsed and parsed.too_heavy else None)
    else:
        changes |= _success(state, fetched, parsed, now)
    state = msgspec.structs.replace(state, **changes)
    asked = max(fetched.retry_after or 0, min(fetched.max_age or 0, _CACHE_CAP))
    seconds = interval(state, floor, now, asked=asked)
    spread = timedelta(seconds=seconds * _JITTER * _fraction(state.url))
    return msgspec.structs.replace(
        state, interval=seconds, next_poll=now + timedelta(seconds=seconds) + spread
    )


def _failed(state: FeedState, failure: Failure, too_heavy: str | None) -> dict[str, object]:
    changes: dict[str, object] = {"failures": state.failures + _WEIGHT[failure]}
    if too_heavy:
        changes["too_heavy"] = too_heavy
    if failure != "busy":
        changes["moved_to"] = None  # a new address can die: go back to the one that a person gave
    return changes


def _error(state: FeedState, fetched: Fetched, parsed: Parsed | None) -> str | None:
    if parsed is None and is_too_heavy(fetched, state):
        return state.error if state.error and state.error.startswith("too heavy") else "too heavy: as before"
    return fetched.error or (parsed.error if parsed else None)


def _success(state: FeedState, fetched: Fetched, parsed: Parsed | None, now: datetime) -> dict[str, object]:
    stuck = _stuck(state, fetched, parsed, now)
    etag, modified = (None, None) if fetched.truncated or stuck else _validators(state, fetched)
    changes: dict[str, object] = {
        "failures": 0.0,
        "too_heavy": None,
        "last_success": now,
        "first_contact": state.first_contact or now,
        "etag": etag,
        "last_modified": modified,
        "stuck_304": stuck,
        "validators_since": state.validators_since if fetched.not_modified else now,
        "moved_to": _storable_move(fetched.moved_to) or state.moved_to,
    }
    if parsed:
        changes |= {"known": parsed.known, "shared": parsed.shared, "wishes": parsed.wishes}
        changes |= {"gap": seen.usual_gap(parsed.known), "newest": seen.newest(parsed.known)}
        changes["hours"] = hours_of(parsed.known)
        changes["articles"] = state.articles + len(parsed.articles)
        if any(not article.revised for article in parsed.articles):
            changes["last_new"] = now
    return changes


def _validators(state: FeedState, fetched: Fetched) -> tuple[str | None, str | None]:
    if fetched.not_modified:
        return fetched.etag or state.etag, fetched.last_modified or state.last_modified
    return fetched.etag, fetched.last_modified


def _stuck(state: FeedState, fetched: Fetched, parsed: Parsed | None, now: datetime) -> datetime | None:
    """When the server was last found to say 304 whatever changes: asked in full, it had news from long before its last 304."""
    known = state.stuck_304 if state.stuck_304 and now - state.stuck_304 < _STUCK_FOR else None
    if parsed is None or state.status != 304 or state.last_poll is None or conditions(state, now):
        return known
    before = state.last_poll - _HIDDEN
    return now if any(_was_there(article, before) for article in parsed.articles) else known


def _was_there(article: Article, before: datetime) -> bool:
    """Whether an article that is new to us had been published by then."""
    is_new = not (article.revised or article.muted)
    return is_new and article.published is not None and article.published < before


def _storable_move(url: str | None) -> str | None:
    """A move is remembered unless its address holds a secret: then the old one leads there at every poll."""
    return url if url and public(url) == url else None


def without_entries(state: FeedState) -> FeedState:
    """All of a state that `worth_writing` compares: its entries are in memory once."""
    return msgspec.structs.replace(state, known=b"")


def worth_writing(written: FeedState | None, state: FeedState, now: datetime) -> bool:
    """Whether `state` must go to Kafka: it knows something new, or the state in Kafka is an hour old.

    Times, counters and validators alone are not news: losing them costs one poll.
    """
    if written is None or written.last_poll is None or now - written.last_poll >= _WRITE_AT_LEAST:
        return True
    return _knowledge(written) != _knowledge(state)


def _knowledge(state: FeedState) -> tuple[object, ...]:
    # An entry that is new or revised was an article: nothing else in `known` is worth a write.
    health = state.verdict, state.outages
    return (
        state.articles,
        state.shared,
        state.failures,
        state.error,
        state.moved_to,
        state.first_contact,
        health,
    )


def _fraction(url: str) -> float:
    """0 to 1, always the same for a URL: spreads feeds without chance or clock."""
    return zlib.crc32(url.encode("utf-8", "surrogatepass")) / 2**32
