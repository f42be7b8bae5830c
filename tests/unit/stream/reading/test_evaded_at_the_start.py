"""What somebody evades may open a sentence, far before the verb that says so."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ru", "От ответа на вопрос об ударе по северокорейским военным представитель Кремля уклонился."),
        ("ru", "От ответа на вопрос об ударе по Валуйкам, где погибли военные КНДР, представитель Кремля уклонился."),
        ("uk", "Від відповіді на запитання про удар по північнокорейських військових речник Кремля ухилився."),
    ],
)  # fmt: skip
def test_who_evades_what_opens_the_sentence_declines(language: str, body: str) -> None:
    """The order of the words makes no assertion of a refusal."""
    claims = tag(builders.article("Удар", body, language=language), WATCHLIST).claims
    assert ("russia", "declines") in {(each.actor, each.stance) for each in claims}
