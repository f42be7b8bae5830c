"""What names, numbers and the glossary give to a headline's slots, and the headline itself. Pure.

In: a headline that is read, a place in it, a case. Out: where each phrase ends that begins there, and what it is in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, cast

from pactwatch.languages.forms import CasesForm
from pactwatch.languages.latin import in_latin
from pactwatch.languages.morphology import Morphology, Parse
from pactwatch.wording import single
from stream.reading.gloss import Item, sum_words
from stream.reading.numbers import Number
from stream.reading.rules import Mention
from stream.watchlist.model import Watchlist

_PEOPLE: Final = ("person", "leader")
_ROUGHLY: Final = frozenset({"about …", "over …", "at least …", "up to …"})
_PIECES: Final = "pieces of "
_LARGE: Final = 10**6  # numbers from which on readers want words
_DIGITS: Final = re.compile(r"\d+")
_WITH: Final = "i"  # the case of who leads others
_REST: Final = re.compile(r"[^\W\d_]*")  # of a word
NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
OWN: Final = "*"  # a slot in the form of its phrase; behind English words: they are several


class Lemmas(NamedTuple):
    """A word of a rule, by its dictionary forms: a verb or a noun, and whether one or several are meant if that matters."""

    words: frozenset[str]
    plural: bool | None = None


class Slot(NamedTuple):
    """A phrase in a rule, and its form: the case of a name, the tense of a verb."""

    name: str
    form: str


Part = re.Pattern[str] | Slot | Lemmas
Read = tuple[int, str]  # where a phrase ends, and what it is in English


class Rule(NamedTuple):
    """A phrase: what it is in English, and its words and slots, in turn, in the other language."""

    english: str
    parts: tuple[Part, ...]
    needs: frozenset[re.Pattern[str]]  # words without which it is nowhere in a headline
    begins: frozenset[
        str
    ]  # the words with which it begins, or its first letter; none if it may begin with any


class Phrases(NamedTuple):
    """The rules of a slot, and the words that any of them needs."""

    rules: Sequence[Rule]
    words: frozenset[re.Pattern[str]]


class Headline(NamedTuple):
    """A headline that is read: its folded text, what is known in it, and its language's rules."""

    text: str
    written: str
    mentions: Sequence[Mention]
    terms: Sequence[Item]
    numbers: Sequence[Number]
    rules: Mapping[str, Phrases]
    language: str
    watchlist: Watchlist
    known: dict[tuple[Slot, int], list[Read]]  # the phrases that have been looked for
    possible: dict[str, Sequence[Rule]]  # of a slot, the rules of whose words the text misses none
    deeds: Sequence[int] = ()  # where acts are told


def has_cases(headline: Headline) -> bool:
    """Whether words have another end in each case, so that a name ends where its word does."""
    return isinstance(headline.watchlist.languages.grammar.get(headline.language), CasesForm)


def parses_of(word: str, headline: Headline) -> Sequence[Parse]:
    return cast(Morphology, headline.watchlist.languages.morphology[headline.language]).parses(word)


def _named(kinds: Sequence[str]) -> Callable[[int, Headline, str], Iterator[Read]]:
    def named(at: int, headline: Headline, _: str) -> Iterator[Read]:
        for mention in headline.mentions:
            entity = headline.watchlist.entities.get(mention.symbol)
            if (
                mention.start == at
                and entity is not None
                and entity.kind in kinds
                and _is_one(mention, headline)
            ):
                yield mention.end, headline.watchlist.names.get(entity.id, entity.id)

    return named


def _is_one(mention: Mention, headline: Headline) -> bool:
    """Whether a name names nobody else, and what it names is what it says: «Путин и Ким» is not Kim, «Рютте» is not NATO."""
    entities = headline.watchlist.entities
    same = {m.symbol for m in headline.mentions if (m.start, m.end) == (mention.start, mention.end)}
    people = {
        entities[symbol].id for symbol in same if symbol in entities and entities[symbol].kind in _PEOPLE
    }
    if entities[mention.symbol].kind in _PEOPLE:
        return len(people) <= 1
    if any(m.symbol == mention.symbol and _is_inside(m, mention) for m in headline.mentions):
        return False
    if not has_cases(headline):
        return not people
    word = NAME.match(headline.text, mention.start)
    return not people and (word is None or not any(p.name or p.animate for p in parses_of(word[0], headline)))


def _is_inside(part: Mention, whole: Mention) -> bool:
    """Whether one name is a part of another: «러» of «러 외무», which is an office of Russia."""
    return (
        whole.start <= part.start
        and part.end <= whole.end
        and (part.start, part.end) != (whole.start, whole.end)
    )


def _places(at: int, headline: Headline, _: str) -> Iterator[Read]:
    """A listed place, as maps call it."""
    for begins, place in headline.watchlist.places:
        if headline.text.startswith(begins, at):
            word = NAME.match(headline.text, at)
            yield (at + len(begins) if word is None or not has_cases(headline) else word.end()), place.name


def _surnames(at: int, headline: Headline, _: str) -> Iterator[Read]:
    """A name that nobody lists, in the case in which names are written."""
    word = NAME.match(headline.written, at)
    if word is not None and word[0][0].isupper() and not word[0].isupper():
        yield word.end(), in_latin(word[0], headline.language)


def _speakers(at: int, headline: Headline, _: str) -> Iterator[Read]:
    """A surname in the nominative: a word that is nothing but a name there, or at all, or that no dictionary has."""
    word = NAME.match(headline.written, at)
    if word is None:
        return
    parses = _parses_in(word[0], "n", headline) or parses_of(word[0], headline)
    if not _is_known(word[0], headline) or _only_names(parses):
        yield from _surnames(at, headline, "")


def _is_known(word: str, headline: Headline) -> bool:
    return cast(Morphology, headline.watchlist.languages.morphology[headline.language]).known(word)


def _parses_in(word: str, case: str, headline: Headline) -> Sequence[Parse]:
    return [p for p in parses_of(word, headline) if p.pos == "NOUN" and p.case == case]


def _only_names(parses: Sequence[Parse]) -> bool:
    return bool(parses) and all(parse.name for parse in parses)


def _full_names(at: int, headline: Headline, case: str) -> Iterator[Read]:
    """A first name and a surname that nobody lists, in a case; a listed person's as the list writes it."""
    first = NAME.match(headline.written, at)
    last = None if first is None else NAME.match(headline.written, first.end() + 1)
    if first is None or last is None or not (first[0].istitle() and last[0].istitle()):
        return
    cases = [_parses_in(word[0], case or "n", headline) for word in (first, last)]
    if not _is_known(first[0], headline) or not all(map(_only_names, cases)):
        return
    words = [in_latin(parses[0].lemma.title(), headline.language) for parses in cases]
    listed = next(_named(_PEOPLE)(last.start(), headline, case), None)
    same = listed is not None and listed[1].startswith(words[0][:3])
    if same or (listed is None and cases[0][0].gender == "m"):
        yield listed or (last.end(), " ".join(words))


def _numbers(at: int, headline: Headline, _: str) -> Iterator[Read]:
    """A number, with what is before it of how exact it is."""
    leads = [item for item in headline.terms if item.start == at and item.words in _ROUGHLY]
    start = leads[0].end + 1 if leads else at
    for number in headline.numbers:
        if number.start in (at, start) and not number.currency and number.low == number.high:
            size = f"{number.low:,}" if number.low < _LARGE else sum_words(number)
            lead = leads[0].words if leads else "about …" if number.rough else "…"
            yield number.end, lead.replace("…", size)


def _towns(at: int, headline: Headline, _: str) -> Iterator[Read]:
    """A town that nobody lists but the dictionary, as the outlet's language writes it."""
    word = NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or word[0].isupper() or morphology is None:
        return
    if any(m.start == at and m.symbol in headline.watchlist.entities for m in headline.mentions):
        return  # a country or its capital
    parser = cast(Morphology, morphology)
    known, parses = parser.known(word[0]), parser.parses(word[0])
    nouns = [p for p in parses if p.pos == "NOUN" and p.case not in ("", "n", "a") and not p.name]
    like_adjective = any(p.pos == "ADJF" for p in parses)  # a village, where no dictionary has it
    lemmas = {p.lemma for p in nouns if known or (like_adjective and p.gender == "n")}
    if len(lemmas) == 1:
        yield word.end(), in_latin(lemmas.pop().capitalize(), headline.language)


def _digits(at: int, headline: Headline, _: str) -> Iterator[Read]:
    found = _DIGITS.match(headline.text, at)
    if found is not None:
        yield found.end(), found[0]


def _leaders(at: int, headline: Headline, case: str) -> Iterator[Read]:
    """The surname of who leads, or of who is in another case, of which grammar says how it is written by itself."""
    word = NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or morphology is None:
        return
    parses = _parses_in(word[0], case or _WITH, headline)
    names = {parse.lemma for parse in parses if parse.name and not parse.plural and parse.gender == "m"}
    if len(names) == 1:
        yield word.end(), in_latin(names.pop().capitalize(), headline.language)


def _sums(at: int, headline: Headline, _: str) -> Iterator[Read]:
    for number in headline.numbers:
        if number.start == at and number.currency and number.low == number.high:
            rest = _REST.match(headline.text, number.end) if has_cases(headline) else None
            yield rest.end() if rest else number.end, f"{sum_words(number)} {number.currency}"


def _counted(*, people: bool, bare: bool) -> Callable[[int, Headline, str], Iterator[Read]]:
    """What can be counted: as a plural behind a number, else as its own word has one or several."""

    def counted(at: int, headline: Headline, case: str) -> Iterator[Read]:
        for item in headline.terms:
            if item.start == at and item.several and item.people is people:
                yield from ((item.end, words) for words in _of_number(item, headline, case, bare=bare))

    return counted


def _of_number(item: Item, headline: Headline, case: str, *, bare: bool) -> Iterator[str]:
    if not bare:
        yield item.several
    elif not has_cases(headline):
        yield from () if item.people else (_bulk(item.several),)
    else:
        morphology = cast(Morphology, headline.watchlist.languages.morphology[headline.language])
        word = headline.text[item.start : item.end].split()[0]
        numbers = {p.plural for p in morphology.parses(word) if p.case and case in ("", p.case)}
        if len(numbers) == 1:
            one = numbers == {False} and not item.several.startswith(_PIECES)
            yield single(item.several, only=True) if one else f"{_bulk(item.several)}{OWN}"


def _bulk(several: str) -> str:
    """What is counted by pieces, where nobody counts it: "equipment"."""
    return several.removeprefix(_PIECES)


KNOWN: Final[Mapping[str, Callable[[int, Headline, str], Iterator[Read]]]] = {
    "COUNTRY": _named(("country",)),
    "PERSON": _named(_PEOPLE),
    "BODY": _named(("organisation", "agency", "military")),
    "PLACE": _places,
    "NAME": _surnames,
    "SURNAME": _speakers,
    "FULL_NAME": _full_names,
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
