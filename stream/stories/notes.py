"""What an edited article corrects that says so in a note: "an earlier version of this story said …". Pure.

In: the story before an article, the article. Out: changes. Its headline need not say that it corrects anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from pactwatch.records import Change, Story, TaggedArticle
from stream.stories.corrections import corrects, noted
from stream.stories.figure_told import correction
from stream.stories.figures import figure_changes
from stream.stories.quoting import beside, whole
from stream.stories.sentences import KEPT, sentence
from stream.stories.story import ledger_figures
from stream.stories.timeline import severity_of
from stream.stories.weighing import weight_of

_MOST: Final = 2  # that a correction weighs which names no number


def corrected_by_note(before: Story, tagged: TaggedArticle) -> list[Change]:
    """What the note of an edited article corrects: its numbers, else the note itself; nothing that an alert has told.

    A note stays under an article that is edited again.
    """
    if not tagged.wording.note:
        return []
    had, own = {alert.sentence for alert in before.alerts}, corrects(tagged)
    told = list(_numbers(before, tagged))
    if not told and not any(each.startswith(own) for each in had):
        told = list(_words(tagged))
    return [] if any(each.sentence[:KEPT] in had for each in told) else told


def _numbers(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """The numbers that stand for others: those that the note names, else those of sentences edited in nothing else."""
    weight = weight_of("correction", tagged, severity_of(tagged))
    found = [correction(*each, tagged) for each in noted(before, tagged, ledger_figures(tagged))]
    edited = (change for change, _ in figure_changes(before, tagged) if change.reason == "correction")
    yield from (replace(change, severity=weight) for change in found or edited)


def _words(tagged: TaggedArticle) -> Iterator[Change]:
    """The note as it is, where it can be quoted whole."""
    if note := whole(tagged.wording.note):
        yield Change(
            reason="correction",
            subject=tagged.article.outlet,
            after=note,
            severity=min(weight_of("correction", tagged, severity_of(tagged)), _MOST),
            sentence=sentence(f"{corrects(tagged)} ({beside(tagged, note)})"),
        )


__all__ = ["corrected_by_note"]
