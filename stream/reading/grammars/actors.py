"""Who a noun phrase is: a listed entity, an office of a listed country, or somebody else.

In: a phrase of a Sentence. Out: Who. For languages that mark who speaks by the order of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stream.reading.grammars.back import COUNTED, leaves_out_whose, points_back
from stream.reading.grammars.base import BODIES, PEOPLE, Kind, Named, Voice
from stream.reading.grammars.behind import apposition
from stream.reading.grammars.documents import author_of, of_press, of_their_office
from stream.reading.grammars.namesakes import has_another_post, of_another
from stream.reading.grammars.offices import (
    abbreviated,
    belongs_to,
    body_before,
    body_behind,
    led_by_place,
    of_citizens,
    of_guests,
    of_private_body,
    office_last,
    outlet,
    region_of,
    speaks_for_somebody,
)
from stream.reading.grammars.phrases import core_of, is_name
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.states import beside_names, one_of_them, only_state, peer_of, qualified
from stream.reading.grammars.tokens import Parts, Token, parts_of

_BODY = frozenset({"institution", "office", "thing_pronoun"})
_SPEAKING = frozenset({"people", "office", "back", "document"})
_WORDS_ALONE = frozenset({"pronoun", "empty", "first_person"})
_NO_OFFICE = frozenset({"indefinite", "possessive_pronoun", "preposition", "and"})
_FULL_NAME = 2  # words of a name in full at least
_WITH_TAIL = BODIES | {"country"}  # whose names can go on behind a preposition: "Centers for Disease Control"


class Who(NamedTuple):
    """Who a noun phrase is; `nobody` says that it is no speaker at all."""

    actor: str | None
    voice: Voice = "named"
    nobody: bool = False
    office: bool = False  # an official body, or somebody who speaks for one
    kind: Kind = ""
    theirs: bool = False  # an office by a pronoun for whose it is


def actor_of(sentence: Sentence, phrase: Phrase) -> Who:
    """Who a noun phrase is, what explains it between commas included ("Artem Holovko, a spokesman for …")."""
    who = _alone(sentence, phrase)
    who = who._replace(kind=_owner_kind(sentence, phrase) if who.theirs else _kind(sentence, phrase))
    other = apposition(sentence, phrase)
    if other is None or who.nobody or who.voice == "pronoun":
        return who
    if _is_another(sentence, phrase, other):
        who = who._replace(actor=None)
    return _with_another(sentence, who, other) if who.actor is None else _by_holder(sentence, who, other)


def _is_another(sentence: Sentence, phrase: Phrase, other: Phrase) -> bool:
    """Whether what explains a leader's surname has another post: "Kim, the ministry's spokesman"."""
    person = _person_in(sentence.listed(phrase))
    if person is None or not is_name(sentence, phrase):
        return False
    return has_another_post(core_of(sentence, other), person)


def _with_another(sentence: Sentence, who: Who, other: Phrase) -> Who:
    """Who a phrase is that names nobody listed, by what explains it: "Ada Cole, a spokeswoman for Kyiv"."""
    beside = _alone(sentence, other)
    who = who._replace(kind=who.kind or _kind(sentence, other), office=beside.office or who.office)
    if beside.actor is not None and (who.office or _person_in(sentence.listed(other))):
        return who._replace(actor=beside.actor, office=True, voice="named", theirs=False)
    return who


def _by_holder(sentence: Sentence, who: Who, other: Phrase) -> Who:
    """Who an office of a listed country is by the listed name of its holder: "his Korean counterpart, Kim Yong Hyun"."""
    holder = is_name(sentence, other) and _person_in(sentence.listed(other)) is not None
    return who._replace(actor=_alone(sentence, other).actor or who.actor) if who.office and holder else who


def _kind(sentence: Sentence, phrase: Phrase) -> Kind:
    """Whether the words of a phrase name a person or a body; "" for a bare name and for anything else."""
    core = core_of(sentence, phrase)
    if "spokes" in core[0].parts:
        return ""
    head, named = core[-1].parts, sentence.listed(phrase)
    if "head_of_state" in head and _only_country(core, named):
        return "leader"
    if "person" in head or {"people", "institution"} & head == {"people"}:
        return "person"
    return _kind_by_names(sentence, core, named)


def _kind_by_names(sentence: Sentence, core: Sequence[Token], named: Sequence[Named]) -> Kind:
    """The same for a phrase whose head names no people."""
    if _of_body(core, named):
        return "body"
    if _of_person(core, named):
        return "person"
    if named and _perhaps_a_surname(sentence, core, named):
        return ""
    return "body" if named or not parts_of(core).isdisjoint(_BODY) else ""


def _only_country(core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether nothing but a country, and whether it is known, says whose head a phrase is: "the Russian president"."""
    rest = [token for token in core if beside_names(token, named)]
    certain = core[0].parts.isdisjoint(COUNTED)
    return certain and len(rest) == 1 and len(named) == 1 and named[0].kind == "country"


def _of_body(core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether the head of a phrase is an office or institution, no surname: "the agency", "the Ukrainian General Staff"."""
    head = core[-1]
    led = "determiner" in core[0].parts or any(
        n.kind == "country" and n.start == core[0].start for n in named
    )
    return not head.parts.isdisjoint(_BODY) and (not head.capital or (len(core) > 1 and led))


def _of_person(core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether a phrase has a person's office, or ends with his name."""
    person = _person_in(named)
    ends = person is not None and person.end >= core[-1].start
    return ends or "person" in parts_of(core) or _head_of_body(core, named)


def _head_of_body(core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether a body is named by the name in full of its head: "Mark Rutte"."""
    rest = [token for token in core if beside_names(token, named)]
    return bool(rest) and bool(named) and _first_names(core, rest, named[-1])


def _owner_kind(sentence: Sentence, phrase: Phrase) -> Kind:
    """What a pronoun in front of an office tells of its owner: "his spokesman" is a person's, "its ministry" a body's."""
    inside = range(phrase.first, phrase.last + 1)
    owner = next((i for i in inside if "possessive_pronoun" in sentence.parts(i)), phrase.first)
    return "person" if "person_owner" in sentence.parts(owner) else "body"


def _person_in(named: Sequence[Named]) -> Named | None:
    """The last listed person among names."""
    return next((name for name in reversed(named) if name.kind in PEOPLE), None)


def _alone(sentence: Sentence, phrase: Phrase) -> Who:
    """Who a phrase is by its own words."""
    parts = sentence.parts(phrase.first)
    if phrase.first == phrase.last and not parts.isdisjoint(_WORDS_ALONE):
        return _pronoun(parts)
    core = core_of(sentence, phrase)
    author = author_of(sentence, phrase, core)
    writer = _alone(sentence, author) if author is not None else None
    if writer is not None and writer.actor is not None:
        return writer._replace(office=True)
    if of_their_office(sentence, phrase, core):
        return Who(None, "noun", office=True, theirs=True)
    if _speaks_for_nobody(sentence, core) or of_citizens(sentence, phrase):
        return Who(_himself(sentence, phrase, core))
    return _listed(sentence, phrase, core)


def _listed(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Who:
    """Who a phrase is by the listed names in it: a person, an outlet, or whom an office is of."""
    named = _named_in(sentence, phrase, core)
    person = _speaking(sentence, core, _person_in(named)) or _holder(sentence, phrase, core)
    if person is not None:
        return Who(person.id, office="office" in parts_of(core))
    press = outlet(core, named)
    if press is not None:
        return Who(press, office=True)
    return _nobody_listed(sentence, phrase, core, named)


def _speaks_for_nobody(sentence: Sentence, core: Sequence[Token]) -> bool:
    """Whether somebody had an office once, or is press: a country's newspapers do not speak for it, its state media do."""
    parts = parts_of(core)
    return "former" in parts or (of_press(sentence, core) and "of_state" not in parts)


def _himself(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> str | None:
    """The listed person whose name ends a phrase, whatever he was; not a country for whom he spoke once."""
    person = _speaking(sentence, core, _person_in(_named_in(sentence, phrase, core)))
    listed = person is not None and person.id not in sentence.countries.values()
    return person.id if person is not None and listed and person.end >= core[-1].end else None


def _pronoun(parts: Parts) -> Who:
    """Who a pronoun is: nobody in particular ("others"), no speaker ("there", "we"), or somebody named before."""
    if "indefinite_pronoun" in parts:
        return Who(None)
    return Who(None, "pronoun", nobody=not parts.isdisjoint(("empty", "first_person")))


def _speaking(sentence: Sentence, core: Sequence[Token], person: Named | None) -> Named | None:
    """The listed person in the head of a phrase, unless he is only whose it is or has another's surname."""
    if person is None or of_another(sentence, core, person):
        return None
    return person if not _possessive(core, person) or "own_office" in core[-1].parts else None


def _holder(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Named | None:
    """The listed person whose name ends a phrase behind his office: "Secretary of State Blinken", no "spokesman for Putin"."""
    behind, person = phrase.first + len(core), _person_in(sentence.listed(phrase))
    if person is None or person.end < sentence.tokens[phrase.last].end or not core[0].capital:
        return None
    between = [t for t in sentence.tokens[behind : phrase.last + 1] if t.end <= person.start]
    return person if "office" in parts_of(core) and _names_an_office(between) else None


def _names_an_office(between: Sequence[Token]) -> bool:
    """Whether words between the head of a phrase and a name belong to an office: "of State", no "for President"."""
    if len(between) < _FULL_NAME or "joins" not in between[0].parts:
        return False
    titled = "person" in parts_of(between[-_FULL_NAME:])
    return not titled and parts_of(between[1:]).isdisjoint(_NO_OFFICE)


def _nobody_listed(sentence: Sentence, phrase: Phrase, core: Sequence[Token], named: Sequence[Named]) -> Who:
    """Who a phrase is that no listed person's name heads: people, a body that is named or abbreviated, an office."""
    parts = parts_of(core)
    of_state = {"of_state", "press"} <= parts
    if (peer := peer_of(core, named)) is not None:
        return Who(peer, office=True, theirs=True)
    if (region := region_of(sentence, phrase, core)) is not None:
        return Who(_side(sentence, region), office=True)
    if not of_state and _tradesmen(sentence, core):
        actor = _directed(sentence, phrase, core)
        return Who(actor, office=actor is not None)
    private = of_private_body(sentence, phrase, len(core)) or of_guests(sentence, phrase, core)
    office = of_state or ("office" in parts and not private)
    bodies = _without_namesakes(sentence, core, named)
    short = abbreviated(sentence, phrase)
    if short is not None:
        return Who(short.id, office=True)
    if bodies:
        actor = _by_name(sentence, core, bodies, office=office)
        return Who(actor, office=office or _perhaps_a_surname(sentence, core, bodies))
    return _unnamed(sentence, phrase, core, office=office)


def _perhaps_a_surname(sentence: Sentence, core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether a body is named by what may be the name of its head: "Rutte", "Kyrylo Budanov", no "the alliance"."""
    words = [sentence.text[token.start : token.end] for token in core]
    name = all(token.capital and not token.parts for token in core) and not any(map(str.isupper, words))
    agency = named[-1].kind == "agency" and len(core) > 1 and name
    return agency or (len(core) == 1 and named[-1].kind == "organisation" and not words[0].isupper())


def _tradesmen(sentence: Sentence, core: Sequence[Token]) -> bool:
    """Whether a phrase names people by what they do, and not as part of a listed name."""
    return any("people" in token.parts and not sentence.in_name(token) for token in core)


def _without_namesakes(sentence: Sentence, core: Sequence[Token], named: Sequence[Named]) -> Sequence[Named]:
    """Listed names without people whose surname somebody else bears here."""
    person = _person_in(named)
    if person is None or not of_another(sentence, core, person):
        return named
    return [n for n in named if n.kind not in PEOPLE]


def _unnamed(sentence: Sentence, phrase: Phrase, core: Sequence[Token], *, office: bool) -> Who:
    """Who a phrase without a listed name in its head is: an office, somebody named before, anybody else."""
    if office:
        return _of_office(sentence, phrase, core)
    back = points_back(core) and "private" not in core[-1].parts
    return Who(None, "noun" if back else "named")


def _of_office(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> Who:
    """Whose office a phrase names: of who stands behind it ("of Russia"), or was named before ("the ministry")."""
    points = points_back(core)
    if {"of_state", "press"} <= parts_of(core) and (home := only_state(sentence, phrase)) is not None:
        return Who(home, office=True)
    name = belongs_to(sentence, phrase, len(core)) or (led_by_place(sentence) if points else None)
    if name is not None:
        return Who(_side(sentence, name), office=True)
    if _of_country_before(core) or body_behind(sentence, phrase, len(core)) is not None:
        return Who(None, "noun", office=True, theirs=True)
    back = points or speaks_for_somebody(core) or leaves_out_whose(sentence, core)
    return Who(None, "noun" if back else "named", office=True)


def _of_country_before(core: Sequence[Token]) -> bool:
    """Whether an office is of who was named before: "its defence ministry", "the country's defence ministry"."""
    if core[0].parts & {"possessive_pronoun", "first_person"} == {"possessive_pronoun"}:
        return "another" not in core[-1].parts  # "its counterpart" is not its own
    own = len(core) > 1 and core[1].possessive and "own_country" in core[1].parts
    return own or body_before(core) is not None


def _named_in(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> list[Named]:
    """The listed names in the head of a phrase; those of bodies may end behind it ("the Armed Forces of Ukraine")."""
    inside = [n for n in sentence.listed(phrase) if core[0].start <= n.start <= core[-1].start]
    end = sentence.tokens[phrase.last].end
    by_kin = [n for n in inside if n.kind in PEOPLE and n.end == end]  # "the sister of Kim Jong Un"
    return by_kin or [n for n in inside if n.end <= core[-1].end + 1 or n.kind in _WITH_TAIL]


def _directed(sentence: Sentence, phrase: Phrase, core: Sequence[Token]) -> str | None:
    """The listed agency or organisation that somebody is the director of, if his post is an office."""
    name = belongs_to(sentence, phrase, len(core)) if "office" in core[-1].parts else None
    return name.id if name is not None and name.kind in BODIES else None


def animate(sentence: Sentence, phrase: Phrase, who: Who) -> bool:
    """Whether a phrase names people or a body of them, by what its words show: a name, an office, a trade."""
    if who.actor is not None or who.voice != "named":
        return True
    core = core_of(sentence, phrase)
    beside = apposition(sentence, phrase)  # "the drug's maker, Lindqvist Bio"
    if _speaks_by_trade(core) or (beside is not None and is_name(sentence, beside)):
        return True
    owner = _person_in(sentence.listed(phrase))
    if owner is not None and _possessive(core, owner):
        return False  # "Zelensky's arms comments"
    named = core[1:] if len(core) > 1 and phrase.first > 0 else core
    return any(token.capital and "determiner" not in token.parts for token in named)


def _speaks_by_trade(core: Sequence[Token]) -> bool:
    """Whether a head is an office, a trade, a document, or was something: "a former member", no "the former"."""
    return not parts_of(core).isdisjoint(_SPEAKING) or "former" in parts_of(core[:-1])


def _possessive(core: Sequence[Token], name: Named) -> bool:
    """Whether a name only says whose, or what kind of, the head is: "Putin's envoy", "Putin critic"."""
    if core[-1].end <= name.end + 2:
        return False
    if any(token.possessive and token.start < name.end <= token.end for token in core):
        return True
    behind = next((token for token in core if token.start >= name.end), None)
    return name.kind in PEOPLE and behind is not None and not behind.capital


def _by_name(
    sentence: Sentence, core: Sequence[Token], named: Sequence[Named], *, office: bool
) -> str | None:
    """A country, agency or organisation in the head of a phrase: bare, or with an office of it."""
    rest = [token for token in core if beside_names(token, named) and not _short_title(token)]
    if not rest:
        alone = _owner(core, named, alone=True) or _body(named)
        return None if one_of_them(sentence, core) else _side(sentence, alone)
    if _first_names(core, rest, named[-1]):
        return named[-1].id
    if qualified(sentence, core, rest, named):
        return named[0].id
    if named[0].kind in BODIES and len(rest) == 1 and "body" in rest[0].parts and not rest[0].capital:
        return named[0].id  # "the NATO alliance"
    given = all(token.capital and not token.parts for token in rest)
    if not (office and office_last(core if given else rest)) or _foreign(core, named):
        return None
    return _side(sentence, _owner(core, named, alone=False) or _body(named))


def _short_title(token: Token) -> bool:
    """A title in front of a name, cut short: "Lt.", "Gen."."""
    return token.capital and token.low.endswith(".") and "person" in token.parts


def _foreign(core: Sequence[Token], named: Sequence[Named]) -> bool:
    """Whether an office at a listed body is a state's that is not listed: "Britain's deputy U.N. ambassador"."""
    owner = core[0].possessive and core[0].capital and beside_names(core[0], named)
    return owner and "person" in parts_of(core[1:]) and all(n.kind in BODIES for n in named)


def _first_names(core: Sequence[Token], rest: Sequence[Token], name: Named) -> bool:
    """Whether an organisation is named by the surname of its head: "Mark Rutte"."""
    bare = name.kind == "organisation" and name.end >= core[-1].end and len(rest) == len(core) - 1
    return bare and all(token.capital and not token.parts and not token.possessive for token in rest)


def _owner(core: Sequence[Token], named: Sequence[Named], *, alone: bool) -> Named | None:
    """The country whose office it is, of several names: "Pyongyang's UN mission", `alone` "Russia's Security Council"."""
    if len({name.country for name in named}) == 1:
        return None
    starts = () if alone else {name.start for name in named}
    owners = (n for n in named if n.kind == "country" and (_possessive(core, n) or n.end + 1 in starts))
    return next(owners, None)


def _body(named: Sequence[Named]) -> Named:
    """The agency or organisation among names, else the first."""
    return next((name for name in named if name.kind in BODIES), named[0])


def _side(sentence: Sentence, name: Named) -> str | None:
    """Whom an office named with `name` speaks for: the agency or country itself, the country of a person or place."""
    if name.kind in ("person", "leader", "place"):
        return sentence.countries.get(name.country)
    return name.id
