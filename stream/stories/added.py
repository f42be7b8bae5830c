"""What an article says in so many words on top of its first news, or how another party answers that. Pure.

In: the story before an article, the article, what of it is told already. Out: changes in the article's own words, with who says
so. Nothing is composed: what stands below the news is read less surely than the news.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec.structs import replace

from pactwatch.acts import UNCOUNTED, acts_in, is_inside
from pactwatch.records import Act, Change, ChangeReason, Claim, Figure, Stance, Story, TaggedArticle
from pactwatch.text import shortened
from pactwatch.wording import KEY_WORDS, ON, PERSONS, is_of_other_matter
from stream.stories.again import does_again, says_headline_again
from stream.stories.answered import answer
from stream.stories.called import words_of
from stream.stories.counted import counts_of, has_number
from stream.stories.quoting import QUOTED, beside, stands_alone
from stream.stories.sentences import ALSO, NEW, figure_words, has_words, is_ours, number_words, sentence
from stream.stories.speaking import outlet_of
from stream.stories.stated import stated
from stream.stories.timeline import family_of, is_new, known, news, parties_of, party_of, plan_of
from stream.stories.weighing import evidence_of, weight_of

_MOST: Final = 2  # sentences of one article
_WEIGHT: Final = 2  # the most that one weighs with an act or a number,
_WORDS: Final = 1  # and without
_NAMED: Final = re.compile(r"[A-Z][\w'’-]* [A-Z]|\b(?:[A-Z][\w-]*['’]s?) ")  # a name, or whose office it is
_LONGEST: Final = 80  # characters of words for who speaks
_ANSWERED: Final[dict[Stance, ChangeReason]] = {"confirms": "confirmed", "denies": "denied"}
_RELAYS: Final = "a lawmaker"  # who passes on what a listed service has told behind closed doors
_PROOFS: Final = ("act.", "claim.")  # rules of evidence for a change, not for the themes of a new story


def added(before: Story | None, tagged: TaggedArticle, told: Sequence[Change]) -> Iterator[Change]:
    """What the text adds to its news, each sentence once; nothing that the changes `told` have, nor the story `before`."""
    told = [*told, *(stating := list(stated(before, tagged, told)))]
    yield from stating
    added_words = (c for c in tagged.claims if c.adds is not None and c.stance != "declines")
    new = (c for c in added_words if not c.earlier and _is_sure(c, tagged) and stands_alone(c, tagged))
    untold = (c for c in new if not _is_told(c, told, tagged) and _is_new(c, before, tagged, told))
    note = ALSO if told or not (before and before.alert_count) else NEW
    yield from islice((_change(claim, note, tagged) for claim in untold), _MOST - len(stating))


def _is_sure(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether it is sure who speaks: of a person his name has to be in the words for the speaker."""
    actor = next((each for each in tagged.actors if each.id == claim.actor), None)
    if actor is None or actor.kind not in PERSONS:
        # A staff may speak for a state that the text does not name.
        return claim.actor is None or actor is not None or _is_states(claim)
    return any(name in claim.words for name in actor.names)


def _relayed(claim: Claim, tagged: TaggedArticle) -> str:
    """The numbers in words that somebody passes on who is not listed; "" of who is.

    One of more who came may be a part of them: that it comes to others is left out.
    """
    counts = counts_of(claim, tagged)
    known = (f for f in claim.figures if f.unit not in UNCOUNTED and f.role != "unknown")
    numbers = (_alone(f) for f in known if has_words(f))
    return ", ".join(figure_words(f, counts) for f in numbers) if claim.actor is None else ""


def _alone(figure: Figure) -> Figure:
    """The number without whether it comes to others."""
    qualifier = "exactly" if figure.qualifier == "another" else figure.qualifier
    return replace(figure, total=True, qualifier=qualifier)


def _is_states(claim: Claim) -> bool:
    """Whether somebody speaks for a state whom no watchlist lists."""
    return claim.actor is not None and claim.actor == claim.party


def _is_told(claim: Claim, told: Collection[Change], tagged: TaggedArticle) -> bool:
    """Whether other changes have the sentence, what it confirms or does, or all that it counts."""
    proofs = (p for change in told for p in change.evidence if p.rule.startswith(_PROOFS))
    if any(p.field == "body" and claim.start <= p.start < claim.end for p in proofs):
        return True
    if claim.fact and any(claim.fact in change.sentence for change in told):
        return True
    sentences = [change.sentence for change in told]
    if says_headline_again(claim, sentences, tagged):
        return True
    counted = [f for f in claim.figures if f.unit not in UNCOUNTED]
    if not counted:
        return does_again(claim, sentences, tagged)
    return all(any(_has(each, f) for each in sentences) for f in counted)


def _has(told: str, figure: Figure) -> bool:
    """Whether a sentence has a number; one of all is the same with "over" or "about" before it."""
    bare = replace(figure, qualifier="exactly") if figure.total else figure
    return re.search(rf"(?<![\d,]){re.escape(number_words(bare))}(?![\d,])", told) is not None


def _is_new(claim: Claim, before: Story | None, tagged: TaggedArticle, told: Collection[Change]) -> bool:
    """Whether neither the article's news nor the story has what is added, as far as it was read.

    In a running story only what somebody says who has not spoken there, or a number or an act beside other news; and of who
    denies the news no words alone: they deny it again.
    """
    acts = [act for act in acts_in(claim, tagged.acts) if act.realis in ("done", "planned")]
    untold = _untold(acts, before, tagged, claim)
    fresh = [f for f in claim.figures if f.unit not in UNCOUNTED]
    warns = _warns_anew(claim, before, tagged)
    if before is not None and before.alert_count:
        fresh = [f for f in fresh if not has_number(before, f)]
        heard = {each.claim.actor for each in before.claims}
        if claim.actor in heard and not (told and (fresh or untold or warns)):
            return False
    if tagged.status == "denied" and not warns:  # who says otherwise has said so before
        more = bool(fresh) or any(act.to or act.with_ for act in untold)
        return more if _denies(claim, tagged) else not (fresh or acts)
    passed_on = claim.actor is None and claim.figures  # of whom only the numbers are news
    return bool(fresh or untold) or not (acts or passed_on)


def _warns_anew(claim: Claim, before: Story | None, tagged: TaggedArticle) -> bool:
    """Whether somebody warns of another matter than the headline's, of which he has not warned in the story."""
    if claim.stance != "threatens" or not is_of_other_matter(claim, tagged.tags):
        return False
    told = {(c.claim.actor, c.claim.stance, c.claim.theme) for c in (before.claims if before else ())}
    return (claim.actor, claim.stance, claim.theme) not in told


def _denies(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a party denies the news of the article."""
    denials = (c for c in tagged.claims if c.stance == "denies" and is_new(c))
    return party_of(claim) in parties_of(denials)


def _untold(acts: Sequence[Act], before: Story | None, tagged: TaggedArticle, claim: Claim) -> list[Act]:
    """The acts of a claim that are neither in the article's other news nor in the story."""
    titled = (act for act in tagged.acts if act.field == "title")
    main = [act for act in (*news(tagged), *titled) if not is_inside(act, claim)]
    had = [*main, *(each.act for each in (before.acts if before else ()))]
    plans = {plan_of(act) for act in main}.union((before.developments if before else None) or ())
    return [
        act
        for act in acts
        if not any(known(act, each) for each in had) and (act.realis == "done" or plan_of(act) not in plans)
    ]


def _change(claim: Claim, note: str, tagged: TaggedArticle) -> Change:
    acts, ours = acts_in(claim, tagged.acts), is_ours(tagged.wording.language)
    firm = bool(claim.figures) or any(act.realis == "done" for act in acts)
    text = shortened(claim.text, QUOTED)
    who, about = words_of(claim, tagged), "" if ours else _noted(claim.adds or "")
    cited = _official(claim, who, tagged) if _is_states(claim) else who
    if claim.actor is None and not ours:
        cited = tagged.wording.sources.get(claim.words) or _RELAYS
        about = _relayed(claim, tagged) or about
    name, reports = outlet_of(tagged)
    outlet = f"{name} {reports}" if _names_its_speaker(claim, tagged) else f"{name}, citing {cited}"
    words = f"{outlet}{':' if ours else ','} {beside(tagged, text)}"
    admits = claim.fact and not (claim.apart or claim.first) and party_of(claim) in tagged.admissions
    denies = claim.stance == "denies" and claim.fact and not claim.apart
    answered = _ANSWERED.get(claim.stance) if admits or denies else None
    if answered:
        words, about = answer(claim, claim.fact, tagged), ""
    elif claim.does and not ours:
        words, about = f"{who} {claim.does}", beside(tagged, text)
    elif claim.stance == "denies" and about.startswith(ON):
        denied, _, rest = about.partition("; ")
        words = f"{who} denies a report {denied}"
        about = "; ".join(filter(None, (beside(tagged, text), rest)))
    return Change(
        reason=answered or "new-act",
        subject=party_of(claim) or "" if answered else next((family_of(act) for act in acts), "announce"),
        after=claim.text,
        severity=weight_of("new-act", tagged, _WEIGHT if firm else _WORDS),
        sentence=sentence(words, about, note),
        evidence=(evidence_of(claim),),
    )


def _names_its_speaker(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a sentence that readers understand has who speaks by name and office, or by whose office it is.

    A body with an article, "the Joint Chiefs of Staff", does not say of which country it is.
    """
    whole = claim.words in claim.text and not claim.words.lower().startswith("the ")
    named = whole and _NAMED.search(claim.words) is not None
    return named and is_ours(tagged.wording.language)


def _noted(adds: str) -> str:
    """What a claim is about; of an older record, only its theme."""
    return adds if not adds or adds.startswith((ON, KEY_WORDS)) else f"{ON}{adds}"


def _official(claim: Claim, country: str, tagged: TaggedArticle) -> str:
    """Who of a country speaks whom no watchlist lists: in the text's own words if they are English and have a name."""
    first, _, rest = claim.words.partition(" ")
    # Large only as its sentence begins with it: the article has it small elsewhere.
    small = re.search(rf"\b{re.escape(first.lower())}\b", tagged.article.body)
    common = first in ("The", "A", "An") or small
    words = f"{first.lower()} {rest}" if common else claim.words
    words = _in_full(words, tagged.article.body)
    named = _NAMED.search(words) and words.isascii() and len(words) <= _LONGEST
    if not (named and is_ours(tagged.wording.language)):
        return f"officials of {country}"  # also those without a name, who do not speak for it
    own = (n for a in tagged.actors if a.id == claim.party for n in a.names)
    return words if country in words or any(name in words for name in own) else f"{words} of {country}"


def _in_full(surname: str, text: str) -> str:
    """A name of one word as the text has it first, with the given name and the office before it; other words as they are."""
    if not surname.isalpha():
        return surname
    found = re.search(rf"(?:[A-Z][\w’'-]* )+{surname}\b", text)
    return found[0] if found else surname


__all__ = ["added"]
