"""What parties have denied of a theme: a story on it that begins later is told with their denials. Pure.

In: the live stories, an article. Out: the newest denial of each party. Derived from the stories alone: rebuilt, never stored.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import Final

from pactwatch.records import Story, StoryClaim, TaggedArticle
from stream.stories.timeline import in_head, party_of

_WINDOW: Final = timedelta(days=14)  # a denial is remembered for so long
_Key = tuple[str, str]  # theme, party


class Denials:
    """The denials of live stories, by theme and party."""

    def __init__(self) -> None:
        self._found: defaultdict[_Key, dict[str, StoryClaim]] = defaultdict(dict)  # of each story
        self._parties: defaultdict[str, set[str]] = defaultdict(set)  # by theme

    def replace(self, story_id: str, old: Story | None, new: Story | None) -> None:
        """Takes in the newer state of a story, or forgets it."""
        before, after = _denials(old), _denials(new)
        for key in before.keys() - after.keys():
            del self._found[key][story_id]
            if not self._found[key]:
                del self._found[key]
                self._parties[key[0]].discard(key[1])
        for key, claim in after.items():
            self._found[key][story_id] = claim
            self._parties[key[0]].add(key[1])

    def of(self, tagged: TaggedArticle) -> tuple[StoryClaim, ...]:
        """The newest denial of each party that an article's weightiest theme had before it."""
        theme = next((tag.theme for tag in tagged.tags if not tag.background), "")
        time = tagged.article.event_time
        found = []
        for party in sorted(self._parties.get(theme, ())):
            claims = self._found[theme, party].items()
            recent = [(c.event_time, name, c) for name, c in claims if time - _WINDOW <= c.event_time < time]
            found += [each[2] for each in sorted(recent, key=lambda each: each[:2])[-1:]]
        return tuple(found)


def _denials(story: Story | None) -> dict[_Key, StoryClaim]:
    """The first denial of each party of what the story is about, if it can be said what is denied."""
    found: dict[_Key, StoryClaim] = {}
    for each in story.claims if story else ():
        party, theme = party_of(each.claim), each.claim.theme
        told = each.claim.stance == "denies" and each.claim.fact and in_head(each.claim)
        if told and party and theme and story and theme == story.themes[0]:
            found.setdefault((theme, party), each)
    return found
