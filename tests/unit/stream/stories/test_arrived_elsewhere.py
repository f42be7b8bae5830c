"""Who fought or deserted in one country and arrived in another is told as arrived there, or not by place."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text

ARRIVALS: list[Text] = [
    ("ko", "쿠르스크서 탈영한 북한군 1명 한국 입국…파병 군인 첫 귀순",
     "러시아 쿠르스크에 파병됐다가 탈영한 북한군 병사 1명이 제3국을 거쳐 한국에 입국했다고 통일부가 13일 밝혔다."),
    ("ko", "쿠르스크 파병 북한군 2명 서울 도착",
     "우크라이나군에 붙잡힌 쿠르스크 파병 북한군 포로 2명이 12일 서울에 도착했다고 국가정보원이 밝혔다."),
    ("ko", '국정원 "쿠르스크 탈영 북한군 병사 3명 귀순"',
     "국가정보원은 러시아 쿠르스크에서 탈영한 북한군 병사 3명이 지난주 한국에 도착했다고 15일 밝혔다."),
    ("ko", "벨고로드 전투 참가 북한군 한국행",
     "러시아 벨고로드에서 싸우던 북한군 병사 1명이 태국을 거쳐 11일 한국에 들어왔다고 외교부가 전했다."),
    ("ru", "Дезертировавший в Курской области военнослужащий КНДР прибыл в Южную Корею",
     "Военнослужащий КНДР, дезертировавший в Курской области, прибыл в Южную Корею, сообщило министерство объединения."),
    ("ru", "Двое пленных северокорейских солдат, взятых под Курском, прибыли в Сеул",
     "Двое северокорейских солдат, взятых в плен в Курской области, прибыли в Сеул, сообщила разведка Южной Кореи."),
    ("ru", "Солдат КНДР, бежавший из Белгородской области, доставлен в Южную Корею",
     "Солдат КНДР, бежавший из части в Белгородской области, прилетел в Южную Корею, сообщил МИД Республики Корея."),
    ("uk", "Північнокорейський солдат, який дезертирував на Курщині, прибув до Південної Кореї",
     "Солдат КНДР, який дезертирував у Курській області, прибув до Південної Кореї, повідомило міністерство в Сеулі."),
    ("uk", "Двоє полонених із КНДР, захоплених на Курщині, прибули до Сеула",
     "Двоє північнокорейських солдатів, яких узяли в полон у Курській області, прибули до Сеула, повідомила розвідка."),
    ("uk", "Боєць КНДР, який утік із Курщини, потрапив до Південної Кореї",
     "Солдат КНДР, який утік із Курської області, приїхав до Південної Кореї 11 грудня, повідомив МЗС Південної Кореї."),
    ("uk", "500 солдатів КНДР з Курщини прибули до Пхеньяна",
     "Близько 500 північнокорейських солдатів, які воювали у Курській області, прибули до КНДР, повідомила розвідка."),
    ("en", "North Korean soldier who deserted in Kursk arrives in South Korea",
     "A North Korean soldier who deserted his unit in Russia's Kursk region has arrived in South Korea, Seoul said."),
    ("en", "Two North Korean POWs captured in Kursk arrive in Seoul",
     "Two North Korean soldiers captured by Ukraine in the Kursk region arrived in Seoul, South Korea's spy agency said."),
]  # fmt: skip

HERE: list[Text] = [
    ("ko", '국정원 "북한 공병 1천200명 쿠르스크 도착 확인"',
     "국가정보원은 북한 공병 약 1천200명이 러시아 쿠르스크에 도착한 것을 확인했다고 9일 밝혔다."),
    ("ru", "В Курскую область прибыли 1,2 тыс. северокорейских саперов",
     "В Курскую область прибыли 1200 северокорейских саперов, сообщил губернатор Александр Хинштейн."),
    ("uk", "На Курщину прибули 1200 північнокорейських солдатів",
     "У Курську область Росії прибули 1200 північнокорейських солдатів, повідомило ГУР."),
    ("en", "1,200 North Korean troops arrive in Kursk, spy agency says",
     "About 1,200 North Korean soldiers have arrived in Russia's Kursk region, South Korea's spy agency said."),
]  # fmt: skip

HALVES: list[tuple[Text, str]] = [
    (("ko", "국정원 “러, 북한에 S-350 방공포대 1개 제공…파병 북한군 사상자 6900명”",
      "러시아가 북한에 중거리 방공체계 S-350 1개 포대를 제공했다고 국가정보원이 10일 국회 정보위원회에 보고했다."),
     "Russia has given 1 S-350 air-defence battery to North Korea"),
    (("ru", "Россия передала КНДР зенитный комплекс С-350. Потери северокорейских военных - 6900 человек",
      "Россия передала КНДР зенитный ракетный комплекс С-350, сообщила Национальная служба разведки Южной Кореи."),
     "Russia has delivered S-350 air-defence systems to North Korea"),
    (("ko", "북한, 러시아에 포탄 600만발 제공…북한군 사상자 5000명",
      "북한이 러시아에 포탄 600만발을 제공했다고 국방정보본부가 밝혔다. 북한군 사상자는 5000명으로 추산됐다."),
     "6 million shells to Russia"),
]  # fmt: skip


def _first(text: Text) -> str:
    language, title, body = text
    (record,) = trace([builders.article(title, body, language=language)], WATCHLIST)
    alert = record[2]
    assert alert is not None
    return alert.changes[0].sentence


@pytest.mark.parametrize("text", ARRIVALS, ids=lambda text: text[1][:30])
def test_where_they_were_before_is_not_where_they_arrived(text: Text) -> None:
    """No sentence has them arrive, or be, in the region that they left."""
    ours = _first(text).partition("“")[0]
    assert " in Russia's " not in ours


@pytest.mark.parametrize("text", HERE, ids=lambda text: text[1][:30])
def test_where_they_arrived_is_told(text: Text) -> None:
    """The region in the country to which they came is where they are."""
    assert "Kursk" in _first(text)


@pytest.mark.parametrize(("text", "told"), HALVES, ids=lambda each: each[1][:30])
def test_the_first_half_of_a_headline_is_told(text: Text, told: str) -> None:
    """The act with which a headline begins is the news, not the losses behind it that are easier to put into English."""
    assert told in _first(text)
