"""A sentence as tokens with the listed names in it, and what can be told of a word by the words beside it.

In: a sentence as stored, with the listed names in it. Out: whether a word is a verb, a noun or part of a name. For languages
whose nouns and verbs are told apart by their order and by small words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from stream.reading.grammars.base import LONGEST_SPEAKER, Named, whole
from stream.reading.grammars.tokens import Token, parts_of, tokens_of
from stream.reading.grammars.words import Words

_NONE: frozenset[str] = frozenset()
_BEFORE_NOUN = frozenset({"determiner", "preposition", "possessive_pronoun"})
_NAMES_PEOPLE = frozenset({"pronoun", "people", "office", "back", "relative"})
_BEFORE_VERB = _NAMES_PEOPLE | {"adverb", "auxiliary", "time"}
_AFTER_VERB = frozenset(
    {
        "complement",
        "determiner",
        "pronoun",
        "object_pronoun",
        "possessive_pronoun",
        "adverb",
        "time_lead",
        "time",
    }
)
_LED = frozenset({"auxiliary", "adverb"})
_JOINT_REACH = 6
_NOUN_REACH = 6  # tokens from a comma to the participle behind a noun
_LOOSE = frozenset({"auxiliary", "negation", "adverb", "no_longer", "avoids"})
_BEFORE_BASE = frozenset({"pronoun", "relative", "adverb", "auxiliary", "negation", "time"})
_FINITE = frozenset({"third", "past", "base"})
_INFLECTED = frozenset({"past", "third", "participle"})
_START = attrgetter("start")
_DOING = frozenset({"doing"})
_COUNTS = frozenset({"numeral"})
_SHORT = 2  # tokens of a noun with its article
_VERBAL = frozenset({"auxiliary", "doing"})


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
        for name in sorted(whole(text, named), key=lambda n: (n.start - n.end, n.kind != "person")):
            if not any(name.start < other.end and other.start < name.end for other in kept):
                kept.append(name)
        tokens = (_named_so(token, kept) for token in tokens_of(text, words.spellings))
        return cls(text, tuple(tokens), tuple(sorted(kept)), countries, words, title)

    @cached_property
    def low_whole(self) -> str:
        """The text in lower case, of the same length."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else self.text

    def low(self, index: int) -> str:
        """The token at `index` in lower case, "" outside the sentence."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def parts(self, index: int) -> frozenset[str]:
        """The lists that the token at `index` is in; none outside the sentence."""
        return self.tokens[index].parts if 0 <= index < len(self.tokens) else _NONE

    def stops(self, index: int) -> bool:
        """Whether a mark, a quotation or an end of the sentence is at `index`."""
        return not 0 <= index < len(self.tokens) or self.tokens[index].mark or self.tokens[index].quoted

    def low_text(self, first: int, last: int) -> str:
        """The tokens [first, last) in lower case with blanks between."""
        return " ".join(token.low for token in self.tokens[max(0, first) : last])

    def at(self, offset: int) -> int | None:
        """The first token that begins at `offset` or later."""
        place = bisect_left(self.tokens, offset, key=_START)
        return place if place < len(self.tokens) else None

    def span(self, phrase: Phrase) -> tuple[int, int]:
        """The characters of a phrase, without a possessive ending, at most LONGEST_SPEAKER words of it."""
        last = min(phrase.last, phrase.first + LONGEST_SPEAKER - 1)
        ends = self.tokens[last]
        return self.tokens[phrase.first].start, ends.start + len(ends.low) if ends.possessive else ends.end

    def listed(self, phrase: Phrase) -> list[Named]:
        """The listed names inside a phrase."""
        start, end = self.tokens[phrase.first].start, self.tokens[phrase.last].end
        return [n for n in self.named if start <= n.start and n.end <= end]

    def parts_in(self, phrase: Phrase) -> frozenset[str]:
        """The lists that any word of a phrase is in."""
        return parts_of(self.tokens[phrase.first : phrase.last + 1])

    def only_ing(self, index: int) -> bool:
        """Whether the token is a verb of saying in its form in -ing."""
        known = self.words.verbs.get(self.low(index))
        return known is not None and known[1] == {"ing"} and not all(sense.needs for sense in known[0])

    def group(self, index: int) -> int:
        """Where the verb's group of auxiliaries, negations, adverbs and joined verbs begins."""
        first = index
        while first > 0 and not self.tokens[first - 1].quoted:
            before = self._group_before(first, index)
            if before == first:
                break
            first = before
        return first

    def _group_before(self, first: int, index: int) -> int:
        """Where the group of the verb at `index` begins with the word before `first`; `first` if that is not in it."""
        parts = self.tokens[first - 1].parts
        if self.low_text(first - 2, first) in self.words.set("adverb"):
            return first - 2  # "has so far said"
        if "and" in parts and self._joins_verbs(first, index):
            return first - 2  # "neither confirmed nor denied"
        if not parts.isdisjoint(_LOOSE) and not self._subject_like(first - 1):
            return first - 1
        earlier = self.parts(first - 2)
        yet = "infinitive" in parts and "until_now" in earlier  # "has yet to confirm"
        avoids = "preposition" in parts and "avoids" in earlier  # "stopped short of confirming"
        return first - 1 if yet or avoids else first

    def _subject_like(self, index: int) -> bool:
        """Whether a word that may stand between subject and verb is the subject here: "Neither has said", "in May"."""
        parts = self.parts(index)
        alone = "pronoun" in parts and (self.stops(index - 1) or self.finite(index - 1))
        return alone or ("time" in parts and self.tokens[index].capital)

    def _joins_verbs(self, first: int, index: int) -> bool:
        """Whether the verb before a conjunction, which stands before `first`, has the form of the one at `index`."""
        earlier = self.words.verbs.get(self.low(first - 2))
        here = self.words.verbs.get(self.low(index))
        if earlier is None or here is None or earlier[1].isdisjoint(here[1]):
            return False
        if self.tokens[first - 2].capital:
            return False
        return "infinitive" in self.parts(first - 3) or not self.is_noun(first - 2)

    def verbal(self, index: int) -> bool:
        """Whether the token is a finite verb as far as the lists know, and no part of a name."""
        token = self.tokens[index]
        if not token.parts.isdisjoint(_VERBAL):
            return not (self._capital_name(index) or self.in_name(token))
        return self.finite(index)

    def _capital_name(self, index: int) -> bool:
        """Whether a verb's form with a capital is a name: "Mrs May", "Fed Chair"; no "Has he …?"."""
        first = index == 0 and "auxiliary" not in self.parts(0)
        return self.tokens[index].capital and (first or (index > 0 and not self.title))

    def finite(self, index: int) -> bool:
        """Whether the token is a finite verb of saying and no part of a name."""
        token = self.tokens[index]
        known = self.words.verbs.get(token.low)
        if known is None or known[1].isdisjoint(_FINITE):
            return False
        return not (self.is_noun(index) or self.in_name(token) or self.participle(index))

    def in_name(self, token: Token) -> bool:
        """Whether a token is part of a listed name ("the United States")."""
        return any(n.start <= token.start and token.end <= n.end for n in self.named)

    def participle(self, index: int) -> bool:
        """Whether a past form is part of a noun phrase ("a lawmaker briefed by …")."""
        past = self.low(index).endswith(self.words.ending("past_ending"))
        return past and ("behind_participle" in self.parts(index + 1) or self.in_apposition(index))

    def in_apposition(self, index: int) -> bool:
        """Whether a past form stands between commas behind a noun with "a": "Bo, a judge mentioned as a candidate, said"."""
        first = next((i for i in range(index - 1, max(0, index - _NOUN_REACH), -1) if self.stops(i)), None)
        if first is None or self.low(first) != "," or "indefinite" not in self.parts(first + 1):
            return False
        last = next((i for i in range(index + 1, len(self.tokens)) if self.stops(i)), len(self.tokens))
        behind = self.words.verbs.get(self.low(last + 1))
        return first + 2 < index and self.low(last) == "," and behind is not None and "past" in behind[1]

    def is_noun(self, index: int) -> bool:
        """Whether a form that can be noun or verb ("reports", "claims") is a noun, or part of one, here."""
        token, known = self.tokens[index], self.words.verbs.get(self.low(index))
        if index == 0 or known is None:
            return "begins" not in token.parts or self.title
        if "of_state" in token.parts and "press" in self.parts(index + 1):
            return True  # "North Korean state media"
        if "ambiguous" in token.parts:
            return self._noun_by_neighbours(index, known[1])
        return self._adjective(index) if known[1] - {"base"} else self._no_verb(index)

    def _adjective(self, index: int) -> bool:
        """Whether a form in the past, or of the third person, stands before a noun: "his announced plan"."""
        before, behind = self.tokens[index - 1], self.parts(index + 1)
        if "quantifier" in before.parts and not before.possessive:
            return False  # "the two all declined"
        if not (before.possessive or not before.parts.isdisjoint(("determiner", "possessive_pronoun"))):
            return "preposition" in before.parts and not before.capital
        if "definite" in before.parts or self.stops(index + 1):
            return "definite" in before.parts
        return not self.tokens[index + 1].capital and behind.isdisjoint(_AFTER_VERB)

    def _no_verb(self, index: int) -> bool:
        """Whether the base of a verb that is no noun has no subject before it: a plural, or several that are joined."""
        before = self.tokens[index - 1]
        if "determiner" in before.parts:
            return "quantifier" not in before.parts  # "some say"
        if before.possessive or not before.parts.isdisjoint(_BEFORE_NOUN):
            return True
        if before.mark or not before.parts.isdisjoint(_BEFORE_BASE) or self._plural(index - 1):
            return False
        return not (self._listed_title(index - 1) or self._and_before(index) or self._plural_head(index))

    def _noun_by_neighbours(self, index: int, shapes: frozenset[str]) -> bool:
        """Whether a form that can be either is a noun: what shows a noun comes first, then what shows a verb."""
        if self._led_as_noun(index):
            return True
        if self._is_told(index, shapes):
            return False
        told = None if self.tokens[index - 1].capital else self._behind_common(index)
        if told is not None or "complement" in self.parts(index + 1):
            return told is True
        return self._without_subject(index) if shapes.isdisjoint(_INFLECTED) else self._ends_a_phrase(index)

    def _led_as_noun(self, index: int) -> bool:
        """Whether the word before a token leads to a noun: "Kyiv's claim", "neither claim could be confirmed"."""
        before = self.tokens[index - 1]
        if before.possessive or not before.parts.isdisjoint(_BEFORE_NOUN | _DOING | _COUNTS):
            return True
        if (
            before.capital
            and before.low.endswith(self.words.ending("demonym_ending"))
            and self._led(index - 1)
        ):
            return True  # "asked about Ukrainian claims that"
        return "conjunct" in before.parts and "auxiliary" in self.parts(index + 1)

    def _is_told(self, index: int, shapes: frozenset[str]) -> bool:
        """Whether a token has an object, or a pronoun beside it as only verbs have."""
        if self._has_object(index) or not self.tokens[index - 1].parts.isdisjoint(("pronoun", "relative")):
            return True  # "aid groups dispute the account"
        return "past" in shapes and "pronoun" in self.parts(index + 1)  # "two banks predicted he would go"

    def _has_object(self, index: int) -> bool:
        """Whether a determiner stands behind the token, and a plural, or a noun that begins its clause, before it."""
        if self.parts(index + 1).isdisjoint(("determiner", "possessive_pronoun")):
            return False
        if self.words.verbs[self.low(index)][1] & {"base"}:
            return self._plural(index - 1)
        return "definite" in self.parts(index - 2) and (index <= _SHORT or self.stops(index - 3))

    def _ends_a_phrase(self, index: int) -> bool:
        """Whether a word in the third person or past is the noun that ends a phrase: "contemptuous of Western claims."."""
        belongs = "belongs_to" in self.parts(index + 1)
        if belongs and not self.tokens[index - 1].capital:
            return True
        plural = self.low(index).endswith(self.words.ending("plural_ending"))  # no "a study by Reuters found"
        return plural and (belongs or self.stops(index + 1)) and self._led(index - 1)

    def _led(self, index: int) -> bool:
        """Whether a preposition behind no people leads to the name that ends at `index`: "scathing about Western"."""
        last = index
        while index > 0 and (self.tokens[index].capital or "definite" in self.parts(index)):
            index -= 1
        named = index < last and "preposition" in self.parts(index)
        return named and self.parts(index - 1).isdisjoint(_NAMES_PEOPLE)

    def _without_subject(self, index: int) -> bool:
        """Whether a base form has no plural, joint subject or auxiliary before it."""
        led = not self.tokens[index - 1].parts.isdisjoint(_LED)
        return not (led or self._plural(index - 1) or self._joint(index - 1))

    def _behind_common(self, index: int) -> bool | None:
        """Whether the token is a noun by the common word before it; None if that tells nothing."""
        before = self.tokens[index - 1]
        if before.low in self.words.verbs and not self.is_noun(index - 1):
            return True  # "ridiculed reports that …"
        if "complement" in self.parts(index + 1):
            return self._bare(index - 1)
        if not before.mark and before.parts.isdisjoint(_BEFORE_VERB):
            return True  # no word for people
        return True if self.low(index + 1) == "," and before.parts.isdisjoint(("people", "back")) else None

    def _bare(self, index: int) -> bool:
        """Whether the common word at `index`, which names no people, has nothing in front of it that begins a subject."""
        before = self.tokens[max(0, index - 1)]
        if self.stops(index) or not self.tokens[index].parts.isdisjoint(_BEFORE_VERB):
            return False
        return before.mark or before.low.endswith(self.words.ending("ing_ending"))

    def _plural(self, index: int) -> bool:
        token = self.tokens[index]
        return token.low.endswith(self.words.ending("plural_ending")) or "plural" in token.parts

    def _plural_head(self, index: int) -> bool:
        """Whether a plural stands before the prepositions that lead to the token: "economists surveyed by FactSet expect"."""
        inside = range(max(1, index - _JOINT_REACH), index)
        led = (i for i in inside if "preposition" in self.parts(i))
        return any(self._plural(i - 1) or (i > 1 and self._plural(i - 2)) for i in led)

    def _joint(self, index: int) -> bool:
        """Whether the name at `index` ends a joint subject: "Moscow and Pyongyang deny"; not behind a comma with "and"."""
        joins = (i for i in range(max(0, index - _JOINT_REACH), index) if "and" in self.parts(i))
        joint = any(self.low(i - 1) != "," for i in joins)
        return self.tokens[index].capital and (joint or self._listed_title(index))

    def _listed_title(self, index: int) -> bool:
        """Whether the name at `index` ends a list in a headline: "NATO, Japan urge"."""
        token = self.tokens[index]
        name = next((n.start for n in self.named if n.end == token.end), token.start)
        first = self.at(name) or index
        return self.title and token.capital and self.low(first - 1) == ","

    def _and_before(self, index: int) -> bool:
        return any("and" in self.parts(i) for i in range(max(0, index - _JOINT_REACH), index))


def _named_so(token: Token, named: Sequence[Named]) -> Token:
    """The token, of a name that looks like a determiner ("No Kwang Chol") without what such words do."""
    if "determiner" not in token.parts or not token.capital:
        return token
    name = any(n.start <= token.start and token.end <= n.end and n.kind == "person" for n in named)
    return token._replace(parts=_NONE) if name else token
