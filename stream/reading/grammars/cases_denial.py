"""Whether what is said is a denial, or that nothing is told.

In: a Text, a predicate or frame, the span of what is said. Out: a stance.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pactwatch.records import Stance
from stream.reading.grammars.cases_declining import infinitive
from stream.reading.grammars.cases_frames import Frame
from stream.reading.grammars.cases_said import gapped, reports
from stream.reading.grammars.cases_silence import SILENT
from stream.reading.grammars.cases_text import Text, Token, finite
from stream.reading.grammars.cases_verbs import Predicate

_BEGINS = 5  # words and marks with which "no comment" begins
_LISTENER = 5  # words of who is told, before what he is told
_EVIDENCE = 4  # words from a verb to the evidence that somebody lacks
_SUCH = 8  # words in which "such deliveries have not been" is told
_NAMING = 3  # words of a denial that only names what it denies
_SO_FAR = 5  # words before "is not there" that say "so far"
_TOLD = ("words", "writings", "accusations")  # nouns of what is said
_LABEL_REACH = 14  # words between "called" and what it is called


def denial(taken: Text, by: Predicate | Frame, said: tuple[int, int]) -> Stance:
    """The stance, turned to denial where something is called a lie, or said not to exist."""
    inside = _places(taken, said)
    if isinstance(by, Predicate) and (judged := _of_judgement(taken, by, inside)):
        return judged
    if by.stance in {"asserts", "confirms"} and _not_told(taken.tokens, inside):
        return "declines"
    if by.stance not in {"asserts", "estimates"}:
        return by.stance
    told = _in_words(taken, by, inside)
    return told if told == "denies" or (told and by.stance == "asserts") else by.stance


def own_word(taken: Text) -> Stance | None:
    """What a sentence that is only quoted denies or declines, whoever says it."""
    inside = list(range(len(taken.tokens)))
    return "declines" if _not_told(taken.tokens, inside) else _in_itself(taken, inside)


def _places(taken: Text, said: tuple[int, int]) -> list[int]:
    """The places of the tokens of what is said."""
    return [k for k, each in enumerate(taken.tokens) if said[0] <= each.start < said[1]]


def _in_words(taken: Text, by: Predicate | Frame, inside: Sequence[int]) -> Stance | None:
    """The stance that the words of what is said give it, by the first reader that finds one."""
    if isinstance(by, Predicate) and _blames_for_a_lie(taken, by):
        return "denies"
    return _in_itself(taken, inside)


def _in_itself(taken: Text, inside: Sequence[int]) -> Stance | None:
    """The stance of what is said by itself, whatever leads to it."""
    readers = (
        _in_a_word, _untrue, _out_of_the_question, _in_a_predicate, _not_to_trust, _groundless, _none_such, _by_nothing,
    )  # fmt: skip
    return next(filter(None, (reader(taken, inside) for reader in readers)), None)


def _blames_for_a_lie(taken: Text, by: Predicate) -> bool:
    """ "accused Kyiv of lies about 12,000 soldiers"."""
    if not taken.tokens[by.place].has("blames"):
        return False
    behind = taken.tokens[by.hi : by.hi + _LABEL_REACH]
    return any(of.has("in") and what.has("denial") for of, what in pairwise(behind))


def _of_judgement(taken: Text, by: Predicate, inside: Sequence[int]) -> Stance | None:
    """What "called it …" says, or a belief that is no guess."""
    if by.label and (label := _of_label(taken, by)):
        return label
    if by.stance != "estimates":
        return None
    judges = _assesses(taken, by) or _believes_it_right(taken, by, inside)
    return "asserts" if judges else None


def _assesses(taken: Text, by: Predicate) -> bool:
    """ "assessed their part highly": neither a clause nor an amount, "at thousands", follows."""
    if not taken.tokens[by.place].has("assesses") or reports(taken, by):
        return False
    behind = taken.tokens[by.hi : taken.clauses[by.clause].hi]
    return not any(each.text[0].isdigit() or each.has("inside", "in") for each in behind)


def _believes_it_right(taken: Text, by: Predicate, inside: Sequence[int]) -> bool:
    """Whether who "believes" judges, and does not guess: "X is Y" by a dash, or what ought to be done."""
    tokens, inside = taken.tokens, inside[:-1]
    if not tokens[by.place].has("opinion") or any(tokens[k].text[0].isdigit() for k in inside):
        return False
    return any(tokens[k].has("ought") or _is_copula(tokens, k) for k in inside[1:-1])


def _is_copula(tokens: Sequence[Token], place: int) -> bool:
    """A dash between words: "X - a Y"."""
    return tokens[place].text in {"—", "–"} and not tokens[place - 1].mark


def _not_told(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether it is said that reports were not confirmed, or that "we" cannot confirm them."""
    if any(reader(tokens, k, inside) for k in inside for reader in SILENT):
        return True
    if any(
        tokens[k].has("unknown") or (k and tokens[k].has("learnt") and tokens[k - 1].has("not"))
        for k in inside
    ):
        return True
    if any(_sends_elsewhere(tokens, k, inside) for k in inside):
        return True
    ours = any(tokens[k].has("us") for k in inside)
    return (ours or _says_not(tokens, inside)) and any(
        _cannot(tokens, k, inside) or _confirms_not(tokens, k) for k in inside
    )


def _says_not(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether what is said begins "that not" or "to confirm", without a subject: the speaker is who does not."""
    words = [tokens[k] for k in inside if not tokens[k].mark]
    that = next((n for n, each in enumerate(words[:_LISTENER]) if each.has("that")), 0)
    begin = words[that : that + 2]
    if begin and infinitive(begin[-1]) and (begin[0].has("that") or begin[0].quoted):
        return True
    return len(begin) > 1 and begin[0].has("that") and begin[1].has("not")


def _sends_elsewhere(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """Whether who was asked names others to ask: "ask the military", "one has to turn to", "a question for the ministry"."""
    token = tokens[place]
    if token.has("query"):
        return place + 1 in inside and tokens[place + 1].has("whom-for")
    near = (tokens[k] for k in inside if abs(k - place) <= _NAMING)
    to_turn = token.has("elsewhere") and infinitive(token)
    return token.has("commands-elsewhere") or (to_turn and any(each.has("ought") for each in near))


def _confirms_not(tokens: Sequence[Token], place: int) -> bool:
    """ "does not confirm", "will not comment"."""
    if place == 0 or not tokens[place - 1].has("not") or not (finite(tokens[place]) or tokens[place].quoted):
        return False
    return bool(tokens[place].word.finite) and (
        tokens[place].word.stance == "confirms" or tokens[place].has("reacts")
    )


def _cannot(tokens: Sequence[Token], place: int, inside: Sequence[int]) -> bool:
    """ "cannot", with "confirm", "deny" or "comment" near it."""
    if not (tokens[place].has("plan", "fact") and place and tokens[place - 1].has("not")):
        return False
    near = (tokens[k] for k in inside if abs(k - place) <= _LABEL_REACH)
    return any(
        infinitive(each) and (each.has("comment") or each.word.stance in {"confirms", "denies"})
        for each in near
    )


def _of_label(taken: Text, by: Predicate) -> Stance | None:
    """What "called it …" says: a denial, or of "considers it a mistake" no guess; None for what the verb says."""
    if _called_a_lie(taken, by):
        return "denies"
    return "asserts" if by.stance == "estimates" and not reports(taken, by) else None


def _called_a_lie(taken: Text, by: Predicate) -> bool:
    if by.stance not in {"asserts", "estimates", "confirms"}:
        return False
    tokens = taken.tokens
    others = (each.lo for k, each in enumerate(taken.clauses) if k > by.clause and gapped(taken, k))
    end = min(by.hi + _LABEL_REACH, next(others, len(tokens)))
    reach = tokens[taken.clauses[by.clause].lo : by.lo] + tokens[by.hi : end]
    named = [each for each in reach if any(form[0] in "ia" for form in each.word.all_forms)]
    return any(_is_denial(each, reach) for each in named)


def _is_denial(token: Token, around: Sequence[Token]) -> bool:
    """Whether a word denies what it is said of: "a lie" anything, "a provocation" only words, not deeds."""
    if token.named or not token.has("denial"):
        return False  # "the centre for countering disinformation"
    return not token.has("judges") or any(each.has(*_TOLD) and each is not token for each in around)


def _in_a_word(taken: Text, inside: Sequence[int]) -> Stance | None:
    """What is said is only a word for a lie, or "no comment"."""
    tokens = taken.tokens
    if _word_of_denial([tokens[k] for k in inside]) or _untrue_that(tokens, inside):
        return "denies"
    bare = any(tokens[k].has("no-such") and _evidence_next(taken, k) for k in inside[:_BEGINS])
    return "declines" if bare else None


def _untrue_that(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether what is said begins with "it is a lie that …"."""
    begin = [tokens[k] for k in inside if not tokens[k].mark][:2]
    return len(begin) > 1 and begin[0].has("denial") and begin[1].has("that")


def _untrue(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "does not correspond to the truth"."""
    tokens = taken.tokens
    if not any(tokens[k].has("truth") for k in inside):
        return None
    return "denies" if any(_agrees_not(tokens, k) for k in inside if k) else None


def _out_of_the_question(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "there is no talk of it", and of nothing else instead."""
    goes = [k for k in inside if taken.tokens[k].has("goes")]
    if len(goes) != 1 or goes[0] == 0 or not taken.tokens[goes[0] - 1].has("not"):
        return None
    return "denies" if any(taken.tokens[k].has("talk") for k in inside) else None


def _in_a_predicate(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "is a lie", "looks like a lie"."""
    tokens = taken.tokens
    around = [tokens[k] for k in inside]
    lies = (k for k in inside if k and _is_denial(tokens[k], around))
    return "denies" if any(_is_a_lie(tokens, k, inside[0]) for k in lies) else None


def _agrees_not(tokens: Sequence[Token], place: int) -> bool:
    """ "does not correspond to", "has nothing in common with"."""
    if not tokens[place - 1].has("not"):
        return False
    behind = tokens[place + 1 : place + 1 + _EVIDENCE]
    shares = tokens[place].has("holds") and any(each.has("in-common") for each in behind)
    return shares or tokens[place].has("agrees-with")


def _not_to_trust(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "urged not to trust the reports", "Do not believe these tales": of words that were told, not of people."""
    tokens = taken.tokens
    trusts = (k for k in inside if tokens[k].has("trusts") and k and tokens[k - 1].has("not"))
    urged = any(infinitive(tokens[k]) or not tokens[k].word.verbs for k in trusts)
    return "denies" if urged and _tells_of_words(tokens, inside) else None


def _groundless(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "the reports have no grounds", "are not borne out by proof"; no "Kyiv has no grounds to accuse"."""
    tokens = taken.tokens
    negated = (k for k in inside if k and tokens[k].has("holds", "bears-out") and tokens[k - 1].has("not"))
    lacks = next(negated, None)
    if lacks is None or not _tells_of_words(tokens, [k for k in inside if k < lacks]):
        return None
    lacked = "grounds" if tokens[lacks].has("holds") else "evidence"
    behind = [k for k in inside if lacks < k <= lacks + _EVIDENCE]
    found = any(tokens[k].has(lacked) for k in behind)
    return "denies" if found and not any(infinitive(tokens[k]) for k in behind) else None


def _tells_of_words(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether something that somebody has told is named."""
    return any(tokens[k].has(*_TOLD, "denial") for k in inside)


def _none_such(taken: Text, inside: Sequence[int]) -> Stance | None:
    """ "Such deliveries there were not": what was told of, or any of it, has not been."""
    words = [taken.tokens[k] for k in inside if not taken.tokens[k].mark]
    such = (each for each in words[:2] if each.has("such", "no-such"))
    begins = any(case == "g" for each in such for case, _ in each.word.all_forms)
    gone = any(each.has("was-there") and before.has("not") for before, each in pairwise(words[:_SUCH]))
    return "denies" if begins and gone and not any(each.has("evidence") for each in words[:_SUCH]) else None


def _is_a_lie(tokens: Sequence[Token], place: int, lo: int) -> bool:
    """ "- a lie", "this is a pure lie", "looks like a lie", "is groundless", "has made up"."""
    if finite(tokens[place]) and tokens[place].word.verb_first:
        return not tokens[place - 1].has("not")
    if _is_predicate(tokens, place):
        return not tokens[place - 1].has("not")
    place = _begin_of_lie(tokens, place, lo)
    before = tokens[place - 1]
    looks = before.has("like") and place - 1 > lo and tokens[place - 2].has("resembles")
    return looks or before.text in {"—", "–", "-"} or before.has("this", "amounts")


def _begin_of_lie(tokens: Sequence[Token], place: int, lo: int) -> int:
    """Where "a pure lie" begins, or the quotation marks around it."""
    while place - 1 > lo and tokens[place - 1].word.attributes and not tokens[place - 1].has("this"):
        place -= 1
    mark = tokens[place - 1]
    opened = place - 1 > lo and mark.mark and mark.quoted and mark.text not in {"—", "–", "-"}
    return place - 1 if opened else place


def _is_predicate(tokens: Sequence[Token], place: int) -> bool:
    """Whether it is a short adjective, or a long one in the nominative behind its noun before a mark («… безпідставні,»)."""
    word, before = tokens[place].word, tokens[place - 1]
    if any(each.pos in {"ADJS", "PRTS"} for each in word.verbs):
        return True
    closes = not word.forms and all(each.mark for each in tokens[place + 1 : place + 2])
    alike = before.word.attributes & word.attributes
    nouns = [before] if alike else tokens[max(0, place - _LABEL_REACH) : place]
    return closes and any(case == "n" for each in nouns for case, _ in word.attributes & each.word.forms)


def _by_nothing(taken: Text, inside: Sequence[int]) -> Stance | None:
    tokens = taken.tokens
    none = next((k for k in inside if _is_nothing(tokens, k)), None)
    return None if none is None else _nothing(taken, none, inside)


def _is_nothing(tokens: Sequence[Token], place: int) -> bool:
    """ "there is no", "does not exist"."""
    none = tokens[place].has("none") and not tokens[place].word.attributes
    return none or (place > 0 and tokens[place].has("being-there") and tokens[place - 1].has("not"))


def _word_of_denial(inside: Sequence[Token]) -> bool:
    """Whether what is said is no more than its name: «Чушь», «Очередная утка»."""
    words = [each for each in inside if not each.mark]
    if _none_of_it(words):
        return True
    return 0 < len(words) <= _NAMING and any(
        each.has("denial") and any(case == "n" for case, _ in each.word.forms) for each in words
    )


def _none_of_it(words: Sequence[Token]) -> bool:
    """ "No soldiers at all", but not "no comments"."""
    bare = 1 < len(words) <= _NAMING and words[0].has("no-such") and bool(words[0].word.nominal)
    return bare and not any(each.has("evidence") for each in words)


def _evidence_next(taken: Text, place: int) -> bool:
    """ "no comments", "without comment" at the end of what is said."""
    tokens = taken.tokens[place + 1 : place + 3]
    return bool(tokens) and tokens[0].has("evidence") and all(each.mark for each in tokens[1:])


def _nothing(taken: Text, place: int, inside: Sequence[int]) -> Stance:
    """ "there is no": of evidence it declines, at the end or beginning of what is said it denies; not what may still be."""
    tokens = taken.tokens
    near = tokens[max(inside[0], place - 4) : place + 9]
    if any(each.has("evidence") for each in near):
        return "declines"
    if any(each.has("so-far") for each in tokens[max(inside[0], place - _SO_FAR) : place + 1]):
        return "asserts"
    before = [k for k in inside if k < place and not tokens[k].mark]
    if _no_problem(tokens, place, before):
        return "asserts"
    edge = not before or place + 1 >= len(tokens) or tokens[place + 1].mark or tokens[place + 1].has("joins")
    return "denies" if edge else "asserts"


def _no_problem(tokens: Sequence[Token], place: int, before: Sequence[int]) -> bool:
    """Whether what there is none of was not reported by anybody: "there are no problems with payment for the shells"."""
    that = next((k for k in before[:_LISTENER] if tokens[k].has("that")), -1)
    lacked = [k for k in before if k > that and _is_lacked(tokens[k])]
    behind = next((each for each in tokens[place + 1 :] if each.mark or _is_lacked(each)), None)
    named = tokens[lacked[0]] if lacked else behind
    return named is not None and named.has("undeniable")


def _is_lacked(token: Token) -> bool:
    """Whether it is a noun in the case that "there is no" asks for."""
    return any(case == "g" for case, _ in token.word.forms) and not token.has("no-such", "such")


__all__ = ["denial", "own_word"]
