"""Korean morphemes, by kiwipiepy: the only module that knows the library.

In: sentences. Out: their morphemes as (form, tag, start, end), offsets in code points. Library and model are loaded once, when
the first sentence comes; its dictionaries of names, typing errors and phrases are left out: they cost 250 MB for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from pactwatch.languages.morphology import Token

if TYPE_CHECKING:
    from kiwipiepy import Kiwi  # type: ignore[import-untyped]

_LOADING = Lock()
_WORKERS = 2  # threads for the sentences of one article: it has too few for more
_SHORT = "키로"  # "하기로" in one syllable less
_KEPT = 64  # sentences: claims and acts read the same ones


@cache
def _loaded() -> Kiwi:
    from kiwipiepy import Kiwi  # noqa: PLC0415 (the import alone takes 30 ms: an English article should not wait for it)

    return Kiwi(num_workers=_WORKERS, load_default_dict=False, load_typo_dict=False, load_multi_dict=False)


def _kiwi() -> Kiwi:
    with _LOADING:  # `cache` alone would load twice when two threads come first together
        return _loaded()


class KiwiMorphemes:
    """The morphemes of a sentence, or of several ahead of their turn. Remembers the last few sentences."""

    def __init__(self) -> None:
        self._known: dict[str, list[Token]] = {}

    def __call__(self, text: str) -> Sequence[Token]:
        """The morphemes of `text` in order; tags are those of the Sejong corpus (NNG, JKS, VV, EC, …)."""
        known = self._known.get(text)
        return self.ahead([text])[text] if known is None else known

    def ahead(self, texts: Sequence[str]) -> Mapping[str, Sequence[Token]]:
        """Analyses sentences that will be asked for, side by side where there are cores. Any number of threads may call it."""
        before = self._known
        known = {text: before[text] for text in texts if text in before}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        for text, tokens in zip(new, _kiwi().tokenize(new, z_coda=False), strict=True):
            morphemes = [(m.form, m.tag, m.start, m.end) for m in tokens]
            known[text] = list(_in_full(morphemes)) if _SHORT in text else morphemes
        self._known = {**dict(list(before.items())[-_KEPT:]), **known}
        return known


def _in_full(morphemes: Sequence[Token]) -> Iterator[Token]:
    """The morphemes with a headline's "지원키로" read as "지원하기로": it has been decided."""
    place, ends = 0, -1  # where the noun before ends
    while place < len(morphemes):
        form, tag, start, end = morphemes[place]
        behind = morphemes[place + 1] if form == _SHORT[0] and place + 1 < len(morphemes) else None
        split = behind is not None and behind[0] == _SHORT[1] and behind[2] == end
        if start == ends and (form == _SHORT or split):
            yield "하", "XSV", start, start + 1
            yield "기", "ETN", start, start + 1
            yield "로", "JKB", start + 1, start + len(_SHORT)
            place, ends = place + 1 + split, -1
            continue
        yield morphemes[place]
        place, ends = place + 1, end if tag == "NNG" else -1
