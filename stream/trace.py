"""All pure stages without Kafka: articles in, their tagged articles, stories and alerts out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pactwatch.records import Alert, Article, Story, TaggedArticle
from stream import alert, tag
from stream.stories.recognise import Candidates
from stream.watchlist.model import Watchlist


def trace(
    articles: Iterable[Article], watchlist: Watchlist
) -> Iterator[tuple[TaggedArticle, Story | None, Alert | None]]:
    """Each relevant or revised article, in order of (event time, article id), with its story and alert.

    Event time serves as stream time, so the outcome depends on the articles alone.
    """
    candidates = Candidates()
    for article in sorted(articles, key=lambda a: (a.event_time, a.id)):
        tagged = tag.tag(article, watchlist)
        if not tagged.relevant and not article.revised:
            yield tagged, None, None
            continue
        outcome = alert.advance(candidates, tagged, article.event_time)
        if outcome is None:
            yield tagged, None, None
            continue
        for story_id in outcome.expired:
            candidates.remove(story_id)
        candidates.put(outcome.story)
        yield tagged, outcome.story, outcome.alert
