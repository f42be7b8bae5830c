"""A headline with two pieces of news, one of which has been told: "Seoul to send aid; Russian envoy called in". Pure.

In: an article, and the acts that were told before. Out: what of its headline is still to be told. A headline that tells again
what a reader has had is neither new nor the first report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from pactwatch.acts import PUBLIC
from pactwatch.languages.quotable import pieces, without_label
from pactwatch.records import Act, Story, TaggedArticle
from stream.stories.features import ANOTHER
from stream.stories.timeline import family_of, known

_OF_PERSONS: Final = ("visit", "meet")  # families of acts that other persons do again
# Kinds of actors without whom a piece does not say whose news it is.
_OTHERS: Final = ("country", "leader", "person")
_TWO: Final = 2  # pieces, of which one may be told


def untold(tagged: TaggedArticle, told: Collection[Act], kinds: Collection[str] = ()) -> str | None:
    """The piece of a headline that neither acts nor `kinds` told before have, if it can be read alone, else "".

    None where they have nothing of the headline, or it is one piece.
    """
    parts = _parts(tagged)
    if len(parts) < _TWO or ANOTHER in tagged.developments.titled:
        return None
    left = [part for part in parts if not _is_told(part, tagged, told)]
    if left == parts:
        titled = tagged.developments.titled
        return "" if len(titled) > 1 and not set(titled).isdisjoint(kinds) else None
    alone = left[0][1] if len(left) == 1 else ""
    return f"{alone[:1].upper()}{alone[1:]}" if any(_named(alone, tagged, _OTHERS)) else ""


def only_untold(quoted: str, note: str, before: Story, tagged: TaggedArticle) -> tuple[str, str]:
    """A quoted headline without the piece that its story has told, and its note; without the note where it can't be cut."""
    left = untold(tagged, [each.act for each in before.acts if each.act.news], before.developments or ())
    return (quoted, note) if left is None else (quoting(quoted, left, tagged), note if left else "")


def quoting(sentence: str, piece: str, tagged: TaggedArticle) -> str:
    """A sentence that quotes the headline with a piece of it in its place; as it is where there is none."""
    title = without_label(tagged.article.title)
    return sentence.replace(f"“{title}”", f"“{piece}”") if piece else sentence


def _parts(tagged: TaggedArticle) -> list[tuple[int, str]]:
    """The pieces of the headline with where they begin."""
    title = tagged.article.title
    return [(title.index(piece), piece) for piece in pieces(without_label(title), tagged.language)]


def _is_told(part: tuple[int, str], tagged: TaggedArticle, told: Collection[Act]) -> bool:
    """Whether all done acts of a piece were told before.

    Of one in which no act was read: whether the text tells one that was, of the same parties, in everybody's sight.
    """
    start, words = part
    own = [a for a in tagged.acts if a.field == "title" and start <= a.start < start + len(words)]
    if own:
        return all(act.realis == "done" and _is_had(act, told) for act in own)
    named = set(_named(words, tagged, ("country",)))
    public = (a for a in tagged.acts if a.field == "body" and a.realis == "done" and family_of(a) in PUBLIC)
    return bool(named) and any(named <= {a.by, a.to, a.with_} and _is_had(a, told) for a in public)


def _is_had(act: Act, told: Collection[Act]) -> bool:
    """Whether an act was told before; by somebody whom a headline leaves out, if it was done to the same."""
    alike = [each for each in told if known(act, each) or _is_by_nobody(act, each)]
    if family_of(act) in _OF_PERSONS:
        alike = [each for each in alike if set(act.persons.values()) & set(each.persons.values())]
    return bool(alike)


def _is_by_nobody(act: Act, other: Act) -> bool:
    """Whether a headline leaves out who did what another report tells of the same: "Russian envoy called in"."""
    unsaid = act.by is None and act.to is not None and family_of(act) == family_of(other)
    return unsaid and other.by != act.to and other.to in (None, act.to)


def _named(words: str, tagged: TaggedArticle, kinds: Collection[str]) -> Iterator[str]:
    """The listed actors of some kinds that words name."""
    return (a.id for a in tagged.actors if a.kind in kinds and any(name in words for name in a.names))


__all__ = ["only_untold", "quoting", "untold"]
