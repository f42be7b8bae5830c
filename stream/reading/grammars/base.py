"""What a grammar takes and gives: a sentence with the listed names in it, to its sayings.

In: the text of one sentence as stored, and the listed entities named in it. Out: a Reading. Offsets count code points from
the beginning of the sentence. A grammar knows no watchlist and no article: what goes from sentence to sentence (pronouns,
quotations that run on) is for its caller, who gets what that takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, Protocol

from pactwatch.records import Stance

Voice = Literal["named", "pronoun", "noun", "nobody"]
Kind = Literal[
    "", "person", "body", "leader", "holder", "latter", "anyone"
]  # a leader heads a state, a holder has another office, "the diplomat" may be anyone who has spoken
LONGEST_SPEAKER: Final = 12  # words

# Kinds of listed entities.
PEOPLE: Final = frozenset({"person", "leader"})
BODIES: Final = frozenset({"agency", "organisation", "military"})


class Named(NamedTuple):
    """A listed entity named at [start, end): a country, leader, person, agency, military or organisation, or a place of one."""

    start: int
    end: int
    id: str
    kind: str
    country: str  # ISO code; "" for organisations and the like
    given: tuple[str, ...] = ()  # how the first names of a person begin, in lower case; () if unknown

    def is_strange(self, first_name: str) -> bool:
        """Whether a first name beside the surname makes it somebody else's: "Igor Putin"."""
        return bool(self.given) and not first_name.lower().startswith(self.given)


def whole(text: str, named: Iterable[Named]) -> list[Named]:
    """The names in a text that are no part of another person's: no "Yoon" in "Park Yoon-joo", no "Kim" in "Kim-Lee"."""
    named = list(named)
    starts, ends = {n.start for n in named}, {n.end for n in named}
    return [n for n in named if n.kind not in PEOPLE or not _hyphenated(text, n, starts, ends)]


def _hyphenated(text: str, name: Named, starts: set[int], ends: set[int]) -> bool:
    """Whether a hyphen ties a name to a word that is no other listed name: none in "the Kim-Putin summit"."""
    behind, before = text[name.end : name.end + 2], text[max(0, name.start - 2) : name.start]
    goes_on = behind[:1] == "-" and behind[1:].isalpha() and name.end + 1 not in starts
    begins = before[-1:] == "-" and before[:1].isalpha() and name.start - 1 not in ends
    return goes_on or begins


class Saying(NamedTuple):
    """Somebody says something.

    `speaker` is the noun phrase that names him, None when the sentence leaves him out (a dropped subject, a quotation that
    runs on, an impersonal "it became known"). `actor` is the id of the listed entity that speaks; None for anybody else.
    With the voice "pronoun" `speaker` is the pronoun, with "noun" a noun that points back ("the ministry", "ведомство"):
    the caller looks for whom it stands. A joint subject gives one saying for each speaker. `outer` is the place in
    Reading.sayings of the saying that reports this one ("A said that B had said"), None at the top.
    """

    stance: Stance
    start: int  # of the words of saying
    end: int
    speaker: tuple[int, int] | None
    actor: str | None
    voice: Voice
    said: tuple[int, int]  # what is said: whose numbers are the speaker's
    outer: int | None = None
    office: bool = False  # an official body or its spokesman speaks, listed or not
    kind: Kind = ""  # what his words tell him to be
    gender: str = ""  # letters of the genders that his words can have, of two the same where they share one; "" where any
    own: bool = False  # what is said begins with the speaker himself: "it has captured", "its troops"
    agency: bool = False  # a noun for an agency alone: "the service" can be the only one that was named
    ministry: bool = False  # a noun for a state's own body, which is no agency: "the foreign ministry"
    post: tuple[int, int] | None = (
        None  # what his name is explained by: "Russia's chief of staff" behind "Gerasimov"
    )
    name: tuple[int, int] | None = None  # his own name in full, whoever he is: "Ri" says later that it is he
    rejects: bool = False  # he only rejects what somebody does or wants: a protest, sanctions
    empty: bool = False  # it tells only that he spoke, not what he said: "commented on reports"
    theirs: bool = (
        False  # an office by a pronoun for whose it is ("his office"); `kind` is that of the pronoun
    )
    owner: tuple[int, int] | None = (
        None  # of `theirs` by a noun instead: "the agency" in "the agency's spokesman"; or a surname: "Lee's office"
    )


def share_a_gender(one: Saying, other: Saying) -> bool:
    """Whether a pronoun's words and a speaker's can be of one gender."""
    return not (one.gender and other.gender) or not set(one.gender).isdisjoint(other.gender)


class Reading(NamedTuple):
    """The sayings of a sentence in the order of their words of saying. `asks` says that the sentence is a question.

    `cites`: it has a word by which somebody cites another, whoever that is: "citing a source".
    """

    sayings: tuple[Saying, ...] = ()
    asks: bool = False
    cites: bool = False


Subject = tuple[tuple[int, int] | None, str | None]  # its span, and the listed entity that it is


class Grammar(Protocol):
    """One way to mark who speaks."""

    def ahead(self, texts: Sequence[str]) -> None:
        """May make ready for sentences of one article that `read` will be given; changes no result."""
        ...

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """The sayings of `text`. `countries`: ISO code -> id of the listed country. Never raises, linear in the text."""
        ...

    def verdict(self, text: str, named: Sequence[Named]) -> Stance | None:
        """What a quoted sentence, given without its quotation marks, denies or declines by its own words; None if neither."""
        ...

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """The grammatical subject of the main clause of `text`, for pronouns of the next sentence; (None, None) for a thing.

        The actor is None also where the sentence speaks of a second person by a pronoun: a later one may be his.
        """
        ...
