"""Which story an article belongs to. In: a tagged article and the live stories. Out: the story, or None.

An article belongs to the story with which it shares the most of what is rare: concepts of the watchlist, names in whatever
script, words within a language. What all stories share says nothing. Candidates are found by rare features only, so the cost
does not grow with the number of live stories. Pure: equal stories and articles give equal answers, in any order.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from sys import intern
from typing import Final

import msgspec

from pactwatch.records import Story, TaggedArticle
from stream.stories import apart, formal, recounted, shared
from stream.stories.copies import has_wording, sketch
from stream.stories.denials import Denials
from stream.stories.earlier import Deeds
from stream.stories.features import RECALLED, Parts, features, parts, parts_of

# Measured on pairs of real news: an article joins a story when the likeness of what is listed, or of names, reaches these.
_LISTED: Final = 0.345
_NAMED: Final = 0.35
_WINDOW: Final = timedelta(days=6)  # an event is reported for days; later reports are another story
_FRESH: Final = timedelta(hours=30)
_ABOUT: Final = 0.4  # likeness from which others give another number for an event, or answer
_OTHER_ANSWER: Final = 0.8  # what is left if an article answers what a story is not of

# How strongly a shared feature of a kind suggests that two reports are of one event, before its rarity is considered.
_KIND_WEIGHT: Final = {"theme": 2.4, "headline": 2.4, "act": 3.0, "did": 2.0, "country": 0.25, "leader": 0.5, "military": 0.4,
                       "agency": 0.8, "weapon": 1.0, "organisation": 0.8, "place": 1.3, "spot": 1.0, "person": 1.8,
                       "figure": 2.2, "stance": 0.7, "counted": 1.5, "word": 1.0, "goods": 1.0, "kind": 0.0}  # fmt: skip
_PRIOR: Final = 25  # stories that are assumed to exist: rarity means something from the first day;
# and how many of them have a feature: a watchlist has few themes, but many names.
_ASSUMED: Final = {"theme": 2, "headline": 2}
_LEAST_RARITY: Final = 0.2
_THEMES = ("theme:", "headline:", "act:", "did:")
_ENOUGH: Final = 0.05  # squared weight of concepts beside themes from which they count half
_OTHER_PROTEST: Final = 0.5  # or condemns what a story has nothing of
_WORDS: Final = 0.4  # share of the wording within a language
_ALIKE: Final = 0.1  # likeness of wording within a language below which names count less
_BRIEFED: Final = 0.5  # likeness from which one agency's number makes two reports one briefing's
# Likeness of a text to its copy: more than any other has, also when both are some days apart.
_COPIED: Final = 10.0
_SAME_ACT: Final = 5.0  # of a text that tells a story's formal act: words that are alike say less
_COMMON: Final = 120  # stories: a feature that so many have finds nobody
_COMPARED: Final = 24  # candidates that are compared in full
_STEPS: Final = 32  # in which the number of stories doubles: only there are weights computed again
# What both say that is particular to an event, against what each says alone: so much of it leaves a likeness as it is.
_NAMED_ALONE: Final = 0.4  # of a name, as a share of a listed concept
_NATS: Final = 0.1  # of what names say
_WORDED: Final = 2.0
_VAGUE: Final = 0.3  # that any two reports of one theme have in common
_ALONE: Final = 0.1
_FORGIVEN: Final = 1.25
_Weights = Mapping[str, float]


class _Cached(dict[str, float]):
    """Weights, each computed when it is first asked for."""

    def __init__(self, compute: Callable[[str], float]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, feature: str) -> float:
        weight = self[feature] = self._compute(feature)
        return weight


class Candidates:
    """The live stories of one watchlist, by feature. Derived from the stories alone: rebuilt, never stored."""

    def __init__(self, stories: Iterable[Story] = ()) -> None:
        self.stories: dict[str, Story] = {}
        self._parts: dict[str, Parts] = {}  # of each story
        self._lengths: dict[str, float] = {}  # roots of the numbers of features
        self._by_feature: defaultdict[str, set[str]] = defaultdict(set)
        # Of the origins' sketches. Nearly all have one story: a tuple takes a quarter of a set's memory.
        self._by_hash: dict[int, tuple[str, ...]] = {}
        self._by_article: dict[str, str] = {}
        self._by_update: list[tuple[datetime, str]] = []  # a heap; entries of older states are skipped
        # Of features; valid until the step or who has a feature changes.
        self._weights = _Cached(self._computed)
        self._among = _about(0)  # stories
        self._weight = self._weights.__getitem__
        self._names = shared.NameCounts()
        self.denials = Denials()
        self.deeds = Deeds()
        # By what stories were looked up last; None after they changed.
        self._asked: frozenset[str] | None = None
        self._answer: _Weights = {}
        for story in stories:
            self.put(story)

    def put(self, story: Story) -> None:
        """Adds a story, or replaces its older state."""
        old = self.stories.get(story.id)
        if old is not None:
            self._names.add(old, -1)
        # Thousands of stories have the same features: one string for all of them.
        story = msgspec.structs.replace(story, features={intern(f): n for f, n in story.features.items()})
        self.stories[story.id] = story
        self._parts[story.id] = parts_of(story)
        self._lengths[story.id] = math.sqrt(max(1, len(story.features)))
        heapq.heappush(self._by_update, (story.updated, story.id))
        self._names.add(story)
        self._file(story.id, old, story)

    def remove(self, story_id: str) -> None:
        """Forgets a story; ignores an unknown one."""
        old = self.stories.pop(story_id, None)
        if old is None:
            return
        self._names.add(old, -1)
        del self._parts[story_id], self._lengths[story_id]
        self._file(story_id, old, None)

    def _file(self, name: str, old: Story | None, new: Story | None) -> None:
        """Files a story in the indices; of a known one only what changed, as most articles change little."""
        before, after = _keys(old), _keys(new)
        for key in before - after:
            _discard(self._by_feature, key, name)
        for key in after - before:
            self._by_feature[key].add(name)
        self._asked = None
        if (among := _about(len(self.stories))) != self._among:  # it counts in each weight
            self._among = among
            self._weights.clear()
        for key in before ^ after:
            self._weights.pop(key, None)
        self._file_texts(name, _hashes(old), _hashes(new))
        self.denials.replace(name, old, new)
        self.deeds.replace(old, new)
        for article in _articles(old) - _articles(new):
            if self._by_article.get(article) == name:
                del self._by_article[article]
        self._by_article |= dict.fromkeys(_articles(new), name)

    def _file_texts(self, name: str, before: set[int], after: set[int]) -> None:
        for number in before - after:
            if others := tuple(one for one in self._by_hash[number] if one != name):
                self._by_hash[number] = others
            else:
                del self._by_hash[number]
        for number in after - before:
            self._by_hash[number] = (*self._by_hash.get(number, ()), name)

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

    def continued(self, tagged: TaggedArticle) -> Story | None:
        """The most similar story of weeks before, which a new story of this article follows up."""
        found = max(self._similar(tagged, _is_earlier), default=None)
        return self.stories[found[1]] if found else None

    def near(self, tagged: TaggedArticle) -> list[Story]:
        """The stories that share the most of what is rare in an article, whether it is theirs or not."""
        return list(self._nearby(features(tagged), (), lambda _: True))

    def parts_of(self, story: Story) -> Parts:
        """The features of a live story, as they were computed when it came."""
        return self._parts[story.id]

    def in_common(self, ours: Parts, story: Story) -> tuple[shared.Weighed, frozenset[str]]:
        """What the names of an article and a live story say for one event, and the numbers that both have."""
        theirs = self._parts[story.id]
        return self._names.weighed(ours, theirs), shared.numbers(ours) & shared.numbers(theirs)

    def are_strangers(self, ours: Parts, theirs: Parts) -> bool:
        """Whether an article and a story have names, and next to none in common."""
        return self._names.weighed(ours, theirs).strangers

    def similar(self, tagged: TaggedArticle, least: float = 1.0) -> Iterator[tuple[float, str]]:
        """The stories that are similar enough to be the article's, each with its likeness; from `least` below 1 they may be."""
        return self._similar(tagged, _freshness, least)

    def _similar(
        self, tagged: TaggedArticle, share: Callable[[TaggedArticle, Story], float], least: float = 1.0
    ) -> Iterator[tuple[float, str]]:
        """The stories that are similar enough; of their likeness `share` counts, which may be 0."""
        found, ours = features(tagged), parts(tagged)
        copied = self._copied(sketch(tagged.article.body))
        # Themes alone, of which a watchlist may have only one, make no story.
        beside = math.fsum(self._weight(one) ** 2 for one in ours.concepts if not one.startswith(_THEMES))
        said = beside / (beside + _ENOUGH)
        for story in self._nearby(found, copied, lambda story: share(tagged, story) > 0):
            likeness, theirs = _COPIED, self._parts[story.id]
            if story.id not in copied:
                likeness = self._likeness(tagged.language, ours, theirs, said)
            counted_again = _ABOUT <= likeness < 1 and recounted.is_counted_again(tagged, ours, story, theirs)
            likeness = 1.0 if counted_again else likeness * share(tagged, story)
            if formal.tells_same_act(tagged, ours, story, theirs):
                likeness = max(likeness, _SAME_ACT)
            elif story.id not in copied and recounted.answers_another(tagged, story):
                likeness *= _OTHER_ANSWER
            elif story.id not in copied and formal.protests_at_another(tagged, story):
                likeness *= _OTHER_PROTEST
            if likeness >= least:
                yield likeness, story.id

    def _copied(self, sketched: tuple[int, ...]) -> set[str]:
        """The stories that have a text of which this is a copy; what many texts have in common makes none."""
        holding = (self._by_hash.get(number, ()) for number in sketched)
        found: set[str] = set().union(*(stories for stories in holding if len(stories) <= _COMMON))
        return {name for name in found if _has_copy(self.stories[name], sketched)}

    def _nearby(
        self, ours: Iterable[str], copied: Iterable[str], may_be: Callable[[Story], bool]
    ) -> Iterator[Story]:
        """Stories that may be meant: `copied` ones, and those with the most of the rare features."""
        found = self._sharing(frozenset(_key(one) for one in ours if not one.startswith(apart.EVERYWHERE)))
        near = sorted(
            ((weight / self._lengths[name], name) for name, weight in found.items()),
            reverse=True,
        )
        named = (name for _, name in near if may_be(self.stories[name]))
        for name in set(islice(named, _COMPARED)).union(copied):
            yield self.stories[name]

    def _sharing(self, keys: frozenset[str]) -> _Weights:
        """How much of what is rare each story shares; the last answer is kept until the stories change."""
        if self._asked != keys:
            found: defaultdict[str, float] = defaultdict(float)
            for key in sorted(keys):
                holding = self._by_feature.get(key, ())
                if len(holding) <= _COMMON:
                    # cubed: one rare feature says more than many common ones
                    weight = self._found_by(key, len(holding)) ** 3
                    for story_id in holding:
                        found[story_id] += weight
            self._asked, self._answer = keys, found
        return self._answer

    def _found_by(self, key: str, holding: int) -> float:
        """How strongly a feature suggests the stories that have it: a short name is in many by chance."""
        kind, _, name = key.partition(":")
        if kind != "name":
            return self._weight(key)
        expected = holding + _PRIOR * shared.by_chance(name)
        return max(0.0, math.log((len(self.stories) + _PRIOR) / expected))

    def _likeness(self, language: str, ours: Parts, theirs: Parts, said: float) -> float:
        """From 1 on an article and a story are of one event: by what is listed and worded alike, by names, or by both.

        `said` is how much more than themes the article says, from 0 to 1.
        """
        told, others = apart.told(ours, theirs), apart.told(theirs, ours)
        unsaid = apart.unsaid(ours, theirs)
        listed = said * self._cosine(told, others, unsaid)
        names = self._names.weighed(ours, theirs, apart.numbers(unsaid))
        # Two events may be in one place, or share a number: the more is listed, the more of it must be alike.
        named = names.likeness * (1 - said + listed)
        worded = 0.0
        if words := theirs.words.get(language):
            worded = self._cosine(ours.words[language], words)
            listed = (1 - _WORDS) * listed + _WORDS * math.sqrt(worded)
            named *= min(1.0, worded / _ALIKE)
        common_to_few = self._particular(told, others, unsaid)
        particular = _NATS * names.shared + _WORDED * worded + common_to_few
        most = math.hypot(listed / _LISTED, named / _NAMED)
        # Most candidates are other events, and what tells them apart need not be looked for.
        if most >= 1 and not apart.answers(ours):
            alone = min(
                self._alone(told, others) + _NAMED_ALONE * ours.named,
                self._alone(others, told) + _NAMED_ALONE * theirs.named,
            )
            common = particular + _VAGUE
            listed *= min(1.0, _FORGIVEN * common / (common + _ALONE * alone))
            most = math.hypot(listed / _LISTED, named / _NAMED)
        if most < 1:
            briefed = most >= _BRIEFED and not names.strangers and shared.are_one_briefing(ours, theirs)
            return 1.0 if briefed else most
        kept = apart.kept(ours, theirs) * apart.contradicted(ours, theirs, particular)
        if names.apart and shared.are_counted_apart(ours, theirs):
            kept *= apart.OTHER_COUNT
        strangers = names.sure < names.missed and worded < _ALIKE and not common_to_few
        if strangers and not apart.answers(ours):
            kept *= apart.ONLY_A_KIND
        return most * kept

    def _particular(self, ours: _Weights, theirs: _Weights, unsaid: frozenset[str]) -> float:
        """How much of what both say is particular to an event: themes, countries and kinds of acts are of many."""
        both = (f for f in (ours.keys() & theirs.keys()) - unsaid if not f.startswith(apart.GENERAL))
        return math.fsum(self._weight(f) * min(ours[f], theirs[f]) for f in both)

    def _alone(self, side: _Weights, other: _Weights) -> float:
        """How much that is particular to an event only one side says."""
        alone = (f for f in side.keys() - other.keys() if not f.startswith(apart.SAID_BY_SOME))
        return math.fsum(self._weight(f) * side[f] for f in alone)

    def _cosine(self, ours: _Weights, theirs: _Weights, unsaid: frozenset[str] = frozenset()) -> float:
        # fsum: the order of a set must not change the last bit of a score
        both = (ours.keys() & theirs.keys()) - unsaid
        dot = math.fsum(self._weight(f) ** 2 * ours[f] * theirs[f] for f in both)
        if not dot:
            return 0.0
        return min(1.0, dot / math.sqrt(self._square(ours, theirs) * self._square(theirs, ours)))

    def _square(self, side: _Weights, other: _Weights) -> float:
        """The squared length of a side; what is mentioned counts if the other side has it too."""
        counted = (f for f in side if f in other or not f.startswith(apart.ONE_SIDED))
        return math.fsum((self._weight(f) * side[f]) ** 2 for f in counted)

    def _computed(self, feature: str) -> float:
        kind = feature.partition(":")[0]
        frequency = len(self._by_feature.get(feature, ())) + _ASSUMED.get(kind, 1)
        rarity = math.log(self._among / frequency) / math.log(_PRIOR)
        return _KIND_WEIGHT.get(kind, 0.6) * max(_LEAST_RARITY, rarity)


def _about(stories: int) -> float:
    """How many stories are assumed where there are so many, in steps."""
    return math.exp2(round(_STEPS * math.log2(stories + _PRIOR)) / _STEPS)


def _key(feature: str) -> str:
    """What stories are looked up by: a name in whatever language, whether it is one or only may be."""
    kind, _, rest = feature.partition(":")
    if kind == RECALLED:
        return rest
    return f"name:{rest.partition(':')[2]}" if kind in shared.KINDS else feature


def _keys(story: Story | None) -> set[str]:
    return set(map(_key, story.features)) if story else set()


def _has_copy(story: Story, sketched: tuple[int, ...]) -> bool:
    """Whether an origin of the story has the text."""
    return any(has_wording(origin, sketched) for origin in story.origins)


def _hashes(story: Story | None) -> set[int]:
    return (
        {n for origin in story.origins for one in (origin.sketch, *origin.further) for n in one}
        if story
        else set()
    )


def _articles(story: Story | None) -> set[str]:
    return {report.article for report in story.articles} if story else set()


def _discard(index: defaultdict[str, set[str]], key: str, story_id: str) -> None:
    holding = index.get(key, set())
    holding.discard(story_id)
    if not holding:
        index.pop(key, None)


def _freshness(tagged: TaggedArticle, story: Story) -> float:
    time = tagged.article.event_time
    gap = max(time - story.last_event, story.first_event - time, timedelta(0))
    if gap > _WINDOW:
        return 0.0
    return 1.0 if gap <= _FRESH else 1.0 - 0.5 * ((gap - _FRESH) / (_WINDOW - _FRESH))


def _is_earlier(tagged: TaggedArticle, story: Story) -> float:
    """1 for a story whose last report is older than any that the article may join."""
    return float(tagged.article.event_time - story.last_event > _WINDOW)
