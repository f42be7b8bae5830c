"""What an article is recognised by. In: a tagged article. Out: features, each as `kind:…`. Pure.

Only title and lead count: the whole body dilutes. Concepts (what the watchlist found) and names hold across languages, words
within one.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import UNSET

from pactwatch.languages.scripts import CLASSES
from pactwatch.records import Figure, Story, TaggedArticle
from stream.stories.names import skeletons
from stream.stories.timeline import FAMILY

_LEAD: Final = 400  # characters of the body that count as the title does
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,}(?!\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,. \u00a0\u202f](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Characters that the inflected forms of a word share, by script.
_STEMS = ((re.compile(rf"[{CLASSES['hangul']}]"), 2), (re.compile(rf"[{CLASSES['cyrillic']}]"), 5))
_STEM: Final = 6
_ADMITTED: Final = ("denies", "threatens", "declines")


class Parts(NamedTuple):
    """Features by what they are compared with, each with the square root of its share of the articles."""

    concepts: dict[str, float]
    words: dict[str, dict[str, float]]  # language -> words
    names: dict[str, float]  # skeletons of names, and numbers
    sounds: dict[str, float]  # skeletons that may be of names


def features(tagged: TaggedArticle) -> frozenset[str]:
    """The features of an article."""
    head = f"{tagged.article.title}\n{tagged.article.body[:_LEAD]}"
    listed = " ".join(name for actor in tagged.actors for name in actor.names)
    return _of_text(tagged.language, head, listed) | _concepts(tagged)


@lru_cache(maxsize=8)  # an article is recognised, and then joins its story
def _of_text(language: str, head: str, said: str) -> frozenset[str]:
    """Names, numbers and words of a text without those that are `said` of entities: what is listed is compared as that."""
    named = skeletons(head)
    known = skeletons(said.title())
    listed = known.sure | known.possible
    return frozenset(
        {f"name:{one}" for one in (*(named.sure - listed), *_numbers(head))}
        | {f"sound:{one}" for one in named.possible - listed}
        | {f"word:{language}:{stem}" for stem in _stems(head) - _stems(said)}
    )


def parts_of(story: Story) -> Parts:
    """The features of a story's articles."""
    return parts({one: math.sqrt(number / story.article_count) for one, number in story.features.items()})


def parts(shares: Mapping[str, float]) -> Parts:
    """Features with their shares, sorted into kinds."""
    found = Parts({}, defaultdict(dict), {}, {})
    for feature, share in shares.items():
        kind, _, rest = feature.partition(":")
        if kind == "word":
            found.words[rest.partition(":")[0]][feature] = share
        elif kind == "name":
            found.names[rest] = share
        elif kind == "sound":
            found.sounds[rest] = share
        else:
            found.concepts[feature] = share
    return found


def add_features(known: Mapping[str, int], tagged: TaggedArticle, *, most: int) -> dict[str, int]:
    """The story's features after one more article. Keeps the `most` frequent ones, ties by name."""
    counts = Counter(known)
    counts.update(features(tagged))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def magnitude(figure: Figure) -> int:
    """The number by which figures are compared: the value, or the upper end of the range."""
    if figure.value is not UNSET:
        return figure.value
    return figure.high if figure.high is not UNSET else 0


def _concepts(tagged: TaggedArticle) -> set[str]:
    found = {f"theme:{tag.theme}" for tag in tagged.tags if not tag.background}
    found |= {f"headline:{tag.theme}" for tag in tagged.tags if any(e.field == "title" for e in tag.evidence)}
    found |= {f"act:{FAMILY.get(act.act, act.act)}" for act in tagged.acts if act.field == "title"}
    found |= {f"{actor.kind}:{actor.id}" for actor in tagged.actors}
    for claim in tagged.claims:
        if claim.actor and claim.stance in _ADMITTED:
            found.add(f"stance:{claim.actor}:{claim.stance}")
        found |= {
            f"figure:{f.unit}:{magnitude(f)}" for f in claim.figures if f.unit not in ("other", "money")
        }
    return found


def _numbers(text: str) -> set[str]:
    """Numbers of two digits and more, without what separates thousands; a year says nothing."""
    plain = _THOUSANDS.sub("", text)
    return {number for number in _NUMBER.findall(plain) if not _YEAR.fullmatch(number)}


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower())}


def _stem(word: str) -> str:
    return word[: next((length for script, length in _STEMS if script.match(word)), _STEM)]
