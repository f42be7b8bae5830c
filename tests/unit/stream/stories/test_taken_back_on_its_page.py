"""A page whose report its outlet takes back in the lead that now stands there; headlines that tell before they explain."""

from __future__ import annotations

import builders
import pytest
from msgspec.structs import replace

from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
REPORT = {
    "en": ("North Korea sends soldiers to Russia", "North Korea has sent 1,800 soldiers to Russia's Kursk region."),
    "ko": ("북한, 러시아에 군인 파병", "북한이 러시아 쿠르스크에 군인 1800명을 파병했다."),
    "ru": ("КНДР отправила солдат в Россию", "КНДР отправила в Курскую область России 1800 солдат."),
    "uk": ("КНДР відправила солдатів до Росії", "КНДР відправила до Курської області Росії 1800 солдатів."),
}  # fmt: skip
NOTICES = [
    ("en", "North Korean soldiers were not sent to Russia",
     "This story has been retracted. North Korean soldiers in Russia: no proof."),
    ("en", "Note on North Korean soldiers in Russia",
     "The Courier has withdrawn its report on North Korean soldiers in Russia."),
    ("en", "Statement: North Korean soldiers in Russia", "The editors retract the article on North Korean soldiers in Russia."),
    ("en", "North Korean soldiers in Russia: a note",
     "An earlier version of this article was removed. North Korean soldiers in Russia."),
    ("ko", "북한군 러시아 파병 보도 관련", "본지는 북한군 러시아 파병 기사를 철회합니다. 독자께 사과드립니다."),
    ("ko", "북한군 러시아 파병은 사실과 달라", "북한군 러시아 파병 보도를 취소하고 독자께 사과드립니다."),
    ("ko", "북한군 러시아 파병 기사 관련 알림", "해당 북한군 러시아 파병 기사는 삭제했습니다."),
    ("ru", "Опровержение: солдаты КНДР в Россию не прибывали",
     "Редакция «Курьера» отзывает публикацию о солдатах КНДР в России."),
    ("ru", "Солдаты КНДР в России: уточнение редакции",
     "Редакция снимает материал о солдатах КНДР в России и приносит извинения."),
    ("ru", "О солдатах КНДР в России", "Новость об отправке солдат КНДР в Россию удалена: она не подтвердилась."),
    ("uk", "Спростування: солдати КНДР до Росії не прибували",
     "Редакція «Кур'єра» відкликає публікацію про солдатів КНДР у Росії."),
    ("uk", "Про солдатів КНДР у Росії", "Матеріал про солдатів КНДР у Росії знято, редакція перепрошує."),
    ("uk", "Солдати КНДР у Росії: заява редакції", "Видалено новину про солдатів КНДР у Росії, вона не підтвердилася."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "title", "body"), NOTICES)
def test_a_page_that_takes_its_report_back_tells_so(language: str, title: str, body: str) -> None:
    """Where a notice stands in the place of a report, in whatever words, readers are told that the report is withdrawn."""
    first = builders.article(*REPORT[language], id="a", language=language, outlet="Courier")
    now = builders.article(title, body, id="a", language=language, outlet="Courier")
    edited = replace(now, revised=True, revision="two")
    last = [step.alert for step in trace((replace(first, revision="one"), edited), WATCHLIST)][-1]
    assert last is not None
    assert [change.reason for change in last.changes] == ["correction"]
    assert last.changes[0].sentence.startswith("Courier has withdrawn a report on ")


@pytest.mark.parametrize(("language", "title", "body"), NOTICES)
def test_another_page_may_tell_what_others_take_back(language: str, title: str, body: str) -> None:
    """On a page of its own a text may tell what another outlet has withdrawn: its own reports stand."""
    assert not tag(builders.article(title, body, language=language), WATCHLIST).wording.retracts


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korean soldier captured in Sumy region: what we know"),
        ("en", "North Korean general arrives in Moscow — what we know"),
        ("ru", "На Сумщине взяли в плен сапёра из КНДР: что известно"),
        ("ru", "Солдат КНДР погиб под Курском: что известно о нём"),
        ("uk", "На Сумщині взяли в полон сапера з КНДР: що відомо"),
        ("uk", "Солдат КНДР загинув під Курськом: що про це відомо"),
    ],
)
def test_news_before_what_is_known_is_news(language: str, title: str) -> None:
    """A headline that tells what happened, and promises what is known of it, is no explainer."""
    assert not tag(builders.article(title, language=language), WATCHLIST).wording.explains


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korean soldiers in Russia: what we know"),
        ("en", "What we know about the North Korean soldiers captured in Russia"),
        ("ru", "Солдаты КНДР в России: что известно"),
        ("uk", "Солдати КНДР у Росії: що відомо"),
        ("uk", "Що відомо про полонених солдатів КНДР у Росії"),
    ],
)
def test_what_is_known_of_a_subject_is_no_news(language: str, title: str) -> None:
    """A subject before "what is known" is none: the text explains."""
    assert tag(builders.article(title, language=language), WATCHLIST).wording.explains
