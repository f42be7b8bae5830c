"""All pure stages without Kafka: articles in, their tagged articles, stories and alerts out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pactwatch.records import Alert, Article, Story, TaggedArticle
from stream import alert, tag
from stream.stories.recognise import Candidates
from stream.watchlist.model import Watchlist


class Step(NamedTuple):
    """A tagged article with its story and the alert that it raised; None where there is none."""

    tagged: TaggedArticle
    story: Story | None = None
    alert: Alert | None = None


def trace(articles: Iterable[Article], watchlist: Watchlist) -> Iterator[Step]:
    """Each article, in order of (event time, article id), with its story and alert.

    Event time serves as stream time, so the outcome depends on the articles alone.
    """
    return steps((tag.tag(article, watchlist), article.event_time) for article in in_order(articles))


def in_order(articles: Iterable[Article]) -> list[Article]:
    """Articles of a file in the order in which they are taken to have come."""
    return sorted(articles, key=lambda article: (article.event_time, article.id))


def steps(sequence: Iterable[tuple[TaggedArticle, datetime]]) -> Iterator[Step]:
    """What the live stage makes of one watchlist's tagged articles in this order, with these stream times: the same bytes.

    An article that the live stage does not get, since it is neither relevant nor revised, has no story.
    """
    candidates = Candidates()
    for tagged, now in sequence:
        outcome = alert.advance(candidates, tagged, now) if passes(tagged) else None
        if outcome is None:
            yield Step(tagged)
            continue
        candidates.put(outcome.story)
        yield Step(tagged, outcome.story, outcome.alert)


def passes(tagged: TaggedArticle) -> bool:
    """Whether a tagged article travels on to the stories: a revised one may have to be withdrawn."""
    return tagged.relevant or tagged.article.revised
