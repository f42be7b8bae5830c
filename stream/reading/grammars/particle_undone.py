"""Whether what is said is that the speaker's own side has not done something: "북한은 포탄을 보내지 않았다"고 했다.

In: a Sentence with what is said in it, and who says it. Out: whether that is a denial.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pactwatch.languages.morphology import Token
from pactwatch.languages.particles import ParticleWords
from stream.reading.grammars.particle_sentence import Sentence
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import SUBJECTS

_DOING: Final = ("VV", "XSV")
_ENDING: Final = 4  # morphemes of an ending


def own_undone(s: Sentence, speaker: Speaker) -> bool:
    """Whether `speaker` says that he, or his country, has not done something; who could not do it denies nothing."""
    said = s.complement
    tokens = [] if said is None else [t for t in s.ending(said.first, said.last) if t[1][:1] != "S"]
    if not _undone(tokens, s.words):
        return False
    nouns = [a for a, b in pairwise(tokens) if b[1] in SUBJECTS and a[1][:1] in "NX"]
    subjects = [a for a in nouns if not speaker.start <= a[2] < speaker.end and a[0] not in s.words.words.us]
    if not subjects:
        return said is not None and said.quoted
    return _is_own(s, speaker, subjects[0])


def _undone(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "보내지 않았다": in the past, and no "아직 …지 않았다", "결정하지 않았다", "늦지 않았다"."""
    forms = [form for form, *_ in tokens]
    at = next((i for i in range(len(forms) - 1, 0, -1) if forms[i] == w.endings.negated), 0)
    behind = tokens[at + 1 : at + _ENDING]
    past = any(tag == "EP" and form in w.endings.past for form, tag, *_ in behind)
    if at < 2 or not past or len(forms) - at > _ENDING or tokens[at - 2][1].split("-")[0] not in _DOING:
        return False
    open_ = w.words.undecided | w.words.longer | w.words.unknowing | w.words.declinable
    return open_.isdisjoint(forms)


def _is_own(s: Sentence, speaker: Speaker, subject: Token) -> bool:
    """Whether a noun names the country of the speaker."""
    named = s.finder.named
    codes = {n.country for n in named if n.id in speaker.actors and n.country}
    return any(n.kind == "country" and n.start <= subject[2] < n.end and n.country in codes for n in named)
