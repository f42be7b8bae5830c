"""What is read in a headline, in English: names, numbers with what they count, and known words, in the headline's order. Pure.

In: folded text with what is mentioned in it, a language. Out: items, each true by itself; they do not say who did what.
Words are in each language's `glossary.toml`, by what they are in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, cast

from pactwatch.languages.forms import CasesForm, Terms
from pactwatch.languages.model import Languages
from pactwatch.languages.morphology import Morphology
from pactwatch.languages.scripts import CLASSES
from stream.matching.patterns import any_of
from stream.reading.numbered import is_numbered
from stream.reading.numbers import Number, numbers_and_sums
from stream.reading.rules import Mention, ReadSentence
from stream.watchlist.model import Watchlist

_HANGUL: Final = re.compile(f"[{CLASSES['hangul']}]")  # which puts no blank between two nouns
_OF_NUMBERS: Final = "#"  # begins the keys of what is beside numbers
_LEADS: Final = " …"  # ends what belongs to the next item
_NOT: Final = "not …"
_ANOTHER: Final = "another …"
_PLAIN: Final = ("not …", "near …", "without …")  # what belongs to any item
_WILL: Final = "“will”"  # what no noun says of a verb of the future
_ALONE: Final = (_NOT, _ANOTHER, "without …")  # what says something also where nothing follows
_WORD: Final = re.compile(r"[\w'-]+")
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")
_FOUND: Final = re.compile(r"\\(\d)")  # the place of a number in words
_MOST: Final = 12  # items that a reader takes in
_SAYING_MORE: Final = ("“", "not ", "over ", "about ", "at least ", "up to ", "another ", "one of ")
_LARGE: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Item(NamedTuple):
    """An item of a gloss at [start, end); `several` is its plural where it can be counted."""

    start: int
    end: int
    words: str
    several: str = ""
    people: bool = False  # whether it counts people


class _Known(NamedTuple):
    """What a language's glossary knows: patterns with the words for what they find, and what is beside numbers."""

    terms: tuple[tuple[re.Pattern[str], str, str, bool], ...]
    counts: Mapping[bool, re.Pattern[str]]  # whether of people -> what is behind a number
    about: Mapping[bool, re.Pattern[str]]  # … and behind a rough one
    part: re.Pattern[str]  # before one of which only a part is meant
    one_of: re.Pattern[str]  # … and before those of whom one is
    of_which_one: re.Pattern[str]  # … and behind them
    sums: re.Pattern[str]  # a country's name that only says which money is meant
    between: re.Pattern[str]  # a number and what it counts
    bodies: re.Pattern[str]  # nouns of which each has a number: a brigade


def gloss_of(
    read: Iterable[ReadSentence], title: str, language: str, watchlist: Watchlist
) -> tuple[str, ...]:
    """The items of a folded headline."""
    mentions = [mention for sentence in read if sentence.field == "title" for mention in sentence.mentions]
    return _gloss(title, mentions, language, watchlist)


@lru_cache(maxsize=64)
def terms_of(text: str, language: str, watchlist: Watchlist) -> Sequence[Item]:
    """The words of a folded text that the glossary knows, in order, without names and numbers."""
    known = _glossaries(watchlist.languages).get(language)
    return () if known is None else tuple(_terms(text, known))


def gloss_of_sentence(sentence: ReadSentence, language: str, watchlist: Watchlist) -> tuple[str, ...]:
    """The items of a sentence."""
    start = sentence.start
    inside = [m._replace(start=m.start - start, end=m.end - start) for m in sentence.mentions]
    return _gloss(sentence.text, inside, language, watchlist)


def _gloss(text: str, mentions: Iterable[Mention], language: str, watchlist: Watchlist) -> tuple[str, ...]:
    known = _glossaries(watchlist.languages).get(language)
    if known is None:
        return ()
    numbers = numbers_and_sums(text, watchlist.languages)
    counting = _counting(numbers, text, language, watchlist, known)
    counted = _counted(terms_of(text, language, watchlist), counting, text, known)
    counted = [_in_time(item, text, language, watchlist) for item in counted]
    sums = (Item(n.start, n.end, f"{sum_words(n)} {n.currency}") for n in numbers if n.currency)
    known_as = {(item.start, item.end) for item in counted}
    of_money = {match.start() for match in known.sums.finditer(text)}
    own = (
        m
        for m in mentions
        if m.start not in of_money and (_is_own(m, watchlist) or (m.start, m.end) not in known_as)
    )
    named = list(_named(text, own, watchlist))
    bodies = [name for name in named if name.words not in _countries(watchlist)]
    apart = [item for item in (*named, *counted) if not any(_is_part(item, name) for name in bodies)]
    items = _led(sorted([*apart, *sums], key=_place), text)
    return _weightiest(tuple(dict.fromkeys(items)), watchlist)


def _counting(
    numbers: Sequence[Number], text: str, language: str, watchlist: Watchlist, known: _Known
) -> list[Number]:
    """Those of the numbers that count: no brigade's own."""
    if not isinstance(watchlist.languages.grammar.get(language), CasesForm):
        return list(numbers)
    morphology = cast(Morphology, watchlist.languages.morphology[language])
    return [n for n in numbers if not is_numbered(n, text, morphology, known.bodies)]


def _weightiest(items: tuple[str, ...], watchlist: Watchlist) -> tuple[str, ...]:
    """As many items as a reader takes in: of more, those without countries that another names too, and the last nouns."""
    names = _countries(watchlist)
    again = [i for i in items if i in names and any(o != i and o.startswith(f"{i}'s") for o in items)]
    plain = [i for i in items if i not in names and i not in again and not _says_more(i)]
    least = [*again, *reversed(plain)][: max(0, len(items) - _MOST)]
    return tuple(item for item in items if item not in least)


def _says_more(item: str) -> bool:
    """Whether an item is a number, or says whether anything is so."""
    return item[0].isdigit() or item.startswith(_SAYING_MORE)


def _in_time(item: Item, text: str, language: str, watchlist: Watchlist) -> Item:
    """The item, marked where it was read in a verb of the future: «передаст» is no handover yet."""
    word = _WORD.match(text, item.start)
    cased = isinstance(watchlist.languages.grammar.get(language), CasesForm)
    if word is None or not cased or item.words.endswith(_LEADS) or _says_more(item.words):
        return item
    parses = cast(Morphology, watchlist.languages.morphology[language]).parses(word[0])
    coming = bool(parses) and all(parse.tense == "futr" for parse in parses)
    return item._replace(words=f"{_WILL} {item.words}") if coming else item


def _is_own(mention: Mention, watchlist: Watchlist) -> bool:
    """Whether a name is of those without whom the watchlist has no news: its word may mean them and their ministry."""
    return watchlist.bits[mention.symbol] & watchlist.weak_needs != 0


def _place(item: Item) -> tuple[int, int]:
    return item.start, -item.end


def _is_part(item: Item, name: Item) -> bool:
    """Whether an item is only a part of a longer name: that of a state's service names the state."""
    longer = name.end - name.start > item.end - item.start
    return longer and name.start <= item.start and item.end <= name.end


def _named(text: str, mentions: Iterable[Mention], watchlist: Watchlist) -> Iterator[Item]:
    """The listed entities; of those that stand for several places, the place."""
    for mention in mentions:
        entity = watchlist.entities.get(mention.symbol)
        if entity is None:
            continue
        name = watchlist.names.get(entity.id, "")
        if entity.kind == "place":
            written = text[mention.start : mention.end]
            name = next((p.name for begins, p in watchlist.places if written.startswith(begins)), "")
        if name:
            yield Item(mention.start, mention.end, _ARTICLE.sub("", name))


def _terms(text: str, known: _Known) -> list[Item]:
    """The known words, the longest at each place."""
    found = [
        Item(match.start(), match.end(), _expanded(match, one), several, people)
        for pattern, one, several, people in known.terms
        for match in pattern.finditer(text)
    ]
    kept: list[Item] = []
    for item in sorted(found, key=_place):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _expanded(match: re.Match[str], words: str) -> str:
    """The words with the numbers that were found."""
    return _FOUND.sub(lambda place: f"{int(re.sub('[ ,]', '', match[int(place[1])])):,}", words)


def _counted(items: Sequence[Item], numbers: Iterable[Number], text: str, known: _Known) -> list[Item]:
    """The items, those that a number beside them counts with it; what only a part is of is not, nor the 57th («57-ма»)."""
    counted = list(items)
    for number in numbers:
        inside = any(item.start <= number.start < item.end for item in items)
        series = text[number.start : number.end][-1:].isalpha() and "-" in text[number.start : number.end]
        if number.currency or inside or series or _is_of_a_part(number, text, known):
            continue
        countable = [n for n, item in enumerate(counted) if item.several]
        ahead = (n for n in countable if known.between.fullmatch(text[number.end : counted[n].start]))
        behind = (n for n in countable if _is_behind(number, counted[n], text, known))
        place = next(ahead, next(behind, None))
        if place is not None:
            counted[place] = _with_number(counted[place], number, text, known)
    return counted


def _is_of_a_part(number: Number, text: str, known: _Known) -> bool:
    """Whether only some of those whom a number counts are meant, and not one."""
    one = known.one_of.search(text[: number.start])
    return one is None and known.part.search(text[: number.start]) is not None


def _is_behind(number: Number, item: Item, text: str, known: _Known) -> bool:
    """Whether a number with a counter of its kind stands right behind a noun."""
    if number.start < item.end or text[item.end : number.start].strip():
        return False
    counters = known.counts[item.people], known.about[item.people], known.of_which_one
    return any(counter.match(text, number.end) for counter in counters)


def _with_number(item: Item, number: Number, text: str, known: _Known) -> Item:
    rough = "about " if number.rough or known.about[item.people].match(text, number.end) else ""
    size = f"{number.low:,}" if number.low == number.high else f"{number.low:,}–{number.high:,}"
    words = item.words if number.low == number.high == 1 else item.several
    one, behind = known.one_of.search(text[: number.start]), known.of_which_one.match(text, number.end)
    start, end = (one.start() if one else number.start), (behind.end() if behind else number.end)
    part = "one of " if one or behind else ""
    return Item(min(item.start, start), max(item.end, end), f"{part}{rough}{size} {words}")


def sum_words(number: Number) -> str:
    """A large number as readers take it in: "150 million"."""
    unit, word = next(((unit, word) for unit, word in _LARGE if number.high >= unit), (1, ""))
    low, high = (f"{value / unit:,.10g}" for value in (number.low, number.high))
    return f"{low if low == high else f'{low}–{high}'} {word}".strip()


def _led(items: Sequence[Item], text: str) -> Iterator[str]:
    """The words of the items, what leads on joined to the item right behind it: "not shells", "about 1,200 people"."""
    lead = ""
    for item, after in zip(items, (*items[1:], None), strict=False):
        if not item.words.endswith(_LEADS):
            yield f"{lead}{item.words}"
            lead = ""
            continue
        beside = after is not None and not text[item.end : after.start].strip()
        word = item.words.removesuffix(_LEADS)
        if after is not None and beside and _fits(item, after):
            lead = f"{lead}{word} "
        else:
            lead = ""
            yield from (f"“{word}”",) if item.words in _ALONE else ()


def _fits(item: Item, after: Item) -> bool:
    """Whether what leads on belongs to the item behind it: "another" to what is counted, "about" to numbers."""
    if item.words == _ANOTHER:
        return after.several != ""
    return item.words in _PLAIN or after.words[0].isdigit()


@lru_cache(maxsize=32)
def _countries(watchlist: Watchlist) -> frozenset[str]:
    countries = (entity.id for entity in watchlist.entities.values() if entity.kind == "country")
    return frozenset(_ARTICLE.sub("", watchlist.names.get(each, "")) for each in countries)


@lru_cache(maxsize=8)
def _glossaries(languages: Languages) -> Mapping[str, _Known]:
    return {code: _compiled(form) for code, form in languages.glossary.items()}


def _compiled(form: Terms) -> _Known:
    begins = "" if any(_HANGUL.search(word) for words in form.values() for word in words) else r"\b"

    def beside(kind: str) -> re.Pattern[str]:
        return re.compile(any_of(form.get(f"{_OF_NUMBERS}{kind}", ())))

    terms = (
        (re.compile(begins + word), *_words(key))
        for key, words in form.items()
        if not key.startswith(_OF_NUMBERS)
        for word in words
    )
    counts = {False: beside(""), True: beside(" people")}
    about = {False: beside(" about"), True: beside(" about people")}
    parts = beside(" part"), beside(" one of"), beside(" of which one"), beside(" sums")
    return _Known(tuple(terms), counts, about, *parts, beside(" between"), beside(" bodies"))


def _words(key: str) -> tuple[str, str, bool]:
    one, _, rest = key.partition("|")
    several, _, people = rest.partition("|")
    return one, several, people != ""


__all__ = ["Item", "gloss_of", "gloss_of_sentence", "sum_words", "terms_of"]
