"""What a statement says whose headline only tells who issued it: each thing in its own words. Pure.

In: the story before an article, the article, what of it is told already. Out: changes, each a sentence of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pactwatch.languages.quotable import alone
from pactwatch.records import Change, Evidence, Story, TaggedArticle
from pactwatch.wording import key_words
from stream.stories.quoting import headline, issuer_of, news_words
from stream.stories.sentences import ALSO, NEW, is_ours, sentence
from stream.stories.story import has_text
from stream.stories.timeline import family_of, severity_of
from stream.stories.weighing import weight_of

_MOST: Final = 2  # sentences of one statement, beside its first
_WEIGHT: Final = 2  # the most that one weighs


def stated(before: Story | None, tagged: TaggedArticle, told: Sequence[Change]) -> Iterator[Change]:
    """The sentences that tell what the headline leaves out and no change has; in a running story the first, if nothing else."""
    running = before is not None and bool(before.alert_count)
    if running and (
        told or (before and has_text(before, tagged)) or not (issuer_of(tagged) or _is_official(tagged))
    ):
        return
    if not (running or is_ours(tagged.wording.language)):  # in another language one says enough
        return
    new = (
        each
        for each in tagged.wording.instead
        if not (
            any(alone(each, tagged.language) in change.sentence for change in told)
            or (running and _is_told(each, before, tagged))
        )
    )
    yield from islice(
        (_change(each, NEW if running else ALSO, tagged) for each in new), 1 if running else _MOST
    )


def _is_official(tagged: TaggedArticle) -> bool:
    """Whether a state publishes the text: what a newspaper writes under such a headline is no statement."""
    return tagged.article.ownership == "state"


def _is_told(text: str, before: Story | None, tagged: TaggedArticle) -> bool:
    """Whether a sentence tells what one of its parties did or was to do, and the story has that deed of it."""
    start = tagged.article.body.find(text)
    here = (a for a in tagged.acts if a.field == "body" and start <= a.start < start + len(text))
    told = [each.act for each in before.acts] if before else []
    return start >= 0 and any(
        family_of(a) == family_of(b) and a.by in (b.by, b.with_) for a in here for b in told
    )


def _change(text: str, note: str, tagged: TaggedArticle) -> Change:
    words = (
        ""
        if text != news_words(tagged) or is_ours(tagged.wording.language)
        else key_words(tagged.wording.gloss)
    )
    start = max(tagged.article.body.find(text), 0)
    return Change(
        reason="new-act",
        subject="announce",
        after=text,
        severity=min(weight_of("new-act", tagged, severity_of(tagged)), _WEIGHT),
        sentence=sentence(headline(tagged, text), words, note),
        evidence=(
            Evidence(
                field="body", start=start, end=start + len(text), text=text, rule="claim.stated", weight=0.0
            ),
        ),
    )


__all__ = ["stated"]
