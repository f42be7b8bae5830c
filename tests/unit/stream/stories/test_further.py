"""A headline by a party whose word its story lacks is told, once; so is a plan; what is only told again stays silent."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from newsroom import WORDS, act, claim, play, told

from pactwatch.records import Claim, Speaker, Story, TaggedArticle
from stream.stories.further import further

RATIFIED = act("ratify", "russia", with_="north-korea")
COMING = replace(act("visit", "north-korea", "russia", realis="planned"), news=False)


def titled(party: str, **more: Any) -> Claim:
    return replace(
        claim(actor=party),
        **{
            "party": party,
            "field": "title",
            "start": 60,
            "end": 61,
            "text": "The words of a headline",
            **more,
        },
    )


def story(*articles: TaggedArticle) -> Story:
    _, candidates = play(told("a", RATIFIED), *articles)
    (found,) = candidates.stories.values()
    return found


def other(name: str, *acts: Any, **more: Any) -> TaggedArticle:
    """An article in words of its own."""
    body = f"Words of {name}: " + " ".join(f"{word}{name}" for word in WORDS.split())
    made = told(name, *acts, **more)
    return replace(made, article=replace(made.article, body=body))


def sentences(before: Story, tagged: TaggedArticle) -> list[str]:
    return [change.sentence for change in further(before, tagged)]


def test_a_headline_by_a_party_that_the_story_has_not_heard_is_told() -> None:
    """It is news in the article's own words, which says whose first word it is."""
    voiced = other("b", title="Japan voices concern over the pact", claims=(titled("japan"),))
    assert sentences(story(), voiced) == [
        "Outlet of b reports: “Japan voices concern over the pact” (the first word by japan in this story)."
    ]


def test_a_party_is_new_once() -> None:
    """What it says again, in another outlet, brings nothing; nor does a copy."""
    voiced = told("b", RATIFIED, claims=(titled("japan"),), hours=1)
    heard = story(voiced)
    assert {each.claim.party for each in heard.claims} == {"japan"}
    assert sentences(heard, other("c", claims=(titled("japan"),))) == []
    assert sentences(story(), voiced) == []


@pytest.mark.parametrize(
    "second",
    [
        other("b", claims=(titled("russia"),)),  # who did it
        other("b", RATIFIED, claims=(titled("north-korea"),)),  # a side of the act, which is told again
        other("b", claims=(titled("japan"),), title="Is Japan concerned?"),
        other("b", claims=(titled("japan"),), status="denied"),
        other("b", claims=(titled("japan", field="body"),)),
        other("b", COMING),  # a plan that nobody announces
        other("b", RATIFIED),
    ],
)
def test_what_is_no_further_word_stays_silent(second: TaggedArticle) -> None:
    """Questions, denials, words in the text only, and the parties of the event itself tell nothing further."""
    assert sentences(story(), second) == []


def test_a_plan_that_a_party_announces_is_told_once() -> None:
    """A visit to come, announced beside a ratification, is new there; who has spoken there may have announced it."""
    plan = other("b", COMING, title="A visit is prepared, says Peskov", claims=(titled("russia"),))
    (sentence,) = sentences(story(), plan)
    assert "“A visit is prepared, says Peskov”" in sentence
    again = story(told("c", RATIFIED, claims=(titled("russia"),), hours=1))
    assert sentences(again, plan) == []


def test_a_deed_of_a_theme_that_the_story_lacks_is_told_once() -> None:
    """The same party did something of another kind; once the story has the theme, that is told already."""
    more: dict[str, Any] = {
        "themes": ("troop-deployment", "sanctions-monitoring"),
        "title": "Russia signs for oil",
    }
    assert "“Russia signs for oil”" in sentences(story(), other("b", RATIFIED, **more))[0]
    assert sentences(story(), other("b", replace(RATIFIED, field="body"), **more)) == []
    assert sentences(story(told("c", RATIFIED, hours=1, **more)), other("b", RATIFIED, **more)) == []


def test_a_headline_that_only_says_who_speaks_gives_way_to_his_words() -> None:
    """ "Statement by …" tells nothing: the party's first words on a theme are quoted; bare words weigh the least."""
    speaker = Speaker(text="Japan's ministry", field="title", start=0, end=16)
    heading = titled("japan", text="Japan's ministry statement", speaker=speaker)
    said = titled("japan", field="body", start=0, text="The pact is void", theme="troop-deployment")
    (change,) = further(story(), other("b", claims=(heading, said)))
    assert "“The pact is void”" in change.sentence
    assert change.severity == 1
