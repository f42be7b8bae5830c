"""Copies of one text, and reports that pass on another. In: texts and origins. Out: sketches, and what is whose. Pure.

A sketch is the bottom-k of a text's shingles (Broder 1997, "On the resemblance and containment of documents").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

import msgspec

from pactwatch.acts import PUBLIC, is_inside
from pactwatch.parts import LEAD
from pactwatch.records import Act, Article, Claim, Origin, Story, TaggedArticle
from stream.stories.names import LEAST, skeletons
from stream.stories.speaking import DATELINE, TELLING
from stream.stories.timeline import in_lead, news, parties_of, party_of

COPY: Final = 0.5  # share of the shorter text's sketch that makes a copy
SKETCH: Final = 24
PASSED_ON: Final = timedelta(days=2)  # so long others pass on a report, or tell the same by themselves
_FURTHER: Final = 4  # wordings of an origin beside its first
_FEWEST: Final = 8  # hashes that can tell a copy
_SHINGLE: Final = 4
SOMEBODY: Final = "somebody"  # the party of all speakers that are in no list
_NAME: Final = 5  # letters: shorter names of outlets are words too
_CONSONANTS: Final = 5  # of an outlet's name that is known in another script
_QUOTED = re.compile(r"[«“\"„]([^»”\"“]+)[»”\"“]")


@lru_cache(maxsize=8)  # an article is recognised, and then joins its story
def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of all runs of four words. Equal texts have equal sketches."""
    words = re.findall(r"\w+", text.lower())
    shingles = (
        {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
        if words
        else set()
    )
    hashes = (int.from_bytes(hashlib.blake2b(s.encode(), digest_size=5).digest(), "big") for s in shingles)
    return tuple(sorted(hashes)[:SKETCH])


def is_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two sketches are of one text, perhaps shortened or published by another outlet."""
    if min(len(one), len(other)) < _FEWEST:  # too short to decide: a shared headline does not prove a copy
        return one == other != ()
    limit = min(one[-1], other[-1])  # below it both sketches are complete
    left, right = {h for h in one if h <= limit}, {h for h in other if h <= limit}
    return len(left & right) / max(1, min(len(left), len(right))) >= COPY


def has_wording(origin: Origin, sketched: tuple[int, ...]) -> bool:
    """Whether a text is a copy of one of the origin's."""
    return any(is_copy(sketched, each) for each in (origin.sketch, *origin.further))


def with_wording(origin: Origin, sketched: tuple[int, ...]) -> Origin:
    """The origin with one more article, whose copies go where it went: a new wording is kept."""
    further = origin.further
    if not has_wording(origin, sketched):
        further = (*further, sketched)[-_FURTHER:]
    return msgspec.structs.replace(origin, articles=origin.articles + 1, further=further)


def passes_on(tagged: TaggedArticle, parties: Collection[str], origin: Origin) -> bool:
    """Whether an article has the origin: one of its `parties`, one agency or outlet, or an outlet that its head names."""
    if not set(origin.parties).isdisjoint(parties):
        return True
    if tagged.credit is not None and origin.agency:
        return tagged.credit.agency == origin.agency
    if _is_one_outlet(origin.outlet, tagged.article.outlet):
        return True
    head, outlet = _head(tagged.article.title, tagged.article.body[:LEAD]), _bare(origin.outlet)
    return _names_outlet(outlet, head) or _is_spelt_in(outlet, head)


def credits_outlet(tagged: TaggedArticle, origin: Origin) -> bool:
    """Whether an article's head has an origin's outlet or agency, also by a short name in another script."""
    head = _head(tagged.article.title, tagged.article.body[:LEAD])
    return passes_on(tagged, (), origin) or _is_spelt_in(_bare(origin.outlet), head, LEAST + 1)


def is_of_others(origin: Origin, story: Story, article: Article) -> bool:
    """Whether an origin's reports are of these days, and none is of the article's outlet: it can pass one of them on."""
    reports = [each for each in story.articles if each.origin == origin.id and not each.withdrawn]
    own = article.outlet in {origin.outlet, *(each.outlet for each in reports)}
    return not own and any(abs(article.event_time - each.event_time) <= PASSED_ON for each in reports)


def _names_outlet(outlet: str, text: str) -> bool:
    """Whether a text has an outlet's name, which is no short word."""
    return len(outlet) >= _NAME and re.search(rf"(?<!\w){re.escape(outlet)}", text.casefold()) is not None


def recalls_outlet(tagged: TaggedArticle, origins: Iterable[Origin]) -> bool:
    """Whether an article of another outlet names that of one of the origins, wherever in its text, in whatever script."""
    article, own = tagged.article, _bare(tagged.article.outlet)
    outlets = {_bare(origin.outlet) for origin in origins} - {own}
    text = _head(article.title, article.body)
    return any(_names_outlet(outlet, text) or _is_spelt_in(outlet, text) for outlet in outlets)


def told_by(tagged: TaggedArticle) -> tuple[str, ...]:
    """The parties whose words an article passes on as its news: who tells its acts, else who speaks in title or lead.

    Nobody if it tells the acts by itself: what happened in public needs no mouth. Speakers that are in no list may be one
    person under several names ("sources", "a broadcaster"), so all of them count as one.
    """
    claims = [c for c in tagged.claims if in_lead(c) and c.stance in TELLING]
    telling, opening = _telling(claims, news(tagged)), next((c for c in claims if c.field == "body"), None)
    if telling is None:
        return ()
    heard = parties_of(telling)
    if opening is not None:
        own_voice = not any(claim.words for claim in telling)
        heard = heard or _heard(opening, tagged) or (_doing(claims, news(tagged)) if own_voice else set())
        heard = heard or _bodies(claims, tagged) or parties_of(c for c in claims if c.field == "title")
    nameless = any(c.words for c in (*telling, *([opening] if opening else [])))
    if not heard and nameless and not _is_public(news(tagged)):
        return (SOMEBODY,)
    return tuple(sorted(heard))


def _bodies(claims: Iterable[Claim], tagged: TaggedArticle) -> set[str]:
    """The bodies without a party, such as a team of several states, whose words the claims are: they are one source."""
    words = [claim.words for claim in claims]
    bodies = (actor for actor in tagged.actors if actor.kind == "body")
    return {body.id for body in bodies if any(name in each for name in body.names for each in words)}


def _telling(claims: Sequence[Claim], acts: Sequence[Act]) -> list[Claim] | None:
    """The claims that tell the acts, or of an article without acts those of its title; None if nobody's words have them.

    What a headline tells flatly is whose words the text begins with.
    """
    if not acts:
        return [claim for claim in claims if claim.field == "title"]
    first = [c for c in claims if c.field == "body" and c.start < DATELINE and c.words]
    begins = first if all(act.field == "title" for act in acts) and not _is_public(acts) else []
    return [claim for claim in claims if any(is_inside(act, claim) for act in acts)] or begins or None


def _is_public(acts: Collection[Act]) -> bool:
    return bool(acts) and all(act.act in PUBLIC for act in acts)


def _doing(claims: Iterable[Claim], acts: Iterable[Act]) -> set[str]:
    """Who speaks of what he did himself, where the article tells it in its own voice: its only source is he."""
    doers = {act.by for act in acts if act.act not in PUBLIC}
    return parties_of(c for c in claims if party_of(c) in doers)


def _heard(claim: Claim, tagged: TaggedArticle) -> set[str]:
    """Whose words a claim is, or from which country's agency a speaker who is not listed has them."""
    countries = {actor.country: actor.id for actor in tagged.actors if actor.kind == "country"}
    agencies = (
        a for a in tagged.actors if a.kind == "agency" and any(name in claim.text for name in a.names)
    )
    return parties_of([claim]) or {countries.get(actor.country, actor.id) for actor in agencies}


def _head(title: str, lead: str) -> str:
    return f"{title}\n{lead}"


def _is_one_outlet(one: str, other: str) -> bool:
    """Whether two names are of one outlet, perhaps in another script: Ukrainska Pravda is Українська правда."""
    if _bare(one) == _bare(other):
        return True
    if one.isascii() and other.isascii():
        return False
    words, others = _spelt(_bare(one)), _spelt(_bare(other))
    same = len(words) == len(others) and all(not a.isdisjoint(b) for a, b in zip(words, others, strict=True))
    return same and _is_telling(words) and _is_telling(others)


def _is_spelt_in(outlet: str, head: str, least: int = _CONSONANTS) -> bool:
    """Whether an article's head has all words of an outlet's name, of so many consonants, in another script."""
    words = _spelt(outlet)
    if not _is_telling(words, least) or outlet.isascii() == head.isascii():
        return False
    heard = _heard_in(head)
    return all(not word.isdisjoint(heard) for word in words)


def _is_telling(words: Sequence[frozenset[str]], least: int = _CONSONANTS) -> bool:
    """Whether an outlet's name has so many consonants that another one hardly has them by chance."""
    return sum(max(map(len, word)) for word in words) >= least


@lru_cache(maxsize=256)
def _spelt(outlet: str) -> tuple[frozenset[str], ...]:
    """What each word of a name may be in another script; short ones are left out."""
    every = (skeletons(word.title()) for word in outlet.split())
    return tuple(filter(None, (word.sure | word.possible for word in every)))


@lru_cache(maxsize=2)  # for all origins of a story
def _heard_in(head: str) -> frozenset[str]:
    found = skeletons(head)
    return found.sure | found.possible


@lru_cache(maxsize=256)
def _bare(outlet: str) -> str:
    """The name of an outlet as others write it: what is in quotes, without case."""
    quoted = _QUOTED.search(outlet)
    return (quoted[1] if quoted else outlet).casefold()
