"""The plain English sentence of a change. In: acts, figures, names. Out: sentences that can be read without the rest.

Every word must be defensible by the evidence: a template says no more than its act does. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import UNSET

from pactwatch.records import Act, Figure

Names = Mapping[str, str]
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
# What is said of an act that was done, by the parties that are known: the longest template that they fill is taken.
_DONE: Final[Mapping[str, tuple[str, ...]]] = {
    "visit": ("representatives of {by} have visited {to}",),
    "meet": ("representatives of {by} and {with} have met",),
    "sign": ("{by} and {with} have signed an agreement", "{by} has signed an agreement"),
    "ratify": ("{by} has ratified an agreement with {with}", "{by} has ratified an agreement"),
    "send": ("{by} has sent {thing} to {to}",),
    "deliver": ("{by} has delivered {thing} to {to}",),
    "receive": ("{by} has received {thing} from {with}",),
    "deploy": ("{by} has deployed {thing} in {to}",),
    "arrive": ("{thing} of {by} arrived in {to}", "representatives of {by} have arrived in {to}"),
    "train": ("{by} is training people of {to}", "{by} is training together with {with}"),
    "fight": (
        "forces of {by} have fought alongside {with} against {to}",
        "forces of {by} have fought alongside {with}",
        "forces of {by} have fought against {to}",
        "forces of {by} have taken part in fighting",
    ),
    "capture": ("{by} has captured {thing} of {to}", "{by} has taken prisoners from {to}"),
    "lose": ("{by} has suffered losses: {thing}", "{by} has suffered losses"),
    "return": ("{by} has returned people or remains to {to}",),
    "test": ("{by} has carried out a test",),
    "build": ("{by} is building for {to}", "{by} is building together with {with}"),
    "fund": ("{by} has given money to {to}",),
    "sanction": ("{by} has imposed sanctions on {to}", "{by} has imposed sanctions"),
    "veto": ("{by} has vetoed a measure on {to}",),
    "summon": ("{by} has summoned an envoy of {to}", "{by} has summoned an envoy"),
    "protest": ("{by} has protested to {to}",),
    "withdraw": ("{by} has withdrawn or recalled people",),
    "warn": ("{by} has warned {to}",),
}


def figure_words(figure: Figure) -> str:
    """A figure in words, such as "up to 10,000 troops being prepared"."""
    number = f"{figure.value:,}" if figure.value is not UNSET else f"{figure.low:,}–{figure.high:,}"
    role = "" if (figure.unit, figure.role) in _REDUNDANT else _ROLE_WORDS.get(figure.role, figure.role)
    unit = "" if figure.unit == "other" or role == "wounded" else f" {figure.currency or figure.unit}"
    return f"{_QUALIFIER_WORDS[figure.qualifier]}{number}{unit}{' ' + role if role else ''}"


def act_words(act: Act, thing: str, names: Names) -> str | None:
    """What was done, or what is denied to have been, as a clause; None for an act that no template fits, or a mere plan."""
    if act.realis not in ("done", "denied"):
        return None
    given = {"by": act.by, "to": act.to, "with": act.with_}
    words = {key: names.get(value, value) for key, value in given.items() if value} | (
        {"thing": thing} if thing else {}
    )
    for template in _DONE.get(act.act, ()):
        needed = {part.partition("}")[0] for part in template.split("{")[1:]}
        if needed <= words.keys():
            return template.format(**words)
    return None


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
