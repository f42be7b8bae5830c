"""A text can't keep the tagger busy: what is compared with each other is bounded, however long the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactwatch.languages.load import load_languages
from stream.reading.rules import Mention, with_compounds
from stream.reading.sentences import LONGEST, sentences
from stream.watchlist.load import load_watchlist


@given(st.text(alphabet="ab  .\n", max_size=60), st.integers(1, 200))
def test_no_sentence_is_longer_than_the_longest(piece: str, times: int) -> None:
    """Sentences are bounded, in order, and lose nothing but blanks, whether the text has stops or blanks or not."""
    text = piece * times
    found = sentences(text, load_languages())
    assert all(0 < sentence.end - sentence.start <= LONGEST for sentence in found)
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())


def test_a_sentence_of_a_hundred_thousand_characters_is_cut_at_blanks() -> None:
    """A run-on text becomes sentences of whole words."""
    text = "Pyongyang sent soldiers to Russia " * 3_000
    found = sentences(text, load_languages())
    assert len(found) < 100
    assert {word for s in found for word in text[s.start : s.end].split()} == set(text.split())


def test_mentions_that_make_compounds_are_bounded() -> None:
    """A sentence of nothing but the parts of a compound makes some of them, not as many as it has pairs."""
    rules = load_watchlist("korea-russia-ukraine")
    compound = rules.compounds[0]
    crowd = [Mention(n * 3, n * 3 + 2, 0, compound.first | compound.second) for n in range(2_000)]
    made = with_compounds([compound], rules.bits, crowd, "ab " * 2_000, 0)
    assert len(crowd) < len(made) < len(crowd) + 100
