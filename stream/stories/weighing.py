"""What changes of every kind have: how much they weigh, and the words that prove an act. Pure."""

from __future__ import annotations

from pactwatch.records import Act, ChangeReason, Claim, Evidence, TaggedArticle


def weight_of(reason: ChangeReason, tagged: TaggedArticle, news_weight: int) -> int:
    """What a change weighs: as much as its news, and no more than the watchlist lets its reason weigh."""
    return min(news_weight, tagged.reasons.get(reason, 4))


def evidence_of(found: Act | Claim) -> Evidence:
    """The words that tell of an act, or are a claim."""
    rule = f"act.{found.act}" if isinstance(found, Act) else f"claim.{found.stance}"
    return Evidence(
        field=found.field, start=found.start, end=found.end, text=found.text, rule=rule, weight=0.0
    )


__all__ = ["evidence_of", "weight_of"]
