"""What went before a story: what has told its news already, and what parties said there. Pure.

In: the live stories, an article that opens a story. Out: a Chain: whether it is a first report, and more.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from pactwatch.acts import PUBLIC, acts_in
from pactwatch.records import Act, Claim, Figure, Stance, Story, StoryClaim, TaggedArticle
from stream.stories.counted import GIVES
from stream.stories.features import GOODS, magnitude
from stream.stories.sentences import told as as_object
from stream.stories.timeline import (
    OPENING,
    counted_by,
    family_of,
    in_lead,
    is_another,
    is_new,
    known,
    parties_of,
    party_of,
)

_LIVES: Final = timedelta(days=14)  # so long a report with the same number tells it again,
_VAGUE: Final = timedelta(days=6)  # and one without a number
_NEAR: Final = 0.15  # of the larger number: less is the same number in other words
_SENT: Final = frozenset({"sent", "supplied", "at-front"})
_FEW: Final = 10
_AGAIN: Final = 2  # the most that news weighs which was told before


class Chain(NamedTuple):
    """What an article that opens a story follows up: the story that has `told` its news already, or else one `akin` to it."""

    told: Story | None = None
    denied: tuple[StoryClaim, ...] = ()  # what parties had denied of its theme before
    akin: Story | None = None  # with its names and numbers, whatever was read of them
    unsure: bool = False  # whether another story may have told the same, and nothing tells them apart
    today: date | None = None  # of the article
    untold: str | None = None  # what of its headline no story has; "" if it can't be told which, None for all

    @property
    def follows(self) -> Story | None:
        """The story before."""
        return self.told or self.akin

    @property
    def note(self) -> str:
        """Whether it is the first report; nothing if that can't be said."""
        if self.follows is None:
            return "" if self.unsure else "first report"
        day = self.follows.first_event
        if self.today == day.date():
            return "follow-up to a story of the same day"
        return f"follow-up to a story of {day.day} {month_name[day.month]}"

    def weighed(self, weight: int, tagged: TaggedArticle) -> int:
        """What news weighs: told before, less, unless a party confirms or denies it that had not done so."""
        words = {w for w in _words(c for c in tagged.claims if is_new(c)) if w[1] in ("confirms", "denies")}
        again = self.told is not None and words <= self._words
        return min(weight, _AGAIN) if again else weight

    @property
    def _words(self) -> frozenset[tuple[str, Stance]]:
        """Who has taken which stance in the story before."""
        claims = self.told.claims if self.told else ()
        spoken = (each.claim for each in claims if is_new(each.claim))
        return _words(claim for claim in spoken if not claim.silent)


FIRST: Final = Chain()


def _words(claims: Iterable[Claim]) -> frozenset[tuple[str, Stance]]:
    """The parties that speak, each with its stance."""
    return frozenset((party, claim.stance) for claim in claims if (party := party_of(claim)))


def by_act(act: Act, told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories that `told` an act as news, with about the same number.

    A visit, a capture or a fight happens again: only a number tells one from another, and of what was sent its absence too.
    """
    figure = counted_by(act, tagged)
    if family_of(act) in PUBLIC or not (_is_telling(figure) if figure else family_of(act) == "send"):
        return None
    deeds = (
        s for s in _recent(told, tagged, figure) if any(a.act.news and known(act, a.act) for a in s.acts)
    )
    return next((s for s in deeds if _may_be(s, figure) and not is_another(act, s, tagged)), None)


def by_figure(figures: Sequence[Figure], told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories that has one of the numbers, or about that number of the same."""
    news = [figure for figure in figures if figure.total and not figure.earlier and _is_telling(figure)]
    recent = _recent(told, tagged, next(iter(news), None))
    return next((s for s in recent if any(_is_alike(e.figure, f) for e in s.ledger for f in news)), None)


def by_number(figures: Sequence[Figure], told: Iterable[Story], now: datetime) -> Story | None:
    """The newest of the stories that has one of the numbers, whatever its first theme is."""
    numbers = {(f.unit, magnitude(f)) for f in figures if _is_telling(f)}
    alike = (
        s
        for s in told
        if s.last_event >= now - _LIVES
        and any((e.figure.unit, magnitude(e.figure)) in numbers for e in s.ledger if e.figure.total)
    )
    return max(alike, key=lambda s: (s.last_event, s.id), default=None)


def by_word(claim: Claim, told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories in which a party has taken the same stance on the same."""
    word = party_of(claim), claim.stance, claim.theme, claim.fact
    for story in _recent(told, tagged, None):
        said = (c.claim for c in story.claims if is_new(c.claim))
        if any((party_of(c), c.stance, c.theme, c.fact) == word for c in said):
            return story
    return None


def by_denial(claim: Claim, told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories in which anybody had denied what a party admits."""
    for story in _recent(told, tagged, None):
        if any(c.claim.stance == "denies" and c.claim.fact == claim.fact for c in story.claims):
            return story
    return None


def denied_before(tagged: TaggedArticle, denied: Iterable[StoryClaim]) -> str:
    """Who had denied what of the same theme, together if it was one thing, and says nothing else here than that it is so."""
    admit = parties_of(c for c in tagged.claims if c.stance == "confirms")
    spoken = parties_of(c for c in tagged.claims if c.stance not in ("denies", "declines")) - admit
    here = {(party_of(c), c.fact) for c in tagged.claims if c.stance == "denies" and not c.apart}
    earlier = (each.claim for each in denied if party_of(each.claim) not in spoken)
    claims = (claim for claim in earlier if (party_of(claim), claim.fact) not in here)
    return _denied(claims, ("had denied", "had denied"), tagged)


def denied_beside(tagged: TaggedArticle) -> str:
    """Who denies in an article what its news is of, and neither tells that news nor admits any of it."""
    theme = next((tag.theme for tag in tagged.tags if not tag.background), "")
    telling = parties_of(c for c in tagged.claims if c.stance in GIVES and in_lead(c))
    involved = telling | parties_of(c for c in tagged.claims if c.stance == "confirms")
    denials = [
        c
        for c in tagged.claims
        if c.stance == "denies" and c.theme in (theme, None) and not c.apart and party_of(c) not in involved
    ]
    now = {(party_of(c), c.fact) for c in denials if not c.earlier}
    recalled = (c for c in denials if (party_of(c), c.fact) not in now)
    here = _denied((c for c in denials if not c.earlier), ("denies", "deny"), tagged)
    return "; ".join(filter(None, (here, _denied(recalled, ("has denied", "have denied"), tagged))))


def _denied(claims: Iterable[Claim], verbs: tuple[str, str], tagged: TaggedArticle) -> str:
    """Who denies or denied what, by a verb for one and one for several, together if it is one thing."""
    whose: dict[str, dict[str, None]] = {}
    for claim in claims:
        who = tagged.names.get(party_of(claim) or "")
        if who and claim.fact:
            whose.setdefault(claim.fact, {})[who] = None
    return "; ".join(
        f"{' and '.join(who)} {verbs[len(who) > 1]} {as_object(' and '.join(who), fact)}"
        for fact, who in whose.items()
    )


def is_no_answer(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether what a party denies is what others say to its own news, or what it had denied before the story began.

    Or where it is what it does not give besides what it gives, or a sentence behind the opening only sums up what others say:
    "Kyiv counts 2,300, and Moscow has denied it".
    """
    if claim.stance != "denies":
        return False
    return (
        _brought(party_of(claim), story)
        or _is_recalled(claim, story)
        or _is_summed_up(claim, tagged)
        or _is_of_other_things(claim, story, tagged)
    )


def _is_of_other_things(claim: Claim, story: Story, tagged: TaggedArticle) -> bool:
    """Whether a party only says besides what it does not give, where the news is of other things that are given."""
    denied = [act for act in acts_in(claim, tagged.acts) if act.realis == "denied" and act.object]
    given = {kind for act in tagged.acts if act.realis != "denied" for kind in act.kinds}
    given |= {one.removeprefix(GOODS) for one in story.features if one.startswith(GOODS)}
    besides = claim.field == "body" and tagged.status != "denied"
    return besides and bool(denied and given) and given.isdisjoint(k for act in denied for k in act.kinds)


def _is_summed_up(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a sentence behind the opening has another party's word before this one."""
    same = (c for c in tagged.claims if c.text == claim.text and c.speaker and claim.speaker)
    others = (c for c in same if party_of(c) not in (None, party_of(claim)) and c.stance in GIVES)
    before = any(c.speaker.start < claim.speaker.start for c in others if c.speaker and claim.speaker)
    return claim.field == "body" and claim.start > OPENING and before


def _is_recalled(claim: Claim, story: Story) -> bool:
    """Whether a party had denied the same before the story began, and a report only says so behind its opening."""
    had = {(party_of(each.claim), claim.fact and each.claim.fact) for each in story.denied}
    behind = claim.field == "body" and claim.start > OPENING
    return behind and (party_of(claim), claim.fact) in had


def _brought(party: str | None, story: Story) -> bool:
    """Whether a party's own words are the news of the story's first report: its headline, else its lead's first.

    What somebody without a name says of no theme is not yet his state's word: a ministry may deny it.
    """
    first = story.articles[0].article if story.articles else None
    words = [each.claim for each in story.claims if each.article == first and in_lead(each.claim)]
    titled = [claim for claim in words if claim.field == "title" and party_of(claim)]
    own = [each for each in titled or words[:1] if party_of(each) == party and each.stance in GIVES]
    return any(each.theme is not None or each.status == "confirmed" for each in own)


def _recent(told: Iterable[Story], tagged: TaggedArticle, figure: Figure | None) -> list[Story]:
    """The stories of the theme whose reports are not too old for the article to tell the same, the newest first."""
    themes = {tag.theme for tag in tagged.tags if not tag.background}
    since = tagged.article.event_time - (_LIVES if figure else _VAGUE)
    alike = (s for s in told if themes.intersection(s.themes[:1]) and s.last_event >= since)
    return sorted(alike, key=lambda s: (s.last_event, s.id), reverse=True)


def _may_be(story: Story, figure: Figure | None) -> bool:
    """Whether a story counts nothing, or about as many of what a figure counts: other goods, or the hurt, are other news."""
    if figure is None or not story.ledger:
        return True
    return any(_is_alike(each.figure, figure) for each in story.ledger)


def _is_telling(figure: Figure) -> bool:
    """Whether two events hardly share a number: small ones are of many."""
    return magnitude(figure) >= _FEW


def _is_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one: of one unit, not in two roles, and about as large; who is at the front had been sent."""
    roles = {"sent" if role in _SENT else role for role in (one.role, other.role)} - {"unknown"}
    low, high = sorted((magnitude(one), magnitude(other)))
    return (
        (one.unit, one.total) == (other.unit, other.total) and len(roles) < 2 and high - low <= high * _NEAR
    )
