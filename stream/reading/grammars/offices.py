"""Whose an office or outlet is by the names beside it: "the embassy of Russia", "the Main Directorate (HUR)".

In: a phrase of a Sentence. Out: the listed name that it belongs to, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from stream.reading.grammars.base import BODIES, PEOPLE, Named
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token, parts_of

_OF_OFFICES = frozenset(
    {"office", "institutional", "back", "person", "people", "determiner", "resident", "quantifier"}
)

_OWNER_REACH = 4  # tokens from an article to the body whose office it is
_GATHERED = 2  # words from a body to whom it gathers: "council of war veterans"
_TOLD_REACH = 7  # tokens from "told" to "in"


def body_before(core: Sequence[Token]) -> Token | None:
    """The noun for a body named before whose office a phrase is: "agency" in "the agency's spokesman", "agency officials"."""
    return _beside_office(core) or _possessor(core)


def body_behind(sentence: Sentence, phrase: Phrase, length: int) -> Token | None:
    """The noun for a body named before behind the office of one: "agency" in "an official of the agency"."""
    at = phrase.first + length
    near = sentence.tokens[at : min(at + 3, phrase.last + 1)]
    if len(near) < 3 or at + 2 != phrase.last or not near[0].parts & {"belongs", "place"}:
        return None
    named = "definite" in near[1].parts and {"body", "back"} <= near[2].parts and not near[2].capital
    return near[2] if named else None


def _beside_office(core: Sequence[Token]) -> Token | None:
    """The word for a body right before that for its office: "agency officials"."""
    if len(core) <= 1 or "office" not in core[-1].parts:
        return None
    body = core[-2]
    return body if "body" in body.parts and not body.capital else None


def _possessor(core: Sequence[Token]) -> Token | None:
    """The word for a body in the possessive behind "the": "the agency's spokesman"."""
    near = core[1:_OWNER_REACH] if core and "definite" in core[0].parts else ()
    owner = next((token for token in near if token.possessive), None)
    if owner is None or owner.capital:
        return None
    return owner if "back" in owner.parts and "person" not in owner.parts else None


def office_last(rest: Sequence[Token]) -> bool:
    """Whether the last common noun is an office: not so "Kremlin watcher"."""
    common = [token for token in rest if not token.capital or "office" in token.parts]
    return bool(common) and not common[-1].parts.isdisjoint(("office", "press"))


def speaks_for_somebody(core: Sequence[Token]) -> bool:
    """Whether a phrase leaves out whose spokesman it names: "spokeswoman Sabrina Singh"."""
    spokes = "spokes" in core[0].parts or ("office" in core[0].parts and "spokes" in parts_of(core[1:2]))
    return spokes and len(core) > 1 and core[-1].capital


def led_by_place(sentence: Sentence) -> Named | None:
    """The country whose capital begins a sentence: "In Seoul, the presidential office said"."""
    start = sentence.tokens[1].start if "place" in sentence.parts(0) and len(sentence.tokens) > 1 else -1
    found = next((n for n in sentence.named if n.start == start and n.kind == "country"), None)
    behind = sentence.at(found.end) if found is not None else None
    return found if behind is not None and sentence.low(behind) == "," else None


def told_in(sentence: Sentence, phrase: Phrase, verb: int) -> Named | None:
    """The country where officials whom nothing else tells apart speak: "a presidential official told reporters in Seoul"."""
    if "indefinite" not in sentence.parts(phrase.first) or not _resident(sentence, phrase):
        return None
    near = range(verb + 1, min(verb + _TOLD_REACH, len(sentence.tokens) - 1))
    place = next((i for i in near if sentence.stops(i) or sentence.parts(i) & {"place", "that"}), None)
    if place is None or "place" not in sentence.parts(place):
        return None
    start = sentence.tokens[place + 1].start
    return next((n for n in sentence.named if n.start == start and n.kind == "country"), None)


def outlet(core: Sequence[Token], named: Sequence[Named]) -> str | None:
    """The listed entity whose name ends a phrase behind a word for press: "the party newspaper Rodong Sinmun"."""
    name = named[-1] if named else None
    if name is None or name.kind in PEOPLE or name.end < core[-1].end or core[-1].possessive:
        return None
    before = [token for token in core if token.end <= name.start]
    return name.id if before and "press" in before[-1].parts else None


def abbreviated(sentence: Sentence, phrase: Phrase) -> Named | None:
    """The listed body whose abbreviation is in brackets behind a phrase: "the Main Directorate (HUR)"."""
    bracket = phrase.last + 1
    if sentence.low(bracket) != "(" or sentence.low(bracket + 2) != ")":
        return None
    start = sentence.tokens[bracket + 1].start
    return next((n for n in sentence.named if n.start == start and n.kind in BODIES), None)


def belongs_to(sentence: Sentence, phrase: Phrase, length: int) -> Named | None:
    """The listed name that an office belongs to: "the embassy of Russia", "officials in Seoul"."""
    behind = phrase.first + length
    end = sentence.tokens[phrase.last].end
    rest = [n for n in sentence.named if sentence.tokens[behind - 1].end <= n.start and n.end <= end + 1]
    resident = _resident(sentence, Phrase(phrase.first, behind - 1))
    near = "belongs" in sentence.parts(behind) or ("place" in sentence.parts(behind) and resident)
    private = "people" in sentence.parts(phrase.last)  # "a spokesman for Biden's campaign"
    if not (rest and near) or private or rest[0].kind == "person":
        return None
    there = rest[0].kind in BODIES and "belongs" not in sentence.parts(behind)
    if there or _accredited(sentence, behind + 1, rest[0]):
        return None  # "an official in Brussels" is not the European Union's
    return rest[0]


def _accredited(sentence: Sentence, first: int, name: Named) -> bool:
    """Whether a body is only where an unlisted state's envoy is sent: "the representative of Ecuador to the UN"."""
    between = [token for token in sentence.tokens[first:] if token.end <= name.start]
    sent = any("preposition" in token.parts for token in between[1:])
    return name.kind in BODIES and sent and between[0].capital and not between[0].parts


def _resident(sentence: Sentence, head: Phrase) -> bool:
    """Whether people belong to where they are: "officials in Seoul", no "one Western official in Tokyo"."""
    tokens = sentence.tokens[head.first : head.last + 1]
    elsewhere = any(t.capital and t.parts.isdisjoint(_OF_OFFICES) for t in tokens)
    return "resident" in sentence.parts_in(head) and not elsewhere


def of_guests(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> bool:
    """Whether a phrase names envoys by where they are, who may be any state's: "diplomats in Seoul"."""
    behind = phrase.first + len(core)
    return "guests" in core[-1].parts and "place" in sentence.parts(behind)


def of_citizens(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a body of private people or of a town, or its head: "head of a veterans' association in Seoul"."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    at = next((n for n, token in enumerate(tokens) if "gathers" in token.parts), None)
    if at is None:
        return False
    before = not parts_of(tokens[max(0, at - _GATHERED) : at]).isdisjoint(("citizens", "local"))
    of = "belongs" in parts_of(tokens[at + 1 : at + 2])
    return before or (of and "citizens" in parts_of(tokens[at + 2 : at + 2 + _GATHERED]))


def of_private_body(sentence: Sentence, phrase: Phrase, length: int) -> bool:
    """Whether an office is one of a unit, an institute or the like: "spokesman of the 47th Brigade"."""
    of = phrase.first + length
    if "belongs" not in sentence.parts(of) or of >= phrase.last:
        return False
    near = range(of + 1, phrase.last + 1)
    end = next((i for i in near if "preposition" in sentence.parts(i)), near.stop)
    head = sentence.parts(end - 1)
    return {"people", "institution"} <= head and "office" not in head


def region_of(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Named | None:
    """The listed region that somebody heads: "Kursk Governor Alexander Khinshtein", "the governor of the Primorye region"."""
    if "regional" not in parts_of(core) or "contested" in sentence.parts_in(phrase):
        return None
    named = sentence.listed(phrase)
    region = next((n for n in named if n.kind == "place"), None)
    return region if region is not None and len({n.country for n in named}) == 1 else None
