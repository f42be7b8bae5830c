"""Names of variables. In: a variable, the names of the settings. Out: its setting, or the one that was meant. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches

PREFIX = "PACTWATCH_"
_NEAR = 0.85  # of a prefix that is probably meant: two letters of ten may be wrong


def setting_of(name: str, settings: Collection[str]) -> tuple[str, bool]:
    """The setting that a variable without its prefix is, or would be, and whether it names a file with the value."""
    name = name.lower()
    if name not in settings and name.endswith("_file"):
        return name.removesuffix("_file"), True
    return name, False


def no_such(variable: str, settings: Collection[str]) -> str:
    """The message for a `PACTWATCH_*` variable that is no setting, with the setting that was probably meant."""
    name, is_file = setting_of(variable.removeprefix(PREFIX), settings)
    close = get_close_matches(name, settings, n=1)
    ending = "_FILE" if is_file else ""
    meant = f"did you mean {PREFIX}{close[0].upper()}{ending}? " if close else ""
    return f"{variable}: no such setting; {meant}`pactwatch settings` lists them"


def misspelt_prefixes(variables: Iterable[str], settings: Collection[str]) -> Iterator[str]:
    """A message for every variable that is a setting but for its prefix: PACTWACH_KAFKA, pactwatch_kafka.

    Hazard: it may be another program's, so only what looks at the settings themselves should call it a fault.
    """
    for variable in variables:
        names = (variable[at:] for at in _ends_of_prefixes(variable))
        name = next((each for each in names if setting_of(each, settings)[0] in settings), "")
        if name and not variable.startswith(PREFIX):
            yield f"{variable}: not read; did you mean {PREFIX}{name.upper()}?"


def _ends_of_prefixes(variable: str) -> Iterator[int]:
    """Where something ends that is nearly our prefix."""
    for line in re.finditer("_", variable):
        if SequenceMatcher(None, variable[: line.end()].upper(), PREFIX).ratio() >= _NEAR:
            yield line.end()
