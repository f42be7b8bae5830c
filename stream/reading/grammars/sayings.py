"""A phrase that speaks, as sayings: one for each listed member of it.

In: a Sentence, the phrase, the stance and what is said. Out: Saying records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pactwatch.records import Stance
from stream.reading.grammars.actors import Who, actor_of, animate
from stream.reading.grammars.base import PEOPLE, Saying
from stream.reading.grammars.content import own
from stream.reading.grammars.documents import of_press, written
from stream.reading.grammars.naming import name_of, post_of, words_for
from stream.reading.grammars.offices import body_before, body_behind
from stream.reading.grammars.phrases import core_of, is_name, members
from stream.reading.grammars.sentence import Phrase, Sentence
from stream.reading.grammars.tokens import Token


def sayings_of(
    sentence: Sentence,
    subject: Phrase,
    stance: Stance,
    at: tuple[int, int],
    said: tuple[int, int],
    *,
    animated: bool = False,
) -> Iterator[Saying]:
    """A saying for each listed member of a joint subject; one for all of it when nobody in it is listed."""
    speakers = _members(sentence, subject)
    animated = animated or len(speakers) > 1  # "condemned the deal and Moscow denied …"
    for phrase, who in speakers:
        if who.nobody or (animated and not animate(sentence, phrase, who)):
            continue
        if stance == "declines" and who.actor is None and _of_paper(sentence, phrase):
            continue  # "the statement gave no number", "newspapers have not reported it" decline nothing
        words = words_for(sentence, phrase, who.actor)
        span = sentence.span(words)
        yield Saying(
            stance,
            *at,
            span,
            who.actor,
            who.voice,
            said,
            office=who.office,
            kind=who.kind,
            own=own(sentence, said),
            agency=who.voice == "noun" and _of_agency(core_of(sentence, phrase)),
            ministry=who.voice == "noun" and _of_ministry(core_of(sentence, phrase)),
            post=post_of(sentence, phrase),
            name=name_of(sentence, phrase, words),
            theirs=who.theirs,
            owner=_owner(sentence, phrase, who),
        )


def _of_paper(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase names a document, or press."""
    return written(sentence, phrase) or of_press(sentence, core_of(sentence, phrase))


def _owner(sentence: Sentence, phrase: Phrase, who: Who) -> tuple[int, int] | None:
    """The words for a body, or the surname, whose office speaks, without a possessive ending."""
    core = core_of(sentence, phrase)
    if who.theirs:
        noun = body_before(core) or body_behind(sentence, phrase, len(core))
        return None if noun is None else (core[0].start, noun.start + len(noun.low))
    named = who.actor is None and who.office and core[0].possessive and core[0].capital
    return (core[0].start, core[0].start + len(core[0].low)) if named else None


def _of_agency(core: Sequence[Token]) -> bool:
    """Whether a noun that points back, or the one whose office it is, is one for an agency."""
    return "agency" in (body_before(core) or core[-1]).parts


def _of_ministry(core: Sequence[Token]) -> bool:
    """Whether a noun that points back is one for a body, but for no agency: "the ministry", "the embassy"."""
    return "body" in core[-1].parts and "agency" not in core[-1].parts


def _members(sentence: Sentence, subject: Phrase) -> list[tuple[Phrase, Who]]:
    """The members of a subject with who each is; the subject itself if none of them is listed."""
    joint = [*_with_aside(sentence, subject), *members(sentence, subject)]
    whose = [actor_of(sentence, phrase) for phrase in joint]
    if len(joint) > 1 and not any(who.actor for who in whose):
        return [(subject, actor_of(sentence, subject))]
    return list(zip(joint, whose, strict=True))


def _with_aside(sentence: Sentence, subject: Phrase) -> list[Phrase]:
    """Who is named first of two with something between commas: "Sybiha, Ukraine's minister, and Cho Tae-yul said"."""
    joined = subject.first - 1
    aside = next((i for i in range(joined - 2, 0, -1) if sentence.low(i) == ","), 0)
    if not aside or sentence.low(joined - 1) != "," or "and" not in sentence.parts(joined):
        return []
    first = Phrase(0, aside - 1)
    verb = any(sentence.verbal(i) for i in range(aside, joined))
    named = is_name(sentence, first) and any(name.kind in PEOPLE for name in sentence.listed(first))
    return [first] if named and not verb else []
