"""Symbols are found wherever they are, whether keys are searched one by one or by the automaton."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from ahocorasick_rs import AhoCorasick
from hypothesis import given
from hypothesis import strategies as st

from pactwatch.languages.load import load_languages
from stream.matching import automaton
from stream.matching.automaton import Matcher
from stream.matching.patterns import fold, fold_each, regex

LANGUAGES = load_languages()
PATTERNS = ("abab", "ab*", "(ba|abb)a?", "*bab", "aba b", "солдат~m", "군", "북한 군")
PARADIGMS = {"m": ("", "а", "ы")}
WORDS = st.sampled_from(
    ("a", "b", "ab", "aba", "abab", "abba", "солдат", "солдаты", "군", "북한", " ", ".", "\ud800")
)
TEXTS = st.lists(WORDS, max_size=12).map("".join)


def _matcher() -> Matcher:
    return Matcher(((pattern, symbol) for symbol, pattern in enumerate(PATTERNS)), PARADIGMS, LANGUAGES)


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_matcher_finds_the_same_before_and_after_it_has_an_automaton(texts: list[str]) -> None:
    """Few texts are searched key by key, more of them by the automaton: what is found does not depend on it."""
    folded = [fold(text, LANGUAGES) for text in texts]
    searching, built = _matcher(), _matcher()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(automaton, "_FEW", 0)
        found = [(built.find(text), built.any(text)) for text in folded]
    assert [(searching.find(text), searching.any(text)) for text in folded] == found


def test_a_matcher_builds_its_automaton_once_there_is_enough_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that reads thousands of articles does not search for thousands of keys in each."""
    automaton_of = Mock(wraps=AhoCorasick)
    monkeypatch.setattr(automaton, "AhoCorasick", automaton_of)
    matcher = _matcher()
    matcher.find("abab")
    assert not automaton_of.called
    for _ in range(40):
        matcher.find("abab " * 2000)
    assert automaton_of.call_count == 1


@given(st.lists(TEXTS.map(lambda text: text.replace("\ud800", "")), max_size=6))
def test_texts_that_are_folded_at_once_are_those_folded_one_by_one(texts: list[str]) -> None:
    """Folding a list at once is only quicker."""
    assert fold_each(texts, LANGUAGES) == [fold(text, LANGUAGES) for text in texts]


def test_the_sources_of_a_matcher_are_its_patterns_as_regular_expressions() -> None:
    """Each pattern once with its symbol, for a plain tagger to compare with."""
    wanted = [(regex(pattern, PARADIGMS, LANGUAGES), symbol) for symbol, pattern in enumerate(PATTERNS)]
    assert sorted(_matcher().sources()) == sorted(wanted)
