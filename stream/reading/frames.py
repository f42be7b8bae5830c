"""What of an item is not its news: pointers to other texts, recalled news, fiction and debunked pictures.

In: a text, folded too, and its sentences. Out: those that remain, and whether they are recalled. Pure. Words: `frames.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from pactwatch.languages.model import Languages
from stream.matching.patterns import any_of, fold
from stream.reading.sentences import Sentence

_HEADLINE = 200  # characters: a line that is longer is a paragraph of text
_LINES_OF_HEADLINES = 3  # fewer lines without a full stop may be a summary
_WORD = r"[^\W\d_]{3,}"  # of the first way: in capitals
# "PLACE, Nov 5 (Agency) --", "Place (Agency) -", "PLACE, 5 May. /Agency/.", "(Place=Agency) somebody ="
_DATELINE = re.compile(
    r"\s*(?:[^\W\d_][^.\n(]{1,30}\([^)\n]{2,30}\)\s*(?:--?|[—–])\s"
    rf"|(?P<capitals>{_WORD}(?:[ /-]{_WORD})*)(?:, [^.\n(/—–]{{1,24}}?\.?)?"
    r"\s*(?:[(/][^)/\n]{2,30}[)/])?\s*\.?\s*(?:--?|[—–]|(?<=/)\.|(?<=/\.))\s"
    r"|[\[(（][^\])）\n=]{1,30}=[^\])）\n]{1,30}[\])）](?:[^=.\n]{1,24}=)?)"
)
_PART = re.compile(r"^\W*|[.:|…!?»”\"]\W*\s\W*|\s[—–-]+\s+")  # where a part of a headline begins
_ENDS = (".", "!", "?", "。", "”", '"')


class Told(NamedTuple):
    """A sentence of the item's own; `recalled` if it only repeats what was reported before."""

    sentence: Sentence
    recalled: bool


class _Words(NamedTuple):
    related: re.Pattern[str]
    recalled: re.Pattern[str]
    not_news: re.Pattern[str]
    digests: re.Pattern[str]
    opinions: re.Pattern[str]
    corrects: re.Pattern[str]
    retracts: re.Pattern[str]
    withdraws: re.Pattern[str]
    notes: re.Pattern[str]
    papers: re.Pattern[str]
    explains: re.Pattern[str]
    asks: re.Pattern[str]


def own(text: str, folded: str, sentences: Sequence[Sentence], languages: Languages) -> Iterator[Told]:
    """The sentences of a body without those that lead to other texts.

    Such a line ends with its paragraph; if it is a heading, the lines below it that read like headlines go too.
    """
    if _is_list_of_headlines(text):
        return
    words, skipped_to, recalled_to, heading = _words(languages), -1, -1, False
    for sentence in sentences:
        piece = folded[sentence.start : sentence.end]
        if sentence.start < skipped_to:
            continue
        if found := words.related.match(piece):
            skipped_to = _end_of_line(text, sentence.start)
            heading = not any(char.isalnum() for char in folded[sentence.start + found.end() : skipped_to])
            continue
        line_end = _end_of_line(text, sentence.start)
        if heading and _is_headline(folded, sentence, line_end):
            skipped_to = line_end
            continue
        heading = False
        if words.recalled.match(piece):  # "Background:", and what follows in its paragraph
            recalled_to = line_end
        yield Told(sentence, sentence.start < recalled_to)


def dateline(text: str) -> int:
    """Where the dateline at the start of `text` (as stored) ends; 0 if it has none."""
    match = _DATELINE.match(text[:120])
    return match.end() if match and (match["capitals"] or "A").isupper() else 0


def _is_list_of_headlines(text: str) -> bool:
    """Whether an aggregator put one headline on each line: no line of prose lacks its full stop."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return len(lines) >= _LINES_OF_HEADLINES and not any(
        len(line) > _HEADLINE or line.endswith((*_ENDS, "…", ":", ")")) for line in lines
    )


@lru_cache(maxsize=4)  # asked more than once of each article
def is_no_news(folded_title: str, url: str | None, languages: Languages) -> bool:
    """Whether the headline is one of fiction, a quiz, an anniversary, a debunked picture, an opinion or a digest.

    An opinion is also what the outlet keeps under that name in its addresses.
    """
    words = _words(languages)
    titled = words.not_news.search(folded_title) or words.digests.match(folded_title)
    return bool(titled or any(map(words.opinions.fullmatch, _folders(url))))


def is_correction(folded_title: str, languages: Languages) -> bool:
    """Whether the headline says that the text corrects what its outlet has reported."""
    return _words(languages).corrects.search(folded_title) is not None


def is_retraction(folded_title: str, languages: Languages, edited: str = "") -> bool:
    """Whether the headline says that the outlet takes its report back, or the lead of an `edited` text does.

    The lead of another page may tell what another outlet has taken back.
    """
    words = _words(languages)
    return bool(words.retracts.search(folded_title) or words.withdraws.search(edited))


def note_of(text: str, languages: Languages) -> str:
    """The line of an edited text that says what it corrects; "" if there is none."""
    notes, lines = _words(languages).notes, map(str.strip, text.splitlines())
    return next((line for line in lines if notes.search(fold(line, languages))), "")


def is_paper(folded_title: str, languages: Languages) -> bool:
    """Whether the headline only says what kind of paper the text is, of whom and on what: a statement, a briefing."""
    return _words(languages).papers.search(folded_title) is not None


@lru_cache(maxsize=4)  # asked more than once of each article
def explains_from(folded_title: str, languages: Languages) -> int | None:
    """Where the headline begins to ask or to say that the text explains what is known; None if it tells news alone."""
    words = _words(languages)
    found = [match.start() for each in (words.explains, words.asks) if (match := each.search(folded_title))]
    if folded_title.rstrip(" \"'»”)").endswith("?"):
        found.append(max(match.end() for match in _PART.finditer(folded_title[:-1])))
    return min(found, default=None)


def is_explaining(folded_title: str, languages: Languages) -> bool:
    """Whether the headline begins to explain at once, or says that it explains: it tells nothing before."""
    says = _words(languages).explains.search(folded_title) is not None
    return says or explains_from(folded_title, languages) == 0


def _folders(url: str | None) -> list[str]:
    """The parts of an address between its host and the article's own name."""
    try:
        return urlsplit(url or "").path.lower().split("/")[1:-1]
    except ValueError:
        return []


def _is_headline(folded: str, sentence: Sentence, line_end: int) -> bool:
    line = folded[sentence.start : line_end].rstrip()
    return len(line) <= _HEADLINE and not line.endswith(_ENDS)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


@lru_cache(maxsize=8)
def _words(languages: Languages) -> _Words:
    every = languages.frames.values()

    def of(lists: Iterable[Sequence[str]]) -> str:
        return any_of([one for each in lists for one in each])

    return _Words(
        re.compile(rf"[\W_]*{of(each.related for each in every)}"),
        re.compile(rf"[\W_]*{of(each.recalled for each in every)}"),
        re.compile(of(each.not_news for each in every)),
        re.compile(rf"[\W_]*{of(each.digests for each in every)}"),
        re.compile(of(each.opinions for each in every)),
        re.compile(of(each.corrects for each in every)),
        re.compile(of(each.retracts for each in every)),
        re.compile(of(each.withdraws for each in every)),
        re.compile(of(each.notes for each in every)),
        re.compile(of(each.papers for each in every)),
        re.compile(of(each.explains for each in every)),
        re.compile(rf"(?:{_PART.pattern}){of(each.asks for each in every)}"),
    )
