"""Whether a sentence can hold words of saying, by its letters alone: what cannot is spared its morphology.

In: the words of a language that writes in syllable blocks. Out: a test of a text. It never turns away a sentence in which
somebody speaks; a root is looked for without the end of its last block, which endings melt into ("밝히" in "밝혔다").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Final

from pactwatch.languages.particles import Idiom, ParticleWords
from stream.reading.grammars.particle_quotes import PAIRS

_FIRST: Final = 0xAC00  # the first of all syllable blocks
_WRITTEN: Final = 60  # letters between a paper and what is written in it
_REACH: Final = 12  # letters between a noun and the verb that takes it
_KEPT: Final = 128  # sentences of an article: each is asked about twice
_ONSET: Final = 588  # blocks that begin with one consonant
_VOWEL: Final = 28  # of these, that have one vowel
_MELTS: Final = {
    0: (1,),
    8: (9,),
    13: (14,),
    18: (0, 4),
    20: (6,),
}  # a vowel before "어": "하" is "해", "보" is "봐"
_FLEETING: Final = frozenset({7, 8, 17, 19, 27})  # ends of roots that some endings change: ㄷ, ㄹ, ㅂ, ㅅ, ㅎ


class Gate:
    """What sentences that say something have in their letters."""

    def __init__(self, words: ParticleWords) -> None:
        x, e, p = words.words, words.endings, words.particles
        things = (p.thing + to for to in p.to)  # "보낸 것으로 군은 보고 있다"
        plain = (*things, *PAIRS, *PAIRS.values(), *e.quoting, *e.echoing, *e.relating)
        strong = {*chain(*words.say.values()), *chain(*words.impersonal.values())} - x.weak
        roots = (strong, words.sources, words.agents, words.cites, words.concealing, words.refusing)
        weak = words.say["estimates"] & x.weak
        patterns = [
            *map(re.escape, plain),
            *_stems(root for root in chain(*roots) if len(root) > 1),
            _near(p.to, weak, 2),
            _near(words.thus, x.weak, 2),
            *(_near(i.nouns, (v.removeprefix("not ") for v in i.verbs), _REACH) for i in _taking(words)),
            _near(p.to, {v[3:] for i in words.idiom for v in i.verbs if v.startswith("to ")}, _REACH),
            _near((paper + p.at for paper in x.papers), words.written, _WRITTEN),
            f"{_any(map(re.escape, x.said))}[{words.copulas}]",
            rf"{_any(_stems(root for root in words.say['asserts'] & x.weak if len(root) > 1))}.{{0,{_REACH}}}\d",
            "".join(_any(map(re.escape, each)) for each in (x.said | p.matter, p.to, p.topic)),
            rf"[{''.join({ending[-1] for ending in words.asking})}]\W*$",
        ]
        self._some = re.compile("|".join(patterns))
        self._negated = re.compile("|".join(map(re.escape, {*e.negating, *e.refusing, *e.lacking})))
        self._declined = re.compile("|".join(map(_literal, x.declinable)))
        self.passes = lru_cache(maxsize=_KEPT)(self._passes)

    def _passes(self, text: str) -> bool:
        """Whether somebody may speak in `text`."""
        if self._some.search(text):
            return True
        return bool(self._negated.search(text) and self._declined.search(text))


def _taking(words: ParticleWords) -> Iterable[Idiom]:
    """Idioms whose verb stands right behind its noun, no amount between them."""
    return (i for i in words.idiom if not any(v.startswith("to ") for v in i.verbs))


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _near(before: Iterable[str], roots: Iterable[str], reach: int) -> str:
    """A word, and a root at most so many letters behind it."""
    return f"{_any(map(re.escape, before))}.{{0,{reach}}}{_any(_stems(roots))}"


def _literal(root: str) -> str:
    return _stem(root) if len(root) > 1 else re.escape(root)


def _stems(roots: Iterable[str]) -> list[str]:
    """Patterns of roots, the last block by its first consonant."""
    return sorted({_stem(root) for root in roots})


def _stem(root: str) -> str:
    """The root with whatever its last block may melt into: "밝히" is "밝혔", "밝힌"; "확인" stays."""
    last = ord(root[-1]) - _FIRST
    if last < 0 or (last % _VOWEL and last % _VOWEL not in _FLEETING):
        return re.escape(root)
    onset, vowel = last // _ONSET, last % _ONSET // _VOWEL
    blocks = (_FIRST + onset * _ONSET + v * _VOWEL for v in (vowel, *_MELTS.get(vowel, ())))
    return f"{re.escape(root[:-1])}[{''.join(f'{chr(b)}-{chr(b + _VOWEL - 1)}' for b in blocks)}]"
