"""What somebody adds to his news may be of the months before it, or counted since a year; what he recalls is not told."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from addednews import SENT, WATCHLIST, WEDNESDAY

from pactwatch.records import Change
from stream.trace import trace

OF_MONTHS = [
    ("en", "The agency also said that Russia had delivered two Pantsir systems to North Korea in December."),
    ("en", "The agency added that North Korea sent 24 self-propelled guns to Russia in January."),
    ("ko", "국정원은 또 러시아가 지난 1월 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ko", "국정원은 또 북한이 지난해 12월 자주포 24문을 러시아에 보냈다고 밝혔다."),
    ("ru", "Ведомство добавило, что в январе КНДР отправила в Россию 24 самоходные гаубицы."),
    ("ru", "Ведомство также сообщило, что в декабре Россия поставила КНДР два комплекса «Панцирь»."),
    ("uk", "Відомство додало, що в січні КНДР відправила до Росії 24 самохідні гармати."),
    ("uk", "Відомство також повідомило, що в грудні Росія передала КНДР два комплекси «Панцир»."),
]  # fmt: skip
SO_FAR = [
    ("en", "The agency added that North Korea had sent some 36,000 containers to Russia since August 2023."),
    ("ko", "국정원은 2023년 8월 이후 북한이 러시아에 보낸 컨테이너가 모두 3만6천여개에 이른다고 덧붙였다."),
    ("ru", "Ведомство добавило, что с августа 2023 года КНДР отправила в Россию 36 тыс. контейнеров."),
    ("uk", "Відомство додало, що з серпня 2023 року КНДР відправила до Росії 36 тисяч контейнерів."),
]  # fmt: skip
RECALLED = [
    ("en", "The agency added that North Korea sent 24 self-propelled guns to Russia in July."),
    ("en", "In January the agency also said that Russia had delivered two Pantsir systems to North Korea."),
    ("ko", "국정원은 또 러시아가 지난 7월 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ko", "국정원은 지난 1월에도 러시아가 북한에 판치르-S1 방공체계 2대를 인도했다고 보고했다."),
    ("ru", "Ведомство добавило, что в июле КНДР отправила в Россию 24 самоходные гаубицы."),
    ("ru", "Ведомство напомнило, что в январе КНДР отправила в Россию 24 самоходные гаубицы."),
    ("uk", "Відомство додало, що в липні КНДР відправила до Росії 24 самохідні гармати."),
    ("uk", "Відомство нагадало, що в січні КНДР відправила до Росії 24 самохідні гармати."),
]  # fmt: skip
DEAD = [
    ("en", "The agency put the number of North Koreans killed in Russia at about 2,300."),
    ("ko", "국정원은 북한군 누적 전사자를 2300여명으로 추산했다."),
    ("ru", "Ведомство оценило число погибших северокорейских военных в 2300 человек."),
    ("uk", "Відомство оцінило кількість загиблих північнокорейських військових у 2300 осіб."),
]  # fmt: skip


def alerted(*articles: tuple[str, str, str]) -> list[Change]:
    """The changes of the last of the articles (language, title, text), an hour after each other."""
    made = [
        builders.article(
            title,
            text,
            at=WEDNESDAY + timedelta(hours=number),
            id=f"a{number}",
            outlet=f"Outlet {number}",
            language=language,
        )
        for number, (language, title, text) in enumerate(articles)
    ]
    (*_, (_, _, alert)) = trace(made, WATCHLIST)
    return list(alert.changes) if alert else []


@pytest.mark.parametrize(("language", "text"), [*OF_MONTHS, *SO_FAR])
def test_what_is_added_of_the_last_months_or_since_a_year_is_told(language: str, text: str) -> None:
    """Up to three months back, or counted up to now: once, in the text's words or as its act or number."""
    title, lead = SENT[language]
    _, told = [each.sentence for each in alerted((language, title, lead + text))]
    assert "in this report" in told or "36,000 containers" in told


@pytest.mark.parametrize(("language", "text"), RECALLED)
def test_what_is_recalled_is_not(language: str, text: str) -> None:
    """An older month, what was said in an older one, and what somebody reminds of."""
    title, lead = SENT[language]
    assert [each.reason for each in alerted((language, title, lead + text))] == ["new-story"]


@pytest.mark.parametrize(("language", "text"), DEAD)
def test_who_has_the_headline_counts_the_dead_of_a_running_story(language: str, text: str) -> None:
    """The story has a number of those sent, and none of the dead: theirs is another number, and its first."""
    title, lead = SENT[language]
    ukraine = (
        "en",
        "North Korea sends 1,800 more troops to Russia, Kyiv says",
        "North Korea has sent about 1,800 more troops to Russia, Ukraine's military intelligence said on Wednesday.",
    )
    told = [each.sentence for each in alerted(ukraine, (language, title, lead + text))]
    assert any("2,300 North Korean soldiers killed" in each for each in told)


def test_a_staff_speaks_for_a_state_that_the_text_does_not_name() -> None:
    """A Ukrainian paper's "General Staff" is Ukraine's."""
    title = "Військові взяли в полон північнокорейського корегувальника біля Малої Токмачки"
    lead = "Військові 118-ї бригади взяли в полон військовослужбовця армії КНДР, повідомило Командування об’єднаних сил. "
    text = "Крім того, у Генштабі повідомили, що безпілотники знищили дві гармати «Коксан»."
    (told,) = [each.sentence for each in alerted(("uk", title, lead + text)) if text in each.after]
    assert told.startswith("Outlet 0, citing officials of Ukraine, in Ukrainian: “У Генштабі")
