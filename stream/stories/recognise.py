"""Which story an article belongs to. In: a tagged article and the live stories. Out: the story, or None.

Stories are recognised across languages by what the watchlist found (figures, actors, places, themes), and within a
language also by the words of the title. An article belongs to the story with which it shares the most rare features.
Copies of one text are recognised by a bottom-k sketch of its shingles (Broder 1997, "On the resemblance and
containment of documents"). Pure: equal stories and articles give equal answers, in whatever order they were added.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final, NamedTuple, TypeVar

from msgspec import UNSET

from pactwatch.records import Figure, Story, TaggedArticle
from stream.stories.names import skeletons

JOIN: Final = 0.46  # similarity from which an article belongs to a story; measured on pairs of real news
COPY: Final = 0.5  # share of the shorter text's sketch that makes a copy
SKETCH: Final = 24
_SHINGLE: Final = 4
_WINDOW: Final = timedelta(days=6)  # an event is reported for days; later reports are another story
_FRESH: Final = timedelta(hours=30)

# How strongly a shared feature of a kind suggests that two reports are of one event, before its rarity is considered.
_KIND_WEIGHT: Final = {"theme": 2.4, "country": 0.25, "leader": 0.5, "military": 0.4, "agency": 0.8, "weapon": 1.0,
                       "organisation": 0.8, "place": 1.3, "person": 1.8, "figure": 2.2, "stance": 0.7, "word": 1.0, "name": 1.0,
                       "number": 0.9}  # fmt: skip
_STEM: Final = {"ko": 2, "ru": 5, "uk": 5}  # characters of a word that all its inflected forms share
_PAR = dict(JOIN=1.0, J1=0.35, J2=0.5, E0=8.0, p=0.08, q=0.4, CROSS=1.0, FLOOR=0.02, word=0.6, name=1.0, number=1.0, K=4.0, W=0.5, theme=2.4, headline=2.4, other=0.7, tdf=8.0)
_NAMES = int(__import__("os").environ.get("NAMES","400"))
_PRIOR: Final = 25  # stories that are assumed to exist, so that rarity means something from the first day
_LEAD: Final = 400  # characters of the body whose words count as the title's do
_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"(?<![\d.,])\d{2,}(?![\d])")
_THOUSANDS = re.compile(r"(?<=\d)[,.  \u202f](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_K = TypeVar("_K", str, int)
_Weights = Mapping[str, float]


def features(tagged: TaggedArticle) -> frozenset[str]:
    """The features that an article is recognised by, each as `kind:…`: of its title and lead, since a whole body dilutes."""
    head = f"{tagged.article.title}\n{tagged.article.body[:_LEAD]}"
    found = {f"theme:{tag.theme}" for tag in tagged.tags if not tag.background}
    found |= {
        f"headline:{tag.theme}" for tag in tagged.tags if any(each.field == "title" for each in tag.evidence)
    }
    found |= {f"{actor.kind}:{actor.id}" for actor in tagged.actors}
    for claim in tagged.claims:
        if claim.actor and claim.stance in ("denies", "threatens", "declines"):
            found.add(f"stance:{claim.actor}:{claim.stance}")
        found |= {
            f"figure:{f.unit}:{magnitude(f)}" for f in claim.figures if f.unit not in ("other", "money")
        }
    names = skeletons(f"{tagged.article.title}\n{tagged.article.body[:_NAMES]}")
    # What the watchlist knows is compared as that.
    known = skeletons(" ".join(name.title() for actor in tagged.actors for name in actor.names))
    listed = known.sure | known.possible
    found |= {f"name:{one}" for one in names.sure - listed} | {f"sound:{one}" for one in names.possible - listed}
    found |= {f"name:{number}" for number in _numbers(head)}
    stem = _STEM.get(tagged.language, 6)
    return frozenset(found | {f"word:{tagged.language}:{word[:stem]}" for word in _WORD.findall(head.lower())})


def _numbers(text: str) -> set[str]:
    """Numbers of two digits and more, without what separates thousands; years of now say nothing."""
    plain = _THOUSANDS.sub("", text)
    return {number for number in _NUMBER.findall(plain) if not _YEAR.fullmatch(number)}


def magnitude(figure: Figure) -> int:
    """The number by which figures are compared: the value, or the upper end of the range."""
    if figure.value is not UNSET:
        return figure.value
    return figure.high if figure.high is not UNSET else 0


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
    if min(len(one), len(other)) < 8:  # too short to decide: a shared headline does not prove a copy
        return one == other != ()
    limit = min(one[-1], other[-1])  # below it both sketches are complete
    left, right = {h for h in one if h <= limit}, {h for h in other if h <= limit}
    return len(left & right) / max(1, min(len(left), len(right))) >= COPY


class _Parts(NamedTuple):
    """Features by what they are compared with, each with its share of the articles."""

    concepts: dict[str, float]  # what the watchlist found, in any language, and numbers
    words: dict[str, dict[str, float]]  # language -> words
    names: dict[str, float]  # skeletons of names
    sounds: dict[str, float]  # skeletons that may be of names


class _Known(NamedTuple):
    """A story for comparison."""

    story: Story
    parts: _Parts
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
        self._weights: dict[str, float] = {}  # of features; valid until a story is added or removed
        for story in stories:
            self.put(story)

    def put(self, story: Story) -> None:
        """Adds a story, or replaces its older state."""
        self.remove(story.id)
        self._weights.clear()
        self.stories[story.id] = story
        self._known[story.id] = _known(story)
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

    def story_of(self, article: str) -> Story | None:
        """The story that already has this article, in any revision."""
        story_id = self._by_article.get(article)
        return self.stories[story_id] if story_id else None

    def recognise(self, tagged: TaggedArticle) -> Story | None:
        """The story that already has the article, else the most similar one if it is similar enough."""
        own = self.story_of(tagged.id)
        if own is not None:
            return own
        ours, sketched = features(tagged), sketch(tagged.article.body)
        parts = _parts(dict.fromkeys(ours, 1.0))
        copied = set().union(*(self._by_hash.get(number, ()) for number in sketched))
        best = (_PAR["JOIN"], "")
        for known in self._nearby(ours, copied, tagged.article.event_time.timestamp()):
            story = known.story
            score = _freshness(tagged, story)
            if not (story.id in copied and _has_copy(story, sketched)):
                score *= self._similarity(tagged.language, parts, known)
            best = max(best, (score, story.id))
        return self.stories[best[1]] if best[1] else None

    def _nearby(self, ours: Iterable[str], copied: Iterable[str], at: float) -> Iterator[_Known]:
        """Stories that an event at that time can belong to: `copied` ones, and those that share more than a country."""
        window = _WINDOW.total_seconds()
        names = {s for f in _asked(ours) for s in self._by_feature.get(f, ())}
        for name in names.union(copied):
            known = self._known[name]
            if known.first - at <= window and at - known.last <= window:
                yield known

    def _similarity(self, language: str, ours: _Parts, known: _Known) -> float:
        """0 to 1: how many rare features the article and the story share, words only within a language."""
        theirs = known.parts
        names = self._named(ours, theirs)
        weight, shared = self._cosine(ours.concepts, theirs.concepts)
        # Themes alone, of which a watchlist may have only one, make no story.
        weight = math.fsum(self._weight(f) ** 2 for f in ours.concepts if not f.startswith(("theme:", "headline:")))
        shared *= weight / (weight + _PAR["K"])
        words = theirs.words.get(language)
        if words:
            _, wording = self._cosine(ours.words[language], words)
            shared = (1 - _PAR["W"]) * shared + _PAR["W"] * math.sqrt(wording)
        heads = [{f for f in side.concepts if f.startswith("headline:")} for side in (ours, theirs)]
        if all(heads) and not heads[0] & heads[1]:
            shared *= _PAR["other"]
        return math.hypot(shared / _PAR["J1"], names / _PAR["J2"])

    def _cosine(self, ours: _Weights, theirs: _Weights) -> tuple[float, float]:
        """The squared weight of ours, and the cosine."""
        # fsum: the order of a set must not change the last bit of a score
        norm = math.fsum((self._weight(f) * share) ** 2 for f, share in ours.items())
        dot = math.fsum(self._weight(f) ** 2 * share * theirs[f] for f, share in ours.items() if f in theirs)
        if not dot:
            return norm, 0.0
        other = math.fsum((self._weight(f) * share) ** 2 for f, share in theirs.items())
        return norm, min(1.0, dot / math.sqrt(norm * other))

    def _named(self, ours: _Parts, theirs: _Parts) -> float:
        """0 to 1: how unlikely it is that the names and numbers that both have are shared by chance."""
        evidence = []
        for name, share in ours.names.items():
            if name in theirs.names:
                evidence.append(self._surprise(name, sure=True) * min(share, theirs.names[name]))
            elif name in theirs.sounds:
                evidence.append(self._surprise(name, sure=False) * min(share, theirs.sounds[name]))
        evidence += [
            self._surprise(name, sure=False) * share for name, share in theirs.names.items() if name in ours.sounds
        ]
        total = math.fsum(evidence)
        return total / (total + _PAR["E0"])

    def _surprise(self, name: str, *, sure: bool) -> float:
        """The logarithm of one over the chance that any text has the name, or sounds like it."""
        sounds = self._by_feature.get(f"sound:{name}", ())
        frequency = len(self._by_feature.get(f"name:{name}", ())) + len(sounds)
        chance = _PAR["p"] if sure else _PAR["q"]
        expected = _PRIOR * chance * 4.0 ** (3 - min(len(name), 6)) if not name.isdigit() else _PRIOR * _PAR["p"] * 4.0 ** (2 - len(name))
        return max(0.0, math.log((len(self.stories) + _PRIOR) / (frequency + expected)))

    def _weight(self, feature: str) -> float:
        weight = self._weights.get(feature)
        if weight is None:
            kind, _, rest = feature.partition(":")
            holding = self._by_feature.get(feature, ())
            frequency = len(holding)
            usual = _PAR["tdf"] if kind in ("theme", "country", "leader", "headline") else 0.0
            rarity = math.log((len(self.stories) + _PRIOR) / (frequency + 1.0 + usual)) / math.log(_PRIOR)
            weight = _PAR.get(kind, _KIND_WEIGHT.get(kind, 0.6)) * max(_PAR["FLOOR"], rarity)
            self._weights[feature] = weight
        return weight


def _known(story: Story) -> _Known:
    shares = {feature: math.sqrt(number / story.article_count) for feature, number in story.features.items()}
    return _Known(story, _parts(shares), story.first_event.timestamp(), story.last_event.timestamp())


def _parts(shares: Mapping[str, float]) -> _Parts:
    parts = _Parts({}, defaultdict(dict), {}, {})
    for feature, share in shares.items():
        kind, _, rest = feature.partition(":")
        if kind == "word":
            parts.words[rest.partition(":")[0]][feature] = share
        elif kind in ("name", "number"):
            parts.names[rest] = share
        elif kind == "sound":
            parts.sounds[rest] = share
        else:
            parts.concepts[feature] = share
    return parts


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


def add_features(known: dict[str, int], tagged: TaggedArticle, *, most: int) -> dict[str, int]:
    """The story's features after one more article. Keeps the `most` frequent ones, ties by name."""
    counts = Counter(known)
    counts.update(features(tagged))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most])


def _freshness(tagged: TaggedArticle, story: Story) -> float:
    time = tagged.article.event_time
    gap = max(time - story.last_event, story.first_event - time, timedelta(0))
    if gap > _WINDOW:
        return 0.0
    return 1.0 if gap <= _FRESH else 1.0 - 0.5 * ((gap - _FRESH) / (_WINDOW - _FRESH))
