"""Articles that drop their report of a story, or have it again. In: a story and an article. Out: a Change. Pure."""

from __future__ import annotations

from pactwatch.records import Change, ChangeReason, Story, TaggedArticle
from stream.stories.quoting import beside
from stream.stories.speaking import outlet_name
from stream.stories.story import is_withdrawn, report_of


def is_taken_back(story: Story, tagged: TaggedArticle) -> bool:
    """Whether the article drops the story, or has it again after it had dropped it."""
    report = report_of(story, tagged)
    return report is not None and report.withdrawn != is_withdrawn(report, tagged)


def taken_back(before: Story, tagged: TaggedArticle) -> Change:
    outlet, earlier = outlet_name(tagged), report_of(before, tagged)
    title = beside(tagged, earlier.title if earlier else "")
    reason: ChangeReason = "restored" if tagged.relevant else "withdrawn"
    return Change(
        reason=reason,
        subject=tagged.article.outlet,
        before="no longer reported" if tagged.relevant else "reported",
        after="reports it again" if tagged.relevant else "no longer reports it",
        severity=tagged.reasons.get(reason, 2),
        sentence=f"{outlet} has its report again, which its article had dropped ({beside(tagged)})."
        if tagged.relevant
        else f"{outlet} has changed its article, which no longer has its report ({title}).",
    )


__all__ = ["is_taken_back", "taken_back"]
