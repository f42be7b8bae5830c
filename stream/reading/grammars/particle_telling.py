"""What a predicate says, of whom and what: from a verb with what stands before it to a saying.

In: a Sentence and a predicate of it. Out: the stance, and sayings added to the Sentence.
"""

from __future__ import annotations

from typing import Final

from pactwatch.records import Stance
from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Span, Subject, Told
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import turned, verdict
from stream.reading.grammars.particle_undone import own_undone

_ENDING: Final = 6  # morphemes of a negation


def stance_at(s: Sentence, item: Item, *, strict: bool = False) -> Stance | None:
    """What the predicate does if it is one of saying; `strict`: only if its root is listed."""
    if item.noun or _only_names(s, item):
        return None
    if fixed := fixed_stance(s, item):
        return fixed
    said = s.complement
    bare = strict or said is None or item.passive
    listed = listed_stance(s, item) or (None if bare else "asserts")
    if listed is None:
        return None
    opinion = listed == "estimates" and said is not None
    return turned(listed, content_stance(s), negated=item.negated, opinion=opinion)


def _only_names(s: Sentence, item: Item) -> bool:
    """ "…라고 불리는", "익명을 요구한 관계자", "이름을 밝히지 않은 당국자"."""
    if item.root in s.words.naming and not item.passive:
        return True
    asked = s.head(s.before(2)) if of_kind(s.before(), "Q") else s.noun()  # "이름을 밝히지 말라고 한"
    return item.kind == "a" and asked in s.words.people.hidden


def fixed_stance(s: Sentence, item: Item) -> Stance | None:
    """What the verb does with the phrase before it, whatever is said."""
    w = s.words
    if refused(s, item):
        return "declines"
    if s.written_in(item) is not None:
        return "asserts"
    if item.negated and (found := turned_round(s, item)):
        return found
    if item.root in w.keeping and towards(s, None):
        return w.stance_of(s.head(s.before()))  # "부인으로 일관했다"
    if towards(s, w.words.false) and w.stance_of(item.root):
        return "denies"  # "가짜 뉴스로 판정했다"
    return w.impersonal_of(item.root) if _at_its_end(s) or s.agent else None


def _at_its_end(s: Sentence) -> bool:
    """Whether what is said ends right before the predicate, but for adverbs: not "…라며 들어 보였다", "…라는 반응을 보였다"."""
    back = 1
    while of_kind(s.before(back), "+"):
        back += 1
    return s.complement is not None and not of_kind(s.before(back), "KO")


def turned_round(s: Sentence, item: Item) -> Stance | None:
    """What a negation makes of the verb: "숨기지 않았다", "요청에 응하지 않았다"."""
    if item.root in s.words.concealing:
        return "asserts" if s.words.feels(s.noun()) else "confirms"  # "우려를 감추지 않았다"
    if item.root in s.words.yielding and s.complement is not None:
        return said_as(s)  # "…다는 주장을 굽히지 않았다"
    return s.words.idiom_of(s.noun(), f"not {item.root}")


def refused(s: Sentence, item: Item) -> bool:
    """ "논평을 거부했다", "언급하지 않았다", "확인도 부인도 하지 않았다", "요청에 응하지 않았다"."""
    w, noun = s.words, s.noun()
    if noun in w.words.declinable:
        if item.root in w.refusing and (not item.negated or item.root in w.endings.negating):
            return True
        if item.negated and (item.root in w.light or item.root in w.giving):
            return True
    return False


def listed_stance(s: Sentence, item: Item) -> Stance | None:
    """What the list says of the verb; a weak one says nothing without something that is said."""
    w = s.words
    if known := w.idiom_of(s.noun(), item.root) or w.idiom_of(_put_at(s), f"to {item.root}"):
        return known
    if _made_clear(s, item):
        return "asserts"
    listed = w.stance_of(item.root)
    if s.complement is not None and s.complement.quoted and item.root in w.words.judging:
        listed = "asserts"  # '"침략"이라고 평가했다': no estimate
    elif item.root in w.words.judging and towards(s, None):
        listed = "estimates"  # "보낸 것으로 평가했다"
    weak = item.root in w.words.weak and not s.complement
    return listed if not weak or (listed and enough(s, item, listed)) else None


def enough(s: Sentence, item: Item, listed: Stance) -> bool:
    """What makes a saying of a weak verb: "4천 명으로 보고 있다", somebody by whom, a refusal."""
    if listed == "estimates" and towards(s, None):
        return True
    if (item.passive and s.agent is not None) or _thus(s):
        return True
    return item.negated and item.root in s.words.words.declinable


def _put_at(s: Sentence) -> str:
    """What is put at an amount: "사상자 수" of "사상자 수를 3천 명에서 4천 명으로 수정했다"; "" for nothing."""
    back = 1
    while of_kind(s.before(back), "+"):
        back += 1
    to = s.before(back)
    if to is None or to.kind != "X" or to.mark not in s.words.particles.to:
        return ""
    while of_kind(s.before(back), "X"):
        back += 1
    taken = s.before(back)
    return s.head(taken) if of_kind(taken, "OT") else ""


def _made_clear(s: Sentence, item: Item) -> bool:
    """ "…라는 점을 분명히 했다"."""
    before = s.before()
    return item.root in s.words.light and before is not None and before.root in s.words.clear


def _thus(s: Sentence) -> bool:
    """ "이같이 답했다": what was said before."""
    before = s.before()
    return before is not None and before.kind in "+U" and before.root in s.words.thus


def towards(s: Sentence, heads: frozenset[str] | None) -> bool:
    """A phrase with (으)로 just before, with one of these nouns."""
    before = s.before()
    if before is None or before.kind != "X" or before.mark not in s.words.particles.to:
        return False
    return heads is None or s.head(before) in heads


def content_stance(s: Sentence) -> Stance | None:
    said = s.complement
    if said is None:
        return None
    if said.stance or said.reported:
        return said.stance
    found = verdict(s.ending(said.first, said.last), s.words)
    if found is None and said.alone and said.past and not said.quoted and _undone(s, said):
        return "denies"  # "보내지 않았다고 밝혔다": of himself
    return found


def _undone(s: Sentence, said: Complement) -> bool:
    """Whether what is said was not done; who could not do it denies nothing."""
    ending = s.tokens[max(said.first, said.last - _ENDING) : said.last]
    return said.negated and not any(form in s.words.words.unable for form, *_ in ending)


def said_as(s: Sentence, stance: Stance = "asserts") -> Stance:
    """The stance of a plain saying, which what is said may turn: "사실이 아니다" denies."""
    return turned(stance, content_stance(s), negated=False, opinion=False)


def said_span(s: Sentence, item: Item, subject: Subject | None) -> Span:
    said, verb = s.complement, s.span(item)[0]
    start = s.begin
    if subject and (not said or subject.first < said.last):
        start = max(start, s.behind(subject.items[-1]))
    if said:
        return min(start, said.start) if subject is None else start, said.end
    return min(start, verb), verb


def add(
    s: Sentence,
    stance: Stance,
    verb: Span,
    speaker: Speaker | None,
    said: Span,
    *,
    nested: bool,
    dropped: bool = False,
) -> None:
    if stance == "asserts" and speaker is not None and own_undone(s, speaker):
        stance = "denies"
    own = s.complement is not None and s.complement.own
    told = Told(stance, verb, speaker, said, own=own, dropped=dropped)
    for other in s.inner:
        if other.outer is None:
            other.outer = told
    s.inner.clear()
    s.told.append(told)
    if nested:
        s.inner.append(told)
    elif s.source is not None and s.source is not told:
        told.outer = s.source


def note(s: Sentence, told: Told) -> None:
    s.inner.append(told)
    s.told.append(told)


def cite(s: Sentence, item: Item) -> None:
    """ "X의 말을 인용해": X's words, within the saying to come."""
    before = s.before()
    if before is None or before.kind not in "OT":
        return
    speaker = s.stripped(before, s.owner())
    if speaker and not already(s, before):
        at = s.complement
        said = (at.start, at.end) if at else (s.span(item)[1], len(s.text))
        note(s, Told("asserts", s.span(item), speaker, said))


def already(s: Sentence, item: Item) -> bool:
    return any(t.speaker and s.span(item)[0] <= t.speaker.start < s.span(item)[1] for t in s.inner)


def tell(s: Sentence, item: Item, subject: Subject | None, *, nested: bool) -> None:
    """Adds what the predicate says, once for each speaker of its subject; nothing if it is no verb of saying."""
    stance = stance_at(s, item)
    if stance is None or says_nothing(s, item, subject, nested=nested):
        return
    verb = s.span(item)
    if nobodys(s, item, subject):
        _tell_nobodys(s, item, stance, nested=nested)
    elif subject is None or elsewhere(s, subject):
        dropped = not nested and (subject is not None or _nobody_else(s))
        add(s, stance, verb, None, said_span(s, item, None), nested=nested, dropped=dropped)
    else:
        for speaker in speakers_of(s, subject):
            add(s, stance, verb, speaker, said_span(s, item, subject), nested=nested)


def _tell_nobodys(s: Sentence, item: Item, stance: Stance, *, nested: bool) -> None:
    """What an impersonal verb says; behind a passive with its agent he says it: "…에 의해 포착됐다고 한다"."""
    if item.root in s.words.light and any(t.speaker for t in s.inner):
        s.inner.clear()
        return
    agent = s.stripped(s.agent, s.owner()) if s.agent else _written_by(s, item) or _found_by(s)
    add(s, stance, s.span(item), agent, said_span(s, item, None), nested=nested)


def _written_by(s: Sentence, item: Item) -> Speaker | None:
    """Whose paper it is in which something is written, or the paper: "유엔 보고서에는 …라고 적혀 있다"."""
    paper = s.written_in(item)
    if paper is None:
        return None
    return s.stripped(paper, None) or s.speaker(paper, certain=True)


def _found_by(s: Sentence) -> Speaker | None:
    """ "국정원 조사에서 드러났다", "국방부 발표로 확인됐다": whose finding it is, if he is listed."""
    back = 1
    while of_kind(s.before(back), "B+"):
        back += 1
    where, w = s.before(back), s.words
    if not of_kind(where, "X") or where is None or where.mark not in {w.particles.in_, *w.particles.to}:
        return None
    if s.head(where) not in w.words.papers | w.words.said or where.last - where.first < 2:
        return None
    finder = s.stripped(where, None)
    return finder if finder and finder.actors[0] else None


def speakers_of(s: Sentence, subject: Subject) -> list[Speaker]:
    """All speakers that a subject names; none if it cannot speak."""
    return [each for phrase in subject.items for each in s.split(phrase)]


def _nobody_else(s: Sentence) -> bool:
    """Whether no subject that waits could be the speaker: "규모는 밝히지 않았다", "사거리는 900㎞라고 했다"."""
    return not s.among and not any(_could_speak(s, each) for each in s.stack)


def _could_speak(s: Sentence, subject: Subject) -> bool:
    """Anything behind 은/는 that is no thing, unless it is what is described; behind 도 only who can speak by his name."""
    phrase, before = subject.items[-1], s.before()
    if s.head(phrase).endswith(s.words.particles.clauses) and s.tokens[phrase.last - 2][1] == "SN":
        return True  # "조약 4조는 …라고 규정했다": a document's word, nobody's who spoke before
    described = s.complement is not None and before is not None and before.noun
    return s.speaker(phrase, certain=not described and phrase.mark != s.words.particles.also) is not None


def elsewhere(s: Sentence, subject: Subject) -> bool:
    """ "러시아는 도움을 줬다고도 했다": a country that is spoken of by who spoke in the sentence before."""
    said = s.complement
    if not (said and said.also and said.alone) or said.quoted or not subject.topic:
        return False
    speaker = s.speaker(subject.items[-1])
    return speaker is not None and speaker.voice == "named" and is_country(s, subject.items[-1])


def is_country(s: Sentence, item: Item) -> bool:
    """Whether the phrase is a country's name and nothing else."""
    start, end = s.span(item)
    return any(n.kind == "country" and n.start == start and n.end >= end - 2 for n in s.finder.named)


def follows(s: Sentence, subject: Subject) -> bool:
    return s.complement is not None and subject.first >= s.complement.last


def tell_the_teller(s: Sentence) -> None:
    """ "대사는 보고하겠다고 답했다고 외교부가 전했다": the topic told what is told."""
    said = s.complement
    if not said or not said.teller:
        return
    item, stance = said.teller
    said.alone = False
    topics = (each for each in reversed(s.stack) if each.topic)
    topic = next((each for each in topics if s.speaker(each.items[-1])), None)
    if topic is None:
        return  # he who tells it did it himself: "확인했다고 국방부가 전했다"
    said.stance, said.reported = None, True  # the topic's own word is not that of who tells it
    for speaker in speakers_of(s, topic):
        note(s, Told(stance, s.span(item), speaker, said.told or (said.start, said.end)))


def nobodys(s: Sentence, item: Item, subject: Subject | None) -> bool:
    """A passive or impersonal verb, or "…다고 한다"."""
    if s.written_in(item) is not None:
        return True
    impersonal = s.words.impersonal_of(item.root) and _at_its_end(s) and not refused(s, item)
    return item.passive or _heard(s, item, subject) or bool(impersonal)


def _heard(s: Sentence, item: Item, subject: Subject | None) -> bool:
    """ "북한은 병력을 보냈다고 한다": hearsay, whatever its subject; what he will do, he says himself.

    So does he against whom another speaks: "한국은 1만 명이라고 하지만 우크라이나는".
    """
    said = s.complement
    if said is None or said.quoted or item.root not in s.words.light or item.past or item.kind not in "FC":
        return False
    against = item.kind == "C" and s.subject_near() is not None
    return subject is None or not (said.meant or against)


def says_nothing(s: Sentence, item: Item, subject: Subject | None, *, nested: bool) -> bool:
    """A verb of saying with a subject that says nothing, or with neither subject nor what is said."""
    if nobodys(s, item, subject):
        return False
    if subject is None:
        return item.kind == "c" and not s.complement
    return nested and not s.speaker(subject.items[-1]) and not follows(s, subject)
