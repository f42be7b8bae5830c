"""The plain English sentence of a change. In: acts, figures, names. Out: sentences that can be read without the rest.

Every word must be defensible by the evidence: a template says no more than its act does. Pure.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Final

from msgspec import UNSET
from msgspec.structs import replace

from pactwatch.records import Act, Figure
from pactwatch.wording import of_one

Names = Mapping[str, str]
_SOLDIERS: Final = "soldiers"  # what watchlists call troops
NEW: Final = "new in this story"
KEPT: Final = 300  # characters of an alert's first sentence that its story keeps
ALSO: Final = "also in this report"  # what is told beside the first news of an article
OURS: Final = "English"  # the language of all sentences
_NONE: Final[Names] = {}
# Who is being prepared may only have been planned: "intended" is true of both.
_ROLE_WORDS: Final = {"being-prepared": "intended", "at-front": "at the front", "unknown": ""}
_ROUGH: Final = ("about", "over", "up-to")
_QUALIFIER_WORDS: Final = {
    "exactly": "",
    "about": "about ",
    "up-to": "up to ",
    "over": "at least ",  # true of "more than" as well
    "another": "another ",
}
_REDUNDANT: Final = {("killed", "lost"), ("prisoners", "captured"), ("casualties", "lost")}
# Units that say what happened to those counted.
_HARMED: Final = frozenset({"killed", "casualties", "prisoners"})
_REGION: Final = ("in Russia's", "in Ukraine's")  # how a place begins that is no event's
_ORDINALS: Final = {2: "second", 3: "third", 5: "fifth"}
# What is said of an act, done or planned, by the parties that are known: the longest template that they fill is taken.
_TEMPLATES: Final[Mapping[str, tuple[str, ...]]] = {
    "visit": (
        "{visitor} [has visited|is to visit] {to}",
        "representatives of {by} [have visited|are to visit] {to}",
    ),
    "meet": (
        "{visitor} and {host} [have met|are to meet]",
        "representatives of {by} and {with} [have met|are to meet]",
    ),
    "sign": (
        "{signer} and {other} [have signed|are to sign] {paper}",
        "{by} and {with} [have signed|are to sign] {paper}",
        "{by} [has signed|is to sign] {paper}",
    ),
    "ratify": (
        "{by} [has ratified|is to ratify] {paper} with {with}",
        "{by} [has ratified|is to ratify] {paper}",
    ),
    "send": ("{by} [has sent|is to send] {thing} to {to}",),
    "deliver": ("{by} [has delivered|is to deliver] {thing} to {to}",),
    "receive": (
        "{by} receives {share} from {with}",  # a rate: nobody has received it as a whole
        "{by} [has received|is to receive] {thing} from {with}",
    ),
    "deploy": ("{by} [has deployed|is to deploy] {thing} in {to}",),
    "arrive": (
        "{visitor} [has arrived|is to arrive] in {to}",
        "{thing} of {by} [arrived|are to arrive] in {to}",
        "representatives of {by} [have arrived|are to arrive] in {to}",
    ),
    "train": (
        "{by} and {with} [have held|are to hold] {object}",
        "{by} [is training|is to train] people of {to}",
        "{by} [is training|is to train] together with {with}",
    ),
    "fight": (
        "forces of {by} [have fought|are to fight] alongside {with} against {to}",
        "forces of {by} [have fought|are to fight] alongside {with}",
        "forces of {by} [have fought|are to fight] against {to}",
        "forces of {by} [have taken|are to take] part in fighting",
    ),
    "capture": ("{by} has captured {thing} of {to}", "{by} has taken prisoners from {to}"),
    "lose": ("{by} has suffered losses: {thing}", "{by} has suffered losses"),
    "return": ("{by} [has handed over|is to hand over] {object} to {to}",),
    "test": ("{by} [has carried|is to carry] out a test",),
    "build": (
        "{by} [is building|is to build] for {to}",
        "{by} [is building|is to build] together with {with}",
    ),
    "fund": ("{by} [has given|is to give] money to {to}",),
    "sanction": (
        "{by} [has imposed|is to impose] sanctions on {object}",
        "{by} [has imposed|is to impose] sanctions over {to}",  # on whom of it nobody read
        "{by} [has imposed|is to impose] sanctions",
    ),
    "veto": ("{by} has vetoed {object}", "{by} has vetoed a measure on {to}", "{by} has used its veto"),
    "block": ("{by} [has blocked|is to block] {object}",),
    "summon": (
        "{by} [has summoned|is to summon] {object}",
        "{by} has summoned an envoy of {to}",
        "{by} has summoned an envoy",
    ),
    "protest": ("{by} has protested to {to}", "{by} has protested"),
    "publish": ("{by} has published the text of a document",),
    "condemn": ("{by} has voiced condemnation",),
    "agree": ("{by} and {with} [have agreed|are to agree] on {object}",),
    "withdraw": ("{by} [has recalled|is to recall] {object}", "{by} has withdrawn or recalled people"),
    "warn": ("{by} has warned {to}",),
}
_OPEN: Final = frozenset(  # acts whose clause says nothing without what they are done to
    {
        "sign",
        "ratify",
        "agree",
        "sanction",
        "return",
        "test",
        "build",
        "fund",
        "train",
        "withdraw",
        "warn",
        "condemn",
        "block",
        "veto",
    }
)
_HANDED: Final = frozenset({"deliver", "receive"})  # of things; soldiers are sent
_CHOICE: Final = re.compile(r"\[(.*?)\|(.*?)\]")
_FORMS: Final = {"done": r"\1", "denied": r"\1", "planned": r"\2"}


def quantity_words(figure: Figure) -> str:
    """What a figure counts, such as "troops at the front": equal for figures that can be compared."""
    if figure.role == "unknown" and figure.unit not in _HARMED:
        return f"{figure.unit}, role unspecified"
    role = "" if (figure.unit, figure.role) in _REDUNDANT else _ROLE_WORDS.get(figure.role, figure.role)
    bare = role == "wounded" and figure.unit == "casualties"
    return " ".join(filter(None, ("" if bare else figure.unit, role)))


def figure_words(figure: Figure, counts: Mapping[str, str] = _NONE) -> str:
    """A figure in words, such as "up to 10,000 troops intended".

    `counts` says what is counted in its theme, by unit or by unit and role: "North Korean soldiers". Without it, the bare unit.
    """
    role = "" if (figure.unit, figure.role) in _REDUNDANT else _ROLE_WORDS.get(figure.role, figure.role)
    if _is_harmed(figure) and figure.place:
        return f"{figure_words(replace(figure, place=''), counts)} {figure.place}"
    if figure.place and figure.unit in counts:
        return (
            f"{number_words(figure)} {_counted(figure, _exact(figure, counts[figure.unit]))} {figure.place}"
        )
    if named := counts.get(f"{figure.thing} {figure.role}"):
        return f"{number_words(figure)} {_counted(figure, named)}"
    own = f"{figure.unit} {figure.role}"
    if own in counts:
        return f"{number_words(figure)} {_counted(figure, _exact(figure, counts[own]))}"
    bare = figure.unit == "other" or role == "wounded"
    plain = counts.get(figure.unit, figure.currency or figure.unit)
    unit = "" if bare else f" {_counted(figure, _exact(figure, plain))}"
    return f"{number_words(figure)}{unit}{' ' + role if role else ''}"


def listed_figures(figures: Sequence[Figure], counts: Mapping[str, str] = _NONE) -> str:
    """Figures with "and"; of two that count the same in one role, only the last says what: "1,000 and 5,000 soldiers"."""
    figures = in_one_event(figures)
    pairs = zip_longest(figures, figures[1:])
    words = (
        number_words(figure) if other and _counts_alike(figure, other) else figure_words(figure, counts)
        for figure, other in pairs
    )
    return " and ".join(words)


def in_one_event(figures: Sequence[Figure]) -> list[Figure]:
    """Figures in a row, of those of one event only the last with it: "3 killed and 2 wounded in an explosion"."""
    pairs = zip_longest(figures, figures[1:])
    return [
        replace(one, place="") if other and _is_harmed(one) and one.place == other.place else one
        for one, other in pairs
    ]


def _is_harmed(figure: Figure) -> bool:
    """Whether a figure counts dead, hurt or captured people: their place is that of an event."""
    if figure.role == "captured":
        return True
    bare = figure.role == "unknown" and figure.unit in _HARMED - {"prisoners"}
    return (figure.role in ("lost", "wounded") or bare) and not figure.place.startswith(_REGION)


def _counts_alike(one: Figure, other: Figure) -> bool:
    return (one.unit, one.role, one.place, one.thing) == (other.unit, other.role, other.place, other.thing)


def _exact(figure: Figure, words: str) -> str:
    """Words that begin with the figure's unit, or call it soldiers, with what its article says more exactly."""
    if figure.thing and figure.unit == "troops" and _SOLDIERS in words:
        return words.replace(_SOLDIERS, figure.thing, 1)
    rest = words.removeprefix(figure.unit)
    return f"{figure.thing}{rest}" if figure.thing and rest != words else words


def _counted(figure: Figure, words: str) -> str:
    """What is counted, of one in the singular."""
    return of_one(words) if figure.value == 1 else words


def period_words(figures: Iterable[Figure]) -> str:
    """The time in which figures came together, if they share one: " in 2024", " since August 2023"."""
    periods = {figure.period for figure in figures}
    period = periods.pop() if len(periods) == 1 else ""
    if not period:
        return ""
    year, _, month = period.removesuffix("/").partition("-")
    named = f"{month_name[int(month)]} {year}" if month else year
    return f" {'since' if period.endswith('/') else 'in'} {named}"


def number_words(figure: Figure) -> str:
    """The number of a figure alone: "up to 10,000"; if it comes to others "at least another 3,000", "about 3,000 more"."""
    number = f"{figure.value:,}" if figure.value is not UNSET else f"{figure.low:,}–{figure.high:,}"
    if figure.qualifier == "about" and _comes_to_others(figure):
        return f"about {number} more"
    more = "another " if _comes_to_others(figure) else ""
    return f"{_QUALIFIER_WORDS[figure.qualifier]}{more}{number}"


def has_words(figure: Figure) -> bool:
    """Whether `number_words` tells a number truly: one of all, or one that is said to come to others."""
    return figure.total or figure.qualifier == "another" or _comes_to_others(figure)


def _comes_to_others(figure: Figure) -> bool:
    return not figure.total and figure.qualifier in _ROUGH


def act_words(act: Act, thing: str, names: Names, persons: Names = _NONE) -> str | None:
    """What was done, is planned, or is denied to have been done, as a clause; None where no template fits.

    A party of an earlier report may have no name in this one. `persons` says who did it for a party, as a sentence calls him.
    """
    if act.realis not in _FORMS or act.plan:
        return None
    words = _filling(act, thing, names) | _doers(act, names, persons)
    for template in _TEMPLATES.get(act.act, ()):
        needed = {part.partition("}")[0] for part in template.split("{")[1:]}
        if needed <= words.keys() and (act.realis != "planned" or "[" in template):
            return _placed(_CHOICE.sub(_FORMS[act.realis], template).format(**words), act, words)
    return None


def _placed(clause: str, act: Act, words: Names) -> str:
    """The clause with the place of its act, which says more than the country."""
    if not act.place:
        return clause
    bare = clause.removesuffix(f" in {words.get('to', '')}") if act.act != "capture" else clause
    return bare if act.place in bare else f"{bare} {act.place}"


def _filling(act: Act, thing: str, names: Names) -> dict[str, str]:
    given = {"by": act.by, "to": act.to, "with": act.with_}
    words = {key: names[party] for key, party in given.items() if party and party in names}
    if act.chamber and "by" in words:
        words["by"] = f"{words['by']}'s {act.chamber}"
    share = act.object if act.share else ""
    more = {"thing": thing, "share": share, "object": act.object, "paper": act.object or "an agreement"}
    return words | {key: value for key, value in more.items() if value}


def _doers(act: Act, names: Names, persons: Names) -> dict[str, str]:
    """Who came and whom he met, by name where a name is known of one of them; two who signed where both are known."""
    given = {key: party for key, party in (("visitor", act.by), ("host", act.with_)) if party}
    who = {key: persons[party] for key, party in given.items() if party in persons}
    if not who:
        return {}
    signers = {"signer": who["visitor"], "other": who["host"]} if len(who) == 2 else {}
    others = {key: f"representatives of {names[party]}" for key, party in given.items() if party in names}
    return others | who | signers


def is_ours(language: str) -> bool:
    """Whether readers of the sentences understand words in it; older records do not name the language."""
    return language in ("", OURS)


def quoted(text: str, language: str) -> str:
    """Words of an article beside a sentence: those of another language are marked with it."""
    return f"“{text}”" if is_ours(language) else f"in {language}: “{text}”"


def is_vague(act: Act, clause: str, thing: str, *, by_theme: bool = False) -> bool:
    """Whether a clause of the act leaves open what was done, or to whom: a headline says more.

    `by_theme` if nothing but the theme says what `thing` is.
    """
    named = act.object != "" and act.object in clause
    if act.act in _OPEN:
        return not named
    if act.act in _HANDED and by_theme:
        return not named
    return not (act.to or act.with_ or named or (thing and thing in clause))


def said(who: str, verb: str, clause: str) -> str:
    """The clause as somebody's words: nothing is told as ours."""
    return f"{who} {verb} {told(who, clause)}"


def sentence(clause: str, *notes: str) -> str:
    """A clause as a sentence, with the notes that are not empty in brackets."""
    note = "; ".join(filter(None, notes))
    whole = f"{clause} ({note})" if note else clause
    end = "" if whole.endswith(".”") else "."
    return f"{whole[:1].upper()}{whole[1:]}{end}"


def silence(parties: Sequence[str], names: Names) -> str:
    """That parties have said nothing so far."""
    listed = " or ".join(names.get(party, party) for party in parties)
    return f"no statement by {listed} in this story so far" if parties else ""


def no_comment(parties: Sequence[str], names: Names) -> str:
    """That parties were asked and did not comment."""
    listed = " and ".join(names.get(party, party) for party in parties)
    return f"{listed} did not comment" if parties else ""


def told(who: str, clause: str) -> str:
    """A clause as the object of a verb: "that North Korea has …"."""
    if not who:  # an outlet without a name
        return f"that {clause}"
    if clause.startswith(f"{who} "):
        return f"that it {clause.removeprefix(f'{who} ')}"
    whom = re.compile(rf" to {re.escape(who)}(?!\w)")
    return f"that {whom.sub(' to it', clause)}"


def ordinal(number: int) -> str:
    """ "second" for 2; only for the numbers that alerts speak of."""
    return _ORDINALS[number]
