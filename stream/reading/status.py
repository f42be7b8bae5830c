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
from stream.reading.rules import Unit
from stream.reading.speakers import Voice, named_in
from stream.watchlist.model import Watchlist

_DOUBTS = frozenset({"hedge", "doubt", "media", "condition", "say.none"})
_LEAD = 1  # sentences of the body that are the lead


def status_of(sentences: Sequence[Spoken], watchlist: Watchlist) -> Status:
    """The framing of the headline; where that only names the news, of the lead."""
    head = [s for s in sentences if s.unit.field == "title"]
    lead = [s for s in sentences if s.unit.field == "body"][:_LEAD]
    for sentence in head:
        if found := _framed(sentence, watchlist):
            return found
    for sentence in lead:
        if found := _framed(sentence, watchlist, headed=bool(head)):
            return found
    return "confirmed"


def _framed(sentence: Spoken, watchlist: Watchlist, *, headed: bool = False) -> Status | None:
    """The framing that a sentence decides; None for one without a speaker or a doubt."""
    if sentence.said.asks and not headed:
        return "alleged"
    voices = [v for v in sentence.said.voices if v.saying.outer is None and v.who is not None]
    if voices:
        return _by_voice(voices, sentence, watchlist, headed=headed)
    words = {word.name for word in sentence.unit.words}
    if headed:
        return "alleged" if "doubt" in words else None
    return "alleged" if words & _DOUBTS else None


def _by_voice(
    voices: Sequence[Voice], sentence: Spoken, watchlist: Watchlist, *, headed: bool
) -> Status | None:
    first = voices[0]
    stance = first.saying.stance
    if all(v.saying.stance == "denies" for v in voices):
        return "denied" if first.actor or not headed else "alleged"
    if stance in ("declines", "estimates", "denies"):
        return "alleged"
    if first.actor is None:
        return "confirmed" if first.saying.office else "alleged"
    if any(word.name == "doubt" for word in sentence.unit.words) and not headed:
        return "alleged"
    return "alleged" if _of_the_other_side(first, sentence.unit, watchlist) else "confirmed"


def _of_the_other_side(voice: Voice, unit: Unit, watchlist: Watchlist) -> bool:
    """Whether somebody whose word is one-sided speaks of others' doing: the first name in what he says is not his side's."""
    own = _one_sided(watchlist)
    if voice.actor not in own:
        return False
    start, end = voice.saying.said
    inside = (name for name in named_in(unit, watchlist) if start <= name.start < end and name.country)
    first = next(inside, None)
    return first is not None and first.id not in own


@lru_cache(maxsize=32)
def _one_sided(watchlist: Watchlist) -> frozenset[str]:
    """Ids of the entities whose word about others is an allegation."""
    entities = watchlist.entities.items()
    return frozenset(e.id for symbol, e in entities if watchlist.bits[symbol] & watchlist.one_sided)
