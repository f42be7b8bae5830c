"""Works about soldiers, and what is whispered, are no news."""

from __future__ import annotations

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Film about North Korean soldiers in Kursk tops South Korean box office"),
        ("en", "Photo exhibition on North Korean soldiers opens in Kursk"),
        ("en", "Rumours of North Korean pilots in Russia not confirmed"),
        ("ko", "파병 북한군 다룬 영화 '눈의 강' 개봉 첫날 1위"),
        ("ko", "러 파병 북한군 소재 드라마 '설원' 넷플릭스 1위"),
        ("ko", "[씨네21 리뷰] 쿠르스크의 겨울, 북한군 소년병의 편지"),
        ("ko", "북한 조종사도 러시아로? 평양에 퍼지는 소문, 확인은 안 돼"),
        ("ru", "Фильм о северокорейских солдатах в Курске возглавил прокат"),
        ("ru", "В Курске открылась фотовыставка о корейских бойцах"),
        ("ru", "Слухи о солдатах КНДР в Крыму не подтвердились"),
        ("uk", "Фільм про північнокорейських полонених отримав приз у Берліні"),
        ("uk", "У Курську відкрили фотовиставку про північнокорейських солдатів"),
        ("uk", "Чутки про солдатів КНДР у Криму не підтвердилися"),
    ],
)
def test_a_work_about_it_and_a_rumour_that_nobody_bears_out_open_no_story(language: str, title: str) -> None:
    """Nobody did anything: a film, a play, a photo exhibition, what is whispered."""
    body = {
        "en": "North Korea has sent soldiers to Russia's Kursk region.",
        "ko": "북한은 러시아 쿠르스크에 병력을 파병했다.",
        "ru": "КНДР отправила солдат в Курскую область России.",
        "uk": "КНДР відправила солдатів до Курської області Росії.",
    }
    ((_, story, _),) = trace([builders.article(title, body[language], language=language)], WATCHLIST)
    assert story is None
