"""The subject of a verb: the noun phrase before it, past adverbs, times, asides between commas and relative clauses.

In: a Sentence and where a verb's group begins. Out: a phrase or None.
"""

from __future__ import annotations

from stream.reading.grammars.asides import TOLD, content, explains, is_age, is_aside, segments, told_of
from stream.reading.grammars.base import PEOPLE
from stream.reading.grammars.phrases import is_name, past_verb, start_of, trimmed
from stream.reading.grammars.sentence import Phrase, Sentence

_NOT_SUBJECT = frozenset({"and", "contrast", "breaks", "complement"})
_BEGINS_CLAUSE = frozenset({"complement", "that", "contrast"})
_SAYS_BEFORE = frozenset({"adverb", "time", "auxiliary", "pronoun"})
_OWN_SUBJECT = frozenset({"determiner", "possessive_pronoun", "pronoun"})
_NO_NOUN = frozenset(
    {"preposition", "determiner", "and", "adverb", "people", "office", "person", "back", "number"}
)
_OF_NAME = frozenset({"preposition", "determiner", "and", "number", "numeral"})
_OFFICE = frozenset({"office", "person"})  # "his counterpart Takeshi Iwaya"
_TIMES = frozenset({"time_lead", "time", "number", "numeral"})
_DASHES = frozenset("-–—")
_CLOSES = frozenset(",.?!…")  # what ends a quotation that is a clause
_REACH = 60  # tokens to look back for a subject
_RELATIVE_REACH = 16  # tokens of a relative clause between a subject and its verb
_SHORT_QUOTE = 4  # tokens of a quotation between a subject and its verb
_BEFORE_THAT = frozenset({"preposition", "holds", "told", "document"})
_VERBAL = frozenset({"auxiliary", "doing"})
_PEOPLE = frozenset({"people", "back", "possessive_pronoun"})
_NOUN = 4  # tokens of "an 11-nation team"
_NAME = 2  # words that a full name has at least


def subject_before(sentence: Sentence, end: int, behind: int | None = None) -> Phrase | None:
    """The subject of a verb whose group begins at the token `end`; `behind` is the token after the verb."""
    last = _skip_back(sentence, end - 1)
    if last < 0 or sentence.tokens[last].quoted:
        return None
    if _relative(sentence, last):
        return _antecedent(sentence, last)
    if sentence.low(last) == ",":
        return _around_commas(sentence, last)
    return _right_before(sentence, _before_dashes(sentence, last), behind)


def _right_before(sentence: Sentence, last: int, behind: int | None) -> Phrase | None:
    """The subject that ends at `last`, with nothing but its verb behind."""
    if sentence.stops(last) or not sentence.parts(last).isdisjoint(_NOT_SUBJECT):
        return None
    phrase = _ending_at(sentence, last)
    if phrase is None:
        return None
    phrase = Phrase(_past_clause(sentence, phrase.first, phrase.last), phrase.last)
    in_aside = behind is not None and phrase.first == told_of(sentence) + 1  # ", a figure Kyiv disputes"
    if in_aside or (behind is not None and _gap(sentence, behind)):
        return _state_behind_noun(sentence, _own_subject(sentence, phrase))
    return _full_name(sentence, phrase, behind) or _state_behind_noun(sentence, phrase)


def _state_behind_noun(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Of a noun before a state's name, the name: "a step Seoul called a mistake", "the soldiers Kyiv says it saw"."""
    state = next(
        (n for n in sentence.listed(phrase) if n.kind == "country" and n.end == sentence.span(phrase)[1]),
        None,
    )
    if sentence.tokens[phrase.last].low.endswith(sentence.words.ending("demonym_ending")):
        return phrase  # "an old Russian"
    first = None if state is None else sentence.at(state.start)
    if (
        first is None or not phrase.first < first <= phrase.last
    ):  # a name that is glued to a word begins no token
        return phrase
    before = sentence.tokens[first - 1]
    apart = before.capital or before.possessive or not before.parts.isdisjoint(_OF_NAME | _OFFICE)
    return phrase if apart else Phrase(first, phrase.last)


def _gap(sentence: Sentence, behind: int) -> bool:
    """Whether a verb stands right behind the verb of saying: "a decision members of the Council said was wrong"."""
    return "auxiliary" in sentence.parts(behind) and not sentence.stops(behind)


def _own_subject(sentence: Sentence, phrase: Phrase) -> Phrase:
    """Of a noun with a relative clause that no pronoun begins, the subject of the clause."""
    for index in range(phrase.first + 1, phrase.last + 1):
        token, before = sentence.tokens[index], sentence.tokens[index - 1]
        begins = token.capital or "determiner" in token.parts
        if begins and not (before.capital or before.possessive) and before.parts.isdisjoint(_NO_NOUN):
            return Phrase(index, phrase.last)
    if phrase.first == told_of(sentence) + 1:  # "a step analysts said": what takes up what was told ends
        taken = (i for i in range(phrase.first + 1, phrase.last) if not TOLD.isdisjoint(sentence.parts(i)))
        return Phrase(next(taken, phrase.first - 1) + 1, phrase.last)
    return phrase


def _before_dashes(sentence: Sentence, last: int) -> int:
    """The token before an aside between dashes that ends at `last`: "Moran - a miller, now 80 - said"; else `last`."""
    if sentence.low(last) not in _DASHES:
        return last
    inside = range(_before_mark(sentence, last), max(0, last - _REACH), -1)
    opening = next((i for i in inside if sentence.low(i) in _DASHES), None)
    return last if opening is None else _before_mark(sentence, opening)


def _before_mark(sentence: Sentence, dash: int) -> int:
    """The token before a dash, or before two that stand for one."""
    while sentence.low(dash) in _DASHES:
        dash -= 1
    return dash


def _relative(sentence: Sentence, index: int) -> bool:
    parts = sentence.parts(index)
    return "relative" in parts or ("that" in parts and not _says_before(sentence, index - 1))


def _says_before(sentence: Sentence, before: int) -> bool:
    """Whether a "that" behind the token `before` begins what is said, and no relative clause."""
    if sentence.stops(before) or not sentence.parts(before).isdisjoint(_SAYS_BEFORE):
        return True
    return sentence.low(before) in sentence.words.verbs


def _skip_back(sentence: Sentence, index: int) -> int:
    """Over adverbs, times, brackets and short quotations between a subject and its verb ("Seoul on Friday said")."""
    while index >= 0:
        before = _step_back(sentence, index)
        if before == index:
            break
        index = before
    return index


def _step_back(sentence: Sentence, index: int) -> int:
    token = sentence.tokens[index]
    if sentence.low_text(index - 2, index + 1) in sentence.words.set("adverb"):
        return index - 3  # "for his part"
    if token.low == ")":
        while index >= 0 and sentence.low(index) != "(":
            index -= 1
        return index - 1
    if token.quoted:
        return _before_short_quote(sentence, index)
    if _adverb(sentence, index):
        return index - 1
    if "time" in token.parts or ("number" in token.parts and "time" in sentence.parts(index - 1)):
        index -= 1
        while not sentence.parts(index).isdisjoint(_TIMES):
            index -= 1
    return index


def _adverb(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    adverb = not token.parts.isdisjoint(("adverb", "no_longer"))
    return adverb and not token.capital and token.parts.isdisjoint(("pronoun", "people"))


def _before_short_quote(sentence: Sentence, index: int) -> int:
    """The token before a quotation of a word or two that ends at `index`: North Korea "categorically" denies."""
    for opening in range(index - 1, max(0, index - _SHORT_QUOTE), -1):
        if sentence.tokens[opening].mark:
            return index if sentence.stops(opening - 1) else opening - 1
    return index


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands for."""
    last = relative - 1
    if _joins_relatives(sentence, last):
        first = next((i for i in range(last - 1, -1, -1) if "relative" in sentence.parts(i)), None)
        return None if first is None else _antecedent(sentence, first)
    if "preposition" in sentence.parts(last) and "quantifier" in sentence.parts(last - 1):
        last -= 2  # "two men, both of whom"
    while sentence.low(last) == "," or "preposition" in sentence.parts(last):
        last -= 1
    if sentence.low(last) == ")":
        last = _skip_back(sentence, last)
    while last > 0 and _adverb(sentence, last):
        last -= 1  # "it was Putin himself who"
    if sentence.stops(last):
        return None
    kept = "joins" if "people_relative" in sentence.parts(relative) else "belongs"
    return trimmed(sentence, Phrase(start_of(sentence, last, kept), last))


def _ending_at(sentence: Sentence, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, of a subject with a relative clause only what stands before the clause."""
    if sentence.stops(last):
        return None
    first = start_of(sentence, last)
    if _clause_inside(sentence, first, last):
        return None
    if not sentence.stops(first - 1) and ("pronoun" not in sentence.parts(last) or _object(sentence, last)):
        relative = _subject_relative(sentence, first)
        if relative is not None:
            last = relative - 1
            first = start_of(sentence, last)
    return trimmed(sentence, Phrase(first, last))


def _object(sentence: Sentence, index: int) -> bool:
    """Whether a pronoun is the object of the verb before it: "a translator who handled it"."""
    before = index - 1
    return sentence.low(before).endswith(sentence.words.ending("past_ending")) or sentence.verbal(before)


def _past_clause(sentence: Sentence, first: int, last: int) -> int:
    """Where a subject begins behind "and" if what stands before that belongs to another clause: "X is A and B says"."""
    if sentence.stops(first - 1) or sentence.parts(first - 1).isdisjoint(("auxiliary", "doing")):
        return first
    return next((i + 1 for i in range(last - 1, first, -1) if "and" in sentence.parts(i)), first)


def _clause_inside(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a phrase behind a conjunction is a clause with a verb of its own: "after Moscow killed off the panel"."""
    return "breaks" in sentence.parts(first - 1) and past_verb(sentence, first, last)


def _subject_relative(sentence: Sentence, first: int) -> int | None:
    """The relative pronoun, subject of its clause, that stands before `first` without a mark between."""
    for index in range(first - 1, max(0, first - _RELATIVE_REACH), -1):
        if _joins_relatives(sentence, index):
            continue
        restricts = _restricts(sentence, index)
        breaks = not restricts and not sentence.parts(index).isdisjoint(("breaks", "and"))
        if sentence.stops(index) or breaks:
            return None
        relative = restricts or "relative" in sentence.parts(index)
        if relative and not _joins_relatives(sentence, index - 1):
            own = not sentence.parts(index + 1).isdisjoint(_OWN_SUBJECT) or sentence.tokens[index + 1].capital
            return None if own or sentence.stops(index - 1) else index
    return None


def _restricts(sentence: Sentence, index: int) -> bool:
    """Whether "that" behind a noun of its own begins a clause in which it is the subject: "a team that monitors sanctions"."""
    noun = not sentence.parts(index - 1) & _BEFORE_THAT and not _says_before(sentence, index - 1)
    determined = any("determiner" in sentence.parts(i) for i in range(max(0, index - _NOUN), index))
    return "that" in sentence.parts(index) and noun and determined and _does(sentence, index + 1)


def _does(sentence: Sentence, index: int) -> bool:
    """Whether a word may be a verb in the past or third person, and is no word for people."""
    endings = sentence.words.ending("past_ending") + sentence.words.ending("plural_ending")
    parts = sentence.parts(index)
    return bool(parts & _VERBAL) or (sentence.low(index).endswith(endings) and not parts & _PEOPLE)


def _joins_relatives(sentence: Sentence, index: int) -> bool:
    """Whether a second relative clause begins behind a conjunction: "who came and whose brother serves"."""
    return "and" in sentence.parts(index) and "relative" in sentence.parts(index + 1)


def _around_commas(sentence: Sentence, comma: int) -> Phrase | None:
    """The subject before asides between commas that end at `comma`: "Kim Bok-dong, 93, who lost two fingers, said"."""
    found: Phrase | None = None
    rest: Phrase | None = None  # the end of an aside that may be more
    aside = told_of(sentence) + 1
    for segment in segments(sentence, comma):
        if is_aside(sentence, segment):
            found = (
                None if "among" in sentence.parts(segment.first) else found
            )  # who is among others is an aside
            continue
        phrase = _ending_at(sentence, segment.last)
        whole = _fills(sentence, segment, phrase)
        if not whole and segment.first != aside and explains(sentence, segment):
            rest = rest or phrase
            continue
        if phrase is None or _another_clause(sentence, segment, phrase, whole=whole, alone=found is None):
            return found
        found = _closer(sentence, phrase, found)
        if not whole:
            return found
    return found or rest


def _fills(sentence: Sentence, segment: Phrase, phrase: Phrase | None) -> bool:
    """Whether a phrase is all of a segment but conjunctions and adverbs."""
    return phrase is not None and phrase.first <= content(sentence, segment.first)


def _another_clause(sentence: Sentence, segment: Phrase, phrase: Phrase, *, whole: bool, alone: bool) -> bool:
    """Whether the phrase that ends a segment belongs to a clause with a verb of its own."""
    if not whole and sentence.verbal(max(segment.first, phrase.first - 1)):
        return True
    begins = not sentence.parts(phrase.first - 1).isdisjoint(
        _BEGINS_CLAUSE
    )  # "what Shoigu, the secretary, said"
    told = not begins and any(sentence.verbal(index) for index in range(segment.first, phrase.first))
    return not alone and (told or _has_object(sentence, phrase) or past_verb(sentence, *phrase))


def _has_object(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a past form in a phrase has an adverb before it: "the ships probably carried shells"."""
    ending = sentence.words.ending("past_ending")
    inside = (i for i in range(phrase.first + 1, phrase.last) if sentence.low(i).endswith(ending))
    return any("adverb" in sentence.parts(i - 1) and "agent" not in sentence.parts(i + 1) for i in inside)


def _closer(sentence: Sentence, left: Phrase, right: Phrase | None) -> Phrase:
    """Of two phrases with a comma between the one that the other explains: the longer name, or a listed person."""
    joint = "and" in sentence.parts_in(left) and not is_name(sentence, left)
    if right is None or joint or not is_name(sentence, right):
        return left  # of "Austin and his counterpart, Kim Yong-hyun," both
    last = sentence.tokens[right.last].end  # of "Kim Jong Gyu" the surname alone is nobody's name
    person = any(n.kind in PEOPLE and n.end == last for n in sentence.listed(right))
    place = left.last == left.first and is_name(sentence, left)
    return right if person or place else left


def _full_name(sentence: Sentence, phrase: Phrase, behind: int | None) -> Phrase | None:
    """The full name before a phrase that explains it and has no comma behind: "Stu Rothenberg, an analyst said"."""
    if behind is None or sentence.stops(behind):
        return None
    comma = phrase.first - 1
    before = segments(sentence, comma) if sentence.low(comma) == "," else ()
    name = next((s for s in before if not is_age(sentence, s)), None)
    if name is None or not (is_name(sentence, name) and _explains_name(sentence, phrase)):
        return None
    return name if _full(sentence, name) and not _behind_quoted(sentence, name.first) else None


def _behind_quoted(sentence: Sentence, first: int) -> bool:
    """Whether quoted words that no comma ends are right before `first`: to "unconditionally support" Russia."""
    quoted = first > 1 and sentence.tokens[first - 1].quoted
    return quoted and sentence.low(first - 2) not in _CLOSES


def _full(sentence: Sentence, name: Phrase) -> bool:
    return name.last - name.first + 1 >= _NAME or bool(sentence.listed(name))


def _explains_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase tells what somebody is: "an analyst", "the spokesman for the ministry", "partner at Mother"."""
    parts, words = sentence.parts(phrase.first), sentence.parts_in(phrase)
    determined = not parts.isdisjoint(("determiner", "possessive_pronoun"))
    bare = not sentence.tokens[phrase.first].capital and not determined
    explains = bare or "indefinite" in parts or ("determiner" in parts and "belongs" in words)
    return explains and not words.isdisjoint(("people", "office"))
