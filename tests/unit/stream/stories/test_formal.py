"""One formal act under other headlines is one story; another body, person, treaty, house or sum makes another."""

from __future__ import annotations

from datetime import timedelta

import builders
import pytest

from stream.tag import tag
from stream.trace import trace
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
Text = tuple[str, str, str]  # language, headline, text

SUMMONS: list[Text] = [
    ("en", "South Korea summons Russian ambassador over North's rocket engine test",
     "South Korea summoned Russia's ambassador on Thursday to protest against Moscow's help with a North Korean rocket engine "
     "test, the foreign ministry said."),
    ("ko", '외교부, 주한 러시아 대사 초치…"위성기술 이전 즉각 중단하라"',
     "외교부가 10일 주한 러시아 대사를 초치해 북한의 위성 발사체 엔진 시험에 러시아 기술진이 관여한 데 대해 강력히 항의했다."),
    ("ru", "Южная Корея вызвала посла России из-за передачи ракетных технологий КНДР",
     "МИД Южной Кореи вызвал в четверг посла России из-за передачи КНДР ракетных технологий."),
    ("uk", "Південна Корея викликала посла Росії через допомогу КНДР",
     "МЗС Південної Кореї викликало у четвер посла Росії через передачу ракетних технологій КНДР."),
]  # fmt: skip
RATIFIED: list[Text] = [
    ("ru", "Госдума ратифицировала соглашение с КНДР о защите секретной информации",
     "Госдума на пленарном заседании в среду ратифицировала соглашение между правительствами РФ и КНДР о взаимной защите "
     "секретной информации в сфере военно-технического сотрудничества."),
    ("en", "Russian lawmakers ratify military secrets accord with North Korea",
     "Russia's lower house of parliament ratified an accord with North Korea on Wednesday on the protection of classified "
     "information in military-technical cooperation."),
    ("uk", "Держдума ратифікувала угоду з КНДР про захист секретної інформації",
     "Державна дума Росії ратифікувала у середу угоду з КНДР про взаємний захист секретної інформації у військовій сфері."),
]  # fmt: skip
SIGNED: list[Text] = [
    ("en", "Talks between Defence Ministers' Delegations of DPRK and Russia Held; Protocol Signed",
     "Talks between the delegations were held at the Mansudae Assembly Hall. At the end of the talks a protocol on cooperation "
     "in the training of military engineers was signed."),
    ("ru", "Между Россией и КНДР подписан протокол о военном сотрудничестве", "Документ подписан по итогам переговоров."),
    ("uk", "У Пхеньяні підписано протокол про військове співробітництво РФ і КНДР",
     "Документ підписано за підсумками переговорів."),
    ("ko", "북러 군사협력 의정서 조인", "북한과 러시아 간 군사협력 의정서가 평양에서 조인됐다."),
]  # fmt: skip
AID: list[Text] = [
    ("ko", "우크라이나 지원 2천800억 원 국무회의 의결…지뢰제거 장비 24대 포함",
     "정부가 내년도 우크라이나 지원에 2천800억 원을 쓰기로 했습니다."),
    ("en", "Cabinet signs off on 280 billion won for Ukraine, including two dozen mine-clearing vehicles",
     "The South Korean Cabinet on Tuesday approved 280 billion won ($193 million) in aid to Ukraine for next year."),
]  # fmt: skip
OTHERS: list[tuple[Text, Text]] = [
    (SUMMONS[0], ("en", "Russia summons South Korean ambassador over aid for Ukraine",
                  "Russia's foreign ministry summoned the South Korean ambassador on Thursday over arms for Ukraine.")),
    (SUMMONS[1], ("ko", "러 외무부, 러시아 주재 한국 대사 초치",
                  "러시아 외무부가 10일 우크라이나 무기 지원과 관련해 한국 대사를 초치했다.")),
    (SUMMONS[2], ("ru", "Япония вызвала посла России из-за передачи ракетных технологий КНДР",
                  "МИД Японии вызвал в четверг посла России из-за передачи КНДР ракетных технологий.")),
    (SUMMONS[3], ("uk", "Японія викликала посла Росії через співпрацю з КНДР", "Японія викликала у четвер посла Росії.")),
    (SUMMONS[0], ("en", "Japan summons Russian ambassador over North Korea rocket help",
                  "Japan summoned Russia's ambassador on Thursday over the transfer of rocket technology to North Korea.")),
    (RATIFIED[0], ("ru", "Госдума ратифицировала договор с КНДР о взаимной помощи",
                   "Госдума ратифицировала в среду договор с КНДР о взаимной военной помощи.")),
    (RATIFIED[1], ("en", "North Korea ratifies military secrets accord with Russia",
                   "North Korea's parliament ratified an accord with Russia on the protection of classified information.")),
    (SIGNED[1], ("ru", "Россия и КНДР подписали план военного сотрудничества",
                 "Россия и КНДР подписали план военного сотрудничества на 2027 год.")),
    (SIGNED[2], ("uk", "Україна та Південна Корея підписали угоду про військову співпрацю",
                 "Україна та Південна Корея підписали угоду про військову допомогу.")),
    (("ko", "북러 무기거래 관여 개인 5명·선박 2척 독자제재",
      "정부는 북한과 러시아 간 무기거래에 관여한 개인 5명과 선박 2척을 독자제재 대상으로 지정했다."),
     ("en", "US sanctions five firms over North Korean arms for Russia",
      "The United States imposed sanctions on five companies over the transfer of North Korean ammunition to Russia.")),
]  # fmt: skip
SAME = [
    (one, other)
    for kind in (SUMMONS, RATIFIED, SIGNED, AID)
    for one in kind
    for other in kind
    if one != other
]


def told(one: Text, other: Text, hours: int = 5) -> tuple[int, str]:
    """How many stories two reports make, and all that is told of them."""
    articles = [
        builders.article(
            title,
            body,
            id=f"a{n}",
            outlet=f"Outlet {n}",
            language=language,
            at=builders.WHEN + n * timedelta(hours=hours),
        )
        for n, (language, title, body) in enumerate((one, other))
    ]
    found = list(trace(articles, WATCHLIST))
    assert all(story for _, story, _ in found), "both are relevant"
    sentences = [c.sentence for _, _, alert in found if alert for c in alert.changes]
    return len({story.id for _, story, _ in found if story}), "\n".join(sentences)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_formal_act_is_one_story(one: Text, other: Text) -> None:
    """In whatever language and words, and whoever reports it first; it is a first report once."""
    stories, sentences = told(one, other)
    assert stories == 1
    assert sentences.count("first report") == 1


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_another_act_is_told(one: Text, other: Text) -> None:
    """By another body, against another state, of another treaty, of another sum: in its own story, or as a new act."""
    stories, sentences = told(one, other)
    assert stories == 2 or len(sentences.splitlines()) > 1


def test_an_act_of_another_day_is_not_joined_by_its_kind() -> None:
    """A second summons four days later is news again."""
    assert told(SUMMONS[0], SUMMONS[1], hours=96)[0] == 2


@pytest.mark.parametrize(("language", "title", "body"), SIGNED)
def test_what_is_signed_by_nobody_named_is_of_the_two_who_are(language: str, title: str, body: str) -> None:
    """ "Protocol Signed", "подписан", "조인": the two whom the sentence, or the one before it, names together have signed."""
    acts = tag(builders.article(title, body, language=language), WATCHLIST).acts
    signed = {(act.by, act.with_) for act in acts if act.act == "sign" and act.news}
    assert signed == {("russia", "north-korea"), ("north-korea", "russia")}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Decree on reserves signed, Russian media report; North Korea silent"),
        ("en", "Agreement between North Korea and Russia to be condemned, US and Japan say in signed letter"),
        ("ru", "Указ о военных сборах подписан, КНДР и Россия обсуждают визит"),
        ("uk", "Указ підписано; Росія та КНДР готують візит"),
        ("ko", "한국, 북러 군사협력 협정 서명에 항의"),
    ],
)
def test_not_whatever_is_signed_is_of_two_who_are_named(language: str, title: str) -> None:
    """A decree is nobody's agreement, and who protests against a signing tells no new one."""
    acts = tag(builders.article(title, "", language=language), WATCHLIST).acts
    assert not [act for act in acts if act.act == "sign" and act.news and act.realis == "done" and act.with_]
