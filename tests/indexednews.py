"""The records of the samples on their topics and in Elasticsearch. In: settings of a stack that is set up. Out: the News."""

from __future__ import annotations

from functools import partial

from elasticsearch import Elasticsearch
from hands import indexing, send, until
from samplenews import News, news

from console import found
from pactwatch import topics
from pactwatch.settings import Settings
from pactwatch.wanted import Wanted


def indexed_news(settings: Settings, client: Elasticsearch) -> News:
    """All records of the samples, sent and indexed."""
    made = news()
    send(settings, topics.TAGGED.name, *made.tagged)
    for story in made.stories.values():
        send(settings, topics.STORIES.name, story, key=story.id.encode())
    for alert in made.alerts:
        send(settings, topics.ALERTS.name, alert, key=alert.story_id.encode())
    with indexing(settings):
        until(partial(_are_there, client, made))
    return made


def _are_there(client: Elasticsearch, made: News) -> bool:
    client.indices.refresh(index="pactwatch-*")
    known = {alert.id for alert in found.alerts(client, Wanted(), 1000)}
    return (
        {alert.id for alert in made.alerts} <= known
        and all(found.story(client, key) for key in made.stories)
        and len(found.texts(client, [t.id for t in made.tagged])) == len(made.tagged)
    )
