"""Who speaks in a Russian or Ukrainian sentence, by cases and agreement.

In: a sentence and the listed names in it. Out: a Reading (base.py). The subject of a verb of saying is the noun phrase in the
nominative that agrees with it, before or behind it; with a plural verb also an institution in the locative («в Москве
признали»); with a passive the instrumental. Words by their part are in the language's grammar.toml.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from pactwatch.languages.morphology import Parse
from pactwatch.records import Stance
from stream.reading.grammars.base import PEOPLE, Kind, Named, Reading, Saying, Subject, Voice, share_a_gender
from stream.reading.grammars.cases_abroad import is_peer
from stream.reading.grammars.cases_actor import Actors
from stream.reading.grammars.cases_apart import take_apart
from stream.reading.grammars.cases_declining import left_out
from stream.reading.grammars.cases_denial import denial, own_word
from stream.reading.grammars.cases_frames import Frame, by_dash, headline, sources
from stream.reading.grammars.cases_kind import gender_of, genders, is_leader, pointing
from stream.reading.grammars.cases_namesakes import full_name
from stream.reading.grammars.cases_own import own_stance
from stream.reading.grammars.cases_phrase import Phrase, counts
from stream.reading.grammars.cases_said import reports, said_by_frame, said_by_sources, said_by_verb
from stream.reading.grammars.cases_subject import Speaker, Subjects
from stream.reading.grammars.cases_text import Clause, Text, Token
from stream.reading.grammars.cases_verbs import Predicate, Verbs
from stream.reading.grammars.cases_words import Vocabulary

_QUOTED: Final = 3  # words from a verb of quoting to who is quoted
_AMOUNT: Final = 4  # words with which an amount begins: "not less than 6,000"
_UNDER: Final = frozenset({"relative", "subordinate"})
_ASIDES: Final = frozenset({"participle", "relative", "plain"})


class _Found(NamedTuple):
    """A saying before its place among the others is known. `nested`: it is in a "that" clause.

    `tells`: what others say before it is told by this speaker, who is no outlet that only carries it.
    """

    at: int
    saying: Saying
    clause: int
    nested: bool
    tells: bool = False
    leads: bool = False  # it begins the sentence with "as", and reports all that follows


class CasesGrammar:
    """The grammar of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def ahead(self, texts: Sequence[str]) -> None:
        """See Grammar.ahead: nothing to gain here."""

    def read(
        self, text: str, named: Sequence[Named], countries: Mapping[str, str], *, title: bool
    ) -> Reading:
        """See Grammar.read."""
        taken = take_apart(text, named, self._vocabulary)
        if not taken.tokens:
            return Reading()
        if _asks(taken):
            return Reading(asks=True)
        cites = any(each.has("quotes", "link") for each in taken.tokens)
        found = self._found(taken, self._subjects(taken, countries), title=title)
        return Reading(_nested(found), cites=cites)

    def subject(self, text: str, named: Sequence[Named], countries: Mapping[str, str]) -> Subject:
        """See Grammar.subject."""
        taken = take_apart(text, named, self._vocabulary)
        if not taken.tokens:
            return None, None
        return _subject(taken, self._subjects(taken, countries))

    def verdict(self, text: str, named: Sequence[Named]) -> Stance | None:
        """See Grammar.verdict."""
        taken = take_apart(text, named, self._vocabulary)
        return own_word(taken) if taken.tokens and not _asks(taken) else None

    def _subjects(self, taken: Text, countries: Mapping[str, str]) -> Subjects:
        predicates = Verbs(taken, self._vocabulary.lists).all()
        return Subjects(taken, Actors(taken.tokens, countries), predicates)

    def _found(self, taken: Text, subjects: Subjects, *, title: bool) -> list[_Found]:
        """The sayings of a sentence in the order of their words of saying."""
        found: list[_Found] = []
        for predicate in subjects.predicates:
            found += _by_verb(taken, subjects, predicate)
        found += _elliptic(taken, subjects, found)
        frames = sources(taken, self._vocabulary.lists, subjects.actors)
        found = [each for each in found if not _only_quotes(taken, each, frames)]
        told_by = zip(frames, said_by_sources(taken, frames), strict=True)
        found += [_by_frame(taken, each, said) for each, said in told_by]
        told = any(each.saying.speaker and not each.nested for each in found)
        by = headline if title or not told else by_dash
        frame = by(taken, subjects.actors, title=title)
        if frame and not any(frame.lo <= each.at < frame.hi for each in found):
            found.append(_by_frame(taken, frame, said_by_frame(taken, frame)))
        return sorted((_of_the_country(taken, subjects, each) for each in found), key=lambda each: each.at)


def _of_the_country(taken: Text, subjects: Subjects, found: _Found) -> _Found:
    """An office of "the country" is its who is the subject before it: «Россия выслала …, сообщили в МИД страны»."""
    saying = found.saying
    words = [t for t in taken.tokens if saying.speaker and saying.speaker[0] <= t.start < saying.speaker[1]]
    if saying.actor is not None or len(words) < 2 or not words[-1].has("own-country"):
        return found
    state = _state_alone(taken, subjects.main())
    if state is None or state.end > words[0].start or words[0].has("leaders", "state-heads"):
        return found
    return found._replace(saying=saying._replace(actor=state.id, voice="named"))


def _state_alone(taken: Text, subject: Speaker | None) -> Named | None:
    """The listed state that a subject is, if it is no more than its name."""
    if subject is None or taken.tokens[subject.phrase.hi].has("coordinate"):
        return None
    first, last = taken.tokens[subject.phrase.lo], taken.tokens[subject.phrase.hi - 1]
    state = last.named
    whole = state is not None and (state.start, state.end) == (first.start, last.end)
    return state if whole and state is not None and state.kind == "country" else None


def _only_quotes(taken: Text, found: _Found, frames: Sequence[Frame]) -> bool:
    """Whether a verb of quoting has the one whom it quotes beside it: then he speaks, and its subject only carries it."""
    if not taken.tokens[found.at].has("quotes"):
        return False
    return any(found.at < each.lo <= found.at + _QUOTED for each in frames)


def _by_verb(taken: Text, subjects: Subjects, predicate: Predicate) -> list[_Found]:
    """The sayings of a verb: one for each of its speakers; none where it only carries, or its subject is elsewhere."""
    speakers = subjects.of(predicate)
    if speakers is None:
        return []
    tokens, clause = taken.tokens, taken.clauses[predicate.clause]
    said = said_by_verb(taken, predicate, waited=_waited(taken, predicate, speakers))
    start, end = tokens[predicate.lo].start, tokens[predicate.hi - 1].end
    told = Saying(denial(taken, predicate, said), start, end, None, None, "nobody", said)
    nested = clause.opener == "that"
    if not speakers:
        return _by_nobody(taken, predicate, told)
    found = []
    behind = min(each.phrase.lo for each in speakers) > clause.lo  # joint speakers say the same
    before = tokens[clause.lo].start if behind else said[0]
    for each in speakers:
        saying = _of_speaker(taken, subjects, predicate, each)
        own = subjects.tells_his_own(predicate, each)
        saying = saying._replace(
            stance=_stance(taken, told.stance, each, said, own=own),
            start=start,
            end=end,
            said=(min(before, said[0]), said[1]),
            own=own,
            empty=tokens[predicate.place].has("reacts") and not reports(taken, predicate),
        )
        head = tokens[each.phrase.head]
        tells = each.actor is not None or (head.word.living and not head.has("carriers"))
        tells = tells and clause.opener != "participle"  # "did not confirm the number named by Kyiv"
        leads = tells and clause.opener == "as" and predicate.clause == 0
        found.append(_Found(predicate.lo, saying, predicate.clause, nested, tells, leads))
    return found


def _stance(
    taken: Text, told: Stance, by: Frame | Speaker, said: tuple[int, int], *, own: bool = False
) -> Stance:
    """What the words of saying tell, or what a plain one says of the speaker's own side."""
    if told != "asserts" or by.phrase is None or not (by.actor or by.voice == "noun"):
        return told
    return own_stance(taken, by.phrase, by.actor, said, own=own) or told


def _by_nobody(taken: Text, predicate: Predicate, told: Saying) -> list[_Found]:
    """The saying of a verb that names nobody; in a clause under another it says nothing."""
    opener = taken.clauses[predicate.clause].opener
    if opener in {"that", "relative", "participle", "subordinate"}:
        return []
    agreeing = taken.tokens[predicate.place].word.verbs
    if left_out(predicate, agreeing):
        told = told._replace(voice="pronoun", gender=genders(agreeing))
    return [_Found(predicate.lo, told, predicate.clause, False)]


def _of_speaker(taken: Text, subjects: Subjects, predicate: Predicate, speaker: Speaker) -> Saying:
    """A saying that has no more than its speaker yet; a pronoun in a clause under another may be its subject."""
    forms = _agreeing(taken, predicate, speaker.phrase)
    saying = _of_phrase(taken, speaker.phrase, speaker.actor, speaker.voice, forms)
    if speaker.voice != "pronoun" or taken.clauses[predicate.clause].opener not in _UNDER:
        return saying
    main = _main_person(taken, subjects, saying)
    return saying._replace(actor=main, voice="named", kind="") if main else saying


def _main_person(taken: Text, subjects: Subjects, pronoun: Saying) -> str | None:
    """The listed person who is the subject above the clause of a pronoun: "Lavrov came, where he said …"."""
    main = subjects.main()
    if main is None or pronoun.kind == "latter" or all(plural for _, plural in main.phrase.forms):
        return None
    head = taken.tokens[main.phrase.head]
    behind = pronoun.speaker is not None and head.end <= pronoun.speaker[0]
    if not (behind and _is_person(head)):
        return None
    own = gender_of(taken.tokens, main.phrase)
    return main.actor if not own or not set(own).isdisjoint(pronoun.gender) else None


def _is_person(head: Token) -> bool:
    return head.word.living or head.names(PEOPLE)


def _waited(taken: Text, predicate: Predicate, speakers: Sequence[Speaker]) -> bool:
    """Whether the sentence begins with the subject, then asides, then the verb and what it says."""
    clause = taken.clauses[predicate.clause]
    begins = any(each.phrase.hi <= taken.clauses[0].hi for each in speakers)
    asides = all(each.opener in _ASIDES for each in taken.clauses[1 : predicate.clause])
    return begins and predicate.clause > 1 and asides and predicate.hi < clause.hi


def _agreeing(taken: Text, predicate: Predicate, phrase: Phrase) -> Sequence[Parse]:
    """The forms of the verb that agree with its speaker: a passive's do not, a room's people are many."""
    if predicate.how != "active":
        return ()
    return [
        each
        for each in taken.tokens[predicate.place].word.verbs
        if each.pos in {"VERB", "ADJS"} and (each.gender or phrase.preposition is not None)
    ]


def _of_phrase(
    taken: Text, phrase: Phrase, actor: str | None, voice: Voice, forms: Sequence[Parse] = ()
) -> Saying:
    """A saying that has no more than its speaker yet."""
    tokens = taken.tokens
    kind: Kind = pointing(tokens, phrase) if voice == "noun" else ""
    if voice == "pronoun" and tokens[phrase.head].has("latter"):
        kind = "latter"
    if voice == "named" and actor is not None and is_leader(tokens, phrase):
        kind = "leader"
    elif voice == "named" and not kind and _is_one(tokens[phrase.head], phrase):
        kind = "person"
    elif tokens[phrase.head].has("carriers"):
        kind = "body"  # an outlet by its correspondent
    gender = gender_of(tokens, phrase, forms)
    said = Saying("asserts", 0, 0, _span(taken, phrase), actor, voice, (0, 0), kind=kind, gender=gender)
    if voice == "named" and kind == "person":
        said = said._replace(name=full_name(tokens, phrase.lo, phrase.hi))
    return said._replace(theirs=True, kind="person") if is_peer(tokens, phrase) else said


def _is_one(head: Token, phrase: Phrase) -> bool:
    """Whether a speaker is one person by his noun."""
    alone = head.word.living and ("n", False) in phrase.forms
    return alone and not (head.names({"country"}) or head.has("carriers"))


def _elliptic(taken: Text, subjects: Subjects, before: Sequence[_Found]) -> list[_Found]:
    """ "Kyiv speaks of 6,000, Seoul - of 4,700": the dash stands for the verb before."""
    found = []
    for number, clause in enumerate(taken.clauses[:-1]):
        after = taken.clauses[number + 1]
        if clause.verb is not None or clause.after not in {"—", "–", "-"} or after.verb is not None:
            continue
        verbs = [each for each in before if each.clause < number and not each.nested]
        speaker = subjects.alone(number) if verbs else None
        if not speaker or not (_tells_how_many(taken, after) or _names_so(taken, verbs[-1].at, after)):
            continue
        start, end = taken.tokens[clause.lo].start, taken.tokens[clause.hi - 1].end
        said = (end, taken.tokens[after.hi - 1].end)
        false = any(each.has("denial") for each in taken.tokens[after.lo : after.hi])
        saying = Saying(
            "denies" if false else _plain(verbs[-1].saying.stance),
            start,
            end,
            _span(taken, speaker.phrase),
            speaker.actor,
            speaker.voice,
            said,
        )
        found.append(_Found(clause.lo, saying, number, False))
    return found


def _plain(stance: Stance) -> Stance:
    """What a verb tells of itself: who calls something else than a lie does not deny it."""
    return "asserts" if stance == "denies" else stance


def _names_so(taken: Text, verb: int, clause: Clause) -> bool:
    """Whether a clause without a verb is what the verb before calls something: "calls them mercenaries, Pyongyang - heroes"."""
    begin = taken.tokens[clause.lo]
    return taken.tokens[verb].has("labels") and any(case == "i" for case, _ in begin.word.all_forms)


def _tells_how_many(taken: Text, clause: Clause) -> bool:
    """Whether a clause is "of 6,000", "at 1,100" or "about 12,000" and nothing else."""
    begin = taken.tokens[clause.lo : min(clause.hi, clause.lo + _AMOUNT)]
    return begin[0].has("about") or any(counts(each) for each in begin)


def _by_frame(taken: Text, frame: Frame, said: tuple[int, int]) -> _Found:
    tokens = taken.tokens
    start, end = tokens[frame.lo].start, tokens[frame.hi - 1].end
    stance = _stance(taken, denial(taken, frame, said), frame, said)
    saying = (
        _of_phrase(taken, frame.phrase, frame.actor, frame.voice)
        if frame.phrase
        else Saying(stance, start, end, None, frame.actor, frame.voice, said)
    )._replace(stance=stance, start=start, end=end, said=said)
    clause = next((k for k, each in enumerate(taken.clauses) if each.lo <= frame.lo < each.hi), 0)
    nested = bool(taken.clauses) and taken.clauses[clause].opener == "that"
    return _Found(frame.lo, saying, clause, nested, frame.side == "left")


def _span(taken: Text, phrase: Phrase) -> tuple[int, int]:
    return taken.tokens[phrase.lo].start, taken.tokens[phrase.hi - 1].end


def _nested(found: list[_Found]) -> tuple[Saying, ...]:
    """The sayings in order, each in a "that" clause pointing to the one that reports it."""
    sayings: list[Saying] = []
    for number, each in enumerate(found):
        outer = _led(found, number) if found[0].leads else _told_behind(found, number)
        if each.nested:
            outer = next((k for k in range(number - 1, -1, -1) if found[k].clause < each.clause), None)
        sayings.append(each.saying._replace(outer=outer))
    return tuple(_meant(saying, sayings[:place]) for place, saying in enumerate(sayings))


def _led(found: Sequence[_Found], number: int) -> int | None:
    """Who reports a saying in a sentence that he begins: "As Budanov explained, Russia threatens …"."""
    return 0 if number and not found[number].leads else None


def _told_behind(found: Sequence[_Found], number: int) -> int | None:
    """Who tells behind it what another one says or, if an outlet only carries it, believes: "A hopes that …, says B"."""
    inner = found[number].saying
    if inner.speaker is None or found[number].nested:
        return None
    behind = range(number + 1, len(found))
    return next((place for place in behind if _told_by(inner, found[place])), None)


def _told_by(inner: Saying, by: _Found) -> bool:
    """Whether one saying is part of what another one behind it reports."""
    outer = by.saying
    covers = outer.said[0] <= inner.start and inner.end <= outer.said[1] <= outer.start
    told = by.tells or inner.stance == "estimates"
    return covers and told and outer.voice == "named" and outer.speaker != inner.speaker


def _meant(saying: Saying, before: Sequence[Saying]) -> Saying:
    """A pronoun that means who spoke before it in the sentence."""
    if saying.voice != "pronoun" or saying.outer is not None or saying.kind == "latter":
        return saying
    meant = next((each for each in before if _can_be_meant(saying, each)), None)
    return saying if meant is None else saying._replace(actor=meant.actor, voice="named")


def _can_be_meant(pronoun: Saying, other: Saying) -> bool:
    if other.outer is not None or other.voice != "named" or not share_a_gender(pronoun, other):
        return False
    return bool(pronoun.speaker and other.speaker and other.speaker < pronoun.speaker)


def _asks(taken: Text) -> bool:
    tail = [each for each in taken.tokens[-3:] if each.mark]
    return any(each.text == "?" and (each.quoted != 2 or taken.tokens[0].quoted == 2) for each in tail)


def _subject(taken: Text, subjects: Subjects) -> Subject:
    """Whom the next sentence's pronoun means where nobody speaks in this one: the subject of the first verb."""
    speaker: Speaker | None = subjects.main()
    if speaker is None or speaker.voice != "named" or not subjects.lives(speaker):
        return None, None
    if speaker.actor is None and all(plural for _, plural in speaker.phrase.forms):
        return None, None  # "he" is none of many
    return _span(taken, speaker.phrase), None if _second(taken) else speaker.actor


def _second(taken: Text) -> bool:
    """Whether the sentence speaks of a second person by a pronoun ("gave her a medal"): a later one may be hers."""
    return any(
        each.has("pronouns") and not each.has("whose") and all(case != "n" for case, _ in each.word.forms)
        for each in taken.tokens
        if each.word.forms and not each.quoted
    )


__all__ = ["CasesGrammar"]
