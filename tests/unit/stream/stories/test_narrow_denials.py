"""Who denies a part denies no more than that part, and no report on something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
DENIED = [
    ("en", "South Korea denies sending shells to Ukraine",
     "South Korea's defence ministry denied that Seoul had sent shells to Ukraine.", "shells"),
    ("uk", "Південна Корея заявила, що не постачає Україні летальної зброї",
     "Південна Корея не постачає Україні летальну зброю, заявило міністерство оборони країни.", "lethal weapons"),
    ("uk", "Південна Корея заявила, що не передавала Україні зброї",
     "Південна Корея не передавала Україні зброї, заявило міністерство оборони країни.", "arms"),
    ("uk", "Південна Корея заявила, що не надавала Україні летальної допомоги",
     "Південна Корея не надавала Україні летальної допомоги, заявило міністерство оборони країни.", "lethal weapons"),
    ("ru", "Южная Корея заявила, что не поставляет Украине летальное оружие",
     "Южная Корея не поставляет Украине летальное оружие, заявили в министерстве обороны страны.", "lethal weapons"),
    ("ru", "Южная Корея заявила, что не передавала Украине оружия",
     "Южная Корея не передавала Украине оружия, заявили в министерстве обороны страны.", "arms"),
    ("ru", "Южная Корея заявила, что не передавала Украине снаряды",
     "Южная Корея не передавала Украине снаряды, заявили в министерстве обороны страны.", "shells"),
    ("ko", '국방부 "우크라이나에 살상무기 지원한 적 없다"',
     "국방부는 우크라이나에 살상무기를 지원한 사실이 없다고 밝혔다.", "lethal weapons"),
    ("ko", '국방부 "우크라에 무기 제공 사실 아니다"',
     "국방부는 우크라이나에 무기를 제공했다는 보도를 부인했다.", "arms"),
    ("ko", '국방부 "우크라에 포탄 제공 사실 아니다"',
     "국방부는 우크라이나에 포탄을 제공했다는 보도를 부인했다.", "shells"),
]  # fmt: skip
FIRST = {
    "en": ("South Korea to give Ukraine mine-clearing vehicles",
           "South Korea will give Ukraine mine-clearing vehicles worth 50 billion won, the government said."),
    "ko": ("정부, 우크라이나에 지뢰제거 장비 지원 결정", "정부가 우크라이나에 500억 원의 지뢰제거 장비를 지원하기로 했다."),
    "ru": ("Южная Корея передаст Украине машины разминирования на 50 млрд вон",
           "Южная Корея передаст Украине машины разминирования на 50 млрд вон, сообщило правительство страны."),
    "uk": ("Південна Корея надасть Україні обладнання для розмінування на 50 млрд вон",
           "Південна Корея надасть Україні обладнання для розмінування на 50 млрд вон, повідомив уряд країни."),
}  # fmt: skip
THANKS = {
    "en": ("Ukraine thanks South Korea for mine-clearing package",
           "Ukraine's foreign minister Andrii Sybiha thanked South Korea for its decision to give Ukraine mine-clearing"
           " equipment worth 50 billion won. He wrote about it on the social network X on Friday evening.\n\n"
           '"Four vehicles and hundreds of detectors will save the lives of farmers in two regions," the minister said.\n\n'),
    "ko": ("우크라 외무, 한국 지뢰제거 지원에 감사",
           "안드리 시비하 우크라이나 외무장관이 500억 원 규모의 지뢰제거 장비를 우크라이나에 지원하기로 한 한국 정부의 결정에"
           " 감사를 표했다. 시비하 장관은 소셜미디어 엑스에 이 같은 글을 올렸다.\n\n시비하 장관은 “차량 네 대와 탐지기 수백"
           " 대가 하르키우와 미콜라이우 지역 농민의 생명을 구할 것”이라고 적었다. 이번 지원은 올해 들어 두 번째다. 우크라이나"
           " 정부는 장비가 내년 봄에 도착할 것으로 보고 있다.\n\n"),
    "ru": ("Сибига поблагодарил Южную Корею за пакет помощи по разминированию",
           "Министр иностранных дел Украины Андрей Сибига поблагодарил Южную Корею за решение передать Украине оборудование"
           " для разминирования на 50 млрд вон. Об этом он написал в соцсети X.\n\n"
           "«Четыре машины и сотни детекторов спасут жизни фермеров в двух областях», — отметил министр.\n\n"),
    "uk": ("Сибіга подякував Південній Кореї за новий пакет допомоги з розмінування",
           "Міністр закордонних справ Андрій Сибіга подякував Республіці Корея за рішення надати Україні обладнання для"
           " розмінування на 50 мільярдів вон. Про це він написав у соцмережі X.\n\n"
           '"Чотири машини розмінування і сотні детекторів врятують життя фермерів", - зазначив міністр.\n\n'),
}  # fmt: skip
BESIDES = [
    *(("en", text) for text in (
        "Seoul stresses that it does not supply lethal weapons to Ukraine.",
        "South Korea has not supplied weapons to Ukraine, the foreign ministry in Seoul said.",
        "South Korea's foreign ministry denied that it was sending lethal aid to Ukraine.",
        "Seoul says that it has not sent shells to Ukraine.",
    )),
    *(("ko", text) for text in (
        "한국 외교부는 우크라이나에 살상무기를 지원하지 않는다고 강조했다.",
        "한국 정부는 우크라이나에 무기를 제공한 사실이 없다고 밝혔다.",
        "한국 국방부는 우크라이나에 포탄을 지원한 적이 없다고 밝혔다.",
        "한국 정부는 우크라이나에 살상무기를 제공했다는 주장을 부인했다.",
    )),
    *(("ru", text) for text in (
        "Сеул подчеркивает, что летального оружия Украине не поставляет.",
        "В Сеуле заявляют, что не передавали Украине оружия.",
        "Южная Корея отрицает, что поставляет Украине летальное оружие.",
        "Сеул настаивает, что не поставляет Украине снаряды.",
    )),
    *(("uk", text) for text in (
        "Сеул наголошує, що летальної зброї Україні не постачає.",
        "Сеул підкреслює, що не надає Україні зброї.",
        "Південна Корея заперечує, що постачає Україні летальну зброю.",
        "Сеул заявляє, що не передавав Україні снаряди.",
    )),
]  # fmt: skip


def sentences(*articles: tuple[str, str, str]) -> list[str]:
    """Those of the alerts for articles of one day: language, headline, text."""
    told = [
        builders.article(
            title, body, id=f"a{n}", outlet=f"Paper {n}", at=NOW + timedelta(hours=n), language=language
        )
        for n, (language, title, body) in enumerate(articles)
    ]
    alerts = [alert for _, _, alert in trace(told, load_watchlist("korea-russia-ukraine"))]
    return [f"{change.reason}: {change.sentence}" for alert in alerts if alert for change in alert.changes]


@pytest.mark.parametrize(("language", "title", "body", "thing"), DENIED)
def test_a_denial_names_what_is_denied(language: str, title: str, body: str, thing: str) -> None:
    """Who denies lethal weapons does not deny aid."""
    ((first),) = sentences((language, title, body))
    assert thing in first
    assert " aid " not in first


@pytest.mark.parametrize(("language", "besides"), BESIDES)
def test_what_is_not_given_besides_denies_no_gift(language: str, besides: str) -> None:
    """Thanks for mine-clearing equipment, and a last line that no lethal weapons are given: nobody denies the gift."""
    title, body = THANKS[language]
    told = sentences((language, *FIRST[language]), (language, title, body + besides))
    assert told
    assert not [each for each in told if "denie" in each]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ko", '위성락 "PURL 참여 결정된 바 없어…1억 달러 보도 사실과 달라"',
         "위성락 실장은 나토가 우크라이나에 무기를 지원하는 사업에 정부가 1억 달러를 낸다는 보도는 사실과 다르다고 말했다."),
        ("en", "Seoul denies report of $100 million for Ukraine arms fund",
         "South Korea's presidential office denied a report that it would pay $100 million into a fund from which NATO sends "
         "arms to Ukraine."),
        ("ru", "Сеул опроверг выделение 100 миллионов долларов на оружие для Украины",
         "Администрация президента Южной Кореи опровергла, что выделит 100 миллионов долларов в фонд, из которого НАТО "
         "поставляет Украине оружие."),
        ("uk", "Сеул спростував виділення 100 мільйонів доларів на зброю для України",
         "В офісі президента Південної Кореї спростували, що дадуть 100 мільйонів доларів у фонд, з якого НАТО постачає "
         "Україні зброю."),
    ],
)  # fmt: skip
def test_what_others_do_besides_is_not_denied(language: str, title: str, body: str) -> None:
    """Who denies a payment denies no delivery by somebody else that its text only mentions."""
    assert not any("NATO" in told.split("(")[0] for told in sentences((language, title, body)))
