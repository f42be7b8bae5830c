"""Who speaks in a sentence: the subject of a verb of saying, by order and particle.

In: a unit and a word of saying in it. Out: ids of the watchlist's entities, or None when the text names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stream.reading.lexicon import Word
from stream.reading.rules import Mention, Unit
from stream.watchlist.model import Watchlist

SPEAKERS = frozenset({"country", "leader", "agency", "person", "organisation", "military"})
_ACCORDING = re.compile(
    r"according|по (?:ее |его |их )?(?:данн|словам|слову|информ|версии|оценк)|согласно"
    r"|за (?:його|її|їхніми )?(?:даними|словами|інформ|оцінк)|на думку|by "
)
_CLAUSE = re.compile(r"[;:]| что | що | that | but | while | although | whereas | а также | однако | проте ")
_APPOSITION = re.compile(
    r"^, (?:the )?(?:[\w-]+ ){1,3}(?:of )?(?:the )?$"
)  # "Zelensky, the president of" Ukraine
_AND = re.compile(r"^(?:,? (?:and|и|та|й|і|&) (?:the )?|, (?:the )?|·|와 |과 |, )$")
_HE = re.compile(
    r"(?:^|[ \"',])(?:he|she|they|it|the (?:agency|ministry|minister|president|embassy|report|official)"
    r"|он|она|они|ведомств\w+|его|ее|він|вона|вони|його|її|відомств\w+)(?: |,)"
)
_TOPIC = re.compile(r"(?:[가-힣 ]{0,16}?)?(?:은|는)(?=[ ,\"])")
_SUBJECT = re.compile(r"(?:[가-힣 ]{0,12}?)?(?:이|가|은|는)(?=[ ,\"])")
_QUOTES = re.compile(r" ?[\"':,]")
_HANGUL = re.compile("[가-힣]")
_SOURCE = re.compile(r"(?:intelligence|spies|spy agency|разведк|розвідк|정보(?:국|기관|당국))")


def speakers(unit: Unit, say: Word, watchlist: Watchlist, last: str | None) -> list[str | None]:
    """Ids of those who speak with `say`: the subject and whoever is joined to it; a pronoun means `last`, the one before."""
    named = [
        m
        for m in unit.mentions
        if m.symbol in watchlist.entities and watchlist.entities[m.symbol].kind in SPEAKERS
    ]
    text = unit.text[say.start - unit.start : say.end - unit.start]
    chosen = _korean(unit, say, named) if _HANGUL.search(text) else _western(unit, say, text, named)
    if chosen is None:
        before = unit.text[max(0, say.start - unit.start - 60) : say.end - unit.start + 30]
        return [last] if last and _HE.search(before) else [None]
    joined = [chosen, *_joined(unit, chosen, named)]
    return list(dict.fromkeys(watchlist.entities[m.symbol].id for m in joined))


def via_of(unit: Unit, words: Sequence[Word], actor: str | None, watchlist: Watchlist) -> str | None:
    """An agency between the speaker and what is said ("Zelensky said that intelligence had …"), if the text names one."""
    if not actor or not words:
        return None
    for mention in unit.mentions:
        entity = watchlist.entities.get(mention.symbol)
        if entity and entity.kind == "agency" and entity.id != actor and mention.start > words[0].end:
            return entity.id
    return None


def _western(unit: Unit, say: Word, text: str, named: Sequence[Mention]) -> Mention | None:
    after = [m for m in named if m.start >= say.end]
    before = [m for m in named if m.end <= say.start]
    rest = unit.text[say.end - unit.start :]
    if _ACCORDING.match(text) or (rest.startswith((" by ", " to the ")) and "confirm" in text):
        return _most_exact(unit, [m for m in after if m.start - say.end < 60]) or (
            before[0] if before else None
        )
    head = unit.text[: say.start - unit.start].rstrip()
    quoted = head.endswith((",", '"', "'", "-")) or not head
    follower = next((m for m in after if _close(unit, say.end, m.start)), None)
    if quoted and follower:
        return _most_exact(
            unit, [m for m in after if m.start <= follower.end + 30 and _close(unit, say.end, m.start)]
        )
    same = [m for m in before if not _CLAUSE.search(unit.text[m.end - unit.start : say.start - unit.start])]
    subject = _subject(unit, same or before)
    if subject:
        return subject
    return follower if follower and not re.match(r"[a-z]", text) else None


def _close(unit: Unit, start: int, end: int) -> bool:
    between = unit.text[start - unit.start : end - unit.start]
    return len(between.split()) <= 5 and not re.search(r"[,;:\"]|\b(?:что|що|that)\b", between)


def _subject(unit: Unit, before: Sequence[Mention]) -> Mention | None:
    """The nearest name before the verb that isn't inside a phrase ("from Russia", "in Moscow")."""
    for index, mention in reversed(list(enumerate(before))):
        if index and _APPOSITION.match(
            unit.text[before[index - 1].end - unit.start : mention.start - unit.start]
        ):
            continue
        lead = unit.text[max(0, mention.start - 12 - unit.start) : mention.start - unit.start]
        if re.search(r"\b(?:in|to|from|at|against|with|into|for|about|between|towards?) (?:the )?$", lead):
            continue
        if re.search(r"(?:^| )(?:в|во|из|к|с|на|против|для|до|у|з|із|проти|між|между) $", lead):
            continue
        return mention
    return before[0] if before else None


def _most_exact(unit: Unit, options: Sequence[Mention]) -> Mention | None:
    """The last name of a chain such as "South Korea's National Intelligence Service" or "President of Ukraine Zelensky"."""
    chosen: Mention | None = None
    for mention in options:
        if chosen is None:
            chosen = mention
            continue
        between = unit.text[chosen.end - unit.start : mention.start - unit.start]
        if len(between) > 25 or re.search(r"[,;:\"]| (?:and|that|что|що|и|та) ", between):
            break
        chosen = mention
    return chosen


def _korean(unit: Unit, say: Word, named: Sequence[Mention]) -> Mention | None:
    text, offset = unit.text, unit.start
    for mention in named:
        if re.match(r"[가-힣 ]{0,8}?에 (?:따르면|의하면)", text[mention.end - offset :]):
            return mention
    before = [m for m in named if m.end <= say.start]
    topics = [m for m in before if _TOPIC.match(text, m.end - offset)]
    if topics:
        return topics[0]
    for mention in reversed(before):
        if say.start - mention.end <= 8 and _SUBJECT.match(text, mention.end - offset):
            return mention
    subjects = [m for m in before if _SUBJECT.match(text, m.end - offset)]
    if subjects and unit.field == "body":
        return subjects[0]
    heads = [m for m in named if _QUOTES.match(text, m.end - offset)]
    if heads:
        return heads[0]
    return before[0] if before and unit.field == "title" else None


def _joined(unit: Unit, chosen: Mention, named: Sequence[Mention]) -> list[Mention]:
    """Others in the same subject: "the US and NATO have …"."""
    others = []
    current = chosen
    for mention in reversed([m for m in named if m.end <= chosen.start]):
        if not _AND.match(unit.text[mention.end - unit.start : current.start - unit.start]):
            break
        others.append(mention)
        current = mention
    return others


__all__ = ["speakers", "via_of"]
