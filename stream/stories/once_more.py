"""Whether a headline tells an event of a kind that its story has, and another one: the text recalls the story's as earlier.

In: the story before an article, the article. Out: what a story keeps of an event that happened again. Pure.
"""

from __future__ import annotations

from typing import Final

from pactwatch.records import Figure, Story, TaggedArticle
from stream.stories.features import magnitude
from stream.stories.timeline import news

CAPTURE: Final = "capture"
_AGAIN: Final = "capture again"  # what a story keeps
_CAPTURED: Final = "captured"  # role of who was


def happened_again(before: Story, tagged: TaggedArticle) -> str:
    """What the story is to keep of a headline that tells a second capture in it, "" if it may be the one that it has.

    The article counts the prisoners of the story as taken earlier, and its own are not so many.
    """
    titled, told = tagged.developments.titled, before.developments or ()
    if CAPTURE not in titled or tagged.status == "denied" or _AGAIN in told:
        return ""
    counted = [figure for claim in tagged.claims for figure in claim.figures if figure.role == _CAPTURED]
    own = {magnitude(figure) for figure in counted if not figure.earlier}
    recalled = {magnitude(figure) for figure in counted if figure.earlier} - own
    had = {magnitude(entry.figure) for entry in before.ledger if _is_taken(entry.figure)}
    taken = [act for act in news(tagged) if act.act == CAPTURE]
    few = bool(taken) and (bool(own) or any(act.one for act in taken))
    return _AGAIN if few and recalled & had and own.isdisjoint(had) else ""


def _is_taken(figure: Figure) -> bool:
    return figure.role == _CAPTURED and not figure.earlier


__all__ = ["CAPTURE", "happened_again"]
