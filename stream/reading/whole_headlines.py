"""A headline of another language as an English clause: only where every word of it is read. Pure.

In: the folded headline with what is mentioned in it, who speaks there, a language. Out: a clause, "" where a word is left over.
Each rule of a language's `headlines.toml` writes one phrase in both languages, and its slots are phrases again: what a
headline denies, doubts or only considers is told as such or not at all. A synchronous grammar (Lewis and Stearns 1968).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from pactwatch.languages.forms import Bitext, CasesForm
from pactwatch.languages.latin import in_latin
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphology
from pactwatch.records import Claim
from pactwatch.text import APART, without_speaker
from pactwatch.wording import of_one, single
from stream.matching.patterns import fold
from stream.reading.gloss import Item, sum_words, terms_of
from stream.reading.numbers import Number, numbers_and_sums
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_ROOT: Final = "headline"
_LONGEST: Final = 200  # characters of a headline
_DEEPEST: Final = 9  # phrases in phrases
_SLOT: Final = re.compile(r"\{(\w+)\}")
_MARK: Final = re.compile(r"^\s*\[[^\]]*\]\s*")  # "[exclusive]"
_CHOICE: Final = re.compile(r"\[(\w+)\|(\w+)\]")  # of a verb: for one, for several
_ONE: Final = re.compile(r"^(?:an?|1|one|another) ")
_LARGE: Final = 10**6  # numbers from which on readers want words
_DIGITS: Final = re.compile(r"\d+")
_WITH: Final = "i"  # the case of who leads others
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

_Part = re.Pattern[str] | str
Read = tuple[int, str]  # where a phrase ends, and what it is in English


class _Rule(NamedTuple):
    """A phrase: what it is in English, and its words and slots, in turn, in the other language."""

    english: str
    parts: tuple[_Part, ...]


class _Headline(NamedTuple):
    """A headline that is read: its folded text, what is known in it, and its language's rules."""

    text: str
    written: str
    mentions: Sequence[Mention]
    terms: Sequence[Item]
    numbers: Sequence[Number]
    rules: Mapping[str, Sequence[_Rule]]
    language: str
    watchlist: Watchlist


def english_of(
    written: str, read: Iterable[ReadSentence], claims: Iterable[Claim], language: str, watchlist: Watchlist
) -> str:
    """The headline in English, without who speaks in it, if one does."""
    rules = _rules(watchlist.languages).get(language)
    span = _said(written, claims)
    if rules is None or span is None or len(written) > _LONGEST:
        return ""
    start, end = span
    mentions = [
        m._replace(start=m.start - start, end=m.end - start)
        for sentence in read
        if sentence.field == "title"
        for m in sentence.mentions
        if m.start >= start and m.end <= end
    ]
    text = fold(written[start:end], watchlist.languages)
    headline = _Headline(
        text, written[start:end], mentions, terms_of(text, language, watchlist), numbers_and_sums(text, watchlist.languages),
        rules, language, watchlist,
    )  # fmt: skip
    found = (english for place, english in _phrases(_ROOT, 0, headline, 0) if place == len(text))
    return next(found, "")


def _said(written: str, claims: Iterable[Claim]) -> tuple[int, int] | None:
    """What the headline says without the mark before it, and without its speaker at an end; None for several speakers."""
    mark = _MARK.match(written)
    start, end = (mark.end() if mark else 0), len(written)
    speakers = {(c.speaker.start, c.speaker.end) for c in claims if c.field == "title" and c.speaker}
    if len(speakers) > 1:
        return None
    for first, last in speakers:
        start, end = without_speaker(written, start, end, (first, last))
    start += len(written[start:end]) - len(written[start:end].lstrip(APART))
    return start, start + len(written[start:end].rstrip(f"{APART}."))


def _phrases(slot: str, at: int, headline: _Headline, depth: int) -> Iterator[Read]:
    """The phrases of a slot that begin `at` a place."""
    if slot in KNOWN:
        yield from KNOWN[slot](at, headline)
    elif depth < _DEEPEST:
        for rule in headline.rules[slot]:
            for end, words in _filled(rule.parts, at, {}, headline, depth + 1):
                yield end, _written(rule.english, words)


def _filled(
    parts: Sequence[_Part], at: int, words: Mapping[str, str], headline: _Headline, depth: int
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Where the parts of a rule end, and the English words of its slots, in every way in which they can be read."""
    if not parts:
        yield at, words
        return
    piece, *rest = parts
    if isinstance(piece, re.Pattern):
        found = piece.match(headline.text, at)
        if found is not None:
            yield from _filled(rest, found.end(), words, headline, depth)
        return
    for end, english in _phrases(piece, at, headline, depth):
        yield from _filled(rest, end, {**words, piece: english}, headline, depth)


def _written(english: str, words: Mapping[str, str]) -> str:
    """A rule's English with its slots filled: verbs as its beginning is one or several, "1 radars" in the singular."""
    filled = _SLOT.sub(lambda slot: words[slot[1]], english)
    one = _ONE.match(filled) is not None
    chosen = _CHOICE.sub(lambda verb: verb[1] if one else verb[2], filled)
    alone = english.startswith(("{NUMBER} ", "{DIGITS} ")) and chosen.startswith("1 ")
    return f"1 {of_one(chosen.removeprefix('1 '))}" if alone else chosen


def _named(kinds: Sequence[str]) -> Callable[[int, _Headline], Iterator[Read]]:
    def named(at: int, headline: _Headline) -> Iterator[Read]:
        for mention in headline.mentions:
            entity = headline.watchlist.entities.get(mention.symbol)
            if mention.start == at and entity is not None and entity.kind in kinds:
                yield mention.end, headline.watchlist.names.get(entity.id, entity.id)

    return named


def _places(at: int, headline: _Headline) -> Iterator[Read]:
    """A listed place, as maps call it."""
    for begins, place in headline.watchlist.places:
        if headline.text.startswith(begins, at):
            word = _NAME.match(headline.text, at)
            yield (at + len(begins) if word is None or headline.language == "ko" else word.end()), place.name


def _surnames(at: int, headline: _Headline) -> Iterator[Read]:
    """A name that nobody lists, in the case in which names are written."""
    word = _NAME.match(headline.written, at)
    if word is not None and word[0][0].isupper() and not word[0].isupper():
        yield word.end(), in_latin(word[0], headline.language)


def _numbers(at: int, headline: _Headline) -> Iterator[Read]:
    for number in headline.numbers:
        if number.start == at and not number.currency and number.low == number.high:
            size = f"{number.low:,}" if number.low < _LARGE else sum_words(number)
            yield number.end, f"{'about ' if number.rough else ''}{size}"


def _towns(at: int, headline: _Headline) -> Iterator[Read]:
    """A town that nobody lists but the dictionary, as the outlet's language writes it."""
    word = _NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or word[0].isupper() or morphology is None:
        return
    parser = cast(Morphology, morphology)
    lemmas = {p.lemma for p in parser.parses(word[0]) if p.pos == "NOUN" and p.case not in ("", "n", "a")}
    if len(lemmas) == 1 and parser.known(word[0]):
        yield word.end(), in_latin(lemmas.pop().capitalize(), headline.language)


def _digits(at: int, headline: _Headline) -> Iterator[Read]:
    found = _DIGITS.match(headline.text, at)
    if found is not None:
        yield found.end(), found[0]


def _leaders(at: int, headline: _Headline) -> Iterator[Read]:
    """The surname of who leads, of which grammar says how it is written by itself."""
    word = _NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or morphology is None:
        return
    parses = (parse for parse in cast(Morphology, morphology).parses(word[0]) if parse.case == _WITH)
    names = {parse.lemma for parse in parses if parse.name and not parse.plural and parse.gender == "m"}
    if len(names) == 1:
        yield word.end(), in_latin(names.pop().capitalize(), headline.language)


def _sums(at: int, headline: _Headline) -> Iterator[Read]:
    for number in headline.numbers:
        if number.start == at and number.currency and number.low == number.high:
            yield number.end, f"{sum_words(number)} {number.currency}"


def _counted(*, people: bool, bare: bool) -> Callable[[int, _Headline], Iterator[Read]]:
    """What can be counted: as a plural behind a number, else as its own word has one or several."""

    def counted(at: int, headline: _Headline) -> Iterator[Read]:
        for item in headline.terms:
            if item.start == at and item.several and item.people is people:
                yield from ((item.end, words) for words in _of_number(item, headline, bare=bare))

    return counted


def _of_number(item: Item, headline: _Headline, *, bare: bool) -> Iterator[str]:
    if not bare:
        yield item.several
    elif not isinstance(headline.watchlist.languages.grammar.get(headline.language), CasesForm):
        yield from () if item.people else (item.several,)
    else:
        morphology = cast(Morphology, headline.watchlist.languages.morphology[headline.language])
        word = headline.text[item.start : item.end].split()[0]
        numbers = {parse.plural for parse in morphology.parses(word) if parse.case}
        if len(numbers) == 1:
            yield item.several if numbers == {True} else single(item.several, only=True)


KNOWN: Final[Mapping[str, Callable[[int, _Headline], Iterator[Read]]]] = {
    "COUNTRY": _named(("country",)),
    "PERSON": _named(("person", "leader")),
    "BODY": _named(("official", "organisation", "agency", "military")),
    "PLACE": _places,
    "NAME": _surnames,
    "TOWN": _towns,
    "LEADER": _leaders,
    "NUMBER": _numbers,
    "DIGITS": _digits,
    "SUM": _sums,
    "PEOPLE": _counted(people=True, bare=False),
    "THINGS": _counted(people=False, bare=False),
    "SOMEBODY": _counted(people=True, bare=True),
    "SOMETHING": _counted(people=False, bare=True),
}


@lru_cache(maxsize=8)
def _rules(languages: Languages) -> Mapping[str, Mapping[str, Sequence[_Rule]]]:
    return {code: _compiled(form) for code, form in languages.headlines.items()}


def _compiled(form: Bitext) -> Mapping[str, Sequence[_Rule]]:
    return {
        slot: [_rule(english, phrase) for english, phrases in rules.items() for phrase in phrases]
        for slot, rules in form.items()
    }


def _rule(english: str, phrase: str) -> _Rule:
    pieces = _SLOT.split(phrase)
    parts = (piece if n % 2 else re.compile(piece) for n, piece in enumerate(pieces) if piece)
    return _Rule(english, tuple(parts))


__all__ = ["KNOWN", "english_of"]
