"""Stories are recognised by what is rare: names, numbers, words; what all have in common says nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import WHEN, article

from pactwatch.records import Article
from stream.stories.recognise import Candidates
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import compile_watchlist, load_watchlist
from stream.watchlist.model import Watchlist

ANY = compile_watchlist("""
id = "any"
gate = "any"
[terms.any]
en = ["the", "of", "in", "after", "for"]
ko = ["*다", "*에서"]
ru = ["что", "на", "по", "за"]
uk = ["що", "на", "про", "за"]
[themes.any]
severity = 1
[[themes.any.rules]]
id = "any"
weight = 2.0
all = ["any"]
""")


def stories_of(watchlist: Watchlist, *texts: tuple[str, str]) -> list[str]:
    """The story of each text, in order; they come an hour after each other."""
    articles: list[Article] = [
        article(title, body, at=WHEN + timedelta(hours=number), id=f"a{number}")
        for number, (title, body) in enumerate(texts)
    ]
    found = {tagged.id: story.id if story else "" for tagged, story, _ in trace(articles, watchlist)}
    return [found[each.id] for each in articles]


def test_one_theme_makes_no_story() -> None:
    """Under a watchlist of one theme and no entities, three events of one kind are three stories."""
    found = stories_of(
        ANY,
        ("Flood in Lisbon closes two metro lines", "The water rose in the stations after heavy rain."),
        ("Bihar villages evacuated", "Thousands left their homes after the Kosi river burst its banks."),
        ("Nashville museum reopens after flood repairs", "The halls in the old town are open for visitors."),
    )
    assert len(set(found)) == 3


def test_a_report_in_four_languages_is_one_story() -> None:
    """Names that no table has link a report and its translations, and keep another event apart."""
    found = stories_of(
        ANY,
        (
            "Kavanaugh accused by Ramirez",
            "Deborah Ramirez, of Boulder, told the senators Flake and Grassley of the party.",
        ),
        (
            "Рамирес обвинила Кавано",
            "Дебора Рамирес из Боулдера рассказала сенаторам Флейку и Грассли, что было на вечеринке.",
        ),
        (
            "라미레스, 캐버노 고발했다",
            "볼더에 사는 데보라 라미레스는 플레이크와 그래슬리 의원에게 파티 이야기를 했다.",
        ),
        (
            "Рамірес звинуватила Кавано",
            "Дебора Рамірес із Боулдера розповіла сенаторам Флейку та Грасслі, що було на вечірці.",
        ),
        (
            "Ferrari wins in Monza after late pit stop",
            "Leclerc held off Hamilton in the last laps of the race.",
        ),
    )
    assert found[0] == found[1] == found[2] == found[3] != found[4]


def test_old_reports_do_not_take_new_ones() -> None:
    """An event a week later is another story, however alike it is worded."""
    first, later = (
        article("Ramirez accuses Kavanaugh", "Deborah Ramirez spoke of a party.", at=at, id=name)
        for at, name in ((WHEN, "a"), (WHEN + timedelta(days=8), "b"))
    )
    found = [story.id for _, story, _ in trace([first, later], ANY) if story]
    assert len(set(found)) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_in_which_stories_were_added_changes_nothing(order: int) -> None:
    """After a restart stories come in any order, and an article joins the same one."""
    watchlist = load_watchlist("korea-russia-ukraine")
    texts = [
        (
            "North Korea sends 1,500 troops to Russia, Seoul says",
            "The NIS said special forces had left by ship.",
        ),
        (
            "South Korea to give Ukraine $100 million in aid, Yoon says",
            "Zelensky thanked Seoul for the generators.",
        ),
        (
            "Putin and Kim sign mutual defence pact in Pyongyang",
            "The treaty was signed after talks on Wednesday.",
        ),
    ]
    articles = [article(title, body, id=f"a{number}") for number, (title, body) in enumerate(texts)]
    known = [story for _, story, _ in trace(articles, watchlist) if story]
    late = tag(
        article("South Korea to give Ukraine $100 million in aid, Yoon tells Zelensky", id="late"),
        watchlist,
    )
    found = Candidates(known[::order]).recognise(late)
    assert found and found.title == texts[1][0]


def test_a_follow_up_of_weeks_later_continues_the_story() -> None:
    """It is a story of its own that says which one it follows up; an event of the day before follows up nothing."""
    texts = (
        ("Ramirez accuses Kavanaugh", "Deborah Ramirez, of Boulder, spoke of the party.", 0),
        ("Ferrari wins in Monza", "Leclerc held off Hamilton in the last laps.", 20),
        ("Ramirez testifies against Kavanaugh", "Deborah Ramirez, of Boulder, spoke of the party.", 21),
    )
    articles = [
        article(title, body, at=WHEN + timedelta(days=days), id=f"a{days}") for title, body, days in texts
    ]
    first, other, later = (story for _, story, _ in trace(articles, ANY) if story)
    assert later.id != first.id
    assert [first.follows, other.follows, later.follows] == [(), (), (first.id,)]


# An event in two languages, worded apart, and one that looks like it; the letters say which are one story.
ONE_EVENT = {
    "a pact after a summit, abb": (
        (
            "김정은·푸틴, 우주기지서 정상회담",
            "김정은 국무위원장과 푸틴 대통령이 13일 보스토치니 우주기지에서 회담했다. 로켓 기술이 논의됐다.",
        ),
        (
            "The two leaders promise each other help",
            "SEOUL - Kim Jong Un and Vladimir Putin signed a treaty in Pyongyang on Wednesday. Each side will aid the other.",
        ),
        (
            "Россия и КНДР подписали договор о партнёрстве",
            "ПХЕНЬЯН, 19 июня. Договор подписали в резиденции Кымсусан Владимир Путин и Ким Чен Ын.",
        ),
    ),
    "an admission before a capture, aab": (
        (
            "North Korea confirms that its troops fought in Kursk",
            "SEOUL - North Korea confirmed on Monday that it had sent soldiers to Russia. A monument is to be built.",
        ),
        (
            "Пхеньян уперше підтвердив, що його солдати воювали",
            "КНДР офіційно підтвердила, що її війська воювали на боці Росії, йдеться в заяві військової комісії партії.",
        ),
        (
            "Під Куп'янськом узяли в полон солдата КНДР",
            "Українські військові взяли в полон північнокорейського солдата під Куп'янськом, повідомив Генштаб ЗСУ.",
        ),
    ),
}


@pytest.mark.parametrize("event", ONE_EVENT)
def test_one_event_in_two_languages_is_one_story_and_its_look_alike_another(event: str) -> None:
    """Told in other words it joins: by who did what in the lead, or by who confirms it in the headline."""
    found = stories_of(load_watchlist("korea-russia-ukraine"), *ONE_EVENT[event])
    assert [found.index(story) for story in found] == [event[-3:].index(letter) for letter in event[-3:]]


@pytest.mark.parametrize(("count", "stories"), [(2, 1), (7, 2), (20, 1)])
def test_another_number_beside_other_names_is_another_event(count: int, stories: int) -> None:
    """Two captures with other names and another number are two stories; a slip in the zeros, or the same number, is none."""
    found = stories_of(
        load_watchlist("korea-russia-ukraine"),
        (
            "Ukraine captures 2 North Korean soldiers near Velykosillia",
            "Ukraine said it had captured 2 North Korean soldiers near Velykosillia. Commander Hordiienko led the patrol.",
        ),
        (
            f"Ukraine captures {count} North Korean soldiers near Brusnytsia",
            f"Ukraine said it had captured {count} North Korean soldiers near Brusnytsia. Colonel Tkalenko was there.",
        ),
    )
    assert len(set(found)) == stories


@pytest.mark.parametrize("shared", ["", "2024", "(1985)", "a3f81b29c7d0", "Kurovsk, Saltmarsh"])
def test_what_two_events_share_by_chance_does_not_tie_them(shared: str) -> None:
    """A year, a resolution's number, a mark or a place in two short reports makes one story of no capture and visit."""
    found = stories_of(
        load_watchlist("korea-russia-ukraine"),
        (
            "Ukraine captures a North Korean soldier",
            f"Ukrainian forces captured a North Korean soldier, Kyiv said. {shared}",
        ),
        (
            "Министр обороны России прибыл в КНДР",
            f"Министр обороны России Белоусов прибыл в Пхеньян на переговоры. {shared}",
        ),
        (
            "South Korea sends Ukraine demining vehicles",
            f"South Korea has delivered demining vehicles to Ukraine, the Defence Ministry said. {shared}",
        ),
    )
    assert len(set(found)) == 3


def test_words_that_only_may_be_names_do_not_tie_two_events() -> None:
    """Gifts with other numbers for other places are two stories, though words of one sound like names of the other."""
    found = stories_of(
        load_watchlist("korea-russia-ukraine"),
        (
            "한국, 우크라이나 도쿠미에 지뢰 제거 차량 603대 지원",
            "한국이 우크라이나 도쿠미 지역에 지뢰 제거 차량 603대를 지원한다고 국방부가 밝혔다. 발산 루카트 대사가 서명했다.",
        ),
        (
            "Южная Корея передаст Украине 879 машин разминирования для Сутенра",
            "Южная Корея передаст Украине 879 машин разминирования для Сутенра, сообщило её министерство обороны. "
            "Балсанов подписал документы в Киеве. Лукатко был с ним.",
        ),
    )
    assert len(set(found)) == 2


# Headline, lead and background of one update, and between them what makes the background stand below the lead.
_BETWEEN = {
    "en": "The ministry gave no details of the place, and the weather in the region has been poor for "
    "most of the week. " * 4,
    "ko": "국방부는 장소를 밝히지 않았으며 이 지역의 날씨는 이번 주 내내 좋지 않았다고 현지 언론은 전했다. "
    * 9,
    "ru": "Подробностей министерство не привело, погода в регионе почти всю неделю остаётся плохой, пишут газеты. "
    * 5,
    "uk": "Подробиць міністерство не навело, погода в регіоні майже весь тиждень лишається поганою, пишуть газети. "
    * 5,
}
RECALLED = {
    "en": (
        "North Korea's losses in Kursk exceed 6,000, Britain says",
        "North Korea has suffered more than 6,000 casualties in Kursk, over half of the 11,000 troops that "
        "it sent, Britain's Defence Ministry said.",
        "South Korea's National Intelligence Service said in April that 600 North Koreans had been killed, "
        "of 4,700 casualties.",
    ),
    "ko": (
        '영국 "쿠르스크 북한군 사상자 6000명 넘어"',
        "영국 국방부는 쿠르스크에 투입된 북한군 사상자가 당초 파병된 1만1000명의 절반이 넘는 6000명을 넘어섰다고 밝혔다.",
        "국가정보원은 지난 4월 북한군 사상자가 4700명이며 이 가운데 600명이 숨졌다고 보고했다.",
    ),
    "ru": (
        "Потери КНДР под Курском превысили 6 тысяч, заявили в Лондоне",
        "Потери северокорейских войск в Курской области превысили 6 тысяч человек, более половины из 11 "
        "тысяч отправленных военных, сообщило министерство обороны Великобритании.",
        "Разведка Южной Кореи сообщала в апреле о 4700 потерях, в том числе 600 убитых военных КНДР.",
    ),
    "uk": (
        "Втрати КНДР на Курщині перевищили 6 тисяч, заявили в Лондоні",
        "Втрати північнокорейських військ у Курській області перевищили 6 тисяч осіб, понад половину з 11 "
        "тисяч відправлених військових, повідомило міністерство оборони Британії.",
        "Розвідка Південної Кореї повідомляла у квітні про 4700 втрат, серед них 600 загиблих військових КНДР.",
    ),
}
CAPTURE = (
    "Ukraine captures two North Korean soldiers near Yunakivka in Sumy region",
    "Ukrainian paratroopers have captured two North Korean soldiers near Yunakivka in the Sumy region, "
    "President Volodymyr "
    "Zelensky said. "
    + "The brigade has held this part of the border since spring, and its officers bring visitors to the same hill. "
    * 4
    + "South Korea's National Intelligence Service said in April that 600 North Koreans had been killed, of 4,700 casualties.",
)


@pytest.mark.parametrize("language", RECALLED)
def test_what_two_reports_only_recall_does_not_tie_them(language: str) -> None:
    """A capture and an estimate of losses that both recall last spring's numbers are two stories."""
    title, lead, past = RECALLED[language]
    found = stories_of(
        load_watchlist("korea-russia-ukraine"), CAPTURE, (title, f"{lead} {_BETWEEN[language]}{past}")
    )
    assert len(set(found)) == 2


SAME_DEED = {
    "en": (
        "North Korean commandos arrive in Russia, Seoul says",
        "North Korea has sent 1,500 soldiers to Russia, South Korea's National Intelligence Service said.",
    ),
    "ru": (
        "Южная Корея: в Россию прибыли 1500 спецназовцев из КНДР",
        "Северная Корея отправила в Россию 1500 военнослужащих, сообщила Национальная разведывательная "
        "служба Южной Кореи.",
    ),
}
SENT = (
    "North Korea sends 1,500 special forces to Russia, Seoul says",
    "North Korea has sent 1,500 special forces soldiers to Vladivostok, South Korea's National "
    "Intelligence Service said on Friday.",
)


@pytest.mark.parametrize("language", SAME_DEED)
def test_an_arrival_is_the_sending_that_the_lead_tells(language: str) -> None:
    """Headlines that name one deed by its two ends are of one story if the leads tell the same deed."""
    assert len(set(stories_of(load_watchlist("korea-russia-ukraine"), SENT, SAME_DEED[language]))) == 1


COMING = {
    "en": (
        "Lavrov to visit North Korea in July",
        "Russian Foreign Minister Sergey Lavrov will visit North Korea in July, Maria Zakharova said. He "
        "will meet leader Kim Jong Un.",
    ),
    "ko": (
        "라브로프 러 외무장관 7월 방북",
        "세르게이 라브로프 러시아 외무장관이 오는 7월 북한을 방문한다고 마리야 자하로바 대변인이 밝혔다. "
        "김정은 국무위원장을 만날 예정이다.",
    ),
    "ru": (
        "Лавров посетит КНДР в июле",
        "Глава МИД РФ Сергей Лавров посетит КНДР в июле, сообщила Мария Захарова. Он встретится с Ким Чен Ыном.",
    ),
    "uk": (
        "Лавров відвідає КНДР у липні",
        "Міністр закордонних справ РФ Сергій Лавров відвідає КНДР у липні, повідомила Марія Захарова. Він "
        "зустрінеться з Кім Чен Ином.",
    ),
}
CAME = (
    "Шойгу прибыл в Пхеньян по поручению Путина",
    "Секретарь Совета безопасности РФ Сергей Шойгу прибыл в Пхеньян по поручению президента Владимира "
    "Путина. Запланирована встреча с Ким Чен Ыном.",
)


@pytest.mark.parametrize("language", COMING)
def test_another_envoy_makes_another_visit(language: str) -> None:
    """An announced visit of one minister does not join the arrival of another man."""
    assert len(set(stories_of(load_watchlist("korea-russia-ukraine"), CAME, COMING[language]))) == 2
