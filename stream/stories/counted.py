"""The numbers that are an article's news, and who gives them. In: a tagged article. Out: claims, and words of English. Pure.

News is what headline and opening count, and what who has the headline counts in the lead; all else only stands beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from msgspec import UNSET

from pactwatch.acts import COUNTED, MOVED, UNCOUNTED, figures_with, is_inside, is_maybe
from pactwatch.records import Act, Claim, Figure, Stance, Story, TaggedArticle
from stream.stories.called import words_of
from stream.stories.features import beside_of, magnitude
from stream.stories.qualified import as_qualified, in_role, number_of, qualifiers_of
from stream.stories.sentences import has_words, listed_figures, period_words
from stream.stories.speaking import reporting
from stream.stories.timeline import ANY, OPENING, in_lead, parties_of, party_of

_MOST_FIGURES: Final = 2
_LOST: Final = frozenset({"lost", "wounded"})  # roles of those who are no more, or no longer,
_PEOPLE: Final = ("killed", "casualties")
_SENT: Final = ("troops", "workers", "people")
_SENT_THERE: Final = ("sent", "at-front")
_HANDFUL: Final = 10  # people: fewer are not counted as a deployment
_OF_PERSONS: Final = frozenset(
    {"escape", "sentence", "award", "bury"}
)  # kinds of headlines on some of those sent
_PLANNED: Final = "being-prepared"
_SUPPLIED: Final = "supplied"
_HANDS: Final = frozenset({"deliver", "receive"})  # acts by which things change sides
_CHANGING_HANDS: Final = frozenset({"supplied", "sent", _PLANNED})
_UNSURE: Final = ("unknown", "hypothetical")  # roles that no sentence can tell
_FUNERAL: Final = "bury"  # or that remains are spoken of
_MILITARY: Final = ("a military unit", "a military spokesperson")  # who counts the dead before him
_SEVERAL: Final = 2  # numbers that two reports have in common not by chance
_BACK: Final = "return"  # which is news also where it is asked for or refused
_MOVED: Final = frozenset({"arrive", _BACK})
_PRESENT: Final = frozenset({"sent", _PLANNED, "at-front", "supplied"})  # where others are or will be
GIVES: Final[tuple[Stance, ...]] = ("asserts", "estimates", "confirms")


def counting(tagged: TaggedArticle) -> Claim | None:
    """The claim with the figures that are the news: the headline's, else one of the lead."""
    found = (claim for claim in _giving(tagged) if counted_in(claim, tagged))
    return next((claim for claim in found if _is_headed(claim, tagged)), None)


def _is_headed(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether the headline is of what a claim counts: its number, its speaker, or an act that is told with such numbers.

    Under another headline a number of the lead often says only whom or what that is about.
    """
    if claim.field == "title" or not tagged.article.title.strip():
        return True
    speaks = claim if party_of(claim) else said_next(claim, tagged) or claim
    if party_of(speaks) in headline_speakers(tagged):
        return True
    numbers, units = {number_of(f) for f in claim.figures}, {f.unit for f in claim.figures}
    titled = (f for c in tagged.claims if c.field == "title" for f in c.figures)
    acts = (COUNTED.get(act.act, ()) for act in tagged.acts if act.field == "title")
    return any(number_of(f) in numbers for f in titled) or any(not units.isdisjoint(each) for each in acts)


def are_handed_over(counted: Claim, tagged: TaggedArticle) -> bool:
    """Whether prisoners or dead are counted of whom something else is told: who arrives, is returned, stays or is asked for.

    They were not captured or killed now.
    """
    roles = {figure.role for figure in counted.figures}
    told = [act for act in tagged.acts if act.act in _MOVED]
    moved = any(is_inside(a, counted) or (a.news and (a.realis == "done" or a.act == _BACK)) for a in told)
    titled = {act.act for act in tagged.acts if act.field == "title" and act.news}
    held = roles == {"captured"} and "capture" not in titled.union(tagged.developments.titled)
    bodies = roles == {"lost"} and _FUNERAL in tagged.developments.titled
    return roles <= {"captured", "lost", "wounded"} and (moved or held or bodies)


def is_rate(act: Act, tagged: TaggedArticle) -> bool:
    """Whether the act's own sentence counts what is done again and again: a clause has no words for that."""
    return act.act in COUNTED and any(f.rate for f in figures_with(act, tagged.claims, tagged.acts))


def figures_told(tagged: TaggedArticle, among: Collection[tuple[str, str, int]], theme: str) -> str:
    """The figures of a theme in headline or lead that are `among` given ones (unit, role, magnitude); "" if there are none."""
    words = (counted_in(claim, tagged, among) for claim in _giving(tagged) if claim.theme in (theme, None))
    return next(filter(None, words), "")


def teller(claim: Claim, tagged: TaggedArticle) -> str:
    """Who gives the figures of a claim, with the verb for it."""
    speaks = claim if claim.actor else said_next(claim, tagged)
    if speaks:
        return f"{words_of(speaks, tagged)} speaks of"
    outlet, reports = reporting([claim, *_soldiers(claim, tagged)], tagged)
    return f"{outlet} {reports.replace('says', 'speaks of', 1)}"


def said_next(claim: Claim, tagged: TaggedArticle) -> Claim | None:
    """The sentence behind a lead that nobody is said to tell, which says whose it is: he has the headline too.

    "30 soldiers were killed. The General Staff reported this." A line "Source: the General Staff" needs no headline.
    """
    behind = (c for c in tagged.claims if c.field == "body" and c.start > claim.start)
    following = min(behind, key=lambda c: c.start, default=None)
    if claim.words or claim.start > OPENING or following is None or party_of(following) is None:
        return None
    speakers = headline_speakers(tagged)
    credit = _is_credit(following)
    heads = speakers == {party_of(following)} and claim.field == "body"
    tells = following.stance == "asserts" and not following.figures and in_lead(following)
    return following if tells and (heads or (credit and not speakers)) else None


def _is_credit(claim: Claim) -> bool:
    """Whether a line says nothing but who told the news: "Source: the General Staff on Telegram"."""
    before, found, _ = claim.text.partition(claim.words)
    return bool(found) and before.rstrip().endswith(":")


def _soldiers(claim: Claim, tagged: TaggedArticle) -> list[Claim]:
    """The first words behind a count that nobody is said to give, where a unit or its spokesman has them: it is theirs."""
    if claim.words or claim.start > OPENING or any(c.words for c in tagged.claims if c.field == "title"):
        return []
    body = sorted((c for c in tagged.claims if c.field == "body"), key=lambda c: c.start)
    spoken = next((c for c in body if c.words), None)
    whose = tagged.wording.sources.get(spoken.words, "") if spoken and in_lead(spoken) else ""
    tells = spoken and whose.startswith(_MILITARY) and spoken.stance == "asserts" and not spoken.figures
    return [spoken] if spoken and tells else []


def counts_of(claim: Claim, tagged: TaggedArticle) -> dict[str, str]:
    """What sentences call what is counted in a claim; things that were supplied by whom the article's acts name, to whom."""
    own = tagged.wording.counts.get(claim.theme or _theme_of_dead(claim, tagged), {})
    named = {unit: f"{unit} {_SUPPLIED}" for unit in MOVED if unit not in own}
    handed = _handed(tagged)
    return {**{key: f"{key} {handed}" for key in named.values()}, **own} if handed else own


def _theme_of_dead(claim: Claim, tagged: TaggedArticle) -> str:
    """The theme of whose losses a party counts all beside the dead: "7,200 casualties", "2,600 of those"; "" else."""
    dead = [magnitude(f) for f in claim.figures if f.unit == "killed"]
    all_lost = (
        c.theme
        for c in tellings(tagged)
        if c.theme and party_of(c) is not None and party_of(c) == party_of(claim)
        for f in c.figures
        if f.unit == "casualties" and dead and magnitude(f) > max(dead)
    )
    return next(all_lost, "")


def _handed(tagged: TaggedArticle) -> str:
    """Who gave things to whom, if all acts of an article that tell it name no others; "" else."""
    acts = [act for act in tagged.acts if act.act in _HANDS and not act.meant and in_lead(act)]
    done = [act for act in acts if act.realis == "done"]
    givers = {act.with_ if act.act == "receive" else act.by for act in done} - {None}
    takers = {act.by if act.act == "receive" else act.to for act in done} - {None}
    names = [tagged.names.get(party or "", "") for party in (*givers, *takers)]
    return (
        "by {} to {}".format(*names)
        if len(givers) == len(takers) == 1 and done == acts and all(names)
        else ""
    )


def present_in(tagged: TaggedArticle) -> frozenset[int]:
    """The numbers that an article somewhere counts among the living, for is_certain."""
    return frozenset(
        f.value for c in tagged.claims for f in c.figures if f.role in _PRESENT and f.value is not UNSET
    )


def is_certain(figure: Figure, present: Collection[int]) -> bool:
    """Whether what a number counts can be told: the article names it, and does not count it among the living and the dead."""
    if figure.unit == ANY and not figure.thing:
        return False
    return figure.role not in _LOST or figure.value not in present


def tellings(tagged: TaggedArticle) -> Iterator[Claim]:
    """The claims of title and lead."""
    return (claim for claim in tagged.claims if in_lead(claim))


def headline_speakers(tagged: TaggedArticle) -> set[str]:
    """The parties that speak in the headline."""
    return parties_of(claim for claim in tagged.claims if claim.field == "title")


def is_main(claim: Claim, speakers: Collection[str]) -> bool:
    """Whether a claim is of the news: in the headline or the opening, or words of who has the headline.

    Others only stand beside it.
    """
    return claim.field == "title" or claim.start <= OPENING or party_of(claim) in speakers


def _giving(tagged: TaggedArticle) -> Iterator[Claim]:
    mentioned = {tag.theme for tag in tagged.tags if tag.background}
    speakers = headline_speakers(tagged)
    for claim in tellings(tagged):
        told = claim.stance in GIVES and claim.theme not in mentioned and is_main(claim, speakers)
        if (
            told
            and not is_maybe(claim, tagged.acts)
            and (claim.field == "title" or not _is_only_possible(tagged))
        ):
            yield claim


def _is_only_possible(tagged: TaggedArticle) -> bool:
    """Whether the headline tells what may be, is to be or was not: what the text counts beside is not the news."""
    titled = {act.realis for act in tagged.acts if act.field == "title"}
    return bool(titled) and "done" not in titled


def counted_in(
    claim: Claim, tagged: TaggedArticle, among: Collection[tuple[str, str, int]] | None = None
) -> str:
    """The figures of a claim in words, `among` given ones; "" if it has none that can be told."""
    counts, qualifiers, present = counts_of(claim, tagged), qualifiers_of(tagged), present_in(tagged)
    sure = (
        f
        for f in _fullest(claim, tagged).figures
        if _is_told(f) and is_certain(f, present) and says_whose(f, counts) and not only_says_who(f, tagged)
    )
    maybe = {number_of(f) for c in tagged.claims if is_maybe(c, tagged.acts) for f in c.figures}
    told = [f for f in sure if f.role != _PLANNED or number_of(f) not in maybe]
    wanted = (f for f in told if among is None or (f.unit, f.role, magnitude(f)) in among)
    figures = (f for f in wanted if not _is_within(f, told))
    exact = [in_role(as_qualified(f, qualifiers), tagged) for f in islice(_once(figures), _MOST_FIGURES)]
    return listed_figures(exact, counts) + period_words(exact)


def only_says_who(figure: Figure, tagged: TaggedArticle) -> bool:
    """Whether a number of people that were sent only says of whom the headline tells something: "two sent to Russia desert".

    Nobody sends a handful.
    """
    own = _OF_PERSONS.intersection(tagged.developments.titled)
    sent = figure.role in _SENT_THERE and figure.unit in _SENT
    return sent and (magnitude(figure) < _HANDFUL or bool(own))


def _once(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures, none with the number and kind of one before: "one prisoner arrived, the other one stays"."""
    seen: set[tuple[str, str, int]] = set()
    for figure in figures:
        kind = figure.unit, figure.role, magnitude(figure)
        if kind not in seen:
            seen.add(kind)
            yield figure


def _is_within(figure: Figure, told: Collection[Figure]) -> bool:
    """Whether a number says by how much another one of the claim has grown: "6,100, or 1,400 more than in September"."""
    kind, size = (figure.unit, figure.role), magnitude(figure)
    return not figure.total and any(
        f.total and (f.unit, f.role) == kind and magnitude(f) > size for f in told
    )


def says_whose(figure: Figure, counts: Mapping[str, str]) -> bool:
    """Whether it can be said whose dead and hurt people are, who sent or gave what to whom: a bare number is anybody's."""
    of_people = bool(figure.thing) and figure.unit in _PEOPLE
    named = of_people or figure.unit in counts or f"{figure.unit} {figure.role}" in counts
    handed = figure.role in (*_CHANGING_HANDS, "lost") and figure.unit != "troops"
    return named or not (figure.unit in _PEOPLE or handed)


def _fullest(claim: Claim, tagged: TaggedArticle) -> Claim:
    """The claim of a headline that only counts all who were hurt, as its speaker counts the dead among them in the lead."""
    hurt = [f for f in claim.figures if _is_told(f)]
    if claim.field == "body" or len(hurt) != 1:
        return claim
    same = (c for c in tellings(tagged) if c.stance in GIVES and party_of(c) == party_of(claim))
    fuller = (c for c in same if beside_of(c, hurt[0]) and any(_is_same(f, hurt[0]) for f in c.figures))
    return next(fuller, claim)


def _is_same(one: Figure, other: Figure) -> bool:
    return (one.unit, one.role, magnitude(one)) == (other.unit, other.role, magnitude(other))


def _is_told(figure: Figure) -> bool:
    """Whether a sentence can say of a figure what it counts and what became of that, and it is not of before."""
    counts = figure.unit not in UNCOUNTED and figure.role not in _UNSURE and not figure.rate
    return counts and has_words(figure) and not figure.earlier


def may_be_its_news(story: Story, tagged: TaggedArticle) -> bool:
    """Whether an article gives several numbers of a story in which no act was read: that may have told what it does."""
    had = {(e.figure.unit, magnitude(e.figure)) for e in story.ledger}
    given = {(f.unit, magnitude(f)) for claim in tagged.claims for f in claim.figures if not f.earlier}
    return not any(each.act.news for each in story.acts) and len(had & given) >= _SEVERAL


def has_number(story: Story, figure: Figure) -> bool:
    """Whether a story has a number by its speaker, or by anybody if nobody is said to give it, whatever it is for."""
    return any(_numbers(story, figure))


def _numbers(story: Story, figure: Figure) -> Iterator[Figure]:
    number = figure.unit, magnitude(figure)
    same = (e.figure for e in story.ledger if (e.figure.unit, magnitude(e.figure)) == number)
    return (each for each in same if figure.said_by in (None, each.said_by))


def has_happened(story: Story, figure: Figure) -> bool:
    """Whether a story has a number by its speaker as one of what is no longer only planned."""
    done = figure.role != _PLANNED
    return done and any(each.role != _PLANNED for each in _numbers(story, figure))
