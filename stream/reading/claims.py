"""Claims: who asserts, confirms, estimates, denies, declines to say or threatens what, with which figures.

In: units with mentions and lexicon words. Out: Claim records in text order, and the article's status: how the text frames
its main news, never what is true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import cast

import msgspec

from pactwatch.records import Article, Claim, Figure, Stance, Status
from stream.reading.dates import as_of
from stream.reading.figures import PERSONNEL, figures_in
from stream.reading.lexicon import Word
from stream.reading.rules import Found, Unit
from stream.reading.speakers import speakers, via_of
from stream.watchlist.model import Watchlist

CLAIMS = 40  # of one article: a story's record must stay small
_ORDER = ("none", "declines", "denies", "threatens", "confirms", "estimates", "asserts")
_NOT = re.compile(r"(?:\bnot|n't|\bnever|\bне|\bни|\bні)(?: (?:yet|been|have|\w+ly)){0,3} $")
HEAD = 3  # sentences of the body that are about what the article is about
_PEOPLE = frozenset({"unit.people", "unit.casualties", "unit.killed"})
_MARTIAL = frozenset({"unit.troops", "unit.prisoners"})


def claims_of(
    article: Article, read: Sequence[Unit], watchlist: Watchlist, tagged: Sequence[Found]
) -> tuple[Claim, ...]:
    """All claims in the article that bear on a theme, or that carry a figure."""
    found: list[Claim] = []
    themes = _themes_by_place(tagged)
    martial = False
    soldiers = {t.id for t in watchlist.theme_list if t.personnel} & {f.theme.id for f in tagged}
    for unit in read:
        of_here = [
            t
            for t, field, start, end in themes
            if field == unit.field and unit.start <= start and end <= unit.end
        ]
        # A sentence that only reports something else, such as sanctions, counts people on a list.
        elsewhere = bool(of_here) and not soldiers.intersection(of_here)
        here = any(word.name in _MARTIAL for word in unit.words) or bool(
            soldiers and not elsewhere and _of_soldiers(unit, watchlist)
        )
        text = article.title if unit.field == "title" else article.body
        figures = figures_in(
            unit.text,
            unit.start,
            unit.words,
            text,
            here or (martial and not elsewhere),
            languages=watchlist.languages,
        )
        if figures and (date := as_of(unit.text, article.event_time, watchlist.languages)):
            figures = [msgspec.structs.replace(figure, as_of=date) for figure in figures]
        theme = of_here[0] if of_here else None
        says = _says(unit)
        if figures or (says and (theme or unit.bits & watchlist.weak_needs) and tagged):
            last = found[-1].actor if found else None
            found += _claims(unit, text, says, figures, theme=theme, watchlist=watchlist, last=last)
        martial = here
    return tuple(found[:CLAIMS])


def status_of(claims: Sequence[Claim], read: Sequence[Unit], watchlist: Watchlist) -> Status:
    """How the text frames its main news: by its headline, else its lead."""
    head = [unit for unit in read if unit.field == "title"]
    lead = [unit for unit in read if unit.field == "body"][: 1 if head else 2]
    for unit in head or lead[:1]:
        if any(w.name == "say.denies" for w in _says(unit)):
            return "denied"
    if lead and head and any(w.name == "say.denies" for w in _says(lead[0])) and not _flat(head):
        return "denied"
    if any(_is_unsure(unit) for unit in head):
        return "alleged"
    heads = [c for c in claims if c.field == "title" and c.stance == "asserts" and c.actor]
    if heads and all(_is_one_sided(c, watchlist) for c in heads):
        return "alleged"
    if any(_is_doubtful(unit) for unit in lead):
        return "alleged"
    return "confirmed"


def _is_unsure(headline: Unit) -> bool:
    """Whether a headline hedges, asks, estimates, sets a condition, quotes a newspaper, or speaks of mere reports."""
    if headline.text.endswith(("?", '?"')):
        return True
    if any(w.name in ("hedge", "doubt", "media", "condition", "say.none") for w in headline.words):
        return True
    return any(w.name in ("say.estimates", "say.declines") for w in _says(headline))


def _is_doubtful(lead: Unit) -> bool:
    """Whether a lead doubts its own news: plain doubt, a condition to begin with, or somebody who would not say."""
    if any(w.name == "doubt" or (w.name == "condition" and w.start == lead.start) for w in lead.words):
        return True
    return any(w.name == "say.declines" for w in _says(lead))


def _of_soldiers(unit: Unit, watchlist: Watchlist) -> bool:
    """Whether people in this sentence of an article about soldiers are soldiers, though it doesn't call them that."""
    return bool(
        unit.bits & watchlist.weak_needs or unit.number < HEAD or any(w.name in _PEOPLE for w in unit.words)
    )


def _is_one_sided(claim: Claim, watchlist: Watchlist) -> bool:
    return any(
        e.id == claim.actor and watchlist.bits[s] & watchlist.one_sided for s, e in watchlist.entities.items()
    )


def _flat(units: Iterable[Unit]) -> bool:
    return any(w.name in ("say.confirms",) for unit in units for w in unit.words)


def _themes_by_place(tagged: Sequence[Found]) -> list[tuple[str, str, int, int]]:
    """(theme, field, start, end) of all that rules matched, the weightiest first."""
    places = [
        (match.weight, found.theme.id, unit.field, start, end)
        for found in tagged
        for match in found.matches
        for unit, start, end in match.spans
    ]
    return [(theme, field, start, end) for _, theme, field, start, end in sorted(places, key=lambda p: -p[0])]


def _says(unit: Unit) -> list[Word]:
    """The unit's words of saying; of two that overlap, the longer, then the more telling."""
    says = [w for w in unit.words if w.name.startswith("say.")]
    says.sort(key=lambda w: (-(w.end - w.start), _ORDER.index(w.name.removeprefix("say."))))
    kept: list[Word] = []
    for word in says:
        if not any(word.start < other.end and other.start < word.end for other in kept):
            kept.append(word)
    return [said for word in sorted(kept) if (said := _negated(word, unit))]


def _negated(word: Word, unit: Unit) -> Word | None:
    """What a negation before it makes of a word of saying: not confirming and not denying is declining."""
    before = unit.text[max(0, word.start - 40 - unit.start) : word.start - unit.start]
    if word.name == "say.none":
        return None
    if not _NOT.search(before):
        return word
    return word._replace(name="say.declines") if word.name in ("say.confirms", "say.denies") else None


def _stance(word: Word) -> Stance:
    return cast(Stance, word.name.removeprefix("say."))


def _claims(
    unit: Unit,
    text: str,
    says: Sequence[Word],
    figures: Sequence[Figure],
    *,
    theme: str | None,
    watchlist: Watchlist,
    last: str | None,
) -> Iterable[Claim]:
    """One claim for each actor and stance of the sentence; figures go to the nearest verb of saying."""
    by_speaker: dict[tuple[str | None, Stance], list[Word]] = {}
    for say in says:
        for actor in speakers(unit, say, watchlist, last):
            by_speaker.setdefault((actor, _stance(say)), []).append(say)
    by_speaker = _without_nobody(by_speaker) or {(None, "asserts"): []}
    owned = _owned(by_speaker, figures)
    for (actor, stance), words in by_speaker.items():
        mine = tuple(msgspec.structs.replace(f, said_by=actor) for f in owned.get((actor, stance), ()))
        yield Claim(
            actor=actor,
            stance=stance,
            status=_status(stance, unit),
            theme=theme,
            text=text[unit.start : unit.end],
            field=unit.field,
            start=unit.start,
            end=unit.end,
            via=via_of(unit, words, actor, watchlist),
            figures=mine,
        )


def _without_nobody(
    by_speaker: Mapping[tuple[str | None, Stance], list[Word]],
) -> dict[tuple[str | None, Stance], list[Word]]:
    """Claims of nobody only where nobody else claims anything, plain saying only beside no stronger stance of its actor."""
    known = {key: words for key, words in by_speaker.items() if key[0]}
    chosen = known or dict(by_speaker)
    return {
        (actor, stance): words
        for (actor, stance), words in chosen.items()
        if stance != "asserts" or not any(a == actor and s != "asserts" for a, s in chosen)
    }


def _owned(
    by_speaker: Mapping[tuple[str | None, Stance], list[Word]], figures: Sequence[Figure]
) -> dict[tuple[str | None, Stance], list[Figure]]:
    """Each figure to the claim whose word of saying is nearest; who denies or declines gives no figures if another does."""
    keys = list(by_speaker)
    givers = [key for key in keys if key[1] not in ("denies", "declines")] or keys
    owned: dict[tuple[str | None, Stance], list[Figure]] = {}
    for figure in figures:

        def distance(key: tuple[str | None, Stance], figure: Figure = figure) -> int:
            return min((abs(word.start - figure.start) for word in by_speaker[key]), default=0)

        owned.setdefault(min(givers, key=distance), []).append(figure)
    return owned


def _status(stance: Stance, unit: Unit) -> Status:
    if stance == "denies":
        return "denied"
    if stance in ("estimates", "declines") or any(w.name in ("hedge", "doubt") for w in unit.words):
        return "alleged"
    return "confirmed"


__all__ = ["PERSONNEL", "claims_of", "status_of"]
