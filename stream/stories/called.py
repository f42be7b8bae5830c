"""What a sentence calls who makes a claim. In: a claim with its tagged article. Out: words. Pure."""

from __future__ import annotations

from typing import Final

from pactwatch.records import Claim, TaggedArticle

_OF: Final = " of the "  # within the name of what is a part of a state: "the government of the Kursk region"
_EMBASSY: Final = "an embassy"  # of which a state has no two in a capital
_ITS: Final = "its "  # begins what English calls a body that answers for its state,
_THE: Final = "the "  # … but for one of a country whose name has an article
MANY: Final = (" forces", " Forces", " Chiefs of Staff")  # ends the name of a body that is many
_OF_MANY: Final = {
    "admits": "admit", "confirms": "confirm", "declines": "decline", "denies": "deny", "does": "do", "issues": "issue",
    "rejects": "reject",
}  # fmt: skip
_ANSWERS: Final = frozenset({"confirms", "denies", "declines", "threatens"})


def words_of(claim: Claim, tagged: TaggedArticle) -> str:
    """What a sentence calls who makes a claim: an official with his country, as readers know countries.

    Who answers is named as the text does: a state's ministry is not the state.
    """
    who, country = claim.actor or claim.party or "", tagged.names.get(claim.party or "", "")
    local = tagged.wording.sources.get(claim.words, "") if claim.actor == claim.party else ""
    body = is_body(claim, tagged)
    if body and country and claim.stance in _ANSWERS and not country.startswith(_THE):
        return f"{country}'s {local.removeprefix(_ITS)}"
    if local and country and not body:
        return _of_country(local, country)
    name = tagged.names.get(who, who) or tagged.wording.sources.get(claim.words) or claim.words or "somebody"
    official = any(actor.id == claim.actor and actor.kind == "person" for actor in tagged.actors)
    of_a_country = official and country and country != name
    return f"{in_office(who, name, tagged)} of {country}" if of_a_country else name


def doing(who: str, does: str) -> str:
    """Who does something: a body that is many "does" nothing, they "do"."""
    verb, space, rest = does.partition(" ")
    return f"{who} {_OF_MANY.get(verb, verb) if who.endswith(MANY) else verb}{space}{rest}"


def is_body(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether who makes a claim is called by the name of a body that answers for its state."""
    return tagged.wording.sources.get(claim.words, "").startswith(_ITS)


def is_of_a_part(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether who makes a claim speaks for a part of his country, or for himself: an embassy, a region, no ministry."""
    return not tagged.wording.sources.get(claim.words, _ITS).startswith(_ITS)


def _of_country(local: str, country: str) -> str:
    """An office or a body with its state: "Russia's embassy in Seoul", "the governor of Russia's Kursk region"."""
    if _EMBASSY in local:
        return f"{country}'s {local[3:]}"
    if _OF in local:
        return local.replace(_OF, f" of {country}'s ", 1)
    return f"{local} of {country}"


def in_office(person: str, name: str, tagged: TaggedArticle) -> str:
    """The person with the office that the article gives him: "defence minister Andrei Belousov"."""
    return f"{tagged.wording.offices.get(person, '')} {name}".strip()


__all__ = ["MANY", "doing", "in_office", "is_body", "is_of_a_part", "words_of"]
