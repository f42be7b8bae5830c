"""Korean morphemes, by kiwipiepy: the only module that knows the library.

In: a sentence. Out: its morphemes as (form, tag, start, end), offsets in code points. The model is loaded once, when the first
sentence comes; its dictionaries of names, typing errors and phrases are left out: they cost 250 MB and change nothing here.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock

from kiwipiepy import Kiwi  # type: ignore[import-untyped]

_LOADING = Lock()


@cache
def _loaded() -> Kiwi:
    return Kiwi(num_workers=1, load_default_dict=False, load_typo_dict=False, load_multi_dict=False)


def _kiwi() -> Kiwi:
    with _LOADING:  # `cache` alone would load twice when two threads come first together
        return _loaded()


@lru_cache(maxsize=256)  # acts and claims read the same sentences
def morphemes(text: str) -> list[tuple[str, str, int, int]]:
    """The morphemes of `text` in order; tags are those of the Sejong corpus (NNG, JKS, VV, EC, …). Don't change the list."""
    return [(m.form, m.tag, m.start, m.end) for m in _kiwi().tokenize(text)]
