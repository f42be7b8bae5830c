"""Unnamed sources in the words that say who they are: "사안에 정통한 소식통".

In: a sentence as it was read, and a speaker in it. Out: the speaker with the clause that describes him, if he is but a source.
"""

from __future__ import annotations

from stream.reading.grammars.base import LONGEST_SPEAKER
from stream.reading.grammars.particle_phrases import of_kind
from stream.reading.grammars.particle_sentence import Sentence
from stream.reading.grammars.particle_speakers import Speaker


def described(s: Sentence, who: Speaker | None) -> Speaker | None:
    """`who`; a source without an office, "한 소식통", begins with the clause before him, and points back to nobody."""
    if who is None or who.actors != (None,) or not _bare(s, who):
        return who
    start = _clause_before(s, who.start)
    if start is None or len(s.text[start : who.end].split()) > LONGEST_SPEAKER:
        return who
    return who._replace(start=start, voice="named")


def _bare(s: Sentence, who: Speaker) -> bool:
    words = [w for w in s.text[who.start : who.end].split() if w != s.words.particles.one]
    return len(words) == 1 and words[0].removesuffix(s.words.particles.plural) in s.words.people.staff


def _clause_before(s: Sentence, start: int) -> int | None:
    """Where the adnominal clause right before `start` begins, with the one phrase that it takes."""
    at = next((i for i, item in enumerate(s.items) if s.span(item)[0] == start), 0)
    if not at or s.items[at - 1].kind != "a" or s.items[at - 1].mark:
        return None
    before = at - 2
    while before >= 0 and of_kind(s.items[before], "+"):
        before -= 1
    return s.span(s.items[before])[0] if before >= 0 and of_kind(s.items[before], "XO") else None
