"""What is seen elsewhere, or considered as another theme's answer, is no part of a story of guns hit or soldiers sent."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text

HIT: Text = (
    "uk", "Пілоти «Немезіди» знищили північнокорейську САУ M1989 «Коксан» на Курщині",
    "Оператори безпілотників 412-ї бригади знищили дальнобійну 170-мм самохідну гармату M1989 «Коксан» північнокорейського "
    "виробництва. Гармату виявили поблизу селища Тьоткіно Курської області.",
)  # fmt: skip
SEEN: list[Text] = [
    ("en", "Trains with covered howitzers seen at North Korea-Russia border crossing, think tank says",
     "At least 60 flatcars, some of them carrying covered self-propelled howitzers, were lined up at North Korea's Tumangang "
     "station on the border with Russia. The size was consistent with the 170-mm Koksan gun."),
    ("ru", "На границе КНДР и России замечены платформы с гаубицами",
     "На северокорейской станции Туманган у границы с Россией стоят 60 платформ с гаубицами. По размеру это 170-мм «Коксан»."),
    ("ko", "두만강역에 북한 자주포 실은 열차 포착…러시아행 추정",
     "북한 두만강역에 170mm 곡산 자주포로 보이는 화물을 실은 화차 60량이 포착됐다. 열차는 러시아로 향할 것으로 보인다."),
]  # fmt: skip
SENT: Text = (
    "ko", '국정원 "북한군 2천400명 벨고로드 추가 이동…누적 전사 2천700명 추정"',
    "국가정보원은 7일 북한군 약 2천400명이 열차편으로 러시아 벨고로드주에 추가로 이동한 것으로 파악했다고 밝혔다. "
    "국정원은 북한군 전사자를 2천700여 명으로 추정했다.",
)  # fmt: skip
CONSIDERED: list[Text] = [
    ("ko", "[단독] 정부, 우크라이나에 대포병 레이더 지원 검토… 이르면 이번주 NSC서 결론",
     "정부가 국산 대포병 탐지 레이더를 우크라이나에 지원하는 방안을 검토 중인 것으로 7일 확인됐다. 북한군 포병이 러시아 "
     "벨고로드에 추가 배치된 데 따른 대응 조치 성격이다."),
    ("en", "South Korea considers giving Ukraine counter-battery radars",
     "South Korea is considering giving counter-battery radars to Ukraine after North Korean troops moved to Russia's "
     "Belgorod region, a senior official in Seoul said."),
    ("ru", "Южная Корея рассматривает передачу Украине контрбатарейных радаров",
     "Южная Корея рассматривает возможность передать Украине контрбатарейные радары после переброски военных КНДР в "
     "Белгородскую область, сообщил чиновник в Сеуле."),
    ("uk", "Південна Корея розглядає передачу Україні контрбатарейних радарів",
     "Південна Корея розглядає можливість передати Україні контрбатарейні радари після перекидання військових КНДР у "
     "Бєлгородську область, повідомив посадовець у Сеулі."),
]  # fmt: skip


def _second(first: Text, second: Text) -> list[str]:
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=6 * n), id=f"a{n}", outlet=f"Outlet {n}",
                         language=language)
        for n, (language, title, body) in enumerate((first, second))
    ]  # fmt: skip
    _, (_, _, alert) = trace(articles, WATCHLIST)
    return [change.reason for change in alert.changes] if alert else []


@pytest.mark.parametrize("text", SEEN, ids=lambda text: text[0])
def test_guns_seen_elsewhere_are_another_story(text: Text) -> None:
    """Guns at a border are not the gun of their kind that was destroyed at the front."""
    assert "new-story" in _second(HIT, text)


@pytest.mark.parametrize("text", CONSIDERED, ids=lambda text: text[0])
def test_what_is_considered_in_answer_is_told(text: Text) -> None:
    """Aid that is considered because soldiers were sent is no report of the sending."""
    assert "new-story" in _second(SENT, text)
