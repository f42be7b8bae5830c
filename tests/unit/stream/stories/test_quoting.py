"""Sentences where no words of ours tell the news, corrections in articles of their own, and what two sources agree on."""

from __future__ import annotations

import pytest
from newswire import changes, sentences

SENT: dict[str, tuple[str, str]] = {
    "en": (
        "North Korea sent 28,000 containers of arms to Russia, Seoul says",
        "North Korea has sent 28,000 containers of arms to Russia, South Korea's defence "
        "ministry said on Monday.",
    ),
    "ko": (
        '국방부 "북한, 러시아에 컨테이너 2만8천개 보내"',
        "국방부는 북한이 러시아에 무기를 실은 컨테이너 2만8천개를 보냈다고 2일 밝혔다.",
    ),
    "ru": (
        "Сеул: КНДР отправила России 28 тысяч контейнеров с оружием",
        "КНДР отправила России 28 тысяч контейнеров с оружием, сообщило министерство обороны Южной Кореи.",
    ),
    "uk": (
        "Сеул: КНДР відправила Росії 28 тисяч контейнерів зі зброєю",
        "КНДР відправила Росії 28 тисяч контейнерів зі зброєю, повідомило міністерство "
        "оборони Південної Кореї.",
    ),
}
CORRECTED: dict[str, tuple[str, str]] = {
    "en": (
        "Correction: North Korea sent 20,000 containers to Russia, not 28,000",
        "Reuters wrote on March 2 that North Korea had sent 28,000 containers of arms to "
        "Russia. South Korea's defence "
        "ministry spoke of 20,000 containers.",
    ),
    "ko": (
        "[정정] 북한, 러시아에 컨테이너 2만8천개 아닌 2만개 보내",
        "본지는 북한이 러시아에 컨테이너 2만8천개를 보냈다고 보도했으나 "
        "국방부는 컨테이너 2만개를 보냈다고 밝혔기에 바로잡습니다.",
    ),
    "ru": (
        "Исправление. КНДР отправила России 20 тысяч контейнеров, а не 28 тысяч",
        "Мы написали, что КНДР отправила России 28 тысяч контейнеров с оружием. На самом "
        "деле министерство обороны Южной Кореи "
        "сообщило о 20 тысячах контейнеров.",
    ),
    "uk": (
        "Уточнення: КНДР відправила Росії 20 тисяч контейнерів, а не 28 тисяч",
        "Ми помилково написали, що КНДР відправила Росії 28 тисяч контейнерів зі зброєю. "
        "За даними міністерства оборони Південної "
        "Кореї, йдеться про 20 тисяч контейнерів.",
    ),
}


@pytest.mark.parametrize("language", SENT)
def test_a_new_article_corrects_what_its_outlet_wrote(language: str) -> None:
    """A correction is told as one: with both numbers where it is clear which replaces which, else in its own words."""
    first, second = changes((language, *SENT[language]), (language, *CORRECTED[language]))
    assert [change.reason for change in first] == ["new-story"]
    assert [change.reason for change in second] == ["correction"]
    (sentence,) = (change.sentence for change in second)
    assert "from 28,000 to 20,000" in sentence or CORRECTED[language][0] in sentence


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        (
            "en",
            "N. Korean arms for Russia equal 12 million shells if converted, Seoul says",
            "North Korea has sent 28,000 containers of arms to Russia, which would be 12 "
            "million shells if converted to 152 mm rounds, "
            "South Korea's defence ministry said.",
        ),
        (
            "ko",
            '국방부 "북한, 러시아에 컨테이너 2만8천개 지원…152㎜ 포탄 환산 시 1천200만발"',
            "국방부는 북한이 러시아에 컨테이너 2만8천개를 지원했다고 밝혔다. 이는 152㎜ 포탄으로 환산하면 1천200만발이다.",
        ),
        (
            "ru",
            "КНДР могла передать России до 12 млн снарядов — Сеул",
            "КНДР могла передать России до 12 миллионов снарядов, полагают в министерстве "
            "обороны Южной Кореи.",
        ),
        (
            "uk",
            "Північна Корея могла передати РФ до 12 млн снарядів — Сеул",
            "Північна Корея могла передати РФ до 12 мільйонів снарядів, вважають у "
            "міністерстві оборони Південної Кореї.",
        ),
    ],
)
def test_what_was_only_computed_or_may_be_is_no_number_of_the_news(
    language: str, title: str, body: str
) -> None:
    """No sentence of ours says that as many shells were given as could have been; the headline itself may be quoted."""
    for sentence in sentences((language, title, body)):
        ours = sentence.split("“")[0].replace("room for 12,000,000 shells", "")
        assert "12,000,000" not in ours


@pytest.mark.parametrize(
    ("language", "title", "body", "start"),
    [
        (
            "en",
            "South Korea sanctions 11 people, 4 entities over North Korea-Russia arms trade",
            "South Korea imposed sanctions on Tuesday on 11 people and four entities over "
            "arms sent by North Korea to Russia.",
            "Reuters reports: “South Korea sanctions 11 people",
        ),
        (
            "ru",
            "Япония ввела санкции против российских компаний за ввоз боеприпасов из КНДР",
            "Правительство Японии ввело санкции против трех российских компаний, которые "
            "перевозили боеприпасы из КНДР в Россию.",
            "Meduza reports that Japan has imposed sanctions on 3 companies, over arms between North Korea and Russia",
        ),
        (
            "uk",
            "Зеленський і Лі Чже Мьон обговорили загрозу від військ КНДР",
            "Президент України Володимир Зеленський провів телефонну розмову з президентом "
            "Республіки Корея. Сторони обговорили "
            "залучення військ КНДР до війни проти України.",
            "NV reports, in Ukrainian: “Зеленський і Лі Чже Мьон обговорили",
        ),
    ],
)
def test_where_our_words_say_little_the_headline_is_quoted(
    language: str, title: str, body: str, start: str
) -> None:
    """No empty template: an outlet's own words stand where a clause of ours leaves open what was done, or to whom."""
    assert sentences((language, title, body))[0].startswith(start)


def test_two_sources_are_named_with_what_they_agree_on() -> None:
    """A corroboration names both outlets, whose words they have, and only what both tell."""
    nato = (
        "Генсек НАТО: КНДР постачає Росії боєприпаси",
        "Північна Корея постачає Росії артилерійські снаряди та ракети, заявив "
        "генеральний секретар НАТО Марк Рютте. "
        "Південна Корея говорила про тисячі контейнерів.",
    )
    told = changes(("en", *SENT["en"]), ("uk", *nato))
    corroborated = [c.sentence for c in told[1] if c.reason == "corroborated"]
    assert corroborated == [
        "NV (UA) reports by the word of NATO, as Reuters did by the word of South Korea, "
        "that North Korea has delivered arms to "
        "Russia (second independent source, the first from another country)."
    ]


def test_a_denial_keeps_its_place_and_its_number() -> None:
    """Who denies that they are in one region, or that so many fell, has not denied that any were sent."""
    sapper = (
        "ru",
        "Песков назвал выдумкой сообщения о северокорейских саперах в Белгородской области",
        "Пресс-секретарь президента РФ Дмитрий Песков опроверг сообщения о прибытии "
        "военных инженеров из КНДР в Белгородскую область.",
    )
    killed = (
        "ru",
        "Минобороны опровергло гибель военных КНДР под Теткино",
        "Министерство обороны России опровергло сообщения Украины о гибели 40 "
        "северокорейских военных в Курской области.",
    )
    (place,), (number,) = sentences(sapper)[:1], sentences(killed)[:1]
    assert "denies that North Korean military engineers are in Russia's Belgorod region" in place
    assert "denies reports of 40 North Korean soldiers killed" in number
