"""Speakers to whom a headline only points ("minister"), as the lead names them.

In: the sentences of an article with what they say. Out: the same, with the headline's speakers resolved.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.pointing import share_a_word
from stream.reading.rules import Unit
from stream.reading.speakers import Said, Voice


def with_headline(sentences: Sequence[tuple[Unit, Said]]) -> list[Said]:
    """What sentences say; speakers to whom a headline only points ("minister") are those whom the lead names."""
    lead = [
        voice for unit, said in sentences if _in_lead(unit) for voice in said.top if voice.actor is not None
    ]
    return [
        said._replace(voices=tuple(_forward(v, lead) for v in said.voices)) if unit.field == "title" else said
        for unit, said in sentences
    ]


def _in_lead(unit: Unit) -> bool:
    return unit.field == "body" and unit.number == 0


def _forward(voice: Voice, lead: Sequence[Voice]) -> Voice:
    """A voice of the headline by whoever of the lead has a word of its, or who alone speaks there."""
    if voice.saying.voice != "noun" or voice.actor is not None or voice.who is None:
        return voice
    alike = [v for v in lead if _same_kind(voice, v)]
    named_so = [v.actor for v in alike if v.who is not None and share_a_word(voice.who.text, v.who.text)]
    alone = [v.actor for v in alike if len(lead) == 1 and _denies(v) == _denies(voice)]
    return voice._replace(actor=next(iter(named_so or alone), None))


def _denies(voice: Voice) -> bool:
    return voice.saying.stance == "denies"


def _same_kind(one: Voice, other: Voice) -> bool:
    return one.saying.kind == other.saying.kind or not (one.saying.kind and other.saying.kind)
