"""What is not done: visits that are discussed, promises under a condition, prisoners who are only meant."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Act, TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def read(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body or f"{title}.", language=language), WATCHLIST)


def acts(found: TaggedArticle, name: str) -> list[Act]:
    return [act for act in found.acts if act.act == name]


@pytest.mark.parametrize(
    ("language", "title", "realis"),
    [
        ("en", "A visit by Kim Jong Un to Russia is being discussed, Peskov said", "hypothetical"),
        ("en", "Putin's visit to North Korea postponed", "hypothetical"),
        ("en", "Lavrov's trip to North Korea was called off", "denied"),
        ("ko", "김정은 위원장의 러시아 방문이 협의 중이라고 크렘린궁이 밝혔다", "hypothetical"),
        ("ko", "푸틴 대통령의 북한 방문이 연기됐다고 크렘린궁이 밝혔다", "hypothetical"),
        ("ko", "김정은 위원장의 러시아 방문이 무산됐다", "denied"),
        ("ko", "라브로프 장관의 방북이 임박했다고 크렘린궁이 밝혔다", "planned"),
        ("ru", "Визит Ким Чен Ына в Россию прорабатывается", "hypothetical"),
        ("ru", "Визит Путина в КНДР отложен", "hypothetical"),
        ("ru", "Визит Лаврова в КНДР отменён", "denied"),
        ("ru", "Визит Путина в КНДР не отменён", "planned"),
        ("uk", "Візит Путіна до КНДР відкладено", "hypothetical"),
        ("uk", "Візит Кім Чен Ина до Росії опрацьовується", "hypothetical"),
        ("uk", "Візит Путіна до КНДР скасовано", "denied"),
    ],
)
def test_a_visit_is_what_becomes_of_its_plan(language: str, title: str, realis: str) -> None:
    """What a noun names is not done where it is discussed, put off or called off; who calls it off had planned it."""
    visits = acts(read(language, title), "visit")
    assert {act.realis for act in visits} == {realis}
    assert all(act.plan for act in visits if act.realis == "denied")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Russia will supply fighter jets to North Korea if South Korea sends weapons to Ukraine"),
        ("ru", "Россия поставит КНДР истребители, если Южная Корея передаст оружие Украине"),
        ("uk", "Росія поставить КНДР винищувачі, якщо Південна Корея передасть зброю Україні"),
    ],
)
def test_a_promise_under_a_condition_is_no_plan(language: str, title: str) -> None:
    """What will be done if something else is done may never be done, wherever the condition stands."""
    given = [act for act in read(language, title).acts if act.by == "russia"]
    assert given and {act.realis for act in given} == {"hypothetical"}


@pytest.mark.parametrize(
    "title",
    [
        "Two North Korean soldiers captured by Ukraine ask to go to South Korea",
        "North Korean soldier captured by Ukrainian troops has died, Kyiv says",
        "Two North Korean soldiers who were captured by Ukrainian forces want to go to South Korea",
        "Seoul asks Kyiv to hand over captured North Korean soldiers",
    ],
)
def test_prisoners_of_whom_something_else_is_told_were_not_captured_now(title: str) -> None:
    """A participle that says which people are meant is no news."""
    captures = acts(read("en", title), "capture")
    assert captures and all(act.meant and not act.news for act in captures)


def test_a_participle_alone_is_a_headlines_verb() -> None:
    """Where a headline has no other verb, its participle tells the news."""
    (capture,) = acts(read("en", "North Korean soldier captured by Ukraine"), "capture")
    assert (capture.by, capture.to, capture.news) == ("ukraine", "north-korea", True)


@pytest.mark.parametrize(
    "title",
    [
        '김정은 러시아 방문, 크렘린 "협의 중"',
        '북한군 러시아 파병, 미국 "심각한 확전"',
        "러시아의 북한 기술 이전, 정부 예의주시",
    ],
)
def test_a_korean_headline_may_only_name_what_is_answered(title: str) -> None:
    """Behind the comma somebody else speaks of it: the headline does not say that it was done."""
    assert not [act for act in read("ko", title, "가.").acts if act.news]


def test_a_korean_headline_tells_what_its_second_part_confirms() -> None:
    """Unless what he says is that it is so, or the second part tells what the same people do next."""
    for title, name in (
        ("북한군 러시아 파병, 국정원 확인", "send"),
        ("쇼이구 러시아 안보서기 방북, 김정은 접견", "visit"),
    ):
        assert [act.news for act in acts(read("ko", title, "가."), name)] == [True]


@pytest.mark.parametrize(
    ("body", "news"),
    [
        ("Договор о партнёрстве между Россией и КНДР подписан 19 июня 2024 года в Пхеньяне.", False),
        ("Договор о партнёрстве между Россией и КНДР подписан в Пхеньяне.", True),
    ],
)
def test_a_dated_signature_is_recalled(body: str, news: bool) -> None:
    """A text that says in which year a paper was signed recalls it."""
    signed = acts(read("ru", "Договор с КНДР", body), "sign")
    assert signed and {act.news for act in signed} == {news}


def test_what_seems_so_in_korean_is_open() -> None:
    """ "넘긴 듯" is a guess of the headline."""
    (given,) = acts(read("ko", "러시아, 북한에 원자로 모듈 2기 넘긴 듯", "가."), "deliver")
    assert (given.by, given.to, given.realis) == ("russia", "north-korea", "hypothetical")
