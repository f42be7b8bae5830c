"""Names of Cyrillic scripts in Latin letters."""

from __future__ import annotations

import pytest

from pactwatch.languages.latin import in_latin, in_latin_of_either


@pytest.mark.parametrize(
    ("language", "name", "latin"),
    [
        ("ru", "Парламентская газета", "Parlamentskaya gazeta"),
        ("ru", "Газета.Ru", "Gazeta.Ru"),
        ("ru", "Важные истории", "Vazhnye istorii"),
        ("ru", "Хабаровский край сегодня", "Khabarovskiy kray segodnya"),
        ("ru", "Интерфакс-АВН", "Interfaks-AVN"),
        ("ru", "Новости Владивостока VL.ru", "Novosti Vladivostoka VL.ru"),
        ("ru", "Ежедневник", "Yezhednevnik"),
        ("ru", "Щёкинский вестник", "Shchyokinskiy vestnik"),
        ("ru", "ЩИТ", "SHCHIT"),
        ("uk", "Генеральний штаб ЗСУ", "Heneralnyi shtab ZSU"),
        ("uk", "АрміяInform", "ArmiiaInform"),
        ("uk", "Міністерство фінансів України", "Ministerstvo finansiv Ukrainy"),
        ("uk", "Згурівські вісті", "Zghurivski visti"),
        ("uk", "Об’єктив", "Obiektyv"),
        ("uk", "Єдність і Їжак", "Yednist i Yizhak"),
        ("uk", "Юрій Щербак", "Yurii Shcherbak"),
        ("uk", "Суми Today", "Sumy Today"),
        ("uk", "Ґанок", "Ganok"),
        ("uk", "Ёлка", "Ёлка"),
        ("en", "Reuters", "Reuters"),
        ("ko", "국제신문", "국제신문"),
        ("en", "Газета", "Газета"),
        ("ru", "", ""),
    ],
)
def test_cyrillic_names_are_written_in_latin_letters(language: str, name: str, latin: str) -> None:
    """Each language by its own standard, in the name's own capitals; other scripts and unknown letters stay as they are."""
    assert in_latin(name, language) == latin


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("Кордон.Медіа", "Kordon.Media"),
        ("РБК-Україна", "RBK-Ukraina"),
        ("Коммерсантъ", "Kommersant"),
        ("Суми Today", "Суми Today"),
        ("Reuters", "Reuters"),
        ("연합뉴스", "연합뉴스"),
    ],
)
def test_a_name_of_an_unknown_language_is_spelt_where_only_one_way_is_possible(name: str, spelt: str) -> None:
    """Both languages write it alike, or only one has its letters; else it stays."""
    assert in_latin_of_either(name) == spelt
