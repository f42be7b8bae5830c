"""How sentences say who speaks, one module per way of marking it: by word order, by case, by particles. Pure."""

from __future__ import annotations

from typing import cast

from pactwatch.languages.forms import CasesForm, OrderForm
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphemes, Morphology
from stream.reading.grammars.base import Grammar
from stream.reading.grammars.cases import CasesGrammar
from stream.reading.grammars.cases_words import Vocabulary
from stream.reading.grammars.order import OrderGrammar
from stream.reading.grammars.particles import Particles
from stream.reading.grammars.words import Words


def grammar_of(languages: Languages, code: str) -> Grammar:
    """The grammar that a language's grammar.toml describes. Raises KeyError for a language without one."""
    form = languages.grammar[code]
    if isinstance(form, OrderForm):
        return OrderGrammar(Words.of(form))
    if isinstance(form, CasesForm):
        return CasesGrammar(Vocabulary(form, cast(Morphology, languages.morphology[code])))
    return Particles(form, cast(Morphemes, languages.morphology[code]))
