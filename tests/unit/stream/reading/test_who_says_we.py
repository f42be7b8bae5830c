"""Who is named beside "we warn" is spoken to; who is received is met; an ambassador who is called in is summoned."""

from __future__ import annotations

from datetime import UTC, datetime

import builders
import pytest

from pactwatch.records import TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
WE_SAY = [
    ("ru", "Предупреждаем Сеул: передача радаров Украине не останется без последствий."),
    ("ru", "Предупреждаю Сеул: передача радаров Украине не останется без последствий."),
    ("ru", "Призываем Сеул отказаться от передачи радаров Украине."),
    ("ru", "Благодарим Пхеньян за отправку саперов в Курскую область."),
    ("uk", "Попереджаємо Пхеньян: відправлення військових на фронт матиме наслідки."),
    ("uk", "Закликаємо Пхеньян відкликати військових з фронту."),
]
THEY_SAY = [
    ("ru", "Сеул предупреждает: передача истребителей КНДР не останется без последствий.", "south-korea"),
    ("ru", "Москва призывает Сеул отказаться от передачи радаров Украине.", "russia"),
    ("uk", "Київ закликав Пхеньян відкликати військових з фронту.", "ukraine"),
]
RECEIVES = [
    ("en", "Russian President Vladimir Putin on Friday received the chief of North Korea's general staff.",
     "Putin receives North Korean army chief"),
    ("ru", "Президент России Владимир Путин в пятницу принял начальника генерального штаба КНДР Ли Ён Гиля.",
     "Путин принял начальника генштаба КНДР"),
    ("uk", "Президент Росії Володимир Путін у п'ятницю прийняв начальника генерального штабу КНДР Лі Йон Гіля.",
     "Путін прийняв начальника генштабу КНДР"),
    ("ko", "블라디미르 푸틴 러시아 대통령이 12일 리영길 북한군 총참모장을 접견했다.", "푸틴, 북한군 총참모장 접견"),
]  # fmt: skip
CALLED_IN = [
    "러시아 외무부, 한국 대사 불러 우크라이나 지원에 항의",
    "러시아 외무부, 한국 대사 초치해 우크라이나 지원에 항의",
]


def read(language: str, title: str, text: str = "") -> TaggedArticle:
    """The article as it was read."""
    return tag(
        builders.article(title, text, at=datetime(2026, 3, 4, 12, tzinfo=UTC), language=language), WATCHLIST
    )


@pytest.mark.parametrize(("language", "text"), WE_SAY)
def test_who_is_spoken_to_does_not_speak(language: str, text: str) -> None:
    """ "We warn Seoul", "we call on", "we thank": the verb's subject is who issues the text, never who is named."""
    assert [claim.actor for claim in read(language, "Заявление", text).claims if claim.actor] == []


@pytest.mark.parametrize(("language", "text", "actor"), THEY_SAY)
def test_who_warns_by_his_name_still_speaks(language: str, text: str, actor: str) -> None:
    """The same verbs of a third person have their subject."""
    assert actor in [claim.actor for claim in read(language, "Заявление", text).claims]


@pytest.mark.parametrize(("language", "text", "title"), RECEIVES)
def test_who_receives_a_chief_meets_his_side(language: str, text: str, title: str) -> None:
    """Not goods are received but a chief of staff: his side is met."""
    acts = read(language, title, text).acts
    assert ("meet", "russia", "north-korea") in [(act.act, act.by, act.with_) for act in acts]


@pytest.mark.parametrize("title", CALLED_IN)
def test_an_ambassador_who_is_called_in_is_summoned(title: str) -> None:
    """By whatever verb."""
    acts = read("ko", title).acts
    assert ("summon", "russia", "south-korea") in [(act.act, act.by, act.to) for act in acts]


@pytest.mark.parametrize("name", ["이도훈", "이석배"])
def test_an_ambassador_is_called_by_no_other_name(name: str) -> None:
    """Two ambassadors in Moscow were read as the deputy minister at home."""
    found = read("ko", f"러시아 외무부, 북한군 파병 관련 {name} 한국 대사 초치")
    persons = {actor.id for actor in found.actors if actor.kind == "person"}
    assert len(persons) == 1
    assert persons <= {"lee-do-hoon", "lee-sok-bae"}
