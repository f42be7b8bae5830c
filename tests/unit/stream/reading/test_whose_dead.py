"""What is no number of soldiers: whom a weapon killed, and years. What rejects a protest, who suffers, and dates to come."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def tagged(title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body), WATCHLIST)


def figures(news: TaggedArticle) -> list[tuple[object, str, str]]:
    """Value, unit and role of all that is counted."""
    return [(f.value, f.unit, f.role) for claim in news.claims for f in claim.figures]


@pytest.mark.parametrize(
    "title",
    [
        "Ukraine says North Korean missile killed five in Dnipro",
        "North Korean missile kills 12 in Kyiv apartment block",
        "Twenty killed in strike with North Korean KN-23 missile",
        "North Korean shells killed 14 people in Kherson, Ukraine's army says",
        "Five killed as North Korean-made missile hits Dnipro",
        "Северокорейская ракета убила пятерых в Днепре, заявили на Украине",
        "Украина: при ударе северокорейской ракетой погибли 12 человек",
        "В Киеве из-за удара ракеты КНДР погибли 12 человек, заявила прокуратура",
        "Північнокорейська ракета вбила п'ятьох у Дніпрі, заявила прокуратура України",
        "Унаслідок удару північнокорейською ракетою загинули 12 людей, заявив Зеленський",
        "Ракета КНДР KN-23 влучила в будинок у Києві: загинули п'ятеро",
        '우크라이나 "북한 미사일에 드니프로서 5명 사망"',
        "북한제 미사일로 키이우 아파트 주민 12명 숨져…우크라 검찰",
        '젤렌스키 "북한산 포탄에 14명 숨졌다"',
    ],
)
def test_whom_their_weapon_killed_are_none_of_their_soldiers(title: str) -> None:
    """Only soldiers that the text names as such are counted; a house that a missile hit had others in it."""
    assert not figures(tagged(title))


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Kyiv said the KN-23 missile came from North Korea. It killed a family of three, a prosecutor said."),
        ("en", "A North Korean missile hit Dnipro. Five were killed there, the mayor said."),
        ("ru", "В Днепр попала северокорейская ракета. Погибли пятеро, сообщил мэр."),
        ("uk", "У Дніпро влучила північнокорейська ракета. Загинули п'ятеро, повідомив мер."),
        ("ko", "북한 미사일이 드니프로에 떨어졌다. 12명이 숨졌다고 시장이 말했다."),
    ],
)  # fmt: skip
def test_those_told_of_next_are_of_the_house_too(language: str, body: str) -> None:
    """What a weapon did is still told in the sentences behind it, until one names soldiers."""
    assert not figures(tagged(SOLDIERS[language], body))


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("At least 30 North Korean soldiers killed in Kursk, Kyiv says", 30),
        ("Ukraine says strike killed 40 North Koreans", 40),
        ("Ukraine says missile strike killed 40 North Korean soldiers", 40),
        ("Киев заявил о гибели 40 северокорейских военных при ударе ракетой", 40),
        ("Зеленський: загинули 40 північнокорейських військових", 40),
        ('우크라 "북한군 40명 사망"', 40),
    ],
)
def test_soldiers_named_are_counted(title: str, number: int) -> None:
    """Who is called a soldier, or by his country, is one."""
    assert (number, "killed", "lost") in figures(tagged(title))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("North Korea to train Russian soldiers", "Russia and North Korea agreed on training of officers in 2026–2030."),
        ("Russia to host North Korean soldiers 2027 to 2031", ""),
        (SOLDIERS["en"], "The ministers signed a plan for military cooperation for 2027-2031, KCNA said."),
        ("Россия и КНДР подписали план подготовки военных на 2027-2031", ""),
        ("КНДР готує солдатів для Росії: план на 2027-2031", ""),
        ("북한군 파병 계획 2027-2031, 러시아와 서명", ""),
        ("북러 병력 훈련 2027~2031 계획 서명", ""),
    ],
)  # fmt: skip
def test_years_count_nobody(title: str, body: str) -> None:
    """From one year to another is no range of soldiers."""
    assert not figures(tagged(title, body))


def test_what_looks_like_years_but_has_a_noun_counts() -> None:
    """ "1900-2000 soldiers" are that many."""
    found = tagged("Russia says 1900-2000 North Korean soldiers arrived").claims
    assert [(f.low, f.high) for claim in found for f in claim.figures] == [(1900, 2000)]


@pytest.mark.parametrize(
    "title",
    [
        "Kremlin brushes off Japan's protest over North Korean troops",
        "Russian embassy rejects South Korea's criticism of pact with North Korea",
        "Russia rejects Seoul's complaints about troops from North Korea",
        "Посол России отверг претензии Сеула к договору с КНДР",
        "МИД РФ отверг протест Сеула из-за сотрудничества с КНДР",
        "Москва отвергла критику Японии за отправку войск КНДР",
        "Посол Росії відкинув претензії Сеула до договору з КНДР",
        "МЗС РФ відкинуло протест Сеула через співпрацю з КНДР",
        "주한 러시아대사, 북·러 군사협력 계획에 대한 한국 항의 일축",
        '러시아 외무부, 한국의 항의를 일축…"북한과 협력 합법"',
    ],
)
def test_who_rejects_a_protest_denies_nothing(title: str) -> None:
    """Neither a claim, nor the article's status, nor an act says that anything was denied."""
    news = tagged(title)
    assert {claim.stance for claim in news.claims} == {"asserts"}
    assert news.status != "denied"
    assert "denied" not in {act.realis for act in news.acts}


@pytest.mark.parametrize(
    "title",
    [
        "Russia rejects claims that North Korea sent troops",
        "Кремль отверг обвинения в отправке солдат КНДР в Россию",
        "Кремль відкинув повідомлення про відправлення солдатів КНДР до Росії",
        "크렘린, 북한군 파병 보도 일축",
    ],
)
def test_who_rejects_a_report_denies_it(title: str) -> None:
    """Claims and reports are told; who rejects them denies."""
    news = tagged(title)
    assert ({claim.stance for claim in news.claims}, news.status) == ({"denies"}, "denied")


@pytest.mark.parametrize(
    "title",
    [
        "Kim Jong Un visit: date has not been fixed, Kremlin says",
        "Kremlin says dates of Kim Jong Un's visit to Russia are not fixed",
        "Песков: дата визита Ким Чен Ына в Россию не определена",
        "Песков: о датах визита Ким Чен Ына говорить рано",
        "Песков: сроки визита Ким Чен Ына в Россию не определены",
        "Пєсков: дата візиту Кім Чен Ина до Москви ще не визначена",
        '페스코프 "김정은 방러 날짜 미정"',
        '크렘린 "김정은 모스크바 방문 날짜 아직 정해지지 않아"',
    ],
)
def test_what_has_no_date_yet_is_not_done(title: str) -> None:
    """A visit whose date is spoken of has not been made."""
    assert "done" not in {act.realis for act in tagged(title).acts if act.act == "visit"}


@pytest.mark.parametrize(
    ("title", "act", "by", "to"),
    [
        ("Three North Korean soldiers taken prisoner in Sumy region, Zelensky says", "capture", None, "north-korea"),
        ("Two North Korean prisoners handed over to South Korea by Ukraine", "return", "ukraine", "south-korea"),
        ("Ukraine hands over captured North Korean soldiers to Seoul", "return", "ukraine", "south-korea"),
        ("우크라이나, 북한군 포로 2명 한국에 인도", "return", "ukraine", "south-korea"),
        ("러시아, 북한군 시신 20구 북한에 인도", "return", "russia", "north-korea"),
        ("북한, 러시아에 미사일 150기 인도", "deliver", "north-korea", "russia"),
        ('우크라 "북한, 러시아에 탄도미사일 150발 인도했다"', "deliver", "north-korea", "russia"),
    ],
)  # fmt: skip
def test_who_is_handed_over_or_taken(title: str, act: str, by: str | None, to: str) -> None:
    """People are returned and goods delivered; who is "taken" suffers it and does not do it."""
    assert (act, by, to) in {(each.act, each.by, each.to) for each in tagged(title).acts}
    assert not {each.act for each in tagged(title).acts} & ({"return", "deliver"} - {act})
    assert (act, "north-korea") not in {(a.act, a.by) for a in tagged(title).acts if by is None}


@pytest.mark.parametrize(
    "title",
    [
        "Seoul considers giving Ukraine 32 interceptor missiles",
        "Seoul is mulling supplying Ukraine with 32 missiles",
        "Сеул рассматривает поставку Украине 32 ракет",
        "Сеул розглядає передання Україні 32 ракет",
        "정부, 우크라에 천궁 미사일 32발 지원 검토",
    ],
)
def test_what_is_considered_is_not_supplied(title: str) -> None:
    """Nobody has got what somebody only thinks of giving."""
    assert figures(tagged(title)) == [(32, "missiles", "being-prepared")]
