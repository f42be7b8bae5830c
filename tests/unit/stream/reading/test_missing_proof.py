"""Who says that others have shown no proof confirms nothing by it, and has not declined to speak."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

SAID = [
    ("en", "Lavrov said the United States had presented no evidence that North Korea supplies Russia with arms."),
    ("en", "Peskov said Seoul has never shown any proof of North Korean soldiers in Russia."),
    ("en", '"Nobody has shown us a single piece of evidence" of North Korean troops in Russia, Zakharova said.'),
    ("en", "Russia said Kyiv speaks of North Korean troops in Kursk without any evidence."),
    ("en", "Lavrov said there is not a shred of evidence of North Korean shells in Russia, only talk."),
    ("ru", "Лавров заявил, что США не представили никаких доказательств поставок оружия из КНДР."),
    ("ru", "Песков сказал, что НАТО не привела ни одного доказательства отправки солдат КНДР в Россию."),
    ("ru", "«Ни одного доказательства отправки солдат КНДР нам не показали», — сказала Мария Захарова."),
    ("ru", "Захарова заявила, что Киев говорит о солдатах КНДР в Курской области без доказательств."),
    ("ru", "В Кремле сказали, что США не располагают доказательствами поставок снарядов из КНДР."),
    ("uk", "Пєсков заявив, що США не надали жодних доказів постачання зброї з КНДР."),
    ("uk", "Лавров сказав, що НАТО не має доказів відправлення солдатів КНДР до Росії."),
    ("uk", "Захарова заявила, що Київ говорить про солдатів КНДР у Курській області без доказів."),
    ("uk", "У Кремлі сказали, що доказів постачання північнокорейських снарядів США не показали."),
    ("ko", '라브로프 장관은 북한의 대러 무기 공급에 대해 "미국은 아무런 증거도 제시하지 못하고 있다"고 말했다.'),
    ("ko", "페스코프 대변인은 미국이 북한 무기 공급의 증거를 내놓지 않고 있다고 말했다."),
    ("ko", "자하로바 대변인은 북한군 파병의 증거를 아무도 보여주지 못했다고 말했다."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), SAID)
def test_where_proof_is_missing_nothing_is_confirmed(language: str, text: str) -> None:
    """A side that misses the others' proof has neither confirmed the news nor left it without comment."""
    found = tag(builders.article(text, text, language=language), load_watchlist("korea-russia-ukraine"))
    assert found.status in {"alleged", "denied"}
    said = [claim for claim in found.claims if claim.party == "russia"]
    assert said
    assert not {"confirms", "declines"} & {claim.stance for claim in said}
    assert "confirmed" not in {claim.status for claim in said}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В Кремле сказали, что не располагают доказательствами поставок снарядов из КНДР."),
        ("uk", "У НАТО сказали, що не мають доказів відправлення солдатів КНДР до Росії."),
    ],
)
def test_who_lacks_proof_himself_confirms_nothing(language: str, text: str) -> None:
    """Of himself it is no comment."""
    found = tag(builders.article(text, text, language=language), load_watchlist("korea-russia-ukraine"))
    assert "declines" in {claim.stance for claim in found.claims}
