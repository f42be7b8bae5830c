"""Numbers that an outlet corrects in its article, with the note in which it repeats the old one."""

from __future__ import annotations

import builders
import pytest
from msgspec.structs import replace

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TEXTS = {
    "en money": (
        "South Korea to give Ukraine radars and mine-clearing vehicles",
        "South Korea will give Ukraine air defence radars and mine-clearing vehicles, the Defense Ministry in Seoul said. "
        "The package is worth about ${} million and has no lethal arms.",
        (" (Corrects second paragraph to ${} million from ${} million.)", "200", "20"),
        "from about 200,000,000 to about 20,000,000 USD",
    ),
    "uk money": (
        "Південна Корея передасть Україні радари й машини розмінування",
        "Південна Корея передасть Україні радари протиповітряної оборони, повідомило в неділю Міністерство оборони в Сеулі. "
        "Вартість пакета оцінюють у {} мільйонів доларів.",
        (" (Виправлено суму: {} мільйонів доларів замість {}.)", "200", "20"),
        "from 200,000,000 to 20,000,000 USD",
    ),
    "en killed": (
        "North Korean losses in Kursk grow, Seoul says",
        "South Korea's National Intelligence Service said on Monday that {} North Korean soldiers had been killed in Russia's "
        "Kursk region.",
        (" (Corrects to {} from {}.)", "3,000", "1,300"),
        "from 3,000 to 1,300 North Korean soldiers killed",
    ),
    "ru killed": (
        "Растут потери КНДР под Курском, заявили в Сеуле",
        "Национальная разведывательная служба Южной Кореи сообщила, что в Курской области погибли {} военных КНДР.",
        (" (Исправлено: {} вместо {}.)", "3000", "1300"),
        "from 3,000 to 1,300 North Korean soldiers killed",
    ),
    "ko killed": (
        "쿠르스크 북한군 피해 늘어",
        "국가정보원은 러시아 쿠르스크에서 북한군 {}명이 숨졌다고 15일 국회에 보고했다.",
        (" (전사자 수를 {}명에서 {}명으로 바로잡습니다.)", "3000", "1300"),
        "from 3,000 to 1,300 North Korean soldiers killed",
    ),
}  # fmt: skip


def changes(title: str, *bodies: str, language: str) -> list[Change]:
    first, second = (
        builders.article(title, body, id="a", language=language, outlet="Outlet") for body in bodies
    )
    edited = replace(second, revised=True, revision="two")
    last = [step.alert for step in trace((replace(first, revision="one"), edited), WATCHLIST)][-1]
    return list(last.changes) if last else []


@pytest.mark.parametrize("kind", TEXTS)
def test_a_number_that_was_corrected_is_told_as_corrected(kind: str) -> None:
    """A sentence that was edited in its number alone is a correction, whatever note repeats the old one; sums of money too."""
    title, body, (note, old, new), words = TEXTS[kind]
    told = changes(title, body.format(old), body.format(new) + note.format(new, old), language=kind[:2])
    assert [change.reason for change in told] == ["correction"]
    assert words in told[0].sentence


def test_another_sum_in_another_sentence_is_no_correction() -> None:
    """An article that grows by another sum has corrected nothing."""
    title, body, _, _ = TEXTS["en money"]
    more = " Last year Seoul gave $394 million in aid."
    assert changes(title, body.format("200"), body.format("200") + more, language="en") == []


@pytest.mark.parametrize(
    ("language", "title", "body", "about"),
    [
        ("ko", "[알림] '러 원자로 모듈 북한 이전' 기사를 취소합니다",
         "본지가 보도한 '러, 핵잠수함용 원자로 모듈 북한에 이전' 기사를 취소합니다.",
         "that Russia has transferred reactor modules to North Korea."),
        ("en", "Retraction: Russia gave North Korea reactor modules", "The Courier withdraws its report that Russia gave North "
         "Korea two submarine reactor modules.", "on the alleged handover of Russian nuclear reactor equipment to North"),
        ("ru", "Редакция отзывает публикацию о солдатах КНДР в России", "Сообщение об отправке военных КНДР в Россию отозвано.",
         "on North Korean soldiers in Russia."),
        ("uk", "Редакція відкликає публікацію про солдатів КНДР у Росії", "Повідомлення про відправку військових КНДР до Росії "
         "відкликано.", "on North Korean troops for Russia ("),
    ],
)  # fmt: skip
def test_a_report_that_is_taken_back_is_told_as_that(
    language: str, title: str, body: str, about: str
) -> None:
    """A notice by which an outlet withdraws its report tells so in English, and nothing of what the report said."""
    article = builders.article(title, body, language=language, outlet="Courier")
    ((_, _, alert),) = trace([article], load_watchlist("korea-russia-ukraine"))
    assert alert is not None
    (change,) = alert.changes
    assert change.sentence.startswith("Courier has withdrawn ")
    assert f" report {about}" in change.sentence, change.sentence


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "North Korea withdraws its soldiers from Russia"),
        ("en", "Reuters withdraws story on North Korean troops in Russia"),
        ("ru", "КНДР отзывает солдат из России"),
        ("uk", "Спростування Кремля: КНДР не відправляла солдатів до Росії"),
        ("ko", "북한, 러시아 파병 철회"),
    ],
)
def test_what_others_withdraw_is_no_retraction(language: str, title: str) -> None:
    """Troops that are withdrawn, and what others take back, are news."""
    ((tagged, *_),) = trace(
        [builders.article(title, language=language)], load_watchlist("korea-russia-ukraine")
    )
    assert not tagged.wording.retracts
