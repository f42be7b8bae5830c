"""What headlines leave out, what was given in return, who came from a country, and the times of figures, in four languages."""

from __future__ import annotations

import pytest
from builders import article

from pactwatch.records import Figure, TaggedArticle
from stream.tag import tag
from stream.watchlist.load import load_watchlist


def read(title: str, body: str, language: str) -> TaggedArticle:
    return tag(article(title, body, language=language), load_watchlist("korea-russia-ukraine"))


def figures(found: TaggedArticle) -> list[Figure]:
    return [figure for claim in found.claims for figure in claim.figures]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "Shoigu: North Korea sends 6,000 soldiers to Russia",
            "North Korea has decided to send 6,000 soldiers to Russia, Sergei Shoigu said.",
        ),
        (
            "ko",
            '쇼이구 "北, 러시아에 공병 6천명 파견"',
            "세르게이 쇼이구 서기는 북한이 러시아에 공병 6천명을 파견하기로 했다고 밝혔다.",
        ),
        (
            "ru",
            "Шойгу: КНДР отправляет в Россию 6 тысяч солдат",
            "КНДР решила отправить в Россию 6 тысяч солдат, заявил Сергей Шойгу.",
        ),
        (
            "uk",
            "Шойгу: КНДР відправляє до Росії 6 тисяч солдатів",
            "КНДР вирішила відправити до Росії 6 тисяч солдатів, заявив Сергій Шойгу.",
        ),
    ],
)
def test_a_headline_is_planned_where_its_text_only_plans(language: str, title: str, body: str) -> None:
    """Neither the act nor the number of a headline is done if the text tells only of a decision."""
    found = read(title, body, language)
    assert {act.realis for act in found.acts if act.act == "send"} <= {"planned", "hypothetical"}
    assert {figure.role for figure in figures(found)} == {"being-prepared"}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "North Korea delivered nine million shells to Russia in 2024, a report says. Eleven states wrote it. It has "
            "a hundred pages. The ships were Russian. "
            "In return, Russia sent North Korea at least one Pantsir air-defence system.",
        ),
        (
            "ko",
            "북한이 러시아에 포탄 900만발을 제공했다고 보고서가 밝혔다. 11개국이 참여했다. 보고서는 백 쪽이다. "
            "배는 러시아 국적이었다. 그 대가로 러시아는 북한에 판치르 방공체계를 최소 1대 제공했다.",
        ),
        (
            "ru",
            "КНДР поставила России девять миллионов снарядов, говорится в докладе. Его написали одиннадцать стран. В нём "
            "сто страниц. Суда были российские. Взамен Россия отправила КНДР по меньшей мере один комплекс «Панцирь».",
        ),
        (
            "uk",
            "КНДР передала Росії дев'ять мільйонів снарядів, йдеться у звіті. Його написали одинадцять країн. У ньому "
            "сто сторінок. Судна були російські. Натомість Росія передала КНДР щонайменше один комплекс «Панцир».",
        ),
    ],
)
def test_what_is_given_in_return_is_an_act_below_the_lead(language: str, body: str) -> None:
    """The other direction of an exchange is read where the head of a long article tells it."""
    found = read("Report on North Korea and Russia", body, language)
    assert ("russia", "north-korea", ("air-defence",)) in {(act.by, act.to, act.kinds) for act in found.acts}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ru", "Первая группа сапёров из КНДР прибыла в Курскую область, сообщил губернатор."),
        ("uk", "До Курської області РФ прибула перша група саперів із КНДР, повідомив губернатор."),
    ],
)
def test_people_from_a_country_act_for_it(language: str, body: str) -> None:
    """Who comes to a region of a country is of the country that the words behind him name."""
    found = read("Сапёры из КНДР", body, language)
    assert ("arrive", "north-korea") in {(act.act, act.by) for act in found.acts}
    assert ("arrive", "russia") not in {(act.act, act.by) for act in found.acts}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "North Korea gave Russia 9,000 shells in 2024, the NIS said.", {("2024", False)}),
        (
            "en",
            "North Korea has given Russia 9,000 shells since August 2023, the NIS said.",
            {("2023-08/", False)},
        ),
        ("en", "Five days ago the NIS had spoken of 9,000 North Korean shells for Russia.", {("", True)}),
        (
            "en",
            "The NIS, founded in 1961 and renamed in 2024, said North Korea gave Russia 9,000 shells.",
            {("", False)},
        ),
        ("ko", "국정원은 북한이 2024년 한 해 러시아에 포탄 9천 발을 제공했다고 밝혔다.", {("2024", False)}),
        (
            "ko",
            "국정원은 북한이 2023년 8월 이후 러시아에 포탄 9천 발을 제공했다고 밝혔다.",
            {("2023-08/", False)},
        ),
        (
            "ru",
            "КНДР в 2024 году поставила России 9 тысяч снарядов, сообщила разведка Южной Кореи.",
            {("2024", False)},
        ),
        (
            "ru",
            "С августа 2023 года КНДР поставила России 9 тысяч снарядов, сообщила разведка Южной Кореи.",
            {("2023-08/", False)},
        ),
        (
            "uk",
            "КНДР у 2024 році передала Росії 9 тисяч снарядів, повідомила розвідка Південної Кореї.",
            {("2024", False)},
        ),
        (
            "uk",
            "Із серпня 2023 року КНДР передала Росії 9 тисяч снарядів, повідомила розвідка Південної Кореї.",
            {("2023-08/", False)},
        ),
    ],
)
def test_figures_have_the_time_in_which_they_came_together(
    language: str, body: str, expected: set[tuple[str, bool]]
) -> None:
    """A year or a beginning in the figure's own clause is the figure's; a number of before is known as one."""
    found = figures(read("North Korean shells for Russia", body, language))
    assert {(figure.period, figure.earlier) for figure in found} == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "ko",
            "정보 소식통은 북한이 러시아에 병력 1만2천 명을 보내기로 했다고 전했다.",
            "intelligence sources",
        ),
        ("ru", "КНДР отправила в Россию 3000 солдат, утверждают эксперты.", "experts"),
        ("uk", "КНДР відправила до Росії 3000 солдатів, повідомляють південнокорейські ЗМІ.", "media"),
    ],
)
def test_sources_without_a_name_have_an_english_one(language: str, body: str, expected: str) -> None:
    """An English sentence can say who is cited."""
    assert list(read("КНДР, 북한, Россия", body, language).wording.sources.values()) == [expected]


@pytest.mark.parametrize(
    ("language", "body", "partial"),
    [
        ("en", "North Korea sent soldiers to Russia. Moscow did not say when they would arrive.", True),
        (
            "en",
            "North Korea sent soldiers to Russia. Moscow does not confirm reports on North Korean soldiers.",
            False,
        ),
        ("ru", "КНДР отправила солдат в Россию. Сколько их, в Кремле не уточнили.", True),
        (
            "ru",
            "КНДР отправила солдат в Россию. В Кремле отказались комментировать сообщения о солдатах КНДР.",
            False,
        ),
        ("uk", "КНДР відправила солдатів до Росії. Скільки їх, у Кремлі не уточнили.", True),
        ("ko", "북한이 러시아에 병력을 보냈다. 크렘린궁은 병력 규모를 밝히지 않았다.", True),
        ("ko", "북한이 러시아에 병력을 보냈다. 크렘린궁은 논평하지 않았다.", False),
    ],
)
def test_a_part_left_unsaid_is_told_from_a_refusal(language: str, body: str, partial: bool) -> None:
    """Who does not say when or how many has not refused to confirm the news."""
    declining = [
        claim.partial
        for claim in read("북한, North Korea", body, language).claims
        if claim.stance == "declines"
    ]
    assert declining == [partial]


def test_a_name_that_ends_inside_of_a_word_stops_no_reader() -> None:
    """A name with a hyphen whose first part is listed is read, not raised over."""
    body = "Vice Foreign Minister Park Yoon-joo said North Korean troops are in Russia."
    assert read("North Korean troops in Russia", body, "en").relevant


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("en", "North Korean troops in Russia", "12,000 North Korean soldiers are expected in Russia, Seoul said."),
        ("ko", '국정원 "북한군 러시아 파병"', "12월까지 북한군 1만2천 명이 러시아에 파병될 것으로 국가정보원이 예상했다."),
        ("ru", "О солдатах КНДР в России", "Зеленский сказал, что ожидается 12 тысяч солдат КНДР на фронте."),
        ("uk", "Про солдатів КНДР у Росії", "За словами Зеленського, очікуються 12 тисяч солдатів КНДР на фронті."),
    ],
)  # fmt: skip
def test_who_is_only_expected_is_not_there(language: str, title: str, body: str) -> None:
    """Soldiers who are expected are intended, neither sent nor at the front."""
    assert {f.role for f in figures(read(title, body, language))} == {"being-prepared"}


def test_who_is_sent_for_a_purpose_has_not_done_that() -> None:
    """Korean: who sends soldiers to take part is who sends them, and nobody has taken part."""
    body = "국가정보원은 북한이 전쟁에 참전하기 위해 특수부대 1500명을 러시아에 파병했다고 밝혔다."
    acts = read('국정원 "북한 특수부대 러 파병"', body, "ko").acts
    assert {(a.act, a.by) for a in acts if a.realis == "done"} == {("send", "north-korea")}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "The Kremlin denied that Russia plans to supply North Korea with fighter jets"),
        ("ko", "러시아는 북한에 전투기를 제공하기로 했다는 보도를 부인했다"),
        ("ru", "Сеул опроверг, что решил поставить Украине ракеты"),
        ("uk", "Кремль заперечив, що Росія планує поставити КНДР винищувачі"),
    ],
)
def test_a_denied_plan_is_no_denied_deed(language: str, title: str) -> None:
    """Who denies a plan or a decision has not denied that anything was delivered."""
    denied = [act for act in read(title, "", language).acts if act.act == "deliver"]
    assert [(act.realis, act.plan) for act in denied] == [("denied", True)]


@pytest.mark.parametrize(
    "title",
    [
        "Kim Jong Un welcomes home 1,100 engineers from Russia's Kursk region",
        "North Korea brings 1,100 soldiers home from Kursk",
        "Kim greets 1,100 soldiers back from Kursk",
        "Kim meets 1,100 North Korean soldiers returning from Russia's Kursk region",
    ],
)
def test_who_comes_home_from_the_front_is_not_at_it(title: str) -> None:
    """As in the other languages, where the verb says so."""
    assert {figure.role for figure in figures(read(title, f"{title}, state media said.", "en"))} == {
        "unknown"
    }
