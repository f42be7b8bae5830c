"""How sentences say who speaks, one module per way of marking it: by word order, by case, by particles. Pure."""

from __future__ import annotations

from typing import cast

from pactwatch.languages.forms import CasesForm, OrderForm
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphemes, Morphology
from stream.reading.grammars.base import Grammar


def grammar_of(languages: Languages, code: str) -> Grammar:
    """The grammar that a language's grammar.toml describes. Raises KeyError for a language without one."""
    # Imported here: one text is in one language, and `tag` on it should not wait for the others' twenty modules each.
    form = languages.grammar[code]
    if isinstance(form, OrderForm):
        from stream.reading.grammars.order import OrderGrammar  # noqa: PLC0415
        from stream.reading.grammars.words import Words  # noqa: PLC0415

        return OrderGrammar(Words.of(form))
    if isinstance(form, CasesForm):
        from stream.reading.grammars.cases import CasesGrammar  # noqa: PLC0415
        from stream.reading.grammars.cases_words import Vocabulary  # noqa: PLC0415

        return CasesGrammar(Vocabulary(form, cast(Morphology, languages.morphology[code])))
    from stream.reading.grammars.particles import Particles  # noqa: PLC0415

    return Particles(form, cast(Morphemes, languages.morphology[code]))
