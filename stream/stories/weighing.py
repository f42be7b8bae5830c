"""What changes of every kind have: how much they weigh, and the words that prove an act. Pure."""

from __future__ import annotations

from pactwatch.records import Act, ChangeReason, Evidence, TaggedArticle


def weight_of(reason: ChangeReason, tagged: TaggedArticle, news_weight: int) -> int:
    """What a change weighs: as much as its news, and no more than the watchlist lets its reason weigh."""
    return min(news_weight, tagged.reasons.get(reason, 4))


def evidence_of(act: Act) -> Evidence:
    """The words that tell of an act."""
    return Evidence(
        field=act.field, start=act.start, end=act.end, text=act.text, rule=f"act.{act.act}", weight=0.0
    )


__all__ = ["evidence_of", "weight_of"]
