"""What a timeline's entries add to the story that they join: talks after an arrival, a tour, wreckage shown, parts found."""

from __future__ import annotations

import builders
import pytest
from newswire import sentences

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def kinds(language: str, title: str) -> tuple[str, ...]:
    return tag(builders.article(title, language=language), WATCHLIST).developments.titled


@pytest.mark.parametrize(
    ("language", "title", "kind"),
    [
        ("en", "Putin hosts Kim Jong Un at a Russian spaceport", "accept"),
        ("en", "Kim hosts Lavrov in Wonsan", "accept"),
        ("en", "Kim tours a Russian shipyard", "tour"),
        ("en", "Kim Jong Un inspects Russian bombers", "tour"),
        ("en", "Shoigu shows Kim hypersonic missiles", "tour"),
        ("ko", "김정은, 블라디보스토크 방문해 러시아 조선소 시찰", "tour"),
        ("ko", "김정은, 쇼이구와 러시아 폭격기 둘러봐", "tour"),
        ("ru", "Ким Чен Ын осмотрел российские бомбардировщики", "tour"),
        ("ru", "Шойгу показал Киму ракеты", "tour"),
        ("uk", "Кім Чен Ин оглянув російські бомбардувальники", "tour"),
        ("uk", "Шойгу показав Кіму ракети", "tour"),
        ("en", "Kharkiv police show fragments of a North Korean missile", "display"),
        ("ko", "우크라, 북한 미사일 잔해 공개", "display"),
        ("ru", "В Харькове показали обломки северокорейской ракеты", "display"),
        ("uk", "У Харкові показали уламки північнокорейської ракети", "display"),
        ("en", "Researchers: American-made chips in North Korean missile fired by Russia", "components"),
        ("ko", "러시아가 쏜 북한 미사일에서 미국산 부품 발견", "components"),
        ("ru", "В выпущенной Россией ракете КНДР нашли американские микросхемы", "components"),
        ("uk", "У випущеній Росією ракеті КНДР знайшли американські мікросхеми", "components"),
    ],
)
def test_kinds_that_follow(language: str, title: str, kind: str) -> None:
    """A host and his guest, what the guest is shown, wreckage that is shown, foreign parts in it."""
    assert kind in kinds(language, title)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Vladivostok hosts an economic forum"),
        ("en", "Imagery shows North Korean troops in Kursk"),
        ("en", "Russia's security council board meets"),
        ("ko", "북한, 러시아에 포탄 제공"),
        ("ko", "러 전략폭격기 북한 방문"),
        ("ru", "Снимки показали северокорейских солдат под Курском"),
        ("uk", "Знімки показали північнокорейських солдатів на Курщині"),
    ],
)
def test_other_headlines_are_of_none_of_these_kinds(language: str, title: str) -> None:
    """A city that hosts a forum has no guest, and imagery shows no wreckage."""
    assert not {"accept", "tour", "display", "components"} & set(kinds(language, title))


def test_talks_after_an_arrival_are_news() -> None:
    """Who has arrived is received another day, and shown something on a third: each is told."""
    told = sentences(
        ("en", "Kim Jong Un's train crosses into Russia", "Kim Jong Un arrived in Russia for a visit."),
        ("en", "Putin hosts Kim Jong Un at the Vostochny Cosmodrome",
         "The two leaders hold talks at the space center in the Amur region."),
        ("en", "Kim tours a fighter jet plant in Komsomolsk-on-Amur",
         "Kim Jong Un inspects fighters at the aviation plant in Russia."),
    )  # fmt: skip
    assert any("Putin hosts" in each for each in told)
    assert any("Kim tours" in each for each in told)


@pytest.mark.parametrize(
    "entry",
    [
        ("en", "White House: Russia exceeds the cap on oil for North Korea",
         "Kirby says that Russia shipped 165,000 barrels of refined petroleum to the DPRK in March, under sanctions."),
        ("ru", "Белый дом: Россия превысила лимит поставок нефти в КНДР",
         "Кирби заявил, что Россия поставила КНДР 165 тысяч баррелей нефтепродуктов вопреки санкциям."),
        ("uk", "Білий дім: Росія перевищила ліміт постачання нафти до КНДР",
         "Кірбі заявив, що Росія поставила КНДР 165 тисяч барелів нафтопродуктів попри санкції."),
        ("ko", "백악관 \"러, 북한에 정제유 상한 초과 공급\"",
         "커비는 러시아가 3월에 북한에 정제유 16만5천 배럴을 보냈다며 제재 위반이라고 밝혔다."),
    ],
)  # fmt: skip
def test_oil_is_no_arms(entry: tuple[str, str, str]) -> None:
    """What Russia ships as oil is not told as arms."""
    told = sentences(
        ("en", "UN monitors: debris in Kharkiv came from a North Korean missile",
         "Russia fired the North Korean missile, the UN sanctions monitors say."),
        entry,
    )  # fmt: skip
    assert told
    assert not any("Russia has sent arms" in each or "Russia has delivered arms" in each for each in told)


@pytest.mark.parametrize(
    "entry",
    [
        ("en", "Prisoner taken in Kursk dies of his wounds",
         "South Korea's spy agency confirms that a North Korean soldier captured by Ukrainian forces has died."),
        ("ko", "생포된 북한군 사망", "국정원은 우크라이나군에 생포된 북한군 병사가 사망했다고 확인했다."),
        ("ru", "Пленный солдат КНДР умер от ран",
         "Южнокорейская разведка подтвердила, что солдат КНДР, захваченный украинскими военными, умер."),
        ("uk", "Полонений солдат КНДР помер від ран",
         "Південнокорейська розвідка підтвердила, що солдат КНДР, захоплений українськими військовими, помер."),
    ],
)  # fmt: skip
def test_who_confirms_a_death_confirms_no_capture(entry: tuple[str, str, str]) -> None:
    """That somebody was captured only says who has died."""
    assert not any("confirms that Ukraine has captured" in each for each in sentences(entry))


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ko", "김정은, 쇼이구와 러시아 폭격기 둘러봐"),
        ("ru", "Ким Чен Ыну показали российский бомбардировщик"),
        ("uk", "Кім Чен Ину показали російський бомбардувальник"),
    ],
)
def test_a_bomber_bombs_nobody(language: str, title: str) -> None:
    """An aircraft in a headline is no strike."""
    assert "strike" not in kinds(language, title)


def test_a_capture_that_is_the_news_is_confirmed() -> None:
    """Who confirms a capture confirms it, also where another prisoner has died."""
    told = sentences(
        ("en", "Ukraine captures two North Korean soldiers, a third dies",
         "South Korea confirms that Ukraine has captured two North Korean soldiers in Kursk."),
    )  # fmt: skip
    assert any("captured" in each for each in told)


def test_who_publishes_is_not_silent() -> None:
    """A party that publishes a treaty has made a statement."""
    told = sentences(
        ("en", "KCNA publishes the full text of the treaty",
         "Article 4 states that if either side is invaded, the other shall provide military and other assistance."),
    )  # fmt: skip
    assert told
    assert not any("no statement by" in each for each in told)
