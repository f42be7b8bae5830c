"""Who sends, to whom, from where: the role of an entity in its sentence, read off case, particle and preposition.

In: folded text, an entity's span, the languages. Out: the roles it can play there. One form can play several (a Russian form
is genitive and dative), so this narrows and doesn't decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from pactwatch.languages.forms import Particles, Roles
from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import CLASSES, script
from stream.matching.patterns import any_of
from stream.watchlist.model import Role

LOOK_BACK = 40  # characters before a name in which its preposition lies


class _ByParticle(NamedTuple):
    """How names of a script show their role: by how they begin, or by what follows them."""

    toward: re.Pattern[str]
    from_: re.Pattern[str]
    to: re.Pattern[str]
    by: re.Pattern[str]


class _Signs(NamedTuple):
    """What shows a role, in all languages together."""

    before_to: re.Pattern[str]
    before_from: re.Pattern[str]
    dative: re.Pattern[str]
    genitive_after: re.Pattern[str]
    genitive_before: re.Pattern[str]
    particles: Mapping[str, _ByParticle]  # script that a name ends in -> its signs


def roles(folded: str, start: int, end: int, languages: Languages) -> tuple[Role, ...]:
    """The roles that the name at [start, end) can play. "by" is only excluded by evidence against it."""
    signs = _signs(languages)
    name = folded[start:end]
    particles = signs.particles.get(script(name[-1:]))
    if particles:
        return _by_particle(folded, name, end, particles)
    before = folded[max(0, start - LOOK_BACK) : start]
    if before.endswith(" "):  # as both regexes ask: most names that follow a quote or dash are spared them
        if signs.before_from.search(before):
            return ("from", "by")
        if signs.before_to.search(before):
            return ("to",)
    genitive = signs.genitive_after.search(before) or signs.genitive_before.match(folded, end)
    return ("to", "by") if signs.dative.search(name) and not genitive else ("by",)


def _by_particle(folded: str, name: str, end: int, particles: _ByParticle) -> tuple[Role, ...]:
    if particles.toward.match(name):
        return ("to",)
    if particles.from_.match(folded, end):
        return ("from",)
    # An abbreviation of one letter is only listed with its particle: "러에".
    if particles.to.match(folded, end) or (len(name) > 1 and particles.to.match(folded, end - len(name) + 1)):
        return ("to",)
    if particles.by.match(folded, end):
        return ("by",)
    return ()


@lru_cache(maxsize=8)
def _signs(languages: Languages) -> _Signs:
    every = list(languages.roles.values())
    between, after_from = any_of(_all(every, "to_between")), any_of(_all(every, "from_between"))
    return _Signs(
        before_to=re.compile(rf"(?<![^\W\d_]){any_of(_all(every, 'to_before'))} (?:{between} ){{0,2}}$"),
        before_from=re.compile(rf"(?<![^\W\d_]){any_of(_all(every, 'from_before'))} (?:{after_from} )?$"),
        dative=re.compile(f"{any_of(_all(every, 'dative'))}$"),
        genitive_after=re.compile(f"{any_of(_all(every, 'genitive_after'))} $"),
        genitive_before=re.compile(any_of(_all(every, "genitive_before"))),
        particles={name: _by_particles(each.particles) for each in every for name in each.particles.scripts},
    )


def _all(every: Iterable[Roles], field: str) -> Iterable[str]:
    return (regex for each in every for regex in getattr(each, field))


def _by_particles(particles: Particles) -> _ByParticle:
    """A title of up to four letters may come between a name and its particle."""
    letters = CLASSES[particles.scripts[0]]
    return _ByParticle(
        toward=re.compile(any_of(particles.toward)),
        from_=re.compile(any_of(particles.from_)),
        to=re.compile(rf"(?:[{letters}]{{0,4}}?{any_of(particles.to)})(?![{letters}])"),
        by=re.compile(rf"(?:[{letters}]{{0,4}}?{any_of(particles.by)})?(?=[ ,…\"'·])"),
    )
