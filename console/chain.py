"""Stories that follow each other up, as one timeline. In: a story, its chain, their alerts. Out: the parts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from console.view import AlertView, Judgement, Names, Text, alert_view, headline
from pactwatch.records import Alert, Story

MOST_PARTS = 8
_MOST_OF_OTHERS = 12  # alerts of a part that is not the page's own story


class Part(NamedTuple):
    """One story of a chain, with the alerts that its page's timeline shows."""

    id: str
    title: str
    language: str
    first: datetime
    last: datetime
    here: bool  # the story whose page it is
    timeline: tuple[AlertView, ...]
    untold: int  # alerts that are not on the page


def split(story: Story, others: Iterable[Story]) -> tuple[list[Story], list[Story]]:
    """The stories that a page shows as parts, and those that it only links; both the oldest first.

    The first and the last of a chain and the story itself are always shown, then the nearest ones.
    """
    every = sorted((story, *others), key=lambda each: (each.first_event, each.id))
    here = every.index(story)
    always = (0, here, len(every) - 1)
    nearest = sorted(range(len(every)), key=lambda place: (place not in always, abs(place - here)))
    chosen = set(nearest[:MOST_PARTS])
    return (
        [each for place, each in enumerate(every) if place in chosen],
        [each for place, each in enumerate(every) if place not in chosen],
    )


def parts(
    story: Story,
    chain: Iterable[Story],
    alerts: Iterable[Alert],
    *,
    texts: Mapping[str, Text],
    names: Names,
    judged: Sequence[Judgement],
) -> tuple[Part, ...]:
    """The stories with their alerts, each alert once, in the order in which they were raised; of other parts the weightiest."""
    raised: dict[str, dict[str, Alert]] = {}
    for alert in alerts:
        raised.setdefault(alert.story_id, {})[alert.id] = alert
    found = []
    for each in chain:
        told = _told(raised.get(each.id, {}).values(), None if each.id == story.id else _MOST_OF_OTHERS)
        language, title = headline(each)
        found.append(
            Part(
                id=each.id,
                title=title,
                language=language,
                first=each.first_event,
                last=each.last_event,
                here=each.id == story.id,
                timeline=tuple(alert_view(a, names, texts.get(a.article), judged) for a in told),
                untold=max(0, each.alert_count - len(told)),
            )
        )
    return tuple(found)


def _told(alerts: Iterable[Alert], most: int | None) -> list[Alert]:
    weightiest = sorted(alerts, key=lambda a: (-a.severity, a.number, a.raised, a.id))[:most]
    return sorted(weightiest, key=lambda a: (a.number, a.raised, a.id))
