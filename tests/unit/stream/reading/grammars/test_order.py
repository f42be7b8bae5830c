"""Who speaks in English sentences."""

from __future__ import annotations

import pytest
from english import read, said, speakers

from stream.reading.grammars.base import Reading
from stream.reading.grammars.tokens import Spellings, tokens_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Analysts in three capitals say the men will be rotated.", "Analysts in three capitals"),
        ("The bridge is closed, said Ellen Marsh, who lives beside it.", "Ellen Marsh"),
        ("Ola Berg, 51, a welder from Narvik, said the yard was empty.", "Ola Berg"),
        ("Ola Berg, a welder attending the march with her son said it was cold.", "Ola Berg"),
        ("On Friday, Ivo Lang, one of six mayors in jail since late last year, announced a fast.", "Ivo Lang"),
        ("The mayor of Brod, whose house burned down and who fled, told reporters it was arson.", "The mayor of Brod"),
        ("A driver who declined to be named told a newspaper that the road was mined.", "A driver"),
        ("Villagers who travelled there told the court of the raid.", "Villagers"),
        ("Sales fell in May, according to figures released on Monday by the Trade Board.", "the Trade Board"),
        ("According to two people briefed on the talks, the gap is wide.", "two people briefed on the talks"),
        ("More than a dozen saw the film by Jan Holt and the woman who accused him.", "the woman"),
        ("Mr. Holt said the film was finished.", "Mr. Holt"),
        ("Sainsbury's said it would close six shops.", "Sainsbury"),
        ("Hill and Dale Police said nobody was hurt.", "Hill and Dale Police"),
        ("Moran - a miller, now 80 - said the river had risen.", "Moran"),
        ("Grocers polled by Ostmark expect a dear winter.", "Grocers polled by Ostmark"),
        ("Some believe the toll is higher.", "Some"),
        ("Per the harbour office, three ships sailed.", "the harbour office"),
        ("The miller in the next village, Jana Novak, told a visitor about it.", "Jana Novak"),
        ("A porter who lifted it told the court of its weight.", "A porter"),
        ("Ola Berg, 58, who lives near Narvik, says she didn't know much of it.", "Ola Berg"),
        ("The roads are not clear and Ola Berg has asked for sand, she says.", "she"),
        ("The deal was hurt, a charge the board's members said was wrong.", "the board's members"),
        ("Three sailed, according to a report seen by this newspaper.", "a report"),
        ("The firm bases its price on grain, and says that it may rise.", "The firm"),
        ("Neither company commented on it.", "Neither company"),
    ],
)  # fmt: skip
def test_whoever_is_the_subject_or_source_speaks_in_his_own_words(text: str, words: str) -> None:
    """Past asides, ages, relative clauses and times; the noun phrase alone."""
    assert speakers(text) == [words]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Seoul on Friday said that Pyongyang had sent guns.", [("asserts", "south-korea")]),
        ("Guns were sent, Russia's deputy envoy to the UN said.", [("asserts", "russia")]),
        ("Pyongyang's UN mission called it a smear.", [("denies", "north-korea")]),
        ("Lev Orlov, a spokesman for Ukraine's southern forces, said so.", [("asserts", "ukraine")]),
        ("Putin critic Lev Orlov called it a disgrace.", [("asserts", None)]),
        ("A former aide to Putin told the court of it.", [("asserts", None)]),
        ("Seoul and Tokyo condemned the launch.", [("asserts", "south-korea"), ("asserts", "japan")]),
        ("The loss was confirmed by NATO on Monday.", [("confirms", "nato")]),
        ("Peskov was quoted by a newspaper as saying that it was over.", [("asserts", "peskov")]),
        ("Kyiv's claim that ten guns were hit could not be checked.", [("asserts", "ukraine")]),
        ("By Seoul's estimate, ten guns were hit.", [("asserts", "south-korea")]),
        ("Seoul's count stands at 40.", [("estimates", "south-korea")]),
        ("The plan deemed illegal by Moscow was dropped.", [("asserts", "russia")]),
        ("Moscow refused to confirm or deny the loss.", [("declines", "russia")]),
        ("Moscow was unable to corroborate the loss.", [("declines", "russia")]),
        ("Seoul is convinced that Pyongyang sent guns.", [("asserts", "south-korea")]),
        ("Russian state television said so.", [("asserts", "russia")]),
        ("State media in Pyongyang said so.", [("asserts", "north-korea")]),
        ("A statement from the Kremlin said so.", [("asserts", "russia")]),
        ("The announcement by Seoul's ministry that guns had gone came late.", [("asserts", "south-korea")]),
        ("A report from Kyiv said so.", [("asserts", None)]),
        ("South Korea's Yonhap news agency said so.", [("asserts", None)]),
        (
            "The vice minister said in a statement carried by Pyongyang's state media that it was over.",
            [("asserts", "north-korea")],
        ),
        (
            "A spokesman for Seoul's ministry, Lev Orlov, urged Pyongyang to withdraw.",
            [("asserts", "south-korea")],
        ),
        ("The men, described by Peskov as fodder, fled.", [("asserts", "peskov")]),
        ("Ukraine's Main Directorate (HUR) said so.", [("asserts", "ukrainian-intelligence")]),
        (
            "Seoul, Tokyo and NATO condemned it.",
            [("asserts", "south-korea"), ("asserts", "japan"), ("asserts", "nato")],
        ),
        ("Putin -- speaking in Seoul -- said so.", [("asserts", "putin")]),
        ('When a reporter asked about it, Putin nodded and said, "It was ours."', [("asserts", "putin")]),
        ("Pressed on it, a Moscow spokesman, Lev Orlov, said so.", [("asserts", "russia")]),
        (
            "Seoul's ministry, said to be ready, does not expect more from Moscow.",
            [("estimates", "south-korea")],
        ),
        ("Images released by Kyiv show a ship.", [("asserts", "ukraine")]),
        ("Seoul showed restraint.", []),
        ("An analyst, Lev Orlov, warned of Moscow.", [("asserts", None)]),
        ("The statement gave no number.", []),
        ("He was replying to the council.", []),
        ("Moscow's envoy was called in and told that it was over.", []),
        ("Guns went east, suggesting that Moscow was short of them.", []),
        ("It's expected to rain in Seoul.", []),
        ("The general is said to be leading the men of Pyongyang.", []),
        ("Seoul will announce its answer on Monday.", []),
        ("If Kyiv confirms the loss, it will be the third.", []),
    ],
)
def test_the_listed_entity_that_speaks_is_the_actor(text: str, claims: list[tuple[str, str | None]]) -> None:
    """Itself, its offices and envoys; nobody whom its name only describes, and nobody where nothing is said."""
    assert sorted(said(text), key=str) == sorted(claims, key=str)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Neither Moscow nor Pyongyang has acknowledged the loss.", "declines"),
        ("Moscow neither confirmed nor denied the loss.", "declines"),
        ("Moscow has yet to confirm the loss.", "declines"),
        ("Moscow stopped short of confirming the loss.", "declines"),
        ("Moscow gave no immediate comment.", "declines"),
        ("There was no immediate response from Moscow.", "declines"),
        ('"We cannot confirm the loss," Moscow said.', "declines"),
        ("Moscow said it had never sent the guns.", "denies"),
        ("Moscow says no such guns exist.", "denies"),
        ('"This is a lie," Moscow said.', "denies"),
        ("Peskov said that Russia had never sent the guns.", "denies"),
        ("Peskov said no Russian guns had been sent.", "denies"),
        ("Peskov told reporters that his country had not sent the guns.", "denies"),
        ("Peskov said that Russia had not decided yet.", "asserts"),
        ("Moscow thinks that the report is baseless.", "denies"),
        ('"It was a dirty smear," Moscow added.', "denies"),
        ("Moscow laughed off the report.", "denies"),
        ("Moscow slammed the lies about it.", "denies"),
        ("Moscow condemned the launch as a provocation.", "asserts"),
        ("Moscow could not be reached.", "declines"),
        ("The guns, Moscow said, had false papers.", "asserts"),
        ("Moscow is using bloggers to spread rumours, Kyiv said.", "asserts"),
        ("Moscow ridiculed reports that guns were sent.", "denies"),
        ("Moscow warned of an answer.", "threatens"),
        ("Moscow puts the loss at forty guns.", "estimates"),
    ],
)
def test_negation_and_object_decide_the_stance(text: str, stance: str) -> None:
    """Before, inside and behind the verb, and in what is quoted."""
    assert {found for found, _ in said(text)} == {stance}


def test_who_no_longer_denies_says_nothing_yet() -> None:
    """Neither a denial nor a confirmation."""
    assert said("Moscow no longer denies the loss.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Guns seen at the border - HUR", [("asserts", "ukrainian-intelligence")]),
        ("Guns seen at the border -HUR", [("asserts", "ukrainian-intelligence")]),
        ("Seoul: guns seen at the border", [("asserts", "south-korea")]),
        ("Putin on the guns: 'Our business'", [("asserts", "putin")]),
        ("NATO, Japan urge restraint", [("asserts", "nato"), ("asserts", "japan")]),
        ("Lifeline in shells: why Pyongyang pays", []),
        ("Pyongyang mum on the loss", [("declines", "north-korea")]),
        ("Japan, South Korea condemn the launch", [("asserts", "japan"), ("asserts", "south-korea")]),
        ("Putin's arms comments 'a threat' - NATO", [("asserts", "nato")]),
        ("Guns were lost, Seoul lawmakers told", []),
    ],
)
def test_a_headline_names_the_speaker_by_a_mark_or_a_verb(text: str, claims: list[tuple[str, str]]) -> None:
    """On whichever side of colon or dash he stands."""
    assert sorted(said(text, title=True)) == sorted(claims)


def test_a_participle_has_the_speaker_of_its_sentence() -> None:
    """What is added after the verb is said by the same one."""
    text = "Ten guns were lost, Kyiv said, adding that 40 men had fled."
    assert {each.actor for each in read(text).sayings} == {"ukraine"}
    assert any(each.said[0] <= text.index("40") < each.said[1] for each in read(text).sayings)


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("Seoul said that Pyongyang had denied it.", "south-korea", "north-korea"),
        ("Guns were sent, a newspaper reported, citing Seoul.", None, "south-korea"),
        ("A newspaper quoted Peskov as saying that guns were sent.", None, "peskov"),
    ],
)
def test_whom_somebody_quotes_is_inside_what_he_says(text: str, outer: str | None, inner: str) -> None:
    """The outer voice claims; the inner one goes with it."""
    sayings = read(text).sayings
    assert {each.actor for each in sayings if each.outer is None} == {outer}
    assert inner in {each.actor for each in sayings if each.outer is not None}


@pytest.mark.parametrize(
    "text",
    [
        "While Seoul condemned the deal, Moscow denied that it was aimed at anybody.",
        "Seoul condemned the deal; Moscow denied that it was aimed at anybody.",
        "Moscow denied it, but Seoul condemned the deal.",
        "Seoul condemned the deal and Moscow denied that it was aimed at anybody.",
        "Moscow denied that guns had gone, as Seoul claims.",
    ],
)
def test_clauses_in_contrast_have_each_their_speaker(text: str) -> None:
    """Neither reports the other."""
    assert set(said(text)) == {("asserts", "south-korea"), ("denies", "russia")}


@pytest.mark.parametrize(
    ("text", "voice", "kind"),
    [
        ("She said it was over.", "pronoun", "person"),
        ("It said the guns were gone.", "pronoun", "body"),
        ("The ministry said it was over.", "noun", "body"),
        ("The ambassador said it was over.", "noun", "person"),
        ("They said it was over.", "pronoun", "body"),
        ("The Foreign Ministry said it was over.", "noun", "body"),
        ("His spokesman said it was over.", "noun", "person"),
        ("A member of its delegation said it was over.", "noun", "body"),
    ],
)
def test_what_points_back_is_left_to_the_caller_with_its_kind(text: str, voice: str, kind: str) -> None:
    """A person is never a ministry named before."""
    [saying] = read(text).sayings
    assert (saying.voice, saying.kind, saying.actor) == (voice, kind, None)


def test_quotations_are_told_by_their_marks_also_when_cut() -> None:
    """One that ends without a beginning covers what stands before it; an apostrophe opens none."""
    spellings = Spellings(lambda low, capital: frozenset())
    quoted = [
        token.low
        for token in tokens_of('We left," he said. The boys\' "own" plan', spellings)
        if token.quoted
    ]
    assert quoted == ["we", "left", ",", '"', '"', "own", '"']
    assert not any(token.quoted for token in tokens_of("the Workers' Party isn't 'in", spellings))


@pytest.mark.parametrize(
    "piece", ["said, ", '"', "who ", "and Seoul ", ": — ", "according to ", "not ", "of the "]
)
def test_a_hostile_sentence_is_read_in_time(piece: str) -> None:
    """1,500 characters of anything neither raise nor take long."""
    text = (piece * 1500)[:1500]
    assert isinstance(read(text, title=True), Reading)
    assert isinstance(read(text), Reading)
