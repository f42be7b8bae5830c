"""A chain of stories becomes one timeline, however long it is."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from msgspec.structs import replace

from console.chain import MOST_PARTS, parts, split
from console.view import Names
from pactwatch.records import Story

NAMES = Names({})


def chained(number: int) -> list[Story]:
    """So many stories, a week between each and the next."""
    day = builders.story().first_event
    return [
        builders.story(
            id=f"s{n:02}", first_event=day + timedelta(weeks=n), follows=(f"s{n - 1:02}",) if n else ()
        )
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [1, 2, MOST_PARTS, MOST_PARTS + 1, 20])
@pytest.mark.parametrize("place", [0, 1, 5, 10, 19])
def test_a_page_shows_the_ends_the_story_and_what_is_near(number: int, place: int) -> None:
    """At most so many parts, in order, with first and last and the story itself; each other story is linked."""
    every = chained(number)
    here = every[min(place, number - 1)]
    shown, linked = split(here, reversed([each for each in every if each is not here]))
    assert len(shown) == min(number, MOST_PARTS)
    assert [each.id for each in shown] == sorted(each.id for each in shown)
    assert {every[0].id, here.id, every[-1].id} <= {each.id for each in shown}
    assert sorted(each.id for each in (*shown, *linked)) == [each.id for each in every]


def test_a_long_part_of_another_story_tells_what_weighs_most() -> None:
    """The page's own story has all its alerts; of another the most severe are shown, in order, and the rest counted."""
    other, here = (replace(each, alert_count=30) for each in chained(2))
    alerts = [
        builders.alert(id=f"{story.id}-{n}", story_id=story.id, number=n, severity=4 if n == 29 else 2)
        for story in (other, here)
        for n in range(30)
    ]
    first, own = parts(here, [other, here], [*alerts, *alerts], texts={}, names=NAMES, judged=())
    assert (first.here, own.here, own.untold) == (False, True, 0)
    assert [each.number for each in own.timeline] == list(range(30))
    numbers = [each.number for each in first.timeline]
    assert (numbers[0], numbers[-1], len(numbers) + first.untold) == (0, 29, 30)
    assert numbers == sorted(numbers) and first.untold
