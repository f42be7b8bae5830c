"""Another voice's number for what a story counts, and an answer that recalls it, are of that story; look-alikes are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import WHEN, article
from msgspec.structs import replace

from stream.stories.apart import are_told_apart
from stream.stories.features import parts
from stream.stories.recounted import answers_another, is_about_number, may_be_one
from stream.stories.story import open_story
from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str]
BETWEEN = {  # what other things a report tells, so that it recalls below its lead
    "en": "The ministry in Tallinn also published a list of forty bridges, a timetable of night trains and the names of the "
    "winners of its photo contest. Rain has kept most drones on the ground for a week, a farmer near the lake said. ",
    "ko": "탈린의 박물관은 다리 마흔 곳의 목록과 야간열차 시간표, 사진전 수상자 명단도 함께 공개했다. "
    "호숫가의 한 농부는 일주일째 내린 비로 드론이 거의 뜨지 못했다고 말했다. "
    "축제는 다음 달 초 예정대로 열리며 입장료는 받지 않는다고 주최 측은 덧붙였다. ",
    "ru": "Музей в Таллине опубликовал также список сорока мостов, расписание ночных поездов и имена победителей фотоконкурса. "
    "Из-за дождя дроны неделю почти не летали, рассказал фермер с озера. ",
    "uk": "Музей у Таллінні оприлюднив також перелік сорока мостів, розклад нічних потягів та імена переможців фотоконкурсу. "
    "Через дощ дрони тиждень майже не літали, розповів фермер з озера. ",
}
FIRST: dict[str, Text] = {
    "en": (
        "North Korea has sent 1,200 army engineers to Russia's Bryansk region, Seoul's spy agency says",
        "South Korea's National Intelligence Service said on Monday that about 1,200 North Korean army engineers had arrived "
        "in Russia's Bryansk region. They travelled by train from Khasan, a lawmaker quoted the agency as saying.",
    ),
    "ko": (
        '국정원 "북한군 공병 1천200명 러 브랸스크 도착"',
        "국가정보원은 7일 북한군 공병 1천200명이 러시아 브랸스크주에 도착했다고 밝혔다. 국정원은 이들이 하산에서 열차로 "
        "이동했다고 국회에 보고했다.",
    ),
    "ru": (
        "Разведка Южной Кореи: 1200 саперов КНДР прибыли в Брянскую область",
        "Национальная разведывательная служба Южной Кореи сообщила о прибытии в Брянскую область 1200 военных инженеров из "
        "КНДР. По её данным, они добирались поездом из Хасана.",
    ),
    "uk": (
        "До Брянської області РФ прибули 1200 військових інженерів із КНДР — розвідка Південної Кореї",
        "До Брянської області Росії прибули близько 1200 військових інженерів Північної Кореї, повідомила Національна "
        "розвідувальна служба Південної Кореї. Їх везли потягом із Хасана.",
    ),
}
COUNTED: dict[str, Text] = {
    "en": (
        "About {} North Korean engineers are in Bryansk region, Ukraine's military intelligence says",
        "About {} North Korean military engineers are now in Russia's Bryansk region, Ukraine's military intelligence said. "
        "A first company has begun to lay mines along the border, its spokesman Andrii Cherniak said. A day earlier South "
        "Korea's National Intelligence Service had spoken of 1,200 soldiers.",
    ),
    "ko": (
        '우크라 정보총국 "브랸스크에 북한 공병 {}명"',
        "우크라이나 국방부 정보총국은 러시아 브랸스크주에 북한군 공병 약 {}명이 있다고 밝혔다. 첫 중대가 국경에 지뢰를 "
        "매설하기 시작했다고 정보총국은 설명했다. {between}앞서 국가정보원은 북한군 공병 1천200명이라고 보고했다.",
    ),
    "ru": (
        "Украинская разведка: в Брянской области около {} саперов из КНДР",
        "В Брянской области находятся около {} военных инженеров из КНДР, заявили в Главном управлении разведки Украины. "
        "Первая рота начала минировать границу. {between}Ранее разведка Южной Кореи говорила о 1200 северокорейских саперах.",
    ),
    "uk": (
        "На Брянщині вже близько {} інженерів із КНДР – ГУР",
        "У Брянській області РФ перебувають близько {} військових інженерів КНДР, повідомило Головне управління розвідки. "
        "Перша рота почала мінувати прикордоння. {between}Напередодні у Сеулі говорили про 1200 північнокорейських саперів.",
    ),
}
SILENT: dict[str, Text] = {
    "en": (
        "Kremlin refuses to comment on Seoul's data on North Korean engineers",
        "Kremlin spokesman Dmitry Peskov refused to comment on reports of North Korean engineers in Russia. "
        "Asked about Kim Jong Un's visit, he said that the invitation stood. {between}Earlier South Korea's intelligence "
        "service said that 1,200 North "
        "Korean soldiers had arrived in the Bryansk region.",
    ),
    "ru": (
        "Песков отказался комментировать данные Сеула о саперах из КНДР",
        "Пресс-секретарь президента РФ Дмитрий Песков отказался комментировать сообщения о прибытии саперов из КНДР. Говоря о "
        "визите Ким Чен Ына, он отметил, что приглашение в силе. {between}Ранее разведка Южной Кореи сообщила о прибытии 1200 "
        "северокорейских военных в Брянскую область.",
    ),
    "uk": (
        "Пєсков відмовився коментувати дані Сеула про саперів із КНДР",
        "Речник президента РФ Дмитро Пєсков відмовився коментувати повідомлення про прибуття саперів із КНДР. Про візит Кім "
        "Чен Ина він сказав, що запрошення чинне. {between}Раніше розвідка Південної Кореї повідомила про прибуття 1200 "
        "північнокорейських військових до Брянської області.",
    ),
}
FURTHER: dict[str, Text] = {
    "en": (
        "North Korea has sent another 1,500 engineers to Bryansk region, Ukraine's military intelligence says",
        "North Korea has sent another 1,500 military engineers to Russia's Bryansk region, Ukraine's military intelligence "
        "said. "
        "{between}In November South Korea's National Intelligence Service had spoken of 1,200 soldiers.",
    ),
    "ru": (
        "Украинская разведка: КНДР отправила в Брянскую область ещё 1500 саперов",
        "КНДР отправила в Брянскую область ещё 1500 военных инженеров, заявили в Главном управлении разведки Украины. "
        "{between}Ранее разведка Южной Кореи говорила о 1200 северокорейских саперах.",
    ),
}
ELSEWHERE: dict[str, Text] = {
    "en": (
        "About 1,500 North Korean engineers are in Belgorod region, Ukraine's military intelligence says",
        "About 1,500 North Korean military engineers are now in Russia's Belgorod region, Ukraine's military intelligence "
        "said. "
        "{between}South Korea's National Intelligence Service had spoken of 1,200 soldiers in the Bryansk region.",
    ),
    "uk": (
        "На Бєлгородщині близько 1500 інженерів із КНДР – ГУР",
        "У Бєлгородській області РФ перебувають близько 1500 військових інженерів КНДР, повідомило Головне управління "
        "розвідки. {between}Напередодні у Сеулі говорили про 1200 північнокорейських саперів на Брянщині.",
    ),
}


def told(first: Text, then: Text, hours: float = 26) -> tuple[int, list[str]]:
    """How many stories two texts make, and what the second one changes."""
    articles = [
        article(*first, at=WHEN, id="a", outlet="one"),
        article(*then, at=WHEN + timedelta(hours=hours), id="b", outlet="two"),
    ]
    (_, one, _), (_, two, alert) = trace(articles, WATCHLIST)
    assert one is not None and two is not None, "not relevant"
    return len({one.id, two.id}), [change.reason for change in (alert.changes if alert else ())]


def written(texts: dict[str, Text], language: str, number: int = 0) -> Text:
    """A text with a number and what else it tells."""
    title, body = texts[language]
    return title.format(number), body.format(number, between=BETWEEN[language] * 3)


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", COUNTED)
def test_another_voices_number_is_of_the_same_event(language: str, first: str) -> None:
    """Who counts more of the same a day later, and recalls the first number, tells no other event, in any language."""
    stories, reasons = told(FIRST[first], written(COUNTED, language, 2000))
    assert stories == 1
    assert "new-story" not in reasons


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", SILENT)
def test_a_silence_is_of_the_number_that_it_recalls(language: str, first: str) -> None:
    """Who does not comment in the headline, and recalls whose number below, belongs to that story as his silence."""
    assert told(FIRST[first], written(SILENT, language), 4) == (1, ["declined"])


def is_about(first: Text, then: Text) -> bool:
    """Whether the second text is about the number of the first one."""
    one, two = (tag(article(*text, id=text[0][:9]), WATCHLIST) for text in (first, then))
    assert one.tags and two.tags, "not relevant"
    return is_about_number(two, parts(two), parts(one))


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", COUNTED)
def test_a_number_of_another_size_is_background(language: str, first: str) -> None:
    """Half as many again may be another voice's number of the same; seven times as many are not."""
    assert is_about(FIRST[first], written(COUNTED, language, 1800))
    assert not is_about(FIRST[first], written(COUNTED, language, 9000))


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", FURTHER)
def test_what_comes_on_top_is_another_event(language: str, first: str) -> None:
    """ "Another 1,500" beside the 1,200 of before are a second group."""
    assert not is_about(FIRST[first], written(FURTHER, language))


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", ELSEWHERE)
def test_a_number_elsewhere_is_another_event(language: str, first: str) -> None:
    """Whose headline names another place tells of others, whatever number it recalls."""
    assert not is_about(FIRST[first], written(ELSEWHERE, language))


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("language", COUNTED)
def test_another_number_in_the_place_may_be_the_same_event(language: str, first: str) -> None:
    """Half as many again in that place, of whom nobody says that they are others, are no sure first report; others are."""
    one = parts(tag(article(*FIRST[first], id="a"), WATCHLIST))
    for number, same in ((1800, True), (9000, False)):
        title, body = written(COUNTED, language, number)
        two = tag(article(title, body.split(". ", maxsplit=1)[0], id="b"), WATCHLIST)
        assert may_be_one(two, parts(two), one) is same


@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("texts", [ELSEWHERE, FURTHER], ids=["elsewhere", "further"])
def test_who_says_that_they_are_others_may_be_the_first(texts: dict[str, Text], first: str) -> None:
    """Another place, or "another 1,500", is no event of the story."""
    one = parts(tag(article(*FIRST[first], id="a"), WATCHLIST))
    for language in texts:
        two = tag(article(*written(texts, language), id="b"), WATCHLIST)
        assert not may_be_one(two, parts(two), one)


SANCTIONS = (
    "Seoul calls Moscow's protest over radars 'regrettable,' slaps sanctions on 7 over N.K.-Russia arms trade",
    "SEOUL, Dec. 10 (Yonhap) -- South Korea said Thursday that it was regrettable that Russia had summoned its ambassador over "
    "Seoul's decision to provide Ukraine with radars. In the same briefing, a spokesperson announced unilateral sanctions on "
    "seven individuals and three organizations involved in arms trade between the North and Russia.",
)
AGAIN: dict[str, Text] = {
    "en": (
        "South Korea imposes sanctions on seven people over North Korea-Russia arms trade",
        "South Korea has imposed sanctions on seven individuals and three organizations involved in arms trade between North "
        "Korea and Russia, the foreign ministry said.",
    ),
    "ko": (
        "정부, 북러 무기거래 관여 개인 7명·기관 3곳 독자제재",
        "정부가 북한과 러시아의 무기 거래에 관여한 개인 7명과 기관 3곳을 독자제재 대상으로 지정했다고 외교부가 밝혔다.",
    ),
    "ru": (
        "Южная Корея ввела санкции против семи человек из-за торговли оружием между КНДР и Россией",
        "Южная Корея ввела санкции против семи человек и трёх организаций, причастных к торговле оружием между КНДР и Россией, "
        "сообщил МИД.",
    ),
    "uk": (
        "Південна Корея запровадила санкції проти сімох осіб через торгівлю зброєю між КНДР і Росією",
        "Південна Корея запровадила санкції проти сімох осіб і трьох організацій, причетних до торгівлі зброєю між КНДР і "
        "Росією, повідомило МЗС.",
    ),
}


@pytest.mark.parametrize("language", AGAIN)
def test_who_was_protested_to_may_be_who_acts(language: str) -> None:
    """A headline of sanctions by nobody named, beside a protest to a state, may be of that state's sanctions."""
    one, two = (parts(tag(article(*text), WATCHLIST)) for text in (SANCTIONS, AGAIN[language]))
    assert not are_told_apart(one, two)


def test_what_a_headline_told_without_a_doer_is_told_once() -> None:
    """Who names the doer of the sanctions that the story's headline has tells no new act."""
    assert told(SANCTIONS, AGAIN["en"], 0.6) == (1, [])


NOBODYS: dict[str, Text] = {
    "en": (
        "Ombudswoman: no North Koreans among prisoners handed over by Ukraine, reports denied",
        "Ombudswoman Tatyana Moskalkova denied reports that three North Korean soldiers had been handed to Russia.",
    ),
    "ru": (
        "Москалькова опровергла передачу Украиной трех пленных из КНДР",
        "Уполномоченный Татьяна Москалькова опровергла сообщения о том, что России передали трех военнослужащих КНДР.",
    ),
    "uk": (
        "Москалькова спростувала передачу Україною трьох полонених із КНДР",
        "Уповноважена Тетяна Москалькова спростувала повідомлення про те, що Росії передали трьох військових КНДР.",
    ),
}


@pytest.mark.parametrize("language", NOBODYS)
def test_an_answer_is_no_first_report(language: str) -> None:
    """Whoever denies or does not comment, somebody must have said what he answers."""
    *_, (_, _, alert) = trace([article(*NOBODYS[language], id="a")], WATCHLIST)
    assert alert is not None
    assert "first report" not in alert.changes[0].sentence


TRAIN = (
    "Состав из 38 вагонов с военной техникой под брезентом прибыл из КНДР на станцию Хасан",
    "Грузовой состав из 38 платформ с техникой прибыл из КНДР на станцию Хасан в Приморье, рассказали ИА PrimaMedia двое "
    "сотрудников дороги. После смены локомотива поезд ушел в сторону Уссурийска.",
)
RECOUNTED = (
    "Ешелон із КНДР на станції Хасан налічував 52 вагони і віз 24 самохідні гармати «Коксан» – ГУР",
    "Ешелон із північнокорейським озброєнням, що прибув на російську станцію Хасан у Примор'ї, складався з 52 вагонів і віз 24 "
    "гармати «Коксан», повідомили в Головному управлінні розвідки. {}",
)


@pytest.mark.parametrize("recalled", ["Напередодні видання PrimaMedia писало про 38 вагонів."])
def test_who_names_the_outlet_that_reported_it_is_not_the_first(recalled: str) -> None:
    """A report of the same train that recalls whose report was the first joins it, or follows it up."""
    title, body = RECOUNTED
    articles = [
        article(*TRAIN, at=WHEN, id="a", outlet="PrimaMedia"),
        article(title, body.format(recalled), at=WHEN + timedelta(hours=6), id="b", outlet="other"),
    ]
    *_, (_, _, alert) = trace(articles, WATCHLIST)
    assert "first report" not in " ".join(change.sentence for change in (alert.changes if alert else ()))


def test_a_story_without_a_theme_is_answered_by_nobody() -> None:
    """Records of another watchlist, or of a text that only mentions a theme, end no command."""
    answer = tag(article("Kremlin denies that North Korea sent soldiers to Russia", "", id="b"), WATCHLIST)
    bare = replace(open_story(tag(article("Kremlin denies it", "", id="a"), WATCHLIST), now=WHEN), themes=())
    assert not answers_another(answer, bare)
