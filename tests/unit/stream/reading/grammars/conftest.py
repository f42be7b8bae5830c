"""The Korean grammar with the real morphology, for all tests of sentences with particles."""

from __future__ import annotations

import pytest

from pactwatch.languages.load import load_languages
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Grammar


@pytest.fixture(scope="package")
def grammar() -> Grammar:
    """The grammar of Korean."""
    return grammar_of(load_languages(), "ko")
