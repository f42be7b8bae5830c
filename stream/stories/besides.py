"""What an article that opens a story tells besides its first news: "several news in one article are several changes". Pure.

In: a tagged article, the sentence of its first news. Out: changes.
Only what is firm: something else that was done, with both of its sides, in title or lead; another number of who has the news.
What is told as the reason of a protest is no news of its own, and what an article recalls is none either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from pactwatch.acts import OF_DEEDS, is_maybe
from pactwatch.languages.quotable import without_label
from pactwatch.records import Act, Change, Figure, LedgerEntry, Story, TaggedArticle
from pactwatch.wording import PERSONS, headed, heading
from stream.stories.counted import counts_of, is_certain, present_in, says_whose
from stream.stories.features import beside_of
from stream.stories.figure_told import first_figure
from stream.stories.figures import goes_back, is_firm_number
from stream.stories.headlined import is_in_headline, quotes_headline
from stream.stories.qualified import number_of
from stream.stories.sentences import ALSO, number_words, sentence
from stream.stories.speaking import telling_of
from stream.stories.story import ledger_figures
from stream.stories.telling import PROTESTS, is_only_spoken_of, main_act, told_act
from stream.stories.timeline import (
    clause_of,
    counted_by,
    deed_of,
    family_of,
    in_lead,
    known,
    party_of,
    severity_of,
)
from stream.stories.weighing import evidence_of, weight_of

_PERSONAL: Final = frozenset({"visit", "meet", "sign"})  # families of acts that say little without persons
_SIGN: Final = "sign"
_GIVING: Final = "send"  # the family of acts by which things change hands
_HARMED: Final = ("killed", "casualties")
_PLANNED: Final = "being-prepared"
_MEASURES: Final = frozenset({"sanction", "veto", "block", "condemn"})  # which are taken for what others do
_HANDOVERS: Final = frozenset({"send", "return"})  # families that may tell one handover


def besides(tagged: TaggedArticle, story: Story, first: str) -> Iterator[Change]:
    """The other news of an article that opens a story, and whose first news is told by the sentence `first`."""
    main = main_act(tagged)
    if main is not None and main.act in PROTESTS:
        return
    yield from _acts(tagged, main, first)
    yield from _figures(tagged, story, main, first)


def _acts(tagged: TaggedArticle, main: Act | None, first: str) -> Iterator[Change]:
    told = [main] if main else []
    for act in (_with_both(each, main) for each in tagged.acts):
        clause = clause_of(act, tagged)
        firm = _is_firm(act, tagged) or (main is not None and _is_in_return(act, main))
        firm = firm and not (
            _is_recalled(act, tagged) or _is_reason(act, main) or _is_handed_over(act, tagged)
        )
        quoted = quotes_headline(first, tagged) and is_in_headline(act, tagged)
        if clause is None or not firm or clause in first or quoted or _counts_same(act, main, tagged):
            continue
        if not main or any(known(act, each) and not _is_of_another_thing(act, each, tagged) for each in told):
            continue
        told.append(act)
        yield Change(
            reason="new-act",
            subject=act.act,
            after=clause,
            severity=weight_of("new-act", tagged, act.severity),
            sentence=sentence(told_act(act, clause, tagged), ALSO),
            evidence=(evidence_of(act),),
        )


def _with_both(act: Act, main: Act | None) -> Act:
    """The act; a signing of the day of a meeting with the other side of that, where only one was read."""
    if main is None or act.act != _SIGN or not act.news or act.with_ or main.act not in _PERSONAL:
        return act
    sides = {main.by, main.to or main.with_} - {None}
    others = sides - {act.by}
    return replace(act, with_=others.pop()) if act.by in sides and len(others) == 1 else act


def _is_reason(act: Act, main: Act | None) -> bool:
    """Whether an act is what somebody else takes a measure for."""
    return main is not None and main.act in _MEASURES and act.by != main.by


def _is_handed_over(act: Act, tagged: TaggedArticle) -> bool:
    """Whether the headline tells the same handover by another word: prisoners who are handed over are sent."""
    titled = (
        each for each in tagged.acts if each.field == "title" and (each.by, each.to) == (act.by, act.to)
    )
    return any({family_of(act), family_of(each)} == _HANDOVERS for each in titled)


def _counts_same(act: Act, main: Act | None, tagged: TaggedArticle) -> bool:
    """Whether an act is told with the number of the news: the same people or things, who were sent and have arrived."""
    figure, told = (counted_by(each, tagged) if each else None for each in (act, main))
    return figure is not None and told is not None and number_of(figure) == number_of(told)


def _is_recalled(act: Act, tagged: TaggedArticle) -> bool:
    """Whether somebody is cited for an act who said so before the news; what he confirms may itself be older."""
    return any(claim.earlier and claim.stance != "confirms" for claim in telling_of(act, tagged))


def _is_firm(act: Act, tagged: TaggedArticle) -> bool:
    """Whether an act is done where the news is, with both of its sides, and told as news or by a party."""
    if act.realis != "done" or act.by is None or is_only_spoken_of(act, tagged):
        return False
    if act.act == _SIGN and act.news and act.object and act.persons:  # the text dates it as the news
        return True
    if not in_lead(act):
        return False
    if act.act in OF_DEEDS:
        return act.news and bool(deed_of(act, tagged))
    if family_of(act) in _PERSONAL and act.persons.keys() != {act.by, act.with_} - {None}:
        return False
    return bool(act.to or act.with_) and (act.news or _is_told_by_a_party(act, tagged))


def _is_in_return(act: Act, main: Act) -> bool:
    """Whether an act tells what was given for what the news says was given: the other way round, and known by its kind."""
    given = family_of(act) == family_of(main) == _GIVING and act.realis == "done" and bool(act.kinds)
    return given and main.by is not None and (act.by, act.to) == (main.to, main.by)


def _is_told_by_a_party(act: Act, tagged: TaggedArticle) -> bool:
    """Whether a party tells of it. A noun tells who did what only where the watchlist knows what that party gives."""
    return act.object != "" and any(party_of(claim) for claim in telling_of(act, tagged))


def _is_of_another_thing(act: Act, other: Act, tagged: TaggedArticle) -> bool:
    """Whether two acts of a kind moved things that have nothing to do with each other, by a party's word."""
    apart = bool(act.kinds and other.kinds) and set(act.kinds).isdisjoint(other.kinds)
    return apart and any(party_of(claim) for claim in telling_of(act, tagged))


def _figures(tagged: TaggedArticle, story: Story, main: Act | None, first: str) -> Iterator[Change]:
    """Numbers of another kind by who has the news, and how many more are being prepared beside those who were sent."""
    found = [(c, e) for c, e in ledger_figures(tagged) if is_firm_number(c, e.figure, story)]
    present = present_in(tagged)
    found = [
        (c, e)
        for c, e in found
        if is_certain(e.figure, present)
        and not (c.field == "title" and without_label(heading(tagged.article)) in first)
        and not is_maybe(c, tagged.acts)
        and not goes_back(c, e.figure, tagged, [main] if main else [])
    ]
    told = {
        _kind(entry.figure)
        for claim, entry in found
        if number_words(entry.figure) in first or (claim.field == "title" and quotes_headline(first, tagged))
    }
    speakers, sent = _speakers(tagged, main), ("troops", "sent") in told or _is_sending(main, tagged)
    for claim, entry in found:
        own = entry.figure.said_by in speakers
        planned = sent and entry.figure.role == _PLANNED and bool(claim.words)
        whose = entry.figure.unit not in _HARMED or says_whose(entry.figure, counts_of(claim, tagged))
        if _kind(entry.figure) in told or not (own or planned) or not whose:
            continue
        new = replace(claim, figures=tuple(f for f in claim.figures if _kind(f) not in told))
        told |= {_kind(each) for each in (entry.figure, *beside_of(claim, entry.figure))}
        change = first_figure(new, entry, tagged, _of_others(story, tagged))
        yield replace(change, severity=weight_of("figure", tagged, severity_of(tagged)))


def _of_others(story: Story, tagged: TaggedArticle) -> list[LedgerEntry]:
    """What the other articles of a story have counted."""
    return [entry for entry in story.ledger if entry.article != tagged.id]


def _kind(figure: Figure) -> tuple[str, str]:
    return figure.unit, figure.role


def _is_sending(act: Act | None, tagged: TaggedArticle) -> bool:
    """Whether an act is told with the number of soldiers who were sent."""
    figure = counted_by(act, tagged) if act else None
    return figure is not None and _kind(figure) == ("troops", "sent")


def _speakers(tagged: TaggedArticle, main: Act | None) -> set[str]:
    """Who has the headline, or tells of the act that is the news; and persons of the headline, who speak on its occasion."""
    telling = telling_of(main, tagged) if main else []
    titled = (claim for claim in tagged.claims if claim.field == "title")
    named = (actor.id for actor in headed(tagged) if actor.kind in PERSONS)
    return {claim.actor for claim in (*telling, *titled) if claim.actor} | {*named}


__all__ = ["besides"]
