"""Each body's own act is told once: another report of it is no new act, and another body's act is not swallowed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
NOW = datetime(2026, 12, 8, 6, tzinfo=UTC)
Text = tuple[str, str, str]  # language, headline, text

DUMA: Text = (
    "ru", "Госдума ратифицировала соглашение с КНДР о военно-медицинском сотрудничестве",
    "Государственная дума во вторник ратифицировала соглашение России и КНДР о сотрудничестве в области военной медицины. "
    "Документ предусматривает лечение северокорейских военнослужащих в российских госпиталях.")  # fmt: skip
SENATE: list[Text] = [
    ("ru", "Совет Федерации одобрил ратификацию соглашения с КНДР по военной медицине",
     "Совет Федерации в пятницу одобрил закон о ратификации соглашения между Россией и КНДР о военной медицине."),
    ("ru", "Совфед одобрил соглашение с КНДР о лечении военных",
     "Совет Федерации одобрил закон о ратификации соглашения с КНДР о медицинской помощи военнослужащим."),
    ("en", "Russia's upper house approves military medicine accord with North Korea",
     "Russia's Federation Council on Friday approved a law ratifying an accord with North Korea on military medicine."),
]  # fmt: skip
DUMA_IN_KOREAN: Text = (
    "ko", "러 하원, 북한군 부상병 치료 담은 북러 군의료 협정 비준안 통과",
    "러시아 하원이 북한과 맺은 군사의료 협력 협정의 비준안을 가결했습니다. 협정에는 "
    "부상당한 북한 군인을 러시아 군 병원에서 치료하는 "
    "내용이 담겼습니다.")  # fmt: skip
BRITAIN: Text = (
    "en", "UK hits networks behind North Korean arms for Russia",
    "The UK has today sanctioned nine individuals, companies and ships enabling the supply "
    "of North Korean munitions to Russia.",
)  # fmt: skip
OTHER_SANCTIONS: list[Text] = [
    ("en", "Japan OKs sanctions on 11 entities over N. Korea-Russia arms trade",
     "The Japanese government on Friday approved additional sanctions on 11 organizations and four individuals involved in "
     "military cooperation between North Korea and Russia."),
    ("en", "Canada announces sanctions over North Korean arms for Russia",
     "Canada announced sanctions on Tuesday against nine firms over North Korean arms for Russia."),
    ("ko", "북러 무기거래 관여 개인 5명·선박 2척 독자제재 대상 지정",
     "정부는 11일 북한과 러시아 간 무기거래에 관여한 개인 5명과 선박 2척을 대북 독자제재 대상으로 추가 지정하기로 하였다."),
]  # fmt: skip
SIGNING: Text = (
    "en", "Plan for Military Cooperation Signed between DPRK and Russia",
    "A plan for cooperation between the Ministry of National Defence of the DPRK and the Ministry of Defence of the Russian "
    "Federation for 2027-2031 was signed in Pyongyang on Wednesday.")  # fmt: skip
SIGNING_AGAIN: Text = (
    "ru", "В Пхеньяне подписан пятилетний план сотрудничества военных ведомств РФ и КНДР",
    "План сотрудничества оборонных ведомств России и КНДР на 2027-2031 годы подписан в Пхеньяне, сообщили в Минобороны РФ. "
    "Документ предусматривает совместные учения и подготовку офицеров КНДР в российских академиях.")  # fmt: skip
SUMMONS: Text = (
    "ko", "외교부, 주한러대사 초치…북한 공병 추가 파병 항의",
    "한동석 외교부 1차관은 7일 지노비예프 주한러시아대사를 초치해 북한 공병부대의 러시아 "
    "추가 파병에 강력히 항의했다.")  # fmt: skip
CONDEMNED: Text = (
    "ko", '통일부, 북러 국방협력 계획 서명 규탄…"한반도 평화 위협"',
    '통일부는 10일 북한과 러시아가 평양에서 국방 협력 계획에 서명한 데 대해 "평화를 '
    '위협하는 행위로 강력히 규탄한다"고 밝혔다.')  # fmt: skip
PACKAGE: Text = (
    "ko", "정부, 우크라에 지뢰제거 전차 12대 무상 지원키로…480억 규모",
    "정부가 우크라이나에 장애물개척전차(K600) 12대를 무상으로 지원하기로 결정했다.")  # fmt: skip
WARNINGS: list[Text] = [
    ("ru", "Захарова: поставки Сеулом техники Киеву не останутся без ответа",
     "Россия не оставит без ответа передачу Южной Кореей инженерной техники Украине, заявила Мария Захарова."),
    ("ru", "Захарова предупредила Сеул о последствиях военной помощи Киеву",
     "Решение Южной Кореи передать Киеву танки разминирования не останется без ответа, заявила Мария Захарова."),
]  # fmt: skip
COUNTED_ANEW: list[tuple[Text, Text]] = [
    (PACKAGE,
     ("en", "Fedorov: South Korea to provide 18, not 12, K600 mine-clearing vehicles",
      "Ukraine will receive 18 K600 mine-clearing vehicles from South Korea rather than the 12 announced on Tuesday, Defense "
      "Minister Mykhailo Fedorov has said.")),
    (("uk", "На Бєлгородщині знищено три північнокорейські самохідні гармати «Коксан»",
      "Підтверджено знищення трьох 170-мм самохідних гармат «Коксан» північнокорейського виробництва поблизу Грайворона."),
     ("uk", "ССО показали удар по «Коксанах»: кількість знищених гармат зросла до п'яти",
      "У Генштабі уточнили результати удару під Грайвороном: замість трьох знищено п'ять північнокорейських самохідних гармат "
      "«Коксан».")),
]  # fmt: skip
MEETINGS: list[Text] = [
    ("en", "Respected Comrade Kim Jong Un Receives Defence Minister of Russian Federation",
     "Kim Jong Un received Andrei Belousov, Minister of Defence of the Russian Federation, "
     "on December 7. He affirmed his support. "
     "On the same day No Kwang Chol, Minister of National Defence of the DPRK, and Andrei Belousov signed a plan of military "
     "cooperation between the two ministries for 2027-2031."),
    ("en", "Kim Jong Un Receives Defence Minister of Russian Federation",
     "Kim Jong Un received Andrei Belousov, Minister of Defence of the Russian Federation. After the talks No Kwang Chol and "
     "Andrei Belousov signed a plan of military cooperation between the two ministries."),
    ("ko", "김정은, 러 국방장관 접견",
     "김정은 북한 국무위원장이 안드레이 벨로우소프 러시아 국방장관을 접견했다. 노광철 "
     "국방상과 벨로우소프 장관은 같은 날 양국 국방성 간 "
     "군사협력계획에 서명했다고 통신은 전했다."),
]  # fmt: skip


def told(*texts: Text, hours: int = 4) -> list[list[str]]:
    """What the alert of each text says, in order."""
    articles = [
        builders.article(
            title, body, language=language, id=str(n), revision="x", outlet=f"Outlet {n}",
            at=NOW + timedelta(hours=hours * n),
        )
        for n, (language, title, body) in enumerate(texts)
    ]  # fmt: skip
    return [
        [c.sentence for c in alert.changes] if alert else [] for _, _, alert in trace(articles, WATCHLIST)
    ]


@pytest.mark.parametrize("text", SENATE)
def test_the_other_house_is_told(text: Text) -> None:
    """What the upper house approves is a new act behind what the lower house ratified."""
    sentences = told(DUMA, text)[1]
    assert any("upper house" in each for each in sentences)


def test_one_ratification_is_told_once() -> None:
    """A Korean headline of the same vote is no first report and no new act."""
    sentences = told(DUMA, DUMA_IN_KOREAN)[1]
    assert not any("first report" in each or "new in this story" in each for each in sentences)


@pytest.mark.parametrize("text", OTHER_SANCTIONS)
def test_others_sanctions_are_told(text: Text) -> None:
    """Sanctions of another state are told, whatever verb says that they were decided."""
    assert told(BRITAIN, text)[1]


def test_a_signing_is_told_once() -> None:
    """Another report of a signing, under another of its themes, is no new act."""
    assert not any("new in this story" in each for each in told(SIGNING, SIGNING_AGAIN)[1])


def test_who_condemns_another_act_is_told() -> None:
    """A condemnation of a signing is not part of the same ministry's summons over troops."""
    assert told(SUMMONS, SIGNING, CONDEMNED)[2]


@pytest.mark.parametrize("text", WARNINGS)
def test_a_warning_over_told_aid_is_no_first_report(text: Text) -> None:
    """Who warns over what a story tells is told, but not as a first report; without such a story it is one."""
    sentences = told(PACKAGE, text)[1]
    assert sentences
    assert not any("first report" in each for each in sentences)
    assert any("first report" in each for each in told(text)[0])


@pytest.mark.parametrize(("first", "second"), COUNTED_ANEW)
def test_another_number_of_what_is_told_follows_up(first: Text, second: Text) -> None:
    """What sets its number against a story's, or says that it rose, is no first report: it follows that story up."""
    sentences = told(first, second)[1]
    assert sentences
    assert not any("first report" in each for each in sentences)


@pytest.mark.parametrize("text", MEETINGS)
def test_a_signing_behind_a_meeting_is_told(text: Text) -> None:
    """What was signed on the day of a meeting is told beside it."""
    assert any("signed a plan of military cooperation" in each for each in told(text)[0])


def test_an_older_signing_behind_a_meeting_is_not_told() -> None:
    """What was signed before the day of a meeting is background."""
    text = MEETINGS[1]
    older = (text[0], text[1], text[2].replace("After the talks", "In September"))
    assert not any("signed" in each for each in told(older)[0])
