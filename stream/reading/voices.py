"""Somebody's voice in an article, and whom words mean that name nobody.

In: a Saying with its speaker's words. Out: Voice and Meant, and what words tell of a voice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from pactwatch.languages.model import Languages
from pactwatch.records import Speaker
from stream.reading.compounds import is_compound
from stream.reading.grammars.base import PEOPLE, Named, Saying
from stream.reading.pointing import named_in_full, share_a_word

Before = tuple[str, Sequence[Named]] | None  # the sentence before with its names, if there is one


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
    office: bool = False  # an official body, or who speaks for one


NOBODY = Meant()


def meant(voice: Voice | None) -> Meant:
    """Whoever `voice` is, as what later words stand for."""
    if voice is None:
        return NOBODY
    words = voice.who.words if voice.who is not None else ""
    return Meant(voice.actor, words, voice.who, voice.saying.office)


def known(voice: Voice) -> bool:
    """Whether a noun that points back has a name of its own, or one that it stands for."""
    return voice.saying.name is not None or (voice.who is not None and bool(voice.who.stands_for))


def called(words: str, voice: Voice, languages: Languages) -> bool:
    """Whether a noun that points back shares a word with those of a voice, or with those that it stood for."""
    who = voice.who
    names = {who.text, who.words} - {""} if who is not None else set()
    return any(share_a_word(words, name, languages) for name in names)


def named_so(
    words: str, voices: Sequence[Voice], kinds: Mapping[str, str], languages: Languages
) -> Voice | None:
    """The last speaker who shares a word with a noun that points back; of "조 장관" also the only "조태열", no leader."""
    found = next((voice for voice in voices if called(words, voice, languages)), None)
    surname, *office = words.split()
    if found is not None or len(surname) > 1 or not office or not is_compound(words, languages):
        return found
    people = [v for v in voices if v.who is not None and kinds.get(v.actor or "") == "person"]
    bearing = {v.actor: v for v in people if v.who and v.who.text.startswith(surname)}
    return bearing.popitem()[1] if len(bearing) == 1 else None


def is_outlet(voice: Voice, past: Iterable[str]) -> bool:
    """Whether who speaks by a bare name is no person, as far as no sentence before has named him in full."""
    told = voice.saying
    if told.kind == "body" and voice.actor is None and not told.office:
        return True
    if told.kind == "person" or told.name is not None or told.voice != "named" or voice.who is None:
        return False
    return not any(named_in_full(voice.who.text, piece) for piece in past)


def is_person(voice: Voice, kinds: Mapping[str, str]) -> bool:
    """Whether who speaks is a person, by his words or as a listed entity."""
    return "person" in (voice.saying.kind, kinds.get(voice.actor or ""))


def one_person(voices: Sequence[Voice], kinds: Mapping[str, str]) -> Meant | None:
    """The only listed person among voices."""
    people = [voice for voice in voices if kinds.get(voice.actor or "") == "person"]
    return meant(people[-1]) if len({voice.actor for voice in people}) == 1 else None


def only_named(before: Before, kinds: Collection[str]) -> Meant | None:
    """The only listed entity of these kinds that the sentence before names."""
    piece, named = before or ("", ())
    found = {name.id: piece[name.start : name.end] for name in named if name.kind in kinds}
    return Meant(*found.popitem()) if len(found) == 1 else None


def last_person(before: Before) -> Meant:
    """The last listed person named in the sentence before, whom "the latter" («тот») means."""
    piece, named = before or ("", ())
    last = max((name for name in named if name.kind in PEOPLE), default=None)
    return Meant(last.id, piece[last.start : last.end]) if last is not None else NOBODY


def name_at(before: Before, span: tuple[int, int], actor: str | None) -> str:
    """The words at `span` of the sentence before if they name `actor`, or somebody who is not listed; "" for others."""
    piece, named = before or ("", ())
    words = piece[slice(*span)]
    listed = any(span[0] <= name.start < span[1] for name in named)
    full = " " in words and only_a_name(words) and not listed
    return words if actor is not None or full else ""


def may_be_he(saying: Saying, pronoun: Saying) -> bool:
    """Whether who says something in a sentence can be its "he": who is not reported, or begins what "he" says.

    "Putin said he expected it"; "Putin expects it, he told reporters".
    """
    begins = pronoun.said[0] == 0 and saying.speaker is not None and saying.speaker[0] == 0
    return (saying.outer is None or begins) and saying.start != pronoun.start


def differ(one: str, other: str) -> bool:
    return {one, other} == {"person", "body"}


def only_a_name(words: str) -> bool:
    """Whether words are nothing but a name."""
    return all(word[:1].isupper() for word in words.split())


def bears_a_name(voice: Voice, kind: str) -> bool:
    """Whether an agency, by the `kind` of who speaks, does so by a name alone, perhaps that of its head: "Budanov said"."""
    bare = voice.who is not None and only_a_name(voice.who.words) and not voice.who.words.isupper()
    return bare and kind == "agency"


__all__ = [
    "NOBODY",
    "Before",
    "Meant",
    "Voice",
    "bears_a_name",
    "called",
    "differ",
    "is_outlet",
    "is_person",
    "known",
    "last_person",
    "may_be_he",
    "meant",
    "name_at",
    "named_so",
    "one_person",
    "only_a_name",
    "only_named",
]
