"""Verbs of saying before a noun: "…라고 말한 일", "…라고 주장한 X가", "…라고 경고한 것은 X다", "X가 공개한 병력은 1500명이다".

In: a Sentence and a predicate that describes the noun behind it. Out: sayings added to the Sentence.
"""

from __future__ import annotations

from pactwatch.languages.particles import tail_in
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Sentence, Subject
from stream.reading.grammars.particle_subjects import (
    lose,
    pop,
    pop_closed,
    speaker_behind,
    topic_before,
    waits,
)
from stream.reading.grammars.particle_telling import add, speakers_of, stance_at, tell


def adnominal(s: Sentence, item: Item) -> None:
    if item.root in s.words.naming:
        s.complement = None  # "‘악마’라고 불리는"
    later = (item.passive and waits(s)) or _says_later(s, item)
    subject = None if later else pop(s) or pop_closed(s)
    _taken(s, item, subject)
    if not (_to_come(s, item) or _as_heard(s, item) or _meanwhile(s, item, subject) or later):
        _described(s, item, subject)
    s.describing, s.agent = (item, subject), None


def _taken(s: Sentence, item: Item, subject: Subject | None) -> None:
    """Remembers that the clause of `item` took a subject, and whether it had another."""
    lose(s, subject)
    if subject is not None:
        subject.apart = _has_own(s, item, subject)


def _to_come(s: Sentence, item: Item) -> bool:
    """ "요구할 것은 많다": nothing that has been said."""
    form, tag, *_ = s.tokens[item.last - 1]
    return tag == "ETM" and form in s.words.endings.to_come


def _has_own(s: Sentence, item: Item, subject: Subject) -> bool:
    """Whether the noun behind is the subject: "배치된 북한군이", "포탄을 보낸 북한이", "싸우는 북한군이", not "보낸 포탄이"."""
    objects = any(each.kind == "O" and each.first > subject.first for each in s.items[: s.at])
    return item.passive or objects or item.root not in s.words.handing


def _described(s: Sentence, item: Item, subject: Subject | None) -> None:
    """Tells what the predicate says, if it is a verb of saying or discloses a number."""
    if stance_at(s, item, strict=not _takes_said(s)):
        _related(s, item, subject)
        s.complement = None
    elif subject is not None and item.root in s.words.issuing and _counted(s):
        _tell_number(s, item, subject)  # "처음 공개한 병력은 1500명이었다"


def _as_heard(s: Sentence, item: Item) -> bool:
    """ "대변인은 …라고 비난한 것으로 전해졌다": the topic says it, as one hears."""
    if not _heard_of(s) or s.top is None or not s.top.topic:
        return False
    if stance_at(s, item, strict=s.complement is None or item.root not in s.words.light) is None:
        return False
    tell(s, item, s.stack.pop(), nested=False)
    s.complement = None
    return True


def _heard_of(s: Sentence) -> bool:
    """Whether "것으로" and a passive or impersonal verb follow."""
    if s.at + 2 >= len(s.items) or s.head(s.after()) != s.words.particles.thing:
        return False
    verb = s.items[s.at + 2]
    return of_kind(s.after(), "X") and (verb.passive or bool(s.words.impersonal_of(verb.root)))


def _says_later(s: Sentence, item: Item) -> bool:
    """ "백악관이 …라며 지난달 촬영한 사진을 내놨다": what is said stands between a subject and a verb that says nothing."""
    top, said = s.top, s.complement
    if top is None or said is None or top.topic or said.quoted or top.first >= said.last:
        return False
    return (
        len(s.stack) == 1 and stance_at(s, item, strict=True) is None and s.speaker(top.items[-1]) is not None
    )


def _meanwhile(s: Sentence, item: Item, subject: Subject | None) -> bool:
    """ "X가 …을 밝힌 가운데 Y는": tells it."""
    if not item.mark or s.complement or not stance_at(s, item, strict=True):
        return False  # "X는 Y와 만난 뒤 …라고 밝혔다": the topic waits for the verb of saying
    who = subject or topic_before(s)
    if who is None:
        return False
    tell(s, item, who, nested=False)
    return True


def _takes_said(s: Sentence) -> bool:
    """What is said stands right before the verb."""
    return s.complement is not None and of_kind(s.before(), '"QL')


def _related(s: Sentence, item: Item, subject: Subject | None) -> None:
    """ "X가 …라고 말한 일", "…라고 주장한 X가", "파병을 부인해 온 X가", "X가 …을 인정한 것은 처음이다"."""
    who = subject or _behind_said(s)
    whole = (who or s.top) if _issued(s) else _cleft(s) if who is None else None
    if whole is not None:
        tell(s, item, whole, nested=_reported(s))
    elif who is None:
        _subject_behind(s, item)
    elif s.complement or _first_time(s, s.after()):
        tell(s, item, who, nested=s.complement is not None)
    elif _counted(s):
        _tell_number(s, item, who)


def _issued(s: Sentence) -> bool:
    """ "북한이 파병을 시인하는 성명을 냈다": the subject's own statement."""
    after, words = s.after(), s.words
    if after is None or after.kind != "O" or s.at + 2 >= len(s.items):
        return False
    verb, head = s.items[s.at + 2], s.head(after)
    paper = head in words.words.said or tail_in(head, words.people.documents)
    return bool(paper) and verb.root in words.issuing and not verb.negated and not verb.planned


def _reported(s: Sentence) -> bool:
    """ "…성명을 냈다고 X가 전했다"."""
    return _issued(s) and of_kind(s.items[s.at + 2], "QL")


def _cleft(s: Sentence) -> Subject | None:
    """ "…라고 경고한 것은 젤렌스키 대통령이다": who speaks is the predicate."""
    after, last = s.after(), next((each for each in s.items[s.at + 1 :] if each.kind in "CcF"), s.items[-1])
    if after is None or after.kind != "T" or s.head(after) not in s.words.people.cleft or not last.noun:
        return None
    copula = next(i for i in range(last.first, last.last) if s.tokens[i][1] == "VCP")
    who = last._replace(last=copula)
    return Subject([who], topic=False) if s.speaker(who) else None


def _behind_said(s: Sentence) -> Subject | None:
    top = s.top
    return top if top and s.complement and top.first > s.complement.last else None


def _counted(s: Sentence) -> bool:
    """ "국정원이 공개한 병력은 1500명이었다": what is described is a number."""
    after, last = s.after(), s.items[-1]
    behind = s.items[s.at + 2 :]
    reached = len(behind) == 2 and last.root in s.words.reaching  # "4천700명에 이른다"
    number = (
        any(tag in ("SN", "NR") for _, tag, *_ in s.tokens[behind[0].first : last.last]) if behind else False
    )
    return of_kind(after, "ST") and number and (reached or (last.noun and len(behind) == 1))


def _tell_number(s: Sentence, item: Item, who: Subject) -> None:
    stance, verb = s.words.stance_of(item.root), s.span(item)
    for speaker in speakers_of(s, who) if stance else ():
        add(s, stance or "asserts", verb, speaker, (verb[1], len(s.text)), nested=False)


def _none_such(s: Sentence) -> bool:
    """ "…라고 밝힌 포로는 없다"."""
    last, behind = s.items[-1], s.items[s.at + 2 :]
    return last.root in s.words.endings.lacking and not any(each.kind in "ST" for each in behind)


def _no_more(s: Sentence, item: Item) -> bool:
    """ "파병을 부인하던 러시아가": what it does no longer."""
    over = s.tokens[item.last - 1][0] in s.words.endings.over
    return over and stance_at(s, item, strict=True) in ("denies", "declines")


def _subject_behind(s: Sentence, item: Item) -> None:
    after = speaker_behind(s)
    object_ = of_kind(s.before(), "OB+" if s.finder.title else "O")
    if after and not _none_such(s) and not _no_more(s, item) and (s.complement is not None or object_):
        tell(s, item, Subject([after], topic=False), nested=bool(s.stack))


def _first_time(s: Sentence, after: Item | None) -> bool:
    last = s.items[-1]
    thing = after is not None and after.kind == "T" and s.head(after) in s.words.never_before
    return thing and last.noun and last.root in s.words.firsts
