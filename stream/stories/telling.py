"""What an article's news is, in English that can be read by itself. In: a tagged article. Out: words. Pure.

The best that was read is told: an act with its parties, else a figure with its unit, else who speaks of what the theme is.
A headline of another language tells nobody anything: it stands beside, marked as what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from pactwatch.acts import MEANS, OF_DEEDS, PUBLIC
from pactwatch.records import Act, Claim, TaggedArticle
from pactwatch.wording import headed, key_words
from stream.stories.answered import about_sentence, answer, is_only_meant
from stream.stories.called import words_of
from stream.stories.chain import FIRST, Chain, denied_before, denied_beside
from stream.stories.counted import (
    GIVES,
    are_handed_over,
    counted_in,
    counting,
    headline_speakers,
    is_main,
    is_rate,
    teller,
    tellings,
)
from stream.stories.denying import denial_of, denial_sentence, unless_first
from stream.stories.headlined import counts_less, headlined, leaves_out_why
from stream.stories.quoting import (
    MOVING,
    beside,
    correction_words,
    headline,
    persons_headlined,
    sanctioned_for,
    subject_of,
    talked_about,
    telling_words,
    topic,
)
from stream.stories.sentences import (
    OURS,
    is_ours,
    is_vague,
    no_comment,
    said,
    sentence,
    silence,
)
from stream.stories.speaking import has_official, speaker_of, telling_of
from stream.stories.timeline import (
    OFFICERS,
    OPENING,
    clause_of,
    counted_by,
    deed_of,
    in_lead,
    is_counted_once,
    is_gift,
    is_guessed,
    lacks_number,
    news,
    parties_of,
    party_of,
    persons_in_words,
    severity_of,
    thing_of,
)
from stream.stories.warned import WARNS, warning_of, warnings_of

_VAGUE: Final = 2  # the most that "speaks about" weighs
_SEEN: Final = "test"  # which all see
_DENIAL: Final = "a denial"
_COMING: Final = frozenset({"visit", "arrive"})
PROTESTS: Final = frozenset({"summon", "protest"})  # which are over something else


def first_sentence(tagged: TaggedArticle, before: Chain = FIRST) -> str:
    """The news of an article that opens a story, and whether it is the first; with what was denied of its theme before."""
    if tagged.wording.corrects:
        return sentence(correction_words(tagged))
    if (denial := denial_of(tagged)) is not None:
        return denial_sentence(denial, tagged, unless_first(before))
    main = main_act(tagged)
    if main is not None:
        return _act_sentence(_fuller(main, tagged), tagged, before)
    said = _said(tagged)
    quoted = "" if said and counts_less(tagged) else headlined(tagged, opens=True)
    clause = quoted or said
    if clause is None:
        note = _DENIAL if tagged.status == "denied" else before.note
        return sentence(headline(tagged), topic(tagged, _speaker(tagged)), note)
    admits = any(c.stance == "confirms" and party_of(c) in tagged.admissions for c in tellings(tagged))
    counted = counting(tagged)
    of_count = counted is not None and (quoted is None or counted.field == "title")
    earlier = denied_before(tagged, before.denied) if admits or of_count else ""
    plan = _planned(tagged)
    named = persons_headlined(plan, tagged) if plan and not quoted else ""
    own = "" if quoted or _is_whole(tagged) else beside(tagged)
    return sentence(clause, named, own, before.note, denied_beside(tagged), earlier)


def _is_whole(tagged: TaggedArticle) -> bool:
    """Whether our words tell the news by themselves: how many, or what is to be done."""
    plan = _planned(tagged)
    return (
        counting(tagged) is not None
        if plan is None
        else not (lacks_number(plan, tagged) or _is_vague(plan, clause_of(plan, tagged) or "", tagged))
    )


def weight_of_news(tagged: TaggedArticle) -> int:
    """The severity of what `first_sentence` tells: words that tell neither what was done nor how many weigh less."""
    material = _material(tagged) or is_ours(tagged.wording.language)
    return severity_of(tagged) if material else min(severity_of(tagged), _VAGUE)


def proof_of(tagged: TaggedArticle) -> Act | Claim | None:
    """What `first_sentence` tells; None where that is only what the news is about."""
    return _material(tagged) or next(_titled(tagged), None)


def _material(tagged: TaggedArticle) -> Act | Claim | None:
    act = main_act(tagged) or _planned(tagged)
    told = denial_of(tagged) or act or counting(tagged) or _meeting(tagged) or _admission(tagged)
    return told or next((claim for claim in _titled(tagged) if claim.does), None)


def main_act(tagged: TaggedArticle) -> Act | None:
    """The act that is the news, if nothing that is said tells more."""
    done = [act for act in news(tagged) if clause_of(act, tagged) and not is_only_spoken_of(act, tagged)]
    deed = next((act for act in done if act.act not in OF_DEEDS), None)
    if deed and (_says_less(deed, tagged) or _is_of_who_came(deed, tagged)):
        return None
    told = next((act for act in done if deed_of(act, tagged)), None)  # of words about what others did
    if deed or told is None:
        return deed
    return None if _said(tagged) else told


def is_only_spoken_of(act: Act, tagged: TaggedArticle) -> bool:
    """Whether a text tells an act only as what somebody condemns, or by its doer in passing, who would have to admit it.

    The news is then his protest; and an admission is a headline. Who estimates something of a test does not guess that
    there was one.
    """
    telling = telling_of(act, tagged) if act.field == "body" else []
    parties = parties_of(telling)
    if act.act == _SEEN and {(c.stance, party_of(c) == act.by) for c in telling} == {("estimates", False)}:
        return True
    if any(claim.does and party_of(claim) != act.by for claim in telling):
        return True
    return parties == {act.by} and act.by in tagged.admissions and admission_of(act, tagged) is None


def _says_less(act: Act, tagged: TaggedArticle) -> bool:
    """Whether an act has losses without a number, and the headline counts them."""
    titled = (f for c in tagged.claims if c.field == "title" and c.stance in GIVES for f in c.figures)
    return act.act == "lose" and counted_by(act, tagged) is None and any(f.role == "lost" for f in titled)


def _is_of_who_came(act: Act, tagged: TaggedArticle) -> bool:
    """Whether the headline has who came, whom our words do not name, and the text that he met somebody."""
    titled = (a for a in news(tagged) if a.field == "title" and OFFICERS in a.kinds)
    came = any(clause_of(a, tagged) is None for a in titled)
    return came and act.act in MOVING and act.field == "body" and not act.persons


def _said(tagged: TaggedArticle) -> str | None:
    counted, meeting = counting(tagged), _meeting(tagged)
    if plan := _planned(tagged):
        return said(*speaker_of(plan, tagged), clause_of(plan, tagged) or "")
    if counted and not are_handed_over(counted, tagged):
        return f"{teller(counted, tagged)} {counted_in(counted, tagged)}"
    if meeting:
        clause = clause_of(meeting, tagged) or ""
        return f"{said(*speaker_of(meeting, tagged), clause)}{_besides(meeting, tagged)}"
    return _spoken(tagged)


def act_words_of(act: Act, clause: str, tagged: TaggedArticle, *, always: bool = False) -> tuple[str, str]:
    """An act in words, and what helps to understand it: what its news is about, or the persons who came.

    A clause that leaves open what was done, or to whom, says less than the article's own words: in the language of sentences
    they take its place, in another one they stand beside it.
    """
    vague = _is_vague(act, clause, tagged)
    if vague or always:
        own = telling_words(act, tagged)
        open_ = not own and is_guessed(act, tagged)
        if vague and (open_ or tagged.wording.language == OURS or act.act in OF_DEEDS):
            return headline(tagged, own), "" if own else key_words(tagged.wording.gloss)
        if tagged.wording.english and persons_in_words(act, tagged):
            return told_act(act, clause, tagged), ""
        about = subject_of(tagged, "on") if always else ""
        words = f"in news {about}; {beside(tagged, own)}" if about else beside(tagged, own)
        return f"{told_act(act, clause, tagged)}{_over(act, tagged)}", words
    further = persons_headlined(act, tagged) or ("" if act.act in PROTESTS else talked_about(act, tagged))
    return f"{told_act(act, clause, tagged)}{_over(act, tagged)}", further


def _is_vague(act: Act, clause: str, tagged: TaggedArticle) -> bool:
    if act.act in PROTESTS:
        return not _over(act, tagged)
    if deed_of(act, tagged):
        return False
    if is_rate(act, tagged):
        return True
    return is_vague(act, clause, thing_of(act, tagged), by_theme=counted_by(act, tagged) is None)


def _fuller(main: Act, tagged: TaggedArticle) -> Act:
    """The act as the article's news tells it most exactly: a headline often leaves out to whom, or by which means."""
    if main.to or main.with_:
        return main
    acts = {main.act, MEANS.get(main.act)}
    same = (act for act in news(tagged) if act.act in acts and act.by == main.by and clause_of(act, tagged))
    exact = [act for act in same if act.to or act.with_ or act.act != main.act]
    return next(iter(exact), main)


def _act_sentence(main: Act, tagged: TaggedArticle, before: Chain) -> str:
    """The act, with what a party's words in title or lead add to it, and whose silence is to be told."""
    concerned = _concerned(main, tagged)
    admitting = admission_of(main, tagged)
    told_of = {*concerned, party_of(admitting) if admitting else None}
    known = [each for each in before.denied if party_of(each.claim) in told_of]
    heard = parties_of(c for c in (*tagged.claims, *(each.claim for each in known)) if not c.silent)
    asked = parties_of(c for c in tagged.claims if c.silent and not c.partial) - heard
    spoke = heard | asked | ({main.by} if main.act == "publish" else set())  # who publishes speaks
    quiet = [p for p in concerned if p not in spoke and not has_official(p, tagged)]
    still = [] if before.follows or before.unsure else quiet  # in the story before they may have spoken
    mute = [party for party in concerned if party in asked]
    unsaid = (no_comment(mute, tagged.names), silence(still, tagged.names))
    answers = (denied_beside(tagged), denied_before(tagged, known), *unsaid)
    over = _over(main, tagged) if main.act in PROTESTS else ""
    quoted = headlined(tagged, main) or (headlined(tagged) if main.act in PROTESTS and not over else "")
    if quoted and not (over and leaves_out_why(tagged)):
        others = _besides(main, tagged, without=main.by)  # what its doer says, the headline tells
        return sentence(f"{quoted}{others}", before.note, *answers)
    further = admitting is not None and admitting.partial  # the clause does not say that there is more
    clause, own = act_words_of(main, clause_of(main, tagged) or "", tagged, always=further)
    return sentence(f"{clause}{_besides(main, tagged)}", own, before.note, *answers)


def _over(act: Act, tagged: TaggedArticle) -> str:
    """What an envoy is summoned over, or a protest or a warning is about."""
    sanctions = act.act == "sanction" and bool(act.object)
    wants = act.act in PROTESTS or sanctions or (act.act == WARNS and warning_of(act, tagged) is None)
    reason = sanctioned_for(tagged) if sanctions else ""
    about = reason or (subject_of(tagged, "over", tagged.things) if wants else "")
    return f", {about}" if about else ""


def _besides(main: Act, tagged: TaggedArticle, without: str | None = None) -> str:
    """What parties of the act, `without` one, do with their words in title or lead: they demand, they promise."""
    parties = {main.by, main.to, main.with_} - {None}
    if main.act in PROTESTS:  # whose envoy has to hear it is often a word like any other
        parties |= parties_of(tagged.claims)
    parties -= {without}
    told_as = {deed_of(main, tagged)} if main.act in OF_DEEDS else warnings_of(main, tagged)
    said: dict[str | None, Claim] = {}  # the first words of each party
    for claim in tagged.claims:
        if in_lead(claim) and claim.does and claim.does not in told_as and party_of(claim) in parties:
            said.setdefault(party_of(claim), claim)
    whose = {claim.does: words_of(claim, tagged) for claim in said.values()}
    doer = tagged.names.get(main.by or "", main.by)
    return "".join(f", and {'' if who == doer else f'{who} '}{does}" for does, who in whose.items())


def _concerned(act: Act, tagged: TaggedArticle) -> list[str]:
    """The parties of an act whose word on it is wanted; of what is done in public nobody's is."""
    came = act.act == "arrive" and not thing_of(act, tagged)  # a delegation, in everybody's sight
    together = act.act == "train" and act.with_ is not None  # exercises, which who holds them announces
    recalls = act.act == "withdraw" and bool(act.object)  # its own ambassador
    if act.act in PUBLIC | OF_DEEDS or act.persons or came or together or recalls:
        return []
    # Who is not listed and tells of prisoners is mostly of the side that took them.
    unknown = act.act == "capture" and any(c.words and party_of(c) is None for c in tellings(tagged))
    parties = dict.fromkeys((None if unknown else act.by, act.to, act.with_))
    return [party for party in parties if party]


def told_act(act: Act, clause: str, tagged: TaggedArticle) -> str:
    """The clause of an act as the words of who tells it, or of who admits it; what somebody says by acting needs no teller."""
    if warning := warning_of(act, tagged):
        return f"{words_of(warning, tagged)} {warning.does}"
    if act.act in OF_DEEDS:
        deed = deed_of(act, tagged)
        return f"{tagged.names.get(act.by or '', act.by)} {deed}" if deed else clause
    admitting = admission_of(act, tagged)
    return answer(admitting, clause, tagged) if admitting else said(*speaker_of(act, tagged), clause)


def admission_of(act: Act, tagged: TaggedArticle) -> Claim | None:
    """The words in which a party admits the act."""
    telling = (claim for claim in telling_of(act, tagged) if party_of(claim) in tagged.admissions)
    return next((claim for claim in telling if claim.stance == "confirms"), None)


def _planned(tagged: TaggedArticle) -> Act | None:
    """What the headline says is to be done, or the opening is to be given."""
    plans = [act for act in tagged.acts if act.realis == "planned" and act.by and clause_of(act, tagged)]
    told = [act for act in plans if act.field == "title"] or [act for act in plans if is_gift(act)]
    return next((act for act in told if is_counted_once(act, tagged)), None)


def _meeting(tagged: TaggedArticle) -> Act | None:
    """Who met or came by the article's opening, where only a noun speaks of it: "held talks"."""
    titled = {actor.id for actor in headed(tagged)}
    met = (act for act in tagged.acts if _is_meeting(act) and clause_of(act, tagged))
    return next((act for act in met if titled.issuperset(act.persons.values())), None)


def _is_meeting(act: Act) -> bool:
    """Whether persons of all its parties met, came or signed where the article begins.

    A noun for talks tells that they were held; one for a visit may be of any visit, past or to come.
    """
    told = act.news or act.act not in _COMING
    done = act.realis == "done" and act.act in MOVING and act.start < OPENING and told
    return done and act.persons.keys() == {act.by, act.with_} - {None}


def _spoken(tagged: TaggedArticle) -> str | None:
    """What who has the headline, or else the opening, does with his words; in English the headline itself says more."""
    if is_ours(tagged.wording.language):
        return None
    opening = (
        c for c in tellings(tagged) if c.does and c.field == "body" and c.start < OPENING and party_of(c)
    )
    claim = _admission(tagged) or next(_titled(tagged), None) or next(opening, None)
    if claim is None or (claim.stance == "confirms" and not (claim.fact or claim.does)):
        return None  # it is not read what is confirmed, and nobody has reported it before
    return about_sentence(claim, tagged)


def _speaker(tagged: TaggedArticle) -> str:
    """Who has the headline, one or several together; "" for nobody who is known."""
    titled = list(_titled(tagged))
    together = [c for c in titled if (c.start, c.stance) == (titled[0].start, titled[0].stance)]
    return " and ".join(dict.fromkeys(words_of(claim, tagged) for claim in together))


def _titled(tagged: TaggedArticle) -> Iterator[Claim]:
    """What parties say in the headline, with what they do with these words by the lead: a headline often leaves that out."""
    for claim in tagged.claims:
        if claim.field == "title" and party_of(claim):
            voice = claim.actor, claim.stance
            same = (c.does for c in tellings(tagged) if (c.actor, c.stance) == voice and c.does)
            yield replace(claim, does=claim.does or next(same, ""))


def _admission(tagged: TaggedArticle) -> Claim | None:
    """What a party confirms in the lead that it has to admit."""
    speakers = headline_speakers(tagged)
    admitting = (
        c
        for c in tellings(tagged)
        if c.stance == "confirms" and c.fact and not c.earlier and not is_only_meant(c, tagged)
    )
    # Where somebody else has the headline, the opening only says to what he speaks.
    words = (c for c in admitting if (party_of(c) in speakers if speakers else is_main(c, ())))
    return next((c for c in words if party_of(c) in tagged.admissions), None)
