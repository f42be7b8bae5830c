"""Whose claim it is not: namesakes of listed people, and offices of states that are not listed."""

from __future__ import annotations

import pytest
from builders import article

from stream.reading.grammars.base import Named, whole
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
TITLES = {
    "en": "North Korean troops in Russia",
    "ru": "Солдаты КНДР в России",
    "uk": "Солдати КНДР у Росії",
    "ko": "북한군 러시아 파병",
}


def actors(language: str, body: str) -> list[str | None]:
    """The actors of the claims of a body, in order."""
    claims = tag(article(TITLES[language], body, language=language), WATCHLIST).claims
    return [claim.actor for claim in claims if claim.field == "body"]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Igor Putin, a farmer, said that North Korean soldiers had helped."),
        ("en", "Hunter Biden said that North Korean soldiers had helped."),
        ("en", "Anna Kim-Lee said that North Korean soldiers were paid."),
        ("en", "Defense Minister Kim said that North Korean soldiers were a threat."),
        ("en", "Kim, the ministry's spokesman, said that the North Korean soldiers were a threat."),
        ("en", "Bank president Lee Sang-hoon said that trade with North Korea was costly."),
        ("ru", "«Никто не ждал корейцев», – сказал фермер Игорь Путин."),
        ("ru", "По словам Елены Зеленской, солдаты КНДР воюют."),
        ("ru", "Хантер Байден заявил, что солдаты КНДР воюют."),
        ("ru", "Министр обороны Ким заявил, что солдаты КНДР угрожают региону."),
        ("uk", "Водій Олег Медведєв розповів, що возив снаряди з КНДР."),
        ("uk", "Міністр оборони Кім заявив, що солдати КНДР загрожують регіону."),
        ("ko", "트럭 운전사 올레크 메드베데프는 북한 포탄을 날랐다고 말했다."),
        ("ko", "헌터 바이든은 북한군이 싸웠다고 말했다."),
    ],
)
def test_a_namesake_is_nobody_listed(language: str, body: str) -> None:
    """Another first name, another post or a double name makes a listed surname somebody else's."""
    assert actors(language, body) == [None]


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        ("en", "Vladimir Vladimirovich Putin said that North Korean soldiers had helped.", "putin"),
        ("en", "Yesterday Putin said that North Korean soldiers had helped.", "putin"),
        ("en", "Supreme Leader Kim said that the soldiers had helped.", "kim-jong-un"),
        ("en", "President Lee Jae-myung said that the soldiers had helped.", "lee-jae-myung"),
        ("ru", "Глава МИД Сергей Викторович Лавров заявил, что солдаты КНДР помогли.", "lavrov"),
        ("ru", "Товарищ Ким заявил, что солдаты помогли.", "kim-jong-un"),
        ("uk", "За словами Володимира Зеленського, солдати КНДР воюють.", "zelensky"),
        ("ko", "블라디미르 푸틴 러시아 대통령은 북한군이 도왔다고 말했다.", "putin"),
        ("ko", "크렘린궁 페스코프 대변인은 북한군이 도왔다고 말했다.", "peskov"),
    ],
)
def test_first_names_and_posts_of_his_own_leave_a_listed_person(language: str, body: str, actor: str) -> None:
    """A listed person is found behind his own first names, patronymic, offices, and behind words that are no names."""
    assert actors(language, body) == [actor]


def test_a_namesake_stays_one_by_his_surname_alone() -> None:
    """Who was named in full with his party, or by his post, is whom the surname means afterwards."""
    lawmaker = (
        '"They lost 600 men," Rep. Kim Byung-kee of the Democratic Party said. Pyongyang got arms, Kim said.'
    )
    minister = (
        "Defense Minister Kim said that North Korea lost 600 men. Pyongyang got arms in return, Kim said."
    )
    assert actors("en", lawmaker) == [None, None]
    assert actors("en", minister) == [None, None]


def test_two_listed_names_with_a_hyphen_are_no_double_name() -> None:
    """Of "Kim-Putin" both names stay, of "Kim-Lee" and "Kowal-Duda" none does."""
    kim, putin = Named(0, 3, "kim", "leader", "KP"), Named(4, 9, "putin", "leader", "RU")
    assert whole("Kim-Putin summit", [kim, putin]) == [kim, putin]
    assert whole("Kim-Lee said", [kim]) == []
    assert whole("Kowal-Duda said", [Named(6, 10, "duda", "leader", "PL")]) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("uk", "Україна вдячна. У Лондоні міністр закордонних справ заявив, що солдати КНДР воюють."),
        ("uk", "Солдати КНДР воюють, сказав прем'єр-міністр Норвегії. Міністр оборони додав, що їх багато."),
        ("uk", "Це сказав речник МЗС України Георгій Тихий. У Берліні речник уряду назвав це ескалацією."),
        ("ru", "В Кремле довольны. В Лондоне министр иностранных дел заявил, что солдаты КНДР воюют."),
        ("ru", "ВИЛЬНЮС, 3 июн — Солдаты КНДР угрожают Европе. Министр обороны заявил, что их много."),
        ("ko", "파리에서 국방부 장관은 북한군이 싸우고 있다고 밝혔다."),
        ("ko", "바르샤바에서 열린 회견에서 외교부 대변인은 북한군이 싸우고 있다고 밝혔다."),
    ],
)
def test_an_office_of_another_place_is_nobodys(language: str, body: str) -> None:
    """An office without a country is no country's where its sentence, its article or who spoke before is from elsewhere."""
    assert actors(language, body)[-1] is None


@pytest.mark.parametrize(
    ("language", "body", "actor"),
    [
        ("uk", "У Києві міністр оборони заявив, що солдати КНДР воюють на Курщині.", "ukraine"),
        ("uk", "У Верховній Раді міністр оборони заявив, що солдати КНДР воюють на Курщині.", "ukraine"),
        ("ru", "В Минобороны заявили, что солдаты КНДР помогли.", "russia"),
        ("ko", "국회에서 국방부 장관은 북한군이 싸우고 있다고 밝혔다.", "south-korea"),
    ],
)
def test_an_office_at_home_stays_its_languages_own(language: str, body: str, actor: str) -> None:
    """A listed place, a room of an office or a day of the week is not elsewhere."""
    assert actors(language, body) == [actor]


def test_an_abbreviated_body_is_no_person() -> None:
    """«Генштаб» is not the general of the other side whose name stood behind the word."""
    body = (
        "Генеральний штаб ЗСУ заперечив заяву начальника Генштабу РФ Валерія Герасимова. "
        "«Це не відповідає дійсності», – йдеться в повідомленні. За даними Генштабу, бої з солдатами КНДР тривають."
    )
    assert actors("uk", body)[-1] == "ukraine"
