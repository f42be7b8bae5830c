"""What the tagger spares itself: an article is read only as far as it can tell something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import builders
import pytest

from stream import tag as tagger
from stream.reading.acts import persons
from stream.reading.acts.case_phrases import CasePhrases
from stream.reading.acts.particles import ParticleActs
from stream.tag import tag
from stream.watchlist.load import load_watchlist

RULES = load_watchlist("korea-russia-ukraine")
Count = Callable[[Any, str], Counter[str]]


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts the calls of a function of a class or module."""

    def counted(owner: Any, name: str) -> Counter[str]:
        calls: Counter[str] = Counter()
        function = getattr(owner, name)

        def call(*given: Any, **named: Any) -> Any:
            calls[name] += 1
            return function(*given, **named)

        monkeypatch.setattr(owner, name, call)
        return calls

    return counted


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "Rain expected in the north of the country", "Farmers said that the harvest would be late."),
        ("ko", "전국에 비 소식", "기상청은 내일 비가 온다고 밝혔다."),
        ("ru", "В столице открыли новый мост", "Мэр заявил, что по нему проедут тысячи машин."),
        ("uk", "У місті відкрили нову школу", "Мер заявив, що в ній навчатимуться сотні дітей."),
    ],
)
def test_an_article_without_names_is_not_read(count: Count, language: str, title: str, body: str) -> None:
    """Neither sentences nor figures: its language is all that is told of it."""
    read = count(tagger, "units")
    assert not tag(builders.article(title, body, language=language), RULES).relevant
    assert not read


@pytest.mark.parametrize(
    ("owner", "name", "language", "silent", "told"),
    [
        (CasePhrases, "phrase", "ru", "Солдаты КНДР в Курской области.", "КНДР отправила солдат в Россию."),
        (
            CasePhrases,
            "phrase",
            "uk",
            "Солдати КНДР у Курській області.",
            "КНДР відправила солдатів до Росії.",
        ),
        (
            ParticleActs,
            "_phrases",
            "ko",
            "러시아 쿠르스크의 북한군 병사들.",
            "북한이 러시아에 병력을 파병했다.",
        ),
    ],
)
def test_whose_a_phrase_is_matters_only_beside_an_act(
    count: Count, owner: Any, name: str, language: str, silent: str, told: str
) -> None:
    """A headline in which nothing is done is spared its phrases."""
    calls = count(owner, name)
    assert tag(builders.article(silent, language=language), RULES).acts == ()
    assert not calls
    assert tag(builders.article(told, language=language), RULES).acts
    assert calls


def test_a_possessive_is_looked_for_only_beside_an_apostrophe(count: Count) -> None:
    """Who did it himself: "Putin has arrived", not "Putin's delegation has arrived"."""
    calls = count(persons, "tokens_of")
    title = "Russian president Vladimir Putin has arrived in North Korea to sign a military pact"
    assert any(act.persons for act in tag(builders.article(title, language="en"), RULES).acts)
    assert not calls


def test_one_search_finds_every_kind() -> None:
    """Each kind is looked for wherever words of any kind begin, in whatever order they come."""
    title = (
        "Russia shelled a base of North Korea, postponed its visit, rejected an offer and dismissed a general"
    )
    found = tag(builders.article(title, language="en"), RULES).developments
    assert found.titled == ("strike", "postpone", "reject", "dismiss", "offer")
