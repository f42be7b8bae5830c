"""Marked words: nothing of a text is lost or added, and a quote has its evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.marks import Span, pieces, quote, words_of

SPANS = some.lists(
    some.tuples(
        some.integers(-5, 40), some.integers(-5, 60), some.sampled_from(["figure", "evidence", "act"])
    ),
    max_size=5,
)


@given(some.text(max_size=50), SPANS)
def test_marks_change_no_letter(text: str, spans: list[Span]) -> None:
    """The pieces together are the text, whatever the spans are."""
    assert "".join(piece.text for piece in pieces(text, spans)) == text


@given(some.text(alphabet="ab .\n”", min_size=1, max_size=600), some.data())
def test_a_quote_has_its_evidence(text: str, data: some.DataObject) -> None:
    """What is marked in a quote is exactly the evidence, but for blanks at its beginning."""
    start = data.draw(some.integers(0, len(text) - 1))
    end = data.draw(some.integers(start + 1, len(text)))
    made = quote(text, "en", [(start, end, "evidence")])
    marked = "".join(piece.text for piece in made.pieces if piece.mark)
    assert text[start:end].endswith(marked)
    assert text[start:end].lstrip(" \n”") in marked or not marked
    assert "".join(piece.text for piece in made.pieces) in text


@pytest.mark.parametrize(
    ("text", "evidence", "shown", "cuts"),
    [
        ("One. Two sent 1.5 tons. Three.", "sent", "Two sent 1.5 tons.", (False, False)),
        ("He said: “We sent them.” Then he left.", "sent", "He said: “We sent them.”", (False, False)),
        ("첫째다. 북한이 병력을 보냈다. 끝이다.", "병력", "북한이 병력을 보냈다.", (False, False)),
        ("line one\nline sent two\nline three", "sent", "line sent two", (False, False)),
        ("a " * 200 + "sent " + "b " * 300, "sent", None, (True, True)),
    ],
)
def test_a_quote_is_the_sentence_around_it(
    text: str, evidence: str, shown: str | None, cuts: tuple[bool, bool]
) -> None:
    """A reader sees the whole sentence, or that it is cut."""
    start = text.index(evidence)
    made = quote(text, "en", [(start, start + len(evidence), "evidence")])
    words = "".join(piece.text for piece in made.pieces)
    assert (made.cut_before, made.cut_after) == cuts
    assert words.strip() == shown or (shown is None and 300 < len(words) < 450)


@pytest.mark.parametrize(
    ("sentence", "title", "parts"),
    [
        ("Seoul speaks of 300.", "", [("Seoul speaks of 300.", "ours")]),
        ("A: “Росія б'є” (first report).", "Росія б'є",
         [("A: “", "ours"), ("Росія б'є", "title"), ("” (first report).", "ours")]),
        ("The United States warns (in Korean: “다만 \"표적\"이 될 것이라고 1명.”; for the first time).", "제목",
         [("The United States warns (in Korean: “", "ours"), ("다만 \"표적\"이 될 것이라고 1명", "foreign"),
          (".”; for the first time).", "ours")]),
        ("Полынь и перо reports, citing Жайвір, that", "", [
            ("Полынь и перо", "foreign"), (" reports, citing ", "ours"), ("Жайвір", "foreign"), (", that", "ours")]),
        ("Łódź and Kyiv — “Straße”", "", [("Łódź and Kyiv — “Straße”", "ours")]),
        ("", "", []),
    ],
)  # fmt: skip
def test_words_of_another_alphabet_are_apart(sentence: str, title: str, parts: list[tuple[str, str]]) -> None:
    """A page can mark the language of a quotation or a name within a sentence of ours; the sentence stays whole."""
    found = words_of(sentence, title)
    assert [(words.text, words.kind) for words in found] == parts
    assert "".join(words.text for words in found) == sentence
