"""What English calls speakers whom no list has: sources, governors, embassies, companies.

In: the claims of an article and the languages. Out: words of speakers -> English. Pure. Words: credits.toml of each language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from pactwatch.languages.forms import CasesForm, Credits
from pactwatch.languages.latin import in_latin
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphology
from pactwatch.records import Claim
from stream.matching.patterns import any_of, fold

_PERSON: Final = "governor"  # who holds such an office is told by his name
_REGIONAL: Final = "regional "  # … and an office or a body of a region by it
_OWNER: Final = "the ship's owner"
_OFFICIAL: Final = "an official"  # … and who has no name by the body that he belongs to
_HOUSE: Final = "embassy"  # … and such a house with where it is
_ANSWERS: Final = ("confirms", "denies", "declines", "threatens")
_PLACE: Final = 14  # characters behind its words in which that stands: " in Seoul"
_NAME: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?")
_TITLE: Final = re.compile(r"[«“\"]([^»”\"]{3,40})[»”\"]")  # what a company is called
_Kinds = dict[str, re.Pattern[str]]


class _Words(NamedTuple):
    sources: _Kinds
    local: _Kinds
    unnamed: _Kinds
    officials: _Kinds
    bodies: _Kinds
    of_body: _Kinds
    own: _Kinds
    where: _Kinds


def sources_of(claims: Iterable[Claim], language: str, languages: Languages) -> dict[str, str]:
    """What English calls the speakers of claims who have no name, or a lesser office: "sources", "a regional governor".

    Words for others are left out.
    """
    claims = [claim for claim in claims if claim.words]
    told = sorted({claim.words for claim in claims if claim.actor is None})
    local = _local_of([claim for claim in claims if claim.actor is not None], language, languages)
    known = ((words, _unlisted(words, language, languages)) for words in told)
    answering = {c.words for c in claims if c.actor and c.actor == c.party and c.stance in _ANSWERS}
    bodies = ((words, _body_of(words, language, languages)) for words in sorted(answering))
    found = {words: english for words, english in (*bodies, *known, *local) if english}
    ship = _ship_of(claims, language, languages) if _OWNER in found.values() else ""
    return {words: f"the owner of the {ship}" if ship and of == _OWNER else of for words, of in found.items()}


def _ship_of(claims: Iterable[Claim], language: str, languages: Languages) -> str:
    """The only ship that the claims name behind a noun for it, in Latin letters: «сухогруз «Капитан Руднев»»; "" else."""
    nouns = languages.credits[language].ships
    named = re.compile(rf"\b(?:{'|'.join(nouns)}) {_TITLE.pattern}", re.IGNORECASE)
    ships = {found[1] for claim in claims for found in named.finditer(claim.text)} if nouns else set()
    name = in_latin(ships.pop(), language) if len(ships) == 1 else ""
    return name if name.isascii() else ""


def is_local(words: str, languages: Languages) -> bool:
    """Whether words for a speaker name an office or a body that speaks for a part of its country, or for itself."""
    folded = fold(words, languages)
    return words != "" and any(
        known.search(folded) for each in _words(languages).values() for known in each.local.values()
    )


def office_of(words: str, language: str, languages: Languages) -> str:
    """What English calls an official of whom no list knows: "a minister"; "" for others, and who has left his office."""
    known, folded = _words(languages).get(language), fold(words, languages)
    return next(_found(known.officials, folded), "") if known else ""


def _body_of(words: str, language: str, languages: Languages) -> str:
    """What English calls the body in whose name a state answers: "its defence ministry"; "" if the words name none."""
    known, folded = _words(languages).get(language), fold(words, languages)
    only_of_it = known is None or any(regex.search(folded) for regex in known.of_body.values())
    return "" if only_of_it else _body_in(words, language, languages)


def _body_in(words: str, language: str, languages: Languages) -> str:
    """The only body of a state that words name; "" for none or several."""
    found = list(_found(_words(languages)[language].bodies, fold(words, languages)))
    return found[0] if len(found) == 1 else ""


def _found(kinds: _Kinds, folded: str) -> Iterator[str]:
    """What English calls those whose words are within a folded text, in the order of the list."""
    return (kind for kind, regex in kinds.items() if regex.search(folded))


def _unlisted(words: str, language: str, languages: Languages) -> str:
    """What English calls somebody of no country: "sources", "the ship's owner", "the company Vostok Line"."""
    if language not in _words(languages):
        return ""
    known, folded = _words(languages)[language], fold(words, languages)
    source = next((kind for kind, regex in known.sources.items() if regex.fullmatch(folded)), "")
    kind = source or next(_found(known.own, folded), "")
    if not (kind or words.isascii()):  # words that English readers know say more
        return office_of(words, language, languages)
    title = _TITLE.search(words) if kind.startswith("the ") and not source else None
    name = in_latin(title[1], language) if title else ""
    return f"{kind} {name}" if name.isascii() and name and kind.endswith("company") else kind


def _local_of(claims: Sequence[Claim], language: str, languages: Languages) -> Iterator[tuple[str, str]]:
    """Speakers for a part of their country, or without a name, as English calls them: "Kursk governor …", "an official".

    Who is called by his name alone is who has it with his office in other words of the article.
    """
    known = _words(languages).get(language)
    for claim in claims if known else ():
        same = [c for c in claims if (c.actor, c.party) == (claim.actor, claim.party)]
        full = sorted((c for c in same if claim.words.lower() in c.words.lower()), key=_length, reverse=True)
        for kind, regex in (*known.local.items(), *known.unnamed.items()) if known else ():
            called = [c for c in full if regex.search(fold(c.words, languages))]
            others = [c for c in same if kind.endswith(_PERSON) and regex.search(fold(c.words, languages))]
            if called:
                ways = [_in_full(kind, each, language, languages) for each in (*called, *others)]
                yield claim.words, _fullest(kind, ways)
                break


def _fullest(kind: str, ways: Sequence[str]) -> str:
    """An office with its holder's name, an embassy with its place, unless the text has several such."""
    named = [way for way in dict.fromkeys(ways) if way != kind]
    named = [way for way in named if not way.startswith("the ")] or named  # … or with its place alone
    return named[0] if len(named) == 1 else ways[0]


def _length(claim: Claim) -> int:
    return len(claim.words)


def _in_full(kind: str, claim: Claim, language: str, languages: Languages) -> str:
    """An office with who holds it and where, a house with where it stands; the kind alone where the words do not say so."""
    house = kind.endswith(_HOUSE)
    _, _, behind = claim.text.partition(claim.words)  # nothing where another sentence has the words
    words = claim.words + behind[:_PLACE] if house else claim.words
    regions = _words(languages)[language].where.items() if kind else ()
    where = next((name for name, regex in regions if regex.search(fold(words, languages))), "")
    if house:
        return f"{kind} in {where}" if where else kind
    if kind == _OFFICIAL:
        body = _body_in(words, language, languages)
        return f"{kind} of the {body.removeprefix('its ')}" if body else kind
    name = _holder(words, language, languages) if kind.endswith(_PERSON) else ""
    if not name and where and _REGIONAL in kind:
        return f"the {kind.rpartition(_REGIONAL)[2]} of the {where} region"
    return f"{where or 'regional'} {_PERSON} {name}" if name else kind


def _holder(words: str, language: str, languages: Languages) -> str:
    """The first name and surname that stand behind an office, in Latin letters; "" if they are in another case, or none do."""
    parts = words.split()
    names = parts[-2:]
    if len(parts) <= len(names) or not all(_NAME.fullmatch(name) and not name[0].islower() for name in names):
        return ""
    if isinstance(languages.grammar.get(language), CasesForm):
        parses = cast(Morphology, languages.morphology[language]).parses
        cases = [{parse.case for parse in parses(word)} for word in (parts[0], *names)]
        if not all("n" in case or case == {""} for case in cases):
            return ""
    name = in_latin(" ".join(names), language)
    return name if name.isascii() else ""


@lru_cache(maxsize=8)
def _words(languages: Languages) -> dict[str, _Words]:
    """By language, what English calls offices and bodies, with their words."""
    return {code: _Words(*map(_compiled, _kinds_of(form))) for code, form in languages.credits.items()}


def _kinds_of(form: Credits) -> Iterator[dict[str, list[str]]]:
    """The lists of credits.toml by what English calls whom they name, in the order of `_Words`."""
    yield from (form.sources, form.local, form.unnamed, form.officials, form.bodies)
    yield from ({"": form.of_body}, form.own, form.where)


def _compiled(kinds: dict[str, list[str]]) -> _Kinds:
    return {kind: re.compile(any_of(regexes)) for kind, regexes in kinds.items()}


__all__ = ["is_local", "office_of", "sources_of"]
