"""What an article says happens next: kinds that all languages share, of a headline that tells news."""

from __future__ import annotations

import builders
import pytest

from pactwatch.languages.load import load_languages
from pactwatch.records import Developments
from stream.tag import tag
from stream.watchlist.load import load_watchlist


def found(title: str, body: str = "", language: str = "en") -> Developments:
    return tag(
        builders.article(title, body, language=language), load_watchlist("korea-russia-ukraine")
    ).developments


def test_languages_have_the_same_kinds() -> None:
    """A kind that a language lacked would be told again by its reports."""
    kinds = {code: set(form) for code, form in load_languages().developments.items()}
    assert set(kinds) == {"en", "ko", "ru", "uk"}
    assert len(set(map(frozenset, kinds.values()))) == 1


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Kim Jong Un's visit to Russia postponed to September"),
        ("ko", "김정은 방러 9월로 연기"),
        ("ru", "Визит Ким Чен Ына в Россию перенесён на сентябрь"),
        ("uk", "Візит Кім Чен Ина до Росії відклали на вересень"),
    ],
)
def test_a_kind_in_four_languages(language: str, title: str) -> None:
    """One kind, whatever words say it."""
    assert found(title, language=language).titled == ("postpone",)


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "North Korean soldier captured in Sumy turns out to be Russian, brigade says", "amend"),
        ("ko", "국정원 '북한군 추가 파병' 발표 번복", "amend"),
        ("ru", "Пленный под Сумами оказался не гражданином КНДР", "amend"),
        ("uk", "Полонений на Сумщині не є громадянином КНДР", "amend"),
        ("en", "US, France block Russian bid to lift North Korea sanctions", "veto"),
        ("ko", "안보리 '대북제재 완화' 러 결의안 부결", "veto"),
        ("ru", "Россия наложила вето на резолюцию по КНДР", "veto"),
        ("uk", "Росія наклала вето на резолюцію щодо КНДР", "veto"),
        ("uk", "Кількість загиблих солдатів КНДР зросла до п'яти", "rise"),
        ("ru", "Число погибших военных КНДР выросло до трех", "rise"),
        ("en", "Seoul lowers estimate of North Korean engineers in Russia to 1,000", "rise"),
        ("ru", "Визит Ким Чен Ына в Москву не состоится", "cancel"),
        ("uk", "Візит Кім Чен Ина до Москви не відбудеться", "cancel"),
    ],
)
def test_more_kinds(language: str, title: str, kind: str) -> None:
    """Who puts right what was reported, a draft that is blocked, numbers in words, and what will not take place."""
    assert kind in found(title, language=language).titled


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Will Kim Jong Un postpone his visit to Russia?"),
        ("en", "Why Kim Jong Un's visit to Russia was postponed"),
        ("en", "Opinion: Kim Jong Un's Russia visit must be cancelled"),
        ("ru", "Почему отменили визит Ким Чен Ына в Россию"),
    ],
)
def test_a_headline_that_is_no_news_tells_no_development(language: str, title: str) -> None:
    """Questions, explanations and opinions happen to nobody."""
    assert found(title, language=language).titled == ()


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Russia and North Korea strike a deal on shells", "strike"),
        ("en", "Seven killed as North Korean missile hits apartment block", "veto"),
        ("en", "Treaty obliges North Korea to help Russia if attacked", "strike"),
        ("ko", "러시아, 안보리서 북한 제재 결의에 거부권", "reject"),
        ("ru", "Посла России пригласили в МИД из-за войск КНДР", "invite"),
        ("uk", "Україна звільнила з полону солдата КНДР", "dismiss"),
    ],
)
def test_other_senses_are_no_such_development(language: str, title: str, kind: str) -> None:
    """Words that are part of something else say nothing of the kind."""
    assert kind not in found(title, language=language).told


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Russia strikes Kharkiv with North Korean missile"),
        ("ko", "러시아, 북한 미사일로 하르키우 공습"),
        ("ru", "Россия ударила по Харькову северокорейской ракетой"),
        ("uk", "Росія вдарила по Харкову північнокорейською ракетою"),
    ],
)
def test_a_strike_is_known_by_its_place(language: str, title: str) -> None:
    """The next strike is news elsewhere; places have one name in all languages."""
    assert found(title, language=language).titled == ("strike", "strike in Kharkiv")


def test_what_the_lead_tells_is_known() -> None:
    """The story has it, though no headline said so."""
    body = "North Korean leader Kim Jong Un has accepted an invitation to visit Russia, the Kremlin said."
    assert found("Kim Jong Un to visit Russia", body) == Developments(told=("accept", "invite"))
