"""Korean headlines as English clauses, by how they are built: offices, times, aims, statements and joint acts."""

from __future__ import annotations

import builders
import pytest
from titles import AT, WATCHLIST, english, rows

from stream.tag import tag

# A headline, and below it what it is in English.
OFFICES = """
쇼이구 안보서기, 평양 도착
    the secretary of Russia's Security Council Sergei Shoigu has arrived in Pyongyang
러 극동개발장관, 원산 도착
    Russia's minister for the Far East has arrived in Wonsan
북·러 국방장관, 모스크바서 군사협력 협정 체결
    the defence ministers of North Korea and Russia have signed an agreement on military cooperation in Moscow
한-우크라 외교장관 회담…북한군 포로 송환 협의
    the foreign ministers of South Korea and Ukraine have held talks on the return of North Korean prisoners of war
국회 국방위, 우크라 참관단 파견 반대 결의안 채택
    the defence committee of South Korea's parliament has adopted a resolution against the sending of observers to Ukraine
북한 해커, 우크라 정부기관 공격
    North Korean hackers have attacked government agencies of Ukraine
볼로딘 러 하원의장, 방북해 최선희와 회담
    the speaker of Russia's lower house Vyacheslav Volodin has visited North Korea and has held talks with Choe Son Hui
북한군 대위 귀순…"우크라 전선서 복무"
    a North Korean captain has defected
러 안보서기, 김정은에 푸틴 친서 전달
    the secretary of Russia's Security Council has handed a letter from Vladimir Putin to Kim Jong Un
러 교관, 북한 조종사 훈련 착수
    Russian instructors have begun training North Korean pilots
정부, 주러대사 소환 검토
    South Korea is considering recalling its ambassador to Russia
"""
TIMES = """
라브로프 외무, 11일 방북
    Sergey Lavrov will visit North Korea on the 11th
벨라루스 대통령, 3월 방북
    Belarus's president will visit North Korea in March
푸틴 대통령, 11월 25일 방북
    Vladimir Putin will visit North Korea on 25 November
북한군 3천명 지난달 러시아 추가 파병
    another 3,000 North Korean soldiers were sent to Russia last month
김정은, 푸틴 방북 앞두고 군수공장 시찰
    Kim Jong Un has inspected a munitions plant ahead of a visit to North Korea by Vladimir Putin
크렘린궁 "김정은 방러 시기 조율 중"
    the date of a visit to Russia by Kim Jong Un is being discussed
쇼이구, 평양 도착…김정은 접견 예정
    Sergei Shoigu has arrived in Pyongyang; a meeting with Kim Jong Un is planned
"""
GOODS = """
북한, 러에 자주포 60문 이상 제공
    North Korea has given at least 60 self-propelled guns to Russia
정부, 포탄 10만 발 폴란드 통해 우크라 우회 판매 검토
    South Korea is considering selling 100,000 shells to Ukraine via Poland
합참 "북, 러에 컨테이너 3만 개 보내…152㎜ 환산 1400만 발"
    North Korea has sent 30,000 containers to Russia; that would be 14 million 152-mm shells
국무회의, 우크라 추가 지원안 의결…구급차 30대
    South Korea's cabinet has approved further aid for Ukraine: 30 ambulances
우크라 "러, 북한제 미사일로 키이우 공격…12명 사망"
    Russia has attacked Kyiv with North Korean missiles; 12 people have been killed
북한 무기 실은 러 화물선, 우크라 드론에 피격
    a Russian cargo ship carrying weapons from North Korea has been hit by Ukraine's drones
경찰, 北에 부품 수출 업체 대표 체포
    South Korea's police have arrested the head of a company that exported components to North Korea
정부, 우크라에 1억달러 규모 비살상 지원 패키지 의결
    South Korea has approved a package of non-lethal aid worth about 100 million USD for Ukraine
北, 러시아에 자주포 50여문 추가 지원
    North Korea has given over 50 more self-propelled guns to Russia
러, 북한에 Su-27 전투기 10대 인도
    Russia has given 10 Su-27 fighter jets to North Korea
한국산 155㎜ 포탄 50만발, 미국에 대여
    500,000 South Korean 155-mm shells have been lent to the United States
러시아, 북한에 방공시스템 제공…대가로 포탄 받아
    Russia has given air-defence systems to North Korea; shells were received in return
영국, 북러 무기거래 관여 개인·기업·선박 9건 제재
    Britain has sanctioned 9 people, companies and ships over arms trade between North Korea and Russia
정부, 김영복·리창호 등 11명·15개 기관 독자제재
    South Korea has imposed its own sanctions on 11 people, including Kim Yong Bok and Ri Chang Ho, and 15 organisations
"""
STATEMENTS = """
나토 사무총장 "북한 파병은 중대한 긴장 고조"
    the sending of soldiers by North Korea is a serious escalation
北 "한미연합훈련은 침략 연습"
    exercises by South Korea and the United States are rehearsal for invasion
러 "한국, 우크라에 살상무기 지원하면 양국관계 파탄"
    relations between the two countries would be ruined if South Korea were to give lethal weapons to Ukraine
정부 "러에 북한군 즉각 철수 촉구"
    Russia has been called on to withdraw North Korean soldiers at once
국정원 "북한군 사망자 600명, 부상자 4천명"
    600 North Korean soldiers have been killed and 4,000 wounded
국정원 "파병 북한군 1만5천명…사상자 4천700명"
    15,000 North Korean soldiers have been sent; there have been 4,700 casualties
우크라 공수부대 "수미 국경마을서 북한군 24명 사살"
    24 North Korean soldiers have been killed in a border village in the Sumy region, according to Ukraine's paratroopers
트럼프 "북한군 포로 교환 논의할 것"
    an exchange of North Korean prisoners of war will be discussed
"""


@pytest.mark.parametrize(("title", "clause"), rows(OFFICES))
def test_who_acts_is_told_by_office_and_together(title: str, clause: str) -> None:
    """Ministers with and without their names, committees, two states' ministers, and ambassadors of the one who recalls."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(TIMES))
def test_when_and_ahead_of_what_is_told(title: str, clause: str) -> None:
    """A visit on a day or in a month is to come; what is planned, discussed or done ahead of it is told as such."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(GOODS))
def test_what_is_given_sold_hit_or_sanctioned_is_told_with_its_number(title: str, clause: str) -> None:
    """ "이상" is at least, "환산" what it would be in shells, "통해" by way of whom, "·" one more of a list."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(("title", "clause"), rows(STATEMENTS))
def test_what_somebody_says_is_told_as_a_clause(title: str, clause: str) -> None:
    """What something is called, what would follow, what is demanded, and how many are dead, sent or captured."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(
    "title",
    [
        "러 브랸스크 탄약고 타격",
        '우크라 "러 정유공장 공격"',
        "라브로프, 3월 방북 무산",
        "라브로프, 3월 방북설",
        "푸틴 대통령, 작년 11월 방북",
        "쇼이구, 평양 방문해 김정은 예방 못 해",
        '나토 사무총장 "북한 파병은 도발 아냐"',
        "북러 국방장관, 모스크바서 회담 불발",
        "러시아-북한 직항 운항 재개 무산",
        "북한군 600명 사망, 4000명 부상설",
        '국정원 "북한군 사망자 600명, 부상자 4천명 아냐"',
        '국정원 "북한군, 쿠르스크 전투 참여 가능성"',
        "북한, 러 전승절 열병식에 대표단 파견 취소",
        "러, 우크라 드론 50대 격추 주장",
        "미 재무부, 북한 은행 3곳 자산동결 해제",
        "한미일, 북러 군사협력 규탄 공동성명 불발",
        "러, 북한에 ICBM 재진입 기술 이전 의혹",
        "북한, 러에 특사 파견 안 해",
        '러, 북한에 전투기 5대 제공…"사실무근"',
        "북한군 대위 귀순설",
        "김정은, 열병식 개최…푸틴 불참",
    ],
)
def test_what_is_called_off_denied_or_not_said_of_whom_stays_quoted(title: str) -> None:
    """Neither a denial nor a rumour, nor a Russian depot that somebody else has hit, becomes an act."""
    assert english("ko", title) == ""


@pytest.mark.parametrize(
    ("language", "title", "body", "clause"),
    [
        (
            "ko",
            '국정원 "자포리자에 북한군 2천500명"',
            "국가정보원은 8일 우크라이나 자포리자주에 북한군 2천500명가량이 배치됐다고 밝혔다.",
            "about 2,500 North Korean soldiers are in Zaporizhzhia",
        ),
        (
            "ko",
            '국정원 "북한군 2천500여 명 쿠르스크 도착"',
            "국가정보원은 8일 북한군 2천500여 명이 쿠르스크에 도착했다고 밝혔다.",
            "over 2,500 North Korean soldiers have arrived in Kursk",
        ),
        (
            "ko",
            '국정원 "자포리자에 북한군 2천500명"',
            "국가정보원은 8일 우크라이나 자포리자주에 북한군 2천500명이 배치됐다고 밝혔다.",
            "2,500 North Korean soldiers are in Zaporizhzhia",
        ),
    ],
)
def test_headlines_number_is_as_exact_as_its_text(language: str, title: str, body: str, clause: str) -> None:
    """A headline leaves out "about" and "at least", which its text has; a word of its own stays."""
    article = builders.article(title, body, at=AT, language=language)
    assert tag(article, WATCHLIST).wording.english == clause
