"""Korean sentences read with the real morphology, for tests: who is listed in them, and what is told."""

from __future__ import annotations

from stream.reading.grammars.base import Grammar, Named, Reading

LISTED = {
    "북한": ("north-korea", "country", "KP"),
    "北": ("north-korea", "country", "KP"),
    "러시아": ("russia", "country", "RU"),
    "크렘린": ("russia", "country", "RU"),
    "타스": ("russia", "country", "RU"),
    "한국": ("south-korea", "country", "KR"),
    "정부": ("south-korea", "country", "KR"),
    "국방부": ("south-korea", "country", "KR"),
    "우크라": ("ukraine", "country", "UA"),
    "미국": ("united-states", "country", "US"),
    "일본": ("japan", "country", "JP"),
    "나토": ("nato", "organisation", ""),
    "유엔": ("united-nations", "organisation", ""),
    "국정원": ("nis", "agency", "KR"),
    "푸틴": ("putin", "leader", "RU"),
    "젤렌스키": ("zelensky", "leader", "UA"),
    "쇼이구": ("shoigu", "person", "RU"),
}
COUNTRIES = {c: i for i, k, c in LISTED.values() if k == "country"}


def named_in(text: str) -> list[Named]:
    found = []
    for name, (entity, kind, country) in LISTED.items():
        at = text.find(name)
        while at >= 0:
            found.append(Named(at, at + len(name), entity, kind, country))
            at = text.find(name, at + 1)
    return sorted(found)


def read(grammar: Grammar, text: str, *, title: bool = False) -> Reading:
    return grammar.read(text, named_in(text), COUNTRIES, title=title)


def told(grammar: Grammar, text: str, *, title: bool = False) -> list[tuple[str | None, str | None, str]]:
    """Speaker's words, actor, stance; outer sayings only."""
    return [
        (text[slice(*s.speaker)] if s.speaker else None, s.actor, s.stance)
        for s in read(grammar, text, title=title).sayings
        if s.outer is None
    ]
