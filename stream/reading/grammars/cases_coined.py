"""Offices whose names are made as they are needed and that no dictionary has: «зампостпреда», «постпредка».

In: a word, how offices are coined, a morphology. Out: its Parses, where its ending would be taken for another case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from pactwatch.languages.morphology import Morphology, Parse

_CASES: Final = "ngdail"


def coined(
    word: str,
    deputies: Sequence[str],
    feminine: Mapping[str, str],
    is_office: Callable[[str], bool],
    morphology: Morphology,
) -> tuple[Parse, ...]:
    """What a coined word for an office can be; nothing for any other word."""
    for prefix in deputies:
        rest = word.removeprefix(prefix)
        if rest != word and _only_genitive(morphology.parses(rest)) and is_office(rest):
            return tuple(_office(word, case, "m", fixed=True) for case in _CASES)  # it need not decline
    for she, he in feminine.items():
        man = word.removesuffix(she) + he
        if man != word and morphology.known(man) and is_office(man):
            return (_office(word, "n", "f", fixed=False),)
    return ()


def _only_genitive(found: Sequence[Parse]) -> bool:
    """Whether a word is one person in the genitive, and no subject: «постпреда»."""
    cases = {each.case for each in found if each.animate and not each.plural}
    return "g" in cases and "n" not in cases


def _office(word: str, case: str, gender: str, *, fixed: bool) -> Parse:
    return Parse(
        lemma=word,
        pos="NOUN",
        case=case,
        plural=False,
        gender="" if fixed else gender,
        animate=True,
        tense="",
        passive=False,
        name=False,
        abbreviation=False,
        fixed=fixed,
    )
