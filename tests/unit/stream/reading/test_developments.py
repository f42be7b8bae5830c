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
    ("language", "title", "kind"),
    [
        ("en", "Iskander, not North Korean missile, hit Kharkiv, prosecutors say", "amend"),
        ("ko", "하르키우 검찰 '북한 미사일 아닌 이스칸데르가 타격'", "amend"),
        ("ru", "Прокуратура: по Харькову ударил «Искандер», а не северокорейская ракета", "amend"),
        ("uk", "Прокуратура: по Харкову вдарили «Іскандером», а не північнокорейською ракетою", "amend"),
        ("en", "South Korea decides to send weapons to Ukraine", "decide"),
        ("ko", "정부, 우크라 지원 PURL 참여 확정", "decide"),
        ("ru", "Сеул решил присоединиться к закупкам оружия для Украины", "decide"),
        ("uk", "Сеул ухвалив рішення долучитися до закупівлі зброї для України", "decide"),
        ("en", "Seoul weighs joining NATO's arms fund for Ukraine", "consider"),
        ("ko", "정부, 우크라 지원 PURL 참여 검토", "consider"),
        ("ru", "Сеул рассматривает участие в закупках оружия для Украины", "consider"),
        ("uk", "Сеул розглядає участь у закупівлі зброї для України", "consider"),
        ("en", "South Korea releases Russian ship carrying North Korean shells to Russia", "release"),
        ("ko", "해경, 북한행 러시아 화물선 풀어줘", "release"),
        ("ru", "Южная Корея отпустила сухогруз, который вез в Россию снаряды из КНДР", "release"),
        ("uk", "Південна Корея відпустила суховантаж, який віз до Росії снаряди з КНДР", "release"),
    ],
)
def test_what_is_taken_back_decided_or_let_go(language: str, title: str, kind: str) -> None:
    """An authority that puts right what it said, what was considered and is decided, a held ship that leaves."""
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
        ("en", "North Korea releases images of Russian ship", "release"),
        ("ru", "Солдаты КНДР освободили Курскую область", "release"),
        ("uk", "Росія звільнила командувача військ КНДР", "release"),
        ("ko", "러, 북한 선원 석방 촉구", "release"),
        ("en", "Seoul has not decided to send arms to Ukraine", "decide"),
        ("ko", "외교부 '우크라 PURL 참여, 결정된 바 없어'", "decide"),
        ("ru", "Сеул не решил, отправлять ли оружие Украине", "decide"),
        ("uk", "Сеул ще не ухвалив рішення щодо зброї для України", "decide"),
        ("ko", "북한군뿐 아니라 노동자도 러시아에 파견", "amend"),
        ("en", "Russia is paid not only in North Korean shells", "amend"),
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


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Ukraine's special forces correct Zelensky's remarks on captured North Koreans"),
        ("en", "Kremlin clarifies Putin's statement on North Korean soldiers in Kursk"),
        ("en", "Seoul walks back minister's comments on arms for Ukraine"),
        ("en", "Brigade sets record straight on captured North Korean soldiers"),
        ("ko", "우크라 특수작전군, 북한군 포로 관련 대통령 발언 바로잡아"),
        ("ko", "대통령실, 우크라 무기 지원 장관 발언 정정"),
        ("ko", "국방부, 북한군 파병 관련 설명 수정"),
        ("ru", "В ССО уточнили слова Зеленского о пленных корейцах"),
        ("ru", "Кремль поправил министра, говорившего о солдатах КНДР"),
        ("ru", "Минобороны России скорректировало высказывания о солдатах КНДР под Курском"),
        ("ru", "Песков уточнил заявление Путина о военных КНДР"),
        ("uk", "Помер не полонений: у ССО уточнили слова президента про корейців"),
        ("uk", "В Офісі президента поправили міністра щодо полонених солдатів КНДР у Росії"),
        ("uk", "ГУР скоригувало заяву про солдатів КНДР у Росії"),
        ("uk", "Речник ССО виправив заяву про полонених з КНДР"),
    ],
)
def test_who_corrects_what_an_official_said(language: str, title: str) -> None:
    """One body that puts right what another has said changes the story, with no word of what was wrong."""
    assert "amend" in found(title, language=language).titled


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Kremlin corrects course on North Korean soldiers"),
        ("en", "Zelensky's remarks on captured North Koreans draw a protest"),
        ("en", "Seoul amends law on arms for Ukraine"),
        ("ko", "정부, 우크라 지원 예산 수정안 발표"),
        ("ru", "Песков уточнил, что военные КНДР находятся в Курской области"),
        ("ru", "Зеленский уточнил число пленных солдат КНДР"),
        ("uk", "Речник ССО уточнив, де взяли в полон солдатів КНДР"),
        ("uk", "Зеленський повторив слова про полонених з КНДР"),
    ],
)
def test_who_only_says_more_corrects_nobody(language: str, title: str) -> None:
    """Who adds detail to his own words, and laws and plans that are changed, put nothing right."""
    assert "amend" not in found(title, language=language).titled
