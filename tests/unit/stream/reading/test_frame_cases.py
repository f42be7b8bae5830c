"""What stands beside the news of an article tags nothing, in four languages, and what only resembles it does."""

from __future__ import annotations

import pytest
from builders import article

from stream.reading.frames import dateline
from stream.tag import tag
from stream.watchlist.load import load_watchlist

NEWS = {
    "en": "North Korea sent 3,000 soldiers to Russia to fight in Kursk",
    "ko": "북한이 병력 3천 명을 러시아 쿠르스크에 파병했다",
    "ru": "КНДР отправила в Россию 3 тысячи солдат воевать под Курском",
    "uk": "КНДР відправила до Росії 3 тисячі солдатів воювати на Курщині",
}
WEATHER = {
    "en": "Heavy rain is expected in the capital tomorrow.",
    "ko": "내일 수도권에 많은 비가 내리겠다.",
    "ru": "Завтра в столице ожидается сильный дождь.",
    "uk": "Завтра в столиці очікується сильний дощ.",
}
LINKS = [
    ("en", "Read also: {}."),
    ("en", "READ MORE: {}"),
    ("en", "Also on our site: {}."),
    ("en", "Related story: {}"),
    ("en", "Most read\n1. {}\n2. {}"),
    ("en", "More from our newsroom: {}"),
    ("en", "Related articles:\n- {}\n- {}"),
    ("ko", "관련기사: {}"),
    ("ko", "[관련기사]\n▶ {}\n▶ {}"),
    ("ko", "많이 본 뉴스\n1 {}\n2 {}"),
    ("ko", "함께 읽기: {}"),
    ("ru", "Читайте также: {}."),
    ("ru", "Смотрите также: {}."),
    ("ru", "По теме: {}"),
    ("ru", "Самое читаемое\n{}\n{}"),
    ("ru", "Другие новости:\n• {}\n• {}"),
    ("uk", "Читайте також: {}."),
    ("uk", "Дивіться також: {}."),
    ("uk", "За темою: {}"),
    ("uk", "Найпопулярніше:\n{}\n{}"),
]
NO_NEWS = [
    ("en", "Fact check: video does not show it. {}"),
    ("en", "On this day: {}"),
    ("en", "New movie: {}"),
    ("en", "Quiz: {}?"),
    ("en", "In a video game, {}"),
    ("en", "Film review: {}"),
    ("en", "{} | Opinion"),
    ("ko", "[팩트체크] {}는 영상은 가짜"),
    ("ko", "[오늘의 역사] {}"),
    ("ko", "[칼럼] {}"),
    ("ko", "<서평> {}"),
    ("ko", "새 영화, {}"),
    ("ko", "시사 퀴즈: {}?"),
    ("ru", "Фактчек: {}"),
    ("ru", "В этот день: {}"),
    ("ru", "Новый фильм: {}"),
    ("ru", "Викторина: {}?"),
    ("ru", "Рецензия: {}"),
    ("uk", "Фактчек: {}"),
    ("uk", "Цього дня: {}"),
    ("uk", "Новий фільм: {}"),
    ("uk", "Вікторина: {}?"),
    ("uk", "Колонка: {}"),
]
NEWS_AFTER_ALL = [
    ("en", "Officials read also from the report: {}."),
    ("en", "In a novel kind of war, {}."),
    ("en", "Most readers know that {}."),
    ("ko", "최신 영상에 따르면 {}."),
    ("ko", "최영화 대변인은 {}고 밝혔다."),
    ("ru", "Роман Петров сообщил: {}."),
    ("ru", "Читайте доклад разведки, предложил он: {}."),
    ("uk", "Роман Петренко повідомив: {}."),
    ("uk", "Головне, що {}."),
]


@pytest.mark.parametrize(("language", "link"), LINKS)
def test_a_link_to_another_article_tags_nothing(language: str, link: str) -> None:
    """A weather report with links to news of a theme has no tag."""
    body = f"{WEATHER[language]}\n{link.replace('{}', NEWS[language])}"
    assert not tag(article("", body), load_watchlist("korea-russia-ukraine")).tags


@pytest.mark.parametrize(("language", "link"), [one for one in LINKS if "\n" not in one[1]])
def test_news_after_a_link_is_news(language: str, link: str) -> None:
    """A link ends with its line: the next paragraph tags."""
    body = f"{WEATHER[language]}\n{link.replace('{}', WEATHER[language])}\n{NEWS[language]}."
    assert tag(article("", body), load_watchlist("korea-russia-ukraine")).relevant


@pytest.mark.parametrize(("language", "headline"), NO_NEWS)
def test_fiction_games_and_fact_checks_are_no_news(language: str, headline: str) -> None:
    """What a headline calls a film, a quiz, a look back or a fact check makes the article not relevant."""
    title = headline.replace("{}", NEWS[language])
    assert not tag(article(title), load_watchlist("korea-russia-ukraine")).relevant


@pytest.mark.parametrize(("language", "text"), NEWS_AFTER_ALL)
def test_words_that_only_resemble_a_frame_stay_news(language: str, text: str) -> None:
    """Similar words inside a report leave it a report."""
    body = text.replace("{}", NEWS[language])
    assert tag(article("", body), load_watchlist("korea-russia-ukraine")).relevant


@pytest.mark.parametrize(
    ("language", "reminder"),
    [
        ("en", "As previously reported, {}."),
        ("ru", "Напомним, {}."),
        ("uk", "Нагадаємо, {}."),
        ("ko", "앞서 {}고 보도한 바 있다."),
    ],
)
def test_a_reminder_is_background(language: str, reminder: str) -> None:
    """What the text itself calls old news keeps its tag, in the background."""
    body = f"{WEATHER[language]} {reminder.replace('{}', NEWS[language])}"
    tagged = tag(article("", body), load_watchlist("korea-russia-ukraine"))
    assert tagged.tags
    assert not tagged.relevant


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SEOUL, Nov 5 (Agency) -- Rain fell.", "SEOUL, Nov 5 (Agency) -- "),
        ("Moscow (Agency) - Rain fell.", "Moscow (Agency) - "),
        ("КИЇВ, 5 листопада — Дощ.", "КИЇВ, 5 листопада — "),
        ("МОСКВА, 5 ноября. /Агентство/. Дождь.", "МОСКВА, 5 ноября. /Агентство/. "),
        ("(서울=통신) 김모 기자 = 비가 왔다.", "(서울=통신) 김모 기자 ="),
        ("Seoul said that NATO - the alliance - agreed.", ""),
        ("Moscow and Pyongyang signed a pact.", ""),
    ],
)
def test_the_place_of_writing_ends_where_the_news_begins(text: str, place: str) -> None:
    """A dateline is found whole; a sentence that begins with a country is none."""
    assert text[: dateline(text)] == place
