"""Whose word a claim is and how sure: heads of state, ranks, monitors, envoys, own operations and prisoners, threats."""

from __future__ import annotations

import pytest
from builders import PARTIES, article

from pactwatch.records import Claim
from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def last_claim(language: str, text: str) -> Claim:
    """The claim of the last sentence with one."""
    return tag(article(PARTIES[language], text), WATCHLIST).claims[-1]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        (
            "uk",
            "Російський диктатор відвідав КНДР. За його словами, документ має оборонний характер.",
            "putin",
        ),
        (
            "ru",
            "Президент России посетил КНДР. По его словам, договор носит оборонительный характер.",
            "putin",
        ),
        ("ru", "Лидер КНДР прибыл в Россию. Он заявил, что поможет Москве.", "kim-jong-un"),
        ("ru", "Министр обороны России прибыл в КНДР. Он заявил, что поможет Пхеньяну.", "russia"),
        ("ru", "Постпред Сеула Хван Джун Гук осудил отправку солдат КНДР в Россию.", "hwang-joon-kook"),
        ("uk", "Постпред Сеула Хван Джун Гук засудив відправку солдатів КНДР до Росії.", "hwang-joon-kook"),
    ],
)
def test_persons_speak_for_themselves(language: str, text: str, actor: str) -> None:
    """Who speaks is the listed person where his name or his title as head of state tells it."""
    assert last_claim(language, text).actor == actor


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Валерий Герасимов рассказал Путину о солдатах КНДР. Помощь России шла по договору, отметил генерал армии.",
        ),
        (
            "uk",
            "Валерій Герасимов розповів Путіну про солдатів КНДР. Допомога Росії йшла за договором, додав генерал армії.",
        ),
        (
            "en",
            "Valery Gerasimov told Putin about the North Korean soldiers. They fought bravely, the general said.",
        ),
    ],
)
def test_ranks_point_back(language: str, text: str) -> None:
    """A rank means the officer who has spoken, also with the words for what he is general of."""
    found = last_claim(language, text)
    assert (found.actor, found.status) == ("gerasimov", "confirmed")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Многосторонняя группа по мониторингу санкций доложила, что КНДР отгрузила России оружие."),
        ("uk", "Багатостороння група моніторингу санкцій доповіла, що КНДР відвантажила Росії зброю."),
        ("ko", "다국적제재모니터링팀(MSMT)은 북한이 러시아에 탄약을 보냈다고 밝혔다."),
        (
            "en",
            "The Multilateral Sanctions Monitoring Team said North Korea had armed Russia. "
            "The team said that Russia had sent North Korea a missile system.",
        ),
    ],
)
def test_monitors_are_official(language: str, text: str) -> None:
    """What a body that monitors sanctions states flatly is confirmed, also where a noun points back to it."""
    assert last_claim(language, text).status == "confirmed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Diplomats in Seoul said they would look for any wording on North Korea and Russia."),
        ("en", "Envoys in Pyongyang say that North Korea has sent Russia soldiers."),
        ("en", "Western diplomats in Moscow said North Korea wanted more from Russia."),
        ("ko", "서울 주재 외교관들은 북한과 러시아의 조약을 살펴보겠다고 말했다."),
        ("ru", "Дипломаты в Сеуле заявили, что изучат договор КНДР и России."),
        ("uk", "Дипломати в Сеулі заявили, що вивчать договір КНДР і Росії."),
    ],
)
def test_envoys_are_anybodys(language: str, text: str) -> None:
    """Diplomats in a capital are not said to be its own."""
    found = last_claim(language, text)
    assert (found.actor, found.status) == (None, "alleged")


def test_officials_are_their_capitals() -> None:
    """Officials in a capital still speak for it."""
    assert (
        last_claim("en", "Officials in Seoul said North Korea had sent Russia shells.").actor == "south-korea"
    )


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("uk", "Генштаб ЗСУ зазначає, що оборонна операція на Курщині триває.", "confirmed"),
        ("uk", "Генштаб ЗСУ повідомив, що бої на Курщині тривають.", "confirmed"),
        ("ru", "Генштаб ВСУ сообщил, что операция в Курской области продолжается.", "confirmed"),
        ("en", "Ukraine's General Staff said fighting in the Kursk region continued.", "confirmed"),
        ("ko", "우크라이나군 총참모부는 쿠르스크 방어 작전이 계속되고 있다고 밝혔다.", "confirmed"),
        ("ru", "О 11 тысячах солдат в Курской области сообщил Владимир Зеленский.", "alleged"),
        ("en", "Ukraine's General Staff said Russian troops had left the Kursk region.", "alleged"),
        ("ko", "우크라이나군 총참모부는 북한군이 쿠르스크에 있다고 밝혔다.", "alleged"),
        (
            "ko",
            "젤렌스키 우크라이나 대통령은 다친 북한군 포로 두 명을 키이우로 옮겼다고 밝혔다.",
            "confirmed",
        ),
        ("en", "Zelensky said two North Korean soldiers taken prisoner in Kursk were in Kyiv.", "confirmed"),
        ("ru", "Зеленский сообщил, что двоих пленных солдат КНДР доставили в Киев.", "confirmed"),
        ("uk", "Зеленський повідомив, що двох полонених солдатів КНДР доставили до Києва.", "confirmed"),
        ("en", "Zelensky said Russia had captured 20 soldiers.", "alleged"),
        (
            "uk",
            "Північна Корея забезпечує половину снарядів Росії, сказав Кирило Буданов на форумі «Україна. Рік 2025».",
            "alleged",
        ),
        ("ko", "미국은 러시아가 북한에서 포탄을 받아 가는 거래를 우려한다.", "alleged"),
    ],
)
def test_own_side_and_the_other(language: str, text: str, status: str) -> None:
    """A belligerent's word is confirmed on his own operation and prisoners, alleged on the other side; so is a worry."""
    assert last_claim(language, text).status == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Путин заявил, что ответ Москвы Сеулу едва ли обрадует тех, кто руководит республикой."),
        ("ru", "Путин заявил, что Сеулу вряд ли понравится ответ Москвы."),
        ("uk", "Путін заявив, що відповідь Москви навряд чи сподобається Сеулу."),
        ("en", "Putin said South Korea would not like Russia's response."),
        ("ko", "푸틴은 한국이 달가워하지 않을 결정을 내리겠다고 말했다."),
    ],
)
def test_threats_without_the_word(language: str, text: str) -> None:
    """Who says that others will not like the answer threatens."""
    assert last_claim(language, text).stance == "threatens"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Mark Rutte confirmed after a briefing by South Korean intelligence that North Korea sent Russia troops.",
        ),
        (
            "ru",
            "Рютте подтвердил после брифинга южнокорейской разведки, что солдаты КНДР находятся в России.",
        ),
        (
            "uk",
            "Рютте підтвердив після брифінгу південнокорейської розвідки, що солдати КНДР перебувають у Росії.",
        ),
        ("en", "Putin said that he did not exclude cooperation with North Korea."),
        ("ru", "Путин заявил, что он не исключает сотрудничества с КНДР."),
        ("uk", "Путін заявив, що він не виключає співпраці з КНДР."),
        ("uk", "Київ, як пишуть південнокорейські медіа, передав Сеулу перелік зброї проти КНДР."),
        ("ru", "Киев, как пишут южнокорейские СМИ, передал Сеулу список оружия против КНДР."),
    ],
)
def test_no_further_mouth(language: str, text: str) -> None:
    """Neither whom somebody has met, nor he himself by a pronoun, nor who hands over a list is one whom he reports."""
    found = last_claim(language, text)
    assert (found.via, found.through) == (None, ())


@pytest.mark.parametrize(
    "text",
    [
        "State media at home have not reported the denial of North Korea and Russia.",
        "Russian newspapers have not reported North Korea's denial.",
        "The two leaders of North Korea and Russia talked for about two hours.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    """Press that has not reported declines nothing, and two who talked for an hour have met."""
    assert not tag(article(PARTIES["en"], text), WATCHLIST).claims


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('신원식 "북, 러시아에 컨테이너 보내…포탄 480만발 분량"', "hypothetical"),
        ("국방부는 북한이 러시아에 포탄 100만 발 분량의 컨테이너를 보냈다고 밝혔다.", "hypothetical"),
        ("국정원은 북한이 러시아에 컨테이너 1만3천여 개 분량의 무기를 보냈다고 밝혔다.", "supplied"),
    ],
)
def test_what_containers_would_hold(text: str, role: str) -> None:
    """So many shells' worth of containers are no shells that were supplied; so many containers of arms are."""
    assert [f.role for f in last_claim("ko", text).figures] == [role]
