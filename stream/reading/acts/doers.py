"""Who does an act in a language of particles: the subject of its verb, or whose act a noun names.

In: morphemes, the phrases before a word for an act, the language's words. Out: ids of parties. The topic of a sentence does
what its own verb says; what it condemns, confirms or asks for by a noun is somebody else's, who may not be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from pactwatch.acts import OF_DEEDS
from pactwatch.languages.morphology import Token
from pactwatch.records import Realis
from stream.reading.acts.base import JOINT, fated
from stream.reading.acts.spans import (
    ParticleActWords,
    Phrase,
    Word,
    around,
    bare,
    is_alone,
    is_of_people,
    modified,
)

MARKS: Final = frozenset({"SF", "SE", "SS", "SSO", "SSC"})
PREDICATE: Final = MARKS | {"SP", "VCP"}
_CLOSED: Final = frozenset({"EF", "ETM", "ETN"})
_NOUNS: Final = ("NN", "SN", "NR", "XS")
_SUBJECT: Final = "JKS"
_OF_NOUNS: Final = frozenset({"JKS", "JKO", "JX"})
_MOVES: Final = frozenset({"send", "deploy", "withdraw", "arrive", "fight"})  # of soldiers, by their country
HANDED: Final = frozenset({"return", "capture"})  # done to people, who are named right before whom they go to
_COMPOUND: Final = 7  # nouns and numbers of what a clause describes


def doers(
    morphemes: Sequence[Token], before: Sequence[Phrase], word: Word, words: ParticleActWords
) -> tuple[str, ...]:
    """Who does an act; nobody where only a topic is told, and the act is not its own."""
    ahead = [each for each in before if each.last < word.first]
    if word.verbal or word.act in OF_DEEDS:
        return _subjects(morphemes, ahead, word, words)
    pair = bare(ahead, word.first)
    if pair and pair.also and word.act in JOINT:
        return pair.also, pair.party.id  # "북러 군사협력 계획 체결"
    owner = _owner(morphemes, ahead, around(before, word), word, words)
    if owner is not None:
        return () if owner.party.place else (owner.party.id,)
    return _subjects(morphemes, ahead, word, words) if is_own(morphemes, word, words) else ()


def posted(phrases: Sequence[Phrase], morphemes: Sequence[Token], words: ParticleActWords) -> list[Phrase]:
    """The phrases around the summons of an envoy: the state in his title is where he is posted ("지노비예프 주한러대사").

    It has summoned him if nobody else is said to have.
    """
    told = any(each.slot == "by" for each in phrases)
    found: list[Phrase] = []
    for each in phrases:
        host = morphemes[each.first][0].startswith(words.form.posted or "\n")
        others = [other for other in phrases if other.last == each.last and other is not each]
        if not host or any(other.first > each.first for other in others):
            found.append(each)
        elif not told:
            envoy = [found.index(other) for other in others if other in found]
            at = envoy[0] if envoy else len(found)
            found.insert(at, each._replace(last=each.first, slot="by", topic=True))
    return found


def describes(morphemes: Sequence[Token], word: Word, words: ParticleActWords) -> bool:
    """Whether a verb of an act only says which people are meant ("the 11,000 who were sent")."""
    at = modified(morphemes, word) if word.verbal else None
    if at is None or at >= len(morphemes):
        return False
    nouns = takewhile(lambda each: each[1].startswith(_NOUNS), morphemes[at : at + _COMPOUND])
    return any(form in words.people or (tag == "NNP" and _is_army(form, words)) for form, tag, *_ in nouns)


def _is_army(name: str, words: ParticleActWords) -> bool:
    """Whether a name ends with a word for people: "북한군"."""
    return any(name.endswith(each) for each in words.people)


def is_own(morphemes: Sequence[Token], word: Word, words: ParticleActWords) -> bool:
    """Whether a noun is a predicate, or what its subject begins, plans or considers to do."""
    at = word.end
    while at < len(morphemes) and morphemes[at][0] in words.plans:
        at += 1
    if at == len(morphemes) or morphemes[at][1] in PREDICATE:
        return True
    at += morphemes[at][1].startswith("J")
    at += at < len(morphemes) and morphemes[at][1] == "MAG"
    return at < len(morphemes) and morphemes[at][0] in words.undertakes


def is_answered(
    morphemes: Sequence[Token], phrases: Sequence[Phrase], word: Word, words: ParticleActWords
) -> bool:
    """Whether a headline only names what somebody else speaks of behind its comma: "김정은 방러, 크렘린 “협의 중”".

    Then it says nothing of whether that is done, unless what he says is that it is.
    """
    at = word.end + 1
    if word.verbal or at >= len(morphemes) or morphemes[word.end][0] != ",":
        return False
    speaker = next((each for each in phrases if each.first == at and each.slot in (None, "by")), None)
    end = speaker.last + 1 if speaker else at + 1
    named = speaker is not None or morphemes[at][0] in words.people
    acts = named and any(form in words.senses for form, *_ in morphemes[at : end + 1])
    rest = {form for form, *_ in morphemes[at:]}
    told = not words.borne_out.isdisjoint(rest) and words.denied.isdisjoint(rest)
    return named and not (acts or told)


def carries_out(morphemes: Sequence[Token], word: Word, words: ParticleActWords) -> bool:
    """Whether a noun is the object of a verb that only says that it is done: "훈련을 실시했다"."""
    behind = morphemes[word.end : word.end + 2]
    return len(behind) > 1 and behind[0][1] == "JKO" and behind[1][0] in words.carries_out


def fate_of(morphemes: Sequence[Token], word: Word, words: ParticleActWords) -> list[Realis]:
    """What becomes of the plan that a noun names: its own verb says so, right behind it ("방문이 협의 중").

    And what a verb is that only shares the tense of a plan.
    """
    if word.verbal:
        return ["planned"] if _shares_plan(morphemes[word.end :], words) else []
    at = word.end
    while at < len(morphemes) and (morphemes[at][0] in words.plans or morphemes[at][1] in _OF_NOUNS):
        at += 1
    return fated((form for form, *_ in morphemes[at : at + 1]), words.fates)


def _shares_plan(behind: Sequence[Token], words: ParticleActWords) -> bool:
    """Whether the verb before `behind` has no tense of its own but the next one's, which is a plan's: "보내고 … 제공하기로"."""
    ends = [at for at, (_, tag, *_) in enumerate(behind) if tag in _CLOSED or tag in MARKS or tag == "EC"]
    shared = takewhile(lambda at: _has_no_tense(behind, at, words), ends)
    at = next(iter(ends[sum(1 for _ in shared) :]), None)
    if at is None or at == ends[0]:
        return False
    form, tag, *_ = behind[at]
    after = behind[at + 1][0] if at + 1 < len(behind) else ""
    return not words.planned.isdisjoint((form, form + after)) or (tag == "ETM" and form in words.future)


def _has_no_tense(behind: Sequence[Token], at: int, words: ParticleActWords) -> bool:
    """Whether an ending joins its verb to the next one, without a past before it or an auxiliary behind it."""
    before, after = behind[at - 1][1] if at else "", behind[at + 1][1] if at + 1 < len(behind) else ""
    return behind[at][0] in words.shares and before != "EP" and after != "VX"


def is_of_another(morphemes: Sequence[Token], at: int, words: ParticleActWords) -> bool:
    """Whether a plan is of what another noun right before it names: "초치해 군사협력 계획 서명에 항의했다"."""
    before, tag, *_ = morphemes[at - 1]
    own = before in words.plans or before in words.planned or before in words.senses
    return morphemes[at][1] == "NNG" and tag in ("NNG", "NNP") and not own


def same_clause(morphemes: Sequence[Token], phrase: Phrase, first: int) -> bool:
    """Whether a phrase can belong to the act: no sentence-like ending between them, but for a topic."""
    between = morphemes[phrase.last + 1 : first]
    if phrase.topic:
        return not any(tag in MARKS for _, tag, *_ in between)
    return not any(tag == "EC" or tag in _CLOSED or tag in MARKS for _, tag, *_ in between)


def _owner(
    morphemes: Sequence[Token],
    ahead: Sequence[Phrase],
    within: Phrase | None,
    word: Word,
    words: ParticleActWords,
) -> Phrase | None:
    """Whose act a noun names: of soldiers right before it, of the first of two names, or of a genitive."""
    goal = bare(ahead, word.first)
    if goal and word.act in _MOVES and is_of_people(goal, morphemes, words):
        return goal
    inner = within or goal
    first = next((each for each in ahead if inner and _is_before(each, inner, morphemes, words)), None)
    if first and not (word.act in HANDED and are_people(first, morphemes, words)):
        return first
    nearest = next((each for each in reversed(ahead) if each.slot in ("by", "of")), None)
    genitive = nearest is not None and nearest.slot == "of" and same_clause(morphemes, nearest, word.first)
    return nearest if genitive else None


def are_people(phrase: Phrase, morphemes: Sequence[Token], words: ParticleActWords) -> bool:
    """Whether a phrase counts or names people of its party, and not the party itself: "북한군 포로 2명"."""
    return not is_alone(phrase, morphemes) or is_of_people(phrase, morphemes, words)


def _is_before(first: Phrase, inner: Phrase, morphemes: Sequence[Token], words: ParticleActWords) -> bool:
    """Whether a name, or its people, without a particle is right before another name: "북한 러시아 파병"."""
    behind = inner.first - 1
    if first.party.id == inner.party.id or first.first > behind or first.last < behind:
        return False
    alone = morphemes[behind][3] <= first.party.end
    return alone or is_of_people(first._replace(last=behind), morphemes, words)


def _subjects(
    morphemes: Sequence[Token], before: Sequence[Phrase], word: Word, words: ParticleActWords
) -> tuple[str, ...]:
    """The nearest subject before the act; one that another clause has closed off hides those before it."""
    may_do = (
        each
        for each in reversed(before)
        # What is condemned has its own subject before it.
        if each.slot == "by" and (each.topic or word.act not in OF_DEEDS)
    )
    nearest = next(may_do, None)
    if nearest is None or nearest.party.place or not _reaches(morphemes, nearest, word, words):
        return ()
    return (nearest.also, nearest.party.id) if nearest.also else (nearest.party.id,)


def _reaches(morphemes: Sequence[Token], phrase: Phrase, word: Word, words: ParticleActWords) -> bool:
    between = _without_purpose(morphemes[phrase.last + 1 : word.first], words)
    if any(tag in MARKS for _, tag, *_ in between):
        return False
    if phrase.topic:
        return not (_hidden(between[1:], words) or describes(morphemes, word, words))
    return not any(_closes(each, words) for each in between)


def _hidden(between: Sequence[Token], words: ParticleActWords) -> bool:
    """Whether somebody whom nobody listed is the subject of the act's own clause."""
    ends = [at for at, each in enumerate(between) if _closes(each, words)]
    own = between[ends[-1] + 1 :] if ends else between
    return any(tag == _SUBJECT for _, tag, *_ in own)


def _closes(morpheme: Token, words: ParticleActWords) -> bool:
    """Whether a clause ends with it."""
    form, tag, *_ = morpheme
    return tag in _CLOSED or (tag == "EC" and form not in words.joining)


def _without_purpose(between: Sequence[Token], words: ParticleActWords) -> list[Token]:
    """What is not the end of a clause that tells what for: its subject is that of what is done for it."""
    behind = [*(form for form, *_ in between[1:]), ""]
    return [
        t
        for t, form in zip(between, behind, strict=False)  # nothing may stand between
        if t[1] != "ETN" or form not in words.planned
    ]


__all__ = [
    "HANDED",
    "MARKS",
    "PREDICATE",
    "are_people",
    "carries_out",
    "describes",
    "doers",
    "fate_of",
    "is_answered",
    "is_of_another",
    "is_own",
    "posted",
    "same_clause",
]
