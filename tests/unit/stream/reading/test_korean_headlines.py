"""Korean headlines as English clauses: whole or not at all."""

from __future__ import annotations

import pytest
from titles import english, rows

# A headline, and below it what it is in English.
KOREAN = """
北, 러시아에 병력 3천명 추가 파병
    North Korea has sent an additional 3,000 soldiers to Russia
우크라 "북한군 포로 2명 생포"
    2 North Korean soldiers have been captured
정부, 우크라 무기 지원 검토
    South Korea is considering giving weapons to Ukraine
북러, 포괄적 전략 동반자 조약 서명
    North Korea and Russia have signed a comprehensive strategic partnership treaty
러, 안보리서 대북제재 결의안 거부권 행사
    Russia has vetoed a resolution on sanctions against North Korea
정부, 북한 해운사 2곳 독자 제재
    South Korea has imposed its own sanctions on 2 North Korean shipping companies
크렘린궁, 북한군 파병설 부인
    the Kremlin has denied reports of the sending of North Korean soldiers
국정원 "북한군, 러 극동서 훈련 중"
    North Korean soldiers are training in Russia's Far East
북한 병사 1명 군사분계선 넘어 귀순
    1 North Korean soldier has crossed the Military Demarcation Line and defected
북한군 장성 1명 부상
    1 North Korean general has been wounded
정부 "북한군 포로, 한국행 희망 시 수용"
    North Korean prisoners of war will be accepted if they wish to come to South Korea
쇼이구, 평양서 김정은 면담
    Sergei Shoigu has met Kim Jong Un in Pyongyang
우크라 국방장관, 이번주 방한
    Ukraine's defence minister will visit South Korea this week
EU, 북한 국방상 제재
    the European Union has sanctioned North Korea's defence minister
러 부총리, 북한 대표단과 회담
    Russia's deputy prime minister has held talks with a delegation of North Korea
북한군 노동자 1000명, 하바롭스크 도착
    1,000 North Korean workers have arrived in Khabarovsk
정부, 우크라에 포탄 10만발 지원 계획
    South Korea plans to give 100,000 shells to Ukraine
젤렌스키, 다음달 방한
    Volodymyr Zelensky will visit South Korea next month
쇼이구, 평양 도착
    Sergei Shoigu has arrived in Pyongyang
우크라 "북한군 사망자 1천명 넘어"
    North Korean deaths exceed 1,000
미국, 북한 파병 규탄
    the United States has condemned the sending of soldiers by North Korea
정부, 러시아 선박 2척 독자제재
    South Korea has imposed its own sanctions on 2 Russian ships
북한군 포로 2명, 한국 도착
    2 North Korean prisoners have arrived in South Korea
러, 북한에 핵잠수함 기술 이전 부인
    Russia has denied transferring nuclear submarine technology to North Korea
이재명 대통령, 젤렌스키와 정상회담
    Lee Jae Myung has held a summit with Volodymyr Zelensky
국정원 "북한 공병 2천명 러 쿠르스크 도착"
    2,000 North Korean military engineers have arrived in Kursk
정부, 북러 군사협력 관여 개인 3명·선박 1척 독자제재
    South Korea has imposed its own sanctions on 3 people and 1 ship over military cooperation between North Korea and Russia
북한군 병사 2명, 한국 귀순
    2 North Korean soldiers have defected to South Korea
외교부 "북한군 포로, 본인이 원하면 전원 수용"…우크라 측과 협의 착수
    all North Korean prisoners of war will be accepted if they wish it; talks with Ukraine have begun
정부, 우크라에 대포병 레이더 12대 지원 결정
    South Korea has decided to give 12 counter-battery radars to Ukraine
北, 러시아에 특수부대 1500명 파병 결정
    North Korea has decided to send 1,500 special forces soldiers to Russia
국정원 "북한 공병 1천300여 명, 지난달 말 쿠르스크로 이동"
    over 1,300 North Korean military engineers moved to Kursk at the end of last month
국정원 "벨고로드에 북한 공병 700명 파견 추정"
    700 North Korean military engineers are believed to have been sent to Belgorod
합참 "북한군 900명 브랸스크 추가 배치"
    another 900 North Korean soldiers have been deployed to Bryansk
국정원 "러, 북에 판치르 3대 추가 제공…공병 800명 추가 파병"
    Russia has given another 3 Pantsir air-defence systems to North Korea; another 800 military engineers have been sent
북한군 사상자 5천200명, 이 중 1천700명 전사
    there have been 5,200 North Korean casualties, 1,700 of them killed
국방부 "우크라에 포탄 지원 검토 보도, 사실 아냐"
    a report that giving shells to Ukraine is being considered is untrue
北 국방성 "러시아에 포탄 수출한 적 없다"
    there have been no exports of shells to Russia
외교부, 러 대사 초치…북한군 추가 파병 항의
    South Korea's foreign ministry has summoned Russia's ambassador and protested against
    a further dispatch of North Korean soldiers
정부, 우크라에 2억달러 추가 지원 의결…지뢰제거 전차 포함
    South Korea has approved giving another 200 million USD to Ukraine, including mine-clearing vehicles
정부, 우크라에 대포병 레이더 8대 지원 결정…살상무기는 제외
    South Korea has decided to give 8 counter-battery radars to Ukraine; this does not include lethal weapons
[알림] '러, 북한에 전투기 5대 제공' 기사를 취소합니다
    the article that said that Russia has given 5 fighter jets to North Korea has been withdrawn
우크라 "러, 하르키우에 북한산 미사일 발사"
    Russia has fired North Korean missiles at Kharkiv
한미일 외교장관, 북러 군사협력에 우려 표명
    the foreign ministers of South Korea, the United States and Japan have expressed concern over military cooperation
    between North Korea and Russia
국정원 "북, 3차 파병 준비 정황"
    there are signs that North Korea is preparing a third dispatch of soldiers
경애하는 김정은동지께서 로씨야 국방상을 접견하시였다
    Kim Jong Un has met Russia's defence minister
북한, 러시아 파병 인정할 듯
    North Korea is expected to acknowledge sending soldiers to Russia
[속보] 정부, 우크라에 지뢰제거차 30대 지원 의결
    South Korea has approved giving 30 mine-clearing vehicles to Ukraine
[단독] 정부, 우크라에 구급차 10대 지원 검토
    South Korea is considering giving 10 ambulances to Ukraine
정부, 우크라에 지뢰탐지기 300대 지원키로…1억5천만 달러 규모
    South Korea has decided to give 300 mine detectors to Ukraine, worth about 150 million USD
정부, 북러 무기거래 관여 개인 7명·기관 2곳 독자제재
    South Korea has imposed its own sanctions on 7 people and 2 organisations over arms trade between North Korea and Russia
[단독] 북한군 소장, 벨고로드서 드론 공격에 사망
    a North Korean major general has been killed by a drone attack in Belgorod
쿠르스크 참전 북한군 대위 귀순
    a North Korean captain who fought in Kursk has defected
러 파병 북한군 공병 1명, 우크라군에 귀순
    1 North Korean military engineer sent to Russia has defected to Ukraine's forces
우크라 억류 북한군 포로 1명, 서울공항 도착
    1 North Korean prisoner of war held by Ukraine has arrived at Seoul Air Base
블라디보스토크 거쳐 북한에 공작기계 판 무역업자 징역 4년
    a trader who sold machine tools to North Korea via Vladivostok has been sentenced to 4 years in prison
"""


@pytest.mark.parametrize(("title", "clause"), rows(KOREAN))
def test_korean_headlines_are_told_with_doer_number_and_object(title: str, clause: str) -> None:
    """A decision, a plan that is considered, sanctions, a death, a defection, an arrival and a sentence read as such."""
    assert english("ko", title) == clause


@pytest.mark.parametrize(
    "title",
    [
        "북한군 포로 2명 생포설",
        "러, 북한에 무기 제공 안 해",
        "러 국방장관, 지난달 평양 방문",
        "정부, 우크라에 대포병 레이더 12대 지원 결정 안 해",
        "정부, 우크라에 대포병 레이더 12대 지원 결정설 부인",
        "북한군 소장, 벨고로드서 드론 공격에 사망설",
        "외교부, 러 대사 초치 안 해",
        "정부, 우크라에 지뢰제거차량 12대 지원 결정 번복",
        "러, 북한에 판치르 4대 추가 제공 의혹",
        "북한 공병 2400명 쿠르스크 도착 전",
        "국정원, 북 특수부대 참전 확인 못 해",
        "러, 북한에 전투기 5대 제공 합의 파기",
        "쇼이구, 평양 방문 연기",
        "북한, 러시아 파병 인정 안 해",
        "정부, 북러 무기거래 관여 개인 7명 독자제재 예고",
    ],
)
def test_korean_headline_with_a_word_left_over_stays_quoted(title: str) -> None:
    """What is denied, doubted, called off or only asked by words that no rule has is not told as done."""
    assert english("ko", title) == ""
