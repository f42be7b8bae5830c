"""What a story rests on, in place of a number of confidence.

In: a Story, the article that raises an alert. Out: its Basis, and its other articles. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pactwatch.records import Basis, OtherReport, Report, Story, TaggedArticle
from stream.stories.board import board

_MOST_OTHERS: Final = 10
_MOST_NAMES: Final = 12  # countries, parties
_MOST_TITLE: Final = 200


def basis_of(story: Story) -> Basis:
    """Origins, their outlets' countries, how many belong to states, and which parties confirm or deny the story.

    Hazard: a story keeps its newest 200 articles, and countries and state media are counted among their origins.
    """
    firsts = _firsts(story)
    words = board(story)
    return Basis(
        origins=story.origin_count,
        countries=tuple(sorted({report.country for report in firsts if report.country != "ZZ"}))[
            :_MOST_NAMES
        ],
        state_media=sum(report.state for report in firsts),
        confirmed_by=tuple(word.party for word in words["confirmed by"])[:_MOST_NAMES],
        denied_by=tuple(word.party for word in words["denied by"])[:_MOST_NAMES],
    )


def others(story: Story, tagged: TaggedArticle) -> tuple[OtherReport, ...]:
    """The story's other articles that still report it: the first of each origin before copies, the newest first."""
    firsts = [report for report in _firsts(story) if report.article != tagged.id]
    ids = {report.article for report in firsts} | {tagged.id}
    copies = [report for report in story.articles if not report.withdrawn and report.article not in ids]
    return tuple(_shown(report) for report in (*firsts[::-1], *copies[::-1]))[:_MOST_OTHERS]


def by_origin(reports: Iterable[Report]) -> list[list[Report]]:
    """The reports of each origin, its own one first: a revision moves a report behind the copies of it."""
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.origin, []).append(report)
    return [sorted(group, key=lambda each: each.article != each.origin) for group in found.values()]


def _firsts(story: Story) -> list[Report]:
    """The first report of each origin that is still reported, in the order in which they came."""
    return [group[0] for group in by_origin(report for report in story.articles if not report.withdrawn)]


def _shown(report: Report) -> OtherReport:
    return OtherReport(
        article=report.article,
        outlet=report.outlet,
        language=report.language,
        title=report.title[:_MOST_TITLE],
        url=report.url,
    )
