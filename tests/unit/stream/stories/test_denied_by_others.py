"""Who denies by headline and lead what a story has is told, whosever deed it is, and whoever without a name told it."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

Text = tuple[str, str, str]

DELIVERED: Text = (
    "en",
    "Russia has delivered four MiG-29 fighters to North Korea, sources say",
    "Russia has delivered four MiG-29 fighter jets to North Korea, two Western security officials said on Thursday.",
)
DENIALS: list[Text] = [
    ("ko", '국방부 "러 미그-29 북한 인도설, 사실 아닌 것으로 판단"',
     '국방부는 11일 러시아가 북한에 미그-29 전투기 4대를 인도했다는 외신 보도에 대해 "사실이 아닌 것으로 판단한다"고 밝혔다.'),
    ("ko", '국방부, 러 미그-29 북한 인도 부인',
     '국방부는 11일 러시아가 북한에 미그-29 전투기 4대를 인도했다는 보도를 부인했다.'),
    ("en", "Seoul denies report of Russian MiG-29 delivery to North Korea",
     "South Korea's defence ministry on Friday denied that Russia had delivered four MiG-29 fighters to North Korea."),
    ("ru", "Минобороны Южной Кореи опровергло передачу КНДР МиГ-29",
     "Минобороны Южной Кореи опровергло сообщения о том, что Россия передала КНДР четыре истребителя МиГ-29."),
    ("uk", "Міноборони Південної Кореї спростувало передачу КНДР МіГ-29",
     "Міноборони Південної Кореї спростувало повідомлення про те, що Росія передала КНДР чотири винищувачі МіГ-29."),
]  # fmt: skip
CONSIDERED: Text = (
    "ko",
    "[단독] 정부, 폴란드 거쳐 우크라에 천궁-Ⅱ 2개 포대 지원 검토",
    "정부가 천궁-Ⅱ 2개 포대를 폴란드를 거쳐 우크라이나에 지원하는 방안을 검토 중인 것으로 7일 확인됐다.\n\n"
    '복수의 정부 고위 관계자는 본지에 "꺼낼 수 있는 카드 가운데 하나로 논의되고 있다"고 말했다.',
)
NOT_CONSIDERED: list[Text] = [
    ("ko", '국방부 "천궁-Ⅱ 우크라 우회지원 검토, 사실 아니다"',
     '국방부는 8일 정부가 천궁-Ⅱ를 우크라이나에 우회 지원하는 방안을 검토한다는 보도에 대해 "사실이 아니다"라고 부인했다.'),
    ("en", "South Korea's defence ministry denies Cheongung aid plan for Ukraine",
     "South Korea's defence ministry on Tuesday denied a report that it was considering giving Cheongung missiles to Ukraine."),
]  # fmt: skip


def _reasons(first: Text, second: Text) -> set[str]:
    articles = [
        builders.article(
            title, body, at=builders.WHEN + timedelta(hours=6 * n), id=f"x{n}", language=language
        )
        for n, (language, title, body) in enumerate((first, second))
    ]
    *_, alert = list(trace(articles, load_watchlist("korea-russia-ukraine")))[-1]
    return {change.reason for change in alert.changes} if alert else set()


@pytest.mark.parametrize("denial", DENIALS, ids=lambda text: text[1][:30])
def test_another_states_delivery_is_denied_by_who_watches_it(denial: Text) -> None:
    """A ministry that denies a delivery between two other states by its headline is the first denial of it."""
    assert "denied" in _reasons(DELIVERED, denial)


@pytest.mark.parametrize("denial", NOT_CONSIDERED, ids=lambda text: text[1][:30])
def test_a_ministry_denies_what_officials_without_a_name_said(denial: Text) -> None:
    """It is not its own news that it denies."""
    assert "denied" in _reasons(CONSIDERED, denial)
