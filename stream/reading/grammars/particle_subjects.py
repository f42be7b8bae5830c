"""Whose verb it is: subjects wait on a stack until their predicate comes.

In: a Sentence, its stack, and a predicate. Out: the subject that the predicate takes. A predicate that quotes, or stands before
a noun, takes the subject (이/가) nearest to it and leaves the topic (은/는) to the verb of the main clause; what follows a
quotation belongs to the verb behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pactwatch.languages.particles import tail_in
from stream.reading.grammars.base import BODIES, PEOPLE
from stream.reading.grammars.particle_joint import mates
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Subject
from stream.reading.grammars.particle_telling import follows, tell_the_teller

SPEAKING: Final = PEOPLE | BODIES - {"military"}


def push(s: Sentence, item: Item, *, topic: bool) -> None:
    """A new subject, with those joined to it."""
    last, also = s.before(), s.words.particles.also
    top = s.top
    if top and last and last.kind == "T" and last.mark == item.mark == also and top.items[-1] is last:
        top.items.append(item)  # "우크라이나도 미국도"
        return
    s.stack.append(Subject([*mates(s), item], topic))
    del s.stack[:-40]


def pop(s: Sentence) -> Subject | None:
    """The subject (이/가) on top, for a predicate that ends its clause."""
    if not s.stack or s.stack[-1].topic or s.stack[-1].closed:
        return None
    return s.stack.pop()


def pop_closed(s: Sentence) -> Subject | None:
    """The subject of a clause that has ended, for a predicate before a noun: "대변인이 추산을 두고 한 말이다".

    Behind a topic both clauses describe the noun, and nobody speaks: "미국은 러시아가 기술을 주고 포탄을 받는 거래를 우려한다".
    """
    if not s.stack or s.stack[-1].topic:
        return None
    closed = s.stack.pop()
    return None if s.stack else closed


def pop_inner(s: Sentence) -> Subject | None:
    """The same within what is said, with the subjects of equal clauses before."""
    taken = s.stack.pop() if s.stack and not s.stack[-1].topic else None
    while taken and s.stack and not s.stack[-1].topic and s.stack[-1].closed:
        s.stack.pop()
    return taken


def waits(s: Sentence) -> bool:
    """Behind what is said, a subject waits for its verb of saying: "…라고 장관이 어제 공개된 인터뷰에서 밝혔다"."""
    return s.top is not None and follows(s, s.top)


def subject_after(s: Sentence) -> Subject | None:
    return s.stack.pop() if waits(s) else None


def topic_before(s: Sentence) -> Subject | None:
    """ "나토는 파병을 확인한 가운데 중국은": a topic of its own, when another follows."""
    if s.top is None or not s.top.topic or not speaker_behind(s):
        return None
    return s.stack.pop()


def speaker_behind(s: Sentence) -> Item | None:
    """The subject right behind the predicate, if it can speak."""
    after = s.after()
    kinds = "STB" if s.finder.title else "ST"
    return after if after is not None and after.kind in kinds and s.speaker(after) else None


def lose(s: Sentence, subject: Subject | None) -> None:
    """The sentence's first subject may yet be that of its last verb: "북한이 군대를 보낸 사실을 인정했다"."""
    if subject and s.lost is None and not s.stack and s.begin == 0:
        s.lost = subject


def own_subject(s: Sentence, item: Item) -> Subject | None:
    """The subject of a predicate inside what is said; the one of the verb of saying stays."""
    top = s.top
    if top is None or (item.noun and item.root not in s.words.frames and of_kind(s.before(), "O")):
        return None  # "X가 규모를 1만 명이라고 말한 반면": what it is said of is the object
    if top.topic:
        return _own_topic(s, top)
    if len(s.stack) == 1 and not follows(s, top) and not _retold(s, item) and _keeps(s, item, top):
        return None
    taken = pop_inner(s)
    drop_inner_topics(s)
    return taken


def _own_topic(s: Sentence, top: Subject) -> Subject | None:
    also = top.items[-1].mark == s.words.particles.also
    if drop_inner_topics(s):
        return pop_inner(s) if also else top
    mute = not s.speaker(top.items[-1])
    if follows(s, top) or (mute and (also or _waits_to_speak(s))):
        return s.stack.pop()
    return None


def _waits_to_speak(s: Sentence) -> bool:
    """ "대사가 북한군은 없다고 말했다고": a subject before the topic that can speak, as the topic cannot."""
    return any(not each.topic and s.speaker(each.items[-1]) for each in s.stack[:-1])


def drop_inner_topics(s: Sentence) -> bool:
    """Of topics that wait the first that can speak waits for the verb of saying; those behind it are within what is said."""
    outer = _outer_topic(s)
    behind = s.stack[s.stack.index(outer) + 1 :] if outer else []
    inner = any(each.topic for each in behind)
    if inner:
        del s.stack[-len(behind) :]
    return inner


def _outer_topic(s: Sentence) -> Subject | None:
    """Behind 은/는 before behind 도, which may stand for an object too."""
    waiting = [each for each in s.stack if each.topic and not each.used]
    plain = [each for each in waiting if each.items[-1].mark != s.words.particles.also]
    return _first_speaking(s, plain or waiting) or next(iter(waiting), None)


def _retold(s: Sentence, item: Item) -> bool:
    """ "관계자가 …라고 말했다고 X가 보도했다": both verbs of saying have their own subject."""
    return bool(s.words.stance_of(item.root)) and speaker_behind(s) is not None


def _keeps(s: Sentence, item: Item, subject: Subject) -> bool:
    """The only subject is the speaker's: "정부가 검토하겠다고 밝혔다", "대변인이 지지한다고 말했다"."""
    phrase = subject.items[-1]
    p, head = s.words.people, s.head(phrase)
    if ((item.meant and not s.among) or _at_occasion(s, phrase)) and s.speaker(phrase):
        return True
    if len(tail_in(head, p.offices | p.media)) > 1 and _another_between(s, phrase) and s.speaker(phrase):
        return True  # "백악관이 북한이 보낸 로켓을 썼다고 공개했다"
    return not subject.used and bool(head in p.staff or tail_in(head, p.spokesmen))


def _at_occasion(s: Sentence, phrase: Item) -> bool:
    """ "외무상이 라브로프 장관과 만나 승리를 확신한다고": where a subject is said to have spoken is not within his words."""
    occasions = s.words.words.occasions
    between = [each for each in s.items[: s.at] if each.first > phrase.first]
    where = (each for each in between if each.kind == "K" or each.mark == s.words.particles.in_)
    return any(each.root in occasions or tail_in(s.head(each), occasions) for each in where)


def _another_between(s: Sentence, phrase: Item) -> bool:
    """Whether a subject was taken between a phrase and what is being read."""
    return any(each.kind == "S" and each.first > phrase.first for each in s.items[: s.at])


def matrix_subject(s: Sentence, item: Item | None = None) -> Subject | None:
    """The subject of the verb of saying: behind what is said, else the topmost that can speak.

    Behind what is said a verb of saying makes a speaker of anything; any other verb only of who can speak by his name.
    """
    if waits(s):
        after = s.stack.pop()
        saying = item is None or item.root in s.words.light or bool(s.words.stance_of(item.root))
        if s.speaker(after.items[-1], certain=saying):
            tell_the_teller(s)
            return after
    if s.complement:
        drop_inner_topics(s)
    return _waiting_subject(s, item) or _lost_subject(s, s.complement)


def _waiting_subject(s: Sentence, item: Item | None) -> Subject | None:
    """The topmost that can speak; of what is said a topic rather than a subject."""
    said, waiting = s.complement, s.stack[::-1]
    if said is None:
        return _first_speaking(s, waiting)
    topics = [each for each in waiting if each.topic]
    subjects = [each for each in waiting if not (each.closed and _all_said(s, said, item))]
    certain = said.quoted or not said.alone  # nobody else can stand there
    found = _first_speaking(s, [*topics, *subjects])
    return found or _first_speaking(s, topics if certain else (), certain=True)


def _all_said(s: Sentence, said: Complement, item: Item | None) -> bool:
    """Whether clauses before the last one are within what is said too; what one will do, or calls for, stands alone."""
    light = item is not None and item.root in s.words.light
    return light or not (said.meant or said.quoted)


def _first_speaking(s: Sentence, subjects: Sequence[Subject], *, certain: bool = False) -> Subject | None:
    return next((each for each in subjects if s.speaker(each.items[-1], certain=certain)), None)


def _lost_subject(s: Sentence, said: Complement | None) -> Subject | None:
    """The first subject of the sentence, when nothing else is left."""
    lost = s.lost
    if lost is None or s.stack or not s.speaker(lost.items[-1]):
        return None
    if said is None or (said.meant and said.alone):
        return lost
    return lost if lost.apart and not said.alone and official(s, lost.items[-1]) else None


def official(s: Sentence, phrase: Item) -> bool:
    """Whether the phrase ends with an office, the press or a listed person: who speaks rather than acts."""
    p, end = s.words.people, s.span(phrase)[1]
    held = len(tail_in(s.head(phrase), p.offices | p.media)) > 1
    return held or any(n.end == end and n.kind in SPEAKING for n in s.finder.named)
