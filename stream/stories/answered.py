"""What somebody confirms, denies or will not confirm, as a clause. In: a claim, its story and article. Out: words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from pactwatch.acts import COUNTED, GIVING, PUBLIC, acts_in, is_inside
from pactwatch.records import Act, Claim, Stance, Story, TaggedArticle
from pactwatch.wording import is_titled, key_words
from stream.stories.called import doing, is_of_a_part, words_of
from stream.stories.counted import GIVES, counted_in
from stream.stories.headlined import refused_in
from stream.stories.quoting import REPORTS, beside, headline, own_words, subjects
from stream.stories.sentences import act_words, figure_words, no_comment, sentence, told
from stream.stories.timeline import (
    OPENING,
    bare_clause,
    bare_thing,
    family_of,
    in_lead,
    known,
    news,
    parties_of,
    party_of,
)

_SPEAKS: Final[Mapping[Stance, str]] = {
    "denies": "denies a report on", "declines": "does not confirm a report on",
    "threatens": "issues a warning over",
}  # fmt: skip
_HANDING: Final = GIVING | {"receive"}
_SPOKEN: Final = frozenset({"protest", "summon", "condemn", "warn"})  # in public, which nobody has to confirm
# Kinds of headlines: what is considered, or what became of people, is not their number.
_UNCOUNTED: Final = frozenset({"consider", "escape", "depart"})
_SEVERAL: Final = " or "  # in what a theme is about: "weapons or military technology"
_PERSONAL: Final = frozenset({"visit", "meet", "sign"})  # families of acts of persons who are named
# Kinds of headlines which can only be told by telling again that somebody was captured.
_AFTER_CAPTURE: Final = frozenset({"die", "escape", "swap", "release"})
_REJECTED: Final = "reject"  # a kind of headline: accusations, complaints
_ANSWERS: Final[dict[Stance, str]] = {
    "confirms": "confirms",
    "denies": "denies",
    "declines": "does not confirm",
}


def what_is_answered(claim: Claim, before: Story, tagged: TaggedArticle) -> str | None:
    """What is confirmed or denied, without numbers: the party's own deed, else what the words are about, else the news.

    None if none can be said: a headline in quotes may say the opposite of what somebody confirms, and a refusal has its own.
    """
    confirms = claim.stance == "confirms"
    if confirms and claim.apart:
        return claim.fact or None
    if (
        confirms
        and not claim.fact
        and any(is_only_meant(each, tagged) for each in (claim, *same_voice(claim, tagged)))
    ):
        return None  # a visit that is to come is not the meeting at which it is confirmed
    if admits_first(claim, tagged):
        return claim.fact
    theme = theme_of(claim, tagged) or before.themes[0]
    # What somebody will not confirm is often a part of the news, and the rest he has said himself.
    spoken = [_as_plan(act, tagged) for act in _own_acts(claim, tagged)]
    others = [] if claim.stance == "declines" else _news_of(claim, before, tagged)
    may_be = [act for act in (*spoken, *others) if not _is_before(act, tagged)]
    meant = [act for act in may_be if act.act not in _SPOKEN or act.by == party_of(claim)]
    acts = [act for act in meant if claim.stance != "denies" or says_what(act, theme, tagged)]
    if confirms and _counts_one(claim, tagged):
        acts = [replace(act, one=True) if act.act == "capture" else act for act in acts]
    own = [act for act in acts if act in spoken and act.by == party_of(claim)]
    deeds = [bare_clause(act, theme, tagged) for act in own if act.object or not claim.fact]
    clauses = (*deeds, claim.fact, *(bare_clause(act, theme, tagged) for act in acts))
    return next(filter(None, clauses), None)


def _counts_one(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether who confirms that some were captured says so of one: "at least one of the two is North Korean"."""
    figures = (f for each in (claim, *same_voice(claim, tagged)) for f in each.figures)
    told = {f.value for f in figures if f.role == "captured" and not f.earlier}
    return told == {1}


def _as_plan(act: Act, tagged: TaggedArticle) -> Act:
    """A denied act as the plan that the text says it is: a headline leaves out that something was only to be given."""
    if act.realis != "denied":
        return act
    return next((e for e in tagged.acts if e.plan and e.realis == "denied" and known(act, e)), act)


def says_what(act: Act, theme: str, tagged: TaggedArticle) -> bool:
    """Whether it is read what was given, and not only of which things a theme is: who denies reactors denies no weapons."""
    return act.act not in _HANDING or bool(act.object) or _SEVERAL not in bare_thing(act, tagged, theme)


def _news_of(claim: Claim, before: Story, tagged: TaggedArticle) -> list[Act]:
    """The acts that are an article's news, as the story has told them before where it leaves out who did them.

    What is denied is only what the denial itself or the headline names: the story may have told of other acts since.
    """
    told, known_acts = news(tagged), [each.act for each in before.acts]
    if claim.stance == "denies":
        denials = same_voice(claim, tagged)
        named = [a for a in tagged.acts if a.field == "title" or any(is_inside(a, each) for each in denials)]
        told = [act for act in told if act in named]
        # Of one case, or of a part, more than that is not denied.
        denied = [act for act in named if not act.plan and act.realis != "hypothetical"]
        meant = ((act, next((e for e in denied if _may_be(act, e)), None)) for act in known_acts)
        return [*told, *(_as_denied(act, each) for act, each in meant if each)]
    families = {family_of(act) for act in told}
    found = [*told, *(act for act in known_acts if not told or family_of(act) in families)]
    party = party_of(claim)
    # Who has something to admit speaks of his own side: what others did is not what he confirms.
    return [act for act in found if party not in tagged.admissions or _takes_part(party, act)]


def can_be_denied(act: Act, party: str | None, tagged: TaggedArticle) -> bool:
    """Whether a party's denial can be of an act: its own or one that it takes part in; others' only if the headline has it."""
    titled = {family_of(each) for each in tagged.acts if each.field == "title"}
    return _takes_part(party, act) or family_of(act) in titled


def _takes_part(party: str | None, act: Act) -> bool:
    """Whether an act is a party's, or done to or with it; one without a doer may be."""
    return act.by is None or party in (act.by, act.to, act.with_)


def _as_denied(act: Act, denied: Act) -> Act:
    """An act as a denial means it, which denies no more than it names: a place, a single person, some of the things."""
    thing = denied.object or act.object
    return replace(act, place=denied.place or act.place, one=denied.one or act.one, object=thing)


def _may_be(act: Act, other: Act) -> bool:
    """Whether an act that is told without its doer can be another one."""
    return family_of(act) == family_of(other) and other.by in (None, act.by)


def _own_acts(claim: Claim, tagged: TaggedArticle) -> list[Act]:
    """The acts of which a party speaks in a claim, or in another one of the same stance."""
    told = [act for act in tagged.acts if act.realis in ("done", "denied")]
    if claim.stance == "denies":
        told = [act for act in told if can_be_denied(act, party_of(claim), tagged)]
    return [act for each in (claim, *same_voice(claim, tagged)) for act in acts_in(each, told)]


def _is_before(act: Act, tagged: TaggedArticle) -> bool:
    """Whether an act is how somebody was captured of whom the headline tells what became of him."""
    after = not _AFTER_CAPTURE.isdisjoint(tagged.developments.titled)
    return after and act.act == "capture" and not act.news


def is_of_news(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether words that confirm nothing that was read can be of the news: the headline's, or his who denies nothing there."""
    denied = any(party_of(c) == party_of(claim) and c.stance == "denies" for c in tagged.claims)
    return claim.field == "title" or not denied


def does_besides(denial: Claim, tagged: TaggedArticle) -> bool:
    """Whether a headline tells first what who denies does: "Seoul to send vehicles, rules out arms"."""
    titled = [act for act in tagged.acts if act.field == "title" and act.by == party_of(denial)]
    done = any(act.realis in ("done", "planned") for act in titled)
    return denial.stance == "denies" and done and not any(act.realis == "denied" for act in titled)


def admits_first(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether a party says in so many words that it admits for the first time what was done: news, whatever else is."""
    inside = acts_in(claim, tagged.acts)
    admits = (claim.stance, claim.first) == ("confirms", True) and party_of(claim) in tagged.admissions
    return admits and bool(claim.fact) and bool(inside) and all(act.realis == "done" for act in inside)


def tells_own_first(claim: Claim, before: Story, tagged: TaggedArticle) -> bool:
    """Whether an official body opens its text with a visit, talks or a signature of its own that only the other side told.

    Not where it passes the other side's word on, or the headline has somebody else's.
    """
    party = party_of(claim)
    flat = (claim.stance, claim.status, claim.field) == ("asserts", "confirmed", "body")
    if not flat or claim.start > OPENING or claim.via or claim.through or party is None:
        return False
    others = parties_of(c for c in tagged.claims if in_lead(c)) - {party}
    own = [a for a in news(tagged) if family_of(a) in _PERSONAL and a.by == party and party in a.persons]
    told = [each.act for each in before.acts if each.act.news]
    deed = next((act for act in own if any(known(act, each) for each in told)), None)
    had = parties_of(each.claim for each in before.claims if each.claim.stance in GIVES)
    return deed is not None and not others and party not in had and bool(had & {deed.to, deed.with_})


def is_only_meant(claim: Claim, tagged: TaggedArticle) -> bool:
    """Whether somebody confirms only what is to be done."""
    inside = acts_in(claim, tagged.acts)
    return bool(inside) and all(act.realis in ("planned", "hypothetical") for act in inside)


def same_voice(claim: Claim, tagged: TaggedArticle) -> list[Claim]:
    """What a party says with the stance of a claim."""
    return [c for c in tagged.claims if (party_of(c), c.stance) == (party_of(claim), claim.stance)]


def theme_of(claim: Claim, tagged: TaggedArticle) -> str | None:
    """What a claim is about: its theme, else the article's first."""
    return claim.theme or next((tag.theme for tag in tagged.tags if not tag.background), None)


def answer(claim: Claim, clause: str, tagged: TaggedArticle) -> str:
    """Who confirms, denies or does not confirm that something is so. A party that had to admit it admits it."""
    who, verb = words_of(claim, tagged), _ANSWERS[claim.stance]
    if claim.silent:
        return doing(who, f"does not comment on reports {told(who, clause)}")
    admits = claim.stance == "confirms" and party_of(claim) in tagged.admissions and not claim.partial
    if admits and not _is_public(clause, tagged):
        verb = "admits"
    return doing(who, f"{verb}{' for the first time' if claim.first else ''} {told(who, clause)}")


def _is_public(clause: str, tagged: TaggedArticle) -> bool:
    """Whether a clause tells what was done in everybody's sight: nobody has to admit that."""
    acts = (act for act in tagged.acts if act.act in PUBLIC)
    return any(bare_clause(act, tag.theme, tagged) == clause for act in acts for tag in tagged.tags)


def about_sentence(claim: Claim, tagged: TaggedArticle) -> str | None:
    """Who confirms, denies or declines something on the news of a theme, or what he does; None where that says nothing.

    What somebody only speaks about his own words tell, and so they do what he confirms if that was not read.
    """
    if claim.fact and claim.stance in _ANSWERS:
        return answer(claim, claim.fact, tagged)
    if claim.does:
        return doing(words_of(claim, tagged), claim.does)
    # A headline that tells first what somebody does has its own words for what he denies.
    if (
        claim.stance not in _SPEAKS
        or (claim.apart and claim.stance == "confirms")
        or does_besides(claim, tagged)
    ):
        return None
    if reported := reported_to(claim, tagged):
        return doing(words_of(claim, tagged), f"{_answering(claim, tagged)} {reported}")
    denied = _denied(claim, tagged) if claim.stance == "denies" else ""
    if denied:
        return doing(words_of(claim, tagged), f"denies reports {denied}")
    if _rejects(claim, tagged):  # a protest, perhaps, over what nobody denies
        return None
    # A headline often leaves out what is denied: the speaker's next words tell it, and not what he says besides.
    own = (each.theme for each in (claim, *same_voice(claim, tagged)) if each.theme)
    theme = next(own, "")
    if claim.stance == "threatens" and not theme and not any(map(is_titled, tagged.tags)):
        return f"{words_of(claim, tagged)} issues a warning"  # over what, only the quoted words say
    about = tagged.wording.themes.get(theme) if theme else next(subjects(tagged), None)
    verb = "does not comment on a report on" if claim.silent else _SPEAKS[claim.stance]
    return doing(words_of(claim, tagged), f"{verb} {about}") if about else None


def reported_to(claim: Claim, tagged: TaggedArticle) -> str:
    """What a headline answers to whose answer a claim is: "reports of the death of a North Korean general"; "" else."""
    titled = [c for c in tagged.claims if c.field == "title"]
    heads = {party_of(c) for c in titled} <= {party_of(claim)} and (titled or claim.start <= OPENING)
    return tagged.wording.reported if heads and claim.stance in ("denies", "declines") else ""


def is_told_exactly(about: str, tagged: TaggedArticle) -> bool:
    """Whether a sentence has what the headline answers to, which then need not stand beside it."""
    return bool(tagged.wording.reported) and tagged.wording.reported in about


def _rejects(claim: Claim, tagged: TaggedArticle) -> bool:
    return claim.stance == "denies" and _REJECTED in tagged.developments.titled


def _answering(claim: Claim, tagged: TaggedArticle) -> str:
    """The verb of who denies, rejects or will not confirm what is reported."""
    if claim.stance == "denies":
        return "denies" if tagged.wording.reported.startswith(REPORTS) else "rejects"
    return "declines to comment on" if claim.silent else "does not confirm"


def told_about(claim: Claim, first: str, whose: str, tagged: TaggedArticle) -> str:
    """The sentence on an answer of which no act says what it is: what it is about, if that is known, and the article's words.

    `first` and `whose` are the notes for either.
    """
    if refused := refused_in(claim, tagged):
        return sentence(refused, first, silent_beside(claim, tagged))
    about, text = about_sentence(claim, tagged), "" if claim.field == "title" else own_words(claim, tagged)
    silent = silent_beside(claim, tagged)
    if about is not None:
        exact = any(map(str.isdigit, about)) or is_told_exactly(about, tagged)
        own = "" if exact else beside(tagged, text)
        return sentence(about, own, first, silent)
    return sentence(headline(tagged, text), "" if text else key_words(tagged.wording.gloss), whose, silent)


def silent_beside(denial: Claim, tagged: TaggedArticle) -> str:
    """That a party did not comment on what only a body of it denies: a company, an embassy; "" else."""
    who, party = words_of(denial, tagged), party_of(denial)
    lead = (c for c in tagged.claims if c.silent and in_lead(c) and party_of(c) == party and not c.earlier)
    silent = [name for name in (words_of(c, tagged) for c in lead) if name != who]
    of_a_body = is_of_a_part(denial, tagged) or any(
        a.id == denial.actor and a.kind == "agency" for a in tagged.actors
    )
    quiet = denial.stance == "denies" and of_a_body and party
    return no_comment(silent[:1], tagged.names) if quiet else ""


def _denied(claim: Claim, tagged: TaggedArticle) -> str:
    """What a party's denials in title and lead count: how many were killed, sent or given, or that it is to give so many.

    Who denies that something is considered, or that people fled, denies no more than that.
    """
    if not _UNCOUNTED.isdisjoint(tagged.developments.titled):
        return ""
    own = [each for each in same_voice(claim, tagged) if in_lead(each)]
    plan = next(filter(None, (_denied_plan(c, tagged) for c in own)), "")
    # Of prisoners something else is denied than that they were captured.
    of_others = (c for c in own if not any(f.unit == "prisoners" for f in c.figures))
    counted = next((words for c in of_others if (words := counted_in(c, tagged))), "")
    return told(words_of(claim, tagged), plan) if plan else f"of {counted}" if counted else ""


def _denied_plan(denial: Claim, tagged: TaggedArticle) -> str:
    """The party's own deed in title or lead which a denial counts as only planned or agreed; "" if there is none."""
    planned = [f for f in denial.figures if f.role == "being-prepared"]
    acts = (a for a in tagged.acts if a.realis == "denied" and a.by == party_of(denial) and in_lead(a))
    act = next(
        (act for act in acts if {f.unit for f in planned}.intersection(COUNTED.get(act.act, ()))), None
    )
    if act is None or len(planned) != 1:
        return ""
    thing = figure_words(replace(planned[0], role="unknown"))
    return act_words(replace(act, realis="planned", plan=False), thing, tagged.names) or ""


__all__ = [
    "about_sentence",
    "admits_first",
    "answer",
    "can_be_denied",
    "does_besides",
    "is_of_news",
    "is_only_meant",
    "is_told_exactly",
    "reported_to",
    "same_voice",
    "says_what",
    "silent_beside",
    "tells_own_first",
    "theme_of",
    "told_about",
    "what_is_answered",
]
