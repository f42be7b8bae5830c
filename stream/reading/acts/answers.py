"""What an answer is about: who summons, protests, condemns or imposes sanctions tells what he answers only as its occasion.

In: the events of a sentence, its text, what begins another main clause in its language. Out: the events that are occasions.
Somebody else does them, inside the answer's own clause: "summoned the ambassador to protest the plan that Moscow signed".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from stream.reading.acts.base import Event

ANSWERS: Final = frozenset({"summon", "protest", "condemn", "sanction"})


def occasions(
    events: Sequence[Event], text: str, apart: re.Pattern[str] | None, describes: re.Pattern[str] | None
) -> list[Event]:
    """The events that are only what an answer of the sentence is about.

    `apart` is what begins another main clause; `describes` the ending of a clause before its noun, in languages where what an
    answer is about comes first.
    """
    return [
        each for each in events if any(_is_about(answer, each, text, apart, describes) for answer in events)
    ]


def taken_over(
    events: Sequence[Event], text: str, apart: re.Pattern[str] | None, describes: re.Pattern[str] | None
) -> list[Event]:
    """The events whose doer is only that of an answer behind them: "영국은 탄약을 공급하는 데 관여한 기업을 제재했다".

    Only where a clause stands before its noun: what those have done whom somebody punishes, he has not done himself.
    """
    if describes is None:
        return []
    return [
        each
        for each in events
        if any(_is_in_answer(answer, each, text, apart, describes) for answer in events)
    ]


def _is_in_answer(
    answer: Event, event: Event, text: str, apart: re.Pattern[str] | None, describes: re.Pattern[str]
) -> bool:
    told = answer.act in ANSWERS and event.act not in ANSWERS
    same = bool(event.by) and event.by == answer.by and event.end <= answer.start
    ahead = told and same and describes.match(text, event.end) is not None
    return ahead and not (apart and apart.search(text, event.end, answer.start))


def _is_about(
    answer: Event,
    event: Event,
    text: str,
    apart: re.Pattern[str] | None,
    describes: re.Pattern[str] | None,
) -> bool:
    told = answer.act in ANSWERS and answer.realis == "done" and not answer.mentioned
    if not told or event.act in ANSWERS or not event.by or set(event.by) & set(answer.by):
        return False
    if describes is None:
        # Between two who do it together "and" begins no clause.
        end = event.start if len(event.by) == 1 else event.end
        before = bool(answer.by) and answer.end <= event.start
        return before and not (apart and apart.search(text, answer.end, end))
    before = event.end <= answer.start and describes.match(text, event.end) is not None
    return before and not (apart and apart.search(text, event.end, answer.start))


__all__ = ["ANSWERS", "occasions", "taken_over"]
