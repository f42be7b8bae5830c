"""Whose word it is, by the office that somebody holds, where he is sent, and whose count or writing is quoted."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from pactwatch.records import Claim
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def said(language: str, text: str) -> list[Claim]:
    """The claims of a text under a plain headline."""
    claims = tag(article(SOLDIERS[language], text), WATCHLIST).claims
    return [claim for claim in claims if claim.field == "body"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("ru", "Посол Литвы при ООН призвал КНДР вывести войска из России.", "Посол Литвы при ООН"),
        ("ru", "Литовский посол при НАТО призвал КНДР вывести войска.", "Литовский посол при НАТО"),
        ("uk", "Постпред Литви при ООН закликав КНДР вивести війська.", "Постпред Литви при ООН"),
        ("uk", "Постпредка Литви при ООН заявила, що КНДР має вивести війська.", "Постпредка Литви при ООН"),
        (
            "en",
            "The permanent representative of Ecuador to the United Nations urged North Korea to withdraw.",
            "The permanent representative of Ecuador to the United Nations",
        ),
        ("ko", "에스토니아 국방정보국은 북한군 사상자가 5천 명이라고 밝혔다.", "에스토니아 국방정보국"),
    ],
)
def test_who_speaks_for_an_unlisted_state_is_nobody_listed(language: str, text: str, speaker: str) -> None:
    """Neither the body at which he is accredited nor the listed service of the same name."""
    assert [(claim.actor, claim.words) for claim in said(language, text)] == [(None, speaker)]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("uk", "Постпредка Британії при ООН закликала КНДР вивести війська з Росії.", "united-kingdom"),
        ("uk", "Постпредка США при ООН заявила, що КНДР має вивести війська.", "united-states"),
        ("ru", "Первый зампостпреда России при ООН заявил, что солдаты КНДР ушли.", "russia"),
        ("ru", "Зампостпреда РФ Анна Евстигнеева заявила, что солдаты КНДР ушли.", "russia"),
        ("ru", "Украинская военная разведка насчитала 12 тысяч солдат КНДР.", "ukrainian-intelligence"),
        ("ko", "영국 국방정보국은 북한군 사상자가 5천 명이라고 밝혔다.", "united-kingdom"),
        ("ko", "英 정보당국은 북한군 사상자가 5천 명이라고 밝혔다.", "united-kingdom"),
        ("ko", "우크라이나 국방정보국은 북한군 사상자가 5천 명이라고 밝혔다.", "ukrainian-intelligence"),
        ("ko", "영국 특수작전군은 북한군 사상자가 5천 명이라고 밝혔다.", "united-kingdom"),
        (
            "en",
            "The South Korean defence ministry's latest tally puts North Korean dead at 2,000.",
            "south-korea",
        ),
        ("en", "Kyiv's figures put North Korean losses at 4,000.", "ukraine"),
        ("en", "The latest NIS figures put North Korean losses at 4,000.", "nis"),
        ("en", "North Korea sent 28,000 containers to Russia, a UN report found.", "united-nations"),
        ("en", "Zelenskyy's post said two North Koreans were in Kyiv.", "zelensky"),
        ("en", "A Kremlin aide scoffed at the claim that 3,000 North Koreans had died.", "russia"),
    ],
)
def test_an_office_a_count_and_a_post_are_their_owners(language: str, text: str, actor: str) -> None:
    """Also where the dictionary lacks the office, or another country's service is listed by the same name."""
    assert [claim.actor for claim in said(language, text)] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "The Guardian's report said North Korean soldiers were in Kursk.",
        "A Ukrainian military tally seen by Reuters puts North Korean losses at 4,000.",
        "South Korean media reports said North Korean soldiers were in Kursk.",
        "North Korea sent shells, an analysis by Reuters found.",
    ],
)
def test_a_newspapers_report_is_nobodys(text: str) -> None:
    """And what others have seen is not told by whose it is."""
    assert [claim.actor for claim in said("en", text)] == [None]


@pytest.mark.parametrize(
    ("text", "actor", "figure"),
    [
        ("Reports of 25,000 North Korean labourers were dismissed as a hoax by Zinoviev.", "zinoviev", 25000),
        ('Talk of 900 North Koreans was rejected as "pure fantasy" by the Kremlin.', "russia", 900),
        ("A Kremlin aide scoffed at Kyiv's claim that 3,000 North Koreans had died.", "russia", 3000),
    ],
)
def test_words_that_are_called_a_hoax_are_denied_by_who_calls_them_so(
    text: str, actor: str, figure: int
) -> None:
    """And by nobody else; their number is no number of his."""
    found = said("en", text)
    assert [(claim.actor, claim.stance) for claim in found] == [(actor, "denies")]
    assert [each.value for each in found[0].figures] == [figure]


def test_a_dismissed_minister_is_denied_by_nobody() -> None:
    """Only words are dismissed as something."""
    assert said("en", "Shoigu was dismissed as defence minister by Putin after North Korea's visit.") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В ГУР говорят о 11 тысячах солдат КНДР; в Вашингтоне эту цифру снижают до 8 тысяч."),
        ("uk", "За даними ГУР, воювали 11 тисяч солдатів КНДР; у Вашингтоні цю цифру знижують до 8 тисяч."),
    ],
)
def test_who_lowers_a_number_gives_his_own(language: str, text: str) -> None:
    """Each number has its own owner."""
    owners = [(figure.value, figure.said_by) for claim in said(language, text) for figure in claim.figures]
    assert owners == [(11000, "ukrainian-intelligence"), (8000, "united-states")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Seoul said North Korea had lost a quarter of its soldiers in Kursk, about 3,300 men."),
        ("ru", "Как заявили в Сеуле, КНДР потеряла под Курском четверть своих солдат — около 3300 человек."),
        ("uk", "Сеул заявив, що КНДР втратила під Курськом чверть своїх солдатів — близько 3300 осіб."),
        ("ko", "한국은 북한이 쿠르스크에서 병력의 4분의 1인 3300여 명을 잃었다고 밝혔다."),
    ],
)
def test_a_part_in_figures_has_met_with_what_the_part_has(language: str, text: str) -> None:
    """They are lost, not at the front; and the part itself is no number of men."""
    figures = [(f.value, f.role) for claim in said(language, text) for f in claim.figures]
    assert figures == [(3300, "lost")]


def test_a_number_that_is_reckoned_lower_is_no_catch() -> None:
    """In Korean one "catches" a number lower."""
    figures = [
        f for claim in said("ko", "미국은 북한군 규모를 8천 명으로 낮춰 잡았다.") for f in claim.figures
    ]
    assert [(figure.value, figure.unit) for figure in figures] == [(8000, "troops")]
