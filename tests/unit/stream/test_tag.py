"""Themes: what is tagged and what isn't, in four languages, by the shipped watchlists."""

from __future__ import annotations

import json

import pytest
from builders import GOLDEN, ROOT, article
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pactwatch import codec
from pactwatch.records import TaggedArticle
from stream.lint import check_watchlist
from stream.tag import explain, tag
from stream.watchlist.load import load_watchlist, shipped

WATCHLIST = load_watchlist("korea-russia-ukraine")
SAMPLES = ROOT / "pactwatch" / "samples" / "articles.jsonl"
PIECES = [
    "КНДР ",
    "북한 ",
    "러시아에 ",
    "North Korea ",
    "12,000 ",
    "солдат ",
    "파병 ",
    "İ",
    "\u0301",
    "тыс. ",
    "«",
    "\n\n",
    "1만2천 명",
    "\ud800",
]


def themes(tagged: TaggedArticle) -> set[str]:
    return {t.theme for t in tagged.tags if not t.background}


@pytest.mark.parametrize("name", shipped())
def test_shipped_watchlists_have_no_problems(name: str) -> None:
    """`pactwatch check` is silent about every shipped watchlist, its examples included."""
    assert [str(problem) for problem in check_watchlist(name)] == []


def test_every_theme_has_examples_in_four_languages() -> None:
    """Each theme shows, in each language, what it is and what it is not."""
    for theme in WATCHLIST.theme_list:
        shown = {(e.language, e.tagged) for e in theme.examples}
        assert shown == {
            (language, wanted) for language in ("en", "ko", "ru", "uk") for wanted in (True, False)
        }


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Pyongyang ships commandos to the Kremlin's front line", "troop-deployment"),
        ("KPA units fight Ukrainian brigades near Sudzha, Kyiv says", "troop-deployment"),
        ("北, 러에 포탄 300만발 보냈다", "arms-transfer"),
        ("북·러 정상회담…김정은, 푸틴과 무기 거래 논의", "treaty-summit"),
        ("러시아에 간 인민군 병사들, 전선서 전사", "troop-deployment"),
        ("露 쿠르스크에 北병력 1만명 집결", "troop-deployment"),
        ("Пхеньян отправил на фронт под Курском ещё тысячу бойцов", "troop-deployment"),
        ("Военные КНА участвуют в боях за Курск, утверждает ГУР", "troop-deployment"),
        ("На Банковій підтвердили: солдати КНДР уже на Курщині", "troop-deployment"),
        ("Сеул не виключає летальної зброї для Києва", "rok-ukraine-support"),
        ("Russia has fired North Korean ballistic missiles at Ukraine, says White House", "arms-transfer"),
        ("Fifty countries denounce use of Kim's missiles on Ukrainian cities", "arms-transfer"),
        ("Розвідка Сеула: 300 загиблих, 2,7 тис. поранених солдатів КНДР", "troop-deployment"),
        ("외교부, 러 대사 초치…북한군 파병에 항의", "diplomatic-protest"),
    ],
)
def test_metonyms_and_short_forms_are_understood(text: str, theme: str) -> None:
    """Capitals, palaces, hanja, abbreviations and left-out country names stand for their countries."""
    assert theme in themes(tag(article(text), WATCHLIST))


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain in northern Ukraine, Russia's Kursk region on alert",
        "러시아 북부 도시에서 화재…북극 항로 관심",
        "북중미 월드컵 조 추첨, 한국 첫 상대는 체코",
        "Министр спорта России приехал в Пхеньян на матч по волейболу",
        "Туристы из Владивостока открыли сезон на пляже Вонсана в КНДР",
        "South Korea, US begin joint naval drills off Busan",
        "Georgia's parliament debates a law on foreign agents; Moscow watches",
        "Fire on Korea Street in Moscow leaves two people homeless",
        "Росія вдарила по Харкову іранськими дронами",
        "МЗС України викликало посла Грузії",
        "북한, 동해상으로 탄도미사일 발사",
        "Kim Jong Un sends birthday greetings to the Russian president",
    ],
)
def test_neighbours_of_the_subject_are_left_alone(text: str) -> None:
    """Namesakes, other pairs of countries and peaceful news between the two are not tagged."""
    assert themes(tag(article(text), WATCHLIST)) == set()


def test_direction_of_arms_tells_themes_apart() -> None:
    """Arms from the North to Russia and arms from the South to Ukraine are different news."""
    north = tag(article("북한이 러시아에 무기를 지원했다"), WATCHLIST)
    south = tag(article("한국이 우크라이나에 무기를 지원하는 방안을 검토한다"), WATCHLIST)
    assert (themes(north), themes(south)) == ({"arms-transfer"}, {"rok-ukraine-support"})


def test_a_theme_deep_in_other_news_is_background() -> None:
    """A theme that only a late paragraph recalls is tagged as background and makes nothing relevant."""
    body = "\n\n".join(
        [
            "The central bank in Seoul kept its rate unchanged on Thursday as exporters worried about tariffs.",
            "Governor Rhee said that growth would pick up in the second half of the year if chips recover.",
            "Shares rose slightly after the decision and the won was little changed against the dollar.",
            "Economists had expected the pause, a survey of twenty banks showed earlier in the week.",
            "The next meeting of the board is planned for the end of August, the bank added.",
            "Markets had been nervous since North Korea sent thousands of troops to Russia last autumn.",
        ]
    )
    tagged = tag(article("Bank of Korea holds rates", body), WATCHLIST)
    assert [(t.theme, t.background) for t in tagged.tags] == [("troop-deployment", True)]
    assert not tagged.relevant


def test_the_retelling_comes_out_right() -> None:
    """The article the product was asked for, retold: its themes, figures, denial and refusals to confirm."""
    golden = json.loads((GOLDEN / "retelling.json").read_text(encoding="utf-8"))
    tagged, expected = tag(article(golden["title"], golden["body"]), WATCHLIST), golden["expected"]
    assert themes(tagged) == set(expected["labels"])
    figures = [
        {"value": f.value, "qualifier": f.qualifier, "unit": f.unit, "role": f.role, "said_by": f.said_by}
        for claim in tagged.claims
        for f in claim.figures
    ]
    assert figures == expected["figures"]
    assert {c.actor for c in tagged.claims if c.stance == "denies"} == set(expected["denials"])
    assert {c.actor for c in tagged.claims if c.stance == "declines"} >= set(expected["declines"])


def test_samples_are_tagged_as_labelled() -> None:
    """Every sample of the demo is relevant or not as labelled, and nearly every theme is as labelled."""
    rows = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    wrong_themes = 0
    for row in rows:
        tagged = tag(article(row["title"], row["body"]), WATCHLIST)
        assert tagged.relevant == bool(row["labels"]), row["id"]
        assert tagged.language == row["language"], row["id"]
        wrong_themes += len((themes(tagged) ^ set(row["labels"])) - set(row.get("mentions", [])))
    assert wrong_themes <= 8


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)),
    st.text(max_size=40),
)
def test_any_text_is_tagged_the_same_twice_and_evidence_slices(body: str, title: str) -> None:
    """No text raises; tagging is a function of its input; every span slices to its own text."""
    given_article = article(title, body)
    tagged = tag(given_article, WATCHLIST)
    assert tagged == tag(given_article, WATCHLIST)
    fields = {"title": title, "body": body}
    for evidence in (e for t in tagged.tags for e in t.evidence):
        assert fields[evidence.field][evidence.start : evidence.end] == evidence.text
    for claim in tagged.claims:
        assert fields[claim.field][claim.start : claim.end] == claim.text
        for figure in claim.figures:
            assert fields[claim.field][figure.start : figure.end] == figure.text
    explain(given_article, WATCHLIST)


def test_tagged_articles_survive_the_wire() -> None:
    """What the tagger returns encodes and decodes to itself."""
    tagged = tag(article("북한이 러시아에 병력 1만2천 명을 파병했다고 국정원이 밝혔다"), WATCHLIST)
    assert tagged.relevant
    assert codec.decode(codec.encode(tagged), TaggedArticle) == tagged


def test_explain_names_the_exclusion_of_a_near_miss() -> None:
    """A rule that all but fired is shown with the word that stopped it and the term that has the word."""
    text = "South Korea and its ally opened joint exercises, North Korea said its soldiers, with Russia's advice, train too."
    misses = explain(article(text), WATCHLIST).near_misses
    assert ("troop-deployment", "excluded by “joint exercises” (drill)") in {
        (miss.theme, miss.stopped_by) for miss in misses
    }


def test_another_watchlist_needs_no_code() -> None:
    """Iran's drones are out of one watchlist and in the other."""
    text = article("Iran has sent Russia a new batch of Shahed drones, Kyiv says")
    assert not tag(text, WATCHLIST).relevant
    assert themes(tag(text, load_watchlist("iran-russia-drones"))) == {"drone-transfer"}


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("North Korean troops arrive in Kursk and Belgorod", ["Kursk", "Belgorod"]),
        ("북한군, 쿠르스크서 훈련", ["Kursk"]),
        ("Военные КНДР в Суджанском районе", ["Sudzha"]),
        ("Солдати КНДР у Владивостоці", ["Vladivostok"]),
        ("North Korean troops in the Russian Far East", []),
    ],
)
def test_named_places_are_on_the_map(title: str, places: list[str]) -> None:
    """A city has its point, in every language and inflection; a wide region has none."""
    tagged = tag(article(title), load_watchlist("korea-russia-ukraine"))
    assert [place.name for actor in tagged.actors for place in actor.places] == places


def test_actors_have_their_names_in_every_language() -> None:
    """Who is named in one language is called by his name in all."""
    tagged = tag(article("Ким Чен Ын и Путин"), load_watchlist("korea-russia-ukraine"))
    labels = {actor.id: actor.labels for actor in tagged.actors}
    assert labels["kim-jong-un"] == {
        "en": "Kim Jong Un",
        "ko": "김정은",
        "ru": "Ким Чен Ын",
        "uk": "Кім Чен Ин",
    }
    assert labels["putin"]["uk"] == "Володимир Путін"


@pytest.mark.parametrize("name", ["korea-russia-ukraine", "iran-russia-drones"])
def test_every_entity_has_a_name_in_every_language(name: str) -> None:
    """Also those that stand for several persons, places or weapons, none of whose names is that of all."""
    watchlist = load_watchlist(name)
    nameless = {
        entity.id
        for entity in watchlist.entities.values()
        if entity.labels.keys() != set(watchlist.languages.detect)
    }
    assert nameless == set()


WORDS = [
    word
    for line in SAMPLES.read_text(encoding="utf-8").splitlines()[::5]
    for word in json.loads(line)["body"].split()
]


@settings(max_examples=200, deadline=None)
@example(["под", "Курском", "China", " said"])
@example(["북한군", "Lavrov", "Russia", "명이 ", "파병된", "Lavrov"])
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from(("", " ", " ", " "))).map("".join), max_size=40
    )
)
def test_words_of_news_in_any_order_are_read(words: list[str]) -> None:
    """Whatever languages are mixed and words glued together, the reading raises nothing."""
    tag(article("North Korea sends troops to Russia", "".join(words)), WATCHLIST)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "North Korea fires short-range missiles into sea",
            "North Korea has fired several missiles towards the sea off its coast. The missiles flew some 350km in all. "
            "The military said it kept a firm readiness posture. Japan reported no damage to ships near the area. "
            "Fishing was stopped for an hour on Friday morning. It was the first launch in six weeks. Analysts say that "
            "Pyongyang tests a version of its KN-23 missile, which has been used by Russia in its war against Ukraine. "
            "North Korea has also sent thousands of soldiers to fight for Russia.",
        ),
        (
            "Південнокорейська компанія збудує в Україні завод трансформаторів",
            "Компанія збудує під Львовом завод вартістю 140 мільйонів. Меморандум підписали у Києві в присутності міністра. "
            "Це найбільша корейська інвестиція за останні роки. Завод має запрацювати у 2028 році і дати роботу людям. "
            "Частину обладнання постачатимуть із Пусана. Через обстріли Росії Україна втратила багато потужностей. "
            "Сеул надав Києву гуманітарну допомогу, але не постачає летальної зброї. "
            "Водночас Росія отримує снаряди від Північної Кореї.",
        ),
    ],
)
def test_what_only_the_last_sentences_recall_is_no_news(title: str, body: str) -> None:
    """A text about something else that ends with what is known of the theme is not relevant."""
    assert not tag(article(title, body), WATCHLIST).relevant


def test_news_may_begin_after_the_head() -> None:
    """A round-up that tells of the theme from its fifth sentence to its last but one has news of it."""
    body = (
        "Rain fell in the east. Power was restored in two towns. A bridge was reopened. Schools stay closed. "
        "North Korean soldiers were sent to Kursk to fight for Russia. North Korean troops stormed a village. "
        "North Korea lost 40 soldiers in Russia's Kursk region. More rain is expected."
    )
    assert tag(article("The war today", body), WATCHLIST).relevant
