"""Short sequences of reports in four languages: what joins, what stays apart, what is told and what stays silent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import builders
import pytest

from pactwatch import identity
from stream.trace import trace
from stream.watchlist.load import load_watchlist

START = datetime(2026, 3, 2, tzinfo=UTC)
WATCHLIST = load_watchlist("korea-russia-ukraine")


class Said(NamedTuple):
    story: str | None
    sentences: list[str]


def run(*reports: str) -> list[Said]:
    """What is said of reports, each `language|hour|outlet|country|title|body`."""
    articles = []
    for number, report in enumerate(reports):
        language, hour, outlet, country, title, body = report.split("|")
        articles.append(
            builders.article(
                title,
                body,
                at=START + timedelta(hours=float(hour)),
                id=f"report-{number}",
                revision=identity.revision(title, body),
                outlet=outlet,
                country=country,
                language=language,
            )
        )
    return [
        Said(story.id if story else None, [change.sentence for change in alert.changes] if alert else [])
        for _, story, alert in trace(articles, WATCHLIST)
    ]


RISEN = {
    "en": (
        "en|1|AP|US|Ukraine says strike kills 7 North Korean soldiers in Kursk|Seven North Korean soldiers "
        "were killed in a "
        "Ukrainian strike on their barracks near Rylsk in Russia's Kursk region, Ukraine's General Staff "
        "said Monday.",
        "en|10|BBC News|GB|Toll of North Korean soldiers killed in Kursk strike rises to 11|Eleven North "
        "Korean soldiers are now "
        "known to have been killed in Monday's strike on barracks near Rylsk in Kursk region, Ukraine's "
        "General Staff said.",
        "11 ",
        " 7",
    ),
    "ko": (
        'ko|1|연합뉴스|KR|국정원 "북한, 쿠르스크에 공병 3천200명 추가 파병"|국가정보원은 2일 국회 '
        "정보위원회에서 북한이 1월 말부터 "
        "러시아 쿠르스크에 공병 3천200명을 추가로 보냈다고 보고했다.",
        'ko|100|연합뉴스|KR|합참 "쿠르스크 추가 파병 북한군 3천800명으로 늘어"|합동참모본부는 6일 러시아 '
        "쿠르스크에 추가 파병된 북한군이 "
        "3천800명으로 늘었다고 밝혔다. 앞서 국정원은 3천200명이 추가 파병됐다고 국회에 보고한 바 있다.",
        "3,800 ",
        "3,200",
    ),
    "ru": (
        "ru|1|Медуза|LV|Генштаб Украины: при ударе по лагерю под Рыльском погибли семь военных КНДР|Семь "
        "северокорейских солдат "
        "погибли при ударе по лагерю под Рыльском в Курской области, сообщил Генштаб ВСУ.",
        "ru|18|Коммерсантъ|RU|Генштаб ВСУ: число погибших под Рыльском солдат КНДР выросло до 11|Число "
        "северокорейских солдат, "
        "погибших при ударе по лагерю под Рыльском, выросло до 11, сообщил Генштаб ВСУ.",
        "11 ",
        " 7",
    ),
    "uk": (
        "en|1|Reuters|GB|Ukraine says 12 North Korean engineers killed near Sudzha|At least 12 North Korean "
        "military engineers "
        "were killed in a drone strike near Sudzha in Russia's Kursk region, Ukraine's General Staff said.",
        "uk|30|Українська правда|UA|Генштаб: кількість загиблих під Суджею військових КНДР зросла до 19|Кількість "
        "північнокорейських саперів, які загинули внаслідок удару поблизу Суджі, зросла до 19, повідомив "
        "Генштаб ЗСУ.",
        "19 ",
        " 12",
    ),
}


@pytest.mark.parametrize("language", RISEN)
def test_a_number_that_rose_is_told_with_what_it_was(language: str) -> None:
    """A headline that says so is exact: small and near numbers are news, no first figure and none on top."""
    *reports, now, was = RISEN[language]
    first, risen = run(*reports)
    assert risen.story == first.story
    (sentence,) = risen.sentences
    assert now in sentence and was in sentence
    assert not any(wrong in sentence for wrong in ("first such", "first report", f"another {now}", "on top"))


def test_a_risen_number_is_told_once() -> None:
    """Another outlet with the same rise brings nothing, whatever it calls what those counted do."""
    report = (
        "en|{}|{}|GB|Seoul raises its count of North Korean sappers in Kursk to 1,200|South Korea's National "
        "Intelligence "
        "Service told lawmakers that 1,200 North Korean sappers had been sent to the Kursk region. It had "
        "spoken of 700."
    )
    first = (
        "en|1|AP|US|North Korea has sent 700 sappers to Kursk, South Korea's spy agency says|North Korea has "
        "sent 700 military "
        "engineers to Russia's Kursk region, South Korea's National Intelligence Service said on Monday."
    )
    _, risen, again = run(first, report.format(50, "Reuters"), report.format(52, "BBC News"))
    assert len(risen.sentences) == 1 and "700" in risen.sentences[0]
    assert not again.sentences


def test_a_total_is_told_beside_what_another_party_counted_as_more() -> None:
    """Who counts them all is not said to count more of the same, nor to bear the other number out."""
    _, other = run(
        "en|1|AP|US|South Korea says North sent 1,500 more soldiers to Russia|North Korea sent 1,500 more "
        "soldiers to Russia "
        "this week, South Korea's National Intelligence Service said Friday.",
        "ru|6|Медуза|LV|ГУР: КНДР отправила в Россию 2200 военных, а не 1500|Главное управление разведки "
        "Украины заявило, что "
        "КНДР отправила в Россию на этой неделе 2200 солдат, а не 1500, как сообщала южнокорейская разведка.",
    )
    (sentence,) = other.sentences
    assert "2,200" in sentence and "1,500" in sentence


NEXT = {
    "a visit of somebody else is put off": (
        "ru|1|ТАСС|RU|Белоусов прибыл в Пхеньян с официальным визитом|Министр обороны России Андрей Белоусов "
        "прибыл в Пхеньян с "
        "официальным визитом, сообщило Минобороны.",
        "ru|100|ТАСС|RU|Визит Ким Чен Ына в Москву 9 мая переносится, сообщил Ушаков|Визит лидера КНДР Ким "
        "Чен Ына в Москву, "
        "намеченный на 9 мая, переносится, сообщил помощник президента России Юрий Ушаков.",
        False,
    ),
    "a visit is put off, by the agency that had announced it": (
        "en|1|TASS|RU|Kim Jong Un to visit Moscow on May 9, Kremlin aide says|North Korean leader Kim Jong "
        "Un will visit Moscow "
        "on May 9, Kremlin aide Yury Ushakov said on Monday.",
        "en|80|TASS|RU|Kim Jong Un's May 9 visit to Moscow postponed, Ushakov says|North Korean leader Kim "
        "Jong Un's visit to "
        "Moscow on May 9 has been postponed, Kremlin aide Yury Ushakov told reporters.",
        True,
    ),
    "a prisoner dies": (
        "en|1|The Kyiv Independent|UA|Ukraine captures two North Korean soldiers near Kursk border, special "
        "forces say|Ukraine's "
        "special operations forces have captured two North Korean soldiers on the border of Sumy and Kursk regions.",
        "en|29|The Kyiv Independent|UA|Ukraine captures North Korean soldier near Kursk border, second dies "
        "of wounds|One of two "
        "North Korean soldiers captured on Monday by Ukraine's special operations forces has died of his wounds.",
        True,
    ),
    "the council meets after a summons": (
        "uk|1|Європейська правда|UA|Південна Корея викликала посла Росії через військових КНДР|МЗС Південної "
        "Кореї викликало "
        "посла Росії через відправлення військових КНДР.",
        "uk|20|Укрінформ|UA|Радбез ООН скликали через військових КНДР у Росії|Рада Безпеки ООН провела "
        "екстрене засідання через "
        "відправлення військових КНДР до Росії.",
        False,
    ),
    "a governor whom nobody lists denies": (
        "uk|1|Суспільне Новини|UA|Генштаб: унаслідок удару поблизу Суджі загинули 12 північнокорейських "
        "саперів|Щонайменше 12 "
        "північнокорейських саперів загинули внаслідок удару дронів поблизу Суджі на Курщині, повідомив Генштаб ЗСУ.",
        "ru|20|Медуза|LV|Хинштейн опроверг гибель военных КНДР под Суджей|И. о. губернатора Курской области "
        "Александр Хинштейн "
        "опроверг сообщения о гибели северокорейских саперов под Суджей. По его словам, погибли трое строителей.",
        True,
    ),
}


@pytest.mark.parametrize("kind", NEXT)
def test_what_happens_next_is_told(kind: str) -> None:
    """In its story where it is of that event, in one of its own where it only looks like it."""
    first, second, joins = NEXT[kind]
    before, after = run(first, second)
    assert after.sentences
    assert (after.story == before.story) is joins


SECOND_SHIPS = {
    "en": (
        "en|1|AP|US|South Korea detains cargo ship suspected of carrying North Korean arms to Russia|South "
        "Korea's coast guard "
        "detained the cargo ship Sever Star in the port of Busan on suspicion of carrying North Korean "
        "weapons to Russia.",
        "en|52|Yonhap News Agency|KR|S. Korea detains second ship over suspected N. Korea-Russia arms "
        "trade|The coast guard "
        "stopped the Ocean Amber off Yeosu with nine men aboard; it may have carried North Korean arms to "
        "Russia, unlike the ship in Busan.",
    ),
    "ko": (
        "ko|1|연합뉴스|KR|해경, 북-러 무기 운송 의심 화물선 '세베르 스타'호 부산서 억류|해양경찰은 북한 "
        "무기를 러시아로 운송한 혐의로 화물선 "
        "세베르 스타호를 부산항에 억류했다고 2일 밝혔다.",
        'ko|50|KBS|KR|여수서도 러 관련 선박 억류…해경 "부산 건과 별개"|해양경찰은 북한 무기를 러시아로 '
        "운송한 혐의로 화물선 오션 앰버호를 "
        "여수 앞바다에서 억류했다고 밝혔다. 선원 9명이 조사를 받고 있으며 부산 사건과는 관련이 없다고 설명했다.",
    ),
    "ru": (
        'ru|1|РИА Новости|RU|В Пусане задержано судно "Север Стар", подозреваемое в перевозке оружия '
        "КНДР|Береговая охрана Южной "
        'Кореи задержала в порту Пусан судно "Север Стар", подозреваемое в перевозке оружия КНДР в Россию.',
        "ru|50|РИА Новости|RU|Южная Корея задержала второе судно из-за перевозки оружия КНДР|Береговая "
        "охрана Южной Кореи "
        'задержала у порта Ёсу второе судно, "Оушен Эмбер", подозреваемое в перевозке оружия КНДР в Россию.',
    ),
    "uk": (
        "uk|1|Укрінформ|UA|У Пусані затримали судно, яке підозрюють у перевезенні зброї КНДР до РФ|Південна "
        "Корея затримала в порту "
        'Пусан судно "Север Стар", яке підозрюють у перевезенні зброї КНДР до Росії.',
        "uk|48|Укрінформ|UA|Південна Корея затримала ще одне судно зі зброєю КНДР|Південна Корея затримала "
        "біля Йосу ще одне "
        'судно, "Оушен Ембер", яке підозрюють у перевезенні зброї КНДР до Росії.',
    ),
}


@pytest.mark.parametrize("language", SECOND_SHIPS)
def test_a_second_ship_is_told(language: str) -> None:
    """It is news beside the first, of whichever agency."""
    _, second = run(*SECOND_SHIPS[language])
    assert second.sentences


def test_one_detention_is_told_once_in_two_languages() -> None:
    """That who is detained is questioned goes without saying, and a suspicion is no charge."""
    ship = SECOND_SHIPS["en"][0]
    korean = (
        "ko|2|한겨레|KR|부산항서 북-러 무기 운송 의심 화물선 억류…선원 14명 조사|해양경찰은 북한 무기를 "
        "러시아로 운송한 혐의로 화물선 세베르 "
        "스타호를 부산항에 억류하고 선원 14명을 조사하고 있다고 2일 밝혔다."
    )
    ukrainian = (
        "uk|4|Європейська правда|UA|Південна Корея затримала судно, яке підозрюють у перевезенні зброї КНДР "
        "до Росії|Південна "
        "Корея затримала в порту Пусан вантажне судно, яке підозрюють у перевезенні північнокорейських "
        "боєприпасів до Росії."
    )
    first, *others = run(ship, korean, ukrainian)
    assert [(each.story, each.sentences) for each in others] == [(first.story, [])] * 2


def test_reports_that_share_only_a_theme_are_two_stories() -> None:
    """A ship with shells is not the arsenal where shells were hit: the same theme and country say little."""
    arsenal, ship = run(
        "uk|23|Інтерфакс-Україна|UA|Генштаб підтвердив ураження арсеналу в Тверській області, де зберігали "
        "північнокорейські снаряди|"
        "Безпілотні системи Сил оборони уразили 107-й арсенал ГРАУ в місті Торопець Тверської області, "
        "повідомив Генеральний штаб "
        "ЗСУ. За наявною інформацією, на об'єкті зберігалися 152-мм снаряди та балістичні ракети KN-23 "
        "виробництва КНДР.",
        'ko|39|조선일보|KR|러 화물선 앙가라호, 나진항서 컨테이너 200개 싣고 출항… "포탄 추정"|미국의 제재를 '
        "받는 러시아 화물선 앙가라호가 "
        "지난달 27일 북한 나진항에서 컨테이너 200여 개를 싣고 출항해 1일 러시아 보스토치니항에 입항한 것으로 "
        "3일 확인됐다. 영국 민간 연구기관 "
        "오픈소스센터(OSC)가 본지에 제공한 위성사진 분석 결과다.",
    )
    assert ship.sentences
    assert ship.story != arsenal.story


def test_a_denial_joins_the_story_of_the_deed_that_it_denies() -> None:
    """Of two stories of a theme the one is answered that tells what is denied."""
    workers, reactors, denial = run(
        "ko|31|데일리NK|KR|북한, 러 알라부가 드론공장 보낼 여성 노동자 3000명 모집|북한이 러시아 타타르스탄 "
        "알라부가 드론공장에 보낼 여성 노동자 "
        "3000명을 모집하고 있다고 함경북도 소식통이 전했다.",
        'ko|58|중앙일보|KR|"러, 핵잠수함용 원자로 모듈 북한에 이전"…정부 소식통|러시아가 핵잠수함용 원자로 '
        "모듈 2기를 북한에 넘긴 정황이 "
        "포착됐다고 복수의 정부 소식통이 4일 밝혔다.",
        "ru|64|Meduza|LV|Песков назвал «уткой» публикацию о передаче КНДР реакторов с подводных "
        "лодок|Пресс-секретарь Владимира "
        "Путина Дмитрий Песков заявил, что Россия не передавала КНДР реакторы с атомных подводных лодок.",
    )
    assert denial.story == reactors.story != workers.story


PORTRAITS = [
    '"Мама думає, що я на навчаннях": як живуть північнокорейські полонені в Україні|uk|Двоє '
    "північнокорейських солдатів, яких "
    "узяли в полон торік на Курщині, живуть у таборі на заході України.",
    "'My mother thinks I am at an exercise': inside the camp holding North Korea's prisoners|en|The two "
    "North Korean soldiers "
    "captured in Russia's Kursk region last year spend their days reading.",
    "[르포] 북한군 포로들이 지내는 우크라이나 수용소에 가다|ko|지난해 쿠르스크에서 붙잡힌 북한군 포로 2명은 "
    "우크라이나 서부의 한 수용소에서 지낸다.",
    "Под Курском: как живут северокорейские саперы|ru|Северокорейские саперы, прибывшие в Курскую область "
    "осенью, живут в палатках.",
    "'I did not know whom I was fighting': a North Korean prisoner's story|en|For the North Korean soldier "
    "captured in January "
    "2025, the war ended in a trench near Kursk.",
]


@pytest.mark.parametrize("portrait", PORTRAITS)
def test_a_portrait_raises_nothing(portrait: str) -> None:
    """Who tells of people tells no event, whatever it recalls."""
    title, language, body = portrait.split("|")
    (said,) = run(f"{language}|1|Outlet|GB|{title}|{body}")
    assert not said.sentences


def test_a_translation_tells_no_act_that_its_original_told_in_words_nobody_read() -> None:
    """It credits the agency whose headline was quoted hours before."""
    _, translated = run(
        "en|34|Yonhap News Agency|KR|Seoul calls in Russian ambassador over planned N. Korean engineer "
        "deployment|South Korea called "
        "in Russian Ambassador to Seoul Georgy Zinoviev to protest North Korea's planned deployment of "
        "military engineers to Russia.",
        "uk|42|Європейська правда|UA|Південна Корея викликала посла Росії через плани відправити саперів з "
        "КНДР|Міністерство "
        "закордонних справ Південної Кореї викликало посла Росії Георгія Зінов'єва через плани КНДР "
        "відправити саперів до Росії. Про "
        "це пише «Європейська правда» з посиланням на Yonhap.",
    )
    assert not translated.sentences


def test_no_silence_is_told_of_a_state_whose_service_is_named() -> None:
    """A service of that name is its body, listed or not."""
    (said,) = run(
        "ko|1|연합뉴스|KR|러시아, 북한에 정찰위성 부품 제공|러시아가 북한에 정찰위성 부품을 제공했다고 "
        "러시아 연방우주국(로스코스모스)이 밝혔다."
    )
    assert said.sentences and not any("no statement by Russia" in each for each in said.sentences)


def test_a_denial_by_somebody_unlisted_that_opens_a_story_is_no_first_report() -> None:
    """Somebody must have said what it denies."""
    (said,) = run(
        "uk|95|Суспільне|UA|Координаційний штаб спростував передачу Росії північнокорейського "
        "полоненого|Координаційний штаб з питань "
        "поводження з військовополоненими спростував передачу Росії північнокорейського полоненого."
    )
    assert said.sentences and not any("first report" in each for each in said.sentences)


ELSEWHERE = {
    "en": ("Another unit takes North Korean soldier prisoner in Zaporizhzhia region",
           "Soldiers of the 65th Brigade took a North Korean soldier prisoner in the Zaporizhzhia region."),
    "ko": ("우크라 65여단, 자포리자서 북한군 1명 생포", "우크라이나 제65여단이 자포리자에서 북한군 병사를 생포했다고 밝혔다."),
    "ru": ("На запорожском направлении взяли в плен солдата КНДР", "Бойцы 65-й бригады взяли в плен солдата КНДР на "
           "запорожском направлении, сообщил представитель бригады."),
    "uk": ("На Запорізькому напрямку взяли в полон солдата КНДР", "Бійці 65-ї бригади взяли в полон солдата КНДР на "
           "Запорізькому напрямку, повідомив речник бригади."),
}  # fmt: skip


@pytest.mark.parametrize("language", ELSEWHERE)
def test_a_capture_elsewhere_is_another_one(language: str) -> None:
    """Who captures somebody in another place than the story's is told, in the story or in one of its own."""
    title, body = ELSEWHERE[language]
    _, said = run(
        "uk|8|Укрінформ|UA|Бійці ССО взяли в полон північнокорейського солдата на Сумщині|Оператори Сил спеціальних операцій "
        "взяли в полон військовослужбовця армії КНДР на Сумщині, повідомила пресслужба ССО.",
        f"{language}|60|Other|UA|{title}|{body}",
    )
    assert said.sentences
