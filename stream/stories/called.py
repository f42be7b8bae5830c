"""What a sentence calls who makes a claim. In: a claim with its tagged article. Out: words. Pure."""

from __future__ import annotations

from typing import Final

from pactwatch.records import Claim, TaggedArticle

_DEFINITE: Final = "the "  # how words begin for what a state has one of
_OF: Final = " of the "  # … and for a part of such a body, or of the state
_EMBASSY: Final = "an embassy"  # of which a state has no two in a capital


def words_of(claim: Claim, tagged: TaggedArticle) -> str:
    """What a sentence calls who makes a claim: an official with his country, as readers know countries."""
    who, country = claim.actor or claim.party or "", tagged.names.get(claim.party or "", "")
    local = tagged.wording.sources.get(claim.words) if claim.actor == claim.party else None
    if local and country:
        return _of_country(local, country)
    name = tagged.names.get(who, who) or tagged.wording.sources.get(claim.words) or claim.words or "somebody"
    official = any(actor.id == claim.actor and actor.kind == "person" for actor in tagged.actors)
    of_a_country = official and country and country != name
    return f"{in_office(who, name, tagged)} of {country}" if of_a_country else name


def _of_country(local: str, country: str) -> str:
    """An office or a body with its state: "Russia's embassy in Seoul", "the governor of Russia's Kursk region"."""
    if _EMBASSY in local:
        return f"{country}'s {local[3:]}"
    if _OF in local:
        return local.replace(_OF, f" of {country}'s ", 1)
    return f"{country}'s {local[4:]}" if local.startswith(_DEFINITE) else f"{local} of {country}"


def in_office(person: str, name: str, tagged: TaggedArticle) -> str:
    """The person with the office that the article gives him: "defence minister Andrei Belousov"."""
    return f"{tagged.wording.offices.get(person, '')} {name}".strip()


__all__ = ["in_office", "words_of"]
