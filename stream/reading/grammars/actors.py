"""Who a noun phrase is: a listed entity, an office of a listed country, or somebody else.

In: a phrase of a Sentence. Out: Who. For languages that mark who speaks by the order of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stream.reading.grammars.base import Kind, Named, Voice
from stream.reading.grammars.behind import phrase_behind
from stream.reading.grammars.phrases import is_name
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token, parts_of

_PEOPLE = ("person", "leader")
_BODIES = ("agency", "organisation", "military")
_BODY = frozenset({"institution", "office", "thing_pronoun"})
_SPEAKING = frozenset({"people", "office", "back", "document"})
_WORDS_ALONE = frozenset({"pronoun", "empty", "first_person"})
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
    other = _apposition(sentence, phrase)
    if other is None or who.actor is not None or who.nobody or who.voice == "pronoun":
        return who
    beside = _alone(sentence, other)
    official = beside.office or who.office
    if beside.actor is not None and (official or _person_in(sentence.listed(other))):
        return who._replace(actor=beside.actor, office=True, voice="named")
    return who._replace(office=official)


def words_for(sentence: Sentence, phrase: Phrase, who: Who) -> Phrase:
    """The words that name a speaker: of "the shopkeeper, Lyudmila Pakhomova," the name, unless the office is who speaks."""
    if who.actor is not None or is_name(sentence, Phrase(phrase.first, phrase.first)):
        return phrase
    other = _apposition(sentence, phrase)
    full = other is not None and other.last > other.first and is_name(sentence, other)
    return other if other is not None and full else phrase


def _kind(sentence: Sentence, phrase: Phrase) -> Kind:
    """Whether the words of a phrase name a person or a body; "" for a bare name and for anything else."""
    core = _core(sentence, phrase)
    head, parts, named = core[-1].parts, parts_of(core), sentence.listed(phrase)
    if "person" in head or {"people", "institution"} & head == {"people"}:
        return "person"
    if not core[-1].capital and not head.isdisjoint(_BODY):
        return "body"
    person = _person_in(named)
    if "person" in parts or (person and person.end >= core[-1].start):
        return "person"
    return "body" if named or not parts.isdisjoint(_BODY) else ""


def _person_in(named: Sequence[Named]) -> Named | None:
    """The last listed person among names."""
    return next((name for name in reversed(named) if name.kind in _PEOPLE), None)


def _apposition(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """What explains a phrase: the phrase behind the comma after it, past an age."""
    at = phrase.last + 1
    if sentence.low(at + 2) == "," and "number" in sentence.parts(at + 1):
        at += 2
    if sentence.low(at) != ",":
        return None
    found = phrase_behind(sentence, at + 1)
    whole = found is not None and found.first == at + 1 and sentence.low(found.last + 1) in (",", ".", "")
    return found if whole else None


def _alone(sentence: Sentence, phrase: Phrase) -> Who:
    """Who a phrase is by its own words."""
    parts = sentence.parts(phrase.first)
    if phrase.first == phrase.last and not parts.isdisjoint(_WORDS_ALONE):
        return Who(None, "pronoun", nobody=not parts.isdisjoint(("empty", "first_person")))
    core = _core(sentence, phrase)
    parts = parts_of(core)
    if "former" in parts:
        return Who(None)
    named = [n for n in sentence.named if n.start >= core[0].start and n.end <= core[-1].end + 1]
    person = _person_in(named)
    if "press" in core[-1].parts and "of_state" not in parts:
        return Who(None)  # a country's newspapers do not speak for it, its state media do
    office = "office" in parts
    if person and (not _possessive(core, person) or "own_office" in core[-1].parts):
        return Who(person.id, office=office)
    if "people" in parts:
        return Who(None)
    if named:
        return Who(_by_name(sentence, core, named, office=office), office=office)
    return _unnamed(sentence, phrase, core, office=office)


def _unnamed(sentence: Sentence, phrase: Phrase, core: Sequence[Token], *, office: bool) -> Who:
    """Who a phrase without a listed name in its head is: an office "of Russia", somebody named before, anybody else."""
    name = _belongs_to(sentence, phrase, len(core)) if office else None
    if name is not None:
        return Who(_side(sentence, name), office=True)
    return Who(None, "noun" if _points_back(core) else "named", office=office)


def _belongs_to(sentence: Sentence, phrase: Phrase, length: int) -> Named | None:
    """The listed name that an office belongs to: "the embassy of Russia", "officials in Seoul"."""
    behind = phrase.first + length
    end = sentence.tokens[phrase.last].end
    rest = [n for n in sentence.named if sentence.tokens[behind - 1].end <= n.start and n.end <= end + 1]
    resident = "resident" in sentence.parts_in(Phrase(phrase.first, behind - 1))
    near = "belongs" in sentence.parts(behind) or ("place" in sentence.parts(behind) and resident)
    return rest[0] if rest and near and rest[0].kind != "person" else None


def animate(sentence: Sentence, phrase: Phrase, who: Who) -> bool:
    """Whether a phrase names people or a body of them, by what its words show: a name, an office, a trade."""
    if who.actor is not None or who.voice != "named":
        return True
    core = _core(sentence, phrase)
    if any(token.capital for token in core[1:]) or not parts_of(core).isdisjoint(_SPEAKING):
        return True
    return core[0].capital and "determiner" not in core[0].parts


def _core(sentence: Sentence, phrase: Phrase) -> Sequence[Token]:
    """The head of a phrase with what stands before it: up to its first preposition, relative or participle."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    for index, token in enumerate(tokens):
        if index and not token.parts.isdisjoint(("preposition", "relative")):
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
    rest = [token for token in core if _beside(token, named)]
    if rest and not (office and _office_last(rest)):
        return None
    return _side(sentence, (_owner(core, named) if rest else None) or _body(named))


def _owner(core: Sequence[Token], named: Sequence[Named]) -> Named | None:
    """The country whose office it is, of several names: "Pyongyang's UN mission"."""
    several = len({name.country for name in named}) > 1
    return next((n for n in named if several and n.kind == "country" and _possessive(core, n)), None)


def _body(named: Sequence[Named]) -> Named:
    """The agency or organisation among names, else the first."""
    return next((name for name in named if name.kind in _BODIES), named[0])


def _beside(token: Token, named: Sequence[Named]) -> bool:
    """Whether a word of a phrase is neither part of a name nor empty."""
    if token.mark or not token.parts.isdisjoint(("determiner", "adverb")):
        return False
    return not any(name.start < token.end and token.start < name.end for name in named)


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
