"""Themes from hits: weighted rules over sentences, neighbouring sentences and the whole article.

In: units (sentences with the mentions in them). Out: for each theme met its score and the matches that made it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import pairwise, product
from operator import or_
from typing import NamedTuple

from pactwatch.records import Act, Claim, Evidence, Field
from stream.reading.lexicon import Word
from stream.watchlist.model import Compound, Rule, Theme

_MOST_MENTIONS = (
    60  # of one kind in a sentence: pairs of them are compared, and a hostile text is nothing else
)
_BESIDE = 1  # words between a name and what is of it: "North Korean-made missile"


class Mention(NamedTuple):
    """A symbol at [start, end) of its field, with the bits of its groups and roles."""

    start: int
    end: int
    symbol: int
    bits: int


class ReadSentence(NamedTuple):
    """A sentence with the mentions in it; `boost` weighs its place."""

    field: Field
    start: int
    end: int
    text: str  # folded
    mentions: tuple[Mention, ...]
    words: tuple[Word, ...]
    bits: int
    carried: int  # bits of entities named in headline, lead and the sentences just before
    number: int  # of the sentence in its field, from 0
    boost: float
    recalled: bool = False  # it repeats what was reported before

    def holds(self, place: Act | Claim | Evidence) -> bool:
        """Whether an act or a claim begins in it."""
        return self.field == place.field and self.start <= place.start < self.end

    @property
    def below(self) -> bool:
        """Whether it stands below the article's first sentence, where a text recalls what is older."""
        return self.field == "body" and self.number > 0


class Match(NamedTuple):
    """A rule met: the unit (or two) and the mentions that met it."""

    rule: Rule
    weight: float
    spans: tuple[tuple[ReadSentence, int, int], ...]


class MetTheme(NamedTuple):
    """A theme that some rule of it met; it is a tag when `score` reaches the theme's threshold."""

    theme: Theme
    score: float
    matches: tuple[Match, ...]


def beside_countries(match: Match, found: MetTheme) -> list[int]:
    """What the rule that was met asks for beside the countries that the theme is of: the shells of "shells from Korea"."""
    countries = reduce(or_, found.theme.context, 0)
    return [mask for mask in match.rule.all if not mask & countries]


def bits_of(mentions: Iterable[Mention]) -> int:
    """The bits of all of them."""
    bits = 0
    for mention in mentions:
        bits |= mention.bits
    return bits


def evaluate(themes: Iterable[Theme], units: Sequence[ReadSentence]) -> list[MetTheme]:
    """Every one of `themes` with at least one rule met, in their order."""
    article = headline = 0
    for unit in units:
        article |= unit.bits
        headline |= unit.bits if unit.field == "title" else 0
    found = []
    for theme in themes:
        if not meets(article, theme.context):
            continue
        matches = [
            match for rule in theme.rules if _fits(rule, article, headline) for match in _matches(rule, units)
        ]
        if matches:
            found.append(_scored(theme, matches))
    return found


def with_compounds(
    compounds: Sequence[Compound], bits: Sequence[int], mentions: list[Mention], text: str, offset: int
) -> list[Mention]:
    """`mentions` and what their neighbours make together; `text` is the unit's, starting at `offset` of its field."""
    present = bits_of(mentions)
    for compound in compounds:
        if not (present & compound.first and present & compound.second):
            continue
        spans = _made(compound, mentions, text, offset)
        mentions = mentions + [Mention(s, e, compound.symbol, bits[compound.symbol]) for s, e in spans]
        if spans:
            present |= bits[compound.symbol]
    return mentions


def _made(compound: Compound, mentions: Sequence[Mention], text: str, offset: int) -> list[tuple[int, int]]:
    """From where to where two neighbours make the compound, the first _MOST_MENTIONS of them."""
    firsts = [m for m in mentions if m.bits & compound.first][:_MOST_MENTIONS]
    seconds = [m for m in mentions if m.bits & compound.second][:_MOST_MENTIONS]
    both = compound.apart | compound.beyond
    others = [m for m in mentions if m.bits & both][:_MOST_MENTIONS] if both else []
    beside = {
        m: [each for each in others if _words_between(text, offset, m, each) <= _BESIDE] for m in firsts
    }
    pairs = (
        pair
        for pair in product(firsts, seconds)
        if _may_join(compound, *pair) and not _is_of_another(compound, *pair, beside[pair[0]])
    )
    near = {_span(pair) for pair in pairs if _words_between(text, offset, *pair) <= compound.near}
    return sorted(near)[:_MOST_MENTIONS]


def _is_of_another(compound: Compound, first: Mention, second: Mention, beside: Sequence[Mention]) -> bool:
    """Whether the first of two names something beside it instead, and the second is not between them."""
    for each in beside:
        between = min(first, second) < each < max(first, second)
        if each.bits & (compound.apart if between else compound.apart | compound.beyond) and not (
            min(first, each) < second < max(first, each)
        ):
            return True
    return False


def _may_join(compound: Compound, first: Mention, second: Mention) -> bool:
    return first[:3] != second[:3] and (first.start <= second.start or not compound.ordered)


def _words_between(text: str, offset: int, a: Mention, b: Mention) -> int:
    first, second = (a, b) if a.start <= b.start else (b, a)
    if second.start <= first.end:
        return 0
    between = text[first.end - offset : second.start - offset]
    return len(between.split()) + 3 * sum(map(between.count, ',;:"'))


def _fits(rule: Rule, article: int, headline: int) -> bool:
    return not headline & rule.unless and meets(article, rule.all) and meets(article, rule.context)


def meets(bits: int, masks: Iterable[int]) -> bool:
    """Whether something of each mask is there."""
    for mask in masks:  # noqa: SIM110 (asked ten thousand times for an article: a generator takes twice as long)
        if not bits & mask:
            return False
    return True


def _matches(rule: Rule, units: Sequence[ReadSentence]) -> Iterable[Match]:
    for group in _groups(rule, units):
        spans = _spans(rule, group)
        if spans:
            boost = max(unit.boost for unit, _, _ in spans) if rule.within != "article" else 1.0
            yield Match(rule, rule.weight * boost, spans)


def _groups(rule: Rule, units: Sequence[ReadSentence]) -> Iterable[tuple[ReadSentence, ...]]:
    """The sentences, pairs or the article with everything that `rule` asks for, and nothing that it excludes."""
    if rule.within == "article":
        candidates: Iterable[tuple[ReadSentence, ...]] = (tuple(units),)
    elif rule.within == "pair":
        candidates = pairwise(units)
    else:
        yield from _sentences(rule, units)
        return
    for group in candidates:
        bits = 0
        for unit in group:
            bits |= unit.bits
        if not bits & rule.none and meets(bits, rule.all):
            yield group


def _sentences(rule: Rule, units: Sequence[ReadSentence]) -> Iterable[tuple[ReadSentence]]:
    focus, none, masks = rule.within == "focus", rule.none, rule.all
    for unit in units:
        bits = unit.bits
        if not bits or bits & none:
            continue
        if focus:
            bits |= unit.carried
        for mask in masks:  # as `meets` does: a call takes as long as the rest, and there are a thousand
            if not bits & mask:
                break
        else:
            yield (unit,)


def _spans(rule: Rule, group: tuple[ReadSentence, ...]) -> tuple[tuple[ReadSentence, int, int], ...]:
    """The tightest choice of mentions that meets the rule, as one span for each unit it touches; empty if none does."""
    if len(group) > 1:
        return _loose_spans(rule, group)
    unit = group[0]
    # One list for each mask; a mask that only an earlier sentence meets ("focus") asks for no mention here.
    by_mask = [_meeting(mask, unit) for mask in rule.all if mask & unit.bits]
    if not by_mask:
        return ()
    choices = [_nearest(anchor, by_mask[1:], ordered=rule.ordered) for anchor in by_mask[0]]
    met = [chosen for chosen in choices if chosen and _near(rule.near, chosen, unit)]
    return ((unit, *min(map(_span, met), key=lambda span: span[1] - span[0])),) if met else ()


def _meeting(mask: int, unit: ReadSentence) -> list[Mention]:
    return [m for m in unit.mentions if m.bits & mask]


def _span(chosen: Sequence[Mention]) -> tuple[int, int]:
    return min([m.start for m in chosen]), max([m.end for m in chosen])


def _nearest(anchor: Mention, others: Sequence[Sequence[Mention]], *, ordered: bool) -> list[Mention]:
    """`anchor` and the nearest mention of each list; empty if a list has none.

    In a rule with an order it is the nearest to the one chosen before, and does not precede that.
    """
    chosen = [anchor]
    for mentions in others:
        last = chosen[-1] if ordered else anchor
        options = [(abs(m.start - last.start), m) for m in mentions if not ordered or m.start >= last.start]
        if not options:
            return []
        chosen.append(min(options)[1])
    return chosen


def _near(limit: int | None, chosen: list[Mention], unit: ReadSentence) -> bool:
    if limit is None or len(chosen) == 1:
        return True
    ordered = sorted(chosen)
    return all(_words_between(unit.text, unit.start, a, b) <= limit for a, b in pairwise(ordered))


def _loose_spans(rule: Rule, group: tuple[ReadSentence, ...]) -> tuple[tuple[ReadSentence, int, int], ...]:
    spans: dict[int, tuple[int, int]] = {}
    for mask in rule.all:
        index, mention = next((i, m) for i, unit in enumerate(group) for m in unit.mentions if m.bits & mask)
        start, end = spans.get(index, (mention.start, mention.end))
        spans[index] = (min(start, mention.start), max(end, mention.end))
    return tuple((group[index], start, end) for index, (start, end) in sorted(spans.items()))


def _scored(theme: Theme, matches: list[Match]) -> MetTheme:
    """Every rule counts once, with its best match."""
    best: dict[str, float] = {}
    for match in matches:
        best[match.rule.id] = max(best.get(match.rule.id, 0.0), match.weight)
    return MetTheme(theme, sum(best.values()), tuple(matches))
