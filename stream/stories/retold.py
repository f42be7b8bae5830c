"""Whether an article that opens a story is the first to tell its news. In: the live stories, the article. Out: a Chain. Pure.

A first report is one of which no live story has the news: the same deed with the same number, the same number, the same word.
Where a story of these days may have it, and nothing tells the two apart, nobody can say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Final

from pactwatch.acts import PUBLIC
from pactwatch.records import Act, Origin, Story, TaggedArticle
from stream.stories.apart import answers, are_told_apart
from stream.stories.chain import Chain, by_act, by_denial, by_figure, by_number, by_word
from stream.stories.copies import PASSED_ON, is_of_others, passes_on, recalls_outlet, told_by
from stream.stories.counted import counting, tellings
from stream.stories.denying import denial_of
from stream.stories.features import SITE, Parts, features, parts
from stream.stories.look_alikes import has_its_kind
from stream.stories.pieces import untold
from stream.stories.recognise import Candidates
from stream.stories.recounted import counts_anew, may_be_one, only_answers
from stream.stories.telling import main_act
from stream.stories.timeline import in_lead, is_new, party_of

_THESE_DAYS: Final = timedelta(days=3)
_COUNTED: Final = timedelta(days=6)  # so long an article says that a number has become another one
_PARTICULAR: Final = ("leader:", "person:", "official:", "spot:", "weapon:", "figure:", "military:")
_ENOUGH: Final = 2  # of what is particular, beside the deed
# What names and numbers say for one event: in nats, against those that only one has, and how many numbers are among them.
# Of labelled news, nothing else of two days' distance has so much in common.
_RARE: Final = 15.0
_MOST: Final = 1.5
_NUMBERS: Final = 2
_NEARLY: Final = 0.85  # likeness from which a story may be the article's, though it does not join it


def chain_of(candidates: Candidates, story: Story, tagged: TaggedArticle) -> Chain:
    """What the article, which opens `story` or is the first to be told of it, follows up."""
    others = _others(candidates, story, tagged)
    akin, today = _akin(candidates, others, tagged), tagged.article.event_time.date()
    unsure = _may_be_told(candidates, others, tagged) or has_its_kind(
        candidates.stories.values(), story, tagged
    )
    public = _public(candidates.stories.values(), story, tagged)
    return Chain(_told_before(others, tagged), story.denied, akin, unsure, today, untold(tagged, public))


def _public(stories: Iterable[Story], own: Story, tagged: TaggedArticle) -> list[Act]:
    """What stories of these days but `own` have told as news that was done in everybody's sight."""
    since = tagged.article.event_time - _THESE_DAYS
    acts = (e.act for s in stories if s.last_event >= since and s.id != own.id for e in s.acts)
    return [act for act in acts if act.news and act.act in PUBLIC]


def _told_before(told: Collection[Story], tagged: TaggedArticle) -> Story | None:
    if denial := denial_of(tagged):
        return by_word(denial, told, tagged)
    return _by_news(told, tagged) or _by_source(told, tagged)


def _by_news(told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The story that has told the act, the number or the admission that is the news."""
    act, counted = main_act(tagged), counting(tagged)
    if act:
        return by_act(act, told, tagged) or _by_credit(told, tagged)
    if counted:
        return by_figure(counted.figures, told, tagged) or _by_credit(told, tagged)
    words = (c for c in tellings(tagged) if c.stance == "confirms" and is_new(c) and c.fact)
    admission = next((c for c in words if party_of(c) in tagged.admissions), None)
    return by_word(admission, told, tagged) or by_denial(admission, told, tagged) if admission else None


def _by_credit(told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories with the report that an article passes on, and with a number of its headline."""
    titled = [f for c in tagged.claims if c.field == "title" for f in c.figures if f.total and not f.earlier]
    themes = {tag.theme for tag in tagged.tags}
    passed_on = (
        story
        for story in told
        if themes.intersection(story.themes) and any(passes_on(tagged, (), each) for each in story.origins)
    )
    return by_number(titled, passed_on, tagged.article.event_time)


def _by_source(told: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest of the stories with a report of these days that an article passes on by another outlet's name.

    It is the same news if both have it by the word of one party, and have the kind of deed in common and what is particular:
    also a visit or a meeting, which is another one elsewhere.
    """
    parties, found = set(told_by(tagged)), features(tagged)
    passed_on = (
        story
        for story in told
        if _has_much_of(found, story)
        and any(_is_source(each, story, tagged) for each in story.origins if parties & set(each.parties))
    )
    return max(passed_on, key=lambda s: (s.last_event, s.id), default=None)


def _akin(candidates: Candidates, others: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The story of these days that has most of an article's names and several of its numbers, in whatever language.

    It is the same event, or one of which the article tells what came next: what few texts have, two do not have by chance.
    Fewer names are enough where the article says which outlet had reported it.
    """
    since, ours = tagged.article.event_time - PASSED_ON, parts(tagged)
    weighed = ((*candidates.in_common(ours, story), story) for story in others if story.last_event >= since)
    akin = (
        (names.shared, story.id, story)
        for names, numbers, story in weighed
        if (len(numbers) >= _NUMBERS and names.shared > max(_RARE, _MOST * names.missed))
        or (names.shared > max(_RARE, names.missed) and recalls_outlet(tagged, story.origins))
    )
    return max(akin, default=(0.0, "", None))[2] or _counted(candidates, others, tagged)


def _counted(candidates: Candidates, others: Iterable[Story], tagged: TaggedArticle) -> Story | None:
    """The newest story whose number an article says has become another one."""
    since, ours = tagged.article.event_time - _COUNTED, parts(tagged)
    recent = (story for story in others if story.last_event >= since)
    found = (story for story in recent if counts_anew(tagged, ours, candidates.parts_of(story)))
    return max(found, key=lambda s: (s.last_event, s.id), default=None)


def _may_be_told(candidates: Candidates, others: Iterable[Story], tagged: TaggedArticle) -> bool:
    """Whether an article answers something, or a story of these days may be of the same event."""
    since, ours = tagged.article.event_time - _THESE_DAYS, parts(tagged)
    recent = [story for story in others if story.last_event >= since]
    nearly = {name for _, name in candidates.similar(tagged, _NEARLY)}
    return (
        answers(ours)
        or only_answers(tagged)
        or _warns_of_one(recent, tagged)
        or any(
            (story.id in nearly and _is_of_its_kind(candidates, ours, story))
            or (may_be_one(tagged, ours, theirs) and not candidates.are_strangers(ours, theirs))
            for story in recent
            for theirs in [candidates.parts_of(story)]
        )
    )


def _warns_of_one(recent: Iterable[Story], tagged: TaggedArticle) -> bool:
    """Whether somebody warns in the headline, and a story of these days is of the theme: it may tell what he warns over."""
    warnings = [claim for claim in tagged.claims if claim.field == "title" and claim.stance == "threatens"]
    themes = {tag.theme for tag in tagged.tags if not tag.background}
    other = any(act.news and act.field == "title" and act.act != "warn" for act in tagged.acts)
    return (
        bool(warnings) and not other and any(story.themes and story.themes[0] in themes for story in recent)
    )


def _is_of_its_kind(candidates: Candidates, ours: Parts, story: Story) -> bool:
    """Whether an article and a story that is like it name one agency, and share a headline's place or most names."""
    theirs = candidates.parts_of(story)
    names, _ = candidates.in_common(ours, story)
    both = {one.partition(":")[0] for one in ours.concepts.keys() & theirs.concepts.keys()}
    alike = names.likeness > 0 or SITE.removesuffix(":") in both
    return "agency" in both and alike and not are_told_apart(ours, theirs)


def _is_source(origin: Origin, story: Story, tagged: TaggedArticle) -> bool:
    """Whether an article names the origin's outlet or agency, whose report is of these days, and is not of that outlet."""
    return is_of_others(origin, story, tagged.article) and passes_on(tagged, (), origin)


def _has_much_of(found: Iterable[str], story: Story) -> bool:
    """Whether a story has a kind of deed and enough of what is particular among an article's features."""
    both = [feature for feature in found if feature in story.features]
    deeds = any(feature.startswith("act:") for feature in both)
    return deeds and sum(feature.startswith(_PARTICULAR) for feature in both) >= _ENOUGH


def _others(candidates: Candidates, story: Story, tagged: TaggedArticle) -> list[Story]:
    """The other live stories that may have the news: what is alike, what has a deed of it, what has what was denied."""
    done = (act for act in tagged.acts if act.realis == "done" and in_lead(act))
    telling = (name for act in done for name in candidates.deeds.telling(act, tagged))
    denied = (candidates.story_of(each.article) for each in story.denied)
    found = [*candidates.near(tagged), *map(candidates.stories.__getitem__, telling), *filter(None, denied)]
    return [each for each in {each.id: each for each in found}.values() if each.id != story.id]
