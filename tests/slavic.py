"""Russian and Ukrainian sentences read by their grammar, without a watchlist."""

from __future__ import annotations

import re

from pactwatch.languages.load import load_languages
from stream.reading.grammars import grammar_of
from stream.reading.grammars.base import Named, Reading

COUNTRIES = {"KR": "south-korea", "KP": "north-korea", "RU": "russia", "UA": "ukraine", "US": "united-states"}
# Names by the beginning of each of their words, as the automaton of a watchlist would find them.
NAMES = {
    r"Сеул\w*": ("south-korea", "country", "KR"),
    r"Ю[жж]н\w+ Коре\w+|Південн\w+ Коре\w+|[Юю]жнокорейск\w+|південнокорейськ\w+": (
        "south-korea",
        "country",
        "KR",
    ),
    r"КНДР|Пхеньян\w*": ("north-korea", "country", "KP"),
    r"Росси\w+|Росі\w+|Москв\w*|Кремл\w*|РФ": ("russia", "country", "RU"),
    r"Киев\w*|Києв\w*|Київ\w*|Украин\w+|Україн\w+": ("ukraine", "country", "UA"),
    r"США|Вашингтон\w*|Пентагон\w*": ("united-states", "country", "US"),
    r"НАТО": ("nato", "organisation", ""),
    r"ГУР": ("ukrainian-intelligence", "agency", "UA"),
    r"Песков\w*|Пєсков\w*": ("peskov", "person", "RU"),
    r"Зеленск\w+|Зеленськ\w+": ("zelensky", "leader", "UA"),
    r"Ким Чен Ын\w*|Кім Чен Ин\w*": ("kim-jong-un", "leader", "KP"),
    r"Курск\w+": ("kursk", "place", "RU"),
}


def named_in(text: str) -> list[Named]:
    return sorted(
        Named(hit.start(), hit.end(), *entity)
        for pattern, entity in NAMES.items()
        for hit in re.finditer(rf"\b(?:{pattern})\b", text)
    )


def read(language: str, text: str, *, title: bool = False) -> Reading:
    return grammar_of(load_languages(), language).read(text, named_in(text), COUNTRIES, title=title)


def said(language: str, text: str, *, title: bool = False) -> list[tuple[str, str | None]]:
    return [(each.stance, each.actor) for each in read(language, text, title=title).sayings]
