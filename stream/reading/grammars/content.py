"""What is said: the part of a sentence that a saying holds, and which saying lies in another.

In: a Sentence with its sayings. Out: sayings with what they hold cut to size, each with the place of the one that reports it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from stream.reading.grammars.asides import participial, told_of
from stream.reading.grammars.base import Saying
from stream.reading.grammars.counted import counted_before
from stream.reading.grammars.sentence import Phrase, Sentence

_CLAUSE_LEAD = 25  # characters between a conjunction and its clause's subject
_SEVERAL = 2
_COMMA = 3  # characters between a comma and what follows it
_SHORT_REST = 8  # tokens behind a verb that are a time, a place or an occasion
_OCCASION = frozenset({"place", "about", "adverb", "mark"})
_TIMES = frozenset({"time", "time_lead", "number"})
_TIME_REACH = 4
_SHORT_END = 5
_NOUNS = frozenset(
    {"noun_asserts", "noun_confirms", "noun_estimates", "noun_denies", "noun_threatens", "own_source"}
)
_CLOSES_ASIDE = frozenset((",", "—", "–"))
_BEFORE_OWN = frozenset({"that", "adverb"})


def said_around(
    sentence: Sentence, group: int, last: int, speaker: Phrase, *, passive: bool
) -> tuple[int, int]:
    """The part of the sentence on the other side of a verb [group, last] from its speaker."""
    tokens, aside = sentence.tokens, told_of(sentence)
    if group > aside:
        return tokens[aside].start, len(sentence.text)
    beginning, end = min(group, speaker.first), max(last, speaker.last)
    if sentence.low(last + 1) == ":":
        return tokens[last].end, len(sentence.text)  # "Asked how many were left, he answered: some 8,000"
    inserted = _around_inserted(sentence, beginning, end)
    if inserted is not None:
        return inserted
    # "accused by Ukraine of sending", "reported by Seoul to have sent"
    if passive and sentence.parts(speaker.last + 1) & {"belongs", "infinitive"}:
        return tokens[speaker.last].end, len(sentence.text)
    if passive and (put := _put_at(sentence, last, speaker)) is not None:
        return 0, put
    if speaker.first > last or _stands_behind(sentence, beginning, end, speaker):
        return 0, tokens[beginning].start
    if _closes_quoting(sentence, last, speaker):
        return 0, len(sentence.text)
    if passive:
        return 0, tokens[group].start
    return _said_behind(sentence, last, speaker, beginning, aside)


def _put_at(sentence: Sentence, last: int, speaker: Phrase) -> int | None:
    """Where a number ends that a passive puts at something: "was put at 600 by Kyiv", "was estimated by Kyiv at 600"."""
    at = last + 1 if speaker.first > last + 2 else speaker.last + 1
    if "place" not in sentence.parts(at) or not any(
        sentence.parts(i) & {"number", "numeral"} for i in range(at + 1, at + _TIME_REACH)
    ):
        return None
    return sentence.tokens[speaker.first].start if at == last + 1 else len(sentence.text)


def _said_behind(
    sentence: Sentence, last: int, speaker: Phrase, beginning: int, aside: int
) -> tuple[int, int]:
    """What is behind a verb whose speaker is before it; what is before both where they close the sentence."""
    tokens = sentence.tokens
    if _closes(sentence, last, speaker):
        return 0, tokens[beginning].start
    return tokens[last].end, tokens[aside].start if aside < len(tokens) else len(sentence.text)


def _around_inserted(sentence: Sentence, beginning: int, end: int) -> tuple[int, int] | None:
    """What is said around a speaker and his verb that are inserted into it, or follow a quotation."""
    tokens, length = sentence.tokens, len(sentence.text)
    if _quoted_before(sentence, beginning):
        goes_on = any(token.quoted for token in tokens[end + 1 :])
        return 0, length if goes_on else tokens[beginning].start
    if sentence.low(beginning - 1) == "," and "relative" in sentence.parts(beginning - 2):
        return tokens[beginning - 2].start, length  # "generals who, he said, were in Russia"
    behind = _comma_behind(sentence, beginning, end)
    if behind is None:
        return None
    cited = "source_people" in sentence.parts(behind + 1)  # "…, he said, citing officials"
    another = "contrast" in sentence.parts(behind + 1) or sentence.only_ing(behind + 1)
    return 0, tokens[behind].start if another and not cited else length


def _stands_behind(sentence: Sentence, beginning: int, end: int, speaker: Phrase) -> bool:
    """Whether nothing follows a speaker and his verb, and they are no part of another clause ("a charge she denies")."""
    apart = speaker.first == 0 or sentence.stops(speaker.first - 1)
    return apart and _ends(sentence, beginning, end)


def _quoted_before(sentence: Sentence, beginning: int) -> bool:
    """Whether a sentence begins with a quotation that ends before the speaker and his verb."""
    return beginning > 0 and sentence.tokens[0].quoted and sentence.tokens[beginning - 1].quoted


def _comma_behind(sentence: Sentence, beginning: int, end: int) -> int | None:
    """The second comma if speaker and verb, with an occasion, are between two in what is said: "Ten, Seoul says, have gone"."""
    if sentence.low(beginning - 1) != ",":
        return None
    if "number" in sentence.parts(end + 1) and sentence.stops(end + 2):
        return None  # "Kyiv says 3,000 died, Seoul counts 1,000, …"
    speaker = sentence.parts(beginning) | sentence.parts(end)
    before = range(beginning - 1)
    if "pronoun" in speaker and any(sentence.finite(i) for i in before):
        return None  # "Kim spoke of a bond, he said, that was new"
    tells = any(sentence.verbal(i) or "number" in sentence.parts(i) for i in before)
    comma = _behind_occasion(sentence, end + 1)
    return comma if tells and sentence.low(comma) in _CLOSES_ASIDE else None


def _behind_occasion(sentence: Sentence, first: int) -> int:
    """The token behind a time, an occasion or a listener at `first`: "on Monday", "in an interview with Axios"."""
    last = first
    while not sentence.parts(last).isdisjoint(_TIMES):
        last += 1
    if sentence.low(last) == ",":
        return last
    if "telling" not in sentence.parts(first - 1) and sentence.parts(first).isdisjoint(_OCCASION):
        return first
    comma = next((i for i in range(first, len(sentence.tokens)) if sentence.low(i) == ","), first)
    return comma if _only_occasion(sentence, first, comma) else first


def own(sentence: Sentence, said: tuple[int, int]) -> bool:
    """Whether what is said begins with a pronoun for the speaker, as subject or owner."""
    at = sentence.at(said[0])
    while (
        at is not None
        and at < len(sentence.tokens)
        and (sentence.parts(at) & _BEFORE_OWN or sentence.low(at) in '"“')
    ):
        at += 1
    return at is not None and bool(sentence.parts(at) & {"pronoun", "first_person", "possessive_pronoun"})


def _closes(sentence: Sentence, last: int, speaker: Phrase) -> bool:
    """Whether the speaker and his verb stand behind what is said: "…, the president said on Saturday"."""
    after = sentence.parts(last + 1)
    if sentence.low(speaker.first - 1) != "," or not after.isdisjoint(("complement", "that")):
        return False
    ending = sentence.words.ending("past_ending")
    before = range(speaker.first - 1)
    tells = (
        sentence.verbal(i) or "number" in sentence.parts(i) or sentence.low(i).endswith(ending)
        for i in before
    )
    if not any(tells):
        return False  # nothing is said there
    if _time_at(sentence, last + 1):
        return True
    occasion = "telling" in sentence.parts(last) or not after.isdisjoint(_OCCASION)
    return _ends_with(sentence, last + 1, occasion=occasion)


def _closes_quoting(sentence: Sentence, last: int, speaker: Phrase) -> bool:
    """Whether a speaker quotes another for what is before both: "…, the agency quoted Shoigu as saying"."""
    if "quotes" not in sentence.parts(last) or sentence.low(speaker.first - 1) != ",":
        return False
    return any(
        nothing_behind(sentence, i + 1) for i in range(last, told_of(sentence)) if _as_saying(sentence, i)
    )


def _as_saying(sentence: Sentence, index: int) -> bool:
    return "quoted_for" in sentence.parts(index) and sentence.low(index + 1) in sentence.words.verbs


def nothing_behind(sentence: Sentence, verb: int) -> bool:
    """Whether a verb of saying has an occasion alone behind it, or nothing."""
    return sentence.stops(verb + 1) or bool(sentence.parts(verb + 1) & _OCCASION)


def _ends_with(sentence: Sentence, first: int, *, occasion: bool) -> bool:
    """Whether a sentence has nothing from `first` on, or an occasion alone."""
    stop = next((i for i in range(first, len(sentence.tokens)) if sentence.low(i) == ";"), None)
    rest = (told_of(sentence) if stop is None else stop) - first
    only = occasion and (rest < _SHORT_REST or _only_occasion(sentence, first, told_of(sentence)))
    return rest == 0 or only


def _only_occasion(sentence: Sentence, first: int, end: int) -> bool:
    """Whether nothing is told in [first, end): "in a report to the National Assembly on Monday"."""
    return not any(
        sentence.tokens[i].quoted
        or sentence.verbal(i)
        or (sentence.parts(i) & {"complement", "that", "number"} and not _time_at(sentence, i - 1))
        for i in range(first, end)
    )


def _time_at(sentence: Sentence, index: int) -> bool:
    """Whether a time begins at `index`: "Friday", "late on Friday"."""
    near = range(index, index + _TIME_REACH)
    led = "time_lead" in sentence.parts(index) and any("time" in sentence.parts(i) for i in near)
    return led or "time" in sentence.parts(index)


def _ends(sentence: Sentence, first: int, index: int) -> bool:
    """Whether nothing but a time or place follows: what was said is in front."""
    rest = told_of(sentence) - index - 1
    quoted = first > 0 and sentence.tokens[first - 1].quoted
    occasion = _time_at(sentence, index + 1) or "place" in sentence.parts(index + 1)
    following = occasion and (sentence.low(first - 1) == "," or quoted)
    return rest <= 0 or (rest == 1 and sentence.stops(index + 1)) or (rest < _SHORT_END and following)


def ordered(sentence: Sentence, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """The sayings in the order of their verbs, each once, with what it holds cut and the one that reports it."""
    once = {(s.start, s.speaker): s for s in reversed(sayings)}.values()
    if len(once) < _SEVERAL:
        return tuple(once)
    apart = [s for s in once if not any(_names(other, s) for other in once)]
    return tuple(_nested(sentence, _cut(sentence, apart)))


def _names(one: Saying, other: Saying) -> bool:
    """Whether the verb of `other` lies in the words that name the speaker of `one`: "two people briefed on the talks"."""
    return (
        one.speaker is not None
        and one.speaker[0] <= other.start < one.speaker[1]
        and one.start != other.start
    )


def _cut(sentence: Sentence, sayings: Sequence[Saying]) -> list[Saying]:
    """Each saying with what is said in it ended where a clause with a speaker of its own begins: "A says x, while B says y"."""
    ends = _clause_ends(sentence, sayings)
    commas = [t.start for t in sentence.tokens if t.low == "," and not t.quoted]
    led = _led(sentence)
    cut = []
    for saying in sayings:
        stops = sorted([*ends, *(at for at in commas if led or _plain(sentence, saying, at))])
        cut.append(saying._replace(said=_cut_at(sentence, saying, stops, sayings)))
    return cut


def _led(sentence: Sentence) -> bool:
    """Whether a clause or phrase leads to the main one: "While A condemned it, B denied it", "Asked about it, B said"."""
    return bool(sentence.parts(0) & {"contrast", "breaks", "preposition"}) or participial(sentence, 0)


def _clause_ends(sentence: Sentence, sayings: Sequence[Saying]) -> list[int]:
    """Where clauses with speakers of their own may begin."""
    speakers = {saying.speaker[0] for saying in sayings if saying.speaker}
    places = enumerate(sentence.tokens)
    return [token.start for index, token in places if _parts_clauses(sentence, index, speakers)]


def _plain(sentence: Sentence, saying: Saying, end: int) -> bool:
    """Whether no conjunction stands between the verb and `end`: "A says it is worthless, B calls it indispensable"."""
    behind = (token for token in sentence.tokens if saying.end <= token.start < end)
    return not any(token.parts & {"that", "breaks", "complement", "condition", "future"} for token in behind)


def _parts_clauses(sentence: Sentence, index: int, speakers: Container[int]) -> bool:
    """Whether a clause with a speaker of its own may begin at a token: behind "but", or "and" with a comma or its speaker."""
    token = sentence.tokens[index]
    if token.quoted or "and" not in token.parts:
        return not token.quoted and (token.low == ";" or "contrast" in token.parts)
    if sentence.low(index - 1) == ",":
        return "complement" not in sentence.parts(index + 1)
    behind = sentence.tokens[index + 1].start if index + 1 < len(sentence.tokens) else -1
    return behind in speakers and not any("that" in t.parts for t in sentence.tokens[:index])


def _cut_at(
    sentence: Sentence, saying: Saying, ends: Sequence[int], sayings: Sequence[Saying]
) -> tuple[int, int]:
    start, end = saying.said
    for stop in ends:
        if not (start < stop < end and saying.end <= stop):
            continue
        lead = _CLAUSE_LEAD if sentence.text[stop] != "," else _COMMA
        if any(s.speaker and 0 < s.speaker[0] - stop < lead and s.said[0] >= s.start for s in sayings):
            return start, stop
    return start, end


def _nested(sentence: Sentence, sayings: Sequence[Saying]) -> list[Saying]:
    """Each saying with the place of the one whose content it lies in; "…, which Moscow denied" lies in none."""
    inside = sorted(sayings, key=lambda s: s.start)
    apart = {i for i, saying in enumerate(inside) if _relative(sentence, saying)}
    return [saying._replace(outer=_outer(sentence, i, inside, apart)) for i, saying in enumerate(inside)]


def _outer(sentence: Sentence, place: int, sayings: Sequence[Saying], apart: set[int]) -> int | None:
    for j, other in enumerate(sayings):
        if place == j or apart & {place, j} or not _holds(other, sayings[place]):
            continue
        if _answers(sentence, other, sayings[place]):
            continue
        if (
            not _holds(sayings[place], other) or j > place
        ):  # of two that hold each other, the later verb stands behind all
            return j
    return None


def _answers(sentence: Sentence, outer: Saying, inner: Saying) -> bool:
    """Whether a saying answers what a noun before it says: "Kyiv's claim that … was rejected by Moscow"."""
    noun = sentence.at(inner.start)
    if _joined_passives(sentence, outer, inner):
        return True
    by_noun = noun is not None and not sentence.parts(noun).isdisjoint(_NOUNS)
    behind = outer.speaker is not None and outer.speaker[0] > outer.start
    return by_noun and behind and inner.end < outer.start


def _joined_passives(sentence: Sentence, outer: Saying, inner: Saying) -> bool:
    """Whether both have their speakers behind them, joined by "and": "disclosed by a newspaper and confirmed by NATO"."""
    behind = all(s.speaker is not None and s.speaker[0] > s.start for s in (outer, inner))
    at = sentence.at(inner.speaker[1]) if behind and inner.speaker is not None else None
    return (
        at is not None
        and sentence.tokens[at].start < outer.start
        and bool(sentence.parts(at) & {"and", "contrast"})
    )


def _holds(outer: Saying, inner: Saying) -> bool:
    """Whether a saying and its speaker lie in what another one says."""
    if outer.start == inner.start or not outer.speaker:
        return False
    start, end = outer.said
    speaker = inner.speaker[0] if inner.speaker else inner.start
    return start <= inner.start < end and start <= speaker < end


def _relative(sentence: Sentence, saying: Saying) -> bool:
    """Whether a saying is a clause apart: "which Moscow denied", "the delegate, who had said so", "as Seoul claims"."""
    speaker, verb = (sentence.at(saying.speaker[0]) if saying.speaker else None), sentence.at(saying.start)
    if speaker is not None and verb is not None and counted_before(sentence, verb, speaker) is not None:
        return True
    if speaker and sentence.parts(speaker - 1) & {"apart", "absolute"}:  # "as Kyiv says", "with Kyiv saying"
        return True
    if verb is not None and verb > told_of(sentence):
        return True
    return any(at and "relative" in sentence.parts(sentence.group(at) - 1) for at in (speaker, verb))
