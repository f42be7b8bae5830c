"""Speakers without a verb: source phrases ("according to"), and the colon or dash of a headline.

In: a Text. Out: Frames, each with the noun phrase that speaks, and where its words lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from pactwatch.records import Stance
from stream.reading.grammars.base import LONGEST_SPEAKER, Voice
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_phrase import Phrase, before_name, counts, parse, phrases
from stream.reading.grammars.cases_text import Text, Token, finite
from stream.reading.grammars.cases_words import Lexicon

_DASHES: Final = frozenset("—–-")
_HEADLINE_WORDS = 12
_LISTED = 3  # how well a listed speaker speaks
_WITHIN = 4  # words from the preposition to the noun of a source


class Frame(NamedTuple):
    """Tokens [lo, hi) say who speaks. `phrase` is None where nobody is named; `said` lies on this side of it."""

    lo: int
    hi: int
    phrase: Phrase | None
    actor: str | None
    voice: Voice
    stance: Stance
    side: str  # "both", "left", "right"


class _Report(NamedTuple):
    """The preposition and the noun of "according to the data": whose they are is still to be read."""

    place: int
    noun: int
    stance: Stance


def sources(taken: Text, lists: Lexicon, actors: Actors) -> list[Frame]:
    """Source phrases, in order."""
    tokens = taken.tokens
    found = []
    for place, token in enumerate(tokens):
        if token.quoted or token.mark:
            continue
        if token.has("link"):
            frame = _link(tokens, place, actors)
        elif token.has("cites"):
            frame = _cited(tokens, place, actors)
        elif token.has("trust", "learnt"):
            frame = _dative(tokens, place, actors)
        elif token.word.lower in lists.sources:
            frame = _source(tokens, place, lists.sources[token.word.lower], actors)
        else:
            continue
        if frame:
            found += _joined(tokens, frame, actors)
    return found


def _joined(tokens: list[Token], frame: Frame, actors: Actors) -> list[Frame]:
    """ "by the estimate of Kyiv and Washington": the second speaks too, and says the same."""
    if not frame.phrase or not frame.actor or frame.voice != "named" or not _is(tokens, frame.hi, "joins"):
        return [frame]
    phrase = _governed(tokens, frame.hi + 1)
    if not phrase or not phrase.cases & frame.phrase.cases or not actors.of(phrase):
        return [frame]
    second = _frame(frame.lo, phrase, actors, frame.stance)
    return [frame._replace(hi=second.hi), second]


def _is(tokens: Sequence[Token], place: int, *parts: str) -> bool:
    """Whether there is a word at `place`, and it is in one of these lists."""
    return place < len(tokens) and tokens[place].has(*parts)


def _governed(tokens: Sequence[Token], place: int, case: str = "") -> Phrase | None:
    """The phrase at `place` that depends on the words before it, if it can be in `case`."""
    phrase = parse(tokens, place, len(tokens), oblique=True)
    return phrase if phrase and (not case or phrase.may_be(case)) else None


def _cited(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "TASS cites the words of …": whose words they are speaks."""
    if tokens[place].has("quotes") and (quoted := _quoted(tokens, place + 1, actors)):
        return quoted
    for k in range(place + 1, min(len(tokens) - 1, place + _WITHIN + 1)):
        if tokens[k].mark or finite(tokens[k]):
            return None
        if tokens[k].has("spoken"):
            phrase = _governed(tokens, k + 1, "g")
            return _frame(k, phrase, actors, "asserts") if phrase else None
    return None


def _quoted(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "…, TASS quotes the Russian president": he speaks."""
    for k in range(place, min(len(tokens) - 1, place + _WITHIN)):
        if (tokens[k].mark and not tokens[k].quoted) or finite(tokens[k]):
            return None
        phrase = _governed(tokens, k, "a")
        alone = before_name(tokens, phrase) if phrase else None
        if phrase and (alone or _can_be_quoted(tokens, phrase, actors)):
            return _frame(k, alone or phrase, actors, "asserts")
    return None


def _can_be_quoted(tokens: Sequence[Token], phrase: Phrase, actors: Actors) -> bool:
    """Whether it is a listed speaker, or somebody else in the accusative and no other case; a source has but one form."""
    head = tokens[phrase.head]
    if head.has("insiders"):
        return True
    if speaks(tokens, phrase, actors) == _LISTED:
        return True
    return head.word.animate and not phrase.may_be("n")


def _dative(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "if one believes Kyiv", "as became known to the newspaper", "as became known from Kyiv"."""
    if tokens[place].has("learnt") and _is(tokens, place + 1, "from"):
        teller = _governed(tokens, place + 2, "g")
        return _frame(place, teller, actors, "asserts") if teller else None
    opener = "conditions" if tokens[place].has("trust") else "as"
    if not any(each.has(opener) for each in tokens[max(0, place - 3) : place]):
        return None
    phrase = _governed(tokens, place + 1, "d")
    return _frame(place, phrase, actors, "asserts") if phrase and speaks(tokens, phrase, actors) else None


def _link(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "with reference to …"."""
    phrase = _governed(tokens, place + 2, "a") if _is(tokens, place + 1, "in") else None
    if phrase is None:
        return None
    if not speaks(tokens, phrase, actors) and not tokens[phrase.head].has("writings", "words"):
        return None  # pictures do not speak
    return _frame(place, phrase, actors, "asserts")


def _source(tokens: list[Token], place: int, case: str, actors: Actors) -> Frame | None:
    """ "according to": the data of somebody, its data, or somebody himself."""
    noun = _source_noun(tokens, place, case)
    if noun is None:
        return _itself(tokens, place, actors)
    report = _Report(place, noun, "estimates" if tokens[noun].has("guesses") else "asserts")
    by_pronoun = _whose(tokens, report)
    if by_pronoun:
        return by_pronoun
    phrase = _governed(tokens, noun + 1)
    if phrase and tokens[phrase.head].has("which") and tokens[place - 1].text == ",":
        return _of_which(tokens, report, actors)
    if phrase and phrase.may_be("g") and not tokens[phrase.head].has("relative"):
        return _frame(place, phrase, actors, report.stance)
    return _without_genitive(tokens, report)


def _itself(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """The speaker right behind a preposition that needs no noun of saying («согласно МИД»)."""
    phrase = _governed(tokens, place + 1, "d") if tokens[place].has("alone") else None
    return _frame(place, phrase, actors, "asserts") if phrase and speaks(tokens, phrase, actors) else None


def _whose(tokens: list[Token], report: _Report) -> Frame | None:
    """ "by its data": a pronoun before the noun."""
    for place in range(report.place + 1, report.noun):
        if tokens[place].has("whose"):
            pronoun = Phrase(place, place + 1, place, frozenset())
            return Frame(report.place, report.noun + 1, pronoun, None, "pronoun", report.stance, "both")
    return None


def _of_which(tokens: list[Token], report: _Report, actors: Actors) -> Frame | None:
    """ "NHK, according to whose data": whom "whose" means."""
    comma = report.place - 1
    before = phrases(tokens, max(0, report.place - LONGEST_SPEAKER), comma)
    if not before or before[-1].hi != comma:
        return None
    return _frame(report.place, before[-1], actors, report.stance)._replace(hi=report.noun + 2)


def _without_genitive(tokens: list[Token], report: _Report) -> Frame | None:
    """A state's adjective before the noun («по российским данным»), or nobody."""
    lo, noun = report.place, report.noun
    for token in tokens[lo + 1 : noun]:
        if token.named and token.named.kind == "country":
            whole = Phrase(lo + 1, noun + 1, noun, frozenset())
            return Frame(lo, noun + 1, whole, token.named.id, "named", report.stance, "both")
    if not tokens[noun].has("guesses", "words"):
        return None
    return Frame(lo, noun + 1, None, None, "nobody", report.stance, "both")


def _source_noun(tokens: list[Token], place: int, case: str) -> int | None:
    """The noun of a source phrase ("data", "words"), in the case that its preposition asks for."""
    for k in range(place + 1, min(len(tokens), place + 1 + _WITHIN)):
        token = tokens[k]
        if token.mark or finite(token):
            return None
        if token.has("words", "guesses") and any(form[0] == case for form in token.word.forms):
            return k if not tokens[place].has("from-view") or token.has("opinions") else None
        if not _may_stand_between(token):
            return None
    return None


def _may_stand_between(token: Token) -> bool:
    """Whether a word can stand between a source's preposition and its noun: "by *the latest official* data"."""
    return token.has("points", "whose") or bool(token.word.attributes) or token.word.preposition


def _frame(place: int, phrase: Phrase, actors: Actors, stance: Stance) -> Frame:
    actor = actors.of(phrase)
    voice: Voice = "noun" if actor is None and actors.points_back(phrase) else "named"
    return Frame(place, phrase.hi, phrase, actor, voice, stance, "both")


def headline(taken: Text, actors: Actors, *, title: bool) -> Frame | None:
    """The speaker on one side of a headline's colon or dash; of a colon also in a text."""
    return _by_colon(taken.tokens, actors, title=title) or by_dash(taken, actors, title=title)


def _by_colon(tokens: list[Token], actors: Actors, *, title: bool) -> Frame | None:
    colon = _colon(tokens)
    if colon is None:
        return None
    if not title and colon == 1 and tokens[0].has("insiders"):  # «Джерело: Генштаб у Telegram»
        credited = parse(tokens, colon + 1, len(tokens))
        if credited and credited.may_be("n") and speaks(tokens, credited, actors):
            return _frame(colon + 1, credited, actors, "asserts")._replace(hi=len(tokens), side="left")
    frame = _side(tokens, actors, _Side(0, colon, "right"))
    if title and (frame is None or tokens[0].quoted) and not counts(tokens[colon + 1]):
        # "The New Wave": X asks … or "Another lie": Zakharova on …
        frame = _side(tokens, actors, _Side(colon + 1, len(tokens), "left")) or _unless_told(
            tokens, colon, frame
        )
    return None if frame and frame.side == "right" and _asks(tokens[colon + 1]) else frame


def _unless_told(tokens: list[Token], colon: int, frame: Frame | None) -> Frame | None:
    """The frame of what stands before a colon, but not of quoted words that somebody behind it says: «Фейк»: в МИД ответили."""
    quoted = all(each.quoted or each.mark for each in tokens[:colon])
    behind = tokens[colon + 1 :] if quoted else []
    return None if any(each.word.stance and finite(each) for each in behind) else frame


def by_dash(taken: Text, actors: Actors, *, title: bool) -> Frame | None:
    """The speaker behind a headline's last dash; in a text behind a quotation or a comma («…, – ЗМІ»)."""
    tokens = taken.tokens
    dash = _last_dash(tokens)
    if dash is None or not (title or _ends_speech(tokens[max(0, dash - 2) : dash])):
        return None
    if counts(tokens[dash + 1]) and any(each.word.living for each in tokens[dash + 2 : dash + 3]):
        return None  # "losses - 6,900 men"
    frame = _side(tokens, actors, _Side(dash + 1, len(tokens), "left"))
    return frame or (_on_a_subject(tokens, actors) if title else None)


def _ends_speech(before: Sequence[Token]) -> bool:
    """Whether the words before a dash end a quotation, or what is said before a comma."""
    return any(each.quoted == 2 for each in before) or any(each.text == "," for each in before[-1:])


def _on_a_subject(tokens: list[Token], actors: Actors) -> Frame | None:
    """ "Peskov - about the talks: …": the speaker before a title's first dash."""
    first = next(k for k, each in enumerate(tokens) if each.text in _DASHES)
    return _side(tokens, actors, _Side(0, first, "right")) if _is(tokens, first + 1, "about") else None


def _asks(after: Token) -> bool:
    """Whether a word behind a colon begins a question: "Kremlin: why …"."""
    return after.has("relative", "that") or (after.has("subordinate") and not after.has("conditions"))


def _colon(tokens: list[Token]) -> int | None:
    """The first colon between words."""
    places = range(1, len(tokens) - 1)
    return next((k for k in places if tokens[k].text == ":" and not tokens[k].quoted), None)


def _last_dash(tokens: list[Token]) -> int | None:
    for k in range(len(tokens) - 2, 0, -1):
        if tokens[k].text in {"—", "–"} and not tokens[k].quoted:
            return k
        spaced = tokens[k].start > tokens[k - 1].end and tokens[k + 1].start > tokens[k].end
        if tokens[k].text == "-" and spaced:
            return k
    return None


class _Side(NamedTuple):
    """Tokens [lo, hi) on one side of a headline's mark; what is said lies on the `other`."""

    lo: int
    hi: int
    other: str


def _side(tokens: list[Token], actors: Actors, side: _Side) -> Frame | None:
    """The speaker, if one side is nothing but his noun phrase, and perhaps what he speaks about."""
    side = _without_stops(tokens, side)
    if not _may_be_a_speaker(tokens[side.lo : side.hi]):
        return None
    phrase = _whole(tokens, side)
    speaker = _speaker(tokens, actors, phrase, side) if phrase else None
    if speaker is None or not _only_his_subject(tokens, speaker, side):
        return None
    return _frame(side.lo, speaker, actors, "asserts")._replace(hi=side.hi, side=side.other)


def _without_stops(tokens: list[Token], side: _Side) -> _Side:
    lo, hi, _ = side
    while hi > lo and tokens[hi - 1].text in ".!…":
        hi -= 1
    return side._replace(hi=hi)


def _may_be_a_speaker(inside: Sequence[Token]) -> bool:
    """Whether one side of a headline is short, no sentence and no speech."""
    if not 0 < len(inside) <= _HEADLINE_WORDS:
        return False
    return not any(finite(each) or each.quoted == 2 for each in inside)


def _whole(tokens: list[Token], side: _Side) -> Phrase | None:
    """The noun phrase that begins a side: in the nominative, or a room («В Кремле: …»)."""
    room = tokens[side.lo].has("in") and side.hi - side.lo > 1
    phrase = parse(tokens, side.lo + room, side.hi, oblique=room)
    return phrase if phrase and phrase.may_be("l" if room else "n") else None


def _speaker(tokens: list[Token], actors: Actors, phrase: Phrase, side: _Side) -> Phrase | None:
    """Who speaks with a phrase: of a report ("statement of the MFA") its author, where one is named; a thing, nobody."""
    if _finds_out(tokens, phrase, side):
        return phrase
    author = _author(tokens, phrase, side)
    if author is None:
        return phrase if speaks(tokens, phrase, actors) else None
    if speaks(tokens, author, actors):
        return author
    return phrase if side.other == "right" or tokens[phrase.head].has("writings") else None


def _author(tokens: list[Token], phrase: Phrase, side: _Side) -> Phrase | None:
    """Whose report or estimate a phrase is."""
    if not tokens[phrase.head].has("writings", "utterances" if side.other == "right" else "guesses"):
        return None
    author = parse(tokens, phrase.head + 1, phrase.hi, oblique=True)
    return author if author and author.hi == phrase.hi and author.may_be("g") else None


def _finds_out(tokens: list[Token], phrase: Phrase, side: _Side) -> bool:
    """Whether it is "a study", which needs nobody's name behind a headline's mark."""
    return side.other == "left" and phrase.hi == phrase.head + 1 and tokens[phrase.head].has("findings")


def _only_his_subject(tokens: list[Token], speaker: Phrase, side: _Side) -> bool:
    """Whether nothing stands behind the speaker but what he speaks about, where, or to whom."""
    rest = speaker.hi
    dashed = rest < side.hi and tokens[rest].text in _DASHES
    rest += dashed
    if rest >= side.hi or tokens[rest].has("about") or _at_a_body(tokens, rest, side):
        return True
    if tokens[rest].word.preposition and (_before_speech(tokens, side) or _unnamed(tokens[speaker.head])):
        return True
    return dashed and _to_whom(tokens, rest, side.hi)


def _at_a_body(tokens: list[Token], place: int, side: _Side) -> bool:
    """ "Ukraine at the UN: …"."""
    return (
        side.other == "right"
        and place + 2 == side.hi
        and tokens[place].has("in")
        and tokens[place + 1].names({"organisation"})
    )


def _before_speech(tokens: list[Token], side: _Side) -> bool:
    """Whether a quotation follows the mark behind the speaker."""
    return side.other == "right" and side.hi + 1 < len(tokens) and tokens[side.hi + 1].quoted == 2


def _unnamed(head: Token) -> bool:
    """Whether an office or a private person speaks, and no name: "the ambassador in Moscow: …"."""
    return head.has("office", "private") and not head.named


def _to_whom(tokens: list[Token], lo: int, hi: int) -> bool:
    """Whether tokens [lo, hi) are whom a headline's speaker speaks to: "Kim - to the soldiers: …"."""
    phrase = parse(tokens, lo, hi, oblique=True)
    return phrase is not None and phrase.may_be("d") and phrase.hi == hi


__all__ = ["Frame", "by_dash", "headline", "sources"]
