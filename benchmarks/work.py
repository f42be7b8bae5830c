"""The story stage's function without a framework: a tagged article comes in, records to send go out."""

from __future__ import annotations

from datetime import UTC, datetime

from pactwatch import codec, topics
from pactwatch.records import TaggedArticle
from stream import alert
from stream.stories.recognise import Candidates


class Stories:
    """The live stories of one watchlist, in memory only."""

    def __init__(self) -> None:
        self._candidates = Candidates()

    def follow(self, tagged: TaggedArticle, milliseconds: int) -> list[tuple[str, bytes, bytes]]:
        """(topic, key, value) of each record that the stage would send. Remembers the story at once."""
        outcome = alert.advance(self._candidates, tagged, datetime.fromtimestamp(milliseconds / 1000, UTC))
        if outcome is None:
            return []
        for over in outcome.expired:
            self._candidates.remove(over)
        self._candidates.put(outcome.story)
        key = outcome.story.id.encode()
        sends = [(topics.STORIES.name, key, codec.encode(outcome.story))]
        if outcome.alert is not None:
            value = codec.encode(outcome.alert)
            names = [topics.ALERTS.name, *(topics.theme_topic(theme).name for theme in outcome.alert.themes)]
            sends += [(name, key, value) for name in names]
        return sends
