"""Letters of another script that look the same: what they hide is found, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pactwatch.languages.lookalikes import one_script, respelled


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("в\u0069йськових", "військових"),  # a Latin i
        ("кнд\u0070", "кндр"),
        ("\u0063ша", "сша"),
        ("k\u043erea", "korea"),  # a Cyrillic o
        ("\u043aorea", "korea"),
        ("росі\u00ef", "росії"),
    ],
)
def test_a_letter_of_the_other_script_hides_no_word(typed: str, read: str) -> None:
    """One letter typed in the wrong script is read as what it looks like, in either script."""
    assert one_script(f"— {typed} —") == f"— {read} —"


@pytest.mark.parametrize(
    "text",
    [
        "nato и сша",
        "himars\u0430 стреляет",  # a Latin name with a Cyrillic ending
        "himarsов",
        "слухиthe",  # two words without a blank
        "it-специалист",
        "북한 korea россия",
        "only ascii",
    ],
)
def test_words_that_have_two_scripts_for_a_reason_stay(text: str) -> None:
    """Names with endings, compounds and words run together are left alone."""
    assert one_script(text) == text


@given(st.text(st.sampled_from("abcehikopxyïавсенікорхуїжщ é북 -'")))
@example("aaа-aaaaaaaaа")
def test_offsets_hold_and_twice_is_once(text: str) -> None:
    """The length never changes, and reading the result again changes nothing."""
    read = one_script(text)
    assert len(read) == len(text)
    assert one_script(read) == read


def test_only_words_that_are_read_otherwise_are_respelled() -> None:
    """A text of one script costs an index nothing; of another, each hidden word is given once, as it is meant."""
    assert respelled("Про військових", "north korea") == []
    assert respelled("Про В\u0069йськових.", "k\u043erea: про В\u0069йськових") == ["Військових", "korea"]
