"""Who only says that he cannot confirm, or has no evidence: he asserts nothing, in any language."""

from __future__ import annotations

import pytest
from builders import article

from stream.reading.mentions import units
from stream.reading.speakers import Voices
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def heard(language: str, body: str) -> list[tuple[str | None, str]]:
    """Who speaks at the top of a text, and what his words do, in order."""
    voices, found = Voices(WATCHLIST, language), units(article("", body), WATCHLIST)
    voices.expect((unit, body) for unit in found)
    said = [voices.read(unit, body) for unit in found]
    return [(voice.actor, voice.saying.stance) for each in said for voice in each.top]


def told(language: str, body: str) -> set[tuple[str | None, str]]:
    """The same without order."""
    return set(heard(language, body))


def last(language: str, body: str) -> str | None:
    """Who speaks last."""
    return heard(language, body)[-1][0]


@pytest.mark.parametrize(
    ("language", "body", "who"),
    [
        ("en", "Mark Rutte said the alliance could not confirm the report.", "nato"),
        ("en", "Peskov said he could not confirm that 25,000 workers would come.", "peskov"),
        ("en", "Mark Rutte had said that NATO had no evidence of soldiers.", "nato"),
        ("en", "NATO has no evidence that 10,000 soldiers are there, Mark Rutte said.", "nato"),
        ("ru", "Песков сказал, что подтвердить прибытие 10 тысяч солдат не может.", "peskov"),
        ("uk", "Пєсков сказав, що «підтвердити зіткнення поки не може».", "peskov"),
        ("uk", "Пєсков сказав «Віснику», що «підтвердити зіткнення поки не може».", "peskov"),
        ("uk", "Генсек НАТО Марк Рютте заявив, що Альянс не має доказів участі солдатів у боях.", "nato"),
    ],
)
def test_who_knows_nothing_of_it_declines(language: str, body: str, who: str) -> None:
    """A speaker who says only that he, or his own body, cannot confirm or has no evidence, declines."""
    assert told(language, body) == {(who, "declines")}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Peskov said Kyiv could not confirm the report."),
        ("en", "Peskov said the guns had gone and he could not confirm the number."),
        ("ru", "Песков сказал, что Киев не может подтвердить прибытие солдат."),
        ("uk", "Пєсков заявив, що Київ не має доказів участі солдатів у боях."),
    ],
)
def test_what_others_do_not_know_is_asserted(language: str, body: str) -> None:
    """That somebody else knows nothing, or that only a part is not known, is an assertion."""
    assert ("peskov", "asserts") in told(language, body)


@pytest.mark.parametrize("name", ["두다", "파벨"])
def test_a_name_cut_into_adverbs_is_a_name(name: str) -> None:
    """An unlisted president is not the listed one, whatever morphology makes of his name."""
    body = f"윤석열 대통령은 {name} 대통령과 만났다. {name} 대통령은 북한군이 러시아에 있다고 말했다."
    assert told("ko", body) == {(None, "asserts")}


@pytest.mark.parametrize(
    ("language", "body", "who"),
    [
        (
            "ru",
            "МИД Южной Кореи вызвал посла РФ Георгия Зиновьева. «Это законно», — сообщил посол.",
            "zinoviev",
        ),
        ("ru", "Госдепартамент США вызвал посла России Антона Громова. «Это законно», — сказал посол.", None),
        (
            "uk",
            "МЗС Південної Кореї викликало посла РФ Георгія Зінов'єва. «Це законно», — сказав посол.",
            "zinoviev",
        ),
        ("ru", "Посольство РФ осудило учения. «Это опасно», — сказал посол.", "russia"),
    ],
)
def test_an_envoy_is_not_his_host(language: str, body: str, who: str | None) -> None:
    """The ambassador whom a ministry receives is no voice of that ministry."""
    assert last(language, body) == who


@pytest.mark.parametrize("end", ["거짓 정보처럼 들린다", "가짜뉴스처럼 들린다", "허위 주장으로 보인다"])
def test_what_sounds_false_is_denied(end: str) -> None:
    """Who says that reports sound false denies them."""
    assert told("ko", f'페스코프 대변인은 북한군 파병설에 대해 "{end}"고 말했다.') == {("peskov", "denies")}


@pytest.mark.parametrize(
    ("language", "body", "stance"),
    [
        ("en", 'Dmitry Peskov said: "I have nothing to tell you on that."', "declines"),
        ("en", '"I can tell you nothing about that," Dmitry Peskov told reporters.', "declines"),
        ("en", 'Dmitry Peskov called claims that Moscow buys shells "fantasies".', "denies"),
        ("ko", '페스코프 대변인은 병력 규모에 대해 "예단하지 않겠다"고 말했다.', "declines"),
        ("ko", "페스코프 대변인은 군이 병사 2명을 생포한 사실을 확인했다며 협의하겠다고 밝혔다.", "confirms"),
        ("ko", "페스코프 대변인은 우크라이나가 북한군이 참전한 사실을 확인했다고 말했다.", "asserts"),
    ],
)
def test_what_words_do_is_told_by_their_own_sense(language: str, body: str, stance: str) -> None:
    """Nothing to tell and no wish to prejudge decline, fantasies deny; who has established a fact confirms it."""
    assert told(language, body) == {("peskov", stance)}
