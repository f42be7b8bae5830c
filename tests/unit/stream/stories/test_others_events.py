"""What another state does, another ship or another turn of an event is told: as its own story, or as news in the story."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text

# Sanctions, a summons and a ship seized: what the listed do,
LISTED: dict[str, Text] = {
    "eu": ("en", "EU sanctions six people over North Korean arms for Russia",
           "The European Union imposed sanctions on six people over North Korean arms for Russia."),
    "uk": ("ko", "영국, 북러 무기거래 관여 9곳 제재",
           "영국 정부가 북한과 러시아의 무기거래에 관여한 개인과 기관 9곳을 제재했다."),
    "us": ("uk", "США ввели санкції проти банку за оплату зброї КНДР",
           "США ввели санкції проти російського банку та трьох осіб за оплату північнокорейської зброї, повідомив Мінфін США."),
    "seoul": ("en", "South Korea summons Russian ambassador over North Korean troops",
              "South Korea summoned the Russian ambassador to protest against the deployment of more North Korean troops in "
              "Russia."),
    "taiwan": ("en", "Taiwan detains cargo ship over North Korean arms for Russia",
               "Taiwan's coast guard detained the cargo ship Ocean Star on suspicion of carrying North Korean artillery "
               "parts."),
    "busan": ("en", "Coast Guard Seizes Togo-Flagged Ship Suspected of Carrying Propellant from N. Korea to Russia",
              "South Korea's Coast Guard said Wednesday that it had seized a Togo-flagged cargo ship, the Sun Harmony, off "
              "Busan on "
              "suspicion of carrying 640 tons of propellant from North Korea to Russia in violation of UN sanctions."),
}  # fmt: skip
# and what others do.
ABROAD: list[tuple[str, Text]] = [
    ("eu", ("ru", "Швейцария ввела санкции из-за поставок оружия из КНДР в Россию",
            "Швейцария ввела санкции против семи лиц из-за поставок северокорейского оружия в Россию.")),
    ("eu", ("uk", "Норвегія приєдналася до санкцій через північнокорейську зброю для Росії",
            "Норвегія приєдналася до санкцій проти осіб, причетних до постачання північнокорейської зброї Росії.")),
    ("uk", ("en", "Norway imposes sanctions over North Korea-Russia arms trade",
            "Norway has imposed sanctions on nine individuals and entities over arms trade between North Korea and Russia.")),
    ("uk", ("ko", "스위스, 북러 무기거래 관여 해운사 제재",
            "스위스 정부가 북한과 러시아의 무기거래에 관여한 해운사 2곳을 제재했다고 밝혔다.")),
    ("us", ("ko", "대만, 북러 무기거래 관여 해운사 제재",
            "대만 정부가 북한과 러시아의 무기거래에 관여한 해운사 2곳을 제재했다고 11일 밝혔다.")),
    ("us", ("ru", "Тайвань ввел санкции за оплату оружия КНДР",
            "Тайвань ввел санкции против двух компаний за оплату северокорейского оружия для России.")),
    ("seoul", ("uk", "Чехія викликала посла Росії через військових КНДР",
               "МЗС Чехії викликало посла Росії та висловило протест через нових військових КНДР у Росії.")),
    ("seoul", ("ko", "독일, 북한군 파병 관련 러시아 대사 초치",
               "독일 외무부가 북한군 추가 파병과 관련해 러시아 대사를 초치해 항의했다.")),
    ("taiwan", ("en", "Sweden seizes vessel suspected of carrying North Korean shells for Russia",
                "Sweden's coast guard seized the freighter Baltic Wind in the Oresund on suspicion of carrying North Korean "
                "shells.")),
    ("taiwan", ("ru", "Эстония задержала судно с оружием КНДР для России",
                "ВМС Эстонии задержали в Финском заливе сухогруз «Блю Перл» с северокорейским оружием для России.")),
    ("busan", ("en", "Estonia detains tanker suspected of Russian fuel runs to North Korea",
               "Estonia's navy on Thursday detained the tanker Blue Pearl in the Gulf of Finland on suspicion of having "
               "carried "
               "Russian fuel to North Korea in breach of UN sanctions.")),
]  # fmt: skip
CAPTURED: dict[str, Text] = {
    "uk": ("uk", "Десантники взяли в полон двох північнокорейців під Андріївкою",
           "Десантники взяли в полон двох північнокорейських військових під Андріївкою на Сумщині, повідомило командування."),
    "en": ("en", "Ukraine kills 12 North Koreans, captures two near Andriivka",
           "Ukrainian paratroopers killed 12 North Korean soldiers and captured two near Andriivka in Sumy Oblast."),
    "ko": ("ko", '우크라 "수미서 북한군 2명 생포…교전서 4명 사망"',
           "우크라이나군이 수미주에서 북한군 2명을 생포했다고 밝혔다. 교전에서 북한군 4명이 사망했다."),
    "ru": ("ru", "Украинские военные взяли в плен двух солдат КНДР под Андреевкой, шестеро погибли",
           "Украинские десантники взяли в плен двух северокорейских солдат под Андреевкой, еще шестеро погибли."),
}  # fmt: skip
DIED: list[Text] = [
    ("uk", "Помер один із двох північнокорейців, узятих у полон під Андріївкою",
     "Один із двох північнокорейських військових, узятих у полон під Андріївкою, помер у госпіталі від поранень."),
    ("en", "One of two captured North Koreans dies of wounds",
     "One of the two North Korean soldiers captured near Andriivka died in hospital, the SBU said."),
    ("ko", "수미서 생포된 북한군 1명 사망",
     "수미주에서 생포된 북한군 2명 중 1명이 병원에서 숨졌다고 우크라이나 보안국이 밝혔다."),
    ("ru", "Умер один из двух северокорейцев, взятых в плен под Андреевкой",
     "Один из двух северокорейских солдат, взятых в плен под Андреевкой, умер от ран."),
]  # fmt: skip
ASKS: list[Text] = [
    ("uk", "Полонений військовий КНДР хоче до Південної Кореї",
     "Північнокорейський військовий, якого взяли в полон під Андріївкою на Сумщині, хоче до Південної Кореї, каже адвокат."),
    ("en", "Captured North Korean soldier wants to go to Seoul, lawyer says",
     "The North Korean soldier captured near Andriivka in Sumy wants to go to South Korea, his lawyer said on Thursday."),
    ("ko", '수미서 생포된 북한군 "한국으로 가고 싶다"',
     "수미주에서 생포된 북한군 1명이 한국으로 가고 싶다는 뜻을 변호사를 통해 밝혔다."),
    ("ru", "Пленный солдат КНДР попросил отправить его в Южную Корею",
     "Северокорейский солдат, взятый в плен под Андреевкой в Сумской области, попросил отправить его в Южную Корею."),
]  # fmt: skip
TEST: Text = ("ko", '합참 "북 미사일에 러시아 기술 적용 정황"',
              "합동참모본부는 북한이 시험발사한 미사일에 러시아 기술이 적용된 정황이 있다고 밝혔다.")  # fmt: skip
LAUNCHED: list[Text] = [
    ("ru", "«Союз» вывел на орбиту спутник КНДР",
     "Ракета «Союз-2.1б» с космодрома Восточный вывела на орбиту спутник «Чхонни-1», изготовленный в КНДР, сообщил Роскосмос."),
    ("en", "Russian rocket puts North Korean satellite into orbit",
     "A Russian Soyuz rocket launched from Vostochny put North Korea's Chonri-1 satellite into orbit, Roscosmos said."),
    ("ko", "러, 북한 위성 궤도에 올려",
     "러시아가 보스토치니 우주기지에서 소유스 로켓으로 북한 위성 천리 1호를 궤도에 올렸다고 로스코스모스가 밝혔다."),
    ("uk", "Росія вивела на орбіту супутник КНДР",
     "Росія вивела на орбіту північнокорейський супутник «Чхонні-1» ракетою «Союз» з космодрому Східний."),
]  # fmt: skip
SIGNED: list[tuple[Text, Text]] = [
    (("ru", "Россия и КНДР подписали план военного сотрудничества",
      "Министерства обороны России и КНДР подписали в Пхеньяне план военного сотрудничества на 2027 год."),
     ("ru", "Россия и КНДР подписали соглашение о совместном производстве дронов",
      "Россия и КНДР подписали в Москве соглашение о совместном производстве беспилотников, сообщил Минпромторг.")),
    (("en", "DPRK, Russia Sign Plan for Military Cooperation",
      "The defence ministries of the DPRK and Russia signed in Pyongyang a plan for military cooperation for 2027-2031."),
     ("ru", "Россия и КНДР подписали соглашение о строительстве завода боеприпасов",
      "Россия и КНДР подписали во Владивостоке соглашение о строительстве завода боеприпасов, сообщил министр "
      "промышленности.")),
]  # fmt: skip
NEXT: list[tuple[Text, Text]] = [
    *((LISTED[before], after) for before, after in ABROAD),
    *((first, after) for first in CAPTURED.values() for after in (*DIED, *ASKS)),
    *((TEST, after) for after in LAUNCHED),
    *SIGNED,
]
AGAIN: list[tuple[Text, Text]] = [
    *((one, other) for kind in (DIED, LAUNCHED) for one in kind for other in kind if one is not other),
    (ABROAD[0][1], ("en", "Switzerland imposes sanctions over North Korean arms for Russia",
                    "Switzerland has imposed sanctions on seven people over North Korean arms for Russia.")),
    (CAPTURED["ru"], ("en", "Ukraine captures two North Korean soldiers near Andriivka, six killed",
                      "Ukrainian paratroopers captured two North Korean soldiers near Andriivka, and six died.")),
]  # fmt: skip


def told(texts: tuple[Text, Text], *, hours: int = 26) -> tuple[int, list[str]]:
    """How many stories two reports make, and what is told of the second one."""
    articles = [
        builders.article(
            title, body, id=f"a{n}", outlet=f"Outlet {n}", language=language,
            at=builders.WHEN + n * timedelta(hours=hours),
        )
        for n, (language, title, body) in enumerate(texts)
    ]  # fmt: skip
    found = list(trace(articles, WATCHLIST))
    assert all(story for _, story, _ in found), "both are relevant"
    alert = found[-1][2]
    return len({story.id for _, story, _ in found if story}), [
        c.sentence for c in alert.changes
    ] if alert else []


@pytest.mark.parametrize("texts", NEXT)
def test_what_others_do_and_what_comes_next_is_told(texts: tuple[Text, Text]) -> None:
    """In a story of its own, or as news in the story: never nothing."""
    assert told(texts)[1]


@pytest.mark.parametrize("texts", AGAIN)
def test_the_same_in_another_language_is_no_news(texts: tuple[Text, Text]) -> None:
    """One death, one launch, one state's sanctions are told once within a story."""
    stories, sentences = told(texts, hours=5)
    assert stories == 2 or not any("new in this story" in each for each in sentences)


def test_seoul_takes_in_who_wants_to_come() -> None:
    """Who says "if they want to come" tells no wish."""
    said = ("en", "Seoul says will take North Korean captives if they want to come to the South",
            "South Korea would accept the two North Korean soldiers captured near Andriivka if they want to come.")  # fmt: skip
    wish = ASKS[1]
    assert told((said, wish))[1]


@pytest.mark.parametrize(("hours", "news"), [(3, False), (30, True)])
def test_an_agency_that_is_credited_the_next_day_has_reported_again(hours: int, *, news: bool) -> None:
    """A paper that passes on an agency's text of the day adds nothing; what it credits to the agency later is later news."""
    held = (
        "ko",
        "여수 해경, 북한에 러 정유 넘긴 의혹 유조선 억류",
        "(여수=연합뉴스) 여수해양경찰서는 러시아산 정유를 북한 선박에 넘긴 혐의로 유조선 서니 오션호를 억류해 조사하고 "
        "있다고 밝혔다.",
    )
    freed = ("en", "S. Korea releases tanker held over Russian fuel for North",
             "South Korea has released the tanker Sunny Ocean, which had been held in Yeosu on suspicion of passing Russian "
             "fuel to "
             "a North Korean ship, Yonhap News Agency reported.")  # fmt: skip
    assert bool(told((held, freed), hours=hours)[1]) is news
