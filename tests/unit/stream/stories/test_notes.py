"""Notes on a correction in edited articles, and tolls that grow on one page."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TEXTS = {
    "en": ("Paratroopers capture {} soldiers from North Korea near Tyotkino",
           "Ukrainian paratroopers captured {} North Korean soldiers near Tyotkino in the Kursk region, the brigade said."),
    "ko": ("우크라 공수부대, 쿠르스크서 북한군 {}명 생포",
           "우크라이나 공수부대가 쿠르스크주에서 북한군 병사 {}명을 생포했다고 여단이 8일 밝혔다."),
    "ru": ("Десантники взяли в плен {} северокорейских военных",
           "Украинские десантники взяли в плен {} северокорейских военных в Курской области, сообщила бригада."),
    "uk": ("Десантники взяли в полон {} північнокорейських військових",
           "Українські десантники взяли в полон {} північнокорейських військових на Курщині, повідомила бригада."),
}  # fmt: skip
TOLLS = {
    "en": ("At least {} soldiers of North Korea killed in strike, Kyiv says",
           "At least {} North Korean soldiers were killed in a strike in the Kursk region, Ukraine's General Staff said."),
    "ko": ("우크라 총참모부 \"공습으로 북한군 {}명 사망\"",
           "우크라이나 총참모부는 쿠르스크 공습으로 북한군 {}명이 사망했다고 8일 밝혔다."),
    "ru": ("При ударе погибли {} северокорейских солдат, заявил Генштаб ВСУ",
           "При ударе в Курской области погибли {} северокорейских солдат, сообщил Генштаб ВСУ."),
    "uk": ("Унаслідок удару загинули {} північнокорейських солдатів — Генштаб",
           "Унаслідок удару на Курщині загинули {} північнокорейських солдатів, повідомив Генштаб ЗСУ."),
}  # fmt: skip
NOTES = [
    ("en", "Correction: An earlier version of this story said that 14 had been captured."),
    ("en", "An earlier version of this article misstated the number of prisoners. It is 12, not 14."),
    ("en", "CORRECTION (Dec. 9): the previous version wrongly spoke of 14 soldiers."),
    ("en", "Editor's note: the original report gave the number as 14."),
    ("en", "This article has been corrected: there were not 14 prisoners."),
    ("ko", "※ 기사에서 생포된 북한군을 14명으로 적었으나 12명이므로 바로잡습니다."),
    ("ko", "◇바로잡습니다=8일자 기사에서 14명으로 썼으나 12명입니다."),
    ("ko", "[정정] 당초 기사의 14명은 12명의 잘못입니다."),
    ("ko", "앞서 본문에 14명으로 표기한 것을 정정합니다."),
    ("ko", "여단이 수량을 14명에서 12명으로 정정함에 따라 기사를 수정했습니다."),
    ("ru", "Исправлено: в предыдущей версии говорилось о 14 военных."),
    ("ru", "Исправление. В тексте ошибочно говорилось о 14 пленных."),
    ("ru", "В первоначальной версии материала шла речь о 14 военных КНДР."),
    ("ru", "Уточнение: бригада сообщила не о 14 пленных."),
    ("ru", "В ранней версии новости ошибочно указано 14 пленных."),
    ("uk", "Виправлено: у попередній версії йшлося про 14 військових."),
    ("uk", "Виправлення: бригада уточнила, що полонених не 14."),
    ("uk", "У попередній версії новини йшлося про 14 полонених."),
    ("uk", "У першій версії тексту помилково вказали 14 військових."),
    ("uk", "Уточнення: ішлося про 14 полонених, серед них росіяни."),
]  # fmt: skip


def told(language: str, *texts: tuple[str, str]) -> list[list[Change]]:
    """The changes that each of the editions of one page brings."""
    editions = [
        replace(
            builders.article(title, body, id="page", language=language, outlet="Courier",
                             at=builders.WHEN + timedelta(hours=n)),
            revision=f"r{n}", revised=n > 0,
        )
        for n, (title, body) in enumerate(texts)
    ]  # fmt: skip
    return [list(step.alert.changes) if step.alert else [] for step in trace(editions, WATCHLIST)]


@pytest.mark.parametrize(("language", "note"), NOTES)
def test_a_note_says_which_number_was_wrong(language: str, note: str) -> None:
    """The number in the note is what the article has another one for, though its sentences are written anew."""
    title, body = TEXTS[language]
    was, now = (title.format(14), body.format(14)), (title.format(12), f"{body.format(12)}\n{note}")
    [change] = told(language, was, now)[1]
    assert change.reason == "correction"
    assert "Courier has corrected its report from 14 to 12 North Korean soldiers captured" in change.sentence


@pytest.mark.parametrize("language", ["en", "ko", "ru", "uk"])
def test_a_note_that_stands_is_told_once(language: str) -> None:
    """An article that is edited again under its old note corrects nothing again."""
    title, body = TEXTS[language]
    note = next(each for code, each in NOTES if code == language)
    was, now = (title.format(14), body.format(14)), (title.format(12), f"{body.format(12)}\n{note}")
    again = (now[0], f"{now[1]}\n2026.")
    assert told(language, was, now, again)[2] == []


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (
            "en",
            "Correction: An earlier version of this story misnamed the village. It is Kozino, not Korenevo.",
        ),
        ("ko", "※ 기사에서 마을 이름을 잘못 표기해 바로잡습니다."),
        ("ru", "Исправлено: в предыдущей версии новости было неверно указано село."),
        ("uk", "Виправлено: у попередній версії новини було неправильно вказано село."),
    ],
)
def test_a_note_without_a_number_is_quoted(language: str, note: str) -> None:
    """What a note corrects that is no number of the story is told in its own words."""
    title, body = (text.format(14) for text in TEXTS[language])
    [change] = told(language, (title, body), (title, f"{body}\n{note}"))[1]
    assert change.reason == "correction"
    assert change.sentence.startswith("Courier has corrected its report (")
    assert note in change.sentence


@pytest.mark.parametrize("table", [TEXTS, TOLLS])
@pytest.mark.parametrize("language", ["en", "ko", "ru", "uk"])
@pytest.mark.parametrize(("now", "reason"), [(17, "figure"), (11, "correction"), (5, "correction")])
def test_a_toll_that_grows_was_not_wrong(
    table: dict[str, tuple[str, str]], language: str, now: int, reason: str
) -> None:
    """A page that is edited as more dead or prisoners are counted gives a new number; one that takes some back corrects."""
    title, body = table[language]
    [change] = told(language, (title.format(14), body.format(14)), (title.format(now), body.format(now)))[1]
    assert change.reason == reason
    assert "14" in change.sentence
    assert str(now) in change.sentence
