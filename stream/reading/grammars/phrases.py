"""A sentence as tokens, and the noun phrases that stand before, behind and around a verb in it.

In: a sentence as stored, with the listed names in it. Out: phrases as ranges of tokens. For languages
whose nouns and verbs are told apart by their order and by small words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from stream.reading.grammars.base import LONGEST_SPEAKER, Named
from stream.reading.grammars.tokens import Token, tokens_of
from stream.reading.grammars.words import Words


class Phrase(NamedTuple):
    """Tokens [first, last]."""

    first: int
    last: int


@dataclass(frozen=True)
class Sentence:
    """A sentence with its tokens, quotations and names."""

    text: str
    tokens: tuple[Token, ...]
    named: tuple[Named, ...]
    countries: Mapping[str, str]
    words: Words
    title: bool

    @classmethod
    def of(
        cls, text: str, named: Sequence[Named], countries: Mapping[str, str], words: Words, *, title: bool
    ) -> Sentence:
        """`text` cut into tokens; of names that overlap, the longer."""
        kept: list[Named] = []
        for name in sorted(named, key=lambda n: (n.start - n.end, n.kind != "person")):
            if not any(name.start < other.end and other.start < name.end for other in kept):
                kept.append(name)
        return cls(text, tuple(tokens_of(text)), tuple(sorted(kept)), countries, words, title)

    @cached_property
    def quoted(self) -> bool:
        """Whether part of it is a quotation."""
        return any(token.quoted for token in self.tokens)

    @cached_property
    def low_whole(self) -> str:
        """The text in lower case, of the same length."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else self.text

    def low(self, index: int) -> str:
        """The token at `index` in lower case, "" outside the sentence."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def low_text(self, first: int, last: int) -> str:
        """The tokens [first, last) in lower case with blanks between."""
        return " ".join(token.low for token in self.tokens[max(0, first) : last])

    def at(self, offset: int) -> int | None:
        """The first token that begins at `offset` or later."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= offset), None)

    def span(self, phrase: Phrase) -> tuple[int, int]:
        """The characters of a phrase, without a possessive ending, at most LONGEST_SPEAKER words of it."""
        last = min(phrase.last, phrase.first + LONGEST_SPEAKER - 1)
        return self.tokens[phrase.first].start, self.tokens[last].end

    def group(self, index: int) -> int:
        """Where the verb's group of auxiliaries, negations and adverbs begins."""
        words = self.words
        loose = words.set("auxiliary negation adverb")
        first = index
        while first > 0:
            token = self.tokens[first - 1]
            low = token.low
            if (
                low in loose
                or low.endswith(("n't", "n’t"))
                or self._adverb(low)
                or low in ("longer", "to", "and")
            ):
                if low == "and" and not (
                    self.words.verbs.get(self.low(first - 2)) and "neither" in self.low_text(first - 5, first)
                ):
                    break
                if low == "to" and self.low(first - 2) != "yet":
                    break
                first -= 1
                continue
            if "nor" in self.low_text(first, index) and token.low in words.verbs:
                first -= 1
                continue
            break
        return first

    def _adverb(self, low: str) -> bool:
        words = self.words
        return (
            len(low) > 4
            and low.endswith(tuple(words.form.words.get("adverb_ending", ())))
            and low not in words.set("back people")
        )

    def finite(self, index: int) -> bool:
        """Whether the token is a finite verb of saying and no part of a name."""
        token = self.tokens[index]
        known = self.words.verbs.get(token.low)
        if known is None or not known[1] & {"third", "past"} or self.is_noun(index) or self.in_name(token):
            return False
        return not self._participle(index)

    def in_name(self, token: Token) -> bool:
        """Whether a token is part of a listed name ("the United States")."""
        return any(n.start <= token.start and token.end <= n.end for n in self.named)

    def is_noun(self, index: int) -> bool:
        """Whether a form that can be noun or verb ("reports", "claims") is a noun here."""
        words, before = self.words, self.tokens[index - 1] if index else None
        low = self.tokens[index].low
        if before is None:
            return True
        if (
            before.low in self.words.set("determiner")
            or before.possessive
            or before.low in self.words.set("preposition")
        ):
            return True
        after_noun = not before.capital and before.low not in words.set("pronoun people office back")
        if low in words.set("ambiguous") and after_noun:
            return True
        known = words.verbs.get(low)
        base = known is not None and not known[1] & {"past", "third", "participle"}
        if base and not (
            before.low.endswith(("s", "people", "men")) or before.low in self.words.set("pronoun")
        ):
            return True
        follow = self.low(index + 1)
        return follow in ("of", "about") and low.endswith("s") and not before.capital

    def inverted(self, group: int, last: int) -> bool:
        """Whether the subject stands behind the verb: a quotation or comma before it, a noun phrase and then an end behind."""
        before = self.tokens[group - 1] if group else None
        if before is not None and not (before.low in (",",) or before.quoted or before.low in "”»\"'’"):
            return False
        found = self.behind(last + 1)
        if not found or self.low(found[-1].last + 1) in self.words.set("that"):
            return False
        for index in range(found[-1].last + 1, min(len(self.tokens), found[-1].last + 12)):
            low = self.low(index)
            if (
                self.tokens[index].mark
                or self.tokens[index].quoted
                or low in self.words.set("relative breaks")
            ):
                return True
            if low in self.words.set("auxiliary doing pronoun") or self.finite(index):
                return False
        return True

    def before(self, end: int) -> list[Phrase]:
        """The subject that ends right before the token `end`: one phrase, or several that are joined."""
        words, last = self.words, self._skip_back(end - 1)
        if last < 0:
            return []
        low = self.low(last)
        if low in words.set("relative"):
            last -= 1
            if self.low(last) == ",":
                last -= 1
        elif low == ",":
            last = self._before_parenthesis(last)
        if last < 0 or self.tokens[last].mark or self.tokens[last].quoted:
            return []
        if self.low(last) in words.set("and contrast breaks"):
            return []
        return self._joined(last)

    def _skip_back(self, index: int) -> int:
        """Over adverbs and times between a subject and its verb ("Seoul on Friday said")."""
        words = self.words
        while index >= 0:
            low = self.low(index)
            if low == ")":
                index = self._before_bracket(index)
            elif low in words.set("adverb") or self._adverb(low) or low in words.set("no_longer"):
                index -= 1
            elif low in words.set("time") or (low.isdecimal() and self.low(index - 1) in words.set("time")):
                index -= 1
                while index >= 0 and (
                    self.low(index) in words.set("time_lead time") or self.low(index).isdecimal()
                ):
                    index -= 1
            else:
                return index
        return index

    def _before_bracket(self, index: int) -> int:
        """The token before an abbreviation in brackets ("the National Intelligence Service (NIS)"), -1 if none opens."""
        while index >= 0 and self.low(index) != "(":
            index -= 1
        return index - 1

    def _before_parenthesis(self, comma: int) -> int:
        """The token before a phrase between commas that ends at `comma`; -1 when there is none."""
        nearest = -1
        for index in range(comma - 1, max(-1, comma - 40), -1):
            low = self.low(index)
            if self.tokens[index].quoted or low in (";", ":"):
                break
            if low == ",":
                inner = self.low(index + 1)
                if inner in self.words.set("relative among"):
                    return self._before_age(index)
                if nearest < 0:
                    nearest = index
        if nearest < 0 or self.low(nearest + 1) in self.words.set("and contrast"):
            return -1
        start, end = self.tokens[nearest].end, self.tokens[comma].start
        people = any(n.kind in ("person", "leader") and start <= n.start and n.end <= end for n in self.named)
        if people and all(token.capital for token in self.tokens[nearest + 1 : comma]):
            return comma - 1  # the listed name, in apposition: "the minister, Kim Hong Kyun, said"
        return self._before_age(nearest)

    def _before_age(self, comma: int) -> int:
        """The token before a comma, or before the age in front of it ("Kim Bok-dong, 93, who …")."""
        if self.low(comma - 1).isdecimal() and self.low(comma - 2) == ",":
            return comma - 3
        return comma - 1

    def _joined(self, last: int) -> list[Phrase]:
        first = self._phrase_start(last)
        if (
            first > 1
            and self.low(first - 1) in self.words.set("relative")
            and not self.tokens[first - 2].mark
        ):
            first, last = self._phrase_start(first - 2), first - 2  # "experts who travelled there told"
        phrase = self._trimmed(Phrase(first, last))
        if phrase is None:
            return []
        parts = self._split(phrase)
        if self.low(first - 1) == "," and len(parts) > 1 and first >= 2:  # "China, Iran and Japan"
            earlier = self._trimmed(Phrase(self._phrase_start(first - 2), first - 2))
            if earlier and earlier.last - earlier.first < 4 and self._names(earlier) and earlier.first == 0:
                parts = [earlier, *parts]
        return parts

    def _phrase_start(self, last: int) -> int:
        words = self.words
        stop = words.set("breaks relative doing auxiliary")
        first = last
        while first > 0:
            token = self.tokens[first - 1]
            if (
                (token.mark and token.low != "'")
                or token.quoted
                or token.low in stop
                or self.finite(first - 1)
            ):
                break
            first -= 1
        return first

    def _participle(self, index: int) -> bool:
        """Whether a past form is part of a noun phrase ("a lawmaker briefed by …")."""
        return self.low(index).endswith("ed") and self.low(index + 1) in ("by", "in", "at", "on")

    def _trimmed(self, phrase: Phrase) -> Phrase | None:
        """Without leading conjunctions, adverbs, and phrases of time and place; None if nothing is left."""
        first, last = phrase
        words = self.words
        if self.low(last) in words.set("pronoun"):
            return Phrase(last, last)
        while first <= last:
            low = self.low(first)
            if low in words.set("conjunct and contrast adverb"):
                first += 1
            elif low in words.set("preposition"):
                following = self._after_place(first + 1, last)
                if following is None:
                    return None
                first = following
            elif low in words.set("time") and first < last:
                first += 1
            else:
                return Phrase(first, last)
        return None

    def _after_place(self, index: int, last: int) -> int | None:
        """Where the subject begins behind a place or time without a comma ("In Moscow Peskov said")."""
        words = self.words
        while index <= last and (
            self.low(index) in words.set("time")
            or self.low(index).isdecimal()
            or (self.low(index) in words.set("time_lead") and self.low(index + 1) in words.set("time"))
        ):
            index += 1
        start = self.tokens[index].start if index <= last else None
        inside = [
            n for n in self.named if start is not None and n.start >= start and n.end <= self.tokens[last].end
        ]
        if inside and start == inside[0].start and len(inside) > 1:
            return self.at(inside[1].start)
        if index <= last and self.low(index - 1) not in self.words.set("preposition"):
            return index
        return None

    def _split(self, phrase: Phrase) -> list[Phrase]:
        """The members of a joint subject: names or determined nouns with "and" between."""
        for index in range(phrase.first + 1, phrase.last):
            if self.low(index) not in self.words.set("and"):
                continue
            left, right = (
                self._trimmed(Phrase(phrase.first, index - 1)),
                self._trimmed(Phrase(index + 1, phrase.last)),
            )
            if left and right and self._names(left) and self._names(right):
                return [left, *self._split(right)]
        return [phrase]

    def _names(self, phrase: Phrase) -> bool:
        """Whether a phrase can be a member of a joint subject: a listed name, or a noun with its determiner."""
        start, end = self.tokens[phrase.first].start, self.tokens[phrase.last].end
        head = self.tokens[phrase.first]
        return (
            head.capital
            or head.low in self.words.set("determiner")
            or any(start <= n.start and n.end <= end for n in self.named)
        )

    def behind(self, start: int) -> list[Phrase]:
        """The noun phrase that begins at the token `start`: one, or several that are joined."""
        last = start - 1
        seen_name = False
        words = self.words
        for index in range(start, min(len(self.tokens), start + 24)):
            token = self.tokens[index]
            if (
                token.quoted
                or (token.mark and token.low not in "'’")
                or self._ends_behind(index, start, seen_name)
            ):
                break
            seen_name |= token.capital and token.low not in words.set("determiner") and not token.possessive
            last = index
        if last < start or self.low(start) in words.set("complement preposition breaks"):
            return []
        if all(self.low(i) in words.set("determiner time_lead adverb") for i in range(start, last + 1)):
            return []
        phrase = self._trimmed(Phrase(start, last))
        return self._split(phrase) if phrase else []

    def _ends_behind(self, index: int, start: int, seen_name: bool) -> bool:
        words, low = self.words, self.low(index)
        if low in words.set("relative auxiliary doing") or (low in words.set("breaks") and index > start):
            return True
        if low in words.set("time") and index > start:
            return True
        if low in words.set("preposition") and index > start:
            following = self.low(index + 1)
            if low not in words.set("joins") or following in words.set("time"):
                return True
            if low not in words.set("belongs") and following in words.set("determiner") - {"the"}:
                return True
            return seen_name and low not in words.set("belongs")
        return False

    def agents(self, last: int) -> list[Phrase]:
        """Who did what a passive says: the phrase behind "by"."""
        for index in range(last + 1, min(len(self.tokens), last + 8)):
            if self.low(index) in self.words.set("agent"):
                return self.behind(index + 1)
            if self.low(index) in self.words.set("breaks") or self.low(index) in (",", "to"):
                return []
        return []
