"""Which listed persons did an act themselves: "Belousov has arrived", not "a delegation, before Putin's visit". Pure.

In: a sentence, an act in it and its parties. Out: the person of each party, where the sentence leaves no other reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, cast

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.morphology import Morphology
from stream.reading.acts.base import Event, tokens_of
from stream.reading.claims import Spoken
from stream.reading.grammars.base import Named
from stream.reading.listed import countries, named_in
from stream.watchlist.model import Watchlist

_PERSONS: Final = ("leader", "person")
_HOSTS: Final = "i"  # the case of those with whom something is done
_BESIDE: Final = (
    45  # characters between a country and the person who holds its office: "Russia's defence minister, …"
)


def named_of(sentence: Spoken, watchlist: Watchlist) -> Sequence[Named]:
    """The listed entities named in a sentence, as they were found when it was read for who speaks."""
    return sentence.said.named or named_in(sentence.unit, watchlist)


def persons_of(
    sentence: Spoken, event: Event, parties: tuple[str | None, ...], watchlist: Watchlist, language: str
) -> dict[str, str]:
    """Party -> its person: the only one whom the sentence names of it, and nearer to the act than any other name of it.

    Who tells of the act need not have done it.
    """
    tellers = _tellers(sentence, event)
    named = [
        n for n in named_of(sentence, watchlist) if n.kind != "place" and not _is_quoted(n, sentence, event)
    ]
    found: dict[str, str] = {}
    for party in filter(None, parties):
        case = _HOSTS if party == parties[2] else ""
        selves = [
            n for n in named if n.kind in _PERSONS and _is_himself(n, case, sentence, watchlist, language)
        ]
        name = _person(event, party, named, selves, watchlist)
        if name and name.id not in tellers and name.id != party:  # an office that stands for its country
            found[party] = name.id
    return found


def _is_quoted(name: Named, sentence: Spoken, event: Event) -> bool:
    """Whether a name is in what somebody says in the sentence, and the act is not."""
    spans = (voice.saying.said for voice in sentence.said.voices)
    return any(start <= name.start < end and not start <= event.start < end for start, end in spans)


def _tellers(sentence: Spoken, event: Event) -> set[str | None]:
    """Who tells of the act in its sentence."""
    spans = ((voice.actor, voice.saying.said) for voice in sentence.said.voices)
    return {actor for actor, (start, end) in spans if start <= event.start < end}


def _person(
    event: Event, party: str, named: Sequence[Named], selves: Sequence[Named], watchlist: Watchlist
) -> Named | None:
    """The party's person among those who are named as `selves`, and not as whose something else is."""
    known = countries(watchlist)
    own = sorted((n for n in named if known.get(n.country) == party), key=lambda n: _distance(n, event))
    persons = [n for n in own if n in selves]
    if len({n.id for n in persons}) != 1:
        return None
    nearest, person = own[0], persons[0]
    return person if nearest is person or _holds(nearest, person, event) else None


def _distance(name: Named, event: Event) -> int:
    return max(name.start - event.end, event.start - name.end)


def _holds(office: Named, person: Named, event: Event) -> bool:
    """Whether a name of the party and the person are one phrase: the act is not between them."""
    first, last = sorted((office, person))
    between = first.end <= event.start < last.start
    return not between and last.start - first.end <= _BESIDE


def _is_himself(name: Named, case: str, sentence: Spoken, watchlist: Watchlist, language: str) -> bool:
    """Whether the name is the person, and no "Putin's delegation": by the ending of a possessive, or by its case.

    That is the case of a name as the watchlist writes it, or `case` («встретился с Ким Чен Ыном»).
    """
    text = sentence.unit.text
    if "'" in text and any(
        token.possessive and token.start < name.end <= token.end for token in tokens_of(text)
    ):
        return False
    if not isinstance(watchlist.languages.grammar.get(language), CasesForm):
        return True
    last = text[name.start : name.end].split()[-1]
    morphology = cast(Morphology, watchlist.languages.morphology[language])
    oblique = bool(case) and any(parse.case == case for parse in morphology.parses(last))
    return oblique or last in _words_of(name.id, watchlist)


@lru_cache(maxsize=1024)
def _words_of(entity: str, watchlist: Watchlist) -> frozenset[str]:
    labels = (each.labels for each in watchlist.entities.values() if each.id == entity)
    return frozenset(word for each in labels for label in each.values() for word in label.casefold().split())
