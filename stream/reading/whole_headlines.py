"""A headline of another language, or one piece of it, as an English clause: only where every word of that is read. Pure.

In: the folded headline with what is mentioned in it, who speaks there, a language. Out: a clause, "" where a word is left over.
A piece stands alone where the rest (`rest`, `lead`) has no word that denies or doubts it, and tells no act before it.
Each rule of a language's `headlines.toml` writes one phrase in both languages, and its slots are phrases again: what a
headline denies, doubts or only considers is told as such or not at all. A synchronous grammar (Lewis and Stearns 1968).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, cast

from pactwatch.languages.forms import Bitext, CasesForm
from pactwatch.languages.model import Languages
from pactwatch.records import Act, Claim
from pactwatch.text import APART, without_speaker
from pactwatch.wording import of_one
from stream.matching.patterns import fold
from stream.reading.gloss import terms_of
from stream.reading.headline_slots import (
    KNOWN,
    NAME,
    OWN,
    Headline,
    Lemmas,
    Part,
    Phrases,
    Read,
    Rule,
    Slot,
    has_cases,
    parses_of,
)
from stream.reading.numbers import is_few, numbers_and_sums
from stream.reading.rough_numbers import with_qualifiers
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist

_ROOT: Final = "headline"
_LEAD: Final = "lead"  # what a headline has before the clause that is read
_REPORTED: Final = "answered"  # what was reported, which a headline denies or withdraws
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 200  # characters of a headline
_SLOT: Final = re.compile(
    r"\{(=[^}]+|[A-Za-z]\w*(?::[\w*]+)?)\}"
)  # "{group:n}", of words their lemmas "{=send|mail}", "{=rocket:several}"
_FILLED: Final = re.compile(r"\{(\w+)\}")
_VERB: Final = re.compile(
    r"<([^|>]+)\|([^|>]+)\|([^|>]+)(?:\|([^>]+))?>"
)  # "<send|sending|sent>", "<give|giving|given|gave>"
_LETTER: Final = re.compile(r"\w(?![?*{])")
_CHOICES: Final = re.compile(r"^[^()\[\]]*\|")  # outside of brackets
_MARK: Final = re.compile(r"^\s*\[[^\]]*\]\s*")  # "[exclusive]"
_CHOICE: Final = re.compile(r"\[(\w+)\|(\w+)\]")  # of a verb: for one, for several
_ONE: Final = re.compile(r"^(?:an?|1|one|another(?! \d)) ")
_COUNTS: Final = ("{NUMBER} ", "{DIGITS} ", "{count} ")  # begins a phrase of what is counted
_SINGLE: Final = re.compile(r"^1 (?![mbtr]+illion\b)")
_SEVERAL: Final = re.compile(r"^(?:about |over |at least |up to |another )?\d")
_NUMBERS: Final[Mapping[str, bool | None]] = {"": None, "one": False, "several": True}
_OF_FEW: Final = (("g", False), ("n", True), ("a", True))  # case and number of "2 солдата", "2 солдати"
_KOREAN: Final = 2  # blanks in a person's name as "Цой Сон Хи"
_CASES: Final = frozenset("ngdailD")  # D: a dative that its end shows
# The form of a verb -> part of speech and tense in a language with cases, whether "not" is before it, and its English.
_FORMS: Final[Mapping[str, tuple[str, str, bool, str]]] = {
    "done": ("VERB", "past", False, r"[has|have] \3"),
    "undone": ("VERB", "past", True, r"[has|have] not \3"),
    "will": ("VERB", "futr", False, r"will \1"),
    "unwill": ("VERB", "futr", True, r"will not \1"),
    "then": ("VERB", "past", False, r"\3"),
    "unnow": ("VERB", "pres", True, r"[does|do] not \1"),
    "now": ("VERB", "pres", False, r"[is|are] \2"),
    "to": ("INFN", "", False, r"\1"),
    "doing": ("", "", False, r"\2"),
    "have": ("", "", False, r"have \3"),
    "did": ("", "", False, r"\4"),
}


def english_of(
    written: str,
    read: Iterable[ReadSentence],
    told: tuple[Iterable[Claim], Iterable[Act]],
    language: str,
    watchlist: Watchlist,
) -> str:
    """The headline in English, without who speaks in it, if one does, by what is `told` there.

    What tells an act is not left out before the rest.
    """
    claims, acts = told
    claims = tuple(claims)
    span = _said(written, claims)
    if len(written) > _LONGEST or language not in _rules(watchlist.languages):
        return ""
    deeds = [
        act.start - span[0] for act in acts if act.field == "title" and act.news and act.realis == "done"
    ]
    headline = _headline(written, span, read, language, watchlist)._replace(deeds=deeds)
    whole = span[1] - span[0]
    found = (english for place, english in _phrases(Slot(_ROOT, ""), 0, headline) if place == whole)
    return with_qualifiers(next(found, "").replace(OWN, ""), claims)


def reports_of(written: str, read: Iterable[ReadSentence], language: str, watchlist: Watchlist) -> str:
    """What was reported, where a headline answers to it or takes it back: "reports of the death of a North Korean general".

    The first such phrase, and of those that begin together the longest; the headline's other words need not be read.
    """
    if len(written) > _LONGEST or _REPORTED not in _rules(watchlist.languages).get(language, ()):
        return ""
    headline = _headline(written, (0, len(written)), read, language, watchlist)
    places = (word.start() for word in _WORD.finditer(headline.text))
    found = (max(phrases) for at in places if (phrases := _phrases(Slot(_REPORTED, ""), at, headline)))
    return next(found, (0, ""))[1].replace(OWN, "")


def _headline(
    written: str, span: tuple[int, int], read: Iterable[ReadSentence], language: str, watchlist: Watchlist
) -> Headline:
    start, end = span
    mentions = [
        m._replace(start=m.start - start, end=m.end - start)
        for sentence in read
        if sentence.field == "title"
        for m in sentence.mentions
        if m.start >= start and m.end <= end
    ]
    text = fold(written[start:end], watchlist.languages)
    return Headline(
        text, written[start:end], mentions, terms_of(text, language, watchlist), numbers_and_sums(text, watchlist.languages),
        _rules(watchlist.languages)[language], language, watchlist, {}, {},
    )  # fmt: skip


def _said(written: str, claims: Iterable[Claim]) -> tuple[int, int]:
    """What the headline says without the mark before it, and without its speaker at an end, the first of several."""
    mark = _MARK.match(written)
    start, end = (mark.end() if mark else 0), len(written)
    speakers = sorted({(c.speaker.start, c.speaker.end) for c in claims if c.field == "title" and c.speaker})
    said = [without_speaker(written, start, end, speaker) for speaker in speakers]
    start, end = next((each for each in said if each != (start, end)), (start, end))
    start += len(written[start:end]) - len(written[start:end].lstrip(APART))
    return start, start + len(written[start:end].rstrip(f"{APART}."))


def _phrases(slot: Slot, at: int, headline: Headline) -> Sequence[Read]:
    """The phrases of a slot that begin `at` a place; each is looked for once, and none begins with itself."""
    found = headline.known.get((slot, at))
    if found is None:
        headline.known[slot, at] = []
        found = headline.known[slot, at] = list(dict.fromkeys(_looked_for(slot, at, headline)))
    return found


def _looked_for(slot: Slot, at: int, headline: Headline) -> Iterator[Read]:
    if slot.name in KNOWN:
        if slot.form not in _CASES or _has_case(at, slot.form, headline):
            yield from KNOWN[slot.name](at, headline, slot.form)
        return
    for rule in _that_can_begin(slot.name, at, headline, slot.form):
        for end, words in _filled(rule.parts, at, {}, headline, slot.form):
            if slot.name != _LEAD or not any(at <= deed < end for deed in headline.deeds):
                yield end, _written(rule.english, words, slot.form)


def _possible(name: str, headline: Headline) -> Sequence[Rule]:
    """The rules of a slot that miss no word in the headline: most are ruled out once, not at every place."""
    found = headline.possible.get(name)
    if found is None:
        rules, words = headline.rules[name]
        held = {word for word in words if word.search(headline.text)}
        found = headline.possible[name] = [rule for rule in rules if rule.needs <= held]
    return found


def _that_can_begin(name: str, at: int, headline: Headline, form: str) -> Iterator[Rule]:
    """The rules in turn, without those that begin with another word or letter than there is at a place."""
    keys = {headline.text[at : at + 1]}
    word = NAME.match(headline.text, at) if has_cases(headline) else None
    if word is not None and form in _FORMS and _FORMS[form][2]:
        word = NAME.match(headline.text, word.end() + 1)
    if word is not None:
        keys.update(parse.lemma for parse in parses_of(word[0], headline))
    return (r for r in _possible(name, headline) if not r.begins or not keys.isdisjoint(r.begins))


def _filled(
    parts: Sequence[Part], at: int, words: Mapping[str, str], headline: Headline, form: str
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Where the parts of a rule end, and the English words of its slots, in every way in which they can be read."""
    if not parts:
        yield at, words
        return
    piece, *rest = parts
    if isinstance(piece, Slot):
        own = Slot(piece.name, form) if piece.form == OWN else piece
        for end, english in _phrases(own, at, headline):
            yield from _filled(rest, end, {**words, piece.name: english}, headline, form)
        return
    if isinstance(piece, Lemmas):
        end = _word_ends(piece, at, form, headline)
    else:
        found = piece.match(headline.text, at)
        end = -1 if found is None else found.end()
    if end >= 0:
        yield from _filled(rest, end, words, headline, form)


def _word_ends(piece: Lemmas, at: int, form: str, headline: Headline) -> int:
    """Where one of the words ends that stands in a form, or in any where none is asked for; -1 where none does."""
    lemmas, plural = piece
    if form not in _FORMS:
        word = NAME.match(headline.text, at)
        few = form == "g" and plural is not False and _follows_few(at, headline)
        fits = word is not None and any(
            p.lemma in lemmas
            and (
                (form in ("", p.case) and plural in (None, p.plural))
                or (few and (p.case, p.plural) in _OF_FEW)
            )
            for p in parses_of(word[0], headline)
        )
        return word.end() if word is not None and fits else -1
    pos, tense, denied, _ = _FORMS[form]
    word = NAME.match(headline.text, at)
    if denied and word is not None:
        grammar = cast(CasesForm, headline.watchlist.languages.grammar[headline.language])
        word = NAME.match(headline.text, word.end() + 1) if word[0] in grammar.clauses["not"] else None
    parses = () if word is None else parses_of(word[0], headline)
    fits = any(p.lemma in lemmas and p.pos == pos and p.tense == tense for p in parses)
    fits = fits and not (tense == "futr" and any(p.lemma in lemmas and p.tense == "pres" for p in parses))
    return word.end() if word is not None and fits else -1


def _follows_few(at: int, headline: Headline) -> bool:
    """Whether a number that ends in 2, 3 or 4 is before a word, or one word before it: its noun is in another form."""
    few = (n for n in headline.numbers if n.low == n.high and is_few(n.low))
    return any(n.end <= at and len(headline.text[n.end : at].split()) <= 1 for n in few)


def _has_case(at: int, case: str, headline: Headline) -> bool:
    """Whether the word at a place can stand in a case: one that has no cases, or begins a person's Korean name, can."""
    people = KNOWN["PERSON"](at, headline, case)
    if not case.isupper() and any(headline.text.count(" ", at, end) >= _KOREAN for end, _ in people):
        return True
    word = NAME.match(headline.text, at)
    parses = [] if word is None else [p for p in parses_of(word[0], headline) if p.case or p.fixed]
    shown = case.isupper()
    return not parses or any(not shown if parse.fixed else parse.case == case.lower() for parse in parses)


def _written(english: str, words: Mapping[str, str], form: str) -> str:
    """A rule's English with slots filled: verbs in their form, of one or of several as their subject is, "1 radars" as one."""
    filled = _FILLED.sub(lambda slot: words[slot[1]], english)
    if form in _FORMS:
        filled = _VERB.sub(_FORMS[form][3], filled)
    chosen = _CHOICE.sub(lambda verb: _agreeing(verb, filled), filled)
    alone = english.startswith(_COUNTS) and _SINGLE.match(chosen) is not None
    return f"1 {of_one(chosen.removeprefix('1 ').replace(OWN, ''))}" if alone else chosen


def _agreeing(verb: re.Match[str], text: str) -> str:
    """A verb as its subject is one or several; as it is where the subject is not yet before it."""
    subject = text[: verb.start()]
    if not subject:
        return verb[0]
    several = (OWN in subject or _SEVERAL.match(subject)) and _ONE.match(subject) is None
    return verb[2] if several else verb[1]


@lru_cache(maxsize=8)
def _rules(languages: Languages) -> Mapping[str, Mapping[str, Phrases]]:
    return {code: _compiled(form) for code, form in languages.headlines.items()}


def _compiled(form: Bitext) -> Mapping[str, Phrases]:
    return {slot: _phrased(rules) for slot, rules in form.items()}


def _phrased(written: Mapping[str, Sequence[str]]) -> Phrases:
    rules = [_rule(english, phrase) for english, phrases in written.items() for phrase in phrases]
    return Phrases(rules, frozenset().union(*(rule.needs for rule in rules)))


def _beginnings(part: Part) -> Iterable[str]:
    """The words with which a part of a rule begins, or its first letter; none if it may begin with several."""
    if isinstance(part, Lemmas):
        return part.words
    letter = None if isinstance(part, Slot) or _CHOICES.search(part.pattern) else _LETTER.match(part.pattern)
    return () if letter is None else (letter[0],)


def _rule(english: str, phrase: str) -> Rule:
    pieces = _SLOT.split(phrase)
    parts = tuple(_slot(piece) if n % 2 else re.compile(piece) for n, piece in enumerate(pieces) if piece)
    needs = frozenset(part for part in parts if isinstance(part, re.Pattern))
    written = _VERB.sub(lambda verb: _with_past(*verb.groups()), english)
    return Rule(written, parts, needs, frozenset(_beginnings(parts[0]) if parts else ()))


def _with_past(*forms: str | None) -> str:
    """A verb with its past, which is its participle where a rule has no other."""
    return f"<{'|'.join(form or forms[2] or '' for form in forms)}>"


def _slot(written: str) -> Slot | Lemmas:
    if written.startswith("="):
        words, _, number = written[1:].partition(":")
        return Lemmas(frozenset(words.split("|")), _NUMBERS[number])
    name, _, form = written.partition(":")
    return Slot(name, form)


__all__ = ["KNOWN", "english_of", "reports_of"]
