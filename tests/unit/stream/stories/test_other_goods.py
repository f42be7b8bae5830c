"""What tells two events of one kind apart: the kind of goods, a court's ruling, a veto. And what each of them then says."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from pactwatch.records import Alert
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text
AMBULANCES: list[Text] = [
    ("en", "South Korea to send ambulances to Ukraine",
     "South Korea decided on Tuesday to send 24 ambulances to Ukraine, the government in Seoul said."),
    ("ko", "정부, 우크라이나에 구급차 지원 의결",
     "정부는 8일 국무회의를 열어 우크라이나에 장갑 구급차를 무상 지원하는 안을 의결했다."),
    ("ru", "Южная Корея передаст Украине машины скорой помощи",
     "Правительство Южной Кореи решило передать Украине машины скорой помощи, сообщили в Сеуле."),
    ("uk", "Південна Корея передасть Україні автомобілі швидкої допомоги",
     "Уряд Південної Кореї вирішив передати Україні автомобілі швидкої допомоги, повідомили в Сеулі."),
]  # fmt: skip
MISSILES: list[Text] = [
    ("en", "South Korea to send Cheongung missiles to Ukraine",
     "South Korea has decided to send Cheongung air defence missiles to Ukraine, a newspaper reported on Thursday."),
    ("ko", "정부, 천궁 우크라이나 지원 확정",
     "정부가 천궁을 폴란드를 통해 우크라이나에 지원하기로 확정한 것으로 10일 확인됐다."),
]  # fmt: skip
DRONE_LINE: list[Text] = [
    ("uk", "Росія передала КНДР лінію для складання \"Гераней\" – ГУР",
     "Росія поставила до Північної Кореї обладнання для складання ударних дронів, повідомили в ГУР."),
    ("en", "Russia gave North Korea a drone production line, Kyiv says",
     "Russia has delivered a drone production line to North Korea, Ukraine's military intelligence said."),
    ("ru", "Россия поставила КНДР линию сборки дронов, заявили в ГУР",
     "Россия поставила КНДР линию сборки беспилотников, сообщила украинская разведка."),
    ("ko", "우크라 정보총국 \"러, 북한에 드론 조립 설비 제공\"",
     "러시아가 북한에 드론 조립 설비를 제공했다고 우크라이나 국방부 정보총국이 밝혔다."),
]  # fmt: skip
PANTSIR: list[Text] = [
    ("ko", "합참 \"러시아, 북한에 판치르 방공체계 추가 제공\"",
     "러시아가 최근 북한에 판치르 방공체계를 추가로 제공했다고 합동참모본부가 밝혔다."),
    ("en", "Russia delivered more Pantsir systems to North Korea, Seoul says",
     "Russia has delivered more Pantsir air defence systems to North Korea, South Korea's Joint Chiefs of Staff said."),
]  # fmt: skip
FREIGHTER: list[Text] = [
    ("en", "Russian cargo ship loads some 300 containers at North Korean arms port, imagery shows",
     "A sanctioned Russian freighter, the Kapitan Maslovets, took on around 300 "
     "containers at North Korea's Rajin port last week "
     "before sailing to Russia's Dunai naval facility, according to imagery reviewed by NK News."),
]  # fmt: skip
VETO: list[Text] = [
    ("en", "Russia vetoes UN bid to revive North Korea sanctions watchdog",
     "Russia on Thursday vetoed a UN Security Council resolution that would have "
     "re-established an independent panel monitoring "
     "sanctions on North Korea. The text won 13 votes in favour, with China abstaining."),
]  # fmt: skip
BUSAN: list[Text] = [
    ("ko", "러시아 무기 운송선에 선박유 댄 부산 업자 징역 2년6월",
     "북한에서 무기를 실어 나르던 러시아 선박에 공해상에서 선박유를 공급한 부산의 급유업체 대표가 실형을 선고받았다. "
     "재판부는 11차례에 걸쳐 경유 4200t을 넘기고 63억 원을 챙겼다고 판시했다."),
]  # fmt: skip
KHABAROVSK: list[Text] = [
    ("ru", "Подполковник ответил за северокорейские снаряды",
     "Хабаровский гарнизонный военный суд приговорил к шести годам колонии подполковника Игоря Ревякина. Как следует из "
     "приговора, в июле офицер принял без контроля 14 вагонов снарядов, поступивших из КНДР, часть боеприпасов сдетонировала."),
]  # fmt: skip
PAIRS = [
    *((one, other) for one in AMBULANCES for other in MISSILES),
    *((one, other) for one in DRONE_LINE for other in PANTSIR),
    *((one, other) for one in FREIGHTER for other in VETO),
    *((one, other) for one in BUSAN for other in KHABAROVSK),
]


def steps(*texts: Text) -> list[tuple[str, Alert | None]]:
    """The story and the alert of each text; they are a day apart."""
    articles = [
        builders.article(
            title, body, id=str(n), language=language, outlet=f"Outlet {n}", at=builders.WHEN + timedelta(hours=n)
        )
        for n, (language, title, body) in enumerate(texts)
    ]  # fmt: skip
    return [(story.id if story else "", alert) for _, story, alert in trace(articles, WATCHLIST)]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("back", [False, True])
def test_other_goods_courts_and_votes_are_another_story(one: Text, other: Text, *, back: bool) -> None:
    """Ambulances are no missiles, an assembly line no Pantsir, one court's case not another's: each is told."""
    (first, told), (second, again) = steps(*((other, one) if back else (one, other)))
    assert first
    assert first != second
    assert told is not None
    assert again is not None
    assert [change.reason for change in again.changes][:1] == ["new-story"]


@pytest.mark.parametrize("goods", [AMBULANCES, MISSILES, DRONE_LINE, PANTSIR])
def test_the_same_goods_are_one_story(goods: list[Text]) -> None:
    """Reports of one kind of goods, in whatever language, stay together."""
    assert len({story for story, _ in steps(*goods)}) == 1


@pytest.mark.parametrize("line", DRONE_LINE)
def test_what_makes_drones_is_named(line: Text) -> None:
    """An assembly line of drones is told as that, not as weapons or military technology."""
    ((_, alert),) = steps(line)
    assert alert is not None
    assert "weapons or military technology" not in alert.changes[0].sentence
