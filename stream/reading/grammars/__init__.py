"""How sentences say who speaks, one module per way of marking it: by word order, by case, by particles. Pure."""

from __future__ import annotations

from pactwatch.languages.forms import GrammarForm, OrderForm
from pactwatch.languages.model import Languages
from stream.reading.grammars.base import Grammar
from stream.reading.grammars.order import OrderGrammar
from stream.reading.grammars.words import Words


def grammar_of(form: GrammarForm, languages: Languages, code: str) -> Grammar:
    """The grammar that a language's grammar.toml describes."""
    return OrderGrammar(Words.of(form))
