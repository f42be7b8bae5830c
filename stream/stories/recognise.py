"""Which story an article belongs to. In: a tagged article and the live stories. Out: the story, or None.

An article belongs to the story with which it shares the most of what is rare: concepts of the watchlist, names in whatever
script, words within a language. What all stories share says nothing. Candidates are found by rare features only, so the cost
does not grow with the number of live stories. Pure: equal stories and articles give equal answers, in whatever order they were
added.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple, TypeVar

from pactwatch.records import Story, TaggedArticle
from stream.stories.copies import is_copy, sketch
from stream.stories.features import Parts, features, parts, parts_of

# Measured on pairs of real news: an article joins a story when the likeness of what is listed, or of names, reaches these.
_LISTED: Final = 0.38
_NAMED: Final = 0.42
_WINDOW: Final = timedelta(days=6)  # an event is reported for days; later reports are another story
_FRESH: Final = timedelta(hours=30)

# How strongly a shared feature of a kind suggests that two reports are of one event, before its rarity is considered.
_KIND_WEIGHT: Final = {"theme": 2.4, "headline": 2.4, "act": 3.0, "country": 0.25, "leader": 0.5, "military": 0.4,
                       "agency": 0.8, "weapon": 1.0, "organisation": 0.8, "place": 1.3, "person": 1.8, "figure": 2.2,
                       "stance": 0.7, "word": 1.0}  # fmt: skip
_PRIOR: Final = 25  # stories that are assumed to exist, so that rarity means something from the first day
_LEAST_RARITY: Final = 0.2
_THEMES = ("theme:", "headline:", "act:")
_ENOUGH: Final = 0.05  # squared weight of concepts beside themes from which they count half
_WORDS: Final = 0.4  # share of the wording within a language
_OTHER_NEWS: Final = 0.7  # what is left of a likeness if the headlines tell of other themes or acts
_NEWS: Final = ("headline:", "act:")
_SURPRISE: Final = 8.0  # nats of shared names that count half
# The chance that any text has a given name of three consonants, or a word that sounds like it; a quarter with each one more.
_BY_CHANCE, _SOUNDS_BY_CHANCE, _PER_CONSONANT = 0.09, 0.45, 4.0
_COMMON: Final = 120  # stories: a feature that so many have finds nobody
_COMPARED: Final = 24  # candidates that are compared in full
_K = TypeVar("_K", str, int)
_Weights = Mapping[str, float]


class _Known(NamedTuple):
    """A story for comparison."""

    story: Story
    parts: Parts
    first: float  # event times, in seconds
    last: float


class Candidates:
    """The live stories of one watchlist, by feature. Derived from the stories alone: rebuilt, never stored."""

    def __init__(self, stories: Iterable[Story] = ()) -> None:
        self.stories: dict[str, Story] = {}
        self._known: dict[str, _Known] = {}
        self._by_feature: defaultdict[str, set[str]] = defaultdict(set)
        self._by_hash: defaultdict[int, set[str]] = defaultdict(set)  # of the origins' sketches
        self._by_article: dict[str, str] = {}
        self._by_update: list[tuple[datetime, str]] = []  # a heap; entries of older states are skipped
        self._weights: dict[str, float] = {}  # of features; valid until a story is added or removed
        for story in stories:
            self.put(story)

    def put(self, story: Story) -> None:
        """Adds a story, or replaces its older state."""
        self.remove(story.id)
        self._weights.clear()
        self.stories[story.id] = story
        self._known[story.id] = _Known(
            story, parts_of(story), story.first_event.timestamp(), story.last_event.timestamp()
        )
        heapq.heappush(self._by_update, (story.updated, story.id))
        for feature in story.features:
            self._by_feature[feature].add(story.id)
        for number in _hashes(story):
            self._by_hash[number].add(story.id)
        for report in story.articles:
            self._by_article[report.article] = story.id

    def remove(self, story_id: str) -> None:
        """Forgets a story; ignores an unknown one."""
        old = self.stories.pop(story_id, None)
        if old is None:
            return
        self._weights.clear()
        del self._known[story_id]
        for feature in old.features:
            _discard(self._by_feature, feature, story_id)
        for number in _hashes(old):
            _discard(self._by_hash, number, story_id)
        for report in old.articles:
            if self._by_article.get(report.article) == story_id:
                del self._by_article[report.article]

    def expired(self, now: datetime, *, lives: timedelta, most: int) -> list[str]:
        """Ids of the stories to drop before the next one: not updated for `lives`, or the oldest if there are too many.

        It forgets them at once.
        """
        found = []
        while self._by_update:
            updated, story_id = self._by_update[0]
            story = self.stories.get(story_id)
            if story is not None and story.updated == updated:
                if now - updated <= lives and len(self.stories) + 1 <= most:
                    break
                found.append(story_id)
                self.remove(story_id)
            heapq.heappop(self._by_update)
        return sorted(found)

    def story_of(self, article: str) -> Story | None:
        """The story that already has this article, in any revision."""
        story_id = self._by_article.get(article)
        return self.stories[story_id] if story_id else None

    def recognise(self, tagged: TaggedArticle) -> Story | None:
        """The story that already has the article, else the most similar one if it is similar enough."""
        own = self.story_of(tagged.id)
        if own is not None:
            return own
        found = max(self.similar(tagged), default=None)
        return self.stories[found[1]] if found else None

    def similar(self, tagged: TaggedArticle) -> Iterator[tuple[float, str]]:
        """The stories that are similar enough to be the article's, each with its likeness, which is at least 1."""
        found, sketched = features(tagged), sketch(tagged.article.body)
        ours = parts(dict.fromkeys(found, 1.0))
        copied: set[str] = set().union(*(self._by_hash.get(number, ()) for number in sketched))
        for known in self._nearby(found, copied, tagged.article.event_time.timestamp()):
            likeness = 1.0 / _NAMED
            if not (known.story.id in copied and _has_copy(known.story, sketched)):
                likeness = self._likeness(tagged.language, ours, known.parts)
            likeness *= _freshness(tagged, known.story)
            if likeness >= 1.0:
                yield likeness, known.story.id

    def _nearby(self, ours: Iterable[str], copied: Iterable[str], at: float) -> Iterator[_Known]:
        """Stories that an event at that time can belong to: `copied` ones, and those with the most of the rare features."""
        shared: defaultdict[str, float] = defaultdict(float)
        for feature in sorted(_asked(ours)):
            holding = self._by_feature.get(feature, ())
            if len(holding) <= _COMMON:
                weight = self._weight(feature)
                for story_id in holding:
                    shared[story_id] += weight
        window = _WINDOW.total_seconds()
        near = [
            (weight, name)
            for name, weight in shared.items()
            if self._known[name].first - at <= window and at - self._known[name].last <= window
        ]
        for name in {name for _, name in heapq.nlargest(_COMPARED, near)}.union(copied):
            yield self._known[name]

    def _likeness(self, language: str, ours: Parts, theirs: Parts) -> float:
        """From 1 on an article and a story are of one event: by what is listed and worded alike, by names, or by both."""
        listed = self._cosine(ours.concepts, theirs.concepts)
        # Themes alone, of which a watchlist may have only one, make no story.
        beside = math.fsum(self._weight(one) ** 2 for one in ours.concepts if not one.startswith(_THEMES))
        listed *= beside / (beside + _ENOUGH)
        if words := theirs.words.get(language):
            listed = (1 - _WORDS) * listed + _WORDS * math.sqrt(self._cosine(ours.words[language], words))
        if any(_are_apart(kind, ours, theirs) for kind in _NEWS):
            listed *= _OTHER_NEWS
        return math.hypot(listed / _LISTED, self._named(ours, theirs) / _NAMED)

    def _cosine(self, ours: _Weights, theirs: _Weights) -> float:
        # fsum: the order of a set must not change the last bit of a score
        dot = math.fsum(self._weight(f) ** 2 * share * theirs[f] for f, share in ours.items() if f in theirs)
        if not dot:
            return 0.0
        norms = [
            math.fsum((self._weight(f) * share) ** 2 for f, share in side.items()) for side in (ours, theirs)
        ]
        return min(1.0, dot / math.sqrt(norms[0] * norms[1]))

    def _named(self, ours: Parts, theirs: Parts) -> float:
        """0 to 1: how unlikely it is that the names and numbers that both have are shared by chance."""
        evidence = []
        for name, share in ours.names.items():
            if name in theirs.names:
                evidence.append(self._surprise(name, _BY_CHANCE) * min(share, theirs.names[name]))
            elif name in theirs.sounds:
                evidence.append(self._surprise(name, _SOUNDS_BY_CHANCE) * min(share, theirs.sounds[name]))
        evidence += [
            self._surprise(name, _SOUNDS_BY_CHANCE) * share
            for name, share in theirs.names.items()
            if name in ours.sounds
        ]
        total = math.fsum(evidence)
        return total / (total + _SURPRISE)

    def _surprise(self, name: str, chance: float) -> float:
        """The logarithm of one over the chance that any text has the name, in nats."""
        holding = len(self._by_feature.get(f"name:{name}", ())) + len(
            self._by_feature.get(f"sound:{name}", ())
        )
        longer = len(name) - 2 if name.isdigit() else len(name) - 3
        expected = _PRIOR * (_BY_CHANCE if name.isdigit() else chance) / _PER_CONSONANT**longer
        return max(0.0, math.log((len(self.stories) + _PRIOR) / (holding + expected)))

    def _weight(self, feature: str) -> float:
        weight = self._weights.get(feature)
        if weight is None:
            frequency = len(self._by_feature.get(feature, ()))
            rarity = math.log((len(self.stories) + _PRIOR) / (frequency + 1.0)) / math.log(_PRIOR)
            weight = _KIND_WEIGHT.get(feature.partition(":")[0], 0.6) * max(_LEAST_RARITY, rarity)
            self._weights[feature] = weight
        return weight


def _are_apart(kind: str, ours: Parts, theirs: Parts) -> bool:
    """Whether both have features of the kind, and none in common."""
    found, others = ({one for one in side.concepts if one.startswith(kind)} for side in (ours, theirs))
    return bool(found and others) and not found & others


def _asked(ours: Iterable[str]) -> Iterator[str]:
    """The features by which stories are looked up: a name also where it is only possible, and the other way round."""
    for feature in ours:
        kind, _, rest = feature.partition(":")
        if kind == "name":
            yield from (feature, f"sound:{rest}")
        elif kind == "sound":
            yield f"name:{rest}"
        elif kind != "country":
            yield feature


def _has_copy(story: Story, sketched: tuple[int, ...]) -> bool:
    """Whether an origin of the story has the text."""
    return any(is_copy(sketched, origin.sketch) for origin in story.origins)


def _hashes(story: Story) -> set[int]:
    return {number for origin in story.origins for number in origin.sketch}


def _discard(index: defaultdict[_K, set[str]], key: _K, story_id: str) -> None:
    index[key].discard(story_id)
    if not index[key]:
        del index[key]


def _freshness(tagged: TaggedArticle, story: Story) -> float:
    time = tagged.article.event_time
    gap = max(time - story.last_event, story.first_event - time, timedelta(0))
    if gap > _WINDOW:
        return 0.0
    return 1.0 if gap <= _FRESH else 1.0 - 0.5 * ((gap - _FRESH) / (_WINDOW - _FRESH))
