"""An article to units: sentences with the entities and terms in them, namesakes and stray matches removed.

In: the texts of an article. Out: units in order (title first), and the mentions of entities for the list of actors.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pactwatch.records import Article, Field
from stream.matching.automaton import Occurrence
from stream.matching.patterns import fold
from stream.reading.frames import Told, dateline, own
from stream.reading.lexicon import Word, lexicon
from stream.reading.own_names import without_others_own
from stream.reading.roles import roles
from stream.reading.rules import Mention, ReadSentence, bits_of, with_compounds
from stream.reading.sentences import headline, sentences
from stream.reading.surnames import with_surnames
from stream.watchlist.model import Watchlist

LEAD_SENTENCES = 2
HEAD_SENTENCES = 2  # of the body: they and the headline speak of one thing
CARRIED_SENTENCES = 2
_DASH = " - "
SHORT = 30  # characters: datelines, bylines and the like
_NEAR = 6  # hits between a joint name and the names in it
T = TypeVar("T", Mention, Word)


def units(article: Article, watchlist: Watchlist) -> list[ReadSentence]:
    """The sentences of title and body with the mentions and words in them."""
    texts: tuple[tuple[Field, str], ...] = (("title", article.title), ("body", article.body))
    folded = [fold(text, watchlist.languages) for _, text in texts]
    hits = [_clean(_on_one_side(watchlist.matcher.find(text), text, watchlist), watchlist) for text in folded]
    hits = with_surnames(_without_stray(hits, watchlist), [text for _, text in texts], watchlist)
    found: list[ReadSentence] = []
    said = lexicon(watchlist.languages)
    for (field, text), low, of_text in zip(texts, folded, hits, strict=True):
        begin = dateline(text) if field == "body" else 0
        mentions = [_mention(hit, low, watchlist) for hit in of_text if hit.start >= begin]
        found += _units(field, text, low, mentions=mentions, words=said.find(low), watchlist=watchlist)
    return _with_carried(found, watchlist)


def _with_carried(found: list[ReadSentence], watchlist: Watchlist) -> list[ReadSentence]:
    """Every unit with the entities it may take over: what a headline and lead have named, later sentences leave out."""
    named = [_named(unit, watchlist) for unit in found]
    head = 0
    for unit, bits in zip(found, named, strict=True):
        if unit.field == "title" or unit.number < HEAD_SENTENCES:
            head |= bits
    carried = []
    for index, unit in enumerate(found):
        bits = head
        for before in named[max(0, index - CARRIED_SENTENCES) : index]:
            bits |= before
        carried.append(unit._replace(carried=bits))
    return carried


def _named(unit: ReadSentence, watchlist: Watchlist) -> int:
    bits = 0
    for mention in unit.mentions:
        if mention.symbol in watchlist.entities:
            bits |= watchlist.bits[mention.symbol]
    return bits


def _on_one_side(hits: Sequence[Occurrence], text: str, watchlist: Watchlist) -> list[Occurrence]:
    """Without names that go on behind a dash: "… of the military - intelligence of Seoul"."""
    entities = watchlist.entities
    return [hit for hit in hits if hit.symbol not in entities or _DASH not in text[hit.start : hit.end]]


def _clean(hits: Sequence[Occurrence], watchlist: Watchlist) -> list[Occurrence]:
    """Without hits inside a namesake, and without entities inside a longer name of another country's entity."""
    kept: list[Occurrence] = []
    mask = name = Occurrence(-1, -1, -1)  # the namesake and the entity that reach furthest so far
    for hit in sorted(hits, key=lambda h: (h.start, -h.end, h.symbol not in watchlist.masks)):
        if hit.symbol in watchlist.masks:
            mask = _further(mask, hit)
        elif hit.end <= mask.end and hit[:2] != mask[:2]:
            continue
        elif hit.symbol not in watchlist.entities:
            kept.append(hit)
        elif _of_its_own(hit, name, watchlist):
            name = _further(name, hit)
            kept.append(hit)
        elif hit._replace(start=name.start, end=name.end) in kept[-_NEAR:]:
            kept.append(hit)  # one of two whom "A and B" names
    return kept


def _further(a: Occurrence, b: Occurrence) -> Occurrence:
    return b if b.end > a.end else a


def _of_its_own(hit: Occurrence, name: Occurrence, watchlist: Watchlist) -> bool:
    """Whether an entity is no part of the longer `name`, or belongs to the same country."""
    return hit.start >= name.end or hit[:2] == name[:2] or not _abroad(hit, name, watchlist)


def _abroad(hit: Occurrence, name: Occurrence, watchlist: Watchlist) -> bool:
    return watchlist.entities[hit.symbol].country != watchlist.entities[name.symbol].country


def _without_stray(hits: list[list[Occurrence]], watchlist: Watchlist) -> list[list[Occurrence]]:
    """Without weak names ("the North") when nothing in the article says that they mean ours."""
    bits = 0
    for of_text in hits:
        for hit in of_text:
            if hit.symbol not in watchlist.weak:
                bits |= watchlist.bits[hit.symbol]
    weak = watchlist.weak
    return [[hit for hit in of_text if hit.symbol not in weak or bits & weak[hit.symbol]] for of_text in hits]


def _mention(hit: Occurrence, folded: str, watchlist: Watchlist) -> Mention:
    bits = watchlist.bits[hit.symbol]
    if bits & watchlist.role_groups and hit.symbol in watchlist.entities:
        played = roles(folded, hit.start, hit.end, watchlist.languages)
        for (group, role), bit in watchlist.roles.items():
            if bits & group and role in played:
                bits |= bit
    return Mention(hit.start, hit.end, hit.symbol, bits)


def _units(
    field: Field, text: str, folded: str, *, mentions: list[Mention], words: list[Word], watchlist: Watchlist
) -> list[ReadSentence]:
    found = []
    mentions, words = mentions[::-1], words[::-1]  # taken from the end, each once
    number = 0
    found_in = (headline if field == "title" else sentences)(text, watchlist.languages)
    told = (
        own(text, folded, found_in, watchlist.languages)
        if field == "body"
        else (Told(s, False) for s in found_in)
    )
    for sentence, recalled in told:
        inside, said = _taken(mentions, sentence.end), _taken(words, sentence.end)
        piece = folded[sentence.start : sentence.end]
        inside = with_compounds(watchlist.compounds, watchlist.bits, inside, piece, sentence.start)
        inside = without_others_own(inside, piece, sentence.start, watchlist)
        boost = (
            watchlist.title_boost
            if field == "title"
            else watchlist.lead_boost
            if number < LEAD_SENTENCES
            else 1.0
        )
        found.append(
            ReadSentence(
                field,
                sentence.start,
                sentence.end,
                piece,
                tuple(inside),
                tuple(said),
                bits_of(inside),
                0,
                number,
                boost,
                recalled,
            )
        )
        number += sentence.end - sentence.start > SHORT
    return found


def _taken(hits: list[T], end: int) -> list[T]:
    """Those of `hits` (last first) that lie before `end`; what crosses it is dropped."""
    inside = []
    while hits and hits[-1].start < end:
        hit = hits.pop()
        if hit.end <= end:
            inside.append(hit)
    return inside
