"""What parties have denied of a theme: a story on it that begins later is told with their denials. Pure.

In: the live stories, an article. Out: the newest denial of each party. Derived from the stories alone: rebuilt, never stored.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from typing import Final

from pactwatch.records import Story, StoryClaim, TaggedArticle
from stream.stories.meant import as_meant
from stream.stories.timeline import in_head, is_new, party_of

_DAYS: Final = 14  # a denial is remembered for so long
_Key = tuple[str, str, date]  # theme, party, day: what is newest is found without a look at all


class Denials:
    """The denials of live stories, by theme, party and day."""

    def __init__(self) -> None:
        self._found: defaultdict[_Key, dict[str, StoryClaim]] = defaultdict(dict)  # of each story
        self._parties: defaultdict[str, Counter[str]] = defaultdict(Counter)  # of each theme, with their days

    def replace(self, story_id: str, old: Story | None, new: Story | None) -> None:
        """Takes in the newer state of a story, or forgets it."""
        before, after = _denials(old), _denials(new)
        for key in before.keys() - after.keys():
            del self._found[key][story_id]
            if not self._found[key]:
                del self._found[key]
                self._parties[key[0]] -= Counter([key[1]])
        for key, claim in after.items():
            if not self._found[key]:
                self._parties[key[0]][key[1]] += 1
            self._found[key][story_id] = claim

    def of(self, tagged: TaggedArticle) -> tuple[StoryClaim, ...]:
        """The newest denial of each party that an article's weightiest theme had before it."""
        theme = next((tag.theme for tag in tagged.tags if not tag.background), "")
        found = (
            self._newest(theme, party, tagged.article.event_time)
            for party in sorted(self._parties.get(theme, ()))
        )
        return tuple(filter(None, found))

    def _newest(self, theme: str, party: str, time: datetime) -> StoryClaim | None:
        """A party's newest denial before a time."""
        for day in (time.date() - timedelta(days=n) for n in range(_DAYS + 1)):
            claims = self._found.get((theme, party, day), {})
            earlier = [(claim.event_time, name) for name, claim in claims.items() if claim.event_time < time]
            if earlier:
                return claims[max(earlier)[1]]
        return None


def admitted(story: Story, tagged: TaggedArticle, denials: Denials) -> list[StoryClaim]:
    """What parties had denied that confirm something of their story's theme now."""
    words = (as_meant(claim, story, tagged) for claim in tagged.claims)
    parties = {party_of(claim) for claim in words if claim.stance == "confirms" and is_new(claim)}
    return [each for each in denials.of(tagged) if party_of(each.claim) in parties] if parties else []


def _denials(story: Story | None) -> dict[_Key, StoryClaim]:
    """The first denial of each party of what the story is about, if it can be said what is denied."""
    found: dict[tuple[str, str], StoryClaim] = {}
    for each in story.claims if story else ():
        party, theme = party_of(each.claim), each.claim.theme
        told = (
            each.claim.stance == "denies" and each.claim.fact and in_head(each.claim) and not each.claim.apart
        )
        if told and party and theme and story and theme == story.themes[0]:
            found.setdefault((theme, party), each)
    return {(*key, each.event_time.date()): each for key, each in found.items()}
