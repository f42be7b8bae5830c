"""Threats by their words alone: what will be a mistake, have consequences or be answered, whatever verb says it."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def stances(title: str, body: str = "") -> list[tuple[str | None, str]]:
    return [(claim.actor, claim.stance) for claim in tag(article(title, body), WATCHLIST).claims]


@pytest.mark.parametrize(
    ("title", "actor"),
    [
        ("Putin: Seoul would be making a very big mistake by arming Kyiv", "putin"),
        ("Arms for Ukraine will have grave consequences, Moscow tells South Korea", "russia"),
        ("Seoul: we will not stand idly by if North Korean troops fight in Ukraine", "south-korea"),
        ('푸틴 "한국, 우크라에 살상무기 지원하면 큰 실수하는 것"', "putin"),
        ('러 외무부 "한국, 우크라 무기 지원하면 후회하게 될 것"', "russia"),
        ('대통령실 "북한군 러 파병 좌시하지 않을 것"', "south-korea"),
        ("Захарова: поставки южнокорейского оружия Киеву не останутся без ответа", "zakharova"),
        ("Путин: оружие Сеула для Киева станет большой ошибкой", "putin"),
        ("Путін: постачання Сеулом зброї Києву стане великою помилкою", "putin"),
        ("Zakharova: South Korean arms for Ukraine would completely destroy our relations", "zakharova"),
        ("Zakharova: if Seoul arms Ukraine, Russia will respond in a painful way", "zakharova"),
        ("Захарова: оружие Сеула для Киева полностью разрушит отношения с Россией", "zakharova"),
        ("Захарова: на поставки оружия Киеву Россия ответит Сеулу болезненно", "zakharova"),
        ("Захарова: зброя Сеула для Києва повністю зруйнує відносини з Росією", "zakharova"),
        ('자하로바 "한국이 우크라에 무기 보내면 양국 관계는 완전히 파괴될 것"', "zakharova"),
        ("Сеул: відправлення військ КНДР до Росії матиме наслідки", "south-korea"),
    ],
)
def test_what_is_said_is_a_threat_by_its_words(title: str, actor: str) -> None:
    """In four languages a listed speaker threatens by what he says is to come."""
    assert stances(title) == [(actor, "threatens")]


@pytest.mark.parametrize(
    "title",
    [
        "Putin: arming Kyiv would not be in Seoul's interest",
        "Seoul says North Korea's troops in Russia have made mistakes",
        'Песков: Сеул "допускал ошибки", говоря о солдатах КНДР',
        "Putin: our relations with Seoul have been destroyed",
        'Захарова: Сеул "разрушил отношения" с Россией',
    ],
)
def test_a_plain_word_is_no_threat(title: str) -> None:
    """What was a mistake, or is only unwelcome, threatens nobody."""
    assert "threatens" not in {stance for _, stance in stances(title)}
