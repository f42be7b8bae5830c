"""A dead letter is listed as what its headers say, whatever they say."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from pactwatch.envelope import MAX_DEAD_LETTER, Headers, Letter, dead_letter, read_letter


def listed(**made: object) -> Letter:
    letter = dead_letter(**made)  # type: ignore[arg-type]
    return read_letter(letter.value, letter.headers, 0)


def test_letter_is_listed_as_it_was_written() -> None:
    """Topic, place, reason and size of the record that failed."""
    assert listed(
        topic="articles", reason="bad\nJSON", value=b"{", partition=3, offset=7, key=b"\xff"
    ) == Letter(
        when=datetime(1970, 1, 1, tzinfo=UTC),
        topic="articles",
        partition=3,
        offset=7,
        reason="bad JSON",
        size=1,
    )


def test_cut_letter_has_the_size_of_its_record() -> None:
    """What is left of an oversize record is smaller than what is listed."""
    letter = listed(topic="articles", reason="too long", value=b"x" * (MAX_DEAD_LETTER + 5))
    assert (letter.size, letter.cut) == (MAX_DEAD_LETTER + 5, True)


def test_record_from_no_topic_has_no_place() -> None:
    """A feed document never was on a topic."""
    letter = listed(topic="feeds", reason="not a feed", value=None)
    assert (letter.partition, letter.offset, letter.size) == (-1, -1, 0)


NAMES = st.sampled_from(["topic", "reason", "partition", "offset", "cut", "key", "other"])


@given(st.binary() | st.none(), st.lists(st.tuples(NAMES, st.binary() | st.none())))
def test_foreign_letters_are_listed_too(value: bytes | None, headers: Headers) -> None:
    """Anybody may write to the topic: no header makes the list fail."""
    letter = read_letter(value, headers, 0)
    assert letter.size >= 0 or letter.cut
