"""English sentences as their grammar reads them, with a few listed names."""

from __future__ import annotations

import re

from pactwatch.languages.load import load_languages
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Named, Reading

COUNTRIES = {"KR": "south-korea", "KP": "north-korea", "RU": "russia", "UA": "ukraine", "JP": "japan"}
NAMES = {
    r"Seoul|South Korea|South Korean": ("south-korea", "country", "KR"),
    r"Pyongyang|North Korea|N\. Korea": ("north-korea", "country", "KP"),
    r"Moscow|Russia|Russian|Kremlin": ("russia", "country", "RU"),
    r"Kyiv|Ukraine|Ukrainian": ("ukraine", "country", "UA"),
    r"Tokyo|Japan": ("japan", "country", "JP"),
    r"NATO": ("nato", "organisation", ""),
    r"UN": ("united-nations", "organisation", ""),
    r"NIS": ("nis", "agency", "KR"),
    r"HUR": ("ukrainian-intelligence", "agency", "UA"),
    r"Peskov": ("peskov", "person", "RU"),
    r"Putin": ("putin", "leader", "RU"),
}
GRAMMAR = grammar_of(load_languages(), "en")


def named_in(text: str) -> list[Named]:
    return sorted(
        Named(hit.start(), hit.end(), *entity)
        for pattern, entity in NAMES.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", text)
    )


def read(text: str, *, title: bool = False) -> Reading:
    return GRAMMAR.read(text, named_in(text), COUNTRIES, title=title)


def said(text: str, *, title: bool = False) -> list[tuple[str, str | None]]:
    """Stance and actor of those who speak at the top of `text`."""
    return [(each.stance, each.actor) for each in read(text, title=title).sayings if each.outer is None]


def speakers(text: str, *, title: bool = False) -> list[str]:
    """The words that name those who speak at the top of `text`."""
    sayings = read(text, title=title).sayings
    return [text[slice(*each.speaker)] for each in sayings if each.speaker and each.outer is None]
