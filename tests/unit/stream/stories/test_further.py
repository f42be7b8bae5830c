"""A headline by a party whose word its story lacks is told, once; so is a plan; what is only told again stays silent."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from newsroom import WORDS, act, claim, play, told

from pactwatch.records import Claim, Developments, Speaker, Story, TaggedArticle
from stream.stories.further import developed, further, is_developed

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
        "Outlet of b reports: “Japan voices concern over the pact” (the first word by Japan in this story)."
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
    """A visit to come, announced beside a ratification, is new there, also by one who has spoken there before."""
    plan = other("b", COMING, title="A visit is prepared, says Peskov", claims=(titled("russia"),))
    spoken = story(told("c", RATIFIED, claims=(titled("russia"),), hours=1))
    for before in (story(), spoken):
        (sentence,) = sentences(before, plan)
        assert "“A visit is prepared, says Peskov”" in sentence
    again = story(told("c", RATIFIED, COMING, claims=(titled("russia"),), hours=1))
    assert sentences(again, plan) == []


FIRED = Developments(titled=("dismiss",), told=("dismiss",))


def test_a_development_of_a_new_kind_is_told_by_its_headline() -> None:
    """It is told as new in the story; once a report has told one of its kind, in title or lead, it is known."""
    article = other("b", developments=FIRED, title="Russia sacks its envoy")
    (change,) = developed(story(), article)
    assert change.sentence == "Outlet of b reports: “Russia sacks its envoy” (new in this story)."
    assert (change.subject, change.evidence[0].rule) == ("dismiss", "development:dismiss")
    known = story(other("c", RATIFIED, developments=Developments(told=("dismiss",)), hours=1))
    assert list(developed(known, article)) == []
    assert list(developed(replace(story(), developments=None), article)) == []  # a record of an older version


def test_what_was_considered_is_news_when_it_is_decided() -> None:
    """Where nothing was considered, that somebody decides is no news of its own; nor is that somebody considers."""
    article = other("b", developments=Developments(titled=("decide",)), title="Seoul decides to join")
    weighed = Developments(told=("consider",))
    before = story(other("c", RATIFIED, developments=weighed, hours=1))
    assert [change.subject for change in developed(before, article)] == ["decide"]
    assert list(developed(story(), article)) == []
    assert list(developed(story(), other("b", developments=Developments(titled=("consider",))))) == []


def test_what_was_taken_back_is_told_as_a_change_of_the_story() -> None:
    """Readers of the first report believe it until they are told so."""
    title = "Iskander, not North Korean missile, hit Kharkiv"
    (change,) = developed(story(), other("b", developments=Developments(titled=("amend",)), title=title))
    assert change.sentence == (
        f"Outlet of b reports: “{title}” (it changes what was reported in this story)."
    )


@pytest.mark.parametrize(
    "article",
    [
        other("b", developments=FIRED, status="denied"),
        other("b", developments=FIRED, title="Has Russia sacked its envoy?"),
        other("b", RATIFIED, developments=FIRED),  # the headline tells the story's deed
        told("b", developments=FIRED, hours=1),  # a copy
        other("b", developments=Developments(titled=("strike in Odesa",))),  # where before, nobody said
    ],
)
def test_what_is_no_development_stays_silent(article: TaggedArticle) -> None:
    """Denials, questions, copies and what belongs to a deed that the story has."""
    assert list(developed(story(), article)) == []


def test_a_strike_elsewhere_is_another_one() -> None:
    """Where the story says where the first one was."""
    before = story(
        other("c", RATIFIED, developments=Developments(told=("strike", "strike in Sumy")), hours=1)
    )
    there = Developments(titled=("strike", "strike in Odesa"), told=("strike", "strike in Odesa"))
    here = Developments(titled=("strike", "strike in Sumy"), told=("strike", "strike in Sumy"))
    assert [c.subject for c in developed(before, other("b", developments=there))] == ["strike in Odesa"]
    assert list(developed(before, other("b", developments=here))) == []


def test_the_same_development_is_told_once_by_word_or_act() -> None:
    """A party's word, or a meeting, that says again what a headline has told brings nothing."""
    hosted = Developments(titled=("accept",), told=("accept",))
    guest = act("meet", "russia", with_="north-korea")
    before = story(other("c", developments=hosted, hours=1))
    assert is_developed(guest, before, other("b", guest, developments=hosted))
    assert not is_developed(guest, story(), other("b", guest, developments=hosted))
    known = replace(before, actors=(*before.actors, "japan"))
    assert sentences(known, other("b", developments=hosted, claims=(titled("japan"),))) == []


def test_a_deed_of_a_theme_that_the_story_lacks_is_told_once() -> None:
    """The same party did something of another kind; once the story has the theme, that is told already."""
    built = act("build", "russia")
    more: dict[str, Any] = {
        "themes": ("troop-deployment", "sanctions-monitoring"),
        "title": "Russia signs for oil",
    }
    assert "“Russia signs for oil”" in sentences(story(), other("b", built, **more))[0]
    assert sentences(story(), other("b", replace(built, field="body"), **more)) == []
    assert sentences(story(told("c", built, hours=1, **more)), other("b", built, **more)) == []
    assert sentences(story(), other("b", RATIFIED, **more)) == []  # it was told under its first theme


def test_a_headline_that_only_says_who_speaks_gives_way_to_his_words() -> None:
    """ "Statement by …" tells nothing: the party's first words on a theme are quoted; bare words weigh the least."""
    speaker = Speaker(text="Japan's ministry", field="title", start=0, end=16)
    heading = titled("japan", text="Japan's ministry statement", speaker=speaker)
    said = titled("japan", field="body", start=0, text="The pact is void", theme="troop-deployment")
    (change,) = further(story(), other("b", claims=(heading, said)))
    assert "“The pact is void”" in change.sentence
    assert change.severity == 1


def test_an_act_that_no_words_tell_is_told_by_its_headline() -> None:
    """An agreement on something that was not read has no clause; a story that has nothing of its kind lacks it."""
    agreed = act("agree", "russia", with_="north-korea")
    voiced = other("b", agreed, title="Russia sets up a centre with North Korea")
    assert sentences(story(), voiced) == [
        "Outlet of b reports: “Russia sets up a centre with North Korea” (new in this story)."
    ]
    assert not sentences(story(told("c", agreed, hours=1)), voiced)
