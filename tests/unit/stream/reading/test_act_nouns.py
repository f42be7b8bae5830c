"""Acts that a noun or a participle names: whose they are, and whether they are told as done."""

from __future__ import annotations

import pytest
from builders import PARTIES, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def _acts(language: str, text: str) -> set[tuple[str, str | None, str | None, str]]:
    found = tag(article(PARTIES[language], text, language=language), WATCHLIST).acts
    return {(act.act, act.by, act.to, act.realis) for act in found if act.field == "body"}


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ko", "국정원은 지난 4월 파병군 전사자가 최소 600명이라고 했다.", "send"),
        ("ko", "한국 정부는 파병을 강력히 규탄한다고 밝혔다.", "send"),
        ("ko", "국정원은 파병 대가가 1인당 2천 달러라고 보고했다.", "send"),
        ("ko", "우크라이나는 러시아가 파병을 요청했다고 밝혔다.", "send"),
        ("ko", "젤렌스키 대통령은 파병 규모가 1만명을 넘는다고 말했다.", "send"),
        ("ko", "미국, 북한 파병 규탄 성명 발표", "send"),
        ("ko", "한국 통일부는 북한군 포로 송환 요청을 받은 적이 없다고 말했다.", "return"),
        ("ko", "러시아 대사가 대북 제재 해제를 요구했다.", "sanction"),
        ("ko", "국정원은 파병된 1만1천명 중 4천700명의 사상자가 발생했다고 밝혔다.", "send"),
    ],
)
def test_what_a_noun_names_is_not_the_topics_doing(language: str, text: str, act: str) -> None:
    """Who condemns, reports or asks for an act has not done it, and whose it is may be left untold."""
    assert act not in {name for name, *_ in _acts(language, text)}


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ko", "러시아는 북한군 파병설을 부인했다.", ("send", "north-korea", None, "denied")),
        ("ko", "러시아는 북한군 참전을 인정했다.", ("fight", "north-korea", None, "done")),
        ("ko", "자하로바 대변인은 북한군 파병에 대해 논평하지 않았다.", ("send", "north-korea", None, "hypothetical")),
        ("ko", "한국은 러시아에 북한군 철수를 촉구했다.", ("withdraw", "north-korea", None, "hypothetical")),
        ("ko", "한국은 북한의 러시아 파병을 규탄했다.", ("send", "north-korea", "russia", "done")),
        ("ko", "북한군 1만명 러시아 파병", ("send", "north-korea", "russia", "done")),
        ("ko", "한국은 우크라이나 무기 지원을 검토하고 있지 않다.", ("deliver", "south-korea", "ukraine", "denied")),
        ("ko", "한국, 우크라이나 무기 지원 안 한다", ("deliver", "south-korea", "ukraine", "denied")),
        ("ko", "한국은 우크라이나에 무기 지원을 검토 중이다.", ("deliver", "south-korea", "ukraine", "hypothetical")),
        ("ko", "국방부는 우크라이나 무기 지원을 배제하지 않았다.", ("deliver", "south-korea", "ukraine", "hypothetical")),
        ("ko", "김정은 위원장은 러시아에 공병 파견을 결정했다.", ("send", "north-korea", "russia", "planned")),
    ],
)  # fmt: skip
def test_a_noun_is_its_owners_act(
    language: str, text: str, act: tuple[str, str | None, str | None, str]
) -> None:
    """An act is of the people or the name that its noun belongs to, or of who begins, plans or considers it."""
    assert act in _acts(language, text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("국정원은 공병 1천명이 러시아에 도착했다고 보고했다.", ("arrive", None, "russia", "done")),
        ("북한은 러시아로부터 정찰위성 기술을 이전받았다.", ("deliver", "russia", "north-korea", "done")),
        ("북한군 2명, 우크라군에 생포", ("capture", "ukraine", "north-korea", "done")),
        ("한국은 우크라이나에 지원한 무기가 없다고 밝혔다.", ("deliver", "south-korea", "ukraine", "denied")),
        ("푸틴 방북", ("visit", "russia", "north-korea", "done")),
    ],
)
def test_particles_tell_who_does_and_who_suffers(text: str, act: tuple[str, str | None, str, str]) -> None:
    """A subject whom nobody lists hides the topic, who is given something gives nothing, and captors are told by "to"."""
    assert act in _acts("ko", text)


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ru", "Шойгу сообщил о решении Ким Чен Ына направить войска в Россию.", ("send", "north-korea", "russia", "planned")),
        ("ru", "Зеленский осудил решение КНДР отправить войска в Россию.", ("send", "north-korea", "russia", "planned")),
        ("ru", "КНДР приняла решение отправить в Россию войска.", ("send", "north-korea", "russia", "planned")),
        ("ru", "Песков не исключил визита Путина в КНДР.", ("visit", "russia", "north-korea", "hypothetical")),
        ("ru", "Россия опровергла, что поставила ракеты КНДР.", ("deliver", "russia", "north-korea", "denied")),
        ("uk", "Росія заперечила, що поставила ракети КНДР.", ("deliver", "russia", "north-korea", "denied")),
        ("ru", "Снаряды в Россию поставила КНДР.", ("deliver", "north-korea", "russia", "done")),
        ("uk", "Північній Кореї передали ракети.", ("deliver", None, "north-korea", "done")),
        ("ru", "Отправка войск КНДР в Россию не подтверждена.", ("send", "north-korea", "russia", "hypothetical")),
        ("ru", "Визит Путина в КНДР планируется в июне.", ("visit", "russia", "north-korea", "planned")),
        ("ru", "Пленных солдат КНДР Украина передала Южной Корее.", ("return", "ukraine", "south-korea", "done")),
        ("ru", "МИД России опроверг отправку войск КНДР на Украину.", ("send", "north-korea", "ukraine", "denied")),
        ("uk", "Сибіга відреагував на рішення КНДР відправити війська до Росії.", ("send", "north-korea", "russia", "planned")),
        ("uk", "Відправлення солдатів КНДР до Росії не підтверджено.", ("send", "north-korea", "russia", "hypothetical")),
        ("uk", "Візит Путіна до КНДР заплановано на червень.", ("visit", "russia", "north-korea", "planned")),
        ("uk", "Полонених військових КНДР Україна передала Південній Кореї.", ("return", "ukraine", "south-korea", "done")),
        ("uk", "Шойгу заявив, що КНДР відправить солдатів до Росії.", ("send", "north-korea", "russia", "planned")),
    ],
)  # fmt: skip
def test_cases_tell_whose_plan_and_what_is_negated(
    language: str, text: str, act: tuple[str, str | None, str, str]
) -> None:
    """A decision is of the name behind it, and a verb that is negated makes the noun beside it at most open."""
    assert act in _acts(language, text)


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("ru", "Украина готовит передачу пленных КНДР Южной Корее.", ("deliver", "north-korea")),
        ("ru", "В КНДР ранее решили направить в регион строителей.", ("send", None)),
        ("uk", "Міністр України Сибіга скликав засідання через рішення відправити війська КНДР до Росії.", ("send", "ukraine")),
    ],
)  # fmt: skip
def test_who_is_near_an_act_need_not_do_it(language: str, text: str, act: tuple[str, str | None]) -> None:
    """Neither the prisoners who are handed over nor the subject of another verb nor a place is a doer or a goal."""
    assert act not in {(name, by) for name, by, *_ in _acts(language, text)}


@pytest.mark.parametrize(
    ("language", "text", "news"),
    [
        ("en", "North Korean soldiers sent to Russia have been killed.", False),
        ("en", "Troops sent by North Korea to Russia are fighting in Kursk.", False),
        ("en", "North Korea sent troops to Russia and they are fighting.", True),
        ("ru", "Отправленные в Россию войска КНДР понесли потери.", False),
        ("ru", "Солдаты КНДР отправлены в Россию.", True),
        ("uk", "Відправлені до Росії війська КНДР зазнали втрат.", False),
        ("uk", "Війська КНДР відправлені до Росії.", True),
        ("ko", "북한이 러시아에 파병한 병사 1천명이 전사했다.", False),
        ("ko", "북한이 러시아에 병사 1천명을 파병했다.", True),
    ],
)
def test_who_was_sent_is_no_news_of_sending(language: str, text: str, news: bool) -> None:
    """An act that only says which people are meant is no news."""
    found = tag(article(PARTIES[language], text, language=language), WATCHLIST).acts
    assert {act.news for act in found if act.act == "send"} == {news}
