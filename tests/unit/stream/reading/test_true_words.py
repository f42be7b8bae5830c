"""What is told must be so: whose dead, what is to come, what signs point to, whose word, what a denial covers, which number."""

from __future__ import annotations

import pytest
from builders import SOLDIERS, article

from pactwatch.records import Act, Figure, TaggedArticle
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def read(language: str, title: str, body: str = "") -> TaggedArticle:
    return tag(article(title, body, language=language), WATCHLIST)


def themes(news: TaggedArticle) -> set[str]:
    return {each.theme for each in news.tags}


def acts(news: TaggedArticle, name: str) -> list[Act]:
    return [act for act in news.acts if act.act == name]


def figures(news: TaggedArticle) -> list[Figure]:
    return [figure for claim in news.claims for figure in claim.figures]


def actors(news: TaggedArticle) -> set[str | None]:
    return {claim.actor for claim in news.claims}


def sentences(language: str, title: str, body: str) -> list[str]:
    """What an alert on one article says."""
    (*_, alert), = trace([article(title, body, language=language)], WATCHLIST)  # fmt: skip
    return [change.sentence for change in alert.changes] if alert else []


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "North Korean missile kills nine in Kharkiv",
            "A North Korean KN-23 fired by Russia struck Kharkiv, killing nine people, the governor said.",
        ),
        (
            "en",
            "Kyiv strike death toll rises to 14",
            "The number of people killed when a North Korean-made missile hit a building in Kyiv rose to 14, rescuers said.",
        ),
        (
            "ru",
            "Северокорейская ракета убила девять человек в Харькове",
            "Ночью российские войска ударили по Харькову северокорейской ракетой KN-23. Погибли девять человек.",
        ),
        ("ru", "", "Российские военные обстреляли Херсон северокорейскими снарядами. Погибли трое, ранены семеро."),
        (
            "uk",
            "Північнокорейська ракета вбила дев'ятьох людей у Харкові",
            "Росіяни вдарили по Харкову північнокорейською ракетою KN-23. Загинули дев'ятеро людей.",
        ),
        ("uk", "", "Російські солдати завдали удару північнокорейською ракетою по Києву. Загинули 12 людей, поранені 30."),
        (
            "ko",
            "북한산 포탄에 민간인 희생",
            "우크라이나 검찰은 러시아군이 북한산 포탄으로 시장을 포격해 민간인 4명이 숨지고 17명이 다쳤다고 발표했다.",
        ),
        ("ko", "", "러시아군이 북한제 미사일로 시장을 공격했다. 9명이 숨지고 20명이 다쳤다."),
    ],
)  # fmt: skip
def test_whom_others_killed_with_their_weapons_are_no_soldiers_of_theirs(
    language: str, title: str, body: str
) -> None:
    """Neither a number of soldiers nor news of soldiers: the name is the weapon's, and the soldiers are another country's."""
    news = read(language, title, body)
    assert "troop-deployment" not in themes(news)
    assert not [f for f in figures(news) if f.role in ("lost", "wounded")]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "A Ukrainian missile killed 12 North Korean officers in Kursk, HUR said."),
        ("en", "North Korean artillery troops were killed in Kursk by Ukrainian shells."),
        ("ru", "Украинская ракета убила 12 северокорейских офицеров в Курской области, сообщило ГУР."),
        ("uk", "Українська ракета вбила 12 північнокорейських офіцерів у Курській області, повідомило ГУР."),
        ("ko", "우크라이나군의 미사일 공격으로 북한군 50명이 숨졌다고 정보총국이 밝혔다."),
    ],
)
def test_soldiers_whom_a_weapon_killed_are_soldiers(language: str, body: str) -> None:
    """The weapon is another's, or the name stands by the soldiers."""
    assert "troop-deployment" in themes(read(language, "", body))


@pytest.mark.parametrize(
    ("body", "name", "realis"),
    [
        (
            "정부는 우크라이나에 20억달러 규모의 지원 패키지를 제공한다고 외교부가 밝혔다.",
            "deliver",
            "planned",
        ),
        ("북한이 러시아에 병력 3천명을 추가로 파병한다고 국정원이 밝혔다.", "send", "planned"),
        ("한국이 우크라이나에 지뢰제거 장비를 보낸다.", "send", "planned"),
        ("북한은 러시아에 매달 포탄을 제공한다고 국정원이 밝혔다.", "deliver", "done"),
        ("북한은 러시아에 포탄을 제공했다고 국정원이 밝혔다.", "deliver", "done"),
        ("북한이 러시아에 무기를 제공하고 있다고 국정원이 밝혔다.", "deliver", "done"),
    ],
)
def test_what_korean_tells_in_the_present_is_to_come(body: str, name: str, realis: str) -> None:
    """An act that is done once is planned in the present tense, one that is done again and again is done."""
    assert [act.realis for act in acts(read("ko", "", body), name)] == [realis]


@pytest.mark.parametrize(
    ("title", "doers"),
    [
        ("북러 국방장관, 평양서 방공협력 의정서 서명", {"north-korea", "russia"}),
        ("북러 정상, 전략 동반자 조약 서명", {"north-korea", "russia"}),
        ("북한·러시아 국방장관, 평양서 의정서 서명", {"north-korea", "russia"}),
    ],
)
def test_a_word_for_two_states_names_both(title: str, doers: set[str]) -> None:
    """An office behind it is of both, and not of the state that the language leaves unsaid."""
    assert {act.by for act in acts(read("ko", title), "sign")} == doers


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "en",
            "There are signs that Russia has handed North Korea a reactor module, the defence minister said.",
        ),
        ("en", "There are indications that North Korea has sent more troops to Russia, the NIS said."),
        ("ko", "북한이 러시아에 포탄을 보낸 정황이 포착됐다고 국정원이 밝혔다."),
        ("ru", "Есть признаки того, что Россия передала КНДР реактор, заявил министр обороны Южной Кореи."),
        ("ru", "По всей видимости, Россия передала КНДР реактор, заявил министр обороны Южной Кореи."),
        ("uk", "Є ознаки того, що Росія передала КНДР реактор, заявив міністр оборони Південної Кореї."),
        ("uk", "Схоже, що КНДР відправила до Росії ще солдатів, повідомило ГУР."),
    ],
)
def test_what_signs_point_to_is_not_done(language: str, body: str) -> None:
    """An act that its teller only sees signs of stays hypothetical."""
    assert {act.realis for act in read(language, "", body).acts} == {"hypothetical"}


@pytest.mark.parametrize(
    ("language", "body", "mute"),
    [
        ("ru", "КНДР потребовала вернуть двух солдат, переданных Киевом Сеулу.", "ukraine"),
        ("ru", "Россия использует снаряды, переданные Пхеньяном, сообщил ГУР.", "north-korea"),
        ("uk", "КНДР вимагає повернути двох солдатів, переданих Києвом Сеулу.", "ukraine"),
        ("uk", "Росія застосовує передані Пхеньяном снаряди, повідомило ГУР.", "north-korea"),
    ],
)
def test_who_hands_over_says_nothing(language: str, body: str, mute: str) -> None:
    """A verb of passing on is one of saying only where words are passed on."""
    assert mute not in actors(read(language, SOLDIERS[language], body))


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Pyongyang demanded the return of two soldiers whom Ukraine handed over to South Korea."),
        ("ko", "북한은 우크라이나가 한국에 넘긴 북한군 병사 2명을 돌려보내라고 요구했다."),
        ("ru", "МИД КНДР потребовал вернуть двух военнослужащих, которых Украина передала Южной Корее."),
        ("uk", "КНДР вимагає повернути двох солдатів, яких Україна передала Республіці Корея."),
    ],
)
def test_a_clause_on_who_is_meant_is_no_news(language: str, body: str) -> None:
    """What a relative clause recalls of people is in nobody's mouth."""
    given = acts(read(language, SOLDIERS[language], body), "deliver")
    assert given
    assert not any(act.news for act in given)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", "크렘린, 북한군에 금괴 지급설 부인", "크렘린궁은 북한군 병사들에게 금괴로 급여를 준다는 보도를 부인했다."),
        (
            "ru",
            "Песков опроверг выплаты военным КНДР золотом",
            "Дмитрий Песков опроверг сообщения о том, что северокорейским военным платят золотом.",
        ),
        (
            "ru",
            "Минобороны РФ опровергло участие солдат КНДР в штурме Сум",
            "Министерство обороны России опровергло сообщения об участии северокорейских солдат в штурме Сум.",
        ),
        (
            "uk",
            "Міноборони Росії спростувало участь військ КНДР у штурмі Сум",
            "Міністерство оборони Росії спростувало повідомлення про участь північнокорейських військ у штурмі Сум.",
        ),
    ],
)  # fmt: skip
def test_a_denial_of_a_part_is_told_as_no_more(language: str, title: str, body: str) -> None:
    """Who denies one assault or one kind of pay has not denied all reports on the soldiers."""
    (told,) = sentences(language, title, body)
    assert "denies a report on North Korean troops for Russia (in " in told


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "",
            "Russian Defence Minister Andrei Belousov and his North Korean counterpart No Kwang Chol signed a protocol.",
        ),
        ("en", "", "Sergei Lavrov and his counterpart Choe Son Hui met in Moscow."),
    ],
)  # fmt: skip
def test_a_counterpart_acts_beside_the_first(language: str, title: str, body: str) -> None:
    """Both do what is told of the two."""
    doers = {act.by for act in read(language, title, body).acts if act.act in ("sign", "meet")}
    assert doers == {"russia", "north-korea"}


@pytest.mark.parametrize(
    ("language", "body", "value"),
    [
        ("en", "North Korea has given Russia 60 more 240 mm multiple rocket launchers, the NIS said.", 60),
        ("en", "North Korea shipped another 50 240-millimetre rocket launchers to Russia, the NIS said.", 50),
        ("en", "North Korea has sent 120 170 mm self-propelled guns to Russia, HUR said.", 120),
        ("ru", "КНДР передала России еще 60 240-мм РСЗО, сообщила НРС.", 60),
        ("ru", "КНДР поставила России 120 170-миллиметровых самоходных орудий, сообщило ГУР.", 120),
        ("uk", "КНДР передала Росії ще 60 240-мм РСЗВ, повідомило ГУР.", 60),
        ("uk", "КНДР поставила Росії 120 170-міліметрових самохідних гармат, повідомило ГУР.", 120),
        ("ko", "국정원은 북한이 러시아에 170㎜ 자주포 120문을 더 보냈다고 밝혔다.", 120),
    ],
)
def test_a_calibre_is_no_part_of_the_number(language: str, body: str, value: int) -> None:
    """Two numbers in a row, of which the second is a calibre, are no thousands."""
    told = figures(read(language, "", body))
    assert [(f.value, f.unit) for f in told] == [(value, "vehicles")]


@pytest.mark.parametrize(
    ("language", "body", "value", "role"),
    [
        ("en", "Syrskyi said the enemy had lost 38,000 men, among them about 4,000 North Koreans.", 4000, "lost"),
        ("en", "HUR said 300 soldiers had been killed, including three generals.", 3, "lost"),
        ("en", "HUR said 300 had been killed, with 11,000 still in Kursk.", 11000, "at-front"),
        (
            "ru",
            "Сырский заявил, что противник потерял 38 тысяч человек, среди них около 4 тысяч северокорейцев.",
            4000,
            "lost",
        ),
        ("uk", "Сирський заявив, що ворог втратив 38 тисяч осіб, серед них близько 4 тисяч північнокорейців.", 4000, "lost"),
    ],
)  # fmt: skip
def test_some_of_them_met_with_what_all_did(language: str, body: str, value: int, role: str) -> None:
    """A part of those lost is lost; a larger number beside it is no part."""
    news = read(language, SOLDIERS[language], body)
    assert role in {f.role for f in figures(news) if f.value == value}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("uk", "Двоє полонених із КНДР прибули до Сеула"),
        ("ru", "Двое пленных из КНДР прибыли в Сеул"),
    ],
)
def test_prisoners_who_arrive_were_not_captured_now(language: str, title: str) -> None:
    """Their number is not told as the news of their capture."""
    assert not any("captured" in each for each in sentences(language, title, f"{title}."))
