"""The article that the product was asked for with, retold in our own words, must always come out right."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import builders
import pytest
from msgspec import UNSET

from pactwatch.records import Figure, TaggedArticle
from stream.alert import advance
from stream.stories.recognise import Candidates
from stream.tag import tag
from stream.watchlist.load import load_watchlist

RETELLING = json.loads((Path(__file__).parent / "retelling.json").read_text(encoding="utf-8"))
EXPECTED = RETELLING["expected"]
NOW = datetime(2024, 10, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def tagged() -> TaggedArticle:
    title, body = RETELLING["title"], RETELLING["body"]
    article = builders.article(title, body, at=NOW, country="KR", ownership="public")
    return tag(article, load_watchlist("korea-russia-ukraine"))


def told(figure: Figure) -> dict[str, Any]:
    return {
        "value": None if figure.value is UNSET else figure.value,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "role": figure.role,
        "said_by": figure.said_by,
    }


def test_themes(tagged: TaggedArticle) -> None:
    """Six themes in the foreground, and no sanctions: the article's sanctions are over the invasion."""
    assert tagged.language == RETELLING["language"]
    assert {t.theme for t in tagged.tags if not t.background} == set(EXPECTED["labels"])
    assert not {t.theme for t in tagged.tags} & set(EXPECTED["not"])


def test_figures(tagged: TaggedArticle) -> None:
    """1,500 sent, says the spy agency; up to 10,000 being prepared, says Zelensky; neither merged with the other."""
    troops = [told(f) for claim in tagged.claims for f in claim.figures if f.unit == "troops"]
    assert sorted(troops, key=lambda f: f["value"]) == EXPECTED["figures"]


def test_who_denies_and_who_does_not_confirm(tagged: TaggedArticle) -> None:
    """Russia's denial, and that the US and NATO do not confirm, are claims of theirs, with the sentence that says so."""
    deny = {c.actor: c for c in tagged.claims if c.stance == "denies"}
    decline = {c.actor: c for c in tagged.claims if c.stance == "declines"}
    assert set(EXPECTED["denials"]) <= deny.keys()
    assert set(EXPECTED["declines"]) <= decline.keys()
    for claim in (deny["russia"], decline["nato"]):
        assert RETELLING["body"][claim.start : claim.end] == claim.text


def test_alert(tagged: TaggedArticle) -> None:
    """Its alert goes to six themes and carries evidence whose spans are the words they stand for."""
    outcome = advance(Candidates(), tagged, NOW)
    assert outcome is not None
    assert outcome.alert is not None
    assert set(outcome.alert.themes) == set(EXPECTED["labels"])
    for evidence in (e for t in outcome.alert.tags for e in t.evidence):
        assert RETELLING[evidence.field][evidence.start : evidence.end] == evidence.text
