"""Whose a ministry is that stands without its state: of who called an envoy in, of the place of writing, or nobody's."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def actors_in(language: str, text: str) -> set[str]:
    """Listed speakers of a body under a plain headline."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    return {claim.actor for claim in claims if claim.field == "body" and claim.actor}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "South Korea summoned the Russian ambassador. The foreign ministry said the troops must leave.",
        ),
        (
            "en",
            "Seoul's foreign ministry summoned the Russian envoy. The ministry said North Korean troops must leave.",
        ),
        ("ru", "Южная Корея вызвала посла России. В МИД заявили, что солдаты КНДР должны уйти."),
        ("uk", "Південна Корея викликала посла Росії. У МЗС заявили, що солдати КНДР мають піти."),
        ("ko", "한국은 러시아 대사를 초치했다. 외교부는 북한군이 철수해야 한다고 밝혔다."),
    ],
)  # fmt: skip
def test_the_ministry_behind_a_summons_is_the_hosts(language: str, text: str) -> None:
    """Never that of the envoy who was called in."""
    assert actors_in(language, text) == {"south-korea"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Russia's ambassador was called in over North Korean soldiers. The ministry said it had protested sharply.",
        ),
        (
            "ru",
            "Германия вызвала временного поверенного КНДР. В МИД заявили, что отправка солдат недопустима.",
        ),
        ("ru", "Посол КНДР вызван в МИД Германии. Ведомство потребовало вывести солдат."),
        ("ru", "Литва вызвала посла России из-за солдат КНДР. МИД заявил, что это эскалация."),
        (
            "uk",
            "Німеччина викликала тимчасового повіреного КНДР. У МЗС заявили, що відправка солдатів неприпустима.",
        ),
        ("uk", "Литва викликала посла Росії через солдатів КНДР. МЗС заявило, що це ескалація."),
        ("ko", "리투아니아는 북한군 파병과 관련해 러시아 대사를 초치했다. 외교부는 확전이라고 밝혔다."),
    ],
)  # fmt: skip
def test_the_ministry_of_a_host_who_is_not_listed_is_nobodys(language: str, text: str) -> None:
    """Neither the envoy's nor the language's own."""
    assert actors_in(language, text) == set()


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("베트남이 북한군 파병 지원 의혹을 부인했다. 국방부는 파병된 병력이 없다고 밝혔다.", {"vietnam"}),
        ("중국이 북한군 파병에 대해 입장을 냈다. 외교부는 양국의 일이라고 말했다.", {"china"}),
        ("러시아 국방부 장관이 평양을 방문했다. 국방부는 북한군 문제를 논의했다고 밝혔다.", {"russia"}),
        ("한국과 러시아가 맞섰다. 러시아는 파병을 부인했다. 국방부는 이를 주시한다고 밝혔다.", {"russia", "south-korea"}),
    ],
)  # fmt: skip
def test_a_korean_ministry_is_seouls_unless_another_state_has_just_spoken(
    text: str, actors: set[str]
) -> None:
    """Where Seoul has been named it is Seoul's again."""
    assert actors_in("ko", text) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "SEOUL, Dec. 5 (Yonhap) -- North Korea has sent more soldiers to Russia, the defense ministry said Friday.",
            {'south-korea'},
        ),
        (
            "MOSCOW, Dec 5 (Reuters) - North Korean soldiers helped to retake Sudzha, the defence ministry said.",
            {'russia'},
        ),
        (
            "KYIV (Reuters) - Two North Korean soldiers were captured, the defence ministry said.",
            {'ukraine'},
        ),
        (
            "BERLIN, Dec 5 (Reuters) - North Korean soldiers are in Russia, the foreign ministry said.",
            set(),
        ),
    ],
)  # fmt: skip
def test_a_bare_ministry_is_that_of_the_place_of_writing(text: str, actors: set[str]) -> None:
    """If the dateline names a listed state's capital, and nobody else is meant."""
    assert actors_in("en", text) == actors


@pytest.mark.parametrize(
    ("language", "text", "words", "actor"),
    [
        (
            "ru",
            "Посол РФ Виктор Ларин осудил Сеул. «Солдаты КНДР — союзники», — сказал Ларин.",
            "Ларин",
            "russia",
        ),
        (
            "ru",
            "Об этом сообщил представитель ГУР Андрей Черняк в "
            "комментарии агентству. «Это военные КНДР», — сказал Черняк.",
            "Черняк",
            "ukrainian-intelligence",
        ),
        (
            "uk",
            "Про це заявив керівник воєнної розвідки України Кирило "
            "Буданов в інтерв'ю Радіо Свобода. «Це солдати КНДР», – сказав Буданов.",
            "Буданов",
            "ukrainian-intelligence",
        ),
        (
            "en",
            "North Korea sent shells, Budanov said. He added that Pyongyang had sent 24 launchers.",
            "He",
            "ukrainian-intelligence",
        ),
        (
            "en",
            'SEOUL, Dec. 5 (Yonhap) -- North Korea has sent more soldiers to Russia, the '
            'defense ministry said. "We will work on," ministry spokesperson Kang Ji-won said.',
            "ministry spokesperson Kang Ji-won",
            "south-korea",
        ),
        (
            "en",
            'First Vice Foreign Minister Yoon Tae-ho called in the envoy. '
            '"The deployment of North Korean soldiers is a violation," Yoon said.',
            "Yoon",
            None,
        ),
    ],
)  # fmt: skip
def test_who_was_named_in_full_is_known_by_his_surname(
    language: str, text: str, words: str, actor: str | None
) -> None:
    """For whom he spoke, in languages with cases too; a namesake of somebody listed is nobody listed."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    assert {c.actor for c in claims if c.speaker is not None and c.speaker.text == words} == {actor}
