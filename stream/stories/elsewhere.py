"""Whether two numbers count others: people elsewhere, or of another event. In: figures, an article. Out: yes or no. Pure."""

from __future__ import annotations

import re
from typing import Final

from pactwatch.records import Figure, TaggedArticle
from stream.stories.features import RISE, magnitude

_REGION: Final = re.compile(
    r"in [A-Z]\S+'s .+ regions?$"
)  # where people are, with or without what they do there
_SENT: Final = "sent"
_CAPTURED: Final = "captured"


def are_of_others(figure: Figure, other: Figure, tagged: TaggedArticle) -> bool:
    """Whether a number of the article does not count what the story's number `other` does.

    Those who were sent are more than those of them in one region, and two regions have each their own.
    """
    own, theirs = _region(figure), _region(other)
    elsewhere = bool(own and theirs) and own != theirs
    part = _SENT in (figure.role, other.role) and bool(own) != bool(theirs)
    return elsewhere or part or _are_captured_besides(figure, other, tagged)


def _region(figure: Figure) -> str:
    """The region where those counted are; "" for none."""
    found = _REGION.search(figure.place)
    return found[0] if found else ""


def _are_captured_besides(figure: Figure, other: Figure, tagged: TaggedArticle) -> bool:
    """Whether an article that counts prisoners in its headline recalls the story's others in its text.

    Who has them as one number says that it rose, corrects it, or has both in the headline.
    """
    if figure.role != _CAPTURED or RISE in tagged.developments.titled or tagged.wording.corrects:
        return False
    counted = {
        claim_field: {magnitude(f) for c in tagged.claims if c.field == claim_field for f in c.figures}
        for claim_field in ("title", "body")
    }
    number, recalled = magnitude(figure), magnitude(other)
    return number in counted["title"] and recalled in counted["body"] and recalled not in counted["title"]


__all__ = ["are_of_others"]
