"""What a summons, protest or condemnation is about is its occasion; who was sent and is back is no new sending."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Act
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def acts(text: str, language: str, title: str = "") -> list[Act]:
    return list(tag(article(title or text, text, language=language), WATCHLIST).acts)


def news(text: str, language: str) -> set[str]:
    return {act.act for act in acts(text, language) if act.news and act.by and act.realis == "done"}


ABOUT = [
    ("en", "South Korea summoned the Russian ambassador on Wednesday to protest the plan Moscow signed with Pyongyang."),
    ("en", "South Korea lodged a protest with Russia over the pact that Moscow and Pyongyang signed last week."),
    ("en", "Ukraine's foreign ministry condemned the defence pact Kim Jong Un signed with Russia in Pyongyang."),
    ("en", "South Korea sanctioned a Russian ship on Monday over the weapons North Korea sent to Russia last year."),
    ("ko", "외교부는 주한 러시아대사를 초치해 러시아가 북한과 서명한 군사협력 계획에 항의했다."),
    ("ko", "한국 정부는 러시아와 북한이 이번 주 서명한 군사협력 계획에 대해 러시아에 강력히 항의했다."),
    ("ko", "우크라이나 외무부는 김정은이 러시아와 서명한 조약을 규탄했다."),
    ("ko", "미국은 북한이 러시아에 제공한 탄도미사일을 이유로 러시아 은행 2곳을 제재했다."),
    ("ru", "Южная Корея выразила протест России из-за плана сотрудничества, который Москва подписала с Пхеньяном."),
    ("ru", "Украина осудила договор, который Ким Чен Ын подписал с Россией в Пхеньяне."),
    ("ru", "США ввели санкции против двух российских банков из-за баллистических ракет, которые КНДР передала России."),
    ("uk", "МЗС Південної Кореї викликало посла Росії через план співпраці, який Москва підписала з Пхеньяном."),
    ("uk", "Україна засудила договір, який Кім Чен Ин підписав з Росією у Пхеньяні."),
    ("uk", "США запровадили санкції проти двох російських банків через балістичні ракети, які КНДР передала Росії."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), ABOUT)
def test_what_an_answer_is_about_is_no_news(language: str, text: str) -> None:
    """The deed that an answer is about is not told as done now."""
    assert news(text, language) <= {"summon", "protest", "condemn", "sanction"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "South Korea lodged a protest with Russia, and Russia sent more weapons to North Korea on Friday."),
        ("en", "South Korea protested to Russia on Monday while North Korea sent 3,000 more soldiers to Kursk."),
        ("ko", "한국은 러시아에 항의했고 북한은 러시아에 병력 3000명을 추가로 파병했다."),
        ("ko", "북한은 러시아에 병력 3000명을 추가로 파병했고 한국은 러시아에 항의했다."),
        ("ru", "Южная Корея заявила протест России, а КНДР направила в Россию ещё 3000 военных."),
        ("uk", "Південна Корея висловила протест Росії, а КНДР відправила до Росії ще 3000 військових."),
    ],
)  # fmt: skip
def test_a_main_clause_beside_an_answer_is_news(language: str, text: str) -> None:
    """What somebody else does in a main clause of its own is told beside the answer."""
    assert {"protest", "send"} <= news(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korean troops sent to Kursk come home"),
        ("en", "Kim Jong Un met soldiers North Korea had sent to Russia and who returned last week."),
        ("ko", "김정은 국무위원장이 러시아 쿠르스크에 파병됐다 복귀한 공병연대 환영식에 참석했다."),
        ("ko", "북한은 지난해 러시아에 파견했다가 귀환한 공병 1000명의 환영 행사를 열었다."),
        ("ko", "김정은은 러시아에 파병된 뒤 돌아온 병사들을 격려했다."),
        ("ru", "Ким Чен Ын встретил инженеров, которых КНДР направила в Россию и которые вернулись на родину."),
        ("ru", "КНДР направила в Россию тысячу сапёров, но они вернулись домой в феврале."),
        ("uk", "Кім Чен Ин зустрів інженерів, яких КНДР відправила до Росії і які повернулися додому."),
        ("uk", "КНДР відправила до Росії тисячу саперів, але вони повернулися додому в лютому."),
    ],
)  # fmt: skip
def test_who_was_sent_and_is_back_is_no_new_sending(language: str, text: str) -> None:
    """A sending that the text says is over only tells which people are meant."""
    assert "send" not in news(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "North Korea sent another 3,000 troops to Russia to replace those who had served and returned home."),
        ("en", "North Korea sent 1,000 engineers to Russia and returned the bodies of two soldiers."),
        ("ko", "북한은 러시아에 공병 3000명을 추가로 파병했고 기존 부대는 복귀했다."),
        ("ru", "КНДР направила в Россию 3000 сапёров после того, как прежние отслужили и вернулись домой."),
        ("uk", "КНДР відправила до Росії 3000 саперів після того, як попередні відслужили і повернулися додому."),
    ],
)  # fmt: skip
def test_who_replaces_those_who_are_back_is_sent(language: str, text: str) -> None:
    """A rotation sends people: those who return are others."""
    assert "send" in news(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "정부, 우크라에 지뢰제거 장갑차 8대·구급차 40대 추가 지원키로",
        "한국, 우크라이나에 방공무기 공급키로 결정",
        "정부가 우크라이나에 '코뿔소' 장애물개척전차 8대와 구급차 40대를 추가로 지원하기로 했다.",
        "한국이 우크라이나에 '천궁-Ⅱ' 미사일 2개 포대를 제공하기로 했다.",
    ],
)
def test_a_gift_is_decided_in_a_korean_headline(text: str) -> None:
    """A shortened ending decides as the full one does, and the marks around a name end no clause."""
    found = {(act.act, act.by, act.to, act.realis) for act in acts(text, "ko")}
    assert ("deliver", "south-korea", "ukraine", "planned") in found
