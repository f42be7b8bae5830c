"""Whose answer it is when a state's headquarters for prisoners of war speaks, under its long name or its short one."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


@pytest.mark.parametrize(
    ("language", "title", "body", "stance"),
    [
        ("uk", "У Коордштабі не коментують передачу полонених із КНДР Сеулу",
         "Координаційний штаб не коментує передачу двох полонених із КНДР Республіці Корея.", "declines"),
        ("uk", "Коордштаб підтвердив передачу полонених із КНДР Сеулу",
         "Коордштаб підтвердив передачу двох військовополонених із КНДР Республіці Корея.", "confirms"),
        ("uk", "Коордштаб спростував передачу полонених із КНДР Сеулу",
         "Коордштаб спростував передачу двох військовополонених із КНДР Республіці Корея.", "denies"),
        ("ru", "В Коордштабе отказались комментировать передачу пленных из КНДР Сеулу",
         "В Коордштабе отказались комментировать передачу двух военнопленных из КНДР Республике Корея.", "declines"),
        ("ru", "Коордштаб опроверг передачу пленных из КНДР Сеулу",
         "Коордштаб опроверг передачу двух военнопленных из КНДР Республике Корея.", "denies"),
        ("en", "Coordination Headquarters declines to comment on North Korean POWs",
         "Ukraine's Coordination Headquarters for the Treatment of Prisoners of War declined to comment on the handover of "
         "two North Korean prisoners.", "declines"),
        ("ko", '우크라 전쟁포로처우조정본부, 북한군 포로 송환 "확인 불가"',
         "전쟁포로처우조정본부는 북한군 포로 2명의 한국 송환에 대해 확인해 줄 수 없다고 밝혔다.", "declines"),
    ],
)  # fmt: skip
def test_a_headquarters_answers_for_its_state(language: str, title: str, body: str, stance: str) -> None:
    """A short name that an outlet makes of a long one speaks for the same party, in the headline as in the body."""
    claims = tag(builders.article(title, body, language=language), WATCHLIST).claims
    for field in ("title", "body"):
        assert ("ukraine", stance) in {(c.actor, c.stance) for c in claims if c.field == field}
