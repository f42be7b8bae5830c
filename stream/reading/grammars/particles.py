"""Who speaks in a language of particles and endings (Korean): the grammar that reads a sentence's morphemes.

In: a sentence and the listed names in it. Out: its Reading. Morphemes come from outside, words from the language's
grammar.toml; phrases, clauses, speakers and stances are told in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pactwatch.languages.morphology import Morphemes, Token
from pactwatch.languages.particles import ParticleWords, People
from pactwatch.records import Stance
from stream.reading.grammars.base import Named, Reading, Saying, Subject, Voice
from stream.reading.grammars.particle_clauses import read_clauses
from stream.reading.grammars.particle_gate import Gate
from stream.reading.grammars.particle_headlines import read_headline
from stream.reading.grammars.particle_phrases import Scanner
from stream.reading.grammars.particle_sentence import Sentence, Told
from stream.reading.grammars.particle_sources import described
from stream.reading.grammars.particle_speakers import Finder
from stream.reading.grammars.particle_stance import verdict

_ENDING: Final = frozenset({"EC", "ETM", "MAJ"})  # morphemes that may be a part of what is before them,
_ENDED: Final = frozenset({"EC", "EF", "ETM"})  # and after which one may be


class Particles:
    """A Grammar (base.py) for one language."""

    def __init__(self, words: ParticleWords, morphology: Morphemes) -> None:
        self._words, self._morphology, self._gate = words, morphology, Gate(words)

    def ahead(self, texts: Sequence[str]) -> None:
        """See Grammar.ahead."""
        self._morphology.ahead([text for text in texts if self._gate.passes(text)])

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """See Grammar.read."""
        if not title and not self._gate.passes(text):
            return Reading(asks=text.rstrip().endswith("?"))
        return self._whole(text, named, countries, title=title)[0]

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """See Grammar.subject."""
        return self._whole(text, named, countries, title=False)[1]

    def verdict(self, text: str, named: Sequence[Named]) -> Stance | None:
        """See Grammar.verdict."""
        tokens = _with_names(text, self._morphology(text), named, self._words.particles.topic)
        found = verdict(tokens, self._words)
        return found if found in ("denies", "declines") else None

    def _whole(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> tuple[Reading, Subject]:
        unsplit = _unsplit(text, self._morphology(text), self._words)
        plain = _mended(text, _offices_apart(unsplit, self._words), self._words)
        named = _without_particles(named, plain)
        tokens = _with_names(text, plain, named, self._words.particles.topic)
        scan = Scanner(text, tokens, self._words, title=title)
        items = scan.run()
        proper = frozenset(t[3] for t in tokens if t[1] in ("NNP", "SL"))
        finder = Finder(text, named, countries, self._words, title=title, proper=proper)
        sentence = Sentence(text, tokens, items, finder, self._words)
        (read_headline if title else read_clauses)(sentence)
        for told in sentence.told:
            told.speaker = described(sentence, told.speaker)
        reading = Reading(_ordered(sentence.told), sentence.asks or text.rstrip().endswith("?"))
        return reading, _subject(sentence, self._words.people)


def _unsplit(text: str, tokens: Sequence[Token], words: ParticleWords) -> list[Token]:
    """With nouns whole of which a letter was taken for a particle: "출신 이현승 씨", "해당 포로는"."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last is None or last[3] != token[2]:
            found.append(token)
        elif token[1][:1] in "NM" and _begins(text, last):
            found[-1] = (text[last[2] : token[3]], "NNP", last[2], token[3])
        elif token[1][:1] == "J" and last[0] + token[0] in words.people.outsiders:
            found[-1] = (last[0] + token[0], "NNG", last[2], token[3])
        else:
            found.append(token)
    return found


def _offices_apart(tokens: Sequence[Token], words: ParticleWords) -> list[Token]:
    """With offices apart from the particle behind them: "국방상과"."""
    return [part for token in tokens for part in _apart_from_and(token, words)]


def _apart_from_and(token: Token, words: ParticleWords) -> list[Token]:
    """An office and the particle behind it, of which a name was made: "국방상과"."""
    form, tag, start, end = token
    if tag != "NNP" or form[-1:] not in words.particles.with_ or form[:-1] not in words.people.offices:
        return [token]
    return [(form[:-1], "NNG", start, end - 1), (form[-1], "JC", end - 1, end)]


def _begins(text: str, token: Token) -> bool:
    """Whether what was taken for a particle, or a name made of one, begins a word."""
    name = token[1] == "NNP" and token[3] - token[2] == 2
    return (token[1][:1] == "J" or name) and text[token[2] - 1 : token[2]] == " "


def _mended(text: str, tokens: Sequence[Token], words: ParticleWords) -> list[Token]:
    """With quoting endings whole that were cut: "갔다고" before a name, "없다며" taken for "없다고 하며"."""
    found: list[Token] = []
    for token in tokens:
        if not _may_be_cut(found[-1:], token, words):  # most morphemes
            found.append(token)
            continue
        back, new = _renewed(text, found, token, words)
        found[len(found) - back :] = new
    return found


def _may_be_cut(last: Sequence[Token], token: Token, words: ParticleWords) -> bool:
    """Whether a morpheme and the last one are of the kinds of which one may be a part of the other."""
    if token[1] in _ENDING or token[0] in words.endings.naming:
        return True
    return any(tag in _ENDED for _, tag, *_ in last)


def _renewed(
    text: str, found: Sequence[Token], token: Token, words: ParticleWords
) -> tuple[int, list[Token]]:
    """How many of the last morphemes a new one changes, and into what."""
    if _named_by_trade(found, token, words):
        return 2, _name_and_topic(found[-2], token)
    if _says_but(found, token, words):
        return 0, _verb_and_ending(token)
    whole = _through(found[-2:], token, words.endings.quoting)
    whole = whole or _office(text, found[-2:], token, words.people)
    if whole:
        return 2, [whole]
    if _is_country(text, token, words):
        return sum(t[2] == t[3] for t in found[-1:]), [(token[0], "NNP", *token[2:])]
    if found and _cut(found[-1], token, words):
        return 1, [(found[-1][0] + token[0], "EC", found[-1][2], token[3])]
    return 0, [token]


def _says_but(found: Sequence[Token], token: Token, words: ParticleWords) -> bool:
    """ "1만 명이라고 하지만": a verb that was taken for the word "but"."""
    light = token[1] == "MAJ" and token[0][:1] in words.light
    if not (light and token[0].endswith(words.endings.conceding) and found):
        return False
    return found[-1][1] == "JKQ" or found[-1][0].endswith(words.endings.quoting)


def _verb_and_ending(token: Token) -> list[Token]:
    form, _, start, end = token
    return [(form[:1], "VV", start, start + 1), (form[1:], "EC", start + 1, end)]


def _is_country(text: str, token: Token, words: ParticleWords) -> bool:
    """ "노동자 러 파견": a country by one letter, that was taken for an ending."""
    form, tag, start, _ = token
    return tag == "EC" and form in words.people.letters and text[max(0, start - 1)] == " "


def _office(text: str, last: Sequence[Token], token: Token, people: People) -> Token | None:
    """ "대변인 스테판 뒤자리크": an office whose end was taken for the copula and an ending."""
    if len(last) < 2 or last[1][1] != "VCP" or token[1] != "ETM":
        return None
    word = text[last[0][2] : token[3]]
    return (word, "NNG", last[0][2], token[3]) if word in people.offices else None


def _through(last: Sequence[Token], token: Token, quoting: tuple[str, ...]) -> Token | None:
    """The ending that goes through a verb which the text has not: "다고", nothing, "며" are "다며"."""
    if len(last) < 2 or last[1][2] != last[1][3] or token[1] not in ("EC", "ETM"):
        return None
    form = last[0][0]
    if not form.endswith(quoting):
        return None
    return (form if form.endswith(token[0]) else form[:-1] + token[0], token[1], last[0][2], token[3])


def _cut(last: Token, token: Token, words: ParticleWords) -> bool:
    """Whether an ending goes on: "다", "고" before a name, or "는", "데" ("추정하는데")."""
    if last[3] != token[2]:
        return False
    if last[1] == "ETM" and token[1] == "NNB":
        return token[0] == words.endings.while_
    apart = last[1] in ("EC", "EF") and token[1][:1] not in "JEXS"
    return apart and (last[0] + token[0]).endswith(words.endings.quoting)


def _named_by_trade(found: Sequence[Token], token: Token, words: ParticleWords) -> bool:
    """ "매체 아스트라는": a name behind a trade, whose last letter was taken for an ending."""
    if token[0] not in words.endings.naming or len(found) < 3 or found[-1][2] != found[-1][3]:
        return False
    return found[-2][1][:1] == "N" and found[-3][0] in words.people.outsiders


def _name_and_topic(name: Token, token: Token) -> list[Token]:
    """The name with the letter that is its own, and the particle behind it."""
    own = token[2] + 1
    return [(name[0] + token[0][:1], "NNP", name[2], own), (token[0][1:], "JX", own, token[3])]


def _without_particles(named: Sequence[Named], tokens: Sequence[Token]) -> Sequence[Named]:
    """Countries as they are without the particle that a watchlist looks for behind a short name: "북측은"."""
    starts = {end: start for _, tag, start, end in tokens if tag[:1] == "J"}
    if not any(name.end in starts for name in named):
        return named
    return [_ending(name, starts.get(name.end, 0)) if name.kind == "country" else name for name in named]


def _ending(name: Named, end: int) -> Named:
    return name._replace(end=end) if end > name.start else name


def _with_names(
    text: str, tokens: Sequence[Token], named: Sequence[Named], topic: frozenset[str]
) -> list[Token]:
    """The morphemes with listed names whole: an unknown foreign name may have been read as a verb."""
    found: list[Token] = []
    at = 0
    for start, end in _apart(text, named):
        if _whole(tokens, start, end):
            continue
        found += [t for t in tokens[at:] if t[2] < start]
        found.append((text[start:end], "NNP", start, end))
        at = next((i for i, t in enumerate(tokens) if t[2] >= end), len(tokens))
        if at < len(tokens) and tokens[at][0] in topic and tokens[at][2] == end:
            found.append((tokens[at][0], "JX", *tokens[at][2:]))  # "시비하는": a particle behind a name
            at += 1
    return [*found, *tokens[at:]]


def _whole(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the morphemes of a name are nouns already, or reach beyond it."""
    inside = [t for t in tokens if start <= t[2] < end]
    return all(t[1][:1] in "NS" for t in inside) or any(t[3] > end for t in inside)


def _apart(text: str, named: Sequence[Named]) -> list[tuple[int, int]]:
    """The longest of the names at each place, in order, none overlapping."""
    spans: list[tuple[int, int]] = []
    for name in sorted(named, key=lambda n: (n.start, -n.end)):
        if name.end > name.start + 1 and (not spans or name.start >= spans[-1][1]):
            spans.append((name.start, name.start + len(text[name.start : name.end].rstrip())))
    return spans


def _ordered(told: Sequence[Told]) -> tuple[Saying, ...]:
    """The sayings in the order of their verbs."""
    order = sorted(told, key=lambda t: (t.verb, t.speaker.start if t.speaker else -1))
    places = {id(t): i for i, t in enumerate(order)}
    return tuple(_saying(t, places.get(id(t.outer)) if t.outer else None) for t in order)


def _saying(told: Told, outer: int | None) -> Saying:
    who = told.speaker
    if who is None:
        voice: Voice = "pronoun" if told.dropped else "nobody"
        return Saying(told.stance, *told.verb, None, None, voice, told.said, outer)
    actor = who.actors[0]
    span, office = (who.start, who.end), who.office and actor is not None
    return Saying(
        told.stance, *told.verb, span, actor, who.voice, told.said, outer, office, who.kind, own=told.own
    )


def _subject(sentence: Sentence, people: People) -> Subject:
    """The subject of the main clause; whose it is only where no pronoun speaks of a second person."""
    main = sentence.main or (sentence.stack[0] if sentence.stack else None)
    if main is None:
        return None, None
    item = main.items[-1]
    speaker = sentence.speaker(item)
    others = any(t[1] == "NP" and t[0] in people.pronouns for t in sentence.tokens)
    if speaker is None or others:
        return sentence.span(item), None
    return (speaker.start, speaker.end), speaker.actors[0]
