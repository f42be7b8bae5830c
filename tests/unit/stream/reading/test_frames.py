"""What of an item is no news of a theme: lists of other headlines, recalled news, fiction and debunked pictures."""

from __future__ import annotations

import pytest
from builders import article
from msgspec.structs import replace

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
NEWS = {
    "en": "North Korea sends 10,000 soldiers to Russia",
    "ko": "북한, 러시아에 병력 1만명 파병",
    "ru": "КНДР отправила в Россию 10 тысяч солдат",
    "uk": "КНДР відправила в Росію 10 тисяч солдатів",
}
OTHER = {
    "en": ("Heavy rain expected on Tuesday", "Forecasters warn of flooding in the north of the capital."),
    "ko": ("내일 전국에 비", "기상청은 내일 전국에 많은 비가 온다고 밝혔다."),
    "ru": ("В столице ожидается снег", "Синоптики предупредили жителей о сильной гололедице на дорогах."),
    "uk": ("У столиці очікується сніг", "Синоптики попередили мешканців про сильну ожеледицю на дорогах."),
}


def relevant(title: str, body: str = "") -> bool:
    return tag(article(title, body), WATCHLIST).relevant


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Read also: {}"),
        ("en", "Related articles\n{}"),
        ("en", "Most read: Cup final moved; {}"),
        ("en", "See also: Snow in Leeds. {}"),
        ("ko", "관련기사: {}"),
        ("ko", "[많이 본 기사] {}"),
        ("ko", "관련 뉴스\n{}"),
        ("ru", "Читайте также: {}"),
        ("ru", "По теме: {}"),
        ("ru", "Ранее сообщалось, что {}."),
        ("ru", "Напомним, {}."),
        ("uk", "Читайте також: {}"),
        ("uk", "Вас може зацікавити: {}"),
        ("uk", "Нагадаємо, {}."),
        ("uk", "Раніше повідомлялося, що {}."),
    ],
)
@pytest.mark.parametrize("joint", [" ", "\n\n"], ids=["line", "paragraph"])
def test_other_headlines_do_not_tag_an_item(language: str, lead: str, joint: str) -> None:
    """A weather report that leads to news of a theme, or recalls it, is still a weather report; without the lead it is not."""
    title, body = OTHER[language]
    assert not relevant(title, body + joint + lead.format(NEWS[language]))
    assert relevant(title, f"{NEWS[language]}. {body}")


@pytest.mark.parametrize("language", NEWS)
def test_news_stays_news_with_such_a_list(language: str) -> None:
    """An item of the theme is relevant whatever it leads to."""
    title, body = OTHER[language]
    opener = {"en": "Read also", "ko": "관련기사", "ru": "Читайте также", "uk": "Читайте також"}[language]
    assert relevant(NEWS[language], f"{body}\n\n{opener}: {title}")


def test_what_follows_a_list_is_read() -> None:
    """A pointer in the middle of a text ends with its line; what comes after is the item's own."""
    body = f"Officials met on Monday.\n\nRead also: Snow in Leeds\n\n{NEWS['en']}, officials said on Monday in Seoul."
    assert relevant("Officials meet", body)


@pytest.mark.parametrize(
    "title",
    [
        "Fact check: video does not show North Korean soldiers in Kursk",
        "Old video passed off as North Korean troops in Kursk",
        "Quiz: How many soldiers did North Korea send to Russia?",
        "On this day in 1950: North Korean troops with Soviet tanks cross the 38th parallel",
        "Netflix thriller imagines North Korean soldiers fighting for Russia",
        "New video game lets players fight North Korean troops in Ukraine",
        "팩트체크: 북한군 쿠르스크 영상은 가짜",
        "북한군 쿠르스크 파병 다룬 신작 소설 출간",
        "Фейк: видео с северокорейскими солдатами в Курске",
        "Видео с солдатами КНДР под Курском снято в 2019 году",
        "Новый роман о северокорейском солдате на войне в Украине",
        "Фейк: відео з північнокорейськими солдатами на Курщині",
        "Новий роман розповідає про північнокорейського солдата на війні в Україні",
    ],
)
def test_fiction_quizzes_and_debunked_pictures_are_no_news(title: str) -> None:
    """Their headlines name a theme's events and report none."""
    assert not relevant(title)


@pytest.mark.parametrize(
    "title",
    [
        "Kremlin calls reports of North Korean troops in Russia fake news",
        "Video shows North Korean soldiers in Kursk, Ukraine says",
        "В Кремле назвали фейком сообщения об отправке солдат КНДР в Россию",
        "У Кремлі назвали фейком повідомлення про солдатів КНДР на Курщині",
        "러시아, 북한군 파병은 가짜뉴스라고 주장",
    ],
)
def test_denials_are_news(title: str) -> None:
    """A party that calls the reports fake makes news of its own."""
    assert relevant(title)


@pytest.mark.parametrize(
    "title",
    [
        "Russia hosts North Korea in women's football friendly in Vladivostok",
        "North Korean taekwondo team arrives in Moscow",
        "Russia beats North Korea in friendly match as soldiers watch",
        "Two years of North Korean soldiers at the front: a chronicle",
        "Timeline: North Korea's soldiers in Russia's war",
        "북한 여자 축구대표팀, 러시아군 위문 친선경기",
        "북러 친선전, 북한군 파병 부대 관람",
        "북한군 러시아 파병 일지: 타임라인",
        "Сборная КНДР по волейболу обыграла команду российской армии",
        "Товарищеский матч армейских команд КНДР и России",
        "Солдаты КНДР на фронте: хроника двух лет",
        "Збірна КНДР з хокею зіграла з командою російської армії",
        "Товариський матч армійських команд КНДР та Росії",
        "Два роки корейців на фронті: хроніка участі армії КНДР у війні",
    ],
)
def test_sport_and_chronicles_are_no_news(title: str) -> None:
    """A match of two countries is no cooperation of theirs, and a chronicle tells what was reported before."""
    assert not relevant(title)


@pytest.mark.parametrize(
    "title",
    [
        "Friendly North Korea sends 3,000 soldiers to Russia",
        "Russian soldiers and North Korean team up in Kursk",
        "북한군, 러 친선 방문단과 쿠르스크 도착",
        "Сборная колонна солдат КНДР прибыла в Курскую область",
    ],
)
def test_words_of_sport_alone_hide_no_news(title: str) -> None:
    """Who is friendly, or what is a team, plays nothing yet."""
    assert relevant(title)


def test_abbreviations_with_stops() -> None:
    """A country is known by its letters with full stops between them, too."""
    assert relevant("D.P.R.K. troops in Kursk suffer losses, U.S. says")


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Correction: an earlier version said that 3,000 North Korean soldiers were killed."),
        ("ko", "[정정]: 북한군 3000명이 사망했다고 잘못 보도했습니다."),
        ("ru", "Исправление: ранее говорилось о гибели 3000 солдат КНДР."),
        ("uk", "Виправлення: раніше йшлося про загибель 3000 солдатів КНДР."),
    ],
)
def test_a_note_of_correction_gives_no_figures(language: str, note: str) -> None:
    """What a note takes back is not said by the article, so the corrected number stands alone."""
    tagged = tag(article(NEWS[language], f"{OTHER[language][1]}\n\n{note}"), WATCHLIST)
    assert 3_000 not in {figure.value for claim in tagged.claims for figure in claim.figures}


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Morning briefing: {}"),
        ("en", "Round-up: {}; rain in the west"),
        ("en", "Ukraine this week: {}, and rain"),
        ("ko", "오늘의 주요 뉴스: {}"),
        ("ko", "[뉴스 브리핑] {}"),
        ("ru", "Главное за день: {}"),
        ("ru", "Дайджест: {}"),
        ("uk", "Головне за тиждень: {}"),
        ("uk", "Дайджест. {}"),
    ],
)
def test_a_digest_is_no_report(language: str, headline: str) -> None:
    """What stands over the news of many events is about none of them; the same news by itself is."""
    assert not relevant(headline.format(NEWS[language]), NEWS[language] + ".")
    assert relevant(NEWS[language], NEWS[language] + ".")


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "[Column] {}"),
        ("en", "[Guest column] {}"),
        ("en", "{} [Opinion]"),
        ("en", "Two years ago today: {}"),
        ("en", "Policy brief: {}"),
        ("ko", "[홍길동 칼럼] {}"),
        ("ko", "{} [사설]"),
        ("ko", "[시론/홍길동] {}"),
        ("ko", "2년 전 오늘, {}"),
        ("ru", "[Колонка] {}"),
        ("ru", "{} | Мнение"),
        ("ru", "Ровно два года назад: {}"),
        ("ru", "{}. Аналитическая записка"),
        ("uk", "[Думка] {}"),
        ("uk", "{} (колонка)"),
        ("uk", "Два роки тому цього дня: {}"),
        ("uk", "{}. Аналітична записка"),
    ],
)
def test_opinions_and_anniversaries_are_no_news(language: str, headline: str) -> None:
    """A headline that is marked as a view, a paper or a look back reports nothing; without its mark it does."""
    assert not relevant(headline.format(NEWS[language]))
    assert relevant(NEWS[language])


@pytest.mark.parametrize(
    ("path", "news"),
    [
        ("opinion/columns/20261121/a", False),
        ("arti/opinion/column/1.html", False),
        ("mnenie/a", False),
        ("ukr/dumka/a.html", False),
        ("world/opinion-poll-on-troops", True),
        ("news/opinion", True),
    ],
)
def test_an_outlets_opinions_are_no_news(path: str, news: bool) -> None:
    """What an outlet keeps in a folder of opinions is none, whatever the headline; an article's own name is no folder."""
    assert tag(replace(article(NEWS["en"]), url=f"https://a.example/{path}"), WATCHLIST).relevant is news


@pytest.mark.parametrize(
    "title",
    [
        "Two years of denials: North Korea sends 10,000 soldiers to Russia",
        "По мнению Сеула, КНДР отправила в Россию 10 тысяч солдат",
        "На думку Сеула, КНДР відправила в Росію 10 тисяч солдатів",
        "바그너(사설 용병업체) 대신 북한, 러시아에 병력 1만명 파병",
    ],
)
def test_an_opinion_in_the_news_is_news(title: str) -> None:
    """The words alone mark nothing: whose opinion it is may be the news."""
    assert relevant(title)
