"""What the page of a story shows. In: a Story, its alerts, its articles' texts, names. Out: values for a template. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from console.chain import Part, parts
from console.chart import Chart, chart
from console.view import UNKNOWN, Judgement, Names, Text, headline
from pactwatch.records import Alert, Report, Story
from pactwatch.text import spaced
from pactwatch.wording import web_address
from stream.stories.basis import by_origin
from stream.stories.board import COLUMNS, Curve, Word, board, curves


class OfAlert(NamedTuple):
    """Where a verdict on a claim goes: the newest alert that has it, and its place there."""

    alert: str
    raised: datetime
    claim: int


class Said(NamedTuple):
    """One party's first word in a column of the claims board."""

    party: str
    speaker: str | None  # in the article's own words, where they differ from the party's name
    words: str
    language: str
    outlet: str
    url: str | None
    date: datetime
    judge: OfAlert | None  # none of an article that raised no alert


class ArticleView(NamedTuple):
    """One article of a story."""

    title: str
    language: str
    url: str | None
    outlet: str
    source: tuple[str, ...]
    time: datetime
    withdrawn: bool


class OriginView(NamedTuple):
    """One independent source: its first report, and the copies of it."""

    first: ArticleView
    copies: tuple[ArticleView, ...]


class Bar(NamedTuple):
    """One row of a bar chart: origins, and all articles; `share` is of the most origins, in per cent."""

    name: str
    number: int
    articles: int
    share: int


class FigureRow(NamedTuple):
    """A figure as it was first given by one speaker."""

    speaker: str
    number: int  # of the speaker in the chart
    place: int  # among the speaker's points
    date: str
    words: str
    outlet: str
    url: str | None
    sentence: str
    language: str


class Figures(NamedTuple):
    """One quantity: its figures in order, and a chart where there is something to compare."""

    quantity: str
    speakers: tuple[str, ...]  # by their numbers
    rows: tuple[FigureRow, ...]
    chart: Chart | None


class StoryView(NamedTuple):
    """All that a story's page shows."""

    id: str
    title: str
    language: str
    headlines: tuple[tuple[str, str], ...]  # language, headline; without the title's
    themes: tuple[str, ...]
    status: str | None
    severity: int
    actors: tuple[tuple[str, str], ...]
    first: datetime
    last: datetime
    articles: int
    origins: int
    parts: tuple[Part, ...]  # those of its chain, itself among them
    board: tuple[tuple[str, tuple[Said, ...]], ...]
    figures: tuple[Figures, ...]
    sources: tuple[OriginView, ...]
    countries: tuple[Bar, ...]
    ownerships: tuple[Bar, ...]
    left_out: tuple[str, ...]


def story_view(
    story: Story,
    alerts: Iterable[Alert],
    texts: Mapping[str, Text],
    names: Names,
    judged: Sequence[Judgement] = (),
    *,
    chain: Sequence[Story] = (),
) -> StoryView:
    """The story and everything that it holds; `chain` are the stories whose alerts are shown, itself among them."""
    reports = {report.article: report for report in story.articles}
    said, sources, alerts = board(story), by_origin(story.articles), list(alerts)
    told = _claims(alerts)
    language, title = headline(story)
    return StoryView(
        id=story.id,
        title=title,
        language=language,
        headlines=tuple((k, v) for k, v in story.headlines.items() if v != title),
        themes=story.themes,
        status=story.status,
        severity=story.severity,
        actors=tuple((key, names.actor(key)) for key in story.actors),
        first=story.first_event,
        last=story.last_event,
        articles=story.article_count,
        origins=story.origin_count,
        parts=parts(story, chain or (story,), alerts, texts=texts, names=names, judged=judged),
        board=tuple((column, _said(said[column], reports, names, told)) for column in COLUMNS),
        figures=tuple(_figures(curves(story), reports, names)),
        sources=tuple(_origin(group, names) for group in sources),
        countries=_bars(sources, lambda report: names.country(report.country)),
        ownerships=_bars(sources, lambda report: report.ownership),
        left_out=tuple(_left_out(story)),
    )


def arriving(alerts: Sequence[Alert]) -> Story:
    """A story by its alerts alone, before its record has come: nothing is known of its articles, words and figures."""
    first, *_, last = sorted((alerts[0], *alerts), key=lambda each: each.number)
    return Story(
        id=last.story_id,
        watchlist=last.watchlist,
        title=first.title,
        language=first.language,
        themes=last.themes,
        status=last.status,
        severity=max(each.severity for each in alerts),
        actors=tuple(each.id for each in last.actors),
        article_count=last.article_count,
        origin_count=last.origin_count,
        first_event=min(each.event_time for each in alerts),
        last_event=max(each.event_time for each in alerts),
        opened=first.raised,
        updated=last.raised,
        filed=first.filed,
    )


def _claims(alerts: Iterable[Alert]) -> dict[tuple[str, str], OfAlert]:
    """Article and words of each claim that an alert has."""
    return {
        (alert.article, claim.text): OfAlert(alert.id, alert.raised, place)
        for alert in sorted(alerts, key=lambda each: each.raised)
        for place, claim in reversed(list(enumerate(alert.claims)))
    }


def _said(
    words: Sequence[Word],
    reports: Mapping[str, Report],
    names: Names,
    told: Mapping[tuple[str, str], OfAlert],
) -> tuple[Said, ...]:
    found = []
    for word in words:
        report, party = reports.get(word.article), names.actor(word.party)
        found.append(
            Said(
                party=party,
                speaker=word.speaker if word.speaker and word.speaker != party else None,
                words=word.words,
                language=report.language if report else "und",
                outlet=word.outlet,
                url=web_address(report.url) if report else None,
                date=word.date,
                judge=told.get((word.article, word.words)),
            )
        )
    return tuple(found)


def _figures(found: Sequence[Curve], reports: Mapping[str, Report], names: Names) -> Iterable[Figures]:
    """The ledger by quantity; increments are apart from totals."""
    quantities: dict[str, list[Curve]] = {}
    for curve in found:
        name = spaced(curve.quantity) + ("" if curve.total else ", added")
        quantities.setdefault(name, []).append(curve)
    for quantity, of_it in quantities.items():
        rows = [
            _row(curve, number, place, reports, names)
            for number, curve in enumerate(of_it, start=1)
            for place in range(len(curve.points))
        ]
        speakers = tuple(_speaker(curve, names) for curve in of_it)
        yield Figures(quantity, speakers, tuple(sorted(rows, key=lambda r: (r.date, r.number))), chart(of_it))


def _speaker(curve: Curve, names: Names) -> str:
    return names.actor(curve.speaker) if curve.speaker else "no listed speaker"


def _row(curve: Curve, number: int, place: int, reports: Mapping[str, Report], names: Names) -> FigureRow:
    point = curve.points[place]
    report = reports.get(point.article)
    return FigureRow(
        speaker=_speaker(curve, names),
        number=number,
        place=place,
        date=point.date,
        words=point.figure,
        outlet=point.outlet,
        url=web_address(report.url) if report else None,
        sentence=point.words,
        language=report.language if report else "und",
    )


def _origin(reports: Sequence[Report], names: Names) -> OriginView:
    first, *copies = (_article(each, names) for each in reports)
    return OriginView(first, tuple(copies))


def _article(report: Report, names: Names) -> ArticleView:
    return ArticleView(
        title=report.title,
        language=report.language,
        url=web_address(report.url),
        outlet=report.outlet,
        source=names.source(report),
        time=report.event_time,
        withdrawn=report.withdrawn,
    )


def _bars(sources: Sequence[Sequence[Report]], of: Callable[[Report], str]) -> tuple[Bar, ...]:
    """How many origins have their first report there, and how many articles there are: copies show how far a report went."""

    def value(report: Report) -> str:
        return "unknown" if of(report) in UNKNOWN else of(report)

    origins = Counter(value(first) for first, *_ in sources)
    articles = Counter(value(report) for group in sources for report in group)
    longest = max(origins.values(), default=1)
    rows = sorted(articles, key=lambda name: (-origins[name], -articles[name]))
    return tuple(
        Bar(name, origins[name], articles[name], round(100 * origins[name] / longest)) for name in rows
    )


def _left_out(story: Story) -> Iterable[str]:
    """What the record no longer holds, so that nobody takes the page for everything."""
    for name in ("articles", "origins", "ledger", "claims", "acts", "alerts"):
        count = getattr(story.left_out, name)
        if count:
            word = "figures" if name == "ledger" else name
            yield f"{count} older {word.removesuffix('s') if count == 1 else word}"
