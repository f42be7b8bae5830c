"""Quotations that begin before the sentence that names who speaks: "“Two live. One is wounded,” Zelensky said".

In: the sentences of an article with what they say. Out: the same, the first sentences of such quotations said by him, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pactwatch.records import Stance
from stream.reading.grammars.base import Named, Saying
from stream.reading.rules import ReadSentence
from stream.reading.speakers import Said, quotation
from stream.reading.voices import Voice

_REACH = 4  # sentences of a quotation before its speaker


def with_openings(
    sentences: Sequence[tuple[ReadSentence, str, Said]], verdict: Callable[[str, Sequence[Named]], Stance]
) -> list[Said]:
    """What sentences say; those that only begin a quotation by whoever is named where it ends.

    `verdict` tells what quoted words do by themselves: "There are no such deliveries" denies.
    """
    found = [said for _, _, said in sentences]
    for first, (unit, piece, said) in enumerate(sentences):
        if unit.field == "title" or said.voices or quotation(piece, opened=False) != (True, True):
            continue
        last, voice = _named_later(sentences, first)
        for place in range(first, last) if voice is not None else ():
            if voice is not None and not found[place].voices:
                words, here = sentences[place][1], found[place]
                stance = verdict(words, here.named)
                found[place] = here._replace(voices=(_said_by(voice, words, stance),))
    return found


def _named_later(sentences: Sequence[tuple[ReadSentence, str, Said]], first: int) -> tuple[int, Voice | None]:
    """The sentence behind `first` in which its quotation ends, and who is named there as its speaker."""
    for place in range(first + 1, min(first + 1 + _REACH, len(sentences))):
        _, piece, said = sentences[place]
        only, opened = quotation(piece, opened=True)
        if only and opened:
            continue
        top = next(iter(said.top), None)
        behind = top is not None and top.saying.speaker is not None and top.saying.said[0] == 0
        return place, top if behind and not only else None
    return first, None


def _said_by(voice: Voice, piece: str, stance: Stance) -> Voice:
    told = Saying(stance, 0, 0, None, None, "nobody", (0, len(piece)), office=voice.saying.office)
    return voice._replace(saying=told)
