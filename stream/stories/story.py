"""Stories: one real-world event and all articles that report it. In: a story's state and a tagged article. Out: its next state.

Pure: equal states, articles and times give equal stories. Time is stream time, and an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

import msgspec

from pactwatch import codec, identity
from pactwatch.acts import UNCOUNTED
from pactwatch.records import (
    Claim,
    Figure,
    LedgerEntry,
    LeftOut,
    Origin,
    Report,
    Story,
    StoryClaim,
    TaggedArticle,
)
from pactwatch.wording import heading, is_titled
from stream.stories.copies import has_wording, passes_on, sketch, told_by, with_wording
from stream.stories.counted import said_next
from stream.stories.features import add_features, magnitude
from stream.stories.meant import as_meant
from stream.stories.once_more import happened_again
from stream.stories.qualified import as_qualified, qualifiers_of
from stream.stories.status import status_of, with_status
from stream.stories.timeline import in_lead, is_new, party_of, plans_of, with_acts

_T = TypeVar("_T")
MAX_BYTES: Final = 64_000
MAX_STORIES: Final = 10_000
LIVES: Final = timedelta(days=30)  # a story without a report for this long is expired
_CAPS: Final = {"articles": 200, "origins": 60, "ledger": 60, "claims": 60, "acts": 40, "alerts": 40}
_SENT: Final = "sent"  # the role of who may now be elsewhere: where they are the lead often says
_SAME_DAY: Final = timedelta(hours=12)
_PASSED_ON: Final = timedelta(hours=24)  # so long papers print an agency's report
_MOST_FEATURES = 400
_MOST_LINKS = 8  # to earlier stories
_MOST_TITLE, _MOST_TEXT, _MOST_URL = 200, 400, 1_000  # characters
_MOST_FIGURES, _MOST_EARLIER = 8, 8  # of one claim; of one report


def open_story(tagged: TaggedArticle, *, now: datetime, denied: tuple[StoryClaim, ...] = ()) -> Story:
    """The story that this article opens; `denied` is what parties had denied of its theme before."""
    article = tagged.article
    empty = Story(
        id=identity.story_id(tagged.watchlist.id, tagged.id),
        watchlist=tagged.watchlist,
        title=heading(article)[:_MOST_TITLE],
        language=tagged.language,
        themes=(),
        status=None,
        severity=1,
        first_event=article.event_time,
        last_event=article.event_time,
        opened=now,
        updated=now,
        filed=article.filed,
        denied=denied,
        developments=(),
    )
    return follow(empty, tagged, now=now)


def follow(story: Story, tagged: TaggedArticle, *, now: datetime) -> Story:
    """The story after one more article, or one more revision of an article that it has.

    A revision replaces the revision before it. The severity is that of the alerts: it rises where one is raised.
    """
    article = tagged.article
    before = report_of(story, tagged)
    kept = tuple(r for r in story.articles if r is not before)
    origin, origins = _origin(story, tagged, before)
    report = _report(tagged, origin, before)
    reports = (*kept, report)
    live = [r for r in reports if not r.withdrawn]
    new_article = before is None
    acts, claims = with_acts(story, tagged), _claims(story, tagged)
    again = filter(None, [happened_again(story, tagged)])
    status = status_of(live, acts, claims)
    story = msgspec.structs.replace(
        story,
        themes=_union(story.themes, _themes(tagged)),
        status=status,
        statuses=with_status(story, status, tagged),
        title=_headline(story.title, before, report, live),
        headlines={
            code: _headline(told, before, report, live)
            for code, told in {report.language: report.title, **story.headlines}.items()
        },
        acts=acts,
        developments=None
        if story.developments is None
        else _union(story.developments, (*tagged.developments.told, *plans_of(tagged), *again)),
        actors=_union(story.actors, (actor.id for actor in tagged.actors)),
        languages=_union(story.languages, (tagged.language,)),
        countries=_union(story.countries, (article.country,)),
        articles=reports,
        article_count=story.article_count + new_article,
        origins=origins,
        origin_count=story.origin_count + (len(origins) - len(story.origins)),
        ledger=_ledger(story, tagged),
        claims=claims,
        features=add_features(story.features, tagged, most=_MOST_FEATURES) if new_article else story.features,
        first_event=min(story.first_event, article.event_time),
        last_event=max(story.last_event, article.event_time),
        updated=max(story.updated, now),
    )
    return capped(story)


def _headline(told: str, before: Report | None, report: Report, live: Sequence[Report]) -> str:
    """A headline that the story has, as its article has it now; of one that took its news back, another's in its language."""
    if before is None or told != before.title or any(told == each.title for each in live):
        return told
    if not report.withdrawn:
        return report.title
    return next((each.title for each in live if each.language == before.language), told)


def linked(story: Story, earlier: Iterable[str]) -> Story:
    """The story with the ids of more stories that it follows up."""
    known = _union(story.earlier, (each for each in earlier if each != story.id))[:_MOST_LINKS]
    if known == story.follows:
        return story
    return capped(msgspec.structs.replace(story, continues=known[0], follows=known))


def report_of(story: Story, tagged: TaggedArticle) -> Report | None:
    """What the story has of the article, in any revision."""
    return next((report for report in story.articles if report.article == tagged.id), None)


def is_known(story: Story, tagged: TaggedArticle) -> bool:
    """Whether the story has this revision: a record that is delivered twice brings nothing new.

    An earlier revision that was fetched again after the newest one is no redelivery: the edit was undone.
    """
    report = report_of(story, tagged)
    if report is None or tagged.revision not in (*report.earlier, report.revision):
        return False
    if report.revision == tagged.revision:
        return True
    return report.fetched is None or tagged.article.fetched <= report.fetched


def has_text(story: Story, tagged: TaggedArticle) -> bool:
    """Whether the story has an article's text, perhaps shortened."""
    words = sketch(tagged.article.body or tagged.article.title)
    return any(has_wording(each, words) for each in story.origins)


def is_opening(article: str, story: Story) -> bool:
    """Whether an article opened the story, wherever its report stands: a revision moves it behind the others."""
    return identity.story_id(story.watchlist.id, article) == story.id


def is_copied(story: Story, tagged: TaggedArticle) -> bool:
    """Whether a new article is another one's text, which the story has."""
    return report_of(story, tagged) is None and has_text(story, tagged)


def is_passed_on(story: Story, tagged: TaggedArticle) -> bool:
    """Whether a new article is another one's text, or credits the agency whose report of a day the story has.

    What an agency itself reports next is no copy of what it had reported, and a credit of later days is of a later report.
    """
    agency = tagged.credit.agency if tagged.credit and report_of(story, tagged) is None else ""
    since = tagged.article.event_time - _PASSED_ON
    recent = {each.origin for each in story.articles if each.event_time >= since}
    origins = (each for each in story.origins if each.outlet != tagged.article.outlet and each.id in recent)
    return is_copied(story, tagged) or any(agency and each.agency == agency for each in origins)


def is_translated(story: Story, tagged: TaggedArticle) -> bool:
    """Whether a new article credits an agency's report of the same day, of which no act was read: its acts are that one's."""
    if tagged.credit is None or report_of(story, tagged) is not None:
        return False
    same = {each.id for each in story.origins if each.agency == tagged.credit.agency}
    told = [each for each in story.articles if each.origin in same and each.outlet != tagged.article.outlet]
    read = {each.article for each in story.acts}
    since = tagged.article.event_time - _SAME_DAY
    return any(each.event_time >= since for each in told) and not any(each.article in read for each in told)


def returns(story: Story, tagged: TaggedArticle) -> int:
    """How often the article has come back to the revision that it has now."""
    report = report_of(story, tagged)
    return report.earlier.count(tagged.revision) if report else 0


def ledger_figures(tagged: TaggedArticle) -> list[tuple[Claim, LedgerEntry]]:
    """The article's countable figures and sums of money with their claims, one for each unit, role and magnitude.

    Sums of money are no quantity of the story: they are kept to see which of them an article corrects.
    """
    found: dict[tuple[str, str, int], tuple[Claim, LedgerEntry]] = {}
    qualifiers = qualifiers_of(tagged)
    for claim in tagged.claims:
        behind = None if claim.actor else said_next(claim, tagged)
        for each in claim.figures:
            figure = msgspec.structs.replace(each, said_by=behind.actor) if behind else each
            counted = figure.unit not in UNCOUNTED or figure.currency
            if not counted or figure.role == "hypothetical" or figure.rate:
                continue
            entry = LedgerEntry(
                figure=_short(as_qualified(figure, qualifiers)),
                article=tagged.id,
                outlet=tagged.article.outlet,
                event_time=tagged.article.event_time,
                stance=claim.stance,
                text=claim.text[:_MOST_TEXT],
            )
            key = figure.unit, figure.role, magnitude(figure)
            for same in found.keys() & {key, (figure.unit, _SENT, magnitude(figure))}:
                found[same] = _with_speaker(*found[same], claim)
            found.setdefault(key, (claim, entry))
    names = tagged.names
    return [
        (claim, msgspec.structs.replace(entry, speaker=names.get(entry.figure.said_by or "", "")))
        for claim, entry in found.values()
    ]


def _with_speaker(claim: Claim, entry: LedgerEntry, fuller: Claim) -> tuple[Claim, LedgerEntry]:
    """A figure of a headline that says whose it is, as the lead does that gives it too."""
    if claim.field != "title" or claim.words or not (in_lead(fuller) and party_of(fuller)):
        return claim, entry
    whose = msgspec.structs.replace(claim, speaker=fuller.speaker, actor=fuller.actor, party=fuller.party)
    said_by = msgspec.structs.replace(entry.figure, said_by=fuller.actor)
    return whose, msgspec.structs.replace(entry, figure=said_by)


def is_withdrawn(before: Report | None, tagged: TaggedArticle) -> bool:
    """Whether the article no longer reports the story."""
    return before.withdrawn if before and _is_cut_off(before, tagged) else not tagged.relevant


def _is_cut_off(before: Report, tagged: TaggedArticle) -> bool:
    """Whether only the lead of an article came whose page was read before: it takes nothing back that the page had said."""
    return before.text_from == "page" and tagged.article.text_from == "feed" and not tagged.relevant


def _report(tagged: TaggedArticle, origin: str, before: Report | None) -> Report:
    article = tagged.article
    earlier = () if before is None else (*before.earlier, before.revision)
    return Report(
        article=tagged.id,
        revision=tagged.revision,
        earlier=earlier[-_MOST_EARLIER:],
        origin=origin,
        outlet=article.outlet,
        country=article.country,
        ownership=article.ownership,
        language=tagged.language,
        title=heading(article)[:_MOST_TITLE],
        url=article.url if len(article.url or "") <= _MOST_URL else None,  # a cut URL leads nowhere
        event_time=article.event_time,
        status=tagged.status if tagged.relevant else None,
        themes=tuple(_themes(tagged)),
        withdrawn=is_withdrawn(before, tagged),
        state=article.ownership == "state" or bool(tagged.credit and tagged.credit.state),
        text_from="page" if before and _is_cut_off(before, tagged) else article.text_from,
        fetched=article.fetched,
    )


def _origin(story: Story, tagged: TaggedArticle, before: Report | None) -> tuple[str, tuple[Origin, ...]]:
    """The article's origin, and the story's origins including it. A revision keeps its origin."""
    if before is not None:
        return before.origin, story.origins
    words = sketch(tagged.article.body or tagged.article.title)
    agency, parties = tagged.credit.agency if tagged.credit else "", told_by(tagged)
    place = next((n for n, each in enumerate(story.origins) if has_wording(each, words)), None)
    if place is None:
        place = next((n for n, each in enumerate(story.origins) if passes_on(tagged, parties, each)), None)
    if place is not None:
        grown = with_wording(story.origins[place], words)
        return grown.id, (*story.origins[:place], grown, *story.origins[place + 1 :])
    new = Origin(
        id=tagged.id,
        outlet=tagged.article.outlet,
        agency=agency,
        articles=1,
        sketch=words,
        parties=parties,
    )
    return tagged.id, (*story.origins, new)


def _ledger(story: Story, tagged: TaggedArticle) -> tuple[LedgerEntry, ...]:
    others = [entry for entry in story.ledger if entry.article != tagged.id]
    known = {(e.figure.unit, e.figure.role, magnitude(e.figure), e.figure.said_by) for e in others}
    new = [
        entry
        for _, entry in ledger_figures(tagged)
        if (entry.figure.unit, entry.figure.role, magnitude(entry.figure), entry.figure.said_by) not in known
        and not (tagged.wording.corrects and _is_repeated(entry, others))
    ]
    return (*others, *new)


def _is_repeated(entry: LedgerEntry, others: Iterable[LedgerEntry]) -> bool:
    """Whether an outlet only repeats a number that it had given, to correct it."""
    own = (e.figure for e in others if e.outlet == entry.outlet)
    return any(
        figure.unit == entry.figure.unit and magnitude(figure) == magnitude(entry.figure) for figure in own
    )


def _claims(story: Story, tagged: TaggedArticle) -> tuple[StoryClaim, ...]:
    """One claim per actor, stance and theme: the first on the news, unless its own article was revised."""
    others = [c for c in story.claims if c.article != tagged.id]
    known = {_key(c.claim) for c in others}
    recalled = known - {_key(c.claim) for c in others if is_new(c.claim)}
    new: list[StoryClaim] = []
    for claim in (as_meant(c, story, tagged) for c in tagged.claims) if tagged.relevant else ():
        key = _key(claim)
        if claim.actor is None or (key in known and not (key in recalled and is_new(claim))):
            continue
        known.add(key)
        if key in recalled:
            recalled.discard(key)
            others = [c for c in others if _key(c.claim) != key]
        figures = tuple(_short(figure) for figure in claim.figures[:_MOST_FIGURES])
        short = msgspec.structs.replace(claim, text=claim.text[:_MOST_TEXT], figures=figures)
        article = tagged.article
        new.append(
            StoryClaim(claim=short, article=tagged.id, outlet=article.outlet, event_time=article.event_time)
        )
    return (*others, *new)


def _key(claim: Claim) -> tuple[str | None, str, str | None]:
    return claim.actor, claim.stance, claim.theme


def _themes(tagged: TaggedArticle) -> Iterable[str]:
    """The themes of an article's news, those of its headline first, the weightiest first: the first is what it is about."""
    tags = (tag for tag in tagged.tags if not tag.background)
    return [tag.theme for tag in sorted(tags, key=lambda tag: (not is_titled(tag), -tag.score))]


def _short(figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, text=figure.text[:_MOST_TEXT])


def _union(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))


def capped(story: Story) -> Story:
    """The story within its caps and under 64 KB. The oldest entries are dropped first and counted in `left_out`."""
    caps = dict(_CAPS)
    while True:
        fits = _cut(story, caps)
        if len(codec.encode(fits)) <= MAX_BYTES or not any(caps.values()):
            return fits  # with all lists empty, the rest has bounds of its own
        caps = {name: cap * 3 // 4 for name, cap in caps.items()}


def _cut(story: Story, caps: Mapping[str, int]) -> Story:
    lists = {name: getattr(story, name) for name in caps}
    left = {
        name: getattr(story.left_out, name) + max(0, len(lists[name]) - cap) for name, cap in caps.items()
    }
    kept = {name: _newest(items, caps[name]) for name, items in lists.items()}
    return msgspec.structs.replace(story, **kept, left_out=LeftOut(**left))


def _newest(items: tuple[_T, ...], most: int) -> tuple[_T, ...]:
    return items[max(0, len(items) - most) :]
