"""The form of acts.toml: what is done, in the words of a language. In: what the file holds. Out: its lists by name. Pure."""

from __future__ import annotations

from typing import Literal

import msgspec

from pactwatch.records import ActName, Realis

Slot = Literal["object", "recipient", "to", "in", "for", "against", "with", "alongside", "from", "by", "of"]


class Acts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """acts.toml: what is done, and how a sentence marks who does it. All are lemmas, in lower case. For stream.reading.acts."""

    # act -> verbs; "impose+sanctions" counts only beside its second word. A language of particles has roots of verbs.
    verbs: dict[ActName, list[str]]
    slots: dict[Slot, list[str]]  # what marks a party: prepositions (with a case: "в a"), or particles
    people: list[str]  # who acts for a country: its soldiers, ministries, officials
    planned: list[str]  # words that make an act a plan
    hypothetical: list[str]
    denied: list[str]
    nouns: dict[ActName, list[str]] = {}  # the same act as a noun
    condition: list[str] = []  # words that make what follows them a condition, or a question
    future_of_past: list[str] = []  # "would": what somebody has said is to be done
    told: list[str] = []  # past verbs of saying behind which it is that
    auxiliary: list[str] = []  # words inside a group of verbs that say nothing about realis
    passive: list[str] = []  # … that make a passive
    shares: list[str] = []  # endings of a verb that has the tense of the next one
    fillers: list[str] = []  # words between a name and its verb or preposition that change nothing
    breaks: list[str] = []  # words that begin another clause
    days: list[str] = []  # of the week, with a preposition between a name and its verb
    aside: list[str] = []  # prepositions behind a verb that mark no party: what it is about
    future: list[str] = []  # endings of what is to come
    present: list[str] = []  # endings of the present: who "sends" something once has not sent it yet …
    repeated: list[str] = []  # … but for words for what is done again and again
    coming: list[str] = []  # words for a time to come: what a noun names beside one is planned, not done
    past: list[str] = []  # endings of the past, beside which nothing is to come
    whom: list[str] = []  # regexes of what begins a clause on people who are only meant: "whom"
    back: list[
        str
    ] = []  # regexes of what says right behind a sending that those sent are back: no new sending
    apart: list[str] = []  # regexes of what begins another main clause: what an answer is about is in its own
    describes: list[
        str
    ] = []  # regexes of endings by which a verb describes the noun behind it: "서명한 계획"
    signs: list[str] = []  # regexes of what only points to an act: "there are signs that"
    lone: list[str] = []  # regexes of one person to whom something was done: "a soldier" …
    several: list[str] = []  # … unless more are named in the sentence: "soldiers"
    refused: list[
        str
    ] = []  # regexes of what says right behind an act that its doer refuses it: "하는 것을 거부했다"
    ambassador: list[
        str
    ] = []  # regexes of an ambassador who does what follows; he does not visit where he is posted …
    called_at: list[str] = []  # … but calls at these: "the foreign ministry"
    same_day: list[str] = []  # dates what is told behind the news as it: "on the same day", "after the talks"
    undertakes: list[str] = []  # verbs whose subject does what their object names: begins, considers
    borne_out: list[str] = []  # words by which somebody else tells that what a noun names is so
    carries_out: list[str] = []  # of them those whose subject has done it: "훈련을 실시했다"
    plans: list[str] = []  # nouns between an act's noun and such a verb: plan, proposal
    posted: str = ""  # begins the name of the state to which an envoy is sent: "주한"
    other: dict[ActName, list[str]] = {}  # words close behind that make a verb something else ("a message")
    fate: dict[Realis, list[str]] = {}  # what becomes of a noun's plan: it is discussed, put off, called off
    unclear: dict[ActName, list[Slot]] = {}  # slots that say nothing certain of an act ("fight with")
    irregular: list[list[str]] = []  # base, third person, past, -ing, participle
    determiners: list[str] = []  # where the order of words decides: before one of these no verb stands
    joins: list[str] = []  # words that join two who act
    parts: list[str] = []  # … that make a name part of those who act: "troops of"
