"""What is searched for, since when, and what is shown of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinks.search import Passage, parse_since, query_of, unmark, with_cuts

NOW = datetime(2024, 10, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30m", NOW - timedelta(minutes=30)),
        ("24h", NOW - timedelta(hours=24)),
        ("7d", NOW - timedelta(days=7)),
        (" 2w ", NOW - timedelta(weeks=2)),
        ("2024-10-01", datetime(2024, 10, 1, tzinfo=UTC)),
        ("2024-10-01T06:30", datetime(2024, 10, 1, 6, 30, tzinfo=UTC)),
        ("2024-10-01T06:30+09:00", datetime(2024, 9, 30, 21, 30, tzinfo=UTC)),
    ],
)
def test_since(text: str, expected: datetime) -> None:
    """A span counts back from now, a date begins at midnight UTC, a time with a zone is that time."""
    assert parse_since(text, NOW) == expected


@pytest.mark.parametrize("text", ["", "yesterday", "24", "-3h", "2024-13-01", "h", "999999w"])
def test_since_refuses_the_rest(text: str) -> None:
    """What is no time raises ValueError that repeats it."""
    with pytest.raises(ValueError, match=text or "''"):
        parse_since(text, NOW)


@given(st.text())
def test_since_never_fails_otherwise(text: str) -> None:
    """Any text is an aware time or a ValueError."""
    with suppress(ValueError):
        assert parse_since(text, NOW).tzinfo is not None


def test_query_is_filtered() -> None:
    """Withdrawn reports are never found; theme and time only narrow."""
    assert query_of("x")["bool"]["filter"] == [{"term": {"pactwatch.relevant": True}}]
    filters = query_of("x", theme="arms-transfer", since=NOW)["bool"]["filter"]
    assert filters[1:] == [
        {"term": {"rule.name": "arms-transfer"}},
        {"range": {"@timestamp": {"gte": "2024-10-20T12:00:00+00:00"}}},
    ]


def test_words_may_stand_in_different_fields_of_one_language() -> None:
    """Each language is asked for all words at once, in title, text, names and respelled words together."""
    asked = [each["multi_match"] for each in query_of("a b")["bool"]["should"]]
    assert [match["fields"][0] for match in asked] == [
        f"pactwatch.title{language}^3" for language in ("", ".en", ".ko", ".ru", ".uk")
    ]
    assert {(match["type"], match["operator"], len(match["fields"])) for match in asked} == {
        ("cross_fields", "and", 4)
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("plain", ("plain", [])),
        ("a \x02b\x03 c", ("a b c", [(2, 3)])),
        ("\x02북한\x03 \x02군\x03", ("북한 군", [(0, 2), (3, 4)])),
        ("", ("", [])),
    ],
)
def test_marks_become_spans(marked: str, expected: tuple[str, list[tuple[int, int]]]) -> None:
    """Spans count code points of the text without marks."""
    assert unmark(marked) == Passage(*expected)


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        ("One two three.", (False, False)),  # a whole sentence
        ("two three. Four five", (True, True)),
        ("Six", (False, False)),  # after a line end, at the end of the text
        ("Four five six\nSix", (False, False)),
        ("not in it", (False, False)),
    ],
)
def test_a_passage_knows_where_it_is_cut(text: str, cuts: tuple[bool, bool]) -> None:
    """A passage that begins or ends inside a sentence of the body says so; one at a line or sentence end does not."""
    found = with_cuts(Passage(text, [(0, 3)]), "One two three. Four five six\nSix")
    assert (found.cut_before, found.cut_after) == cuts
    assert (found.text, found.marks) == (text, [(0, 3)])
