"""Who speaks in a headline by its marks: "Seoul: …", "… - HUR", "'…': ex-CIA analyst".

In: a headline as a Sentence. Out: its sayings by colon, dash or ellipsis; verbs of saying are read elsewhere.
"""

from __future__ import annotations

import re

from stream.reading.grammars.actors import actor_of
from stream.reading.grammars.base import Saying
from stream.reading.grammars.phrases import Phrase, Sentence

_MARK = re.compile(r"\s[-–—]\s|:\s|…\s?|\s\|\s|—")
_LONGEST = 7  # tokens of a speaker beside a mark


def sayings(sentence: Sentence, *, spoken: bool) -> list[Saying]:
    """The speaker on whichever side of the first colon or the last dash he is; none if a verb before the mark names one."""
    marks = [m for m in _MARK.finditer(sentence.text) if not _inside(sentence, m.start())]
    if not marks:
        return []
    first, last = marks[0], marks[-1]
    if not spoken and ":" in first[0] and (left := _side(sentence, 0, first.start())):
        return [_saying(sentence, left, first, (first.end(), len(sentence.text)))]
    right = _side(sentence, last.end(), len(sentence.text))
    if right and (not spoken or "-" in last[0] or "–" in last[0] or "—" in last[0]):
        return [_saying(sentence, right, last, (0, last.start()))]
    return []


def _saying(sentence: Sentence, phrase: Phrase, mark: re.Match[str], said: tuple[int, int]) -> Saying:
    who = actor_of(sentence, phrase)
    content = sentence.low_whole[slice(*said)]
    false = sentence.words.phrase("falsehood").search(content)
    stance = "denies" if false and "'" not in content[: false.start()] else "asserts"
    return Saying(
        "denies" if stance == "denies" else "asserts",
        mark.start(),
        mark.end(),
        sentence.span(phrase),
        who.actor,
        who.voice,
        said,
        office=who.office,
    )


def _inside(sentence: Sentence, offset: int) -> bool:
    return any(token.quoted and token.start <= offset < token.end for token in sentence.tokens)


def _side(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """The noun phrase in [start, end) if that is all there is: short, without a verb, no label such as "Analysis"."""
    words = sentence.words
    inside = [
        i
        for i, t in enumerate(sentence.tokens)
        if t.start >= start and t.end <= end and t.low not in "\"'“”‘’"
    ]
    if not inside or len(inside) > _LONGEST:
        return None
    tokens = [sentence.tokens[i] for i in inside]
    if any(t.mark and t.low != "'" for t in tokens) or any(
        t.low in words.set("auxiliary") or t.low in words.set("doing") for t in tokens
    ):
        return None
    if tokens[0].low in words.set("complement preposition"):
        return None
    if (
        tokens[-1].low in words.set("label")
        or tokens[0].low in words.set("label")
        or tokens[0].low.isdecimal()
    ):
        return None
    verbs = [i for i in inside if sentence.tokens[i].low in words.verbs and not sentence.is_noun(i)]
    if verbs:
        return None
    words_of = words.set("people office back")
    trades = any(t.low in words_of or t.low.partition("-")[0] in words.set("former") for t in tokens)
    if not trades and not all(t.capital or t.low in words.set("determiner") for t in tokens):
        return None  # "Lifeline in shells: …" names nobody
    about = next((k for k, t in enumerate(tokens) if k and t.low in words.set("about")), len(tokens))
    return Phrase(inside[0], inside[about - 1])
