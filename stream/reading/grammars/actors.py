"""Who a noun phrase is: a listed entity, an office of a listed country, or somebody else.

In: a phrase of a Sentence. Out: Who. For languages that mark who speaks by the order of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stream.reading.grammars.base import Kind, Named, Voice
from stream.reading.grammars.behind import phrase_behind
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token

_PEOPLE = ("person", "leader")
_BODIES = ("agency", "organisation", "military")
_SHORT_BACK = 3  # words of a phrase that points back at most


class Who(NamedTuple):
    """Who a noun phrase is; `nobody` says that it is no speaker at all."""

    actor: str | None
    voice: Voice = "named"
    nobody: bool = False
    office: bool = False  # an official body, or somebody who speaks for one
    kind: Kind = ""


def actor_of(sentence: Sentence, phrase: Phrase) -> Who:
    """Who a noun phrase is, what explains it between commas included ("Artem Holovko, a spokesman for …")."""
    who = _alone(sentence, phrase)._replace(kind=_kind(sentence, phrase))
    if who.actor is not None or who.nobody or who.voice == "pronoun":
        return who
    for other in _appositions(sentence, phrase):
        beside = _alone(sentence, other)
        if beside.actor is not None and (beside.office or who.office or _is_person(sentence, other)):
            return who._replace(actor=beside.actor, office=True, voice="named")
        if who.voice == "noun" or beside.office:
            who = who._replace(office=who.office or beside.office)
    return who


def words_for(sentence: Sentence, phrase: Phrase, who: Who) -> Phrase:
    """The words that name a speaker: of "the shopkeeper, Lyudmila Pakhomova," the name, unless the office is who speaks."""
    if who.actor is not None or (
        sentence.tokens[phrase.first].capital and "determiner" not in sentence.parts(phrase.first)
    ):
        return phrase
    for other in _appositions(sentence, phrase):
        tokens = sentence.tokens[other.first : other.last + 1]
        if len(tokens) > 1 and all(token.capital and "determiner" not in token.parts for token in tokens):
            return other
    return phrase


def _kind(sentence: Sentence, phrase: Phrase) -> Kind:
    """Whether the words of a phrase name a person or a body; "" for a bare name and for anything else."""
    core = _core(sentence.tokens[phrase.first : phrase.last + 1])
    head = core[-1].parts
    if "person" in head or ("people" in head and "institution" not in head):
        return "person"
    if head & {"institution", "office", "thing_pronoun"} and not core[-1].capital:
        return "body"
    if any("person" in token.parts for token in core) or any(
        n.kind in _PEOPLE and n.end >= core[-1].start for n in sentence.listed(phrase)
    ):
        return "person"
    bodies = sentence.listed(phrase) or any(token.parts & {"institution", "office"} for token in core)
    return "body" if bodies else ""


def _is_person(sentence: Sentence, phrase: Phrase) -> bool:
    return any(name.kind in _PEOPLE for name in sentence.listed(phrase))


def _appositions(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """What explains a phrase: the phrase behind the comma after it, past an age."""
    at = phrase.last + 1
    if sentence.low(at) == "," and "number" in sentence.parts(at + 1) and sentence.low(at + 2) == ",":
        at += 2
    if sentence.low(at) != ",":
        return []
    found = phrase_behind(sentence, at + 1)
    if found is None or found.first != at + 1 or sentence.low(found.last + 1) not in (",", ".", ""):
        return []
    return [found]


def _alone(sentence: Sentence, phrase: Phrase) -> Who:
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    if len(tokens) == 1 and tokens[0].parts & {"pronoun", "empty", "first_person"}:
        nobody = bool(tokens[0].parts & {"empty", "first_person"})
        return Who(None, "pronoun", nobody=nobody)
    core = _core(tokens)
    parts = frozenset[str]().union(*(token.parts for token in core))
    named = [n for n in sentence.named if n.start >= core[0].start and n.end <= core[-1].end + 1]
    if "former" in parts:
        return Who(None)
    person = next((n for n in reversed(named) if n.kind in _PEOPLE), None)
    if person and (not _possessive(core, person) or "own_office" in core[-1].parts):
        return Who(person.id, office="office" in parts)
    if "people" in parts:
        return Who(None)
    office = "office" in parts
    if named:
        return Who(_by_name(sentence, core, named, office=office), office=office)
    if office and (name := _belongs_to(sentence, phrase, len(core))):
        return Who(_side(sentence, name), office=True)
    if _points_back(core):
        return Who(None, "noun", office=office)
    return Who(None, office=office)


def _belongs_to(sentence: Sentence, phrase: Phrase, length: int) -> Named | None:
    """The listed name that an office belongs to: "the embassy of Russia", "officials in Seoul"."""
    behind = phrase.first + length
    end = sentence.tokens[phrase.last].end
    rest = [n for n in sentence.named if sentence.tokens[behind - 1].end <= n.start and n.end <= end + 1]
    core = sentence.tokens[phrase.first : behind]
    resident = any("resident" in token.parts for token in core)
    near = "belongs" in sentence.parts(behind) or ("place" in sentence.parts(behind) and resident)
    return rest[0] if rest and near and rest[0].kind != "person" else None


def animate(sentence: Sentence, phrase: Phrase, who: Who) -> bool:
    """Whether a phrase names people or a body of them, by what its words show: a name, an office, a trade."""
    if who.actor is not None or who.voice != "named":
        return True
    core = _core(sentence.tokens[phrase.first : phrase.last + 1])
    speaks = any(
        t.parts & {"people", "office", "back", "document"} or (t.capital and index)
        for index, t in enumerate(core)
    )
    return speaks or (core[0].capital and "determiner" not in core[0].parts)


def _core(tokens: Sequence[Token]) -> Sequence[Token]:
    """The head of a phrase with what stands before it: up to its first preposition, relative or participle."""
    for index, token in enumerate(tokens):
        if index and token.parts & {"preposition", "relative"}:
            return tokens[:index]
    return tokens


def _possessive(core: Sequence[Token], name: Named) -> bool:
    """Whether a name only says whose, or what kind of, the head is: "Putin's envoy", "Putin critic"."""
    if core[-1].end <= name.end + 2:
        return False
    if any(token.possessive and token.start < name.end <= token.end for token in core):
        return True
    behind = next(token for token in core if token.start >= name.end)
    return name.kind in _PEOPLE and not behind.capital


def _by_name(
    sentence: Sentence, core: Sequence[Token], named: Sequence[Named], *, office: bool
) -> str | None:
    """A country, agency or organisation in the head of a phrase: bare, or with an office of it."""
    rest = [
        token
        for token in core
        if not any(n.start < token.end and token.start < n.end for n in named)
        and not token.parts & {"determiner", "adverb"}
        and not token.mark
    ]
    if rest and not (office and _office_last(rest)):
        return None
    owner = next((n for n in named if n.kind == "country" and _possessive(core, n)), None)
    if owner and rest and len({n.country for n in named}) > 1:
        return _side(sentence, owner)  # "Pyongyang's UN mission"
    return _side(sentence, next((n for n in named if n.kind in _BODIES), named[0]))


def _office_last(rest: Sequence[Token]) -> bool:
    """Whether the last common noun is an office: not so "Kremlin watcher"."""
    common = [token for token in rest if not token.capital or "office" in token.parts]
    return bool(common) and "office" in common[-1].parts


def _side(sentence: Sentence, name: Named) -> str | None:
    """Whom an office named with `name` speaks for: the agency or country itself, the country of a person or place."""
    if name.kind in ("person", "leader", "place"):
        return sentence.countries.get(name.country)
    return name.id


def _points_back(core: Sequence[Token]) -> bool:
    """Whether a phrase such as "the ministry" stands for somebody named before."""
    if any(token.capital for token in core[1:]) or len(core) > _SHORT_BACK:
        return False
    first = core[0].parts
    return "determiner" in first and "indefinite" not in first and "back" in core[-1].parts
