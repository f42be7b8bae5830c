"""What an article is recognised by. In: a tagged article. Out: features, each as `kind:…`. Pure.

Only title and lead count: the whole body dilutes. Concepts (what the watchlist found) and names hold across
languages, words within one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import Final, NamedTuple

from msgspec import UNSET

from pactwatch.acts import GIVING, UNCOUNTED
from pactwatch.languages.scripts import CLASSES
from pactwatch.parts import LEAD
from pactwatch.records import Act, Actor, Claim, Figure, Story, Tag, TaggedArticle
from pactwatch.wording import headed
from stream.stories.names import skeletons
from stream.stories.timeline import family_of, in_lead, news, party_of

GIVEN: Final = "given:"  # to whom something was done
HEADED: Final = "headed:"  # a person whom a headline names
SITE: Final = "site:"  # one that a headline names
SPOT: Final = "spot:"  # a place on the map; a listed place may be many
GOODS: Final = "goods:"  # a kind of things that somebody gives, or is said to give
KIND: Final = "kind:"  # what a headline says happens next
RECALLED: Final = "recalled"  # kind of a concept that a report has only below its lead
_LEAD: Final = 400  # characters of the body that count as the title does
_NAMING: Final = 2_000  # characters whose names and numbers count
_WORD = re.compile(r"[^\W\d_]{2,}")
# Digits that a letter stands before are no number, but for Hangul, which puts no blank there.
_NUMBER = re.compile(rf"(?<![\d.,])(?:(?<![^\W_])|(?<=[{CLASSES['hangul']}]))\d{{2,}}(?!\d)")
_PARTS = re.compile(r"(?<![\d.,:])(\d{1,2})([.,:]\d{1,2})(?![\d.,:]?\d)")  # 2.7, 7:55
_THOUSANDS = re.compile(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}(?!\d))")
# Characters that the inflected forms of a word share, by script.
_STEMS = ((re.compile(rf"[{CLASSES['hangul']}]"), 2), (re.compile(rf"[{CLASSES['cyrillic']}]"), 5))
_STEM: Final = 6
ANOTHER: Final = "another"  # the development: a headline says that it is one more
RISE: Final = "rise"  # the development: a headline says that a number grew, or was raised
_PUT_OFF: Final = frozenset({"postpone", "cancel"})  # developments
_MEETINGS: Final = frozenset({"convene"})  # developments that are acts of nobody listed
RULINGS: Final = frozenset({"sentence"})  # developments of which a lead tells what the headline leaves out
_WORD_GIVEN: Final = ("confirms", "denies", "declines")
_ADMITTED: Final = ("denies", "threatens", "declines")

_HANDED: Final = GIVING | {"receive"}
_HURT: Final = frozenset({"killed", "casualties"})  # who counts the dead and the wounded is told with both


class Parts(NamedTuple):
    """Features by what they are compared with; concepts and words with the square root of their share of the articles."""

    concepts: dict[str, float]
    recalled: dict[str, float]  # concepts that some articles only recall
    words: dict[str, dict[str, float]]  # language -> words
    # By language the share of the articles that are in it, and of those that have a name or number, or a word that may be one.
    languages: dict[str, float]
    names: dict[str, dict[str, float]]
    sounds: dict[str, dict[str, float]]
    named: float  # the shares of all names together


def features(tagged: TaggedArticle) -> frozenset[str]:
    """The features of an article."""
    text = f"{tagged.article.title}\n{tagged.article.body}"
    listed = " ".join(name for actor in tagged.actors if actor.kind != "place" for name in actor.names)
    return _of_text(tagged.language, text[:_NAMING], len(tagged.article.title) + _LEAD, listed) | _concepts(
        tagged
    )


@lru_cache(maxsize=8)  # an article is recognised, and then joins its story
def _of_text(language: str, text: str, lead: int, said: str) -> frozenset[str]:
    """Names, numbers and words of a text without those that are `said` of entities: what is listed is compared as that."""
    named = skeletons(text)
    known = skeletons(f"{said.title()}\n{said.upper()}")  # names and acronyms
    listed = known.sure | known.possible
    return frozenset(
        {f"name:{language}:{one}" for one in (*(named.sure - listed), *(_numbers(text) - _numbers(said)))}
        | {f"sound:{language}:{one}" for one in named.possible - listed}
        | {f"word:{language}:{stem}" for stem in _stems(text[:lead]) - _stems(said)}
    )


def parts_of(story: Story) -> Parts:
    """The features of a story's articles."""
    spoken = Counter(report.language for report in story.articles)
    return _parts(story.features, story.article_count, {one: n / spoken.total() for one, n in spoken.items()})


def parts(tagged: TaggedArticle) -> Parts:
    """The features of an article, as it is compared: a number that has risen was another one in the reports before."""
    told = features(tagged) - _risen(tagged)
    return _parts(dict.fromkeys(told, 1), 1, {tagged.language: 1.0})


def _risen(tagged: TaggedArticle) -> set[str]:
    """The numbers of a headline that says that they rose."""
    if RISE not in tagged.developments.titled:
        return set()
    titled = (f for c in tagged.claims if c.field == "title" for f in c.figures)
    return set(map(figure_feature, titled))


def _parts(counts: Mapping[str, int], articles: int, languages: dict[str, float]) -> Parts:
    found = Parts({}, {}, defaultdict(dict), languages, defaultdict(dict), defaultdict(dict), 0.0)
    kinds = {"name": found.names, "sound": found.sounds}
    for feature, number in counts.items():
        kind, _, rest = feature.partition(":")
        language, _, name = rest.partition(":")
        if kind == "word":
            found.words[language][feature] = _root(number, articles)
        elif kind in kinds:
            kinds[kind][language][intern(name)] = _share(number, articles)
        elif kind == RECALLED:
            found.recalled[rest] = _root(number + counts.get(rest, 0), articles)
        else:
            found.concepts[feature] = _root(number, articles)
    return found._replace(named=math.fsum(chain.from_iterable(map(dict.values, found.names.values()))))


@lru_cache(maxsize=10_000)  # ten thousand stories keep hundreds of shares each: one number for all of them
def _share(number: int, articles: int) -> float:
    return number / articles


@lru_cache(maxsize=10_000)
def _root(number: int, articles: int) -> float:
    return math.sqrt(number / articles)


def add_features(known: Mapping[str, int], tagged: TaggedArticle, *, most: int) -> dict[str, int]:
    """The story's features after one more article. Keeps the `most` frequent ones, and of those the sure ones."""
    counts = Counter(known)
    counts.update(features(tagged))
    return dict(
        sorted(counts.items(), key=lambda item: (-item[1], item[0].startswith("sound:"), item[0]))[:most]
    )


def magnitude(figure: Figure) -> int:
    """The number by which figures are compared: the value, or the upper end of the range."""
    if figure.value is not UNSET:
        return figure.value
    return figure.high if figure.high is not UNSET else 0


def _concepts(tagged: TaggedArticle) -> set[str]:
    """What the watchlist found; apart what only stands below the lead, where a report recalls older news."""
    text, lead = f"{tagged.article.title}\n{tagged.article.body}", len(tagged.article.title) + LEAD
    told = {f"act:{family_of(act)}" for act in tagged.acts if act.news and act.field == "title"}
    # A headline often leaves out what was done, and who did it: the lead has it.
    did = (
        *news(tagged),
        *(act for act in tagged.acts if act.meant and act.realis == "done"),
        *_put_off(tagged),
        *_denied(tagged),
    )
    told |= {f"act:{kind}" for kind in tagged.developments.titled if kind in _MEETINGS}
    told |= _kinds(tagged) | _goods(tagged)
    for act in filter(in_lead, did):
        by, to = (act.with_, act.by) if act.act == "receive" else (act.by, act.to)
        told |= {f"did:{family_of(act)}:{by}"} if by else set()
        told |= {f"{GIVEN}{family_of(act)}:{to}"} if to else set()
    told = told.union(*map(_of_tag, tagged.tags))
    below: set[str] = set()
    for actor in tagged.actors:
        where = told if _first_named(actor, text) <= lead else below
        where.add(f"{actor.kind}:{actor.id}")
        where.update(f"{SPOT}{place.name}" for place in actor.places)
        # One entity stands for many places; its names are in the order of the text, and so are they.
        if actor.places and actor.names[0] in tagged.article.title:
            told.add(f"{SITE}{actor.places[0].name}")
    told |= {f"{HEADED}{actor.id}" for actor in headed(tagged) if actor.kind == "person"}
    for claim in tagged.claims:
        (told if in_lead(claim) else below).update(_of_claim(claim))
    return told | {f"{RECALLED}:{one}" for one in below - told}


def _kinds(tagged: TaggedArticle) -> set[str]:
    """What the headline says happens, and what a court has ruled."""
    ruled = RULINGS.intersection(tagged.developments.told)
    return {f"{KIND}{kind}" for kind in (*tagged.developments.titled, *ruled)}


def _goods(tagged: TaggedArticle) -> set[str]:
    """The kinds of what the news says is given, will be, or is denied to be."""
    given = (act for act in tagged.acts if act.act in _HANDED and act.news and in_lead(act))
    return {f"{GOODS}{kind}" for act in given for kind in act.kinds}


def _put_off(tagged: TaggedArticle) -> list[Act]:
    """The visits and meetings that a headline says are put off or called off: who was to come where is the news."""
    put_off = not _PUT_OFF.isdisjoint(tagged.developments.titled)
    return [
        act
        for act in tagged.acts
        if put_off and act.act in ("visit", "meet") and act.by and (act.to or act.with_)
    ]


def _denied(tagged: TaggedArticle) -> list[Act]:
    """What a headline's denial denies: the deed that it answers."""
    denies = any(claim.field == "title" and claim.stance == "denies" for claim in tagged.claims)
    return [act for act in tagged.acts if denies and act.realis == "denied"]


def _first_named(actor: Actor, text: str) -> int:
    """Where a text first names an actor."""
    return min((place for name in actor.names if (place := text.find(name)) >= 0), default=0)


def _of_tag(tag: Tag) -> set[str]:
    return {f"theme:{tag.theme}"} | {f"headline:{tag.theme}" for e in tag.evidence if e.field == "title"}


def figure_feature(figure: Figure) -> str:
    """The feature of a figure."""
    return f"figure:{_unit_of(figure)}:{magnitude(figure)}"


def _of_claim(claim: Claim) -> set[str]:
    counted = [
        (_unit_of(figure), magnitude(figure)) for figure in claim.figures if figure.unit not in UNCOUNTED
    ]
    found = {f"figure:{unit}:{size}" for unit, size in counted}
    if claim.actor and claim.field == "title":
        found |= {f"counted:{party_of(claim)}:{unit}" for unit, _ in counted}
    if claim.actor and claim.stance in _ADMITTED:
        found.add(f"stance:{claim.actor}:{claim.stance}")
    if claim.field == "title" and claim.stance in _WORD_GIVEN:
        found.add(f"did:{claim.stance}:{party_of(claim)}")
    return found


def _unit_of(figure: Figure) -> str:
    """What a figure counts: "two prisoners" and "the capture of two soldiers" are the same."""
    return "prisoners" if figure.role == "captured" else figure.unit


def _numbers(text: str) -> set[str]:
    """Numbers of two digits and more, without what separates thousands; of parts and times also the whole."""
    plain = _THOUSANDS.sub("", text)
    return {*_NUMBER.findall(plain), *(f"{one}.{two[1:]}" for one, two in _PARTS.findall(plain))}


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower())}


def _stem(word: str) -> str:
    return word[: next((length for script, length in _STEMS if script.match(word)), _STEM)]


def beside_of(claim: Claim, figure: Figure) -> list[Figure]:
    """The figures of a claim that are told with one of the dead or wounded."""
    return [each for each in claim.figures if is_beside(each, figure)]


def is_beside(figure: Figure, other: Figure) -> bool:
    """Whether one figure counts the dead and the other the wounded of the same."""
    return {figure.unit, other.unit} == _HURT and figure.total and other.total
