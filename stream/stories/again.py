"""Whether a change says what its alert has said already. In: words of a text, what is told, the article. Out: yes or no. Pure.

A quoted headline tells all that it says: a sentence of the text that has one of its clauses, and no number that it lacks, is
its news once more. Words are compared by how they begin, so that "sanctioned" has "sanctions".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pactwatch.languages.quotable import without_label
from pactwatch.languages.scripts import UNBOUNDED, script
from pactwatch.records import Claim, TaggedArticle
from pactwatch.wording import headed
from stream.stories.called import words_of
from stream.stories.timeline import parties_of, party_of

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NUMBER: Final = re.compile(r"\d+(?:[ ,.]\d+)*")
_CLAUSES: Final = re.compile(r"[,;:…]\s|\s[—–-]\s")
_QUOTED: Final = re.compile(r"“(.+?)”")
_SAYS: Final = ("asserts", "estimates")
_LETTERS: Final = 5  # of a word that tell which one it is,
_BLOCKS: Final = 2  # or syllables of a script that writes these
_FEWEST: Final = 4  # words that make a clause comparable
_SHARE: Final = 0.75  # of these that a sentence has that tells the same


def does_again(claim: Claim, told: Iterable[str], tagged: TaggedArticle) -> bool:
    """Whether a sentence has told of the speaker what he does with his words."""
    who = words_of(claim, tagged)
    return bool(claim.does) and any(who in each and claim.does in each for each in told)


def says_headline_again(claim: Claim, told: Iterable[str], tagged: TaggedArticle) -> bool:
    """Whether who is in a quoted headline only says in the text what it says; another's word on that is news."""
    named = any(claim.actor == actor.id for actor in headed(tagged)) or party_of(claim) in parties_of(
        each for each in tagged.claims if each.field == "title"
    )
    plain = claim.stance in _SAYS and not claim.does
    return named and plain and is_headline_again(claim.text, told, tagged)


def is_headline_again(text: str, told: Iterable[str], tagged: TaggedArticle) -> bool:
    """Whether a text only says what the headline says that one of the told sentences quotes."""
    title = without_label(tagged.article.title)
    if not title or text == title or not any(f"“{title}”" in each for each in told):
        return False
    counted, titled = (set(_NUMBER.findall(each)) for each in (text, title))
    words = set(_begun(text, tagged))
    parts = (list(_begun(part, tagged)) for part in (title, *_CLAUSES.split(title)))
    return counted <= titled and any(_has(words, half) for part in parts for half in _halves(part))


def quoted_in(sentence: str) -> str:
    """The first words that a sentence quotes; "" for none."""
    found = _QUOTED.search(sentence)
    return found[1] if found else ""


def _halves(clause: list[str]) -> Iterator[list[str]]:
    """A clause, its first and its second half: two things that somebody did may be joined in it."""
    middle = len(clause) // 2
    yield from (clause, clause[:middle], clause[middle:])


def _has(words: set[str], clause: list[str]) -> bool:
    return len(clause) >= _FEWEST and sum(each in words for each in clause) >= _SHARE * len(clause)


def _begun(text: str, tagged: TaggedArticle) -> Iterator[str]:
    """How the words of a text begin, those for one actor alike: the "DPRK" is North Korea."""
    for actor in tagged.actors:
        for name in sorted(actor.names, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}", f" {actor.id.replace('-', '')} ", text)
    for word in _WORD.findall(text.casefold()):
        yield word[: _BLOCKS if script(word[0]) in UNBOUNDED else _LETTERS]
    yield from _NUMBER.findall(text)


__all__ = ["does_again", "is_headline_again", "quoted_in", "says_headline_again"]
