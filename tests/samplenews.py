"""The sample feeds of the demo through the real stages, without Kafka. In: nothing. Out: what the topics would hold.

Parsed as a producer parses them, a sample's minute lasting a minute, then tagged and followed by the functions that the
stages call.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from msgspec import convert

from pactwatch.base import Ownership
from pactwatch.languages.load import load_feed_languages
from pactwatch.records import Alert, Article, Feed, FeedState, Story, TaggedArticle
from pactwatch.samples import Outlet, document, outlets, timeline
from producers.parse import parse
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = "korea-russia-ukraine"
START = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
_BASE = "http://127.0.0.1:8000"
_MINUTE = timedelta(minutes=1)


class News(NamedTuple):
    """The records of the samples, in the order in which the stages made them; `stories` are the newest states."""

    tagged: tuple[TaggedArticle, ...]
    stories: dict[str, Story]
    alerts: tuple[Alert, ...]

    def biggest(self) -> Story:
        """The story with most alerts."""
        return max(self.stories.values(), key=lambda story: (story.alert_count, story.id))

    def _chain(self, story: Story) -> set[str]:
        """The ids of the story and of all that it is linked with."""
        known, grown = set[str](), {story.id}
        while grown != known:
            known = grown
            near = [each for each in self.stories.values() if known & {each.id, *each.follows}]
            grown = known.union(*({each.id, *each.follows} for each in near))
        return known

    def alone(self) -> Story:
        """Of the stories that are linked with no other, the one with most alerts."""
        unlinked = [story for story in self.stories.values() if len(self._chain(story)) == 1]
        return max(unlinked, key=lambda story: (story.alert_count, story.id))

    def of(self, story: Story) -> list[Alert]:
        """The story's alerts."""
        return [alert for alert in self.alerts if alert.story_id == story.id]


@cache
def news() -> News:
    """All samples, made once for all tests."""
    articles = [article for outlet in outlets() for article in _read(outlet)]
    made = list(trace(articles, load_watchlist(WATCHLIST)))
    return News(
        tagged=tuple(tagged for tagged, _, _ in made if tagged.relevant),
        stories={story.id: story for _, story, _ in made if story},
        alerts=tuple(alert for _, _, alert in made if alert),
    )


def _read(outlet: Outlet) -> list[Article]:
    published = timeline(START, _MINUTE)
    seen = START + _MINUTE * 2 * len(published)
    body, kind = document(outlet, published, _BASE)
    url = f"{_BASE}/feeds/{outlet.id}"
    feed = Feed(
        url=url, outlet=outlet.name, country=outlet.country, language=outlet.language, timezone=outlet.timezone,
        ownership=convert(outlet.ownership, Ownership),
    )  # fmt: skip
    state = FeedState(url=url, next_poll=seen)
    parsed = parse(body, {"content-type": kind}, feed, state, seen, languages=load_feed_languages())
    return list(parsed.articles)
