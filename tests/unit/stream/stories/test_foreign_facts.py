"""Facts of articles in other languages, told in English: what was denied, corrected, warned of, ratified and given."""

from __future__ import annotations

import pytest
from newswire import changes, sentences

AGREED = (
    "uk",
    "Сеул погодився передати Україні 100 тисяч снарядів — джерела",
    "Південна Корея погодилася передати Україні 100 тисяч артилерійських снарядів. Про це NV розповіли "
    "два співрозмовники в українському уряді.",
)


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "ko",
            '국방부 "우크라에 155㎜ 포탄 제공 합의? 전혀 사실 아냐"',
            "국방부는 3일 한국이 체코를 통해 우크라이나에 155㎜ 포탄 10만 발을 제공하기로 합의했다는 보도에 "
            '대해 "전혀 사실이 아니다"라고 밝혔다.',
        ),
        (
            "ko",
            "국방부, 우크라에 포탄 10만발 제공 합의 보도 부인",
            "국방부는 우크라이나에 포탄 10만 발을 제공하기로 합의했다는 보도는 사실이 아니라고 3일 부인했다.",
        ),
        (
            "ru",
            "Сеул опроверг договоренность о передаче Украине 100 тысяч снарядов",
            "Министерство обороны Южной Кореи опровергло сообщения о том, что Сеул согласился передать Украине "
            "100 тысяч артиллерийских снарядов.",
        ),
        (
            "uk",
            "У Сеулі заперечили домовленість про передачу Україні 100 тисяч снарядів",
            "Міністерство оборони Південної Кореї заперечило повідомлення, що Сеул погодився передати Україні "
            "100 тисяч снарядів.",
        ),
    ],
)
def test_a_denied_agreement_reads_as_one(language: str, title: str, body: str) -> None:
    """Who denies having agreed to give something denies that he is to give it."""
    (change,) = changes(AGREED, (language, title, body))[1]
    ours = "South Korea's defence ministry denies reports that South Korea is to deliver 100,000 shells to Ukraine"
    headline = "South Korea's defence ministry has denied reports of agreeing on the handover of 100,000 shells to Ukraine"
    assert any(each in change.sentence for each in (ours, headline)), change.sentence
    assert change.sentence.endswith(" (for the first time in this story).")


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        (
            "en",
            (
                "Ukraine says 2,400 North Korean sappers arrived in Belgorod region",
                "About 2,400 North Korean sappers have arrived in Russia's Belgorod region, Ukraine's military "
                "intelligence said on Monday.",
            ),
            (
                "Ukraine says 1,400 North Korean sappers arrived in Belgorod region (CORRECTED)",
                "About 1,400 North Korean sappers have arrived in Russia's Belgorod region, Ukraine's military "
                "intelligence said on Monday. This story has been corrected: an earlier version wrongly put the "
                "number of sappers at 2,400.",
            ),
        ),
        (
            "ko",
            (
                '우크라 정보총국 "북한 공병 2천400명 벨고로드 도착"',
                "우크라이나 국방부 정보총국은 북한 공병 2천400명이 러시아 벨고로드주에 도착했다고 2일 밝혔다.",
            ),
            (
                '[정정] 우크라 정보총국 "북한 공병 1천400명 벨고로드 도착"',
                "우크라이나 국방부 정보총국은 북한 공병 1천400명이 러시아 벨고로드주에 도착했다고 2일 밝혔다. "
                "앞선 기사에서 2천400명으로 잘못 표기한 것을 바로잡습니다.",
            ),
        ),
        (
            "ru",
            (
                "ГУР: в Белгородскую область прибыли 2400 северокорейских саперов",
                "В Белгородскую область России прибыли около 2400 военных саперов из КНДР, сообщило Главное "
                "управление разведки Украины.",
            ),
            (
                "ГУР: в Белгородскую область прибыли 1400 северокорейских саперов (ИСПРАВЛЕНО)",
                "В Белгородскую область России прибыли около 1400 военных саперов из КНДР, сообщило Главное "
                "управление разведки Украины. Исправлено: в предыдущей версии ошибочно говорилось о 2400 саперах.",
            ),
        ),
        (
            "uk",
            (
                "ГУР: на Бєлгородщину прибули 2400 північнокорейських саперів",
                "До Бєлгородської області РФ прибули близько 2400 військових саперів із Північної Кореї, повідомило "
                "Головне управління розвідки. Восени 2024 року КНДР відправила до Росії понад 11 тисяч військових.",
            ),
            (
                "ГУР: на Бєлгородщину прибули 1400 північнокорейських саперів (УТОЧНЕНО)",
                "До Бєлгородської області РФ прибули близько 1400 військових саперів із Північної Кореї, повідомило "
                "Головне управління розвідки. Виправлено: у попередній версії новини помилково йшлося про 2400 саперів. "
                "Восени 2024 року КНДР відправила до Росії понад 11 тисяч військових.",
            ),
        ),
    ],
)
def test_a_note_on_a_correction_need_not_say_what_became_of_those_counted(
    language: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    """A new article that corrects a number is told with both, though its note only names the wrong one."""
    (told,) = changes((language, *first), (language, *second))[1]
    assert told.reason == "correction"
    assert "2,400 to " in told.sentence
    assert "1,400 North Korean military engineers" in told.sentence


@pytest.mark.parametrize(
    ("language", "title", "body", "over"),
    [
        (
            "ru",
            "Захарова: передача Киеву южнокорейской техники для разминирования не останется без ответа",
            "Россия считает передачу Украине южнокорейских машин разминирования недружественным шагом и оставляет за "
            "собой право на ответные меры, заявила официальный представитель МИД РФ Мария Захарова.",
            "Maria Zakharova of Russia issues a warning over South Korean mine-clearing equipment for Ukraine (in Russian",
        ),
        (
            "ko",
            '러 외무부 "한국의 우크라 무기 지원, 대응 조치 있을 것" 경고',
            "러시아 외무부는 한국이 우크라이나에 무기를 지원하면 대응 조치를 취하겠다고 경고했다.",
            "Russia's foreign ministry warns South Korea against arms for Ukraine (in Korean",
        ),
    ],
)
def test_a_warning_says_over_what(language: str, title: str, body: str, over: str) -> None:
    """Who warns of something is told with what his words are about, in English, and in his own words beside."""
    assert sentences((language, title, body))[0].startswith(over)


@pytest.mark.parametrize(
    ("language", "title", "body", "who"),
    [
        (
            "uk",
            "Генштаб: північнокорейські сапери під Бєлгородом зазнали перших втрат",
            "Щонайменше 30 північнокорейських саперів загинули або дістали поранень унаслідок удару по казарми в "
            "Бєлгородській області. Про це в неділю повідомив Генеральний штаб ЗСУ.",
            "Ukraine",
        ),
        (
            "ru",
            "Генштаб ВСУ: северокорейские саперы под Белгородом понесли потери",
            "Не менее 30 северокорейских саперов погибли или ранены в результате удара по казарме в Белгородской "
            "области. Об этом сообщил Генеральный штаб ВСУ.",
            "Ukraine",
        ),
        (
            "ko",
            '우크라 총참모부 "북한 공병, 벨고로드서 첫 인명피해"',
            "벨고로드주 막사 공격으로 북한 공병 최소 30명이 죽거나 다쳤다. 우크라이나군 총참모부가 8일 이같이 밝혔다.",
            "Ukraine's military",
        ),
    ],
)
def test_who_has_the_headline_tells_the_lead_that_the_next_sentence_gives_him(
    language: str, title: str, body: str, who: str
) -> None:
    """ "30 were killed. The General Staff reported this.": the number is its, and not the outlet's."""
    assert sentences((language, title, body))[0].startswith(
        f"{who} speaks of at least 30 North Korean casualties"
    )


@pytest.mark.parametrize(
    ("language", "title", "body", "who"),
    [
        (
            "ru",
            "Госдума ратифицировала соглашение с КНДР о защите военных секретов",
            "Государственная дума ратифицировала соглашение между РФ и КНДР о защите секретной информации в области "
            "военно-технического сотрудничества.",
            "Russia's lower house",
        ),
        (
            "uk",
            "Держдума РФ ратифікувала угоду з КНДР про захист військових таємниць",
            "Державна дума Росії ратифікувала угоду з КНДР про захист військових таємниць.",
            "Russia's lower house",
        ),
        (
            "ko",
            "러 하원, 북러 조약 비준",
            "러시아 하원이 24일 북한과의 포괄적 전략 동반자 조약을 비준했다.",
            "Russia's lower house",
        ),
        (
            "ru",
            "Совет Федерации ратифицировал договор с КНДР",
            "Совет Федерации ратифицировал договор о всеобъемлющем стратегическом партнерстве между Россией и КНДР.",
            "Russia's upper house",
        ),
        (
            "ko",
            "北 최고인민회의, 북러조약 비준",
            "북한 최고인민회의가 러시아와의 포괄적 전략 동반자 조약을 비준했다.",
            "North Korea's parliament",
        ),
        (
            "ko",
            "국회, 한·우크라 방산 협정 비준",
            "국회가 우크라이나와의 방산 무기 지원 협정을 비준했다.",
            "South Korea's parliament",
        ),
        (
            "ru",
            "Россия ратифицировала договор с КНДР",
            "Россия ратифицировала договор о стратегическом партнерстве с КНДР, Путин подписал закон.",
            "Russia",
        ),
    ],
)
def test_a_house_is_not_the_state(language: str, title: str, body: str, who: str) -> None:
    """What one house of a parliament has ratified its state has not yet."""
    assert f" that {who} has ratified " in sentences((language, title, body))[0]


@pytest.mark.parametrize(
    ("language", "title", "body", "given"),
    [
        (
            "ko",
            '합참 "북한, 240㎜ 방사포 60여 문 러시아에 추가 지원"',
            "북한이 올해 들어 240㎜ 방사포 60여 문을 러시아에 추가로 보낸 것으로 우리 군이 파악했습니다.",
            "North Korea has delivered at least 60 rocket launchers to Russia",
        ),
        (
            "ru",
            "Сеул: КНДР передала России еще 60 реактивных систем",
            "КНДР передала России еще 60 реактивных систем залпового огня, сообщил Объединенный комитет начальников "
            "штабов Южной Кореи.",
            "North Korea has delivered another 60 rocket launchers to Russia",
        ),
        (
            "uk",
            "Південна Корея: КНДР передала Росії ще 60 реактивних установок",
            "Північна Корея передала Росії ще 60 реактивних систем залпового вогню, повідомив Об'єднаний комітет "
            "начальників штабів Південної Кореї.",
            "North Korea has delivered another 60 rocket launchers to Russia",
        ),
        (
            "ko",
            '국방부 "북한, 러시아에 170㎜ 자주포 200여 문 지원"',
            "국방부는 북한이 러시아에 170㎜ 자주포 200여 문을 지원했다고 밝혔다.",
            "North Korea has given over 200 170-mm self-propelled guns to Russia",
        ),
        (
            "ru",
            "Сеул: КНДР отправила России 20 грузовиков и гаубицы",
            "КНДР отправила России 20 грузовиков и гаубицы, сообщили в Сеуле.",
            "North Korea has sent artillery to Russia",
        ),
        (
            "ko",
            "러시아, 북한에 판치르 2기 제공…국정원",
            "러시아가 북한에 판치르 방공체계 2기를 제공한 것으로 파악됐다고 국가정보원이 밝혔다.",
            "Russia has given 2 Pantsir air-defence systems to North Korea",
        ),
        (
            "uk",
            "Росія передала КНДР два комплекси «Панцир»",
            "Росія передала КНДР два зенітні комплекси «Панцир-С1», повідомили в розвідці Південної Кореї.",
            "Russia has delivered 2 air-defence systems to North Korea",
        ),
        (
            "ko",
            "러시아, 북한에 방공체계와 트럭 30대 제공",
            "러시아가 북한에 방공체계와 군용 트럭 30대를 제공했다고 국가정보원이 밝혔다.",
            "Russia has delivered air-defence equipment to North Korea",
        ),
        (
            "uk",
            "Сеул передасть Україні допомогу на 30 мільйонів доларів",
            "Південна Корея передасть Україні гуманітарну допомогу на 30 мільйонів доларів.",
            "South Korea is to deliver aid to Ukraine, worth 30,000,000 USD",
        ),
    ],
)
def test_what_was_given_is_counted(language: str, title: str, body: str, given: str) -> None:
    """Launchers and guns keep their number where no other vehicle is named, and aid what the headline says it costs."""
    assert given in sentences((language, title, body))[0]


ARRIVED = (
    "uk",
    "ГУР: на Бєлгородщину прибули 2400 північнокорейських саперів",
    "До Бєлгородської області РФ прибули близько 2400 військових саперів із Північної Кореї. Про це повідомило Головне "
    "управління розвідки Міноборони України.",
)
PASSED_ON = (
    (
        "en",
        "2,400 North Korean sappers deployed to Russia's Belgorod Oblast, Ukraine's military intelligence says",
        "Around 2,400 North Korean combat engineers arrived in Russia's Belgorod Oblast, Ukraine's military intelligence "
        "agency said. The troops are at a training ground, spokesperson Andrii Yusov told Ukrinform.",
    ),
    (
        "ru",
        "На Украине заявили о размещении 2400 саперов КНДР под Белгородом",
        "В Белгородской области размещены 2400 саперов из КНДР, сказал Укринформу представитель ГУР Андрей Юсов.",
    ),
    (
        "uk",
        "Під Бєлгородом розгорнули 2400 саперів КНДР",
        "У Бєлгородській області РФ розгорнули 2400 саперів із КНДР, сказав Укрінформу представник ГУР Андрій Юсов.",
    ),
)


@pytest.mark.parametrize("passed_on", PASSED_ON, ids=lambda each: each[0])
def test_what_was_told_to_an_agency_is_not_told_again_in_other_words(passed_on: tuple[str, str, str]) -> None:
    """An outlet that passes on what was told to the agency of the first report has no new act with the same number."""
    first = ("uk", ARRIVED[1], f"{ARRIVED[2]} Про це Юсов розповів Укрінформу.")
    assert changes(first, passed_on)[1] == []


def test_what_was_planned_and_has_happened_is_news_though_an_agency_is_credited() -> None:
    """The number of a plan is not the number of those who came."""
    plan = (
        "uk",
        "ГУР: КНДР готує відправку 2400 саперів до Росії",
        "КНДР готує відправити до Росії 2400 саперів, розповів Укрінформу представник ГУР Андрій Юсов.",
    )
    assert [each.reason for each in changes(plan, PASSED_ON[2])[1]] == ["new-act"]


SANCTIONS = (
    (
        "ko",
        "정부, 북·러 무기거래 관여한 개인 6명·기관 4곳 독자제재",
        "정부가 북한과 러시아 간 무기거래에 관여한 개인 6명과 기관 4곳을 독자제재 대상으로 지정했다.",
    ),
    (
        "en",
        "Seoul slaps sanctions on 6 people, 4 firms over N. Korea-Russia arms trade",
        "South Korea on Thursday imposed unilateral sanctions on six individuals and four entities for their roles in arms "
        "transfers between North Korea and Russia.",
    ),
)


def test_what_a_state_announces_no_second_outlet_bears_out() -> None:
    """Sanctions are their government's own word in every report of them."""
    assert changes(*SANCTIONS)[1] == []
