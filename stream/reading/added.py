"""What an article tells on top of its first news: "he added that …", "for the first time", how another party answers.

In: the claims of an article and its sentences. Out: the claims, those marked with what they are about that the text says in so
many words to be more news. Pure. Words: `frames.toml`. Where a sentence stands says nothing: what follows news is background.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from pactwatch.acts import GIVING, UNCOUNTED, acts_in
from pactwatch.languages.model import Languages
from pactwatch.parts import HEAD
from pactwatch.records import Act, Claim, Tag
from pactwatch.text import closes_quotations
from pactwatch.wording import ON, gloss_note, is_of_other_matter
from stream.matching.patterns import any_of, fold
from stream.reading.dates import is_earlier, is_of_before, is_of_last_months, without_so_far
from stream.reading.details import about_of
from stream.reading.gloss import gloss_of_sentence
from stream.reading.mouths import office_of
from stream.reading.rules import ReadSentence
from stream.watchlist.model import Watchlist

_GIVES: Final = ("asserts", "confirms", "estimates")
_ANSWERS: Final = ("confirms", "threatens", "denies")
_TOLD: Final = ("done", "planned")  # acts that are news
_TELLS: Final = ("asserts", "estimates", *_ANSWERS)
_DENIAL: Final = "denial"  # the term for words that deny anything
_LAST: Final = 2  # months since which news may have come about that is told now,
_ADDED: Final = 4  # and if somebody adds it to other news
_ZONES: Final = tuple(timedelta(hours=hours) for hours in (-10, 0, 10))  # around an article's time


class _Words(NamedTuple):
    adds: re.Pattern[str]
    professions: re.Pattern[str]
    joint: re.Pattern[str]
    refuses: re.Pattern[str]
    thanks: re.Pattern[str]
    reacts: re.Pattern[str]  # with what somebody says of himself
    before: re.Pattern[str]
    holds: re.Pattern[str]
    personal: re.Pattern[str]
    offices: re.Pattern[str]
    said: re.Pattern[str]
    relays: re.Pattern[str]
    said_behind: re.Pattern[str]
    lately: re.Pattern[str]
    today: re.Pattern[str]
    week: tuple[re.Pattern[str], ...]


def with_added(
    claims: Sequence[Claim],
    read: Sequence[ReadSentence],
    tags: Iterable[Tag],
    acts: Sequence[Act],
    watchlist: Watchlist,
    *,
    when: datetime,
    language: str,
) -> tuple[Claim, ...]:
    """The claims, those marked that tell more than the news above them, and those as `earlier` that were made before it.

    Of a sentence its first speaker alone adds anything; mere words only if they demand, condemn or promise.
    """
    words = _words(watchlist.languages).get(language)
    below = {s.start: s for s in read if s.below and s.start < HEAD} if words else {}
    if words is None or not below:
        return tuple(claims)
    above = [claim for claim in claims if claim.field == "title" or claim.start not in below]
    tags = tuple(tags)
    article = _Article(
        text=_Texts(words, when, watchlist.languages),
        read=read,
        tags=tags,
        acts=acts,
        watchlist=watchlist,
        language=language,
        heard={claim.actor for claim in above},
        units={figure.unit for claim in above for figure in claim.figures},
        speaking={id(claim) for claim in _first_of(claims, below)},
        services={e.id for e in watchlist.entities.values() if e.kind == "agency"},
    )
    found = ((c, below.get(c.start) if c.field == "body" else None) for c in claims)
    return tuple(article.marked(claim, sentence) if sentence else claim for claim, sentence in found)


class _Article(NamedTuple):
    """What the claims below an article's first news are held against: who speaks above them, and what is counted there."""

    text: _Texts
    read: Sequence[ReadSentence]
    tags: tuple[Tag, ...]
    acts: Sequence[Act]
    watchlist: Watchlist
    language: str
    heard: Collection[str | None]
    units: Collection[str]
    speaking: Collection[int]  # the first claims of their sentences
    services: set[str]

    def marked(self, claim: Claim, sentence: ReadSentence) -> Claim:
        """A claim with what it is about if it adds to the news, as `earlier` if it was made before that."""
        text = self.text
        if claim.actor is None:
            relayed = text.relays(claim, sentence) and not self.services.isdisjoint(self.heard)
            told = relayed or self._by_office(claim, sentence)
        elif text.refuses(claim, sentence):
            told = True
        elif claim.stance in _GIVES and (text.was_said_before(sentence) or text.stands(claim, sentence)):
            return msgspec.structs.replace(claim, earlier=True)
        else:
            told = self._adds(claim, sentence)
        return msgspec.structs.replace(claim, adds=self._about(claim, sentence)) if told else claim

    def _adds(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether somebody listed tells more than the news, in a sentence that is whole without the one before it."""
        text, words = self.text, self.text.words
        subject = names_its_matter(sentence, self.watchlist)
        bears = claim.theme or _counts(claim) or subject or words.joint.search(sentence.text)
        other = is_of_other_matter(claim, self.tags)
        more = other or _confirms_number(claim) or _counts_other(claim, self.units)
        of_late = more and text.tells_of_late(sentence)
        if not (
            id(claim) in self.speaking and bears and text.adds(claim, sentence, self.heard, of_late=of_late)
        ):
            return False
        firm = _is_firm(claim, self.acts) or text.counts_people(claim, sentence)
        firm = firm or _counts_more(claim, self.units) or (claim.stance == "denies" and other)
        # "He also said that 14 specialists …": a count says more than a part of what was told before it.
        whole = _has_its_speaker(claim) or (firm and text.says_to_add(sentence))
        told = bool(firm or text.reacts(sentence)) and whole
        return told and not _is_bare(claim, self.read, words, self.watchlist)

    def _by_office(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether an official of whom no list knows tells of late what he counts, or what was given to whom."""
        text, known = self.text, office_of(claim.words, self.language, self.watchlist.languages)
        counts = _counts(claim) or _counts_more(claim, self.units) or text.counts_people(claim, sentence)
        done = (act for act in acts_in(claim, self.acts) if act.act in GIVING and act.realis == "done")
        told = claim.stance in _GIVES and (counts or any(act.by and act.to for act in done))
        if not (known and told and id(claim) in self.speaking and _has_its_speaker(claim)):
            return False
        of_late = text.tells_of_late(sentence)
        return (
            names_its_matter(sentence, self.watchlist)
            and not text.was_said_before(sentence)
            and text.adds(claim, sentence, self.heard, of_late=of_late)
        )

    def _about(self, claim: Claim, sentence: ReadSentence) -> str:
        about = about_of(claim, sentence, self.tags, self.watchlist)
        note = gloss_note(about, gloss_of_sentence(sentence, self.language, self.watchlist))
        answers = claim.stance in ("denies", "declines") and is_of_other_matter(claim, self.tags)
        if not answers or not about or note.startswith(ON):
            return note
        return "; ".join(filter(None, (f"{ON}{about}", note)))  # what the answer is to has to be said


def _is_firm(claim: Claim, acts: Sequence[Act]) -> bool:
    """Whether a claim is more than words: it counts, answers, or tells an act."""
    done = any(act.realis in _TOLD for act in acts_in(claim, acts))
    answers = claim.stance in _ANSWERS and (claim.stance != "denies" or claim.fact != "")
    return done or answers or _counts(claim)


def _confirms_number(claim: Claim) -> bool:
    """Whether somebody confirms how many there are, which the headline's news may only be an answer to."""
    return claim.stance == "confirms" and _counts(claim)


def names_its_matter(sentence: ReadSentence, watchlist: Watchlist, bits: int | None = None) -> bool:
    """Whether a sentence has a term of the watchlist beside what its news need (`bits`, by default its own), not only names.

    A leader's health is no theme's matter.
    """
    terms = (m.symbol for m in sentence.mentions if m.symbol not in watchlist.entities)
    named = any(watchlist.symbol_names[symbol] != _DENIAL for symbol in terms)
    return bool((sentence.bits if bits is None else bits) & watchlist.weak_needs) and named


def _has_its_speaker(claim: Claim) -> bool:
    """Whether who speaks is in the sentence: one that leaves him out is only a part of what was told before it."""
    return claim.speaker is not None and claim.start <= claim.speaker.start < claim.end


def _first_of(claims: Iterable[Claim], below: Collection[int]) -> Iterator[Claim]:
    """The first claim of each sentence, if it tells something."""
    seen: set[int] = set()
    for claim in claims:
        if claim.field == "body" and claim.start in below and claim.start not in seen:
            seen.add(claim.start)
            if claim.stance in _TELLS:
                yield claim


def _is_bare(claim: Claim, read: Iterable[ReadSentence], words: _Words, watchlist: Watchlist) -> bool:
    """Whether a state speaks by its name alone or by its media, of which nobody can tell who said it."""
    said = fold(claim.words, watchlist.languages)
    states = {s for s, e in watchlist.entities.items() if (e.id, e.kind) == (claim.actor, "country")}
    names = {
        sentence.text[m.start - sentence.start : m.end - sentence.start]
        for sentence in read
        for m in sentence.mentions
        if m.symbol in states
    }
    named = said in names and words.offices.search(said) is None
    return named or _media(watchlist.languages).search(said) is not None


@lru_cache(maxsize=8)
def _media(languages: Languages) -> re.Pattern[str]:
    names = any_of(name for agency in languages.agencies.values() for name in agency.names)
    return re.compile(rf"(?<!\w){names}(?!\w)")


class _Texts(NamedTuple):
    """What sentences of an article say of the time of their words, and of their place in its news."""

    words: _Words
    when: datetime
    languages: Languages

    def adds(
        self, claim: Claim, sentence: ReadSentence, heard: Collection[str | None], *, of_late: bool
    ) -> bool:
        """Whether a sentence says that it adds to the news, or tells some `of_late`, or who was not heard above answers."""
        text = without_so_far(sentence.text, self.languages)
        more = of_late or self.words.adds.search(text) is not None
        if (
            not (more or self._answers(claim, text, heard))
            or sentence.recalled
            or not closes_quotations(text)
        ):
            return False
        own = self.words.holds.search(text) or self.words.personal.search(text)
        # "He added that a group had already come back" recalls nothing: how he says so would tell it.
        held = own or self._recalls((more and self._frame(text)) or text)
        held = held or not (
            of_late or self.says_to_add(sentence) or not is_of_before(text, self.when, self.languages)
        )
        return not held and not is_earlier(text, self.when, self.languages, _ADDED if more else 1)

    def counts_people(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether somebody says how many people of a profession did something there, and not in an older time."""
        counted = claim.stance in _GIVES and self.words.professions.search(sentence.text) is not None
        return counted and not is_of_before(sentence.text, self.when, self.languages)

    def relays(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether somebody passes on a number there that a service gave behind closed doors, and not one of before."""
        counts = claim.stance in _GIVES and any(
            f.unit not in UNCOUNTED and not f.earlier for f in claim.figures
        )
        recalled = sentence.recalled or self._recalls(self._frame(sentence.text))
        recalled = recalled or self.words.holds.search(sentence.text) is not None
        held = recalled or is_earlier(sentence.text, self.when, self.languages, _LAST)
        named = self.words.relays.search(fold(claim.words, self.languages)) is not None
        return counts and named and not held and closes_quotations(sentence.text)

    def refuses(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether somebody refuses to speak of the matter, and neither leaves only a part unsaid nor has done so before."""
        refusal = claim.stance == "declines" and not (claim.partial or claim.earlier or sentence.recalled)
        return (
            refusal
            and self.words.refuses.search(sentence.text) is not None
            and not self._recalls(sentence.text)
            and closes_quotations(sentence.text)
        )

    def says_to_add(self, sentence: ReadSentence) -> bool:
        """Whether a sentence says that it adds to the news ahead of what somebody says there."""
        return self.words.adds.search(self._frame(sentence.text)) is not None

    def reacts(self, sentence: ReadSentence) -> bool:
        """Whether somebody condemns, demands or promises there, and does not only speak, or thank for what was done."""
        thanks = self.words.thanks.search(sentence.text) is not None
        return not thanks and self.words.reacts.search(sentence.text) is not None

    def _answers(self, claim: Claim, text: str, heard: Collection[str | None]) -> bool:
        if claim.actor in heard or not (claim.theme or claim.fact):
            return False
        answers = claim.stance == "denies" or self.words.reacts.search(text)
        return bool(answers) or (_counts(claim) and self._is_of_today(text))

    def was_said_before(self, sentence: ReadSentence) -> bool:
        """Whether a sentence tells, ahead of what somebody says, that he did so before the news."""
        ahead = without_so_far(self._frame(sentence.text), self.languages)
        return self._recalls(ahead) or is_earlier(ahead, self.when, self.languages, _LAST)

    def stands(self, claim: Claim, sentence: ReadSentence) -> bool:
        """Whether somebody counts at all times, and not on this occasion: "estimates", "추산하고 있다"; no more than before."""
        always = _counts(claim) and self.words.holds.search(sentence.text) is not None
        news = self.words.adds.search(sentence.text) or self._is_of_today(sentence.text)
        return always and not news and all(figure.total for figure in claim.figures)

    def _frame(self, text: str) -> str:
        """The words in which somebody is said to say something, ahead of that or behind it; "" if they are not apart."""
        ahead = self.words.said.search(text)
        if ahead:
            return text[: ahead.end()]
        behind = self.words.said_behind.search(text)
        return text[behind.start() :] if behind else ""

    def tells_of_late(self, sentence: ReadSentence) -> bool:
        """Whether something is said there that came about in the last weeks, and not that it was said then."""
        frame = self._frame(sentence.text)
        return self._is_of_late(sentence.text) and not (frame != sentence.text and self._is_of_late(frame))

    def _is_of_late(self, text: str) -> bool:
        lately = self.words.lately.search(text) is not None
        return lately or is_of_last_months(text, self.when, self.languages)

    def _recalls(self, text: str) -> bool:
        if self.words.before.search(text) or is_of_before(text, self.when, self.languages):
            return True
        days = {(self.when + zone).weekday() for zone in _ZONES}
        return any(day.search(text) for number, day in enumerate(self.words.week) if number not in days)

    def _is_of_today(self, text: str) -> bool:
        days = {(self.when + zone).weekday() for zone in _ZONES}
        named = any(day.search(text) for number, day in enumerate(self.words.week) if number in days)
        return named or self.words.today.search(text) is not None


def _counts(claim: Claim) -> bool:
    return claim.stance in _GIVES and any(f.total and f.unit not in UNCOUNTED for f in claim.figures)


def _counts_other(claim: Claim, units: Collection[str]) -> bool:
    """Whether somebody counts what the article's news does not."""
    return _counts(claim) and all(f.unit not in units for f in claim.figures if f.unit not in UNCOUNTED)


def _counts_more(claim: Claim, units: Collection[str]) -> bool:
    """Whether somebody counts more of what is none of the `units` of the article's news: 24 more guns."""
    more = (f for f in claim.figures if not f.total and f.unit not in UNCOUNTED)
    return claim.stance in _GIVES and any(f.unit not in units for f in more)


@lru_cache(maxsize=8)
def _words(languages: Languages) -> dict[str, _Words]:
    return {
        code: _Words(
            adds=re.compile(any_of((*form.adds, *form.joint))),
            professions=re.compile(any_of(form.professions)),
            joint=re.compile(any_of(form.joint)),
            refuses=re.compile(any_of(form.refuses)),
            thanks=re.compile(any_of(form.thanks)),
            reacts=re.compile(any_of((*form.reacts, *form.own))),
            before=re.compile(any_of(form.before)),
            holds=re.compile(any_of(form.holds)),
            personal=re.compile(any_of(form.personal)),
            offices=re.compile(any_of(form.offices)),
            said=re.compile(any_of(form.said)),
            relays=re.compile(any_of(form.relays)),
            said_behind=re.compile(any_of(form.said_behind)),
            lately=re.compile(any_of(form.lately)),
            today=re.compile(any_of(form.today)),
            week=tuple(re.compile(rf"\b{day}\b") for day in form.week),
        )
        for code, form in languages.frames.items()
    }


__all__ = ["names_its_matter", "with_added"]
