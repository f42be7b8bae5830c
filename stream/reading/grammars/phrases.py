"""The noun phrases that stand before, behind and around a verb: its subject, an inverted subject, an agent.

In: a Sentence and a token of it. Out: phrases as ranges of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from stream.reading.grammars.sentence import Phrase, Sentence

_CLAUSE_ENDS = frozenset({"breaks", "relative", "complement"})
_NOT_SUBJECT = frozenset({"and", "contrast", "breaks", "complement"})
_LEAD = frozenset({"conjunct", "and", "contrast", "adverb", "discourse"})
_COUNTED = frozenset({"determiner", "possessive_pronoun", "number"})
_STARTS = frozenset({"determiner", "possessive_pronoun"})
_ASIDE = frozenset(
    {"relative", "among", "preposition", "time", "time_lead", "complement", "breaks", "adverb", "negation", "number"}
)
_NOT_BEHIND = frozenset({"complement", "nothing", "preposition", "breaks", "auxiliary", "object_pronoun"})
_EMPTY_BEHIND = frozenset({"determiner", "time_lead", "adverb", "time"})
_REACH = 60  # tokens to look back for a subject
_RELATIVE_REACH = 16  # tokens of a relative clause between a subject and its verb
_BEHIND_REACH = 24
_AGENT_REACH = 8
_OWNER_REACH = 4  # tokens from a noun back to its owner
_SHORT_QUOTE = 4  # tokens of a quotation between a subject and its verb
_NAME = 2  # words that a full name has at least


def subject_before(sentence: Sentence, end: int, behind: int | None = None) -> Phrase | None:
    """The subject of a verb whose group begins at the token `end`; `behind` is the token after the verb."""
    last = _skip_back(sentence, end - 1)
    if last < 0 or sentence.tokens[last].quoted:
        return None
    parts = sentence.parts(last)
    if "relative" in parts or ("that" in parts and not _says_before(sentence, last)):
        return _antecedent(sentence, last)
    if sentence.low(last) == ",":
        return _around_commas(sentence, last)
    if sentence.tokens[last].mark or parts & _NOT_SUBJECT:
        return None
    phrase = _ending_at(sentence, last)
    if phrase is None:
        return None
    return _renamed(sentence, phrase, behind) or phrase


def _says_before(sentence: Sentence, index: int) -> bool:
    """Whether "that" at `index` begins what is said, and no relative clause."""
    before = index - 1
    if before < 0 or sentence.stops(before) or sentence.parts(before) & {"adverb", "time", "auxiliary", "pronoun"}:
        return True
    return sentence.low(before) in sentence.words.verbs


def _skip_back(sentence: Sentence, index: int) -> int:
    """Over adverbs, times and brackets between a subject and its verb ("Seoul on Friday said")."""
    while index >= 0:
        token = sentence.tokens[index]
        if token.low == ")":
            while index >= 0 and sentence.low(index) != "(":
                index -= 1
            index -= 1
        elif token.quoted and (opening := _short_quote(sentence, index)) is not None:
            index = opening - 1
        elif token.parts & {"adverb", "no_longer"} and not (token.capital or token.parts & {"pronoun", "people"}):
            index -= 1
        elif "time" in token.parts or ("number" in token.parts and "time" in sentence.parts(index - 1)):
            index -= 1
            while index >= 0 and sentence.parts(index) & {"time_lead", "time", "number", "numeral"}:
                index -= 1
        else:
            return index
    return index


def _short_quote(sentence: Sentence, index: int) -> int | None:
    """Where a quotation of a word or two that ends at `index` begins: North Korea "categorically" denies."""
    for opening in range(index - 1, max(0, index - _SHORT_QUOTE), -1):
        if sentence.tokens[opening].mark:
            return opening if not sentence.stops(opening - 1) else None
    return None


def _antecedent(sentence: Sentence, relative: int) -> Phrase | None:
    """The noun phrase that a relative pronoun stands for."""
    last = relative - 1
    while last >= 0 and (sentence.low(last) == "," or "preposition" in sentence.parts(last)):
        last -= 1
    if last >= 0 and sentence.low(last) == ")":
        last = _skip_back(sentence, last)
    if last < 0 or sentence.stops(last):
        return None
    kept = "joins" if "people_relative" in sentence.parts(relative) else "belongs"
    return _trimmed(sentence, Phrase(_start(sentence, last, kept), last))


def _ending_at(sentence: Sentence, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, of a subject with a relative clause only what stands before the clause."""
    first = _start(sentence, last, "preposition")
    if first > 0 and not sentence.stops(first - 1):
        relative = _subject_relative(sentence, first)
        if relative is not None and "pronoun" not in sentence.parts(last):
            return _trimmed(sentence, Phrase(_start(sentence, relative - 1, "preposition"), relative - 1))
    return _trimmed(sentence, Phrase(first, last))


def _subject_relative(sentence: Sentence, first: int) -> int | None:
    """The relative pronoun, subject of its clause, that stands before `first` without a mark between."""
    for index in range(first - 1, max(0, first - _RELATIVE_REACH), -1):
        if sentence.stops(index) or sentence.parts(index) & {"breaks", "and"}:
            return None
        if "relative" in sentence.parts(index):
            after = sentence.parts(index + 1)
            own = bool(after & {"determiner", "possessive_pronoun", "pronoun"}) or sentence.tokens[index + 1].capital
            return None if own or sentence.stops(index - 1) else index
    return None


def _start(sentence: Sentence, last: int, kept: str) -> int:
    """Where the noun phrase that ends at `last` begins: before its determiner, or what a preposition of `kept` joins to it."""
    first = last
    while first > 0:
        before = sentence.tokens[first - 1]
        if (before.mark or before.quoted or before.parts & _CLAUSE_ENDS) and "joins" not in before.parts:
            break
        if sentence.verbal(first - 1) or _leading_participle(sentence, first - 1):
            break
        if "preposition" in before.parts:
            if kept not in before.parts and not _after_participle(sentence, first - 1):
                break
        elif "opens" in sentence.tokens[first].parts and not before.parts & {"and", "determiner"}:
            if kept != "preposition" or not _gerund(sentence, first - 1):
                break
        elif "and" in before.parts and kept != "preposition" and sentence.tokens[first].parts & _COUNTED:
            break
        elif "pronoun" in before.parts and not before.parts & {"determiner"}:
            break
        first -= 1
    return first


def _leading_participle(sentence: Sentence, index: int) -> bool:
    """Whether a verb of saying in -ing begins a clause: "Citing intelligence, …"."""
    known = sentence.words.verbs.get(sentence.low(index))
    return known is not None and known[1] == {"ing"} and sentence.stops(index - 1)


def _gerund(sentence: Sentence, index: int) -> bool:
    """Whether the word at `index` is a participle behind a noun: "an electrician attending the protest"."""
    ending = tuple(sentence.words.set("ing_ending"))
    behind_noun = index > 0 and not sentence.stops(index - 1) and not sentence.parts(index - 1) & {"auxiliary", "preposition"}
    return behind_noun and sentence.low(index).endswith(ending)


def _after_participle(sentence: Sentence, index: int) -> bool:
    """Whether the preposition at `index` follows a participle behind a noun: "officials briefed by"."""
    ending = tuple(sentence.words.set("past_ending"))
    noun = index > 1 and not sentence.stops(index - 2) and "auxiliary" not in sentence.parts(index - 2)
    return noun and sentence.low(index - 1).endswith(ending)


def _around_commas(sentence: Sentence, comma: int) -> Phrase | None:
    """The subject before asides between commas that end at `comma`: "Kim Bok-dong, 93, who lost two fingers, said"."""
    found: Phrase | None = None
    rest: Phrase | None = None
    for first, last in _segments(sentence, comma):
        parts = sentence.parts(first)
        aside = bool(parts & _ASIDE) or _participial(sentence, first)
        if aside and not (sentence.tokens[first].capital and sentence.listed(Phrase(first, last)) and first == 0):
            if "determiner" not in parts or sentence.verbal(last):
                continue
        phrase = _ending_at(sentence, last) if not sentence.stops(last) else None
        whole = phrase is not None and phrase.first <= _content(sentence, first)
        if not whole and parts & {"determiner", "number"} and not _has_verb(sentence, first, last):
            rest = rest or phrase
            continue  # "one of nine leaders in jail since last year"
        if phrase is None or (not whole and sentence.verbal(max(first, phrase.first - 1))):
            return found
        found = _closer(sentence, phrase, found)
        if not whole:
            return found
    return found or rest


def _has_verb(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.verbal(index) for index in range(first, last + 1))


def _segments(sentence: Sentence, comma: int) -> Iterator[Phrase]:
    """What stands between commas, from the one that ends at `comma` back to the beginning of the clause."""
    last = comma - 1
    for index in range(comma - 1, max(-2, comma - _REACH), -1):
        low = sentence.low(index)
        edge = index < 0 or low in (";", ":", "-", "–", "—") or sentence.tokens[index].quoted
        if edge or low == ",":
            if last > index:
                yield Phrase(index + 1, last)
            if edge:
                return
            last = index - 1


def _participial(sentence: Sentence, index: int) -> bool:
    """Whether a segment begins with a participle: "Asked about it", "speaking in Seoul"."""
    return not sentence.tokens[index].capital and sentence.low(index).endswith(
        tuple(sentence.words.set("past_ending") | sentence.words.set("ing_ending"))
    )


def _content(sentence: Sentence, first: int) -> int:
    """The first token of a segment behind conjunctions and adverbs."""
    while first < len(sentence.tokens) and sentence.parts(first) & _LEAD:
        first += 1
    return first


def _closer(sentence: Sentence, left: Phrase, right: Phrase | None) -> Phrase:
    """Of two phrases with a comma between the one that the other explains: the longer name, a listed person before his office."""
    if right is None:
        return left
    if any(n.kind in ("person", "leader") for n in sentence.listed(right)) and _name(sentence, right):
        return right
    if _name(sentence, left) and _name(sentence, right) and left.last == left.first:
        return right
    return left


def _name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is nothing but a name."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    return all(token.capital and not token.parts & _STARTS for token in tokens)


def _renamed(sentence: Sentence, phrase: Phrase, behind: int | None) -> Phrase | None:
    """The full name before a phrase that explains it and has no comma behind: "Stu Rothenberg, an analyst said"."""
    if behind is None or sentence.stops(behind) or sentence.low(phrase.first - 1) != ",":
        return None
    parts = sentence.parts(phrase.first)
    words = {part for i in range(phrase.first, phrase.last + 1) for part in sentence.parts(i)}
    bare = not sentence.tokens[phrase.first].capital and not parts & {"determiner", "possessive_pronoun"}
    explains = bare or "indefinite" in parts or ("determiner" in parts and words & {"belongs"})
    if not explains or not words & {"people", "office"}:
        return None
    for first, last in _segments(sentence, phrase.first - 1):
        if "number" in sentence.parts(first) and first == last:
            continue
        name = Phrase(first, last)
        full = last - first + 1 >= _NAME and _name(sentence, name)
        return name if full or (sentence.listed(name) and _name(sentence, name)) else None
    return None


def _trimmed(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Without leading conjunctions, adverbs, and phrases of time and place; None if nothing is left."""
    first, last = phrase
    if "pronoun" in sentence.parts(last) and "determiner" not in sentence.parts(last - 1):
        return Phrase(last, last)
    while first <= last:
        parts = sentence.parts(first)
        if parts & _LEAD and not (first == last and parts & {"pronoun"}):
            first += 1
        elif "preposition" in parts:
            following = _after_place(sentence, first + 1, last)
            if following is None:
                return None
            first = following
        elif parts & {"time", "time_lead"} and first < last and _time_first(sentence, first):
            first += 1
        else:
            return Phrase(first, last)
    return None


def _time_first(sentence: Sentence, first: int) -> bool:
    """Whether a phrase begins with a time: "Friday", "this month"."""
    return "time" in sentence.parts(first) or "time" in sentence.parts(first + 1)


def _after_place(sentence: Sentence, index: int, last: int) -> int | None:
    """Where the subject begins behind a place or time without a comma ("In Moscow Peskov said")."""
    lead = index - 1
    while index <= last and (
        sentence.parts(index) & {"time", "number", "numeral"}
        or ("time_lead" in sentence.parts(index) and "time" in sentence.parts(index + 1))
    ):
        index += 1
    if index > last:
        return None
    inside = sentence.listed(Phrase(index, last))
    if len(inside) > 1 and index == lead + 1 and sentence.tokens[index].start == inside[0].start:
        return sentence.at(inside[1].start)
    return index if index - 1 > lead else None


def members(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """The members of a joint subject, names or determined nouns with "and" between; the phrase itself if it has none."""
    for index in range(phrase.first + 1, phrase.last):
        if "and" not in sentence.parts(index) or sentence.in_name(sentence.tokens[index]):
            continue
        left = _trimmed(sentence, Phrase(phrase.first, index - 1))
        right = _trimmed(sentence, Phrase(index + 1, phrase.last))
        if left and right and _can_join(sentence, left) and _can_join(sentence, right):
            return [*_listed_before(sentence, left), left, *members(sentence, right)]
    return [*(_listed_before(sentence, phrase) if sentence.title else ()), phrase]


def _listed_before(sentence: Sentence, phrase: Phrase) -> list[Phrase]:
    """Listed names with commas behind before the first member of a joint subject: "China, Iran and Japan"."""
    if sentence.low(phrase.first - 1) != "," or not _name(sentence, phrase):
        return []
    for first, last in _segments(sentence, phrase.first - 1):
        earlier = Phrase(first, last)
        if _name(sentence, earlier) and sentence.listed(earlier) and last - first <= _NAME:
            return [*_listed_before(sentence, earlier), earlier]
        break
    return []


def _can_join(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase can be a member of a joint subject: a name, or a noun with its determiner."""
    head = sentence.tokens[phrase.first]
    return head.capital or "determiner" in head.parts or bool(sentence.listed(phrase))


def phrase_behind(sentence: Sentence, start: int) -> Phrase | None:
    """The noun phrase that begins at the token `start`."""
    if sentence.stops(start) or sentence.parts(start) & _NOT_BEHIND:
        return None
    last, named = start - 1, False
    for index in range(start, min(len(sentence.tokens), start + _BEHIND_REACH)):
        if sentence.stops(index) or (index > start and _ends_behind(sentence, index, named=named)):
            break
        token = sentence.tokens[index]
        named |= token.capital and "determiner" not in token.parts and not token.possessive
        last = index
    while last > start and sentence.parts(last) & {"and", "conjunct"}:
        last -= 1
    if all(sentence.parts(i) & _EMPTY_BEHIND for i in range(start, last + 1)):
        return None
    return _trimmed(sentence, Phrase(start, last))


def _ends_behind(sentence: Sentence, index: int, *, named: bool) -> bool:
    """Whether a noun phrase ends before the token `index`."""
    parts, before = sentence.parts(index), sentence.parts(index - 1)
    if parts & (_CLAUSE_ENDS | {"auxiliary", "doing", "time", "pronoun"}) and "joins" not in parts:
        inside = sentence.tokens[index].capital and sentence.tokens[index - 1].capital and not sentence.stops(index + 1)
        named_so = inside and sentence.tokens[index + 1].capital  # "the Guiyang Evening News"
        return not (named_so or sentence.in_name(sentence.tokens[index]))
    if "preposition" in parts:
        following = sentence.parts(index + 1)
        if "joins" not in parts or "time" in following or "number" in following:
            return True
        if "belongs" not in parts and following & {"determiner"} and sentence.low(index + 1) not in sentence.words.set("definite"):
            return True
        return named and "belongs" not in parts
    joined = before & {"preposition", "and", "determiner", "possessive_pronoun", "adverb"}
    if parts & {"determiner", "possessive_pronoun", "number", "adverb"}:
        return not joined and index > 0
    return sentence.finite(index)


def owner_before(sentence: Sentence, index: int) -> Phrase | None:
    """Whose the noun at `index` is: "Kyiv" in "Kyiv's latest claim"."""
    at = index - 1
    while at > index - _OWNER_REACH and at >= 0 and not _parts_owner(sentence, at):
        at -= 1
    if at < 0 or not sentence.tokens[at].possessive or sentence.tokens[at].quoted:
        return None
    return Phrase(_start(sentence, at, "belongs"), at)


def _parts_owner(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return token.mark or token.possessive or bool(token.parts & {"determiner", "preposition"}) or sentence.verbal(index)


def agent_behind(sentence: Sentence, last: int) -> Phrase | None:
    """Who did what a passive says: the phrase behind "by"."""
    for index in range(last + 1, min(len(sentence.tokens), last + _AGENT_REACH)):
        if "agent" in sentence.parts(index):
            return phrase_behind(sentence, index + 1)
        if sentence.parts(index) & {"breaks", "infinitive"} or sentence.low(index) == ",":
            return None
    return None


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase looks like a speaker: it has a name, a determiner, or a word for people."""
    kinds = {"determiner", "possessive_pronoun", "people", "office", "back", "pronoun"}
    return any(
        token.capital or token.parts & kinds for token in sentence.tokens[phrase.first : phrase.last + 1]
    )


def inverted(sentence: Sentence, group: int, last: int) -> bool:
    """Whether the subject stands behind the verb: a quotation or comma before it, a noun phrase and then an end behind."""
    before = sentence.tokens[group - 1] if group else None
    if before is not None and not (before.low == "," or before.quoted or (before.mark and before.low in "”»\"'’—–-")):
        return False
    found = phrase_behind(sentence, last + 1)
    if not found or "that" in sentence.parts(found.last + 1):
        return False
    if before is not None and before.low == "," and not before.quoted and not _speaks(sentence, found):
        return False
    for index in range(found.last + 1, min(len(sentence.tokens), found.last + 12)):
        if sentence.stops(index) or sentence.parts(index) & {"relative", "breaks"}:
            return True
        if sentence.parts(index) & {"auxiliary", "doing", "pronoun"} or sentence.finite(index):
            return False
    return True
