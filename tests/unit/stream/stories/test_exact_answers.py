"""Who answers, and what exactly: texts of exact_answers.txt with words that are told of them, and words that are not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import builders
import pytest

from stream.stories.quoting import whole
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TABLE = [
    line.split("|")
    for line in (Path(__file__).parent / "exact_answers.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def rows(kind: str) -> list[list[str]]:
    return [row[1:] for row in TABLE if row[0] == kind]


def told(*texts: tuple[str, str, str]) -> str:
    """The sentences on the last of some texts (language, headline, body), an hour apart."""
    articles = [
        builders.article(title, body, at=builders.WHEN + timedelta(hours=n), id=f"x{n}", language=language)
        for n, (language, title, body) in enumerate(texts)
    ]
    *_, alert = list(trace(articles, WATCHLIST))[-1]
    return " / ".join(change.sentence for change in alert.changes) if alert else ""


def check(words: str, never: str, language: str, title: str, body: str) -> None:
    sentence = told((language, title, body))
    assert all(each in sentence for each in words.split("+")), sentence
    assert never not in sentence


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("case"))
def test_an_answer_on_one_case_is_told_as_one(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Who denies one brigade, one more dispatch or one type of a weapon says nothing of all soldiers or arms."""
    check(words, never, language, title, body)


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("exact"))
def test_an_answer_is_told_as_exactly_as_it_is_given(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Engineers are told as engineers; what is denied as a whole is told as a whole."""
    check(words, never, language, title, body)


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("body"))
def test_a_body_answers_for_itself(words: str, never: str, language: str, title: str, body: str) -> None:
    """A company's or an embassy's denial is told by its name; where the state declines beside it, both are told."""
    check(words, never, language, title, body)


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("party"))
def test_who_is_said_to_have_received_something_can_deny_it(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """The other side of a deed answers for it, too, in the first report and in a later one."""
    check(words, never, language, title, body)
    opening = (
        "uk",
        "Україна передала Південній Кореї двох полонених із КНДР – LB.ua",
        "Україна передала Південній Кореї двох полонених солдатів КНДР, повідомляє LB.ua з посиланням на джерело.",
    )
    assert "South Korea's foreign ministry denies" in told(opening, (language, title, body))


@pytest.mark.parametrize(
    ("language", "title", "lead", "text"),
    [
        (
            "ru",
            "Захарова: Россия ответит на передачу Киеву южнокорейской военной техники",
            "Передача Сеулом инженерных танков Украине не останется без ответа, заявила официальный представитель МИД РФ "
            "Мария Захарова.",
            "Комментируя сообщения о северокорейских саперах, Мария Захарова подтвердила, что саперы КНДР прибыли в "
            "Белгородскую область.",
        ),
        (
            "uk",
            "Захарова: Росія відповість на передачу Києву південнокорейської техніки",
            "Передача Сеулом інженерних танків Україні не залишиться без відповіді, заявила речниця МЗС РФ Марія Захарова.",
            "Коментуючи повідомлення про північнокорейських саперів, Марія Захарова підтвердила, що сапери КНДР прибули до "
            "Бєлгородської області.",
        ),
    ],
)  # fmt: skip
def test_an_admission_beside_other_news_is_told(language: str, title: str, lead: str, text: str) -> None:
    """Who confirms further down, commenting on other reports, what his side has to admit gives news of its own."""
    assert "North Korean military engineers are in Russia's Belgorod region" in told(
        (language, title, f"{lead} {text}")
    )


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("«Информация о снарядах — вброс.", False),
        ("“It is a lie.", False),
        ('"Это ложь", - сказал он.', True),
        ("He denied it.", True),
        ("a" * 400, False),
    ],
)
def test_only_whole_sentences_are_quoted(text: str, kept: bool) -> None:
    """A part of a quotation, or a sentence that would be cut, is no quotation: the headline takes its place."""
    assert bool(whole(text)) is kept


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("mouth"))
def test_who_answers_and_what_is_told_exactly(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """A governor is told by region and name, a denied visit as a visit, what is alleged as alleged, equipment not as arms."""
    check(words, never, language, title, body)


SHELLS = (
    "en",
    "Train derailed near Khasan was carrying North Korean shells, workers say",
    "A freight train that derailed near Khasan in Russia's Primorye region on Monday was carrying North Korean "
    "artillery shells to Russia, two railway workers told NK News.",
)


@pytest.mark.parametrize(("words", "never", "language", "title", "body"), rows("joined"))
def test_whoever_answers_a_story_is_told(
    words: str, never: str, language: str, title: str, body: str
) -> None:
    """Chiefs of staff, governors, companies and other states answer, wherever a text names the countries."""
    sentence = told(SHELLS, (language, title, body))
    assert words in sentence
    assert never not in sentence


def test_who_speaks_of_another_country_answers_nothing() -> None:
    """What Iran denies is Iran's, though the text recalls North Korean shells."""
    body = (
        "Iran on Tuesday rejected a report that it had shipped shells across the Caspian Sea. The report is baseless, "
        "the ministry said. Kyiv has said so for years. Tehran sold drones before. The ministry said no more. "
        "North Korea has supplied shells to Russia since 2023."
    )
    assert not told(("en", "Iran denies sending shells across the Caspian Sea", body))


@pytest.mark.parametrize(
    ("language", "before", "title", "body"),
    [
        (
            "ru",
            "Министр обороны России Андрей Белоусов прибыл в Пхеньян",
            "Ким Чен Ын принял Белоусова и подтвердил, что приедет в Москву в мае",
            "Ким Чен Ын принял министра обороны России Андрея Белоусова. По словам министра, Ким Чен Ын подтвердил, что "
            "приедет в Москву 9 мая.",
        ),
        (
            "en",
            "Russian Defence Minister Andrei Belousov arrives in Pyongyang",
            "Kim Jong Un receives Belousov, confirms he will visit Moscow in May",
            "Kim Jong Un received Russian Defence Minister Andrei Belousov. Kim Jong Un confirmed that he will visit Moscow on "
            "May 9.",
        ),
        (
            "uk",
            "Міністр оборони Росії Андрій Бєлоусов прибув до Пхеньяна",
            "Кім Чен Ин прийняв Бєлоусова і підтвердив, що приїде до Москви в травні",
            "Кім Чен Ин прийняв міністра оборони Росії Андрія Бєлоусова. Кім Чен Ин підтвердив, що приїде до Москви 9 травня.",
        ),
        (
            "ko",
            "벨로우소프 러시아 국방장관 평양 도착",
            "김정은, 벨로우소프 접견…5월 모스크바 방문 확인",
            "김정은이 벨로우소프 러시아 국방장관을 접견했다. 김정은은 5월 9일 모스크바를 방문할 것이라고 확인했다.",
        ),
    ],
)
def test_who_confirms_a_visit_to_come_confirms_no_meeting(
    language: str, before: str, title: str, body: str
) -> None:
    """The meeting at which he says so is told, and is not what he confirms."""
    sentence = told((language, before, before + "."), (language, title, body))
    assert "confirms that it" not in sentence, sentence
    assert "have met" in sentence or "met" in sentence or "receives" in sentence, sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "Песков прокомментировал сообщения о российских специалистах на космодроме КНДР",
         "Дмитрий Песков опроверг сообщения о российских специалистах на космодроме КНДР."),
        ("uk", "Пєсков прокоментував повідомлення про відправлення військових КНДР до Росії",
         "Дмитро Пєсков спростував повідомлення про відправлення військових КНДР до Росії."),
    ],
)  # fmt: skip
def test_a_headline_that_says_only_commented_gives_way_to_the_answer(
    language: str, title: str, body: str
) -> None:
    """What he said is the news."""
    sentence = told((language, title, body))
    assert "denies" in sentence and "commented" not in sentence, sentence
