"""What a body of a state tells on its own page is that state's word."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from builders import article

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLE = "Оператори ССО взяли в полон двох військових КНДР на Сумщині"
TEXT = "Оператори 8-го полку взяли в полон двох північнокорейських військових біля Юнаківки."


def told(outlet: str, ownership: str) -> str:
    sent = article(
        TITLE, TEXT, at=datetime(2026, 3, 2, tzinfo=UTC), language="uk", outlet=outlet, country="UA", ownership=ownership
    )  # fmt: skip
    ((_, _, alert),) = trace([sent], WATCHLIST)
    assert alert is not None
    return alert.changes[0].sentence


@pytest.mark.parametrize(
    "outlet",
    [
        "Сили спеціальних операцій ЗСУ",
        "Syly spetsialnykh operatsii ZSU",
        "Special Operations Forces of Ukraine",
        "Головне управління розвідки МО України",
        "Міністерство оборони України",
    ],
)
def test_a_body_on_its_own_page_has_stated_it(outlet: str) -> None:
    """Nothing is said of the silence of the state whose body the outlet is; of the other side's still is."""
    assert "no statement by North Korea in" in told(outlet, "state")


def test_others_pages_state_nothing_for_it() -> None:
    """A newspaper's report is no statement of its country."""
    assert "no statement by Ukraine or North Korea in" in told("Суспільне", "public")


def test_an_embassy_stands_where_its_own_words_say() -> None:
    """The place in another sentence, of which it speaks, is not where it is."""
    body = (
        "Посол России в Республике Корея Георгий Зиновьев отверг обвинения. Об этом говорится в сообщении российского "
        "посольства. «Утверждения о прибытии в Курскую область полутора тысяч военных инженеров КНДР не соответствуют "
        "действительности», — заявили в дипмиссии."
    )
    sent = article("Посол РФ отверг претензии Сеула по поводу военных инженеров из КНДР", body, language="ru")
    ((_, _, alert),) = trace([sent], WATCHLIST)
    assert alert is not None
    assert "embassy in Kursk" not in " ".join(each.sentence for each in alert.changes)
