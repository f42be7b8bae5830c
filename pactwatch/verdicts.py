"""What analysts say of alerts. In: an alert and a verdict on it, or many verdicts. Out: the record, or precision. Pure.

A verdict has all that is counted and exported, so it still means something when its alert is gone from Kafka.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final, Literal, NamedTuple, get_args

import msgspec

from pactwatch import identity
from pactwatch.base import ChangeReason, Field, Record, Stance, Time, VerdictName
from pactwatch.records import Alert, Claim, Evidence, Tag, WatchlistVersion

Kind = Literal["rule", "reason", "claim"]
_MOST_NOTE, _MOST_NAME, _MOST_TEXT, _MOST_TEXTS = 1_000, 100, 600, 6  # characters; texts of one theme
# What only an alert can be: a single claim of it is no copy of an alert's news, and is not the news.
OF_ALERTS: Final[tuple[VerdictName, ...]] = ("not-news", "duplicate")
# The theme was found rightly, whatever else is wrong.
_OF_THEME: dict[VerdictName, bool] = {"wrong-theme": False, "not-news": False}


class JudgedClaim(Record, frozen=True, kw_only=True):
    """The claim of an alert that a verdict is about. Its span is its sentence's, which may have claims of several speakers."""

    field: Field
    start: int
    end: int
    text: str
    actor: str | None = None
    stance: Stance
    speaker: str = ""  # his words


class Verdict(Record, frozen=True, kw_only=True):
    """One analyst's verdict on an alert, or on one claim of it. The newest of an id counts.

    `theme` is the wrong one, if the alert has others; `texts` are the words that made the tag of each theme.
    """

    id: str
    alert: str
    analyst: str
    verdict: VerdictName
    note: str = ""
    claim: JudgedClaim | None = None
    theme: str | None = None
    judged: Time
    story_id: str
    article: str
    revision: str
    watchlist: WatchlistVersion
    themes: tuple[str, ...]
    rules: tuple[str, ...] = ()  # theme/rule
    reasons: tuple[ChangeReason, ...] = ()
    severity: int
    title: str
    language: str
    outlet: str
    url: str | None = None
    sentence: str = ""
    texts: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    raised: Time
    filed: Time


def judge(
    alert: Alert,
    verdict: VerdictName,
    *,
    analyst: str,
    judged: datetime,
    note: str = "",
    claim: int | None = None,
    theme: str | None = None,
) -> Verdict:
    """The record of a verdict; `claim` is the place of the claim in `alert.claims`.

    Raises ValueError with a clear message for a claim or theme that the alert does not have, for what no claim can be, and for
    a nameless analyst.
    """
    analyst = " ".join(analyst.split())[:_MOST_NAME]
    if not analyst:
        raise ValueError("an analyst needs a name")
    if theme is not None and theme not in alert.themes:
        raise ValueError(f"the alert has no theme {theme}; it has {', '.join(alert.themes)}")
    if claim is not None and verdict in OF_ALERTS:
        raise ValueError(f"{verdict} is a verdict on an alert as a whole, not on one claim of it")
    said = None if claim is None else _claim(alert, claim)
    tags = [tag for tag in alert.tags if not tag.background]
    return Verdict(
        id=identity.verdict_id(alert.id, _mark(said), analyst),
        alert=alert.id,
        analyst=analyst,
        verdict=verdict,
        note=note.strip()[:_MOST_NOTE],
        claim=said,
        theme=theme,
        judged=judged,
        story_id=alert.story_id,
        article=alert.article,
        revision=alert.revision,
        watchlist=alert.watchlist,
        themes=alert.themes,
        rules=_rules(tags),
        reasons=tuple(dict.fromkeys(change.reason for change in alert.changes)),
        severity=alert.severity,
        title=alert.title[:_MOST_TEXT],
        language=alert.language,
        outlet=alert.outlet,
        url=alert.url,
        sentence=next((change.sentence for change in alert.changes), "")[:_MOST_TEXT],
        texts={tag.theme: tuple(_texts(alert, tag))[:_MOST_TEXTS] for tag in tags},
        raised=alert.raised,
        filed=alert.filed,
    )


def _mark(said: JudgedClaim | None) -> str:
    """What tells a claim from the others of its alert; "" for the alert as a whole."""
    if said is None:
        return ""
    return f"{said.field}:{said.start}-{said.end}:{said.actor or ''}:{said.stance}:{said.speaker}"


def _claim(alert: Alert, place: int) -> JudgedClaim:
    if not 0 <= place < len(alert.claims):
        raise ValueError(f"the alert has no claim {place + 1}; it has {len(alert.claims)}")
    said = alert.claims[place]
    return JudgedClaim(
        field=said.field, start=said.start, end=said.end, text=said.text[:_MOST_TEXT], actor=said.actor,
        stance=said.stance, speaker=said.speaker.text if said.speaker else "",
    )  # fmt: skip


def _rules(tags: Iterable[Tag]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"{tag.theme}/{found.rule}" for tag in tags for found in _positive(tag)))


def _positive(tag: Tag) -> list[Evidence]:
    return [evidence for evidence in tag.evidence if evidence.weight > 0]


def _texts(alert: Alert, tag: Tag) -> Iterator[str]:
    """The title or the sentences that have the evidence, each once; of a sentence without a claim, the evidence alone."""
    seen = set()
    for found in _positive(tag):
        words = alert.title if found.field == "title" else _sentence(alert.claims, found)
        if words not in seen:
            seen.add(words)
            yield words[:_MOST_TEXT]


def _sentence(claims: Iterable[Claim], found: Evidence) -> str:
    around = (c for c in claims if c.field == found.field and c.start <= found.start and found.end <= c.end)
    return next((claim.text for claim in around), found.text)


class Precision(NamedTuple):
    """How often a rule, a reason or the claims of an actor were judged right; `verdicts` counts what was said."""

    kind: Kind
    name: str
    judged: int
    right: int
    verdicts: dict[str, int]

    @property
    def precision(self) -> float:
        """The share of what was judged that was right."""
        return self.right / self.judged


def report(verdicts: Iterable[Verdict]) -> list[Precision]:
    """Precision by rule, by reason and by the actor of judged claims; within each, what was judged most comes first.

    A rule is right where its theme was; a reason is right where the whole alert was.
    """
    found: defaultdict[tuple[Kind, str], list[tuple[str, bool]]] = defaultdict(list)
    for each in verdicts:
        right = each.verdict == "right"
        if each.claim is not None:
            found["claim", each.claim.actor or "unlisted"].append((each.verdict, right))
            continue
        for rule in each.rules:
            found["rule", rule].append((each.verdict, has_theme(each, rule.partition("/")[0])))
        for reason in each.reasons:
            found["reason", reason].append((each.verdict, right))
    rows = [
        Precision(kind, name, len(said), sum(right for _, right in said), dict(Counter(v for v, _ in said)))
        for (kind, name), said in found.items()
    ]
    return sorted(rows, key=lambda row: (get_args(Kind).index(row.kind), -row.judged, row.name))


def has_theme(verdict: Verdict, theme: str) -> bool:
    """Whether the analyst found the theme right: a wrong one that is named leaves the alert's others right."""
    if verdict.verdict == "wrong-theme" and verdict.theme is not None:
        return theme != verdict.theme
    return _OF_THEME.get(verdict.verdict, True)


def disputed(verdicts: Iterable[Verdict]) -> list[str]:
    """Ids of the alerts of which analysts say different things about the same."""
    said: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in verdicts:
        said[each.alert, _mark(each.claim)].add(each.verdict)
    return sorted({alert for (alert, _), names in said.items() if len(names) > 1})
