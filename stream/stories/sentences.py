"""The plain English sentence of a change. In: acts, figures, names. Out: sentences that can be read without the rest.

Every word must be defensible by the evidence: a template says no more than its act does. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import UNSET

from pactwatch.records import Act, Figure

Names = Mapping[str, str]
_OURS: Final = "English"  # the language of all sentences
_NONE: Final[Names] = {}
_ROLE_WORDS: Final = {"being-prepared": "being prepared", "at-front": "at the front", "unknown": ""}
_QUALIFIER_WORDS: Final = {
    "exactly": "",
    "about": "about ",
    "up-to": "up to ",
    "over": "at least ",  # true of "more than" as well
    "another": "another ",
}
_REDUNDANT: Final = {("killed", "lost"), ("prisoners", "captured"), ("casualties", "lost")}
_ORDINALS: Final = {2: "second", 3: "third", 5: "fifth"}
# What is said of an act, done or planned, by the parties that are known: the longest template that they fill is taken.
_TEMPLATES: Final[Mapping[str, tuple[str, ...]]] = {
    "visit": ("representatives of {by} [have visited|are to visit] {to}",),
    "meet": ("representatives of {by} and {with} [have met|are to meet]",),
    "sign": (
        "{by} and {with} [have signed|are to sign] an agreement",
        "{by} [has signed|is to sign] an agreement",
    ),
    "ratify": (
        "{by} [has ratified|is to ratify] an agreement with {with}",
        "{by} [has ratified|is to ratify] an agreement",
    ),
    "send": ("{by} [has sent|is to send] {thing} to {to}",),
    "deliver": ("{by} [has delivered|is to deliver] {thing} to {to}",),
    "receive": ("{by} [has received|is to receive] {thing} from {with}",),
    "deploy": ("{by} [has deployed|is to deploy] {thing} in {to}",),
    "arrive": (
        "{thing} of {by} [arrived|are to arrive] in {to}",
        "representatives of {by} [have arrived|are to arrive] in {to}",
    ),
    "train": (
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
    "return": ("{by} [has returned|is to return] people or remains to {to}",),
    "test": ("{by} [has carried|is to carry] out a test",),
    "build": (
        "{by} [is building|is to build] for {to}",
        "{by} [is building|is to build] together with {with}",
    ),
    "fund": ("{by} [has given|is to give] money to {to}",),
    "sanction": (
        "{by} [has imposed|is to impose] sanctions on {to}",
        "{by} [has imposed|is to impose] sanctions",
    ),
    "veto": ("{by} has vetoed a measure on {to}", "{by} has used its veto"),
    "summon": ("{by} has summoned an envoy of {to}", "{by} has summoned an envoy"),
    "protest": ("{by} has protested to {to}", "{by} has protested"),
    "publish": ("{by} has published the text of a document",),
    "condemn": ("{by} has voiced condemnation",),
    "withdraw": ("{by} has withdrawn or recalled people",),
    "warn": ("{by} has warned {to}",),
}
_CHOICE: Final = re.compile(r"\[(.*?)\|(.*?)\]")
_FORMS: Final = {"done": r"\1", "denied": r"\1", "planned": r"\2"}


def figure_words(figure: Figure, counts: Mapping[str, str] = _NONE) -> str:
    """A figure in words, such as "up to 10,000 troops being prepared".

    `counts` says what is counted in its theme, by unit or by unit and role: "North Korean soldiers".
    """
    role = "" if (figure.unit, figure.role) in _REDUNDANT else _ROLE_WORDS.get(figure.role, figure.role)
    own = f"{figure.unit} {figure.role}"
    if own in counts:
        return f"{number_words(figure)} {counts[own]}"
    bare = figure.unit == "other" or role == "wounded"
    unit = "" if bare else f" {counts.get(figure.unit, figure.currency or figure.unit)}"
    return f"{number_words(figure)}{unit}{' ' + role if role else ''}"


def number_words(figure: Figure) -> str:
    """The number of a figure alone: "up to 10,000"."""
    number = f"{figure.value:,}" if figure.value is not UNSET else f"{figure.low:,}–{figure.high:,}"
    return f"{_QUALIFIER_WORDS[figure.qualifier]}{number}"


def act_words(act: Act, thing: str, names: Names) -> str | None:
    """What was done, is planned, or is denied to have been done, as a clause; None where no template fits."""
    if act.realis not in _FORMS:
        return None
    given = {"by": act.by, "to": act.to, "with": act.with_}
    words = {key: names.get(value, value) for key, value in given.items() if value} | (
        {"thing": thing} if thing else {}
    )
    for template in _TEMPLATES.get(act.act, ()):
        needed = {part.partition("}")[0] for part in template.split("{")[1:]}
        if needed <= words.keys() and (act.realis != "planned" or "[" in template):
            return _CHOICE.sub(_FORMS[act.realis], template).format(**words)
    return None


def is_ours(language: str) -> bool:
    """Whether readers of the sentences understand words in it; older records do not name the language."""
    return language in ("", _OURS)


def quoted(text: str, language: str) -> str:
    """Words of an article beside a sentence: those of another language are marked with it."""
    return f"“{text}”" if is_ours(language) else f"in {language}: “{text}”"


def is_vague(act: Act, clause: str, thing: str) -> bool:
    """Whether a clause of the act leaves open what was done, or to whom: a headline says more."""
    return not (act.to or act.with_ or (thing and thing in clause))


def said(who: str, verb: str, clause: str) -> str:
    """The clause as somebody's words: nothing is told as ours."""
    return f"{who} {verb} {told(who, clause)}"


def sentence(clause: str, note: str = "") -> str:
    """A clause as a sentence, with a note in brackets."""
    whole = f"{clause} ({note})" if note else clause
    return f"{whole[:1].upper()}{whole[1:]}."


def silence(parties: Sequence[str], names: Names) -> str:
    """That parties have said nothing so far."""
    listed = " or ".join(names.get(party, party) for party in parties)
    return f"no statement by {listed} in this story so far" if parties else ""


def told(who: str, clause: str) -> str:
    """A clause as the object of a verb: "that North Korea has …"."""
    own = clause.startswith(f"{who} ")
    return (
        f"that it {clause.removeprefix(f'{who} ')}"
        if own
        else f"that {clause.replace(f' to {who}', ' to it')}"
    )


def ordinal(number: int) -> str:
    """ "second" for 2; only for the numbers that alerts speak of."""
    return _ORDINALS[number]
