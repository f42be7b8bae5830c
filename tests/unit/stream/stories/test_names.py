"""Names across scripts: their consonants tell them, without a dictionary."""

from __future__ import annotations

import pytest

from stream.stories.names import skeletons


@pytest.mark.parametrize(
    "forms",
    [
        ("Putin", "Путин", "Путиным", "푸틴은"),
        ("Zelensky", "Зеленского", "Зеленський", "젤렌스키가"),
        ("Belgorod", "Белгорода", "벨고로드"),
        ("Kavanaugh", "Кавано", "캐버노를"),
        ("Belfast", "Белфаста", "벨파스트"),
        ("Macron", "Макроном", "마크롱"),
        ("Netanyahu", "Нетаньяху", "네타냐후"),
        ("Obama", "Обама", "오바마"),
        ("Harris", "Харрис", "해리스"),
    ],
)
def test_one_name_in_every_script(forms: tuple[str, ...]) -> None:
    """A name is found again in another script, in a case or with a particle."""
    first, *others = [skeletons(form) for form in forms]
    assert first.sure
    for other in others:
        assert first.sure & (other.sure | other.possible)


@pytest.mark.parametrize("word", ["Kim", "Ю", "이", "running", "солдаты", "2,500", ""])
def test_what_is_no_name(word: str) -> None:
    """Words without capitals in a script that has them, and those of fewer than three consonants, name nobody."""
    assert skeletons(word).sure == frozenset()
