"""An article's news in the words of its headline, where readers of the sentences understand them. Pure.

In: a tagged article, and the act that is its news. Out: a clause: "Reuters reports: “EU lists three North Korean generals”".
What was read of a text is less than it says: the headline keeps who, how many, what and where, and is its outlet's word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwatch.records import Act, Change, Claim, TaggedArticle
from stream.stories.again import is_headline_again, quoted_in
from stream.stories.sentences import OURS
from stream.stories.speaking import outlet_of, speaker_of
from stream.stories.timeline import family_of, is_titled, party_of


def headlined(tagged: TaggedArticle, main: Act | None = None) -> str:
    """The outlet and its headline, with whom it cites for `main` if the headline names nobody.

    "" where the headline is in another language, asks, or has nothing of the news' themes.
    """
    title = tagged.article.title.strip()
    if tagged.wording.language != OURS or not title or asks(tagged) or not is_headed(tagged):
        return ""
    outlet, reports = outlet_of(tagged)
    named = any(claim.field == "title" for claim in tagged.claims)
    if main is not None and not named:
        who, verb = speaker_of(main, tagged)
        reports = verb.removesuffix(",") if who == outlet else f"{reports}, citing {who}"
    return f"{outlet} {reports}: “{title}”"


def asks(tagged: TaggedArticle) -> bool:
    """Whether the headline is a question, which tells nothing."""
    return tagged.article.title.strip().endswith("?")


def is_in_headline(told: Act | Claim, tagged: TaggedArticle) -> bool:
    """Whether the headline tells an act, or a party's words, that the text tells too."""
    return told.field == "title" or any(_same(told, each) for each in _of_headline(tagged))


def quotes_headline(sentence: str, tagged: TaggedArticle) -> bool:
    """Whether a sentence has the article's headline as its news."""
    return bool(headlined(tagged)) and f"“{tagged.article.title.strip()}”" in sentence


def told_once(changes: Sequence[Change], tagged: TaggedArticle) -> list[Change]:
    """The changes with the headline quoted by one of them, a party's word before an act, and its news in no other words."""
    quoting = [change for change in changes if quotes_headline(change.sentence, tagged)]
    chosen = next((change for change in quoting if change.reason != "new-act"), next(iter(quoting), None))
    told = [chosen.sentence] if chosen else []
    others = (change for change in changes if change not in quoting)
    kept = [
        c
        for c in others
        if c.reason != "new-act" or not is_headline_again(quoted_in(c.sentence), told, tagged)
    ]
    return [change for change in changes if change is chosen or change in kept]


def is_headed(tagged: TaggedArticle) -> bool:
    """Whether the headline has something of the news' themes."""
    return any(is_titled(tag) for tag in tagged.tags if not tag.background)


def _of_headline(tagged: TaggedArticle) -> Iterator[Act | Claim]:
    yield from (act for act in tagged.acts if act.field == "title")
    yield from (claim for claim in tagged.claims if claim.field == "title")


def _same(one: Act | Claim, other: Act | Claim) -> bool:
    if isinstance(one, Act):
        return isinstance(other, Act) and (family_of(one), one.by) == (family_of(other), other.by)
    spoken = isinstance(other, Claim) and party_of(one) is not None
    return spoken and (party_of(one), one.stance) == (party_of(other), other.stance)  # type: ignore[arg-type,union-attr]
