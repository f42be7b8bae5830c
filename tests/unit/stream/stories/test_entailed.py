"""What a story has told is not new in it when the next report tells it in other words, nor a first report of another one."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str, str]  # outlet, language, headline, text

COUNTED: Text = (
    "Defence Intelligence of Ukraine", "uk", "До Курської області прибули близько 1800 військових інженерів з КНДР — ГУР",
    "Росія завершила перекидання до Курської області нової групи інженерних підрозділів Корейської народної армії. За даними "
    "воєнної розвідки України, до регіону прибули близько 1800 північнокорейських військових інженерів і саперів.",
)  # fmt: skip
DEPLOYED: tuple[Text, ...] = (
    ("Harbour Post", "en", "1,800 North Korean sappers deployed to Kursk Oblast, Ukraine's intelligence says",
     "Around 1,800 North Korean military engineers have arrived in Russia's Kursk Oblast, Ukraine's military intelligence "
     "agency (HUR) said."),
    ("Harbour Post", "en", "North Korea sends 1,800 military engineers to Russia's Kursk region, Ukraine says",
     "North Korea has sent about 1,800 military engineers to Russia's Kursk region, Ukraine's military intelligence said."),
    ("항구일보", "ko", '우크라 정보총국 "북한, 쿠르스크에 공병 1천800명 파병"',
     "북한이 러시아 쿠르스크주에 공병 1천800명을 파병했다고 우크라이나 국방부 정보총국이 밝혔다."),
    ("Гавань", "ru", "КНДР отправила в Курскую область 1800 военных инженеров, заявили в ГУР",
     "КНДР отправила в Курскую область около 1800 военных инженеров, сообщила военная разведка Украины."),
    ("Гавань", "uk", "КНДР відправила на Курщину 1800 саперів — ГУР",
     "Північна Корея відправила до Курської області близько 1800 військових інженерів, повідомила воєнна розвідка України."),
)  # fmt: skip
CAPTURED: Text = (
    "Суспільне", "uk", "На Сумщині десантники взяли в полон військового з КНДР",
    "Бійці 95-ї окремої десантно-штурмової бригади взяли в полон північнокорейського солдата поблизу Кіндратівки на Сумщині. "
    "Про це повідомив речник бригади Олег Петрасюк у ефірі Суспільного.",
)  # fmt: skip
CREDITED: Text = (
    "Harbour Post", "en", "North Korean soldier captured in Sumy Oblast, brigade says",
    "Ukrainian paratroopers have captured a North Korean soldier near the village of Kindrativka in Sumy Oblast, Oleh "
    "Petrasiuk, spokesman for the 95th Air Assault Brigade, told Suspilne on Tuesday. The wounded man was found in a dugout.",
)  # fmt: skip
GIVEN: Text = (
    "항구일보", "ko", "정부, 우크라에 장애물개척전차 12대 지원 결정",
    "정부가 우크라이나에 K600 장애물개척전차 12대를 무상 지원하기로 결정했다. 국방부는 이같이 결정했다고 발표했다.",
)  # fmt: skip
RECEIVED: tuple[Text, ...] = (
    ("Гавань", "uk", "Україна отримає від Республіки Корея 12 машин розмінування K600",
     "Республіка Корея передасть Україні 12 броньованих машин розмінування K600. Міністр оборони Михайло Федоров подякував "
     "корейському уряду за це рішення."),
    ("Harbour Post", "en", "Ukraine to receive 12 mine-clearing vehicles from South Korea",
     "South Korea will give Ukraine 12 K600 mine-clearing vehicles, Ukraine's defence ministry said on Tuesday."),
)  # fmt: skip
KILLED: Text = (
    "Гавань", "uk", "На Курщині підірвалися північнокорейські сапери: ГУР повідомляє про 31 загиблого",
    "Щонайменше 31 північнокорейський сапер загинув і ще 17 дістали поранення внаслідок вибуху поблизу Коренева у Курській "
    "області Росії. Про це повідомило Головне управління розвідки Міноборони України.",
)  # fmt: skip
ROSE: tuple[Text, ...] = (
    ("Розвідка", "uk", "Кількість загиблих саперів КНДР під Кореневом зросла до 38",
     "Кількість військовослужбовців армії КНДР, які загинули внаслідок вибуху біля Коренева у Курській області, зросла до 38. "
     "Семеро поранених померли у шпиталі.\n\nНагадаємо, ГУР повідомило про 31 загиблого та 17 поранених."),
    ("Harbour Post", "en", "Death toll of North Korean sappers in Kursk blast rises to 38",
     "The number of North Korean soldiers killed in the explosion near Korenevo in Russia's Kursk region has risen to 38, "
     "Ukraine's military intelligence said. It had spoken of 31 killed."),
    ("Пристань", "ru", "Число погибших при взрыве в Курской области саперов КНДР выросло до 38",
     "Число северокорейских военных, погибших при взрыве у Коренева в Курской области, выросло до 38, сообщила разведка "
     "Украины. Ранее сообщалось о 31 погибшем."),
    ("항구일보", "ko", "쿠르스크 폭발 북한 공병 사망자 38명으로 늘어",
     "러시아 쿠르스크주 코레네보 인근 폭발로 숨진 북한군이 38명으로 늘었다고 우크라이나 정보총국이 밝혔다."
     " 앞서 사망자는 31명으로 알려졌다."),
)  # fmt: skip


def played(*texts: Text, hours: float = 3) -> tuple[list[str], list[str]]:
    """The story of each text, and all sentences on the last one."""
    articles = [
        builders.article(
            title,
            body,
            at=builders.WHEN + timedelta(hours=hours * n),
            id=f"a{n}",
            language=language,
            outlet=outlet,
        )
        for n, (outlet, language, title, body) in enumerate(texts)
    ]
    steps = list(trace(articles, WATCHLIST))
    alert = steps[-1][2]
    return [story.id if story else "" for _, story, _ in steps], [
        change.sentence for change in (alert.changes if alert else ())
    ]


@pytest.mark.parametrize("text", DEPLOYED, ids=[f"{each[1]}: {each[2]}" for each in DEPLOYED])
def test_who_was_sent_is_not_deployed_anew(text: Text) -> None:
    """The number that a first report says has arrived is no new deed where another report says that it was sent."""
    _, sentences = played(COUNTED, text)
    assert not [each for each in sentences if "new in this story" in each or "first report" in each]


def test_others_that_are_sent_are_new() -> None:
    """Another number of others is no repetition."""
    other = (
        "Harbour Post", "en", "North Korea sends 6,000 more soldiers to Russia's Kursk region, Ukraine says",
        "North Korea has sent another 6,000 soldiers to Russia's Kursk region, Ukraine's military intelligence said.",
    )  # fmt: skip
    assert played(COUNTED, other)[1]


def test_a_credited_copy_has_no_new_deed() -> None:
    """Who passes on another outlet's report by its name, in whatever script, does not tell its capture anew."""
    stories, sentences = played(CAPTURED, CREDITED, hours=1)
    assert (len(set(stories)), sentences) == (1, [])


@pytest.mark.parametrize("text", RECEIVED, ids=[each[1] for each in RECEIVED])
def test_a_receiver_confirms_the_same_gift(text: Text) -> None:
    """What the receiver says of the same number of the same things is of the giver's story."""
    stories, sentences = played(GIVEN, text, hours=9)
    assert len(set(stories)) == 1
    assert not [each for each in sentences if "first report" in each]


@pytest.mark.parametrize("text", ROSE, ids=[each[1] for each in ROSE])
def test_more_dead_of_one_blast_are_one_event(text: Text) -> None:
    """A headline by which the number of the dead rose belongs to the story with the number of before."""
    stories, sentences = played(KILLED, text, hours=72)
    assert len(set(stories)) == 1
    assert not [each for each in sentences if "first report" in each]


def test_nobody_is_first_where_the_same_are_counted() -> None:
    """A governor who confirms that a group has come is no first report days after all of them were counted there."""
    governor = (
        "Пристань", "ru", "Хинштейн подтвердил прибытие в Курскую область новых саперов из КНДР",
        "Врио губернатора Курской области Александр Хинштейн подтвердил, что в регион прибыли новые подразделения "
        "северокорейских саперов.\n\nПо словам главы региона, первая группа численностью около 600 человек уже приступила к "
        "разминированию.",
    )  # fmt: skip
    _, sentences = played(COUNTED, governor, hours=96)
    assert sentences
    assert not [each for each in sentences if "first report" in each]


def test_a_statement_repeats_no_signing() -> None:
    """A ratification whose text recalls the signing does not tell that as new in a story which has it."""
    regret = (
        "뉴시스", "ko", "통일부, 북러 군사협력 계획 서명에 “깊은 유감…안보리 결의 위반 안 돼”",
        "통일부는 8일 북한과 러시아가 2027년 군사협력 계획에 서명한 데 대해 깊은 유감을 표명했다.",
    )  # fmt: skip
    ratified = (
        "KCNA", "en", "SPA Standing Committee Ratifies Plan for Military Cooperation with Russian Federation",
        "Pyongyang, December 13 (KCNA) -- The Standing Committee of the Supreme People's Assembly of the Democratic People's "
        "Republic of Korea ratified the plan for military cooperation between the DPRK and the Russian Federation for 2027.\n\n"
        "The plan was signed in Moscow on December 8 by No Kwang Chol, minister of National Defence of the DPRK.",
    )  # fmt: skip
    _, sentences = played(regret, ratified, hours=100)
    assert not [each for each in sentences if "was signed in Moscow" in each]
