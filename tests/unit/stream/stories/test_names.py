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
        ("NATO", "НАТО", "NATO는"),
    ],
)
def test_one_name_in_every_script(forms: tuple[str, ...]) -> None:
    """A name is found again in another script, in a case or with a particle."""
    first, *others = [skeletons(f"so {form}") for form in forms]
    assert first.sure
    for other in others:
        assert first.sure & (other.sure | other.possible)


@pytest.mark.parametrize(
    ("name", "heard"),
    [
        ("Cromwell", "크롬웰"),
        ("Westminster", "웨스트민스터"),
        ("Martin", "마틴"),
        ("Macedonia", "마케도니아"),
        ("Goldsmith", "골드스미스"),
    ],
)
def test_letters_that_languages_hear_in_two_ways(name: str, heard: str) -> None:
    """A name is found where the other language hears one of its letters otherwise, or not at all."""
    written = skeletons(f"so {name}")
    assert (written.sure | written.possible) & skeletons(heard).possible


def test_a_word_that_opens_a_sentence() -> None:
    """A capital that the sentence asks for makes no sure name."""
    found = skeletons("Voters decide. Macedonia says Trump")
    assert found.sure == skeletons("so Trump").sure
    assert skeletons("so Macedonia").sure <= found.possible


@pytest.mark.parametrize("word", ["Kim", "Ю", "이", "running", "солдаты", "2,500", ""])
def test_what_is_no_name(word: str) -> None:
    """Words without capitals in a script that has them, and those of fewer than three consonants, name nobody."""
    assert skeletons(word).sure == frozenset()
