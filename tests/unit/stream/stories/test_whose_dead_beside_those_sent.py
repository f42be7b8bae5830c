"""A headline that counts the dead behind those who are sent: of whom they are, so that nobody takes them for those sent now."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
SENT = [
    ("北, 러 벨고로드에 공병 3천여명 투입", "북한이 러시아 벨고로드주에 공병 3천여명을 투입했다"),
    ("북한군 2천명 쿠르스크 추가 파병", "북한이 쿠르스크에 군인 2천명을 추가로 파병했다"),
    ("북, 러에 노동자 1만명 파견", "북한이 러시아에 노동자 1만명을 파견했다"),
    ("북한, 러에 3천명 추가 파병", "북한이 러시아에 군인 3천명을 추가로 파병했다"),
    ("북한 공병 1천200여 명 러 벨고로드 도착", "북한군 공병 1천200여 명이 벨고로드에 도착했다"),
]
LOST = [
    ("누적 전사자 2천300여명", "over 2,300 North Korean deaths in all"),
    ("누적 사상자 6천여명", "over 6,000 North Korean casualties in all"),
    ("전사자 2천명 추산", "North Korean deaths are estimated at 2,000"),
    ("누적 사망 2천명 추정", "North Korean deaths are estimated at 2,000 in all"),
]


def told(title: str, body: str) -> str:
    """The first sentence of an alert on an article."""
    ((_, _, alert),) = trace([builders.article(title, body, language="ko")], WATCHLIST)
    return alert.changes[0].sentence if alert else ""


@pytest.mark.parametrize(("sent", "text"), SENT)
@pytest.mark.parametrize(("lost", "english"), LOST)
def test_the_dead_behind_those_sent_are_north_koreans(sent: str, text: str, lost: str, english: str) -> None:
    """All who died so far stand behind who is sent now: whose they are, and that they are all, is told."""
    said = told(
        f'국정원 "{sent}…{lost}"',
        f"{text}고 국가정보원이 밝혔다. 파병 북한군의 {lost}이라고 국정원은 밝혔다.",
    )
    assert english in said


@pytest.mark.parametrize(
    "title",
    [
        '합참 "우크라, 쿠르스크 탄약고 공격…사망자 30명 발생"',
        '국정원 "우크라, 러 쿠르스크 군부대 공격…사상자 30명"',
    ],
)
def test_the_dead_of_an_attack_are_of_nobody_who_was_sent(title: str) -> None:
    """Where nobody is sent it is not known whose the dead are."""
    assert "North Korean deaths" not in told(
        title, "우크라이나가 쿠르스크의 북한제 탄약고를 공격해 30명이 숨졌다고 합참이 밝혔다."
    )
