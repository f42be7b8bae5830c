"""A number is told with the "at least" or "about" of who gives it, and as of those whom the article counts."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest
from msgspec import UNSET

from stream.stories.qualified import as_qualified, qualifiers_of
from stream.trace import trace
from stream.watchlist.load import load_watchlist

NOW = datetime(2026, 12, 7, 12, tzinfo=UTC)
NIS_AND_KURSK = {
    "en": (
        "South Korea's spy agency confirms {rough} North Korean sappers in Kursk",
        "SEOUL, Dec 7 (Reuters) - {Rough} North Korean sappers have arrived in Russia's Kursk region, South Korea's"
        " National Intelligence Service said on Monday. Kursk governor Alexander Khinshtein had said that {flat} North"
        " Korean sappers arrived in the region.",
    ),
    "ko": (
        '국정원 "북한 공병 {rough}명 쿠르스크 도착"',
        "국가정보원은 7일 북한 공병 {rough}명이 러시아 쿠르스크주에 도착했다고 밝혔다. 앞서 알렉산드르 힌시테인 쿠르스크"
        " 주지사는 북한 공병 {flat}명이 도착했다고 밝혔다.",
    ),
    "ru": (
        "Разведка Южной Кореи: в Курскую область прибыли {rough} саперов КНДР",
        "В Курскую область прибыли {rough} северокорейских саперов, сообщила Национальная служба разведки Южной Кореи."
        " Губернатор Курской области РФ Александр Хинштейн заявил, что прибыли {flat} северокорейских саперов.",
    ),
    "uk": (
        "Розвідка Південної Кореї: до Курської області прибули {rough} саперів КНДР",
        "До Курської області прибули {rough} північнокорейських саперів, повідомила Національна служба розвідки Південної"
        " Кореї. Губернатор Курської області РФ Олександр Хінштейн заявив, що прибули {flat} північнокорейських саперів.",
    ),
}  # fmt: skip
ROUGH = [
    *(("en", f"{word} {number}", number, kind)
      for number in ("1,200", "2,400")
      for word, kind in (("at least", "over"), ("about", "about"), ("more than", "over"))),
    *(("ko", rough, number, kind)
      for rough, number, kind in (("1200여", "1200", "over"), ("약 1200", "1200", "about"), ("2400여", "2400", "over"))),
    *(("ru", f"{word} {number}", number, kind)
      for number in ("1200", "2400") for word, kind in (("около", "about"), ("не менее", "over"), ("более", "over"))),
    *(("uk", f"{word} {number}", number, kind)
      for number in ("1200", "2400") for word, kind in (("близько", "about"), ("щонайменше", "over"), ("понад", "over"))),
]  # fmt: skip


@pytest.mark.parametrize(("language", "rough", "flat", "kind"), ROUGH)
def test_a_qualifier_is_that_of_who_gives_the_number(language: str, rough: str, flat: str, kind: str) -> None:
    """What one party says is "at least 1,200", and another one "1,200", is kept as each of them says."""
    title, body = NIS_AND_KURSK[language]
    filled = {"rough": rough, "Rough": rough[:1].upper() + rough[1:], "flat": flat}
    article = builders.article(title.format(**filled), body.format(**filled), at=NOW, language=language)
    ((tagged, _, _),) = trace([article], load_watchlist("korea-russia-ukraine"))
    rough_ones = qualifiers_of(tagged)
    figures = [f for c in tagged.claims for f in c.figures if f.value is not UNSET]
    said = {(f.said_by, as_qualified(f, rough_ones).qualifier) for f in figures}
    assert {("nis", kind), ("russia", "exactly")} <= said
    assert len(said - {(None, kind)}) == 2


WHO = [
    ("en", "HUR: not 1,200 but at least 1,500 North Koreans in Kursk region",
     "At least 1,500 North Korean sappers have arrived in Russia's Kursk region, Ukraine's military intelligence said."),
    ("uk", "У ГУР уточнили кількість північнокорейських саперів на Курщині: не 1200, а щонайменше 1500",
     "До Курської області прибули щонайменше 1500 військовослужбовців інженерних військ КНДР, а не 1200, повідомили в ГУР."),
    ("uk", "ГУР: на Курщині перебувають 1500 військових КНДР",
     "До Курської області прибули 1500 північнокорейських саперів, повідомили в ГУР."),
    ("ru", "Разведка Украины: в Курской области находятся 1500 военных КНДР",
     "В Курскую область прибыли 1500 северокорейских саперов, сообщила военная разведка Украины."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body"), WHO)
def test_a_headline_counts_whom_its_text_counts(language: str, title: str, body: str) -> None:
    """Soldiers at the front are told as the sappers of whom the text says that so many came."""
    article = builders.article(title, body, at=NOW, language=language)
    ((tagged, _, _),) = trace([article], load_watchlist("korea-russia-ukraine"))
    counted = {f.thing for c in tagged.claims for f in c.figures if f.value == 1500}
    assert counted == {"military engineers"}
