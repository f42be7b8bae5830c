"""What is done with those counted: sent, being prepared for it, at the front, captured, lost, supplied, asked for; or would be.

In: what is counted, its sentence (folded) and the lexicon's words in it. Out: a role, "unknown" where the sentence does not
say. A plan or a request governs the sending that it stands beside; a verb before a number comes before what its object is
meant for ("sent 3,000 to train"); a place tells something only where nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.scripts import UNBOUNDED, script
from stream.reading.figure_words import Counted, Place
from stream.reading.lexicon import Word, outermost
from stream.reading.numbers import Number

_ALWAYS: Final = {"killed": "lost", "casualties": "lost", "prisoners": "captured", "money": "unknown"}
_PERSONS: Final = ("troops", "workers", "people")
_MORTAL: Final = ("killed", "troops", "people")
_CARRIERS: Final = ("ships", "aircraft", "vehicles")  # what brings others is not supplied itself
_ORDER: Final = (  # of the meanings of one word the first that fits; a word can be two ("will send" and "send")
    "requested", "listed", "being-prepared", "training", "captured", "lost", "returned", "destroyed", "used", "carried",
    "at-front", "sent", "supplied", "located", "front-place",
)  # fmt: skip
_OF_PERSONS: Final = {  # what each word says of people
    "requested": "requested",
    "being-prepared": "being-prepared",
    "training": "being-prepared",
    "captured": "captured",
    "lost": "lost",
    "returned": "unknown",  # home: nobody is sent now
    "carried": "sent",
    "at-front": "at-front",
    "sent": "sent",
    "supplied": "sent",
    "located": "sent",
    "front-place": "at-front",
    "listed": "listed",
}
_OF_THINGS: Final = {  # … and of things
    "requested": "requested",
    "being-prepared": "being-prepared",
    "captured": "captured",
    "destroyed": "lost",
    "used": "unknown",
    "carried": "supplied",
    "sent": "supplied",
    "supplied": "supplied",
}
# Far off these speak of others.
_NEAR_ONLY: Final = frozenset({"captured", "lost", "returned", "destroyed", "supplied", "carried", "listed"})
_SUPPLIED: Final = frozenset({"supplied"})
_PLACE: Final = frozenset({"front-place"})
_NEAR: Final = 40  # characters
_GOVERNS: Final = 25  # characters between a verb and its object, or a plan and what is planned
_FINAL: Final = 10  # … and between a verb and the plan behind it, in a language that ends with its verbs
_PURPOSE: Final = frozenset({"training", "at-front", "front-place", "located"})
_MOVES: Final = frozenset({"sent", "supplied", "located", "being-prepared", "carried"})
_FRONT: Final = frozenset({"at-front", "front-place"})
_OF_A_PART: Final = ("lost", "captured", "returned", "at-front", "front-place")
_PLANNABLE: Final = _MOVES | {"at-front"}
_HONOURED: Final = "role.honoured"
LISTED: Final = "listed"  # people on a list of sanctions, who are no troops
IMAGINED: Final = "hypothetical"  # the role of what only would be, or could be held
_IF: Final = "condition"
_MORE: Final = "qualifier.another"
_BESIDE: Final = 2  # characters between a number and the word that says that it comes on top
_PLANNED: Final = frozenset({"being-prepared"})
_DEATHS: Final = ("unit.killed", "unit.casualties")
_TOGETHER: Final = 20  # characters between words for dead and wounded that are counted together
_CHANGED: Final = 8  # characters between two numbers of a change: "from 12 to 20"
_CLAUSE: Final = 60  # characters of a clause between a condition and what depends on it
_DIGIT: Final = re.compile(r"\d")
_ANOTHER: Final = re.compile(r"…|\.{3}")
_BREAK: Final = re.compile(r"[,:](?!\d)|[;()!?…]|\.{3}| - ")


class _Said(NamedTuple):
    """A word at [start, end) of the sentence with what it can mean for what is counted, and how far off it is."""

    start: int
    end: int
    names: frozenset[str]
    far: float
    behind: bool
    apart: bool  # the end of a clause is between it and the number

    @property
    def name(self) -> str:
        return next(name for name in _ORDER if name in self.names)


def role_of(item: Counted, words: Sequence[Word], place: Place) -> str:
    """The role of what is counted."""
    if item.unit != "money" and _is_imagined(item, words, place):
        return IMAGINED
    if item.unit == "casualties" and _is_wounded(item, place):
        return "wounded"
    if item.unit == "prisoners" and _are_some(item, place):
        return "unknown"
    role = _ALWAYS.get(item.unit) or _done(item, words, place)
    if role == "lost" and item.unit in _MORTAL and _are_honoured(item, words, place):
        return "unknown"
    if item.unit in _ALWAYS:
        return role
    return IMAGINED if role != "unknown" and _depends(item, words, place) else role


def is_rate(item: Counted, place: Place) -> bool:
    """Whether so many come again and again: "20 a month", or "from 12 to 20 a month"; nobody has had them as a whole."""
    if item.unit == "money":
        return False
    known, following = place.known, next((n for n in place.numbers if n.start >= item.end), None)
    near = following is not None and following.start - item.end <= _CHANGED
    ends = [item.end, *([following.end] if following and near else [])]
    before = known.rates_before.search(place.text, 0, item.number.start)
    return before is not None or any(known.rates.match(place.text, end) for end in ends)


def _are_some(item: Counted, place: Place) -> bool:
    """Whether those counted are some of so many, who are not all that were captured: "two of the three prisoners"."""
    number, known = item.number, place.known
    if known.of_several.search(place.text, 0, number.start):
        return any(n.end < number.start and n.high > number.high for n in place.numbers)
    whole = any(number.end <= n.start < item.end and n.high > number.high for n in place.numbers)
    return whole and known.links.match(place.text, number.end) is not None


def _done(item: Counted, words: Sequence[Word], place: Place) -> str:
    """What the sentence says is done with people or things."""
    people = item.unit in _PERSONS
    said = _said(item, words, place, _OF_PERSONS if people else _OF_THINGS)
    chosen = _chosen(said, item, place)
    if chosen is None:
        untold = people or item.unit == "drones" or _carries(item, None, said) or _are_of_them(item, place)
        return "unknown" if untold else "supplied"
    told = _governed(chosen, said, place)
    if people:
        return _of_people(told, [s for s in said if _speaks(s, item, place.text)])
    return _of_things(told, chosen, said, item)


def _are_of_them(item: Counted, place: Place) -> bool:
    """Whether those counted are some of others, of whom another sentence says what is done: "at least one of them"."""
    return place.known.some_of_them.match(place.text, item.number.end) is not None


def _is_wounded(item: Counted, place: Place) -> bool:
    """Whether the word for harm nearest to a number says wounded, and no word for dead stands beside it."""
    start, end = _between_numbers(item, place)
    told = [(word, said) for word, said in _harms(place) if start <= word < end]
    if not told:
        return False
    at, said = min(told, key=lambda each: _distance(each[0], item))
    behind = at >= item.number.start
    near = [
        said for word, said in told if (word >= item.number.start) == behind and abs(word - at) <= _TOGETHER
    ]
    return said and all(near)


def _harms(place: Place) -> Iterator[tuple[int, bool]]:
    """Where the sentence speaks of dead and wounded, and whether of wounded."""
    wounded = place.known.wounded
    yield from ((match.start(), True) for match in wounded.finditer(place.text))
    starts = (unit.start - place.offset for unit in place.units if unit.name in _DEATHS)
    yield from ((start, False) for start in starts if not wounded.match(place.text, start))


def _distance(at: int, item: Counted) -> float:
    """Characters between a number with its noun and the word that begins at `at`; a word behind is nearer."""
    return at - item.end if at >= item.end else 1.5 * max(0, item.number.start - at)


def _between_numbers(item: Counted, place: Place) -> tuple[int, int]:
    """The part of the sentence that has no number but this, up to where a headline begins something else."""
    starts = [n.end for n in place.numbers if n.end <= item.number.start]
    ends = [n.start for n in place.numbers if n.start >= item.end]
    ends += [mark.start() for mark in _ANOTHER.finditer(place.text, item.end)]
    return max(starts, default=0), min(ends, default=len(place.text))


def _are_honoured(item: Counted, words: Sequence[Word], place: Place) -> bool:
    """Whether dead are counted who are decorated, buried or named on a wall: they need not be all who fell."""
    said = (_near(word, item, place) for word in words if word.name == _HONOURED)
    return any(gap is not None and gap <= _NEAR for gap in said)


def _is_imagined(item: Counted, words: Sequence[Word], place: Place) -> bool:
    """Whether a word of the clause says that this would be so, or that so much could be held: "could fit", "enough for"."""
    said = (_near(word, item, place) for word in words if word.name == f"role.{IMAGINED}")
    return any(gap is not None and gap <= _NEAR for gap in said)


def _depends(item: Counted, words: Sequence[Word], place: Place) -> bool:
    """Whether what is done with those counted is a condition: the word for it opens the clause, or ends it with the verb."""
    for word in words:
        if word.name != _IF or (gap := _near(word, item, place)) is None:
            continue
        last = script(place.text[word.start - place.offset]) in UNBOUNDED
        behind = word.start - place.offset >= item.end
        if behind == last and gap <= (_GOVERNS if last else _CLAUSE):
            return True
    return False


def _near(word: Word, item: Counted, place: Place) -> int | None:
    """How many characters lie between a word and what is counted; None if a clause ends between them, or another number."""
    start, end = word.start - place.offset, word.end - place.offset
    between = place.text[item.end : start] if start >= item.end else place.text[end : item.number.start]
    return None if _BREAK.search(between) or _DIGIT.search(between) else len(between)


def clause_around(number: Number, text: str) -> tuple[int, int]:
    """Where the clause of a number begins and ends."""
    start = max((mark.end() for mark in _BREAK.finditer(text, 0, number.start)), default=0)
    stop = _BREAK.search(text, number.end)
    return start, stop.start() if stop else len(text)


def _is_whole(item: Counted, place: Place) -> bool:
    """Whether a part of those counted is spoken of: "40 per cent of its 1,200 men"."""
    start = item.number.start
    if place.known.of_them.search(place.text, 0, start):
        return False
    before = place.known.part_of.search(place.text, 0, start)
    return (before or place.known.among.match(place.text, item.end)) is not None


def _survive(item: Counted, place: Place) -> bool:
    """Whether those counted are said to have survived."""
    following = min((n.start for n in place.numbers if n.start >= item.end), default=len(place.text))
    return place.known.survived.search(place.text, item.end, following) is not None


def _of_people(told: str, said: Sequence[_Said]) -> str:
    if told == "returned" and any("captured" in s.names for s in said):
        return "captured"  # from captivity
    front = any(not s.apart and s.names & {"at-front", "front-place"} for s in said)
    return "at-front" if told == "located" and front else _OF_PERSONS[told]


def _of_things(told: str, chosen: _Said, said: Sequence[_Said], item: Counted) -> str:
    hit = told == "destroyed" and item.unit not in _CARRIERS  # "missiles hit their target"
    return "unknown" if hit or _carries(item, chosen, said) else _OF_THINGS[told]


def _said(item: Counted, words: Sequence[Word], place: Place, meanings: Mapping[str, str]) -> list[_Said]:
    """The words of the sentence that mean something of what is counted, each once."""
    names: dict[tuple[int, int], set[str]] = {}
    for word in outermost([w for w in words if w.name.startswith("role.")]):
        span = word.start - place.offset, word.end - place.offset
        names.setdefault(span, set()).add(word.name.removeprefix("role."))
    kept = ((span, meanings.keys() & each) for span, each in sorted(names.items()))
    said = [_placed(span, frozenset(each), item, place) for span, each in kept if each]
    further = _further(item, words, place)
    said = [s for s in said if s.start < further or not (s.apart or s.names <= _PLANNED)]
    if _is_whole(item, place):
        return [s for s in said if s.name not in _OF_A_PART]  # a part has met with that
    said = [s for s in said if not (s.names & _FRONT and _is_not_there(s, place))]
    spared = _survive(item, place) or place.is_strength(item.number, item.end)
    return [s for s in said if s.name != "lost"] if spared else said


def _is_not_there(said: _Said, place: Place) -> bool:
    """Whether the clause of a word for the front says that nobody is there yet: "none at the front yet"."""
    start = max((mark.end() for mark in _BREAK.finditer(place.text, 0, said.start)), default=0)
    stop = _BREAK.search(place.text, said.end)
    return (
        place.known.not_there.search(place.text, start, stop.start() if stop else len(place.text)) is not None
    )


def _further(item: Counted, words: Sequence[Word], place: Place) -> int:
    """Where others are counted who come on top, of whom what follows is told: "12,000 came, up to 25,000 more are planned"."""
    more = [w.start - place.offset for w in words if w.name == _MORE]
    for number in place.numbers:
        if number.start >= item.end and any(item.end <= at <= number.end + _BESIDE for at in more):
            return number.start
    return len(place.text)


def _placed(span: tuple[int, int], names: frozenset[str], item: Counted, place: Place) -> _Said:
    start, end = span
    text, behind = place.text, start >= item.end
    share = None if behind else place.known.share.search(text, end, item.number.start)
    begin = share.start() if share else item.number.start
    between = text[item.end : start] if behind else text[end:begin]
    far = start - item.end if behind else 1.2 * (begin - end)  # a word behind is nearer
    return _Said(start, end, names, far, behind, _BREAK.search(between) is not None)


def _chosen(said: Sequence[_Said], item: Counted, place: Place) -> _Said | None:
    """The word that tells the role: of the same clause if there is one, and no place where something is done."""
    near = [s for s in said if _speaks(s, item, place.text)]
    clause = [s for s in near if not s.apart]
    acts = [s for s in clause if s.name != "front-place"]
    if acts:
        return _governor(acts, item, place.text)
    return min(clause or near, key=lambda s: s.far, default=None)


_OF_NEXT: Final = re.compile(r"[^\W\d_]{0,3} ?\d")  # a noun, and the number that counts it behind


def _speaks(said: _Said, item: Counted, text: str) -> bool:
    """Whether the word can speak of what is counted: some only near it, a place not over another number, of which it is.

    And people receive and sell, too.
    """
    if said.behind and said.names == _PLACE and _DIGIT.search(text, item.end, said.start):
        return False
    if not said.names - _NEAR_ONLY and said.far >= _NEAR:
        return False
    if said.behind and said.apart and _ends_with_verbs(said, text) and _OF_NEXT.match(text, said.end):
        return False  # of the number that follows it
    own = item.unit in _PERSONS and said.names == _SUPPLIED and said.behind
    return not own or _ends_with_verbs(said, text)


def _governor(acts: Sequence[_Said], item: Counted, text: str) -> _Said:
    """The nearest; a verb just before the number comes before the purpose or place of its object, where verbs come first."""
    first = min(acts, key=lambda s: s.far)
    before = [s for s in acts if s.end <= item.number.start and item.number.start - s.end <= _GOVERNS]
    moves = [s for s in before if s.names & _MOVES and not _ends_with_verbs(s, text)]
    return moves[-1] if moves and first.name in _PURPOSE else first


def _governed(chosen: _Said, said: Sequence[_Said], place: Place) -> str:
    """What the word says, or the plan or request that it stands under: "plans to send"."""
    if chosen.name == "used" and chosen.behind and any(s.names & {"sent", "supplied"} for s in said):
        return "supplied"  # "were shipped that were later fired"
    if not chosen.names & _PLANNABLE:
        return chosen.name
    for over in ("requested", "being-prepared"):
        if any(over in s.names and _stands_over(s, chosen, place.text) for s in said):
            return over
    return "being-prepared" if place.known.planned_after.match(place.text, chosen.end) else chosen.name


def _stands_over(over: _Said, verb: _Said, text: str) -> bool:
    if _ends_with_verbs(verb, text):
        between, most = text[verb.end : over.start], _FINAL
        ordered = verb.end < over.end  # they may share letters: "보낼 것"
    else:
        between, most = text[over.end : verb.start], _GOVERNS
        ordered = over.end <= verb.start
    return ordered and len(between) <= most and not _BREAK.search(between) and not _DIGIT.search(between)


def _ends_with_verbs(said: _Said, text: str) -> bool:
    """Whether the word is of a language that puts its verbs last."""
    return script(text[said.start]) in UNBOUNDED


def _carries(item: Counted, chosen: _Said | None, said: Sequence[_Said]) -> bool:
    """Whether what is counted brings others, as ships do unless they are given."""
    if item.unit not in _CARRIERS:
        return False
    if chosen is not None and chosen.name in ("requested", "being-prepared", "captured", "destroyed"):
        return False
    if any("carried" in s.names and not s.apart for s in said):
        return True
    return item.unit == "ships" and not any(_gives(s, item) for s in said)


def _gives(said: _Said, item: Counted) -> bool:
    """Whether the word says that what is counted changes hands: no word for any journey, and governing the number."""
    return "supplied" in said.names and "sent" not in said.names and not said.apart and said.far <= _GOVERNS


__all__ = ["LISTED", "is_rate", "role_of"]
