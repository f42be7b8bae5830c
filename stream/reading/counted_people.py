"""Of whom and where a number's own clause counts: their kind, and the place where they are. Pure.

In: a figure, its sentence with what is mentioned in it, the themes of the article. Out: the figure with `place` and `thing`.
What another clause of the sentence says is of others, or of another time: "somewhat under 2,000, adding that it had not
seen them in combat".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import Final

import msgspec

from pactwatch.languages.model import Languages
from pactwatch.languages.scripts import UNBOUNDED, script
from pactwatch.records import Claim, Figure
from stream.reading.arrivals import ARRIVED_IN
from stream.reading.figure_words import known_of
from stream.reading.rules import Mention, ReadSentence, meets
from stream.watchlist.model import Detail, Theme

_BREAK: Final = re.compile(r"[,:](?!\d)|[;()!?…«»“”\"]|\.{3}| - ")
_STOP: Final = re.compile(
    r"[,:](?!\d)|[;()!?…]"
)  # … of those who are named before a dash: "sappers — 700 men"
_REGION: Final = re.compile(r"(in [^ ]+) (.+) region")
_BESIDE: Final = 5  # characters between a number and what it counts before it: "포병 2천500명"
_LINKED: Final = 16  # … and between two places that are named together: "Belgorod Oblast and Kursk Oblast"
_FRONT, _SENT = "at-front", "sent"
_UNKNOWN: Final = "unknown"
_PREPARED: Final = "being-prepared"
_SOLDIERS: Final = "troops"
_LOCATED: Final = "role.located"
_MOVED: Final = {"role.sent", "role.supplied", "role.carried", "role.being-prepared"}
_TRAIN: Final = "role.training"
_PLANS: Final = "role.being-prepared"
_IN_TRAINING: Final = "in training"
_FIRST_GROUP: Final = "in a first group"
_IN: Final = "in "  # how the name of a place begins
_WHERE: Final = (_FRONT, _SENT)
_FATES: Final = ("lost", "wounded")
_DEAD: Final = ("killed", _SOLDIERS)  # units of who died
_ALIVE: Final = {_FRONT, _SENT}
_Named = tuple[Mention, Detail]


def located(figure: Figure, sentence: ReadSentence, themes: Sequence[Theme], languages: Languages) -> Figure:
    """The figure with its place, by `placed`; who is only the first group there is told as that."""
    told = placed(figure, sentence, themes, languages)
    ahead = sentence.text[: figure.start - sentence.start]
    first = known_of(languages).first_group.search(ahead)
    if not first or not told.place.startswith(_IN):
        return told
    return msgspec.structs.replace(told, place=f"{_FIRST_GROUP} {told.place}")


def placed(figure: Figure, sentence: ReadSentence, themes: Sequence[Theme], languages: Languages) -> Figure:
    """The figure of people at the front, or stationed somewhere, with the place where its clause says that they are.

    At the front without a place are those of whom the clause tells fighting. Of several places a number may count all
    together, or those who went from one to another: where no "and" links them they have been sent, wherever they are.
    Who trains is in training: what for is seldom said.
    """
    here = _clause_of(figure, sentence)
    if figure.role in _FATES:
        return _harmed(figure, sentence, here, themes, languages)
    said = _said(sentence, here)
    if figure.role == _PREPARED and figure.unit == _SOLDIERS and _TRAIN in said and _PLANS not in said:
        return msgspec.structs.replace(figure, place=_IN_TRAINING)
    rows = [detail for theme in themes for detail in theme.details if detail.place]
    if figure.role == _SENT and not said & _MOVED and _LOCATED in _said(sentence, _whole(sentence)):
        here, said = _whole(sentence), said | {_LOCATED}  # "1,800 soldiers, who are already in …"
    if figure.role == _SENT and _LOCATED not in said:
        return _arrived(figure, sentence, here, rows, languages)
    if figure.role not in _WHERE:
        return figure
    if figure.role == _FRONT and not (
        _fight(sentence, here, rows, languages) or _named(sentence, here, rows)
    ):
        here = _whole(sentence)  # of another clause, as where they fight "who" are counted
    if _fight(sentence, here, rows, languages):
        return figure
    named = _of_number(_named(sentence, here, rows), figure)
    if rows and not named and figure.role == _FRONT:
        return msgspec.structs.replace(figure, role=_UNKNOWN)  # "took part", "massed": in what, or where?
    if len({row.place for _, row in named}) > 1 and not _are_linked(named, sentence, languages):
        return msgspec.structs.replace(figure, role=_SENT)
    return msgspec.structs.replace(figure, place=_together([row.place for _, row in named]))


def _arrived(
    figure: Figure,
    sentence: ReadSentence,
    here: tuple[int, int],
    rows: Sequence[Detail],
    languages: Languages,
) -> Figure:
    """The number of soldiers with where its clause says that they have arrived, if it names one place."""
    start, end = (at - sentence.start for at in here)
    told = known_of(languages).arrived.search(sentence.text, start, end)
    named = {row.place for _, row in _named(sentence, here, rows)}
    if not told or len(named) != 1 or figure.unit != _SOLDIERS or figure.value == 1:
        return figure
    return msgspec.structs.replace(figure, place=f"{ARRIVED_IN} {named.pop()}")


def _harmed(
    figure: Figure,
    sentence: ReadSentence,
    here: tuple[int, int],
    themes: Sequence[Theme],
    languages: Languages,
) -> Figure:
    """The number of dead or hurt with the one event in which they were, by its sentence, and where that was.

    Such a number is no total of a war.
    """
    known, text = known_of(languages), sentence.text
    causes = {cause for cause, words in known.causes.items() if words.search(text)}
    if len(causes) != 1 or known.over_time.search(text):
        return figure
    rows = [detail for theme in themes for detail in theme.details if detail.place]
    where = {row.place for _, row in _named(sentence, (sentence.start, sentence.end), rows)}
    return msgspec.structs.replace(figure, place=" ".join((*causes, *(where if len(where) == 1 else ()))))


def exact(figure: Figure, sentence: ReadSentence, themes: Sequence[Theme], alone: bool) -> Figure:
    """The figure with what the sentence counts more exactly than its unit says: "containers of arms".

    Beside another number of the unit (not `alone`) only the number's own words say it: "30 vehicles and 2 radars".
    """
    rows = [row for theme in themes for row in theme.details if row.thing and row.unit == figure.unit]
    own = [row for row in rows if any(m.bits & row.all[0] for m in _beside(figure, sentence))]
    if figure.unit == _SOLDIERS and alone and not own:
        near = list(_in(sentence, _clause_of(figure, sentence, _STOP)))
        own = [row for row in rows if any(m.bits & row.all[0] for m in near)]
    elif alone:
        own = own or rows
    fitting = (row for row in own if _fits(row, sentence))
    return msgspec.structs.replace(figure, thing=next((row.thing for row in fitting), ""))


def as_in_text(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, a headline's numbers with where and who the text says that those counted are."""
    body = [figure for claim in claims if claim.field == "body" for figure in claim.figures]
    return tuple(
        msgspec.structs.replace(claim, figures=tuple(_fuller(figure, body) for figure in claim.figures))
        if claim.field == "title" and claim.figures
        else claim
        for claim in claims
    )


def _fuller(figure: Figure, body: Iterable[Figure]) -> Figure:
    """A number with what the text says of the same one; at the front without a place are those who fight."""
    same = [f for f in body if (f.role, f.value) == (figure.role, figure.value) and _are_alike(f, figure)]
    place = figure.place or ("" if figure.role == _FRONT else next((f.place for f in same if f.place), ""))
    who = [*same, *(f for f in body if _are_one(f, figure))]
    thing = figure.thing or next((f.thing for f in who if f.thing and f.unit == _SOLDIERS), "")
    return msgspec.structs.replace(figure, place=place, thing=thing)


def _are_one(one: Figure, other: Figure) -> bool:
    """Whether two numbers are of the same soldiers, of whom it is said here that they came and there that they are there."""
    same = (one.unit, one.value, one.total) == (other.unit, other.value, other.total)
    soldiers = one.unit == _SOLDIERS and one.value is not msgspec.UNSET
    return same and soldiers and {one.role, other.role} <= _ALIVE


def _are_alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers count people of a kind: the dead are told as dead, or as soldiers who died."""
    return one.unit == other.unit or (one.role == "lost" and {one.unit, other.unit} <= set(_DEAD))


def _fits(row: Detail, sentence: ReadSentence) -> bool:
    return not sentence.bits & row.none and meets(sentence.bits, row.all)


def _beside(figure: Figure, sentence: ReadSentence) -> Iterator[Mention]:
    """What is named by the words of a number, or right before them."""
    ahead = figure.start - _BESIDE
    for m in sentence.mentions:
        last = (
            script(sentence.text[m.start - sentence.start]) in UNBOUNDED
        )  # nouns stand before their numbers
        if (figure.start < m.end and m.start < figure.end) or (last and ahead < m.end <= figure.start):
            yield m


def _clause_of(figure: Figure, sentence: ReadSentence, breaks: re.Pattern[str] = _BREAK) -> tuple[int, int]:
    """Where the clause of a number begins and ends in its field."""
    first, last = figure.start - sentence.start, figure.end - sentence.start
    start = max((mark.end() for mark in breaks.finditer(sentence.text, 0, first)), default=0)
    stop = breaks.search(sentence.text, last)
    return sentence.start + start, sentence.start + (stop.start() if stop else len(sentence.text))


def _in(sentence: ReadSentence, here: tuple[int, int]) -> Iterator[Mention]:
    return (m for m in sentence.mentions if here[0] <= m.start < here[1])


def _whole(sentence: ReadSentence) -> tuple[int, int]:
    return sentence.start, sentence.end


def _said(sentence: ReadSentence, here: tuple[int, int]) -> set[str]:
    """The names of the words of a clause that say what is done with people."""
    return {word.name for word in sentence.words if here[0] <= word.start < here[1]}


def _fight(
    sentence: ReadSentence, here: tuple[int, int], rows: Iterable[Detail], languages: Languages
) -> bool:
    """Whether a clause tells fighting, or names the front, and does not say that those counted are not there."""
    none = reduce(or_, (row.none for row in rows), 0)
    start, end = (at - sentence.start for at in here)
    told = any(m.bits & none for m in _in(sentence, here))
    return told and known_of(languages).not_there.search(sentence.text, start, end) is None


def _named(sentence: ReadSentence, here: tuple[int, int], rows: Iterable[Detail]) -> list[_Named]:
    """The places that a clause names, in its order: the last group of a row for a place is the place."""
    rows = list(rows)
    return [(m, row) for m in _in(sentence, here) for row in rows if m.bits & row.all[-1]]


def _of_number(named: Sequence[_Named], figure: Figure) -> Sequence[_Named]:
    """The places that are the number's own: behind it, up to where others are counted that are far from them."""
    behind = [each for each in named if each[0].start >= figure.end] or list(named)
    own = behind[:1]
    for before, each in pairwise(behind):
        if each[0].start - before[0].end > _LINKED:
            break
        own.append(each)
    return own


def _are_linked(named: Sequence[_Named], sentence: ReadSentence, languages: Languages) -> bool:
    """Whether places are named together: "Belgorod and Kursk regions"."""
    joined = known_of(languages).joined_places
    return all(
        joined.search(sentence.text, one.end - sentence.start, other.start - sentence.start)
        for (one, _), (other, _) in pairwise(named)
    )


def _together(places: Sequence[str]) -> str:
    """Places as one: "in Russia's Belgorod and Kursk regions"."""
    told = list(dict.fromkeys(places))
    parts = [_REGION.fullmatch(each) for each in told]
    countries = {part[1] for part in parts if part}
    if len(told) > 1 and all(parts) and len(countries) == 1:
        return f"{countries.pop()} {' and '.join(part[2] for part in parts if part)} regions"
    return " and ".join((*told[:1], *(each.removeprefix("in ") for each in told[1:])))


__all__ = ["as_in_text", "exact", "located"]
