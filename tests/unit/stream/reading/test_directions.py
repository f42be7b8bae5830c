"""From whom to whom weapons and technology go: by passives, nouns, particles and cases, the right way round or not at all."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
PLAIN = {
    "en": "Pantsir systems and shells for North Korea and Russia",
    "ru": "Системы ПВО и снаряды КНДР и России",
    "uk": "Системи ППО і снаряди КНДР і Росії",
    "ko": "북한과 러시아의 미사일과 포탄",
}


def given_in(language: str, text: str) -> set[tuple[str, str | None, str | None]]:
    """What is sent, delivered or received in a body: act, by whom, and to or with whom."""
    acts = tag(article(PLAIN[language], text), WATCHLIST).acts
    moved = (act for act in acts if act.field == "body" and act.act in ("send", "deliver", "receive"))
    return {(act.act, act.by, act.to or act.with_) for act in moved}


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "Shells were shipped to Russia from North Korea.", ("send", "north-korea", "russia")),
        ("en", "Pantsir systems were delivered from Russia to North Korea by rail.", ("deliver", "russia", "north-korea")),
        ("en", "Pyongyang has obtained an air defence system from Russia.", ("receive", "north-korea", "russia")),
        ("en", "Pantsir systems were sent to North Korea by Russia.", ("send", "russia", "north-korea")),
        ("ru", "Северной Корее передали системы ПВО из России.", ("deliver", "russia", "north-korea")),
        ("ru", "Из КНДР в Россию поставили снаряды.", ("deliver", "north-korea", "russia")),
        ("ru", "Пхеньяну Москва передала реакторные модули.", ("deliver", "russia", "north-korea")),
        ("ru", "Передача Москвой ракетных технологий беспокоит Сеул.", ("deliver", "russia", None)),
        ("uk", "Північній Кореї передали системи ППО з Росії.", ("deliver", "russia", "north-korea")),
        ("uk", "Передача Москвою ракетних технологій непокоїть Сеул.", ("deliver", "russia", None)),
        ("ko", "러시아가 북한에 원자로 모듈을 넘겼다.", ("deliver", "russia", "north-korea")),
        ("ko", "북한은 러시아로부터 방공 체계를 넘겨받았다.", ("receive", "north-korea", "russia")),
        ("ko", "북한에 러시아가 방공 미사일을 보냈다.", ("send", "russia", "north-korea")),
    ],
)  # fmt: skip
def test_the_way_that_arms_go(language: str, text: str, act: tuple[str, str, str | None]) -> None:
    """Who gives is `by`, whatever the order of words."""
    assert given_in(language, text) == {act}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Сотрудничество России и КНДР не направлено против третьих стран."),
        ("ru", "Эти шаги КНДР направлены на укрепление безопасности России."),
        ("en", "Kyiv gave a smaller number of shells from North Korea."),
        ("ko", "북한은 고비를 넘겼다고 러시아가 밝혔다."),
    ],
)
def test_what_only_sounds_like_giving(language: str, text: str) -> None:
    """A direction of policy, a number that is named, a crisis that is past."""
    assert given_in(language, text) == set()


def test_whose_engineers_a_protest_is_about_is_not_who_gets_it() -> None:
    """A name without cases behind people says whose they are."""
    text = "Послу РФ в МИД республики выразили протест в связи с присутствием инженеров КНДР."
    assert "north-korea" not in {act.to for act in tag(article(PLAIN["ru"], text), WATCHLIST).acts}


@pytest.mark.parametrize(
    "text", ["Системи ППО були передані Пхеньяну Москвою.", "Снаряди були передані Росії Пхеньяном."]
)
def test_what_is_handed_over_is_not_said(text: str) -> None:
    """A passive of a verb that also means to report has its giver, no speaker."""
    assert not [claim for claim in tag(article(PLAIN["uk"], text), WATCHLIST).claims if claim.speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korea has sent Iskander missiles - Ukraine"),
        ("ru", "КНДР отправила 12 тысяч солдат - ВСУ"),
        ("ru", "КНДР отправила 12 тысяч солдат - НАТО"),
        ("uk", "КНДР відправила 12 тисяч солдатів - ЗСУ"),
        ("uk", "КНДР відправила снаряди на завод у Єлабузі - ГУР"),
        ("ko", "북한이 병력 1만2000명을 보냈다 - 우크라이나"),
    ],
)
def test_whose_word_it_is_gets_nothing(language: str, text: str) -> None:
    """A name behind a dash is the source; without a goal in the clause nobody is told to receive anything."""
    assert {(by, to) for _, by, to in given_in(language, text)} == {("north-korea", None)}
