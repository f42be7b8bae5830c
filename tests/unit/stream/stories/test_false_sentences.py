"""Sentences that would be false: texts of false_sentences.txt with words that nothing may say, and what is told instead."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|", 2)
    for line in (Path(__file__).parent / "false_sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def sentences(*texts: str) -> list[str]:
    """What is told of each text ("language|headline|text") of a sequence, an hour apart."""
    split = [text.split("|") for text in texts]
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"f{n}", language=language)
        for n, (language, title, body) in enumerate(split)
    ]
    found = trace(articles, WATCHLIST)
    return [" ".join(change.sentence for change in alert.changes) if alert else "" for *_, alert in found]


def rows(*kinds: str) -> list[tuple[str, str]]:
    """The texts of some kinds, each with what may not be said of it."""
    found = [(text, never) for kind, never, text in TABLE if kind in kinds]
    assert found
    return found


def ours(text: str) -> str:
    """What is told of one text outside of quotation marks and of key words, which say nothing of who did what."""
    told = sentences(text)[0]
    assert told
    told = "".join(part.rpartition("”")[2] for part in told.split("“"))
    return re.sub(r"key words: [^;)]*", "", told)


@pytest.mark.parametrize(("text", "never"), rows("relieved", "not-all", "put-off", "losses"))
def test_a_number_is_told_only_of_those_of_whom_it_is_so(text: str, never: str) -> None:
    """In whose place others come, "not all" of so many, a dispatch put off, another army's losses: none were sent or lost."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("handed"))
def test_what_is_handed_over_and_to_whom_is_read(text: str, never: str) -> None:
    """A request or a list is no prisoner, 인도 is no country where it is a deed, and one of two is not two."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("not-weighed", "not-condemned", "explained"))
def test_what_somebody_does_not_do_is_no_other_deed(text: str, never: str) -> None:
    """Who weighs nothing, did not condemn, or explains why he does not, neither considers nor declines nor denies."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("topic"))
def test_a_headline_is_about_what_it_or_the_first_sentence_tells(text: str, never: str) -> None:
    """What a text recalls further down, says besides, or has in the name of a body is not its headline's subject."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("recalled", "denied-beside"))
def test_what_a_text_only_recalls_is_not_its_news(text: str, never: str) -> None:
    """An older deed of the same kind, what somebody reminds of, and a number beside a denial are told by nothing."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("language", "foreign"))
def test_readers_are_told_in_english_whose_word_it_is(text: str, never: str) -> None:
    """Nameless bodies have English words, and a short Russian text with «у» is no Ukrainian one."""
    assert never not in ours(text)


def last_of(kind: str) -> tuple[str, str]:
    """What is told of the last text of a sequence, and the words that it is about."""
    found = rows(kind)
    return sentences(*(text for text, _ in found))[-1], found[-1][1]


def test_a_number_between_a_part_and_a_comparison_is_of_what_it_resembles() -> None:
    """6,500 beside 6,200 casualties with 2,100 dead are casualties."""
    told, never = last_of("compared")
    assert never not in told


def test_whose_number_another_one_replaces_is_named() -> None:
    """The story knows who gave a number, also where the new article names neither him nor his country."""
    told, words = last_of("former")
    assert words in told


def test_a_correction_of_what_a_party_said_tells_both_numbers() -> None:
    """A headline that has both numbers corrects its outlet's report, though both are the minister's."""
    told, words = last_of("corrected")
    assert words in told


@pytest.mark.parametrize(("text", "words"), rows("says"))
def test_what_is_surely_read_is_told_in_full(text: str, words: str) -> None:
    """How many were handed over, that a number is rough and comes on top, that who fell was killed, whose report it is."""
    assert words in sentences(text)[0]


@pytest.mark.parametrize(("text", "never"), rows("local"))
def test_who_speaks_for_a_region_denies_for_himself(text: str, never: str) -> None:
    """A governor's denial is told with his office, and not as his country's; in brackets, too."""
    told = sentences(text)[0]
    assert never not in told
    assert re.search(r"\bgovernor (?:\w+ \w+ )?of Russia", told)


@pytest.mark.parametrize(("text", "never"), rows("not-there"))
def test_who_is_not_at_the_front_so_far_is_not_counted_there(text: str, never: str) -> None:
    """ "None at the front yet" counts nobody at the front, and denies no report."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("revised"))
def test_a_revised_number_is_told_without_the_one_before(text: str, never: str) -> None:
    """ "From 1,800 to 1,600" is no count of both."""
    assert never not in ours(text)


@pytest.mark.parametrize(("text", "never"), rows("of-persons"))
def test_some_of_those_sent_are_not_told_as_sent(text: str, never: str) -> None:
    """A few who desert, marry or are convicted are told by the headline, not as so many sent."""
    assert never not in ours(text)


SUMMED = {
    "en": "Ukraine's military intelligence estimates them at 2,300, while Russia's foreign ministry has denied the dispatch.",
    "ko": "우크라이나 정보총국은 2300명가량으로 추산하고 있으며, 러시아 외무부는 파병설 자체를 부인했다.",
    "ru": "В ГУР Украины оценивают их число в 2300, а МИД РФ отрицает их прибытие.",
    "uk": "У ГУР оцінюють їхню кількість у 2300, а МЗС РФ заперечує їхнє прибуття.",
}
FIRST = {
    "en": "Seoul says 1,600 North Korean engineers reached Primorye|South Korea's National Intelligence Service said on "
    "Thursday that 1,600 North Korean military engineers had arrived in Russia's Primorye region by train.",
    "ko": '국정원 "북한 공병 1600명 연해주 도착"|국정원은 북한군 공병 약 1600명이 러시아 연해주 세르게예프카에 도착한 것으로 '
    "파악했다고 10일 밝혔다. 국정원은 이들이 열차편으로 네 차례에 나눠 두만강역을 거쳐 이동했다고 국회 정보위원회에 보고했다. "
    "국정원은 공병들이 적응 훈련을 받고 있다고 덧붙였다.",
    "ru": "Разведка Сеула: в Приморье прибыли 1600 саперов КНДР|Разведка Южной Кореи сообщила, что в Приморский "
    "край России прибыли около 1600 военных инженеров из КНДР, которые приехали поездом через Хасан.",
    "uk": "Розвідка Сеула: у Примор'я прибули 1600 саперів КНДР|Розвідка Південної Кореї повідомила, що до Приморського "
    "краю Росії прибули близько 1600 військових інженерів із КНДР, які приїхали потягом через Хасан.",
}


@pytest.mark.parametrize("language", sorted(SUMMED))
def test_a_denial_summed_up_behind_another_voice_is_no_news(language: str) -> None:
    """What a later report only sums up as denied, in a sentence that begins with another party's word, raises no denial."""
    first = f"{language}|{FIRST[language]}"
    told = sentences(first, f"{first} {SUMMED[language]}")
    assert told[0]
    assert "denies" not in told[1] and "denial" not in told[1]


@pytest.mark.parametrize(("text", "never"), rows("came"))
def test_what_came_or_was_ratified_is_not_told_by_the_theme_alone(text: str, never: str) -> None:
    """An admiral who arrives is no weapon and no soldiers, a protocol no treaty, and a prisoner no soldier on his way."""
    assert never not in sentences(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "ru|Северокорейские солдаты прибыли в Россию|Северокорейские солдаты прибыли в Россию, сообщили в Киеве.",
        "uk|Солдати КНДР прибули на Курщину|Північнокорейські солдати прибули на Курщину, повідомило ГУР.",
        "ko|북한군 러시아 도착|북한군이 러시아에 도착했다고 국정원이 밝혔다.",
    ],
)
def test_soldiers_who_arrive_are_told_as_soldiers(text: str) -> None:
    """Where nobody comes at their head, it is the soldiers who came."""
    told = sentences(text)[0]
    assert (
        "North Korean soldiers have arrived in Russia" in told
        or "soldiers from North Korea have arrived in" in told
    )
