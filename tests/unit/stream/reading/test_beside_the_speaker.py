"""What stands beside a speaker and is none: an abbreviation in brackets, the country that somebody is from."""

from __future__ import annotations

import builders
import pytest

from stream.tag import tag
from stream.watchlist.load import load_watchlist

WATCHLIST = load_watchlist("korea-russia-ukraine")
SENT = "North Korea supplied Russia with 200,000 shells in November, "


def mouths(language: str, text: str) -> set[str]:
    """The words of all who speak in a text."""
    found = tag(builders.article("Shells", text, at=builders.WHEN, language=language), WATCHLIST)
    return {claim.speaker.text for claim in found.claims if claim.speaker}


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Vadym Skibitskyi, deputy head of Ukraine's military intelligence agency (HUR), told Reuters.", "Vadym Skibitskyi"),
        ("John Smith, deputy head of the agency (HUR), said on Monday.", "John Smith"),
        ("Anna Lee, an analyst at the Institute for the Study of War (ISW), wrote.", "Anna Lee"),
        ("Mark Rutte, the head of the Atlantic alliance (NATO), told reporters.", "Mark Rutte"),
        ("the Main Intelligence Directorate (HUR), Ukraine's military spy agency, said.", "the Main Intelligence Directorate"),
    ],
)  # fmt: skip
def test_an_abbreviation_in_brackets_hides_nobody(said: str, who: str) -> None:
    """Who is explained by a body with its letters behind it speaks, and not the state that the sentence begins with."""
    assert mouths("en", SENT + said) & {who}
    assert not mouths("en", SENT + said) & {"North Korea"}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        (
            "ru",
            "Украина передала военнопленного из КНДР, который заявил, что не хочет возвращаться.",
            "военнопленного",
        ),
        ("ru", "В Россию прибыл офицер из КНДР, который сообщил о тысяче солдат.", "офицер"),
        (
            "uk",
            "Україна передала військовополоненого з КНДР, який заявив, що не хоче повертатися.",
            "військовополоненого",
        ),
        ("uk", "До Росії прибув офіцер із КНДР, який повідомив про тисячу солдатів.", "офіцер"),
    ],
)
def test_a_country_is_not_who_comes_from_it(language: str, text: str, who: str) -> None:
    """ "A prisoner from the North, who said …": the prisoner said it."""
    assert mouths(language, text) == {who}


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("ru", "Ким Чен Ын провёл переговоры с Лавровым, который заявил о помощи КНДР.", "Лавровым"),
        ("uk", "Кім Чен Ин зустрівся з Лавровим, який заявив про допомогу КНДР.", "Лавровим"),
    ],
)
def test_whom_somebody_meets_may_speak(language: str, text: str, who: str) -> None:
    """ "Talks with Lavrov, who said …": the person behind the preposition."""
    assert who in mouths(language, text)
