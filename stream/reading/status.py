"""How a text frames its main news: confirmed, alleged or denied. Never what is true.

In: the sentences of an article with what is said in them. Out: a Status, by who speaks about whose doing in headline and lead
(DESIGN.md): `denied` when the news is a denial, `alleged` when it is hedged, estimated, said by a belligerent of the other
side or by somebody who is neither a party nor an official, `confirmed` else.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pactwatch.records import Status
from stream.reading.claims import Spoken
from stream.reading.grammars.base import Named
from stream.reading.speakers import Voice
from stream.watchlist.model import Watchlist

_HEDGES = frozenset({"hedge", "doubt", "media"})  # whoever speaks
_DOUBTS = frozenset({"hedge", "doubt", "media", "condition", "reports"})
_UNHEADED = 3  # sentences of a text without a headline in which its news stands


def status_of(sentences: Sequence[Spoken], watchlist: Watchlist) -> Status:
    """The framing of the headline, doubted by the lead; without a headline that of the first sentence with one."""
    head = [s for s in sentences if s.unit.field == "title"]
    body = [s for s in sentences if s.unit.field == "body"]
    if not head:
        framed = (_framed(sentence, watchlist) for sentence in body[:_UNHEADED])
        return next((found for found in framed if found), "confirmed")
    framed = (_framed(sentence, watchlist) for sentence in head)
    if found := next((found for found in framed if found), None):
        return found
    return _lead(body[:1], watchlist) or "confirmed"


def _framed(sentence: Spoken, watchlist: Watchlist) -> Status | None:
    """The framing that a headline, or a text without one, decides; None for a sentence without a speaker or a doubt."""
    if sentence.said.asks:
        return "alleged"
    voices = [v for v in sentence.said.top if v.who is not None]
    words = {word.name for word in sentence.unit.words}
    if not voices:
        return "alleged" if words & _DOUBTS else None
    first, stances = voices[0], {v.saying.stance for v in voices}
    if first.actor is None and first.saying.voice != "noun":
        return "confirmed" if first.saying.office and stances == {"asserts"} else "alleged"
    if stances == {"denies"}:
        return "denied"
    if first.saying.stance in ("estimates", "denies", "declines") or words & _HEDGES:
        return "alleged"
    return "alleged" if _of_the_other_side(first, sentence.said.named, watchlist) else "confirmed"


def _lead(lead: Sequence[Spoken], watchlist: Watchlist) -> Status | None:
    """What the sentence under a plain headline makes of it: a denial, or a doubt in plain words."""
    for sentence in lead:
        voices = [v for v in sentence.said.top if v.who is not None]
        if voices and all(v.saying.stance == "denies" for v in voices):
            return "denied"
        first = min((word.start for word in sentence.unit.words if word.name == "condition"), default=-1)
        if any(word.name == "doubt" for word in sentence.unit.words) or first == sentence.unit.start:
            return "alleged"
        if any(v.saying.stance == "declines" for v in voices):
            return "alleged"
        if voices and (
            _one_voice(voices[0]) or _of_the_other_side(voices[0], sentence.said.named, watchlist)
        ):
            return "alleged"
    return None


def _one_voice(voice: Voice) -> bool:
    """Whether somebody who is neither a party nor an official speaks: a professor, a newspaper, a soldier."""
    return voice.actor is None and voice.saying.voice == "named" and not voice.saying.office


def _of_the_other_side(voice: Voice, named: Sequence[Named], watchlist: Watchlist) -> bool:
    """Whether somebody whose word is one-sided speaks of others' doing: the first name in what he says is not his side's."""
    own = _one_sided(watchlist)
    if voice.actor not in own:
        return False
    if voice.saying.own or voice.saying.stance == "confirms":
        return False
    start, end = voice.saying.said
    inside = (name for name in named if start <= name.start < end and name.country)
    first = next(inside, None)
    return first is not None and first.id not in own


@lru_cache(maxsize=32)
def _one_sided(watchlist: Watchlist) -> frozenset[str]:
    """Ids of the entities whose word about others is an allegation."""
    entities = watchlist.entities.items()
    return frozenset(e.id for symbol, e in entities if watchlist.bits[symbol] & watchlist.one_sided)
