"""What articles tell beside their news alerts nobody and uses up no first time: recalled words, older numbers, mere silence.

Each kind in four languages, as agencies write it.
"""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest
from msgspec.structs import replace
from newsroom import act, claim, play, reasons, shared, tagged

from pactwatch.records import Alert, Speaker, TaggedArticle
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
OPENING = {
    "en": (
        "North Korea has shipped 800 artillery pieces to Russia, Seoul says",
        "SEOUL, March 4 - North Korea has shipped about 800 artillery pieces to Russia since the autumn, South "
        "Korea's Joint Chiefs of Staff said on Tuesday. The guns were moved by rail through Tumangang, it said. "
        "Moscow and Pyongyang have denied any arms trade. Russia has not commented on the shipments.",
    ),
    "uk": (
        "Сеул: КНДР передала Росії 800 гармат",
        "КНДР від осені передала Росії близько 800 гармат, заявили у вівторок в Об'єднаному комітеті начальників "
        "штабів Південної Кореї. За його даними, гармати перевозили залізницею через Туманган. Москва і Пхеньян "
        "заперечують торгівлю зброєю.",
    ),
}
DENIAL = {
    "en": (
        "Kremlin denies receiving North Korean guns",
        "MOSCOW, March 5 - Kremlin spokesman Dmitry Peskov on Wednesday denied that Russia had received artillery "
        "from North Korea, calling the South Korean report untrue.",
    ),
    "uk": (
        "У Кремлі спростували постачання гармат із КНДР",
        "Речник Кремля Дмитро Пєсков у середу спростував повідомлення про постачання артилерії з КНДР. За його "
        "словами, це неправда.",
    ),
}
STRIKE = {
    "en": (
        "Ukrainian drones destroy North Korean rocket launcher near Pokrovsk",
        "Drone operators of Ukraine's 59th Brigade have destroyed a North Korean 240-mm rocket launcher near "
        "Pokrovsk, the brigade said on Friday. The crew had been followed for two days. According to South Korea's "
        "intelligence service, Pyongyang has supplied Moscow with 220 artillery pieces since 2023. The Pentagon has "
        "not confirmed the strike.",
    ),
    "ko": (
        "우크라군, 포크로우스크서 북한제 방사포 파괴",
        "우크라이나 제59여단은 7일 포크로우스크 부근에서 북한제 240㎜ 방사포를 드론으로 파괴했다며 영상을 공개했다. "
        "여단은 이틀간 포대를 추적했다고 밝혔다. 국가정보원은 앞서 북한이 2023년 이후 러시아에 포 220문을 지원했다고 "
        "밝힌 바 있다. 미 국방부는 확인하지 않고 있다.",
    ),
    "ru": (
        "ВСУ заявили об уничтожении северокорейской РСЗО под Покровском",
        "Операторы дронов 59-й бригады ВСУ уничтожили под Покровском северокорейскую реактивную установку калибра 240 "
        "мм, сообщили в пятницу в бригаде. За расчётом следили двое суток. По оценке южнокорейской разведки, с 2023 "
        "года КНДР передала России 220 орудий. В Пентагоне уничтожение установки не подтверждают.",
    ),
    "uk": (
        "На Покровському напрямку знищили північнокорейську РСЗВ",
        "Оператори дронів 59-ї бригади знищили під Покровськом північнокорейську реактивну установку калібру 240 мм, "
        "повідомили в п'ятницю у бригаді. За розрахунком стежили дві доби. За оцінкою південнокорейської розвідки, "
        "від 2023 року КНДР передала Росії 220 гармат. У Пентагоні знищення установки не підтверджують.",
    ),
}
REACTION = {
    "en": (
        "Japan calls North Korea's admission of deployment 'proof of aggression'",
        "TOKYO, April 29 - Japan on Tuesday condemned North Korea after Pyongyang admitted that it had sent soldiers "
        "to Russia, saying the deployment violated Security Council resolutions.",
    ),
    "ko": (
        '日 "북한, 침략 가담 자인"…파병 중단 촉구',
        '일본 정부는 29일 북한이 러시아 파병을 공식 인정한 것과 관련해 "침략 가담을 자인한 것"이라며 강하게 비난했다.',
    ),
    "ru": (
        "Сеул осудил КНДР после признания отправки войск",
        "Южная Корея во вторник осудила КНДР после того, как Пхеньян признал отправку своих военных в Россию.",
    ),
    "uk": (
        "Сеул засудив КНДР після визнання відправлення військ",
        "Південна Корея у вівторок засудила КНДР після того, як Пхеньян визнав відправлення своїх військових до "
        "Росії.",
    ),
}
LOSSES = {
    "en": (
        "NIS: 5,200 North Korean casualties in Kursk",
        "SEOUL, May 6 - North Korean troops have suffered about 5,200 casualties, including 700 dead, in Russia's "
        "Kursk region, South Korea's National Intelligence Service told parliament on Tuesday. In March the agency "
        "had put the dead at 300 and the wounded at 2,700. The Kremlin did not comment.",
    ),
    "ko": (
        '국정원 "쿠르스크 북한군 사상자 5200명"',
        "국가정보원은 6일 러시아 쿠르스크에 파병된 북한군 사상자가 사망자 700명을 포함해 5200여 명으로 추산된다고 "
        "국회에 보고했다. 국정원은 지난 3월에는 사망 300명, 부상 2700명으로 보고한 바 있다. 크렘린궁은 언급을 "
        "거부했다.",
    ),
    "ru": (
        "Разведка Южной Кореи: потери КНДР под Курском - 5200 человек",
        "Потери военных КНДР в Курской области составили 5200 человек, из них 700 убитыми, сообщила во вторник "
        "Национальная разведывательная служба Южной Кореи. В марте она оценивала число погибших в 300, раненых - в "
        "2700. В Кремле от комментариев отказались.",
    ),
    "uk": (
        "Розвідка Південної Кореї: втрати КНДР на Курщині - 5200 осіб",
        "Втрати військових КНДР у Курській області становлять 5200 осіб, із них 700 загиблими, повідомила у вівторок "
        "Національна розвідувальна служба Південної Кореї. У березні вона оцінювала кількість загиблих у 300, "
        "поранених - у 2700.",
    ),
}


def alerts(language: str, *texts: tuple[str, str]) -> list[Alert]:
    """The alerts of texts that come a day after each other."""
    articles = (
        builders.article(
            title,
            body,
            at=builders.WHEN + timedelta(hours=26 * n),
            id=str(n),
            language=language,
            outlet=f"Outlet {n}",
        )
        for n, (title, body) in enumerate(texts)
    )
    return [alert for _, _, alert in trace(articles, WATCHLIST) if alert]


def changed(*found: Alert) -> list[str]:
    return [change.reason for alert in found for change in alert.changes]


@pytest.mark.parametrize("language", OPENING)
def test_a_standing_denial_uses_up_no_first_time(language: str) -> None:
    """What a party has always denied does not silence its denial the day after; that is not said to be the first then."""
    found = alerts(language, OPENING[language], DENIAL[language])
    assert changed(*found) == ["new-story", "denied"]
    assert "for the first time" not in found[-1].changes[0].sentence


@pytest.mark.parametrize("language", STRIKE)
def test_an_older_number_is_not_the_news_of_a_strike(language: str) -> None:
    """Who is quoted with a number beside the news of somebody else is not told as if he had brought it."""
    [alert] = alerts(language, STRIKE[language])
    assert changed(alert) == ["new-story"]
    assert "220" not in alert.changes[0].sentence


@pytest.mark.parametrize("language", STRIKE)
def test_who_does_not_confirm_in_the_last_line_declines_nothing(language: str) -> None:
    """A refusal below the headline raises no alert when it comes a second time in other words."""
    title, body = STRIKE[language]
    assert changed(*alerts(language, STRIKE[language], (title, f"{body} {title}."))) == ["new-story"]


@pytest.mark.parametrize("language", REACTION)
def test_what_somebody_protests_against_is_not_the_news(language: str) -> None:
    """The protest is told, once, and neither as what it is about nor as gravely."""
    [alert] = alerts(language, REACTION[language])
    assert [change.sentence.count("condemns") for change in alert.changes] == [1]
    assert "admits" not in alert.changes[0].sentence
    assert alert.severity <= 3


@pytest.mark.parametrize("language", LOSSES)
def test_losses_are_told_once_and_as_of_now(language: str) -> None:
    """All losses are told with the dead among them, behind an English headline in a sentence of their own."""
    [alert] = alerts(language, LOSSES[language])
    news = [reason for reason in changed(alert) if reason != "declined"]
    assert news == ["new-story", "figure"][: 1 + (language == "en")]
    told = " ".join(change.sentence for change in alert.changes)
    assert "5,200" in alert.changes[0].sentence
    assert told.count("700 North Korean soldiers killed") == 1
    assert "2,700" not in told


def test_speakers_in_no_list_are_no_second_source() -> None:
    """Whose words two outlets have cannot be told of "sources" and "a governor": who tells it himself is another source."""
    sent = act("send", "north-korea", "russia")

    def report(name: str, hours: float, words: str) -> TaggedArticle:
        speaker = Speaker(text=words, field="title", start=0, end=1)
        by = replace(claim(), actor=None, field="title", end=9, speaker=speaker if words else None)
        return shared(replace(tagged(name, hours=hours, body=f"{name} words " * 30), claims=(by,)), sent)

    first, again = report("a", 0, "sources"), report("b", 1, "the governor")
    assert changed(*filter(None, (each.alert for each in play(first, again)[0]))) == ["new-story"]
    assert reasons(play(first, report("c", 1, ""))[0][1]) == ["corroborated"]


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        ("ru", "МИД Южной Кореи: Пхеньян и Москва перешли черту, отправив солдат",
         "МИД Южной Кореи решительно осудил отправку северокорейских солдат в Россию."),
        ("uk", "МЗС Південної Кореї: Пхеньян і Москва перейшли межу з військами КНДР",
         "МЗС Південної Кореї рішуче засудило відправлення північнокорейських солдатів до Росії."),
        ("ko", '외교부 "북한군, 선 넘었다"', "외교부는 21일 북한의 러시아 파병을 강력히 규탄했다."),
    ],
)  # fmt: skip
def test_what_a_headlines_speaker_does_by_the_lead_is_told(language: str, title: str, body: str) -> None:
    """A headline that only quotes is told by what its speaker does: he condemns, he does not "speak about"."""
    [alert] = alerts(language, (title, body))
    assert "South Korea condemns" in alert.changes[0].sentence
