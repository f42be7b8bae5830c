"""Sayings that nouns tell: "…다는 젤렌스키의 말", "…라는 것이 X의 설명이다".

In: what has been read of a sentence, and a phrase or predicate whose head is a noun of saying. Out: sayings added to it.
"""

from __future__ import annotations

from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_sentence import Complement, Sentence, Told
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import turned, verdict
from stream.reading.grammars.particle_telling import add, note


def claimed(s: Sentence, item: Item) -> None:
    """ "…다는 젤렌스키의 말", "…다는 서방의 주장": the owner of the noun of saying."""
    claim, s.claim = s.claim, None
    if claim is None or not _of_saying(s, s.head(item)):
        return
    if item.last - item.first < 2:
        _alone(s, item, claim)
        return
    speaker, borne = _claimant(s, item), _borne(s, item)
    if borne and (speaker is None or speaker.voice == "noun"):
        s.complement = claim  # "…다는 기존 입장을", "…다는 소식통의 말을 전했다"
    if speaker is not None and (borne or speaker.voice == "named"):
        _owned(s, item, claim, speaker)


def _claimant(s: Sentence, item: Item) -> Speaker | None:
    """Who owns the noun of saying; a paper only if he is listed: "공동 조사 결과" is nobody's."""
    speaker = s.speaker(item, last=_before_of(s, item.last - 1))
    if speaker is None or s.head(item) not in s.words.words.papers:
        return speaker
    return speaker if speaker.actors[0] else None


def _of_saying(s: Sentence, noun: str) -> bool:
    """Whether a noun says what somebody said: "말", "예고"; a root of one letter is no noun."""
    strong = len(noun) > 1 and noun not in s.words.words.weak and s.words.stance_of(noun) is not None
    return strong or noun in s.words.words.said | s.words.words.papers


def _alone(s: Sentence, item: Item, claim: Complement) -> None:
    """A noun of saying without an owner: nobody's, or what the next verb says."""
    if item.kind == "S" and of_kind(s.after(), "FC"):  # "…다는 관측이 나온다"
        stance = s.words.stance_of(s.head(item)) or "asserts"
        note(s, Told(stance, s.span(item), None, (claim.start, claim.end)))
    if _borne(s, item):
        s.complement = claim


def _owned(s: Sentence, item: Item, claim: Complement, speaker: Speaker) -> None:
    content = verdict(s.ending(claim.first, claim.last), s.words)
    stance = s.words.stance_of(s.head(item)) or "asserts"
    stance = turned(stance, content, negated=False, opinion=False)
    noun = (s.tokens[item.last - 1][2], s.span(item)[1])
    for one in speaker.each():
        note(s, Told(stance, noun, one, (claim.start, claim.end)))


def _borne(s: Sentence, item: Item) -> bool:
    """ "…다는 입장을 되풀이했다", "…다는 주장도 내놨다", "…다는 정보는 X가 공개했다": what the next verb says."""
    after = _behind_dative(s)
    if after is None or item.kind not in "OTX":
        return False
    if item.kind == "T" and after.kind == "S":
        return True
    borne = after.root in (s.words.yielding if after.negated else s.words.bearing | s.words.issuing)
    return _as_object(s, item) and after.kind in "FCcQLa" and borne


def _as_object(s: Sentence, item: Item) -> bool:
    """An object, also where 도 or 만 stands for its particle: "…라는 말만 되풀이했다"."""
    marked = item.kind == "X" and item.last < len(s.tokens) and s.tokens[item.last][1] == "JX"
    return item.kind == "O" or item.mark == s.words.particles.also or marked


def _behind_dative(s: Sentence) -> Item | None:
    """The item behind, but for whom it is said to: "…라는 뜻을 X에게 전했다"."""
    after, p = s.after(), s.words.particles
    to = after is not None and (after.mark in p.dative or (after.mark == p.at and s.speaker(after)))
    if not to:
        return after
    return s.items[s.at + 2] if s.at + 2 < len(s.items) else None


def nominal(s: Sentence, item: Item) -> bool:
    """ "…는 것이 X의 설명이다", "X의 보도다", "X가 한 말이다", "…라는 것이다"."""
    head = s.tokens[item.last - 1][0] if item.last - item.first == 1 else item.root
    if _explained(s, item, head):
        return True
    if head in s.words.say["declines"]:
        return _declined(s, item)
    if _continues(s, head):
        add(s, "asserts", s.span(item), None, (s.begin, s.span(item)[0]), nested=False, dropped=True)
        return True
    return head in s.words.words.said and _said_to_be(s, item, head)


def _declined(s: Sentence, item: Item) -> bool:
    """ "크렘린은 묵묵부답이다"."""
    topic = _speaking_topic(s)
    if topic is None or s.tokens[item.first][0] != item.root:
        return False
    for speaker in s.split(topic):
        add(s, "declines", s.span(item), speaker, (s.behind(topic), s.span(item)[0]), nested=False)
    return True


def _said_to_be(s: Sentence, item: Item, head: str) -> bool:
    """ "…는 것이 X의 설명이다"."""
    s.complement = None
    at = next((i for i in range(item.last - 1, item.first, -1) if s.tokens[i][0] == head), item.first)
    speakers: list[Speaker | None] = [*_owners(s, item, at)]
    if not speakers and of_kind(s.before(), "A"):
        speakers = [None]
    content = verdict(s.ending(0, item.first), s.words)
    stance = turned(s.words.stance_of(head) or "asserts", content, negated=False, opinion=False)
    verb, said = (s.tokens[at][2], s.span(item)[1]), (s.begin, s.span(item)[0])
    for speaker in speakers:
        add(s, stance, verb, speaker, said, nested=False)
    return True


def _explained(s: Sentence, item: Item, head: str) -> bool:
    """ "국정원의 설명은 …다는 것이다": what the owner of the topic says."""
    topic = next((each for each in s.items[: s.at] if each.kind == "T"), None)
    if topic is None or head not in s.words.words.continuing or not of_kind(s.before(), "A"):
        return False
    content = verdict(s.ending(topic.last, item.first), s.words)
    stance = turned(s.words.stance_of(s.head(topic)) or "asserts", content, negated=False, opinion=False)
    verb, said = (s.tokens[topic.last - 1][2], s.span(topic)[1]), (s.behind(topic), s.span(item)[0])
    speakers = _owning(s, topic)
    for speaker in speakers:
        add(s, stance, verb, speaker, said, nested=False)
    return bool(speakers)


def _owning(s: Sentence, topic: Item) -> list[Speaker]:
    """Whose the noun of saying is that the topic ends with."""
    if s.head(topic) not in s.words.words.said or topic.last - topic.first < 2:
        return []
    return s.split(topic._replace(last=_before_of(s, topic.last - 1)))


def _continues(s: Sentence, head: str) -> bool:
    """ "…라는 것이다", "…라는 설명이다": more of who spoke in the sentence before, if this one has nobody else."""
    return head in s.words.words.continuing and of_kind(s.before(), "A") and not s.stack


def _owners(s: Sentence, item: Item, at: int) -> list[Speaker]:
    """Whose the noun of saying at `at` is: "X의 설명", "X의 공통된 분석", "X가 한 말", "X는 … 입장"."""
    last = _before_of(s, at) if at > item.first else at
    if last > item.first and (found := s.split(item._replace(last=last))):
        return found
    described = None if of_kind(s.before(), "A") else s.owner()  # else of a clause within what is said
    if owner := _apart(s) or described:
        return s.split(owner)
    topic = _speaking_topic(s)
    return s.split(topic) if topic and last <= item.first else []


def _speaking_topic(s: Sentence) -> Item | None:
    """The last topic that can speak: not "무기 지원도"."""
    topics = (each.items[-1] for each in reversed(s.stack) if each.topic)
    return next((topic for topic in topics if s.speaker(topic)), None)


def _apart(s: Sentence) -> Item | None:
    """The owner before the words that describe the noun: "X의 공통된 분석"."""
    apart = s.before(2)
    if apart is None or apart.kind != "B" or _before_of(s, apart.last) == apart.last:
        return None
    return apart._replace(last=apart.last - 1)


def _before_of(s: Sentence, last: int) -> int:
    """The place before the particle of an owner, if it stands before `last`."""
    return last - 1 if s.tokens[last - 1][1] == "JKG" else last
