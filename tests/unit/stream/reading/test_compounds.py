"""Which words are compounds is said by the languages' writing.toml."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pactwatch.languages.forms import Writing
from pactwatch.languages.load import load_languages
from stream.reading.compounds import is_compound


@pytest.mark.parametrize(
    ("words", "so"),
    [("라이더 대변인", True), ("美 국방부", True), ("Rider", False), ("“Райдер”", False), ("", False)],
)
def test_words_are_compounds_by_their_script(words: str, so: bool) -> None:
    """Words in Hangul and Han are compounds; others, also behind a curly quote, are not."""
    assert is_compound(words, load_languages()) == so


def test_a_language_says_so() -> None:
    """Without a language that has them no words are compounds; one that names a script makes its words so."""
    none = replace(load_languages(), writing={})
    kana = replace(load_languages(), writing={"ja": Writing(compounds=["kana"])})
    assert not is_compound("라이더", none)
    assert is_compound("ライダー", kana)
