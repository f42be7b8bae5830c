"""The words that the grammar of particles needs: the form of grammar.toml, and the same as sets to look up in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from pactwatch.records import Stance

Words = frozenset[str]
STANCES: Final[tuple[Stance, ...]] = (
    "threatens",
    "declines",
    "denies",
    "confirms",
    "estimates",
    "asserts",
)


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Endings of verbs, and the few verbs that serve as such."""

    quoting: tuple[str, ...]
    asking_of: tuple[str, ...]
    echoing: tuple[str, ...]
    relating: tuple[str, ...]
    marks: tuple[str, ...]
    copula: str
    unsure: tuple[str, ...]
    naming: tuple[str, ...]
    while_: str = msgspec.field(name="while")
    finals: tuple[str, ...]
    bare: Words
    bare_before: Words
    past: Words
    over: Words
    will: Words
    to_come: Words
    negatable: Words
    negating: Words
    negated: str
    refusing: Words
    becoming: Words
    passive: Words
    doing: Words
    having: Words
    lacking: Words
    seeming: Words
    conceding: tuple[str, ...]
    condition: tuple[str, ...]
    conditional: Words
    following: Words
    elapsed: Words

    @property
    def behind_quote(self) -> tuple[str, ...]:
        """What can stand right behind a quotation mark."""
        plain = (*self.quoting, *self.echoing, *self.relating, *self.marks)
        return (*plain, *(self.copula + p for p in plain))


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Particles and the like."""

    topic: Words
    also: str
    with_: Words = msgspec.field(name="with")
    to: Words
    at: str
    in_: str = msgspec.field(name="in")
    of: str
    thing: str
    plural: str
    persons: str
    etcetera: str
    dative: Words
    matter: Words
    one: str
    times: tuple[str, ...]
    clauses: tuple[str, ...]


class Lexemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they do to what is said; the file says what each list is for."""

    occasions: Words
    speeches: Words
    weak: Words
    judging: Words
    papers: Words
    manners: Words
    said: Words
    declinable: Words
    false: Words
    true: Words
    rumour: Words
    untrue: Words
    menace: Words
    invented: Words
    consequence: Words
    between: Words
    mere: Words
    looking: Words
    unable: Words
    continuing: Words
    unknowing: Words
    trusting: Words
    stopping: Words
    elsewhere: Words  # who tells others to do so declines: "군에 문의하라"
    ordering: Words  # and the endings that say so
    no_such: Words  # before "없다": nothing of the kind, "그런 거래는 없다"
    present: Words  # of whom "없다" is a denial: soldiers, workers, weapons
    being: str
    us: Words
    undeniable: Words  # "문제가 없다": there is none of what nobody has reported
    longer: Words  # "더는 없다": they were there
    knowing: Words  # with "바 없다" behind it one does not know
    undecided: Words
    negators: Words


class Idiom(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that do something with verbs that take them, whichever."""

    stance: Stance
    nouns: Words
    verbs: Words


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for those who can speak, and for those for whom they speak."""

    offices: Words
    staff: Words
    spokesmen: Words
    speaking_for: Words
    titles: Words
    surnames: str
    home: Words
    unpaired: Words
    both: Words
    ministers: Words
    alone: Words
    cleft: Words
    generic: Words
    outsiders: Words
    regional: Words
    sides: Words
    leaders: Words
    former: Words
    he: Words
    pronouns: Words
    documents: Words
    pointing: Words
    missions: tuple[str, ...]
    envoys: Words
    media: Words
    state_owned: tuple[str, ...]
    all_owned: Words
    vague: Words
    hidden: Words
    silent: Words
    voices: Words
    times: Words
    posted: Words
    posting: tuple[str, ...]
    foreign: tuple[str, ...]
    held: tuple[str, ...]
    completes: Mapping[str, Sequence[str]]
    letters: Mapping[str, str]
    capitals: Mapping[str, str]
    only: Mapping[str, str]
    organs: Mapping[str, str]


class ParticleWords(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="particles"
):
    """One language's grammar.toml. `ours` is the country whose ministries are named without it."""

    idle: Words
    sources: Words
    agents: Words
    written: Words
    summing: Words
    cites: Words
    naming: Words
    refusing: Words
    keeping: Words
    bearing: Words
    yielding: Words
    giving: Words
    issuing: Words
    concealing: Words
    clear: Words
    thus: Words
    light: Words
    joining: Words
    alike: Words
    chaining: Words
    asking: Words
    planned: Words
    contexts: Words
    contrasts: Words
    states: Words
    beside: Words
    along: Words
    besides: Words
    and_: Words = msgspec.field(name="and")
    frames: Words
    never: Words
    recalling: Words
    reaching: Words
    handing: Words
    never_before: Words
    firsts: Words
    copulas: str
    ours: str
    say: Mapping[Stance, Words]
    impersonal: Mapping[Stance, Words]
    idiom: tuple[Idiom, ...]
    endings: Endings
    particles: Marks
    words: Lexemes
    people: People

    def stance_of(self, root: str) -> Stance | None:
        """What a verb, or noun, of saying does; None for any other."""
        return next((s for s in STANCES if root in self.say.get(s, ())), None)

    def impersonal_of(self, root: str) -> Stance | None:
        """The same for a verb that nobody is the subject of."""
        return next((s for s in STANCES if root in self.impersonal.get(s, ())), None)

    def feels(self, noun: str) -> bool:
        """Whether the noun is a feeling or view that is expressed."""
        return any(noun in i.nouns for i in self.idiom if i.stance == "asserts")

    def idiom_of(self, noun: str, root: str) -> Stance | None:
        """The same for a noun and the verb that takes it."""
        return next((i.stance for i in self.idiom if noun in i.nouns and root in i.verbs), None)


def tail_in(word: str, ends: Words, longest: int = 8) -> str:
    """The longest of `ends` that `word` ends with; "" when none does."""
    for length in range(min(longest, len(word)), 0, -1):
        tail = word[-length:]
        if tail in ends:
            return tail
    return ""
