"""What news weighs, and what its parties are called: all that the story stage needs of the watchlist, carried by the article.

In: what was read of an article, and the watchlist. Out: acts, claims and tags with parties and severities; names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

import msgspec
from msgspec import UNSET

from pactwatch.acts import is_maybe
from pactwatch.parts import HEAD
from pactwatch.records import Act, Actor, Claim, Figure, Tag, Wording
from stream.reading.listed import countries
from stream.watchlist.model import Watchlist, Weighty

_OPENING: Final = 200  # characters of the body in which its news begins


def with_parties(claims: Iterable[Claim], watchlist: Watchlist) -> tuple[Claim, ...]:
    """The claims with the country or organisation that each actor speaks for."""
    party = _parties(watchlist)
    return tuple(msgspec.structs.replace(c, party=party.get(c.actor)) if c.actor else c for c in claims)


def party_of(actor: str, watchlist: Watchlist) -> str | None:
    """The country or organisation that an entity speaks for."""
    return _parties(watchlist).get(actor)


def weighed_acts(acts: Iterable[Act], tags: Sequence[Tag], watchlist: Watchlist) -> tuple[Act, ...]:
    """The acts with the severity of each, as news of the article's themes."""
    themes = [tag.theme for tag in tags if not tag.background]
    bases = {theme.id: theme.severity for theme in watchlist.theme_list}
    base = min((bases[theme] for theme in themes), default=1)
    return tuple(
        msgspec.structs.replace(
            act, severity=max([base, *(row.level for row in watchlist.weighty if _of_act(row, act, themes))])
        )
        for act in acts
    )


def weighed_tags(
    tags: Iterable[Tag], acts: Sequence[Act], claims: Sequence[Claim], watchlist: Watchlist
) -> tuple[Tag, ...]:
    """The tags with the severity of the article's news in each theme: what was done, and how many, and who confirms it."""
    return tuple(
        msgspec.structs.replace(
            tag,
            severity=max(
                [tag.severity, *_levels(tag.theme, acts, claims, watchlist), *_deeds(tag.theme, claims)]
            ),
        )
        for tag in tags
    )


def _levels(theme: str, acts: Sequence[Act], claims: Sequence[Claim], watchlist: Watchlist) -> Iterator[int]:
    """The levels of the watchlist's rows that an article's acts, figures or words meet in a theme."""
    rows = (row for row in watchlist.weighty if theme in (row.themes or {theme}))
    return (row.level for row in rows if _is_met(row, theme, acts, claims))


def _deeds(theme: str, claims: Iterable[Claim]) -> Iterator[int]:
    """The levels of what parties do with their words in title or lead."""
    return (claim.severity for claim in claims if claim.theme == theme and _is_opening(claim))


def _is_opening(claim: Claim) -> bool:
    return claim.field == "title" or claim.start < _OPENING


def _is_met(row: Weighty, theme: str, acts: Iterable[Act], claims: Sequence[Claim]) -> bool:
    """Whether an article's done acts, a party's words on the theme, or a figure are what a row weighs."""
    done = ((act.news or _is_opening_meeting(act)) and _of_act(row, act, [theme]) for act in acts)
    speakers = {claim.party for claim in claims if claim.field == "title" and claim.party}
    # Where somebody else has the headline, the text's first words only say to what he speaks.
    heard = (claim for claim in claims if not speakers or claim.party in speakers)
    said = (claim.theme == theme and _of_word(row, claim) for claim in heard)
    counted = (_of_size(row, figure) for figure in (_given(claims, acts) if row.unit else ()))
    return any(chain(done, said, counted))


def _is_opening_meeting(act: Act) -> bool:
    """Whether the text begins with what persons of both sides did together, if only by a noun: "held a summit"."""
    return act.field == "body" and act.start < _OPENING and len(act.persons) > 1


def _given(claims: Iterable[Claim], acts: Iterable[Act]) -> Iterator[Figure]:
    """The figures of title and head: what was counted before or in the background, or only may be, weighs nothing."""
    acts = list(acts)
    told = (claim for claim in claims if not is_maybe(claim, acts))
    head = (claim for claim in told if claim.field == "title" or claim.start < HEAD)
    telling = (claim for claim in head if claim.stance not in ("denies", "declines"))
    return (figure for claim in telling for figure in claim.figures if not figure.earlier)


def _of_word(row: Weighty, claim: Claim) -> bool:
    """Whether a claim of the title or the first sentence is of the row's stances and parties."""
    of_further = claim.stance == "confirms" and claim.partial  # he had admitted the rest
    stances = ("confirms", claim.stance) if _counts_own(claim) else (claim.stance,)
    told = _is_opening(claim) and not row.stances.isdisjoint(stances) and not of_further
    return told and (not row.by or claim.party in row.by)


def _counts_own(claim: Claim) -> bool:
    """Whether a party counts flatly who were sent or lost: of its own people it admits so that they were there."""
    counted = any(f.role in ("lost", "sent", "at-front") and not f.earlier for f in claim.figures)
    return claim.stance == "asserts" and claim.status == "confirmed" and counted


def names_of(
    acts: Sequence[Act], claims: Iterable[Claim], actors: Iterable[Actor], watchlist: Watchlist
) -> dict[str, str]:
    """What a sentence calls all parties and actors of the article."""
    ids = {actor.id for actor in actors}
    for act in acts:
        ids.update(filter(None, (act.by, act.to, act.with_, *act.persons.values())))
    for claim in claims:
        ids.update(filter(None, (claim.actor, claim.party)))
    return {i: watchlist.names[i] for i in sorted(ids) if i in watchlist.names}


def things_of(tags: Iterable[Tag], watchlist: Watchlist) -> dict[str, str]:
    """What is sent, given or lost in the news of each of the article's themes."""
    things = {theme.id: theme.thing for theme in watchlist.theme_list if theme.thing}
    return {tag.theme: things[tag.theme] for tag in tags if not tag.background and tag.theme in things}


def wording_of(
    tags: Iterable[Tag], abouts: Mapping[str, str], language: str, watchlist: Watchlist
) -> Wording:
    """What sentences call the news of the article's themes (`abouts`) and what is counted in it, and its language."""
    themes = {theme.id: theme for theme in watchlist.theme_list}
    found = [themes[tag.theme] for tag in tags if tag.theme in themes]
    detect = watchlist.languages.detect.get(language)
    return Wording(
        themes={theme: about for theme, about in abouts.items() if about},
        counts={each.id: dict(each.counts) for each in found if each.counts},
        language=detect.name if detect else "",
    )


def _of_act(row: Weighty, act: Act, themes: Iterable[str]) -> bool:
    if act.realis != "done" or act.act not in row.acts or (row.by and act.by not in row.by):
        return False
    if (row.kinds and row.kinds.isdisjoint(act.kinds)) or (row.persons and not act.persons):
        return False
    return not row.themes or any(theme in row.themes for theme in themes)


def _of_size(row: Weighty, figure: Figure) -> bool:
    if figure.role == "hypothetical" or figure.rate:
        return False
    number = figure.value if figure.value is not UNSET else figure.high
    return figure.unit == row.unit and number is not UNSET and number >= row.at_least


@lru_cache(maxsize=32)
def _parties(watchlist: Watchlist) -> Mapping[str | None, str]:
    known = countries(watchlist)
    return {
        e.id: known.get(e.country, e.id)
        for e in watchlist.entities.values()
        if e.country in known or not e.country
    }


__all__ = ["names_of", "party_of", "things_of", "weighed_acts", "weighed_tags", "with_parties", "wording_of"]
