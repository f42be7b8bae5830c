"""Two events of one theme that share no more than it are two stories: another place, doer or act, or nothing particular."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text
DNIPRO: list[Text] = [
    (
        "uk",
        "Дніпро вночі атакували північнокорейською ракетою KN-23: п'ятеро загиблих",
        "У ніч на 3 березня російські війська вдарили по Дніпру балістичною ракетою північнокорейського виробництва KN-23. "
        "Загинули п'ятеро людей, ще 22 поранені, повідомила Дніпропетровська обласна прокуратура.",
    ),
    (
        "en",
        "Ukraine says North Korean missile killed five in Dnipro",
        "A North Korean-made KN-23 ballistic missile hit an apartment block in Dnipro overnight, killing five people, the "
        "Dnipropetrovsk region's prosecutors said on Tuesday.",
    ),
]
KHARKIV: list[Text] = [
    (
        "uk",
        "Росія вдарила по Харкову північнокорейською ракетою: пошкоджено підстанцію",
        "Увечері 5 березня російська армія вдарила по Харкову балістичною ракетою KN-23 північнокорейського виробництва, "
        "пошкоджено електропідстанцію. Про це повідомив Олег Синєгубов. У ніч на 3 березня така сама ракета влучила "
        "в будинок у Дніпрі.",
    ),
    (
        "en",
        "North Korean-made missile hits substation in Kharkiv",
        "A North Korean-made KN-23 ballistic missile hit a power substation in Kharkiv on Thursday evening, governor Oleh "
        "Syniehubov said. It was the second such missile in a week after the strike on Dnipro.",
    ),
]
SEOUL: list[Text] = [
    (
        "ko",
        "정부, 북·러 무기거래 관여한 개인 6명·기관 4곳 독자제재",
        "정부가 북한과 러시아 간 무기거래에 관여한 개인 6명과 기관 4곳을 독자제재 대상으로 지정했다. 외교부는 5일 나진항에서 "
        "방사포를 실어 나른 러시아 해운사 '보스토크트란스'가 포함됐다고 밝혔다.",
    ),
    (
        "en",
        "Seoul slaps sanctions on 6 people, 4 firms over N. Korea-Russia arms trade",
        "South Korea on Thursday imposed unilateral sanctions on six individuals and four entities for their roles in arms "
        "transfers between North Korea and Russia. The list includes Vostok-Trans, a Russian shipping company.",
    ),
]
TOKYO: list[Text] = [
    (
        "en",
        "Japan freezes assets of three Russian firms over North Korea arms transfers",
        "Japan on Friday decided to freeze the assets of three Russian companies and five individuals involved in arms "
        "transfers between North Korea and Russia. The step follows similar measures by South Korea a day earlier. Among the "
        "targets is Vostok-Trans, a shipping company that Seoul says has carried rocket launchers.",
    ),
]
WORKERS: list[Text] = [
    (
        "en",
        "Sources: 3,500 North Koreans working at Russian drone factory",
        "NHK has learned that about 3,500 North Korean workers are now at a drone factory in Russia's Tatarstan region. "
        "Diplomatic sources in Moscow and Tokyo say the workers began arriving at the Alabuga special economic zone "
        "in December.",
    ),
]
OIL: list[Text] = [
    (
        "en",
        "Monitoring team says Russia shipped 1.2 million barrels of oil and air defenses to North Korea",
        "Russia shipped more than 1.2 million barrels of refined oil and at least two Pantsir air defense systems to North "
        "Korea last year in violation of U.N. sanctions, an 11-nation monitoring team said Friday.",
    ),
]
PAIRS = {
    "places": (DNIPRO, KHARKIV),
    "doers": (SEOUL, TOKYO),
    "acts": (DNIPRO, SEOUL),
    "acts-later": (KHARKIV, SEOUL),
    "sources": (WORKERS, OIL),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_neighbours_are_two_stories(pair: str) -> None:
    """Reports of one event join in both languages, and none of the event after it joins them."""
    told = [(event, text) for event, texts in enumerate(PAIRS[pair]) for text in texts]
    articles = [
        builders.article(
            title, body, at=builders.WHEN + timedelta(hours=8 * n), id=f"a{n}", language=language
        )
        for n, (_, (language, title, body)) in enumerate(told)
    ]
    found = {tagged.id: story.id for tagged, story, _ in trace(articles, WATCHLIST) if story}
    events = [event for event, _ in told]
    assert [found[each.id] for each in articles] == [found[f"a{events.index(event)}"] for event in events]
    assert len(set(found.values())) == 2
