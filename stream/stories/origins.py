"""Which article is another independent source of a story, and in which words. In: the story before and after, an article. Pure.

State media are counted apart: a sentence that counts the others says so where there are any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product, starmap
from typing import Final

from msgspec.structs import replace

from pactwatch.acts import MEANS, PUBLIC
from pactwatch.languages.outlets import in_letters
from pactwatch.records import Act, Change, Claim, Figure, Origin, Report, Story, TaggedArticle
from pactwatch.wording import PERSONS
from stream.stories import sentences
from stream.stories.called import words_of
from stream.stories.copies import SOMEBODY, told_by
from stream.stories.counted import GIVES, figures_told
from stream.stories.features import magnitude
from stream.stories.further import of_another_theme
from stream.stories.speaking import outlet_name
from stream.stories.story import is_opening
from stream.stories.timeline import (
    bare_clause,
    in_lead,
    known,
    leaves_open_what,
    news,
    parties_of,
    party_of,
    severity_of,
)
from stream.stories.weighing import weight_of

_ANNOUNCED: Final = frozenset({"sanction", "summon", "protest"})
_VOTES: Final = frozenset({"veto", "block"})
_KIND: Final = re.compile(
    r" (?:of|on|against|for) "
)  # before them is what a paper is: "a treaty of mutual aid"
_INDEPENDENT, _PASSING = "independent source", "source"  # where it only passes on the word of who did it
_SOURCES: Final = (2, 3, 5)  # independent origins that are worth a word


def bears_out(story: Story, tagged: TaggedArticle) -> bool:
    """Whether an article tells the story's news, and not that it is denied, what somebody else says to it, or another deed."""
    acts, known_acts = news(tagged), [each.act for each in story.acts]
    if tagged.status == "denied" or any(c.field == "title" and c.stance == "denies" for c in tagged.claims):
        return False
    if of_another_theme(story, tagged) is not None:
        return False
    if any(starmap(known, product(acts, known_acts))):
        return True
    head = [claim for claim in tagged.claims if in_lead(claim)]
    speakers = parties_of(c for c in head if c.field == "title")
    if speakers & parties_of(c for c in head if c.stance in ("denies", "declines")):
        return False
    if speakers:
        return bool(speakers & parties_of(each.claim for each in story.claims if in_lead(each.claim)))
    return not (acts and known_acts)


def corroborations(before: Story, after: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The second, third or fifth independent origin, or the first from another country than all reports; state media apart."""
    old, new = _independent(before), _independent(after)
    was, count = len({r.origin for r in old}), len({r.origin for r in new})
    reached = next((n for n in _SOURCES if was < n <= count), None)
    abroad = count > was and _is_from_abroad(tagged, _live(before)) and bool(old)
    if reached is None and not abroad:
        return
    same = _same_news(before, tagged)
    if same is None or told_by(tagged) == (SOMEBODY,):  # it may be whom the story's sources have heard
        return
    passes_on = _passes_on(before, tagged)
    if passes_on and not _has_new_voice(before, tagged):
        return
    which = _source(reached, before, _PASSING if passes_on else _INDEPENDENT, abroad=abroad)
    yield Change(
        reason="corroborated",
        subject="origins",
        before=str(was),
        after=str(count),
        severity=weight_of("corroborated", tagged, severity_of(tagged)),
        sentence=_sentence(before, tagged, same, which),
    )


def _sentence(before: Story, tagged: TaggedArticle, same: str, which: str) -> str:
    """Both sources, whose words each has, and what they agree on."""
    first = before.origins[0] if before.origins else None
    article = tagged.article
    theirs, ours = _voices(before, tagged)
    spelt = in_letters(first.outlet, _language_of(first, before)) if first else ""
    earlier = f", as {spelt} did{_by_the_word(theirs, tagged)}," if first else ""
    here = f"{outlet_name(tagged)} ({article.country}) reports{_by_the_word(ours, tagged, named=True)}"
    return sentences.sentence(f"{here}{earlier} {same}", which)


def _voices(before: Story, tagged: TaggedArticle) -> tuple[Sequence[str], Sequence[str]]:
    """By whose word the first source and the article have the news.

    What was done in public is told in nobody's words, whatever they also pass on.
    """
    seen = any(act.act in PUBLIC and act.plain for act in news(tagged) if in_lead(act))
    first = before.origins[0] if before.origins else None
    return ((), ()) if seen else (first.parties if first else (), told_by(tagged))


def _passes_on(before: Story, tagged: TaggedArticle) -> bool:
    """Whether an article has its news only by the word of who did it, or by that of the first source's own party."""
    theirs, ours = _voices(before, tagged)
    doers = {act.by for act in news(tagged) if in_lead(act)}
    return bool(ours) and (doers.issuperset(ours) or set(ours) == set(theirs))


def _has_new_voice(before: Story, tagged: TaggedArticle) -> bool:
    """Whether an article has the news from a listed person of whom the story has no word.

    However many retell what one body has said, there is one source.
    """
    own = {claim.actor for claim in _persons_words(tagged)}
    return bool(own - {each.claim.actor for each in before.claims})


def _language_of(origin: Origin, story: Story) -> str:
    """The language of an origin's first report; "" where the story has it no more."""
    return next((each.language for each in story.articles if each.article == origin.id), "")


def _by_the_word(parties: Sequence[str], tagged: TaggedArticle, *, named: bool = False) -> str:
    """By whose word a source has it, `named` the person who speaks; "" where a party has no name in the article."""
    words = [(_person(each, tagged) if named else "") or tagged.names.get(each, "") for each in parties]
    return f" by the word of {' and '.join(words)}" if words and all(words) else ""


def _person(party: str, tagged: TaggedArticle) -> str:
    """The listed person who speaks for a party in title or lead, as sentences call him; "" for nobody."""
    own = (claim for claim in _persons_words(tagged) if party_of(claim) == party)
    return next((words_of(claim, tagged) for claim in own), "")


def _persons_words(tagged: TaggedArticle) -> Iterator[Claim]:
    """What listed persons tell in title and lead."""
    people = {actor.id for actor in tagged.actors if actor.kind in PERSONS}
    return (c for c in tagged.claims if in_lead(c) and c.stance in GIVES and c.actor in people)


def _source(reached: int | None, before: Story, kind: str, *, abroad: bool) -> str:
    """Which source of a kind an article is, state media left out where there are some."""
    which = f"{sentences.ordinal(reached)} {kind}" if reached else f"a further {kind}"
    state = " beside state media" if any(_is_of_a_state(r) for r in _live(before)) else ""
    return f"{which}{state}{', the first from another country' if abroad else ''}"


def _same_news(story: Story, tagged: TaggedArticle) -> str | None:
    """That an article has an act of the story, without numbers, else a figure of its first report.

    None if nothing can be named that both report: a source of the same subject need not bear the news out.
    """
    clause = _shared(story, tagged)
    if clause:
        return f"that {clause}"
    figures = figures_told(
        tagged,
        {
            (e.figure.unit, e.figure.role, magnitude(e.figure))
            for e in story.ledger
            # Only the first report's figures have had all the sources that are counted.
            if is_opening(e.article, story) and e.stance in GIVES
        },
        story.themes[0],
    )
    return figures or None


def _shared(story: Story, tagged: TaggedArticle) -> str | None:
    """An act that is the news of story and article, as a clause, by whichever of them tells it more exactly.

    What its doer has announced both have from him: no source bears another out. Nor does who only recalls an act.
    """
    done = [act for act in news(tagged) if in_lead(act) and act.act not in _ANNOUNCED]
    told = [each.act for each in story.acts if each.act.news]
    several = any(magnitude(figure) > 1 for figure in _captured(story, tagged))
    same = [
        _as_exact(act, other, one=(act.one or other.one) and not several)
        for act, other in product(done, told)
        if known(act, other)
    ]
    exact = sorted(
        (act for pair in same for act in pair), key=lambda act: -len(act.persons) - bool(act.object)
    )
    named = (act for act in exact if not leaves_open_what(act, tagged, story.themes[0]))
    clauses = (bare_clause(act, story.themes[0], tagged) for act in named)
    return next(filter(None, clauses), None)


def _is_from_abroad(tagged: TaggedArticle, reports: Sequence[Report]) -> bool:
    """Whether the article is from another country than all reports so far."""
    countries = {r.country for r in reports}
    return len(countries) == 1 and tagged.article.country not in countries


def _independent(story: Story) -> list[Report]:
    """The reports that bear the story out: not those of states, and none whose news is that it is denied or not confirmed."""
    words = (each for each in story.claims if each.claim.field == "title")
    answers = {each.article for each in words if each.claim.stance in ("denies", "declines")}
    bearing = (r for r in _live(story) if r.status != "denied" and r.article not in answers)
    return [report for report in bearing if not _is_of_a_state(report)]


def _live(story: Story) -> list[Report]:
    return [r for r in story.articles if not r.withdrawn]


def _is_of_a_state(report: Report) -> bool:
    return report.state or report.ownership == "state"


def _captured(story: Story, tagged: TaggedArticle) -> Iterator[Figure]:
    """How many were captured, by a story and an article."""
    figures = (*(e.figure for e in story.ledger), *(f for c in tagged.claims for f in c.figures))
    return (figure for figure in figures if figure.role == "captured")


def _as_exact(act: Act, other: Act, *, one: bool) -> tuple[Act, Act]:
    """Two tellings of one event, both by the act that says more exactly how it was done, and whether to `one` person."""
    exact = {act.act, other.act} & {MEANS.get(act.act), MEANS.get(other.act)}
    how = next(iter(exact), None)
    thing = _of_both(act, other)
    return (
        replace(act, act=how or act.act, object=thing, one=one),
        replace(other, act=how or other.act, object=thing, one=one),
    )


def _of_both(act: Act, other: Act) -> str:
    """What both tellings name: what only one of them names the other does not bear out, but one vote has one object."""
    ours, theirs = act.object, other.object
    if ours == theirs or (ours and theirs and act.act in _VOTES):
        return ours
    kinds = {_KIND.split(thing)[0] for thing in (ours, theirs)}
    return kinds.pop() if ours and len(kinds) == 1 and act.act in PUBLIC else ""


__all__ = ["bears_out", "corroborations"]
