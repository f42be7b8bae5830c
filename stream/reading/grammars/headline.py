"""Who speaks in a headline by its marks: "Seoul: …", "… - HUR", "'…': ex-CIA analyst".

In: a headline as a Sentence. Out: its sayings by colon, dash or ellipsis; verbs of saying are read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pactwatch.records import Stance
from stream.reading.grammars.actors import actor_of
from stream.reading.grammars.base import Saying
from stream.reading.grammars.naming import introduced
from stream.reading.grammars.phrases import is_name
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.stances import own_undone, tells_no
from stream.reading.grammars.tokens import Token, parts_of

_MARK = re.compile(r"\s[-–—]{1,2}\s?(?!\s)|:\s|…\s?|\s\|\s|—")
_LONGEST = 7  # tokens of a speaker beside a mark
_DASHES = frozenset("-–—")
_CLOSING = "\"'“”‘’.! "
_NEXT = re.compile(r" ([^\W\d_][\w-]*)")  # the word right behind another
_NO_THING = frozenset(
    {"news", "preposition", "and", "breaks", "auxiliary", "determiner", "complement", "adverb", "pronoun"}
)
_MARKS = frozenset("\"'“”‘’")
_NO_SPEAKER = frozenset({"auxiliary", "doing", "mark"})
_SPEAKERS = frozenset({"agency", "person"})
_NO_CLAUSE = frozenset({"determiner", "complement", "preposition", "relative"})
_TRADES = frozenset({"people", "office", "back", "former"})


def sayings(sentence: Sentence, before: Sequence[Saying]) -> list[Saying]:
    """The speaker on whichever side of the first colon or the last dash he is; none if a verb before the mark names one."""
    marks = [m for m in _MARK.finditer(sentence.text) if not _inside(sentence, m.start())]
    if not marks:
        return []
    return [_saying(sentence, *each) for each in islice(_speakers(sentence, marks[0], marks[-1], before), 1)]


def _speakers(
    sentence: Sentence, first: re.Match[str], last: re.Match[str], before: Sequence[Saying]
) -> Iterator[tuple[Phrase, re.Match[str], tuple[int, int]]]:
    """Who may speak beside which mark, and what he says: the likeliest first."""
    end = len(sentence.text)
    ahead, behind = _side(sentence, 0, first.start()), _side(sentence, last.end(), end)
    if ahead is not None and _leads(first, before) and not _told_behind(sentence, ahead, first, before):
        yield ahead, first, (first.end(), end)
    if behind is not None and (not before or _is_dash(last)):
        yield behind, last, (0, last.start())
    if ahead is not None and not before and _is_dash(first) and _tells_behind(sentence, ahead, first.end()):
        yield ahead, first, (first.end(), end)


def _is_dash(mark: re.Match[str]) -> bool:
    return not _DASHES.isdisjoint(mark[0])


def _told_behind(sentence: Sentence, left: Phrase, mark: re.Match[str], before: Sequence[Saying]) -> bool:
    """Whether a topic stands before a mark, and behind it who speaks of it: "Kremlin on brotherhood: Peskov praises …"."""
    topic = sentence.tokens[left.last].end < mark.start()
    return topic and any(s.speaker is not None and s.speaker[0] == mark.end() for s in before)


def _tells_behind(sentence: Sentence, phrase: Phrase, start: int) -> bool:
    """Whether a listed agency or person alone stands before a dash, and a clause behind it: "HUR - Ten were killed"."""
    spoken = _SPEAKERS.intersection(name.kind for name in sentence.listed(phrase))
    if not (spoken and is_name(sentence, phrase)) or "-" in sentence.text[start - 1 : start]:
        return False
    behind = [i for i, token in enumerate(sentence.tokens) if token.start >= start]
    if not behind or not sentence.parts(behind[0]).isdisjoint(_NO_CLAUSE):
        return False
    ending = sentence.words.ending("past_ending")
    return any(sentence.verbal(i) or (i > behind[0] and sentence.low(i).endswith(ending)) for i in behind)


def _leads(mark: re.Match[str], before: Sequence[Saying]) -> bool:
    """Whether a mark is a colon with no verb of saying in front of it."""
    return ":" in mark[0] and not any(saying.start < mark.start() for saying in before)


def _saying(sentence: Sentence, phrase: Phrase, mark: re.Match[str], said: tuple[int, int]) -> Saying:
    who = actor_of(sentence, phrase)
    stance: Stance = "denies" if _denies(sentence, who.actor, said) else "asserts"
    span = sentence.span(phrase)
    at, name = mark.span(), introduced(sentence, phrase)
    return Saying(stance, *at, span, who.actor, who.voice, said, office=who.office, name=name)


def _denies(sentence: Sentence, actor: str | None, said: tuple[int, int]) -> bool:
    """Whether what a headline tells is that something is a lie, isn't there, or was not done by the speaker's side."""
    begin = next((i for i, t in enumerate(sentence.tokens) if t.start >= said[0] and not t.mark), None)
    undone = begin is not None and (tells_no(sentence, begin) or own_undone(sentence, actor, begin))
    return undone or _calls_false(sentence, sentence.low_whole[slice(*said)])


def _calls_false(sentence: Sentence, content: str) -> bool:
    """Whether what a headline tells is that something is a lie; quoted, only if that ends it: no "North's 'fake' tears"."""
    found = sentence.words.phrase("falsehood").finditer(content)
    false = next((each for each in found if not _describes(sentence, content[each.end() :])), None)
    if false is None:
        return False
    return "'" not in content[1 : false.start()] or not content[false.end() :].strip(_CLOSING)


def _describes(sentence: Sentence, behind: str) -> bool:
    """Whether a word for a lie only describes a thing behind it, nothing told: "given fake IDs", no "false claims"."""
    noun = _NEXT.match(behind)
    if noun is None:
        return False
    parts = sentence.words.parts(noun[1])
    return parts.isdisjoint(_NO_THING) and not sentence.words.phrase("reported_words").fullmatch(noun[1])


def _inside(sentence: Sentence, offset: int) -> bool:
    return any(token.quoted and token.start <= offset < token.end for token in sentence.tokens)


def _side(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The noun phrase in [start, end) if that is all there is: short, without a verb, no label such as "Analysis"."""
    inside = [i for i, t in enumerate(sentence.tokens) if start <= t.start < end and t.low not in _MARKS]
    if not inside:
        return None
    phrase = _before(sentence, Phrase(inside[0], inside[-1]), "topic")  # "Putin on the troops: …"
    if end < len(sentence.text) and sentence.tokens[min(inside[-1] + 2, len(sentence.tokens) - 1)].quoted:
        phrase = _before(sentence, phrase, "place")  # "Belousov in Pyongyang: '…'"
    if phrase.last - phrase.first >= _LONGEST or not _can_speak(sentence, phrase):
        return None
    return _before(sentence, phrase, "about")


def _before(sentence: Sentence, phrase: Phrase, part: str) -> Phrase:
    """The phrase up to its first word of `part`."""
    inside = range(phrase.first + 1, phrase.last + 1)
    return Phrase(phrase.first, next((i - 1 for i in inside if part in sentence.parts(i)), phrase.last))


def _can_speak(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase beside a mark names somebody: not "Lifeline in shells: …"."""
    tokens = sentence.tokens[phrase.first : phrase.last + 1]
    parts = parts_of(tokens)
    if any(token.quoted for token in tokens):
        return False
    if _labelled(tokens) or not parts.isdisjoint(_NO_SPEAKER) or _tells(sentence, phrase):
        return False
    return _of_trade(tokens) or all(t.capital or "determiner" in t.parts for t in tokens)


def _of_trade(tokens: Sequence[Token]) -> bool:
    """Whether a trade or an office heads a phrase, with at most a name behind it: no "drone pilots film columns"."""
    head = next((i for i, t in enumerate(tokens) if i and "preposition" in t.parts), len(tokens))
    trades = [i for i in range(head) if not tokens[i].parts.isdisjoint(_TRADES)]
    return bool(trades) and all(t.capital or "number" in t.parts for t in tokens[trades[-1] + 1 : head])


def _tells(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a verb of saying is in a phrase, or is all of it: "Confirmed: …"."""
    verbs = sentence.words.verbs
    inside = [i for i in range(phrase.first, phrase.last + 1) if sentence.low(i) in verbs]
    return (phrase.first == phrase.last and bool(inside)) or any(not sentence.is_noun(i) for i in inside)


def _labelled(tokens: Sequence[Token]) -> bool:
    """Whether words beside a mark only say what kind of text it is, or are no noun phrase."""
    first, last = tokens[0].parts, tokens[-1].parts
    return bool(first & {"complement", "preposition", "label", "number"} or "label" in last)
