"""Who tells of an act, or makes a claim, and in which words of an alert. Pure.

In: an act or a claim with its tagged article. Out: who speaks as a sentence calls him, and the verb for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from pactwatch.acts import PUBLIC, is_inside
from pactwatch.languages.latin import in_latin
from pactwatch.languages.outlets import in_letters
from pactwatch.records import Act, Actor, Claim, TaggedArticle
from stream.stories.called import MANY, is_body, words_of
from stream.stories.qualified import number_of
from stream.stories.sentences import is_ours
from stream.stories.timeline import counted_by, family_of, in_lead, party_of

DATELINE: Final = 60  # characters before the text's first sentence
_OFFICIALS: Final = ("person", "official")
TELLING: Final = {"asserts": "says", "confirms": "confirms", "estimates": "estimates"}


def speaker_of(act: Act, tagged: TaggedArticle) -> tuple[str, str]:
    """Who tells of an act, and the verb for it: the listed speaker of its sentence, else the outlet, with whom it cites."""
    titled = telling_of(act, tagged)
    telling = [*(titled or _opening(act, tagged)), *_counting(act, tagged), *_titling(act, tagged)]
    claim = next(filter(party_of, telling), None)
    if claim is None or _is_of_another(act, claim, telling, tagged):
        return reporting(telling, tagged)
    who = tagged.names.get(claim.party or "", "") if claim.party == act.by else ""
    return who or words_of(_by_name(claim, tagged), tagged), TELLING[claim.stance]


def _is_of_another(act: Act, claim: Claim, telling: Iterable[Claim], tagged: TaggedArticle) -> bool:
    """Whether who did an act is only taken for who tells it: his sentence has it from somebody else, who is no outlet.

    "According to the team, Moscow handed over …" says nothing of what Moscow says.
    """
    if party_of(claim) != act.by or claim.stance != "asserts":
        return False
    agencies = [name for actor in tagged.actors if actor.kind == "agency" for name in actor.names]
    others = (c.words for c in telling if c.words and party_of(c) is None and is_inside(act, c))
    return any(not any(name in words for name in agencies) for words in others)


def _opening(act: Act, tagged: TaggedArticle) -> list[Claim]:
    """The claims of the text's first sentence that tell a headline's act again: a headline often leaves out who says so."""
    if act.again < 0 or family_of(act) in PUBLIC:  # who comes does so in public
        return []
    claims = (c for c in tagged.claims if c.field == "body" and c.stance in TELLING and party_of(c))
    return [c for c in claims if c.start <= act.again < c.end]


def _counting(act: Act, tagged: TaggedArticle) -> list[Claim]:
    """The claims of the lead that count what an act does which the text tells by itself: headlines often leave out who says so.

    An act of the body is told by who has the headline, and nobody else.
    """
    figure = counted_by(act, tagged) if act.field == "title" or act.plain else None
    lead = (c for c in tagged.claims if c.field == "body" and in_lead(c) and c.stance in TELLING)
    told = [c for c in lead if figure and any(number_of(f) == number_of(figure) for f in c.figures)]
    if act.field == "title":
        return told
    heard = {party_of(c) for c in tagged.claims if c.field == "title"}
    return [c for c in told if party_of(c) in heard]


def _titling(act: Act, tagged: TaggedArticle) -> list[Claim]:
    """The claims of the headline that tell an act which the text tells in its own voice."""
    if act.field == "title" or act.act in PUBLIC:
        return []
    same = [a for a in tagged.acts if a.field == "title" and family_of(a) == family_of(act)]
    titled = (c for c in tagged.claims if c.field == "title" and c.stance in TELLING)
    return [c for c in titled if any(is_inside(a, c) for a in same)]


def fullest(claim: Claim, tagged: TaggedArticle) -> Claim:
    """The claim with what its party says more exactly in another claim of the same stance in title or lead."""
    voice = party_of(claim), claim.stance
    same = [c for c in tagged.claims if (party_of(c), c.stance) == voice and in_lead(c)]
    persons = {a.id for a in tagged.actors if a.kind == "person"}
    named = next((c for c in same if c.actor in persons), claim)
    claim = _as_body(claim, same, tagged)
    if claim.field == "title" and claim.stance in ("denies", "declines"):
        claim = with_name_of(named, claim)
    return msgspec.structs.replace(
        claim,
        fact=claim.fact or next((c.fact for c in same if c.fact), ""),
        does=claim.does or next((c.does for c in same if c.does), ""),
        first=claim.first or any(c.first for c in same),
    )


def _as_body(claim: Claim, same: Iterable[Claim], tagged: TaggedArticle) -> Claim:
    """The claim of a state, as made by the only body of it that answers in the `same` words of title and lead."""
    if claim.actor != claim.party or tagged.wording.sources.get(claim.words):
        return claim
    own = (c for c in same if c.actor == claim.actor and is_body(c, tagged))
    bodies = {tagged.wording.sources[c.words]: c for c in own}
    return (
        msgspec.structs.replace(claim, speaker=next(iter(bodies.values())).speaker)
        if len(bodies) == 1
        else claim
    )


def with_name_of(other: Claim, claim: Claim) -> Claim:
    """The claim as made by who makes the other one, where it names only the party of both."""
    bare = claim.actor == claim.party and other.actor not in (None, other.party)
    return msgspec.structs.replace(claim, actor=other.actor, speaker=other.speaker) if bare else claim


def telling_of(act: Act, tagged: TaggedArticle) -> list[Claim]:
    """The claims that tell of an act; none of what the text tells by itself beside them."""
    if act.plain:
        return []
    telling = (claim for claim in tagged.claims if is_inside(act, claim) and claim.stance in TELLING)
    # Nobody estimates who came: his estimate is of something else.
    return [claim for claim in telling if not (act.persons and claim.stance == "estimates")]


def _by_name(claim: Claim, tagged: TaggedArticle) -> Claim:
    """The claim, or the one that begins the text, which says more exactly than a headline who of a country speaks."""
    opening = next((c for c in tagged.claims if c.field == "body"), None)
    if claim.field != "title" or claim.actor != claim.party or opening is None:
        return claim
    same = opening.party == claim.party and opening.start < DATELINE and opening.stance in TELLING
    return opening if same else claim


def has_official(party: str, tagged: TaggedArticle) -> bool:
    """Whether somebody of a party may have spoken: then nothing is said of its silence.

    The article is on its own body's page, its official is named or an envoy present, or somebody is cited whom the watchlist
    does not list: by an outlet of its country, or by a name that has the country's: "the Russian space agency".
    """
    country = next((actor.country for actor in tagged.actors if actor.id == party), None)
    if _is_of_party(party, tagged):
        return True
    if country is None:
        return False
    unlisted = [c.words for c in tagged.claims if c.words and c.party is None and c.actor is None]
    own = [actor for actor in tagged.actors if actor.country == country]
    called = {name for actor in own for name in actor.names}
    if unlisted and (
        tagged.article.country == country or any(n in words for n in called for words in unlisted)
    ):
        return True
    return any(actor.kind in _OFFICIALS for actor in own)


def _is_of_party(party: str, tagged: TaggedArticle) -> bool:
    """Whether the outlet is a body of the party's state, by a name that has the state's: "Ukraine's presidential office"."""
    name = tagged.names.get(party, "")
    return tagged.article.ownership == "state" and bool(name) and name in outlet_name(tagged)


def outlet_name(tagged: TaggedArticle) -> str:
    """The outlet as English sentences call it: by its English name, else its own in Latin letters where they can be had."""
    return tagged.wording.outlet or in_letters(tagged.article.outlet, tagged.language)


def outlet_of(tagged: TaggedArticle) -> tuple[str, str]:
    """The outlet and the verb for its report; an article without one, which only `tag` and `trace` read, is a report."""
    name = outlet_name(tagged)
    return (
        (name, "report" if name.endswith(MANY) else "reports")
        if tagged.article.outlet
        else ("a report", "says")
    )


def reporting(telling: Iterable[Claim], tagged: TaggedArticle) -> tuple[str, str]:
    """The outlet as who tells, and the verb for it, with the first source that its sentences name."""
    citing, (outlet, reports) = next((c for c in telling if c.words), None), outlet_of(tagged)
    if citing is None or citing.words in (outlet, tagged.article.outlet):
        return outlet, reports
    citing = _named_in_full(citing, tagged)
    if body := _body(citing, tagged):
        return outlet, f"{reports}, citing {body},"
    language = tagged.wording.language
    foreign = "" if is_ours(language) else f" ({language})"
    surname = "" if is_ours(language) else _in_latin(citing.words, tagged)
    source = "" if is_body(citing, tagged) else tagged.wording.sources.get(citing.words)
    cited = source or surname or f"“{citing.words}”{foreign}"
    agency = next((tagged.names[a.id] for a in tagged.actors if _is_named(a, citing, tagged)), "")
    return outlet, f"{reports}, citing {cited}{f' and naming {agency}' if agency else ''},"


def _in_latin(words: str, tagged: TaggedArticle) -> str:
    """A bare surname in Latin letters; "" for any other words, which a reader has to have translated."""
    latin = in_latin(words, tagged.language) if words.isalpha() and words.istitle() else ""
    return latin if latin.isascii() else ""


def _named_in_full(claim: Claim, tagged: TaggedArticle) -> Claim:
    """The claim, or one before it whose speaker "the report" or "the group" stands for, in English."""
    first, _, noun = claim.words.partition(" ")
    if not is_ours(tagged.wording.language) or first.lower() != "the" or " " in noun:
        return claim
    before = (
        c for c in tagged.claims if c.field == "body" and c.start <= claim.start and c.words != claim.words
    )
    return next((c for c in before if noun in c.words.split() and party_of(c) is None), claim)


def _body(claim: Claim, tagged: TaggedArticle) -> str:
    """What the watchlist calls the body in a speaker's words, which speaks for no party; "" if there is none."""
    bodies = (a for a in tagged.actors if a.kind == "body" and any(name in claim.words for name in a.names))
    return next((tagged.names[body.id] for body in bodies if body.id in tagged.names), "")


def _is_named(actor: Actor, claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether an agency is named in the words of somebody who is in no list: he may have it from there."""
    return (
        actor.kind == "agency"
        and actor.id in tagged.names
        and any(name in claim.text for name in actor.names)
    )
