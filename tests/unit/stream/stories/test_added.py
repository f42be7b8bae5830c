"""What a report says in so many words on top of its news is told with who says so; what it recalls is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest

from pactwatch.records import Change
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
SENT = {
    "en": (
        "North Korea sends 2,000 more troops to Russia, Seoul's spy agency says",
        "SEOUL, March 4 (Reuters) - North Korea has sent about 2,000 additional troops to Russia since January, South Korea's"
        " National Intelligence Service said on Wednesday. ",
    ),
    "ko": (
        '국정원 "북한, 러시아에 병력 2000명 추가 파병"',
        "국가정보원은 4일 북한이 1월 이후 러시아에 병력 약 2000명을 추가로 파병했다고 국회 정보위원회에 보고했다. ",
    ),
    "ru": (
        "Разведка Южной Кореи сообщила об отправке в Россию еще 2 тыс. военных КНДР",
        "СЕУЛ, 4 марта. /ТАСС/. КНДР с января направила в Россию еще около 2 тыс. военнослужащих, сообщила Национальная служба"
        " разведки Южной Кореи. ",
    ),
    "uk": (
        "КНДР відправила до Росії ще 2 тисячі військових - розвідка Південної Кореї",
        "КНДР від січня відправила до Росії ще близько 2 тисяч військових, повідомила Національна служба розвідки Південної"
        " Кореї. ",
    ),
}
ADDED = [
    ("en", "The agency also said that Russia was training North Korean drone pilots."),
    ("en", "Ukraine's Foreign Ministry urged allies to impose new sanctions on North Korea over the dispatch."),
    ("en", "South Korea's Foreign Ministry said it would talk with Kyiv about North Korean prisoners of war."),
    ("ko", "국정원은 또 북한군 교관 5명이 쿠르스크에서 사망했다고 밝혔다."),
    ("ko", '우크라이나 외교부는 이날 러시아에 "북한군의 추가 파병 중단을 촉구한다"고 밝혔다.'),
    ("ru", "Ведомство также сообщило, что в Курской области погибли пять северокорейских инструкторов."),
    ("ru", "МИД Украины призвал партнеров ввести новые санкции против КНДР."),
    ("ru", "В МИД Южной Кореи заявили, что примут всех северокорейских пленных, которые попросят об этом."),
    ("uk", "Відомство також повідомило, що в Курській області загинули п'ятеро північнокорейських інструкторів."),
    ("uk", "Міністр закордонних справ України Андрій Сибіга закликав партнерів запровадити нові санкції проти КНДР."),
    ("uk", "У МЗС Південної Кореї заявили, що приймуть усіх північнокорейських полонених, які про це попросять."),
]  # fmt: skip
PROFESSIONS = [
    ("en", "The agency also said that 40 Russian machine-tool specialists had been sent to munitions plants in North Korea."),
    ("en", "The agency also said that 50 Russian engineers were working at Sinpo shipyard in North Korea."),
    ("en", "It also said that Russia had sent 25 instructors to North Korea."),
    ("ko", "국정원은 또 러시아 전문가 40명이 북한 군수공장에 파견됐다고 밝혔다."),
    ("ko", "국정원은 또 러시아 교관 25명이 북한에 파견됐다고 밝혔다."),
    ("ru", "Ведомство также сообщило, что обучение завершили 260 северокорейских операторов ударных дронов."),
    ("ru", "Ведомство также сообщило, что в России проходят обучение 14 северокорейских специалистов."),
    ("ru", "Ведомство также сообщило, что Россия направила в КНДР 25 инструкторов."),
    ("uk", "Крім того, розвідка повідомила, що навчання завершили 260 північнокорейських операторів ударних дронів."),
    ("uk", "Відомство також повідомило, що в Росії навчаються 14 північнокорейських спеціалістів."),
    ("uk", "Відомство також повідомило, що Росія направила до КНДР 25 інструкторів."),
]  # fmt: skip
NO_NEWS_OF_THEM = [
    ("en", "The agency also said that 40 Ukrainian drone operators had been trained in Poland."),
    ("en", "It also said that 260 North Korean operators had finished training last year."),
    ("en", "Analysts also said that 40 Russian engineers were working in North Korea."),
    ("ko", "국정원은 지난해에도 러시아 전문가 40명이 북한에 있다고 밝혔다."),
    ("ru", "Ведомство также сообщило, что 40 украинских операторов дронов прошли обучение в Польше."),
    ("ru", "Ведомство также сообщило, что в прошлом году в КНДР побывали 40 российских инженеров."),
    ("uk", "Відомство також повідомило, що 40 українських операторів дронів навчалися в Польщі."),
    ("uk", "Відомство також повідомило, що торік у КНДР побували 40 російських інженерів."),
]  # fmt: skip
WORDS_ALONE = [
    ("en", "The ministry also said it was closely watching the visit of Russia's defence minister to North Korea."),
    ("ko", '한편 통일부 당국자는 쇼이구 서기의 방북과 관련해 "북러 군사협력 동향을 주시하고 있다"고 말했다.'),
    ("ru", "В МИД Южной Кореи также заявили, что ведомство следит за визитом Шойгу в КНДР."),
    ("uk", "У МЗС Південної Кореї також заявили, що відомство стежить за візитом Шойгу до КНДР."),
    ("en", "The ministry added that cooperation with North Korea was developing in full accordance with the treaty."),
    ("en", "South Korea's Defence Ministry also said that this was the professor's personal view of troops for Russia."),
    ("en", "Seoul also said that its principle on arms for Ukraine remained unchanged."),
    ("ko", "외교부는 북한군 포로를 전원 수용한다는 원칙에 변함이 없다고 밝혔다."),
    ("ko", '통일부 당국자는 이날 "북러 군사협력 동향을 예의주시하고 있다"고 덧붙였다.'),
    ("ko", '김정은은 또 "두 나라 군대의 전투적 우의는 피로써 검증된 것"이라고 말했다.'),
    ("ko", '국방부 관계자는 이와 관련해 "개인 의견으로 정부 입장과 무관하다"고 선을 그었다.'),
    ("ru", "Песков добавил, что сотрудничество с КНДР развивается в полном соответствии с договором."),
    ("ru", "В МИД Южной Кореи также заявили, что внимательно следят за сотрудничеством России и КНДР."),
    ("uk", "Речник ГУР також зазначив, що військова співпраця Росії та КНДР є загрозою для всієї Європи."),
    ("uk", "У МЗС Південної Кореї додали, що уважно стежать за військовою співпрацею Росії та КНДР."),
]  # fmt: skip
RECALLED = [
    ("en", "The agency also said in November that Russia had given the North air defence equipment."),
    ("en", "The agency also believes that Russia is helping Pyongyang with spy satellites."),
    ("en", "Ukraine's President Volodymyr Zelenskiy has also accused Pyongyang of sending missiles to Russia."),
    ("en", "Moscow also says that North Korean soldiers are welcome in Russia."),
    ("en", "Ukraine's Foreign Ministry said on Monday that 500 North Korean soldiers had been killed in Russia."),
    ("en", "Analysts in Seoul also said that North Korea may ask for fighter jets."),
    ("ko", "국정원은 지난해 11월에도 러시아가 북한에 방공 장비를 제공했다고 밝혔다."),
    ("ko", "국정원은 또 북한군이 쿠르스크에 남아 있는 것으로 보고 있다."),
    ("ko", "외교부는 그동안 북한군 철수를 촉구해 왔다."),
    ("ru", "В ноябре разведка также заявляла, что Россия передала КНДР средства ПВО."),
    ("ru", "МИД Украины не раз осуждал поставки северокорейских ракет и призывал ввести санкции."),
    ("ru", "В Кремле также считают, что сотрудничество с КНДР никому не угрожает."),
    ("uk", "У листопаді розвідка також заявляла, що Росія передала КНДР засоби ППО."),
    ("uk", "Буданов також розповідав, що КНДР передала Росії понад сто балістичних ракет."),
    ("uk", "МЗС України відкинуло такі заяви КНДР у грудні."),
]  # fmt: skip


def alerted(*articles: tuple[str, str, str]) -> list[Change]:
    """The changes of the last of the articles (language, title, text), a day after each other."""
    made = [
        builders.article(
            title,
            text,
            at=WEDNESDAY - timedelta(days=len(articles) - 1 - number),
            id=f"a{number}",
            outlet=f"Outlet {number}",
            language=language,
        )
        for number, (language, title, text) in enumerate(articles)
    ]
    (*_, (_, _, alert)) = trace(made, load_watchlist("korea-russia-ukraine"))
    return list(alert.changes) if alert else []


def quoting(changes: list[Change], text: str) -> list[str]:
    return [change.sentence for change in changes if text in change.after]


@pytest.mark.parametrize(("language", "text"), ADDED)
def test_what_a_text_says_to_be_more_is_told(language: str, text: str) -> None:
    """ "Also", "added", "will accept", another party's answer: in the text's own words, once."""
    title, lead = SENT[language]
    (told,) = quoting(alerted((language, title, lead + text)), text)
    assert told.endswith("also in this report).")
    assert text in told


@pytest.mark.parametrize(("language", "text"), PROFESSIONS)
def test_people_counted_by_profession_are_told(language: str, text: str) -> None:
    """Operators, specialists and instructors, whichever side sends them, in the text's words and never as soldiers sent."""
    title, lead = SENT[language]
    changes = alerted((language, title, lead + text))
    assert len(quoting(changes, text)) == 1
    assert [change.reason for change in changes] == ["new-story", "new-act"]


@pytest.mark.parametrize(("language", "text"), NO_NEWS_OF_THEM)
def test_people_of_others_or_of_another_year_are_not(language: str, text: str) -> None:
    """Another army's, an older year's, or by somebody's word who is not listed."""
    title, lead = SENT[language]
    assert not quoting(alerted((language, title, lead + text)), text)


@pytest.mark.parametrize(("language", "text"), RECALLED)
def test_what_was_said_before_is_not(language: str, text: str) -> None:
    """Not by a month, a weekday, a tense or a word; nor what a state says by its bare name, or somebody who is not listed."""
    title, lead = SENT[language]
    changes = alerted((language, title, lead + text))
    assert [change.reason for change in changes] == ["new-story"]


@pytest.mark.parametrize(("language", "text"), WORDS_ALONE)
def test_words_alone_are_not(language: str, text: str) -> None:
    """A principle that holds, praise, a view or a watchful eye is no news: nothing is done, counted, denied or demanded."""
    title, lead = SENT[language]
    changes = alerted((language, title, lead + text))
    assert [change.reason for change in changes] == ["new-story"]


def test_who_speaks_is_named() -> None:
    """An official of a state is no state, a person has his office, and other languages are marked."""
    title, lead = SENT["ru"]
    text = "Министр иностранных дел Украины Андрей Сибига призвал союзников ввести новые санкции против КНДР."
    (told,) = quoting(alerted(("ru", title, lead + text)), text)
    assert told.startswith("Outlet 0, citing foreign minister Andrii Sybiha of Ukraine, in Russian: “Министр")
    title, lead = SENT["en"]
    text = "Ukraine's Foreign Ministry urged allies to impose new sanctions on North Korea."
    (told,) = quoting(alerted(("en", title, lead + text)), text)
    assert told == f"Outlet 0 reports: “{text}” (also in this report)."


@pytest.mark.parametrize(
    "text",
    [
        "Kremlin adviser Yuri Ushakov also said the army had got 300 shells.",
        "A Ukrainian official also said that Russia was training North Korean drone pilots.",
    ],
)
def test_who_is_not_listed_is_named_by_the_sentence(text: str) -> None:
    """The reader knows who speaks, and for whom, and is told it once."""
    title, lead = SENT["en"]
    (told,) = quoting(alerted(("en", title, lead + text)), text)
    assert told.startswith(f"Outlet 0 reports: “{text}”")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The agency also said there was nothing unusual about Kim Jong Un's health."),
        ("ko", "국정원은 김정은 국무위원장의 건강에는 특이 동향이 없다고 덧붙였다."),
        ("ru", "Ведомство также сообщило, что Ким Чен Ын здоров и похудел."),
        ("uk", "Відомство також повідомило, що Кім Чен Ин здоровий і схуд."),
    ],
)
def test_what_only_names_somebody_adds_nothing(language: str, text: str) -> None:
    """A leader's health is another theme."""
    title, lead = SENT[language]
    assert not quoting(alerted((language, title, lead + text)), text)


def test_who_denies_the_news_adds_numbers_alone() -> None:
    """His other words deny it again; what he will give instead is news."""
    title = "South Korea denies plan to send shells to Ukraine"
    lead = "SEOUL, March 4 (Yonhap) - South Korea's Defense Ministry denied that it plans to send shells to Ukraine. "
    again = "The ministry also said that it has no plan to send weapons to Ukraine."
    more = "The ministry added that it will send 20 mine-clearing vehicles to Ukraine this month."
    assert not quoting(alerted(("en", title, lead + again)), again)
    assert quoting(alerted(("en", title, lead + more)), more)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_denial_beside_other_news_is_told_as_one(language: str) -> None:
    """Another party's denial in a report of something else that opens a story is a change of its own, by its name."""
    titles = {
        "en": "NATO chief condemns dispatch of North Korean engineers",
        "ko": "나토 사무총장, 북한 공병 파병 규탄",
    }
    texts = {
        "en": "NATO chief Mark Rutte on Wednesday condemned the dispatch of about 3,000 North Korean engineers to Russia."
        " Russia's Defence Ministry denied that any North Korean engineers had been sent.",
        "ko": "마르크 뤼터 나토 사무총장은 4일 북한이 러시아에 공병 3000명을 파병한 것을 규탄했다."
        " 러시아 국방부는 이날 북한 공병 파병 사실을 부인했다.",
    }
    found = alerted((language, titles[language], texts[language]))
    denied = [change.sentence for change in found if change.reason == "denied"]
    assert denied == [
        "Russia's defence ministry denies that North Korea has sent military engineers to Russia (also in this report)."
    ]


def test_a_running_story_tells_what_is_added_once() -> None:
    """A second report with the same words brings nothing, a party that has not spoken there does."""
    title, lead = SENT["en"]
    first = "The agency also said that 50 North Korean soldiers had been killed in Kursk."
    opened = ("en", title, lead + first)
    again = (
        "en",
        "Spy agency: 2,000 more North Koreans sent to Russia",
        f"{lead}It added that 50 North Korean soldiers had died.",
    )
    answer = (
        "Ukraine's Foreign Ministry urged allies to impose new sanctions on North Korea over the dispatch."
    )
    assert not alerted(opened, again)
    assert quoting(alerted(opened, ("en", again[1], lead + answer)), answer)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_first_admission_is_news_wherever_it_stands(language: str) -> None:
    """A party that admits the story's news for the first time is told by its name, also behind the lead."""
    title, lead = SENT[language]
    long = {
        "en": "North Korean troops sent to Russia have been housed near Rylsk in the Kursk region, residents say. "
        + "They were given tents, field kitchens and a school building in the middle of the term. " * 6
        + "Russia's Defence Ministry confirmed for the first time that North Korean soldiers are in Kursk.",
        "ru": "Северокорейских военных, направленных в Россию, разместили под Рыльском в Курской области, говорят жители. "
        + "Им выделили палатки, полевые кухни и здание школы посреди учебной четверти. " * 6
        + "Минобороны РФ в среду впервые подтвердило, что военные из КНДР находятся в Курской области.",
    }
    titles = {
        "en": "North Korean troops settle in Kursk",
        "ru": "Северокорейских военных разместили под Рыльском",
    }
    found = alerted((language, title, lead), (language, titles[language], long[language]))
    admitted = [change.sentence for change in found if change.reason == "confirmed"]
    assert admitted == [
        "Russia's defence ministry admits for the first time that North Korean soldiers are in Russia's Kursk region."
    ]
