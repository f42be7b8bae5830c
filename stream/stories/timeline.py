"""The acts and words of a story: which are news, which it has, and what it calls them. Pure.

In: a story and a tagged article. Out: acts, clauses, speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from msgspec import UNSET

from pactwatch.acts import COUNTED, GIVING, MOVED, figures_with, is_inside
from pactwatch.parts import HEAD, LEAD
from pactwatch.records import Act, Claim, Figure, Story, StoryAct, TaggedArticle
from pactwatch.wording import headed, single
from stream.stories.called import in_office
from stream.stories.qualified import as_qualified, beside_act, is_of_one_kind, number_of, qualifiers_of
from stream.stories.sentences import act_words, figure_words, has_words, number_words, period_words

_NEAR: Final = 350  # characters between an act and what its theme was found by
_HELD: Final = "prisoners of war"
_SEVERAL: Final = " or "  # in what a theme is about: "weapons or military technology"
OPENING: Final = 120  # characters of the body in which its first sentence begins
# Acts that tell one event in other words: who has sent has delivered, and who visits arrives and meets.
_FAMILY: Final = {
    "deliver": "send", "deploy": "send", "receive": "send", "arrive": "visit", "protest": "summon", "condemn": "summon",
    "veto": "block", "agree": "sign",
}  # fmt: skip
_HANDED: Final = ("deliver", "receive")
_PEOPLE: Final = "soldiers"  # last word of what a theme of people is about
OFFICERS: Final = "officers"  # kind of who comes: for soldiers, or at their head
_CAPTIVE: Final = ("prisoners", "troops")
_PERSONS: Final = ("troops", "workers")
_GOODS: Final = ("shells", "missiles", "containers")  # units that are words of their own
ANY: Final = "vehicles"  # says less than the watchlist's name of a thing: guns, launchers


def party_of(claim: Claim) -> str | None:
    """The country or organisation that a claim speaks for; records of old versions have only its actor."""
    return claim.party or claim.actor


def parties_of(claims: Iterable[Claim]) -> set[str]:
    """All that claims speak for."""
    return set(filter(None, map(party_of, claims)))


def family_of(act: Act) -> str:
    """The kind of event that an act is of: several acts may be told of one."""
    return _FAMILY.get(act.act, act.act)


def in_lead(place: Act | Claim) -> bool:
    """Whether an act or claim is in the title or in the lead."""
    return place.field == "title" or place.start < LEAD


def in_head(claim: Claim) -> bool:
    """Whether a claim is made where the article's news is."""
    return claim.field == "title" or claim.start < HEAD


def is_new(claim: Claim) -> bool:
    """Whether a claim is made where the article tells its news, or said to be the first of its kind, and not only recalled.

    Only what is new changes a story and uses up a first time: most of what answers in later sentences is background.
    """
    told = in_lead(claim) or (claim.first and claim.adds is not None)
    return told and not (claim.earlier or claim.apart)


def only_denied(story: Story) -> bool:
    """Whether all reports of the story tell that it is denied: what they deny, nobody has told yet."""
    return all(report.status == "denied" for report in story.articles)


def severity_of(tagged: TaggedArticle) -> int:
    """The severity of the article's news by its themes."""
    return max((tag.severity for tag in tagged.tags if not tag.background), default=1)


def news(tagged: TaggedArticle) -> list[Act]:
    """The done acts that the article tells as its news, those of the title first."""
    return sorted((a for a in tagged.acts if a.realis == "done" and a.news), key=lambda a: a.field != "title")


def known(act: Act, other: Act) -> bool:
    """Whether `other` tells the event that `act` tells: one family, the same doer, nobody else on the other side."""
    (family, by, to), (its, whose, where) = event_of(act), event_of(other)
    same = by == whose and (to is None or where is None or to == where)
    same = same or _mutual(act, other)
    return family == its and same and _is_one_step(act, other) and not _are_of_other_goods(act, other)


def _are_of_other_goods(act: Act, other: Act) -> bool:
    """Whether things of two kinds are given: what makes drones, and what shoots them down."""
    kinds, others = set(act.kinds), set(other.kinds)
    return family_of(act) == "send" and bool(kinds and others) and kinds.isdisjoint(others)


def _is_one_step(act: Act, other: Act) -> bool:
    """Whether two acts may be of one house of a parliament, or one person who ratifies; to condemn is not yet to summon."""
    steps, apart = {_step(act), _step(other)} - {""}, (act.act, other.act) == ("summon", "condemn")
    return not apart and (act.act != "ratify" or len(steps) < 2)


def is_another(act: Act, story: Story, tagged: TaggedArticle) -> bool:
    """Whether an act of a kind that the story has is another event: other persons come, or other things are sent."""
    family = family_of(act)
    if family in ("visit", "meet"):
        came = _headlined(tagged)
        return bool(came) and came.isdisjoint(story.actors)
    moved = _moved(each.figure for each in story.ledger)
    sent = _moved(f for c in tagged.claims if c.field == "title" for f in c.figures)
    return family == "send" and bool(moved and sent) and moved.isdisjoint(sent)


def _step(act: Act) -> str:
    """Who within a state ratified: a house of its parliament, or a person; "" where only the state is named."""
    return act.chamber or act.persons.get(act.by or "", "")


def _headlined(tagged: TaggedArticle) -> set[str]:
    """The persons whom the title names."""
    return {actor.id for actor in headed(tagged) if actor.kind == "person"}


def _moved(figures: Iterable[Figure]) -> set[str]:
    return {figure.unit for figure in figures if figure.unit in MOVED}


def _mutual(act: Act, other: Act) -> bool:
    return act.with_ is not None and (act.by, act.with_) == (other.with_, other.by)


def event_of(act: Act) -> tuple[str, str | None, str | None]:
    """The event that an act tells: its family, who did it, to or with whom."""
    if act.act == "receive":  # who receives was sent to
        return "send", act.with_, act.by
    return family_of(act), act.by, act.to or act.with_


def thing_of(act: Act, tagged: TaggedArticle) -> str:
    """What was sent, given or lost: the figure of the act's sentence, else what that names, else what its theme is about."""
    counted, thing = _all_counted(act, tagged), act.object or _thing_of_theme(act, tagged)
    if act.act == "arrive" and not counted and tagged.admissions and act.by not in tagged.admissions:
        return act.object  # others come to speak of the theme's soldiers
    alone = act.one and all(figure.qualifier == "exactly" for figure in counted)
    if act.act == "capture" and thing and (alone or not counted):
        return single(thing, only=act.one)  # of one, many languages say no more than of several
    if not counted:
        return "" if act.act == "lose" else thing
    qualifiers = qualifiers_of(tagged)
    told = (as_qualified(each, qualifiers) for each in counted)
    bare = (beside_act(each, act) for each in told)
    # Who is a prisoner now was a soldier when he was captured.
    exact = next((each.thing for each in counted if each.unit == "troops"), "")
    calls = {
        "prisoners": _HELD if act.act == "arrive" else thing or "people",
        "troops": exact or thing or "troops",
    }
    return " and ".join(figure_words(each, calls) for each in bare) + _room(counted, tagged)


def _room(counted: Sequence[Figure], tagged: TaggedArticle) -> str:
    """What containers could hold, by whoever counts them."""
    if not any(figure.unit == "containers" for figure in counted):
        return ""
    told = (f for claim in tagged.claims if in_lead(claim) for f in claim.figures if f.role == "hypothetical")
    room = next(
        (figure_words(msgspec.structs.replace(f, role="unknown")) for f in told if f.unit in MOVED), ""
    )
    return f" (room for {room})" if room else ""


def counted_by(act: Act, tagged: TaggedArticle) -> Figure | None:
    """How many were sent, given or lost, by the act's own sentence."""
    return next(iter(_all_counted(act, tagged)), None)


def is_counted_once(act: Act, tagged: TaggedArticle) -> bool:
    """Whether an act's sentence has no second number of what it counts: the clause has room for one."""
    figures = _figures_of(act, tagged)
    return len({number_of(f) for f in figures if is_of_one_kind(f, figures[0])}) < 2


def _all_counted(act: Act, tagged: TaggedArticle) -> list[Figure]:
    """What is counted of an act in its own sentence: its first figure, and those of other things in the same role.

    What containers hold is often only what they could hold, and is counted with them.
    """
    figures = _figures_of(act, tagged)
    first = next(iter(figures), None)
    if first is None or first.role == "unknown" or any(f.unit == "containers" for f in figures):
        return figures[:1]
    alike = {(f.unit, f.thing): f for f in reversed(figures) if f.role == first.role}
    return [first, *(f for f in reversed(alike.values()) if not is_of_one_kind(f, first))]


def _figures_of(act: Act, tagged: TaggedArticle) -> list[Figure]:
    """The totals of an act's own sentence in the units in which it is counted."""
    units: Sequence[str] = COUNTED.get(act.act, ())
    if act.act in _HANDED and act.object:
        units = [unit for unit in units if unit not in _PERSONS]  # pilots are trained beside the jets
    here = figures_with(act, tagged.claims, tagged.acts)
    named = (f for f in here if f.unit != ANY or f.thing)  # "800 vehicles" may be guns
    return [f for f in named if f.unit in units and not f.rate and has_words(f)]


def _thing_of_theme(act: Act, tagged: TaggedArticle) -> str:
    """What the theme with evidence beside the act is about."""
    for tag in tagged.tags:
        here = any(e.field == act.field and abs(e.start - act.start) < _NEAR for e in tag.evidence)
        if here and tag.theme in tagged.things:
            return tagged.things[tag.theme]
    return ""


def clause_of(act: Act, tagged: TaggedArticle) -> str | None:
    """The act as a clause of English, None if no template fits it."""
    if _leaves_open_who(act, tagged):
        return None
    told = _in_numbers(_of_so_many(act, tagged), tagged)
    clause = act_words(told, thing_of(act, tagged), tagged.names, persons_in_words(act, tagged))
    return f"{clause}{_worth(act, tagged)}{period_words(_all_counted(act, tagged))}" if clause else None


def _leaves_open_who(act: Act, tagged: TaggedArticle) -> bool:
    """Whether of an arrival only the theme would say who or what came: an admiral is no weapon, a delegation no soldiers."""
    if act.act != "arrive" or act.object or act.persons or _figures_of(act, tagged):
        return False
    thing = thing_of(act, tagged)
    return _SEVERAL in thing or (OFFICERS in act.kinds and thing.endswith(_PEOPLE))


def is_guessed(act: Act, tagged: TaggedArticle) -> bool:
    """Whether nothing but the theme would say what was handed over: one of several kinds, or people, who may be prisoners."""
    if act.act not in _HANDED or act.object or _figures_of(act, tagged):
        return False
    thing = thing_of(act, tagged)
    return _SEVERAL in thing or thing.endswith(_PEOPLE)


def _of_so_many(act: Act, tagged: TaggedArticle) -> Act:
    """The act; who was handed over was one at least, where nobody counts more: of one, many languages say no more."""
    if not _hands_over_captives(act) or _captives(act, tagged):
        return act
    return msgspec.structs.replace(act, object=single(act.object, only=act.one))


def _in_numbers(act: Act, tagged: TaggedArticle) -> Act:
    """The act with how many captives were handed over, where its words, or those that tell it again, have one number."""
    counted = _captives(act, tagged) if _hands_over_captives(act) else []
    sizes = {number_of(f) for f in counted}
    firm = all(f.total and f.value is not UNSET for f in counted)
    if len(sizes) != 1 or not firm:
        return act
    return msgspec.structs.replace(act, object=f"{number_words(counted[0])} {act.object}")


def _hands_over_captives(act: Act) -> bool:
    return act.act == "return" and "prisoners" in act.kinds and act.object != ""


def _captives(act: Act, tagged: TaggedArticle) -> list[Figure]:
    """The numbers, more than one, of prisoners in the words that tell an act, or those that tell a headline's again."""
    again = (c for c in tagged.claims if c.field == "body" and c.start <= act.again < c.end)
    here = (*figures_with(act, tagged.claims), *(f for claim in again for f in claim.figures))
    return [f for f in here if f.unit in _CAPTIVE and f.value != 1 and not f.earlier]


def _worth(act: Act, tagged: TaggedArticle) -> str:
    """The only sum of a headline that tells what is given, where nothing is counted: it is what that costs."""
    titled = [claim for claim in tagged.claims if claim.field == "title"]
    sums = [f for claim in titled for f in claim.figures if f.unit == "money" and f.currency]
    given = act.act in GIVING and any(a.field == "title" and known(act, a) for a in (act, *tagged.acts))
    if not given or len(sums) != 1 or counted_by(act, tagged):
        return ""
    return f", worth {figure_words(msgspec.structs.replace(sums[0], role='unknown'))}"


def bare_clause(act: Act, theme: str, tagged: TaggedArticle) -> str | None:
    """The act as a clause without a number: who confirms or denies it need not have said how many."""
    if _leaves_open_who(act, tagged):
        return None
    told = _of_so_many(act, tagged)
    return act_words(told, bare_thing(act, tagged, theme), tagged.names, persons_in_words(act, tagged))


def bare_thing(act: Act, tagged: TaggedArticle, theme: str = "") -> str:
    """What was sent, given or lost, without a number."""
    counted = counted_by(act, tagged)
    unit: str = counted.unit if counted and counted.unit in _GOODS else ""
    if act.act == "arrive" and counted and counted.unit == "prisoners":
        unit = _HELD
    thing = act.object or unit or tagged.things.get(theme, "") or _thing_of_theme(act, tagged)
    return single(thing, only=True) if thing and act.act == "capture" and act.one else thing


def leaves_open_what(act: Act, tagged: TaggedArticle, theme: str) -> bool:
    """Whether only the theme would say what was given, and it says this or that: two such reports may mean two things."""
    return family_of(act) == "send" and _SEVERAL in bare_thing(act, tagged, theme)


def is_gift(plan: Act) -> bool:
    """Whether the opening tells what is to be given to whom."""
    told = plan.act in GIVING and plan.news and plan.start < OPENING
    return told and bool(plan.object and plan.to)


def lacks_number(plan: Act, tagged: TaggedArticle) -> bool:
    """Whether the headline may say how many, and the plan's own words do not."""
    return counted_by(plan, tagged) is None and any(map(str.isdigit, tagged.article.title))


def persons_in_words(act: Act, tagged: TaggedArticle) -> dict[str, str]:
    """Party -> who did the act for it, as a sentence calls him: who does not lead his country is named with it."""
    names = tagged.names
    known = {party: names.get(person, "") for party, person in act.persons.items()}
    lead = {actor.id for actor in tagged.actors if actor.kind == "leader"}
    return {
        party: name
        if act.persons[party] in lead
        else f"{in_office(act.persons[party], name, tagged)} of {names.get(party, party)}"
        for party, name in known.items()
        if name
    }


def deed_of(act: Act, tagged: TaggedArticle) -> str:
    """What the doer of an act does with his words there, in English from the watchlist: "condemns …"; "" if nothing says."""
    own = (c for c in tagged.claims if party_of(c) == act.by and is_inside(act, c))
    return next((c.does for c in own if c.does), "")


def plans_of(tagged: TaggedArticle) -> list[str]:
    """What the article says will be done, as a story keeps it: "plan visit by russia"."""
    return [plan_of(act) for act in tagged.acts if act.realis == "planned" and act.by and in_lead(act)]


def plan_of(act: Act) -> str:
    """A plan as a story keeps it."""
    return f"plan {family_of(act)} by {act.by}"


def with_acts(story: Story, tagged: TaggedArticle) -> tuple[StoryAct, ...]:
    """The timeline with the acts of one more article: done ones that it lacks, in the order of the reports.

    What was only recalled does not stand for other news of its family: shells handed over, for soldiers sent. Of two tellings
    the one stays that can be told: a headline often says nothing of whom.
    """
    found = [each for each in story.acts if each.article != tagged.id]
    told = sorted(news(tagged), key=lambda act: not (act.to or act.with_))  # headlines leave that out
    for act in (*told, *(a for a in tagged.acts if a.realis == "done" and a not in told)):
        alike = (
            n for n, each in enumerate(found) if each.act.news or not act.news or each.act.act == act.act
        )
        place = next((n for n in alike if known(act, found[n].act)), None)
        if not act.by:
            continue
        if place is None:
            found.append(_story_act(act, tagged))
        elif not found[place].clause and found[place].article == tagged.id:
            found[place] = _story_act(act, tagged)
    return tuple(found)


def _story_act(act: Act, tagged: TaggedArticle) -> StoryAct:
    return StoryAct(
        act=act,
        clause=(clause_of(act, tagged) or "")[:300],
        article=tagged.id,
        outlet=tagged.article.outlet[:200],
        event_time=tagged.article.event_time,
    )
