"""Which stories another one follows up: where its deed was first told, or where was denied what it admits. Pure.

In: the live stories, an article. Out: ids of stories. Derived from the stories alone: rebuilt, never stored.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Final, NamedTuple

from pactwatch.acts import PUBLIC
from pactwatch.records import Act, ActName, Story, TaggedArticle
from stream.stories.timeline import event_of, family_of, in_lead, known

_SENT: Final = "send"
# Whose soldiers fight, fall, are captured or return had been sent. The act -> the side that they are of.
_OF_THE_SENT: Final[dict[ActName, str]] = {"fight": "by", "lose": "by", "return": "by", "capture": "to"}
_MOST: Final = 50  # deeds of one key that are looked at for what is told again
_Key = tuple[str, str, str]  # theme, family of acts, party


class Deed(NamedTuple):
    """What a story tells as news; the oldest story's comes first."""

    first_event: datetime
    story: str
    act: Act


class Deeds:
    """The deeds of live stories, by theme, family and party."""

    def __init__(self) -> None:
        self._found: defaultdict[_Key, list[Deed]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._found)

    def replace(self, old: Story | None, new: Story | None) -> None:
        """Takes in the newer state of a story, or forgets it."""
        before, after = _deeds(old), _deeds(new)
        for key in before.keys() - after.keys():
            self._forget(key, before[key])
        for key, deed in after.items():
            if key in before and before[key] == deed:
                continue
            if key in before:
                self._forget(key, before[key])
            insort(self._found[key], deed, key=_age)

    def _forget(self, key: _Key, deed: Deed) -> None:
        told = self._found[key]
        del told[bisect_left(told, _age(deed), key=_age)]
        if not told:
            del self._found[key]

    def told_before(self, story: Story, tagged: TaggedArticle) -> Iterator[str]:
        """The oldest stories that told what an article of `story` tells again, or what must have gone before it."""
        told = (act for act in tagged.acts if act.realis in ("done", "denied") and in_lead(act))
        for act in told:
            theme = _theme_of(act, tagged)
            for deeds in (self._again(theme, act), self._before(theme, act)):
                first = next(deeds, None)
                if first is not None and _age(first) < age_of(story):
                    yield first.story

    def telling(self, act: Act, tagged: TaggedArticle) -> Iterator[str]:
        """The newest stories that tell a deed as news, the newest first."""
        theme = _theme_of(act, tagged)
        for family, party in _sides(act):
            newest = reversed(self._found.get((theme, family, party), [])[-_MOST:])
            yield from (deed.story for deed in newest if known(act, deed.act))

    def _again(self, theme: str, act: Act) -> Iterator[Deed]:
        """The stories of the deed that an act tells again; a visit or a vote that is news is another one."""
        if not (act.news and family_of(act) in PUBLIC):
            for family, party in _sides(act):
                told = self._found.get((theme, family, party), ())
                yield from (deed for deed in told if known(act, deed.act))

    def _before(self, theme: str, act: Act) -> Iterator[Deed]:
        """The stories of sending those who fight, fall, are captured or return now."""
        side = _OF_THE_SENT.get(act.act)
        party = act.by if side == "by" else act.to
        if side and party:
            told = self._found.get((theme, _SENT, party), ())
            yield from (deed for deed in told if event_of(deed.act)[1] == party)


def _deeds(story: Story | None) -> dict[_Key, Deed]:
    """What the story tells as news, by each party that did it; who only decides or warns may do so again the next day."""
    found: dict[_Key, Deed] = {}
    if story is None:
        return found
    for act in (each.act for each in story.acts if each.act.news):
        family, _, other = event_of(act)
        if other or family == _SENT or act.act in _OF_THE_SENT:
            for family, party in _sides(act):
                found.setdefault((story.themes[0], family, party), Deed(story.first_event, story.id, act))
    return found


def _theme_of(act: Act, tagged: TaggedArticle) -> str:
    """The theme with evidence nearest to an act: what was sent may be soldiers in one sentence and shells in the next."""
    near = (
        (abs(found.start - act.start), place, tag.theme)
        for place, tag in enumerate(tagged.tags)
        for found in tag.evidence
        if found.field == act.field and not tag.background
    )
    return min(near, default=(0, 0, ""))[2]


def _sides(act: Act) -> list[tuple[str, str]]:
    """The family of an act with each party that did it, in a fixed order: who met somebody was met."""
    family, by, _ = event_of(act)
    return [(family, party) for party in dict.fromkeys((by, act.with_)) if party]


def age_of(story: Story) -> tuple[datetime, str]:
    """What stories are ordered by: the oldest first."""
    return story.first_event, story.id


def _age(deed: Deed) -> tuple[datetime, str]:
    return deed.first_event, deed.story
