"""What a saying does: asserts, confirms, estimates, denies, declines or threatens.

In: the root of its verb, whether it is negated, and the morphemes of what is said, whose end may turn it. Out: a stance.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pactwatch.languages.morphology import Token
from pactwatch.languages.particles import ParticleWords, tail_in
from pactwatch.records import Stance

_CONTENT: Final = (
    "N",
    "V",
    "X",
    "M",
    "S",
)  # tags of words that mean something, endings and particles left out
_EMPTY: Final = frozenset({"XSV", "XSA", "VCP", "SF", "SP", "SSO", "SSC", "SE", "SN", "XSN", "SO"})
_TAIL: Final = 6
SUBJECTS: Final = ("JKS", "JX")  # tags of the particles behind a subject or topic
_COUNTERS: Final = frozenset({"NNB", "NR"})
_ENDINGS: Final = 4  # morphemes at the end that can be its endings


def tail_of(tokens: Sequence[Token], frames: frozenset[str]) -> list[str]:
    """The last meaningful morphemes of what is said, nearest last."""
    found: list[str] = []
    for form, tag, _, _ in reversed(tokens):
        if tag[:1] not in _CONTENT or tag.split("-")[0] in _EMPTY or form in frames:
            continue
        found.append(form)
        if len(found) == _TAIL:
            break
    return found[::-1]


def verdict(tokens: Sequence[Token], w: ParticleWords) -> Stance | None:
    """What the words themselves do, whoever says them: "사실이 아니다" denies, "확인해 줄 수 없다" declines."""
    tail = _ordered(tail_of(tokens, w.frames), w)
    if not tail:
        return None
    silent = _unknown(tokens, tail, w) or _sends_elsewhere(tokens, w)
    found = "declines" if silent else _refused(tail, w)
    if found is None and (_none_at_all(tokens, w) or _absent(tokens, w) or _not_to_trust(tokens, tail, w)):
        found = "denies"
    if found == "denies" and _accuses(tokens, w):
        found = None
    return found or _told(tokens, tail, w)


def _unknown(tokens: Sequence[Token], tail: Sequence[str], w: ParticleWords) -> bool:
    """ "모른다", "아는 바 없다"; who says that he did not know then tells something."""
    if tail[-1] in w.endings.lacking and len(tail) > 2 and tail[-3] in w.words.knowing:
        return tail[-2] in w.never
    return tail[-1] in w.words.unknowing and not _past(tokens, w)


def _sends_elsewhere(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "군에 문의하라": others are to be asked."""
    last = [t for t in tokens[-_TAIL:] if t[1][:1] != "S"]
    asks = any(t[0] in w.words.elsewhere for t in last)
    return asks and last[-1][0] in w.words.ordering


def _none_at_all(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "그런 거래는 없다", "한 명도 없다": nothing of the kind, not even one."""
    roots = [i for i, t in enumerate(tokens) if not (_ending(t) or t[1][:1] == "S")]
    if not roots or tokens[roots[-1]][0] not in w.endings.lacking or roots[-1] < 2:
        return False
    at = roots[-1]
    if tokens[at - 1][0] in w.words.undeniable or _noun_before(tokens[:at]) in w.words.undeniable:
        return False
    such = any(form in w.words.no_such for form, *_ in tokens[max(0, at - _ENDINGS) : at])
    even = tokens[at - 1][0] == w.particles.also and tokens[at - 2][1] in _COUNTERS
    return such or even


def _absent(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "러시아에 북한군은 없다", "북한 병사는 존재하지 않는다": those who are said to be there are not; no "더는 없다"."""
    roots = [i for i, t in enumerate(tokens) if not (_ending(t) or t[1][:1] == "S")]
    at = roots[-1] if roots else 0
    there = [form for form, *_ in tokens[at:]]
    absent = there[:1] and there[0] in w.endings.lacking
    if not absent and not (there[:1] == [w.words.being] and w.endings.negated in there):
        return False
    if any(form in w.words.longer for form, *_ in tokens[:at]):
        return False
    return tail_in(_noun_before(tokens[:at]), w.words.present) != ""


def _noun_before(tokens: Sequence[Token]) -> str:
    """The noun right before the end of a clause, else its last subject or topic; "" for none."""
    words = [t for t in tokens if t[1][:1] != "S"]
    if words and words[-1][1][:2] == "NN":
        return words[-1][0]
    subjects = (a[0] for a, b in pairwise(words) if b[1] in SUBJECTS and a[1][:2] in ("NN", "XS"))
    return next(reversed(list(subjects)), "")


def _not_to_trust(tokens: Sequence[Token], tail: Sequence[str], w: ParticleWords) -> bool:
    """ "보도를 믿지 말라": of words that were told, not of people."""
    asked = len(tail) > 1 and tail[-1] in w.words.stopping and tail[-2] in w.words.trusting
    return asked and any(form in w.words.said for form, tag, *_ in tokens if tag[:2] == "NN")


def _accuses(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "한국이 정보를 조작했다고 말했다": what others have done, not what is untrue."""
    ends = [i for i, t in enumerate(tokens) if t[1] == "XSV"]
    at = ends[-1] if ends else 0
    last = all(t[1][:1] == "E" for t in tokens[at + 1 :])
    return at > 1 and last and tokens[at][0] in w.endings.doing and tokens[at - 2][1] == "JKO"


def _ordered(tail: Sequence[str], w: ParticleWords) -> list[str]:
    """With the short negation behind its verb, as the long one is, and without "no more than"."""
    e = w.endings
    if len(tail) > 1 and tail[-2] in e.refusing:
        tail = [*tail[:-2], tail[-1], e.negated]
    return list(tail[:-1] if len(tail) > 1 and tail[-1] in w.words.mere else tail)


def _refused(tail: Sequence[str], w: ParticleWords) -> Stance | None:
    x, near = w.words, tail[-5:]
    if len(near) > 2 and near[-1] in x.said:  # "사실이 아닌 정보다"
        near = _ordered(near[:-1], w)
    pair = _pair(near, x.untrue)
    if pair and not (pair in w.never and near[-1] in w.endings.lacking):
        # "…와 관련해 결정된 것은 없다": what is open is lacking, and not what stands before.
        return "denies" if x.undecided.isdisjoint(near[near.index(pair) :]) else None
    # "…해 줄 수 있는 사안이 없다": what is lacking can be told at length.
    if _refuses(tail if tail[-1] in w.endings.lacking else near, w) or _silent(tail, w):
        return "declines"
    return "denies" if _untrue(pair, tail, near, w) else None


def _untrue(pair: str, tail: Sequence[str], near: Sequence[str], w: ParticleWords) -> bool:
    """ "사실이 아니다", "날조다"; what is not decided yet is no untruth."""
    return w.words.undecided.isdisjoint(near) if pair else _called_false(tail, near, w)


def _silent(tail: Sequence[str], w: ParticleWords) -> bool:
    """ "모르쇠"; a compound that morphology has cut counts too: "노코멘트"."""
    return not w.say["declines"].isdisjoint((tail[-1], "".join(tail[-2:])))


def _called_false(tail: Sequence[str], near: Sequence[str], w: ParticleWords) -> bool:
    """ "날조다", "허위 주장이다"."""
    empty = len(near) > 1 and near[-1] in w.words.said | w.words.looking
    if empty and len(near) > 2 and near[-1] in w.words.looking and near[-2] in w.words.said:
        near = near[:-1]  # "거짓 정보처럼 들린다"
    named_so = near[-2] if empty else near[-1]
    invented = (
        len(tail) > 1 and tail[-1] in w.words.said - w.words.negators and tail[-2] in w.words.invented
    )  # "꾸민 이야기"
    return invented or not w.words.false.isdisjoint((near[-1], "".join(tail[-2:]), named_so))


def _told(tokens: Sequence[Token], tail: Sequence[str], w: ParticleWords) -> Stance | None:
    x = w.words
    rumour = any(tail_in(a[0], x.rumour) and b[0] in w.particles.topic for a, b in pairwise(tokens))
    if rumour and not x.true.intersection(tail):
        return "denies"
    if tail[-1] in x.true or _able_to_confirm(tail, w) or _confirmed(tokens, w):
        return "confirms"
    if _threat(tokens, tail, w):
        return "threatens"
    return "estimates" if _reckons(tokens, w) else None


def _reckons(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "…것으로 보고 있다", "…것으로 추정된다", "…는 게 X의 추산이다": what is said is an estimate, whoever quotes it."""
    at = len(tokens) - 1
    while at > 1 and _ending(tokens[at]):
        if tokens[at][1] == "EP" and tokens[at][0] in w.endings.past:
            return False
        at -= 1
    if at < 2:
        return False
    if tokens[at][1] == "VCP":
        return tokens[at - 1][0] in w.say["estimates"]
    bare = all(tag[:1] == "S" for _, tag, *_ in tokens[at + 1 :])  # a headline's "… 추정"
    return _is_estimate(tokens[at - 2 : at + 1], w, bare=bare)


def _is_estimate(tokens: Sequence[Token], w: ParticleWords, *, bare: bool) -> bool:
    """Whether the last of three morphemes estimates: behind "것으로", or a noun of its own."""
    root = tokens[-1][0]
    to = tokens[1][0] in w.particles.to and (tokens[0][0] == w.particles.thing or len(root) > 1)
    noun = bare and tokens[-1][1][:2] == "NN" and root in w.say["estimates"]
    return noun or (to and root in w.say["estimates"] | w.impersonal["estimates"])


def _ending(token: Token) -> bool:
    return token[1][:1] in "ES" or token[1][:2] in ("XS", "VX")


def _confirmed(tokens: Sequence[Token], w: ParticleWords) -> bool:
    """ "생포 사실을 확인했다": what who says so has done himself, as no other subject stands before.

    A subject before the fact is the fact's own: "군이 병사를 생포한 사실을 확인했다". "확인했다며" is said with what follows.
    """
    ends = [i for i, t in enumerate(tokens) if t[1] == "EC" and t[0] in w.endings.echoing]
    return any(_has_confirmed(tokens[:end], w) for end in (*ends, len(tokens)))


def _has_confirmed(tokens: Sequence[Token], w: ParticleWords) -> bool:
    verb = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i][1] == "XSV"), 0)
    if len(tokens) < 3 or not _past(tokens, w):
        return False
    fact = next(
        (i for i in range(verb - 1, 0, -1) if tokens[i][0] in w.words.true and tokens[i - 1][1] == "ETM"), 0
    )
    subjects = [i for i, t in enumerate(tokens) if t[1] == "JKS"]
    if len(subjects) > (1 if fact else 0) or any(i > fact for i in subjects):
        return False
    done = tokens[verb][0] in w.endings.doing and all(_ending(t) for t in tokens[verb + 1 :])
    return done and tokens[verb - 1][0] in w.say["confirms"]


def _past(tokens: Sequence[Token], w: ParticleWords) -> bool:
    return any(tag == "EP" and form in w.endings.past for form, tag, *_ in tokens[-_ENDINGS:])


def _able_to_confirm(tail: Sequence[str], w: ParticleWords) -> bool:
    """ "확인할 수 있다"."""
    return (
        len(tail) > 2
        and tail[-3] in w.say["confirms"]
        and tail[-2] in w.never
        and tail[-1] in w.endings.having
    )


def _refuses(tail: Sequence[str], w: ParticleWords) -> bool:
    x = w.words
    for at, form in enumerate(tail):
        if form not in x.declinable:
            continue
        for after in tail[at + 1 :]:
            if after in x.negators:
                return True
            if after not in x.between and after not in x.declinable:
                break
    return False


def _pair(near: Sequence[str], pairs: frozenset[str]) -> str:
    """The first word of a pair that the last word ends, "사실" of "사실이 아니다", or the last two: "말" of "말이 안 된다"."""
    if len(near) > 2 and f"{near[-3]} {near[-2]} {near[-1]}" in pairs:
        return near[-3]
    return next((a for a in reversed(near[:-1]) if f"{a} {near[-1]}" in pairs), "")


def _threat(tokens: Sequence[Token], tail: Sequence[str], w: ParticleWords) -> bool:
    """What will be done to others, or a condition with what follows from it: "…하면 대가를 치를 것"."""
    if not w.words.menace.isdisjoint(tail) and any(_to_come(t, w) for t in tokens[-10:]):
        return True
    return not w.words.consequence.isdisjoint(tail) and any(_condition(t, w) for t in tokens)


def _to_come(token: Token, w: ParticleWords) -> bool:
    form, tag = token[:2]
    return form in w.endings.will or (tag == "ETM" and form in w.endings.to_come)


def _condition(token: Token, w: ParticleWords) -> bool:
    form, tag = token[:2]
    return form in w.endings.conditional or (tag == "EC" and form.endswith(w.endings.condition))


def turned(stance: Stance, content: Stance | None, *, negated: bool, opinion: bool) -> Stance:
    """The stance of a verb of saying with its negation and what is said."""
    if negated:
        return "denies" if opinion else "declines"
    if content and stance in ("asserts", "confirms", "estimates"):
        return content
    return stance
