"""A Russian or Ukrainian sentence in pieces: tokens, the clauses between its commas, quotations.

In: a sentence and the listed names in it. Out: a Text. Offsets count code points from the beginning of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from stream.reading.grammars.base import Named
from stream.reading.grammars.cases_words import Vocabulary, Word

_TOKEN = re.compile(r"[^\W_]+(?:[-'’ʼ.&/][^\W_]+)*|\S")
_OPENING: Final = {"«": "»", "“": "”", "„": "“", '"': '"'}
_NAME_WORDS: Final = 6  # a name in quotation marks ("The New Wave") has no more
_BREAKS: Final = frozenset(",;:()—–…")
_DASHES: Final = frozenset("—–-")
_PAUSES: Final = frozenset(",!?…")
_ADVERBIAL: Final = 6  # words before a participle that are not its noun's
_BOTH: Final = 5  # words of a phrase from one "and" to the comma before the next
_NEAR: Final = 4  # words from the dash to the verb of saying
_FINITE: Final = frozenset({"VERB", "ADJS", "PRTS"})

# Parts of small words.
FUNCTION: Final = frozenset({
    "from", "out-of",
    "that", "relative", "which", "subordinate", "conditions", "as", "coordinate", "joins", "neither", "not", "no-longer",
    "would", "whether", "in", "inside", "at", "about", "attached", "this", "from-there", "nobody", "whose", "pronouns", "by",
    "alone", "stated-in",
})  # fmt: skip

Opener = Literal["plain", "that", "relative", "condition", "subordinate", "as", "participle", "and", "quote"]


@dataclass(slots=True)
class Token:
    """A word or mark at [start, end). `named` is the longest listed name over it. `quoted`: 0 no, 1 in a name, 2 in speech."""

    start: int
    end: int
    text: str
    word: Word
    mark: bool
    capital: bool  # a capital that doesn't begin the sentence
    named: Named | None = None
    quoted: int = 0
    predicate: bool = False  # a participle that is no attribute ("was confirmed")

    def has(self, *parts: str) -> bool:
        """Whether it stands in one of these lists."""
        own = self.word.parts
        if not own:
            return False
        if self.capital or self.named:  # a name, though it looks like a small word («Кім», «Со»)
            own = own - FUNCTION
        return any(part in own for part in parts)


@dataclass(slots=True)
class Clause:
    """Tokens [lo, hi) between two breaks; `before` and `after` are the marks there. `verb` is the place of a finite verb."""

    lo: int
    hi: int
    opener: Opener
    before: str
    after: str
    verb: int | None = None


@dataclass(slots=True)
class Text:
    """A sentence taken apart."""

    text: str
    tokens: list[Token]
    named: Sequence[Named]
    clauses: list[Clause] = field(default_factory=list)


def take_apart(text: str, named: Sequence[Named], vocabulary: Vocabulary) -> Text:
    """The Text of a sentence."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        piece = match[0]
        mark = not (piece[0].isalnum())
        first = (
            not tokens or all(each.mark for each in tokens) or tokens[-1].text in {"«", "“", "„", '"', ":"}
        )
        tokens.append(
            Token(
                match.start(),
                match.end(),
                piece,
                vocabulary.word(piece),
                mark,
                piece[0].isupper() and not first,
            )
        )
    taken = Text(text, tokens, named)
    _name(taken)
    _quote(taken)
    _predicates(taken)
    taken.clauses = _clauses(taken)
    return taken


def finite(token: Token) -> bool:
    """Whether the token can only be, or most likely is, a finite verb or a short predicate."""
    of = token.word
    if token.predicate:
        return True
    if token.quoted or not of.verbs or of.preposition or not any(each.pos in _FINITE for each in of.verbs):
        return False
    if not of.nominal:
        return not (of.strange and of.capital and (token.capital or of.caps))
    return not (token.capital or (of.strange and of.capital)) and (
        of.verb_first or of.stance is not None or token.has("fact")
    )


def _name(taken: Text) -> None:
    """Gives each token the longest listed name over it."""
    by_length = sorted(taken.named, key=lambda each: each.end - each.start)
    for each in by_length:
        for token in _within(taken.tokens, each.start, each.end):
            token.named = each


def _within(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    found = []
    while low < len(tokens) and tokens[low].start < end:
        found.append(tokens[low])
        low += 1
    return found


def _quote(taken: Text) -> None:
    """Marks what stands in quotation marks: as a name where it is short and capital, else as speech."""
    tokens = taken.tokens
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if opened and token.text == _OPENING[tokens[opened[-1]].text]:
            _mark(tokens, opened.pop(), place)
        elif token.text in _OPENING:
            opened.append(place)
        elif token.text in {"»", "”"} and not opened:
            _mark(tokens, -1, place)
    if opened:
        _mark(tokens, opened[0], _aside(tokens, opened[0]))


def _aside(tokens: Sequence[Token], start: int) -> int:
    """Where the words of who speaks begin in a quotation that goes on in the next sentence: «…, — says X."."""
    for place in range(start + 2, len(tokens) - 2):
        if tokens[place].text not in _DASHES or tokens[place - 1].text not in _PAUSES:
            continue
        near = tokens[place + 1 : place + 1 + _NEAR]
        if near[0].text[0].islower() and any(each.word.stance and finite(each) for each in near):
            return place
    return len(tokens)


def _mark(tokens: list[Token], start: int, end: int) -> None:
    inner = tokens[start + 1 : end]
    words = [each for each in inner if not each.mark]
    aside = start > 0 and tokens[start - 1].text not in {":", ",", "—", "–", "-"}
    ended = (bool(inner) and inner[-1].text in ".!?,…") or (
        end + 1 < len(tokens) and tokens[end + 1].text == ","
    )
    name = 0 < len(words) <= _NAME_WORDS and words[0].word.capital and not ended
    if any(finite(each) for each in words) or (start > 0 and tokens[start - 1].text == ":"):
        name = False
    if name and not aside:
        name = len(words) <= 3 and not any(each.word.verbs for each in words)
    small = aside and not ended and len(words) <= _NAME_WORDS
    for token in inner:
        token.quoted = max(token.quoted, 1 if name else 3 if small else 2)
    for place in (start, end):
        if 0 <= place < len(tokens):
            tokens[place].quoted = max(tokens[place].quoted, 1 if name else 3 if small else 2)


def _predicates(taken: Text) -> None:
    """Marks long participles and adjectives that say something of their subject, as Ukrainian has them."""
    tokens = taken.tokens
    for place, token in enumerate(tokens):
        if token.quoted or token.capital or not token.word.attributes:
            continue
        if token.has("certain"):
            token.predicate = True
        elif (
            token.word.stance
            and token.word.verbs
            and all(each.passive and each.pos == "ADJF" for each in token.word.verbs)
        ):
            near = tokens[max(0, place - 6) : place]
            last = place + 1 == len(tokens) or tokens[place + 1].mark
            token.predicate = any(each.has("being", "not") for each in near) or last


def _clauses(taken: Text) -> list[Clause]:
    tokens = taken.tokens
    found: list[Clause] = []
    start, before = 0, ""
    place = 0
    while place <= len(tokens):
        at_end = place == len(tokens)
        token = None if at_end else tokens[place]
        if token is not None and token.quoted == 2:
            _add(found, taken, start, place, before=before, after="«")
            stop = place
            while stop < len(tokens) and tokens[stop].quoted == 2:
                stop += 1
            found.append(Clause(place, stop, "quote", "«", "»"))
            start, before, place = stop, "»", stop
            continue
        if token is None or (_breaks(tokens, place) and not _goes_on(tokens, start, place)):
            _add(found, taken, start, place, before=before, after=token.text if token else "")
            start, before = place + 1, token.text if token else ""
        place += 1
    return found


def _breaks(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if not token.mark or token.quoted:
        return False
    if token.text == "-":  # a dash only where a blank follows
        return place + 1 == len(tokens) or tokens[place + 1].start > token.end
    return token.text in _BREAKS


def _goes_on(tokens: Sequence[Token], start: int, place: int) -> bool:
    """Whether a comma stands between "neither … , nor …", "both … , and …" of one phrase."""
    if tokens[place].text != "," or place + 1 >= len(tokens):
        return False
    both = tokens[start].has("joins") and tokens[place + 1].has("joins") and place - start <= _BOTH
    if not both and not tokens[place + 1].has("neither"):
        return False
    return not any(finite(each) for each in tokens[start:place][-12:])


def _add(found: list[Clause], taken: Text, lo: int, hi: int, *, before: str, after: str) -> None:
    """Adds the clauses in [lo, hi): one, or more where "and" joins two finite verbs."""
    tokens = taken.tokens
    while lo < hi and tokens[lo].text in ".!?":
        lo += 1
    if lo >= hi:
        if found and after and not found[-1].after.strip("»"):
            found[-1].after = after
        return
    start, verb = lo, None
    under: Opener | None = None
    for place in range(lo, hi):
        token = tokens[place]
        if finite(token):
            if verb is not None:
                cut = next(
                    (
                        k
                        for k in range(place - 1, verb, -1)
                        if tokens[k].has("coordinate") and not tokens[k].quoted
                    ),
                    None,
                )
                if cut is not None and cut > start:
                    opener = under or _opener(tokens, start, cut)
                    # What "and" joins to a subordinate clause without a comma belongs to it.
                    under = opener if opener in {"that", "relative", "condition", "subordinate"} else None
                    found.append(Clause(start, cut, opener, before, "", verb))
                    start, before, verb = cut, "", None
            verb = place if verb is None else verb
    found.append(Clause(start, hi, under or _opener(tokens, start, hi), before, after, verb))


def _opener(tokens: Sequence[Token], lo: int, hi: int) -> Opener:
    """How a clause begins."""
    place = lo
    joined = False
    while place < hi and tokens[place].has("coordinate"):
        joined, place = True, place + 1
    if place >= hi:
        return "and"
    first = tokens[place]
    if first.has("that"):
        return "that"
    if (
        first.has("relative")
        or (first.word.preposition and any(each.has("relative") for each in tokens[place + 1 : place + 2]))
        or (
            place + 2 < hi
            and tokens[place + 1].has("relative")
            and not first.word.verbs
            and tokens[place + 1].word.nominal
        )
    ):
        return "relative"
    if first.has("conditions"):
        return "condition"
    if first.has("as"):
        return "as"
    if first.has("subordinate") and first.word.little:
        return "subordinate"
    if not joined and any(not each.mark for each in tokens[:lo][-2:]) and _by_participle(tokens, place, hi):
        return "participle"
    return "and" if joined else "plain"


def _by_participle(tokens: Sequence[Token], lo: int, hi: int) -> bool:
    """Whether a clause begins with a participle, or has one behind its adverbials («до недавних пор избегавший темы»)."""
    if _participle(tokens[lo]):
        return True
    if not (tokens[lo].word.preposition or tokens[lo].word.little) or any(map(finite, tokens[lo:hi])):
        return False
    near = tokens[lo + 1 : min(hi, lo + _ADVERBIAL)]
    return any(_participle(each) and not each.word.forms and not each.named for each in near)


def _participle(token: Token) -> bool:
    word_of = token.word
    return any(each.pos == "GRND" for each in word_of.verbs) or (
        bool(word_of.nominal)
        and any(each.pos == "PRTF" or (each.pos == "ADJF" and each.passive) for each in word_of.nominal)
        and not token.capital
    )


__all__ = ["Clause", "Opener", "Text", "Token", "finite", "take_apart"]
