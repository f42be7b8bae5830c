"""What an alert says to people. Pure.

In: an alert. Out: words for its severity, its sentences, origins, and its article's address if that may be a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from pactwatch.records import Act, Actor, Alert, Article, Change, Claim, Tag, TaggedArticle
from pactwatch.text import shortened

_HEADING: Final = 140  # characters of what stands for a headline
KEY_WORDS: Final = "key words: "
ON: Final = "on "  # begins what a claim or a text is about
_MOST: Final = 12  # key words in a note
_FEW: Final = 2  # items, below which a list says less than a theme
_STEM: Final = 5  # letters that words of one stem share: "Korea", "Korean"
_WORD: Final = re.compile(r"\w+")
_SMALL: Final = frozenset({"on", "of", "for", "and", "the", "in", "s", "over", "with", "betwe", "at", "war"})
_PLURAL: Final = re.compile(r"(?<=\w)(?:ies|s)\b")
PERSONS: Final = ("person", "leader")  # kinds of entities
SEVERITIES: Final = {1: "notice", 2: "watch", 3: "warning", 4: "critical"}


def sentence_of(change: Change) -> str:
    """One sentence that says what changed; made of the record's fields where an older record has none."""
    if change.sentence:
        return change.sentence
    before = f"{change.before} → " if change.before else ""
    return f"{change.subject}: {before}{change.after}"


def sentences(alert: Alert) -> list[str]:
    """One for each change; the headline of an alert without any."""
    return [sentence_of(change) for change in alert.changes] or [alert.title]


def heading(article: Article) -> str:
    """The headline; of a post that has none, its first line, cut between words: "North Korea has sent …"."""
    if article.title.strip():
        return article.title
    line = next(filter(None, map(str.strip, article.body.splitlines())), "")
    return shortened(line, _HEADING)


def headed(tagged: TaggedArticle) -> list[Actor]:
    """Those whom the title names."""
    return [actor for actor in tagged.actors if any(name in tagged.article.title for name in actor.names)]


def is_titled(tag: Tag) -> bool:
    """Whether a theme has evidence in the headline."""
    return any(found.field == "title" for found in tag.evidence)


def is_of_other_matter(claim: Claim, tags: Iterable[Tag]) -> bool:
    """Whether somebody speaks of something else than the themes that an article's headline has."""
    return claim.theme is not None and all(claim.theme != tag.theme for tag in tags if is_titled(tag))


def gloss_note(about: str, gloss: Sequence[str]) -> str:
    """A note on words of another language: what they are `about`, and what was read in them.

    A theme may be another text's matter than these words': it is told where they have each of its words.
    """
    heads, named = _stems(" ".join(gloss)), _stems(about) - _SMALL
    if about and named <= heads:
        rest = [item for item in gloss if not _stems(item) <= named]
        return "; ".join(filter(None, (f"{ON}{about}", key_words(rest))))
    if len(gloss) < _FEW:
        return f"{ON}{about}" if about else ""
    return key_words(gloss)


def key_words(gloss: Sequence[str]) -> str:
    """What was read in a text as a list, which says nothing of who did what to whom: cut where it gets long."""
    kept = [*gloss[:_MOST], *(["…"] if len(gloss) > _MOST else [])]
    return f"{KEY_WORDS}{', '.join(kept)}" if kept else ""


def _stems(words: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(words.lower())}


def of_one(words: str) -> str:
    """The first plural of "North Korean soldiers captured" in the singular."""
    return _PLURAL.sub(lambda found: "y" if found[0] == "ies" else "", words, count=1)


def single(words: str, *, only: bool) -> str:
    """One of those whom a plural counts: "a soldier" if there is `only` one, else "at least one soldier"."""
    one = of_one(words)
    article = "an" if one[:1].lower() in tuple("aeiou") else "a"
    return f"{article if only else 'at least one'} {one}"


def origins(alert: Alert) -> str:
    """On how many independent origins the story rested."""
    return f"{alert.origin_count} independent origin{'s' * (alert.origin_count != 1)}"


def deed(act: Act, names: Mapping[str, str]) -> str:
    """An act with its parties, such as "send by North Korea to Russia"."""
    parties = (("by", act.by), ("to", act.to), ("with", act.with_))
    return " ".join([act.act, *(f"{word} {names.get(party, party)}" for word, party in parties if party)])


def web_address(url: str | None) -> str | None:
    """The URL, if it may be a link: a feed can name any scheme, and `javascript:` would run."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None
