"""The states of stories as they were before a tagged article, of whatever the compacted topic holds."""

from __future__ import annotations

from datetime import timedelta

import builders

from pactwatch import codec
from stream.states import Place, States

BEFORE: Place = (round(builders.WHEN.timestamp() * 1000) + 5_000, 100)
OLD = builders.WHEN
NEW = builders.WHEN + timedelta(seconds=5)


def at(offset: int) -> Place:
    """The place of an article so many records from the one that is next, of about the same time."""
    return (BEFORE[0] + offset - BEFORE[1], offset)


def state(name: str, count: int, opened: object = OLD) -> bytes:
    return codec.encode(builders.story(id=name, article_count=count, opened=opened))


def counts(*records: tuple[str, bytes | None, Place | None]) -> dict[str, int]:
    """Story id -> article count of the stories that are live."""
    states = States(BEFORE)
    for key, value, place in records:
        states.add(key.encode(), value, place)
    return {story.id: story.article_count for story in states.stories()}


def test_what_is_to_be_done_again_is_not_in_the_states() -> None:
    """Of a batch that is done again, states that are there already do not count: neither new stories nor ends."""
    assert counts(
        ("a", state("a", 1), at(98)),
        ("a", state("a", 2), at(101)),
        ("b", state("b", 1, NEW), at(100)),
        ("c", state("c", 4), at(50)),
        ("c", None, at(100)),
        ("d", state("d", 1), at(70)),
        ("d", None, at(99)),
    ) == {"a": 1, "c": 4}


def test_places_count_by_offset_where_several_processes_wrote_the_times() -> None:
    """Two taggers time the records of one partition: a later record with an earlier time is later all the same."""
    assert counts(
        ("a", state("a", 1), (BEFORE[0] - 10, 98)),
        ("a", state("a", 2), (BEFORE[0] - 20, 99)),
        ("a", state("a", 3), (BEFORE[0] - 15, 101)),
    ) == {"a": 2}


def test_states_of_a_version_before_count() -> None:
    """A state without a place stands, and is followed by one with a place; a version before may come back and go on."""
    assert counts(("a", state("a", 1), None), ("a", state("a", 2), at(90))) == {"a": 2}
    assert counts(("a", state("a", 2), at(90)), ("a", state("a", 3), None)) == {"a": 3}


def test_a_late_state_of_a_worker_that_lost_its_partition_does_not_stand() -> None:
    """The state that came further stands, in whatever order they arrived."""
    assert counts(("a", state("a", 2), at(97)), ("a", state("a", 1), at(95))) == {"a": 2}


def test_a_story_whose_earlier_states_are_compacted_away_stays() -> None:
    """Only a later state is left of it: better that than a story that is reported again."""
    assert counts(("a", state("a", 7), at(105))) == {"a": 7}


def test_a_topic_made_anew_hides_no_story() -> None:
    """States of the topic before have greater offsets and older times: they stand."""
    assert counts(("a", state("a", 7), (BEFORE[0] - 60_000, 5_000))) == {"a": 7}


def test_offsets_that_were_set_back_bring_no_story_back() -> None:
    """A person who sets the group's offsets far back wants no alert of old articles again: the newest states stand."""
    assert counts(
        ("a", state("a", 1), at(90)),
        ("a", state("a", 9), at(50_000)),
        ("b", state("b", 2, NEW), at(200)),
    ) == {"a": 9, "b": 2}


def test_a_record_that_is_no_story_is_left_out() -> None:
    """One unreadable state costs nobody else's."""
    assert counts(("x", b"{", at(1)), ("a", state("a", 1), at(2))) == {"a": 1}
