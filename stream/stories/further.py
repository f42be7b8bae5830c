"""What a headline has that its story lacks, where nothing else of the article was told: a party's word, or a plan. Pure.

In: the story before an article, and the article. Out: one change in the article's own words. Stories gather reports of one
event, and what another party says to it, or announces beside it, is news that no act or number has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from pactwatch.acts import GIVING
from pactwatch.records import Act, ActName, Change, Claim, Evidence, Story, TaggedArticle
from pactwatch.wording import heading, is_titled
from stream.stories import sentences
from stream.stories.apart import FORMAL
from stream.stories.called import words_of
from stream.stories.counted import counts_of, has_number, may_be_its_news, says_whose
from stream.stories.features import RISE
from stream.stories.headlined import asks, headlined, is_headed
from stream.stories.meant import DENY
from stream.stories.once_more import CAPTURE, happened_again
from stream.stories.pieces import only_untold, untold
from stream.stories.quoting import QUOTED, headline, stands_alone, topic
from stream.stories.sentences import NEW
from stream.stories.story import has_text, is_passed_on
from stream.stories.telling import act_words_of
from stream.stories.timeline import (
    clause_of,
    family_of,
    in_lead,
    is_new,
    known,
    news,
    parties_of,
    party_of,
    plan_of,
    severity_of,
)
from stream.stories.weighing import evidence_of, weight_of

_SAYS: Final = ("asserts", "estimates")  # who confirms, denies or threatens is told by that
_MOST: Final = 2  # the most that words weigh with an act or a number,
_WORDS: Final = 1  # and without
_AMEND: Final = "amend"
# What a kind's headline does in the story, where that is more than to add to it.
_NOTES: Final[Mapping[str, str]] = {
    DENY: f"a denial, {NEW}",
    _AMEND: "it changes what was reported in this story",
}
_IN: Final = " in "  # of a kind that happens again elsewhere
_DECIDED: Final = GIVING | {"sanction"}  # acts that are news when they are decided
# Kinds that a headline can only tell by telling again what happened before: that somebody was captured, who died.
_TURNS: Final = frozenset({
    DENY, _AMEND, "die", "perish", "asylum", "escape", "swap", "release", "postpone", "cancel", "veto", "decide",
})  # fmt: skip
# Kinds that are news only after another one, which is none itself: many decide something, few what was considered.
_AFTER: Final[Mapping[str, str]] = {"decide": "consider"}
# Kinds that go without saying where another one is told: who detains a ship looks into it.
_IMPLIED: Final[Mapping[str, Collection[str]]] = {
    "investigate": ("seize",),
    "question": ("seize",),
    "wound": ("die",),
}
_IN_OTHER_WORDS: Final[Mapping[ActName, str]] = {"meet": "accept"}  # who receives a guest, or meets him


def further(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The first headline of a party that the story has not heard, a plan that one announces, or a deed of another theme."""
    if tagged.status == "denied" or asks(tagged) or has_text(before, tagged):
        return
    titled = [c for c in tagged.claims if c.field == "title" and party_of(c) and c.stance in _SAYS]
    spoken = parties_of(each.claim for each in before.claims if in_lead(each.claim))
    heard = {*spoken, *(each.act.by for each in before.acts), *_meant(before, tagged)}
    new = next((claim for claim in titled if party_of(claim) not in heard), None)
    plan = _plan(before, heard, tagged)
    if new is not None and not _told_again(new, before, tagged):
        yield from _word(new, before, tagged)
    elif plan is not None:
        announcing = (*titled, *(c for c in tagged.claims if is_new(c) and party_of(c) == plan.by))
        yield from (_change(plan, NEW, c, tagged) for c in announcing[:1])
    elif (deed := of_another_theme(before, tagged) or _without_words(before, tagged)) is not None:
        yield _change(deed, NEW, None, tagged)


def decided(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """What a party has decided to give, by title or lead, of which the story has neither the plan nor the deed."""
    if tagged.status == "denied" or asks(tagged) or has_text(before, tagged) or not is_headed(tagged):
        return
    plans = (a for a in tagged.acts if a.realis == "planned" and a.news and a.by and a.act in _DECIDED)
    told = ((act, clause_of(act, tagged)) for act in plans if _is_undecided(act, before))
    act, clause = next((each for each in told if each[1]), (None, None))
    if act is not None and clause:
        quoted = headlined(tagged)
        words, own = (quoted, "") if quoted else act_words_of(act, clause, tagged)
        yield Change(
            reason="new-act",
            subject=act.act,
            after=clause,
            severity=min(weight_of("new-act", tagged, severity_of(tagged)), _MOST),
            sentence=sentences.sentence(words, own, "" if may_be_its_news(before, tagged) else NEW),
            evidence=(evidence_of(act),),
        )


def _is_undecided(act: Act, story: Story) -> bool:
    """Whether a story has nothing of what a party gives."""
    done = f"did:{family_of(act)}:{act.by}"
    told = done in story.features or any(known(act, each.act) for each in story.acts)
    return not told and plan_of(act) not in (story.developments or ())


def developed(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """What the headline says happens next, of a kind that no report of the story has told, in any language."""
    unlisted = _unlisted_denial(tagged)
    if (tagged.status == "denied" and not unlisted) or asks(tagged) or is_passed_on(before, tagged):
        return
    every, retells = tagged.developments.titled, _retells(before, tagged)
    titled = [kind for kind in every if (kind == DENY) == unlisted]  # a party's denial is told as its answer
    telling = (k for k in titled if not (_is_implied(k, titled) or _is_counted(k, before, tagged)))
    next_up = (kind for kind in telling if kind in _TURNS or _IN in kind or not retells)
    new = next((kind for kind in next_up if _is_next(kind, before.developments)), None)
    if new is not None and (is_headed(tagged) or _names_somebody(tagged)):
        yield _headline(new, before, tagged)


def again(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The headline that tells another event of a kind that the story has."""
    told = not asks(tagged) and not is_passed_on(before, tagged) and is_headed(tagged)
    if told and happened_again(before, tagged):
        yield _headline(CAPTURE, before, tagged)


def _without_words(before: Story, tagged: TaggedArticle) -> Act | None:
    """The article's done act that no words of ours tell, of a kind that the story has nothing of: its headline does."""
    families = {family_of(each.act) for each in before.acts}
    new = (a for a in news(tagged) if a.by and (a.to or a.with_) and family_of(a) not in families)
    told = is_passed_on(before, tagged) or not (is_headed(tagged) or _names_somebody(tagged))
    return None if told else next((act for act in new if clause_of(act, tagged) is None), None)


def _retells(before: Story, tagged: TaggedArticle) -> bool:
    """Whether the headline tells a deed that the story has: what else it says belongs to that."""
    told = [each.act for each in before.acts]
    titled = (act for act in news(tagged) if act.field == "title")
    return any(known(act, each) for act in titled for each in told)


def _unlisted_denial(tagged: TaggedArticle) -> bool:
    """Whether the headline is a denial by somebody whom the watchlist does not list: a governor, a staff."""
    denials = [c for c in tagged.claims if c.field == "title" and c.stance == "denies"]
    return bool(denials) and not any(map(party_of, denials)) and any(c.words for c in denials)


def _is_implied(kind: str, titled: Collection[str]) -> bool:
    """Whether a kind says nothing beside another one of the headline."""
    return not set(_IMPLIED.get(kind, ())).isdisjoint(titled)


def _is_counted(kind: str, before: Story, tagged: TaggedArticle) -> bool:
    """Whether a kind is that a number changed of which it was read what it counts, and the story has it as a figure."""
    titled = [(f, counts_of(c, tagged)) for c in tagged.claims if c.field == "title" for f in c.figures]
    counted = [figure for figure, counts in titled if says_whose(figure, counts)]
    return kind == RISE and any(has_number(before, figure) for figure in counted)


def is_developed(act: Act, before: Story, tagged: TaggedArticle) -> bool:
    """Whether an act is what the headline's kind says in other words, and the story has that kind or a headline of the act."""
    kind = _IN_OTHER_WORDS.get(act.act)
    again = kind in tagged.developments.titled and kind in (before.developments or ())
    return again or _is_headed_by_nobody(act, before)


def _is_headed_by_nobody(act: Act, before: Story) -> bool:
    """Whether a headline of the story has told a formal act, and no report of it who did it: he is no second doer."""
    family = family_of(act)
    doers = (one for one in before.features if one.startswith(f"did:{family}:"))
    return family in FORMAL and f"act:{family}" in before.features and not any(doers)


def _is_next(kind: str, told: Collection[str] | None) -> bool:
    """Whether a story has told nothing of the kind but what it follows; elsewhere only if it says where that was before.

    Of an older record nobody knows.
    """
    plain, elsewhere, _ = kind.partition(_IN)
    if told is None or kind in told or kind in _AFTER.values():
        return False
    if kind in _AFTER and _AFTER[kind] not in told:
        return False
    return not elsewhere or any(each.startswith(f"{plain}{_IN}") for each in told)


def _names_somebody(tagged: TaggedArticle) -> bool:
    """Whether the headline names anybody or anything of the watchlist."""
    title = tagged.article.title
    return any(name in title for actor in tagged.actors for name in actor.names)


def _headline(kind: str, before: Story, tagged: TaggedArticle) -> Change:
    """The headline as a change."""
    title = tagged.article.title
    words, note = only_untold(headlined(tagged), _NOTES.get(kind, NEW), before, tagged)
    return Change(
        reason="denied" if kind == DENY else "new-act",
        subject=kind,
        after=heading(tagged.article),
        severity=min(weight_of("new-act", tagged, severity_of(tagged)), _MOST),
        sentence=sentences.sentence(words or headline(tagged), "" if words else topic(tagged), note),
        evidence=(
            Evidence(
                field="title", start=0, end=len(title), text=title, rule=f"development:{kind}", weight=0.0
            ),
        ),
    )


def _meant(before: Story, tagged: TaggedArticle) -> set[str | None]:
    """Whom the story's own acts are done to, where the article tells these again: who was summoned tells that he was."""
    told = [each.act for each in before.acts]
    again = (a for a in tagged.acts if in_lead(a) and any(known(a, each) for each in told))
    return {party for act in again for party in (act.by, act.to, act.with_)}


def _told_again(claim: Claim, before: Story, tagged: TaggedArticle) -> bool:
    """Whether the headline only has what the story's reports have told of the party, by whosesoever word."""
    titled = tagged.developments.titled
    return bool(titled) and set(titled) <= set(before.developments or ()) and party_of(claim) in before.actors


def _word(claim: Claim, before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The party's word: its headline, or where that only says who speaks, or names no theme, its first words that do."""
    quoted = party_of(claim) in parties_of(each.claim for each in before.claims) or _has_own_page(before)
    note = NEW if quoted else f"the first word by {words_of(claim, tagged)} in this story"
    if is_headed(tagged) and _says_something(claim):
        yield _change(claim, note, claim, tagged)
        return
    own = (c for c in tagged.claims if c.field == "body" and party_of(c) == party_of(claim))
    said = next((c for c in own if is_new(c) and c.theme and stands_alone(c, tagged)), None)
    if said is not None:
        yield _change(said, note, claim, tagged, said.text[:QUOTED])


def _has_own_page(before: Story) -> bool:
    """Whether a state's own outlet has told the story in words that cite nobody: a staff, a ministry may have spoken."""
    cited = {each.article for each in before.claims if party_of(each.claim) and in_lead(each.claim)}
    return any(report.ownership == "state" and report.article not in cited for report in before.articles)


def _says_something(claim: Claim) -> bool:
    """Whether a headline is more than its speaker's name and what he has issued: "Statement by …"."""
    return len(claim.text.replace(claim.words, " ", 1).split()) > 1


def _plan(before: Story, heard: Collection[str | None], tagged: TaggedArticle) -> Act | None:
    """What the headline says will be done, where the story has nothing of the kind, or nothing by this party."""
    kinds = {feature.split(":")[1] for feature in before.features if feature.startswith(("act:", "did:"))}
    plans = (a for a in tagged.acts if a.field == "title" and a.realis == "planned" and a.by)
    untold = (act for act in plans if plan_of(act) not in (before.developments or ()))
    new = (act for act in untold if family_of(act) not in kinds or act.by not in heard)
    return next(new, None) if is_headed(tagged) else None


def of_another_theme(before: Story, tagged: TaggedArticle) -> Act | None:
    """What a headline says was done, if it has a theme that the story lacks: goods of another kind, by the same party."""
    headed = {tag.theme for tag in tagged.tags if not tag.background and is_titled(tag)}
    told = [each.act for each in before.acts if each.act.news]
    deeds = (act for act in news(tagged) if act.field == "title" and act.by)
    again = untold(tagged, told) is not None  # of one piece of the headline, beside another one
    new = (a for a in deeds if not any(known(a, e) and (again or _is_once(a, e, tagged)) for e in told))
    return None if headed <= set(before.themes) else next(new, None)


def _is_once(act: Act, other: Act, tagged: TaggedArticle) -> bool:
    """Whether two acts of a kind are one where no goods are given, and nothing says that they are of two things."""
    two = len({act.object, other.object} - {""}) > 1
    return act.act not in GIVING and not two and not _is_another_paper(act, other, tagged)


def _is_another_paper(act: Act, other: Act, tagged: TaggedArticle) -> bool:
    """Whether something is signed of which it was not read what, and the headline has no word for what the story has."""
    if act.act != "sign" or act.object or not other.object:
        return False
    words = {w for each in (*tagged.wording.gloss, tagged.article.title) for w in each.casefold().split()}
    return words.isdisjoint(other.object.split()[1:2])  # "a plan of military cooperation"


def _change(
    found: Act | Claim, note: str, speaker: Claim | None, tagged: TaggedArticle, text: str = ""
) -> Change:
    """One change, of the text or else the headline; bare words weigh the least."""
    who = words_of(speaker, tagged) if speaker and note == NEW else ""
    words = "" if text else headlined(tagged)
    own = "" if words else topic(tagged, who, text)
    tells = any(act.field == "title" for act in tagged.acts) or bool(speaker and speaker.figures)
    return Change(
        reason="new-act",
        subject=found.act if isinstance(found, Act) else "announce",
        after=text or heading(tagged.article),
        severity=min(weight_of("new-act", tagged, severity_of(tagged)), _MOST if tells else _WORDS),
        sentence=sentences.sentence(words or headline(tagged, text), own, note),
        evidence=(evidence_of(found),),
    )


__all__ = ["again", "decided", "developed", "further", "is_developed", "of_another_theme"]
