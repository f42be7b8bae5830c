"""Who says something without a verb of saying: sources, those who are quoted, and those who say nothing.

In: a Sentence. Out: sayings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pactwatch.records import Stance
from stream.reading.grammars.actors import actor_of
from stream.reading.grammars.base import Saying
from stream.reading.grammars.behind import agent_behind, phrase_behind
from stream.reading.grammars.content import nothing_behind
from stream.reading.grammars.sayings import sayings_of
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.subjects import subject_before
from stream.reading.grammars.words import Sense

_SEEN_REACH = 3  # tokens from "a report" to "seen by"
_LEAD_REACH = 12  # tokens from a source to the comma behind it
_START = 3  # characters before a source phrase that begins a sentence


def of_silence(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of those who say nothing: "had no comment", "remained silent", "there was no word from Moscow"."""
    for match in sentence.words.silence.finditer(sentence.low_whole):
        index = sentence.at(match.start())
        if index is None or sentence.tokens[index].quoted:
            continue
        after = sentence.at(match.end())
        if after is not None and "auxiliary" in sentence.parts(after):
            continue  # "said nothing could be further from the truth"
        behind = after if match["of_whom"] is not None else None
        subject = (
            subject_before(sentence, sentence.group(index))
            if behind is None
            else phrase_behind(sentence, behind)
        )
        if subject is not None:
            said = (match.end(), len(sentence.text))
            yield from sayings_of(sentence, subject, "declines", match.span(), said, animated=True)


def of_sources(sentence: Sentence, before: Sequence[Saying]) -> Iterator[Saying]:
    """Sayings of source phrases: "according to …"; `before` are those of verbs, with somebody else who speaks."""
    given: list[Saying] = []  # of the source phrases before, each of which has its own number
    for match in sentence.words.phrase("source").finditer(sentence.low_whole):
        index = _behind_source(sentence, match.end())
        if index is None:
            continue
        if match[0] in sentence.words.set("source_people"):
            yield from _cited(sentence, match.span(), index, spoken=bool(before))
        elif not any(_closes(saying, match.start()) for saying in before):
            found = _of_source(sentence, match.span(), index, spoken=bool(before))
            given = [*_until(sentence, given, match.start()), *_since(sentence, given, found)]
    yield from given
    for index, token in enumerate(sentence.tokens[:-1]):
        if "source_apart" in token.parts and (index == 0 or sentence.low(index - 1) == ","):
            yield from _of_source(sentence, (token.start, token.end), index + 1, animated=True)
    yield from _of_trusted(sentence)


def _until(sentence: Sentence, given: Sequence[Saying], source: int) -> list[Saying]:
    """Sayings of leading sources, each up to the number of the next one: "According to A, ten, and according to B, twelve"."""
    return [
        saying._replace(said=(saying.said[0], source))
        if saying.said[0] < source < saying.said[1] and _numbers(sentence, source, len(sentence.text))
        else saying
        for saying in given
    ]


def _since(sentence: Sentence, given: Sequence[Saying], found: Iterable[Saying]) -> Iterator[Saying]:
    """Sayings of a source behind others, from where theirs end: "ten according to A, and twelve according to B"."""
    for saying in found:
        earlier = [s.speaker[1] for s in given if s.speaker is not None and s.speaker[1] <= saying.start]
        start, leads = max(earlier, default=0), any(s.start <= _START for s in given)
        if earlier and leads:
            yield saying._replace(said=(saying.end, len(sentence.text)))
        elif earlier and _numbers(sentence, start, saying.start):
            yield saying._replace(said=(start, saying.said[1]))
        else:
            yield saying


def _numbers(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a number is in [start, end)."""
    return any("number" in token.parts and start <= token.start < end for token in sentence.tokens)


def _of_trusted(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of those on whose word a condition rests: "If Kyiv is to be believed, …"."""
    for match in sentence.words.phrase("trusted").finditer(sentence.low_whole):
        index = sentence.at(match.start())
        subject = subject_before(sentence, index) if index is not None else None
        if subject is None or "condition" not in sentence.parts(subject.first - 1):
            continue
        leads = sentence.tokens[subject.first].start < match.start() and subject.first == 1
        said = (match.end(), len(sentence.text)) if leads else (0, sentence.tokens[subject.first - 1].start)
        yield from sayings_of(sentence, subject, "asserts", match.span(), said, animated=True)


def _behind_source(sentence: Sentence, end: int) -> int | None:
    """The token behind a source phrase that ends at `end`; None for a quoted one."""
    index = sentence.at(end)
    return None if index is None or sentence.tokens[index - 1].quoted else index


def _closes(saying: Saying, source: int) -> bool:
    """Whether a source phrase only says who has heard a saying behind its words: "…, he said, according to"."""
    return saying.said[1] <= saying.start and saying.end <= source


def _of_source(
    sentence: Sentence, at: tuple[int, int], index: int, *, animated: bool = False, spoken: bool = False
) -> Iterable[Saying]:
    phrase = phrase_behind(sentence, index)
    if phrase is None:
        return ()
    author = _author(sentence, phrase)
    if spoken and "document" in sentence.parts(author.last) and actor_of(sentence, author).actor is None:
        return ()  # "he said, according to a transcript"
    leads = at[0] <= _START
    said = (_behind_comma(sentence, author.last), len(sentence.text)) if leads else (0, at[0])
    return [
        saying
        for each in _listed_together(sentence, author)
        for saying in sayings_of(sentence, each, "asserts", at, said, animated=animated)
    ]


def _listed_together(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """A listed name with those behind commas up to one with "and": "Washington, Seoul and Kyiv"; else the phrase alone."""
    found = [phrase]
    while sentence.listed(found[-1]) and sentence.low(found[-1].last + 1) == ",":
        behind = phrase_behind(sentence, found[-1].last + 2)
        if behind is None or not sentence.listed(behind):
            break
        found.append(behind)
    return found if "and" in sentence.parts_in(found[-1]) else [phrase]


def _behind_comma(sentence: Sentence, last: int) -> int:
    """Where what is said begins behind a leading source that ends at `last`: behind its comma, if one is near."""
    near = range(last + 1, min(last + _LEAD_REACH, len(sentence.tokens)))
    comma = next((i for i in near if sentence.low(i) == ","), last)
    return sentence.tokens[comma].end


def _cited(sentence: Sentence, at: tuple[int, int], index: int, *, spoken: bool) -> Iterable[Saying]:
    """The source that somebody else cites: "…, the paper reported, citing officials" is what the paper says."""
    if not spoken:
        return _of_source(sentence, at, index, animated=True)
    phrase = phrase_behind(sentence, index)
    if phrase is None or at[0] <= _START:
        return ()
    author = _author(sentence, phrase)
    end = sentence.tokens[author.last].end
    return sayings_of(sentence, author, "asserts", (at[1], end), (end, end), animated=True)


def of_quoted(sentence: Sentence) -> Iterator[Saying]:
    """Sayings of those whom others quote: "the agency quoted Lavrov as saying that"."""
    for index, token in enumerate(sentence.tokens[:-1]):
        if "quotes" not in token.parts or token.quoted:
            continue
        phrase = phrase_behind(sentence, index + 1)
        told = phrase.last + 2 if phrase is not None else 0
        known = sentence.words.verbs.get(sentence.low(told))
        if phrase is None or known is None or "quoted_for" not in sentence.parts(told - 1):
            continue
        at = (sentence.tokens[told - 1].start, sentence.tokens[told].end)
        stance = _plain_stance(known[0])
        if stance is not None:
            before = nothing_behind(sentence, told)  # "…, the agency quoted Lavrov as saying"
            said = (0, token.start) if before else (at[1], len(sentence.text))
            yield from sayings_of(sentence, phrase, stance, at, said, animated=True)


def _plain_stance(senses: Iterable[Sense]) -> Stance | None:
    """The stance of a verb that needs no other word for it."""
    return next((s.stance for s in senses if s.stance != "none" and not s.needs), None)


def _author(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Of "a statement released by the ministry" the ministry; else the phrase as it is."""
    if "document" not in sentence.parts_in(phrase):
        return phrase
    seen = any("seen_by" in sentence.parts(i) for i in range(phrase.last, phrase.last + _SEEN_REACH))
    return phrase if seen else agent_behind(sentence, phrase.last - 1) or phrase
