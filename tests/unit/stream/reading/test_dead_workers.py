"""Workers who were killed are neither soldiers nor, as long as nobody says so, North Koreans."""

from __future__ import annotations

import re

import pytest
from newswire import sentences


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ru",
            "Хинштейн: под Суджей погибли трое строителей, военных КНДР там не было",
            "Врио губернатора Александр Хинштейн заявил, что погибли трое гражданских строителей, еще восемь человек ранены.",
        ),
        (
            "uk",
            "Під Суджею загинули троє будівельників, військових КНДР там не було",
            "Олександр Хінштейн заявив, що загинули троє цивільних будівельників, ще восьмеро людей поранені.",
        ),
        (
            "ko",
            "수자 인근서 건설노동자 3명 사망, 북한군은 없었다",
            "쿠르스크 주지사는 민간인 건설노동자 3명이 숨졌으며 북한군은 없었다고 밝혔다.",
        ),
        (
            "en",
            "Three builders killed near Sudzha, no North Korean soldiers were there",
            "Three civilian builders were killed near Sudzha. Eight more people were wounded, the governor said.",
        ),
    ],
)
def test_dead_workers_are_no_soldiers(language: str, title: str, body: str) -> None:
    """Our own words count no North Koreans where the dead are workers; the headline may be quoted."""
    told = " ".join(sentences((language, title, body)))
    assert not re.search(r"\d North Korean", told)
