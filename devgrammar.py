from pathlib import Path

import msgspec

from stream.reading.grammars.order import OrderGrammar
from stream.reading.grammars.words import OrderForm, Words


def grammar_for(lang):
    return OrderGrammar(
        Words.of(
            msgspec.toml.decode(Path("pactwatch/languages/en/grammar.toml").read_bytes(), type=OrderForm)
        )
    )
