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
from pactwatch.languages.morphology import Morphology, Parse
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
_SLOT: Final = re.compile(
    r"\{(=[^}]+|[A-Za-z]\w*(?::[\w*]+)?)\}"
)  # "{group:n}", of verbs their lemmas "{=send|mail}"
_FILLED: Final = re.compile(r"\{(\w+)\}")
_OWN: Final = "*"  # a slot in the form of its phrase; behind English words: they are several
_VERB: Final = re.compile(r"<([^|>]+)\|([^|>]+)\|([^>]+)>")  # "<send|sending|sent>"
_MARK: Final = re.compile(r"^\s*\[[^\]]*\]\s*")  # "[exclusive]"
_CHOICE: Final = re.compile(r"\[(\w+)\|(\w+)\]")  # of a verb: for one, for several
_ONE: Final = re.compile(r"^(?:an?|1|one|another) ")
_PEOPLE: Final = ("person", "leader")
_ROUGHLY: Final = frozenset({"about …", "over …", "at least …", "up to …"})
_SINGLE: Final = re.compile(r"^1 (?![mbtr]+illion\b)")
_SEVERAL: Final = re.compile(r"^(?:about |over |at least |up to |another )?\d")
_CASES: Final = frozenset("ngdail")
_NOT: Final = "не "
# The form of a verb -> part of speech and tense in a language with cases, whether "not" is before it, and its English.
_FORMS: Final[Mapping[str, tuple[str, str, bool, str]]] = {
    "done": ("VERB", "past", False, r"[has|have] \3"),
    "undone": ("VERB", "past", True, r"[has|have] not \3"),
    "will": ("VERB", "futr", False, r"will \1"),
    "wont": ("VERB", "futr", True, r"will not \1"),
    "now": ("VERB", "pres", False, r"[is|are] \2"),
    "to": ("INFN", "", False, r"\1"),
    "doing": ("", "", False, r"\2"),
}
_LARGE: Final = 10**6  # numbers from which on readers want words
_DIGITS: Final = re.compile(r"\d+")
_WITH: Final = "i"  # the case of who leads others
_NAME: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


class _Lemmas(NamedTuple):
    """A word of a rule, by its dictionary forms: a verb or a noun."""

    words: frozenset[str]


class _Slot(NamedTuple):
    """A phrase in a rule, and its form: the case of a name, the tense of a verb."""

    name: str
    form: str


_Part = re.Pattern[str] | _Slot | _Lemmas
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
    known: dict[tuple[_Slot, int], list[Read]]  # the phrases that have been looked for


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
        rules, language, watchlist, {},
    )  # fmt: skip
    found = (english for place, english in _phrases(_Slot(_ROOT, ""), 0, headline) if place == len(text))
    return next(found, "").replace(_OWN, "")


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


def _phrases(slot: _Slot, at: int, headline: _Headline) -> Sequence[Read]:
    """The phrases of a slot that begin `at` a place; each is looked for once, and none begins with itself."""
    found = headline.known.get((slot, at))
    if found is None:
        headline.known[slot, at] = []
        found = headline.known[slot, at] = list(dict.fromkeys(_looked_for(slot, at, headline)))
    return found


def _looked_for(slot: _Slot, at: int, headline: _Headline) -> Iterator[Read]:
    if slot.name in KNOWN:
        if slot.form not in _CASES or _has_case(at, slot.form, headline):
            yield from KNOWN[slot.name](at, headline, slot.form)
        return
    for rule in headline.rules[slot.name]:
        for end, words in _filled(rule.parts, at, {}, headline, slot.form):
            yield end, _written(rule.english, words, slot.form)


def _filled(
    parts: Sequence[_Part], at: int, words: Mapping[str, str], headline: _Headline, form: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Where the parts of a rule end, and the English words of its slots, in every way in which they can be read."""
    if not parts:
        yield at, words
        return
    piece, *rest = parts
    if isinstance(piece, _Slot):
        own = _Slot(piece.name, form) if piece.form == _OWN else piece
        for end, english in _phrases(own, at, headline):
            yield from _filled(rest, end, {**words, piece.name: english}, headline, form)
        return
    if isinstance(piece, _Lemmas):
        end = _word_ends(piece.words, at, form, headline)
    else:
        found = piece.match(headline.text, at)
        end = -1 if found is None else found.end()
    if end >= 0:
        yield from _filled(rest, end, words, headline, form)


def _word_ends(lemmas: frozenset[str], at: int, form: str, headline: _Headline) -> int:
    """Where one of the words ends that stands in a form, or in any where none is asked for; -1 where none does."""
    if form not in _FORMS:
        word = _NAME.match(headline.text, at)
        fits = word is not None and any(
            p.lemma in lemmas and form in ("", p.case) for p in _parses(word[0], headline)
        )
        return word.end() if word is not None and fits else -1
    pos, tense, denied, _ = _FORMS[form]
    if denied and not headline.text.startswith(_NOT, at):
        return -1
    word = _NAME.match(headline.text, at + denied * len(_NOT))
    parses = () if word is None else _parses(word[0], headline)
    fits = any(p.lemma in lemmas and p.pos == pos and p.tense == tense for p in parses)
    fits = fits and not (tense == "futr" and any(p.lemma in lemmas and p.tense == "pres" for p in parses))
    return word.end() if word is not None and fits else -1


def _has_case(at: int, case: str, headline: _Headline) -> bool:
    """Whether the word at a place can stand in a case: one that has no cases can."""
    word = _NAME.match(headline.text, at)
    parses = [] if word is None else [p for p in _parses(word[0], headline) if p.case or p.fixed]
    return not parses or any(parse.case == case or parse.fixed for parse in parses)


def _parses(word: str, headline: _Headline) -> Sequence[Parse]:
    return cast(Morphology, headline.watchlist.languages.morphology[headline.language]).parses(word)


def _written(english: str, words: Mapping[str, str], form: str) -> str:
    """A rule's English with slots filled: verbs in their form, of one or of several as their subject is, "1 radars" as one."""
    filled = _FILLED.sub(lambda slot: words[slot[1]], english)
    if form in _FORMS:
        filled = _VERB.sub(_FORMS[form][3], filled)
    chosen = _CHOICE.sub(lambda verb: _agreeing(verb, filled), filled)
    alone = english.startswith(("{NUMBER} ", "{DIGITS} ")) and _SINGLE.match(chosen) is not None
    return f"1 {of_one(chosen.removeprefix('1 ').replace(_OWN, ''))}" if alone else chosen


def _agreeing(verb: re.Match[str], text: str) -> str:
    """A verb as its subject is one or several; as it is where the subject is not yet before it."""
    subject = text[: verb.start()]
    if not subject:
        return verb[0]
    several = (_OWN in subject or _SEVERAL.match(subject)) and _ONE.match(subject) is None
    return verb[2] if several else verb[1]


def _named(kinds: Sequence[str]) -> Callable[[int, _Headline, str], Iterator[Read]]:
    def named(at: int, headline: _Headline, _: str) -> Iterator[Read]:
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


def _is_one(mention: Mention, headline: _Headline) -> bool:
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
    if not isinstance(headline.watchlist.languages.grammar.get(headline.language), CasesForm):
        return not people
    word = _NAME.match(headline.text, mention.start)
    return not people and (word is None or not any(p.name or p.animate for p in _parses(word[0], headline)))


def _is_inside(part: Mention, whole: Mention) -> bool:
    """Whether one name is a part of another: «러» of «러 외무», which is an office of Russia."""
    return (
        whole.start <= part.start
        and part.end <= whole.end
        and (part.start, part.end) != (whole.start, whole.end)
    )


def _places(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    """A listed place, as maps call it."""
    for begins, place in headline.watchlist.places:
        if headline.text.startswith(begins, at):
            word = _NAME.match(headline.text, at)
            yield (at + len(begins) if word is None or headline.language == "ko" else word.end()), place.name


def _surnames(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    """A name that nobody lists, in the case in which names are written."""
    word = _NAME.match(headline.written, at)
    if word is not None and word[0][0].isupper() and not word[0].isupper():
        yield word.end(), in_latin(word[0], headline.language)


def _numbers(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    """A number, with what is before it of how exact it is."""
    leads = [item for item in headline.terms if item.start == at and item.words in _ROUGHLY]
    start = leads[0].end + 1 if leads else at
    for number in headline.numbers:
        if number.start in (at, start) and not number.currency and number.low == number.high:
            size = f"{number.low:,}" if number.low < _LARGE else sum_words(number)
            lead = leads[0].words if leads else "about …" if number.rough else "…"
            yield number.end, lead.replace("…", size)


def _towns(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    """A town that nobody lists but the dictionary, as the outlet's language writes it."""
    word = _NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or word[0].isupper() or morphology is None:
        return
    parser = cast(Morphology, morphology)
    lemmas = {p.lemma for p in parser.parses(word[0]) if p.pos == "NOUN" and p.case not in ("", "n", "a")}
    if len(lemmas) == 1 and parser.known(word[0]):
        yield word.end(), in_latin(lemmas.pop().capitalize(), headline.language)


def _digits(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    found = _DIGITS.match(headline.text, at)
    if found is not None:
        yield found.end(), found[0]


def _leaders(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    """The surname of who leads, of which grammar says how it is written by itself."""
    word = _NAME.match(headline.written, at)
    morphology = headline.watchlist.languages.morphology.get(headline.language)
    if word is None or not word[0][0].isupper() or morphology is None:
        return
    parses = (parse for parse in cast(Morphology, morphology).parses(word[0]) if parse.case == _WITH)
    names = {parse.lemma for parse in parses if parse.name and not parse.plural and parse.gender == "m"}
    if len(names) == 1:
        yield word.end(), in_latin(names.pop().capitalize(), headline.language)


def _sums(at: int, headline: _Headline, _: str) -> Iterator[Read]:
    for number in headline.numbers:
        if number.start == at and number.currency and number.low == number.high:
            yield number.end, f"{sum_words(number)} {number.currency}"


def _counted(*, people: bool, bare: bool) -> Callable[[int, _Headline, str], Iterator[Read]]:
    """What can be counted: as a plural behind a number, else as its own word has one or several."""

    def counted(at: int, headline: _Headline, case: str) -> Iterator[Read]:
        for item in headline.terms:
            if item.start == at and item.several and item.people is people:
                yield from ((item.end, words) for words in _of_number(item, headline, case, bare=bare))

    return counted


def _of_number(item: Item, headline: _Headline, case: str, *, bare: bool) -> Iterator[str]:
    if not bare:
        yield item.several
    elif not isinstance(headline.watchlist.languages.grammar.get(headline.language), CasesForm):
        yield from () if item.people else (item.several,)
    else:
        morphology = cast(Morphology, headline.watchlist.languages.morphology[headline.language])
        word = headline.text[item.start : item.end].split()[0]
        numbers = {p.plural for p in morphology.parses(word) if p.case and case in ("", p.case)}
        if len(numbers) == 1:
            yield f"{item.several}{_OWN}" if numbers == {True} else single(item.several, only=True)


KNOWN: Final[Mapping[str, Callable[[int, _Headline, str], Iterator[Read]]]] = {
    "COUNTRY": _named(("country",)),
    "PERSON": _named(_PEOPLE),
    "BODY": _named(("organisation", "agency", "military")),
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
    parts = (_slot(piece) if n % 2 else re.compile(piece) for n, piece in enumerate(pieces) if piece)
    return _Rule(english, tuple(parts))


def _slot(written: str) -> _Slot | _Lemmas:
    if written.startswith("="):
        return _Lemmas(frozenset(written[1:].split("|")))
    name, _, form = written.partition(":")
    return _Slot(name, form)


__all__ = ["KNOWN", "english_of"]
