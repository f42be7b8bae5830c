"""The records that travel: Article in, TaggedArticle, Story and Alert out; Feed and FeedState beside them.

Every record is frozen, slotted and typed. Times are aware datetimes in UTC; languages are BCP 47 tags; text is NFC; `start` and
`end` count code points of the stored text. Fields are only ever added, with a default: older versions' records can be read.
"""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from pactwatch.acts import Act, Developments, StoryAct, StoryAlert, StoryStatus, Wording
from pactwatch.base import (
    ActName,
    Actor,
    ChangeReason,
    Credit,
    Field,
    LeftOut,
    Muted,
    Ownership,
    Place,
    Qualifier,
    Realis,
    Record,
    Stance,
    Status,
    TextSource,
    Time,
    Tlp,
    Unit,
    WatchlistVersion,
)  # fmt: skip
from pactwatch.feeds import (
    Feed,
    FeedAlert,
    FeedDocument,
    FeedState,
    FeedVerdict,
    FeedWishes,
    Outage,
    SeenEntry,
    SitemapPart,
)


class Article(Record, frozen=True, kw_only=True):
    """A parsed entry of a feed: what travels.

    `id` is stable over edits (hash of the canonical URL, else of feed and guid, else of feed, title and date); `revision` is
    the hash of title and text as the feed has them, never a counter. `filed`, fixed at first sight, decides its index's month.
    """

    id: str
    revision: str
    feed: str  # URL of the feed it came from
    outlet: str
    country: str  # ISO 3166-1 alpha-2 of the outlet
    ownership: Ownership
    language: str  # what feed or entry declares; the tagger looks at the text itself. "und" when silent
    title: str
    body: str
    url: str | None = None  # canonical
    guid: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    published: Time | None = None
    # minutes east of UTC as the source wrote it; None when it wrote no zone
    published_offset: int | None = None
    updated: Time | None = None
    first_seen: Time
    fetched: Time  # when this revision was fetched
    event_time: Time  # published if trusted, else first_seen
    filed: Time
    revised: bool = False  # an earlier revision of this article was sent before
    muted: Muted | None = None  # why it must raise no alert
    cut: int = 0  # characters of the body that were left out at the size cap
    text_from: TextSource = "feed"  # where the body is from: the feed, or the article's page


class Evidence(Record, frozen=True, kw_only=True):
    """The span and the rule that made a tag. `weight` is what the rule added to the score, negative for an exclusion."""

    field: Field
    start: int
    end: int
    text: str
    rule: str
    weight: float


class Tag(Record, frozen=True, kw_only=True):
    """A theme found in an article. A `background` tag is passing mention: it raises no alert of its own."""

    theme: str
    score: float
    threshold: float
    background: bool = False
    severity: int = 1  # 1 (notice) to 4 (critical), from the watchlist
    evidence: tuple[Evidence, ...] = ()


class Figure(Record, frozen=True, kw_only=True):
    """A number with its unit and role. Exactly one of `value` or (`low`, `high`) is set."""

    value: int | UnsetType = UNSET
    low: int | UnsetType = UNSET
    high: int | UnsetType = UNSET
    qualifier: Qualifier = "exactly"
    unit: Unit
    currency: str | None = None  # ISO 4217 code of a sum of money
    role: str = "unknown"  # sent, being-prepared, at-front, captured, lost, wounded, supplied, requested, hypothetical, unknown
    said_by: str | None = None  # actor id
    as_of: str | None = None  # ISO date that the figure holds for, as far as the text says
    period: str = ""  # in which it came together, as far as the text says: "2024", "2023-08/" since then
    earlier: bool = False  # the text says that it is a number of before
    rate: bool = False  # so many come again and again: "20 missiles a month"
    total: bool = True  # False for an increment ("another 3,000")
    place: str = ""  # where those counted are, in English from the watchlist: "in Russia's Kursk region"
    thing: str = ""  # what is counted, in English where the watchlist is more exact: "containers of arms"
    start: int
    end: int
    text: str = ""


class Speaker(Record, frozen=True, kw_only=True):
    """Who makes a claim, in the article's own words.

    `stands_for` is only for words that name nobody ("he", "the ministry"): the words before that do, "" if none are known.
    """

    text: str
    field: Field
    start: int
    end: int
    stands_for: str | None = None

    @property
    def words(self) -> str:
        """The words that name the speaker, "" if the article does not say clearly who he is."""
        return self.text if self.stands_for is None else self.stands_for


class Mouth(Record, frozen=True, kw_only=True):
    """One of the further mouths that a claim came through: B in "A said that B had said"."""

    speaker: Speaker
    actor: str | None = None


class Claim(Record, frozen=True, kw_only=True):
    """Somebody asserting, confirming or denying something, with the figures. `status` is how the text frames it.

    `actor` is the listed entity that the speaker is, None for anybody else; `speaker` is None only when the text names nobody.
    """

    speaker: Speaker | None = None
    actor: str | None
    stance: Stance
    status: Status
    theme: str | None = None
    text: str
    field: Field
    start: int
    end: int
    party: str | None = None  # the country or organisation that the actor speaks for
    via: str | None = None  # who is quoted for it, when not the actor: "Zelensky said that intelligence had…"
    through: tuple[Mouth, ...] = ()
    figures: tuple[Figure, ...] = ()
    first: bool = False  # the text says that it is said for the first time
    silent: bool = False  # who declines does not comment; False also for who does not confirm
    partial: bool = False  # only a part is unsaid, or nothing said yet; something further is confirmed
    earlier: bool = False  # the text only recalls that it was said before its news
    apart: bool = False  # it denies or confirms something else than the news
    fact: str = ""  # what is confirmed, denied or not confirmed, as a clause of English from the watchlist
    does: str = ""  # what its speaker does with these words, in English from the watchlist: "condemns …"
    severity: int = 1  # of what he does with them as news, from the watchlist
    adds: str | None = None  # a note on what it is about, if the text says that it adds to its news

    @property
    def words(self) -> str:
        """Who speaks, in the article's own words; empty where the text names nobody."""
        return self.speaker.words if self.speaker else ""


class TaggedArticle(Record, frozen=True, kw_only=True):
    """An article with what the watchlist found in it; on the wire only when relevant or revised."""

    id: str
    revision: str
    language: str  # as detected from the text
    relevant: bool
    status: Status | None = None
    credit: Credit | None = None
    tags: tuple[Tag, ...] = ()
    claims: tuple[Claim, ...] = ()
    acts: tuple[Act, ...] = ()
    developments: Developments = Developments()
    actors: tuple[Actor, ...] = ()
    names: dict[str, str] = msgspec.field(default_factory=dict)  # id -> what an English sentence calls it
    things: dict[str, str] = msgspec.field(default_factory=dict)  # theme -> what is sent, given or lost in it
    wording: Wording = Wording()
    reasons: dict[str, int] = msgspec.field(default_factory=dict)  # reason of a change -> the most it weighs
    admissions: dict[str, int] = msgspec.field(default_factory=dict)  # party -> weight of its confirming
    watchlist: WatchlistVersion
    article: Article


class Report(Record, frozen=True, kw_only=True):
    """One article as its story remembers it."""

    article: str
    revision: str
    earlier: tuple[str, ...] = ()  # revisions before this one, newest last, capped
    origin: str
    outlet: str
    country: str
    ownership: Ownership
    language: str
    title: str
    url: str | None = None
    event_time: Time
    status: Status | None = None
    themes: tuple[str, ...] = ()
    withdrawn: bool = False
    state: bool = False  # the outlet, or the agency that it credits, belongs to a state: it counts apart
    text_from: TextSource = "feed"  # where the text of this revision was from
    fetched: Time | None = None  # of this revision: tells an edit that was undone from a redelivery


class Origin(Record, frozen=True, kw_only=True):
    """An independent source of a report: copies of one wire story, and whatever credits it, are one origin."""

    id: str  # article id of its first report
    agency: str = ""  # that its first report credits
    outlet: str
    articles: int
    sketch: tuple[int, ...] = ()  # of the wording: what copies are recognised by
    parties: tuple[str, ...] = ()  # whose words its first report passes on as its news
    further: tuple[tuple[int, ...], ...] = ()  # its newest other wordings, as `sketch`


class LedgerEntry(Record, frozen=True, kw_only=True):
    """One figure as it was first reported: the story's ledger follows it through time."""

    figure: Figure
    article: str
    outlet: str
    event_time: Time
    stance: Stance
    text: str  # the sentence
    speaker: str = ""  # who gives it, as sentences call him: later articles may not name him


class StoryClaim(Record, frozen=True, kw_only=True):
    """A claim with the article that first carried it."""

    claim: Claim
    article: str
    outlet: str
    event_time: Time


class Story(Record, frozen=True, kw_only=True):
    """One real-world event and all articles that report it, in any language: the newest state.

    Lists are capped, newest last; `left_out` counts what fell off. `updated` is stream time, the document's version.
    """

    id: str
    watchlist: WatchlistVersion
    title: str
    language: str
    themes: tuple[str, ...]
    status: Status | None
    severity: int
    actors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    articles: tuple[Report, ...] = ()
    article_count: int = 0
    origins: tuple[Origin, ...] = ()
    origin_count: int = 0
    ledger: tuple[LedgerEntry, ...] = ()
    claims: tuple[StoryClaim, ...] = ()
    acts: tuple[StoryAct, ...] = ()  # in the order in which they were reported
    developments: tuple[str, ...] | None = None  # kinds of what its reports have told; None in older records
    # language -> the first headline in it, as its article has it now
    headlines: dict[str, str] = msgspec.field(default_factory=dict)
    statuses: tuple[StoryStatus, ...] = ()
    alerts: tuple[StoryAlert, ...] = ()
    # what the story is recognised by: feature -> articles that have it
    features: dict[str, int] = msgspec.field(default_factory=dict)
    alert_count: int = 0
    continues: str | None = None  # the first of `follows`: all that a record of 0.2.0's first days says of it
    follows: tuple[str, ...] = ()  # ids of earlier stories that this one follows up
    denied: tuple[StoryClaim, ...] = ()  # of its theme in other stories, before it began
    first_event: Time  # event time of its first article
    last_event: Time
    opened: Time  # stream time
    updated: Time
    filed: Time  # inherited from its first article
    left_out: LeftOut = LeftOut()

    @property
    def earlier(self) -> tuple[str, ...]:
        """The ids of the stories that it follows up, also by what an older record has."""
        return self.follows or tuple(filter(None, (self.continues,)))


class Change(Record, frozen=True, kw_only=True):
    """One material change of a story. `before` and `after` are words for people, `evidence` proves `after`."""

    reason: ChangeReason
    subject: str
    before: str | None = None
    after: str
    sentence: str = ""  # one plain English sentence that can be read without the rest
    severity: int = 1
    evidence: tuple[Evidence, ...] = ()


class Basis(Record, frozen=True, kw_only=True):
    """What a story rests on, for readers who judge by themselves: never a number of confidence."""

    origins: int
    countries: tuple[str, ...] = ()  # of the outlets of these origins
    state_media: int = 0  # origins whose outlet, or the agency that it credits, belongs to a state
    confirmed_by: tuple[str, ...] = ()  # ids of entities
    denied_by: tuple[str, ...] = ()


class OtherReport(Record, frozen=True, kw_only=True):
    """Another article of an alert's story."""

    article: str
    outlet: str
    language: str
    title: str
    url: str | None = None


class Alert(Record, frozen=True, kw_only=True):
    """Word that a story is new or has materially changed; at most one per story and article revision."""

    id: str
    story_id: str
    article: str
    revision: str
    watchlist: WatchlistVersion
    themes: tuple[str, ...]
    severity: int
    changes: tuple[Change, ...]
    title: str
    language: str
    outlet: str
    country: str
    ownership: Ownership
    url: str | None = None
    status: Status | None = None
    tags: tuple[Tag, ...] = ()
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    article_count: int
    origin_count: int
    number: int = 0  # of the story's alerts, from 1; 0 in older records
    basis: Basis | None = None  # None in older records
    others: tuple[OtherReport, ...] = ()  # articles of the story, at most ten
    tlp: Tlp = ""  # the operator's marking
    event_time: Time
    published: Time | None = None
    first_seen: Time
    raised: Time  # stream time: the broker's timestamp of the tagged article
    filed: Time


__all__ = [
    "Act", "ActName", "Actor", "Alert", "Article", "Basis", "Change", "ChangeReason", "Claim", "Credit", "Developments",
    "Evidence", "Feed", "FeedAlert", "FeedDocument", "FeedState", "FeedVerdict", "FeedWishes", "Field", "Figure",
    "LedgerEntry", "LeftOut", "Mouth", "Muted", "Origin", "OtherReport", "Outage", "Ownership", "Place", "Qualifier",
    "Realis", "Record", "Report", "SeenEntry", "SitemapPart", "Speaker", "Stance", "Status", "Story", "StoryAct",
    "StoryAlert", "StoryClaim", "StoryStatus", "Tag", "TaggedArticle", "Time", "Unit", "WatchlistVersion", "Wording",
]  # fmt: skip
