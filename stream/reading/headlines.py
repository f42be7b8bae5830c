"""Speakers to whom a headline only points ("minister"), as the lead names them.

In: the sentences of an article with what they say. Out: the same, with the headline's speakers resolved.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pactwatch.languages.model import Languages
from stream.reading.listed import sides
from stream.reading.pointing import share_a_word
from stream.reading.rules import ReadSentence
from stream.reading.speakers import Said
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist

_NAME = 3  # words of a name, with whose he is


def with_headline(sentences: Sequence[tuple[ReadSentence, Said]], watchlist: Watchlist) -> list[Said]:
    """What sentences say; speakers to whom a headline only points ("minister") are those whom the lead names.

    Whose headline only quotes how he evades ("Kremlin: ask the generals") declines, as the lead says.
    """
    first = _of_body(sentences, 0)
    lead = first or [v for v in _of_body(sentences, 1) if v.saying.voice == "noun"]
    silent = _silent(first, watchlist)
    return [
        said._replace(
            voices=tuple(
                _as_evasive(_forward(v, lead, watchlist.languages), unit, silent, watchlist)
                for v in said.voices
            )
        )
        if unit.field == "title"
        else said
        for unit, said in sentences
    ]


def _silent(lead: Sequence[Voice], watchlist: Watchlist) -> set[str | None]:
    """The parties for which the lead's first sentence says nothing but that they do not answer."""
    spoken = [(_side(v, watchlist), v.saying.stance) for v in lead if v.saying.outer is None]
    telling = {side for side, stance in spoken if stance != "declines"}
    return {side for side, stance in spoken if stance == "declines"} - telling


def _as_evasive(voice: Voice, unit: ReadSentence, silent: set[str | None], watchlist: Watchlist) -> Voice:
    """A voice of the headline as the lead has it, where that tells of no answer; a number would be one."""
    evades = voice.saying.stance == "asserts" and _side(voice, watchlist) in silent
    if not evades or any(map(str.isdigit, unit.text)):
        return voice
    return voice._replace(saying=voice.saying._replace(stance="declines"))


def _side(voice: Voice, watchlist: Watchlist) -> str | None:
    """The country or organisation that a listed voice speaks for."""
    return sides(watchlist).get(voice.actor) if voice.actor else None


def _of_body(sentences: Sequence[tuple[ReadSentence, Said]], number: int) -> list[Voice]:
    """The listed voices of a sentence of the body."""
    here = (said for unit, said in sentences if unit.field == "body" and unit.number == number)
    return [voice for said in here for voice in said.voices if voice.actor is not None]


def _forward(voice: Voice, lead: Sequence[Voice], languages: Languages) -> Voice:
    """A voice of the headline by whoever of the lead has a word of its, or who alone speaks there."""
    if voice.actor is not None or voice.who is None:
        return voice
    pointing = voice.saying.voice == "noun"
    meant = _meant(voice, lead, languages) if pointing else _namesake(voice.who.text, lead)
    if meant is None or meant.who is None:
        return voice
    who = msgspec.structs.replace(voice.who, stands_for=meant.who.words)
    return voice._replace(actor=meant.actor, who=who)


def _meant(voice: Voice, lead: Sequence[Voice], languages: Languages) -> Voice | None:
    """Who of the lead shares a word with a voice, else who alone speaks there and denies as it does, or does not."""
    alike = [v for v in lead if _same_kind(voice, v)]
    named_so = next((v for v in alike if _share_a_word(voice, v, languages)), None)
    if named_so is not None or len(lead) > 1:
        return named_so
    return next((v for v in alike if _denies(v) == _denies(voice)), None)


def _namesake(name: str, lead: Sequence[Voice]) -> Voice | None:
    """Who of the lead bears, behind an office, the name that ends what a headline has of its speaker: "Poland's Sikorski"."""
    words = name.split()
    if len(words) > _NAME or not all(word[:1].isupper() and not word.isupper() for word in words):
        return None
    return next((v for v in lead if v.who is not None and words[-1] in v.who.text.split()[1:]), None)


def _share_a_word(one: Voice, other: Voice, languages: Languages) -> bool:
    if one.who is None or other.who is None:
        return False
    return share_a_word(one.who.text, other.who.text, languages)


def _denies(voice: Voice) -> bool:
    return voice.saying.stance == "denies"


def _same_kind(one: Voice, other: Voice) -> bool:
    told = {one.saying.kind, other.saying.kind}
    return len(told) == 1 or "" in told or ("person" in told and "body" not in told)
