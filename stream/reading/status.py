"""How a text frames its main news: confirmed, alleged or denied. Never what is true.

In: the sentences of an article with what is said in them. Out: a Status, by who speaks about whose doing in headline and lead:
`denied` when the news is a denial, `alleged` when it is hedged, estimated, said by a belligerent of the other
side or by somebody who is neither a party nor an official, `confirmed` else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from pactwatch.acts import PUBLIC
from pactwatch.records import Act, Claim, Field, Status
from stream.reading.claims import Spoken
from stream.reading.grammars.base import Named
from stream.reading.listed import sides
from stream.reading.voices import Voice
from stream.watchlist.model import Watchlist

_HEDGES = frozenset({"hedge", "doubt", "media"})  # whoever speaks
DOUBTS = _HEDGES | {"condition", "reports"}
_UNSURE = frozenset({"estimates", "denies", "declines"})
_TOLD = frozenset({"asserts", "estimates"})
_OPENING = frozenset("\"“„«'")
_BESIDE = 4  # characters between a people's name and its prisoners
_UNHEADED = 3  # sentences of a text without a headline in which its news stands


def status_of(sentences: Sequence[Spoken], watchlist: Watchlist) -> Status:
    """The framing of the headline, doubted by the lead; without a headline that of the first sentence with one."""
    head, body = _of_field(sentences, "title"), _of_field(sentences, "body")
    lead = _lead_of(body) if head and body else None
    for sentence in head or body[:_UNHEADED]:
        if found := _framed(sentence, lead, watchlist):
            return _hedged(found, sentence, lead) if lead else found
    return (lead and _lead(lead, head, watchlist)) or "confirmed"


def of_public(status: Status, acts: Sequence[Act], claims: Sequence[Claim]) -> Status:
    """The framing of an article that tells by itself what was done in public: whom it quotes besides alleges nothing of it."""
    main = next((act for act in acts if act.news and act.realis == "done"), None)
    titled = any(claim.field == "title" for claim in claims)
    public = main is not None and main.plain and main.act in PUBLIC and not titled
    return "confirmed" if status == "alleged" and public else status


def by_side(sentences: Sequence[Spoken], watchlist: Watchlist) -> list[Spoken]:
    """The sentences, in which what somebody one-sided asserts of others is alleged, as the article's own status has it."""
    return [sentence._replace(claims=tuple(_sided(sentence, watchlist))) for sentence in sentences]


def _sided(sentence: Spoken, watchlist: Watchlist) -> Iterator[Claim]:
    voices = [v for v in sentence.said.top if sentence.claims and _one_sided_word(v, sentence, watchlist)]
    partial = {voice.actor for voice in voices}
    for claim in sentence.claims:
        alleged = claim.actor in partial and (claim.stance, claim.status) == ("asserts", "confirmed")
        alleged = alleged and not _of_own_prisoners(claim, sentence, watchlist)
        yield msgspec.structs.replace(claim, status="alleged") if alleged else claim


def _of_own_prisoners(claim: Claim, sentence: Spoken, watchlist: Watchlist) -> bool:
    """Whether somebody counts the other side's soldiers whom his own holds: nobody else could tell of them."""
    held = [f for f in claim.figures if f.unit == "prisoners" and f.role == "captured"]
    own = _one_sided(watchlist)
    who = [name for name in sentence.said.named if name.kind == "country" and name.id not in own]
    start = sentence.unit.start
    return bool(held) and all(
        any(f.start - _BESIDE <= start + n.end and start + n.start <= f.end + 1 for n in who) for f in held
    )


def _lead_of(body: Sequence[Spoken]) -> Spoken:
    """The first sentence, or the second where the first is the beginning of a quotation whose speaker is named there."""
    first, *rest = body
    quoted = first.unit.text[:1] in _OPENING and not first.said.voices
    return rest[0] if quoted and rest else first


def _guesses(lead: Spoken) -> bool:
    """Whether who speaks first in the sentence under a headline only estimates."""
    return any(voice.saying.stance == "estimates" for voice in _speakers(lead)[:1])


def _of_field(sentences: Sequence[Spoken], field: Field) -> list[Spoken]:
    return [sentence for sentence in sentences if sentence.unit.field == field]


def _framed(sentence: Spoken, lead: Spoken | None, watchlist: Watchlist) -> Status | None:
    """The framing that a headline, or a text without one, decides; None for a sentence without a speaker or a doubt."""
    words = {word.name for word in sentence.unit.words}
    if sentence.said.asks:
        return "alleged"
    voices = _speakers(sentence)
    if not voices:
        return "alleged" if words & DOUBTS or _hearsay(sentence) else None
    if lead is not None and _speakers(lead) and all(map(_says_not_what, voices)):
        return None
    return _told(sentence, voices, lead, watchlist)


def _told(sentence: Spoken, voices: Sequence[Voice], lead: Spoken | None, watchlist: Watchlist) -> Status:
    """The framing by those who speak, of whom the first counts most."""
    first = voices[0]
    if _is_unlisted(first):
        return _of_unlisted(voices)
    if _is_denial(voices, watchlist):
        return "denied"
    unsure = first.saying.stance in _UNSURE or any(word.name in _HEDGES for word in sentence.unit.words)
    return "alleged" if unsure or _of_others(first, sentence, lead, watchlist) else "confirmed"


def _says_not_what(voice: Voice) -> bool:
    """Whether a headline tells only that somebody commented or reacted: its lead tells what he said."""
    return voice.saying.empty and voice.saying.stance == "asserts"


def _of_others(first: Voice, sentence: Spoken, lead: Spoken | None, watchlist: Watchlist) -> bool:
    """Whether a one-sided word is of others' doing, and the lead does not say that it is the speaker's own."""
    return _one_sided_word(first, sentence, watchlist) and not _own_in(lead, first.actor)


def _is_unlisted(voice: Voice) -> bool:
    """Whether somebody speaks who is not listed; a noun that points back may be anybody."""
    return voice.actor is None and (voice.saying.voice != "noun" or voice.saying.office)


def _own_in(lead: Spoken | None, actor: str | None) -> bool:
    """Whether the lead says that the headline's speaker tells what he has done himself, which the headline leaves out."""
    return lead is not None and any(v.actor == actor and v.saying.own for v in _speakers(lead))


def _lead(lead: Spoken, head: Sequence[Spoken], watchlist: Watchlist) -> Status | None:
    """What the sentence under a plain headline makes of it: a denial, or a doubt in plain words."""
    voices = _speakers(lead)
    stances = {v.saying.stance for v in voices}
    if voices and _is_denial(voices, watchlist) and not _one_voice(voices[0]):
        return "denied"
    if _doubtful(lead) or "declines" in stances or _guesses(lead) or _hearsay(lead):
        return "alleged"
    unsure = voices and (
        _one_voice(voices[0]) or _one_sided_word(voices[0], lead, watchlist, _named_in(head))
    )
    return "alleged" if unsure else None


def _named_in(head: Sequence[Spoken]) -> list[Named]:
    """The names of a headline, of which its lead may say no more than "this was reported by"."""
    return [name for sentence in head for name in sentence.said.named if name.country]


def _of_unlisted(voices: Sequence[Voice]) -> Status:
    """What somebody who is not listed says is alleged, unless an office states it flatly."""
    if voices[0].saying.office and all(voice.saying.stance == "denies" for voice in voices):
        return "denied"
    flat = all(voice.saying.stance == "asserts" for voice in voices)
    return "confirmed" if flat and voices[0].saying.office else "alleged"


def _is_denial(voices: Sequence[Voice], watchlist: Watchlist) -> bool:
    """Whether the first denies, and nobody else of another side says anything but that."""
    of, first = sides(watchlist), voices[0]
    side = of.get(first.actor or "")
    return first.saying.stance == "denies" and all(
        v.saying.stance == "denies" or (side is not None and of.get(v.actor or "") == side) for v in voices
    )


def _hedged(found: Status, headline: Spoken, lead: Spoken) -> Status:
    """`found`, but alleged if the lead, or there who speaks in the headline, only estimates: headlines leave hedges out."""
    if any(v.saying.stance == "threatens" for v in _speakers(headline)[:1]):
        return found  # it was made, whatever the lead guesses
    unsure = {v.actor for v in _speakers(lead) if v.saying.stance == "estimates"} - {None}
    hedged = _guesses(lead) or any(v.actor in unsure for v in _speakers(headline))
    return "alleged" if found == "confirmed" and hedged else found


def _speakers(sentence: Spoken) -> list[Voice]:
    """Those who speak at the top of a sentence, but for speakers that it leaves out."""
    return [voice for voice in sentence.said.top if voice.who is not None]


def _doubtful(sentence: Spoken) -> bool:
    """Whether a sentence doubts in plain words, or begins with a condition."""
    words = sentence.unit.words
    condition = min((word.start for word in words if word.name == "condition"), default=-1)
    return condition == sentence.unit.start or any(word.name == "doubt" for word in words)


def _hearsay(sentence: Spoken) -> bool:
    """Whether something is told, and by nobody in particular: "…라는 분석이 나왔다"."""
    told = [voice.saying for voice in sentence.said.top if voice.actor is None and voice.who is None]
    nobodys = all(saying.voice == "nobody" and saying.stance in _TOLD for saying in told)
    return bool(told) and nobodys and len(told) == len(sentence.said.top)


def _one_voice(voice: Voice) -> bool:
    """Whether somebody who is neither a party nor an official speaks: a professor, a newspaper, a soldier."""
    return voice.actor is None and voice.saying.voice == "named" and not voice.saying.office


def _one_sided_word(
    voice: Voice, sentence: Spoken, watchlist: Watchlist, of_headline: Sequence[Named] = ()
) -> bool:
    """Whether somebody whose word is one-sided speaks of others' doing: the first name in what he says is not his side's.

    Where he names nobody he speaks of those `of_headline`.
    """
    own = _one_sided(watchlist)
    if voice.actor not in own:
        return False
    if voice.saying.own or voice.saying.stance == "confirms":
        return False
    told = [name for name in _spoken_of(voice, sentence) if not _names(voice, name, sentence)]
    counts = any(claim.figures for claim in sentence.claims if claim.actor == voice.actor)
    # A place alone tells of nobody: "the operation in Kursk continues"; but who is counted there is another's.
    parties = [name for name in told or of_headline if name.kind != "place"]
    first = next(iter(parties or (told if counts else ())), None)
    return first is not None and first.id not in own


def _spoken_of(voice: Voice, sentence: Spoken) -> Iterator[Named]:
    """The names in what somebody says; in a headline also those beside it."""
    start, end = (0, len(sentence.unit.text)) if sentence.unit.field == "title" else voice.saying.said
    return (name for name in sentence.said.named if start <= name.start < end and name.country)


def _names(voice: Voice, name: Named, sentence: Spoken) -> bool:
    """Whether a name is part of the speaker's words."""
    at = sentence.unit.start + name.start
    return voice.who is not None and voice.who.start <= at < voice.who.end


@lru_cache(maxsize=32)
def _one_sided(watchlist: Watchlist) -> frozenset[str]:
    """Ids of the entities whose word about others is an allegation."""
    entities = watchlist.entities.items()
    return frozenset(e.id for symbol, e in entities if watchlist.bits[symbol] & watchlist.one_sided)
