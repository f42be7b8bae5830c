"""What was only decided, and how much a load could hold, in four languages: neither has been sent or supplied."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist


def read(title: str, body: str, language: str) -> TaggedArticle:
    return tag(article(title, body, language=language), load_watchlist("korea-russia-ukraine"))


def roles(found: TaggedArticle) -> set[str]:
    return {f.role for c in found.claims for f in c.figures if f.unit != "money"}


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ko",
            "정부, 우크라에 장갑차 30대 지원 의결",
            "정부가 우크라이나에 장갑차 30대를 보내고 5000만 달러를 제공하기로 9일 의결했다.",
        ),
        (
            "ko",
            "한국, 우크라이나에 포탄 10만발 지원하기로",
            "한국 정부가 우크라이나에 155㎜ 포탄 10만 발을 보내기로 결정했다고 국방부가 9일 밝혔다.",
        ),
        (
            "ko",
            "북, 러시아에 공병 5000명 보내기로",
            "북한이 러시아에 공병 5000명을 보내고 군사건설 인력 1000명을 파견하기로 합의했다고 타스가 9일 보도했다.",
        ),
        (
            "en",
            "Seoul approves sending 60 demining vehicles to Ukraine",
            "South Korea's cabinet approved on Tuesday the sending of 60 mine-clearing vehicles to Ukraine.",
        ),
        (
            "en",
            "S. Korea to send 60 demining vehicles to Ukraine by February",
            "South Korea decided Tuesday to send 60 mine-clearing vehicles to Ukraine, the foreign ministry said.",
        ),
        (
            "en",
            "South Korea okays 60 demining vehicles for Ukraine",
            "South Korea's cabinet endorsed a plan to provide Ukraine with 60 mine-clearing vehicles.",
        ),
        (
            "en",
            "North Korea agrees to send 5,000 engineers to Russia",
            "North Korea has agreed to send 5,000 military engineers to Russia, Shoigu said.",
        ),
        (
            "en",
            "Parliament passes bill on 60 vehicles for Ukraine",
            "South Korea's parliament passed a motion to deliver 60 mine-clearing vehicles to Ukraine.",
        ),
        (
            "ru",
            "Южная Корея решила передать Украине 60 машин разминирования",
            "Правительство Южной Кореи решило передать Украине 60 машин для разминирования, сообщил МИД страны.",
        ),
        (
            "ru",
            "Сеул одобрил передачу Украине 60 машин разминирования",
            "Правительство Южной Кореи одобрило передачу Украине 60 машин для разминирования.",
        ),
        (
            "ru",
            "Сеул утвердил поставку Киеву 60 машин для разминирования",
            "Кабинет министров Южной Кореи утвердил поставку Украине 60 машин для разминирования до февраля.",
        ),
        (
            "ru",
            "КНДР согласилась направить в Россию 5 тысяч саперов",
            "КНДР согласилась направить в Россию 5 тысяч саперов, сообщил Шойгу.",
        ),
        (
            "ru",
            "Сеул принял решение об отправке Украине 60 машин разминирования",
            "Южная Корея приняла решение отправить Украине 60 машин для разминирования.",
        ),
        (
            "uk",
            "Південна Корея вирішила передати Україні 60 машин розмінування",
            "Уряд Південної Кореї вирішив передати Україні 60 машин для розмінування.",
        ),
        (
            "uk",
            "Сеул схвалив передачу Україні 60 машин для розмінування",
            "Уряд Південної Кореї схвалив передачу Україні 60 машин для розмінування.",
        ),
        (
            "uk",
            "Південна Корея ухвалила рішення надати Україні 60 машин",
            "Кабінет міністрів Південної Кореї ухвалив рішення надати Україні 60 машин для розмінування.",
        ),
        (
            "uk",
            "Сеул затвердив постачання Україні 60 броньованих машин",
            "Уряд Південної Кореї затвердив постачання Україні 60 броньованих машин, які мають прибути до лютого.",
        ),
        (
            "uk",
            "КНДР погодилася відправити до Росії 5 тисяч саперів",
            "КНДР погодилася відправити до Росії 5 тисяч військових інженерів, заявив Шойгу.",
        ),
    ],
)
def test_what_was_decided_or_approved_is_not_sent(language: str, title: str, body: str) -> None:
    """A cabinet's decision, a vote, an approval or an agreement to send is a plan: so are the act and every number of it."""
    found = read(title, body, language)
    assert roles(found) == {"being-prepared"}
    moving = [act for act in found.acts if act.act in ("send", "deliver", "deploy")]
    assert {act.realis for act in moving} <= {"planned", "hypothetical"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "South Korea has sent 60 vehicles to Ukraine, and parliament approved a budget."),
        ("ru", "КНДР отправила в Россию 10 тысяч военных, а парламент одобрил договор."),
        ("uk", "КНДР відправила до Росії 10 тисяч військових, а парламент схвалив договір."),
    ],
)
def test_a_decision_of_another_clause_leaves_what_was_sent_sent(language: str, body: str) -> None:
    """What was done stays done beside a plan of something else."""
    assert roles(read("", body, language)) <= {"sent", "supplied"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "ko",
            "북한 나진항을 떠난 러시아 화물선에 컨테이너 260여 개가 실린 것으로 파악됐다고 합참이 밝혔다. "
            "152㎜ 포탄 12만 발에 해당하는 분량이다.",
        ),
        (
            "ko",
            "국정원은 북한이 러시아에 컨테이너 1만 개를 보냈으며 이는 122㎜ 포탄 300만 발 상당이라고 밝혔다.",
        ),
        (
            "ko",
            "북한이 러시아에 컨테이너 2000개를 보냈다고 국방부가 밝혔다. 포탄 100만 발 이상을 적재할 수 있는 규모다.",
        ),
        ("ko", "합참은 북한 나진항에서 러시아 선박에 포탄 12만 발치가 선적됐다고 밝혔다."),
        (
            "en",
            "A ship left North Korea's Rajin with about 260 containers, enough for 120,000 152-mm shells, Seoul said.",
        ),
        (
            "en",
            "North Korea has sent 20,000 containers to Russia, the equivalent of 9 million 122-mm shells, Seoul said.",
        ),
        (
            "en",
            "The containers loaded at Rajin in North Korea could hold as many as 120,000 artillery shells, Seoul said.",
        ),
        (
            "en",
            "North Korea shipped 260 containers to Russia, which corresponds to 120,000 artillery shells, Seoul said.",
        ),
        (
            "ru",
            "КНДР отправила в Россию 260 контейнеров, что соответствует примерно 120 тысячам снарядов, сообщил Сеул.",
        ),
        (
            "ru",
            "В 260 контейнеров, погруженных в Раджине, КНДР, на судно, помещается до 120 тысяч снарядов, сообщил Сеул.",
        ),
        (
            "ru",
            "Груз из КНДР на российском судне рассчитан на 120 тысяч снарядов, заявили в ОКНШ Южной Кореи.",
        ),
        ("ru", "По данным ОКНШ Южной Кореи, 260 контейнеров из КНДР в Россию вмещают 120 тысяч снарядов."),
        (
            "uk",
            "За даними ОКНШ Південної Кореї, у 260 контейнерів з КНДР до Росії уміститься 120 тисяч снарядів.",
        ),
        (
            "uk",
            "КНДР відправила до Росії 260 контейнерів, що відповідає приблизно 120 тисячам снарядів, заявив Сеул.",
        ),
        (
            "uk",
            "Контейнери з КНДР, завантажені на російське судно, розраховані на 120 тисяч снарядів, повідомили в Сеулі.",
        ),
        (
            "uk",
            "Вантажу з КНДР вистачить на 120 тисяч снарядів, заявили в Сеулі. Його везло російське судно.",
        ),
    ],
)
def test_what_a_load_could_hold_is_not_supplied(language: str, body: str) -> None:
    """Room for, or the equivalent of, so many shells is no number of shells that were supplied."""
    figures = [f for claim in read("", body, language).claims for f in claim.figures if f.unit == "shells"]
    assert {f.role for f in figures} == {"hypothetical"}
