"""Claims: who asserts, confirms, estimates, denies, declines to say or threatens what, with which figures.

In: the sentences of an article with what was found in them. Out: Claim records in text order. Who speaks is for speakers.py,
what counts is for figures.py; here both meet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

import msgspec

from pactwatch.records import Article, Claim, Figure, Mouth, Stance, Status
from stream.reading.asked import asked_in, is_asked
from stream.reading.counts import Counts
from stream.reading.denied import GIVES_NONE, given_by, is_apart, without_rejections
from stream.reading.figure_roles import IMAGINED
from stream.reading.grammars.base import Named, Saying
from stream.reading.headlines import with_headline
from stream.reading.listed import piece_of, sides
from stream.reading.openings import with_openings
from stream.reading.rules import MetTheme, ReadSentence, beside_countries
from stream.reading.same_figures import filled_in
from stream.reading.speakers import Said, Voices
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist

CLAIMS = 40  # of one article: a story's record must stay small
_SOURCE_REACH = 40  # characters
_BEGINS = 12  # characters before the subject of what is said
_NEAR = 2  # sentences on either side in which the subject is still the same
_ABOVE = 4  # sentences of the body in which a text says what it is about
_OWN_WORDS = GIVES_NONE | {"estimates", "confirms"}  # what somebody can say that he does himself


class Spoken(NamedTuple):
    """A sentence with what is said in it."""

    unit: ReadSentence
    said: Said
    claims: tuple[Claim, ...]


def spoken(
    article: Article,
    read: Sequence[ReadSentence],
    watchlist: Watchlist,
    tagged: Sequence[MetTheme],
    language: str,
) -> list[Spoken]:
    """Every sentence of the article with its claims; only those that bear on a theme or give a figure are claims."""
    places = _themes_by_place(tagged)
    themes = [_themes_in(unit, places) for unit in read]
    near = _near_themes(read, watchlist, themes, _named_beside(tagged))
    texts = [article.title if unit.field == "title" else article.body for unit in read]
    counts = Counts(article, read, watchlist, tagged)
    given = counts.all_of(list(zip(read, texts, themes, strict=True)))
    figures = filled_in(given, [unit.field == "title" for unit in read])
    close = bool(tagged) or _in_context(read, watchlist)
    telling = [close or bool(given) for given in figures]
    said = _said_in(list(zip(read, texts, telling, strict=True)), watchlist, language)
    first = [next(iter(each), None) for each in themes]
    return [
        Spoken(
            unit,
            here,
            tuple(_claims(unit, text, here, given, theme=theme, bearing=bearing, watchlist=watchlist)),
        )
        for unit, text, here, given, theme, bearing in zip(
            read, texts, said, figures, first, near, strict=True
        )
    ]


def _said_in(
    sentences: Sequence[tuple[ReadSentence, str, bool]], watchlist: Watchlist, language: str
) -> list[Said]:
    """What each sentence of an article says, nothing for those that cannot be claims."""
    voices = Voices(watchlist, language)
    voices.expect((unit, text) for unit, text, tells in sentences if tells)
    said = [
        (unit, without_rejections(voices.read(unit, text), unit) if tells else Said())
        for unit, text, tells in sentences
    ]
    told = with_headline(said, watchlist)
    pieces = [piece_of(unit, text) for unit, text, _ in sentences]
    return with_openings(
        [(unit, piece, here) for (unit, _), piece, here in zip(said, pieces, told, strict=True)],
        voices.verdict,
    )


def _in_context(read: Sequence[ReadSentence], watchlist: Watchlist) -> bool:
    """Whether an article names all that a theme is about, though no rule found news of it: what is said there is a claim."""
    bits = reduce(or_, (unit.bits for unit in read), 0)
    return any(each.context and all(bits & mask for mask in each.context) for each in watchlist.theme_list)


def claims_of(sentences: Sequence[Spoken]) -> tuple[Claim, ...]:
    """The claims of an article, the first CLAIMS of them."""
    return tuple(claim for sentence in sentences for claim in sentence.claims)[:CLAIMS]


def _themes_in(unit: ReadSentence, places: Sequence[tuple[str, str, int, int]]) -> list[str]:
    """Themes that a rule found in the sentence, the weightiest first."""
    return [
        theme
        for theme, field, start, end in places
        if field == unit.field and unit.start <= start and end <= unit.end
    ]


def _named_beside(found: Iterable[MetTheme]) -> int:
    """The bits of what rules found beside countries: the shells of "shells from North Korea"."""
    masks = (mask for each in found for match in each.matches for mask in beside_countries(match, each))
    return reduce(or_, masks, 0)


def _near_themes(
    read: Sequence[ReadSentence], watchlist: Watchlist, themes: Sequence[Sequence[str]], named: int
) -> list[bool]:
    """For each sentence whether it, or one close to it, is about what the watchlist looks for.

    So is one above the rest that has of what was found only what is `named` there beside countries.
    """
    needs = [watchlist.weak_needs | (named if unit.number < _ABOVE else 0) for unit in read]
    about = [bool(unit.bits & need or here) for unit, need, here in zip(read, needs, themes, strict=True)]
    if _is_of_nothing_else(read, themes, about):
        return [True] * len(read)
    return [any(about[max(0, i - _NEAR) : i + _NEAR + 1]) for i in range(len(about))]


def _is_of_nothing_else(
    read: Sequence[ReadSentence], themes: Sequence[Sequence[str]], about: Sequence[bool]
) -> bool:
    """Whether the headline has news of a theme, or names its subject while the lead has the news.

    Whoever speaks in such an article bears on that.
    """
    head = [i for i, unit in enumerate(read) if unit.field == "title"]
    lead = [i for i, unit in enumerate(read) if unit.field == "body" and unit.number == 0]
    told, led = any(themes[i] for i in head), any(themes[i] for i in lead)
    return told or (led and all(about[i] for i in head))


def _themes_by_place(tagged: Sequence[MetTheme]) -> list[tuple[str, str, int, int]]:
    """(theme, field, start, end) of all that rules matched, the weightiest first."""
    places = [
        (match.weight, found.theme.id, unit.field, start, end)
        for found in tagged
        for match in found.matches
        for unit, start, end in match.spans
    ]
    return [(theme, field, start, end) for _, theme, field, start, end in sorted(places, key=lambda p: -p[0])]


def _claims(
    unit: ReadSentence,
    text: str,
    said: Said,
    figures: Sequence[Figure],
    *,
    theme: str | None,
    bearing: bool,
    watchlist: Watchlist,
) -> Iterable[Claim]:
    """A claim for each speaker at the top of the sentence; what he quotes others for goes with him."""
    owned, rest = _shared_out(figures, said.top, unit)
    made: dict[tuple[str | None, str, str], Claim] = {}
    for voice, mine in zip(said.top, owned, strict=True):
        if not mine and (voice.who is None or not bearing):
            continue
        claim = _claim(voice, said, unit, text, mine, theme=theme, watchlist=watchlist)
        if is_apart(voice, claim.stance, unit, theme, watchlist):
            claim = msgspec.structs.replace(claim, apart=True)
        key = (*_mouth(claim), claim.stance)
        if key in made:
            claim = msgspec.structs.replace(made[key], figures=(*made[key].figures, *claim.figures))
        made[key] = claim
    yield from _strongest(list(made.values()))
    if rest:
        yield _unattributed(unit, text, rest, theme)


def _shared_out(
    figures: Sequence[Figure], top: Sequence[Voice], unit: ReadSentence
) -> tuple[list[list[Figure]], list[Figure]]:
    """The figures of each voice, and those that nobody gives."""
    owned: list[list[Figure]] = [[] for _ in top]
    rest = []
    asked = asked_in(unit, top)
    for figure in figures:
        owners = _owners(top, figure.start - unit.start)
        untold = is_asked(figure.start - unit.start, asked)
        if untold:
            owners = [each for each in owners if top[each].saying.stance in GIVES_NONE]
        for owner in owners:
            owned[owner].append(figure)
        if not owners:
            rest.append(msgspec.structs.replace(figure, role=IMAGINED) if untold else figure)
    return owned, rest


def _owners(top: Sequence[Voice], at: int) -> list[int]:
    """Whose saying holds what stands at `at`: of several the narrowest; all speakers of a joint subject."""
    holding = [
        (v.saying.said[1] - v.saying.said[0], i)
        for i, v in enumerate(top)
        if v.saying.said[0] <= at < v.saying.said[1]
    ]
    if not holding:
        return []
    givers = [(w, i) for w, i in holding if top[i].saying.stance not in GIVES_NONE]
    holding = givers or holding
    width, first = min(holding)
    return [i for w, i in holding if w == width and top[i].saying.start == top[first].saying.start]


def _strongest(claims: Sequence[Claim]) -> list[Claim]:
    """Without a plain "asserts" of somebody who takes another stance in the same sentence."""
    telling = {_mouth(c) for c in claims if c.stance != "asserts"}
    return [c for c in claims if c.stance != "asserts" or c.figures or _mouth(c) not in telling]


def _mouth(claim: Claim) -> tuple[str | None, str]:
    """Who speaks, in his words too: what claims of one sentence are told apart by."""
    return claim.actor, claim.speaker.text if claim.speaker else ""


def _claim(
    voice: Voice,
    said: Said,
    unit: ReadSentence,
    text: str,
    figures: Sequence[Figure],
    *,
    theme: str | None,
    watchlist: Watchlist,
) -> Claim:
    inner = _reported(voice, said)
    stance = _taken(voice, inner, figures, unit, watchlist)
    return Claim(
        speaker=voice.who,
        actor=voice.actor,
        stance=stance,
        status=_status(voice, stance, unit),
        theme=theme,
        text=text[unit.start : unit.end],
        field=unit.field,
        start=unit.start,
        end=unit.end,
        via=next((v.actor for v in inner if v.actor and v.actor != voice.actor), None)
        or _source(voice, said.named, unit),
        through=tuple(
            Mouth(speaker=v.who, actor=v.actor) for v in inner if v.who is not None and _is_another(v, voice)
        ),
        figures=tuple(given_by(None if stance in GIVES_NONE else voice.actor, figures, inner, unit)),
    )


def _own_word(
    voice: Voice, inner: Sequence[Voice], figures: Sequence[Figure], watchlist: Watchlist
) -> Stance | None:
    """The stance of who says that he, or his state, denies, believes or does not know: "Peskov said Moscow won't comment"."""
    if voice.saying.stance != "asserts":
        return None
    stances = _OWN_WORDS - GIVES_NONE if figures else _OWN_WORDS
    state = sides(watchlist).get(voice.actor or "")
    told = (v for v in inner if _himself(v, voice) or (state is not None and v.actor == state))
    own = (v.saying for v in told if v.saying.stance in stances)
    first = next(own, None)
    return first.stance if first is not None and _begins(first, voice.saying) else None


def _himself(inner: Voice, outer: Voice) -> bool:
    """Whether who is reported is who reports it; one who is not listed, by a pronoun alone."""
    if outer.actor is not None or outer.who is None or inner.who is None:
        return outer.actor is not None and inner.actor == outer.actor
    pronoun = inner.actor is None and inner.saying.voice == "pronoun"
    return pronoun and inner.who.stands_for == outer.who.words


def _is_another(inner: Voice, outer: Voice) -> bool:
    """Whether who is reported is no pronoun for who reports it: "Putin said that he did not exclude it"."""
    return not (inner.saying.voice == "pronoun" and _himself(inner, outer))


def _taken(
    voice: Voice, inner: Sequence[Voice], figures: Sequence[Figure], unit: ReadSentence, watchlist: Watchlist
) -> Stance:
    """The stance that somebody takes: his own word, and a listed speaker's threat by what he says."""
    stance = _own_word(voice, inner, figures, watchlist) or voice.saying.stance
    threat = stance == "asserts" and voice.actor is not None and _menaces(voice, unit)
    return "threatens" if threat else stance


def _menaces(voice: Voice, unit: ReadSentence) -> bool:
    """Whether what somebody says is a threat by its words, whatever its verb: it will be a mistake, or have consequences."""
    start, end = (unit.start + at for at in voice.saying.said)
    return any(word.name == "menace" and start <= word.start < end for word in unit.words)


def _begins(inner: Saying, outer: Saying) -> bool:
    """Whether what `outer` tells begins with the speaker of `inner`."""
    return inner.speaker is not None and 0 <= inner.speaker[0] - outer.said[0] < _BEGINS


def _reported(voice: Voice, said: Said) -> list[Voice]:
    """The voices that `voice` reports: "A said that B had said"."""
    outer = ((v, v.saying.outer) for v in said.voices if v.who is not None)
    return [v for v, place in outer if place is not None and said.voices[place] is voice]


def _source(voice: Voice, named: Sequence[Named], unit: ReadSentence) -> str | None:
    """The agency that what somebody says begins with: whom he has it from ("said that intelligence had learned").

    Not where a particle behind its name says what it does: a grammar of particles finds those whom it reports. Nor where it
    only tells when he spoke: "said after a briefing by intelligence that".
    """
    start, end = voice.saying.said
    for name in named:
        near = start <= name.start < min(end, start + _SOURCE_REACH)
        apart = not unit.text[name.end : name.end + 1].isalnum() and not _is_occasion(start, name.start, unit)
        if near and apart and name.kind == "agency" and voice.actor not in (None, name.id):
            return name.id
    return None


def _is_occasion(start: int, end: int, unit: ReadSentence) -> bool:
    """Whether words for a time stand in [start, end) of a sentence, and none that begins what is told."""
    inside = {word.name for word in unit.words if start <= word.start - unit.start < end}
    return "occasion" in inside and "stating" not in inside


def _unattributed(unit: ReadSentence, text: str, figures: Sequence[Figure], theme: str | None) -> Claim:
    return Claim(
        actor=None,
        stance="asserts",
        status="alleged",  # nobody vouches for it
        theme=theme,
        text=text[unit.start : unit.end],
        field=unit.field,
        start=unit.start,
        end=unit.end,
        figures=tuple(figures),
    )


def _status(voice: Voice, stance: Stance, unit: ReadSentence) -> Status:
    if stance == "denies":
        return "denied"
    unlisted = voice.actor is None and voice.who is not None and not voice.saying.office
    unsure = stance in ("estimates", "declines") or unlisted
    return "alleged" if unsure or _is_hedged(unit) else "confirmed"


def _is_hedged(unit: ReadSentence) -> bool:
    return any(word.name in ("hedge", "doubt") for word in unit.words)
