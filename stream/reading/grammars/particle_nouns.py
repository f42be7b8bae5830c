"""Sayings that nouns tell: "…다는 젤렌스키의 말", "…라는 것이 X의 설명이다".

In: what has been read of a sentence, and a phrase or predicate whose head is a noun of saying. Out: sayings added to it.
"""

from __future__ import annotations

from stream.reading.grammars.particle_phrases import Item, of_kind
from stream.reading.grammars.particle_speakers import Speaker
from stream.reading.grammars.particle_stance import turned, verdict
from stream.reading.grammars.particle_telling import Complement, Telling, Told


def claimed(state: Telling, item: Item) -> None:
    """ "…다는 젤렌스키의 말", "…다는 서방의 주장": the owner of the noun of saying."""
    claim, state.claim = state.claim, None
    if claim is None or state.head(item) not in state.words.words.said:
        return
    if item.last - item.first < 2:
        _alone(state, item, claim)
        return
    speaker = state.speaker(item, last=_before_of(state, item.last - 1))
    if speaker is None and _borne(state, item):
        state.complement = claim  # "…다는 기존 입장을"
    if speaker is not None and speaker.voice == "named":
        _owned(state, item, claim, speaker)


def _alone(state: Telling, item: Item, claim: Complement) -> None:
    """A noun of saying without an owner: nobody's, or what the next verb says."""
    if item.kind == "S" and of_kind(state.after(), "FC"):  # "…다는 관측이 나온다"
        stance = state.words.stance_of(state.head(item)) or "asserts"
        state.note(Told(stance, state.span(item), None, (claim.start, claim.end)))
    if _borne(state, item):
        state.complement = claim


def _owned(state: Telling, item: Item, claim: Complement, speaker: Speaker) -> None:
    content = verdict(state.ending(claim.first, claim.last), state.words)
    stance = state.words.stance_of(state.head(item)) or "asserts"
    stance = turned(stance, content, negated=False, opinion=False)
    noun = (state.tokens[item.last - 1][2], state.span(item)[1])
    for actor in speaker.actors:
        one = speaker._replace(actors=(actor,))
        state.note(Told(stance, noun, one, (claim.start, claim.end)))


def _borne(state: Telling, item: Item) -> bool:
    """ "…다는 입장을 되풀이했다", "…다는 주장도 내놨다", "…다는 정보는 X가 공개했다": what the next verb says."""
    after = state.after()
    if after is None or item.kind not in "OT":
        return False
    if item.kind == "T" and after.kind == "S":
        return True
    object_ = item.kind == "O" or item.mark == state.words.particles.also
    return object_ and after.kind in "FCcQLa" and after.root in state.words.bearing


def nominal(state: Telling, item: Item) -> bool:
    """ "…는 것이 X의 설명이다", "X의 보도다", "X가 한 말이다", "…라는 것이다"."""
    head = state.tokens[item.last - 1][0] if item.last - item.first == 1 else item.root
    if head not in state.words.words.said:
        return False
    state.complement = None
    at = next((i for i in range(item.last - 1, item.first, -1) if state.tokens[i][0] == head), item.first)
    speakers: list[Speaker | None] = [*_owners(state, item, at)]
    if not speakers and of_kind(state.before(), "A"):
        speakers = [None]
    content = verdict(state.ending(0, item.first), state.words)
    stance = turned(state.words.stance_of(head) or "asserts", content, negated=False, opinion=False)
    verb, said = (state.tokens[at][2], state.span(item)[1]), (state.begin, state.span(item)[0])
    for speaker in speakers:
        state.add(stance, verb, speaker, said, nested=False)
    return True


def _owners(state: Telling, item: Item, at: int) -> list[Speaker]:
    """Whose the noun of saying at `at` is: "X의 설명", "X의 공통된 분석", "X가 한 말", "X는 … 입장"."""
    last = _before_of(state, at) if at > item.first else at
    if last > item.first and (found := state.split(item._replace(last=last))):
        return found
    if owner := _apart(state) or state.owner():
        return state.split(owner)
    topic = next((s.items[-1] for s in reversed(state.stack) if s.topic), None)
    return state.split(topic) if topic and last <= item.first and state.speaker(topic) else []


def _apart(state: Telling) -> Item | None:
    """The owner before the words that describe the noun: "X의 공통된 분석"."""
    apart = state.before(2)
    if apart is None or apart.kind != "B" or _before_of(state, apart.last) == apart.last:
        return None
    return apart._replace(last=apart.last - 1)


def _before_of(state: Telling, last: int) -> int:
    """The place before the particle of an owner, if it stands before `last`."""
    return last - 1 if state.tokens[last - 1][1] == "JKG" else last
