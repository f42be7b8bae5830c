"""Kinds of English sentences in which the speaker is easily missed or mistaken."""

from __future__ import annotations

import pytest
from english import said, speakers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Holt's campaign chairman, Ola Berg, called the letter odd.", "Ola Berg"),
        ('"He is a saint," said her old friend Ivo Lang.', "her old friend Ivo Lang"),
        ("The deputy consul in Brod, Ola Berg, a poet who came from Graz and whose aunt farms there, praised it.", "Ola Berg"),
        ("The miners, wary of a strike over their heads, said they would stay.", "The miners"),
        ("The county court, in a 2-1 ruling, said the levy was void.", "The county court"),
        ("Fed Chair Ola Berg said prices were high.", "Fed Chair Ola Berg"),
        ("Holt dismissed it, but her aides conceded that it had hurt.", "her aides"),
        ("The court split, with Judge Ola Berg writing that the levy was void.", "Judge Ola Berg"),
        ('"It rained all night," he said by phone.', "he"),
        ("A retired sergeant named Ivo Lang shouted that the bread was gone.", "A retired sergeant named Ivo Lang"),
        ("The mill shut, Ola Berg said in a talk to the county assembly about grain and its price.", "Ola Berg"),
        ("The mayor sued the mill, alleging it had lied.", "The mayor"),
        ('"The game is up," he told a rally in Brod, according to a transcript made by the club.', "he"),
    ],
)  # fmt: skip
def test_who_speaks_is_found_past_what_stands_between(text: str, words: str) -> None:
    """Past appositions, adjectives, figures and clauses; and he alone, no noun near the verb."""
    assert speakers(text)[-1] == words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The days when Moscow denied it are over.", []),
        ("Moscow, which had earlier denied it, confirmed the loss.", [("confirms", "russia")]),
        ("Having long denied the loss, Russia confirmed it.", [("confirms", "russia")]),
        ("Moscow once dismissed the report as fake.", []),
        ("Moscow has denied the loss.", [("denies", "russia")]),
        ("Peskov was dismissive of the report.", [("denies", "peskov")]),
        ("Peskov was dismissive of Lang.", [("asserts", "peskov")]),
        ("Moscow saw no need to comment on it, Peskov said.", [("declines", "peskov")]),
        ('"There is no point in commenting on this," Peskov said.', [("declines", "peskov")]),
        ("The Kremlin was non-committal on the question.", [("declines", "russia")]),
        ("Putin was scathing about Western tallies of the dead.", [("asserts", "putin")]),
        ("Peskov was not sure about the date.", []),
        ('"Nothing of the kind has happened," Peskov said.', [("denies", "peskov")]),
        ('"No such plan exists," Peskov said.', [("denies", "peskov")]),
        ("That it was so was established by Ukraine's spy service.", [("confirms", "ukraine")]),
        ("A song written by Russia's envoy was played.", []),
        ("Not everyone agrees that guns were sent.", []),
        ("The toll of 450 given by Kyiv is low.", [("asserts", "ukraine")]),
        ("Seoul deplored it, but Tokyo demurred, calling it vague.", [("asserts", "south-korea"), ("asserts", "japan")]),
        ("Ten went, according to Seoul, Tokyo and Kyiv.", [("asserts", each) for each in ("south-korea", "japan", "ukraine")]),
        ("Ministers of Kyiv, Seoul and NATO condemned it.", [("asserts", each) for each in ("south-korea", "nato", "ukraine")]),
        ("Putin and his South Korean counterpart, Ola Berg, praised it.", [("asserts", "putin"), ("asserts", "south-korea")]),
        ("Former aide Peskov said it was over.", [("asserts", "peskov")]),
        ("In Seoul, the presidential office said it would act.", [("asserts", "south-korea")]),
        ("Ola Berg, the Russian ambassador to the UN, said so.", [("asserts", "russia")]),
        ("One Western official in Tokyo said so.", [("asserts", None)]),
        ("Officials in Tokyo said so.", [("asserts", "japan")]),
        ("Peskov reported to the Duma that guns had come.", [("asserts", "peskov")]),
        ('Peskov told them: "Groundless."', [("denies", "peskov")]),
        ('"We won," Putin said, according to NATO.', [("asserts", "putin")]),
    ],
)  # fmt: skip
def test_the_stance_is_what_the_sentence_tells(text: str, claims: list[tuple[str, str]]) -> None:
    """Denials that are over, adjectives that speak, sources together, and what nobody says."""
    assert set(said(text)) == set(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Moscow: tales of dead crews are 'ghoulish invention'", [("denies", "russia")]),
        ("Seoul: North's 'fake' tears are a threat", [("asserts", "south-korea")]),
        ("'They died for nothing': NATO on the crews sent to the far mines", [("asserts", "nato")]),
        ("Guns near Brod: drone pilots film columns on foot", []),
        ('"We sell no sons": Peskov on guns', [("asserts", "peskov")]),
    ],
)
def test_a_headline_names_its_speaker_beside_its_mark(text: str, claims: list[tuple[str, str]]) -> None:
    """Quoted words and clauses are no speakers; a lie in quotation marks is called one only at the end."""
    assert said(text, title=True) == claims
