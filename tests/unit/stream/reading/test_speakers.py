"""Who speaks, from sentence to sentence: surnames, offices, pronouns and quotations that run on."""

from __future__ import annotations

import pytest
from builders import article

from stream.reading.headlines import with_headline
from stream.reading.mentions import units
from stream.reading.speakers import Voices
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")


def actors(body: str, title: str = "") -> list[str | None]:
    """Who speaks at the top of each sentence, in order."""
    voices, found = Voices(WATCHLIST, "en"), units(article(title, body), WATCHLIST)
    texts = [(unit, title if unit.field == "title" else body) for unit in found]
    voices.expect(texts)
    said = with_headline([(unit, voices.read(unit, text)) for unit, text in texts], WATCHLIST)
    return [voice.actor for each in said for voice in each.top]


def words(body: str) -> str:
    """The words that name the last speaker, "" if none do."""
    voices, found = Voices(WATCHLIST, "en"), units(article("", body), WATCHLIST)
    who = [voice.who for each in [voices.read(unit, body) for unit in found] for voice in each.top][-1]
    return who.words if who is not None else ""


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("North Korea's envoy Pak Ro Min spoke up: he told the UN of it. Pak added that it was over.", "north-korea"),
        ("Ada Cole, a Pentagon spokeswoman, said guns had gone. Cole added that more would.", "united-states"),
        ("The White House spoke of ten guns. More have gone, spokeswoman Ada Cole said.", "united-states"),
        ("President Zelensky met Pyongyang's critics. His office condemned the deal.", "ukraine"),
        ('"We held on," Zelensky said. "They came at night. Pyongyang paid." He added that guns were lost.', "zelensky"),
        ("Mark Rutte told reporters that North Korea had sent guns.", "nato"),
        ("Secretary of State Antony Blinken said that North Korea had sent guns.", "blinken"),
        ("Guns were seen, the Main Directorate (HUR) in Kyiv said.", "ukrainian-intelligence"),
        ("Putin told of the deal. He was speaking after a talk with Kim's envoy. He said guns would come.", "putin"),
        ("The party newspaper Rodong Sinmun hailed the deal.", "north-korea"),
        ("Kyiv's intelligence (HUR) spoke of guns. The agency's spokesman, Ivo Lang, said ten.", "ukraine"),
        ("Kyiv's envoy spoke of guns. Russia's ambassador, Georgy Zinoviev, rejected it, the embassy said.", "russia"),
        ('Guns have gone, Zelensky said, a figure U.S. officials dispute. "More will," he said.', "zelensky"),
        ("The White House spoke of guns. Seoul's spy agency said it had seen ten.", "nis"),
        ("Seoul spoke up. Russia would answer, its embassy said.", "russia"),
        ("North Korea dismissed it. A member of its delegation told the UN so.", "north-korea"),
        ("Vice Foreign Minister Kim Hong Kyun protested. The ministry said so.", "south-korea"),
        ("Andrii Sybiha, Ukraine's minister, called in the envoy. He said so.", "sybiha"),
        ("Ukraine's minister, Andrii Sybiha, called in the envoy. The ministry said so.", "ukraine"),
        ('"We held on," Zelensky said. "They came at night, with guns."', "zelensky"),
        ("Asked about Kim, Putin shrugged. He said it was over.", "putin"),
        ("Gen. Ada Cole, a NATO commander, said it was over. The alliance said little.", "nato"),
        ("Putin met Kim in Beijing. The Russian president thanked him.", "putin"),
        ("Ten have gone. The North Korean leader called them heroes.", "kim-jong-un"),
        ("Yoon flew to Kyiv. The South Korean president said it was over.", "yoon"),
        ("The South Korean president said it was over.", "south-korea"),
        ("President Yoon Suk Yeol met Rutte. The presidential office said both condemned it.", "south-korea"),
        ("Valery Gerasimov, Russia's chief of the general staff, praised it. The general said so.", "gerasimov"),
        ("The NIS said guns had gone. Ada Cole, a lawmaker, said it was bad. The agency expects more.", "nis"),
        ("Lawmakers were briefed by the NIS. They said ten had gone. The agency said more would.", "nis"),
        ("Seoul's spy agency has seen ten. The agency said more would go.", "nis"),
        ("South Korea's Joint Chiefs of Staff said so. Ten have gone, a JCS official said.", "south-korea"),
    ],
)  # fmt: skip
def test_who_was_introduced_is_known_later(body: str, who: str) -> None:
    """By his surname, by a pronoun, by his office, and past words that are only quoted."""
    assert actors(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    [
        ("Mark Rutte said guns had gone. He called it a threat.", "Mark Rutte"),
        ("Ada Cole, a miller, said guns had gone. More would, she added.", "Ada Cole"),
        ("Seoul's spy service said guns had gone. The agency saw ten. It said more would.", "Seoul's spy service"),
        ("Ada Cole drove a lorry. She says guns had gone.", "Ada Cole"),
        ("Guns had gone. They said more would.", ""),
        ("The drill in Seoul took weeks. The ministry said more would come.", ""),
        ("Zelensky gave her a medal. She said guns had gone.", ""),
    ],
)  # fmt: skip
def test_words_that_name_nobody_come_with_those_that_do(body: str, who: str) -> None:
    """A pronoun or a bare office stands for the words before that name its bearer; for none where none do."""
    assert words(body) == who


@pytest.mark.parametrize(
    "body",
    [
        "Kim Jong Un sent guns. Kim Rae Won, a potter in Pyongyang, said it was cold. Kim added that it was dark.",
        "Moscow said guns had gone. Others said they had not.",
        'Moscow said guns had gone. "They lie, they all lie!" A miller wrote so.',
        "Moscow, the ministry and Seoul said so. Two officials agreed.",
        "The French Foreign Ministry spoke up. Moscow denied it. The Foreign Ministry said that it had proof.",
    ],
)
def test_a_namesake_is_nobody_who_is_listed(body: str) -> None:
    """Nor does a pronoun or an office stand for whoever happened to speak before."""
    assert actors(body)[-1] is None


def test_two_people_named_as_one_speak_each() -> None:
    """Each by his own name, whoever comes first."""
    assert sorted(map(str, actors("Putin and Kim promise help."))) == ["kim-jong-un", "putin"]
    assert sorted(map(str, actors("Kim and Putin promise help."))) == ["kim-jong-un", "putin"]


@pytest.mark.parametrize(
    ("title", "body", "who"),
    [
        ("Guns have gone, alliance chief says", "NATO secretary general Mark Rutte said that guns had gone.", "nato"),
        ("North Korea's Choe vows support", "Foreign Minister Choe Son Hui said it would help.", "choe-son-hui"),
        ("Seoul says guns have gone", "The Joint Chiefs of Staff told reporters that guns had gone.", "south-korea"),
    ],
)  # fmt: skip
def test_headline_and_lead_name_each_others_speaker(title: str, body: str, who: str) -> None:
    """A post in the headline is whom the lead names, a bare office in the lead is the headline's country's."""
    assert actors(body, title) == [who, who]
