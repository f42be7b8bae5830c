"""Somebody's voice in an article, and whom words mean that name nobody.

In: a Saying with its speaker's words. Out: Voice and Meant, and what words tell of a voice.
"""

from __future__ import annotations

from typing import NamedTuple

from pactwatch.records import Speaker
from stream.reading.grammars.base import Saying
from stream.reading.pointing import share_a_word


class Voice(NamedTuple):
    """A saying in an article: `who` are the speaker's words, None if the sentence names nobody."""

    saying: Saying
    actor: str | None
    who: Speaker | None


class Meant(NamedTuple):
    """Whom words that name nobody stand for: a listed entity or None, and the words that name him, "" if none are known."""

    actor: str | None = None
    words: str = ""
    who: Speaker | None = None  # the words in their place, if he spoke


NOBODY = Meant()


def meant(voice: Voice | None) -> Meant:
    """Whoever `voice` is, as what later words stand for."""
    if voice is None:
        return NOBODY
    return Meant(voice.actor, voice.who.words if voice.who is not None else "", voice.who)


def known(voice: Voice) -> bool:
    """Whether a noun that points back has a name of its own, or one that it stands for."""
    return voice.saying.name is not None or (voice.who is not None and bool(voice.who.stands_for))


def called(words: str, voice: Voice) -> bool:
    """Whether a noun that points back shares a word with those of a voice, or with those that it stood for."""
    who = voice.who
    return who is not None and any(share_a_word(words, known) for known in {who.text, who.words} if known)


__all__ = ["NOBODY", "Meant", "Voice", "called", "known", "meant"]
