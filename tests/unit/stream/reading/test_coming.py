"""What is to come: acts that a noun or a headline without a tense names beside a time that has not come, in four languages."""

from __future__ import annotations

import pytest
from builders import article

from stream.tag import tag
from stream.watchlist.load import load_watchlist


@pytest.mark.parametrize(
    ("language", "title", "body", "name"),
    [
        (
            "ko",
            '김정은, 내년 5월 모스크바 방문…크렘린 "초청 수락"',
            "김정은 북한 국무위원장이 내년 5월 러시아 모스크바를 방문해 블라디미르 푸틴 대통령과 정상회담을 한다.",
            "visit",
        ),
        (
            "ko",
            "푸틴, 다음 달 평양 방문",
            "블라디미르 푸틴 러시아 대통령이 다음 달 북한 평양을 방문한다고 크렘린궁이 밝혔다.",
            "visit",
        ),
        (
            "ko",
            "한국, 우크라이나에 지뢰제거전차 20대 추가 지원",
            "정부가 우크라이나에 장애물개척전차 20대를 추가 지원하기로 했다고 국방부가 3일 발표했다.",
            "deliver",
        ),
        (
            "en",
            "Peskov says date of Kim Jong Un's Moscow visit not yet fixed",
            "The date of North Korean leader Kim Jong Un's visit to Moscow has not been "
            "fixed, Dmitry Peskov said.",
            "visit",
        ),
        (
            "en",
            "Kremlin confirms Kim Jong Un's visit to Russia next month",
            "Kim Jong Un's visit to Russia next month was confirmed by the Kremlin on Friday.",
            "visit",
        ),
        (
            "ru",
            "Песков подтвердил визит Ким Чен Ына в Россию на следующей неделе",
            "Визит Ким Чен Ына в Россию на следующей неделе подтвердил Дмитрий Песков.",
            "visit",
        ),
        (
            "uk",
            "Путін і Кім домовилися про зустріч",
            "Сторони домовилися про візит Кім Чен Ина до Росії наступного тижня, повідомив Дмитро Пєсков.",
            "visit",
        ),
    ],
)
def test_what_is_to_come_is_not_done(language: str, title: str, body: str, name: str) -> None:
    """A visit of next month, a date that is not fixed, aid that was only decided: none of it is done."""
    found = tag(article(title, body, language=language), load_watchlist("korea-russia-ukraine"))
    realis = {act.realis for act in found.acts if act.act == name}
    assert realis <= {"planned", "hypothetical"}
    assert realis or language == "uk"


def test_a_visit_of_the_past_is_done() -> None:
    """A past verb beside such a time is done: it was announced, or it came first."""
    title = "김정은, 러시아 방문 마치고 귀국"
    body = "김정은 북한 국무위원장이 지난주 러시아를 방문했다. 푸틴 대통령은 내년 평양을 찾을 예정이다."
    found = tag(article(title, body, language="ko"), load_watchlist("korea-russia-ukraine"))
    assert "done" in {act.realis for act in found.acts if act.act == "visit"}


def test_handing_over_missiles_returns_nobody() -> None:
    """인도 is a delivery; only of prisoners or remains it is a return."""
    title = '우크라 "북, 러에 KN-23 미사일 150발 인도"'
    found = tag(
        article(title, "북한이 러시아에 KN-23 미사일 148발을 인도했다고 우크라이나가 밝혔다.", language="ko"),
        load_watchlist("korea-russia-ukraine"),
    )
    assert {act.act for act in found.acts if act.by == "north-korea"} == {"deliver"}


@pytest.mark.parametrize(
    ("title", "body", "severity"),
    [
        (
            "Russian parliament delegation visits Pyongyang",
            "A delegation of Russia's State Duma arrived in Pyongyang for talks with North "
            "Korean lawmakers on exchanges.",
            2,
        ),
        (
            "Putin arrives in North Korea for talks with Kim Jong Un",
            "Russian President Vladimir Putin visited North Korea on Tuesday and met Kim Jong Un.",
            3,
        ),
        (
            "Russia and North Korea sign agreement on military cooperation in medicine",
            "Russia and North Korea signed an agreement on military cooperation in medicine "
            "on Monday, the defence ministry said.",
            3,
        ),
        (
            "Putin and Kim sign comprehensive strategic partnership treaty",
            "Russia and North Korea signed a comprehensive strategic partnership treaty with "
            "a mutual defence clause.",
            4,
        ),
    ],
)
def test_papers_and_visits_weigh_by_who_and_what(title: str, body: str, severity: int) -> None:
    """A delegation's visit weighs less than a leader's, a further paper less than the pact."""
    found = tag(article(title, body, language="en"), load_watchlist("korea-russia-ukraine"))
    assert max(t.severity for t in found.tags if not t.background) == severity
