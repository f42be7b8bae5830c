"""Names of entities: as a watchlist lists them, else from its plain patterns; a query knows whom it speaks of."""

from __future__ import annotations

from pathlib import Path

import pytest

from stream.lint import check_watchlist
from stream.watchlist.names import entity_names, other_names, other_wordings

SHIPPED = "korea-russia-ukraine"
OWN = """
id = "own"
gate = "aland"
[paradigms]
m = ["", "а"]
[entities.aland]
kind = "country"
en = ["aland*", "alandish", "the (north|south) land"]
ko = ["올란드"]
ru = ["аланд~m", "северн* аланд*"]
[entities.bob]
kind = "person"
en = ["bob[ -]?smith"]
[names]
bob = ["Bob Smith", "Боб Смит"]
"""


@pytest.fixture
def own(tmp_path: Path) -> str:
    """The path of a watchlist of this test's own."""
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_names_are_listed_or_plain_patterns(own: str) -> None:
    """Listed names win; else the first pattern of each language that is plain words, without its open ending."""
    assert entity_names((own,)) == {"aland": ("aland", "올란드", "аланд"), "bob": ("Bob Smith", "Боб Смит")}


def test_names_of_several_watchlists_come_together(own: str) -> None:
    """Entities of all watchlists have names."""
    names = entity_names((SHIPPED, own))
    assert names["bob"] == ("Bob Smith", "Боб Смит")
    assert "김정은" in names["kim-jong-un"]


def test_every_entity_of_the_shipped_watchlist_has_a_name() -> None:
    """A document never lacks names because nobody thought of them; officials are several persons without one."""
    nameless = [key for key, names in entity_names((SHIPPED,)).items() if not names]
    assert all(key.endswith("-officials") for key in nameless)
    assert "Trump" not in other_names("Kirby says", (SHIPPED,))


@pytest.mark.parametrize("query", ["김정은이", "Ким Чен Ына", "kim jong-un", "Кім Чен Ин"])
def test_a_query_knows_whom_it_names(query: str) -> None:
    """A name in any language and form brings the names in all others."""
    assert {"Kim Jong Un", "김정은", "Ким Чен Ын", "Кім Чен Ин"} <= set(other_names(query, (SHIPPED,)))


@pytest.mark.parametrize(
    ("query", "wordings"),
    [
        ("Trump", {"트럼프", "Трамп"}),
        ("트럼프가 쿠르스크", {"Trump 쿠르스크", "Трамп 쿠르스크"}),
        ("слова Дональда Трампа", {"слова Trump", "слова 트럼프"}),
        ("Салліваном", {"Jake Sullivan", "설리번", "Салливан"}),
        ("Полянского", {"Polyanskiy", "폴랸스키", "Полянський"}),
        ("Ким Ён Хо", {"Kim Yung Ho", "김영호", "Кім Йон Хо"}),
        ("Kash Patel", {"Кэш Патель", "캐시 파텔"}),
        ("Vedant Patel", {"Ведант Патель", "베단트 파텔"}),
        ("Ryder in Kursk", {"라이더 in Kursk", "Райдер in Kursk"}),
        ("Sullivan's", {"설리번's"}),
        ("Томас-Гринфилд", {"Thomas-Greenfield", "토머스-그린필드"}),
        ("подоляк", {"Podolyak", "포돌랴크"}),
    ],
)
def test_a_query_for_an_official_is_asked_in_every_language(query: str, wordings: set[str]) -> None:
    """One of several persons whom an entity stands for is found by his own names, and no other person's."""
    found = other_wordings(query, (SHIPPED,))
    assert wordings <= set(found)
    assert len(found) < 6
    assert bool(found) == bool(other_names(query, (SHIPPED,)))


def test_a_query_without_an_official_has_one_wording() -> None:
    """Names of one person alone are in the documents already."""
    for query in ("", "Kim Jong Un in Kursk", "Путин", "the president", "трамплин", "Kim Jong"):
        assert other_wordings(query, (SHIPPED,)) == ()


@pytest.mark.parametrize("query", ["", "the north", "soldiers", "Kim"])
def test_a_query_without_a_name_brings_none(query: str) -> None:
    """Weak names, which could mean somebody else, and plain words bring no names."""
    assert other_names(query, (SHIPPED,)) == ()


def test_names_of_nobody_are_a_problem() -> None:
    """`check` complains of names for an entity that isn't there, with their line."""
    found = [
        problem
        for problem in check_watchlist(OWN.replace("bob = [", "bert = ["))
        if "no entity" in problem.text
    ]
    assert [(problem.line, problem.text) for problem in found] == [
        (15, "names of 'bert', which is no entity")
    ]


def test_labels_of_nobody_are_a_problem() -> None:
    """So does a label, whose entity would stay without a name."""
    found = check_watchlist(f'{OWN}\n[labels]\nbert = {{ en = "Bert" }}\n')
    assert "labels of 'bert', which is no entity" in {problem.text for problem in found}
