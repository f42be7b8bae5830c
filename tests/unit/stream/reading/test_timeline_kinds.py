"""What a timeline of three years showed: who speaks behind an occasion, what is to come, who received what, who ratifies."""

from __future__ import annotations

import pytest
from builders import article
from newswire import sentences

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def read(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body, language=language, outlet="Outlet"), WATCHLIST)


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("쇼이구 서기는 김정은과 회담한 뒤 북한이 쿠르스크에 공병 1천명을 보낼 것이라고 밝혔다.", "shoigu"),
        ("젤렌스키 대통령은 보고를 받은 뒤 북한이 병력 1만명을 보냈다고 말했다.", "zelensky"),
        ("라브로프 외무장관은 최선희와 만난 직후 북한이 러시아를 지지한다고 밝혔다.", "lavrov"),
        ("국정원은 위성사진을 분석한 후 북한이 러시아에 컨테이너 2천개를 보냈다고 밝혔다.", "nis"),
        ("나토는 파병을 확인한 가운데 중국은 아는 바가 없다고 밝혔다.", "china"),
    ],
)
def test_who_has_met_somebody_speaks_at_the_end(body: str, speaker: str) -> None:
    """A topic before an occasion ("after meeting …") waits for the verb of saying; who did something else said is not it."""
    assert speaker in {claim.actor for claim in read("ko", "북러 회담", body).claims}
    assert "north-korea" not in {claim.actor for claim in read("ko", "북러 회담", body).claims}


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("쇼이구 서기는 북한이 쿠르스크에 공병 1천명을 보낼 것이라고 밝혔다.", "being-prepared"),
        ("국정원은 북한이 러시아에 병력 6천명을 보낼 것으로 본다고 밝혔다.", "being-prepared"),
        ("국정원은 북한이 러시아에 포탄 10만발을 넘길 것이라고 밝혔다.", "being-prepared"),
        ("국정원은 북한이 러시아에 포탄 10만발을 보낸 것이라고 밝혔다.", "supplied"),
        ("국정원은 북한이 러시아에 병력 6천명을 보낸 것으로 파악했다고 밝혔다.", "sent"),
    ],
)
def test_what_will_be_sent_is_not_sent(body: str, role: str) -> None:
    """A verb of the future makes its number a planned one, also where one syllable carries both."""
    assert {figure.role for claim in read("ko", "북러", body).claims for figure in claim.figures} == {role}


def test_a_headline_that_counts_plans_plans() -> None:
    """What the body calls to come is to come in the headline, though one counts builders as workers and one as soldiers."""
    found = read(
        "ko",
        '쇼이구 "북한, 쿠르스크에 공병 1천명·건설인력 5천명 파견"',
        "쇼이구 서기는 북한이 쿠르스크에 공병 1천명과 군사 건설인력 5천명을 보낼 것이라고 밝혔다.",
    )
    assert {f.role for claim in found.claims for f in claim.figures} == {"being-prepared"}


@pytest.mark.parametrize(
    "body",
    [
        "백악관은 러시아가 북한에서 제공받은 탄도미사일을 우크라이나를 향해 발사했다고 밝혔다.",
        "백악관은 러시아가 북한으로부터 제공받은 탄도미사일을 우크라이나를 향해 발사했다고 밝혔다.",
    ],
)
def test_whoever_tells_of_a_gift_has_not_given_it(body: str) -> None:
    """What was received from somebody is his gift, and not the speaker's."""
    acts = read("ko", '백악관 "러, 북한 탄도미사일로 우크라 공격"', body).acts
    assert ("deliver", "north-korea", "russia") in {(a.act, a.by, a.to) for a in acts}
    assert "united-states" not in {a.by for a in acts}


@pytest.mark.parametrize(
    ("language", "title", "by"),
    [
        ("en", "Putin signs law ratifying treaty with North Korea", "russia"),
        ("en", "Kim Jong Un signs decree on ratification of treaty with Russia", "north-korea"),
        ("ko", "푸틴, 북한과의 조약 비준법 서명", "russia"),
        ("ko", "푸틴, 북러 조약 비준안에 서명", "russia"),
        ("ru", "Путин подписал закон о ратификации договора с КНДР", "russia"),
        ("uk", "Кім Чен Ин підписав указ про ратифікацію договору з Росією", "north-korea"),
    ],
)
def test_who_signs_a_law_on_a_treaty_ratifies_it(language: str, title: str, by: str) -> None:
    """A law or decree on the ratification is no treaty: its signature ratifies."""
    assert {(a.act, a.by) for a in read(language, title).acts} == {("ratify", by)}


def test_the_head_of_state_ratifies_after_the_houses() -> None:
    """Each step of a ratification is told, and a step that the story has is not told again."""
    house = (
        "ru",
        "Совет Федерации ратифицировал договор с КНДР",
        "Совет Федерации единогласно ратифицировал договор с КНДР.",
    )
    law = (
        "ru",
        "Путин подписал закон о ратификации договора с КНДР",
        "Президент подписал закон о ратификации договора с КНДР.",
    )
    told = sentences(house, law, law)
    assert len(told) == 2
    assert (
        "Vladimir Putin has signed a law ratifying the treaty with North Korea (new in this story)" in told[1]
    )


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ru",
            "Сеул: КНДР с начала года отправила ещё 3000 военных",
            "Комитет начальников штабов сообщил, что КНДР отправила в Россию ещё не менее 3000 военных.",
        ),
        (
            "uk",
            "Сеул: КНДР від початку року відправила ще 3000 військових",
            "Комітет начальників штабів повідомив, що КНДР відправила до Росії ще щонайменше 3000 військових.",
        ),
    ],
)
def test_a_rough_number_may_come_to_others(language: str, title: str, body: str) -> None:
    """ "At least" does not hide "another"."""
    assert "at least another 3,000 soldiers" in sentences((language, title, body))[0]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", "[설명] 북-러 조약 20개월, 무엇이 달라졌나", "2024년 6월 푸틴 대통령과 김정은 국무위원장이 조약에 서명했다."),
        ("en", "Explainer: the pact of Russia and North Korea", "Putin and Kim Jong Un signed a treaty in June 2024."),
        ("ru", "Разбор: договор России и КНДР", "Путин и Ким Чен Ын подписали договор в Пхеньяне в июне 2024 года."),
        ("uk", "Пояснюємо: договір Росії та КНДР", "Путін і Кім Чен Ин підписали договір у Пхеньяні в червні 2024 року."),
    ],
)  # fmt: skip
def test_what_an_explaining_text_recalls_is_not_done_now(language: str, title: str, body: str) -> None:
    """A text that explains tells no act as its news."""
    assert not any(act.news for act in read(language, title, body).acts)
