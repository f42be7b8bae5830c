"""What a denial or a confirmation is about: the news, something else beside it, or nothing that anybody told.

In: who denies, the sentence with its words and mentions. Out: whether it is something else, or a rejection of deeds; and
figures without those that only a denial has. Who recognises a state has confirmed nothing, either. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from pactwatch.records import Figure, Stance
from stream.reading.figure_roles import IMAGINED
from stream.reading.rules import ReadSentence
from stream.reading.speakers import Said
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist

GIVES_NONE: Final = frozenset({"denies", "declines"})  # who denies a figure does not give it
# What the news is about counts these; and words for what was told: "these reports".
_COUNTED: Final = ("troops", "prisoners", "workers", "shells", "missiles", "containers")
_MEANT: Final = frozenset({"pointing", *(f"unit.{name}" for name in _COUNTED)})
# What is no word told that somebody could deny or confirm: sanctions, demands; a state's independence.
_OBJECTS: Final[Mapping[str, str]] = {"denies": "measures", "confirms": "statehood"}
_POINTING: Final = "pointing"
_OBJECT: Final = 30  # characters between a verb of denial and what it rejects
_STATING: Final = "stating"  # between them: what is denied is a fact
_CLAUSE: Final = re.compile(r"[,;:\"«“]")  # … as behind these
_SHORT: Final = 4  # words; a shorter denial has nothing of its own to deny: "denied it all"


def is_apart(
    voice: Voice, stance: Stance, unit: ReadSentence, theme: str | None, watchlist: Watchlist
) -> bool:
    """Whether somebody denies or confirms something else than the news."""
    if stance == "confirms":
        return _confirms_else(voice, unit, watchlist)
    return stance == "denies" and is_of_else(voice, unit, theme, watchlist)


def _confirms_else(voice: Voice, unit: ReadSentence, watchlist: Watchlist) -> bool:
    """Whether a thing is confirmed that is not what the watchlist is about: "confirmed a strike on a depot, where …"."""
    start, end = voice.saying.said
    if end <= voice.saying.start or any(
        word.name == _STATING and start <= word.start - unit.start for word in unit.words
    ):
        return False
    stop = _CLAUSE.search(unit.text, start, end)
    end = stop.start() if stop else end
    thing = unit.text[start:end].split()
    near = (start + unit.start, end + unit.start)
    named = any(near[0] <= m.start < near[1] and m.bits & watchlist.weak_needs for m in unit.mentions)
    meant = any(near[0] <= word.start < near[1] and word.name in _MEANT for word in unit.words)
    return stop is not None and len(thing) >= _SHORT - 1 and not (named or meant)


def is_of_else(voice: Voice, unit: ReadSentence, theme: str | None, watchlist: Watchlist) -> bool:
    """Whether a denial says what it denies, and that names neither what the watchlist is about nor what was told before.

    A rule may have found `theme` there: with the headline's names a bare "denied" is enough for that.
    """
    context = next((each.context for each in watchlist.theme_list if each.id == theme), ())
    if context and all(unit.bits & each for each in context):
        return False
    start, end = (unit.start + at for at in voice.saying.said)
    named = any(start <= each.start < end and each.bits & watchlist.weak_needs for each in unit.mentions)
    meant = any(start <= word.start < end and word.name in _MEANT for word in unit.words)
    denied = unit.text[slice(*voice.saying.said)]
    return not (named or meant) and len(denied.split()) >= _SHORT


def without_rejections(said: Said, unit: ReadSentence) -> Said:
    """What a sentence says, where who only rejects what somebody does or wants denies nothing."""
    voices = [_rejecting(voice, unit) for voice in said.voices]
    inner = [voice.saying.start for voice in voices if voice.saying.rejects]
    return said._replace(voices=tuple(_telling_of(voice, inner) for voice in voices))


def _telling_of(voice: Voice, rejections: Sequence[int]) -> Voice:
    """Who only tells of a rejection denies nothing, either: "Russia has dismissed the demand, the ministry said"."""
    start, end = voice.saying.said
    if voice.saying.stance != "denies" or not any(start <= at < end for at in rejections):
        return voice
    return voice._replace(saying=voice.saying._replace(stance="asserts", rejects=True))


def _rejecting(voice: Voice, unit: ReadSentence) -> Voice:
    kind = _OBJECTS.get(voice.saying.stance)
    if kind is None or not _is_done_to(kind, voice, unit):
        return voice
    rejects = voice.saying.stance == "denies"
    return voice._replace(saying=voice.saying._replace(stance="asserts", rejects=rejects))


def _is_done_to(kind: str, voice: Voice, unit: ReadSentence) -> bool:
    """Whether the verb has an object of the `kind`, with nothing between: "rejected the sanctions"."""
    start, end = voice.saying.start, voice.saying.end
    for word in unit.words:
        if word.name != kind:
            continue
        first, last = word.start - unit.start, word.end - unit.start
        between = (end, first) if first >= end else (last, start)
        told = any(
            w.name in (_POINTING, _STATING) and between[0] <= w.start - unit.start < between[1]
            for w in unit.words
        )
        near = 0 <= between[1] - between[0] <= _OBJECT
        if near and not told and not _CLAUSE.search(unit.text, *between):
            return True
    return False


def given_by(
    actor: str | None, figures: Sequence[Figure], inner: Sequence[Voice], unit: ReadSentence
) -> Iterator[Figure]:
    """The figures as `actor` gives them; those of a denial that he only tells of nobody gives: "Kyiv said Moscow denied it"."""
    denials = [voice.saying.said for voice in inner if voice.saying.stance in GIVES_NONE]
    for figure in figures:
        at = figure.start - unit.start
        untold = any(start <= at < end for start, end in denials)
        yield replace(figure, said_by=None, role=IMAGINED) if untold else replace(figure, said_by=actor)


__all__ = ["GIVES_NONE", "given_by", "is_apart", "is_of_else", "without_rejections"]
