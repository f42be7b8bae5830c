"""Speakers without a verb: source phrases ("according to"), and the colon or dash of a headline.

In: a Text. Out: Frames, each with the noun phrase that speaks, and where its words lie.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pactwatch.records import Stance
from stream.reading.grammars.base import LONGEST_SPEAKER, Voice
from stream.reading.grammars.cases_actor import Actors, speaks
from stream.reading.grammars.cases_phrase import Phrase, parse, phrases
from stream.reading.grammars.cases_text import Text, Token, finite
from stream.reading.grammars.cases_words import Lexicon

_HEADLINE_WORDS = 12
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
            found.append(frame)
            found += _joined(tokens, frame, actors)
    return found


def _joined(tokens: list[Token], frame: Frame, actors: Actors) -> list[Frame]:
    """ "by the estimate of Kyiv and Washington": the second speaks too."""
    place = frame.hi
    if (
        not frame.phrase
        or frame.voice != "named"
        or place + 1 >= len(tokens)
        or not tokens[place].has("joins")
    ):
        return []
    phrase = parse(tokens, place + 1, len(tokens), oblique=True)
    case = {case for case, _ in frame.phrase.forms} & {case for case, _ in phrase.forms} if phrase else set()
    if not phrase or not case or not actors.of(phrase) or not frame.actor:
        return []
    return [_frame(place + 1, phrase, actors, frame.stance)]


def _cited(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "TASS cites the words of …": whose words they are speaks."""
    for k in range(place + 1, min(len(tokens) - 1, place + _WITHIN + 1)):
        if tokens[k].mark or finite(tokens[k]):
            return None
        if k == place + 1 and tokens[place].has("quotes") and (quoted := _quoted(tokens, k, actors)):
            return quoted
        if tokens[k].has("spoken"):
            phrase = parse(tokens, k + 1, len(tokens), oblique=True)
            return _frame(k, phrase, actors, "asserts") if phrase and phrase.may_be("g") else None
    return None


def _quoted(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "…, TASS quotes the Russian president": he speaks."""
    phrase = parse(tokens, place, len(tokens), oblique=True)
    if not phrase or not phrase.may_be("a") or speaks(tokens, phrase, actors) < 3:
        return None
    return _frame(place, phrase, actors, "asserts")


def _dative(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "if one believes Kyiv", "as became known to the newspaper"."""
    before = tokens[max(0, place - 3) : place]
    if tokens[place].has("learnt") and place + 2 < len(tokens) and tokens[place + 1].has("from"):
        phrase = parse(tokens, place + 2, len(tokens), oblique=True)
        return _frame(place, phrase, actors, "asserts") if phrase and phrase.may_be("g") else None
    opener = "conditions" if tokens[place].has("trust") else "as"
    if not any(each.has(opener) for each in before) or place + 1 >= len(tokens):
        return None
    phrase = parse(tokens, place + 1, len(tokens), oblique=True)
    if not phrase or not phrase.may_be("d") or not speaks(tokens, phrase, actors):
        return None
    return _frame(place, phrase, actors, "asserts")


def _link(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """ "with reference to …"."""
    if place + 2 >= len(tokens) or not tokens[place + 1].has("in"):
        return None
    phrase = parse(tokens, place + 2, len(tokens), oblique=True)
    if not phrase or not phrase.may_be("a"):
        return None
    if not speaks(tokens, phrase, actors) and not tokens[phrase.head].has("writings", "words"):
        return None  # pictures do not speak
    return _frame(place, phrase, actors, "asserts")


def _source(tokens: list[Token], place: int, case: str, actors: Actors) -> Frame | None:
    noun = _source_noun(tokens, place, case)
    if noun is None:
        return _itself(tokens, place, actors)
    stance: Stance = "estimates" if tokens[noun].has("guesses") else "asserts"
    whose = next((k for k in range(place + 1, noun) if tokens[k].has("whose")), None)
    if whose is not None:
        pronoun = Phrase(whose, whose + 1, whose, frozenset())
        return Frame(place, noun + 1, pronoun, None, "pronoun", stance, "both")
    phrase = parse(tokens, noun + 1, len(tokens), oblique=True) if noun + 1 < len(tokens) else None
    if phrase and tokens[phrase.head].has("which") and tokens[place - 1].text == ",":
        return _of_which(tokens, place, actors, stance, noun)
    if phrase and phrase.may_be("g") and not tokens[phrase.head].has("relative"):
        return _frame(place, phrase, actors, stance)
    return _without_genitive(tokens, place, noun, stance)


def _itself(tokens: list[Token], place: int, actors: Actors) -> Frame | None:
    """The speaker right behind a preposition that needs no noun of saying («согласно МИД»)."""
    phrase = parse(tokens, place + 1, len(tokens), oblique=True) if tokens[place].has("alone") else None
    if phrase and phrase.may_be("d") and speaks(tokens, phrase, actors):
        return _frame(place, phrase, actors, "asserts")
    return None


def _of_which(tokens: list[Token], place: int, actors: Actors, stance: Stance, noun: int) -> Frame | None:
    """ "NHK, according to whose data": whom "whose" means."""
    before = phrases(tokens, max(0, place - LONGEST_SPEAKER), place - 1)
    if not before or before[-1].hi != place - 1:
        return None
    return _frame(place, before[-1], actors, stance)._replace(hi=noun + 2)


def _without_genitive(tokens: list[Token], place: int, noun: int, stance: Stance) -> Frame | None:
    """A state's adjective before the noun («по российским данным»), or nobody."""
    for token in tokens[place + 1 : noun]:
        if token.named and token.named.kind == "country":
            whole = Phrase(place + 1, noun + 1, noun, frozenset())
            return Frame(place, noun + 1, whole, token.named.id, "named", stance, "both")
    if not tokens[noun].has("guesses", "words"):
        return None
    return Frame(place, noun + 1, None, None, "nobody", stance, "both")


def _source_noun(tokens: list[Token], place: int, case: str) -> int | None:
    for k in range(place + 1, min(len(tokens), place + 1 + _WITHIN)):
        token = tokens[k]
        if token.mark or finite(token):
            return None
        if token.has("words", "guesses") and any(form[0] == case for form in token.word.forms):
            return k if not tokens[place].has("from-view") or token.has("opinions") else None
        if not (token.has("points") or token.word.attributes or token.word.preposition or token.has("whose")):
            return None
    return None


def _frame(place: int, phrase: Phrase, actors: Actors, stance: Stance) -> Frame:
    actor = actors.of(phrase)
    voice: Voice = "noun" if actor is None and actors.points_back(phrase) else "named"
    return Frame(place, phrase.hi, phrase, actor, voice, stance, "both")


def headline(taken: Text, actors: Actors, *, title: bool) -> Iterator[Frame]:
    """The speaker on one side of a headline's colon or dash; of a colon also in a text."""
    tokens = taken.tokens
    colon = _mark(tokens, ":")
    if colon is not None:
        frame = _side(taken, actors, 0, colon, "right")
        if title and (frame is None or tokens[0].quoted):
            # "The New Wave": X asks … or "Another lie": Zakharova on …
            frame = _side(taken, actors, colon + 1, len(tokens), "left") or frame
        if frame and not (frame.side == "right" and _asks(tokens, colon)):
            yield frame
            return
    dash = _last_dash(tokens)
    quoted = dash is not None and any(
        each.quoted == 2 or each.text == "," for each in tokens[max(0, dash - 2) : dash]
    )
    if dash is not None and (title or quoted):
        frame = _side(taken, actors, dash + 1, len(tokens), "left")
        if frame:
            yield frame
            return
        first = next(k for k, each in enumerate(tokens) if each.text in "—–-")
        if title and first + 1 < len(tokens) and tokens[first + 1].has("about"):
            frame = _side(taken, actors, 0, first, "right")
            if frame:
                yield frame


def _asks(tokens: list[Token], colon: int) -> bool:
    after = tokens[colon + 1]
    return after.has("relative", "that") or (after.has("subordinate") and not after.has("conditions"))


def _mark(tokens: list[Token], mark: str) -> int | None:
    return next(
        (
            k
            for k, each in enumerate(tokens)
            if each.text == mark and not each.quoted and 0 < k < len(tokens) - 1
        ),
        None,
    )


def _last_dash(tokens: list[Token]) -> int | None:
    for k in range(len(tokens) - 2, 0, -1):
        if tokens[k].text in {"—", "–"} and not tokens[k].quoted:
            return k
        if (
            tokens[k].text == "-"
            and tokens[k].start > tokens[k - 1].end
            and tokens[k + 1].start > tokens[k].end
        ):
            return k
    return None


def _to_whom(tokens: list[Token], lo: int, hi: int) -> bool:
    """Whether tokens [lo, hi) are whom a headline's speaker speaks to: "Kim - to the soldiers: …"."""
    phrase = parse(tokens, lo, hi, oblique=True)
    return phrase is not None and phrase.may_be("d") and phrase.hi == hi


def _side(taken: Text, actors: Actors, lo: int, hi: int, side: str) -> Frame | None:
    """The speaker, if tokens [lo, hi) are nothing but his noun phrase, and perhaps what he speaks about."""
    tokens = taken.tokens
    while hi > lo and tokens[hi - 1].text in ".!…":
        hi -= 1
    inside = tokens[lo:hi]
    if (
        not inside
        or len(inside) > _HEADLINE_WORDS
        or any(finite(each) or each.quoted == 2 for each in inside)
    ):
        return None
    room = tokens[lo].has("in") and hi - lo > 1
    phrase = parse(tokens, lo + 1 if room else lo, hi, oblique=room)
    if not phrase or not phrase.may_be("l" if room else "n"):
        return None
    about = ("writings", "utterances") if side == "right" else ("writings",)
    report = tokens[phrase.head].has(*about) and phrase.hi > phrase.head + 1
    if report:
        whose = parse(tokens, phrase.head + 1, phrase.hi, oblique=True)
        phrase = (
            whose
            if whose and whose.may_be("g") and speaks(tokens, whose, actors) and whose.hi == phrase.hi
            else phrase
        )
    elif not speaks(tokens, phrase, actors):
        return None
    rest = phrase.hi
    dashed = rest < hi and tokens[rest].text in {"—", "–", "-"}
    rest += dashed
    quote = side == "right" and hi + 1 < len(tokens) and tokens[hi + 1].quoted == 2
    person = tokens[phrase.head].has("office", "private") and not tokens[phrase.head].named
    around = rest < hi and tokens[rest].word.preposition and (quote or person)
    if rest < hi and not (tokens[rest].has("about") or around or (dashed and _to_whom(tokens, rest, hi))):
        return None
    actor = actors.of(phrase)
    voice: Voice = "noun" if actor is None and actors.points_back(phrase) else "named"
    return Frame(lo, hi, phrase, actor, voice, "asserts", side)


__all__ = ["Frame", "headline", "sources"]
