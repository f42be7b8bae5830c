"""From phrases and predicates to sayings: what each item of a running sentence does.

In: a Sentence. Out: its `told`. Subjects wait on the Sentence's stack for their predicates; `complement` is what the next verb
of saying takes.
"""

from __future__ import annotations

from pactwatch.languages.particles import tail_in
from pactwatch.records import Stance
from stream.reading.grammars.particle_adnominal import adnominal
from stream.reading.grammars.particle_joint import gap
from stream.reading.grammars.particle_nouns import claimed, nominal
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Span, Subject
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_subjects import (
    lose,
    matrix_subject,
    own_subject,
    pop,
    push,
    subject_after,
)
from stream.reading.grammars.particle_telling import (
    add,
    cite,
    said_as,
    said_span,
    speakers_of,
    stance_at,
    tell,
)


def read_clauses(s: Sentence) -> None:
    """Reads all items."""
    for at, item in enumerate(s.items):
        s.at = at
        read_item(s, item)
    s.at = len(s.items)
    _unclosed(s)


def _unclosed(s: Sentence) -> None:
    """'X는 "…' whose end, with its verb, is in a sentence after."""
    said = s.complement
    subject = matrix_subject(s) if said and said.quoted and s.items[-1].kind == '"' else None
    if said is None or subject is None or said.last < len(s.tokens):
        return
    stance = said_as(s)
    for speaker in speakers_of(s, subject):
        add(s, stance, (said.start, said.start + 1), speaker, (said.start, said.end), nested=False)


def read_item(s: Sentence, item: Item) -> None:
    """Reads one."""
    if item.kind in "STOXB":
        _phrase(s, item)
    elif item.kind == '"':
        _quotation(s, item)
    elif item.kind in "QLAaCcUKNF":
        _predicate(s, item)


def _phrase(s: Sentence, item: Item) -> None:
    if s.claim:
        claimed(s, item)
    s.among = s.among or _among(s, item)
    if item.kind == "X":
        _thing_said(s, item)
        _by_word(s, item)
    elif item.kind == "B" and _of_both(s):
        push(s, item, topic=True)
    elif item.kind in "ST" and not _object(s, item) and not _besides(s):
        gap(s, item)
        push(s, item, topic=item.kind == "T")


def _thing_said(s: Sentence, item: Item) -> None:
    """ "4천 명인 것으로": what the next verb says."""
    p = s.words.particles
    if s.head(item) == p.thing and item.mark in p.to:
        alone = s.describing is None or s.describing[1] is None
        s.complement = Complement(s.begin, s.span(item)[1], 0, item.last, alone)


def _by_word(s: Sentence, item: Item) -> None:
    """ "국정원 말로는", "X가 전한 바로는": a source."""
    w, head, topic = s.words, s.head(item), item.last + 1
    if (
        item.mark not in w.particles.to
        or topic >= len(s.tokens)
        or s.tokens[topic][0] not in w.particles.topic
    ):
        return
    told = head in w.particles.matter and s.describing is not None and w.stance_of(s.describing[0].root)
    owner = s.owner() if told else None
    speaker = s.speaker(owner) if owner else s.stripped(item, None) if head in w.words.said else None
    if speaker:
        _source(s, (s.tokens[item.last - 1][2], s.behind(item)), speaker)


def _source(s: Sentence, verb: Span, speaker: Speaker) -> None:
    """All that follows is the speaker's."""
    add(s, "asserts", verb, speaker, (verb[1], len(s.text)), nested=False)
    s.source = s.told[-1]


def _of_both(s: Sentence) -> bool:
    """ "러시아와 북한 모두", "미국 역시": a subject without a particle."""
    after = s.after()
    return after is not None and after.kind == "+" and after.root in s.words.people.both


def _among(s: Sentence, item: Item) -> bool:
    """ "외교가에선", "군 안팎에서는"; an occasion leaves the speaker out: "회견에서는"."""
    topic = item.last + 1 < len(s.tokens) and s.tokens[item.last + 1][:2]
    if item.kind != "X" or item.mark != s.words.particles.in_ or not topic:
        return False
    return topic[1] == "JX" and not tail_in(s.head(item), s.words.words.occasions)


def _besides(s: Sentence) -> bool:
    """ "한국은 물론 국제사회에 대한 위협": no subject, unless one behind takes it along."""
    after = s.after()
    return after is not None and after.kind == "+" and after.root in s.words.besides


def _object(s: Sentence, item: Item) -> bool:
    """ "확인도 부인도 하지 않았다", "언급은 피했다": a noun of saying as the object of what follows."""
    head = s.head(item)
    if head in s.words.people.documents:
        return False
    listed = head in s.words.words.declinable or bool(s.words.stance_of(head))
    told = head in s.words.words.said and s.speaker(item) is None  # "…다는 정보는 X가 공개했다"
    return item.kind == "T" and (listed or told)


def _quotation(s: Sentence, item: Item) -> None:
    start, end = s.span(item)
    if item.mark == "A":
        s.claim = Complement(start, end, item.first, item.last, quoted=True)
        return
    first = s.complement
    s.complement = Complement(first.start if first else start, end, item.first, item.last, quoted=True)


def _predicate(s: Sentence, item: Item) -> None:
    particle = of_kind(s.before(), "XOT")
    if particle and item.root in s.words.summing and _condition(s, item) and _told_in(s):
        _summed(s, item)
    elif particle and item.root in s.words.cites:
        cite(s, item)
        if item.kind == "F":
            _citing(s, item)
    elif particle and item.root in s.words.idle and item.kind in "aKUNC":
        _postposition(s, item)
    else:
        _by_kind(s, item)


def _told_in(s: Sentence) -> bool:
    """Whether what is before is words or papers of somebody: "국정원 자료를 보면"."""
    before, words = s.before(), s.words.words
    return before is not None and s.head(before) in words.papers | words.said


def _condition(s: Sentence, item: Item) -> bool:
    return item.kind == "U" and s.tokens[item.last - 1][0].endswith(s.words.endings.condition)


def _summed(s: Sentence, item: Item) -> None:
    """ "X의 말을 종합하면": a source."""
    before = s.before()
    speaker = s.stripped(before, s.owner()) if before is not None else None
    if speaker:
        _source(s, s.span(item), speaker)


def _citing(s: Sentence, item: Item) -> None:
    """ "X는 Y를 인용했다": X says what Y did."""
    subject = matrix_subject(s)
    for speaker in speakers_of(s, subject) if subject else ():
        add(s, "asserts", s.span(item), speaker, said_span(s, item, subject), nested=False)
    _leave(s, item)


def _by_kind(s: Sentence, item: Item) -> None:
    if item.kind == "N":
        pop(s)
    elif item.kind == "a":
        adnominal(s, item)
    elif item.kind in "QLA":
        _quoting(s, item)
    elif item.kind in "UK":
        _subordinate(s, item)
    else:
        _clause(s, item)


def _postposition(s: Sentence, item: Item) -> None:
    """ "X에 따르면", "X에 의해", "X를 통해"."""
    w, before = s.words, s.before()
    if before is None:
        return
    if item.root in w.sources and item.kind == "U" and before.mark == w.particles.at:
        speaker = s.stripped(before, s.owner())
        if speaker:
            _source(s, (s.span(before)[1], s.span(item)[1]), speaker)
    elif item.root in w.agents and item.kind in "KU":
        s.agent = before


def _quoting(s: Sentence, item: Item) -> None:
    own = own_subject(s, item)
    teller = _reported(s, item, own)
    s.agent = None
    said = _quoted(s, item, own, teller)
    if item.kind == "A":
        lose(s, own)
        s.claim, s.complement = said, None
    else:
        s.complement = said


def _quoted(s: Sentence, item: Item, own: Subject | None, teller: Stance | None) -> Complement:
    """What is said up to the predicate `item`, whose subject is `own`."""
    first, verb = s.complement, s.span(item)
    said = Complement(_said_from(s, item, own), verb[1], 0, item.last, own is None, item.past)
    said.also, said.meant = item.also, item.meant
    said.own = own is None and _done(item)
    said.negated = item.negated or item.root in s.words.endings.lacking
    said.stance = teller if not item.past or not first else None
    said.teller = (item, teller) if teller else None
    said.told = (first.start, first.end) if first else None
    said.reported = any(t.speaker is not None and t.verb == verb for t in s.inner[-1:])
    return said


def _done(item: Item) -> bool:
    """Whether the predicate says what somebody has done."""
    return item.past and not (item.passive or item.noun or item.negated)


def _said_from(s: Sentence, item: Item, own: Subject | None) -> int:
    """Where what is said begins: with its own subject, or what was said before."""
    first = s.complement
    start = min(s.begin if own is None else s.span(own.items[0])[0], s.span(item)[0])
    return min(start, first.start) if first and first.last < item.first else start


def _reported(s: Sentence, item: Item, own: Subject | None) -> Stance | None:
    """A verb of saying within what is said: tells it, or gives what it does when its subject is yet to be found."""
    stance = stance_at(s, item, strict=item.root not in s.words.light)
    if stance is None or s.words.impersonal_of(item.root) or _reckoned(s, item, stance):
        return stance
    subject = own or subject_after(s)
    if not subject and not item.passive and not s.agent:
        return stance
    if _names_teller(s, item, subject):
        tell(s, item, subject, nested=True)
    return None


def _reckoned(s: Sentence, item: Item, stance: Stance) -> bool:
    """ "…것으로 추정된다고 X가 밝혔다": X's estimate."""
    return item.passive and s.agent is None and stance == "estimates"


def _names_teller(s: Sentence, item: Item, subject: Subject | None) -> bool:
    """Whether a subject that cannot speak is no hindrance: something is said, or a passive has its agent."""
    if subject is None or s.complement or (item.passive and s.agent):
        return True
    return s.speaker(subject.items[-1]) is not None


def _subordinate(s: Sentence, item: Item) -> None:
    if item.kind == "K" and not item.negated:
        _chain(s, item)
        return
    subject = pop(s)
    if subject and not item.negated and _leads_on(s, item):
        tell(s, item, subject, nested=False)  # "X가 …라고 주장하자 Y는"
        s.complement = None
    if item.negated and s.complement:
        _unsaid(s)
    if item.root in s.words.light or s.words.stance_of(item.root):
        s.complement = None


def _unsaid(s: Sentence) -> None:
    """What was told within a clause that is not the case."""
    s.told = [t for t in s.told if t not in s.inner]
    s.inner.clear()


def _leads_on(s: Sentence, item: Item) -> bool:
    follows = s.tokens[item.last - 1][0] in s.words.endings.following
    return follows and stance_at(s, item, strict=item.root not in s.words.light) is not None


def _chain(s: Sentence, item: Item) -> None:
    if s.complement and stance_at(s, item, strict=True) and not _chained(s):
        _say(s, item)
        s.complement = None
    elif s.top and not s.top.topic:
        s.top.used = True


def _chained(s: Sentence) -> bool:
    """The next item is the predicate that this one only colours: "잘라 말했다"."""
    after = s.after()
    return after is not None and after.kind in "FCcQL" and bool(s.words.stance_of(after.root))


def _clause(s: Sentence, item: Item) -> None:
    """The end of a clause of the sentence: final, or joined to an equal one."""
    if _is_time(s, item):
        s.told.clear()
    elif item.noun and nominal(s, item):
        pass
    elif stance_at(s, item) and not item.planned and not item.asks and not _opinion_within(s, item):
        _recall(s, item) if _recalled(s, item) else _say(s, item)
    _leave(s, item)


def _is_time(s: Sentence, item: Item) -> bool:
    """ "…라고 비난한 직후였다", but not "…했다는 것이다"."""
    return item.noun and item.root in s.words.contexts and not of_kind(s.before(), "A")


def _recalled(s: Sentence, item: Item) -> bool:
    """ "러시아가 …하겠다고 한 바 있으며 …라고 했다": what somebody else said before, as the last verb's speaker tells it."""
    within = item.recalled and item.kind == "C" and any(each.kind in 'QL"' for each in s.items[s.at + 1 :])
    return within and s.top is not None and not s.top.topic


def _recall(s: Sentence, item: Item) -> None:
    tell(s, item, pop(s), nested=True)


def _opinion_within(s: Sentence, item: Item) -> bool:
    """ "…라고 보고 파병을 결정했다고 설명했다": why, within what is said."""
    if s.top is not None and s.top.topic and of_kind(s.subject_near(), "T"):
        return False  # "X는 …라고 봤지만 Y는 …라고 했다"
    opinion = item.kind == "C" and item.root in s.words.words.weak
    estimates = s.words.stance_of(item.root) == "estimates"
    return opinion and estimates and any(each.kind in "QL" for each in s.items[s.at + 1 :])


def _leave(s: Sentence, item: Item) -> None:
    if s.top and item.kind in "CF":
        s.top.used = s.top.closed = True
    s.complement = s.claim = s.agent = s.describing = None
    if item.kind != "c" and not item.recalled:
        s.inner.clear()
    if item.kind == "F" or (item.kind == "C" and len(s.told) > s.heard):
        s.begin, s.heard = s.span(item)[1], len(s.told)
    if item.kind == "F":
        _close(s, item)


def _close(s: Sentence, item: Item) -> None:
    """The end of a main clause."""
    s.main = next((each for each in s.stack if each.topic), None) or s.top or s.main
    s.lost, s.asks = None, item.asks
    s.stack.clear()


def _say(s: Sentence, item: Item) -> None:
    subject = matrix_subject(s, item)
    tell(s, item, subject, nested=False)
    said, begin = s.complement, s.begin
    for other, what in s.gaps:
        s.complement, s.begin = what, what.start
        tell(s, item, other, nested=False)
    s.complement, s.begin = said, begin
    s.gaps.clear()
