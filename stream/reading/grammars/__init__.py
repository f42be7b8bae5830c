"""How sentences say who speaks, one module per way of marking it: by word order, by case, by particles. Pure."""

from __future__ import annotations

from pactwatch.languages.model import Languages
from stream.reading.grammars.base import Grammar
from stream.reading.grammars.cases import CasesGrammar
from stream.reading.grammars.order import OrderGrammar
from stream.reading.grammars.particle_form import ParticleWords
from stream.reading.grammars.particles import Particles
from stream.reading.grammars.words import Words
from pactwatch.languages.forms import OrderForm
from pactwatch.languages.kiwi import morphemes
from pactwatch.languages.load import SHIPPED, _file, read


def grammars_of(languages: Languages) -> dict[str, Grammar]:
    return {
        "en": OrderGrammar(Words.of(read("grammar-order", OrderForm)["en"])),
        "ko": Particles(_file(SHIPPED / "ko" / "grammar.toml", ParticleWords), morphemes),
        "ru": CasesGrammar("ru"),
        "uk": CasesGrammar("uk"),
    }
