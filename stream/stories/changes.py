"""What an article changes in its story, by the reasons that docs/using.md lists and nothing else. Pure.

In: the story before and after, and the article. Out: Change records, each with one sentence and its severity.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product
from typing import Final

import msgspec

from pactwatch.acts import is_inside
from pactwatch.records import Act, Change, ChangeReason, Claim, Stance, Story, TaggedArticle
from pactwatch.wording import heading
from stream.stories import sentences
from stream.stories.answered import (
    admits_first,
    answer,
    does_besides,
    is_of_news,
    reported_to,
    same_voice,
    silent_beside,
    told_about,
    what_is_answered,
)
from stream.stories.besides import besides
from stream.stories.called import words_of
from stream.stories.chain import FIRST, Chain, denied_before, is_no_answer
from stream.stories.counted import GIVES, has_happened, headline_speakers, may_be_its_news
from stream.stories.entailed import is_entailed
from stream.stories.figures import corrections, figure_changes, is_counted
from stream.stories.further import again, decided, developed, further, is_developed
from stream.stories.headlined import headlined, is_in_headline, is_named_in, quotes_headline, told_once
from stream.stories.main_claim import answerer_of, spoken
from stream.stories.notes import corrected_by_note
from stream.stories.origins import bears_out, corroborations
from stream.stories.pieces import only_untold, quoting
from stream.stories.quoting import correction_words
from stream.stories.refused import is_unasked, on_top
from stream.stories.speaking import fullest
from stream.stories.story import is_opening, is_passed_on, is_translated, report_of
from stream.stories.taken_back import is_taken_back, taken_back
from stream.stories.telling import (
    PROTESTS,
    act_words_of,
    admission_of,
    first_sentence,
    proof_of,
    weight_of_news,
)
from stream.stories.timeline import (
    clause_of,
    counted_by,
    is_another,
    is_new,
    known,
    news,
    only_denied,
    party_of,
    severity_of,
)
from stream.stories.weighing import evidence_of, weight_of

_STANCES: Final[dict[Stance, ChangeReason]] = {
    "confirms": "confirmed",
    "denies": "denied",
    "declines": "declined",
    "threatens": "new-act",  # of warning
}
_ANSWERS: Final = ("confirms", "denies", "declines")

_NOUNS: Final[dict[ChangeReason, str]] = {
    "confirmed": "confirmation",
    "denied": "denial",
    "declined": "refusal to comment",
    "new-act": "warning",
}
_THREAT: Final = 2  # the most that words of warning weigh
_CORRECTED: Final = 2  # the most that a correction weighs that names no number


def changes(
    before: Story | None, after: Story, tagged: TaggedArticle, chain: Chain = FIRST
) -> Iterator[Change]:
    """The material changes that this article brings, weighed. `before` is None for a new story, which follows up a `chain`.

    A story that no alert has reported yet, because its articles were muted, is new to its readers. Who explains has no news.
    """
    if tagged.wording.explains and not (before and is_taken_back(before, tagged)):
        return
    if before is None or before.alert_count == 0:
        if tagged.relevant:
            first = _new_story(after, tagged, chain)
            told = [first, *_beside(after, tagged, first.sentence)]
            yield from told
            yield from () if tagged.wording.corrects else on_top(before, tagged, told)
    elif is_taken_back(before, tagged):
        yield taken_back(before, tagged)
    elif tagged.relevant and tagged.wording.corrects:
        yield from _corrected(before, tagged)
    elif tagged.relevant and (found := corrected_by_note(before, tagged)):
        yield from found
    elif tagged.relevant and (found := list(again(before, tagged))):
        yield from found
        yield from on_top(before, tagged, found)
    elif tagged.relevant:
        words = list(_words(before, tagged))
        acts = [*_new_acts(before, tagged, words), *decided(before, tagged)]
        words = [each for each in words if not (acts and _tells_act(each, tagged))]
        found = told_once([*acts, *_figures(before, tagged), *words], tagged)
        # Who has other news, or tells that it is denied, does not bear the story out.
        found = found or list(developed(before, tagged))
        found = found or list(corroborations(before, after, tagged) if bears_out(before, tagged) else [])
        found = found or list(further(before, tagged))
        yield from found
        yield from on_top(before, tagged, found)


def _beside(after: Story, tagged: TaggedArticle, first: str) -> Iterator[Change]:
    """What else an article that opens a story tells, unless its news is a denial or a correction."""
    if tagged.status != "denied" and not tagged.wording.corrects:
        yield from besides(tagged, after, first)
        yield from _confirmed_beside(after, tagged, first)


def _confirmed_beside(after: Story, tagged: TaggedArticle, first: str) -> Iterator[Change]:
    """Who confirms the news of an article that opens a story, beside whom its sentence `first` names."""
    unheard = msgspec.structs.replace(after, claims=(), alert_count=0)
    words = (change for change in _words(unheard, tagged) if change.reason == "confirmed")
    named = first.casefold()  # "The United States" begins a sentence
    heard = headline_speakers(tagged) if quotes_headline(first, tagged) else ()
    for change in words:
        own = change.subject in heard or tagged.names.get(change.subject, change.subject).casefold() in named
        if not own or _is_told_beside(change, first, tagged):
            yield change


def _is_told_beside(word: Change, first: str, tagged: TaggedArticle) -> bool:
    """Whether who has the news also admits something for the first time, which the sentence `first` does not tell."""
    own = (c for c in tagged.claims if party_of(c) == word.subject and admits_first(c, tagged))
    return any(c.fact not in first for c in own)


def _tells_act(word: Change, tagged: TaggedArticle) -> bool:
    """Whether a confirmation only says again by whose word a new act is told."""
    own = [c for c in tagged.claims if (party_of(c), c.stance) == (word.subject, "confirms")]
    return word.reason == "confirmed" and any(is_inside(act, c) for act in news(tagged) for c in own)


def _figures(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    for change, severity in figure_changes(before, tagged):
        yield msgspec.structs.replace(change, severity=weight_of(change.reason, tagged, severity))


def _corrected(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """What an article corrects that its outlet has reported; where no number tells it, in the article's own words.

    Nothing else of it is news: it repeats what was wrong.
    """
    weight = weight_of("correction", tagged, severity_of(tagged))
    told = list(corrections(before, tagged))
    yield from (msgspec.structs.replace(change, severity=weight) for change in told)
    if not told:
        earlier = report_of(before, tagged)
        yield Change(
            reason="correction",
            subject=tagged.article.outlet,
            after=heading(tagged.article),
            severity=min(weight, _CORRECTED),
            sentence=sentences.sentence(correction_words(tagged, earlier.title if earlier else "")),
        )


def _new_story(after: Story, tagged: TaggedArticle, chain: Chain) -> Change:
    tags = [tag for tag in tagged.tags if not tag.background]
    proof = proof_of(tagged)
    evidence = (
        # The headline is shown whole: what proves it there need not be marked.
        *((evidence_of(proof),) if proof and (isinstance(proof, Act) or proof.field == "body") else ()),
        *(max(tag.evidence, key=lambda e: e.weight) for tag in tags if tag.evidence),
    )
    return Change(
        reason="new-story",
        subject=", ".join(after.themes),
        after=heading(tagged.article),
        evidence=evidence,
        severity=chain.weighed(weight_of("new-story", tagged, weight_of_news(tagged)), tagged),
        sentence=_first_sentence(tagged, chain),
    )


def _first_sentence(tagged: TaggedArticle, chain: Chain) -> str:
    """The news of an article that opens a story; of a headline in which another story's news is told again, the rest."""
    first = first_sentence(tagged, chain)
    if chain.untold is None or not quotes_headline(first, tagged) or tagged.wording.english:
        return first
    sure = quoting(first, chain.untold, tagged)
    return sure if sure != first else first_sentence(tagged, chain._replace(unsure=True))


def _new_acts(before: Story, tagged: TaggedArticle, words: Collection[Change]) -> Iterator[Change]:
    """Done acts of title and lead that the story lacks; an act of which a party is left out is not another one.

    What a party does or admits by its `words` is told with these.
    """
    spoken = {each.subject for each in words if each.reason in ("confirmed", "new-act")}
    # What no sentence could tell is still to be told, unless the headline of the first report has.
    before_acts = [e.act for e in before.acts if e.clause or (e.act.news and is_opening(e.article, before))]
    told = list(before_acts)
    for act in news(tagged):
        clause = clause_of(act, tagged)
        if (
            clause is None
            or act.by is None
            or (act.act in PROTESTS and not (act.to or act.with_))  # against somebody else, perhaps
            or _is_told(act, before, tagged)
            or _is_admitted(act, before, tagged, spoken)
            or is_developed(act, before, tagged)
        ):
            continue
        other = is_another(act, before, tagged)
        if any(known(act, each) for each in told if each not in before_acts or not other):
            continue
        told.append(act)
        yield Change(
            reason="new-act",
            subject=act.act,
            after=clause,
            severity=weight_of("new-act", tagged, act.severity),
            sentence=_act_sentence(act, clause, tagged, before, other=other),
            evidence=(evidence_of(act),),
        )


def _act_sentence(act: Act, clause: str, tagged: TaggedArticle, before: Story, *, other: bool) -> str:
    quoted = headlined(tagged, act) if is_in_headline(act, tagged) else ""
    words, own = (quoted, "") if quoted else act_words_of(act, clause, tagged, always=other)
    note = sentences.NEW
    words, note = only_untold(words, note, before, tagged) if quoted else (words, note)
    return sentences.sentence(words, own, "" if may_be_its_news(before, tagged) else note)


def _is_told(act: Act, before: Story, tagged: TaggedArticle) -> bool:
    """Whether the story has had the act by its number, or by what is translated; what was only denied nobody has told."""
    if is_translated(before, tagged):
        return True
    figure = counted_by(act, tagged)
    passed_on = figure is not None and is_passed_on(before, tagged) and has_happened(before, figure)
    told = passed_on or is_counted(before, act, tagged) or is_entailed(act, before, tagged)
    return told and not only_denied(before)


def _is_admitted(act: Act, before: Story, tagged: TaggedArticle, spoken: Collection[str]) -> bool:
    """Whether an act is only a party's words, of which the story has had word or gets it here: its admission, its warning."""
    admitting = admission_of(act, tagged)
    party = party_of(admitting) if admitting else None
    return act.act in spoken or party in spoken or (party, "confirms") in _stances(before)


def _stances(before: Story) -> set[tuple[str | None, Stance]]:
    """Which party has taken which stance on the story's news; what reports recall in their last lines is none."""
    new = (c.claim for c in before.claims if is_new(c.claim) and not is_unasked(c.claim))
    return {(party_of(claim), claim.stance) for claim in new}


def _words(before: Story, tagged: TaggedArticle) -> Iterator[Change]:
    """Parties and official bodies that confirm, deny or decline the story's main claim, or threaten, for the first time.

    Who has confirmed or denied has nothing new to decline.
    """
    # Who has denied it before has nothing to decline.
    told = _stances(before) | {(party_of(c.claim), "declines") for c in before.denied}
    for claim in (c for c in spoken(before, tagged) if c.stance in _STANCES):
        party = answerer_of(claim, tagged)
        stances = _ANSWERS if claim.stance == "declines" else (claim.stance,)
        if party is None or any((who, each) in told for who in (party, party_of(claim)) for each in stances):
            continue
        if is_no_answer(claim, before, tagged) and not _is_own_deed(claim, tagged):
            continue
        if claim.stance == "confirms" and (
            _has_told_it(party, before)
            or not (
                _can_say_what(claim, before, tagged) or (before.alert_count and is_of_news(claim, tagged))
            )
        ):
            continue
        told |= {(party, claim.stance), (party_of(claim), claim.stance)}
        yield _word(claim, party, before, tagged)


def _has_told_it(party: str, before: Story) -> bool:
    """Whether a party has told an act of the story itself and never answered otherwise: it has nothing left to confirm."""
    own = [each for each in before.claims if party_of(each.claim) == party and is_new(each.claim)]
    told = [each for each in own if each.claim.stance in GIVES]
    answered = any(each.claim.stance in ("denies", "declines") for each in own)
    return not answered and any(
        act.article == each.article and is_inside(act.act, each.claim)
        for act, each in product(before.acts, told)
    )


def _can_say_what(claim: Claim, before: Story, tagged: TaggedArticle) -> bool:
    """Whether it can be said what somebody confirms: there are no reports before a first report that he could mean."""
    return what_is_answered(fullest(claim, tagged), before, tagged) is not None


def _word(claim: Claim, party: str, before: Story, tagged: TaggedArticle) -> Change:
    threat, reason = claim.stance == "threatens", _STANCES[claim.stance]
    admitted = tagged.admissions.get(party, 0) if reason == "confirmed" and not claim.partial else 0
    weight = weight_of(reason, tagged, max(admitted, severity_of(tagged)))
    return Change(
        reason=reason,
        subject="warn" if threat else party,
        after=f"{tagged.names.get(party, party)} {claim.stance}",
        severity=min(weight, _THREAT) if threat else weight,
        sentence=_word_sentence(claim, reason, before, tagged),
        evidence=(evidence_of(claim),),
    )


def _word_sentence(claim: Claim, reason: ChangeReason, before: Story, tagged: TaggedArticle) -> str:
    """Who confirms, denies or declines what; where no act says what, what it is about, and the article's own words."""
    headed, claim = claim, fullest(claim, tagged)
    known = any((party_of(c.claim), c.claim.stance) == (party_of(claim), claim.stance) for c in before.claims)
    note = "for the first time in this story" if before.alert_count else sentences.ALSO
    first = "" if claim.first or known else note
    what, silent = what_is_answered(claim, before, tagged), silent_beside(claim, tagged)
    # A translated headline says less exactly than our words what is denied.
    exact = claim.stance == "denies" and what is not None and tagged.wording.english
    quoted = headlined(tagged) if is_in_headline(claim, tagged) and not exact else ""
    whose = (
        note if is_named_in(quoted, headed, tagged) else _whose(headed if quoted else claim, reason, tagged)
    )
    if quoted:
        own = sentences.NEW if does_besides(claim, tagged) else whose if first else ""
        return sentences.sentence(quoted, own, _had_denied(claim, before, tagged))
    said = claim.stance == "threatens" or (claim.stance == "declines" and reported_to(claim, tagged))
    if what is not None and not said:
        more = first, silent, _had_denied(claim, before, tagged)
        return sentences.sentence(answer(claim, what, tagged), *more)
    return told_about(claim, first, whose, tagged)


def _whose(claim: Claim, reason: ChangeReason, tagged: TaggedArticle) -> str:
    noun = "refusal to confirm" if claim.stance == "declines" and not claim.silent else _NOUNS[reason]
    return f"the first {noun} by {words_of(claim, tagged)} in this story"


def _had_denied(claim: Claim, before: Story, tagged: TaggedArticle) -> str:
    """What a party had denied, in this story or before it, that confirms now."""
    if claim.stance != "confirms" or not claim.fact:
        return ""
    claims = [*before.denied, *(each for each in before.claims if each.claim.stance == "denies")]
    own = (each for each in claims if party_of(each.claim) == party_of(claim) and each.claim.fact)
    return denied_before(tagged, islice(own, 1))


def _is_own_deed(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a party denies in the headline what it is said to do itself."""
    own = [act for act in tagged.acts if act.by == party_of(claim) and act.realis == "denied"]
    return claim.field == "title" and any(is_inside(a, c) for a in own for c in same_voice(claim, tagged))


__all__: Sequence[str] = ["changes"]
