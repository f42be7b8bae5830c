"""A freeze of assets is a sanction, and who receives an envoy meets him: in four languages; what only sounds so is neither."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def acts(language: str, text: str) -> set[tuple[str, str | None, str | None]]:
    found = tag(article(text, f"{text}.", language=language), WATCHLIST).acts
    return {
        (each.act, each.by, each.with_) for each in found if each.field == "title" and each.realis == "done"
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Japan freezes assets of three Russian firms over North Korea arms transfers"),
        ("en", "Japan has frozen the assets of three Russian firms over arms from North Korea"),
        ("ru", "Япония заморозила активы трех российских компаний из-за поставок оружия из КНДР"),
        ("uk", "Японія заморозила активи трьох російських компаній через зброю з КНДР"),
    ],
)
def test_a_freeze_of_assets_is_a_sanction(language: str, text: str) -> None:
    """Who freezes assets imposes sanctions, in whatever tense."""
    assert ("sanction", "japan", None) in acts(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Respected Comrade Kim Jong Un Receives Defence Minister of Russian Federation"),
        ("en", "Kim Jong Un received a Russian military delegation in Pyongyang"),
        ("ru", "Ким Чен Ын принял министра обороны России Белоусова"),
        ("uk", "Кім Чен Ин прийняв міністра оборони Росії Бєлоусова"),
        ("ko", "김정은이 벨로우소프 러시아 국방장관을 접견했다"),
    ],
)
def test_who_receives_an_envoy_meets_him(language: str, text: str) -> None:
    """A reception is a meeting of both states."""
    assert ("meet", "north-korea", "russia") in acts(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korea receives a letter from the Russian minister"),
        ("en", "North Korea received missiles from Russia"),
        ("ru", "Госдума приняла закон о договоре с КНДР"),
        ("ru", "Россия заморозила переговоры с Южной Кореей"),
        ("uk", "Росія прийняла закон про договір з КНДР"),
    ],
)
def test_what_only_sounds_so_is_neither(language: str, text: str) -> None:
    """A letter or goods received, a law passed and talks frozen are no meeting and no sanction."""
    assert {"meet", "sanction"}.isdisjoint(name for name, _, _ in acts(language, text))


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("ru", "ЕС ввел санкции против шести граждан за поставки оружия КНДР в Россию", None),
        ("ru", "Южная Корея ввела санкции против четырех компаний за торговлю оружием с КНДР", None),
        ("ru", "США ввели санкции против КНДР за поставки снарядов России", "north-korea"),
        ("uk", "Південна Корея запровадила санкції проти шести осіб за постачання зброї КНДР до Росії", None),
        ("uk", "США запровадили санкції проти КНДР за постачання снарядів Росії", "north-korea"),
    ],
)
def test_sanctions_are_on_whom_they_are_against(language: str, text: str, target: str | None) -> None:
    """Whose deliveries are the reason is not the target: persons and companies are sanctioned, and not their state."""
    found = tag(article(text, f"{text}.", language=language), WATCHLIST).acts
    assert {each.to for each in found if each.act == "sanction" and each.field == "title"} == {target}
