"""What a speaker says of his own side: that it does not do something, or what it will do to others.

In: a Text, a speaker's phrase and actor, the words that he says. Out: a stance.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pactwatch.records import Stance
from stream.reading.grammars.cases_declining import infinitive
from stream.reading.grammars.cases_phrase import Phrase
from stream.reading.grammars.cases_text import Text, Token

_REACH: Final = 8  # words from a subject to its verb
_STRONG: Final = 3  # words from "dearly" to "will pay"
# Verbs that say no act: "does not know", "has no", "does not plan".
_NO_ACTS: Final = (
    "discloses", "mute", "fact", "comment", "opinion", "doubts", "hides", "stop", "refuse",
)  # fmt: skip


def own_stance(
    taken: Text, phrase: Phrase, actor: str | None, said: tuple[int, int], *, own: bool = False
) -> Stance | None:
    """The stance of a listed speaker by what he says: that his side never did it denies, that others will pay threatens.

    `own`: what he says begins with a verb of which he is the subject: "said that had sent".
    """
    inside: Sequence[int] = [k for k, each in enumerate(taken.tokens) if said[0] <= each.start < said[1]]
    if not inside:
        return None
    if own:
        inside = _first_clause(taken.tokens, inside)
    side = _side(taken, phrase, actor)
    explained = any(each.has("why") for each in taken.tokens[inside[0] :])
    if not explained and any(_never_done(taken.tokens, k, inside[0], side, own=own) for k in inside):
        return "denies"
    return "threatens" if _will_pay(taken.tokens, inside) else None


def _side(taken: Text, phrase: Phrase, actor: str | None) -> str:
    """The country of a speaker, "" for none."""
    inside = [each.named for each in taken.tokens[phrase.lo : phrase.hi] if each.named]
    own = [each for each in inside if each.id == actor] or inside
    return own[0].country if own else ""


def _first_clause(tokens: Sequence[Token], inside: Sequence[int]) -> Sequence[int]:
    """What is said up to its first mark between words."""
    begin = next((n for n, k in enumerate(inside) if not tokens[k].mark), 0)
    end = next((n for n, k in enumerate(inside) if n > begin and tokens[k].mark), len(inside))
    return inside[begin:end] or inside


def _never_done(tokens: Sequence[Token], place: int, lo: int, side: str, *, own: bool) -> bool:
    """Whether a negated verb says that the speaker's side, or "we", does or did no such thing.

    A perfective one says that it did not come to it, which is no denial: «Украина не получила снарядов». Nor is what one
    explains: «объяснили, почему не передают».
    """
    if place == lo or not tokens[place - 1].has("not") or not _of_an_act(tokens, place):
        return False
    return own or _side_before(tokens, place, lo, side)


def _side_before(tokens: Sequence[Token], place: int, lo: int, side: str) -> bool:
    """Whether "we" or the side is the subject before a verb, with no mark between."""
    for k in range(place - 1, max(lo, place - _REACH) - 1, -1):
        if tokens[k].mark and not tokens[k].quoted:
            return False
        if _is_subject(tokens[k], side):
            return True
    return False


def _of_evidence(tokens: Sequence[Token], place: int) -> bool:
    """Whether evidence is what is not there: "we have no proof"."""
    return any(each.has("evidence") for each in tokens[max(0, place - _REACH) : place + _REACH])


def _to_do(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb of planning has an infinitive near it: "cannot send"."""
    return tokens[place].has("plan") and any(
        map(infinitive, tokens[max(0, place - _REACH) : place + _STRONG])
    )


def _of_an_act(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb tells of something done again and again, or still, and is none of saying, knowing or planning."""
    token = tokens[place]
    if _of_evidence(tokens, place) or _to_do(tokens, place):
        return False
    hands_over = token.has("weak") and token.word.stance == "asserts"  # «передавать» is also to give
    if (token.word.stance is not None and not hands_over) or token.has(*_NO_ACTS):
        return False
    verbs = [each for each in token.word.verbs if each.pos == "VERB" and each.tense in {"past", "pres"}]
    return any(not each.perfect for each in verbs)


def _is_subject(token: Token, side: str) -> bool:
    """Whether a word is "we" or the name of the side in the nominative."""
    if not any(case == "n" for case, _ in token.word.all_forms):
        return False
    if token.named is None:
        return token.has("ours") or (token.has("us") and any(each.plural for each in token.word.nominal))
    return bool(side) and token.named.kind == "country" and token.named.country == side


def _will_pay(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether it says that others will pay for it, or answer for it."""
    return any(tokens[k].has("retribution") and _is_to_come(tokens, k) for k in inside)


def _is_to_come(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is to come, and against somebody: "will regret", "will pay for", "will be sorry"."""
    token = tokens[place]
    if token.has("answers") and not any(each.has("answered") for each in tokens[place + 1 : place + _STRONG]):
        return False
    if any(each.pos == "VERB" and each.tense == "futr" for each in token.word.verbs):
        return not tokens[place - 1].has("not") if place else True
    return any(each.has("being") and _future(each) for each in tokens[max(0, place - _STRONG) : place])


def _future(token: Token) -> bool:
    return any(each.tense == "futr" for each in token.word.verbs)


__all__ = ["own_stance"]
