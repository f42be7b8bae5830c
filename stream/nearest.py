"""What an article lacks that nothing was found in. In: an article, a watchlist. Out: the rule that came nearest. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import NamedTuple

from pactwatch.records import Article
from pactwatch.wording import heading
from stream.reading.rules import ReadSentence
from stream.tag import Explanation, NearMiss, explain
from stream.watchlist.model import Rule, Theme, Watchlist

GATE = "gate"
_UNNAMED = "it has none of the names without one of which the watchlist reads no text"


class Lacking(NamedTuple):
    """The rule that came nearest and the sentence in which it did.

    `missing` are the expressions of the watchlist that were not met there, or `gate` if no name of the gate is in the text;
    `stopped_by` says what else stopped the rule.
    """

    theme: str | None = None
    rule: str | None = None
    missing: tuple[str, ...] = ()
    stopped_by: str | None = None
    text: str = ""


class _Near(NamedTuple):
    theme: Theme
    rule: Rule
    missing: tuple[int, ...]
    unit: ReadSentence

    @property
    def rank(self) -> tuple[int, float, float]:
        """Higher is nearer: less is missing, more is met, the rule weighs more."""
        met = len(self.rule.all) - len(self.missing)
        return (-len(self.missing), met / len(self.rule.all), self.rule.weight * self.unit.boost)


def explained(article: Article, watchlist: Watchlist) -> Explanation:
    """What `tag` finds, and what it nearly found: also the rule, or the gate, that some name was missing for."""
    found = explain(article, watchlist)
    lacking = _lacking(found, watchlist)
    if lacking is None or not lacking.missing:
        return found
    if lacking.missing == (GATE,):
        missed = NearMiss(watchlist.id, GATE, heading(article), _UNNAMED)
    else:
        missing = " and ".join(lacking.missing)
        missed = NearMiss(lacking.theme or "", lacking.rule or "", lacking.text, f"lacks {missing}")
    return found._replace(near_misses=(*found.near_misses, missed))


def nearest(article: Article, watchlist: Watchlist) -> Lacking | None:
    """Why the watchlist does not find the article relevant; None if it does."""
    return _lacking(explain(article, watchlist), watchlist)


def _lacking(found: Explanation, watchlist: Watchlist) -> Lacking | None:
    article = found.tagged.article
    if found.tagged.relevant:
        return None
    if not watchlist.gate.passes(f"{article.title}\n{article.body}"):
        return Lacking(missing=(GATE,))
    return _stopped(found) or _unmet(article, watchlist, found.read)


def _stopped(found: Explanation) -> Lacking | None:
    """A theme that is mentioned in passing, or a rule that was met but for an exclusion or its weight."""
    for tag in found.tagged.tags:
        first = tag.evidence[0]
        return Lacking(tag.theme, first.rule, (), "it is background to other news", first.text)
    for miss in found.near_misses:
        return Lacking(miss.theme, miss.rule, (), miss.stopped_by, miss.text)
    return None


def _unmet(article: Article, watchlist: Watchlist, read: Sequence[ReadSentence]) -> Lacking | None:
    near = max(_nearly(watchlist, read), key=lambda each: each.rank, default=None)
    if near is None:
        return None
    text = article.title if near.unit.field == "title" else article.body
    return Lacking(
        near.theme.id,
        near.rule.id,
        tuple(_expression(mask, watchlist) for mask in near.missing),
        # Everything is there: too far apart, in another order, or under a headline that excludes it.
        None if near.missing else "its words are too far apart, in another order, or under another headline",
        text[near.unit.start : near.unit.end],
    )


def _nearly(watchlist: Watchlist, read: Sequence[ReadSentence]) -> Iterator[_Near]:
    whole = reduce(or_, (unit.bits for unit in read), 0)
    for theme in watchlist.theme_list:
        for rule in theme.rules:
            absent = tuple(mask for mask in (*theme.context, *rule.context) if not whole & mask)
            for bits, unit in _places(rule, read, whole):
                unmet = tuple(mask for mask in rule.all if not bits & mask)
                yield _Near(theme, rule, tuple(dict.fromkeys((*unmet, *absent))), unit)


def _places(rule: Rule, read: Sequence[ReadSentence], whole: int) -> Iterable[tuple[int, ReadSentence]]:
    """Where the rule looks: what is mentioned there, and the sentence (or the first of several)."""
    if rule.within == "article":
        return [(whole, read[0])] if read else []
    if rule.within == "pair":
        return [(first.bits | second.bits, first) for first, second in pairwise(read)]
    focus = rule.within == "focus"
    return [(unit.bits | (unit.carried if focus else 0), unit) for unit in read if unit.bits]


def _expression(mask: int, watchlist: Watchlist) -> str:
    """A mask as the watchlist's file writes it."""
    return "|".join(name for bit, name in watchlist.bit_names.items() if bit & mask)
